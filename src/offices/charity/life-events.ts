/** What the charity office does when somebody has died: a household nobody lives in any more comes off the lists. */
import { sql } from 'kysely'
import { type LifeEffect, lifeEventPart } from '../../kernel/life-event.ts'
import { recipient } from './visits/registers.ts'

const nobodyLeft = '家庭成员均已死亡'

const death = lifeEventPart({
  office: 'charity',
  on: 'death',
  label: { zh: '核对走访慰问名单', en: 'Look through the lists of visits' },
  rule: 'CY-18',
  concerns:
    people => sql`select m.person from people_membership m join charity_recipient r on r.household = m.household and r.removed_on is null
    where m.person = any(${people}::uuid[])`,
  async run(ctx, event): Promise<LifeEffect[]> {
    // Set-based and without the actor's reach: a village records the death, the list is the county's.
    const found = await sql<{ id: string }>`
      update charity_recipient r set version = r.version + 1, removed_on = ${ctx.today}, removed_reason = ${nobodyLeft}
      from people_membership own
      where own.person = ${event.person} and r.household = own.household and r.removed_on is null
        and own.from_day <= ${event.day} and (own.to_day is null or own.to_day >= ${event.day})
        and not exists (select 1 from charity_visit v where v.recipient = r.id and v.state <> 'reversed')
        and not exists (select 1 from people_membership m join people_person p on p.id = m.person
          where m.household = own.household and m.person <> ${event.person} and m.to_day is null and p.died_on is null)
      returning r.id`.execute(ctx.tx)
    return found.rows.map(({ id }) => {
      ctx.touch(recipient.name, id)
      return {
        what: { zh: '家庭已无成员，移出慰问名单', en: 'Nobody is left: taken off the list' },
        register: recipient.name,
        row: id,
      }
    })
  },
})
/** The reverse: who came off because of this death goes back on. */
const deathRevoked = lifeEventPart({
  office: 'charity',
  on: 'deathRevoked',
  label: { zh: '恢复走访慰问名单', en: 'Put back on the lists of visits' },
  rule: 'XC-03',
  async run(ctx, event): Promise<LifeEffect[]> {
    const found = await sql<{ id: string }>`
      update charity_recipient r set version = r.version + 1, removed_on = null, removed_reason = null
      from people_membership own
      where own.person = ${event.person} and r.household = own.household and r.removed_reason = ${nobodyLeft}
      returning r.id`.execute(ctx.tx)
    return found.rows.map(({ id }) => {
      ctx.touch(recipient.name, id)
      return {
        what: { zh: '死亡撤销，恢复慰问名单', en: 'The death is revoked: back on the list' },
        register: recipient.name,
        row: id,
      }
    })
  },
})
export const lifeEvents = [death, deathRevoked]
