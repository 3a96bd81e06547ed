/** A register: a named, labelled set of records with typed fields. Table, form, list, import and export follow from it. */
import type { Day, Instant } from './day.ts'
import type { Label } from './errors.ts'
import type { Field, Fields, TypeOf } from './fields.ts'
import { isSealedKind } from './fields.ts'
import type { Workflow } from './workflow.ts'

export type Register<
  N extends string = string,
  F extends Fields = Fields,
  W extends boolean = boolean,
> = {
  /** `<room>_<noun>`: also the table's name. */
  name: N
  label: Label
  fields: F
  /** True in the type when the rows carry a state. */
  hasWorkflow: W
  workflow?: Workflow
  /** Field names of the derived list, in order; the first is the row's title. */
  list: readonly string[]
  /** Field holding the site whose own staff see the row; without it institution staff see none. */
  institution?: string
  /** Read by assignment only: whatever the post, nobody else reads, finds or counts a row (see `inRegister`). */
  closed?: Closed
  /**
   * Files that tell who stands in them by being read, such as marriages: the names of their people are masked too, and
   * opened one by one with a reason, as numbers are.
   */
  discreet?: boolean
  /** Append-only tables (ledgers, logs) refuse update and delete by a guard trigger. */
  appendOnly: boolean
  help?: Label
}

/**
 * A closed register's rows belong to files; a file is open to those with a standing assignment to it. `by` names the
 * register of assignments, with fields `file`, `account` and `toDay` (null while it stands); `file` is the column of the
 * row that holds its file, `id` where the row is the file itself.
 */
export type Closed = { by: string; file: string }

/** Columns every register's row carries. */
export type CommonRow = { id: string; division: string; recordedAt: Instant; version: number }
/** Columns every register with a workflow carries besides. */
export type WorkflowRow = {
  state: string
  /** The present state's own limit; overdue is `today > dueOn`, computed, never stored. */
  dueOn: Day | null
  /** The whole procedure's limit (such as DB-40). */
  caseDueOn: Day | null
  /** Set while the clock stands still (补正). */
  suspendedOn: Day | null
  /** Account the row was handed to (转办); null = whoever holds the post. */
  assignee: string | null
}

type SealedKeys<F> = { [K in keyof F]: F[K] extends { sealedKind: true } ? K : never }[keyof F] &
  string
type ClearKeys<F> = Exclude<keyof F, SealedKeys<F>> & string
export type FieldRow<F extends Fields> = { [K in ClearKeys<F>]: TypeOf<F[K]> } & {
  [K in SealedKeys<F> as `${K}Sealed` | `${K}Digest`]: null extends TypeOf<F[K]>
    ? Buffer | null
    : Buffer
}
export type RowOf<R> =
  R extends Register<string, infer F, infer W>
    ? CommonRow & FieldRow<F> & (W extends true ? WorkflowRow : unknown)
    : never
/** Rows of the fields as handed to `insertRow`: sealed kinds in clear (they are sealed on the way in). */
export type NewRow<R> =
  R extends Register<string, infer F, boolean>
    ? NewFields<F> & { division: string; id?: string }
    : never
type NullKeys<F extends Fields> = { [K in keyof F]: null extends TypeOf<F[K]> ? K : never }[keyof F]
type NewFields<F extends Fields> = { [K in Exclude<keyof F, NullKeys<F>>]: TypeOf<F[K]> } & {
  [K in NullKeys<F>]?: TypeOf<F[K]>
}

/** The tables of some registers, for `tx.withTables<TablesOf<typeof registers>>()`. */
export type TablesOf<R extends Record<string, Register>> = {
  [K in keyof R as R[K]['name']]: RowOf<R[K]>
}

type Declared<N extends string, F extends Fields> = {
  name: N
  label: Label
  fields: F
  workflow?: Workflow
  list: readonly (keyof F & string)[]
  institution?: keyof F & string
  closed?: { by: string; file: (keyof F & string) | 'id' }
  discreet?: boolean
  appendOnly?: boolean
  help?: Label
}
export function register<const N extends string, F extends Fields>(
  d: Declared<N, F> & { workflow: Workflow },
): Register<N, F, true>
export function register<const N extends string, F extends Fields>(
  d: Declared<N, F>,
): Register<N, F, false>
/** Declares a register; a name, label or listed field that does not fit stops the house at start. */
export function register<const N extends string, F extends Fields>(
  d: Declared<N, F>,
): Register<N, F, boolean> {
  if (!/^[a-z]+_[a-z_]+$/.test(d.name))
    throw new Error(`register ${d.name}: name is <room>_<noun> in lower case`)
  for (const name of d.list)
    if (!d.fields[name]) throw new Error(`register ${d.name}: list names no field ${name}`)
  return { ...d, hasWorkflow: d.workflow !== undefined, appendOnly: d.appendOnly ?? false }
}

export type Column = { name: string; sqlType: string; nullable: boolean; field?: Field }

export const snake = (name: string): string => name.replace(/[A-Z]/g, c => `_${c.toLowerCase()}`)

/** SQL face of the field kinds: the column type of each. */
const sqlTypes = {
  text: 'text',
  longText: 'text',
  choice: 'text',
  choices: 'text[]',
  yesNo: 'boolean',
  count: 'bigint',
  money: 'bigint',
  share: 'numeric',
  day: 'date',
  month: 'text',
  instant: 'timestamp with time zone',
  person: 'uuid',
  household: 'uuid',
  division: 'text',
  organisation: 'uuid',
  site: 'uuid',
  reference: 'uuid',
  account: 'uuid',
  attachment: 'uuid[]',
  idNumber: 'bytea',
  phone: 'bytea',
  bankAccount: 'bytea',
  coordinate: 'jsonb',
  facts: 'jsonb',
  list: 'jsonb',
} satisfies Record<Field['kind'], string>

/** Every column of a register's table, in order: common ones, the workflow's, then the fields'. */
export function columnsOf(r: Register): Column[] {
  const columns: Column[] = [
    { name: 'id', sqlType: 'uuid', nullable: false },
    { name: 'division', sqlType: 'text', nullable: false },
    { name: 'recorded_at', sqlType: 'timestamp with time zone', nullable: false },
    { name: 'version', sqlType: 'bigint', nullable: false },
  ]
  if (r.workflow) {
    columns.push({ name: 'state', sqlType: 'text', nullable: false })
    for (const name of ['due_on', 'case_due_on', 'suspended_on'])
      columns.push({ name, sqlType: 'date', nullable: true })
    columns.push({ name: 'assignee', sqlType: 'uuid', nullable: true })
  }
  for (const [name, field] of Object.entries(r.fields)) {
    const base = { sqlType: sqlTypes[field.kind], nullable: !field.required, field }
    if (isSealedKind(field.kind)) {
      columns.push(
        { name: `${snake(name)}_sealed`, ...base },
        { name: `${snake(name)}_digest`, ...base },
      )
    } else columns.push({ name: snake(name), ...base })
  }
  return columns
}

/** Field names that SQL keeps for itself. */
const reserved = new Set([
  'case',
  'from',
  'to',
  'order',
  'group',
  'end',
  'user',
  'table',
  'check',
  'grant',
  'column',
  'when',
  'all',
  'only',
])
const quoted = (name: string): string => (reserved.has(name) ? `"${name}"` : name)

/** `create table` as the migrations should have it; authors start from this and add their indexes and checks. */
export function createTableSql(r: Register): string {
  const lines = columnsOf(r).map(
    c =>
      `  ${quoted(c.name)} ${c.sqlType}${c.name === 'id' ? ' primary key' : c.nullable ? '' : ' not null'}`,
  )
  const guard = r.appendOnly
    ? `\ncreate trigger guard before update or delete on ${r.name} execute function refuse_change();`
    : ''
  return `create table ${r.name} (\n${lines.join(',\n')}\n);\ncomment on table ${r.name} is '${r.label.zh}';${guard}\n`
}
