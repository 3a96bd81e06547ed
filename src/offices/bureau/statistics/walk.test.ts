/** The book of a period against its parts, and a return from opening to correction. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import { places } from '../../../../test/environment.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Command, Query } from '../../../kernel/command.ts'
import type { Book, BookFigure } from '../../../kernel/statistics.ts'
import { earlier } from './book.ts'

let county: AssistanceCounty
let writer: Actor
let chief: Actor
before(async () => {
  county = await assistanceCounty('2022-07-03')
  writer = county.actor('officeClerk', places.county, { office: 'bureau' })
  chief = county.actor('officeChief', places.county, { office: 'bureau' })
  // 30 万元 in the town and 20 in the other one in June, 10 in January; 40 in the half-year before, 25 a year before.
  await pay(places.village, 30, '2022-06-14')
  await pay(places.farVillage, 20, '2022-06-14')
  await pay(places.village, 10, '2022-01-12')
  await pay(places.village, 40, '2021-09-14')
  await pay(places.village, 25, '2021-03-14')
  const { id } = await county.act<{ id: string }>(county.who.office, 'targets.set', {
    figure: rural,
    period: '2022',
    division: places.county,
    value: '150',
    sense: 'atLeast',
    document: '（测试）1号',
  })
  await county.act(county.who.chief, 'targets.approve', { target: id })
})
after(() => county.close())

const rural = 'assistance.rural_dibao_paid'
/** Payments of 1 万元 each; a ledger written by hand, since only the counting is looked at. */
const pay = (division: string, n: number, day: string) =>
  sql`insert into funds_payment (id, division, recorded_at, version, line, programme, person, registered_poor, for_month, attempt, outcome, amount_fen, on_day)
    select new_id(), ${division}, now(), 1, new_id(), 'dibao_rural', new_id(), false, left(${day}, 7), 1, 'paid', 1000000, ${day}::date
    from generate_series(1, ${n}::int)`.execute(county.db)
const book = (who: Actor): Promise<Book> =>
  county.ask(county.house.query('bureau.statistics') as Query, who, {
    period: '2022-H1',
    asOf: '2022-07-03',
  } as never) as Promise<Book>
const figureOf = (b: Book, id: string): BookFigure =>
  b.sections.flatMap(s => s.figures).find(f => f.id === id)!
const refused = (who: Actor, name: string, input: object) =>
  county.refused(county.house.command(name) as Command, who, input as never)

test('a figure whole, by township, by month, against target, time, the period and the year before', async () => {
  const b = await book(county.who.leader)
  const f = figureOf(b, rural)
  assert.deepEqual([f.value, f.rows, f.before, f.yearBefore], [60, 60, 40, 25])
  assert.deepEqual(f.townships, { [places.town]: 40, [places.otherTown]: 20 })
  assert.deepEqual(f.months, { '2022-01': 10, '2022-06': 50 })
  assert.deepEqual([f.target!.value, f.target!.done, f.timeGone], [150, 0.4, 181 / 365])
  assert.equal(b.sections.find(s => s.figures.includes(f))!.section, '一（一）1')
  assert.equal(b.places[0]!.code, places.county)
  assert.deepEqual(b.months, [
    '2022-01',
    '2022-02',
    '2022-03',
    '2022-04',
    '2022-05',
    '2022-06',
    '2022-07',
  ])
  // Every figure of the house stands in the book, once.
  const ids = b.sections.flatMap(s => s.figures.map(x => x.id))
  assert.deepEqual([...ids].sort(), [...county.house.indicators.keys()].sort())
})

test('a township gets its own book', async () => {
  const f = figureOf(await book(county.who.head), rural)
  assert.deepEqual([f.value, f.before, f.townships], [40, 40, { [places.town]: 40 }])
})

test('earlier periods end where months end', () => {
  const period = (from: string, to: string, asOf = to) =>
    ({ from, to, asOf, label: { zh: '', en: '' } }) as never
  const days = (p: { from: string; to: string; asOf: string }) => [p.from, p.to, p.asOf]
  assert.deepEqual(days(earlier(period('2022-01-01', '2022-06-30', '2022-07-03'), 6)), [
    '2021-07-01',
    '2021-12-31',
    '2022-01-03',
  ])
  assert.deepEqual(days(earlier(period('2022-03-01', '2022-03-31'), 1)), [
    '2022-02-01',
    '2022-02-28',
    '2022-02-28',
  ])
  assert.deepEqual(days(earlier(period('2021-02-01', '2021-02-28'), 12)), [
    '2020-02-01',
    '2020-02-29',
    '2020-02-29',
  ])
})

test('a return is stated by every office, reviewed by another, submitted, and corrected with its reason', async () => {
  const open = {
    period: '2022-H1',
    asOf: '2022-07-03',
    submitBy: '2022-07-10',
    recipient: '宜春市民政局',
  }
  const early = await refused(writer, 'bureau.openCycle', { ...open, submitBy: '2022-06-30' })
  assert.equal(early.code, 'SUBMIT_BEFORE_END')
  const { id: cycle } = await county.act<{ id: string }>(writer, 'bureau.openCycle', open)
  assert.equal((await refused(writer, 'bureau.openCycle', open)).code, 'CYCLE_EXISTS')
  assert.equal((await refused(chief, 'bureau.reviewCycle', { cycle })).code, 'OFFICES_MISSING')
  const own = county.actor('officeChief', places.county, { office: 'accounts' })
  assert.equal((await refused(own, 'bureau.stateFigures', { cycle })).code, 'OFFICE_HAS_NO_FIGURES')

  const offices = county.house.rooms.filter(room => (room.indicators ?? []).length > 0)
  for (const { name: office } of offices)
    await county.act(
      county.actor('officeChief', places.county, { office }),
      'bureau.stateFigures',
      { cycle },
    )
  // A payment comes in after its office has spoken.
  await pay(places.village, 1, '2022-06-20')
  const moved = await refused(chief, 'bureau.reviewCycle', { cycle })
  assert.equal(moved.code, 'OFFICES_CHANGED')
  assert.match(moved.text.zh, /：社会救助/)
  await county.act(county.who.chief, 'bureau.stateFigures', { cycle })
  assert.equal((await refused(writer, 'bureau.submitCycle', { cycle })).code, 'STEP_NOT_ALLOWED')
  await county.act(chief, 'bureau.reviewCycle', { cycle })
  assert.equal((await refused(chief, 'bureau.submitCycle', { cycle })).code, 'SAME_PERSON')
  assert.equal(
    (await refused(county.who.chief, 'bureau.stateFigures', { cycle })).code,
    'CYCLE_NOT_COLLECTING',
  )
  await county.act(county.who.leader, 'bureau.returnCycle', { cycle, reason: '再核一次' })
  await county.act(chief, 'bureau.reviewCycle', { cycle })
  await county.act(writer, 'bureau.submitCycle', { cycle })
  assert.equal(figureOf(await book(writer), rural).submitted!.value, '61')

  const correct = { cycle, figure: rural, reason: '补录一笔' }
  assert.equal((await refused(chief, 'bureau.correctFigure', correct)).code, 'FIGURE_AS_SUBMITTED')
  await pay(places.village, 2, '2022-06-21')
  const done = await county.act<{ was: string; now: string }>(
    chief,
    'bureau.correctFigure',
    correct,
  )
  assert.deepEqual([done.was, done.now], ['61', '63'])
  assert.deepEqual(figureOf(await book(writer), rural).submitted, {
    value: '63',
    reason: '补录一笔',
  })
  const kept = await county.rows(sql<{ value: string }>`select value from bureau_submitted
    where figure = ${rural} order by recorded_at`)
  assert.deepEqual(
    kept.map(row => row.value),
    ['61', '63'],
  )
})

test('the report speaks for the period that was opened', async () => {
  const [v] = (
    (await county.ask(county.house.query('bureau.reportPreview') as Query, writer, {
      period: '2022-H1',
      asOf: '2022-07-03',
    } as never)) as { figures: { id: string; value: string; period: string }[] }
  ).figures.filter(f => f.id === 'bureau.report_period')
  assert.deepEqual([v!.value, v!.period], ['2022-01-01..2022-06-30', '2022-01-01..2022-06-30'])
})
