/** 清查比对: a planned round lists every child on the roll, adds those found, and ends with a decision for each (CH-23). */
import { sql } from 'kysely'
import { personById } from '../../../../commons/people/queries.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { type Day, monthOf, nextMonth } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { clerks, office, townships } from '../../steps.ts'
import { lead, support, sweep, sweepItem } from '../registers.ts'
import { isMinor } from '../rules.ts'
import { reason } from './apply.ts'
import { endSupport } from './roll.ts'

const round = f.reference(sweep.name, '轮次', 'Round')
const item = f.reference(sweepItem.name, '清查对象', 'Child checked')
const onItem = (action: string) => ({ register: sweepItem.name, field: 'item', action })
const onRound = (action: string) => ({ register: sweep.name, field: 'sweep', action })
const { begunOn: _b, closedOn: _c, ...planFields } = sweep.fields

const plan = command({
  name: 'children.planSweep',
  label: { zh: '计划清查比对', en: 'Plan a full check' },
  posts: clerks,
  office,
  rule: 'CH-23',
  input: planFields,
  async run(ctx, input) {
    if (input.plannedTo < input.plannedFrom) refuse('SWEEP_DAYS', { field: 'plannedTo' })
    const row = await insertRow(ctx, sweep, { ...input, division: ctx.county })
    return { register: sweep.name, id: row.id }
  },
})

/** Everybody on the roll that day is in the round: 全面 means that nobody is chosen. */
const begin = command({
  name: 'children.beginSweep',
  label: { zh: '开始清查', en: 'Begin the check' },
  posts: clerks,
  office,
  rule: 'CH-23',
  input: { sweep: round },
  on: onRound('begin'),
  async run(ctx, input) {
    const row = await lockRow(ctx, sweep, input.sweep)
    await take(ctx, sweep, row, 'begin', { patch: { begunOn: ctx.today } })
    const dueOn = ctx.calendar.due(sweepItem.workflow!.states.listed!.limit!, ctx.today)
    const made =
      await sql`insert into children_sweep_item (id, division, recorded_at, version, state, due_on, sweep, child, support)
      select new_id(), division, ${ctx.now}, 1, 'listed', ${dueOn}::date, ${row.id}, child, id from children_support where state = 'active'`.execute(
        ctx.tx,
      )
    const children = Number(made.numAffectedRows ?? 0n)
    if (children === 0) refuse('SWEEP_NOTHING')
    return { children }
  },
})

const addFound = command({
  name: 'children.addToSweep',
  label: { zh: '补充发现的儿童', en: 'Add a child found' },
  posts: [...townships, ...clerks],
  office,
  rule: 'CH-23',
  input: {
    sweep: round,
    child: f.person('儿童', 'Child'),
    source: f.text('发现来源', 'Found in'),
  },
  async run(ctx, input) {
    const child = await personById(ctx, input.child)
    if (!isMinor(child.birth, ctx.today))
      refuse('CHILD_NOT_MINOR', { field: 'child', name: child.name })
    const listed =
      await sql`select 1 from children_sweep_item where sweep = ${input.sweep} and child = ${input.child}`.execute(
        ctx.tx,
      )
    if (listed.rows.length > 0) refuse('SWEEP_LISTED', { field: 'child' })
    const row = await insertRow(ctx, sweepItem, { ...input, division: child.division })
    await insertRow(ctx, lead, { division: child.division, child: child.id, cause: 'sweep' })
    return { register: sweepItem.name, id: row.id }
  },
})

const compared = {
  eligible: f.yesNo('符合条件', 'Eligible'),
  source: f.text('比对来源', 'Compared with'),
  finding: f.longText('比对情况', 'Finding', { sensitivity: 'personal', max: 500 }),
}
type Compared = { item: string; eligible: boolean; source: string; finding: string }
async function compareOne(ctx: Context, { item: id, ...found }: Compared): Promise<void> {
  const row = await lockRow(ctx, sweepItem, id)
  await take(ctx, sweepItem, row, 'compare', {
    patch: { ...found, comparedBy: ctx.actor.account },
  })
}
const compare = command({
  name: 'children.compare',
  label: { zh: '登记比对结果', en: 'Record the comparison' },
  posts: [...townships, ...clerks],
  office,
  rule: 'CH-23',
  input: { item, ...compared },
  on: onItem('compare'),
  async run(ctx, input) {
    await compareOne(ctx, input)
    return { state: 'compared' }
  },
})
/** A list answered at once: all of it or nothing. */
const compareMany = command({
  name: 'children.compareMany',
  label: { zh: '批量登记比对结果', en: 'Record comparisons' },
  posts: [...townships, ...clerks],
  office,
  rule: 'CH-23',
  input: { list: f.list('清单', 'List', { item, ...compared }, { min: 1, max: 500 }) },
  async run(ctx, input) {
    for (const line of input.list) await compareOne(ctx, line)
    return { compared: input.list.length }
  },
})

type Decision = 'keep' | 'remove' | 'enrol' | 'dismiss'
/** The decision follows the finding and is another person's; removing ends the support, enrolling needs it confirmed. */
async function decide(
  ctx: Context,
  id: string,
  decision: Decision,
  why: string | null,
): Promise<void> {
  const row = await lockRow(ctx, sweepItem, id)
  mayTake(ctx, sweepItem, row, decision, why)
  twoPeople(ctx.actor, row.comparedBy ?? '', { zh: '清查决定', en: 'the decision' })
  const follows = row.eligible
    ? row.support
      ? 'keep'
      : 'enrol'
    : row.support
      ? 'remove'
      : 'dismiss'
  if (decision !== follows)
    refuse('SWEEP_OTHER_DECISION', {
      finding: row.eligible
        ? { zh: '符合条件', en: 'eligible' }
        : { zh: '不符合条件', en: 'not eligible' },
    })
  if (decision === 'enrol') {
    const standing = await sql<{ id: string }>`select id from children_support
      where child = ${row.child} and state = 'active'`.execute(ctx.tx)
    const entered = standing.rows[0]?.id
    if (!entered) return refuse('SWEEP_NO_SUPPORT')
    await take(ctx, sweepItem, row, decision, { patch: { support: entered } })
    return
  }
  await take(ctx, sweepItem, row, decision, { reason: why })
  if (decision !== 'remove') return
  const held = await lockRow(ctx, support, row.support!)
  if (held.state === 'active')
    await endSupport(ctx, held, {
      code: 'INELIGIBLE',
      fromMonth: nextMonth(monthOf(ctx.today)),
      action: 'end',
      reason: why ?? '',
    })
}
const deciding = (name: string, decision: Decision, zh: string, en: string, withReason: boolean) =>
  command({
    name: `children.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    rule: 'CH-23',
    input: { item, reason: withReason ? reason : f.optional(reason) },
    on: onItem(decision),
    async run(ctx, input) {
      await decide(ctx, input.item, decision, input.reason ?? null)
      return { item: input.item }
    },
  })
const keepMany = command({
  name: 'children.sweepKeepMany',
  label: { zh: '批量决定继续保障', en: 'Keep many' },
  posts: ['officeChief'],
  office,
  rule: 'CH-23',
  input: { list: f.list('清单', 'List', { item }, { min: 1, max: 500 }) },
  async run(ctx, input) {
    for (const line of input.list) await decide(ctx, line.item, 'keep', null)
    return { kept: input.list.length }
  },
})
const compareAgain = command({
  name: 'children.sweepAgain',
  label: { zh: '重新比对', en: 'Compare again' },
  posts: ['officeChief'],
  office,
  input: { item, reason },
  on: onItem('again'),
  async run(ctx, input) {
    const row = await lockRow(ctx, sweepItem, input.item)
    const moved = await take(ctx, sweepItem, row, 'again', {
      reason: input.reason,
      patch: { eligible: null, comparedBy: null },
    })
    return { state: moved.state }
  },
})

const close = command({
  name: 'children.closeSweep',
  label: { zh: '完成清查', en: 'Close the check' },
  posts: ['officeChief'],
  office,
  rule: 'CH-23',
  input: { sweep: round },
  on: onRound('close'),
  async run(ctx, input) {
    const row = await lockRow(ctx, sweep, input.sweep)
    const left = await sql<{ n: number }>`select count(*) as n from children_sweep_item
      where sweep = ${row.id} and state in ('listed', 'compared')`.execute(ctx.tx)
    const count = Number(left.rows[0]!.n)
    if (count > 0) refuse('SWEEP_LEFT', { count })
    const closedOn: Day = ctx.today
    return { state: (await take(ctx, sweep, row, 'close', { patch: { closedOn } })).state }
  },
})
const reasonedRound = (action: 'reopen' | 'drop', name: string, zh: string, en: string) =>
  command({
    name: `children.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { sweep: round, reason },
    on: onRound(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, sweep, input.sweep)
      return { state: (await take(ctx, sweep, row, action, { reason: input.reason })).state }
    },
  })

export const sweepCommands = [
  plan,
  begin,
  addFound,
  compare,
  compareMany,
  deciding('sweepKeep', 'keep', '清查：继续保障', 'Keep', false),
  deciding('sweepRemove', 'remove', '清查：清退', 'Remove', true),
  deciding('sweepEnrol', 'enrol', '清查：纳入', 'Enrol', false),
  deciding('sweepDismiss', 'dismiss', '清查：不符合', 'Not entitled', true),
  keepMany,
  compareAgain,
  close,
  reasonedRound('reopen', 'reopenSweep', '重新清查', 'Open again'),
  reasonedRound('drop', 'dropSweep', '取消清查', 'Drop the check'),
]
