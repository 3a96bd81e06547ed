/** Service assistance where it can go wrong: who accepts, what is paid, what is refused in writing, the year's share. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import { places, refusalOf } from '../../../../test/environment.ts'
import type { Actor } from '../../../kernel/access.ts'
import { payableFen, shortOf, twiceListed } from './rules.ts'

let county: AssistanceCounty
let who: AssistanceCounty['who']
let provider: Actor
let site: string
before(async () => {
  county = await assistanceCounty('2022-03-01')
  who = county.who
  site = (
    await county.act<{ id: string }>(who.office, 'parties.registerSite', {
      name: '临江镇服务站',
      kind: 'station',
      division: places.town,
    })
  ).id
  provider = county.actor('institutionStaff', places.county, { institution: site, name: '站长' })
})
after(() => county.close())
beforeEach(() => county.setToday('2022-03-01'))

const act = <R = { id: string; state: string }>(actor: Actor, verb: string, input: unknown) =>
  county.act<R>(actor, `assistance.service.${verb}`, input)
const refused = async (actor: Actor, verb: string, input: unknown, code: string) =>
  assert.equal((await refusalOf(act(actor, verb, input))).code, code, verb)

const lines = [
  { service: 'company', timesPerMonth: 2, priceFen: 30_00 },
  { service: 'meals', timesPerMonth: 1, priceFen: 12_00 },
]
/** Somebody watched as low income, living alone. */
async function watched(): Promise<string> {
  const person = await county.makePerson({ birth: '1945-01-01', labour: 'none' })
  const household = await county.makeHousehold([person])
  await sql`insert into assistance_monitored (id, division, recorded_at, version, state, person, household, category, factors, source, entered_on, review_due_on)
    values (new_id(), ${places.village}, now(), 1, 'watched', ${person}, ${household}, 'lowIncome', '{}', 'township', '2022-01-01', '2022-07-01')`.execute(
    county.db,
  )
  return person
}
const assessment = (person: string, needs = ['company', 'meals']) => ({
  person,
  needs,
  assessedOn: '2022-03-01',
  assessors: [{ name: '甲' }, { name: '乙' }],
  findings: '独居。',
})
const planOf = (id: string, more: object = {}) => ({
  case: id,
  fromMonth: '2022-03',
  months: 1,
  lines,
  ...more,
})
async function packaged(more: object = {}): Promise<string> {
  const { id } = await act(who.clerk, 'assess', assessment(await watched()))
  await act(who.clerk, 'plan', planOf(id, more))
  return id
}
async function delivering(): Promise<string> {
  const id = await packaged()
  await act(who.chief, 'order', { case: id, provider: site })
  await act(provider, 'takeOrder', { case: id })
  return id
}
const served = (id: string, service: string, more: object = {}) => ({
  case: id,
  service,
  servedOn: county.today(),
  by: '社工小李、志愿者',
  findings: '按约上门。',
  ...more,
})
const letters = (id: string) =>
  county.rows(sql<{ kind: string; reasonCode: string; appeal: boolean }>`
    select kind, reason_code, appeal from notices_document where about_row = ${id}`)
const costOf = async (id: string) =>
  (
    await county.rows(
      sql<{
        costFen: number | null
      }>`select cost_fen from assistance_service_case where id = ${id}`,
    )
  )[0]!.costFen

test('paid is what was done, each service at its price and never oftener than ordered', () => {
  const package_ = [
    { service: 'company' as const, timesPerMonth: 2, priceFen: 30_00 },
    { service: 'meals' as const, timesPerMonth: 1, priceFen: 12_00 },
  ]
  const cases: [done: [('company' | 'meals' | 'care')[], number], fen: number, short: string[]][] =
    [
      [[[], 1], 0, ['company', 'meals']],
      [[['company', 'company', 'meals'], 1], 72_00, []],
      [[['company', 'company', 'company', 'company'], 1], 60_00, ['meals']],
      [[['company', 'care', 'meals'], 1], 42_00, ['company']],
      [[['company', 'company', 'meals'], 2], 72_00, ['company', 'meals']],
    ]
  for (const [[done, months], fen, short] of cases) {
    const times = new Map(done.map(s => [s, done.filter(x => x === s).length]))
    assert.equal(payableFen(package_, months, times), fen, done.join())
    assert.deepEqual(
      shortOf(package_, months, times).map(s => s.service),
      short,
      done.join(),
    )
  }
  assert.deepEqual(twiceListed([...package_, package_[0]!, package_[0]!]), ['company'])
  assert.deepEqual(twiceListed(package_), [])
})

test('the assessment: a need, two assessors, one open case, the own area', async () => {
  const person = await watched()
  await refused(who.clerk, 'assess', assessment(person, []), 'SERVICE_NEED_NONE')
  await refused(who.otherClerk, 'assess', assessment(person), 'SERVICE_OUTSIDE_AREA')
  await refused(
    who.clerk,
    'assess',
    { ...assessment(person), assessedOn: '2022-03-02' },
    'SERVICE_DAY_WRONG',
  )
  const both = await Promise.allSettled([
    act(who.clerk, 'assess', assessment(person)),
    act(who.head, 'assess', assessment(person)),
  ])
  assert.deepEqual(
    both.flatMap(r => (r.status === 'rejected' ? [r.reason.code] : [])),
    ['SERVICE_CASE_OPEN'],
  )
})

test('no services, said by either side: the person’s refusal, the bureau’s letter', async () => {
  const id = await packaged()
  await refused(
    who.clerk,
    'plan',
    planOf(id, { lines: [...lines, lines[0]] }),
    'SERVICE_LINE_TWICE',
  )
  const refusal = { case: id, reasonCode: 'SERVED_OTHERWISE', reason: '已有居家养老服务。' }
  await refused(who.clerk, 'reject', refusal, 'POST_NOT_ALLOWED')
  assert.equal((await act(who.chief, 'reject', refusal)).state, 'stopped')
  assert.deepEqual(await letters(id), [
    { kind: 'rejection', reasonCode: 'SERVED_OTHERWISE', appeal: true },
  ])
  const other = await packaged()
  await act(who.clerk, 'decline', { case: other, reason: '不愿外人上门' })
  assert.deepEqual(await letters(other), [])
})

test('the order: by somebody else than the planner, taken or turned down by its provider alone', async () => {
  const id = await packaged()
  const planner = county.actor('officeChief', places.county, {
    office: 'assistance',
    account: who.clerk.account,
  })
  await refused(planner, 'order', { case: id, provider: site }, 'SAME_PERSON')
  await act(who.chief, 'order', { case: id, provider: site })
  const stranger = county.actor('institutionStaff', places.county, {
    institution: who.chief.account,
  })
  await refused(stranger, 'takeOrder', { case: id }, 'ROW_NOT_FOUND')
  await act(provider, 'refuseOrder', { case: id, reason: '人手不足' })
  await refused(provider, 'takeOrder', { case: id }, 'ROW_NOT_FOUND')
  await act(who.chief, 'order', { case: id, provider: site })
  await act(provider, 'takeOrder', { case: id })
})

test('every service is one of the package, within its times and days', async () => {
  const id = await delivering()
  await refused(provider, 'recordService', served(id, 'bathing'), 'SERVICE_NOT_IN_PACKAGE')
  await refused(
    provider,
    'recordService',
    served(id, 'meals', { servedOn: '2022-03-02' }),
    'SERVICE_DAY_WRONG',
  )
  await act(provider, 'recordService', served(id, 'meals'))
  await refused(provider, 'recordService', served(id, 'meals'), 'SERVICE_TIMES_OVER')
  const later = await packaged({ fromMonth: '2022-04' })
  await act(who.chief, 'order', { case: later, provider: site })
  await act(provider, 'takeOrder', { case: later })
  county.setToday('2022-04-01')
  await refused(
    provider,
    'recordService',
    served(later, 'meals', { servedOn: '2022-03-31' }),
    'SERVICE_DAY_WRONG',
  )
  await act(provider, 'recordService', served(later, 'meals'))
})

test('accepted by nobody who served: not the account in another post, not a name on a visit', async () => {
  const id = await delivering()
  for (const service of ['company', 'company', 'meals'])
    await act(provider, 'recordService', served(id, service))
  await act(provider, 'deliver', { case: id })
  const accept = { case: id, satisfaction: 'good', costFen: 72_00 }
  await refused(provider, 'accept', accept, 'POST_NOT_ALLOWED')
  const second = county.actor('townshipHead', places.town, { account: provider.account })
  await refused(second, 'accept', accept, 'SAME_PERSON')
  const namesake = county.actor('townshipHead', places.town, { name: '志愿者' })
  await refused(namesake, 'accept', accept, 'SAME_PERSON')
  await refused(who.head, 'accept', { ...accept, costFen: 72_01 }, 'SERVICE_COST_OVER')
  await act(who.head, 'accept', accept)
  assert.equal(await costOf(id), 72_00)
  await act(who.chief, 'reopen', { case: id, reason: '回访不符' })
  assert.equal(await costOf(id), null)
  await act(who.head, 'accept', { ...accept, costFen: 60_00 })
})

test('a visit struck out is neither done nor paid; short work says why', async () => {
  const id = await delivering()
  const { visit } = await act<{ visit: string }>(provider, 'recordService', served(id, 'company'))
  await act(provider, 'recordService', served(id, 'company'))
  await act(provider, 'recordService', served(id, 'meals'))
  await act(provider, 'deliver', { case: id })
  await county.act(who.clerk, 'activities.strikeOutVisit', { visit, reason: '未上门' })
  const accept = { case: id, satisfaction: 'fair', costFen: 42_00 }
  await refused(who.head, 'accept', accept, 'SERVICE_TIMES_SHORT')
  const short = { ...accept, shortReason: '对象外出' }
  await refused(who.head, 'accept', { ...short, costFen: 42_01 }, 'SERVICE_COST_OVER')
  await act(who.head, 'accept', short)
})

test('an order ended early pays what was done and is told in writing, but not to the dead', async () => {
  const id = await delivering()
  await act(provider, 'recordService', served(id, 'company'))
  const stop = { case: id, reasonCode: 'ADMITTED', reason: '已入住敬老院。' }
  await refused(who.chief, 'stop', { ...stop, costFen: 30_01 }, 'SERVICE_COST_OVER')
  assert.equal((await act(who.chief, 'stop', { ...stop, costFen: 30_00 })).state, 'stopped')
  assert.deepEqual(await letters(id), [{ kind: 'stop', reasonCode: 'ADMITTED', appeal: true }])
  const other = await delivering()
  const [{ person }] = (await county.rows(
    sql<{ person: string }>`select person from assistance_service_case where id = ${other}`,
  )) as [{ person: string }]
  county.setToday('2022-03-10')
  const death = { person, diedOn: '2022-03-08', source: 'village' }
  await county.act(who.clerk, 'people.recordDeath', death)
  await refused(provider, 'recordService', served(other, 'company'), 'SERVICE_DEAD')
  await act(provider, 'recordService', served(other, 'company', { servedOn: '2022-03-08' }))
  await act(who.chief, 'stop', {
    case: other,
    reasonCode: 'DEATH',
    reason: '已去世。',
    costFen: 30_00,
  })
  assert.deepEqual(await letters(other), [])
})

test('the year’s orders together stay within their share of the funds, also with two at once', async () => {
  county.setToday('2023-03-01')
  // Two per cent of 10,000 yuan: 200 for all of 2023, and each package plans 72 a month.
  await county.act(who.finance, 'funds.allocateSource', {
    level: 'county',
    purpose: 'assistance',
    amountFen: 10_000_00,
    onDay: '2023-03-01',
    document: '测试资金',
  })
  const first = await packaged({ fromMonth: '2023-03' })
  await act(who.chief, 'order', { case: first, provider: site })
  const two = [await packaged({ fromMonth: '2023-03' }), await packaged({ fromMonth: '2023-03' })]
  const both = await Promise.allSettled(
    two.map(id => act(who.chief, 'order', { case: id, provider: site })),
  )
  assert.deepEqual(
    both.flatMap(r => (r.status === 'rejected' ? [r.reason.code] : [])),
    ['SERVICE_OVER_YEAR_CAP'],
  )
  // An order stopped with nothing done gives its room back.
  await act(who.chief, 'stop', { case: first, reasonCode: 'VOLUNTARY', reason: '不再需要。' })
  const left = two[both.findIndex(r => r.status === 'rejected')]!
  await act(who.chief, 'order', { case: left, provider: site })
})
