/** Raising the standards: draft, review, decide with back-pay (UP-01 … UP-07). Taking one back stands in reversal.ts. */
import { sql } from 'kysely'
import { reviseManySql } from '../../../commons/funds/awards.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { monthOf } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take } from '../../../kernel/rows.ts'
import { dibaoStandard, tekunStandard } from '../parameters.ts'
import { costOf } from './cost.ts'
import { withinReach } from './outreach.ts'
import {
  checkPlan,
  type Plan,
  refuseOvertaken,
  refuseSecond,
  standardFields,
  standardsOf,
  type UpliftRow,
} from './plan.ts'
import { type NewStandards, recomputed } from './recompute.ts'
import { uplift, upliftOutreach } from './registers.ts'

export const which = f.reference(uplift.name, '提标', 'Raise')
export const on = (action: string, ...states: string[]) => ({
  register: uplift.name,
  field: 'uplift',
  action,
  states,
})
export const makers = { zh: '提标提补', en: 'raise of standards' }
export const reason = f.longText('理由', 'Reason')

export const draftUplift = command({
  name: 'assistance.uplift.draft',
  label: { zh: '拟定提标方案', en: 'Draft a raise of standards' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'UP-01',
  input: {
    title: f.text('名称', 'Title'),
    document: f.text('文件依据', 'Source document'),
    fromDay: f.day('执行日期', 'In force from'),
    ...standardFields,
  },
  async run(ctx, input) {
    await checkPlan(ctx, input)
    await refuseSecond(ctx)
    const row = await insertRow(ctx, uplift, {
      ...input,
      division: ctx.county,
      draftedBy: ctx.actor.account,
    })
    return { id: row.id }
  },
})

const reviewUplift = command({
  name: 'assistance.uplift.review',
  label: { zh: '复核提标测算', en: 'Review the raise' },
  posts: ['officeChief'],
  office: 'assistance',
  input: { uplift: which },
  on: on('review', 'draft'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    twoPeople(ctx.actor, row.draftedBy, makers)
    const moved = await take(ctx, uplift, row, 'review', {
      patch: { reviewedBy: ctx.actor.account },
    })
    return { state: moved.state }
  },
})

const returnUplift = command({
  name: 'assistance.uplift.return',
  label: { zh: '退回重新测算', en: 'Return the raise' },
  posts: ['officeChief', 'bureauLeader'],
  input: { uplift: which, reason },
  on: on('return', 'reviewed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    const moved = await take(ctx, uplift, row, 'return', {
      reason: input.reason,
      patch: { reviewedBy: null },
    })
    return { state: moved.state }
  },
})

const dropUplift = command({
  name: 'assistance.uplift.drop',
  label: { zh: '放弃提标方案', en: 'Drop the raise' },
  posts: ['officeChief', 'bureauLeader'],
  input: { uplift: which, reason },
  on: on('drop', 'draft', 'reviewed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    const moved = await take(ctx, uplift, row, 'drop', { reason: input.reason })
    return { state: moved.state }
  },
})

/**
 * UP-06: the standards, every award from the start month, the roll's amounts and the outreach list in one transaction,
 * by somebody who neither drafted nor reviewed it.
 */
export const decideUplift = command({
  name: 'assistance.uplift.decide',
  label: { zh: '审定执行提标', en: 'Decide the raise' },
  posts: ['bureauLeader'],
  rule: 'UP-01',
  input: { uplift: which },
  on: on('decide', 'reviewed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    mayTake(ctx, uplift, row, 'decide')
    twoPeople(ctx.actor, row.draftedBy, makers)
    if (row.reviewedBy) twoPeople(ctx.actor, row.reviewedBy, makers)
    refuseOvertaken(ctx, row.fromDay)
    const step = steps(ctx, 5)
    step({ zh: '测算', en: 'working out the cost' })
    const cost = await costOf(ctx, row)
    step({ zh: '调整待遇', en: 'changing the awards' })
    const done = await reviseManySql(ctx, recomputed(monthOf(row.fromDay), standardsOf(ctx, row)), {
      cause: 'standardRaised',
      decidedOn: ctx.today,
      document: row.document,
    })
    step({ zh: '列出可重新申请家庭', en: 'listing whom to tell' })
    // Before the standards are set: it compares the line in force with the new one.
    await listOutreach(ctx, row)
    step({ zh: '设定标准', en: 'setting the standards' })
    await setStandards(ctx, row, standardsOf(ctx, row), row.document)
    step({ zh: '更新名册', en: 'following on the rolls' })
    await followRolls(ctx)
    const moved = await take(ctx, uplift, row, 'decide', {
      patch: {
        decidedOn: ctx.today,
        awards: done.awards,
        monthlyFen: cost.monthlyFen,
        backPayFen: cost.backPayFen,
      },
    })
    return { state: moved.state, awards: done.awards, ...cost }
  },
})

/** Tells whoever watches which of `of` steps begins. */
export function steps(ctx: Pick<Context, 'tell'>, of: number) {
  let done = 0
  return (what: { zh: string; en: string }) => ctx.tell({ done: done++, of, what })
}

export async function setStandards(
  ctx: Context,
  row: UpliftRow,
  to: Pick<NewStandards, 'dibao' | 'tekun'>,
  source: string,
): Promise<void> {
  for (const [p, value] of [
    [dibaoStandard, to.dibao],
    [tekunStandard, to.tekun],
  ] as const) {
    const id = ctx.newId()
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (${id}, ${p.name}, ${row.fromDay}, ${JSON.stringify(value)}, ${source}, 'approved', ${row.draftedBy}, ${ctx.actor.account}, ${ctx.today}, ${ctx.now})`.execute(
      ctx.tx,
    )
    ctx.touch('parameter_version', id)
  }
}

/** The roll shows what its award pays this month, or will pay first when it begins later. */
export async function followRolls(ctx: Context): Promise<void> {
  const month = monthOf(ctx.today)
  await sql`update assistance_dibao_roll r set amount_fen = d.fen, version = r.version + 1
    from (select a.id, funds_due(a.id, greatest(a.from_month, ${month})) as fen from funds_award a
      where a.programme in ('dibao_urban', 'dibao_rural')) d
    where d.id = r.award and r.state = 'active' and r.amount_fen <> d.fen`.execute(ctx.tx)
}

/** UP-05: rejected since the old line only by income, and below the new one. */
async function listOutreach(ctx: Context, plan: Plan & { id: string }): Promise<void> {
  await sql`insert into ${sql.table(upliftOutreach.name)} (id, division, recorded_at, version, uplift, household, "case", per_capita_fen)
    select new_id(), n.division, ${ctx.now}, 1, ${plan.id}, n.household, n."case", n.per_capita_fen
    from (${withinReach(ctx, plan)}) n where n.may = 'dibao'`.execute(ctx.tx)
}

export const decisionCommands = [draftUplift, reviewUplift, returnUplift, dropUplift, decideUplift]
