/** Who is looked at again after a wedding or before a birthday, and what a death taken back restores to the fen. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { before as standards } from '../../../demo/standards.ts'
import { type AssistanceCounty, assistanceCounty } from '../../../test/assistance-county.ts'
import { places } from '../../../test/environment.ts'
import { recordLifeEvent, recordLifeEvents } from '../../commons/people/events.ts'
import { tieKin } from '../../commons/people/kin.ts'

let county: AssistanceCounty
let onDibao: { wife: string; husband: string; household: string }
let alone: string
let tekun: string
let son: string
let youth: string
before(async () => {
  county = await assistanceCounty('2022-01-04')
  const { makePerson, makeHousehold, act, who } = county
  const [husband, wife] = [
    await makePerson({ sex: 'male', birth: '1962-04-20', bankAccount: '6228480012345678901' }),
    await makePerson({ birth: '1965-01-01' }),
  ]
  youth = await makePerson({ birth: '2004-04-20' })
  const fromDay = '2021-01-01' as const
  const household = await makeHousehold(
    [husband, { person: wife, relation: 'other' }, { person: youth, relation: 'child' }],
    { fromDay },
  )
  onDibao = { husband, wife, household }
  alone = await makePerson({ birth: '1950-02-01', bankAccount: '6228480012345678901' })
  const home = await makeHousehold([alone], { fromDay })
  tekun = await makePerson({ birth: '1948-01-01', bankAccount: '6228480012345678901' })
  await makeHousehold([tekun], { fromDay })
  son = await makePerson({ sex: 'male', birth: '1980-01-01', division: places.farVillage })
  await county.work(who.clerk, ctx =>
    tieKin(ctx, {
      person: tekun,
      relative: son,
      relation: 'child',
      supporter: true,
      fromDay,
    }),
  )
  const dibao = (id: string, payee: string, memberCount: number, amountFen: number) => ({
    household: id,
    payee,
    area: 'rural',
    category: 'b',
    memberCount,
    monthlyIncomeFen: 0,
    topUpFen: 0,
    amountFen,
    reviewDueOn: '2022-12-01',
  })
  await act(who.chief, 'assistance.dibao.openLedger', {
    month: '2022-01',
    document: '（测试）期初',
    rows: [dibao(household, husband, 3, 3 * 515_00), dibao(home, alone, 1, 515_00)],
  })
  await act(who.chief, 'assistance.tekun.openLedger', {
    month: '2022-01',
    document: '（测试）期初',
    rows: [
      {
        person: tekun,
        area: 'rural',
        careMode: 'dispersed',
        disabledOrDemented: false,
        psychiatric: false,
        willing: false,
        carer: '村民小组长',
        agreementOn: '2021-01-05',
        basicFen: standards.tekun.ruralFen,
        careFen: 0,
        reviewDueOn: '2022-12-10',
      },
    ],
  })
})
after(() => county.close())

const reviews = () =>
  county.rows(
    sql<{
      cause: string
      deadline: string
      household: string
    }>`select v.cause, v.deadline, r.household
      from assistance_dibao_review v join assistance_dibao_roll r on r.id = v.roll where v.state = 'open'`,
  )
const dueOn = async () =>
  (
    await county.rows(
      sql<{
        day: string
      }>`select review_due_on as day from assistance_tekun_roll where person = ${tekun}`,
    )
  )[0]!.day
const paid = async (person: string) =>
  (
    await county.rows(
      sql<{
        month: string
        fen: number
      }>`select e.for_month as month, sum(e.amount_fen)::bigint as fen
        from funds_ledger e join funds_award a on a.id = e.award
        left join people_membership m on m.household = a.household
        where coalesce(a.person, m.person) = ${person} group by 1 order by 1`,
    )
  ).map(row => [row.month, row.fen] as const)

test('ninety days before a birthday the household is due to be seen; on the day nothing opens twice', async () => {
  const run = (day: string) =>
    county.act<{ events: number; ahead: number }>(county.who.office, 'people.passBirthdays', {
      day,
    })
  county.setToday('2022-01-19')
  assert.deepEqual((await run('2022-01-19')).ahead, 0)
  county.setToday('2022-01-20')
  assert.deepEqual((await run('2022-01-20')).ahead, 1, 'eighteen in ninety days')
  assert.deepEqual(await reviews(), [
    { cause: 'change', deadline: '2022-07-20', household: onDibao.household },
  ])
  county.setToday('2022-03-21')
  for (const day of ['2022-02-20', '2022-03-21']) await run(day)
  assert.equal((await reviews()).length, 1, 'sixty in thirty days finds the same review open')
})

test('a wedding: the spouses’ household, and the tekun father of a bridegroom far away', async () => {
  const bride = await county.makePerson({ birth: '1985-01-01' })
  assert.equal(await dueOn(), '2022-12-10')
  const registrar = county.actor('counterRegistrar', undefined, { office: 'marriage' })
  const done = await county.work(registrar, ctx =>
    recordLifeEvents(ctx, 'marriage', [
      { person: son, day: '2022-03-20', facts: { spouse: bride } },
      { person: bride, day: '2022-03-20', facts: { spouse: son } },
      { person: onDibao.wife, day: '2022-03-20', facts: { spouse: onDibao.husband } },
      { person: onDibao.husband, day: '2022-03-20', facts: { spouse: onDibao.wife } },
    ]),
  )
  const of = (i: number) =>
    done[i]!.effects.filter(e => e.office === 'assistance').map(e => e.what.zh)
  assert.deepEqual(of(0), ['其赡养（扶养）的特困人员提前核查义务人能力'])
  assert.deepEqual(of(1), [])
  assert.deepEqual(of(2), ['发起低保家庭核查'])
  assert.equal(await dueOn(), '2022-04-21')
  const steps = await county.rows(
    sql<{
      facts: { wasDueOn: string }
    }>`select facts from step where register = 'assistance_tekun_roll' and action = 'reviewByEvent'`,
  )
  assert.equal(steps[0]!.facts.wasDueOn, '2022-12-10')
})

test('the last of a dibao household dies and does not: stopped, then paid as if nothing had been', async () => {
  const { act, who, work } = county
  const settle = (month: string) =>
    act(who.office, 'funds.settle', { month, programmes: ['dibao_rural'] })
  county.setToday('2022-03-25')
  for (const month of ['2022-01', '2022-02', '2022-03']) await settle(month)
  assert.deepEqual(await paid(alone), [
    ['2022-01', 515_00],
    ['2022-02', 515_00],
    ['2022-03', 515_00],
  ])
  const said = await work(who.clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'death', person: alone, day: '2022-01-30' }),
  )
  assert.ok(said.effects.some(e => /低保自2022-02起停发/.test(e.what.zh)))
  county.setToday('2022-04-10')
  await settle('2022-04')
  const back = await work(who.clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'deathRevoked', person: alone, day: '2022-04-10' }),
  )
  assert.ok(back.effects.some(e => e.what.zh === '低保恢复并补发'))
  county.setToday('2022-05-10')
  await settle('2022-05')
  const due = await county.rows(
    sql<{ fen: number }>`select coalesce(sum(e.amount_fen), 0)::bigint as fen from funds_ledger e
      join funds_award a on a.id = e.award join people_membership m on m.household = a.household where m.person = ${alone}`,
  )
  assert.equal(due[0]!.fen, 5 * 515_00, 'five months, each fen of them')
})
