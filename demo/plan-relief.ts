/** Temporary assistance in the demo's half-year: 533 grants which together come to the sum of the report. */
import { addDays, type Day } from '../src/kernel/day.ts'
import type { TemporaryCause } from '../src/offices/assistance/temporary/registers.ts'
import type { Household } from './household.ts'
import type { Random } from './random.ts'
import { before } from './standards.ts'

export type ReliefPlan = {
  household: Household
  kind: 'emergency' | 'expense'
  cause: TemporaryCause
  reportedOn: Day
  amountFen: number
  persons: number
  severityMonths: number
}
export type ReliefWishes = {
  households: readonly Household[]
  grants: number
  expense: number
  paidFen: number
}

const emergencies: readonly TemporaryCause[] = [
  'illness',
  'illness',
  'illness',
  'accident',
  'traffic',
  'fire',
  'other',
]
const expenses: readonly TemporaryCause[] = ['medical', 'medical', 'education']
const ceilingYuan = 2000

/** Emergencies within what a township may decide, spread over the half-year; expense cases are larger and go to the county. */
export function planRelief(w: ReliefWishes, rng: Random): ReliefPlan[] {
  const chosen = rng.shuffle([...w.households]).slice(0, w.grants)
  const plans = chosen.map((household, i): ReliefPlan => {
    const dice = rng.fork(household.key)
    const expense = i < w.expense
    const yuan = expense ? dice.int(22, 60) * 100 : dice.int(5, 18) * 100
    return {
      household,
      kind: expense ? 'expense' : 'emergency',
      cause: dice.pick(expense ? expenses : emergencies),
      // Expense cases take three weeks and are paid by the bank in the middle of the month: none after early May.
      reportedOn: addDays('2022-01-04', dice.int(0, expense ? 118 : 175)),
      amountFen: yuan * 100,
      persons: household.members.length,
      severityMonths: 1,
    }
  })
  level(plans, w.paidFen)
  for (const p of plans) {
    const line = p.household.urban ? before.dibao.urbanFen : before.dibao.ruralFen
    p.severityMonths = Math.max(1, Math.ceil(p.amountFen / (line * p.persons)))
  }
  return plans
}

/** Moves the emergencies' amounts by hundreds of yuan until the sum is the report's. */
function level(plans: readonly ReliefPlan[], targetFen: number): void {
  const movable = plans.filter(p => p.kind === 'emergency')
  let gap = targetFen - plans.reduce((sum, p) => sum + p.amountFen, 0)
  for (let round = 0; gap !== 0 && round < 40; round++) {
    for (const p of movable) {
      if (gap === 0) break
      const step = Math.sign(gap) * Math.min(100_00, Math.abs(gap))
      const next = p.amountFen + step
      if (next < 300_00 || next > ceilingYuan * 100) continue
      p.amountFen = next
      gap -= step
    }
  }
  if (gap !== 0)
    throw new Error(`the sum of temporary relief cannot be reached: ${gap / 100} yuan are left`)
}
