/**
 * Five hundred deaths among twenty thousand people, brought in as such things come: in time, late, twice over, with a
 * wrong digit in the number, and some taken back. What may be paid and what must come back is worked out here by itself.
 */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { demoGroups, population, settlement } from '../demo/people.ts'
import { before as standard } from '../demo/standards.ts'
import { writeReturn } from '../src/commons/funds/bank.ts'
import { addDays, type Day, type Month } from '../src/kernel/day.ts'
import { yuan } from '../src/kernel/money.ts'
import { type AssistanceCounty, assistanceCounty } from './assistance-county.ts'
import { places } from './environment.ts'

let county: AssistanceCounty
before(async () => {
  county = await assistanceCounty('2022-01-04')
})
after(() => county.close())

type Holder = { id: string; name: string; idNumber: string; village: string; careFen: number }
type Fate = 'inTime' | 'late' | 'twice' | 'mistyped' | 'takenBack'
type Death = Holder & { fate: Fate; diedOn: Day }
const months: readonly Month[] = ['2022-01', '2022-02', '2022-03']
const learnt: Day = '2022-03-21'

/** Twenty thousand people in the test county's villages; the first seven hundred old people on their own are on the roll. */
async function settle(): Promise<Holder[]> {
  const villages = [places.village, places.otherVillage, places.townCommunity]
  const people: { row: Record<string, unknown>; tekun: boolean }[] = []
  const groups = demoGroups.toSorted(
    (a, b) => Number(b.name === 'dispersedTekun') - Number(a.name === 'dispersedTekun'),
  )
  for (const h of population('deaths', groups, settlement())) {
    if (people.length >= 20_000) break
    const village = villages[people.length % villages.length]!
    for (const m of h.members)
      people.push({
        tekun: h.archetype === 'tekunElderly',
        row: {
          household: h.key,
          relation: m.relation,
          name: m.name,
          idNumber: m.idNumber,
          division: village,
          area: 'rural',
          address: h.address,
          labour: m.labour,
          bankAccount: m.bankAccount,
          bankName: '测试银行',
          fromDay: m.birth > '2020-06-01' ? m.birth : '2020-06-01',
        },
      })
  }
  const rows = people.map(p => p.row)
  await county.act(county.who.office, 'people.importRoster', { rows })
  const digest = (number: string) => county.seal.digest(number, 'idNumber').toString('hex')
  const ids = new Map(
    (
      await county.rows(
        sql<{
          id: string
          digest: Buffer
        }>`select id, id_number_digest as digest from people_person`,
      )
    ).map(row => [row.digest?.toString('hex'), row.id]),
  )
  const holders = people
    .filter(p => p.tekun)
    .slice(0, 700)
    .map(({ row }, i) => ({
      id: ids.get(digest(row.idNumber as string))!,
      name: row.name as string,
      idNumber: row.idNumber as string,
      village: row.division as string,
      careFen: i % 3 === 0 ? 300_00 : 80_00,
    }))
  await county.act(county.who.chief, 'assistance.tekun.openLedger', {
    month: '2022-01',
    document: '（测试）期初',
    rows: holders.map(h => ({
      person: h.id,
      area: 'rural',
      careMode: 'dispersed',
      assessedOn: '2021-06-01',
      ...(h.careFen === 300_00 ? { failed: ['eating'] } : {}),
      disabledOrDemented: false,
      psychiatric: false,
      willing: false,
      carer: '村民小组长',
      agreementOn: '2021-01-05',
      basicFen: standard.tekun.ruralFen,
      careFen: h.careFen,
      reviewDueOn: '2022-12-10',
    })),
  })
  return holders
}

type Batch = { id: string; number: string }
/** One month as the office and the finance section do it; lines of the dead are held for whoever decides on them. */
async function pay(month: Month): Promise<void> {
  const { act, who } = county
  const programmes = [...county.house.programmes.values()]
    .filter(p => p.form === 'monthly' && p.office === 'assistance')
    .map(p => p.id)
  await act(who.office, 'funds.settle', { month, programmes })
  const batches = await act<Batch[]>(who.office, 'funds.makeBatches', { month, programmes })
  for (const { id: batch } of batches) {
    await act(who.finance, 'funds.findClues', { batch })
    const found = await county.rows(
      sql<{
        line: string
        code: string
      }>`select line, code from funds_clue where batch = ${batch} and cleared_reason is null`,
    )
    const dead = new Set(found.filter(c => c.code === 'PAYEE_DEAD').map(c => c.line))
    for (const line of dead)
      await act(who.finance, 'funds.holdLine', { batch, line, reason: '收款人已去世' })
    for (const code of new Set(found.filter(c => !dead.has(c.line)).map(c => c.code)))
      await act(who.finance, 'funds.clearClues', { batch, code, reason: '已核实' })
    const left = await county.rows(
      sql`select 1 from funds_batch_line where batch = ${batch} and held_reason is null`,
    )
    if (left.length === 0) continue
    await act(who.finance, 'funds.checkBatch', { batch })
    await act(who.leader, 'funds.approveBatch', { batch })
    await act(who.cashier, 'funds.sendBatch', { batch })
    const file = (await county.ask(county.house.query('funds.bankFile') as never, who.cashier, {
      batch,
    } as never)) as { number: string; text: string }
    const answers = file.text
      .split('\n')
      .filter(line => line.startsWith('D|'))
      .map(line => line.split('|'))
      .map(f => ({ line: f[2]!, amountFen: yuan(f[5]!), ok: true, reason: '' }))
    await act(who.cashier, 'funds.recordBankReturn', {
      batch,
      file: writeReturn(file.number, 1, answers),
      onDay: county.today(),
    })
  }
}

/** 500 of the 700: a hundred in time, 150 late, a hundred twice over, a hundred with a wrong digit, fifty taken back. */
function fates(holders: readonly Holder[]): Death[] {
  const of = (i: number): Fate =>
    i < 100 ? 'inTime' : i < 250 ? 'late' : i < 350 ? 'twice' : i < 450 ? 'mistyped' : 'takenBack'
  return holders.slice(0, 500).map((h, i) => {
    const fate = of(i)
    const diedOn = fate === 'inTime' ? addDays('2022-03-01', i % 20) : addDays('2022-01-05', i % 55)
    return { ...h, fate, diedOn }
  })
}
const monthsAfter = (day: Day): number => months.filter(m => m > day.slice(0, 7)).length

async function byLists(deaths: readonly Death[]): Promise<void> {
  const { act, who } = county
  const wrong = (id: string) => `${id.slice(0, 16)}${(Number(id[16]) + 2) % 10}${id[17]}`
  const line = (d: Death) => ({
    name: d.name,
    idNumber: d.fate === 'mistyped' ? wrong(d.idNumber) : d.idNumber,
    place: d.village,
    eventDay: d.diedOn,
  })
  const twice = deaths.filter(d => d.fate === 'twice').map(line)
  const rows = [...deaths.filter(d => d.fate !== 'inTime').map(line), ...twice]
  const bring = (source: string, lines: object[]) =>
    act<{ clues: number }>(who.office, 'matching.receiveList', {
      source,
      sender: '（测试）卫健委',
      document: '（测试）1号',
      dataAsOf: learnt,
      rows: lines,
    })
  assert.equal((await bring('deaths', rows)).clues, 400, 'each death is one clue')
  assert.equal((await bring('cremations', twice)).clues, 0, 'from a second list it is none')
  const clues = await county.rows(sql<{ id: string }>`select id from matching_clue order by id`)
  await act(who.office, 'matching.dispatch', { clues: clues.map(c => ({ clue: c.id })) })
  for (const { id: clue } of clues) {
    await act(who.clerk, 'matching.verify', { clue, outcome: 'true', findings: '已去世' })
    await act(who.chief, 'matching.decide', { clue, decision: 'stop', reason: '次月起停发' })
  }
}

test('500 deaths: nothing is paid after what is known, each recovery is right to the fen, what is taken back is paid again', async () => {
  const { act, who } = county
  await act(who.finance, 'funds.allocateSource', {
    level: 'province',
    purpose: 'assistance',
    amountFen: 100_000_000_00,
    onDay: county.today(),
    document: '（测试）资金',
  })
  const deaths = fates(await settle())
  for (const month of months) {
    county.setToday(`${month}-15` as Day)
    await pay(month)
  }
  county.setToday(learnt)
  await act(who.clerk, 'funeral.reportDeaths', {
    list: deaths
      .filter(d => d.fate === 'inTime')
      .map(d => ({ person: d.id, diedOn: d.diedOn, reporter: '村干部' })),
  })
  await byLists(deaths)
  county.setToday('2022-03-28')
  for (const d of deaths.filter(d => d.fate === 'takenBack'))
    await act(who.clerk, 'people.revokeDeath', { person: d.id, reason: '冒用身份，本人健在' })
  county.setToday('2022-04-15')
  await pay('2022-04')

  const lines = await county.rows(
    sql<{
      n: number
    }>`select count(*) as n from funds_payment y join people_person p on p.id = y.person
      where p.died_on is not null and y.outcome = 'paid' and y.on_day > ${learnt} and y.for_month > to_char(p.died_on, 'YYYY-MM')`,
  )
  assert.equal(Number(lines[0]!.n), 0, 'lines paid after the stop')

  const claims = new Map(
    (
      await county.rows(
        sql<{
          person: string
          open: number
        }>`select a.person, sum(r.claimed_fen - r.settled_fen)::bigint as open
          from funds_recovery r join funds_award a on a.id = r.award group by 1`,
      )
    ).map(row => [row.person, Number(row.open)]),
  )
  const wrong = deaths.filter(d => {
    const owed =
      d.fate === 'takenBack' ? 0 : monthsAfter(d.diedOn) * (standard.tekun.ruralFen + d.careFen)
    return (claims.get(d.id) ?? 0) !== owed
  })
  assert.deepEqual(
    wrong.map(d => [d.fate, d.diedOn, claims.get(d.id)]),
    [],
    'recoveries that are not right',
  )

  const back = await county.rows(
    sql<{
      person: string
      fen: number
    }>`select person, sum(amount_fen)::bigint as fen from funds_payment
      where outcome = 'paid' group by person`,
  )
  const paid = new Map(back.map(row => [row.person, Number(row.fen)]))
  for (const d of deaths.filter(d => d.fate === 'takenBack'))
    assert.equal(
      paid.get(d.id),
      4 * (standard.tekun.ruralFen + d.careFen),
      'four months, as if nothing had been',
    )
})
