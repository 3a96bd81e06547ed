/** Performs a command: post, input, one transaction, request id, audit row. No command can forget any of them. */
import { type Kysely, sql } from 'kysely'
import { type Actor, mayAct, refuseAccess } from './access.ts'
import type { Calendar } from './calendar.ts'
import type { AnyCommand, AnyQuery, Context, Passwords, Progress, SearchKeys } from './command.ts'
import type { Day } from './day.ts'
import { defineRefusals, Refused } from './errors.ts'
import type { Fields } from './fields.ts'
import { schemaOf } from './fields.ts'
import type { House } from './house.ts'
import { ParameterBook, type ParameterVersion } from './parameter.ts'
import { type FieldRemark, inputWithRemarks, remarksName } from './remarks.ts'
import { inRegister } from './rows.ts'
import type { Seal } from './seal.ts'

/** What the house runs on: handed in once, by the server, the CLI, the demo or a test. */
export type Environment = {
  db: Kysely<unknown>
  house: House
  seal: Seal
  /** SM3 of a text, as hex. */
  sm3: (text: string) => string
  calendar: Calendar
  county: string
  /** The moment and the bureau's day; the demo county stands still at its own. */
  now: () => Date
  today: () => Day
  newId: () => string
  searchKeys: (name: string) => SearchKeys
  passwords: Passwords
  /** Hears how far long work is, where somebody watches it. */
  tell?: (progress: Progress) => void
}

const refuse = defineRefusals('kernel.perform', {
  INPUT_INVALID: { zh: '填写有误：{problems}', en: 'Please correct: {problems}', status: 400 },
  REQUEST_ID_INVALID: { zh: '请求编号无效', en: 'The request id is not valid', status: 400 },
  REQUEST_REUSED: {
    zh: '同一请求编号已用于另一项办理，请重新提交',
    en: 'This request id was already used for something else; submit again',
    status: 409,
  },
  ROW_CHANGED: {
    zh: '您打开之后，这条记录已被他人修改；请核对现在的内容后再提交',
    en: 'Somebody has changed this record since you opened it; compare what it says now, then submit again',
    status: 409,
  },
})

export type Answer<R = unknown> = { result: R; replayed: boolean }

/** The row a form was opened on and the version it then had: what it says must still be so when the form is sent. */
export type Seen = { register: string; id: string; version: number }

/**
 * Does a command once. The same request id again answers the same and changes nothing, also when both arrive at once:
 * the second waits on the first one's row in `request`. Refuses REQUEST_REUSED for another command, actor or input, and
 * ROW_CHANGED when the row that was `seen` has moved on since.
 */
export async function perform(
  env: Environment,
  command: AnyCommand,
  actor: Actor,
  requestId: string,
  raw: unknown,
  seen?: Seen,
): Promise<Answer> {
  mayAct(actor, command)
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(requestId)) refuse('REQUEST_ID_INVALID')
  const fields = inputWithRemarks(name => env.house.registers.get(name), command)
  const input = parse(fields, raw)
  // Keyed: an open digest of a form that holds a password or an id number could be guessed from the log alone.
  const inputDigest = env.seal
    .digest(
      canonical({ command: command.name, account: actor.account, post: actor.post, input }),
      'input',
    )
    .toString('hex')
  for (let attempt = 1; ; attempt++) {
    try {
      return await env.db
        .transaction()
        .execute(tx =>
          once(env, tx as Kysely<unknown>, command, actor, requestId, input, inputDigest, seen),
        )
    } catch (error) {
      if (attempt < 4 && isTransient(error)) continue
      throw error
    }
  }
}

async function once(
  env: Environment,
  tx: Kysely<unknown>,
  command: AnyCommand,
  actor: Actor,
  requestId: string,
  input: unknown,
  inputDigest: string,
  seen: Seen | undefined,
): Promise<Answer> {
  const now = env.now().toISOString()
  // One journey for both: the request is claimed, and the numbers in force are read with it where they have changed.
  const kept = books.get(env.db)
  const claimed = await sql<{ fresh: boolean; mark: string; rows: BookRow[] | null }>`
    with claimed as (insert into request (id, account, command, input_digest, recorded_at)
      values (${requestId}, ${actor.account}, ${command.name}, ${inputDigest}, ${now}) on conflict (id) do nothing returning id)
    select exists (select 1 from claimed) as fresh, ${bookUnless(kept)}`.execute(tx)
  const { fresh, ...found } = claimed.rows[0]!
  if (!fresh) {
    const before = await sql<{ inputDigest: string; response: unknown }>`
      select input_digest, response from request where id = ${requestId}`.execute(tx)
    const row = before.rows[0]
    if (!row || row.inputDigest !== inputDigest) refuse('REQUEST_REUSED')
    return { result: row!.response, replayed: true }
  }
  const touched = new Map<string, string>()
  const ctx = contextOf(
    env,
    tx,
    actor,
    now,
    requestId,
    keepBook(env, found, kept),
    (register, id) => touched.set(id, register),
  )
  if (seen) await unchanged(ctx, seen)
  const { own, remarks } = partRemarks(command, input as Record<string, unknown>)
  if (remarks?.length) ctx.remarks = remarks
  const result = (await command.run(ctx, own as never)) ?? null
  await appendAudit(
    env,
    ctx,
    command,
    input,
    inputDigest,
    [...touched].map(([id, register]) => ({ register, id })),
    JSON.stringify(result),
  )
  return { result, replayed: false }
}

/** Locked here, so that nobody changes it between this look and the command's own. Refuses ROW_NOT_FOUND, ROW_CHANGED. */
async function unchanged(ctx: Context, seen: Seen): Promise<void> {
  const register = ctx.house.register(seen.register)
  const found = await sql<{ version: number }>`select t.version from ${sql.table(register.name)} t
    where t.id = ${seen.id} and ${inRegister(ctx.actor, register, 't')} for update`.execute(ctx.tx)
  const version = found.rows[0]?.version
  if (version === undefined) refuseAccess('ROW_NOT_FOUND', { register: register.name, id: seen.id })
  if (Number(version) !== seen.version)
    refuse('ROW_CHANGED', { register: register.name, id: seen.id })
}

/** Remarks are kept by the step, not by the command, unless it asks for them itself. */
function partRemarks(command: AnyCommand, input: Record<string, unknown>) {
  if (remarksName in command.input) return { own: input, remarks: undefined }
  const { [remarksName]: remarks, ...own } = input
  return { own, remarks: remarks as FieldRemark[] | null | undefined }
}

/** Runs a query in a read-only transaction of one snapshot. */
export async function ask(
  env: Environment,
  q: AnyQuery,
  actor: Actor,
  raw: unknown,
): Promise<unknown> {
  mayAct(actor, q)
  const input = parse(q.input, raw)
  return env.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async tx => {
      return q.run(await readingContext(env, tx as Kysely<unknown>, actor), input as never)
    })
}

/** Runs a piece of reading code with a context, for lists, figures and reports. */
export async function read<T>(
  env: Environment,
  actor: Actor,
  work: (ctx: Context) => Promise<T>,
): Promise<T> {
  return env.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async tx => work(await readingContext(env, tx as Kysely<unknown>, actor)))
}

const readingContext = async (
  env: Environment,
  tx: Kysely<unknown>,
  actor: Actor,
): Promise<Context> =>
  contextOf(env, tx, actor, env.now().toISOString(), '', await loadBook(env, tx), () => {})

function contextOf(
  env: Environment,
  tx: Kysely<unknown>,
  actor: Actor,
  now: string,
  requestId: string,
  book: ParameterBook,
  touch: Context['touch'],
): Context {
  return {
    tx,
    actor,
    now,
    requestId,
    touch,
    tell: env.tell ?? (() => {}),
    today: env.today(),
    book,
    calendar: env.calendar,
    seal: env.seal,
    house: env.house,
    county: env.county,
    newId: env.newId,
    searchKeys: env.searchKeys,
    passwords: env.passwords,
  }
}

type BookRow = ParameterVersion & { name: string }
type Kept = { mark: string; book: ParameterBook }
/** The book as each county's connections last read it; it is taken again only while its rows are the very same. */
const books = new WeakMap<Kysely<unknown>, Kept>()
/**
 * SQL: the mark of the approved parameter versions (which rows, as written by whom) and, unless it is the known one, the
 * versions in the order they were recorded.
 */
const bookUnless = (kept: Kept | undefined) => sql`b.mark,
    case when b.mark = ${kept?.mark ?? ''} then null else (select coalesce(json_agg(json_build_object(
      'name', name, 'from', from_day, 'value', value, 'source', source) order by recorded_at, id), '[]')
      from parameter_version where state = 'approved') end as rows
    from (select md5(coalesce(string_agg(id::text || xmin::text, ',' order by id), '')) as mark
      from parameter_version where state = 'approved') b`
function keepBook(
  env: Environment,
  found: { mark: string; rows: BookRow[] | null },
  kept: Kept | undefined,
): ParameterBook {
  if (!found.rows) return kept!.book
  const book = new ParameterBook(found.rows)
  books.set(env.db, { mark: found.mark, book })
  return book
}

/** Every approved parameter version of the county. */
async function loadBook(env: Environment, tx: Kysely<unknown>): Promise<ParameterBook> {
  const kept = books.get(env.db)
  const found = await sql<{
    mark: string
    rows: BookRow[] | null
  }>`select ${bookUnless(kept)}`.execute(tx)
  return keepBook(env, found.rows[0]!, kept)
}

function parse(fields: Fields, raw: unknown): unknown {
  const parsed = schemaOf(fields).safeParse(raw)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.slice(0, 20).map(issue => {
    const [first, ...rest] = issue.path.map(String)
    const label = first ? fields[first]?.label : undefined
    const at = [label?.zh ?? first ?? '', ...rest].join('.')
    return {
      field: issue.path.join('.'),
      label: label ?? null,
      text: `${at}：${issue.message}`,
      en: `${[label?.en ?? first ?? '', ...rest].join('.')}: ${issue.message}`,
    }
  })
  return refuse('INPUT_INVALID', {
    field: problems[0]?.field,
    fields: problems.map(p => p.field),
    problems: { zh: problems.map(p => p.text).join('；'), en: problems.map(p => p.en).join('; ') },
  })
}

/**
 * Appends the audit row, chained by SM3 over the row before. The advisory lock makes the chain a line: it is taken
 * last, so commands wait on each other only for this one insert and the commit.
 */
async function appendAudit(
  env: Environment,
  ctx: Context,
  command: AnyCommand,
  input: unknown,
  inputDigest: string,
  rows: { register: string; id: string }[],
  response: string,
): Promise<void> {
  const last = await sql<{
    seq: number
    hash: string
  }>`select seq, hash from audit_head()`.execute(ctx.tx)
  const previous = last.rows[0] ?? { seq: 0, hash: '' }
  const { shut, open } = partRows(env.house, rows)
  const entry: AuditEntry = {
    seq: previous.seq + 1,
    recordedAt: ctx.now,
    onDay: ctx.today,
    account: ctx.actor.account,
    actorName: ctx.actor.name,
    post: ctx.actor.post,
    command: shut ? closedAct : command.name,
    request: ctx.requestId,
    input: shut ? {} : redacted(command.input, input),
    inputDigest,
    rows: open.slice(0, 200),
  }
  const hash = auditHash(env.sm3, previous.hash, entry)
  // The request's answer goes with its line of the log: neither stands without the other.
  await sql`with answered as (update request set response = ${response} where id = ${entry.request})
    insert into audit (seq, recorded_at, on_day, account, actor_name, post, command, request, input, input_digest, rows, previous_hash, hash)
    values (${entry.seq}, ${entry.recordedAt}, ${entry.onDay}, ${entry.account}, ${entry.actorName}, ${entry.post}, ${entry.command},
      ${entry.request}, ${JSON.stringify(entry.input)}, ${inputDigest}, ${JSON.stringify(entry.rows)}, ${previous.hash}, ${hash})`.execute(
    ctx.tx,
  )
}

/** What the log calls an act on closed files alone; who did it when stays, and the digest proves what was sent. */
export const closedAct = 'closed'
/**
 * The log is read by people no closed file is assigned to, so it names none of their rows. Other acts that also reach
 * into one (a death) are logged as if it were not there: a gap would say that it is.
 */
function partRows(house: House, rows: readonly Touched[]): { shut: boolean; open: Touched[] } {
  const open = rows.filter(({ register }) => !house.registers.get(register)?.closed)
  return { shut: open.length === 0 && rows.length > 0, open }
}
type Touched = { register: string; id: string }

export type AuditEntry = {
  seq: number
  recordedAt: string
  onDay: Day
  account: string
  actorName: string
  post: string
  command: string
  request: string
  input: unknown
  inputDigest: string
  rows: { register: string; id: string }[]
}
/** Hash of one audit row over the one before; `camphor check` computes the same from the table. */
export const auditHash = (
  sm3: (text: string) => string,
  previousHash: string,
  entry: AuditEntry,
): string => sm3(`${previousHash}\n${canonical(entry)}`)

/** JSON with sorted keys, so that a row read back from jsonb hashes as it did when written. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

/** The input as the log may keep it: personal fields are struck out, the digest still proves what was sent. */
function redacted(fields: Fields, input: unknown): unknown {
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(input as Record<string, unknown>)) {
    const field = fields[name]
    if (value == null || !field) continue
    if (field.kind === 'list')
      out[name] = (value as unknown[]).map(item => redacted(field.items!, item))
    else if (field.kind === 'person') out[name] = value
    else
      out[name] = field.sensitivity === 'personal' || field.sensitivity === 'sealed' ? '＊' : value
  }
  return out
}

function isTransient(error: unknown): boolean {
  if (error instanceof Refused) return false
  const code = (error as { code?: unknown }).code
  return code === '40001' || code === '40P01'
}
