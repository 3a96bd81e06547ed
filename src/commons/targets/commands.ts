/** Setting a target: one person proposes it with its document, another approves; lifting one takes two people as well. */
import { sql } from 'kysely'
import { twoPeople } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { parsePeriod } from '../../kernel/figures.ts'
import { insertRow, lockRow, take } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type TargetRow, target } from './registers.ts'

const which = f.reference(target.name, '目标任务', 'Target')
const what = { zh: '目标任务', en: 'target' }

export const setTarget = command({
  name: 'targets.set',
  label: { zh: '提出目标任务', en: 'Propose a target' },
  posts: ['officeClerk', 'officeChief'],
  input: {
    figure: target.fields.figure,
    period: target.fields.period,
    division: f.division('地区', 'Place'),
    value: target.fields.value,
    sense: target.fields.sense,
    document: target.fields.document,
  },
  async run(ctx, input) {
    const figure = ctx.house.indicator(input.figure)
    if (figure.measure === 'names')
      refuse('TARGET_NOT_NUMERIC', { figure: figure.label, field: 'figure' })
    parsePeriod(input.period)
    if (!/^\d{1,12}(\.\d{1,4})?$/.test(input.value))
      refuse('TARGET_VALUE_INVALID', { value: input.value, field: 'value' })
    const division = input.division.padEnd(12, '0')
    const row = await insertRow(ctx, target, {
      ...input,
      division,
      unit: figure.unit,
      setBy: ctx.actor.account,
    })
    return { id: row.id }
  },
})

export const approveTarget = command({
  name: 'targets.approve',
  label: { zh: '审定目标任务', en: 'Approve a target' },
  posts: ['officeChief', 'bureauLeader'],
  input: { target: which },
  on: { register: target.name, field: 'target', action: 'approve' },
  async run(ctx, input) {
    const row = await lockRow(ctx, target, input.target)
    twoPeople(ctx.actor, row.setBy, what)
    await replaceStanding(ctx, row)
    const moved = await take(ctx, target, row, 'approve', {
      patch: { decidedBy: ctx.actor.account },
    })
    return { state: moved.state }
  },
})

/** The proposer may take his own proposal back; a target in force is lifted by somebody else than who proposed it. */
export const withdrawTarget = command({
  name: 'targets.withdraw',
  label: { zh: '撤销目标任务', en: 'Withdraw a target' },
  posts: ['officeClerk', 'officeChief', 'bureauLeader'],
  input: { target: which, reason: f.longText('理由', 'Reason') },
  on: { register: target.name, field: 'target', action: 'withdraw' },
  async run(ctx, input) {
    const row = await lockRow(ctx, target, input.target)
    if (row.state === 'inForce') twoPeople(ctx.actor, row.setBy, what)
    const moved = await take(ctx, target, row, 'withdraw', { reason: input.reason })
    return { state: moved.state }
  },
})

/** The target of the same figure, period and place that stood until now. */
async function replaceStanding(ctx: Context, row: TargetRow): Promise<void> {
  const found = await sql<{ id: string }>`select id from targets_target
    where figure = ${row.figure} and period = ${row.period} and division = ${row.division} and state = 'inForce'`.execute(
    ctx.tx,
  )
  const standing = found.rows[0]
  if (!standing) return
  await take(ctx, target, await lockRow(ctx, target, standing.id), 'replace')
}
