/** Pure rules of the station: whom it rescues, by when what is due, who may stay where, who may not leave alone. */
import { type Because, condition } from '../../kernel/because.ts'
import { type Calendar, workingDays } from '../../kernel/calendar.ts'
import { addDays, addMonthsToDay, ageOn, type Day } from '../../kernel/day.ts'
import type { residentClasses, searchKinds, zones } from './registers.ts'

export type ResidentClass = keyof typeof residentClasses
export type Zone = keyof typeof zones
export type SearchKind = keyof typeof searchKinds

export type Screening = {
  cannotPay: boolean
  noRelatives: boolean
  notOnRelief: boolean
  wandering: boolean
}
/** VR-01: all four; whoever meets one of them not is told why. */
export const screening = (s: Screening): Because[] => [
  condition(s.cannotPay, '自身无力解决食宿', 'Cannot pay for food and shelter', 'VR-01'),
  condition(s.noRelatives, '无亲友投靠', 'No relatives or friends to turn to', 'VR-01'),
  condition(
    s.notOnRelief,
    '不享受城市低保或农村五保供养',
    'On no dibao or five-guarantees roll',
    'VR-01',
  ),
  condition(s.wandering, '正在城市流浪乞讨度日', 'Wandering or begging in town', 'VR-01'),
]

/** VR-04, VR-08, VR-09: law. */
export const stayDays = 10
export const strandedAfterDays = 10
export const longStayMonths = 3

export type Clock = { kind: SearchKind; dueBy: Day }
/**
 * What is due for somebody nobody knows, from the day of entry: police and notice within 24 hours (at once where a
 * crime against the person is suspected), DNA within seven working days, the search again, a plan after three months.
 */
export function searchClocks(
  enteredOn: Day,
  suspected: boolean,
  refreshDays: number,
  calendar: Pick<Calendar, 'due'>,
): Clock[] {
  return [
    { kind: 'policeReport', dueBy: suspected ? enteredOn : addDays(enteredOn, 1) },
    { kind: 'notice', dueBy: addDays(enteredOn, 1) },
    { kind: 'dna', dueBy: calendar.due(workingDays(7, '民发〔2015〕158号 VR-06'), enteredOn) },
    { kind: 'refresh', dueBy: addDays(enteredOn, refreshDays) },
    { kind: 'settlementPlan', dueBy: addMonthsToDay(enteredOn, longStayMonths) },
  ]
}
/** Somebody known only needs the stay's own clock; suspected crimes are reported all the same (VR-07). */
export const knownClocks = (enteredOn: Day, suspected: boolean): Clock[] =>
  suspected ? [{ kind: 'policeReport', dueBy: enteredOn }] : []

export type Phase = 'ordinary' | 'stranded' | 'longStay'
/** VR-08, VR-09: what a stay is by its length while nobody knows who it is. The tenth day is still ordinary. */
export function phaseOf(enteredOn: Day, known: boolean, day: Day): Phase {
  if (known || day <= addDays(enteredOn, strandedAfterDays)) return 'ordinary'
  return day > addMonthsToDay(enteredOn, longStayMonths) ? 'longStay' : 'stranded'
}

export type Placing = {
  sex: 'male' | 'female' | 'unknown'
  /** Years, by birth or by sight. */
  age: number | null
  residentClass: ResidentClass
  zone: Zone
  carerSex: 'male' | 'female'
}
/** VR-02: rooms by sex, women cared for by women, minors apart, the infectious apart. */
export function placing(p: Placing): Because[] {
  const minor = p.residentClass === 'minor' || (p.age !== null && p.age < 18)
  return [
    condition(
      (p.zone !== 'men' || p.sex === 'male') && (p.zone !== 'women' || p.sex === 'female'),
      '按性别分区居住',
      'Rooms by sex',
      'VR-02',
    ),
    condition(
      p.sex !== 'female' || p.carerSex === 'female',
      '女性由女性工作人员照料',
      'A woman is cared for by women',
      'VR-02',
    ),
    condition(
      (!minor || ['minors', 'hospital', 'isolation'].includes(p.zone)) &&
        (minor || p.zone !== 'minors'),
      '未成年人单独居住',
      'Minors live apart',
      'VR-02',
    ),
    condition(
      p.residentClass !== 'infectious' || p.zone === 'isolation' || p.zone === 'hospital',
      '传染病人隔离或送医',
      'The infectious are isolated or in hospital',
      'VR-05',
    ),
    condition(
      p.residentClass !== 'ill' || p.zone === 'hospital',
      '危重病人先送医救治',
      'The gravely ill go to hospital first',
      'VR-05',
    ),
  ]
}

/** VR-05: who is looked after first is never sent off alone. */
export const needsCompany = (c: ResidentClass | null, birth: Day | null, day: Day): boolean =>
  (c !== null && c !== 'ordinary') || (birth !== null && ageOn(birth, day) < 18)

/** VR-12: a visit after some months and then at a rhythm, for a year; minors at the same rhythm. */
export function followUpDays(
  leftOn: Day,
  n: { firstFollowUpMonths: number; followUpEveryMonths: number; followUpForMonths: number },
): Day[] {
  const found: Day[] = []
  for (
    let month = n.firstFollowUpMonths;
    month <= n.followUpForMonths;
    month += n.followUpEveryMonths
  )
    found.push(addMonthsToDay(leftOn, month))
  return found
}

export const hoursFit = (from: string, to: string): boolean =>
  [from, to].every(t => /^([01]\d|2[0-3]):[0-5]\d$/.test(t)) && from < to
