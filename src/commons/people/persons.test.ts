import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { syntheticId } from '../../kernel/identity.ts'
import {
  correctPerson,
  endKin,
  merge,
  recordKin,
  registerPerson,
  unmerge,
} from './commands/persons.ts'
import { findPersonByIdNumber, kinOf, personById, recordsOf } from './queries.ts'
import { findByIdNumber } from './questions.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
before(async () => {
  env = await testEnvironment()
  clerk = env.actor('townshipClerk', places.town)
  chief = env.actor('officeChief', places.county)
})
after(() => env.close())

let n = 0
const number = (birth = '1980-05-06' as const, sex: 'male' | 'female' = 'male') =>
  syntheticId({ address: '360981', birth, sex, sequence: ++n })
type Input = Parameters<typeof registerPerson.run>[1]
const zhang = (more: Partial<Input> = {}): Input => ({
  name: '张三',
  idNumber: number(),
  division: places.village,
  ...more,
})
const bearer = (idNumber: string) =>
  env.read(clerk, async ctx => (await findPersonByIdNumber(ctx, idNumber))?.id)

test('a person is registered once: the number tells birth and sex, a second request the same', async () => {
  const request = v7()
  const input = zhang({ phone: '138 0013 8000', bankAccount: '6217 0000 1234 5678 901' })
  const made = await env.do(registerPerson, clerk, input, request)
  assert.deepEqual(await env.do(registerPerson, clerk, input, request), made)
  const row = await env.read(clerk, ctx => personById(ctx, made.person))
  assert.deepEqual(
    [row.birth, row.sex, row.idKind, row.labour, row.pinyin, row.initials],
    ['1980-05-06', 'male', 'resident', 'full', 'zhangsan', 'zs'],
  )
  assert.equal(await bearer(` ${input.idNumber!.toLowerCase()} `), made.person)
})

test('numbers, phones and accounts lie in the table as cipher beside a keyed digest', async () => {
  const input = zhang({ phone: '13800138001', bankAccount: '6217000012345678902' })
  const { person } = await env.do(registerPerson, clerk, input)
  const rows = await env.rows(
    sql<Record<string, unknown>>`select * from people_person where id = ${person}`,
  )
  const whole = Object.values(rows[0]!)
    .map(value => (value instanceof Buffer ? value.toString('latin1') : String(value)))
    .join()
  assert.ok(whole.includes('张三'))
  for (const secret of [input.idNumber!, '13800138001', '6217000012345678902'])
    assert.ok(!whole.includes(secret))
  const row = await env.read(clerk, ctx => personById(ctx, person))
  assert.equal(env.seal.open(row.idNumberSealed!), input.idNumber)
  assert.equal(env.seal.open(row.phoneSealed!), '13800138001')
  const twin = env.seal.close(input.idNumber!)
  assert.ok(!twin.equals(row.idNumberSealed!), 'the same number is never the same cipher')
  const logged = await env.rows(
    sql`select input from audit where command = 'people.registerPerson'`,
  )
  assert.ok(!JSON.stringify(logged).includes(input.idNumber!))
  assert.ok(!JSON.stringify(logged).includes('张三'))
})

test('what cannot be: each refusal with its field, in both languages', async () => {
  const known = zhang()
  await env.do(registerPerson, clerk, known)
  const good = number()
  const broken = `${good.slice(0, 17)}${good[17] === '1' ? '2' : '1'}`
  const cases: [Partial<Input>, string, string][] = [
    [{ idNumber: broken }, 'ID_CHECK_DIGIT', 'idNumber'],
    [{ idNumber: good.slice(0, 16) }, 'ID_LENGTH', 'idNumber'],
    [{ idNumber: number('2030-01-01' as never) }, 'ID_FUTURE', 'idNumber'],
    [{ idNumber: known.idNumber! }, 'DUPLICATE_PERSON', 'idNumber'],
    [{ idNumber: known.idNumber!, name: '李四', existing: true }, 'NAME_DIFFERS', 'name'],
    [{ birth: '1980-05-07' }, 'BIRTH_DIFFERS', 'birth'],
    [{ sex: 'female' }, 'SEX_DIFFERS', 'sex'],
    [{ idNumber: null }, 'PERSON_INCOMPLETE', 'birth'],
    [{ idNumber: null, birth: '2000-01-01' }, 'PERSON_INCOMPLETE', 'sex'],
    [{ idNumber: null, birth: '2022-04-23', sex: 'male' }, 'BIRTH_FUTURE', 'birth'],
    [{ idNumber: null, birth: '1890-01-01', sex: 'male' }, 'BIRTH_TOO_OLD', 'birth'],
    [{ idNumber: null, idKind: 'resident' }, 'ID_KIND_NEEDED', 'idNumber'],
    [{ idKind: 'foreigner' }, 'FOREIGN_ID_INVALID', 'idNumber'],
    [{ name: '张三1' }, 'NAME_INVALID', 'name'],
    [{ phone: '12345' }, 'PHONE_INVALID', 'phone'],
    [{ bankAccount: '1234' }, 'BANK_ACCOUNT_INVALID', 'bankAccount'],
    [{ disabilityGrade: 2 }, 'DISABILITY_HALF', 'disabilityKind'],
    [{ disabilityKind: 'visual' }, 'DISABILITY_HALF', 'disabilityGrade'],
    [{ division: places.farVillage }, 'PLACE_OUTSIDE_AREA', 'division'],
    [{ division: places.town }, 'PLACE_NOT_VILLAGE', 'division'],
    [{ division: '360982100299' }, 'PLACE_UNKNOWN', 'division'],
    [{ hukouElsewhere: places.village }, 'PLACE_UNKNOWN', 'hukouElsewhere'],
  ]
  for (const [change, code, field] of cases) {
    const refusal = await env.refused(registerPerson, clerk, zhang(change))
    assert.deepEqual([refusal.code, refusal.details.field], [code, field])
    const { zh, en } = refusal.text
    assert.ok(zh !== en && !/[{}]/.test(zh + en), `${code}: ${zh} / ${en}`)
    assert.ok(!`${zh}${en}`.includes(known.idNumber!), 'no refusal repeats a number')
  }
})

test('an old 15-digit number finds and becomes its 18-digit bearer', async () => {
  const idNumber = number('1955-11-12' as never, 'female')
  const old = idNumber.slice(0, 6) + idNumber.slice(8, 17)
  const { person } = await env.do(registerPerson, clerk, zhang({ name: '李桂兰', idNumber: old }))
  assert.equal(await bearer(idNumber), person)
  assert.equal(await bearer(old), person)
  const again = await env.refused(registerPerson, clerk, zhang({ name: '李桂兰', idNumber }))
  assert.equal(again.code, 'DUPLICATE_PERSON')
})

test('a newborn or nameless number is registered by record; a foreigner by his card', async () => {
  const child = zhang({ idNumber: null, birth: '2022-04-20', sex: 'female' })
  const { person } = await env.do(registerPerson, clerk, child)
  const row = await env.read(clerk, ctx => personById(ctx, person))
  assert.deepEqual([row.idNumberSealed, row.idKind, row.labour], [null, null, 'none'])
  const foreigner = zhang({
    name: 'Anna Müller',
    idNumber: 'deu310119900102',
    idKind: 'foreigner',
    birth: '1990-01-02',
    sex: 'female',
  })
  const other = await env.do(registerPerson, clerk, foreigner)
  assert.equal(await bearer('DEU310119900102'), other.person)
})

test('two counters registering one number at once make one record', async () => {
  const input = zhang()
  const outcomes = await Promise.allSettled([
    env.do(registerPerson, clerk, input),
    env.do(registerPerson, chief, input),
  ])
  assert.deepEqual(outcomes.map(o => o.status).sort(), ['fulfilled', 'rejected'])
})

test('a corrected number goes to the history, and both find the person', async () => {
  const wrong = number('1970-01-01' as never)
  const right = number('1971-02-03' as never, 'female')
  const { person } = await env.do(registerPerson, clerk, zhang({ idNumber: wrong }))
  const fix = { person, idNumber: right, reason: '录入错误' }
  await env.do(correctPerson, clerk, fix)
  const row = await env.read(clerk, ctx => personById(ctx, person))
  assert.deepEqual([row.birth, row.sex], ['1971-02-03', 'female'])
  assert.deepEqual([await bearer(wrong), await bearer(right)], [person, person])
  const again = await env.refused(registerPerson, clerk, zhang({ idNumber: wrong }))
  assert.equal(again.code, 'FORMER_NUMBER')
  const other = await env.do(registerPerson, clerk, zhang())
  const taken = await env.refused(correctPerson, clerk, { ...fix, person: other.person })
  assert.equal(taken.code, 'DUPLICATE_PERSON')
  const nothing = await env.refused(correctPerson, clerk, { person, reason: '无' })
  assert.equal(nothing.code, 'NOTHING_TO_CORRECT')
  const strange = env.actor('townshipClerk', places.otherTown)
  assert.equal((await env.refused(correctPerson, strange, fix)).code, 'ROW_NOT_FOUND')
})

test('clearing empties what a correction can only replace', async () => {
  const facts = { disabilityKind: 'physical', disabilityGrade: 2, student: 'university' } as const
  const { person } = await env.do(registerPerson, clerk, zhang({ ...facts, phone: '13800138002' }))
  const clear: ('disability' | 'phone')[] = ['disability', 'phone']
  await env.do(correctPerson, clerk, { person, clear, labour: 'partial', reason: '核对' })
  const row = await env.read(clerk, ctx => personById(ctx, person))
  assert.deepEqual(
    [row.disabilityKind, row.disabilityGrade, row.phoneSealed, row.student, row.labour],
    [null, null, null, 'university', 'partial'],
  )
})

test('two records of one human being are merged, found by either number, and parted again', async () => {
  const [a, b] = [number(), number()]
  const kept = await env.do(registerPerson, clerk, zhang({ idNumber: a }))
  const duplicate = await env.do(registerPerson, clerk, zhang({ idNumber: b }))
  const merging = { kept: kept.person, duplicate: duplicate.person, reason: '一人两号' }
  assert.equal((await env.refused(merge, clerk, merging)).code, 'POST_NOT_ALLOWED')
  const woman = await env.makePerson()
  const unlike = await env.refused(merge, chief, { ...merging, duplicate: woman })
  assert.deepEqual([unlike.code, unlike.text.zh.includes('性别')], ['MERGE_IMPLAUSIBLE', true])
  await env.do(merge, chief, merging)
  assert.equal(await bearer(b), kept.person)
  const both = await env.read(chief, ctx => recordsOf(ctx, kept.person))
  assert.deepEqual(both, [kept.person, duplicate.person].sort())
  const again = await env.refused(merge, chief, merging)
  assert.equal(again.code, 'PERSON_MERGED')
  await env.do(unmerge, chief, { person: duplicate.person, reason: '并非一人' })
  assert.equal(await bearer(b), duplicate.person)
  const twice = { person: duplicate.person, reason: '并非一人' }
  assert.equal((await env.refused(unmerge, chief, twice)).code, 'NOT_MERGED')
})

test('kin stand in both directions, from a day to a day', async () => {
  const mother = await env.makePerson({ birth: '1960-01-01' })
  const child = await env.makePerson({ birth: '1985-01-01' })
  const tie = { person: mother, relative: child, relation: 'child', supporter: true } as const
  await env.do(recordKin, clerk, { ...tie, fromDay: '2020-01-01' })
  const of = (person: string, day: '2022-04-21' | '2022-04-22' | '2019-12-31') =>
    env.read(clerk, async ctx =>
      (await kinOf(ctx, person, day)).map(k => [k.id, k.relation, k.supporter]),
    )
  assert.deepEqual(await of(mother, '2022-04-22'), [[child, 'child', true]])
  assert.deepEqual(await of(child, '2022-04-22'), [[mother, 'parent', false]])
  assert.deepEqual(await of(mother, '2019-12-31'), [])
  const cases = [
    [{ ...tie, relative: mother }, 'KIN_SELF'],
    [{ ...tie, relation: 'parent' as const }, 'KIN_AGE'],
    [{ ...tie, relative: v7() }, 'PERSON_UNKNOWN'],
  ] as const
  for (const [input, code] of cases)
    assert.equal((await env.refused(recordKin, clerk, input)).code, code)
  const end = { person: mother, relative: child, toDay: '2022-04-21', reason: '解除收养' } as const
  await env.do(endKin, clerk, end)
  assert.deepEqual(
    [await of(child, '2022-04-21'), await of(child, '2022-04-22')],
    [[[mother, 'parent', false]], []],
  )
  assert.equal((await env.refused(endKin, clerk, end)).code, 'KIN_UNKNOWN')
})

test('a number beyond the asker’s area tells the record, not the name', async () => {
  const idNumber = number()
  const far = zhang({ idNumber, division: places.farVillage })
  const { person } = await env.do(registerPerson, chief, far)
  const here = await env.ask(findByIdNumber, clerk, { idNumber })
  assert.deepEqual([here!.person, here!.name], [person, null])
  assert.equal((await env.ask(findByIdNumber, chief, { idNumber }))!.name, '张三')
  assert.equal(await env.ask(findByIdNumber, chief, { idNumber: number() }), null)
})
