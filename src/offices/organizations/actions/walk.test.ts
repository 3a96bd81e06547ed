/** Needs published, claimed, done and verified; gifts received, given on to the last fen and published. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import {
  bodyLine,
  type OrganizationsCounty,
  organizationsCounty,
} from '../../../../test/organizations-county.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'

let t: OrganizationsCounty
let body: string
let listed: string
before(async () => {
  t = await organizationsCounty('2022-03-01')
  ;[body, listed] = (await t.open([
    bodyLine('樟树市甲字志愿者协会'),
    bodyLine('樟树市乙字志愿者协会'),
  ])) as [string, string]
  const { id: listing } = await t.act<{ id: string }>('proposeListing', t.clerk, {
    body: listed,
    list: 'abnormal',
    ground: 'penalty',
    learntOn: '2022-03-01',
    facts: '受处罚',
  })
  await t.act('enterListing', t.chief, { listing })
})
after(() => t.env.close())

const need = (more: Record<string, unknown> = {}) => ({
  division: places.town,
  title: '协助核酸检测',
  type: 'testing',
  wantedOn: '2022-03-05',
  place: '临江镇',
  wantedVolunteers: 5,
  ...more,
})
const doing = (action: string, more: Record<string, unknown> = {}) => ({
  list: [
    {
      action,
      doneOn: '2022-03-05',
      volunteers: 6,
      beneficiaries: 300,
      outcome: '完成',
      evidence: '照片',
      ...more,
    },
  ],
})
const figures = async () =>
  (
    await measureFigures(
      t.env.db,
      t.env.house,
      t.env.actor('bureauLeader'),
      parsePeriod('2022-H1'),
      [
        'organizations.governance_actions',
        'organizations.beneficiaries',
        'organizations.governance_action_types',
        'organizations.donations',
      ],
    )
  ).map(v => v.value)

test('an action counts when somebody else has verified it, and no longer when that is undone', async () => {
  assert.equal(
    await t.refused('publishNeeds', t.town, { list: [need({ division: places.otherTown })] }),
    'PLACE_OUTSIDE_AREA',
  )
  const { actions } = await t.act<{ actions: string[] }>('publishNeeds', t.town, {
    list: [need(), need({ title: '物资配送', type: 'delivery' })],
  })
  const [action, other] = actions as [string, string]
  const claim = (by: string) => ({ list: [{ action, body: by }] })
  assert.equal(
    await t.refused('claimNeeds', t.clerk, claim(listed)),
    'ORGANIZATIONS_NOT_IN_STANDING',
  )
  assert.equal(await t.refused('claimNeeds', t.town, claim(body)), 'POST_NOT_ALLOWED')
  assert.equal(
    await t.refused('doActions', t.clerk, doing(action, { doneOn: '2022-03-01' })),
    'STEP_NOT_ALLOWED',
  )
  await t.act('claimNeeds', t.clerk, claim(body))
  assert.equal(await t.refused('doActions', t.clerk, doing(action)), 'ORGANIZATIONS_DAY_ORDER')
  t.env.setToday('2022-03-10')
  await t.act('doActions', t.chief, doing(action))
  assert.deepEqual(await figures(), [0, 0, '', 0])
  assert.equal(await t.refused('verifyActions', t.chief, { list: [{ action }] }), 'SAME_PERSON')
  assert.equal(
    await t.refused('verifyActions', t.env.actor('townshipHead', places.otherTown), {
      list: [{ action }],
    }),
    'ROWS_NOT_FOUND',
  )
  await t.act('verifyActions', t.head, { list: [{ action }] })
  assert.deepEqual(await figures(), [1, 0.03, '核酸检测', 0])
  await t.act('unverifyAction', t.head, { action, reason: '人数有误' })
  await t.act('returnAction', t.head, { action, reason: '人数有误' })
  await t.act('doActions', t.clerk, doing(action, { beneficiaries: 250 }))
  await t.act('verifyActions', t.head, { list: [{ action }] })
  assert.deepEqual(await figures(), [1, 0.025, '核酸检测', 0])
  await t.act('withdrawNeed', t.town, { action: other, reason: '需求取消' })
})

const gift = (more: Record<string, unknown> = {}) => ({
  division: places.county,
  body,
  receivedOn: '2022-03-09',
  purpose: 'epidemic',
  form: 'goods',
  item: '口罩',
  quantity: 100,
  unitName: '只',
  valuation: 'invoice',
  valueFen: 1_000_00,
  receiver: '红十字会',
  receipt: 'P1',
  ...more,
})
const cash = {
  form: 'cash',
  item: undefined,
  quantity: undefined,
  unitName: undefined,
  valuation: undefined,
}
test('a gift has its receipt and its value, is given on within both, published when nothing is left, reversed before (CY-12)', async () => {
  const receive = (...list: unknown[]) =>
    t.act<{ donations: string[] }>('receiveGifts', t.clerk, { list })
  assert.equal(
    await t.refused('receiveGifts', t.clerk, { list: [gift({ valuation: undefined })] }),
    'ORGANIZATIONS_GIFT_INCOMPLETE',
  )
  assert.equal(
    await t.refused('receiveGifts', t.clerk, { list: [gift({ form: 'cash' })] }),
    'ORGANIZATIONS_GIFT_INCOMPLETE',
  )
  const { donations } = await receive(gift(), gift({ ...cash, valueFen: 500_00, receipt: 'P2' }))
  const [goods, money] = donations as [string, string]
  assert.equal(
    await t.refused('receiveGifts', t.clerk, { list: [gift()] }),
    'ORGANIZATIONS_RECEIPT_USED',
  )
  assert.equal((await figures())[3], 0.15)
  const part = (donation: string, valueFen: number, quantity?: number) => ({
    list: [
      {
        donation,
        givenOn: '2022-03-10',
        to: '卡点',
        valueFen,
        receipt: '签收',
        ...(quantity ? { quantity } : {}),
      },
    ],
  })
  assert.equal(
    await t.refused('giveOn', t.clerk, part(goods, 1_000_01, 1)),
    'ORGANIZATIONS_GIFT_OVER',
  )
  assert.equal(await t.refused('giveOn', t.clerk, part(goods, 1, 101)), 'ORGANIZATIONS_GIFT_OVER')
  await t.act('giveOn', t.clerk, part(goods, 400_00, 40))
  assert.equal(
    await t.refused('publishGifts', t.chief, { list: [{ donation: goods }] }),
    'STEP_NOT_ALLOWED',
  )
  assert.equal(
    await t.refused('reverseGift', t.chief, { donation: goods, reason: '误登' }),
    'ORGANIZATIONS_GIFT_GIVEN',
  )
  await t.act('giveOn', t.clerk, part(goods, 600_00, 60))
  assert.equal(await t.refused('giveOn', t.clerk, part(goods, 1)), 'ORGANIZATIONS_GIFT_CLOSED')
  await t.act('publishGifts', t.chief, { list: [{ donation: goods }] })
  const notices = await t.env.rows(
    sql<{
      content: { name: string; amountFen: number }
    }>`select content from notices_notice where about_row = ${goods}`,
  )
  assert.deepEqual(
    [notices[0]!.content.name, notices[0]!.content.amountFen],
    ['樟树市甲字志愿者协会', 1_000_00],
  )
  await t.act('unpublishGift', t.chief, { donation: goods, reason: '信息有误' })
  const shares = await t.env.rows(
    sql<{
      id: string
    }>`select id from organizations_share where donation = ${goods} order by value_fen`,
  )
  await t.act('takePartBack', t.clerk, { share: shares[0]!.id, reason: '地点有误' })
  assert.equal(await t.stateOf('organizations_donation', goods), 'received')
  assert.equal(
    await t.refused('takePartBack', t.clerk, { share: shares[0]!.id, reason: '再次' }),
    'ORGANIZATIONS_PART_REVERSED',
  )
  await t.act('reverseGift', t.chief, { donation: money, reason: '误登' })
  assert.equal((await figures())[3], 0.1)
  await receive(gift({ ...cash, valueFen: 300_00, receipt: 'P2', purpose: 'relief' }))
  assert.equal((await figures())[3], 0.1)
})
