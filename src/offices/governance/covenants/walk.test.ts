/** A village's rule from draft to force and to the version after it; each post in its turn, and each refusal. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, type TestEnv, testEnvironment } from '../../../../test/environment.ts'
import { accounts } from '../../../commons/accounts/room.ts'
import { activities } from '../../../commons/activities/room.ts'
import { funds } from '../../../commons/funds/room.ts'
import { notices } from '../../../commons/notices/room.ts'
import { parties } from '../../../commons/parties/room.ts'
import { projects } from '../../../commons/projects/room.ts'
import { scoring } from '../../../commons/scoring/room.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/day.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'
import { governance } from '../office.ts'
import type { Customs } from './queries.ts'

let env: TestEnv
let cadre: Actor
let clerk: Actor
let head: Actor
let county: Actor
before(async () => {
  env = await testEnvironment({
    today: '2022-01-10',
    rooms: [accounts, parties, notices, activities, funds, projects, scoring, governance],
  })
  cadre = env.actor('villageCadre', places.village)
  clerk = env.actor('townshipClerk', places.town)
  head = env.actor('townshipHead', places.town)
  county = env.actor('officeClerk', undefined, { office: 'governance' })
})
after(() => env.close())

const act = <R = { id: string }>(name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(env.house.command(`governance.${name}`), who, input) as Promise<R>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(`governance.${name}`), who, input)).code
const row = async (id: string) =>
  (
    await env.rows(
      sql<{
        state: string
        edition: number
        dueOn: Day | null
        endedOn: Day | null
        adoptedOn: Day | null
      }>`select * from governance_covenant where id = ${id}`,
    )
  )[0]!
const customs = async (day: Day, who: Actor = county) =>
  (await env.ask(env.house.query('governance.customs'), who, { day })) as Customs[]
const gapOf = async (day: Day) => (await customs(day)).find(c => c.division === places.village)!.gap

const wedding = {
  number: 1,
  topic: 'wedding',
  text: '婚事新办，不要高价彩礼。',
  source: '《操办婚丧嫁娶事宜》',
}
const funeral = { number: 2, topic: 'funeral', text: '丧事从简，骨灰入公墓。' }
const draft = (clauses: unknown[] = [funeral], division: string = places.village) => ({
  kind: 'villageRules',
  draftedOn: '2022-01-09',
  clauses,
  list: [{ division, title: '双洲村村规民约', views: 120 }],
})
const passed = { lawful: true, rightsKept: true, noPenalty: true }
const meeting = {
  meeting: 'households',
  heldOn: '2022-02-10',
  entitled: 90,
  present: 60,
  inFavour: 40,
  against: 15,
  abstained: 5,
}

let first = ''
test('drafted by the village without a fine, reviewed by the township (VG-04 … VG-06)', async () => {
  assert.equal(
    await refused('draftCovenants', cadre, draft([{ ...funeral, text: '违者罚款五百元' }])),
    'GOVERNANCE_FINE',
  )
  assert.equal(
    await refused('draftCovenants', cadre, draft([funeral, funeral])),
    'GOVERNANCE_CLAUSE_TWICE',
  )
  assert.equal(
    await refused('draftCovenants', cadre, draft([funeral], places.otherVillage)),
    'PLACE_OUTSIDE_AREA',
  )
  assert.equal(
    await refused('draftCovenants', clerk, draft([funeral], places.town)),
    'GOVERNANCE_NOT_VILLAGE',
  )
  assert.equal(
    await refused('draftCovenants', cadre, { ...draft(), draftedOn: '2022-01-11' }),
    'GOVERNANCE_DAY_ORDER',
  )
  const twice = draft().list[0]!
  assert.equal(
    await refused('draftCovenants', cadre, { ...draft(), list: [twice, twice] }),
    'GOVERNANCE_TWICE',
  )
  first = (await act('draftCovenants', cadre, draft())).id
  assert.equal(await refused('draftCovenants', clerk, draft()), 'GOVERNANCE_DRAFT_OPEN')
  const list = [{ covenant: first }]
  assert.equal(
    await refused('reviewCovenants', head, { ...passed, rightsKept: false, list }),
    'GOVERNANCE_REVIEW_FAILED',
  )
  assert.equal(await refused('reviewCovenants', clerk, { ...passed, list }), 'POST_NOT_ALLOWED')
  await act('returnCovenant', head, { covenant: first, reason: '第2条过于笼统' })
  await act('redraftCovenant', cadre, { covenant: first, clauses: [funeral] })
  const clauses = await env.rows(
    sql<{
      replacedOn: Day | null
    }>`select replaced_on from governance_clause where covenant = ${first}`,
  )
  assert.deepEqual(clauses.map(c => c.replacedOn).sort(), ['2022-01-10', null])
  await act('reviewCovenants', head, { ...passed, list })
  assert.equal((await row(first)).state, 'reviewed')
})

test('a rule without a vote, without quorum or by representatives alone is refused (VG-02, VG-04)', async () => {
  env.setToday('2022-02-12')
  const list = (more: Record<string, unknown> = {}) => ({
    list: [{ covenant: first, ...meeting, ...more }],
  })
  // No vote, no filing: the step is not open.
  assert.equal(
    await refused('fileCovenants', head, {
      filedOn: '2022-02-12',
      list: [{ covenant: first, filingNumber: '1' }],
    }),
    'STEP_NOT_ALLOWED',
  )
  assert.equal(
    await refused('publishCovenants', cadre, {
      effectiveOn: '2022-02-12',
      place: 'x',
      list: [{ covenant: first }],
    }),
    'STEP_NOT_ALLOWED',
  )
  const wrong: [Record<string, unknown>, string][] = [
    [{ present: 59, inFavour: 39 }, 'GOVERNANCE_NO_VOTE'],
    [{ inFavour: 30, against: 25 }, 'GOVERNANCE_NO_VOTE'],
    [{ meeting: 'representatives' }, 'GOVERNANCE_NO_VOTE'],
    [{ inFavour: 41 }, 'GOVERNANCE_VOTE_SUM'],
    [{ heldOn: '2022-02-13' }, 'GOVERNANCE_DAY_ORDER'],
    [{ heldOn: '2022-01-09' }, 'GOVERNANCE_DAY_ORDER'],
  ]
  for (const [more, code] of wrong)
    assert.equal(await refused('adoptCovenants', cadre, list(more)), code)
  assert.equal((await row(first)).state, 'reviewed')
  const votes = await env.rows(sql`select 1 from governance_vote`)
  assert.equal(votes.length, 0)
  await act('adoptCovenants', cadre, list())
  const now = await row(first)
  // Ten days from the meeting, not from the day it was written down.
  assert.deepEqual([now.state, now.dueOn, now.adoptedOn], ['adopted', '2022-02-20', '2022-02-10'])
  assert.equal(await gapOf('2022-02-12'), 'noRule')
})

test('filed by another than who counted the vote, published, in force; an undone vote is voted again', async () => {
  const file = { filedOn: '2022-02-12', list: [{ covenant: first, filingNumber: '〔2022〕1号' }] }
  await act('undoVote', head, { covenant: first, reason: '漏计两户' })
  assert.equal((await row(first)).adoptedOn, null)
  await act('adoptCovenants', head, { list: [{ covenant: first, ...meeting }] })
  assert.equal(await refused('fileCovenants', head, file), 'GOVERNANCE_FILER')
  const other = env.actor('townshipHead', places.town)
  assert.equal(
    await refused('fileCovenants', other, { ...file, filedOn: '2022-02-09' }),
    'GOVERNANCE_DAY_ORDER',
  )
  await act('fileCovenants', other, file)
  await act('publishCovenants', cadre, {
    effectiveOn: '2022-02-12',
    place: '公示栏',
    list: [{ covenant: first }],
  })
  assert.equal((await row(first)).state, 'inForce')
  assert.equal(await gapOf('2022-02-12'), 'noWedding')
  await act('orderCorrection', head, { covenant: first, reason: '第2条与条例不符' })
  assert.equal(await gapOf('2022-02-12'), 'correcting')
  await act('liftOrder', head, { covenant: first, reason: '核实无误' })
})

test('a new version with the wedding clause takes the old one’s place on its day (governance-02)', async () => {
  env.setToday('2022-03-01')
  const { id } = await act('draftCovenants', cadre, {
    ...draft([wedding, funeral]),
    draftedOn: '2022-03-01',
  })
  assert.equal((await row(id)).edition, 2)
  await act('reviewCovenants', head, { ...passed, list: [{ covenant: id }] })
  env.setToday('2022-03-10')
  await act('adoptCovenants', clerk, { list: [{ covenant: id, ...meeting, heldOn: '2022-03-09' }] })
  await act('fileCovenants', head, {
    filedOn: '2022-03-10',
    list: [{ covenant: id, filingNumber: '2' }],
  })
  await act('publishCovenants', clerk, {
    effectiveOn: '2022-03-10',
    place: '公示栏',
    list: [{ covenant: id }],
  })
  const old = await row(first)
  assert.deepEqual([old.state, old.endedOn], ['superseded', '2022-03-09'])
  assert.equal(await gapOf('2022-03-09'), 'noWedding')
  assert.equal(await gapOf('2022-03-10'), 'none')
  const place = (await customs('2022-03-10')).find(c => c.division === places.village)!
  assert.deepEqual([place.source, place.edition], ['《操办婚丧嫁娶事宜》', 2])
  // Whoever asks from another township sees none of this one's villages.
  const elsewhere = env.actor('townshipClerk', places.otherTown)
  assert.deepEqual(
    (await customs('2022-03-10', elsewhere)).map(c => c.division),
    [places.farVillage],
  )
  const leader = env.actor('bureauLeader')
  const value = async (asOf: Day) =>
    (
      await env.read(leader, ctx =>
        measureFigures(ctx.tx, env.house, leader, parsePeriod('2022-H1', asOf), [
          'governance.wedding_clause_villages',
          'governance.funeral_clause_villages',
        ]),
      )
    ).map(v => v.value)
  assert.deepEqual(await value('2022-03-09'), [0, 1])
  assert.deepEqual(await value('2022-03-10'), [1, 1])
  for (const check of governance.checks!)
    assert.deepEqual((await check.breaks().execute(env.db)).rows, [], check.id)
})
