/** The programme from its call to the audit: chosen by points, paid by tranches, every fen by a voucher or back. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import {
  bodyLine,
  type OrganizationsCounty,
  officeNumbers,
  organizationsCounty,
} from '../../../../test/organizations-county.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'

let t: OrganizationsCounty
let bodies: string[]
let programme: string
const proposals: string[] = []
const entries: string[] = []
before(async () => {
  t = await organizationsCounty('2022-03-01')
  bodies = await t.open(['甲', '乙', '丙', '丁'].map(n => bodyLine(`樟树市${n}字志愿者协会`)))
  const { id } = await t.act<{ id: string }>('scoring.setScheme', t.clerk, {
    name: '青苗评分办法',
    purpose: 'qingmiao',
    fromDay: '2022-01-01',
    document: '樟民字1号',
    items: [{ code: 'Q1', title: '方案', maxPoints: 100 }],
    tiers: [],
    reviewers: 2,
    maxSpread: 20,
  })
  await t.act('scoring.approveScheme', t.chief, { scheme: id })
})
after(() => t.env.close())

const drafted = (more: Record<string, unknown> = {}) => ({
  name: '2022年青苗计划',
  year: 2022,
  fields: ['minors', 'elders'],
  budgetFen: 50_000_00,
  projects: 2,
  perBody: 1,
  callOn: '2022-03-02',
  closesOn: '2022-03-04',
  plannedTo: '2022-12-31',
  fundSource: '公益金',
  ...more,
})
const proposed = (n: number, more: Record<string, unknown> = {}) => ({
  programme,
  body: bodies[n],
  title: `项目${n}`,
  field: 'minors',
  needs: '需求',
  goals: '目标',
  plannedPeople: 500,
  budgetFen: 25_000_00,
  budget: [
    { category: 'activity', amountFen: 24_000_00 },
    { category: 'management', amountFen: 1_000_00 },
  ],
  submittedOn: '2022-03-03',
  ...more,
})
const figures = async () =>
  (
    await measureFigures(
      t.env.db,
      t.env.house,
      t.env.actor('bureauLeader'),
      parsePeriod('2022-H1'),
      [
        'organizations.qingmiao_year',
        'organizations.qingmiao_amount',
        'organizations.qingmiao_orgs',
        'organizations.qingmiao_projects',
        'organizations.qingmiao_fields',
        'organizations.plan_qingmiao_supervision',
      ],
    )
  ).map(v => v.value)

test('drafted by one, called by another, open in its days, budgets within the rules (SO-26)', async () => {
  assert.equal(
    await t.refused('draftProgramme', t.clerk, drafted({ closesOn: '2022-03-01' })),
    'ORGANIZATIONS_PLAN_TERM',
  )
  programme = (await t.act<{ id: string }>('draftProgramme', t.clerk, drafted())).id
  assert.equal(
    await t.refused('submitProposal', t.clerk, proposed(0, { submittedOn: '2022-03-01' })),
    'ORGANIZATIONS_CALL_CLOSED',
  )
  await t.act('callProgramme', t.chief, { programme })
  t.env.setToday('2022-03-03')
  const submit = (n: number, more = {}) => t.refused('submitProposal', t.clerk, proposed(n, more))
  assert.equal(await submit(0, { field: 'hardship' }), 'ORGANIZATIONS_FIELD_OUTSIDE')
  assert.equal(await submit(0, { budgetFen: 25_000_01 }), 'ORGANIZATIONS_CONDITIONS')
  const over = [
    { category: 'activity', amountFen: 23_749_99 },
    { category: 'management', amountFen: 1_250_01 },
  ]
  assert.equal(await submit(0, { budget: over }), 'ORGANIZATIONS_CONDITIONS')
  assert.equal(await submit(0, { submittedOn: '2022-03-01' }), 'ORGANIZATIONS_DAY_ORDER')
  for (const n of [0, 1, 2, 3])
    proposals.push(
      (
        await t.act<{ id: string }>(
          'submitProposal',
          t.clerk,
          proposed(n, { field: n === 1 ? 'elders' : 'minors' }),
        )
      ).id,
    )
  assert.equal(await submit(0, { title: '另一项目' }), 'ORGANIZATIONS_PROPOSALS_MANY')
  assert.equal(await t.refused('closeCall', t.clerk, { programme }), 'ORGANIZATIONS_CALL_OPEN')
  t.env.setToday('2022-03-05')
  await t.act('closeCall', t.clerk, { programme })
  assert.deepEqual(await figures(), [2022, 0, 0, 0, '', 0])
})

test('a listed body is not eligible; nobody scores his own organisation; the better goes first (SO-25, SO-26)', async () => {
  const { id: listing } = await t.act<{ id: string }>('proposeListing', t.clerk, {
    body: bodies[3],
    list: 'abnormal',
    ground: 'penalty',
    learntOn: '2022-03-05',
    facts: '受处罚',
  })
  await t.act('enterListing', t.chief, { listing })
  assert.equal(
    await t.refused('admitProposal', t.clerk, { proposal: proposals[3] }),
    'ORGANIZATIONS_CONDITIONS',
  )
  await t.act('rejectProposal', t.clerk, { proposal: proposals[3], reason: '列入异常名录' })
  for (const proposal of proposals.slice(0, 3))
    entries.push((await t.act<{ entry: string }>('admitProposal', t.clerk, { proposal })).entry)
  const sheet = (entry: string, total: number, reviewerUnit: string) => ({
    entry,
    reviewer: '某人',
    reviewerUnit,
    points: [{ code: 'Q1', points: total }],
  })
  assert.equal(
    await t.refused('scoring.score', t.clerk, sheet(entries[0]!, 90, '樟树市甲字志愿者协会')),
    'SCORE_OWN_UNIT',
  )
  assert.equal(
    await t.refused('scoring.score', t.clerk, sheet(entries[0]!, 101, '高校')),
    'SCORE_OUTSIDE_SCALE',
  )
  assert.equal(
    await t.refused('selectProposal', t.chief, { proposal: proposals[0] }),
    'ORGANIZATIONS_NOT_SCORED',
  )
  for (const [i, points] of [90, 80, 59].entries())
    for (const unit of ['高校', '省社工协会'])
      await t.act('scoring.score', t.clerk, sheet(entries[i]!, points, unit))
  await t.act('scoring.decideMany', t.chief, { list: entries.map(entry => ({ entry })) })
  assert.equal(
    await t.refused('selectProposal', t.chief, { proposal: proposals[1] }),
    'ORGANIZATIONS_BETTER_LEFT',
  )
  assert.equal(
    await t.refused('selectProposal', t.chief, { proposal: proposals[2] }),
    'ORGANIZATIONS_SCORE_LOW',
  )
  await t.act('selectProposal', t.chief, { proposal: proposals[0] })
  await t.act('selectProposal', t.chief, { proposal: proposals[1] })
  assert.equal(
    await t.refused('postSelection', t.chief, { programme }),
    'ORGANIZATIONS_PROPOSALS_OPEN',
  )
  await t.act('passOverProposal', t.chief, { proposal: proposals[2], reason: '未达入选分' })
  await t.act('postSelection', t.chief, { programme })
  assert.equal(await t.refused('beginProgramme', t.chief, { programme }), 'NOTICE_NOT_POSTED')
  await t.post(programme)
  // The seventh day is a Saturday: the notice hangs until the Monday (WD-04).
  t.env.setToday('2022-03-14')
  assert.equal(await t.refused('beginProgramme', t.chief, { programme }), 'NOTICE_RUNNING')
  t.env.setToday('2022-03-15')
  await t.act('beginProgramme', t.chief, { programme })
})

const contract = (number: string, more: Record<string, unknown> = {}) => ({
  number,
  signedOn: '2022-03-15',
  fromDay: '2022-03-15',
  toDay: '2022-12-20',
  ...more,
})
let vouchers: string[]
test('a contract of a year at most; money by tranches as the work goes on, by three people (SO-25)', async () => {
  assert.equal(
    await t.refused('signProposal', t.clerk, {
      proposal: proposals[0],
      ...contract('H1', { toDay: '2023-03-15' }),
    }),
    'ORGANIZATIONS_CONTRACT_LONG',
  )
  for (const n of [0, 1])
    await t.act('signProposal', t.clerk, { proposal: proposals[n], ...contract(`H${n + 1}`) })
  assert.deepEqual(await figures(), [2022, 5, 2, 2, '未成年人保护;助老爱老', 2022])
  const claim = (on: string) => t.refused('claimTranche', t.clerk, { proposal: proposals[0], on })
  assert.equal(await claim('midterm'), 'ORGANIZATIONS_TRANCHE_EARLY')
  const { claim: first, amountFen } = await t.act<{ claim: string; amountFen: number }>(
    'claimTranche',
    t.clerk,
    { proposal: proposals[0], on: 'signing' },
  )
  assert.equal(amountFen, 12_500_00)
  assert.equal(await claim('signing'), 'ORGANIZATIONS_TRANCHE_TWICE')
  await t.act('projects.approveClaim', t.chief, { claim: first })
  await t.act('projects.pay', t.finance, { claim: first, paidOn: '2022-03-15', document: 'F1' })
})

test('a voucher follows the edition of the rules of its day; the checker is another (organizations-03)', async () => {
  const first = officeNumbers['organizations.qingmiaoFinance'] as Record<string, unknown>
  await t.number('organizations.qingmiaoFinance', '2022-05-01', {
    ...first,
    title: '《办法》',
    cashLimitFen: 500_00,
    invoiceFromFen: 600_00,
  })
  t.env.setToday('2022-05-10')
  const spent = (number: string, spentOn: string, more: Record<string, unknown> = {}) => ({
    number,
    proposal: proposals[0],
    category: 'activity',
    amountFen: 800_00,
    spentOn,
    payee: '商店',
    method: 'cash',
    invoice: false,
    content: '物料',
    ...more,
  })
  assert.equal(
    await t.refused('submitVouchers', t.clerk, { list: [spent('V0', '2022-05-11')] }),
    'ORGANIZATIONS_DAY_ORDER',
  )
  vouchers = (
    await t.act<{ vouchers: string[] }>('submitVouchers', t.clerk, {
      list: [
        spent('V1', '2022-04-30'),
        spent('V2', '2022-05-01'),
        spent('V3', '2022-05-02', { method: 'transfer', invoice: true }),
      ],
    })
  ).vouchers
  assert.equal(
    await t.refused('submitVouchers', t.clerk, { list: [spent('V1', '2022-04-30')] }),
    'ORGANIZATIONS_VOUCHER_USED',
  )
  const [before, after, fine] = vouchers as [string, string, string]
  assert.equal(await t.refused('passVoucher', t.clerk, { voucher: before }), 'SAME_PERSON')
  assert.equal(
    (await t.act<{ ruleFrom: string }>('passVoucher', t.second, { voucher: before })).ruleFrom,
    '2020-01-01',
  )
  const refusal = await t.env.refused(t.env.house.command('organizations.passVoucher'), t.second, {
    voucher: after,
  })
  assert.equal(refusal.code, 'ORGANIZATIONS_CONDITIONS')
  assert.match(refusal.text.zh, /现金支付不超过500\.00元.*须有发票/)
  await t.act('rejectVoucher', t.second, { voucher: after, reason: '超现金限额' })
  await t.act('passVoucher', t.second, { voucher: fine })
  await t.act('reopenVoucher', t.chief, { voucher: fine, reason: '重审' })
  await t.act('passVoucher', t.second, { voucher: fine })
})

test('visited, half-way, accepted by another when everything is put right, audited without a gap, ended', async () => {
  const visit = { proposal: proposals[0], visitedOn: '2022-05-10', by: '两人', progress: '正常' }
  assert.equal(
    await t.refused('supervise', t.clerk, { list: [{ ...visit, problems: '签到不全' }] }),
    'ORGANIZATIONS_PROBLEM_TERM',
  )
  const { visits } = await t.act<{ visits: string[] }>('supervise', t.clerk, {
    list: [
      { ...visit, problems: '签到不全', rectifyBy: '2022-05-20' },
      { ...visit, proposal: proposals[1] },
    ],
  })
  assert.deepEqual(
    [
      await t.stateOf('organizations_supervision', visits[0]!),
      await t.stateOf('organizations_supervision', visits[1]!),
    ],
    ['found', 'closed'],
  )
  await t.act('assessProposal', t.clerk, {
    proposal: proposals[0],
    assessment: '良好',
    served: 260,
  })
  const stage = await t.env.rows(
    sql<{
      reachedOn: string
    }>`select reached_on from projects_stage where title = '中期评估' and reached_on is not null`,
  )
  assert.deepEqual(
    stage.map(s => s.reachedOn),
    ['2022-05-10'],
  )
  await t.act('claimTranche', t.clerk, { proposal: proposals[0], on: 'midterm' })
  const accept = { proposal: proposals[0], result: '合格', served: 520 }
  assert.equal(await t.refused('acceptProposal', t.chief, accept), 'ORGANIZATIONS_PROBLEMS_OPEN')
  await t.act('rectifyProject', t.clerk, { visit: visits[0], rectified: '已补齐' })
  await t.act('passRectified', t.chief, { visit: visits[0] })
  await t.act('acceptProposal', t.chief, accept)
  await t.act('returnProposal', t.chief, { proposal: proposals[0], reason: '补充佐证' })
  await t.act('acceptProposal', t.chief, accept)
  assert.equal(
    (
      await t.act<{ amountFen: number }>('claimTranche', t.clerk, {
        proposal: proposals[0],
        on: 'closing',
      })
    ).amountFen,
    5_000_00,
  )
  const audit = (returnedFen: number) => ({ proposal: proposals[0], audit: '审1', returnedFen })
  // 25,000 less two vouchers of 800 each.
  assert.equal(
    await t.refused('auditProposal', t.clerk, audit(23_399_99)),
    'ORGANIZATIONS_AUDIT_GAP',
  )
  await t.act('auditProposal', t.clerk, audit(23_400_00))
  assert.equal(
    await t.refused('endProgramme', t.chief, { programme }),
    'ORGANIZATIONS_PROPOSALS_OPEN',
  )
  await t.act('stopProposal', t.chief, { proposal: proposals[1], reason: '负责人离任' })
  assert.deepEqual((await figures()).slice(1, 4), [2.5, 1, 1])
  await t.act('endProgramme', t.chief, { programme })
  assert.equal((await figures())[5], 0)
  await t.act('reopenProgramme', t.chief, { programme, reason: '延期' })
  assert.equal((await figures())[5], 2022)
})
