/** A charity's qualification, a gift in, a round of visits out: within the purpose, within the stock, and each act back. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import {
  type CharityCounty,
  charityCounty,
  fundraisingPlan as plan,
} from '../../../../test/charity-county.ts'
import { places, type TestEnv } from '../../../../test/environment.ts'
import type { Actor } from '../../../kernel/access.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'
import { charity } from '../office.ts'

let env: TestEnv
let clerk: Actor
let chief: Actor
let body: string
let county: CharityCounty
let act: CharityCounty['act']
let refused: CharityCounty['refused']
let id: CharityCounty['id']
before(async () => {
  county = await charityCounty('2022-01-05')
  ;({ env, clerk, chief, body, act, refused, id } = county)
})
after(() => env.close())

const balance = async () => {
  const book = (await env.ask(env.house.query('charity.cashBook'), clerk, {
    body,
    day: '2022-12-31',
  })) as { purposes: { purpose: string; leftFen: number }[] }
  return Object.fromEntries(book.purposes.map(p => [p.purpose, p.leftFen]))
}

test('qualified by two people when every condition is met; a young charity is not (CY-02)', async () => {
  const young = await county.newBody('2021-06-01')
  const asked = await id('applyQualification', clerk, { body: young })
  const grant = { qualification: asked, certificate: 'C1' }
  assert.equal(await refused('grantQualification', chief, grant), 'CHARITY_NOT_QUALIFIED')
  assert.equal(await refused('submitPlan', clerk, { ...plan, body }), 'CHARITY_PLAN_WRONG')
  const own = await id('applyQualification', chief, { body })
  const mine = { qualification: own, certificate: 'C2' }
  assert.equal(await refused('grantQualification', chief, mine), 'SAME_PERSON')
  const other = env.actor('officeChief', undefined, { office: 'charity' })
  await act('grantQualification', other, mine)
  assert.equal(await refused('applyQualification', clerk, { body }), 'CHARITY_QUALIFIED_ALREADY')
  await act('revokeQualification', chief, { qualification: own, reason: '违规' })
  assert.equal(await refused('applyQualification', clerk, { body }), 'CHARITY_REVOKED_LATELY')
  await act('undoRevoking', chief, { qualification: own, reason: '复议撤销' })
})

let raising: string
test('a plan is filed before gifts are taken under it; gifts are free, named and receipted (CY-04, CY-12, CY-14)', async () => {
  raising = await id('submitPlan', clerk, { ...plan, body })
  await act('returnPlan', clerk, { plan: raising, reason: '缺地址' })
  const { name: _n, ...rest } = plan
  await act('resubmitPlan', clerk, { plan: raising, name: '一日捐（改）', ...rest })
  env.setToday('2022-01-09')
  const under = county.gift({ plan: raising, amountFen: 500_00 })
  assert.equal(await refused('recordDonation', clerk, under), 'CHARITY_PLAN_NOT_RUNNING')
  env.setToday('2022-01-07')
  await act('filePlan', chief, { plan: raising, number: 'F1' })
  env.setToday('2022-01-09')
  assert.equal(
    await refused('recordDonation', clerk, { ...under, receivedOn: '2022-01-10' }),
    'CHARITY_DAY_AHEAD',
  )
  assert.equal(
    await refused('recordDonation', clerk, { ...under, receivedOn: '2022-01-07' }),
    'CHARITY_PLAN_NOT_RUNNING',
  )
  assert.equal(
    await refused('recordDonation', clerk, { ...under, apportioned: true }),
    'CHARITY_APPORTIONED',
  )
  assert.equal(
    await refused('recordDonation', clerk, { ...under, relatedBeneficiary: true }),
    'CHARITY_RELATED_BENEFICIARY',
  )
  assert.equal(
    await refused('recordDonation', clerk, { ...under, donorKind: 'anonymous' }),
    'CHARITY_DONOR_MISSING',
  )
  assert.equal(await refused('recordDonation', clerk, county.gift({})), 'CHARITY_GOODS_MISSING')
  const donation = await id('recordDonation', clerk, under)
  await county.takeOverBook()
  await act('issueReceipt', clerk, { donation, receipt: 'R001' })
  const second = await id('recordDonation', clerk, county.gift({ amountFen: 100_00 }))
  assert.equal(
    await refused('issueReceipt', clerk, { donation: second, receipt: 'R001' }),
    'CHARITY_RECEIPT_USED',
  )
  await act('reverseDonation', chief, { donation: second, reason: '重复' })
  assert.deepEqual(await balance(), { 走访慰问: 500_00 })
})

const rice = {
  goods: 'rice',
  name: '大米',
  unit: '袋',
  quantity: 3,
  unitFen: 50_00,
  basis: 'market',
  proof: '市场价',
}
const visit = (recipient: string, cashFen: number, quantity = 0) => ({
  recipient,
  cashFen,
  receivedBy: '户主',
  ...(quantity ? { goods: [{ goods: 'rice', quantity }] } : {}),
})
test('a round: listed by one, approved by another, given within purpose and stock, taken back, summed up, published', async () => {
  assert.equal(
    await refused(
      'recordDonation',
      clerk,
      county.gift({ form: 'goods', goods: [{ ...rice, expiresOn: '2022-01-08' }] }),
    ),
    'CHARITY_EXPIRED_GOODS',
  )
  await act('recordDonation', clerk, county.gift({ form: 'goods', goods: [rice] }))
  const homes = await Promise.all(
    ['甲', '乙'].map(async () => env.makeHousehold([await env.makePerson()])),
  )
  const round = await id('openCampaign', clerk, {
    name: '暖冬行动',
    season: 'newYear',
    body,
    purpose: '走访慰问',
    fromDay: '2022-01-01',
    toDay: '2022-02-06',
  })
  const asked = (household: string) => ({ kind: 'household', household, why: '困难' })
  assert.equal(
    await refused('listRecipients', clerk, {
      campaign: round,
      list: [asked(homes[0]!), asked(homes[0]!)],
    }),
    'VISITS_LISTED_TWICE',
  )
  assert.equal(
    await refused('listRecipients', clerk, {
      campaign: round,
      list: [{ kind: 'institution', household: homes[0], why: '困难' }],
    }),
    'VISITS_WHO',
  )
  const { recipients } = (await act('listRecipients', clerk, {
    campaign: round,
    list: homes.map(asked),
  })) as { recipients: string[] }
  const [one, two] = recipients as [string, string]
  const go = (list: object[]) => ({
    campaign: round,
    visitedOn: '2022-01-09',
    visitors: '走访组',
    list,
  })
  assert.equal(await refused('recordVisits', clerk, go([visit(one, 100)])), 'VISITS_STATE')
  await act('submitList', chief, { campaign: round })
  assert.equal(await refused('approveList', chief, { campaign: round }), 'SAME_PERSON')
  await act('returnList', env.actor('officeChief', undefined, { office: 'charity' }), {
    campaign: round,
    reason: '补充',
  })
  await act('submitList', clerk, { campaign: round })
  await act('approveList', chief, { campaign: round })
  assert.equal(
    await refused('recordVisits', clerk, go([visit(one, 500_01)])),
    'CHARITY_FUNDS_SHORT',
  )
  assert.equal(await refused('recordVisits', clerk, go([visit(one, 0, 4)])), 'CHARITY_GOODS_SHORT')
  assert.equal(
    await refused('recordVisits', clerk, go([visit(one, 0, 2), visit(two, 0, 2)])),
    'CHARITY_GOODS_SHORT',
  )
  assert.equal(await refused('recordVisits', clerk, go([visit(one, 0)])), 'VISITS_NOTHING_GIVEN')
  const { visits } = (await act('recordVisits', clerk, go([visit(one, 300_00, 2)]))) as {
    visits: string[]
  }
  assert.equal(await refused('recordVisits', clerk, go([visit(one, 1)])), 'VISITS_MADE')
  assert.deepEqual(await balance(), { 走访慰问: 200_00 })
  const shown = await env.rows(
    sql<{
      n: number
    }>`select count(*)::int as n from activities_visit where household = ${homes[0]} and voided_on is null`,
  )
  assert.equal(shown[0]!.n, 1, 'the household’s own file shows the visit')
  await act('reverseVisit', chief, { visit: visits[0], reason: '登记有误' })
  assert.deepEqual(await balance(), { 走访慰问: 500_00 })
  await act('recordVisits', clerk, go([visit(one, 200_00, 3)]))
  assert.equal(await refused('closeCampaign', clerk, { campaign: round }), 'VISITS_OPEN')
  await act('removeRecipient', chief, { recipient: two, reason: '外出' })
  const closed = (await act('closeCampaign', clerk, { campaign: round })) as Record<string, unknown>
  assert.deepEqual(
    [closed.households, closed.cashFen, closed.goodsFen, closed.dueOn],
    [1, 200_00, 150_00, '2022-04-09'],
  )
  await act('publishCampaign', clerk, { campaign: round, channel: '网站' })
  const leader = env.actor('bureauLeader')
  const values = await env.read(leader, ctx =>
    measureFigures(ctx.tx, env.house, leader, parsePeriod('2022-H1'), [
      'charity.newyear_households',
      'charity.newyear_value',
      'charity.newyear_campaign',
    ]),
  )
  assert.deepEqual(
    values.map(v => [v.value, v.period]),
    [
      [1, '2022-01-01..2022-02-06'],
      [0.035, '2022-01-01..2022-02-06'],
      ['暖冬行动', '2022-01-01..2022-02-06'],
    ],
  )
  for (const check of charity.checks!)
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
})

test('money changes its use only with consent; what was used cannot be taken back (CY-13)', async () => {
  const [gave] = await env.rows(
    sql<{ id: string }>`select id from charity_donation where receipt = 'R001'`,
  )
  const change = { donation: gave!.id, purpose: '助学', consent: '捐赠人同意书' }
  assert.equal(
    await refused('changeUse', chief, { ...change, amountFen: 300_01 }),
    'CHARITY_FUNDS_SHORT',
  )
  await act('changeUse', chief, { ...change, amountFen: 100_00 })
  assert.deepEqual(await balance(), { 助学: 100_00, 走访慰问: 200_00 })
  assert.equal(
    await refused('reverseDonation', chief, { donation: gave!.id, reason: '退款' }),
    'CHARITY_ALREADY_USED',
  )
  const trail = (await env.ask(env.house.query('charity.donationTrail'), clerk, {
    donation: gave!.id,
  })) as { money: { amountFen: number }[] }
  assert.equal(trail.money.length > 3, true)
})

test('a death in a household of one takes it off the list, its revoking puts it back; a house with others stays (CY-18)', async () => {
  const [alone, one, other] = [
    await env.makePerson({ birth: '1940-01-01' }),
    await env.makePerson({ birth: '1945-01-01' }),
    await env.makePerson(),
  ]
  const homes = [await env.makeHousehold([alone]), await env.makeHousehold([one, other])]
  const round = await id('openCampaign', clerk, {
    name: '日常慰问',
    season: 'other',
    body,
    purpose: '走访慰问',
    fromDay: '2022-01-01',
    toDay: '2022-12-31',
  })
  await act('listRecipients', clerk, {
    campaign: round,
    list: homes.map(household => ({ kind: 'household', household, why: '困难' })),
  })
  const removed = () =>
    env.rows(
      sql<{
        off: boolean
      }>`select removed_on is not null as off from charity_recipient where campaign = ${round} order by place`,
    )
  const cadre = env.actor('villageCadre', places.village)
  const dies = (person: string) =>
    env.do(env.house.command('people.recordDeath'), cadre, {
      person,
      diedOn: '2022-01-09',
      source: 'village',
    } as never)
  await dies(alone)
  await dies(one)
  assert.deepEqual(await removed(), [{ off: true }, { off: false }])
  await env.do(env.house.command('people.revokeDeath'), clerk, {
    person: alone,
    reason: '登记有误',
  } as never)
  assert.deepEqual(await removed(), [{ off: false }, { off: false }])
})
