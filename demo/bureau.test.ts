/** The bureau office's demo: its figure comes out, and the plan stands as its offices left it. */
import assert from 'node:assert/strict'
import type { PlanBoard } from '../src/offices/bureau/plan/queries.ts'
import { officeComesOut } from './only.ts'
import { plan } from './plan-bureau.ts'

officeComesOut('bureau', async world => {
  const board = (day: string) =>
    world.ask<PlanBoard>('writer', 'bureau.planBoard', { period: '2022-H2', day })
  const now = await board('2022-07-03')
  assert.equal(now.tasks.length, plan.length)
  assert.deepEqual(
    new Set(now.tasks.map(t => t.section)),
    new Set(['二1', '二2', '二3', '二4', '二5', '二6']),
  )
  assert.deepEqual(now.counts, { overdue: 0, dueSoon: 0, silent: 0, underWay: 24, closed: 1 })
  // Nobody had reported anything on the day the tasks were handed out.
  const first = await board('2022-07-01')
  assert.deepEqual(first.counts, { overdue: 0, dueSoon: 0, silent: 0, underWay: 25, closed: 0 })
  // Left alone, everything but the closed one is overdue in the new year.
  const late = await board('2023-01-01')
  assert.deepEqual(late.counts, { overdue: 24, dueSoon: 0, silent: 0, underWay: 0, closed: 1 })
})
