/** Pure rules: votes and their quorums, what a rule may not say, what a list may not show, who is on duty. */
import { type Because, condition } from '../../kernel/because.ts'
import { addDays, type Day, weekday } from '../../kernel/day.ts'

export type Meeting = 'villagers' | 'households' | 'representatives'
export type Vote = {
  meeting: Meeting
  /** Everybody who may come: adults, households, or representatives. */
  entitled: number
  present: number
  inFavour: number
}
const sayMeeting: Record<Meeting, readonly [string, string]> = {
  villagers: ['村（居）民会议（年满十八周岁）', 'meeting of all adults'],
  households: ['户代表会议', 'meeting of household representatives'],
  representatives: ['村（居）民代表会议', 'representatives’ meeting'],
}
/**
 * Whether a meeting was able to decide and did (VG-02, VG-03). Adults: more than half must come; household representatives
 * and representatives: two thirds at least. It passes by more than half of those present.
 */
export function voted(v: Vote): Because[] {
  const [zh, en] = sayMeeting[v.meeting]
  const rule = v.meeting === 'representatives' ? 'VG-03' : 'VG-02'
  const quorum =
    v.meeting === 'villagers' ? 2 * v.present > v.entitled : 3 * v.present >= 2 * v.entitled
  const wanted =
    v.meeting === 'villagers' ? ['过半数', 'more than half'] : ['三分之二以上', 'two thirds']
  return [
    condition(
      v.entitled > 0 && quorum && v.present <= v.entitled,
      `${zh}到会${v.present}/${v.entitled}，应达${wanted[0]}`,
      `${en}: ${v.present} of ${v.entitled} came, ${wanted[1]} wanted`,
      rule,
    ),
    condition(
      2 * v.inFavour > v.present,
      `同意${v.inFavour}/${v.present}，应过到会人员半数`,
      `${v.inFavour} of ${v.present} in favour, more than half wanted`,
      rule,
    ),
  ]
}
/** Adoption of a rule: the meeting must be that of villagers or households; representatives alone may not make rules (VG-04). */
export const adopted = (v: Vote): Because[] => [
  condition(
    v.meeting !== 'representatives',
    '由村（居）民会议或户代表会议表决',
    'voted by the villagers’ meeting or by households',
    'VG-04',
  ),
  ...voted(v),
]

/** Penalties a rule may not set (VG-06); the first found, if any. */
export function penaltyIn(text: string): string | undefined {
  return /罚款|罚金|罚没|没收|扣发|断水|断电|停水|停电/u.exec(text)?.[0]
}

const hidden = [
  [/(?<!\d)\d{15}(?!\d)|(?<!\d)\d{17}[\dXx](?!\d)/u, '身份证号', 'an identity number'],
  [/(?<!\d)1[3-9]\d{9}(?!\d)/u, '手机号', 'a telephone number'],
  [/(?<!\d)\d{16,19}(?!\d)/u, '银行账号', 'a bank account'],
  // A hidden danger (隐患) or a bad habit (毛病) is nobody's illness.
  [/(?<![隐后祸忧])患|(?<![毛通弊])病|残疾|艾滋|精神障碍|怀孕|流产|化疗/u, '健康信息', 'health'],
] as const
/** What a public text may not hold (golden rule 5); the first found, if any. */
export function privateIn(text: string): { zh: string; en: string } | undefined {
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '')
  const found = hidden.find(([shape]) => shape.test(plain))
  return found && { zh: found[1], en: found[2] }
}
/** A name as the black list shows it: the family name and 某; two-character family names are kept whole by their length. */
export const shownName = (name: string): string =>
  `${[...name].slice(0, [...name].length > 3 ? 2 : 1).join('')}某`

/** Last day a list shows somebody who was posted on a day. */
export const shownUntil = (postedOn: Day, days: number): Day => addDays(postedOn, days)

/** 1 Monday … 7 Sunday, as the roster writes them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]
export type RosterLine = { name: string; weekdays: readonly Weekday[]; fromDay: Day; toDay: Day }
export type Swap = { onDay: Day; name: string; standIn: string | null }
/**
 * Who is on duty on a day: everybody whose line covers it, with approved swaps. A swap without a stand-in is an absence:
 * where nobody is left, the day is a gap (VG-10).
 */
export function onDuty(lines: readonly RosterLine[], swaps: readonly Swap[], day: Day): string[] {
  const of = weekdays[weekday(day) - 1]!
  const names = lines
    .filter(l => l.fromDay <= day && l.toDay >= day && l.weekdays.includes(of))
    .map(l => {
      const swap = swaps.find(s => s.onDay === day && s.name === l.name)
      return swap ? swap.standIn : l.name
    })
  return [...new Set(names.filter((n): n is string => n !== null))]
}
/** Days of a range on which nobody is on duty. */
export function gaps(
  lines: readonly RosterLine[],
  swaps: readonly Swap[],
  from: Day,
  to: Day,
): Day[] {
  const out: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1))
    if (onDuty(lines, swaps, day).length === 0) out.push(day)
  return out
}

/** Room a community lacks against the standard, in whole square metres, never below none. */
export const shortfall = (areaM2: number, households: number, perHundred: number): number =>
  Math.max(0, Math.ceil((households * perHundred) / 100) - areaM2)
