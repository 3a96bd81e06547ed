/** One bundle of rows of a common target: matched with the records there are, then entered or changed row by row. */
import { sql } from 'kysely'
import { mayAct } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { isSealedKind } from '../../kernel/fields.ts'
import { snake } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import {
  type Before,
  differences,
  held,
  moved,
  onlyNew,
  type Planned,
  type RowResult,
  result,
  tried,
  wrong,
} from './outcome.ts'
import { canonical } from './reading.ts'
import type { Identity, Target } from './targets.ts'

/** What a changing act that asks why is told. */
export const importReason = '导入表格更新 / updated by an import'

/** Works the rows one after another; a refused row leaves nothing and stops no other. */
export async function workRows(
  ctx: Context,
  target: Target,
  rows: readonly Planned[],
  nameOf: (field: string) => string | undefined,
): Promise<RowResult[]> {
  const open = rows.filter(row => !held(row))
  const { identity } = target
  const stored = identity ? await recordsOf(ctx, identity, open) : undefined
  const seen = identity ? undefined : await seenBefore(ctx, target, open)
  const results: RowResult[] = []
  for (const row of rows) {
    const stop = held(row)
    if (stop) results.push(stop)
    else if (seen) results.push(await enter(ctx, target, row, nameOf, seen))
    else results.push(await match(ctx, target, row, nameOf, stored!.get(row.row)))
  }
  await onlyNew(ctx, results)
  return results
}

type Stored = Record<string, unknown> & { id: string; version: number }

async function match(
  ctx: Context,
  target: Target,
  row: Planned,
  nameOf: (field: string) => string | undefined,
  stored: Stored | undefined,
): Promise<RowResult> {
  if (!stored) return enter(ctx, target, row, nameOf, new Set())
  const { register, update } = target.identity!
  if (!update) return moved(row, 'same') ?? result(row, 'same')
  return change(ctx, register, update, stored, row, nameOf)
}

/** Brings a record to what the row says; a row that says nothing new is the same. */
export async function change(
  ctx: Context,
  registerName: string,
  update: NonNullable<Identity['update']>,
  stored: Stored,
  row: Planned,
  nameOf: (field: string) => string | undefined,
): Promise<RowResult> {
  const register = ctx.house.register(registerName)
  const done = await tried(ctx, async own => {
    const { now, before } = differences(own, register, update.command, stored, row.values)
    if (Object.keys(now).length === 0) return undefined
    if (row.planned !== undefined && row.planned !== 'changed') return 'moved' as const
    mayAct(own.actor, update.command)
    const input = {
      ...now,
      [update.field]: stored.id,
      ...(update.command.input.reason ? { reason: importReason } : {}),
    }
    await update.command.run(own, input as never)
    const after = await sql<{ version: number }>`select version from ${sql.table(registerName)}
      where id = ${stored.id}`.execute(own.tx)
    return { values: before, version: Number(after.rows[0]!.version) }
  })
  if ('refused' in done) return refusedRow(row, done, nameOf)
  if (done.answer === 'moved') return moved(row, 'changed')!
  if (!done.answer) return moved(row, 'same') ?? result(row, 'same')
  const before: Before = {
    command: update.command.name,
    field: update.field,
    id: stored.id,
    register: registerName,
    ...done.answer,
  }
  return result(row, 'changed', { before })
}

async function enter(
  ctx: Context,
  target: Target,
  row: Planned,
  nameOf: (field: string) => string | undefined,
  seen: ReadonlySet<string>,
): Promise<RowResult> {
  const digest = digestOf(ctx, target, row)
  if (seen.has(digest.toString('hex'))) return moved(row, 'same') ?? result(row, 'same')
  const late = moved(row, 'new')
  if (late) return late
  const done = await tried(ctx, own => target.command.run(own, target.inputOf(row.values) as never))
  if ('refused' in done) return refusedRow(row, done, nameOf)
  return result(row, 'new', { made: done.made, digest })
}

export function refusedRow(
  row: Planned,
  { refused, field }: { refused: { zh: string; en: string }; field: string | undefined },
  nameOf: (field: string) => string | undefined,
): RowResult {
  // A list's command names `lines.0.amount`; the sheet has the last part of it.
  const header = field ? nameOf(field.split('.').at(-1)!) : undefined
  return wrong(row, { ...refused, ...(header ? { header } : {}) })
}

const digestOf = (ctx: Context, target: Target, row: Planned): Buffer =>
  ctx.seal.digest(canonical({ command: target.command.name, ...row.values }), 'importRow')

/** Rows an earlier import of this kind has entered and nobody has taken back. */
async function seenBefore(
  ctx: Context,
  target: Target,
  rows: readonly Planned[],
): Promise<Set<string>> {
  const digests = rows.map(row => digestOf(ctx, target, row))
  const found = await sql<{ digest: Buffer }>`select digest from import_row
    where digest = any(${digests}::bytea[]) and done_at is not null and undone_at is null`.execute(
    ctx.tx,
  )
  return new Set(found.rows.map(row => row.digest.toString('hex')))
}

/** Records of the actor's area that the rows name, by the row's number. */
async function recordsOf(
  ctx: Context,
  { register: name, key }: Identity,
  rows: readonly Planned[],
): Promise<Map<number, Stored>> {
  const register = ctx.house.register(name)
  const [first, ...others] = key as [string, ...string[]]
  const sealed = isSealedKind(register.fields[first]!.kind)
  const wanted = new Map<string, Planned[]>()
  const keyText = (values: Record<string, unknown>) => {
    const text = String(values[first] ?? '')
    if (!sealed) return text.trim()
    const plain = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
    return ctx.seal.digest(plain, register.fields[first]!.kind).toString('hex')
  }
  for (const row of rows) {
    if (row.values[first] == null) continue
    const text = keyText(row.values)
    wanted.set(text, [...(wanted.get(text) ?? []), row])
  }
  const column = sql.ref(`t.${snake(first)}${sealed ? '_digest' : ''}`)
  const list = sealed
    ? sql`${[...wanted.keys()].map(hex => Buffer.from(hex, 'hex'))}::bytea[]`
    : sql`${[...wanted.keys()]}::text[]`
  const found = await sql<Stored>`select t.* from ${sql.table(name)} t
    where ${column} = any(${list}) and ${inRegister(ctx.actor, register, 't')}`.execute(ctx.tx)
  const out = new Map<number, Stored>()
  for (const record of found.rows) {
    const text = sealed
      ? (record[`${first}Digest`] as Buffer).toString('hex')
      : String(record[first])
    for (const row of wanted.get(text) ?? [])
      if (others.every(other => String(record[other]) === String(row.values[other])))
        out.set(row.row, record)
  }
  return out
}
