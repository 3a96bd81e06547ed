/** Good rules and good cases: put forward by townships, judged by four criteria, posted, promoted (VG-08, VG-09). */
import { sql } from 'kysely'
import { endNotice, postNotice } from '../../../commons/notices/notices.ts'
import { enter, moveEntry, publishEntry, schemeOn } from '../../../commons/scoring/scoring.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Label } from '../../../kernel/errors.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { covenant } from '../covenants/registers.ts'
import { deliberation } from '../deliberation/registers.ts'
import { refuse } from '../errors.ts'
import { clerks, lines, office, reason, townships } from '../steps.ts'
import { type CandidateRow, candidate, type SelectionRow, selection } from './registers.ts'

const which = f.reference(selection.name, '评选', 'Selection')
const on = (action: string, ...states: string[]) => ({
  register: selection.name,
  field: 'selection',
  action,
  ...(states.length > 0 ? { states } : {}),
})

const open = command({
  name: 'governance.openSelection',
  label: { zh: '发起评选', en: 'Open a selection' },
  posts: clerks,
  office,
  rule: 'VG-08',
  input: {
    title: selection.fields.title,
    kind: selection.fields.kind,
    places: selection.fields.places,
    noticeDays: selection.fields.noticeDays,
  },
  async run(ctx, input) {
    const scheme = await schemeOn(ctx, office, input.kind, ctx.today)
    if (!scheme)
      return refuse('GOVERNANCE_NO_SCHEME', {
        purpose: optionLabel(selection.fields.kind, input.kind),
        field: 'kind',
      })
    const row = await insertRow(ctx, selection, {
      ...input,
      division: ctx.county,
      scheme: scheme.id,
      openedOn: ctx.today,
    })
    return { register: selection.name, id: row.id }
  },
})
/** The selection, whoever asks: townships enter into the county's. Refuses GOVERNANCE_SELECTION_CLOSED. */
async function lockSelection(ctx: Context, id: string, state: string): Promise<SelectionRow> {
  const found =
    await sql<SelectionRow>`select * from governance_selection where id = ${id} for update`.execute(
      ctx.tx,
    )
  const row = found.rows[0] ?? (await readRow(ctx, selection, id))
  const states: Record<string, { label: Label }> = selection.workflow!.states
  if (row.state !== state) refuse('GOVERNANCE_SELECTION_CLOSED', { state: states[state]!.label })
  return row
}

const put = command({
  name: 'governance.putForward',
  label: { zh: '推荐参评', en: 'Put forward' },
  posts: [...townships, ...clerks],
  rule: 'VG-08',
  input: {
    selection: which,
    list: lines({
      covenant: candidate.fields.covenant,
      deliberation: candidate.fields.deliberation,
      summary: candidate.fields.summary,
      recommendedBy: candidate.fields.recommendedBy,
    }),
  },
  async run(ctx, input) {
    const of = await lockSelection(ctx, input.selection, 'open')
    const made: string[] = []
    for (const one of input.list) {
      const subject = await subjectOf(ctx, of, one)
      const same = await sql`select 1 from governance_candidate where selection = ${of.id}
        and coalesce(covenant, deliberation) = ${subject.id}`.execute(ctx.tx)
      if (same.rows.length > 0) refuse('GOVERNANCE_ENTERED', { field: 'list' })
      const row = await insertRow(ctx, candidate, {
        ...one,
        division: subject.division,
        selection: of.id,
        title: subject.title,
      })
      made.push(row.id)
    }
    return { candidates: made }
  },
})
/** What is put forward, of the selection's own kind and come to its end: a rule in force, a matter judged. */
async function subjectOf(
  ctx: Context,
  of: SelectionRow,
  one: { covenant?: string | null | undefined; deliberation?: string | null | undefined },
): Promise<{ id: string; division: string; title: string }> {
  if (of.kind === 'convention' && one.covenant && !one.deliberation) {
    const row = await readRow(ctx, covenant, one.covenant)
    if (row.state === 'inForce') return { id: row.id, division: row.division, title: row.title }
  }
  if (of.kind === 'deliberation' && one.deliberation && !one.covenant) {
    const row = await readRow(ctx, deliberation, one.deliberation)
    if (row.state === 'rated') return { id: row.id, division: row.division, title: row.topic }
  }
  return refuse('GOVERNANCE_ENTRY_WRONG', { field: 'list' })
}

const candidatesOf = async (ctx: Context, id: string): Promise<CandidateRow[]> =>
  (
    await sql<CandidateRow>`select * from governance_candidate
      where selection = ${id} order by division, id for update`.execute(ctx.tx)
  ).rows

const judge = command({
  name: 'governance.judgeSelection',
  label: { zh: '截止征集，开始评审', en: 'Close the entries' },
  posts: clerks,
  office,
  rule: 'VG-08',
  input: { selection: which },
  on: on('judge'),
  async run(ctx, input) {
    const of = await lockSelection(ctx, input.selection, 'open')
    const all = await candidatesOf(ctx, of.id)
    if (all.length === 0) refuse('GOVERNANCE_NO_ENTRIES')
    for (const one of all) {
      if (one.entry) continue
      const { id } = await enter(ctx, {
        scheme: of.scheme,
        round: of.title,
        subject: one.title,
        division: one.division,
        unit: one.recommendedBy,
        about: { register: candidate.name, row: one.id },
      })
      await updateRow(ctx, candidate, one, { entry: id })
    }
    await take(ctx, selection, of, 'judge')
    return { entries: all.length }
  },
})
const post = command({
  name: 'governance.postSelection',
  label: { zh: '公示评选结果', en: 'Post the result' },
  posts: clerks,
  office,
  rule: 'VG-08',
  input: { selection: which },
  on: on('post'),
  async run(ctx, input) {
    const of = await lockSelection(ctx, input.selection, 'scoring')
    const all = await candidatesOf(ctx, of.id)
    const scored = await sql<{
      id: string
      points: number | null
    }>`select id, points::float8 as points
      from scoring_entry where id = any(${all.map(c => c.entry!)}::uuid[]) and state = 'decided'`.execute(
      ctx.tx,
    )
    const points = new Map(scored.rows.map(e => [e.id, e.points]))
    const open = all.filter(c => points.get(c.entry!) == null)
    if (open.length > 0) refuse('GOVERNANCE_NOT_SCORED', { count: open.length })
    // As many as there are places, and whoever has as many points as the last of them.
    const order = all.map(c => points.get(c.entry!)!).sort((a, b) => b - a)
    const last = order[Math.min(Number(of.places), order.length) - 1]!
    let chosen = 0
    for (const one of all) {
      const mine = points.get(one.entry!)!
      if (mine >= last) chosen++
      await updateRow(ctx, candidate, one, { points: mine, chosen: mine >= last })
    }
    await postNotice(ctx, {
      about: { register: selection.name, row: of.id },
      division: of.division,
      programme: 'organisation',
      kind: 'before',
      title: `公示：${of.title}结果`,
      fields: { name: of.title, result: `参评${all.length}件，拟入选${chosen}件` },
      days: Number(of.noticeDays),
      rule: 'VG-08',
    })
    await take(ctx, selection, of, 'post')
    return { entries: all.length, chosen }
  },
})
const promote = command({
  name: 'governance.promoteSelection',
  label: { zh: '公布推广', en: 'Publish and promote' },
  posts: ['officeChief'],
  office,
  rule: 'VG-08',
  input: { selection: which, promotion: f.text('推广方式', 'How promoted') },
  on: on('promote'),
  async run(ctx, input) {
    const of = await lockSelection(ctx, input.selection, 'posted')
    await endNotice(ctx, { register: selection.name, row: of.id })
    for (const one of await candidatesOf(ctx, of.id))
      if (one.chosen) await publishEntry(ctx, one.entry!, input.promotion)
    const moved = await take(ctx, selection, of, 'promote', {
      patch: { promotedOn: ctx.today, promotion: input.promotion },
    })
    return { state: moved.state }
  },
})
const rejudge = command({
  name: 'governance.rejudgeSelection',
  label: { zh: '退回评审', en: 'Judge again' },
  posts: ['officeChief'],
  office,
  rule: 'VG-08',
  input: {
    selection: which,
    list: lines({ candidate: f.reference(candidate.name, '参评对象', 'Entry') }),
    reason,
  },
  on: on('rejudge'),
  async run(ctx, input) {
    const of = await lockSelection(ctx, input.selection, 'posted')
    const again = new Set(input.list.map(l => l.candidate))
    for (const one of await candidatesOf(ctx, of.id)) {
      await updateRow(ctx, candidate, one, { points: null, chosen: null })
      if (again.has(one.id)) await moveEntry(ctx, one.entry!, 'reopen', input.reason)
    }
    return { state: (await take(ctx, selection, of, 'rejudge', { reason: input.reason })).state }
  },
})
const move = (action: string, name: string, zh: string, en: string) =>
  command({
    name: `governance.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { selection: which, reason },
    on: on(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, selection, input.selection)
      const moved = await take(ctx, selection, row, action, { reason: input.reason })
      return { state: moved.state }
    },
  })

export const contestCommands = [
  open,
  put,
  judge,
  post,
  promote,
  rejudge,
  move('reopen', 'reopenSelection', '重新征集', 'Open again'),
  move('drop', 'dropSelection', '取消评选', 'Drop'),
]
