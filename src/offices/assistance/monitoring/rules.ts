/** Monitoring, pure: who fits a group, when a limit ends, what an answer needs, when a warning may be closed. */
import type { Because } from '../../../kernel/because.ts'
import { allMet, condition, failed } from '../../../kernel/because.ts'
import { type Limit, workingDays } from '../../../kernel/calendar.ts'
import { addMonthsToDay, type Day } from '../../../kernel/day.ts'
import type { Label } from '../../../kernel/errors.ts'
import type { Category, Level, Outcome, PlanSection } from './kinds.ts'

export type Limits = {
  dispatchDays: number
  redVisitDays: number
  yellowVisitDays: number
  answerDays: number
  closeDays: number
}
type Waiting = 'raised' | 'dispatched' | 'visited' | 'answered'
/** MO-05: the working days a warning may wait in a state; the visit's depend on the level. */
export function limitOf(state: Waiting, level: Level, limits: Limits): Limit {
  const days: Record<Waiting, number> = {
    raised: limits.dispatchDays,
    dispatched: level === 'red' ? limits.redVisitDays : limits.yellowVisitDays,
    visited: limits.answerDays,
    answered: limits.closeDays,
  }
  return workingDays(days[state], 'assistance.monitoringLimits MO-05')
}

/** 刚性支出困难家庭认定办法 takes effect on this day; before it the group does not exist. */
export const rigidExpenditureFrom: Day = '2025-01-01'
export type EntryFacts = {
  category: Category
  enteredOn: Day
  validTo: Day | null
  /** In one of dibao, tekun or the borderline roll on the day. */
  onOtherRoll: boolean
}
/** MO-01, MO-07: what a group asks before a household is taken in. Groups not named ask nothing beyond their list. */
export function entryBecause(f: EntryFacts): Because[] {
  if (f.category !== 'rigidExpenditure') {
    return [
      condition(
        f.validTo === null || f.validTo >= f.enteredOn,
        '有效期不早于纳入日期',
        'The term does not end before it begins',
        'MO-01',
      ),
    ]
  }
  const latest = addMonthsToDay(f.enteredOn, 12)
  return [
    condition(
      f.enteredOn >= rigidExpenditureFrom,
      `${rigidExpenditureFrom}起方可认定`,
      `Recognised from ${rigidExpenditureFrom} only`,
      'MO-07',
    ),
    condition(
      f.validTo !== null && f.validTo >= f.enteredOn && f.validTo <= latest,
      '有效期不超过12个月',
      'Valid for at most 12 months',
      'MO-07',
    ),
    condition(
      !f.onOtherRoll,
      '不是低保、特困或低保边缘对象',
      'Not on the dibao, tekun or borderline roll',
      'MO-07',
    ),
  ]
}

export type ClearFacts = {
  reviewedOn: Day | null
  lastMeasureOn: Day | null
  atRisk: boolean | null
  openWarnings: number
}
/** A risk is gone when a review after the last measure says so and no warning of the family is open. */
export const clearBecause = (f: ClearFacts): Because[] => [
  condition(
    f.reviewedOn !== null && f.atRisk === false,
    '最近复查认为风险已消除',
    'The last review found no risk',
    'MO-03',
  ),
  condition(
    f.lastMeasureOn === null || (f.reviewedOn !== null && f.reviewedOn >= f.lastMeasureOn),
    '最近一次帮扶之后已复查',
    'Reviewed after the last measure',
    'MO-03',
  ),
  condition(f.openWarnings === 0, '没有未销号的预警', 'No warning is open', 'MO-04'),
]

const needs: Record<Outcome, { field: 'programme' | 'department'; label: Label } | null> = {
  helped: null,
  referredProgramme: { field: 'programme', label: { zh: '转办项目', en: 'the programme' } },
  referredDepartment: { field: 'department', label: { zh: '转介部门', en: 'the department' } },
  noNeed: null,
  notFound: null,
}
/** MO-04: the field an outcome cannot do without and that is empty; undefined when the answer is whole. */
export function missingFor(
  outcome: Outcome,
  given: { programme?: string | null | undefined; department?: string | null | undefined },
): { field: string; label: Label } | undefined {
  const need = needs[outcome]
  return need && !given[need.field] ? need : undefined
}

export type CloseFacts = {
  outcome: Outcome | null
  feedback: string | null
  /** The visit answered from has not been struck out since. */
  visitStands: boolean
  /** The closer recorded the visit or is named among the visitors. */
  closerVisited: boolean
}
/** MO-04: closed by somebody who did not visit, and a referral only once it is known what came of it. */
export function closeBecause(f: CloseFacts): Because[] {
  const referred = f.outcome === 'referredProgramme' || f.outcome === 'referredDepartment'
  return [
    condition(f.visitStands, '走访记录有效', 'The visit stands', 'MO-04'),
    condition(
      !f.closerVisited,
      '销号人不是走访人',
      'The closer is not one of the visitors',
      'MO-04',
    ),
    condition(
      !referred || Boolean(f.feedback?.trim()),
      '转办（转介）事项已有办理情况',
      'It is known what came of the referral',
      'MO-04',
    ),
  ]
}

export type PlanFacts = {
  section: PlanSection
  edition: string | null
  categories: readonly string[]
  coveragePledge: number | null
  adoptedOn: Day
  today: Day
}
/** What a plan of each section must say to be adopted. */
export function planBecause(p: PlanFacts): Because[] {
  const all = [
    condition(p.adoptedOn <= p.today, '印发日期不晚于今天', 'Adopted by today', 'MO-01'),
    condition(
      p.coveragePledge === null || (p.coveragePledge > 0 && p.coveragePledge <= 1),
      '保障承诺大于0且不超过1',
      'The pledge lies above 0 and not above 1',
      'DB-05',
    ),
    condition(
      (p.section === 'urbanRelief') === (p.edition !== null),
      '解困脱困方案写明版本，其他方案不写',
      'A plan of urban relief names its edition, others none',
      'MO-01',
    ),
  ]
  if (p.section === 'monitoring') {
    all.push(
      condition(p.categories.length > 0, '写明监测人群', 'Names the groups watched', 'MO-01'),
    )
  }
  if (p.section === 'safetyNet') {
    all.push(condition(p.coveragePledge !== null, '写明保障承诺', 'Pledges a coverage', 'DB-05'))
  }
  return all
}

/** The failed conditions as one text, undefined when all are met. */
export function unmetText(all: readonly Because[]): Label | undefined {
  if (allMet(all)) return undefined
  const open = failed(all)
  return {
    zh: open.map(b => `${b.what.zh}（${b.rule}）`).join('；'),
    en: open.map(b => `${b.what.en} (${b.rule})`).join('; '),
  }
}
