/** What the office does when somebody who represents an organisation dies, goes to prison, or turns out to be alive. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import {
  type LifeEffect,
  type LifeEvent,
  type LifeEventKind,
  lifeEventPart,
} from '../../kernel/life-event.ts'
import { body } from './registration/registers.ts'

/**
 * The bodies a person represents, by the digest of the number: a representative need not be in the county's register.
 * Their post is vacant from the day on, or filled again (`since` null).
 */
async function vacate(ctx: Context, event: LifeEvent, since: Day | null): Promise<LifeEffect[]> {
  const found = await sql<{
    id: string
    name: string
  }>`update organizations_body b set representative_vacant_on = ${since}, version = b.version + 1
    from people_person p where p.id = ${event.person} and b.representative_id_digest = p.id_number_digest and b.ended_on is null
      and (b.representative_vacant_on is null) = ${since !== null} returning b.id, b.name`.execute(
    ctx.tx,
  )
  for (const row of found.rows) ctx.touch(body.name, row.id)
  return found.rows.map(row => ({
    what: since
      ? {
          zh: `${row.name}法定代表人空缺，须办理变更登记`,
          en: `${row.name} has no representative; a change is due`,
        }
      : { zh: `${row.name}法定代表人恢复`, en: `${row.name} has its representative again` },
    register: body.name,
    row: row.id,
  }))
}
const part = (on: LifeEventKind, zh: string, en: string, leaves: boolean) =>
  lifeEventPart({
    office: 'organizations',
    on,
    label: { zh, en },
    rule: 'SO-03',
    concerns: people => sql`select p.id as person from people_person p
      join organizations_body b on b.representative_id_digest = p.id_number_digest
      where p.id = any(${people}::uuid[])`,
    run: (ctx, event) => vacate(ctx, event, leaves ? event.day : null),
  })
export const lifeEvents = [
  part('death', '法定代表人空缺', 'Representative gone', true),
  part('deathRevoked', '法定代表人恢复', 'Representative back', false),
  part('imprisonment', '法定代表人不能任职', 'Representative may not serve', true),
  part('release', '法定代表人空缺解除', 'Representative may serve again', false),
]
