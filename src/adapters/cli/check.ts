/** camphor check: replays what can be replayed and names the first break of each kind. */
import { type Kysely, sql } from 'kysely'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { type AuditEntry, auditHash, type Environment, read } from '../../kernel/perform.ts'
import { columnsOf } from '../../kernel/register.ts'
import { consoleActor } from '../environment.ts'
import { type Args, text } from './args.ts'
import { reachCounty } from './county.ts'

export type Checked = {
  id: string
  zh: string
  en: string
  ok: boolean
  count: number
  breaks: string[]
}

export async function run(args: Args): Promise<number> {
  const { county } = await reachCounty(args)
  try {
    const results = await checkAll(county, text(args, 'period') ?? county.today().slice(0, 4))
    if (args.flags.json) console.log(JSON.stringify(results, null, 2))
    else
      for (const r of results)
        console.log(
          `${r.ok ? '✓' : '✗'} ${r.zh} / ${r.en} (${r.count})${r.breaks.map(b => `\n    ${b}`).join('')}`,
        )
    return results.every(r => r.ok) ? 0 : 1
  } finally {
    await county.close()
  }
}

/** Every replay, in the order: audit chain, schema, steps, the rooms' own ledgers, figures' identities. */
export async function checkAll(env: Environment, period: string): Promise<Checked[]> {
  return [
    await auditChain(env),
    await schema(env),
    ...(await steps(env)),
    ...(await rooms(env)),
    await identities(env, period),
  ]
}
const told = 3
const result = (id: string, zh: string, en: string, count: number, breaks: string[]): Checked => ({
  id,
  zh,
  en,
  ok: breaks.length === 0,
  count,
  breaks: breaks.slice(0, told),
})

type AuditRow = AuditEntry & { previousHash: string; hash: string }
/** Recomputes the chain row by row, a thousand at a time. */
async function auditChain(env: Environment): Promise<Checked> {
  const breaks: string[] = []
  let previous = ''
  let at = 0
  for (;;) {
    const page =
      await sql<AuditRow>`select seq, recorded_at, on_day, account, actor_name, post, command, request, input, input_digest, rows, previous_hash, hash
      from audit where seq > ${at} order by seq limit 1000`.execute(env.db)
    for (const { previousHash, hash, ...entry } of page.rows) {
      if (entry.seq !== at + 1) breaks.push(`seq ${at + 1}: 缺失 / missing`)
      else if (previousHash !== previous || auditHash(env.sm3, previous, entry) !== hash)
        breaks.push(`seq ${entry.seq} ${entry.command}: 与前一行不衔接或被改动 / does not follow`)
      at = entry.seq
      previous = hash
    }
    if (page.rows.length < 1000) break
  }
  return result('audit', '审计链逐行相连', 'The audit chain holds row by row', at, breaks)
}

async function schema(env: Environment): Promise<Checked> {
  const found = await sql<{ tableName: string; columnName: string; isNullable: string }>`
    select table_name, column_name, is_nullable from information_schema.columns where table_schema = current_schema()`.execute(
    env.db,
  )
  const has = new Map(
    found.rows.map(c => [`${c.tableName}.${c.columnName}`, c.isNullable === 'YES']),
  )
  const breaks: string[] = []
  for (const register of env.house.registers.values()) {
    for (const column of columnsOf(register)) {
      const nullable = has.get(`${register.name}.${column.name}`)
      if (nullable === undefined || nullable !== column.nullable)
        breaks.push(`${register.name}.${column.name}`)
    }
  }
  return result(
    'schema',
    '数据库结构与登记簿声明一致',
    'The schema is what the registers declare',
    env.house.registers.size,
    breaks,
  )
}

/** The state column must be where the step log leads; a row without steps stands at its start. */
async function steps(env: Environment): Promise<Checked[]> {
  const results: Checked[] = []
  for (const register of env.house.registers.values()) {
    const w = register.workflow
    if (!w) continue
    const found = await sql<{ id: string; state: string; led: string | null }>`
      select t.id, t.state, s.to_state as led from ${sql.table(register.name)} t
      left join lateral (select to_state from step where row_id = t.id and register = ${register.name} order by recorded_at desc, id desc limit 1) s on true
      where t.state <> coalesce(s.to_state, ${w.start}) limit ${told}`.execute(env.db)
    const count = await rowsOf(env.db, register.name)
    results.push(
      result(
        `steps.${register.name}`,
        `${register.label.zh}：状态与步骤一致`,
        `${register.label.en}: states follow from steps`,
        count,
        found.rows.map(r => `${r.id}: ${r.state} ≠ ${r.led ?? w.start}`),
      ),
    )
  }
  return results
}
const rowsOf = async (db: Kysely<unknown>, table: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db)).rows[0]!.n

async function rooms(env: Environment): Promise<Checked[]> {
  const results: Checked[] = []
  for (const room of env.house.rooms) {
    for (const check of room.checks ?? []) {
      const found = await sql<{
        at: string
      }>`select at from (${check.breaks()}) b limit ${told}`.execute(env.db)
      results.push(
        result(
          check.id,
          check.label.zh,
          check.label.en,
          found.rows.length,
          found.rows.map(r => r.at),
        ),
      )
    }
  }
  return results
}

async function identities(env: Environment, period: string): Promise<Checked> {
  const actor = consoleActor(env, 'auditor')
  const values = await read(env, actor, ctx =>
    measureFigures(ctx.tx, env.house, actor, parsePeriod(period, env.today())),
  )
  const failing = new Map(
    values
      .flatMap(v => v.checks)
      .filter(c => !c.holds)
      .map(c => [c.id, c]),
  )
  return result(
    'identities',
    '指标勾稽关系成立',
    'The figures’ identities hold',
    env.house.identities.length,
    [...failing.values()].map(c => `${c.id}: ${c.label.zh}`),
  )
}
