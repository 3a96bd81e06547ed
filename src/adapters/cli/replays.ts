/**
 * Replays: what the tables say must follow from the rows that made it. All of them read one snapshot, name the first
 * breaks and change nothing; `camphor check` prints them.
 */
import { type Kysely, sql } from 'kysely'
import { closes } from '../../kernel/closing.ts'
import { addDays, type Day, firstDay, lastDay, type Month } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { generalActLabels } from '../../kernel/paper.ts'
import {
  type AuditEntry,
  auditHash,
  closedAct,
  type Environment,
  read,
} from '../../kernel/perform.ts'
import { columnsOf, type Register } from '../../kernel/register.ts'
import type { Workflow } from '../../kernel/workflow.ts'
import { consoleActor } from '../environment.ts'

export type Replay = {
  id: string
  label: Label
  /** How many rows, registers, figures … were looked at. */
  looked: number
  /** What does not follow, the first ones named. */
  breaks: string[]
}
type Db = Kysely<unknown>
/** Breaks named per replay; the first is where to begin. */
const named = 5

/**
 * Every replay, in order: audit chain, schema, steps, the rooms' ledgers, closed months, the figures' identities. Reads
 * a snapshot of its own unless handed an open transaction.
 */
export async function replays(
  env: Environment,
  periods: readonly string[],
  open?: Db,
): Promise<Replay[]> {
  const all = async (tx: Db): Promise<Replay[]> => [
    await auditChain(env, tx),
    await answeredIsLogged(tx),
    await schema(env, tx),
    ...(await stepLogs(env, tx)),
    await strayStepsAndDueDates(env, tx),
    ...(await roomChecks(env, tx)),
    await closedMonths(env, tx),
    ...(await identities(env, tx, periods)),
  ]
  return open ? all(open) : read(env, consoleActor(env, 'auditor'), ctx => all(ctx.tx))
}

/** The half-year before a day and the one it lies in. */
export function halvesAround(day: Day): [before: string, present: string] {
  const half = (d: Day) => `${d.slice(0, 4)}-H${Number(d.slice(5, 7)) <= 6 ? 1 : 2}`
  const present = half(day)
  return [half(addDays(parsePeriod(present).from, -1)), present]
}

type AuditRow = AuditEntry & { previousHash: string; hash: string }
const auditPage = 2000
/** Recomputes the chain row by row, never holding more than a page of it. */
async function auditChain(env: Environment, tx: Db): Promise<Replay> {
  const breaks: string[] = []
  let looked = 0
  let previous = { seq: 0, hash: '' }
  for (;;) {
    const page = await sql<AuditRow>`
      select seq, recorded_at, on_day, account, actor_name, post, command, request, input, input_digest, rows, previous_hash, hash
      from audit where seq > ${previous.seq} order by seq limit ${auditPage}`.execute(tx)
    for (const { previousHash, hash, ...entry } of page.rows) {
      const at = `${entry.seq} ${entry.recordedAt} ${entry.command}`
      if (entry.seq !== previous.seq + 1)
        breaks.push(`${at}: 前面缺行 / rows before it are missing`)
      else if (previousHash !== previous.hash || auditHash(env.sm3, previous.hash, entry) !== hash)
        breaks.push(`${at}: 与前一行不衔接或被改动 / does not follow from the row before`)
      previous = { seq: entry.seq, hash }
    }
    looked += page.rows.length
    if (page.rows.length < auditPage) break
  }
  const label = { zh: '审计链逐行相连', en: 'The audit chain holds row by row' }
  return { id: 'audit.chain', label, looked, breaks: breaks.slice(0, named) }
}

/** The chain alone does not show that its end was cut off; the answered requests do. */
async function answeredIsLogged(tx: Db): Promise<Replay> {
  const found = await sql<{ at: string }>`
    select coalesce(r.command, a.command) || ' ' || coalesce(r.id, a.request) as at
    from request r full join audit a on a.request = r.id
    where r.id is null or a.request is null or (r.command <> a.command and a.command <> ${closedAct}) or r.input_digest <> a.input_digest
    limit ${named}`.execute(tx)
  return {
    id: 'audit.requests',
    label: {
      zh: '每件已答复的请求都在审计链上',
      en: 'Every answered request stands in the audit chain',
    },
    looked: await rowsOf(tx, 'request'),
    breaks: found.rows.map(row => row.at),
  }
}

const arrays: Record<string, string> = { 'text[]': 'ARRAY', 'uuid[]': 'ARRAY' }
/** Columns, types, nullability and guards of every register's table. */
async function schema(env: Environment, tx: Db): Promise<Replay> {
  const columns = await sql<{ tableName: string; columnName: string; type: string }>`
    select table_name, column_name, data_type || case is_nullable when 'YES' then '' else ' not null' end as type
    from information_schema.columns where table_schema = current_schema()`.execute(tx)
  const guards = await sql<{ tableName: string }>`
    select c.relname as table_name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
    where t.tgname = 'guard' and t.tgenabled = 'O' and n.nspname = current_schema()`.execute(tx)
  const has = new Map(columns.rows.map(c => [`${c.tableName}.${c.columnName}`, c.type]))
  const guarded = new Set(guards.rows.map(g => g.tableName))
  const breaks: string[] = []
  for (const r of env.house.registers.values()) {
    const declared = new Map(
      columnsOf(r).map(c => [
        `${r.name}.${c.name}`,
        `${arrays[c.sqlType] ?? c.sqlType}${c.nullable ? '' : ' not null'}`,
      ]),
    )
    for (const [column, type] of declared)
      if (has.get(column) !== type) breaks.push(`${column}: ${has.get(column) ?? '—'} ≠ ${type}`)
    for (const column of has.keys())
      if (column.startsWith(`${r.name}.`) && !declared.has(column))
        breaks.push(`${column}: 未声明 / not declared`)
    if (guarded.has(r.name) !== r.appendOnly) breaks.push(`${r.name}: guard`)
  }
  for (const log of ['step', 'audit']) if (!guarded.has(log)) breaks.push(`${log}: guard`)
  const label = {
    zh: '数据库结构与登记簿声明一致',
    en: 'The schema is what the registers declare',
  }
  return { id: 'schema', label, looked: env.house.registers.size, breaks: breaks.slice(0, named) }
}

type WithWorkflow = Register & { workflow: Workflow }
const withWorkflow = (env: Environment): WithWorkflow[] =>
  [...env.house.registers.values()].filter((r): r is WithWorkflow => r.workflow !== undefined)

/** Per register: each step leaves the state the one before entered, is one the workflow has, and the last is the row's state. */
async function stepLogs(env: Environment, tx: Db): Promise<Replay[]> {
  const out: Replay[] = []
  for (const register of withWorkflow(env)) {
    const { start } = register.workflow
    const found = await sql<{ at: string }>`
      with log as (
        select row_id, action, from_state, to_state, lag(to_state) over w as before,
          row_number() over w = count(*) over (partition by row_id) as last
        from step where register = ${register.name} window w as (partition by row_id order by recorded_at, id))
      select row_id || ' ' || action || ': ' || coalesce(before, ${start}::text) || ' ≠ ' || from_state as at
      from log where from_state <> coalesce(before, ${start}::text)
      union all
      select t.id || ': ' || t.state || ' ≠ ' || coalesce(log.to_state, ${start}::text)
      from ${sql.table(register.name)} t left join log on log.row_id = t.id and log.last
      where t.state <> coalesce(log.to_state, ${start}::text)
      limit ${named}`.execute(tx)
    out.push({
      id: `steps.${register.name}`,
      label: {
        zh: `${register.label.zh}：状态由步骤逐步得来`,
        en: `${register.label.en}: states follow from the steps`,
      },
      looked: await rowsOf(tx, register.name),
      breaks: [...(await unknownSteps(tx, register)), ...found.rows.map(row => row.at)],
    })
  }
  return out
}

/** Steps in the log that neither the workflow nor the general acts know. */
async function unknownSteps(tx: Db, register: WithWorkflow): Promise<string[]> {
  const found = await sql<{ action: string; fromState: string; toState: string }>`
    select distinct action, from_state, to_state from step where register = ${register.name}`.execute(
    tx,
  )
  const { steps } = register.workflow
  return found.rows
    .filter(({ action, fromState, toState }) => {
      if (steps.some(s => s.action === action && s.from.includes(fromState) && s.to === toState))
        return false
      // A recall goes back along a step; the other general acts leave the state where it is.
      if (action === 'recall')
        return !steps.some(s => s.recallable && s.to === fromState && s.from.includes(toState))
      return !(action in generalActLabels && fromState === toState)
    })
    .map(s => `${s.action}: ${s.fromState} → ${s.toState}`)
    .slice(0, named)
}

/** Steps of registers the house does not have, and rows whose due dates are not those of their last step. */
async function strayStepsAndDueDates(env: Environment, tx: Db): Promise<Replay> {
  const names = withWorkflow(env).map(r => r.name)
  const stray = await sql<{ at: string }>`
    select distinct register || ': ' || action as at from step where register <> all(${names}::text[]) limit ${named}`.execute(
    tx,
  )
  const breaks = stray.rows.map(row => row.at)
  for (const name of names) {
    const moved = await sql<{ at: string }>`
      select ${name}::text || ' ' || t.id || ': ' || concat_ws('/', t.due_on, t.case_due_on) || ' ≠ ' || concat_ws('/', s.due_on, s.case_due_on) as at
      from ${sql.table(name)} t join lateral (
        select due_on, case_due_on from step where row_id = t.id and register = ${name} order by recorded_at desc, id desc limit 1) s on true
      where (t.due_on, t.case_due_on) is distinct from (s.due_on, s.case_due_on) limit ${named}`.execute(
      tx,
    )
    breaks.push(...moved.rows.map(row => row.at))
  }
  return {
    id: 'steps.due',
    label: { zh: '期限与最近一步一致', en: 'Due dates are those of the last step' },
    looked: await rowsOf(tx, 'step'),
    breaks: breaks.slice(0, named),
  }
}

/** The rooms' own replays. One that cannot run is a break of its own and hides no other. */
async function roomChecks(env: Environment, tx: Db): Promise<Replay[]> {
  const out: Replay[] = []
  for (const check of env.house.rooms.flatMap(room => room.checks ?? [])) {
    await sql`savepoint replay`.execute(tx)
    const breaks = await sql<{ at: string }>`select at from (${check.breaks()}) b limit ${named}`
      .execute(tx)
      .then(
        found => found.rows.map(row => row.at),
        async (error: Error) => {
          await sql`rollback to savepoint replay`.execute(tx)
          return [`不能核验 / cannot be replayed: ${error.message}`]
        },
      )
    out.push({ id: check.id, label: check.label, looked: 0, breaks })
  }
  return out
}

/** A closed month's kept quantities are still what its rows give. */
async function closedMonths(env: Environment, tx: Db): Promise<Replay> {
  const months = await sql<{ month: Month }>`select month from closed_month order by month`.execute(
    tx,
  )
  const breaks: string[] = []
  for (const { month } of months.rows) {
    const ask = { from: firstDay(month), to: lastDay(month), asOf: lastDay(month) }
    for (const i of [...env.house.indicators.values()].filter(closes)) {
      const quantity = i.measure === 'count' ? sql`count(*)` : sql`sum(quantity)`
      const found = await sql<{ at: string }>`
        with fresh as (select division, ${quantity} as quantity, count(*) as row_count from (${i.evidence(ask)}) e group by division),
          kept as (select division, quantity, row_count from figure_month where figure = ${i.id} and month = ${month})
        select ${`${month} ${i.id} `}::text || coalesce(f.division, k.division) as at from fresh f full join kept k on k.division = f.division
        where (f.quantity, f.row_count) is distinct from (k.quantity, k.row_count) limit ${named}`.execute(
        tx,
      )
      breaks.push(...found.rows.map(row => row.at))
    }
  }
  return {
    id: 'closed-months',
    label: { zh: '关账数与明细一致', en: 'Closed months are what their rows give' },
    looked: months.rows.length,
    breaks: breaks.slice(0, named),
  }
}

/**
 * Identities over each period; one with nothing to measure in it has nothing to break. Known contradictions of the
 * source are the report's to answer for, not the ledgers' to break.
 */
async function identities(env: Environment, tx: Db, periods: readonly string[]): Promise<Replay[]> {
  const out: Replay[] = []
  for (const text of periods) {
    const period = parsePeriod(text)
    const asOf = period.asOf > env.today() && period.from <= env.today() ? env.today() : undefined
    const actor = consoleActor(env, 'auditor')
    const values = await measureFigures(tx, env.house, actor, parsePeriod(text, asOf))
    const quantity = new Map(values.map(v => [v.id, v.quantity]))
    const breaks = env.house.identities.flatMap(({ id, label, figures, holds, questioned }) => {
      if (questioned) return []
      const quantities = figures.map(figure => quantity.get(figure) ?? null)
      if (quantities.includes(null) || holds(...(quantities as number[]))) return []
      const told = figures.map((figure, n) => `${figure} = ${quantities[n]}`).join(', ')
      return [`${id} ${label.zh} / ${label.en}: ${told}`]
    })
    out.push({
      id: `identities.${text}`,
      label: {
        zh: `${period.label.zh}指标勾稽关系成立`,
        en: `The figures’ identities hold: ${period.label.en}`,
      },
      looked: env.house.identities.length,
      breaks: breaks.slice(0, named),
    })
  }
  return out
}

async function rowsOf(tx: Db, table: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)
  return found.rows[0]!.n
}
