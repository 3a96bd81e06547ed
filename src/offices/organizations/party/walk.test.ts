/** The committee with its approval, a branch of three, duties closed by another, a topic approved. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import {
  bodyLine,
  type OrganizationsCounty,
  organizationsCounty,
} from '../../../../test/organizations-county.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'

let t: OrganizationsCounty
before(async () => {
  t = await organizationsCounty('2022-03-10')
})
after(() => t.env.close())
const figures = async (asOf: string) =>
  (
    await measureFigures(
      t.env.db,
      t.env.house,
      t.env.actor('bureauLeader'),
      parsePeriod('2022-H1', asOf as never),
      [
        'organizations.party_committee',
        'organizations.party_approver',
        'organizations.party_research_year',
      ],
    )
  ).map(v => v.value)

const asked = (more: Record<string, unknown> = {}) => ({
  name: '社会组织党委',
  level: 'committee',
  members: 30,
  secretary: '某人',
  ...more,
})
test('one committee, approved before it is set up; branches of three under it (SO-23)', async () => {
  const { id: party } = await t.act<{ id: string }>('askParty', t.clerk, asked())
  const establish = { party, establishedOn: '2022-03-10', secretary: '某人' }
  assert.equal(await t.refused('establishParty', t.clerk, establish), 'STEP_NOT_ALLOWED')
  const approval = {
    party,
    approver: 'workingCommittee',
    approval: '3号',
    approvedOn: '2022-03-09',
  }
  assert.equal(
    await t.refused('approveParty', t.clerk, { ...approval, approvedOn: '2022-03-11' }),
    'ORGANIZATIONS_DAY_ORDER',
  )
  await t.act('approveParty', t.clerk, approval)
  assert.equal(await t.refused('askParty', t.clerk, asked()), 'ORGANIZATIONS_PARTY_COMMITTEE')
  assert.deepEqual(await figures('2022-03-10'), [0, '', 0])
  assert.equal(
    await t.refused('establishParty', t.clerk, { ...establish, establishedOn: '2022-03-08' }),
    'ORGANIZATIONS_DAY_ORDER',
  )
  await t.act('establishParty', t.clerk, establish)
  assert.deepEqual(await figures('2022-03-10'), [1, '市两新工委', 0])
  assert.deepEqual((await figures('2022-03-09'))[0], 0)
  const [body] = await t.open([bodyLine('樟树市甲字商会')])
  const branch = (more: Record<string, unknown>) =>
    asked({ name: '甲字商会党支部', level: 'branch', parent: party, body, members: 3, ...more })
  assert.equal(
    await t.refused('askParty', t.clerk, branch({ members: 2 })),
    'ORGANIZATIONS_PARTY_MEMBERS',
  )
  assert.equal(
    await t.refused('askParty', t.clerk, branch({ parent: undefined })),
    'ORGANIZATIONS_PARTY_PARENT',
  )
  await t.act('askParty', t.clerk, branch({}))
  await t.act(
    'askParty',
    t.clerk,
    branch({ level: 'joint', name: '联合党支部', members: 2, body: undefined }),
  )
  const { duties } = await t.act<{ duties: string[] }>('issueDuties', t.clerk, {
    party,
    list: [{ duty: '摸排党员', responsible: '某人', deadline: '2022-05-31' }],
  })
  const duty = duties[0]
  await t.act('reportDuty', t.chief, { duty, evidence: '台账' })
  assert.equal(await t.refused('closeDuty', t.chief, { duty }), 'SAME_PERSON')
  await t.act('sendBackDuty', t.chief, { duty, reason: '补充名册' })
  await t.act('reportDuty', t.clerk, { duty, evidence: '台账和名册' })
  await t.act('closeDuty', t.chief, { duty })
  await t.act('reopenDuty', t.chief, { duty, reason: '名册有误' })
  assert.equal(await t.stateOf('organizations_duty', duty!), 'issued')
  await t.act('dissolveParty', t.chief, { party, reason: '换届重组' })
  assert.equal((await figures('2022-03-10'))[0], 0)
  await t.act('restoreParty', t.chief, { party, reason: '登记有误' })
  assert.equal((await figures('2022-03-10'))[0], 1)
})

test('a topic is declared once a year and counts when approved', async () => {
  const topic = {
    title: '党建引领',
    kind: 'research',
    year: 2022,
    organizer: '市委组织部',
    team: '三人',
    declaredOn: '2022-03-10',
  }
  const { id: entry } = await t.act<{ id: string }>('declareEntry', t.clerk, topic)
  assert.equal(await t.refused('declareEntry', t.clerk, topic), 'ORGANIZATIONS_ENTRY_TWICE')
  assert.equal((await figures('2022-07-03'))[2], 0)
  const decided = { entry, decidedOn: '2022-03-10', document: '立项通知' }
  assert.equal(
    await t.refused('approveEntry', t.clerk, { ...decided, decidedOn: '2022-03-09' }),
    'ORGANIZATIONS_DAY_ORDER',
  )
  await t.act('approveEntry', t.clerk, decided)
  assert.equal((await figures('2022-07-03'))[2], 2022)
  await t.act('reopenEntry', t.chief, { entry, reason: '通知撤回' })
  assert.equal((await figures('2022-07-03'))[2], 0)
  await t.act('refuseEntry', t.clerk, decided)
  assert.equal(
    await t.refused('withdrawEntry', t.chief, { entry, reason: '放弃' }),
    'STEP_NOT_ALLOWED',
  )
})
