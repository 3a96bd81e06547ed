/**
 * The demo county's children: who is supported from the opening ledger and who is taken in on the way, so that the four
 * sums of the report come out to the fen. Amounts are worked back from the report; the people are invented.
 */
import { ageOn } from '../src/kernel/day.ts'
import type { Household, Person } from './household.ts'

export const childParameters = [
  {
    name: 'children.standard',
    value: {
      institutionalFen: 1600_00,
      dispersedFen: 1150_00,
      unattendedFen: 1150_00,
      difficultyFen: 500_00,
    },
  },
  { name: 'children.nursingAllowance', value: { severeFen: 200_00, otherFen: 100_00 } },
  {
    name: 'children.rules',
    value: { longMonths: 6, continuesAtSchool: true, continuesUntilAge: 22, reviewMonths: 12 },
  },
  {
    name: 'children.grading',
    value: {
      redFrom: 60,
      yellowFrom: 40,
      blueFrom: 20,
      redDays: 7,
      yellowDays: 30,
      blueDays: 90,
      greenDays: 180,
      visitsBeforeLowering: 2,
    },
  },
] as const

export type Child = { member: Person; household: Household }
/**
 * Person-months of the half-year: orphans 127 × 6 at 1,150 and 8 × 6 at 1,600 are 953,100 yuan; unattended 173 × 6 + 2 at
 * 1,150 and 16 × 6 + 4 at 1,080 are 1,304,000; in difficulty 293 × 6 + 3 at 500 are 880,500; nursing 48 × 6 + 2 at 200 are
 * 58,000. A change of any standard above changes these.
 */
const counts = { institutional: 8, dispersed: 127, full: 173, toppedUp: 16, difficulty: 293 }
const nursed = 48

export type ChildrenPlan = {
  institutional: Child[]
  dispersed: Child[]
  full: Child[]
  toppedUp: Child[]
  difficulty: Child[]
  /** Keys of the children who draw the nursing allowance from the opening on. */
  nursed: Set<string>
  /** Taken in on the way: the topped-up one paid from March, the one in difficulty from April, the disabled one from May, and one from July. */
  newToppedUp: Child
  newDifficulty: Child
  newDisabled: Child
  newFound: Child
  /** Others whom the four colours are for, of families that draw nothing. */
  graded: Child[]
}

/**
 * Chooses from households of grandparents with grandchildren and from ordinary families. Call it before the people are
 * registered: it settles which of the children are certified disabled.
 */
export function planChildren(
  withGrandparents: readonly Household[],
  ordinary: readonly Household[],
): ChildrenPlan {
  const kin = withGrandparents.flatMap(h => minorsOf(h))
  const families = ordinary.flatMap(h => minorsOf(h).slice(0, 1))
  const take = (from: Child[], n: number): Child[] => {
    const taken = from.splice(0, n)
    if (taken.length < n) throw new Error(`the demo has too few children: ${taken.length} of ${n}`)
    return taken
  }
  const one = (from: Child[]) => take(from, 1)[0]!
  for (const { member } of kin) delete member.disability
  const plan = {
    institutional: take(kin, counts.institutional),
    dispersed: take(kin, counts.dispersed),
    full: take(kin, counts.full),
    toppedUp: take(kin, counts.toppedUp),
    newToppedUp: one(kin),
    newDisabled: one(kin),
    newFound: one(kin),
    difficulty: take(families, counts.difficulty),
    newDifficulty: one(families),
    graded: take(families, 24),
  }
  // Every third of the orphans and the fully supported, until there are as many as draw the allowance.
  const disabled = [...plan.dispersed, ...plan.full].filter((_, i) => i % 3 === 1).slice(0, nursed)
  for (const [i, { member }] of [...disabled, plan.newDisabled].entries())
    member.disability = { kind: i % 2 ? 'physical' : 'intellectual', grade: i % 3 ? 2 : 1 }
  return { ...plan, nursed: new Set(disabled.map(c => c.member.key)) }
}
/** Minors until the end of the year, so that none comes of age on the way. */
const minorsOf = (household: Household): Child[] =>
  household.members
    .filter(m => m.relation !== 'head' && ageOn(m.birth, '2022-12-31') < 18)
    .map(member => ({ member, household }))

const dead = (role: 'father' | 'mother') => ({
  role,
  status: 'dead',
  evidence: '死亡证明（演示）',
  issuedBy: '公安机关（演示）',
})
export const bothDead = [dead('father'), dead('mother')]
const unable = [
  {
    status: 'sentence',
    from: '2020-06-01',
    until: '2026-05-31',
    evidence: '刑事判决书（演示）',
    issuedBy: '人民法院（演示）',
  },
  {
    status: 'lostContact',
    policeReportedOn: '2021-03-01',
    evidence: '查询情况回复（演示）',
    issuedBy: '公安机关（演示）',
  },
  {
    status: 'severeDisability',
    disabilityKind: 'mental',
    disabilityGrade: 2,
    evidence: '残疾人证（演示）',
    issuedBy: '残联（演示）',
  },
  { status: 'seriousIllness', evidence: '诊断证明（演示）', issuedBy: '医院（演示）' },
]
/** One parent dead or unable, the other unable: every pair of the matrix comes up. */
export const oneUnable = (n: number) => [
  n % 3 === 0 ? { role: 'father', ...unable[(n + 1) % unable.length] } : dead('father'),
  { role: 'mother', ...unable[n % unable.length] },
]
export const careless = [
  {
    role: 'father',
    status: 'able',
    evidence: '务工证明（演示）',
    issuedBy: '村民委员会（演示）',
  },
]
export const disabledLiving = [
  { kind: 'disabledLiving', amountFen: 70_00, evidence: '困难残疾人生活补贴发放表（演示）' },
]
