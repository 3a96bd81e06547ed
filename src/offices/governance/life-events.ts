/** What the governance office does when somebody on a list dies, or turns out not to have. */
import { sql } from 'kysely'
import { lifeEventPart } from '../../kernel/life-event.ts'
import { take } from '../../kernel/rows.ts'
import { type ListingRow, listing } from './honours/registers.ts'

/** The dead hang on no board: whatever list, whatever stage. */
const death = lifeEventPart({
  office: 'governance',
  on: 'death',
  label: { zh: '撤下红黑榜', en: 'Take down from the lists' },
  rule: 'golden rule 5',
  concerns: people =>
    sql`select person from governance_listing where person = any(${people}::uuid[])`,
  async run(ctx, event) {
    // The people room has checked who may record the event; the listing is found wherever it hangs.
    const found =
      await sql<ListingRow>`select * from governance_listing where person = ${event.person}
      and state in ('nominated', 'heard', 'posted', 'appealed') order by recorded_at for update`.execute(
        ctx.tx,
      )
    const effects = []
    for (const row of found.rows) {
      await take(ctx, listing, row, 'remove', {
        reason: '本人去世',
        patch: { downOn: row.postedOn ? ctx.today : null },
        facts: { event: event.id },
      })
      effects.push({
        what: {
          zh: `已从${row.list === 'red' ? '红' : '黑'}榜撤下`,
          en: `Taken down from the ${row.list} list`,
        },
        register: listing.name,
        row: row.id,
      })
    }
    return effects
  },
})
const deathRevoked = lifeEventPart({
  office: 'governance',
  on: 'deathRevoked',
  label: { zh: '红黑榜不自动恢复', en: 'No listing comes back by itself' },
  rule: 'golden rule 5',
  async run(ctx, event) {
    const found = await sql<{
      id: string
    }>`select l.id from governance_listing l join step s on s.row_id = l.id
      and s.register = 'governance_listing' and s.action = 'remove' and s.reason = '本人去世'
      where l.person = ${event.person} and l.state = 'removed' order by s.recorded_at desc limit 1`.execute(
      ctx.tx,
    )
    return found.rows.map(row => ({
      what: {
        zh: '曾因死亡登记撤榜，如需恢复请重新提名评议',
        en: 'Was taken down for a death; to be nominated anew',
      },
      register: listing.name,
      row: row.id,
    }))
  },
})
export const lifeEvents = [death, deathRevoked]
