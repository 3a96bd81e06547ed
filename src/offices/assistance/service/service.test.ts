import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import { places } from '../../../../test/environment.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Command } from '../../../kernel/command.ts'
import { monthFen, plannedTimes, roomFen, unmetNeeds } from './rules.ts'

let county: AssistanceCounty
before(async () => {
  county = await assistanceCounty('2022-03-01')
})
after(() => county.close())

const act = <R = Record<string, never>>(who: Actor, verb: string, input: unknown) =>
  county.act<R>(who, `assistance.service.${verb}`, input)
const refused = async (who: Actor, verb: string, input: unknown) =>
  (
    await county.refused(
      county.house.command(`assistance.service.${verb}`) as Command,
      who,
      input as never,
    )
  ).code

test('the package must meet every need, within both caps', () => {
  const lines = [
    { service: 'company' as const, timesPerMonth: 4, priceFen: 20_00 },
    { service: 'meals' as const, timesPerMonth: 20, priceFen: 12_00 },
  ]
  assert.deepEqual(unmetNeeds(['company', 'bathing'], lines), ['bathing'])
  assert.equal(monthFen(lines), 320_00)
  assert.equal(plannedTimes(lines, 3), 72)
  assert.equal(roomFen(1_000_000_00, 19_999_00, 2), 1_00)
})

test('from assessment to acceptance, each refusal on the way', async () => {
  const { who } = county
  const person = await county.makePerson({ birth: '1945-01-01', labour: 'none' })
  const assessment = {
    person,
    needs: ['company'],
    assessedOn: '2022-03-01',
    assessors: [{ name: '甲' }, { name: '乙' }],
    findings: '独居，需要陪伴。',
  }
  assert.equal(await refused(who.clerk, 'assess', assessment), 'SERVICE_NOT_ENTITLED')
  await county.makeHousehold([person])
  await county.act(who.chief, 'assistance.tekun.openLedger', {
    month: '2022-03',
    document: '测试',
    rows: [
      {
        person,
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
  assert.equal(
    await refused(who.clerk, 'assess', { ...assessment, assessors: [{ name: '甲' }] }),
    'SERVICE_TWO_ASSESSORS',
  )
  const { id } = await act<{ id: string }>(who.clerk, 'assess', assessment)
  assert.equal(await refused(who.clerk, 'assess', assessment), 'SERVICE_CASE_OPEN')
  const plan = {
    case: id,
    fromMonth: '2022-03',
    months: 1,
    lines: [{ service: 'company', timesPerMonth: 2, priceFen: 20_00 }],
  }
  assert.equal(
    await refused(who.clerk, 'plan', {
      ...plan,
      lines: [{ service: 'meals', timesPerMonth: 2, priceFen: 20_00 }],
    }),
    'SERVICE_NEED_UNMET',
  )
  assert.equal(
    await refused(who.clerk, 'plan', {
      ...plan,
      lines: [{ service: 'company', timesPerMonth: 60, priceFen: 20_00 }],
    }),
    'SERVICE_OVER_PERSON_CAP',
  )
  await act(who.clerk, 'plan', plan)
  const site = await county.act<{ id: string }>(who.office, 'parties.registerSite', {
    name: '服务站',
    kind: 'station',
    division: places.county,
  })
  assert.equal(
    await refused(who.chief, 'order', { case: id, provider: person }),
    'SERVICE_PROVIDER_CLOSED',
  )
  await act(who.chief, 'order', { case: id, provider: site.id })
  assert.equal(await refused(who.office, 'deliver', { case: id }), 'STEP_NOT_ALLOWED')
  await act(who.office, 'takeOrder', { case: id })
  const served = {
    case: id,
    service: 'company',
    servedOn: '2022-03-01',
    by: '社工',
    findings: '上门陪伴一小时。',
  }
  assert.equal(
    await refused(who.office, 'recordService', { ...served, servedOn: '2022-02-28' }),
    'SERVICE_DAY_WRONG',
  )
  await act(who.office, 'recordService', served)
  await act(who.office, 'deliver', { case: id })
  const accept = { case: id, satisfaction: 'good', costFen: 40_00 }
  assert.equal(await refused(who.clerk, 'accept', accept), 'POST_NOT_ALLOWED')
  assert.equal(await refused(who.head, 'accept', accept), 'SERVICE_TIMES_SHORT')
  await act(who.head, 'sendBack', { case: id, reason: '少服务一次' })
  await act(who.office, 'recordService', served)
  await act(who.office, 'deliver', { case: id })
  assert.equal(
    await refused(who.head, 'accept', { ...accept, costFen: 40_01 }),
    'SERVICE_COST_OVER',
  )
  assert.equal((await act<{ state: string }>(who.head, 'accept', accept)).state, 'accepted')
})
