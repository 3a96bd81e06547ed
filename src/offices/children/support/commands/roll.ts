/** Life on the roll: payee, amount, nursing, school after 18, end and its reverse, reviews (CH-10 … CH-23). */
import { sql } from 'kysely'
import { reviseAward, reviseManySql, stopAward } from '../../../../commons/funds/awards.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import {
  addMonthsToDay,
  type Day,
  firstDay,
  type Month,
  monthOf,
  nextMonth,
} from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { childRules } from '../../parameters.ts'
import { clerks, local, office, townships } from '../../steps.ts'
import { amountOf, checkPayee } from '../facts.ts'
import {
  endReasons,
  lead,
  otherFields,
  review,
  type reviewCauses,
  type SupportRow,
  support,
} from '../registers.ts'
import { atSchool } from '../rules.ts'
import { onSupport, openNursing, reason, which } from './apply.ts'

export type EndReason = keyof typeof endReasons

/** Stops both awards from a month; an earlier month than paid opens the recovery at the next settlement. */
export async function endSupport(
  ctx: Context,
  row: SupportRow,
  end: { code: EndReason; fromMonth: Month; action: 'end' | 'endByEvent'; reason?: string },
): Promise<SupportRow> {
  const { fromMonth, code } = end
  const stop = { fromMonth, cause: code === 'DEATH' ? ('death' as const) : ('stop' as const) }
  for (const award of [row.award, row.nursingAward])
    if (award) await stopAward(ctx, award, { ...stop, decidedOn: ctx.today })
  return take(ctx, support, row, end.action, {
    reason: end.reason ?? null,
    patch: { endReason: code, endedFrom: fromMonth },
    facts: { code, fromMonth },
  })
}

/** The reverse of an end: both awards go on from the month they were stopped, with exact back-pay. */
export async function restoreSupport(
  ctx: Context,
  row: SupportRow,
  why: string,
): Promise<SupportRow> {
  const fromMonth = row.endedFrom ?? nextMonth(monthOf(ctx.today))
  for (const award of [row.award, row.nursingAward]) {
    if (!award) continue
    const before = await sql<{ fen: number }>`select amount_fen as fen from funds_award_version
      where award = ${award} and amount_fen > 0 order by seq desc limit 1`.execute(ctx.tx)
    await reviseAward(ctx, award, {
      fromMonth,
      amountFen: Number(before.rows[0]?.fen ?? 0),
      cause: 'resume',
      decidedOn: ctx.today,
    })
  }
  return take(ctx, support, row, 'restore', {
    reason: why,
    patch: { endReason: null, endedFrom: null },
  })
}

const end = command({
  name: 'children.end',
  label: { zh: '终止保障', en: 'End support' },
  posts: ['officeChief'],
  office,
  rule: 'CH-20',
  input: {
    support: which,
    code: f.choice('终止原因', 'Why', endReasons),
    happenedOn: f.day('情形发生日期', 'Happened on'),
    reason,
  },
  on: onSupport('end'),
  async run(ctx, input) {
    const row = await lockRow(ctx, support, input.support)
    if (input.happenedOn > ctx.today)
      refuse('CHILD_DAY_AHEAD', { field: 'happenedOn', what: { zh: '发生日期', en: 'The day' } })
    const fromMonth = nextMonth(monthOf(input.happenedOn))
    const moved = await endSupport(ctx, row, {
      code: input.code,
      fromMonth,
      action: 'end',
      reason: input.reason,
    })
    return { state: moved.state, endedFrom: moved.endedFrom }
  },
})
const restore = command({
  name: 'children.restore',
  label: { zh: '撤销终止', en: 'Undo the end' },
  posts: ['officeChief'],
  office,
  rule: 'CH-20',
  input: { support: which, reason },
  on: onSupport('restore'),
  run: async (ctx, input) => {
    const row = await lockRow(ctx, support, input.support)
    return { state: (await restoreSupport(ctx, row, input.reason)).state }
  },
})

const changePayee = command({
  name: 'children.changePayee',
  label: { zh: '变更收款人', en: 'Change the payee' },
  posts: ['officeChief'],
  office,
  rule: 'CH-12',
  input: {
    support: which,
    guardian: support.fields.guardian,
    payee: support.fields.payee,
    payeeGround: support.fields.payeeGround,
    reason,
  },
  on: onSupport('change'),
  async run(ctx, { support: id, reason: why, ...input }) {
    const row = await lockRow(ctx, support, id)
    const moved = await take(ctx, support, row, 'change', {
      reason: why,
      patch: { ...input, guardian: input.guardian ?? row.guardian },
      facts: { payeeBefore: row.payee },
    })
    await checkPayee(ctx, moved)
    for (const award of [row.award, row.nursingAward])
      if (award)
        await sql`update funds_award set payee = ${input.payee}, version = version + 1 where id = ${award}`.execute(
          ctx.tx,
        )
    return { payee: moved.payee }
  },
})

/** CH-10: what the child draws elsewhere changed; from next month the difference changes with it. */
const recompute = command({
  name: 'children.recompute',
  label: { zh: '重算补差', en: 'Work out the top-up again' },
  posts: ['officeChief'],
  office,
  rule: 'CH-10',
  input: {
    support: which,
    others: f.list('其他待遇', 'Other allowances', otherFields, { max: 5, rule: 'CH-10' }),
    reason,
  },
  on: onSupport('change'),
  async run(ctx, input) {
    const row = await lockRow(ctx, support, input.support)
    const fromMonth = nextMonth(monthOf(ctx.today))
    const at = { day: firstDay(fromMonth), month: fromMonth }
    const { standard, others, amountFen } = await amountOf(
      ctx,
      { ...row, others: input.others },
      at,
    )
    await reviseAward(ctx, row.award!, {
      fromMonth,
      amountFen,
      cause:
        amountFen > (row.amountFen ?? 0)
          ? 'reviewIncrease'
          : amountFen < standard
            ? 'topUp'
            : 'reviewReduce',
      decidedOn: ctx.today,
      facts: { standard, others },
    })
    await take(ctx, support, row, 'change', {
      reason: input.reason,
      patch: { others: input.others, amountFen },
      facts: { standard, others, amountFen, fromMonth },
    })
    return { amountFen, fromMonth }
  },
})

/** A raised standard for everybody on the roll, back to its first month: the settlement pays the difference. */
const applyStandard = command({
  name: 'children.applyStandard',
  label: { zh: '按新标准重算', en: 'Apply the new standard' },
  posts: ['officeChief'],
  office,
  rule: 'CH-08',
  input: {
    fromDay: f.day('新标准执行日期', 'In force from'),
    document: f.text('文件', 'Document'),
  },
  async run(ctx, input) {
    const month = monthOf(input.fromDay)
    const rows = (
      await sql<SupportRow>`select * from children_support where state = 'active' and award is not null order by id for update`.execute(
        ctx.tx,
      )
    ).rows
    const changed: { row: SupportRow; fen: number; from: Month }[] = []
    for (const row of rows) {
      const from = [row.fromMonth!, month].sort().at(-1)!
      const { amountFen } = await amountOf(ctx, row, { day: input.fromDay, month: from })
      if (amountFen !== row.amountFen) changed.push({ row, fen: amountFen, from })
    }
    const done = await reviseManySql(
      ctx,
      sql`select award, from_month, amount_fen, '{}'::jsonb as facts
        from unnest(${changed.map(c => c.row.award)}::uuid[], ${changed.map(c => c.from)}::text[], ${changed.map(c => c.fen)}::bigint[]) as n(award, from_month, amount_fen)`,
      { cause: 'standardRaised', decidedOn: ctx.today, document: input.document },
    )
    for (const c of changed) await updateRow(ctx, support, c.row, { amountFen: c.fen })
    return done
  },
})

const nursing = command({
  name: 'children.openNursing',
  label: { zh: '发放护理补贴', en: 'Open the nursing allowance' },
  posts: ['officeChief'],
  office,
  rule: 'CH-11',
  input: { support: which },
  on: onSupport('openNursing', 'active'),
  async run(ctx, input) {
    const row = await lockRow(ctx, support, input.support)
    const award = row.nursingAward ? null : await openNursing(ctx, row)
    if (!award) return refuse('CHILD_NO_NURSING')
    await updateRow(ctx, support, row, { nursingAward: award })
    return { award }
  },
})

const continueAtSchool = command({
  name: 'children.continueAtSchool',
  label: { zh: '就学延续', en: 'Go on at school' },
  posts: ['officeChief'],
  office,
  rule: 'CH-21',
  input: {
    support: which,
    schoolUntil: f.day('毕业日期', 'Until'),
    reason: f.longText('就读学校和学籍证明', 'School and proof', { max: 500 }),
  },
  on: onSupport('change'),
  async run(ctx, input) {
    const row = await lockRow(ctx, support, input.support)
    const child = await personById(ctx, row.child)
    const may = atSchool(child.birth, input.schoolUntil, ctx.book.at(childRules, ctx.today).value)
    if (!may.met) refuse('CHILD_NOT_AT_SCHOOL', { field: 'schoolUntil', condition: may.what })
    await take(ctx, support, row, 'change', {
      reason: input.reason,
      patch: { schoolUntil: input.schoolUntil },
    })
    return { schoolUntil: input.schoolUntil }
  },
})

const enterNational = command({
  name: 'children.enterNational',
  label: { zh: '登记全国系统编号', en: 'National system id' },
  posts: clerks,
  office,
  rule: 'CH-09',
  input: {
    support: which,
    nationalSystemId: f.text('全国儿童福利信息系统编号', 'National system id'),
  },
  on: onSupport('enterNational', 'active'),
  async run(ctx, { support: id, nationalSystemId }) {
    await updateRow(ctx, support, await lockRow(ctx, support, id), { nationalSystemId })
    return { nationalSystemId }
  },
})

/** Opens a review unless one of the same cause stands open. */
export async function openReview(
  ctx: Context,
  row: Pick<SupportRow, 'id' | 'child' | 'division'>,
  cause: keyof typeof reviewCauses,
  onDay: Day,
): Promise<string> {
  const open = await sql<{ id: string }>`select id from children_review
    where support = ${row.id} and cause = ${cause} and state = 'open' limit 1`.execute(ctx.tx)
  if (open.rows[0]) return open.rows[0].id
  const made = await insertRow(ctx, review, {
    division: row.division,
    support: row.id,
    child: row.child,
    cause,
    onDay,
  })
  return made.id
}

const task = f.reference(review.name, '复核任务', 'Review')
const keep = command({
  name: 'children.keepAfterReview',
  label: { zh: '复核：继续保障', en: 'Reviewed: keep' },
  posts: [...townships, ...clerks],
  office,
  rule: 'CH-23',
  input: { review: task, reason },
  on: { register: review.name, field: 'review', action: 'keep' },
  async run(ctx, input) {
    const row = await lockRow(ctx, review, input.review)
    const moved = await take(ctx, review, row, 'keep', {
      reason: input.reason,
      patch: { finding: input.reason },
    })
    const held = await lockRow(ctx, support, row.support)
    const { reviewMonths } = ctx.book.at(childRules, ctx.today).value
    const reviewDueOn = addMonthsToDay(ctx.today, reviewMonths)
    await updateRow(ctx, support, held, { reviewDueOn })
    return { state: moved.state, reviewDueOn }
  },
})
const endAfter = command({
  name: 'children.endAfterReview',
  label: { zh: '复核：终止保障', en: 'Reviewed: end' },
  posts: ['officeChief'],
  office,
  rule: 'CH-20',
  input: { review: task, code: f.choice('终止原因', 'Why', endReasons), reason },
  on: { register: review.name, field: 'review', action: 'end' },
  async run(ctx, input) {
    const row = await lockRow(ctx, review, input.review)
    await take(ctx, review, row, 'end', { reason: input.reason, patch: { finding: input.reason } })
    const [happened] = [row.onDay, ctx.today].sort() as [Day, Day]
    const moved = await endSupport(ctx, await lockRow(ctx, support, row.support), {
      code: input.code,
      fromMonth: nextMonth(monthOf(happened)),
      action: 'end',
      reason: input.reason,
    })
    return { state: moved.state, endedFrom: moved.endedFrom }
  },
})

/** CH-22, CH-23, XC-06: opens what is due: yearly checks, terms of parents that end, birthdays 90 days ahead. */
const openDue = command({
  name: 'children.openReviews',
  label: { zh: '生成到期复核任务', en: 'Open the reviews due' },
  posts: clerks,
  office,
  rule: 'CH-23',
  input: { until: f.day('到期日至', 'Due until') },
  async run(ctx, { until }) {
    const due = await sql<
      Pick<SupportRow, 'id' | 'child' | 'division'> & {
        cause: keyof typeof reviewCauses
        onDay: Day
      }
    >`
      select s.id, s.child, s.division, 'annual' as cause, s.review_due_on as on_day from children_support s
      where s.state = 'active' and s.review_due_on <= ${until}
      union all
      select s.id, s.child, s.division, 'release', (p ->> 'until')::date from children_support s cross join jsonb_array_elements(s.parents) p
      where s.state = 'active' and (p ->> 'until')::date <= ${until}
      union all
      select s.id, s.child, s.division, 'nearly18', (c.birth + interval '18 years')::date from children_support s join people_person c on c.id = s.child
      where s.state = 'active' and s.school_until is null and c.birth + interval '18 years' - interval '90 days' <= ${until}::date`.execute(
      ctx.tx,
    )
    let opened = 0
    for (const row of due.rows) {
      const done =
        await sql`select 1 from children_review where support = ${row.id} and cause = ${row.cause} and on_day = ${row.onDay}`.execute(
          ctx.tx,
        )
      if (done.rows.length > 0) continue
      await openReview(ctx, row, row.cause, row.onDay)
      opened++
    }
    return { opened }
  },
})

const dismissLead = command({
  name: 'children.dismissLead',
  label: { zh: '线索核实不符合', en: 'Dismiss a lead' },
  posts: townships,
  rule: 'XC-16',
  input: { lead: f.reference(lead.name, '线索', 'Lead'), reason },
  on: { register: lead.name, field: 'lead', action: 'dismiss' },
  async run(ctx, input) {
    const row = await lockRow(ctx, lead, input.lead)
    return { state: (await take(ctx, lead, row, 'dismiss', { reason: input.reason })).state }
  },
})
const reopenLead = command({
  name: 'children.reopenLead',
  label: { zh: '线索重新核实', en: 'Take a lead up again' },
  posts: clerks,
  office,
  rule: 'XC-16',
  input: { lead: f.reference(lead.name, '线索', 'Lead'), reason },
  on: { register: lead.name, field: 'lead', action: 'reopen' },
  async run(ctx, input) {
    const row = await lockRow(ctx, lead, input.lead)
    return { state: (await take(ctx, lead, row, 'reopen', { reason: input.reason })).state }
  },
})
const raiseLead = command({
  name: 'children.raiseLead',
  label: { zh: '登记发现的儿童', en: 'Record a child found' },
  posts: [...local, ...clerks],
  office,
  rule: 'CH-14',
  input: { child: f.person('儿童', 'Child'), cause: lead.fields.cause },
  async run(ctx, input) {
    const child = await personById(ctx, input.child)
    const row = await insertRow(ctx, lead, { ...input, division: child.division })
    return { register: lead.name, id: row.id }
  },
})

export const rollCommands = [
  end,
  restore,
  changePayee,
  recompute,
  applyStandard,
  nursing,
  continueAtSchool,
  enterNational,
  keep,
  endAfter,
  openDue,
  raiseLead,
  dismissLead,
  reopenLead,
]
