/** Changing a dated parameter: one person proposes with the document, another approves. Only start dates are stored. */
import { sql } from 'kysely'
import { twoPeople } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import { f, schemaOf } from '../../kernel/fields.ts'
import type { Parameter } from '../../kernel/parameter.ts'
import { refuse } from './errors.ts'

const proposeParameter = command({
  name: 'bureau.proposeParameter',
  label: { zh: '提出参数调整', en: 'Propose a parameter value' },
  posts: ['officeClerk', 'officeChief', 'finance'],
  input: {
    name: f.text('参数', 'Parameter'),
    from: f.day('生效日期', 'In force from'),
    value: f.facts<Record<string, unknown>>('数值', 'Value'),
    source: f.text('文件依据', 'Source document'),
    checkedUpTo: f.optional(f.day('核对至', 'Checked up to')),
  },
  async run(ctx, input) {
    const parameter = localParameter(ctx, input.name)
    const value = checkedValue(parameter, input.value)
    const id = ctx.newId()
    await sql`insert into parameter_version (id, name, from_day, value, source, checked_up_to, state, proposed_by, recorded_at)
      values (${id}, ${input.name}, ${input.from}, ${JSON.stringify(value)}, ${input.source}, ${input.checkedUpTo ?? null}, 'proposed',
        ${ctx.actor.account}, ${ctx.now})`.execute(ctx.tx)
    ctx.touch('parameter_version', id)
    return { id }
  },
})

const approveParameter = command({
  name: 'bureau.approveParameter',
  label: { zh: '审定参数调整', en: 'Approve a parameter value' },
  posts: ['officeChief', 'bureauLeader'],
  input: { version: f.text('参数版本', 'Version') },
  async run(ctx, { version }) {
    await decide(ctx, version, 'approved', null)
    return { id: version }
  },
})

const rejectParameter = command({
  name: 'bureau.rejectParameter',
  label: { zh: '退回参数调整', en: 'Reject a parameter value' },
  posts: ['officeChief', 'bureauLeader'],
  input: { version: f.text('参数版本', 'Version'), reason: f.longText('理由', 'Reason') },
  async run(ctx, { version, reason }) {
    await decide(ctx, version, 'rejected', reason)
    return { id: version }
  },
})

async function decide(
  ctx: Context,
  version: string,
  state: 'approved' | 'rejected',
  reason: string | null,
): Promise<void> {
  const found = await sql<{ proposedBy: string }>`select proposed_by from parameter_version
    where id = ${version} and state = 'proposed' for update`.execute(ctx.tx)
  const row = found.rows[0] ?? refuse('PARAMETER_NOT_PROPOSED', { version })
  twoPeople(ctx.actor, row.proposedBy, { zh: '参数调整', en: 'parameter change' })
  await sql`update parameter_version set state = ${state}, decided_by = ${ctx.actor.account}, decided_on = ${ctx.today},
    reason = ${reason} where id = ${version}`.execute(ctx.tx)
  ctx.touch('parameter_version', version)
}

function localParameter(ctx: Context, name: string): Parameter {
  const found =
    ctx.house.parameters.get(name) ?? refuse('PARAMETER_UNKNOWN', { name, field: 'name' })
  return found.kind === 'S' ? refuse('PARAMETER_IS_LAW', { label: found.label }) : found
}

function checkedValue(parameter: Parameter, value: unknown): unknown {
  const parsed = schemaOf(parameter.fields).safeParse(value)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(i => `${i.path.join('.')} ${i.message}`).join('; ')
  return refuse('PARAMETER_VALUE_INVALID', { problems, field: 'value' })
}

export const parameterCommands = [proposeParameter, approveParameter, rejectParameter]
