/** Pure rules of the registry: who may marry, when a divorce may be claimed, what a number looks like. */
import { type Because, condition } from '../../kernel/because.ts'
import type { Calendar } from '../../kernel/calendar.ts'
import { addDays, ageOn, type Day } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import { type Prefix, papers as paperLabels } from './registers.ts'

/** MR-01. */
export const marriageAge = { male: 22, female: 20 } as const

export type Tie = {
  person: string
  relative: string
  /** What the relative is to the person; spouses are of no interest here. */
  relation: 'child' | 'parent' | 'sibling'
}
export type Kinship = { met: boolean; label: Label }
const none: Kinship = {
  met: true,
  label: { zh: '不是直系血亲或三代以内旁系血亲', en: 'Not of prohibited kin' },
}
const prohibited = (zh: string, en: string): Kinship => ({ met: false, label: { zh, en } })

/**
 * Direct blood at any distance, and collateral blood within three generations: the common ancestor is at most two
 * steps above either (MR-02). `sibling` ties stand for parents nobody wrote down: a common ancestor one step up.
 */
export function kinship(one: string, other: string, ties: readonly Tie[]): Kinship {
  const parents = new Map<string, Set<string>>()
  const siblings = new Map<string, Set<string>>()
  const put = (map: Map<string, Set<string>>, key: string, value: string) => {
    const found = map.get(key)
    if (found) found.add(value)
    else map.set(key, new Set([value]))
  }
  for (const tie of ties) {
    if (tie.relation === 'parent') put(parents, tie.person, tie.relative)
    else if (tie.relation === 'child') put(parents, tie.relative, tie.person)
    else {
      put(siblings, tie.person, tie.relative)
      put(siblings, tie.relative, tie.person)
    }
  }
  const above = (person: string): Map<string, number> => {
    const found = new Map([[person, 0]])
    let row = [person]
    for (let step = 1; row.length > 0; step++) {
      const next = row.flatMap(p => [...(parents.get(p) ?? [])]).filter(p => !found.has(p))
      for (const p of next) found.set(p, step)
      row = [...new Set(next)]
    }
    return found
  }
  const [a, b] = [above(one), above(other)]
  if (a.has(other) || b.has(one)) return prohibited('直系血亲', 'Direct blood')
  for (const [ancestor, up] of a) {
    const down = b.get(ancestor)
    if (down !== undefined && up <= 2 && down <= 2) return collateral(up, down)
    // A brother or sister of an ancestor shares that ancestor's parent: one step more on either side.
    for (const sibling of siblings.get(ancestor) ?? []) {
      const there = b.get(sibling)
      if (there !== undefined && up + 1 <= 2 && there + 1 <= 2) return collateral(up + 1, there + 1)
    }
  }
  return none
}
function collateral(up: number, down: number): Kinship {
  if (up === 1 && down === 1) return prohibited('兄弟姐妹', 'Brother and sister')
  if (up === 2 && down === 2)
    return prohibited('堂（表）兄弟姐妹，属三代以内旁系血亲', 'First cousins')
  return prohibited('叔伯姑舅姨与侄甥，属三代以内旁系血亲', 'Uncle or aunt with niece or nephew')
}

export type Party = {
  sex: 'male' | 'female'
  birth: Day
  /** Registered in this county. */
  local: boolean
  /** A citizen of the mainland with a resident number. */
  resident: boolean
  /** Has a spouse who lives, by the kin ledger or a registration in force. */
  married: boolean
  dead: boolean
}
export type CoupleFacts = {
  man: Party
  woman: Party
  kinship: Kinship
  bothPresent: boolean
  voluntary: boolean
  papers: readonly string[]
}
export type Law = {
  hukouHere: boolean
  marriagePapers: readonly string[]
  divorcePapers: readonly string[]
}
export type Local = { foreignAuthorised: boolean }

const names = (all: readonly string[]): Label => {
  const label = (p: string) => paperLabels[p as keyof typeof paperLabels]
  return {
    zh: all.map(p => label(p)[0]).join('、'),
    en: all.map(p => label(p)[1]).join(', '),
  }
}
function papersHeld(held: readonly string[], asked: readonly string[], rule: string): Because {
  const missing = asked.filter(p => !held.includes(p))
  const list = names(missing.length > 0 ? missing : asked)
  return missing.length > 0
    ? condition(false, `缺少${list.zh}`, `Missing: ${list.en}`, rule)
    : condition(true, `证件材料齐全：${list.zh}`, `Papers complete: ${list.en}`, rule)
}
const bloodlines = (k: Kinship): Because => ({ met: k.met, what: k.label, rule: 'MR-02' })

/** Every condition of a marriage on a day by the law of that day, met or not (MR-01 … MR-04, MR-07). */
export function marriageConditions(c: CoupleFacts, day: Day, law: Law, local: Local): Because[] {
  const [man, woman] = [ageOn(c.man.birth, day), ageOn(c.woman.birth, day)]
  const fromAbroad = !c.man.resident || !c.woman.resident
  return [
    condition(
      c.man.sex === 'male' && c.woman.sex === 'female',
      '男女双方',
      'A man and a woman',
      'MR-02',
    ),
    condition(!c.man.dead && !c.woman.dead, '双方均健在', 'Both are alive', 'MR-02'),
    condition(
      man >= marriageAge.male,
      `男方${man}周岁，须满${marriageAge.male}周岁`,
      `The man is ${man}; he must be ${marriageAge.male}`,
      'MR-01',
    ),
    condition(
      woman >= marriageAge.female,
      `女方${woman}周岁，须满${marriageAge.female}周岁`,
      `The woman is ${woman}; she must be ${marriageAge.female}`,
      'MR-01',
    ),
    condition(c.bothPresent, '双方亲自到场', 'Both have come in person', 'MR-02'),
    condition(c.voluntary, '双方完全自愿', 'Both are willing', 'MR-02'),
    condition(
      !c.man.married,
      c.man.married ? '男方有配偶' : '男方无配偶',
      c.man.married ? 'The man has a spouse' : 'The man has no spouse',
      'MR-03',
    ),
    condition(
      !c.woman.married,
      c.woman.married ? '女方有配偶' : '女方无配偶',
      c.woman.married ? 'The woman has a spouse' : 'The woman has no spouse',
      'MR-03',
    ),
    bloodlines(c.kinship),
    ...place(c, law),
    condition(
      !fromAbroad || local.foreignAuthorised,
      fromAbroad ? '一方为境外人员，须由省级确定的机关办理' : '双方均为内地居民',
      fromAbroad
        ? 'A party from abroad: a registry named by the province'
        : 'Both are of the mainland',
      'MR-07',
    ),
    papersHeld(c.papers, law.marriagePapers, 'MR-04'),
  ]
}
/** MR-04: before 2025-05-10 one of them had to be registered here. */
function place(c: { man: Party; woman: Party }, law: Law): Because[] {
  if (!law.hukouHere) return []
  return [
    condition(
      c.man.local || c.woman.local,
      '一方常住户口在本地',
      'One of them is registered here',
      'MR-04',
    ),
  ]
}

export type DivorceFacts = {
  man: Party
  woman: Party
  /** The two are each other's spouses by the kin ledger or this registry's own certificate. */
  spouses: boolean
  bothPresent: boolean
  capable: boolean
  agreed: boolean
  registeredInMainland: boolean
  papers: readonly string[]
}
/** Every condition of taking in an application for divorce (MR-05, MR-06). */
export function divorceConditions(d: DivorceFacts, law: Law): Because[] {
  return [
    condition(d.bothPresent, '双方亲自到场', 'Both have come in person', 'MR-09'),
    condition(d.spouses, '双方为夫妻', 'They are married to each other', 'MR-06'),
    condition(
      d.registeredInMainland,
      '结婚登记在内地办理',
      'The marriage was registered in the mainland',
      'MR-06',
    ),
    condition(d.capable, '双方具有完全民事行为能力', 'Both are of full capacity', 'MR-06'),
    condition(
      d.agreed,
      '对子女抚养、财产和债务处理协商一致',
      'They agree on children, property and debts',
      'MR-06',
    ),
    ...place(d, law),
    papersHeld(d.papers, law.divorcePapers, 'MR-05'),
  ]
}

/** MR-09, Civil Code §1077: law, so no parameter. */
const coolingDays = 30
const windowDays = 30
export type DivorceDays = {
  /** Last day of thinking it over. */
  coolingEndsOn: Day
  /** First and last day on which both may claim. */
  claimFrom: Day
  claimTo: Day
}
/**
 * MR-10: the day after the receipt is day 1. The second window's last day moves off a day of rest by law, the first
 * one's where the county says so; the window counts from the end as it then is.
 */
export function divorceDays(
  receivedOn: Day,
  calendar: Pick<Calendar, 'addCalendarDays'>,
  coolingRolls: boolean,
): DivorceDays {
  const coolingEndsOn = calendar.addCalendarDays(receivedOn, coolingDays, { roll: coolingRolls })
  return {
    coolingEndsOn,
    claimFrom: addDays(coolingEndsOn, 1),
    claimTo: calendar.addCalendarDays(coolingEndsOn, windowDays, { roll: true }),
  }
}
/** What a day means for an application: still thinking, may claim, too late. */
export const divorcePhase = (
  d: Pick<DivorceDays, 'coolingEndsOn' | 'claimTo'>,
  day: Day,
): 'cooling' | 'open' | 'lapsed' =>
  day <= d.coolingEndsOn ? 'cooling' : day <= d.claimTo ? 'open' : 'lapsed'

/** MR-11: J360982-2022-000001. */
export const certificateNumber = (
  prefix: Prefix,
  county: string,
  year: number,
  serial: number,
): string => `${prefix}${county.slice(0, 6)}-${year}-${String(serial).padStart(6, '0')}`
/** MR-12: of today's shape; older ones (字第…号) are kept as written. */
export const isModernNumber = (text: string): boolean => /^(B?J|B?L)\d{6}-\d{4}-\d{6}$/.test(text)

/** MR-13: what a couple pays on a day, and what the county counts as waived beside it. */
export const feeOf = (fen: {
  due: number
  notional: number
}): { dueFen: number; waivedFen: number } => ({
  dueFen: fen.due,
  waivedFen: Math.max(0, fen.notional - fen.due),
})

/** Couples a shift takes by booking; the rest of its places are for walk-ins (MR-16). */
export const bookable = (capacity: number, percent: number): number =>
  Math.floor((capacity * percent) / 100)

/** Hours on a 24-hour clock, the beginning before the end. */
export const hoursFit = (opens: string, closes: string): boolean =>
  [opens, closes].every(t => /^([01]\d|2[0-3]):[0-5]\d$/.test(t)) && opens < closes
