/** Records that rows are known by a number of their own to mean, and how one is brought to what its row says. */
import { sql } from 'kysely'
import { mayAct } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { isSealedKind } from '../../kernel/fields.ts'
import { snake } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import {
  type Before,
  differences,
  moved,
  type NameOf,
  type Planned,
  type RowResult,
  refusedRow,
  result,
  tried,
} from './outcome.ts'
import type { Identity } from './targets.ts'

export type Stored = Record<string, unknown> & { id: string; version: number }

/** What a changing act that asks why is told. */
const importReason = '导入表格更新 / updated by an import'

/** Brings a record to what the row says; a row that says nothing new is the same. */
export async function change(
  ctx: Context,
  registerName: string,
  update: NonNullable<Identity['update']>,
  stored: Stored,
  row: Planned,
  nameOf: NameOf,
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

/** Records of the actor's area that the rows name, by the row's number. */
export async function recordsOf(
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
