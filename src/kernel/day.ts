/** Days and months as text that sorts: 'YYYY-MM-DD' and 'YYYY-MM'. A day is never a Date: a Date has a time zone. */
import { defineRefusals } from './errors.ts'

export type Day = `${number}-${number}-${number}`
export type Month = `${number}-${number}`
export type Instant = string

const refuse = defineRefusals('kernel.day', {
  DAY_INVALID: {
    zh: '日期“{text}”无效，应为年-月-日',
    en: '“{text}” is not a day (YYYY-MM-DD)',
    status: 400,
  },
  MONTH_INVALID: {
    zh: '月份“{text}”无效，应为年-月',
    en: '“{text}” is not a month (YYYY-MM)',
    status: 400,
  },
})

const dayShape = /^(1[89]\d{2}|2[01]\d{2}|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
export const isDay = (text: string): text is Day =>
  dayShape.test(text) && Number(text.slice(8)) <= lengthOf(text.slice(0, 7) as Month)
export const isMonth = (text: string): text is Month =>
  /^(1[89]\d{2}|2[01]\d{2}|2200)-(0[1-9]|1[0-2])$/.test(text)
export const parseDay = (text: string): Day =>
  isDay(text) ? text : refuse('DAY_INVALID', { text })
export const parseMonth = (text: string): Month =>
  isMonth(text) ? text : refuse('MONTH_INVALID', { text })

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month
export const firstDay = (month: Month): Day => `${month}-01` as Day
export const lastDay = (month: Month): Day =>
  `${month}-${String(lengthOf(month)).padStart(2, '0')}` as Day
const lengthOf = (month: Month): number => {
  const [y, m] = month.split('-').map(Number) as [number, number]
  return m === 2
    ? y % 4 === 0 && (y % 100 !== 0 || y % 400 === 0)
      ? 29
      : 28
    : m === 4 || m === 6 || m === 9 || m === 11
      ? 30
      : 31
}
// Whole days since 1970 in UTC, where every day has 86,400 seconds.
const ordinal = (day: Day): number =>
  Date.UTC(+day.slice(0, 4), +day.slice(5, 7) - 1, +day.slice(8)) / 86_400_000
const fromOrdinal = (n: number): Day => new Date(n * 86_400_000).toISOString().slice(0, 10) as Day
export const addDays = (day: Day, n: number): Day => fromOrdinal(ordinal(day) + n)
/** b − a in days. */
export const daysBetween = (a: Day, b: Day): number => ordinal(b) - ordinal(a)
/** 1 Monday … 7 Sunday. */
export const weekday = (day: Day): number => ((((ordinal(day) + 3) % 7) + 7) % 7) + 1

const monthIndex = (month: Month): number => +month.slice(0, 4) * 12 + +month.slice(5) - 1
const monthAt = (index: number): Month =>
  `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}` as Month
export const addMonths = (month: Month, n: number): Month => monthAt(monthIndex(month) + n)
export const nextMonth = (month: Month): Month => addMonths(month, 1)
/** b − a in months. */
export const monthsBetween = (a: Month, b: Month): number => monthIndex(b) - monthIndex(a)
/** Every month from `from` to `to`, both included; none when `to` is earlier. */
export const monthRange = (from: Month, to: Month): Month[] =>
  Array.from({ length: Math.max(0, monthsBetween(from, to) + 1) }, (_, i) => addMonths(from, i))
/** WD-06: the same day number n months on, else that month's last day. */
export function addMonthsToDay(day: Day, n: number): Day {
  const month = addMonths(monthOf(day), n)
  return `${month}-${String(Math.min(+day.slice(8), lengthOf(month))).padStart(2, '0')}` as Day
}
/** Full years on a day; somebody born on 29 February turns on 1 March in a common year. */
export function ageOn(birth: Day, day: Day): number {
  const years = +day.slice(0, 4) - +birth.slice(0, 4)
  return day.slice(5) < birth.slice(5) ? years - 1 : years
}
/** The day in China at an instant; China has kept UTC+8 without summer time since 1991. */
export const dayIn = (instant: string | Date, offsetMinutes = 480): Day =>
  new Date(new Date(instant).getTime() + offsetMinutes * 60_000).toISOString().slice(0, 10) as Day
export const dayText = (day: Day, lang: 'zh' | 'en'): string => {
  const [y, m, d] = day.split('-').map(Number)
  return lang === 'zh' ? `${y}年${m}月${d}日` : day
}
export const monthText = (month: Month, lang: 'zh' | 'en'): string => {
  const [y, m] = month.split('-').map(Number)
  return lang === 'zh' ? `${y}年${m}月` : month
}
