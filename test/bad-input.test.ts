/** What must not pass: each refusal names its field or condition and its rule, in both languages, and nothing changes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import type { Actor } from '../src/kernel/access.ts'
import type { Command } from '../src/kernel/command.ts'
import type { Refused } from '../src/kernel/errors.ts'
import { perform } from '../src/kernel/perform.ts'
import { type AssistanceCounty, assistanceCounty } from './assistance-county.ts'
import { places } from './environment.ts'

let county: AssistanceCounty
before(async () => {
  county = await assistanceCounty('2022-03-30')
})
after(() => county.close())

/** Refused, in two languages, and no row of the house has changed. */
async function refused(who: Actor, command: string, input: unknown): Promise<Refused> {
  const rows = async () =>
    (await county.rows(sql<{ n: number }>`select count(*) as n from audit`))[0]!.n
  const before = await rows()
  const error = await county.refused(county.house.command(command) as Command, who, input as never)
  assert.ok(error.text.zh.length > 2 && error.text.en.length > 2, command)
  assert.doesNotMatch(error.text.zh, /\{\w+\}/)
  assert.doesNotMatch(error.text.en, /\{\w+\}/)
  assert.equal(await rows(), before, `${command} left something behind`)
  return error
}
const person = {
  name: '张秀英',
  birth: '1950-01-01',
  sex: 'female',
  division: places.village,
}
const formOf = (applicant: string, household: string) => ({
  applicant,
  household,
  kind: 'household',
  area: 'rural',
  residenceElsewhere: false,
  authorised: true,
  promised: false,
  relative: false,
})

test('an id number with a wrong check digit is refused at its field', async () => {
  const error = await refused(county.who.clerk, 'people.registerPerson', {
    ...person,
    idNumber: '362223195001010021',
  })
  assert.equal(error.details.field, 'idNumber')
  assert.match(error.rule ?? '', /^ID-/)
})

test('a 15-digit number is read as the person it names', async () => {
  const made = await county.act<{ id?: string; person?: string }>(
    county.who.clerk,
    'people.registerPerson',
    {
      ...person,
      idNumber: '362223500101002',
    },
  )
  const id = made.person ?? made.id
  const [row] = await county.rows(
    sql<{
      birth: string
      digest: Buffer
    }>`select birth, id_number_digest as digest from people_person where id = ${id}`,
  )
  assert.equal(row!.birth, '1950-01-01')
  const long = await refused(county.who.clerk, 'people.registerPerson', {
    ...person,
    name: '李秀英',
    idNumber: '362223500101002',
  })
  assert.match(long.code, /DUPLICATE|KNOWN/, 'the same person in either form')
})

test('nobody applies in the name of the dead', async () => {
  const dead = await county.makePerson({ birth: '1940-02-03' })
  const home = await county.makeHousehold([dead, await county.makePerson()])
  await county.act(county.who.clerk, 'people.recordDeath', {
    person: dead,
    diedOn: '2022-03-20',
    source: 'village',
  })
  const error = await refused(county.who.clerk, 'assistance.dibao.apply', formOf(dead, home))
  assert.ok(error.details.field, error.code)
})

test('a child is no head of a household', async () => {
  const child = await county.makePerson({ birth: '2012-01-01' })
  const other = await county.makePerson({ birth: '1980-01-01' })
  const error = await refused(county.who.clerk, 'people.formHousehold', {
    division: places.village,
    area: 'rural',
    address: '1组1号',
    members: [
      { person: child, relation: 'head' },
      { person: other, relation: 'parent' },
    ],
  })
  assert.ok(error.details.field, error.code)
})

test('a member of a household on another roll cannot be covered twice', async () => {
  const applicant = await county.makePerson({ birth: '1950-01-01', labour: 'none' })
  const home = await county.makeHousehold([applicant])
  await county.act(county.who.chief, 'assistance.tekun.openLedger', {
    month: '2022-04',
    document: '测试',
    rows: [
      {
        person: applicant,
        area: 'rural',
        careMode: 'dispersed',
        disabledOrDemented: false,
        psychiatric: false,
        basicFen: 670_00,
        careFen: 0,
        reviewDueOn: '2022-12-01',
      },
    ],
  })
  const error = await refused(county.who.clerk, 'assistance.dibao.apply', formOf(applicant, home))
  assert.equal(error.code, 'ON_ROLL')
  const clash = await refused(county.who.chief, 'assistance.dibao.openLedger', {
    month: '2022-04',
    document: '测试',
    rows: [
      {
        household: home,
        payee: applicant,
        area: 'rural',
        category: 'a',
        memberCount: 1,
        monthlyIncomeFen: 100_00,
        topUpFen: 0,
        amountFen: 415_00,
        reviewDueOn: '2022-12-01',
      },
    ],
  })
  assert.equal(clash.code, 'PROGRAMME_EXCLUDED')
})

test('an amount in the opening ledger that the standard does not give names its row', async () => {
  const applicant = await county.makePerson({ birth: '1950-01-01', labour: 'none' })
  const home = await county.makeHousehold([applicant])
  const error = await refused(county.who.chief, 'assistance.dibao.openLedger', {
    month: '2022-04',
    document: '测试',
    rows: [
      {
        household: home,
        payee: applicant,
        area: 'rural',
        category: 'a',
        memberCount: 1,
        monthlyIncomeFen: 100_00,
        topUpFen: 0,
        amountFen: 416_00,
        reviewDueOn: '2022-12-01',
      },
    ],
  })
  assert.equal(error.code, 'OPENING_AMOUNT')
  assert.equal(error.rule, 'DB-10')
  assert.match(error.text.zh, /第1行/)
})

test('one request id is one act, also from two connections at once, and never two different ones', async () => {
  const applicant = await county.makePerson({ birth: '1951-01-01', labour: 'none' })
  const home = await county.makeHousehold([applicant])
  const request = v7()
  const apply = county.house.command('assistance.dibao.apply')
  const again = () => perform(county, apply, county.who.clerk, request, formOf(applicant, home))
  const answers = await Promise.all([again(), again(), again()])
  assert.equal(new Set(answers.map(a => JSON.stringify(a.result))).size, 1)
  assert.equal(answers.filter(a => !a.replayed).length, 1)
  const accept = county.house.command('assistance.dibao.accept')
  await assert.rejects(
    perform(county, accept, county.who.clerk, request, {
      case: (answers[0]!.result as { id: string }).id,
    }),
    (error: Refused) => error.code === 'REQUEST_REUSED',
  )
})

test('an unknown field is refused by name, not dropped', async () => {
  const error = await refused(county.who.office, 'funds.settle', {
    month: '2022-03',
    programmes: ['dibao_rural'],
    monht: 1,
  })
  assert.equal(error.code, 'INPUT_INVALID')
  assert.match(error.text.zh, /monht/)
})

test('a year without a working-day calendar is refused, not guessed', async () => {
  county.setToday('2027-01-05')
  const applicant = await county.makePerson({ birth: '1952-01-01', labour: 'none' })
  const home = await county.makeHousehold([applicant])
  const { id } = await county.act<{ id: string }>(
    county.who.clerk,
    'assistance.dibao.apply',
    formOf(applicant, home),
  )
  const error = await refused(county.who.clerk, 'assistance.dibao.accept', { case: id })
  assert.equal(error.code, 'CALENDAR_MISSING')
  assert.equal(error.rule, 'WD-05')
})
