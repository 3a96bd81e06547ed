/** Entries put right in batches: changed by one, checked by another, sent up by a day set from above (placenames-04). */
import { sql } from 'kysely'
import { posts } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { stepFor } from '../../../kernel/workflow.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import {
  batch,
  type EntryRow,
  entry,
  type RevisableField,
  type RevisionRow,
  revision,
} from './registers.ts'

const reason = f.longText('理由', 'Reason')
const room = 'placenames'
export const whichBatch = f.reference(batch.name, '批次', 'Batch')
const whichRevision = f.reference(revision.name, '修改', 'Revision')
const onBatch = (action: string) => ({ register: batch.name, field: 'batch', action })

const openBatch = command({
  name: 'placenames.openBatch',
  label: { zh: '建立修改批次', en: 'Open a batch' },
  posts: office,
  office: room,
  input: {
    title: batch.fields.title,
    document: batch.fields.document,
    deadline: batch.fields.deadline,
  },
  async run(ctx, input) {
    const row = await insertRow(ctx, batch, { ...input, division: ctx.county })
    // The day set from above is the batch's clock.
    await updateRow(ctx, batch, row, {}, { due_on: input.deadline })
    return { id: row.id }
  },
})

type OpenBatch = Awaited<ReturnType<typeof lockBatch>>
export async function lockBatch(ctx: Context, id: string, state: string) {
  const row = await lockRow(ctx, batch, id)
  if (row.state !== state)
    refuse('REVISION_BATCH_STATE', {
      batch: row.title,
      state: batch.workflow!.states[row.state]!.label,
    })
  return row
}

type Change = { entry: string; field: RevisableField; after: string; basis: string }
/** Adds changes to a batch; what stands now is kept as `before`. */
export async function addRevisions(
  ctx: Context,
  into: OpenBatch,
  changes: readonly Change[],
): Promise<string[]> {
  const ids = [...new Set(changes.map(c => c.entry))]
  const found =
    await sql<EntryRow>`select * from placenames_entry where id = any(${ids}::uuid[]) for update`.execute(
      ctx.tx,
    )
  const entries = new Map(found.rows.map(row => [row.id, row]))
  const open = await sql<{
    entry: string
    field: string
  }>`select entry, field from placenames_revision
    where entry = any(${ids}::uuid[]) and state in ('drafted', 'checked', 'reported')`.execute(
    ctx.tx,
  )
  const taken = new Set(open.rows.map(r => `${r.entry}|${r.field}`))
  const rows = []
  for (const [i, c] of changes.entries()) {
    const e = entries.get(c.entry) ?? (await lockRow(ctx, entry, c.entry))
    const told = { entry: e.name, field: optionLabel(revision.fields.field, c.field) }
    if (e.state !== 'inUse') refuse('ENTRY_RETIRED', { name: e.name })
    if (e[c.field] === c.after) refuse('REVISION_NOTHING_NEW', { ...told, row: i })
    if (taken.has(`${c.entry}|${c.field}`)) refuse('REVISION_OPEN', { ...told, row: i })
    taken.add(`${c.entry}|${c.field}`)
    rows.push({
      ...c,
      division: e.division,
      batch: into.id,
      before: e[c.field],
      editedBy: ctx.actor.account,
    })
  }
  return insertIds(ctx, revision, rows)
}
const reviseEntries = command({
  name: 'placenames.reviseEntries',
  label: { zh: '修改词条', en: 'Revise entries' },
  posts: office,
  office: room,
  rule: 'PN-22',
  input: {
    batch: whichBatch,
    list: f.list(
      '修改',
      'Revisions',
      {
        entry: revision.fields.entry,
        field: revision.fields.field,
        after: revision.fields.after,
        basis: revision.fields.basis,
      },
      { min: 1, max: 2000 },
    ),
  },
  on: { ...onBatch('revise'), states: ['editing'] },
  async run(ctx, input) {
    const into = await lockBatch(ctx, input.batch, 'editing')
    return { revisions: await addRevisions(ctx, into, input.list) }
  },
})

/** One step on many revisions at once: one update, one append to the log; the same post and state rules as a single step. */
async function moveRevisions(
  ctx: Context,
  rows: readonly RevisionRow[],
  action: string,
  more: { reason?: string; reported?: boolean; answer?: string | null } = {},
): Promise<number> {
  const w = revision.workflow!
  let to = ''
  for (const row of rows) to = stepFor(w, row, action, ctx.actor.post, more.reason, posts).to
  const ids = rows.map(row => row.id)
  await sql`update placenames_revision set version = version + 1, state = ${to}, assignee = null,
      reported_on = case when ${more.reported ?? false} then ${ctx.today}::date else reported_on end,
      answer = coalesce(${more.answer ?? null}, answer)
    where id = any(${ids}::uuid[])`.execute(ctx.tx)
  await sql`insert into step (id, register, row_id, division, recorded_at, on_day, action, from_state, to_state, actor, actor_name, post,
      reason, due_on, case_due_on, facts, request)
    select new_id(), ${revision.name}, o.id, o.division, ${ctx.now}, ${ctx.today}, ${action}, o.state, ${to}, ${ctx.actor.account},
      ${ctx.actor.name}, ${ctx.actor.post}, ${more.reason ?? null}, null, null, '{}', ${ctx.requestId}
    from unnest(${ids}::uuid[], ${rows.map(r => r.division)}::text[], ${rows.map(r => r.state)}::text[]) as o(id, division, state)`.execute(
    ctx.tx,
  )
  for (const id of ids) ctx.touch(revision.name, id)
  return rows.length
}
async function revisionsIn(ctx: Context, id: string, state: string): Promise<RevisionRow[]> {
  const found = await sql<RevisionRow>`select * from placenames_revision
    where batch = ${id} and state = ${state} order by id for update`.execute(ctx.tx)
  if (found.rows.length === 0) refuse('REVISION_BATCH_EMPTY')
  return found.rows
}

const checkBatch = command({
  name: 'placenames.checkBatch',
  label: { zh: '审核批次', en: 'Check the batch' },
  posts: chief,
  office: room,
  rule: 'PN-22',
  input: { batch: whichBatch },
  on: onBatch('check'),
  async run(ctx, input) {
    const row = await lockBatch(ctx, input.batch, 'editing')
    const rows = await revisionsIn(ctx, row.id, 'drafted')
    const own = rows.filter(r => r.editedBy === ctx.actor.account).length
    if (own > 0) refuse('REVISION_BATCH_OWN_WORK', { count: own })
    const checked = await moveRevisions(ctx, rows, 'check')
    await take(ctx, batch, row, 'check', {
      patch: { checkedBy: ctx.actor.account },
      dueOn: row.deadline,
    })
    return { checked }
  },
})
const reopenBatch = command({
  name: 'placenames.reopenBatch',
  label: { zh: '退回修改', en: 'Return the batch' },
  posts: chief,
  office: room,
  input: { batch: whichBatch, reason },
  on: onBatch('reopen'),
  async run(ctx, input) {
    const row = await lockBatch(ctx, input.batch, 'checked')
    const rows = await revisionsIn(ctx, row.id, 'checked')
    await moveRevisions(ctx, rows, 'uncheck', { reason: input.reason })
    const moved = await take(ctx, batch, row, 'reopen', {
      reason: input.reason,
      patch: { checkedBy: null },
      dueOn: row.deadline,
    })
    return { state: moved.state }
  },
})
const reportBatch = command({
  name: 'placenames.reportBatch',
  label: { zh: '上报批次', en: 'Send the batch up' },
  posts: office,
  office: room,
  rule: 'PN-22',
  input: { batch: whichBatch },
  on: onBatch('report'),
  async run(ctx, input) {
    const row = await lockBatch(ctx, input.batch, 'checked')
    const rows = await revisionsIn(ctx, row.id, 'checked')
    const reported = await moveRevisions(ctx, rows, 'report', { reported: true })
    const late = ctx.today > row.deadline
    await take(ctx, batch, row, 'report', { patch: { reportedOn: ctx.today, late } })
    return { reported, late }
  },
})
const withdrawBatch = command({
  name: 'placenames.withdrawBatch',
  label: { zh: '取消批次', en: 'Cancel the batch' },
  posts: chief,
  office: room,
  input: { batch: whichBatch, reason },
  on: onBatch('withdraw'),
  async run(ctx, input) {
    const row = await lockBatch(ctx, input.batch, 'editing')
    const open = await sql<RevisionRow>`select * from placenames_revision
      where batch = ${row.id} and state = 'drafted' for update`.execute(ctx.tx)
    await moveRevisions(ctx, open.rows, 'drop', { reason: input.reason })
    const moved = await take(ctx, batch, row, 'withdraw', { reason: input.reason })
    return { state: moved.state }
  },
})

/** What came back from above for a whole batch: accepted changes go into their entries, each field at once. */
const acceptBatch = command({
  name: 'placenames.acceptBatch',
  label: { zh: '登记上级采用', en: 'Accepted from above' },
  posts: office,
  office: room,
  rule: 'PN-22',
  input: { batch: whichBatch, answer: f.text('上级意见', 'Answer from above') },
  on: { ...onBatch('accept'), states: ['reported'] },
  async run(ctx, input) {
    const row = await lockBatch(ctx, input.batch, 'reported')
    const rows = await revisionsIn(ctx, row.id, 'reported')
    await applyAll(ctx, rows)
    return { accepted: await moveRevisions(ctx, rows, 'accept', { answer: input.answer }) }
  },
})
const columns: Record<RevisableField, string> = {
  name: 'name',
  roman: 'roman',
  classCode: 'class_code',
  location: 'location',
  origin: 'origin',
  history: 'history',
  formerNames: 'former_names',
}
async function applyAll(ctx: Context, rows: readonly RevisionRow[]): Promise<void> {
  for (const [field, column] of Object.entries(columns)) {
    const own = rows.filter(r => r.field === field)
    if (own.length === 0) continue
    const pinyin = own.map(r => (field === 'name' ? ctx.searchKeys(r.after).pinyin : null))
    await sql`update placenames_entry e set version = e.version + 1, ${sql.ref(column)} = n.after, pinyin = coalesce(n.pinyin, e.pinyin)
      from unnest(${own.map(r => r.entry)}::uuid[], ${own.map(r => r.after)}::text[], ${pinyin}::text[]) as n(id, after, pinyin)
      where e.id = n.id`.execute(ctx.tx)
    for (const r of own) ctx.touch(entry.name, r.entry)
  }
}
const returnRevision = command({
  name: 'placenames.returnRevision',
  label: { zh: '登记上级退回', en: 'Returned from above' },
  posts: office,
  office: room,
  input: { revision: whichRevision, reason },
  on: { register: revision.name, field: 'revision', action: 'return' },
  async run(ctx, input) {
    const row = await lockRow(ctx, revision, input.revision)
    const moved = await take(ctx, revision, row, 'return', {
      reason: input.reason,
      patch: { answer: input.reason.slice(0, 200) },
    })
    return { state: moved.state }
  },
})
const dropRevision = command({
  name: 'placenames.dropRevision',
  label: { zh: '取消修改', en: 'Drop the revision' },
  posts: office,
  office: room,
  input: { revision: whichRevision, reason },
  on: { register: revision.name, field: 'revision', action: 'drop' },
  async run(ctx, input) {
    const row = await lockRow(ctx, revision, input.revision)
    return { state: (await take(ctx, revision, row, 'drop', { reason: input.reason })).state }
  },
})

export const revisionCommands = [
  openBatch,
  reviseEntries,
  checkBatch,
  reopenBatch,
  reportBatch,
  withdrawBatch,
  acceptBatch,
  returnRevision,
  dropRevision,
]
