/** What the social-work office does when one of its workers dies, or turns out not to have died. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { type LifeEffect, lifeEventPart } from '../../kernel/life-event.ts'
import type { RowOf } from '../../kernel/register.ts'
import { take, updateRow } from '../../kernel/rows.ts'
import { endOpenPost } from './commands/employment.ts'
import { placement, type WorkerRow, worker } from './registers.ts'

const laterOf = (a: Day, b: Day): Day => [a, b].sort()[1]!
// The people room has checked who may record the event; the worker is found wherever he is registered.
const workerOf = async (ctx: Context, person: string): Promise<WorkerRow | undefined> =>
  (
    await sql<WorkerRow>`select * from socialwork_worker where person = ${person} for update`.execute(
      ctx.tx,
    )
  ).rows[0]

const death = lifeEventPart({
  office: 'socialwork',
  on: 'death',
  label: { zh: '社工退出登记和驻站', en: 'The worker leaves register and station' },
  rule: 'SW-03',
  concerns: people => sql`select person from socialwork_worker where person = any(${people}::uuid[])
    union select person from socialwork_placement where person = any(${people}::uuid[])`,
  async run(ctx, event) {
    const effects: LifeEffect[] = []
    const row = await workerOf(ctx, event.person)
    if (row?.state === 'registered') {
      await endOpenPost(ctx, row, event.day)
      await take(ctx, worker, row, 'die', { facts: { event: event.id } })
      effects.push({
        what: {
          zh: '社工登记已注销，任职截至死亡之日',
          en: 'Off the register; the post ends with the death',
        },
        register: worker.name,
        row: row.id,
      })
    }
    const placed = await sql<RowOf<typeof placement>>`select * from socialwork_placement
      where person = ${event.person} and to_day is null for update`.execute(ctx.tx)
    for (const at of placed.rows) {
      await updateRow(ctx, placement, at, {
        toDay: laterOf(event.day, at.fromDay),
        leftFor: `死亡登记${event.id}`,
      })
      effects.push({
        what: { zh: '驻站已结束，站点缺岗需补', en: 'Off the station’s staff; the post is vacant' },
        register: placement.name,
        row: at.id,
      })
    }
    return effects
  },
})
const deathRevoked = lifeEventPart({
  office: 'socialwork',
  on: 'deathRevoked',
  label: { zh: '恢复社工登记和驻站', en: 'Back on the register and at the station' },
  rule: 'SW-03',
  async run(ctx, event) {
    const effects: LifeEffect[] = []
    const row = await workerOf(ctx, event.person)
    if (row?.state === 'dead') {
      await take(ctx, worker, row, 'revive', { facts: { event: event.id } })
      effects.push({
        what: {
          zh: '社工登记已恢复，任职须重新登记',
          en: 'On the register again; the post must be entered anew',
        },
        register: worker.name,
        row: row.id,
      })
    }
    const ended = await sql<RowOf<typeof placement>>`select * from socialwork_placement p
      where person = ${event.person} and left_for like '死亡登记%' and not exists (select 1 from socialwork_placement q
        where q.person = p.person and q.to_day is null) order by from_day desc limit 1 for update`.execute(
      ctx.tx,
    )
    for (const at of ended.rows) {
      await updateRow(ctx, placement, at, { toDay: null, leftFor: null })
      effects.push({
        what: { zh: '驻站已恢复', en: 'At the station again' },
        register: placement.name,
        row: at.id,
      })
    }
    return effects
  },
})
export const lifeEvents = [death, deathRevoked]
