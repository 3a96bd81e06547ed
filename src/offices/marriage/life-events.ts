/** What the registry does when somebody dies, and when it turns out that nobody did. */
import { sql } from 'kysely'
import { lifeEventPart } from '../../kernel/life-event.ts'
import { take } from '../../kernel/rows.ts'
import { type BookingRow, booking, type DivorceRow, divorce } from './registers.ts'

/**
 * Nobody divorces the dead: the marriage has ended by itself, and what was booked ends too. The files' own steps say so and
 * no effect does: an event's page is read by village and township, and nobody there learns that there was a divorce.
 */
const death = lifeEventPart({
  office: 'marriage',
  on: 'death',
  label: { zh: '终止在办的离婚登记，取消预约', en: 'End a divorce under way, cancel bookings' },
  rule: 'MR-09',
  concerns:
    people => sql`select man as person from marriage_divorce where state in ('cooling', 'windowOpen') and man = any(${people}::uuid[])
    union select woman from marriage_divorce where state in ('cooling', 'windowOpen') and woman = any(${people}::uuid[])
    union select first_person from marriage_booking where state = 'booked' and first_person = any(${people}::uuid[])
    union select second_person from marriage_booking where state = 'booked' and second_person = any(${people}::uuid[])`,
  async run(ctx, event) {
    const divorces =
      await sql<DivorceRow>`select * from marriage_divorce where state in ('cooling', 'windowOpen')
      and (man = ${event.person} or woman = ${event.person}) for update`.execute(ctx.tx)
    for (const row of divorces.rows) {
      await take(ctx, divorce, row, 'endByEvent', { patch: { endedOn: event.day } })
    }
    const bookings =
      await sql<BookingRow>`select * from marriage_booking where state = 'booked' and on_day >= ${event.day}
      and (first_person = ${event.person} or second_person = ${event.person}) for update`.execute(
        ctx.tx,
      )
    for (const row of bookings.rows) {
      await take(ctx, booking, row, 'endByEvent')
    }
    return []
  },
})

/** The days of the application went on meanwhile: it resumes where they now stand. */
const deathRevoked = lifeEventPart({
  office: 'marriage',
  on: 'deathRevoked',
  label: { zh: '恢复因死亡终止的离婚登记', en: 'Resume a divorce the death had ended' },
  rule: 'XC-03',
  async run(ctx, event) {
    const ended = await sql<DivorceRow>`select d.* from marriage_divorce d where d.state = 'ended'
      and (d.man = ${event.person} or d.woman = ${event.person}) for update`.execute(ctx.tx)
    for (const row of ended.rows) {
      await take(ctx, divorce, row, 'resume', {
        dueOn: row.coolingEndsOn,
        patch: { endedOn: null },
      })
    }
    return []
  },
})

export const lifeEvents = [death, deathRevoked]
