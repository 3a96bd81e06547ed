/**
 * The demo county: half a year through the real commands comes to the report's figures, to the last digit; the figures
 * open onto their rows; the ledgers replay; what changes afterwards shows as a restatement.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { expectedFigures } from '../demo/expected-figures.ts'
import { loadDemo } from '../demo/load.ts'
import { meets } from '../demo/only.ts'
import { townshipShown } from '../demo/staff.ts'
import { replays } from '../src/adapters/cli/replays.ts'
import { consoleActor, type OpenCounty, openCounty } from '../src/adapters/environment.ts'
import type { Actor } from '../src/kernel/access.ts'
import { addDays, type Day } from '../src/kernel/day.ts'
import { breakDown, evidenceRows, measureFigures, parsePeriod } from '../src/kernel/figures.ts'
import { ask, perform, read } from '../src/kernel/perform.ts'
import type { RestatementDetail } from '../src/offices/bureau/restatements.ts'
import type { ReportView } from '../src/offices/bureau/view.ts'
import type { Gap } from '../src/offices/funeral/queries.ts'
import { askAll } from './shown-answers.ts'

let county: OpenCounty
let leader: Actor
const dir = mkdtempSync(join(tmpdir(), 'camphor-demo-'))
const period = parsePeriod('2022-H1', '2022-07-03')

before(async () => {
  county = await openCounty({ dataDir: dir, allowEmpty: true })
  await loadDemo(county, () => {})
  leader = consoleActor(county, 'bureauLeader')
})
after(async () => {
  await county.close()
  rmSync(dir, { recursive: true, force: true, maxRetries: 3 })
})

const figures = () =>
  read(county, leader, ctx => measureFigures(ctx.tx, county.house, leader, period))

test('every figure of the report comes out of the rows: value, unit, kind and period', async () => {
  const found = new Map((await figures()).map(v => [v.id, v]))
  const wrong = expectedFigures().flatMap(e => {
    const v = found.get(e.id)
    if (!v) return [`${e.id} is not declared`]
    const same = meets(e, v.value) && v.unit === e.unit && v.kind === e.kind
    if (same && v.period === e.period.replace('report_date', period.asOf) && v.rows > 0) return []
    return [`${e.id}: ${v.value} ${v.unit} ${v.kind} ${v.period}, ${v.rows} rows`]
  })
  assert.deepEqual(wrong, [])
})

test('a figure’s rows sum to it, and so do its townships and its months', async () => {
  const id = 'assistance.rural_dibao_paid'
  const [v] = await read(county, leader, ctx =>
    measureFigures(ctx.tx, county.house, leader, period, [id]),
  )
  let sum = 0
  let rows = 0
  let after: string | undefined
  do {
    const page = await read(county, leader, ctx =>
      evidenceRows(ctx.tx, county.house, leader, period, id, {
        limit: 20_000,
        ...(after ? { after } : {}),
      }),
    )
    for (const row of page.rows) sum += row.quantity
    rows += page.rows.length
    after = page.next ?? undefined
  } while (after)
  assert.deepEqual([sum, rows], [v!.quantity, v!.rows])
  for (const by of ['township', 'month'] as const) {
    const parts = await read(county, leader, ctx =>
      breakDown(ctx.tx, county.house, leader, period, id, by),
    )
    assert.equal(
      parts.reduce((n, p) => n + Math.round((p.value ?? 0) * 1_000_000), 0),
      v!.quantity,
      by,
    )
    assert.ok(parts.length >= (by === 'month' ? 6 : 19))
  }
})

test('everything replays: audit chain, steps, ledgers, identities', async () => {
  for (const replay of await replays(county, ['2022-H1'])) {
    assert.deepEqual(replay.breaks, [], replay.label.en)
  }
})

test('everybody of the demo is marked as invented', async () => {
  const real = await sql<{
    n: number
  }>`select count(*) as n from people_person where not synthetic`.execute(county.db)
  assert.equal(real.rows[0]!.n, 0)
})

test('the report is issued with frozen values; money that comes back shows as a restatement by its amount', async () => {
  const report = await sql<{
    id: string
    state: string
  }>`select id, state from bureau_report`.execute(county.db)
  assert.equal(report.rows[0]!.state, 'issued')
  const view = async () =>
    (await ask(county, county.house.query('bureau.reportView'), leader, {
      report: report.rows[0]!.id,
    })) as ReportView
  assert.deepEqual((await view()).restatements, [])
  const paid = await sql<{ line: string; amountFen: number }>`
    select line, amount_fen from funds_payment where programme = 'dibao_rural' and on_day = '2022-06-14' and outcome = 'paid' order by line limit 1`.execute(
    county.db,
  )
  const { line, amountFen } = paid.rows[0]!
  const cashier = consoleActor(county, 'finance')
  await perform(county, county.house.command('funds.recordReturn'), cashier, county.newId(), {
    line,
    onDay: '2022-06-30',
    reason: '账户冻结',
  })
  const [restated] = (await view()).restatements
  assert.equal(restated!.figure, 'assistance.rural_dibao_paid')
  assert.equal(restated!.frozen, '4189.5915')
  assert.equal(Math.round(Number(restated!.now) * 1_000_000), 4189_591_500 - amountFen)
  // Named with it: where, which row, whose act.
  const [told] = await changes()
  assert.deepEqual(
    [told!.frozen, told!.now, told!.cells.length],
    [restated!.frozen, restated!.now, 1],
  )
  const touched = told!.rows.filter(row => row.command === 'funds.recordReturn')
  assert.ok(touched.length > 0)
  for (const row of touched) {
    assert.equal(row.register, 'funds_payment')
    assert.equal(row.actorName, cashier.name)
    assert.equal(row.division, told!.cells[0]!.division)
  }
})

const changes = async (): Promise<RestatementDetail[]> => {
  const report = await sql<{ id: string }>`select id from bureau_report`.execute(county.db)
  return (await ask(county, county.house.query('bureau.restatements'), leader, {
    report: report.rows[0]!.id,
  })) as RestatementDetail[]
}

test('the township named at the start finds a case waiting on its desk', async () => {
  const waiting = await sql<{ n: number }>`select count(*)::int as n from assistance_dibao_case
    where division like ${`${townshipShown.slice(0, 9)}%`} and case_due_on is not null and state = 'surveying'`.execute(
    county.db,
  )
  assert.ok(waiting.rows[0]!.n > 0)
})

test('every enquiry’s answer holds what its page shows', async () => {
  const answers = await askAll(county, '2022-07-03')
  assert.deepEqual(
    answers.flatMap(a => a.missing.map(what => `${a.name}: ${what}`)),
    [],
  )
  const filled = answers.filter(a => a.rows > 0).map(a => a.name)
  assert.ok(filled.length >= 20, `${filled.length} of ${answers.length} have rows: ${filled}`)
})

type Balance = {
  stocks: Record<'waiting' | 'unreleased' | 'kept' | 'deaths', number>
  balances: { id: string; holds: boolean; left: number; right: number }[]
  gaps: Gap[]
}
test('deaths and ashes balance on any day, every gap is named, and one placing taken back opens exactly one', async () => {
  const on = async (day: Day) =>
    (await ask(county, county.house.query('funeral.balance'), leader, { day })) as Balance
  const missing: string[] = []
  for (let day: Day = '2022-01-01'; day <= '2022-07-03'; day = addDays(day, 5)) {
    const { stocks, balances, gaps } = await on(day)
    for (const b of balances) if (!b.holds) missing.push(`${day} ${b.id}: ${b.left} ≠ ${b.right}`)
    const count = (kind: Gap['kind']) => gaps.filter(g => g.kind === kind).length
    const named = [count('notCremated'), count('notReleased'), count('notPlaced')]
    const open = [stocks.waiting, stocks.unreleased, stocks.kept]
    if (String(named) !== String(open)) missing.push(`${day}: named ${named}, open ${open}`)
    for (const g of gaps) if (!g.owner || g.dueOn < g.since) missing.push(`${day} ${g.case}`)
  }
  assert.deepEqual(missing, [])
  assert.ok((await on('2022-07-03')).stocks.deaths > 1800)

  const before = await on('2022-07-03')
  const closed = await sql<{ id: string }>`select id from funeral_case
    where state = 'closed' and ashes_to = 'facility' order by placed_on desc, id limit 1`.execute(
    county.db,
  )
  const chief = consoleActor(county, 'officeChief')
  await perform(county, county.house.command('funeral.undoPlacing'), chief, county.newId(), {
    case: closed.rows[0]!.id,
    reason: '凭证为他人所用',
  })
  const now = await on('2022-07-03')
  assert.ok(now.balances.every(b => b.holds))
  const fresh = now.gaps.filter(g => !before.gaps.some(old => old.case === g.case))
  assert.deepEqual(
    fresh.map(g => [g.case, g.kind, g.owner]),
    [[closed.rows[0]!.id, 'notPlaced', 'townshipClerk']],
  )
  assert.equal(now.gaps.length, before.gaps.length + 1)
  // The issued report says so too: the figure, the case, and who took the placing back.
  const told = (await changes()).find(r => r.figure === 'funeral.ash_to_cemetery_rate')!
  assert.deepEqual(
    [told.frozen, told.rows.map(row => [row.rowId, row.command, row.actorName])],
    ['100', [[closed.rows[0]!.id, 'funeral.undoPlacing', chief.name]]],
  )
})
