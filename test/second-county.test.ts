/**
 * Another county with other numbers: posts and parameters are set up, and everything else comes in by sheets as a clerk
 * would send them, template by template; beside them figures worked out by hand. Nothing of the demo is loaded here.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { ReportView } from '../src/offices/bureau/view.ts'
import { organizations } from './second-county/bodies.ts'
import { children } from './second-county/children.ts'
import { type SecondCounty, secondCounty } from './second-county/county.ts'
import { funerals } from './second-county/funerals.ts'
import { lottery } from './second-county/lottery.ts'
import { marriages } from './second-county/marriages.ts'
import { placenames } from './second-county/names.ts'
import { care, elders, socialWork } from './second-county/stations.ts'
import { duty, rescue } from './second-county/streets.ts'

let county: SecondCounty
before(async () => {
  county = await secondCounty()
})
after(() => county?.env.close())

/** What a clerk with a pencil comes to. */
const byHand: Record<string, string | number> = {
  'bureau.report_period': '2022-01-01..2022-06-30',
  'charity.lottery_as_of': '2022-03-03',
  // 120 + 80 + 300 = 500 yuan; 3 books × 50 × 10 = 1,500 yuan.
  'charity.lottery_sales_computer': 0.05,
  'charity.lottery_sales_scratch': 0.15,
  'charity.lottery_sales_total': 0.2,
  'children.demo_station_count': 1,
  'children.demo_station_names': '临江镇',
  'children.two_in_one_stations': 2,
  'children.safety_lectures': 3,
  'children.legal_rights_lectures': 1,
  'children.leaflets': 72,
  'children.purchase_contract_amount': 2,
  'children.purchase_supplier': '双洲社工中心',
  'funeral.public_cemeteries': 1,
  'funeral.policy_items': 3,
  'funeral.policy_exempt_items': 2,
  'funeral.policy_subsidy_items': 0,
  'funeral.policy_reduced_items': 1,
  // The third had no bill at the hall, so nothing was waived for it.
  'funeral.free_cremations': 2,
  'funeral.cremation_rate': 100,
  'funeral.no_ash_reward_cases': 1,
  'funeral.no_ash_reward_amount': 1500,
  // 1,220 + 1,150 yuan at the till and 1,500 of reward.
  'funeral.relief_amount': 0.387,
  'marriage.registrations': 2,
  'marriage.fee_waived': 15,
  'organizations.total': 4,
  'organizations.associations': 2,
  'organizations.private_nonenterprise': 2,
  'socialwork.services': 3,
  'socialwork.service_person_times': 19,
  'socialwork.batch1_entry_date': '2022-05-05',
  'rescue.joint_patrols': 1,
  'rescue.patrol_partners': '公安;城管',
  'rescue.patrol_places': '露天广场',
  'rescue.street_rescues': 1,
  'rescue.person_times': 2,
  'governance.villages_with_duty_system': 2,
  'assistance.model_care_facility': '双洲敬老院',
  'assistance.coverage_pledge': 99,
  'assistance.plan_monitored_groups': '低收入人口',
  'eldercare.adaptation_households': 2,
  'eldercare.adaptation_stages': '前期摸底排查;初步筛选',
  'eldercare.epidemic_guide_edition': 4,
  'placenames.expert_group': '双洲地名专家组',
  'placenames.entries_processed': 3,
  'placenames.boundary_levels': 1,
  'placenames.boundary_line': '双新线',
  'placenames.boundary_deadline': '2022-11-30',
}

test('another county’s rows give another report: figures of ten offices as worked out by hand', async () => {
  const { env, office } = county
  const bureau = office('bureau')
  const act = (command: string, input: object) =>
    env.do(env.house.command(command), bureau.clerk, input as never)
  await act('bureau.openCycle', {
    period: '2022-H1',
    asOf: '2022-07-08',
    submitBy: '2022-07-15',
    recipient: '市民政局',
  })
  for (const work of [
    lottery,
    children,
    funerals,
    marriages,
    organizations,
    socialWork,
    care,
    elders,
    rescue,
    duty,
    placenames,
  ])
    await work(county)
  env.setToday('2022-07-08')
  const { id: report } = (await act('bureau.draftReport', {
    period: '2022-H1',
    asOf: '2022-07-08',
  })) as { id: string }
  const view = (await env.ask(env.house.query('bureau.reportView'), bureau.clerk, {
    report,
  } as never)) as ReportView
  const found = new Map(view.figures.map(v => [v.id, v.value]))
  const wrong = Object.entries(byHand).flatMap(([id, value]) =>
    found.get(id) === value ? [] : [`${id}: ${found.get(id)} ≠ ${value}`],
  )
  assert.deepEqual(wrong, [])
  assert.ok(Object.keys(byHand).length >= 30)
  assert.ok(new Set(Object.keys(byHand).map(id => id.split('.')[0])).size >= 10)

  // Beside setting up and the report itself, nothing was ever done here but by a sheet.
  const byHandOnly = await env.rows(
    sql<{ command: string }>`select distinct command from audit where command not like 'bureau.%'
      and command not in (select command from import_file where state = 'done')`,
  )
  assert.deepEqual(
    byHandOnly.map(({ command }) => command),
    ['marriage.certifyRegistrar'],
  )

  // The sentences carry these numbers and none of the demo county's.
  const text = view.sections
    .flatMap(s =>
      s.paragraphs.flatMap(p => p.parts.map(part => (typeof part === 'string' ? part : part.text))),
    )
    .join('')
  for (const said of ['0.2万元', '双洲社工中心', '15元', '1500元'])
    assert.ok(text.includes(said), said)
  for (const demo of ['1209.6', '4189.5915', '1804', '1776', '南昌心灵家园'])
    assert.ok(!text.includes(demo), demo)
})
