/** Pure rules of child support: who is entitled (CH-01 … CH-06, CH-13), to how much (CH-08, CH-10), until when (CH-20, CH-21). */
import { allMet, type Because, condition } from '../../../kernel/because.ts'
import {
  addMonthsToDay,
  ageOn,
  type Day,
  type Month,
  monthOf,
  nextMonth,
} from '../../../kernel/day.ts'
import type { Other, Parent, SupportKind, SupportRow } from './registers.ts'

/** A child is under 18; the day of the birthday he no longer is. */
export const isMinor = (birth: Day, day: Day): boolean => ageOn(birth, day) < 18

/** The day somebody turns so old; born on 29 February, on 1 March of a common year. */
export function turns(birth: Day, age: number): Day {
  const year = Number(birth.slice(0, 4)) + age
  const day = `${year}${birth.slice(4)}` as Day
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return birth.endsWith('-02-29') && !leap ? (`${year}-03-01` as Day) : day
}

/** CH-04: grade 1–2 of any kind, or grade 3–4 intellectual or mental; wider than dibao's. */
export const isSevere = (kind: string | null | undefined, grade: number | null | undefined) =>
  grade != null && (grade <= 2 || ((kind === 'intellectual' || kind === 'mental') && grade <= 4))

const lasting: Parent['status'][] = ['sentence', 'drugIsolation', 'restricted']
const unable: Parent['status'][] = [
  'severeDisability',
  'seriousIllness',
  'lostContact',
  'custodyRevoked',
  'deported',
  ...lasting,
]

/**
 * Does this parent stand in the CH-03 set on a day, and why? Detention is judged on the whole term, not on what is left
 * of it (CH-22); lost contact from the report to the police (CH-05). Dead and missing are no member of the set.
 */
export function parentUnable(p: Parent, day: Day, longMonths: number): Because {
  const who = p.role === 'father' ? ['父亲', 'The father'] : ['母亲', 'The mother']
  const is = (ok: boolean, zh: string, en: string, rule: string) =>
    condition(ok, `${who[0]}${zh}`, `${who[1]} ${en}`, rule)
  if (p.status === 'severeDisability')
    return is(
      isSevere(p.disabilityKind, p.disabilityGrade),
      '为一、二级残疾，或三、四级精神、智力残疾',
      'is disabled in grade 1–2, or 3–4 mentally or intellectually',
      'CH-04',
    )
  if (lasting.includes(p.status)) {
    const long = p.from != null && p.until != null && p.until >= addMonthsToDay(p.from, longMonths)
    const running = p.from != null && p.from <= day && p.until != null && p.until >= day
    return is(
      long && running,
      `被羁押或限制人身自由的期限满${longMonths}个月，且尚未届满`,
      `is held for ${longMonths} months or more, and still is`,
      'CH-05',
    )
  }
  if (p.status === 'lostContact') {
    const reported = p.policeReportedOn
    return is(
      reported != null && addMonthsToDay(reported, longMonths) <= day,
      `失联并报警满${longMonths}个月仍查无下落`,
      `has been reported missing to the police for ${longMonths} months without an answer`,
      'CH-05',
    )
  }
  return is(unable.includes(p.status), '无法履行抚养义务', 'cannot care for the child', 'CH-03')
}

export type Facts = {
  kind: SupportKind
  birth: Day
  day: Day
  /** The child's registration lies in the county. */
  resident: boolean
  parents: readonly Parent[]
  difficulty?: string | null | undefined
  disabilityGrade?: number | null | undefined
  /** The family or the child is on the dibao or tekun roll. */
  onRoll: boolean
  longMonths: number
}
/** Is the child entitled to the kind asked for? Every condition with its article; all must be met. */
export function entitlement(x: Facts): { entitled: boolean; because: Because[] } {
  const because: Because[] = [
    condition(
      isMinor(x.birth, x.day) && x.birth <= x.day,
      '未满18周岁',
      'Under 18',
      x.kind === 'difficulty' ? 'CH-13' : 'CH-01',
    ),
    condition(x.resident, '户籍在本县', 'Registered in the county', 'CH-07'),
  ]
  if (x.kind === 'difficulty') because.push(difficulty(x))
  else because.push(...bothParents(x))
  return { entitled: allMet(because), because }
}

function bothParents(x: Facts): Because[] {
  const roles = new Set(x.parents.map(p => p.role))
  const one = condition(
    x.parents.length === 2 && roles.size === 2,
    '父母双方各有一份情形证明',
    'Evidence for father and mother, one each',
    'CH-03',
  )
  const gone = (p: Parent) => p.status === 'dead' || p.status === 'missing'
  if (x.kind === 'orphan')
    return [
      one,
      ...x.parents.map(p =>
        condition(
          p.status === 'dead' || p.status === 'notFound',
          `${p.role === 'father' ? '父亲' : '母亲'}死亡或查找不到`,
          `The ${p.role} is dead or cannot be found`,
          'CH-01',
        ),
      ),
    ]
  const unableOnes = x.parents.filter(p => !gone(p)).map(p => parentUnable(p, x.day, x.longMonths))
  return [
    one,
    ...unableOnes,
    condition(
      x.parents.some(p => !gone(p)),
      '至少一方在世但无法履行抚养义务（双亡按孤儿保障）',
      'One parent at least lives and cannot care; both dead is an orphan',
      'CH-03',
    ),
  ]
}

function difficulty(x: Facts): Because {
  if (x.difficulty === 'poverty')
    return condition(x.onRoll, '家庭在低保或特困保障范围', 'The family is on a roll', 'CH-13')
  if (x.difficulty === 'disability')
    return condition(
      x.disabilityGrade != null,
      '儿童本人持残疾证',
      'The child is certified disabled',
      'CH-13',
    )
  return condition(
    x.difficulty === 'guardianship' && x.parents.length > 0,
    '监护缺失或不当，有父母情形证明',
    'Guardianship missing or improper, with evidence of the parents',
    'CH-13',
  )
}

export type Standard = {
  institutionalFen: number
  dispersedFen: number
  unattendedFen: number
  difficultyFen: number
}
/** CH-08: the standard of the kind; an orphan's by where he is raised. */
export const standardFen = (
  kind: SupportKind,
  placement: SupportRow['placement'],
  s: Standard,
): number =>
  kind === 'orphan'
    ? placement === 'institution'
      ? s.institutionalFen
      : s.dispersedFen
    : kind === 'unattended'
      ? s.unattendedFen
      : s.difficultyFen

/** CH-10: another allowance below the standard leaves the difference; an equal or higher one leaves nothing. Whole fen. */
export const topUpFen = (standard: number, others: readonly Pick<Other, 'amountFen'>[]): number =>
  Math.max(0, standard - others.reduce((n, o) => n + o.amountFen, 0))

/** A household's award falls to each member alike, rounded down: the child's top-up is never short for the rounding. */
export const shareFen = (householdFen: number, members: number): number =>
  members > 0 ? Math.floor(householdFen / members) : 0

/** CH-20: the month after the birthday is the first without money. */
export const adultFrom = (birth: Day): Month => nextMonth(monthOf(turns(birth, 18)))

/** CH-21: may support go on after 18? Only where the county says so, at school, and not beyond its age. */
export function atSchool(
  birth: Day,
  until: Day,
  rules: { continuesAtSchool: boolean; continuesUntilAge: number },
): Because {
  return condition(
    rules.continuesAtSchool &&
      until <= turns(birth, rules.continuesUntilAge) &&
      until > turns(birth, 18),
    `本县规定就学延续，且不超过${rules.continuesUntilAge}周岁`,
    `The county supports pupils over 18, until ${rules.continuesUntilAge} at most`,
    'CH-21',
  )
}

/** The nursing allowance: for disabled orphans and unattended children only, by CH-04's severity. */
export const nursingFen = (
  kind: SupportKind,
  disability: { kind: string | null; grade: number | null },
  allowance: { severeFen: number; otherFen: number },
): number =>
  kind === 'difficulty' || disability.grade == null
    ? 0
    : isSevere(disability.kind, disability.grade)
      ? allowance.severeFen
      : allowance.otherFen

export type Payee = {
  ground: 'guardian' | 'caregiver' | 'institution'
  placement: SupportRow['placement']
  child: string
  guardian: string | null
  payee: string
  payeeIsAdult: boolean
  hasSite: boolean
}
/** CH-12: the guardian; the caregiver only when the guardian cannot manage it; the institution for a child it raises. */
export function payeeRule(p: Payee): Because[] {
  const out = [
    condition(
      p.payeeIsAdult && p.payee !== p.child,
      '收款人为成年人且不是儿童本人',
      'The payee is an adult and not the child',
      'CH-12',
    ),
  ]
  if (p.ground === 'guardian')
    out.push(
      condition(p.guardian === p.payee, '收款人为监护人', 'The payee is the guardian', 'CH-12'),
    )
  if (p.ground === 'caregiver')
    out.push(
      condition(
        p.guardian !== p.payee,
        '监护人不能管理时由实际抚养人领取',
        'The caregiver, because the guardian cannot manage it',
        'CH-12',
      ),
    )
  if (p.ground === 'institution' || p.placement === 'institution')
    out.push(
      condition(
        p.ground === 'institution' && p.placement === 'institution' && p.hasSite,
        '机构养育的由养育机构领取',
        'The institution, for a child it raises',
        'CH-12',
      ),
    )
  return out
}
