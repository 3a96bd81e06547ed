/** One fact felt everywhere: an admission, a discharge, a death and its reversal, whoever recorded it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { contracted, type ElderTest, elderTest } from '../../../../test/eldercare-county.ts'
import { recordLifeEvent } from '../../../commons/people/events.ts'

let t: ElderTest
before(async () => {
  t = await elderTest('2022-03-01')
})
after(() => t.county.close())

const stateOf = async (table: string, id: string) =>
  (await t.one(sql<{ state: string }>`select state from ${sql.table(table)} where id = ${id}`))
    .state
test('a dispersed tekun elder who moves in is paid the institutional way from next month, and back when he leaves', async () => {
  const { site, beds } = await t.home('特困院')
  const person = await t.elder('1950-01-01', { bankAccount: '6228480012345678901' })
  await t.county.makeHousehold([person])
  await t.act('assistance.tekun.openLedger', t.county.who.chief, {
    month: '2022-03',
    document: '结转',
    rows: [
      {
        person,
        area: 'rural',
        careMode: 'dispersed',
        assessedOn: '2021-12-01',
        disabledOrDemented: false,
        psychiatric: false,
        willing: false,
        carer: '邻居',
        agreementOn: '2021-12-05',
        basicFen: 670_00,
        careFen: 80_00,
        reviewDueOn: '2022-12-31',
      },
    ],
  })
  const mode = async () =>
    (
      await t.one(
        sql<{
          careMode: string
        }>`select care_mode from assistance_tekun_roll where person = ${person}`,
      )
    ).careMode
  const resident = await contracted(t, site, person, 'tekun')
  const moved = await t.act<{ effects: { office: string }[] }>('admit', t.town, {
    resident,
    admittedOn: '2022-03-01',
    bed: beds[0],
  })
  assert.deepEqual(
    moved.effects.map(e => e.office),
    ['assistance'],
  )
  assert.equal(await mode(), 'institutional')
  await t.act('discharge', t.town, {
    resident,
    leftOn: '2022-03-01',
    leftTo: '家',
    reason: '本人要求',
  })
  assert.equal(await mode(), 'dispersed')
})

test('an admission by another office stands in the home’s book, waits for its bed, and ends with its discharge', async () => {
  const { site, beds } = await t.home('安排院')
  const person = await t.elder()
  await t.county.makeHousehold([person])
  const record = (kind: 'admission' | 'discharge') =>
    t.county.work(t.county.who.office, async ctx => {
      return recordLifeEvent(ctx, {
        kind,
        person,
        day: '2022-03-01',
        facts: { site, kind: 'institution', placement: 'x' },
      })
    })
  await record('admission')
  const gap = await t.ask<{ withoutBed: { resident: string }[] }>('bedMap', {
    site,
    day: '2022-03-01',
  })
  assert.equal(gap.withoutBed.length, 1)
  const [{ resident }] = gap.withoutBed as [{ resident: string }]
  await t.act('changeBed', t.town, { resident, bed: beds[0], onDay: '2022-03-01' })
  assert.deepEqual(
    (await t.ask<{ withoutBed: unknown[] }>('bedMap', { site, day: '2022-03-01' })).withoutBed,
    [],
  )
  await record('discharge')
  assert.equal(await stateOf('eldercare_resident', resident), 'left')
  await t.holds()
})

test('the home’s discharge ends what the assistance office had arranged, and the award follows', async () => {
  const { site, beds } = await t.home('安置院')
  const person = await t.elder('1950-02-02', { bankAccount: '6228480012345678901' })
  await t.county.makeHousehold([person])
  const { clerk, office, chief } = t.county.who
  await t.act('assistance.tekun.openLedger', chief, {
    month: '2022-03',
    document: '结转',
    rows: [
      {
        person,
        area: 'rural',
        careMode: 'dispersed',
        assessedOn: '2021-12-01',
        failed: ['eating'],
        disabledOrDemented: true,
        psychiatric: false,
        willing: true,
        carer: '邻居',
        agreementOn: '2021-12-05',
        basicFen: 670_00,
        careFen: 300_00,
        reviewDueOn: '2022-12-31',
      },
    ],
  })
  const { id: roll } = await t.one(
    sql<{ id: string }>`select id from assistance_tekun_roll where person = ${person}`,
  )
  const asked = { roll, kind: 'institution', site }
  const { id: placement } = await t.act<{ id: string }>(
    'assistance.placement.propose',
    clerk,
    asked,
  )
  await t.act('assistance.placement.consent', clerk, {
    placement,
    consentOn: '2022-03-01',
    consentBy: '本人',
  })
  await t.act('assistance.placement.admit', office, {
    placement,
    admittedOn: '2022-03-01',
    bed: '101',
  })
  const { id: resident } = await t.one(
    sql<{ id: string }>`select id from eldercare_resident where person = ${person}`,
  )
  await t.act('changeBed', t.town, { resident, bed: beds[0], onDay: '2022-03-01' })
  await t.act('discharge', t.town, {
    resident,
    leftOn: '2022-03-01',
    leftTo: '家',
    reason: '本人要求',
  })
  assert.equal(await stateOf('assistance_placement', placement), 'left')
  assert.equal(await stateOf('eldercare_resident', resident), 'left')
  const { careMode } = await t.one(
    sql<{ careMode: string }>`select care_mode from assistance_tekun_roll where id = ${roll}`,
  )
  assert.equal(careMode, 'dispersed')
})

test('a death frees the bed and the test list; the death revoked gives both back', async () => {
  const { site, beds } = await t.home('善终院')
  const person = await t.elder()
  await t.county.makeHousehold([person])
  const resident = await contracted(t, site, person)
  await t.act('admit', t.town, { resident, admittedOn: '2022-03-01', bed: beds[0] })
  await t.act('funeral.reportDeath', t.county.who.village, {
    person,
    diedOn: '2022-03-01',
    reporter: '村主任',
  })
  assert.equal(await stateOf('eldercare_resident', resident), 'left')
  const taken = async () =>
    (await t.ask<{ taken: number }>('bedMap', { site, day: '2022-03-01' })).taken
  assert.equal(await taken(), 0)
  await t.act('people.revokeDeath', t.head, { person, reason: '报错了人' })
  assert.equal(await stateOf('eldercare_resident', resident), 'inside')
  assert.equal(await taken(), 1)
  await t.holds()
})

test('a list of deaths ends the stay of the one who had one, as a single death does', async () => {
  const { site, beds } = await t.home('名单院')
  const [inside, outside] = [await t.elder(), await t.elder()]
  await t.county.makeHousehold([inside])
  await t.county.makeHousehold([outside])
  const resident = await contracted(t, site, inside)
  await t.act('admit', t.town, { resident, admittedOn: '2022-03-01', bed: beds[0] })
  await t.act('funeral.reportDeaths', t.county.who.village, {
    list: [outside, inside].map(person => ({ person, diedOn: '2022-03-01', reporter: '村主任' })),
  })
  assert.equal(await stateOf('eldercare_resident', resident), 'left')
  await t.holds()
})
