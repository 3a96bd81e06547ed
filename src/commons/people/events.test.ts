import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, refusalOf, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import type { Room } from '../../kernel/house.ts'
import { lifeEventPart } from '../../kernel/life-event.ts'
import { readRow } from '../../kernel/rows.ts'
import {
  birthdays,
  imprison,
  movePerson,
  recordBirth,
  recordDeath,
  recordDisability,
  release,
  revokeDeath,
} from './commands/events.ts'
import { head } from './commands/households.ts'
import { recordLifeEvent } from './events.ts'
import { kinOf, membershipOn, membersOn, personById, personsTurning } from './queries.ts'
import { lifeOf } from './questions.ts'
import { person } from './registers.ts'

/** An office that only notes what reaches it, and in which state it finds the person. */
const witness: Room = {
  name: 'witness',
  label: { zh: '见证', en: 'Witness' },
  section: { zh: '见证股', en: 'Witness section' },
  lifeEvents: (['death', 'deathRevoked', 'turned60'] as const).map(on =>
    lifeEventPart({
      office: 'witness',
      on,
      label: { zh: '见证', en: 'Witness' },
      rule: 'XC-01',
      async run(ctx, event) {
        // What lies elsewhere in the county is reached by what follows, though not by whoever entered the event.
        if (event.facts.elsewhere) await readRow(ctx, person, event.facts.elsewhere as string)
        const { diedOn } = await personById(ctx, event.person)
        const zh = `${event.day}:${diedOn ?? '在世'}`
        return [{ what: { zh, en: zh }, register: 'people_person', row: event.person }]
      },
    }),
  ),
}
let env: TestEnv
let clerk: Actor
let cadre: Actor
before(async () => {
  env = await testEnvironment({ rooms: [witness] })
  clerk = env.actor('townshipClerk', places.town)
  cadre = env.actor('villageCadre', places.village)
})
after(() => env.close())

const rowOf = (id: string) => env.read(clerk, ctx => personById(ctx, id))
async function couple() {
  const husband = await env.makePerson({ birth: '1950-01-01', sex: 'male' })
  const wife = await env.makePerson({ birth: '1952-01-01' })
  const members = [husband, { person: wife, relation: 'spouse' as const }]
  const household = await env.makeHousehold(members, { fromDay: '2020-01-01' })
  return { husband, wife, household }
}
const death = (person: string, diedOn = '2022-04-10' as const) =>
  ({ person, diedOn, source: 'village' }) as const

test('a death reaches every office once, in one transaction, and its effects are kept', async () => {
  const { husband, wife, household } = await couple()
  const request = v7()
  const done = await env.do(recordDeath, cadre, death(husband), request)
  assert.deepEqual(await env.do(recordDeath, cadre, death(husband), request), done)
  assert.deepEqual(
    done.effects.map(e => [e.office, e.what.zh]),
    [
      ['people', '移出家庭成员'],
      ['people', '户主死亡，须变更户主'],
      ['witness', '2022-04-10:2022-04-10'],
    ],
  )
  assert.equal((await rowOf(husband)).diedOn, '2022-04-10')
  const on = async (day: '2022-04-10' | '2022-04-11') =>
    (await env.read(clerk, ctx => membersOn(ctx, household, day))).map(m => m.id)
  assert.deepEqual([await on('2022-04-10'), await on('2022-04-11')], [[husband, wife], [wife]])
  const life = await env.ask(lifeOf, clerk, { person: husband })
  assert.deepEqual(
    life.map(e => [e.kind, e.day, e.reversed, e.effects.map(x => x.office)]),
    [['death', '2022-04-10', false, ['people', 'people', 'witness']]],
  )
  await env.do(head, clerk, { household, head: wife })
  await assert.rejects(
    sql`update people_life_effect set office = 'x' where person = ${husband}`.execute(env.db),
    /append-only/,
  )
})

test('the last member’s death ends the household', async () => {
  const alone = await env.makePerson({ birth: '1940-01-01' })
  const household = await env.makeHousehold([alone], { fromDay: '2020-01-01' })
  const { effects } = await env.do(recordDeath, cadre, death(alone))
  assert.equal(effects[0]!.what.en, 'Nobody is left; the household ends')
  const rows = await env.rows(sql`select ended_on from people_household where id = ${household}`)
  assert.deepEqual(rows, [{ endedOn: '2022-04-10' }])
})

test('a revoked death gives back life, household and the offices’ chance to undo', async () => {
  const { husband, household } = await couple()
  const recorded = await env.do(recordDeath, cadre, death(husband))
  assert.equal(
    (await env.refused(revokeDeath, cadre, { person: husband, reason: '误报' })).code,
    'POST_NOT_ALLOWED',
  )
  const undone = await env.do(revokeDeath, clerk, { person: husband, reason: '误报' })
  assert.deepEqual(
    undone.effects.map(e => [e.office, e.what.zh]),
    [
      ['people', '恢复为家庭成员'],
      ['witness', '2022-04-22:在世'],
    ],
  )
  assert.equal((await rowOf(husband)).diedOn, null)
  const stay = await env.read(clerk, ctx => membershipOn(ctx, husband, '2022-04-22'))
  assert.deepEqual([stay?.household, stay?.relation], [household, 'head'])
  const events = await env.rows(
    sql<{
      reversedBy: string
    }>`select reversed_by from people_life_event where id = ${recorded.event}`,
  )
  assert.equal(events[0]!.reversedBy, undone.event)
  const again = await env.refused(revokeDeath, clerk, { person: husband, reason: '误报' })
  assert.equal(again.code, 'NOT_DEAD')
  await env.do(recordDeath, cadre, death(husband))
})

test('what cannot have happened', async () => {
  const { husband, wife } = await couple()
  const late = await env.refused(recordDeath, cadre, { ...death(husband), diedOn: '2022-04-23' })
  assert.deepEqual([late.code, late.details.field], ['EVENT_FUTURE', 'day'])
  assert.match(late.text.zh, /晚于今天/)
  assert.match(late.text.en, /future/)
  const early = await env.refused(recordDeath, cadre, { ...death(husband), diedOn: '1949-12-31' })
  assert.equal(early.code, 'EVENT_BEFORE_BIRTH')
  await env.do(recordDeath, cadre, death(husband))
  const twice = await env.refused(recordDeath, cadre, death(husband))
  assert.deepEqual([twice.code, twice.status], ['ALREADY_DEAD', 409])
  assert.match(twice.text.zh, /2022-04-10死亡/)
  const prison = { person: husband, day: '2022-04-11', measure: 'prison' } as const
  const after = await env.refused(imprison, clerk, prison)
  assert.equal(after.code, 'PERSON_DEAD')
  assert.equal(
    (await env.refused(release, clerk, { person: wife, day: '2022-04-11' })).code,
    'NOT_DETAINED',
  )
  const stranger = env.actor('villageCadre', places.otherVillage)
  assert.equal((await env.refused(recordDeath, stranger, death(wife))).code, 'ROW_NOT_FOUND')
})

test('imprisonment and release, disability, a move', async () => {
  const person = await env.makePerson()
  const prison = { person, day: '2022-01-10', measure: 'prison', months: 24 } as const
  await env.do(imprison, clerk, prison)
  assert.equal((await rowOf(person)).detainedSince, '2022-01-10')
  const again = await env.refused(imprison, clerk, prison)
  assert.deepEqual([again.code, again.text.zh.includes('2022-01-10')], ['ALREADY_DETAINED', true])
  await env.do(release, clerk, { person, day: '2022-04-01' })
  assert.equal((await rowOf(person)).detainedSince, null)

  const half = { person, kind: 'mental', day: '2022-04-01' } as const
  assert.equal((await env.refused(recordDisability, clerk, half)).code, 'DISABILITY_HALF')
  const known = await env.do(recordDisability, clerk, { ...half, grade: 2 })
  assert.deepEqual(
    [(await rowOf(person)).disabilityKind, (await rowOf(person)).disabilityGrade],
    ['mental', 2],
  )
  const facts = await env.rows(
    sql<{ facts: object }>`select facts from people_life_event where id = ${known.event}`,
  )
  const { kind, gradeBefore } = facts[0]!.facts as Record<string, unknown>
  assert.deepEqual([kind, gradeBefore], ['mental', null])

  const same = { person, day: '2022-04-01', toDivision: places.village } as const
  assert.equal((await env.refused(movePerson, clerk, same)).code, 'SAME_PLACE')
  await env.do(movePerson, clerk, { ...same, toDivision: places.farVillage })
  assert.equal(
    (await env.read(env.actor('officeClerk'), ctx => personById(ctx, person))).division,
    places.farVillage,
  )
  const gone = { person, day: '2022-04-02', toElsewhere: '360981' } as const
  assert.equal((await env.refused(movePerson, clerk, gone)).code, 'ROW_NOT_FOUND')
  await env.do(movePerson, env.actor('townshipClerk', places.otherTown), gone)
  assert.equal((await rowOf(person)).hukouElsewhere, '360981')
})

test('a birth registers the child in its household and ties it to its parents', async () => {
  const { wife, husband, household } = await couple()
  const child = {
    name: '张新生',
    birth: '2022-04-20',
    sex: 'female',
    relation: 'grandchild',
  } as const
  const born = await env.do(recordBirth, cadre, {
    household,
    ...child,
    mother: wife,
    father: husband,
  })
  const kin = await env.read(clerk, ctx => kinOf(ctx, born.person, '2022-04-22'))
  assert.deepEqual(
    kin.map(k => [k.id, k.relation, k.supporter]),
    [
      [husband, 'parent', true],
      [wife, 'parent', true],
    ],
  )
  const row = await rowOf(born.person)
  assert.deepEqual([row.division, row.labour, row.idNumberSealed], [places.village, 'none', null])
  const twice = env.work(clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'birth', person: born.person, day: '2022-04-20' }),
  )
  await assert.rejects(twice, { code: 'EVENT_TWICE' })
})

test('birthdays are passed on once each, never of the dead; 29 February falls on 1 March', async () => {
  const chief = env.actor('officeChief')
  const sixty = await env.makePerson({ birth: '1962-05-02' })
  const leap = await env.makePerson({ birth: '2004-02-29' })
  const dead = await env.makePerson({ birth: '1962-05-02' })
  await env.do(recordDeath, clerk, death(dead))
  env.setToday('2022-05-03')
  const first = await env.do(birthdays, chief, { day: '2022-05-01' })
  assert.deepEqual([first.from, first.events], ['2022-05-01', 0])
  const run = await env.do(birthdays, chief, { day: '2022-05-03' })
  assert.deepEqual([run.from, run.to, run.events], ['2022-05-02', '2022-05-03', 1])
  assert.equal((await env.do(birthdays, chief, { day: '2022-05-03' })).events, 0)
  const of = async (person: string) =>
    await env.rows(
      sql<{ kind: string; day: string }>`select kind, day from people_life_event
        where person = ${person} and kind like 'turned%'`,
    )
  assert.deepEqual(await of(sixty), [{ kind: 'turned60', day: '2022-05-02' }])
  assert.deepEqual(await of(dead), [])
  const turning = (from: Day, to: Day) =>
    env.read(chief, async ctx =>
      (await personsTurning(ctx, 18, from, to)).map(t => [t.person, t.day]),
    )
  assert.deepEqual(await turning('2022-02-28', '2022-02-28'), [])
  assert.deepEqual(await turning('2022-02-28', '2022-03-01'), [[leap, '2022-03-01']])
  const ahead = await env.refused(birthdays, chief, { day: '2022-05-04' })
  assert.equal(ahead.code, 'EVENT_FUTURE')
  env.setToday('2022-04-22')
})

test('a village enters a death; what follows from it reaches what lies in other places', async () => {
  const here = await env.makePerson({ birth: '1950-01-01' })
  const elsewhere = await env.makePerson({ birth: '1950-01-01', division: places.farVillage })
  const read = env.work(cadre, ctx => readRow(ctx, person, elsewhere))
  assert.equal((await refusalOf(read)).code, 'ROW_NOT_FOUND')
  const done = await env.work(cadre, ctx =>
    recordLifeEvent(ctx, { kind: 'death', person: here, day: '2022-04-20', facts: { elsewhere } }),
  )
  assert.ok(done.effects.some(effect => effect.office === 'witness'))
})
