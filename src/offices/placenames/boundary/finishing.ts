/** A joint inspection after the walk: signed by both sides, filed with who approved the line, its archive made complete. */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { dayUpToToday, inState, named, on, reason, which } from './inspections.ts'
import { archive, inspection, line, output, sides } from './registers.ts'
import { completeness, nextDue } from './rules.ts'

const room = 'placenames'

/** Each side signs by itself; with the second signature the inspection is signed. All markers must be inspected by then. */
const sign = command({
  name: 'placenames.signInspection',
  label: { zh: '登记一方签字', en: 'Record a side’s signature' },
  posts: office,
  office: room,
  rule: 'BD-02',
  input: {
    inspection: which,
    side: f.choice('签字方', 'Side', sides),
    signer: f.text('签字人', 'Signed by'),
    signedOn: f.day('签字日期', 'Signed on'),
    report: f.optional(inspection.fields.report),
  },
  on: on('sign', 'inspecting'),
  async run(ctx, input) {
    const row = await lockRow(ctx, inspection, input.inspection)
    inState(row, 'inspecting')
    dayUpToToday(ctx, input.signedOn, `${row.year}-01-01`, 'signedOn')
    const open = await sql<{
      n: number
    }>`select count(*)::int as n from placenames_marker m where m.line = ${row.line}
      and m.state <> 'void' and not exists (select 1 from placenames_check c where c.inspection = ${row.id} and c.marker = m.id)`.execute(
      ctx.tx,
    )
    const count = open.rows[0]!.n
    if (count > 0) refuse('INSPECTION_UNCHECKED', { count })
    const ours = input.side === 'ours'
    if (ours ? row.ourSignedOn : row.theirSignedOn)
      refuse('INSPECTION_SIDE_SIGNED', { field: 'side' })
    const patch = {
      report: input.report ?? row.report,
      ...(ours
        ? { ourSigner: input.signer, ourSignedOn: input.signedOn }
        : { theirSigner: input.signer, theirSignedOn: input.signedOn }),
    }
    const both = ours ? row.theirSignedOn !== null : row.ourSignedOn !== null
    if (both && !patch.report)
      refuse('INSPECTION_OUTPUT_MISSING', {
        missing: { zh: '联检报告', en: 'joint report' },
        field: 'report',
      })
    if (both) return { state: (await take(ctx, inspection, row, 'sign', { patch })).state }
    return { state: (await updateRow(ctx, inspection, row, patch)).state }
  },
})
const reopen = command({
  name: 'placenames.reopenInspection',
  label: { zh: '退回检查', en: 'Back to inspecting' },
  posts: chief,
  office: room,
  input: { inspection: which, reason },
  on: on('reopen'),
  async run(ctx, input) {
    const row = await lockRow(ctx, inspection, input.inspection)
    const moved = await take(ctx, inspection, row, 'reopen', {
      reason: input.reason,
      patch: { ourSigner: null, ourSignedOn: null, theirSigner: null, theirSignedOn: null },
      dueOn: row.finishBy,
    })
    return { state: moved.state }
  },
})
const fileResult = command({
  name: 'placenames.fileInspection',
  label: { zh: '登记报备', en: 'Record the filing' },
  posts: chief,
  office: room,
  rule: 'BD-02',
  input: {
    inspection: which,
    filing: f.text('报备编号', 'Filing'),
    filedOn: f.day('报备日期', 'Filed on'),
  },
  on: on('file'),
  async run(ctx, { inspection: id, ...patch }) {
    const row = await lockRow(ctx, inspection, id)
    twoPeople(ctx.actor, row.plannedBy, { zh: '界线联检', en: 'joint inspection' })
    const signedOn = [row.ourSignedOn!, row.theirSignedOn!].sort()[1]!
    dayUpToToday(ctx, patch.filedOn, signedOn, 'filedOn')
    const moved = await take(ctx, inspection, row, 'file', { patch })
    const of = await lockRow(ctx, line, row.line)
    // An extra inspection of a section does not move the five years (BD-01).
    if (!row.why) await updateRow(ctx, line, of, { lastInspected: row.year })
    return { state: moved.state, nextDue: nextDue(row.why ? of.lastInspected : row.year) }
  },
})

const fileArchive = command({
  name: 'placenames.fileArchive',
  label: { zh: '联检材料归档', en: 'File papers' },
  posts: office,
  office: room,
  rule: 'BD-07',
  input: {
    inspection: which,
    list: f.list(
      '材料',
      'Papers',
      {
        paper: archive.fields.paper,
        pages: f.count('页数', 'Pages', { min: 1 }),
        custodian: f.text('保管人', 'Custodian'),
      },
      { min: 1, max: 20 },
    ),
  },
  on: on('fileArchive', 'planned', 'deployed', 'inspecting', 'signed', 'filed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, inspection, input.inspection)
    for (const { paper, ...patch } of input.list) {
      const found = await sql<{ id: string }>`select id from placenames_archive
        where inspection = ${row.id} and paper = ${paper}`.execute(ctx.tx)
      const held = await lockRow(ctx, archive, found.rows[0]!.id)
      await updateRow(ctx, archive, held, { ...patch, filedOn: ctx.today })
    }
    return completeness(await papersOf(ctx, row.id))
  },
})
/** The reverse of filing a paper: it was put there wrongly, or is out on loan. */
const removeArchive = command({
  name: 'placenames.removeArchive',
  label: { zh: '撤销归档', en: 'Take a paper out' },
  posts: chief,
  office: room,
  input: { archive: f.reference(archive.name, '档案', 'Archive') },
  on: { register: archive.name, field: 'archive', action: 'remove' },
  async run(ctx, input) {
    const row = await lockRow(ctx, archive, input.archive)
    inState(
      await readRow(ctx, inspection, row.inspection),
      'planned',
      'deployed',
      'inspecting',
      'signed',
      'filed',
    )
    await updateRow(ctx, archive, row, { filedOn: null, pages: null, custodian: null })
    return { filedOn: null }
  },
})
export async function papersOf(ctx: Pick<Context, 'tx'>, id: string) {
  const found = await sql<{
    paper: string
    required: boolean
    filedOn: string | null
    pages: number | null
  }>`select paper, required, filed_on, pages from placenames_archive where inspection = ${id} order by id`.execute(
    ctx.tx,
  )
  return found.rows
}
const archiveAll = command({
  name: 'placenames.archiveInspection',
  label: { zh: '归档', en: 'Archive' },
  posts: office,
  office: room,
  rule: 'BD-07',
  input: { inspection: which, archive: f.text('档案号', 'Archive number') },
  on: on('archive'),
  async run(ctx, input) {
    const row = await lockRow(ctx, inspection, input.inspection)
    const open = await sql<{ n: number }>`select count(*)::int as n from placenames_repair r
      join placenames_check c on c.marker = r.marker and c.inspection = ${row.id}
      where r.state in ('reported', 'verified') and r.reported_on = c.checked_on`.execute(ctx.tx)
    if (open.rows[0]!.n > 0) refuse('INSPECTION_REPAIRS_OPEN', { count: open.rows[0]!.n })
    const { missing, percent } = completeness(await papersOf(ctx, row.id))
    if (missing.length > 0)
      refuse('ARCHIVE_INCOMPLETE', { missing: named(archive.fields.paper, missing), percent })
    const planned = await sql<{ id: string }>`select id from placenames_output
      where inspection = ${row.id} and kind = 'archive'`.execute(ctx.tx)
    const own = await lockRow(ctx, output, planned.rows[0]!.id)
    await updateRow(ctx, output, own, { doneOn: ctx.today, document: input.archive })
    const patch = { archive: input.archive }
    return { state: (await take(ctx, inspection, row, 'archive', { patch })).state }
  },
})
export const finishingCommands = [sign, reopen, fileResult, fileArchive, removeArchive, archiveAll]
