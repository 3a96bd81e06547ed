/** Lists against people: who is found, who is not, and how a clue lives until somebody decides. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { syntheticId } from '../../kernel/identity.ts'
import { accounts } from '../accounts/room.ts'
import { activities } from '../activities/room.ts'
import { funds } from '../funds/room.ts'
import { notices } from '../notices/room.ts'
import { parties } from '../parties/room.ts'
import { matching } from './room.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
let town: Actor
let n = 0
const id = (birth: Day = '1950-05-06', sex: 'male' | 'female' = 'male') =>
  syntheticId({ address: '360982', birth, sex, sequence: ++n })

before(async () => {
  env = await testEnvironment({
    today: '2022-03-10',
    rooms: [accounts, parties, notices, activities, funds, matching],
  })
  clerk = env.actor('officeClerk', undefined, { office: 'assistance' })
  chief = env.actor('officeChief', undefined, { office: 'assistance' })
  town = env.actor('townshipClerk', places.town)
  const series = ['stop', 'reduce', 'other'].map(kind => ({ kind, prefix: '樟民救' }))
  for (const [name, value] of [
    ['matching.limits', { verifyDays: 10, freshDays: 90 }],
    ['notices.documentSeries', { series }],
  ] as const)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', ${clerk.account}, ${chief.account}, '2021-01-01', now())`.execute(
      env.db,
    )
})
after(() => env.close())

const act = <R = Record<string, never>>(name: string, who: Actor, input: object) =>
  env.do(env.house.command(name), who, input) as Promise<R>
const refused = async (name: string, who: Actor, input: object) =>
  (await env.refused(env.house.command(name), who, input)).code
const person = async (name: string, idNumber: string, more: object = {}) =>
  (
    await act<{ person: string }>('people.registerPerson', town, {
      name,
      idNumber,
      division: places.village,
      ...more,
    })
  ).person
type Received = {
  id: string
  exact: number
  byName: number
  unknown: number
  bad: number
  twice: number
  clues: number
  ambiguous: number
}
const receive = (source: string, rows: object[], more: object = {}) =>
  act<Received>('matching.receiveList', clerk, {
    source,
    sender: '市卫健委',
    document: '（测试）交换1',
    dataAsOf: '2022-03-01',
    rows,
    ...more,
  })
const clueOf = async (who: string) =>
  (
    await env.rows(
      sql<{
        id: string
        state: string
        quality: string
        score: number
      }>`select * from matching_clue where person = ${who} order by recorded_at desc, id desc`,
    )
  )[0]!

test('found by number, by the old number, by a like-sounding name on the birthday; not by a name alone', async () => {
  const a = id('1941-02-03')
  const exact = await person('钱大有', a)
  const old = `${a.slice(0, 6)}${a.slice(8, 17)}`
  const b = id('1950-07-08')
  const homophone = await person('吕志远', b)
  const wrongDigit = `${b.slice(0, 16)}${(Number(b[16]) + 2) % 10}${b[17]}`
  const found = await receive('deaths', [
    { name: '钱大有', idNumber: old, eventDay: '2022-02-20' },
    { name: '呂志遠', idNumber: wrongDigit, place: places.village, eventDay: '2022-02-21' },
    { name: '吕志远', birth: '1961-01-01', eventDay: '2022-02-21' },
    { name: '', idNumber: '123', eventDay: '2022-02-21' },
    { name: '钱大有', idNumber: a, eventDay: '2022-02-20' },
  ])
  assert.deepEqual(
    [found.exact, found.byName, found.unknown, found.bad, found.twice, found.clues],
    [1, 1, 2, 2, 1, 2],
  )
  assert.equal((await clueOf(exact)).quality, 'oldId')
  assert.equal((await clueOf(homophone)).quality, 'strongName')
})

test('two who are equally alike: nobody is named', async () => {
  await person('孙小军', id('1970-01-01'))
  await person('孙小军', id('1970-01-01'))
  const found = await receive('deaths', [
    { name: '孙小军', birth: '1970-01-01', place: places.village, eventDay: '2022-02-01' },
  ])
  assert.deepEqual([found.byName, found.ambiguous, found.clues], [0, 1, 0])
})

test('the same file is one list; the same fact one clue; nothing is known from tomorrow', async () => {
  const number = id()
  await person('李木', number)
  const rows = [{ name: '李木', idNumber: number, eventDay: '2022-02-02' }]
  assert.equal((await receive('deaths', rows)).clues, 1)
  assert.equal(
    await refused('matching.receiveList', clerk, {
      source: 'deaths',
      sender: 'x',
      document: 'y',
      dataAsOf: '2022-03-01',
      rows,
    }),
    'MATCHING_LIST_TWICE',
  )
  assert.equal((await receive('cremations', rows)).clues, 0)
  assert.equal(
    await refused('matching.receiveList', clerk, {
      source: 'deaths',
      sender: 'x',
      document: 'y',
      dataAsOf: '2022-03-11',
      rows: [{ name: '某' }],
    }),
    'MATCHING_LIST_DATE',
  )
})

test('a clue is dispatched, verified by the township, decided by another, told, closed; the death is felt', async () => {
  const number = id()
  const who = await person('周平', number)
  const son = await person('周小平', id('1980-01-01'))
  await act('people.recordKin', town, {
    person: who,
    relative: son,
    relation: 'child',
    supporter: true,
  })
  await receive('deaths', [{ name: '周平', idNumber: number, eventDay: '2022-02-22' }])
  const { id: clue } = await clueOf(who)
  assert.equal(
    await refused('matching.decide', chief, { clue, decision: 'stop', reason: '停' }),
    'STEP_NOT_ALLOWED',
  )
  await act('matching.dispatch', clerk, { clues: [{ clue }] })
  assert.equal(
    await refused('matching.verify', town, { clue, outcome: 'false', findings: '不是' }),
    'MATCHING_WHY_FALSE',
  )
  await act('matching.verify', town, { clue, outcome: 'true', findings: '已去世，有死亡证明' })
  assert.equal(await refused('matching.dismiss', chief, { clue }), 'MATCHING_STILL_TRUE')
  await act('matching.decide', chief, { clue, decision: 'stop', reason: '次月停发' })
  assert.deepEqual(await env.rows(sql`select died_on from people_person where id = ${who}`), [
    { diedOn: '2022-02-22' },
  ])
  const told = await act<{ number: string }>('matching.notify', clerk, { clue })
  assert.match(told.number, /樟民救〔2022〕/)
  await act('matching.close', clerk, { clue })
  assert.equal((await clueOf(who)).state, 'closed')
})

test('false: somebody else of that name, and the same line never again; false is no ground to stop (golden rule 4)', async () => {
  const who = await person('吴双', id('1952-03-04'))
  const line = { name: '吴双', birth: '1952-03-04', place: places.village }
  await receive('deaths', [{ ...line, eventDay: '2022-01-05' }])
  const { id: clue } = await clueOf(who)
  await act('matching.dispatchOne', clerk, { clue })
  await act('matching.verify', town, {
    clue,
    outcome: 'false',
    falseBecause: 'otherPerson',
    findings: '本人健在',
  })
  assert.equal(
    await refused('matching.decide', chief, { clue, decision: 'stop', reason: '停' }),
    'MATCHING_NOT_TRUE',
  )
  await act('matching.dismiss', chief, { clue })
  assert.equal((await receive('deaths', [{ ...line, eventDay: '2022-01-06' }])).clues, 0)
})

test('a list that calls a living clerk dead kills nobody (XC-03)', async () => {
  const number = id('1985-01-01')
  const who = await person('郑在岗', number)
  await sql`insert into accounts_account (id, division, recorded_at, version, name, login, password_hash, must_change_password, active)
    values (${town.account}, ${places.county}, now(), 1, '郑在岗', 'zheng', 'x', false, true)`.execute(
    env.db,
  )
  await act('accounts.linkPerson', env.actor('systemAdministrator'), {
    account: town.account,
    idNumber: number,
  })
  await act('activities.recordVisit', town, {
    person: who,
    on: '2022-03-09',
    kind: 'concern',
    byNames: '张三、李四',
    division: places.village,
    findings: '在家',
  })
  await receive('deaths', [{ name: '郑在岗', idNumber: number, eventDay: '2022-03-01' }])
  const { id: clue } = await clueOf(who)
  await act('matching.dispatchOne', clerk, { clue })
  await act('matching.verify', town, { clue, outcome: 'true', findings: '名单如此' })
  assert.equal(
    await refused('matching.decide', chief, { clue, decision: 'stop', reason: '停' }),
    'MATCHING_ALIVE_SINCE',
  )
  assert.deepEqual(await env.rows(sql`select died_on from people_person where id = ${who}`), [
    { diedOn: null },
  ])
})

test('means: every adult, each source, not a day after it ended; the report keeps what was answered', async () => {
  const father = id('1960-01-01')
  const mother = id('1962-01-01', 'female')
  const home = await act<{ household: string }>('people.formHousehold', town, {
    division: places.village,
    area: 'rural',
    address: '某村1组',
    members: [
      { name: '何家父', idNumber: father, relation: 'head' },
      { name: '何家母', idNumber: mother, relation: 'spouse' },
    ],
  })
  const of = async (number: string) =>
    (
      await env.rows(
        sql<{
          id: string
        }>`select id from people_person where id_number_digest = ${env.seal.digest(number, 'idNumber')}`,
      )
    )[0]!.id
  const sources = ['vehicles', 'pensions']
  const asked = { household: home.household, purpose: '低保审核', sources }
  await act('matching.authorise', town, {
    person: await of(father),
    scope: sources,
    signedOn: '2022-03-01',
    validTo: '2022-03-10',
  })
  assert.equal(await refused('matching.askMeans', clerk, asked), 'MATCHING_NOT_AUTHORISED')
  await act('matching.authorise', town, {
    person: await of(mother),
    scope: ['vehicles', 'pensions', 'tax'],
    signedOn: '2022-03-01',
    validTo: '2022-12-31',
  })
  await receive('vehicles', [{ name: '何家父', idNumber: father, detail: '小型轿车' }], {
    dataAsOf: '2022-02-28',
  })
  const { id: means } = await act<{ id: string }>('matching.askMeans', clerk, asked)
  env.setToday('2022-03-11')
  assert.equal(await refused('matching.reportMeans', clerk, { means }), 'MATCHING_NOT_AUTHORISED')
  env.setToday('2022-03-10')
  const made = await act<{ findings: number; answers: number }>('matching.reportMeans', clerk, {
    means,
  })
  assert.deepEqual([made.findings, made.answers], [1, 4])
})

test('an open clue of a death asks the payment before it is locked; a refuted one does not', async () => {
  const number = id('1948-01-01')
  const who = await person('冯有疑', number)
  await receive('deaths', [{ name: '冯有疑', idNumber: number, eventDay: '2022-03-02' }])
  const asked = () =>
    env.work(clerk, async ctx => {
      await sql`create temporary table checking on commit drop as select new_id() as line, 'x'::text as programme, ${who}::uuid as person,
        null::uuid as household, '2022-03'::text as for_month, 'regular'::text as kind, ${who}::uuid as payee`.execute(
        ctx.tx,
      )
      const found = await sql`${env.house.paymentQuestions.get('CLUE_DEATH')!.asks()}`.execute(
        ctx.tx,
      )
      return found.rows.length
    })
  assert.equal(await asked(), 1)
  const { id: clue } = await clueOf(who)
  await act('matching.dispatchOne', clerk, { clue })
  await act('matching.verify', town, {
    clue,
    outcome: 'false',
    falseBecause: 'sourceWrong',
    findings: '健在',
  })
  assert.equal(await asked(), 0)
})
