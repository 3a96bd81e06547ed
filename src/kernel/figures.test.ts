/** Which days a figure asks for, and which it shows beside its value. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { type TestEnv, testEnvironment } from '../../test/environment.ts'
import { measureFigures, parsePeriod } from './figures.ts'
import { calendarYear, type Indicator, indicator, throughAsOf } from './indicator.ts'

/** Counts the days it is asked for, so that the value says what the evidence got. */
const daysAsked = (id: string, more: Partial<Indicator>): Indicator =>
  indicator({
    id,
    label: { zh: '所问天数', en: 'Days asked for' },
    unit: '天',
    kind: 'count',
    time: 'flow',
    measure: 'count',
    means: { zh: '一天一行', en: 'One row a day' },
    rule: 'T-1',
    evidence:
      ask => sql`select d::date::text as row_id, 'county' as register, '360982000000' as division, d::date as day,
      1::numeric as quantity, null::uuid as person, null::text as name from generate_series(${ask.from}::date, ${ask.to}::date, '1 day') d`,
    ...more,
  })
const spanOf = (from: string, to: string) => () =>
  sql`select ${from}::date as from, ${to}::date as to` as never

const cases: [name: string, more: Partial<Indicator>, period: string, days: number][] = [
  ['a flow asks for the period', {}, '2022-01-01..2022-06-30', 181],
  [
    'what goes on being counted asks through the report’s day',
    { over: throughAsOf },
    '2022-01-01..2022-07-03',
    184,
  ],
  ['a roster asks for its year', { over: calendarYear() }, '2022-01-01..2022-12-31', 365],
  [
    'an assessment asks for the year before',
    { over: calendarYear(-1) },
    '2021-01-01..2021-12-31',
    365,
  ],
  [
    'rows that know their days show them',
    { span: spanOf('2022-01-01', '2022-02-06') },
    '2022-01-01..2022-02-06',
    181,
  ],
  ['a single day stands alone', { span: spanOf('2022-02-18', '2022-02-18') }, '2022-02-18', 181],
  [
    'rows that are not there leave the period',
    { span: () => sql`select 1 where false` as never },
    '2022-01-01..2022-06-30',
    181,
  ],
  ['a stock stands at its day', { time: 'stock' }, 'as of 2022-07-03', 181],
  [
    'a stock of one known day shows that day',
    { time: 'stock', span: spanOf('2022-12-31', '2022-12-31') },
    '2022-12-31',
    181,
  ],
]
const figures = cases.map(([, more], i) => daysAsked(`test.f${i}`, more))

let env: TestEnv
before(async () => {
  env = await testEnvironment({
    rooms: [{ name: 'test', label: { zh: '试', en: 'Test' }, indicators: figures }],
  })
})
after(() => env.close())

for (const [i, [name, , period, days]] of cases.entries())
  test(`days of a figure: ${name}`, async () => {
    const who = env.actor('bureauLeader')
    const half = parsePeriod('2022-H1', '2022-07-03')
    const [v] = await env.read(who, ctx =>
      measureFigures(ctx.tx, env.house, who, half, [figures[i]!.id]),
    )
    assert.equal(v!.period, period)
    assert.equal(v!.value, days)
  })
