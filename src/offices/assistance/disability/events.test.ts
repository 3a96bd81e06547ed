/** What a death, an end of dibao, tekun, a prison, a move or a new certificate does to the subsidies, and its reverse, to the fen. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import type { Month } from '../../../kernel/day.ts'
import { type DisabilityTest, disabilityTest } from './fixture.ts'

const names = [
  'dead',
  'paused',
  'stopped',
  'exiting',
  'tekun',
  'prisoner',
  'mover',
  'leaver',
  'graded',
] as const
type Name = (typeof names)[number]

let t: DisabilityTest
let who: DisabilityTest['who']
const people = {} as Record<Name, string>
before(async () => {
  t = await disabilityTest('2022-01-04')
  who = t.who
  for (const name of names)
    people[name] = (await t.disabled(name === 'tekun' ? {} : { dibaoFrom: '2022-01' })).person
  const row = (name: Name, subsidy: 'living' | 'nursing') => ({
    person: people[name],
    payee: people[name],
    subsidy,
    disabilityKind: 'physical',
    disabilityGrade: 2,
    certifiedOn: '2019-06-01',
    ...(subsidy === 'nursing' ? { careMonths: 24 } : {}),
    amountFen: subsidy === 'living' ? 70_00 : 80_00,
    reviewDueOn: '2022-12-01',
  })
  await t.disability(who.chief, 'openLedger', {
    month: '2022-01',
    document: '（测试）期初',
    rows: names.flatMap(name =>
      name === 'tekun' ? [row(name, 'nursing')] : [row(name, 'living'), row(name, 'nursing')],
    ),
  })
})
after(() => t.close())

const states = async (name: Name) =>
  (
    await t.rows(
      sql<{
        subsidy: string
        state: string
        endReason: string | null
      }>`select subsidy, state, end_reason
        from assistance_disability_roll where person = ${people[name]} order by subsidy`,
    )
  ).map(r => `${r.subsidy} ${r.state}${r.endReason ? ` ${r.endReason}` : ''}`)
const rollOf = async (name: Name, subsidy: string) =>
  (
    await t.rows(
      sql<{
        id: string
      }>`select id from assistance_disability_roll where person = ${people[name]} and subsidy = ${subsidy}`,
    )
  )[0]!.id
const due = async (name: Name, month: Month) =>
  (
    await t.rows(
      sql<{
        fen: number
      }>`select coalesce(funds_due(id, ${month}), 0)::bigint as fen from funds_award
        where person = ${people[name]} and programme like 'disability_%' order by programme`,
    )
  ).map(row => row.fen)
const posted = async (name: Name) =>
  (
    await t.rows(
      sql<{ fen: number }>`select sum(amount_fen)::bigint as fen from funds_ledger
        where person = ${people[name]} and programme like 'disability_%' group by programme order by programme`,
    )
  ).map(row => row.fen)
const settle = async (...months: Month[]) => {
  for (const month of months)
    await t.act(who.office, 'funds.settle', {
      month,
      programmes: ['disability_living', 'disability_nursing'],
    })
}
const reviews = (name: Name) =>
  t.rows(
    sql<{ cause: string; state: string }>`select cause, state from assistance_disability_review
      where person = ${people[name]} order by recorded_at, id`,
  )
const letters = async (name: Name, subsidy: string) =>
  (
    await t.rows(
      sql<{
        reasonCode: string
      }>`select reason_code from notices_document where about_row = ${await rollOf(name, subsidy)} order by recorded_at`,
    )
  ).map(l => l.reasonCode)

test('a death ends both from the month after, what was paid comes back; revoked, each fen is there again (XC-01, XC-03)', async () => {
  t.setToday('2022-03-25')
  await settle('2022-01', '2022-02', '2022-03')
  await t.act(who.clerk, 'people.recordDeath', {
    person: people.dead,
    diedOn: '2022-01-20',
    source: 'village',
  })
  assert.deepEqual(await states('dead'), ['living ended DEATH', 'nursing ended DEATH'])
  assert.deepEqual(await letters('dead', 'living'), ['DEATH'])
  await settle('2022-03')
  const claims = await t.rows(
    sql<{
      fen: number
    }>`select r.claimed_fen as fen from funds_recovery r join funds_award a on a.id = r.award
      where a.person = ${people.dead} order by 1`,
  )
  assert.deepEqual(
    claims.map(c => c.fen),
    [2 * 70_00, 2 * 80_00],
  )
  assert.deepEqual(await posted('dead'), [70_00, 80_00])
  await t.act(who.head, 'people.revokeDeath', { person: people.dead, reason: '同名误报' })
  assert.deepEqual(await states('dead'), ['living active', 'nursing active'])
  t.setToday('2022-04-11')
  await settle('2022-04')
  assert.deepEqual(await posted('dead'), [4 * 70_00, 4 * 80_00])
})

test('who was suspended, died and did not, is suspended again from the same month', async () => {
  t.setToday('2022-01-10')
  const roll = await rollOf('paused', 'living')
  await t.disability(who.chief, 'pause', { roll, code: 'NOT_FOUND', reason: '未见' })
  await t.disability(who.clerk, 'openReview', { roll, cause: 'clue' })
  t.setToday('2022-03-25')
  await t.act(who.clerk, 'people.recordDeath', {
    person: people.paused,
    diedOn: '2022-03-01',
    source: 'village',
  })
  assert.deepEqual(await reviews('paused'), [{ cause: 'clue', state: 'decided' }])
  await t.act(who.head, 'people.revokeDeath', { person: people.paused, reason: '误报' })
  assert.deepEqual(await states('paused'), ['living suspended', 'nursing active'])
  assert.deepEqual(await reviews('paused'), [{ cause: 'clue', state: 'open' }])
  assert.deepEqual(
    [await due('paused', '2022-01'), await due('paused', '2022-04')],
    [
      [70_00, 80_00],
      [0, 80_00],
    ],
  )
})

test('dibao stopped, the living subsidy ends with it and comes back with it; nursing stays', async () => {
  t.setToday('2022-03-25')
  const found = await t.rows(
    sql<{
      id: string
    }>`select r.id from assistance_dibao_roll r join people_membership m on m.household = r.household
      where m.person = ${people.stopped}`,
  )
  const dibao = { roll: found[0]!.id }
  await t.act(who.chief, 'assistance.dibao.stop', {
    ...dibao,
    code: 'INCOME_OVER',
    reason: '收入超标',
  })
  assert.deepEqual(await states('stopped'), ['living ended DIBAO_ENDED', 'nursing active'])
  assert.deepEqual(await due('stopped', '2022-04'), [0, 80_00])
  await t.act(who.chief, 'assistance.dibao.restore', { ...dibao, reason: '核查有误' })
  assert.deepEqual(await states('stopped'), ['living active', 'nursing active'])
  assert.deepEqual(await due('stopped', '2022-04'), [70_00, 80_00])
})

test('tekun shuts out both from its first month (§14.2, XC-04)', async () => {
  const person = people.tekun
  const two = [{ name: '甲' }, { name: '乙' }]
  const tekun = <R = { id: string }>(actor: (typeof who)['clerk'], verb: string, input: object) =>
    t.act<R>(actor, `assistance.tekun.${verb}`, input)
  t.setToday('2022-04-01')
  const { id } = await tekun(who.clerk, 'apply', {
    person,
    area: 'rural',
    wish: 'dispersed',
    authorised: true,
    choseChildProgramme: false,
  })
  await tekun(who.clerk, 'accept', { case: id })
  await tekun(who.clerk, 'recordSurvey', {
    case: id,
    surveyedOn: '2022-04-01',
    investigators: two,
    monthlyIncomeFen: 0,
    financialAssetsFen: 0,
    supporters: [],
    opinion: 'agree',
  })
  await tekun(who.clerk, 'postNotice', { case: id, place: '公开栏' })
  t.setToday('2022-04-12')
  await tekun(who.clerk, 'submitToCounty', { case: id })
  await tekun(who.office, 'drawSample', {})
  await tekun(who.office, 'recordCheck', { case: id, checkedOn: '2022-04-12', findings: '属实' })
  await tekun(who.chief, 'confirm', { case: id })
  assert.deepEqual(await states('tekun'), ['nursing ended TEKUN'])
  assert.deepEqual([await due('tekun', '2022-04'), await due('tekun', '2022-05')], [[80_00], [0]])
  // And nobody on tekun is taken onto the roll.
  const refusal = await t.refused(
    t.house.command('assistance.disability.restore') as never,
    who.chief,
    { roll: await rollOf('tekun', 'nursing'), reason: '误停' } as never,
  )
  assert.equal(refusal.code, 'PROGRAMME_EXCLUDED')
})

test('prison suspends both; free again they are reviewed and resumed by a decision (XC-14, XC-17)', async () => {
  t.setToday('2022-04-12')
  await t.act(who.clerk, 'people.imprison', {
    person: people.prisoner,
    day: '2022-02-15',
    measure: 'prison',
    months: 12,
  })
  assert.deepEqual(await states('prisoner'), ['living suspended', 'nursing suspended'])
  assert.deepEqual(
    [await due('prisoner', '2022-02'), await due('prisoner', '2022-03')],
    [
      [70_00, 80_00],
      [0, 0],
    ],
  )
  t.setToday('2022-06-10')
  await t.act(who.clerk, 'people.release', { person: people.prisoner, day: '2022-06-01' })
  assert.deepEqual(
    (await reviews('prisoner')).map(r => r.cause),
    ['release', 'release'],
  )
  const roll = await rollOf('prisoner', 'nursing')
  await t.disability(who.chief, 'resume', { roll, fromMonth: '2022-06', reason: '已释放' })
  assert.deepEqual(
    [(await due('prisoner', '2022-05'))[1], (await due('prisoner', '2022-06'))[1]],
    [0, 80_00],
  )
})

test('moved inside the county the roll follows, outside it ends (XC-18)', async () => {
  t.setToday('2022-06-10')
  await t.act(who.clerk, 'people.movePerson', {
    person: people.mover,
    day: '2022-06-01',
    toDivision: places.otherVillage,
  })
  const where = await t.rows(
    sql<{
      division: string
    }>`select division from assistance_disability_roll where person = ${people.mover}`,
  )
  assert.deepEqual(
    where.map(r => r.division),
    [places.otherVillage, places.otherVillage],
  )
  await t.act(who.clerk, 'people.movePerson', {
    person: people.leaver,
    day: '2022-06-01',
    toElsewhere: '360103000000',
  })
  assert.deepEqual(await states('leaver'), ['living ended MOVED_OUT', 'nursing ended MOVED_OUT'])
  assert.deepEqual(await due('leaver', '2022-07'), [0, 0])
})

test('a changed certificate is a review, not a stop (XC-20); with the same it is none', async () => {
  t.setToday('2022-06-10')
  const record = (grade: number | null) =>
    t.act(who.clerk, 'people.recordDisability', {
      person: people.graded,
      kind: grade === null ? null : 'physical',
      grade,
      day: '2022-06-01',
    })
  await record(2)
  assert.deepEqual(await reviews('graded'), [])
  await record(3)
  assert.deepEqual(
    (await reviews('graded')).map(r => `${r.cause} ${r.state}`),
    ['disability open', 'disability open'],
  )
  assert.deepEqual(await states('graded'), ['living active', 'nursing active'])
})

test('in gradual exit dibao is still paid, and the living subsidy until its last month (DB-54)', async () => {
  t.setToday('2022-06-10')
  const found = await t.rows(
    sql<{ id: string; household: string }>`select r.id, r.household from assistance_dibao_roll r
      join people_membership m on m.household = r.household where m.person = ${people.exiting}`,
  )
  const { id: review } = await t.act<{ id: string }>(who.clerk, 'assistance.dibao.openReview', {
    roll: found[0]!.id,
    cause: 'change',
  })
  await t.act(who.clerk, 'assistance.dibao.recordReviewSurvey', {
    review,
    surveyedOn: '2022-06-10',
    investigators: [{ name: '甲' }, { name: '乙' }],
    familySigner: '本人',
    findings: '务工',
    incomes: [{ kind: 'wages', amountFen: 36_000_00 }],
    deductionsFen: 0,
    vehicles: 0,
    dwellings: 1,
    operatingCompany: false,
    financialAssetsFen: 0,
    luxuryPurchase: false,
    studyAbroad: false,
    circumstances: [],
  })
  const decided = await t.act<{ outcome: string }>(who.chief, 'assistance.dibao.decideReview', {
    review,
    throughWork: true,
  })
  assert.equal(decided.outcome, 'gradualExit')
  assert.deepEqual(
    [(await due('exiting', '2022-09'))[0], (await due('exiting', '2022-10'))[0]],
    [70_00, 0],
  )
})
