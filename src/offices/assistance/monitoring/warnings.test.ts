import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import { reviseAward, stopAward } from '../../../commons/funds/awards.ts'
import { recordLifeEvent } from '../../../commons/people/events.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/day.ts'
import { importFacts, raiseWarnings, reportWarning, strikeOutFact } from './commands/raise.ts'
import { enter } from './commands/watch.ts'
import { type MonitoringCounty, monitoringCounty } from './fixture.ts'
import type { WarningKind } from './kinds.ts'

let env: MonitoringCounty
let clerk: Actor
before(async () => {
  env = await monitoringCounty()
  clerk = env.actor('officeClerk', places.county, { office: 'assistance' })
})
after(() => env.close())

const happens = (
  kind: 'death' | 'disability' | 'imprisonment',
  person: string,
  day: Day,
  facts = {},
) => env.work(clerk, ctx => recordLifeEvent(ctx, { kind, person, day, facts }))
/** Raised now, and nothing more on a second run. */
async function once(kind: WarningKind, expected: number): Promise<void> {
  assert.equal(await env.raised(kind), expected, kind)
  assert.equal(await env.raised(kind), 0, `${kind} again`)
}

test('an empty county raises nothing, and the run is kept', async () => {
  const run = await env.do(raiseWarnings, clerk, {})
  assert.equal(run.raised, 0)
  const kept = await env.rows(sql<{ since: Day }>`select since from assistance_warning_run`)
  assert.equal(kept[0]!.since, '2021-04-22')
})

test('a severe disability newly recorded raises once; a milder or an old severe one does not', async () => {
  const home = await env.family([{}, {}, {}, {}])
  const [first, mild, before, moved] = home.people as [string, string, string, string]
  await happens('disability', first, '2022-04-01', {
    kind: 'physical',
    grade: 2,
    gradeBefore: null,
  })
  await happens('disability', mild, '2022-04-01', { kind: 'physical', grade: 3, gradeBefore: null })
  await happens('disability', before, '2022-04-01', { kind: 'physical', grade: 1, gradeBefore: 2 })
  await happens('disability', moved, '2022-04-01', { kind: 'physical', grade: 1, gradeBefore: 3 })
  await once('disability', 2)
  const row = (await env.warnings('disability')).find(r => r.person === first)
  assert.equal(row!.household, home.household)
  assert.equal(row!.division, places.village)
  assert.equal(row!.level, 'yellow')
  assert.equal(row!.dueOn, '2022-04-24')
  assert.deepEqual(row!.facts, { kind: 'physical', grade: 2, gradeBefore: null })
})

test('a disability in a family on dibao is its review’s matter, not a warning', async () => {
  const home = await env.family()
  await env.dibao(home)
  await happens('disability', home.people[0]!, '2022-04-02', {
    kind: 'visual',
    grade: 1,
    gradeBefore: null,
  })
  await once('disability', 0)
})

test('serious illness warns of families close to hardship who get nothing', async () => {
  const ill = { seriousIllness: true }
  await env.family([ill])
  await env.dibao(await env.family([ill], { registeredPoor: true }))
  const poor = await env.family([{}, ill], { registeredPoor: true })
  const watched = await env.family([ill])
  const entered = await env.do(enter, clerk, {
    person: watched.people[0]!,
    category: 'marginal',
    factors: ['illness'],
    source: 'township',
  })
  await once('illness', 2)
  const rows = await env.warnings('illness')
  assert.deepEqual(rows.map(r => r.person).sort(), [poor.people[1]!, watched.people[0]!].sort())
  assert.equal(rows.find(r => r.person === watched.people[0])!.monitored, entered.id)
})

// A rural person's income of last year is 20,000 yuan in the fixture: yellow above 10,000, red above 20,000.
const bills: [string, number[], 'medicalYellow' | 'medicalRed' | undefined][] = [
  ['half the income exactly', [1_000_000], undefined],
  ['a fen more than half', [600_000, 400_001], 'medicalYellow'],
  ['the whole income exactly', [2_000_000], 'medicalYellow'],
  ['a fen more than the whole', [1_000_000, 1_000_001], 'medicalRed'],
]
for (const [name, amounts, kind] of bills)
  test(`medical costs of a household: ${name}`, async () => {
    const home = await env.family([{}, {}])
    for (const [i, amount] of amounts.entries())
      await env.fact(home.idNumbers[i]!, 'medicalCost', '2022-04-10', amount)
    const run = await env.do(raiseWarnings, clerk, {})
    for (const one of ['medicalYellow', 'medicalRed'] as const)
      assert.equal(run.byRule[one], one === kind ? 1 : 0, one)
  })

test('bills older than the months looked back do not count; townspeople are measured by their own income', async () => {
  const old = await env.family()
  await env.fact(old.idNumbers[0]!, 'medicalCost', '2021-04-21', 3_000_000)
  const town = await env.family([{}], { area: 'urban', division: places.community })
  await env.fact(town.idNumbers[0]!, 'medicalCost', '2021-04-22', 2_000_001)
  await once('medicalRed', 0)
  const [row] = (await env.warnings('medicalYellow')).filter(r => r.household === town.household)
  assert.equal(row!.division, places.community)
  assert.deepEqual(row!.facts, { totalFen: 2_000_001, incomeFen: 4_000_000, bills: 1 })
})

test('further bills after a yellow warning raise the red one, and nothing after the red', async () => {
  const home = await env.family()
  await env.fact(home.idNumbers[0]!, 'medicalCost', '2022-02-10', 1_500_000)
  await once('medicalYellow', 1)
  await env.fact(home.idNumbers[0]!, 'medicalCost', '2022-02-20', 600_000)
  await once('medicalRed', 1)
  await env.fact(home.idNumbers[0]!, 'medicalCost', '2022-03-20', 600_000)
  await once('medicalRed', 0)
  await once('medicalYellow', 0)
})

test('a fact sent twice by its department is one; struck out it raises nothing', async () => {
  const home = await env.family()
  const line = {
    idNumber: home.idNumbers[0]!,
    kind: 'suddenHardship' as const,
    onDay: '2022-04-20' as Day,
    reference: 'F-1',
  }
  const stranger = { ...line, idNumber: '110101199003070011', reference: 'F-2' }
  const first = await env.do(importFacts, clerk, { source: '应急管理局', lines: [line, stranger] })
  assert.deepEqual(first, { entered: 1, known: 0, unknownLines: [2], withoutHousehold: 0 })
  const again = await env.do(importFacts, clerk, { source: '应急管理局', lines: [line, line] })
  assert.deepEqual(again, { entered: 0, known: 2, unknownLines: [], withoutHousehold: 0 })
  const [fact] = await env.rows(
    sql<{ id: string }>`select id from assistance_shared_fact where reference = 'F-1'`,
  )
  await env.do(strikeOutFact, clerk, { fact: fact!.id, reason: '报送错误' })
  await once('suddenHardship', 0)
  assert.equal(
    (await env.refused(strikeOutFact, clerk, { fact: fact!.id, reason: '再次' })).code,
    'MONITORING_STRUCK_OUT',
  )
})

test('a fact needs its amount and a day that has come', async () => {
  const home = await env.family()
  const line = { idNumber: home.idNumbers[0]!, reference: 'R-1' }
  const sent = (more: { kind: 'medicalCost' | 'jobLoss'; onDay: Day }) =>
    env.refused(importFacts, clerk, { source: '医保局', lines: [{ ...line, ...more }] })
  assert.equal(
    (await sent({ kind: 'medicalCost', onDay: '2022-04-22' })).code,
    'MEDICAL_WITHOUT_AMOUNT',
  )
  assert.equal((await sent({ kind: 'jobLoss', onDay: '2022-04-23' })).code, 'FACT_AHEAD')
})

test('a job lost warns when nobody else at home can earn', async () => {
  const two = await env.family([{}, { sex: 'female', relation: 'spouse' }])
  const one = await env.family([{}, { birth: '1950-01-01', labour: 'none', relation: 'parent' }])
  const student = await env.family([
    {},
    { birth: '2003-01-01', student: 'university', relation: 'child' },
  ])
  for (const home of [two, one, student])
    await env.fact(home.idNumbers[0]!, 'jobLoss', '2022-04-01')
  await once('jobLoss', 2)
})

test('college entry warns in families close to hardship only', async () => {
  const child = { birth: '2003-09-01' as Day, relation: 'child' as const }
  const poor = await env.family([{}, child], { registeredPoor: true })
  const other = await env.family([{}, child])
  for (const home of [poor, other]) await env.fact(home.idNumbers[1]!, 'collegeEntry', '2022-04-01')
  await once('collegeEntry', 1)
})

test('utilities that stop and lost contact warn wherever they happen', async () => {
  const home = await env.family()
  await env.fact(home.idNumbers[0]!, 'utilityStop', '2022-04-01')
  await env.fact(home.idNumbers[0]!, 'lostContact', '2022-04-01')
  await once('utilityStop', 1)
  assert.equal((await env.warnings('lostContact'))[0]!.level, 'red')
})

test('the earner’s death warns when an adult is left who cannot earn', async () => {
  const home = await env.family([{}, { birth: '1950-01-01', labour: 'none', relation: 'parent' }])
  const able = await env.family([{}, { sex: 'female', relation: 'spouse' }])
  const old = await env.family([
    { birth: '1940-01-01', labour: 'none' },
    { birth: '1945-01-01', labour: 'none', relation: 'spouse' },
  ])
  for (const h of [home, able, old]) await happens('death', h.people[0]!, '2022-04-15')
  await once('earnerDied', 1)
  const [row] = await env.warnings('earnerDied')
  assert.equal(row!.person, home.people[1])
  assert.equal(row!.level, 'red')
  assert.equal((await env.warnings('minorAlone')).length, 0)
})

test('a minor without an adult at home is warned of, whether by death or detention', async () => {
  const child = { birth: '2012-05-01' as Day, labour: 'none' as const, relation: 'child' as const }
  const orphaned = await env.family([{}, child])
  const detained = await env.family([{}, child])
  // Turned 18 on the very day of the run: of age.
  const grown = await env.family([{}, { birth: '2004-04-22', relation: 'child' }])
  const nearly = await env.family([{}, { birth: '2004-04-23', relation: 'child' }])
  for (const h of [orphaned, grown, nearly]) await happens('death', h.people[0]!, '2022-04-16')
  await happens('imprisonment', detained.people[0]!, '2022-04-16')
  await once('minorAlone', 3)
  const raised = (await env.warnings('minorAlone')).map(r => r.person).sort()
  assert.deepEqual(raised, [orphaned, detained, nearly].map(h => h.people[1]!).sort())
})

test('an allowance stopped warns once the family is off the rolls; a reduction at once', async () => {
  const [stopped, dead, reduced] = [await env.family(), await env.family(), await env.family()]
  const decided = { decidedOn: '2022-04-20' as Day, fromMonth: '2022-05' as const }
  const awards = [
    await env.dibao(stopped),
    await env.dibao(dead),
    await env.dibao(reduced),
  ] as const
  await env.work(clerk, async ctx => {
    await stopAward(ctx, awards[0], { ...decided, cause: 'stop' })
    await stopAward(ctx, awards[1], { ...decided, cause: 'death' })
    await reviseAward(ctx, awards[2], { ...decided, amountFen: 40_000, cause: 'reviewReduce' })
  })
  assert.equal(await env.raised('awardReduced'), 1)
  assert.equal(await env.raised('awardStopped'), 0)
  env.setToday('2022-05-05')
  await once('awardStopped', 1)
  assert.equal((await env.warnings('awardStopped'))[0]!.household, stopped.household)
  env.setToday('2022-04-22')
})

test('a review of the watched past its day warns from the day after', async () => {
  const home = await env.family()
  const entered = await env.do(enter, clerk, {
    person: home.people[0]!,
    category: 'unstable',
    factors: [],
    source: 'township',
  })
  assert.equal(entered.reviewDueOn, '2022-07-22')
  env.setToday('2022-07-22')
  await once('reviewOverdue', 0)
  env.setToday('2022-07-25')
  assert.ok((await env.raised('reviewOverdue')) >= 1)
  const mine = (await env.warnings('reviewOverdue')).filter(r => r.household === home.household)
  assert.deepEqual(
    mine.map(r => [r.monitored, r.factDay]),
    [[entered.id, '2022-07-22']],
  )
  env.setToday('2022-04-22')
})

test('the village reports what no register knows; not for another village, not for the dead', async () => {
  const cadre = env.actor('villageCadre', places.village)
  const home = await env.family()
  const report = {
    factor: 'disaster',
    level: 'red',
    factDay: '2022-04-21',
    text: '房屋失火',
  } as const
  const made = await env.do(reportWarning, cadre, { person: home.people[0]!, ...report })
  assert.equal(made.dueOn, '2022-04-24')
  const far = await env.family([{}], { division: places.farVillage })
  const dead = await env.family()
  await happens('death', dead.people[0]!, '2022-04-18')
  const refusal = async (person: string, more = {}) =>
    (await env.refused(reportWarning, cadre, { person, ...report, ...more })).code
  assert.equal(await refusal(far.people[0]!), 'MONITORED_OUTSIDE_AREA')
  assert.equal(await refusal(dead.people[0]!), 'MONITORED_PERSON_UNFIT')
  assert.equal(await refusal(home.people[0]!, { factDay: '2022-04-23' }), 'MONITORING_DAY_WRONG')
})

test('only the county runs the rules, and without its numbers they do not run', async () => {
  const town = env.actor('townshipClerk', places.town)
  assert.equal((await env.refused(raiseWarnings, town, {})).code, 'POST_NOT_ALLOWED')
  const bare = await monitoringCounty({ bare: true })
  const chief = bare.actor('officeChief', places.county)
  assert.equal((await bare.refused(raiseWarnings, chief, {})).code, 'NO_PARAMETER')
  await bare.close()
})

test('two runs at once raise a fact once', async () => {
  const home = await env.family()
  await env.fact(home.idNumbers[0]!, 'suddenHardship', '2022-04-19')
  const runs = await Promise.all([1, 2, 3].map(() => env.raised('suddenHardship')))
  assert.equal(
    runs.reduce((a, b) => a + b, 0),
    1,
  )
})
