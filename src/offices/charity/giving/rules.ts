/** Pure rules of charities: who may raise funds in public, what a plan must say and when, spending, lots in their order. */
import { type Because, condition } from '../../../kernel/because.ts'
import { addDays, addMonthsToDay, type Day, daysBetween } from '../../../kernel/day.ts'

/** The amended law and 民政部令第74号; before that day 民政部令第59号 and the law of 2016. */
export const amendedFrom: Day = '2024-09-05'
const isAmended = (day: Day): boolean => day >= amendedFrom

export type BodyFacts = {
  charitySince: Day | null
  secretaryFullTime: boolean
  secretary: string
  chair: string
  board: number
  fromOneSource: number
  relatives: boolean
  supervisors: number
  rating: 'a5' | 'a4' | 'a3' | 'lower' | null
  ratingTo: Day | null
  onAbnormalList: boolean
  penalisedOn: Day | null
  taxRegistered: boolean
}

/** Years a charity must have stood before it may ask: two by the law of 2016, one since its amendment (CY-02). */
export const yearsStanding = (day: Day): number => (isAmended(day) ? 1 : 2)

/**
 * May this charity be qualified to raise funds in public on a day (CY-02, CY-03, CY-16)? Every condition, met or not.
 * `revokedOn`: the last qualification taken away from it, if any.
 */
export function qualificationConditions(b: BodyFacts, day: Day, revokedOn: Day | null): Because[] {
  const years = yearsStanding(day)
  const since = b.charitySince
  const young = since !== null && day < addMonthsToDay(since, 24)
  const rated = b.rating !== null && b.rating !== 'lower' && (b.ratingTo ?? day) >= day
  const clean = b.penalisedOn === null || addMonthsToDay(b.penalisedOn, 12) <= day
  return [
    condition(
      since !== null && addMonthsToDay(since, 12 * years) <= day,
      `登记或认定满${years}年`,
      `a charity for ${years} year(s)`,
      'CY-02',
    ),
    condition(
      3 * b.fromOneSource <= b.board,
      `来自同一单位的理事不超过三分之一（${b.fromOneSource}/${b.board}）`,
      `no more than a third of the board from one source (${b.fromOneSource}/${b.board})`,
      'CY-03',
    ),
    condition(!b.relatives, '理事间无近亲属关系', 'no close relatives on the board', 'CY-03'),
    condition(b.supervisors > 0, '有监事履职', 'a working supervisor', 'CY-03'),
    condition(
      b.secretaryFullTime && b.secretary !== b.chair,
      '秘书长专职且不由理事长兼任',
      'a full-time secretary-general who is not the chair',
      'CY-03',
    ),
    condition(
      rated || young,
      '评估3A以上且在有效期内（成立不满两年的除外）',
      'a valid rating of 3A or better, unless younger than two years',
      'CY-03',
    ),
    condition(
      !b.onAbnormalList,
      '未列入异常或失信名录',
      'on no abnormal or dishonest list',
      'CY-03',
    ),
    condition(clean, '一年内未受行政处罚', 'no penalty in the last year', 'CY-03'),
    condition(b.taxRegistered, '已办理税务登记', 'tax registered', 'CY-03'),
    condition(
      revokedOn === null || addMonthsToDay(revokedOn, 60) <= day,
      '五年内未被吊销资格',
      'no qualification revoked within five years',
      'CY-16',
    ),
  ]
}

export type PlanFacts = {
  emergency: boolean
  fromDay: Day
  toDay: Day
  responsibleFullTime: boolean
  ways: readonly string[]
  platform: string | null
  oneBeneficiary: boolean
}
/**
 * Conditions of a fundraising plan handed in on a day (CY-04 … CY-11): ten days ahead since the amendment, before the
 * start by the older decree, within ten days after it in a major emergency (since the amendment); three years at most,
 * one in an emergency (since the amendment). Which law holds follows from the day it is handed in.
 */
export function planConditions(p: PlanFacts, qualified: boolean, submittedOn: Day): Because[] {
  const amended = isAmended(submittedOn)
  const ahead = daysBetween(submittedOn, p.fromDay)
  const inTime = !amended ? ahead > 0 : p.emergency ? ahead >= -10 : ahead >= 10
  const [zh, en] = !amended
    ? ['活动开始前报送（59号令）', 'handed in before the start (decree 59)']
    : p.emergency
      ? ['重大突发事件可在开始后10日内补报', 'within ten days after the start in an emergency']
      : ['活动开始10日前报送', 'handed in ten days before the start']
  const months = p.emergency ? 12 : 36
  const out = [
    condition(qualified, '具有公开募捐资格', 'is qualified to raise funds in public', 'CY-02'),
    condition(inTime, zh, en, amended && p.emergency ? 'CY-08' : 'CY-04'),
    condition(p.toDay >= p.fromDay, '结束不早于开始', 'the end is not before the start', 'CY-05'),
    condition(p.responsibleFullTime, '负责人为专职工作人员', 'led by full-time staff', 'CY-05'),
    condition(!p.oneBeneficiary, '受益人不是特定个人', 'not for one particular person', 'CY-05'),
    condition(
      !p.ways.includes('online') || Boolean(p.platform),
      '互联网募捐在民政部指定平台发布',
      'online only on a platform named by the ministry',
      'CY-11',
    ),
  ]
  if (amended)
    out.push(
      condition(
        p.toDay < addMonthsToDay(p.fromDay, months),
        `期限不超过${months / 12}年`,
        `no longer than ${months / 12} year(s)`,
        'CY-06',
      ),
    )
  return out
}

/** CY-08, CY-10: the day by which the next account of a running activity is to be published; null when none is asked. */
export function publicationDue(
  p: { fromDay: Day; toDay: Day; emergency: boolean },
  lastPublished: Day | null,
): Day | null {
  const last = lastPublished ?? p.fromDay
  if (p.emergency && isAmended(p.fromDay)) return addDays(last, 5)
  const long = p.toDay > addMonthsToDay(p.fromDay, 6)
  return long ? addMonthsToDay(last, 3) : null
}

export type YearSums = { lastYearIncomeFen: number; spentFen: number; administrationFen: number }
/** CY-15: what a body that raises funds in public must spend of last year's income, and may spend on itself. */
export function spendingRule(y: YearSums): Because[] {
  const wan = (fen: number) => `${fen / 1_000_000}`
  return [
    condition(
      10 * y.spentFen >= 7 * y.lastYearIncomeFen,
      `慈善活动支出${wan(y.spentFen)}万元，不低于上年收入${wan(y.lastYearIncomeFen)}万元的70%`,
      `spent ${wan(y.spentFen)} of at least 70 % of last year’s ${wan(y.lastYearIncomeFen)} (10,000 yuan)`,
      'CY-15',
    ),
    condition(
      10 * y.administrationFen <= y.spentFen + y.administrationFen,
      `管理费用${wan(y.administrationFen)}万元，不高于当年总支出的10%`,
      `administration ${wan(y.administrationFen)}, no more than 10 % of the year’s spending`,
      'CY-15',
    ),
  ]
}

export type LotStock = {
  id: string
  left: number
  unitFen: number
  receivedOn: Day
  expiresOn: Day | null
}
export type Taken = { lot: string; quantity: number; valueFen: number }
/**
 * Takes goods from lots, the first to expire first (CY-17); a lot not yet received or past its day is left alone.
 * Answers nothing when there is not enough, with how much there is.
 */
export function takeFirstExpired(
  lots: readonly LotStock[],
  wanted: number,
  day: Day,
): { taken: Taken[] } | { short: number } {
  const good = lots
    .filter(l => l.left > 0 && l.receivedOn <= day && (l.expiresOn === null || l.expiresOn >= day))
    .sort((a, b) => {
      const [x, y] = [a.expiresOn ?? '9999', b.expiresOn ?? '9999']
      if (x !== y) return x < y ? -1 : 1
      return a.receivedOn < b.receivedOn ? -1 : a.receivedOn > b.receivedOn ? 1 : 0
    })
  const there = good.reduce((n, l) => n + l.left, 0)
  if (there < wanted) return { short: there }
  const taken: Taken[] = []
  let left = wanted
  for (const l of good) {
    if (left === 0) break
    const quantity = Math.min(left, l.left)
    taken.push({ lot: l.id, quantity, valueFen: quantity * l.unitFen })
    left -= quantity
  }
  return { taken }
}
