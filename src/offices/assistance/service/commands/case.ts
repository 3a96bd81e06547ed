/** What the commands of service assistance share: the case, what was done of its package, who did it. */
import { sql } from 'kysely'
import { namesOf, visitsOf } from '../../../../commons/activities/activities.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import type { Context } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { type Service, type ServiceLine, serviceCase, services } from '../registers.ts'
import type { Done } from '../rules.ts'

export const office = 'assistance'
export const township = ['townshipClerk', 'townshipHead'] as const
/** The provider's own people; the section's clerk for providers without an account. */
export const providers = ['institutionStaff', 'officeClerk'] as const
export const which = f.reference(serviceCase.name, '服务救助', 'Service case')
export const reason = f.longText('理由', 'Reason')
export const fields = serviceCase.fields
export type CaseRow = RowOf<typeof serviceCase>

export const on = (action: string, ...states: string[]) => ({
  register: serviceCase.name,
  field: 'case',
  action,
  states,
})
export const about = (id: string) => ({ register: serviceCase.name, row: id })
export const linesOf = (row: CaseRow): ServiceLine[] => row.package ?? []

/** The services' names in both languages, for refusals. */
export function named(list: readonly Service[]): { zh: string; en: string } {
  const text = (at: 0 | 1) => list.map(s => services[s][at]).join(at === 0 ? '、' : ', ')
  return { zh: text(0), en: text(1) }
}

/** Each service recorded for the case, by kind; visits struck out since do not count. */
export async function doneOf(ctx: Context, row: { id: string }): Promise<Done> {
  const found = await sql<{ service: Service; times: number }>`
    select s.facts->>'service' as service, count(*) as times from step s
    join activities_visit v on v.id = (s.facts->>'visit')::uuid and v.voided_on is null
    where s.register = ${serviceCase.name} and s.row_id = ${row.id} and s.action = 'serve' group by 1`.execute(
    ctx.tx,
  )
  return new Map(found.rows.map(r => [r.service, r.times]))
}

/** TA-14: accepted by somebody who neither took, gave nor reported the services, nor is named as having given them. */
export async function refuseServer(ctx: Context, row: { id: string }): Promise<void> {
  const what = { zh: '服务核验', en: 'acceptance of services' }
  const took = await sql<{ actor: string }>`select distinct actor from step
    where register = ${serviceCase.name} and row_id = ${row.id} and action in ('take', 'serve', 'deliver')`.execute(
    ctx.tx,
  )
  for (const { actor } of took.rows) twoPeople(ctx.actor, actor, what)
  const gave = (await visitsOf(ctx, about(row.id))).flatMap(visit => namesOf(visit.byNames))
  if (gave.includes(ctx.actor.name)) twoPeople(ctx.actor, ctx.actor.account, what)
}
