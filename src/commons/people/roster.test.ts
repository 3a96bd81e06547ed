import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { syntheticId } from '../../kernel/identity.ts'
import { recordDeath } from './commands/events.ts'
import { divisions, roster } from './commands/rolls.ts'
import { findPersonByIdNumber, householdOn, membersOn, placeName } from './queries.ts'
import { longestRoster } from './roster.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
before(async () => {
  env = await testEnvironment()
  clerk = env.actor('townshipClerk', places.town)
  chief = env.actor('officeChief')
})
after(() => env.close())

let n = 0
const number = (birth: '1970-01-01' | '2012-01-01', sex: 'male' | 'female' = 'male') =>
  syntheticId({ address: '360983', birth, sex, sequence: ++n })
type Row = Record<string, unknown>
const headRow = (household: string, more: Row = {}): Row => ({
  household,
  relation: 'head',
  name: '陈强',
  idNumber: number('1970-01-01'),
  division: places.village,
  area: 'rural',
  address: '临江镇双洲村5组2号',
  ...more,
})
const childRow = (household: string, more: Row = {}): Row => ({
  household,
  relation: 'child',
  name: '陈小芳',
  idNumber: number('2012-01-01', 'female'),
  division: places.village,
  ...more,
})
const count = async (table: string) =>
  (await env.rows(sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`))[0]!.n

test('a roster becomes households, once per request, as the single commands would have written them', async () => {
  const rows = [
    headRow('甲', {
      phone: '13800138000',
      bankAccount: '6217000012345678901',
      disabilityKind: 'physical',
      disabilityGrade: 3,
      registeredPoor: true,
      fromDay: '2020-06-01',
    }),
    childRow('甲', { student: 'compulsory', fromDay: '2020-06-01' }),
    headRow('乙'),
  ]
  const request = v7()
  const done = await env.do(roster, clerk, { rows }, request)
  assert.deepEqual(await env.do(roster, clerk, { rows }, request), done)
  assert.deepEqual(done, { households: 2, persons: 3, used: 0, badRows: 0, bad: [] })
  const head = await env.read(clerk, async ctx => {
    const person = (await findPersonByIdNumber(ctx, rows[0]!.idNumber as string))!
    const home = (await householdOn(ctx, person.id, '2021-01-01'))!
    const members = await membersOn(ctx, home.id, ctx.today)
    return { person, home, members }
  })
  assert.deepEqual(
    [head.home.registeredPoor, head.home.head, head.members.map(m => [m.relation, m.labour])],
    [
      true,
      head.person.id,
      [
        ['head', 'full'],
        ['child', 'none'],
      ],
    ],
  )
  assert.equal(env.seal.open(head.person.phoneSealed!), '13800138000')
  assert.deepEqual([head.person.pinyin, head.person.disabilityGrade], ['chenqiang', 3])
  const logged = await env.rows(sql`select input from audit where command = 'people.importRoster'`)
  assert.ok(!JSON.stringify(logged).includes('陈强'))
})

test('one wrong row and nothing is written; each is named with row, field and reason', async () => {
  const known = headRow('旧')
  await env.do(roster, clerk, { rows: [known] })
  const dead = headRow('亡')
  await env.do(roster, clerk, { rows: [dead] })
  const ghost = await env.read(clerk, ctx => findPersonByIdNumber(ctx, dead.idNumber as string))
  await env.do(recordDeath, clerk, { person: ghost!.id, diedOn: '2022-04-01', source: 'village' })
  const good = number('1970-01-01')
  const wrongDigit = `${good.slice(0, 17)}${good[17] === '1' ? '2' : '1'}`
  const twice = number('1970-01-01')
  const cases: [Row[], string, string | null, number][] = [
    [[headRow('1', { idNumber: wrongDigit })], 'ID_CHECK_DIGIT', 'idNumber', 1],
    [[headRow('1', { division: places.farVillage })], 'PLACE_OUTSIDE_AREA', 'division', 1],
    [[headRow('1', { division: '360982100299' })], 'PLACE_UNKNOWN', 'division', 1],
    [
      [headRow('1', { idNumber: twice }), headRow('2', { idNumber: twice })],
      'MEMBER_TWICE',
      'idNumber',
      2,
    ],
    [[{ ...known, household: '新' }], 'DUPLICATE_PERSON', 'idNumber', 1],
    [[childRow('1')], 'ONE_HEAD', 'relation', 1],
    [[headRow('1'), headRow('1')], 'ONE_HEAD', 'relation', 1],
    [
      [
        headRow('1', { relation: 'parent' }),
        childRow('1', { relation: 'head', address: 'x', area: 'rural' }),
      ],
      'HEAD_IS_MINOR',
      'relation',
      2,
    ],
    [[headRow('1', { address: undefined })], 'PERSON_INCOMPLETE', 'address', 1],
    [[headRow('1', { fromDay: '2022-04-23' })], 'MEMBERSHIP_DATE', 'fromDay', 1],
    [[headRow('1', { relation: 'friend' })], 'ROW_SHAPE', 'relation', 1],
    [[headRow('1', { shoeSize: 42 })], 'ROW_SHAPE', 'shoeSize', 1],
    [[headRow('1'), childRow('1', { phone: '12' })], 'PHONE_INVALID', 'phone', 2],
  ]
  const before = await count('people_person')
  for (const [rows, code, field, row] of cases) {
    const refusal = await env.refused(roster, clerk, { rows: clean(rows) })
    assert.equal(refusal.code, 'ROSTER_BAD_ROWS')
    const bad = refusal.details.bad as {
      row: number
      field: string
      code: string
      zh: string
      en: string
    }[]
    assert.deepEqual([bad[0]!.code, bad[0]!.field, bad[0]!.row], [code, field, row])
    assert.ok(bad[0]!.zh && bad[0]!.en)
    assert.match(refusal.text.zh, new RegExp(`第${row}行`))
    assert.match(refusal.text.en, new RegExp(`row ${row}:`))
  }
  const gone = await env.refused(roster, clerk, {
    rows: [{ ...dead, household: '新' }],
    existing: true,
  })
  assert.equal((gone.details.bad as { code: string }[])[0]!.code, 'PERSON_DEAD')
  assert.equal(await count('people_person'), before)
  for (const rows of [[], {} as never])
    assert.equal((await env.refused(roster, clerk, { rows })).code, 'ROSTER_EMPTY')
  const long = Array.from({ length: longestRoster + 1 }, () => ({}))
  assert.equal((await env.refused(roster, clerk, { rows: long })).code, 'ROSTER_TOO_LONG')
})
const clean = (rows: Row[]): Row[] => JSON.parse(JSON.stringify(rows)) as Row[]

test('households with a wrong row may be left out, whole', async () => {
  const rows = [
    headRow('好'),
    headRow('坏'),
    childRow('坏', { idNumber: '123' }),
    headRow('无头', { phone: '1' }),
    childRow('无头'),
  ]
  const done = await env.do(roster, clerk, { rows, skipBad: true })
  assert.deepEqual(
    [done.households, done.persons, done.bad.map(b => [b.row, b.code])],
    [
      1,
      1,
      [
        [2, 'ROW_HOUSEHOLD_BAD'],
        [3, 'ID_LENGTH'],
        [4, 'PHONE_INVALID'],
        [5, 'ROW_HOUSEHOLD_BAD'],
      ],
    ],
  )
})

test('persons registered already are used when asked, if name and household allow', async () => {
  const idNumber = number('1970-01-01')
  const id = await env.makePerson({ name: '陈强', idNumber, birth: '1970-01-01', sex: 'male' })
  const rows = [headRow('用', { idNumber }), childRow('用')]
  const other = await env.refused(roster, clerk, {
    rows: [{ ...rows[0], name: '陈伟' }],
    existing: true,
  })
  assert.equal((other.details.bad as { code: string }[])[0]!.code, 'NAME_DIFFERS')
  const done = await env.do(roster, clerk, { rows, existing: true })
  assert.deepEqual([done.persons, done.used], [1, 1])
  assert.ok(await env.read(clerk, ctx => householdOn(ctx, id, ctx.today)))
  const again = await env.refused(roster, clerk, {
    rows: [headRow('再', { idNumber })],
    existing: true,
  })
  assert.equal((again.details.bad as { code: string }[])[0]!.code, 'MEMBER_ELSEWHERE')
})

test('places keep their old names for old days; orphans and strangers are refused', async () => {
  const rows = [{ code: places.otherVillage, name: '荷湖新村' }]
  const done = await env.do(divisions, chief, { validFrom: '2022-03-01', rows })
  assert.deepEqual(done, { added: 0, changed: 1, unchanged: 0 })
  const called = (day: '2022-02-28' | '2022-03-01') =>
    env.read(chief, ctx => placeName(ctx, places.otherVillage, day))
  assert.deepEqual(
    [await called('2022-02-28'), await called('2022-03-01')],
    ['临江镇荷湖村', '临江镇荷湖新村'],
  )
  assert.deepEqual((await env.do(divisions, chief, { validFrom: '2022-03-01', rows })).unchanged, 1)
  const cases: [string, string, string][] = [
    ['360981100201', '邻县村', 'PLACE_OUTSIDE_COUNTY'],
    ['360982777201', '孤村', 'PLACE_ORPHAN'],
    [places.otherVillage, '再改', 'PLACE_DATE_ORDER'],
  ]
  for (const [code, name, why] of cases) {
    const refusal = await env.refused(divisions, chief, {
      validFrom: '2022-03-01',
      rows: [{ code, name }],
    })
    assert.deepEqual([refusal.code, refusal.details.field], [why, 'rows.0.code'])
    assert.ok(refusal.text.zh.includes(code) && refusal.text.en.includes(code))
  }
})
