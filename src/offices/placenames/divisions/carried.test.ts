/** A village merged into another, across a township's border: who goes on where, what of the past stays, and the way back. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import { type SecondCounty, secondCounty } from '../../../../test/second-county/county.ts'
import { funerals } from '../../../../test/second-county/funerals.ts'
import { breakDown, parsePeriod } from '../../../kernel/figures.ts'
import { inRegister } from '../../../kernel/rows.ts'

let county: SecondCounty
before(async () => {
  county = await secondCounty()
  await funerals(county)
})
after(() => county?.env.close())

const count = async (statement: ReturnType<typeof sql<{ n: number }>>) =>
  Number((await county.env.rows(statement))[0]!.n)
const standing = async (code: string) => ({
  people: await count(
    sql`select count(*) as n from people_person where division = ${code} and died_on is null`,
  ),
  dead: await count(
    sql`select count(*) as n from people_person where division = ${code} and died_on is not null`,
  ),
  households: await count(
    sql`select count(*) as n from people_household where division = ${code} and ended_on is null`,
  ),
  members: await count(
    sql`select count(*) as n from people_membership where division = ${code} and to_day is null`,
  ),
  cases: await count(
    sql`select count(*) as n from funeral_case where division = ${code} and state <> 'closed'`,
  ),
})
const byVillage = async (figure: string, period: string, asOf: '2022-06-30' | '2022-12-31') => {
  const { env } = county
  const leader = env.actor('bureauLeader')
  const parts = await env.read(leader, ctx =>
    breakDown(ctx.tx, env.house, leader, parsePeriod(period, asOf), figure, 'village'),
  )
  return parts.filter(({ rows }) => rows > 0).map(({ key, label, value }) => [key, label, value])
}
const act = (name: string, who: object, input: object) =>
  county.env.do(
    county.env.house.command(`placenames.${name}`),
    who as never,
    input as never,
  ) as Promise<Record<string, never>>

const { village: old, farVillage: heir } = places
let change: string
const { clerk, chief } = {
  clerk: () => county.office('placenames').clerk,
  chief: () => county.office('placenames').chief,
}

test('the merger carries the living, their households and what is open forward from its day', async () => {
  const { env } = county
  env.setToday('2022-07-03')
  const before = await standing(old)
  assert.deepEqual(before, { people: 9, dead: 3, households: 6, members: 9, cases: 3 })
  const cremated = await byVillage('funeral.free_cremations', '2022-H1', '2022-06-30')
  assert.deepEqual(cremated, [[old, '双洲村', 2]])

  const merge = { kind: 'merge', code: old, mergedInto: heir, effectiveOn: '2022-07-02' }
  change = (await act('proposeChange', clerk(), { ...merge, document: '（测试）' })).id!
  await act('approveChange', chief(), { change })
  assert.deepEqual(await standing(old), before, 'nothing moves before it is in force')
  const told = await act('applyChange', chief(), { change })
  assert.deepEqual([told.carriedPeople, told.carriedHouseholds, told.postsLeft], [9, 6, 0])
  const gone = await standing(old)
  assert.deepEqual(gone, { people: 0, dead: 3, households: 0, members: 0, cases: 0 })
  assert.deepEqual(await standing(heir), { ...before, dead: 0 })
  const [page] = await env.rows(
    sql<{ carriedPeople: number; carriedMatters: number }>`select carried_people, carried_matters
      from placenames_change where id = ${change}`,
  )
  assert.deepEqual(
    [Number(page!.carriedPeople), Number(page!.carriedMatters)],
    [9, Number(told.carriedMatters)],
  )

  // Dated: until the first of July they belonged to the old village, from the second to the new one.
  const stays = await env.rows(
    sql<{
      division: string
      fromDay: string
      toDay: string | null
    }>`select division, from_day, to_day from people_membership
      where person = (select id from people_person where name = '林乙') order by from_day`,
  )
  assert.deepEqual(
    stays.map(({ division, toDay }) => [division, toDay]),
    [
      [old, '2022-07-01'],
      [heir, null],
    ],
  )
  assert.equal(stays[1]!.fromDay, '2022-07-02')
})

test('a figure of the past stays where it was, an act after the day counts for the new village', async () => {
  assert.deepEqual(await byVillage('funeral.free_cremations', '2022-H1', '2022-06-30'), [
    [old, '双洲村', 2],
  ])
  // Somebody dies in the new village: the whole year has each event where it happened.
  const who = county.people[6]!
  const { clerk: hall } = county.office('funeral')
  const town = county.env.actor('townshipClerk', places.otherTown)
  await county.send(county.env.actor('villageCadre', heir), 'funeral.reportDeath', [
    { person: who, diedOn: '2022-07-02', reporter: '村主任' },
  ])
  await county.send(town, 'funeral.checkReport', [{ case: who }])
  await county.send(hall, 'funeral.verifyCertificate', [
    { case: who, certificate: 'D9', certifiedBy: 'medical' },
  ])
  await county.send(hall, 'funeral.cremate', [
    { case: who, cremationNumber: 'H9', crematedOn: '2022-07-03' },
  ])
  await county.send(hall, 'funeral.settle', [
    { case: who, settledOn: '2022-07-03', payer: '家属', item: 'cremation', grossFen: 900_00 },
  ])
  assert.deepEqual(await byVillage('funeral.free_cremations', '2022', '2022-12-31'), [
    [old, '双洲村', 2],
    [heir, '丰城村', 1],
  ])
})

test('the new village’s cadre finds the cases, and what is restored comes back from its day', async () => {
  const { env } = county
  const cadre = env.actor('villageCadre', heir)
  const seen = await env.read(cadre, async ctx => {
    const found = await sql<{ n: number }>`select count(*) as n from funeral_case t
      where ${inRegister(cadre, env.house.register('funeral_case'), 't')}`.execute(ctx.tx)
    return Number(found.rows[0]!.n)
  })
  assert.equal(seen, 4)

  env.setToday('2022-09-01')
  // One who was registered after the merger stays.
  await env.makePerson({ division: heir })
  const { state } = await act('restoreChange', chief(), { change, reason: '上级撤销批复' })
  assert.equal(state, 'restored')
  assert.deepEqual(await standing(old), { people: 8, dead: 3, households: 6, members: 8, cases: 3 })
  assert.deepEqual(await standing(heir), {
    people: 1,
    dead: 1,
    households: 0,
    members: 0,
    cases: 1,
  })
  const stays = await env.rows(
    sql<{ division: string }>`select division from people_membership
      where person = (select id from people_person where name = '林乙') order by from_day`,
  )
  assert.deepEqual(
    stays.map(({ division }) => division),
    [old, heir, old],
  )
  assert.deepEqual(await byVillage('funeral.free_cremations', '2022-H1', '2022-06-30'), [
    [old, '双洲村', 2],
  ])
})
