/** Report periods as the desk names them. */
import type { Lang } from '../preferences.ts'

/** The half-year a day stands in: 2022-H1. */
export const halfYearOf = (day: string): string =>
  `${day.slice(0, 4)}-H${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`

const before = (period: string): string => {
  const year = Number(period.slice(0, 4))
  return period.endsWith('2') ? `${year}-H1` : `${year - 1}-H2`
}

/** The half-year people speak of on a day: in its first month still the one that has just ended, which is being reported. */
export function spokenHalfYear(day: string): string {
  const now = halfYearOf(day)
  return day.slice(5, 7) === '01' || day.slice(5, 7) === '07' ? before(now) : now
}

/** Periods one may want to look at on a day, the most likely first. */
export function offeredPeriods(day: string): string[] {
  const now = halfYearOf(day)
  const year = Number(day.slice(0, 4))
  const quarter = Math.ceil(Number(day.slice(5, 7)) / 3)
  const quarters = [0, 1, 2, 3].map(back => {
    const at = year * 4 + quarter - 1 - back
    return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`
  })
  const all = [
    spokenHalfYear(day),
    now,
    before(now),
    before(before(now)),
    String(year),
    String(year - 1),
    ...quarters,
  ]
  return [...new Set(all)]
}

const halves = { zh: ['上半年', '下半年'], en: ['first half', 'second half'] } as const
/** 2022-H1 as one says it; anything else stands as it is written. */
export function periodName(period: string, lang: Lang): string {
  const [, year, kind, n] = /^(\d{4})(?:-([HQ])(\d))?$/.exec(period) ?? []
  if (!year) return period
  if (!kind) return lang === 'zh' ? `${year}年` : year
  const part =
    kind === 'H'
      ? halves[lang][Number(n) - 1]
      : lang === 'zh'
        ? `第${'一二三四'[Number(n) - 1]}季度`
        : `quarter ${n}`
  return lang === 'zh' ? `${year}年${part}` : `${part} of ${year}`
}
