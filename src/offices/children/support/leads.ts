/** Children found by what happened to a parent (XC-15, XC-16), and what becomes of the lead when it had not happened. */
import { sql } from 'kysely'
import { personById } from '../../../commons/people/queries.ts'
import type { Context } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import type { LifeEffect, LifeEvent } from '../../../kernel/life-event.ts'
import type { RowOf } from '../../../kernel/register.ts'
import { insertRow, take } from '../../../kernel/rows.ts'
import { lead } from './registers.ts'
import { isMinor } from './rules.ts'

const effect = (zh: string, en: string, row: string): LifeEffect => ({
  what: { zh, en },
  register: lead.name,
  row,
})

/**
 * XC-15, XC-16: minors of this person, by kin, whose other parent is dead or detained too. A lead, never a decision:
 * the township visits before anybody applies.
 */
export async function leadsOf(ctx: Context, event: LifeEvent): Promise<LifeEffect[]> {
  const found = await sql<{
    child: string
    division: string
    birth: Day
    othersDead: boolean
    selfDead: boolean
  }>`
    select c.id as child, c.division, c.birth, bool_and(o.died_on is not null) as others_dead, (select died_on is not null from people_person where id = ${event.person}) as self_dead
    from people_kin k join people_person c on c.id = k.relative and c.died_on is null
      join people_kin ko on ko.person = c.id and ko.relation = 'parent' and ko.to_day is null and ko.relative <> ${event.person}
      join people_person o on o.id = ko.relative
    where k.person = ${event.person} and k.relation = 'child' and k.to_day is null
      and not exists (select 1 from children_support s where s.child = c.id and s.state in ('applied', 'returned', 'verified', 'active'))
      and not exists (select 1 from children_lead l where l.child = c.id and l.state = 'raised')
    group by c.id, c.division, c.birth having bool_and(o.died_on is not null or o.detained_since is not null or o.disability_grade <= 2)`.execute(
    ctx.tx,
  )
  const done: LifeEffect[] = []
  for (const c of found.rows.filter(row => isMinor(row.birth, ctx.today))) {
    const cause = c.othersDead && c.selfDead ? 'bothDead' : 'unattended'
    const made = await insertRow(ctx, lead, { division: c.division, child: c.child, cause })
    done.push(effect('主动发现：可能符合儿童保障', 'A child who may be entitled', made.id))
  }
  return done
}

/**
 * XC-03: leads of this person's children that stood on his death fall with it, and say why; a clerk may raise one again.
 * If he lives and cannot care all the same, his child is a child found still, but no orphan.
 */
export async function withdrawLeads(ctx: Context, event: LifeEvent): Promise<LifeEffect[]> {
  const who = await personById(ctx, event.person)
  const unable = who.detainedSince !== null || (who.disabilityGrade ?? 9) <= 2
  const found = await sql<RowOf<typeof lead>>`select l.* from children_lead l
    where l.state in ('raised', 'applied') and l.cause in ('bothDead', 'unattended')
      and exists (select 1 from people_kin k where k.person = ${event.person} and k.relative = l.child and k.relation = 'child' and k.to_day is null)
    order by l.id for update`.execute(ctx.tx)
  const done: LifeEffect[] = []
  for (const row of found.rows) {
    if (unable && row.cause === 'unattended') continue
    if (row.state === 'applied') {
      done.push(
        effect(
          '据线索提出的申请须重新核实父母情况',
          'An application came of the lead: look at the parents again',
          row.id,
        ),
      )
      continue
    }
    await take(ctx, lead, row, 'withdrawByEvent', {
      reason: '父母一方的死亡登记已撤销',
      facts: { event: event.id, cause: row.cause },
    })
    done.push(effect('主动发现线索撤销', 'The lead is withdrawn', row.id))
  }
  return unable ? [...done, ...(await leadsOf(ctx, event))] : done
}
