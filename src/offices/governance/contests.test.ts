/** Selections by four criteria, stars by self-score and panel, premises and their works; each refusal and each way back. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { accounts } from '../../commons/accounts/room.ts'
import { activities } from '../../commons/activities/room.ts'
import { funds } from '../../commons/funds/room.ts'
import { notices } from '../../commons/notices/room.ts'
import { parties } from '../../commons/parties/room.ts'
import { projects } from '../../commons/projects/room.ts'
import { scoring } from '../../commons/scoring/room.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import type { Room } from './communities/premises.ts'
import { governance } from './office.ts'

let env: TestEnv
let town: Actor
let head: Actor
let clerk: Actor
let chief: Actor
before(async () => {
  env = await testEnvironment({
    today: '2022-03-01',
    rooms: [accounts, parties, notices, activities, funds, projects, scoring, governance],
  })
  town = env.actor('townshipClerk', places.town)
  head = env.actor('townshipHead', places.town)
  clerk = env.actor('officeClerk', undefined, { office: 'governance' })
  chief = env.actor('officeChief', undefined, { office: 'governance' })
  for (const [name, value] of [
    ['governance.starRules', { months: 36, reviewMonths: 6, noticeDays: 5 }],
    ['governance.premisesStandard', { perHundred: 30 }],
  ] as const)
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (new_id(), ${name}, '2021-01-01', ${JSON.stringify(value)}, 'test', 'approved', ${clerk.account}, ${chief.account}, '2021-01-01', now())`.execute(
      env.db,
    )
})
after(() => env.close())

const full = (name: string) => (name.includes('.') ? name : `governance.${name}`)
const act = <R = { id: string; state: string }>(
  name: string,
  who: Actor,
  input: Record<string, unknown>,
) => env.do(env.house.command(full(name)), who, input) as Promise<R>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(full(name)), who, input)).code
const figure = async (id: string, asOf: Day = '2022-07-03') => {
  const leader = env.actor('bureauLeader')
  const [v] = await env.read(leader, ctx =>
    measureFigures(ctx.tx, env.house, leader, parsePeriod('2022-H1', asOf), [`governance.${id}`]),
  )
  return v!.value
}
async function scheme(purpose: string, titles: string[], maxPoints: number, tiers: unknown[] = []) {
  const { id } = await act('scoring.setScheme', clerk, {
    name: purpose,
    purpose,
    fromDay: '2022-01-01',
    document: 'test',
    items: titles.map((title, i) => ({ code: `c${i}`, title, maxPoints })),
    tiers,
    reviewers: 2,
    maxSpread: 20,
  })
  await act('scoring.approveScheme', chief, { scheme: id })
}
const sheet = (entry: string, reviewer: string, points: number[], reviewerUnit = '市文明办') => ({
  entry,
  reviewer,
  reviewerUnit,
  points: points.map((p, i) => ({ code: `c${i}`, points: p })),
})

/** A rule in force in a village. */
async function inForce(division: string, title: string): Promise<string> {
  const { id } = await act('draftCovenants', town, {
    kind: 'villageRules',
    draftedOn: '2022-03-01',
    clauses: [{ number: 1, topic: 'family', text: '敬老爱幼' }],
    list: [{ division, title, views: 50 }],
  })
  const list = [{ covenant: id }]
  await act('reviewCovenants', head, { lawful: true, rightsKept: true, noPenalty: true, list })
  const vote = { meeting: 'households', heldOn: '2022-03-01', entitled: 60, present: 50 }
  await act('adoptCovenants', town, {
    list: [{ covenant: id, ...vote, inFavour: 45, against: 5, abstained: 0 }],
  })
  await act('fileCovenants', head, {
    filedOn: '2022-03-01',
    list: [{ covenant: id, filingNumber: title }],
  })
  await act('publishCovenants', town, { effectiveOn: '2022-03-01', place: '栏', list })
  return id
}
const noticeOf = async (row: string) =>
  (
    await env.rows(
      sql<{
        id: string
      }>`select id from notices_notice where about_row = ${row} and state = 'prepared'`,
    )
  )[0]!.id
const candidates = (selection: string) =>
  env.rows(
    sql<{
      id: string
      entry: string
      chosen: boolean | null
      points: number | null
      title: string
    }>`
      select id, entry, chosen, points::float8 as points, title from governance_candidate where selection = ${selection} order by title`,
  )

test('good rules: in force only, four criteria, within the scale, by others, posted, promoted (VG-08)', async () => {
  const asked = { title: '优秀村规民约评选', kind: 'convention', places: 1, noticeDays: 3 }
  assert.equal(await refused('openSelection', clerk, asked), 'GOVERNANCE_NO_SCHEME')
  await scheme('convention', ['有文化', '有内涵', '有特色', '有作用'], 25)
  assert.equal(await figure('convention_criteria'), '有文化;有内涵;有特色;有作用')
  const { id: selection } = await act('openSelection', clerk, asked)
  const a = await inForce(places.village, 'A村规民约')
  const b = await inForce(places.otherVillage, 'B村规民约')
  const { id: draft } = await act('draftCovenants', town, {
    kind: 'councilCharter',
    draftedOn: '2022-03-01',
    clauses: [{ number: 1, topic: 'funeral', text: '丧事从简' }],
    list: [{ division: places.village, title: '章程', views: 10 }],
  })
  const put = (covenant: string) => ({
    selection,
    list: [{ covenant, summary: '简明好记', recommendedBy: '临江镇' }],
  })
  assert.equal(await refused('judgeSelection', clerk, { selection }), 'GOVERNANCE_NO_ENTRIES')
  assert.equal(await refused('putForward', town, put(draft)), 'GOVERNANCE_ENTRY_WRONG')
  await act('putForward', town, put(a))
  assert.equal(await refused('putForward', town, put(a)), 'GOVERNANCE_ENTERED')
  await act('putForward', clerk, put(b))
  assert.equal(await figure('convention_entries'), 2)
  await act('judgeSelection', clerk, { selection })
  assert.equal(await refused('putForward', town, put(b)), 'GOVERNANCE_SELECTION_CLOSED')
  assert.equal(await refused('postSelection', clerk, { selection }), 'GOVERNANCE_NOT_SCORED')
  const [one, two] = await candidates(selection)
  // Bad input of the issue: a score outside its scale, a reviewer of the entry's own unit.
  assert.equal(
    await refused('scoring.score', clerk, sheet(one!.entry, '甲', [26, 20, 20, 20])),
    'SCORE_OUTSIDE_SCALE',
  )
  assert.equal(
    await refused('scoring.score', clerk, sheet(one!.entry, '甲', [25, 20, 20, 20], '临江镇')),
    'SCORE_OWN_UNIT',
  )
  for (const [entry, points] of [
    [one!.entry, [20, 20, 20, 20]],
    [two!.entry, [25, 22, 20, 20]],
  ] as const) {
    await act('scoring.score', clerk, sheet(entry, '甲', [...points]))
    await act('scoring.score', clerk, sheet(entry, '乙', [...points]))
    await act('scoring.decide', chief, { entry })
  }
  const posted = await act<{ chosen: number }>('postSelection', clerk, { selection })
  assert.equal(posted.chosen, 1)
  assert.deepEqual(
    (await candidates(selection)).map(c => [c.points, c.chosen]),
    [
      [80, false],
      [87, true],
    ],
  )
  // Sent back, the first catches up: as many points as the last place is a place too.
  await act('rejudgeSelection', chief, {
    selection,
    list: [{ candidate: one!.id }],
    reason: '复核',
  })
  await act('scoring.score', clerk, sheet(one!.entry, '甲', [25, 22, 20, 20]))
  await act('scoring.score', clerk, sheet(one!.entry, '乙', [25, 22, 20, 20]))
  await act('scoring.decide', chief, { entry: one!.entry })
  assert.equal((await act<{ chosen: number }>('postSelection', clerk, { selection })).chosen, 2)
  const how = { selection, promotion: '巡展' }
  assert.equal(await refused('promoteSelection', chief, how), 'NOTICE_NOT_POSTED')
  await act('notices.recordPosting', clerk, {
    notice: await noticeOf(selection),
    postedOn: '2022-03-01',
    place: '栏',
  })
  assert.equal(await refused('promoteSelection', chief, how), 'NOTICE_RUNNING')
  assert.equal(await refused('promoteSelection', clerk, how), 'POST_NOT_ALLOWED')
  env.setToday('2022-03-08')
  assert.equal((await act('promoteSelection', chief, how)).state, 'promoted')
  const other = await act('openSelection', clerk, { ...asked, title: '第二次' })
  await act('dropSelection', chief, { selection: other.id, reason: '重复' })
  assert.equal(await figure('convention_entries'), 2)
})

test('stars: communities in their round, self-score in scale, panel, public, a term, judged again (VG-11)', async () => {
  await scheme('starCommunity', ['党建引领', '场所设施', '居民自治', '便民服务', '平安建设'], 20, [
    { code: 'star3', title: '三星', fromPoints: 70 },
    { code: 'star4', title: '四星', fromPoints: 80 },
  ])
  const { id: round } = await act('openStarRound', clerk, {
    title: '2022年星级社区创建',
    kind: 'starCommunity',
    document: '省厅要求',
    plannedFrom: '2022-07-01',
    plannedTo: '2022-12-31',
  })
  assert.equal(await figure('plan_star_community'), '星级社区')
  const apply = (division: string) => ({ round, division })
  assert.equal(
    await refused('applyStar', town, apply(places.townCommunity)),
    'GOVERNANCE_ROUND_CLOSED',
  )
  env.setToday('2022-07-01')
  assert.equal(await refused('applyStar', town, apply(places.village)), 'GOVERNANCE_NOT_COMMUNITY')
  const { id: star } = await act('applyStar', town, apply(places.townCommunity))
  assert.equal(
    await refused('applyStar', town, apply(places.townCommunity)),
    'GOVERNANCE_STAR_TWICE',
  )
  const self = (selfScore: number) => ({ star, selfScore, selfText: '逐项自评' })
  assert.equal(await refused('selfScoreStar', town, self(100.5)), 'GOVERNANCE_SELF_SCORE')
  assert.equal(await refused('selfScoreStar', town, self(-1)), 'GOVERNANCE_SELF_SCORE')
  await act('selfScoreStar', town, self(100))
  await act('returnStar', clerk, { star, reason: '材料不全' })
  await act('selfScoreStar', town, self(85))
  await act('evaluateStars', clerk, { list: [{ star }] })
  assert.equal(await refused('postStar', clerk, { star }), 'GOVERNANCE_NOT_SCORED')
  const { entry } = (
    await env.rows(sql<{ entry: string }>`select entry from governance_star where id = ${star}`)
  )[0]!
  const judge = async (points: number[]) => {
    await act('scoring.score', clerk, sheet(entry, '甲', points))
    await act('scoring.score', clerk, sheet(entry, '乙', points))
    await act('scoring.decide', chief, { entry })
  }
  await judge([13, 13, 13, 13, 13])
  assert.equal(await refused('postStar', clerk, { star }), 'GOVERNANCE_NO_STAR')
  await act('scoring.reopen', chief, { entry, reason: '复核' })
  await judge([16, 16, 16, 16, 16])
  // The threshold belongs to the star.
  assert.equal((await act<{ star: string }>('postStar', clerk, { star })).star, 'star4')
  await act('notices.recordPosting', clerk, {
    notice: await noticeOf(star),
    postedOn: '2022-07-01',
    place: '社区公示栏',
  })
  assert.equal(await refused('awardStar', chief, { star }), 'NOTICE_RUNNING')
  env.setToday('2022-07-07')
  const award = await act<{ validTo: Day }>('awardStar', chief, { star })
  assert.equal(award.validTo, '2025-07-06')
  const { id: next } = await act('openStarRound', clerk, {
    title: '2025年星级社区创建',
    kind: 'starCommunity',
    document: '省厅要求',
    plannedFrom: '2022-08-01',
    plannedTo: '2025-12-31',
  })
  env.setToday('2022-08-01')
  const again = { round: next, division: places.townCommunity }
  assert.equal(await refused('applyStar', town, again), 'GOVERNANCE_TOO_EARLY')
  env.setToday('2025-01-06')
  const { id: second } = await act('applyStar', town, again)
  await act('withdrawStar', town, { star: second, reason: '下轮再报' })
  await act('revokeStar', chief, { star, reason: '发生重大事故' })
  await act('dropStarRound', chief, { round: next })
  env.setToday('2022-03-08')
})

test('premises: once each, against the standard, works as a project, a new measure when accepted', async () => {
  const place = {
    division: places.townCommunity,
    name: '临江社区党群服务中心',
    use: 'serviceHall',
    areaM2: 200,
    tenure: 'rented',
    households: 1000,
    need: 'extend',
  }
  const list = { surveyedOn: '2022-03-08', list: [place] }
  const { premises } = await act<{ premises: string[] }>('surveyPremises', town, list)
  const id = premises[0]!
  assert.equal(await refused('surveyPremises', town, list), 'GOVERNANCE_PREMISES_TWICE')
  const short = async () =>
    (
      (await env.ask(env.house.query('governance.premisesShortfall'), clerk, {
        day: '2022-03-08',
      })) as Room[]
    ).map(r => [r.areaM2, r.shortM2, r.needs.join()])
  assert.deepEqual(await short(), [[200, 100, 'extend']])
  assert.equal(await figure('premises_in_need'), 1)
  const works = {
    premises: id,
    budgetFen: 10_0000_00,
    plannedFrom: '2022-03-08',
    plannedTo: '2022-06-30',
  }
  const { project } = await act<{ project: string }>('planWorks', clerk, works)
  assert.equal(await refused('planWorks', clerk, works), 'STEP_NOT_ALLOWED')
  assert.equal(
    await refused('finishWorks', clerk, { premises: id, areaM2: 320 }),
    'GOVERNANCE_WORKS_LEFT',
  )
  await act('projects.signContract', clerk, {
    project,
    number: 'G1',
    partyName: '施工单位',
    amountFen: 9_0000_00,
    signedOn: '2022-03-08',
  })
  await act('projects.begin', clerk, { project })
  await act('projects.accept', chief, { project, acceptedOn: '2022-03-08', result: '合格' })
  await act('finishWorks', clerk, { premises: id, areaM2: 320 })
  assert.deepEqual(await short(), [[320, 0, '']])
  assert.equal(await refused('planWorks', clerk, works), 'GOVERNANCE_NO_NEED')
  await act('closePremises', town, { premises: id, reason: '搬迁' })
  assert.deepEqual(await short(), [])
  await act('reopenPremises', chief, { premises: id, reason: '未搬' })
  for (const check of governance.checks!)
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
})
