/** What the station does when somebody in its care dies, wherever that was recorded, and when nobody did. */
import { sql } from 'kysely'
import { type LifeEffect, lifeEventPart } from '../../kernel/life-event.ts'
import { takeAll } from '../../kernel/many-rows.ts'
import { take } from '../../kernel/rows.ts'
import { liftSearches } from './commands/who.ts'
import { type CaseRow, followUp, rescueCase } from './registers.ts'

const effect = (zh: string, en: string, row: string): LifeEffect => ({
  what: { zh, en },
  register: rescueCase.name,
  row,
})

const death = lifeEventPart({
  office: 'rescue',
  on: 'death',
  label: { zh: '终止救助，取消回访', en: 'End the stay, cancel visits' },
  rule: 'FU-02',
  concerns: people => sql`select person from rescue_case where person = any(${people}::uuid[])`,
  async run(ctx, event) {
    const done: LifeEffect[] = []
    const open = await sql<CaseRow>`select * from rescue_case where person = ${event.person}
      and state in ('received', 'sheltered', 'stranded', 'longStay') for update`.execute(ctx.tx)
    for (const row of open.rows) {
      await take(ctx, rescueCase, row, 'dieByEvent', { patch: { leftOn: event.day } })
      await liftSearches(ctx, row.id)
      done.push(effect('救助终止：在站死亡', 'The stay ends with the death', row.id))
    }
    const visits = await sql<
      Parameters<typeof takeAll>[2][number]
    >`select v.* from rescue_follow_up v
      join rescue_case k on k.id = v."case" where k.person = ${event.person} and v.state = 'open' order by v.id for update of v`.execute(
      ctx.tx,
    )
    await takeAll(ctx, followUp, visits.rows, 'lift')
    if (visits.rows.length > 0)
      done.push({
        what: {
          zh: `取消${visits.rows.length}次回访`,
          en: `${visits.rows.length} visits are cancelled`,
        },
      })
    return done
  },
})

const deathRevoked = lifeEventPart({
  office: 'rescue',
  on: 'deathRevoked',
  label: { zh: '恢复因死亡终止的救助', en: 'Resume a stay the death had ended' },
  rule: 'XC-03',
  async run(ctx, event) {
    const ended =
      await sql<CaseRow>`select * from rescue_case where person = ${event.person} and state = 'died' for update`.execute(
        ctx.tx,
      )
    const done: LifeEffect[] = []
    for (const row of ended.rows) {
      await take(ctx, rescueCase, row, 'reviveByEvent', { patch: { leftOn: null } })
      done.push(effect('救助恢复', 'The stay goes on', row.id))
    }
    return done
  },
})

export const lifeEvents = [death, deathRevoked]
