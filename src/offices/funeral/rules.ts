/** Pure rules of the funeral office: what a bill waives, and the mass balance of deaths and ashes. */
import type { Because } from '../../kernel/because.ts'
import type { Day } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'

export type BenefitRule = {
  item: string
  kind: 'free' | 'subsidy' | 'reduction'
  limitFen?: number | null | undefined
  percent?: number | null | undefined
}
export type Charge = { item: string; grossFen: number }
export type WaivedLine = Charge & { waivedFen: number; kind: BenefitRule['kind'] | null }
export type Entitlement = {
  /** Local registration, or the county does not ask for it (FB-02). */
  resident: boolean
  /** On the dibao or tekun roll the day before death: the hardship subsidy is for them. */
  hardship: boolean
}

/**
 * Σ min(actual, limit) over the items (FB-01). Free items are waived up to their limit, subsidised ones likewise (the
 * hardship subsidy only for the poor), reduced ones by their share, rounded down to the fen in the family's favour never
 * beyond what was charged. `because` says item by item.
 */
export function waive(
  charges: readonly Charge[],
  rules: readonly BenefitRule[],
  who: Entitlement,
): {
  lines: WaivedLine[]
  grossFen: number
  waivedFen: number
  netFen: number
  because: Because[]
} {
  const because: Because[] = [
    {
      met: who.resident,
      what: { zh: '逝者为本地户籍', en: 'The deceased was registered here' },
      rule: 'FB-02',
    },
  ]
  const lines = charges.map((charge): WaivedLine => {
    const rule = who.resident ? rules.find(r => r.item === charge.item) : undefined
    if (!rule || (charge.item === 'hardship' && !who.hardship))
      return { ...charge, waivedFen: 0, kind: null }
    const whole =
      rule.kind === 'reduction' ? share(charge.grossFen, rule.percent ?? 0) : charge.grossFen
    return { ...charge, waivedFen: Math.min(whole, rule.limitFen ?? whole), kind: rule.kind }
  })
  const sum = (of: (line: WaivedLine) => number) => lines.reduce((n, line) => n + of(line), 0)
  const grossFen = sum(line => line.grossFen)
  const waivedFen = sum(line => line.waivedFen)
  return { lines, grossFen, waivedFen, netFen: grossFen - waivedFen, because }
}
/** A share of an amount in whole fen; exact in integers, rounded up so that nobody pays for the rounding. */
const share = (fen: number, percent: number): number => Math.ceil((fen * percent) / 100)

/** The states of the loop, by what the balance counts them as on a day. */
export type Stocks = {
  /** Deaths known and not revoked. */
  deaths: number
  cremated: number
  excepted: number
  /** Known, neither cremated nor excepted. */
  waiting: number
  /** Cremated with ashes. */
  ashes: number
  placed: number
  scattered: number
  noAsh: number
  /** Kept by the funeral home or the family, inside the limit or not. */
  kept: number
  /** Not yet released. */
  unreleased: number
}
export type Balance = { id: string; label: Label; holds: boolean; left: number; right: number }

/** deaths = cremated + lawful exceptions + open; ashes out = placed + scattered + kept + open (FU-04). */
export function balances(s: Stocks): Balance[] {
  const of = (id: string, zh: string, en: string, left: number, right: number): Balance => ({
    id,
    label: { zh, en },
    holds: left === right,
    left,
    right,
  })
  return [
    of(
      'deaths',
      `死亡${s.deaths} = 火化${s.cremated} + 依法不火化${s.excepted} + 待火化${s.waiting}`,
      `deaths ${s.deaths} = cremated ${s.cremated} + exceptions ${s.excepted} + open ${s.waiting}`,
      s.deaths,
      s.cremated + s.excepted + s.waiting,
    ),
    of(
      'ashes',
      `火化${s.cremated} = 安葬（放）${s.placed} + 撒散${s.scattered} + 不留骨灰${s.noAsh} + 寄存待葬${s.kept} + 待领${s.unreleased}`,
      `cremated ${s.cremated} = placed ${s.placed} + scattered ${s.scattered} + none kept ${s.noAsh} + kept ${s.kept} + to be released ${s.unreleased}`,
      s.cremated,
      s.placed + s.scattered + s.noAsh + s.kept + s.unreleased,
    ),
  ]
}

/** FU-07: where no grave may be. */
export const forbiddenLand = ['farmland', 'forest', 'scenic', 'water', 'roadside'] as const

/**
 * Qingming of a year: the day the sun reaches 15° longitude, in China time. The usual approximation for this century; the
 * house keeps no year outside it. Refuses a year before 2001 or after 2099 by a plain error: no record of ours lies there.
 */
export function qingming(year: number): Day {
  if (year < 2001 || year > 2099) throw new Error(`no Qingming known for ${year}`)
  const y = year - 2000
  const day = Math.floor(y * 0.2422 + 4.81) - Math.floor(y / 4)
  return `${year}-04-${String(day).padStart(2, '0')}` as Day
}
