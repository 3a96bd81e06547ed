/** The charity office's half-year by itself: its figures, its stock on any day, and what the source does not let fit. */
import assert from 'node:assert/strict'
import { consoleActor } from '../src/adapters/environment.ts'
import { measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { read } from '../src/kernel/perform.ts'
import { officeComesOut } from './only.ts'
import { demoDay } from './standards.ts'

officeComesOut('charity', async ({ county }) => {
  const leader = consoleActor(county, 'bureauLeader')
  const period = parsePeriod('2022-H1', demoDay)
  const values = await read(county, leader, ctx =>
    measureFigures(ctx.tx, county.house, leader, period, [
      'charity.lottery_progress_total',
      'charity.lottery_time_progress',
    ]),
  )
  const said = new Map(values.flatMap(v => v.checks).map(c => [c.id, c]))
  const tasks = said.get('charity.tasks-by-type')!
  assert.equal(tasks.holds, false)
  assert.ok(tasks.questioned)
  assert.equal(
    tasks.arithmetic.zh,
    '总任务2806.5万元，分项任务3033.6 + 190.9 = 3224.5万元，相差418.0万元；按分项之和计，完成率应为1209.6 ÷ 3224.5 = 37.5%，不是43.1%',
  )
  const pace = said.get('charity.pace-and-sales')!
  assert.equal(pace.holds, false)
  assert.equal(
    pace.arithmetic.zh,
    '通报时间进度49.86% = 182÷365，即2022年7月1日；销售截止日应为50.41% = 184÷365，即2022年7月3日',
  )
  const ordinary = [...said.values()].filter(c => !c.questioned && !c.holds)
  assert.deepEqual(ordinary, [])
})
