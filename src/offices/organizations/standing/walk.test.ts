/** A year's reports, the lists of those who are silent, a rating from its conditions to its five years. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import {
  bodyLine,
  type OrganizationsCounty,
  organizationsCounty,
} from '../../../../test/organizations-county.ts'

let t: OrganizationsCounty
let bodies: string[]
before(async () => {
  t = await organizationsCounty('2022-05-20')
  bodies = await t.open(['甲', '乙', '丙', '丁'].map(n => bodyLine(`樟树市${n}字联谊会`)))
})
after(() => t.env.close())

const report = (body: string, more: Record<string, unknown> = {}) => ({
  body,
  submittedOn: t.env.today(),
  incomeFen: 1_000_00,
  expenseFen: 900_00,
  netAssetsFen: 500_00,
  staff: 2,
  partyMembers: 0,
  ...more,
})
const bodyState = (id: string) => t.stateOf('organizations_body', id)
type Missing = { missing: { body: string; late: boolean; dueOn: string; years: number }[] }

test('reports of a year: once each, what is not passed says why, the result by another (SO-10, SO-11)', async () => {
  const file = (list: unknown[], year = 2021) => ({ year, list })
  const { annual } = await t.act<{ annual: string[] }>(
    'fileAnnual',
    t.clerk,
    file([report(bodies[0]!, { partyMembers: 3 }), report(bodies[1]!)]),
  )
  assert.equal(
    await t.refused('fileAnnual', t.clerk, file([report(bodies[1]!)])),
    'ORGANIZATIONS_ANNUAL_TWICE',
  )
  assert.equal(
    await t.refused(
      'fileAnnual',
      t.clerk,
      file([report(bodies[2]!, { submittedOn: '2021-12-31' })]),
    ),
    'ORGANIZATIONS_DAY_ORDER',
  )
  const examine = (who: typeof t.clerk, proposed: string, findings?: string) =>
    [
      'examineAnnual',
      who,
      { list: [{ annual: annual[0], proposed, ...(findings ? { findings } : {}) }] },
    ] as const
  assert.equal(await t.refused(...examine(t.clerk, 'basic')), 'ORGANIZATIONS_FINDING_MISSING')
  await t.act(...examine(t.clerk, 'basic', '档案不全'))
  const conclude = { list: [{ annual: annual[0], result: 'basic' }] }
  assert.equal(await t.refused('concludeAnnual', t.clerk, conclude), 'POST_NOT_ALLOWED')
  await t.act('concludeAnnual', t.chief, conclude)
  await t.act('reopenAnnual', t.chief, { annual: annual[0], reason: '结论有误' })
  await t.act('concludeAnnual', t.chief, { list: [{ annual: annual[0], result: 'pass' }] })
  await t.act('returnAnnual', t.clerk, { annual: annual[1], reason: '数字不符' })
  await t.act('resubmitAnnual', t.clerk, {
    annual: annual[1],
    incomeFen: 1,
    expenseFen: 1,
    netAssetsFen: 1,
  })
  await t.act('examineAnnual', t.chief, { list: [{ annual: annual[1], proposed: 'pass' }] })
  assert.equal(
    await t.refused('concludeAnnual', t.chief, { list: [{ annual: annual[1], result: 'pass' }] }),
    'SAME_PERSON',
  )
  const { missing } = await t.ask<Missing>('annualOpen', t.clerk, { year: 2021 })
  assert.deepEqual(
    missing.map(m => [m.body, m.late, m.dueOn]),
    bodies.slice(2).map(id => [id, false, '2022-05-31']),
  )
  assert.deepEqual(
    (await t.ask<{ due: { id: string }[] }>('branchesDue', t.clerk, {})).due.map(d => d.id),
    [bodies[0]],
  )
})

test('who is silent is listed after the last day, by two people, and comes off on proof (SO-22)', async () => {
  const silent = bodies[2]!
  const propose = (more: Record<string, unknown> = {}) => ({
    body: silent,
    list: 'abnormal',
    ground: 'noAnnual',
    reportYear: 2021,
    learntOn: t.env.today(),
    facts: '未报送',
    ...more,
  })
  t.env.setToday('2022-05-31')
  assert.equal(
    await t.refused('proposeListing', t.clerk, propose()),
    'ORGANIZATIONS_LISTING_UNPROVEN',
  )
  t.env.setToday('2022-06-01')
  assert.equal(
    await t.refused('proposeListing', t.clerk, propose({ body: bodies[0] })),
    'ORGANIZATIONS_LISTING_UNPROVEN',
  )
  assert.equal(
    await t.refused('proposeListing', t.clerk, propose({ list: 'serious' })),
    'ORGANIZATIONS_LISTING_UNPROVEN',
  )
  assert.equal(
    await t.refused(
      'proposeListing',
      t.clerk,
      propose({ ground: 'unreachable', mailedFirstOn: '2022-05-01', mailedSecondOn: '2022-05-20' }),
    ),
    'ORGANIZATIONS_LISTING_UNPROVEN',
  )
  assert.equal(
    await t.refused('proposeListing', t.clerk, propose({ ground: 'notRectified' })),
    'ORGANIZATIONS_LISTING_UNPROVEN',
  )
  const { id: listing, dueOn } = await t.act<{ id: string; dueOn: string }>(
    'proposeListing',
    t.clerk,
    propose(),
  )
  // Five working days, the Dragon Boat days between left out.
  assert.equal(dueOn, '2022-06-09')
  assert.equal(await t.refused('proposeListing', t.clerk, propose()), 'ORGANIZATIONS_LISTED')
  assert.equal(await t.refused('enterListing', t.clerk, { listing }), 'POST_NOT_ALLOWED')
  await t.act('enterListing', t.chief, { listing })
  assert.equal(await bodyState(silent), 'abnormal')
  await t.act('askRemoval', t.clerk, { listing, proof: '已补报' })
  await t.act('keepListing', t.chief, { listing, reason: '材料不全' })
  await t.act('askRemoval', t.clerk, { listing, proof: '已补报全部材料' })
  await t.act('removeListing', t.chief, { listing, reason: '已核实' })
  assert.equal(await bodyState(silent), 'registered')
})

test('a body wound up while listed comes back onto the list; two lists need two removals (SO-22)', async () => {
  const [body] = await t.open([bodyLine('樟树市戊字联谊会')])
  const list = async (more: Record<string, unknown>) => {
    const { id } = await t.act<{ id: string }>('proposeListing', t.clerk, {
      body,
      list: 'abnormal',
      ground: 'penalty',
      learntOn: t.env.today(),
      facts: '受处罚',
      ...more,
    })
    await t.act('enterListing', t.chief, { listing: id })
    return id
  }
  const first = await list({})
  const { id: closure } = await t.act<{ id: string }>('liquidate', t.clerk, {
    body,
    cause: 'order',
    liquidators: '三人',
    beganOn: '2022-06-01',
  })
  await t.act('stopClosure', t.chief, { closure, reason: '不再注销' })
  assert.equal(await bodyState(body!), 'abnormal')
  const second = await list({ list: 'serious', ground: 'grave' })
  assert.equal(await bodyState(body!), 'serious')
  await t.act('undoListing', t.chief, { listing: first, reason: '列入有误' })
  assert.equal(await bodyState(body!), 'serious')
  await t.act('undoListing', t.chief, { listing: second, reason: '列入有误' })
  assert.equal(await bodyState(body!), 'registered')
})

test('a rating: conditions, points, a vote that counts, days of notice, 4A reported up, graded down (SO-15 … SO-18)', async () => {
  const [body, none] = [bodies[0]!, bodies[3]!]
  const apply = async (id: string) =>
    (await t.act<{ id: string }>('applyRating', t.clerk, { body: id, selfScore: 850 })).id
  assert.equal(
    await t.refused('qualifyRating', t.clerk, { rating: await apply(none) }),
    'ORGANIZATIONS_CONDITIONS',
  )
  const rating = await apply(body)
  assert.equal(
    await t.refused('applyRating', t.clerk, { body, selfScore: 850 }),
    'ORGANIZATIONS_RATING_OPEN',
  )
  await t.act('qualifyRating', t.clerk, { rating })
  assert.equal(
    await t.refused('scoreRating', t.clerk, { rating, score: 1001, experts: '三人' }),
    'INPUT_INVALID',
  )
  await t.act('scoreRating', t.clerk, { rating, score: 820, experts: '三人' })
  const vote = (present: number, agree: number) => ({ rating, committee: 9, present, agree })
  assert.equal(await t.refused('voteRating', t.chief, vote(5, 5)), 'ORGANIZATIONS_CONDITIONS')
  assert.equal(await t.refused('voteRating', t.chief, vote(8, 4)), 'ORGANIZATIONS_CONDITIONS')
  assert.equal((await t.act<{ grade: string }>('voteRating', t.chief, vote(8, 7))).grade, '4A')
  const grant = (reportedUp: boolean) => t.refused('grantRating', t.chief, { rating, reportedUp })
  assert.equal(await grant(false), 'ORGANIZATIONS_GRADE_UNREVIEWED')
  assert.equal(await grant(true), 'NOTICE_NOT_POSTED')
  await t.post(rating)
  assert.equal(await grant(true), 'NOTICE_RUNNING')
  t.env.setToday('2022-06-09')
  await t.act('grantRating', t.chief, { rating, reportedUp: true })
  const shown = async () =>
    (
      await t.env.rows(
        sql<{
          grade: string | null
          gradeTo: string | null
        }>`select grade, grade_to from organizations_body where id = ${body}`,
      )
    )[0]!
  assert.deepEqual({ ...(await shown()) }, { grade: '4A', gradeTo: '2027-06-08' })
  await t.act('downgradeRating', t.chief, { rating, reason: '抽查发现问题' })
  assert.equal((await shown()).grade, '3A')
  await t.act('restoreRating', t.chief, { rating, reason: '复核撤销' })
  assert.equal((await shown()).grade, '4A')
  await t.act('cancelRating', t.chief, { rating, reason: '弄虚作假' })
  assert.deepEqual({ ...(await shown()) }, { grade: null, gradeTo: null })
  // Three years out: the conditions say so.
  assert.equal(
    await t.refused('qualifyRating', t.clerk, { rating: await apply(body) }),
    'ORGANIZATIONS_CONDITIONS',
  )
})
