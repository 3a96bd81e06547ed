/** Work plans: adopted with their document, withdrawn with a reason; one of a section and edition stands in a year. */
import { sql } from 'kysely'
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { plan } from '../registers.ts'
import { planBecause, unmetText } from '../rules.ts'

export const adoptPlan = command({
  name: 'assistance.monitoring.adoptPlan',
  label: { zh: '印发工作方案', en: 'Adopt a work plan' },
  posts: ['officeChief', 'bureauLeader'],
  office: 'assistance',
  rule: 'MO-01',
  input: {
    name: plan.fields.name,
    document: plan.fields.document,
    year: plan.fields.year,
    section: plan.fields.section,
    edition: plan.fields.edition,
    categories: plan.fields.categories,
    coveragePledge: plan.fields.coveragePledge,
    adoptedOn: plan.fields.adoptedOn,
  },
  async run(ctx, input) {
    const edition = input.edition ?? null
    const categories = input.categories?.length ? [...new Set(input.categories)] : null
    const coveragePledge = input.coveragePledge ?? null
    const because = planBecause({
      section: input.section,
      edition,
      categories: categories ?? [],
      coveragePledge,
      adoptedOn: input.adoptedOn,
      today: ctx.today,
    })
    const unmet = unmetText(because)
    if (unmet) refuse('PLAN_INCOMPLETE', { unmet, because })
    // Two chiefs adopting at once: the second waits here and then finds the first one's plan.
    await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.assistance_plan'))`.execute(
      ctx.tx,
    )
    const standing = await sql`select 1 from assistance_plan where withdrawn_on is null
      and year = ${input.year} and section = ${input.section} and edition is not distinct from ${edition}`.execute(
      ctx.tx,
    )
    if (standing.rows.length > 0) refuse('PLAN_STANDS', { field: 'year', year: input.year })
    const row = await insertRow(ctx, plan, {
      division: ctx.county,
      name: input.name,
      document: input.document,
      year: input.year,
      section: input.section,
      edition,
      categories,
      coveragePledge,
      adoptedOn: input.adoptedOn,
    })
    return { id: row.id }
  },
})

export const withdrawPlan = command({
  name: 'assistance.monitoring.withdrawPlan',
  label: { zh: '废止工作方案', en: 'Withdraw a work plan' },
  posts: ['officeChief', 'bureauLeader'],
  office: 'assistance',
  input: {
    plan: f.reference(plan.name, '工作方案', 'Plan'),
    reason: f.longText('理由', 'Reason', { max: 500 }),
  },
  on: { register: plan.name, field: 'plan' },
  async run(ctx, input) {
    const row = await lockRow(ctx, plan, input.plan)
    if (row.withdrawnOn) refuse('PLAN_WITHDRAWN')
    await updateRow(ctx, plan, row, { withdrawnOn: ctx.today, withdrawnReason: input.reason })
    return { withdrawnOn: ctx.today }
  },
})

export const planCommands = [adoptPlan, withdrawPlan]
