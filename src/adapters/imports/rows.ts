/** One bundle of rows of a common target: matched with the records there are, then entered, changed or acted on row by row. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { fits } from '../http/acts.ts'
import {
  type Acted,
  held,
  moved,
  type NameOf,
  onlyNew,
  type Planned,
  type RowResult,
  refusedRow,
  result,
  tried,
  wrong,
} from './outcome.ts'
import { canonical, type RowError } from './reading.ts'
import { change, recordsOf, type Stored } from './records.ts'
import { standing, withRecords } from './references.ts'
import { isDoneOnce, type Target } from './targets.ts'

/**
 * Works the rows one after another; a refused row leaves nothing and stops no other. `own` are the records this import
 * has changed already: they may have moved on since the dry run.
 */
export async function workRows(
  ctx: Context,
  target: Target,
  read: readonly Planned[],
  nameOf: NameOf,
  own: Set<string>,
): Promise<RowResult[]> {
  const rows = await withRecords(ctx, target, read, nameOf)
  const open = rows.filter(row => !held(row))
  const { identity } = target
  const stored = identity ? await recordsOf(ctx, identity, open) : undefined
  const forms = formsOf(target, rows)
  const ground: Ground = {
    target,
    nameOf,
    own,
    seen: identity ? new Set() : await seenBefore(ctx, target, forms),
    standing: await standing(ctx, target, open),
    lineOf: new Map(),
    touched: new Map(),
  }
  const results: RowResult[] = []
  for (const form of forms) {
    const [row] = form as [Planned]
    const stop = form.length === 1 ? held(row) : undefined
    if (stop) results.push(stop)
    else if (stored) results.push(await match(ctx, ground, row, stored.get(row.row)))
    else results.push(...(await enter(ctx, ground, form)))
  }
  const fresh = await onlyNew(ctx, results)
  for (const one of results)
    for (const id of ground.touched.get(one.row) ?? [])
      if (!fresh.has(id) && id !== one.acted?.id) one.beyond = true
  // Lines name their form's first record: with it they are taken back together.
  const byRow = new Map(results.map(one => [one.row, one]))
  for (const [line, first] of ground.lineOf)
    byRow.get(line)!.made = byRow.get(first)!.made.slice(0, 1)
  return results.sort((a, b) => a.row - b.row)
}

type Ground = {
  target: Target
  nameOf: NameOf
  own: Set<string>
  seen: ReadonlySet<string>
  standing: Awaited<ReturnType<typeof standing>>
  /** Further lines of a form, by the row that stands for it. */
  lineOf: Map<number, number>
  /** Every record a row's act touched, by the row's number. */
  touched: Map<number, Set<string>>
}

/** The rows of each form: lines of one, or a row for itself. */
function formsOf(target: Target, rows: readonly Planned[]): Planned[][] {
  if (!target.gather) return rows.map(row => [row])
  const forms = new Map<string, Planned[]>()
  for (const row of rows) {
    const its = forms.get(row.group ?? '')
    if (its) its.push(row)
    else forms.set(row.group ?? '', [row])
  }
  return [...forms.values()]
}

async function match(
  ctx: Context,
  ground: Ground,
  row: Planned,
  stored: Stored | undefined,
): Promise<RowResult> {
  if (!stored) return (await enter(ctx, ground, [row]))[0]!
  const { register, update } = ground.target.identity!
  if (!update) return moved(row, 'same') ?? result(row, 'same')
  return change(ctx, register, update, stored, row, ground.nameOf)
}

/** One form, of one row or of many lines: done whole or not at all. */
async function enter(ctx: Context, ground: Ground, form: readonly Planned[]): Promise<RowResult[]> {
  const { target, nameOf } = ground
  const stops = form.map(row => held(row) ?? unlike(target, form[0]!, row, nameOf))
  if (stops.some(Boolean)) return form.map((row, i) => stops[i] ?? wrong(row, besideWrong))
  const [first] = form as [Planned]
  const digest = digestOf(ctx, target, form)
  if (ground.seen.has(digest.toString('hex')) && !isOpenAgain(ctx, ground, first))
    return form.map(row => moved(row, 'same') ?? result(row, 'same'))
  const late = form.map(row => moved(row, 'new') ?? movedOn(ground, row))
  if (late.some(Boolean)) return form.map((row, i) => late[i] ?? wrong(row, besideWrong))
  const input = target.inputOf(form.map(({ values }) => values))
  const done = await tried(ctx, own => target.command.run(own, input as never))
  if ('refused' in done) return refusedForm(target, form, done, nameOf)
  ground.touched.set(first.row, new Set(done.made.map(([, id]) => id)))
  const acted = await actedOn(ctx, ground, first)
  if (first.planned !== undefined) for (const [, id] of done.made) ground.own.add(id)
  for (const row of form.slice(1)) ground.lineOf.set(row.row, first.row)
  return form.map((row, i) =>
    result(row, 'new', {
      made: i === 0 ? done.made : [],
      digest,
      ...(acted ? { acted } : {}),
    }),
  )
}

const besideWrong: RowError = {
  zh: '同一份的其他行有误，整份暂不导入',
  en: 'Another line of the same form is wrong; the form is left out',
}

/** Lines of one record's form say the same of everything that is not the line's own. */
function unlike(
  target: Target,
  first: Planned,
  row: Planned,
  nameOf: NameOf,
): RowResult | undefined {
  const name = Object.keys(target.fields).find(
    column =>
      !target.lines?.columns.has(column) &&
      canonical({ is: first.values[column] ?? null }) !==
        canonical({ is: row.values[column] ?? null }),
  )
  if (!name) return undefined
  const { label } = target.fields[name]!
  const header = nameOf(name)
  return wrong(row, {
    zh: `与第${first.row}行是同一份，“${label.zh}”应填得一样`,
    en: `The same form as row ${first.row}: ${label.en} must be the same`,
    ...(header ? { header } : {}),
  })
}

/** A step done before can be done again once the record has been sent back to where the step is taken. */
function isOpenAgain(ctx: Context, { target, standing: records }: Ground, row: Planned): boolean {
  if (!target.on || !isDoneOnce(ctx.house, target.command)) return false
  const state = records.get(String(row.values[target.on.field]))?.state
  return state != null && fits(ctx.house.register(target.on.register), target.command, state)
}

/** What an act is done on must still be what the dry run saw, unless this import has changed it itself. */
function movedOn({ target, standing: records, own }: Ground, row: Planned): RowResult | undefined {
  if (!target.on || !row.seen) return undefined
  const id = String(row.values[target.on.field])
  if (id === row.seen.id && (own.has(id) || records.get(id)?.version === row.seen.version))
    return undefined
  return wrong(row, {
    zh: '预检之后这条记录又有人办理或改动，这一行没有写入；请重新上传核对',
    en: 'Somebody has worked on this record since the dry run and the row was not written; upload the file again',
  })
}

/** In a dry run the version seen, once written what the act has made of the record. */
async function actedOn(ctx: Context, ground: Ground, row: Planned): Promise<Acted | undefined> {
  const { on } = ground.target
  const id = on && String(row.values[on.field])
  const before = id ? ground.standing.get(id) : undefined
  if (!on || !id || !before) return undefined
  if (row.planned === undefined) return { register: on.register, id, version: before.version }
  const after = (await standing(ctx, ground.target, [row])).get(id)
  // A record that has left the actor's area by the act is nobody's here to take back.
  if (!after) return { register: on.register, id, version: -1, raised: true }
  const raised = after.version !== before.version
  ground.standing.set(id, after)
  return {
    register: on.register,
    id,
    version: after.version,
    since: before.version,
    from: before.state,
    to: after.state,
    raised,
  }
}

function refusedForm(
  target: Target,
  form: readonly Planned[],
  done: { refused: { zh: string; en: string }; field: string | undefined },
  nameOf: NameOf,
): RowResult[] {
  // A list's command names `lines.0.amount`: the line is one row of the form, the last part its column.
  const [list, line] = done.field?.split('.') ?? []
  const at = list === target.lines?.list && form.length > 1 ? Number(line) : Number.NaN
  const bad = form[Number.isInteger(at) ? at : 0] ?? form[0]!
  return form.map(row => (row === bad ? refusedRow(row, done, nameOf) : wrong(row, besideWrong)))
}

const digestOf = (ctx: Context, target: Target, form: readonly Planned[]): Buffer => {
  const command = target.command.name
  const said = target.gather
    ? { command, lines: form.map(({ values }) => canonical(values)) }
    : { command, ...form[0]!.values }
  return ctx.seal.digest(canonical(said), 'importRow')
}

/** Forms an earlier import of this kind has entered and nobody has taken back. */
async function seenBefore(
  ctx: Context,
  target: Target,
  forms: readonly Planned[][],
): Promise<Set<string>> {
  const digests = forms.map(form => digestOf(ctx, target, form))
  const found = await sql<{ digest: Buffer }>`select digest from import_row
    where digest = any(${digests}::bytea[]) and done_at is not null and undone_at is null`.execute(
    ctx.tx,
  )
  return new Set(found.rows.map(row => row.digest.toString('hex')))
}
