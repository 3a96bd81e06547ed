/** What comes of a row, and how a row is tried so that its refusal leaves nothing and stops nobody else's. */
import { sql } from 'kysely'
import type { AnyCommand, Context } from '../../kernel/command.ts'
import { Refused } from '../../kernel/errors.ts'
import { isSealedKind } from '../../kernel/fields.ts'
import { checkBankAccount, checkPhone } from '../../kernel/identity.ts'
import type { Register } from '../../kernel/register.ts'
import type { ReadRow, RowError } from './reading.ts'

export type Outcome = 'new' | 'changed' | 'same' | 'duplicate' | 'error'
/** A record that came of a row: register and id. */
export type Made = [register: string, id: string]
/** A changed record's values before, and the version the change left it at. */
export type Before = {
  command: string
  field: string
  id: string
  register: string
  values: Record<string, unknown>
  version: number
}
/**
 * The record an act was done on. In a dry run the version it was seen at; once written the version the act left it at,
 * and the states it led from and to.
 */
export type Acted = {
  register: string
  id: string
  version: number
  /** The version before the act. */
  since?: number
  from?: string | null
  to?: string | null
  /** The act wrote on the record itself. */
  raised?: boolean
}
export type RowResult = {
  row: number
  outcome: Outcome
  errors: RowError[]
  made: Made[]
  before?: Before
  acted?: Acted
  /** The row also changed records that were there before and are not the one it names. */
  beyond?: true
  digest?: Buffer
}
/** A row on its way in; `planned` and `seen` are what the dry run said of it, absent in the dry run itself. */
export type Planned = ReadRow & { planned?: Outcome; seen?: Acted }

export const result = (
  row: ReadRow,
  outcome: Outcome,
  more: Partial<RowResult> = {},
): RowResult => ({ row: row.row, outcome, errors: [], made: [], ...more })
export const wrong = (row: ReadRow, ...errors: RowError[]): RowResult =>
  result(row, 'error', { errors })

/** The header over a field's cells. */
export type NameOf = (field: string) => string | undefined

export function refusedRow(
  row: Planned,
  { refused, field }: { refused: { zh: string; en: string }; field: string | undefined },
  nameOf: NameOf,
): RowResult {
  const header = field ? nameOf(field.split('.').at(-1)!) : undefined
  return wrong(row, { ...refused, ...(header ? { header } : {}) })
}

/** What was seen at the dry run must still be so when it is written: nothing happens that nobody confirmed. */
export function moved(row: Planned, outcome: Outcome): RowResult | undefined {
  if (row.planned === undefined || row.planned === outcome) return undefined
  if (row.planned === 'changed' && outcome === 'same') return undefined
  return wrong(row, {
    zh: '预检之后记录已有变化，这一行没有写入；请重新上传核对',
    en: 'The records have changed since the dry run and this row was not written; upload the file again',
  })
}

/** Rows that cannot go on whatever the records say: wrong cells, repeats, and what the dry run already held back. */
export function held(row: Planned): RowResult | undefined {
  if (row.duplicateOf !== undefined)
    return result(row, 'duplicate', {
      errors: [
        {
          zh: `与第${row.duplicateOf}行重复，不再导入`,
          en: `The same as row ${row.duplicateOf}; left out`,
        },
      ],
    })
  if (row.errors.length > 0) return wrong(row, ...row.errors)
  if (row.planned === 'error' || row.planned === 'duplicate') return moved(row, 'new')
  return undefined
}

/** Runs a piece of writing so that a refusal undoes it alone. Faults of the program still end the import. */
export async function tried<T>(
  ctx: Context,
  work: (ctx: Context) => Promise<T>,
): Promise<{ answer: T; made: Made[] } | { refused: RowError; field: string | undefined }> {
  const touched: Made[] = []
  await sql`savepoint import_row`.execute(ctx.tx)
  try {
    const own: Context = {
      ...ctx,
      touch: (register, id) => {
        touched.push([register, id])
      },
    }
    const answer = await work(own)
    await sql`release savepoint import_row`.execute(ctx.tx)
    for (const [register, id] of touched) ctx.touch(register, id)
    return { answer, made: touched }
  } catch (error) {
    const said = refusalOf(error)
    if (!said) throw error
    await sql`rollback to savepoint import_row`.execute(ctx.tx)
    return said
  }
}

/** Integrity constraints of the tables are the last net below the commands' own checks. */
function refusalOf(error: unknown): { refused: RowError; field: string | undefined } | undefined {
  if (error instanceof Refused) {
    const { field } = error.details
    return { refused: error.text, field: typeof field === 'string' ? field : undefined }
  }
  const code = (error as { code?: unknown }).code
  if (typeof code === 'string' && code.startsWith('23'))
    return {
      refused: { zh: '与已有记录冲突，未导入', en: 'It conflicts with a record there is' },
      field: undefined,
    }
  return undefined
}

/**
 * Of the touched records those that are new in this transaction: only they can be taken away again. Answers their ids.
 * Records of closed files are named in no list of imports, whoever sent the sheet.
 */
export async function onlyNew(
  ctx: Context,
  results: readonly RowResult[],
): Promise<ReadonlySet<string>> {
  const byRegister = new Map<string, Set<string>>()
  for (const { made } of results)
    for (const [register, id] of made)
      byRegister.set(register, (byRegister.get(register) ?? new Set()).add(id))
  const fresh = new Set<string>()
  for (const [register, ids] of byRegister) {
    const found = await sql<{ id: string }>`select id from ${sql.table(register)}
      where id = any(${[...ids]}::uuid[]) and version = 1 and recorded_at = ${ctx.now}::timestamptz`.execute(
      ctx.tx,
    )
    for (const { id } of found.rows) fresh.add(id)
  }
  for (const one of results) {
    const seen = new Set<string>()
    one.made = one.made.filter(
      ([register, id]) =>
        fresh.has(id) && !ctx.house.register(register).closed && !seen.has(id) && seen.add(id),
    )
  }
  return fresh
}

type Stored = Record<string, unknown> & { id: string; version: number }
/** Fields of the row that differ from the record, as the changing act takes them. Refuses numbers that are none. */
export function differences(
  ctx: Context,
  register: Register,
  update: AnyCommand,
  stored: Stored,
  values: Record<string, unknown>,
): { now: Record<string, unknown>; before: Record<string, unknown> } {
  const now: Record<string, unknown> = {}
  const before: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = register.fields[name]
    const isPlace = name === 'division'
    if (value == null || !update.input[name] || (!field && !isPlace)) continue
    if (field && isSealedKind(field.kind)) {
      const text = plainNumber(field.kind, String(value))
      const digest = stored[`${name}Digest`] as Buffer | null
      if (digest?.equals(ctx.seal.digest(text, field.kind))) continue
      const sealed = stored[`${name}Sealed`] as Buffer | null
      before[name] = sealed ? ctx.seal.open(sealed) : null
    } else {
      const old = stored[name] ?? null
      if (String(old) === String(value) && old !== null) continue
      before[name] = old
    }
    now[name] = value
  }
  return { now, before }
}
function plainNumber(kind: string, text: string): string {
  if (kind === 'phone') return checkPhone(text)
  if (kind === 'bankAccount') return checkBankAccount(text)
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
