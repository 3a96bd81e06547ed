/** Certificates and their terms, the year's assessment and its money: each post in its turn, and each refusal. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import type { TestEnv } from '../../../test/environment.ts'
import { type SocialworkCounty, socialworkCounty } from '../../../test/socialwork-county.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { socialwork } from './office.ts'

let env: TestEnv
let clerk: Actor
let second: Actor
let chief: Actor
let town: Actor

let act: SocialworkCounty['act']
let refused: SocialworkCounty['refused']
let one: SocialworkCounty['one']
let figure: SocialworkCounty['figure']
let newWorker: SocialworkCounty['newWorker']
before(async () => {
  const county = await socialworkCounty('2022-01-10')
  ;({ env, clerk, second, chief, town, act, refused, one, figure, newWorker } = county)
})
after(() => env.close())

test('a certificate is registered once, by the office, and renewed with the hours it asks for (SW-02)', async () => {
  const { id, person } = await newWorker()
  const again = {
    person,
    level: 'assistant',
    certificateNumber: 'T900',
    certifiedOn: '2019-09-20',
    registeredFrom: '2020-01-10',
    employer: 'x',
    post: 'community',
    postSince: '2019-10-01',
  }
  assert.equal(
    await refused('registerWorkers', clerk, { list: [again] }),
    'SOCIALWORK_WORKER_TWICE',
  )
  const other = { ...again, person: await env.makePerson() }
  assert.equal(
    await refused('registerWorkers', clerk, { list: [{ ...other, certificateNumber: 'T1' }] }),
    'SOCIALWORK_CERTIFICATE_TAKEN',
  )
  assert.equal(
    await refused('registerWorkers', clerk, { list: [{ ...other, registeredFrom: '2019-09-19' }] }),
    'SOCIALWORK_DAY_ORDER',
  )
  assert.equal(await refused('registerWorkers', town, { list: [other] }), 'POST_NOT_ALLOWED')
  assert.equal(await refused('renewRegistration', clerk, { worker: id }), 'SOCIALWORK_TOO_EARLY')
  env.setToday('2022-10-09')
  assert.equal(await refused('renewRegistration', clerk, { worker: id }), 'SOCIALWORK_HOURS_SHORT')
  const course = { onDay: '2022-05-01', course: '督导', provider: '协会', hours: 72 }
  await act('recordEducation', town, { ...course, list: [{ worker: id }] })
  const taught = await one(sql<{ id: string }>`select id from socialwork_education`)
  await act('strikeOutEducation', clerk, { education: taught.id, reason: '未到场' })
  assert.equal(
    await refused('strikeOutEducation', clerk, { education: taught.id, reason: 'x' }),
    'SOCIALWORK_STRUCK_OUT',
  )
  assert.equal(await refused('renewRegistration', clerk, { worker: id }), 'SOCIALWORK_HOURS_SHORT')
  await act('recordEducation', town, { ...course, list: [{ worker: id }] })
  await act('renewRegistration', clerk, { worker: id })
  const terms = await env.rows(
    sql<{
      toDay: Day
    }>`select to_day from socialwork_registration where worker = ${id} order by to_day`,
  )
  assert.deepEqual(
    terms.map(t => t.toDay),
    ['2023-01-09', '2026-01-09'],
  )
  assert.equal(
    await refused('promote', clerk, {
      worker: id,
      level: 'assistant',
      certificateNumber: 'T800',
      certifiedOn: '2022-09-01',
    }),
    'SOCIALWORK_NOT_HIGHER',
  )
  await act('promote', clerk, {
    worker: id,
    level: 'socialWorker',
    certificateNumber: 'T800',
    certifiedOn: '2022-09-01',
  })
  assert.equal(
    await refused('startPost', clerk, {
      worker: id,
      employer: 'y',
      post: 'station',
      fromDay: '2022-10-01',
    }),
    'SOCIALWORK_POST_OPEN',
  )
  await act('endPost', clerk, { worker: id, toDay: '2022-09-30' })
  assert.equal(
    await refused('endPost', clerk, { worker: id, toDay: '2022-09-30' }),
    'SOCIALWORK_NO_POST',
  )
  await act('resumePost', chief, { worker: id, reason: '登记有误' })
  await act('leaveRegister', chief, { worker: id, reason: '调离' })
  assert.equal(
    await refused('renewRegistration', clerk, { worker: id }),
    'SOCIALWORK_NOT_REGISTERED',
  )
  await act('returnToRegister', chief, { worker: id, reason: '登记有误' })
  await act('leaveRegister', chief, { worker: id, reason: '调离' })
  env.setToday('2022-01-10')
})

/** The scheme as the office proposes it, in force. */
async function scheme(): Promise<string> {
  const { id } = await act('scoring.setScheme', clerk, {
    name: '社工考核评分',
    purpose: 'performance',
    fromDay: '2021-01-01',
    document: 'test',
    items: [
      { code: 'skill', title: '能力', maxPoints: 40 },
      { code: 'work', title: '业绩', maxPoints: 60 },
    ],
    tiers: [
      { code: 'excellent', title: '优秀', fromPoints: 90 },
      { code: 'pass', title: '合格', fromPoints: 60 },
    ],
    reviewers: 2,
    maxSpread: 10,
  })
  await act('scoring.approveScheme', chief, { scheme: id })
  return id
}
const assessments = (round: string) =>
  env.rows(
    sql<{
      id: string
      worker: string
      entry: string
      state: string
      grade: string | null
      amountFen: number | null
      grant: string | null
    }>`select * from socialwork_assessment where round = ${round} order by id`,
  )
async function scoreAll(round: string, marks: Record<string, [number, number]>) {
  const list = (await assessments(round)).filter(a => a.entry)
  for (const [reviewer, reviewerUnit, less] of [
    ['甲', '市委人才办', 0],
    ['乙', '市财政局', 1],
  ] as const)
    await act('scoring.scoreMany', clerk, {
      reviewer,
      reviewerUnit,
      list: list
        .filter(a => marks[a.worker])
        .map(a => ({
          entry: a.entry,
          points: [
            { code: 'skill', points: marks[a.worker]![0] },
            { code: 'work', points: marks[a.worker]![1] - less },
          ],
        })),
    })
}

test('a year is assessed once: list, joint scores, public, departments, money by two people (SW-03, SW-05)', async () => {
  env.setToday('2022-02-21')
  const round = { year: 2021, partners: ['talentOffice', 'finance'] }
  assert.equal(await refused('openRound', clerk, { ...round, year: 2022 }), 'SOCIALWORK_YEAR_OPEN')
  assert.equal(await refused('openRound', clerk, round), 'SOCIALWORK_NO_SCHEME')
  await scheme()
  const none = await act('openRound', clerk, round)
  assert.equal(await refused('confirmList', chief, { round: none.id }), 'SOCIALWORK_NOBODY')
  await act('dropRound', chief, { round: none.id, reason: '尚无符合条件的社工' })
  const [good, best, failing, late] = [
    await newWorker(),
    await newWorker(),
    await newWorker(),
    await newWorker({ postSince: '2021-08-01' }),
  ]
  const opened = await act<{ id: string; eligible: number; excluded: number }>(
    'openRound',
    clerk,
    round,
  )
  assert.deepEqual([opened.eligible, opened.excluded], [3, 1])
  assert.equal(await refused('openRound', clerk, round), 'SOCIALWORK_ROUND_TWICE')
  const { id } = opened

  // A condition that changes while the list is verified changes the list.
  const { id: offence } = await act('recordDiscipline', chief, {
    worker: failing.id,
    onDay: '2022-01-05',
    what: '处分',
    document: '文1',
  })
  await act('relist', clerk, { round: id })
  await act('liftDiscipline', chief, { discipline: offence })
  assert.equal(await refused('liftDiscipline', chief, { discipline: offence }), 'SOCIALWORK_LIFTED')
  assert.equal(await refused('confirmList', clerk, { round: id }), 'POST_NOT_ALLOWED')
  assert.equal(
    ((await act('confirmList', chief, { round: id })) as unknown as { people: number }).people,
    3,
  )
  assert.equal(await refused('relist', clerk, { round: id }), 'SOCIALWORK_ROUND_CLOSED')
  assert.equal(await refused('postResult', clerk, { round: id }), 'SOCIALWORK_SCORES_MISSING')

  const entry = (await assessments(id)).find(a => a.worker === good.id)!.entry
  const points = [
    { code: 'skill', points: 30 },
    { code: 'work', points: 50 },
  ]
  const sheet = { entry, reviewer: '甲', reviewerUnit: '市委人才办' }
  // Bad input of the issue: a score outside its scale, a reviewer of the worker's own unit.
  assert.equal(
    await refused('scoring.score', clerk, {
      ...sheet,
      points: [{ code: 'skill', points: 40.5 }, points[1]],
    }),
    'SCORE_OUTSIDE_SCALE',
  )
  assert.equal(
    await refused('scoring.score', clerk, { ...sheet, reviewerUnit: '双洲村委会', points }),
    'SCORE_OWN_UNIT',
  )
  await scoreAll(id, {
    [good.id]: [30, 50],
    [best.id]: [38, 58],
    [failing.id]: [20, 30],
  })
  const list = (await assessments(id)).filter(a => a.entry).map(a => ({ entry: a.entry }))
  await act('scoring.decideMany', chief, { list })
  const posted = await act<{ people: number; amountFen: number }>('postResult', clerk, {
    round: id,
  })
  assert.deepEqual([posted.people, posted.amountFen], [3, 780_00 + 920_00])

  const notice = await one(sql<{ id: string; title: string }>`select id from notices_notice
    where about_row = ${id} and state = 'prepared'`)
  assert.equal(await refused('approveRound', chief, { round: id }), 'NOTICE_NOT_POSTED')
  await act('notices.recordPosting', clerk, {
    notice: notice.id,
    postedOn: '2022-02-21',
    place: '公示栏',
  })
  assert.equal(await refused('approveRound', chief, { round: id }), 'NOTICE_RUNNING')
  env.setToday('2022-03-01')
  assert.equal(await refused('approveRound', chief, { round: id }), 'SOCIALWORK_OPINION_MISSING')
  const says = (partner: string, agreed: boolean) =>
    act('giveOpinion', clerk, { round: id, partner, agreed, signedBy: '科长' })
  assert.equal(
    await refused('giveOpinion', clerk, {
      round: id,
      partner: 'townships',
      agreed: true,
      signedBy: 'x',
    }),
    'SOCIALWORK_PARTNER_WRONG',
  )
  await says('talentOffice', true)
  await says('finance', false)
  assert.equal(await refused('approveRound', chief, { round: id }), 'SOCIALWORK_OPINION_AGAINST')
  await says('finance', true)
  // Scores that move after the public has seen them are not paid on.
  await act('scoring.reopen', chief, { entry, reason: '复核' })
  assert.equal(await refused('approveRound', chief, { round: id }), 'SOCIALWORK_SCORES_CHANGED')
  await act('scoring.decide', chief, { entry })
  await act('approveRound', chief, { round: id })
  const paid = await assessments(id)
  assert.deepEqual(
    [good, best, failing, late].map(w => {
      const a = paid.find(x => x.worker === w.id)!
      return [a.state, a.grade, a.amountFen, a.grant !== null]
    }),
    [
      ['granted', 'pass', 780_00, true],
      ['granted', 'excellent', 920_00, true],
      ['granted', 'fail', 0, false],
      ['ineligible', null, null, false],
    ],
  )
  assert.equal(await figure('assessed'), 3)
  assert.equal(await figure('assessment_year'), 2021)
  assert.equal(await figure('policy'), '《社会工作人才管理办法（试行）》')
  assert.equal(await figure('assessment_partners'), '市委人才办;市财政局')
  assert.equal(await figure('allowance_paid'), 0)
  assert.equal(
    await refused('rescore', chief, {
      round: id,
      list: [{ assessment: paid[0]!.id }],
      reason: 'x',
    }),
    'SOCIALWORK_ROUND_CLOSED',
  )

  const allowance = paid.find(a => a.worker === good.id)!
  await act('withdrawAllowance', chief, { assessment: allowance.id, reason: '材料不实' })
  const grant = await one(
    sql<{ cancelledOn: Day }>`select cancelled_on from funds_grant where id = ${allowance.grant}`,
  )
  assert.equal(grant.cancelledOn, '2022-03-01')
  for (const check of socialwork.checks!)
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
})

test('a posted result goes back to be scored again, and the new notice takes the old one’s place', async () => {
  await sql`update socialwork_round set year = 2001, version = version + 1 where year = 2021`.execute(
    env.db,
  )
  const { id } = await act('openRound', clerk, { year: 2021, partners: ['finance'] })
  await act('confirmList', chief, { round: id })
  await act('reopenList', chief, { round: id, reason: '漏人' })
  await act('confirmList', chief, { round: id })
  const mine = (await assessments(id)).filter(a => a.entry)
  await scoreAll(id, Object.fromEntries(mine.map(a => [a.worker, [35, 50]])))
  await act('scoring.decideMany', chief, { list: mine.map(a => ({ entry: a.entry })) })
  await act('postResult', second, { round: id })
  await act('rescore', chief, {
    round: id,
    list: [{ assessment: mine[0]!.id }],
    reason: '异议成立',
  })
  assert.equal(await refused('postResult', clerk, { round: id }), 'SOCIALWORK_SCORES_MISSING')
  await act('scoring.decide', chief, { entry: mine[0]!.entry })
  await act('postResult', clerk, { round: id })
  const states = await env.rows(
    sql<{
      state: string
    }>`select state from notices_notice where about_row = ${id} order by recorded_at`,
  )
  assert.deepEqual(
    states.map(s => s.state),
    ['withdrawn', 'prepared'],
  )
  await act('rescore', chief, { round: id, list: [], reason: 'x' }).catch(() => {})
})
