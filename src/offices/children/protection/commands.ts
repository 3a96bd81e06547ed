/** A protection case by those it is assigned to, from a report anybody must make to its closure (MP-01 … MP-08). */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays, addMonthsToDay } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take, updateRow, whoTook } from '../../../kernel/rows.ts'
import { type Colour, grade, visitBy } from '../care/rules.ts'
import { refuse } from '../errors.ts'
import { grading } from '../parameters.ts'
import { clerks, local, office } from '../steps.ts'
import {
  assessment,
  assignment,
  type FileRow,
  factors,
  file,
  filePlan,
  fileVisit,
  roles,
  triggers,
} from './registers.ts'

/** Everybody who works for children must report at once: no post is left out but the administrators' (MP-01). */
const reporters: Post[] = [
  ...local,
  ...clerks,
  'bureauLeader',
  'finance',
  'institutionStaff',
  'counterRegistrar',
]
const workers: Post[] = [...local, ...clerks, 'bureauLeader', 'institutionStaff']
const which = f.reference(file.name, '个案', 'Case')
const reason = f.longText('理由', 'Reason', { max: 500 })
const onFile = (action: string, ...states: string[]) => ({
  register: file.name,
  field: 'file',
  action,
  ...(states.length > 0 ? { states } : {}),
})

/** The office's chiefs keep every new file: they hold their posts on the day of the report. */
async function keepersOf(ctx: Context): Promise<string[]> {
  const found = await sql<{ account: string }>`select distinct account from accounts_post
    where post = 'officeChief' and office = ${office} and state = 'held' and from_day <= ${ctx.today} and (to_day is null or to_day >= ${ctx.today})`.execute(
    ctx.tx,
  )
  return found.rows.map(row => row.account)
}
const letIn = (
  ctx: Context,
  row: FileRow,
  account: string,
  role: keyof typeof roles,
  why: string,
) =>
  insertRow(ctx, assignment, {
    division: row.division,
    file: row.id,
    account,
    role,
    fromDay: ctx.today,
    assignedBy: ctx.actor.account,
    reason: why,
  })

/** The answer is a receipt and nothing else: it does not say whether the child is known, nor to whom the report went. */
const report = command({
  name: 'children.report',
  label: { zh: '强制报告', en: 'Report harm to a child' },
  posts: reporters,
  rule: 'MP-01',
  input: {
    child: file.fields.child,
    childNamed: file.fields.childNamed,
    // Whoever learns of it reports it, wherever it happened (MP-01).
    place: f.division('发生地', 'Where', { anywhere: true }),
    reporterKind: file.fields.reporterKind,
    reporter: file.fields.reporter,
    account: file.fields.account,
    danger: file.fields.danger,
  },
  async run(ctx, { place, ...input }) {
    const keepers = await keepersOf(ctx)
    if (keepers.length === 0) refuse('FILE_NOBODY_ON_DUTY')
    const id = ctx.newId()
    const receipt = `BH${ctx.today.replaceAll('-', '')}${id.slice(-6).toUpperCase()}`
    const row = await insertRow(ctx, file, {
      ...input,
      id,
      receipt,
      division: place.padEnd(12, '0'),
      reportedOn: ctx.today,
    })
    for (const account of keepers) await letIn(ctx, row, account, 'keeper', '接报')
    return { receipt }
  },
})

type Standing = { id: string; version: number; account: string; role: string }
async function standingOf(ctx: Context, id: string): Promise<Standing[]> {
  const found = await sql<Standing>`select id, version, account, role from children_assignment
    where file = ${id} and to_day is null`.execute(ctx.tx)
  return found.rows
}
/** A keeper alone lets others in and out. Refuses FILE_NOT_KEEPER. */
async function asKeeper(ctx: Context, id: string): Promise<{ row: FileRow; standing: Standing[] }> {
  const row = await lockRow(ctx, file, id)
  const standing = await standingOf(ctx, row.id)
  if (!standing.some(s => s.account === ctx.actor.account && s.role === 'keeper'))
    refuse('FILE_NOT_KEEPER')
  return { row, standing }
}
const assign = command({
  name: 'children.assign',
  label: { zh: '授权承办', en: 'Assign' },
  posts: clerks,
  office,
  input: {
    file: which,
    account: f.account('授权人员', 'Account'),
    role: f.choice('身份', 'Role', roles),
    reason,
  },
  on: onFile('assign', 'reported', 'assessed', 'serving', 'reviewed'),
  async run(ctx, input) {
    const { row, standing } = await asKeeper(ctx, input.file)
    if (standing.some(s => s.account === input.account))
      refuse('FILE_ASSIGNED', { field: 'account' })
    await letIn(ctx, row, input.account, input.role, input.reason)
    return { assigned: standing.length + 1 }
  },
})
const unassign = command({
  name: 'children.unassign',
  label: { zh: '收回授权', en: 'Take the assignment back' },
  posts: clerks,
  office,
  input: { assignment: f.reference(assignment.name, '授权', 'Assignment'), reason },
  on: { register: assignment.name, field: 'assignment', action: 'unassign' },
  async run(ctx, input) {
    const row = await lockRow(ctx, assignment, input.assignment)
    const { standing } = await asKeeper(ctx, row.file)
    const stays = standing.filter(s => s.role === 'keeper' && s.id !== row.id)
    if (stays.length === 0) refuse('FILE_LAST_KEEPER')
    await updateRow(ctx, assignment, row, { toDay: ctx.today, reason: input.reason })
    return { assigned: standing.length - 1 }
  },
})

const scored = {
  ...factors,
  triggers: f.choices('红色触发情形', 'Hard triggers', triggers, { rule: 'MP-07' }),
  findings: f.longText('评估意见', 'Findings', { max: 2000 }),
}
type Scored = Parameters<typeof grade>[0] & { triggers: string[]; findings: string }
async function score(ctx: Context, row: FileRow, input: Scored) {
  const given = { ...input, triggers: input.triggers as (keyof typeof triggers)[] }
  const rules = ctx.book.at(grading, ctx.today).value
  const { total, colour, because } = grade(given, given.triggers, rules)
  await insertRow(ctx, assessment, {
    ...given,
    division: row.division,
    file: row.id,
    assessedOn: ctx.today,
    total,
    colour,
    assessedBy: ctx.actor.account,
  })
  return { total, colour, because, nextVisitOn: visitBy(colour, ctx.today, rules) }
}
const assess = command({
  name: 'children.assess',
  label: { zh: '评估', en: 'Assess' },
  posts: workers,
  rule: 'MP-07',
  input: { file: which, child: file.fields.child, ...scored },
  on: onFile('assess'),
  async run(ctx, { file: id, child, ...input }) {
    const row = await lockRow(ctx, file, id)
    mayTake(ctx, file, row, 'assess')
    const { because, total, ...patch } = await score(ctx, row, input)
    await take(ctx, file, row, 'assess', {
      patch: { ...patch, child: child ?? row.child },
      facts: { total, colour: patch.colour },
    })
    return { total, ...patch, because }
  },
})
const dismiss = command({
  name: 'children.dismissReport',
  label: { zh: '核实不属实', en: 'Unfounded' },
  posts: clerks,
  office,
  input: { file: which, reason },
  on: onFile('dismiss'),
  async run(ctx, input) {
    const row = await lockRow(ctx, file, input.file)
    return { state: (await take(ctx, file, row, 'dismiss', { reason: input.reason })).state }
  },
})
const plan = command({
  name: 'children.planHelp',
  label: { zh: '制定帮扶方案', en: 'Plan the help' },
  posts: workers,
  input: {
    file: which,
    goals: filePlan.fields.goals,
    measures: filePlan.fields.measures,
    responsible: filePlan.fields.responsible,
    until: filePlan.fields.until,
  },
  on: onFile('plan'),
  async run(ctx, { file: id, ...input }) {
    const row = await lockRow(ctx, file, id)
    mayTake(ctx, file, row, 'plan')
    if (!row.colour) refuse('FILE_NOT_ASSESSED')
    await insertRow(ctx, filePlan, {
      ...input,
      division: row.division,
      file: row.id,
      plannedOn: ctx.today,
    })
    const moved = await take(ctx, file, row, 'plan', { dueOn: row.nextVisitOn! })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})
const visit = command({
  name: 'children.visitCase',
  label: { zh: '登记走访', en: 'Record a visit' },
  posts: workers,
  rule: 'MP-08',
  input: {
    file: which,
    visitedOn: fileVisit.fields.visitedOn,
    byNames: fileVisit.fields.byNames,
    childSeen: fileVisit.fields.childSeen,
    findings: fileVisit.fields.findings,
  },
  on: onFile('visit'),
  async run(ctx, { file: id, ...input }) {
    const row = await lockRow(ctx, file, id)
    mayTake(ctx, file, row, 'visit')
    if (input.visitedOn > ctx.today || input.visitedOn < row.reportedOn)
      refuse('CARE_DAY', { field: 'visitedOn', before: row.reportedOn })
    await insertRow(ctx, fileVisit, { ...input, division: row.division, file: row.id })
    // A child not seen is still to be seen: the clock does not start again.
    const nextVisitOn = input.childSeen
      ? visitBy(row.colour as Colour, input.visitedOn, ctx.book.at(grading, ctx.today).value)
      : row.nextVisitOn!
    await take(ctx, file, row, 'visit', { patch: { nextVisitOn }, dueOn: nextVisitOn })
    return { nextVisitOn }
  },
})
const review = command({
  name: 'children.reviewCase',
  label: { zh: '复评', en: 'Review' },
  posts: workers,
  rule: 'MP-08',
  input: { file: which, ...scored },
  on: onFile('review'),
  async run(ctx, { file: id, ...input }) {
    const row = await lockRow(ctx, file, id)
    mayTake(ctx, file, row, 'review')
    const seen = await sql`select 1 from children_file_visit where file = ${row.id} and child_seen
      and visited_on >= coalesce((select max(assessed_on) from children_assessment where file = ${row.id}), visited_on) limit 1`.execute(
      ctx.tx,
    )
    if (seen.rows.length === 0) refuse('FILE_NOT_VISITED')
    const { because, total, ...patch } = await score(ctx, row, input)
    const moved = await take(ctx, file, row, 'review', {
      patch,
      facts: { total, from: row.colour },
    })
    return { state: moved.state, total, ...patch, because }
  },
})

const takeCustody = command({
  name: 'children.takeCustody',
  label: { zh: '临时监护', en: 'Temporary custody' },
  posts: clerks,
  office,
  rule: 'MP-02',
  input: {
    file: which,
    custodyGround: f.choice(
      '临时监护情形',
      'Ground',
      Object.fromEntries(
        file.fields.custodyGround.options!.map(o => [o.value, [o.label.zh, o.label.en]]),
      ) as Record<NonNullable<FileRow['custodyGround']>, [string, string]>,
      { rule: 'MP-02' },
    ),
    custodyUntil: f.day('拟监护至', 'Until', { rule: 'MP-03' }),
  },
  on: onFile('custody'),
  async run(ctx, { file: id, ...input }) {
    const row = await lockRow(ctx, file, id)
    if (input.custodyUntil > addMonthsToDay(ctx.today, 12) || input.custodyUntil <= ctx.today)
      refuse('FILE_CUSTODY_LONG', { field: 'custodyUntil' })
    const moved = await take(ctx, file, row, 'custody', {
      patch: { ...input, custodyFrom: ctx.today, custodyEndedOn: null },
      dueOn: row.nextVisitOn ?? addDays(ctx.today, 7),
    })
    return { state: moved.state }
  },
})
const endCustody = command({
  name: 'children.endCustody',
  label: { zh: '结束临时监护', en: 'End the custody' },
  posts: clerks,
  office,
  rule: 'MP-03',
  input: { file: which, reason },
  on: onFile('endCustody'),
  async run(ctx, input) {
    const row = await lockRow(ctx, file, input.file)
    const moved = await take(ctx, file, row, 'endCustody', {
      reason: input.reason,
      patch: { custodyEndedOn: ctx.today },
      ...(row.nextVisitOn ? { dueOn: row.nextVisitOn } : {}),
    })
    return { state: moved.state }
  },
})
const close = command({
  name: 'children.closeCase',
  label: { zh: '结案', en: 'Close' },
  posts: ['officeChief'],
  office,
  rule: 'MP-08',
  input: { file: which, outcome: f.longText('结案意见', 'Outcome', { max: 2000 }) },
  on: onFile('close'),
  async run(ctx, input) {
    const row = await lockRow(ctx, file, input.file)
    mayTake(ctx, file, row, 'close')
    if (row.colour === 'red') refuse('FILE_STILL_RED')
    if (row.custodyFrom && !row.custodyEndedOn) refuse('FILE_CUSTODY_OPEN')
    const reviewer = await whoTook(ctx.tx, file.name, row.id, 'review')
    if (reviewer === ctx.actor.account) refuse('FILE_NOT_REVIEWED_BY_OTHER')
    const moved = await take(ctx, file, row, 'close', { patch: { outcome: input.outcome } })
    return { state: moved.state }
  },
})
const reasoned = (name: string, action: string, zh: string, en: string) =>
  command({
    name: `children.${name}`,
    label: { zh, en },
    posts: clerks,
    office,
    input: { file: which, reason },
    on: onFile(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, file, input.file)
      const again = action === 'goOn' && row.nextVisitOn ? { dueOn: row.nextVisitOn } : {}
      const moved = await take(ctx, file, row, action, { reason: input.reason, ...again })
      return { state: moved.state }
    },
  })

export const protectionCommands = [
  report,
  assign,
  unassign,
  assess,
  dismiss,
  plan,
  visit,
  review,
  takeCustody,
  endCustody,
  close,
  reasoned('goOnHelping', 'goOn', '继续帮扶', 'Go on helping'),
  reasoned('reopenCase', 'reopen', '重新启动', 'Open again'),
]
