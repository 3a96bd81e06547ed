/** A list of marriages or deaths is the same as its people one by one. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places, refusalOf, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Room } from '../../kernel/house.ts'
import { lifeEventPart } from '../../kernel/life-event.ts'
import { recordLifeEvent, recordLifeEvents } from './events.ts'
import { kinOf } from './queries.ts'

/** An office that knows whoever was born on one day, and is asked of nobody else in a list. */
const looked: string[] = []
const witness: Room = {
  name: 'witness',
  label: { zh: '见证', en: 'Witness' },
  section: { zh: '见证股', en: 'Witness section' },
  lifeEvents: [
    lifeEventPart({
      office: 'witness',
      on: 'death',
      label: { zh: '见证', en: 'Witness' },
      rule: 'XC-01',
      concerns: people =>
        sql`select id as person from people_person where id = any(${people}::uuid[]) and birth = '1930-01-01'`,
      async run(_, event) {
        looked.push(event.person)
        return [{ what: { zh: '见证', en: 'Witness' } }]
      },
    }),
  ],
}
let env: TestEnv
let clerk: Actor
before(async () => {
  env = await testEnvironment({ rooms: [witness] })
  clerk = env.actor('officeClerk')
})
after(() => env.close())

const couple = async () => {
  const [man, woman] = [
    await env.makePerson({ sex: 'male', birth: '1995-02-03' }),
    await env.makePerson({ birth: '1996-04-05', division: places.farVillage }),
  ]
  return { man, woman }
}
const married = (couples: { man: string; woman: string }[]) =>
  couples.flatMap(({ man, woman }) => [
    { person: man, day: '2022-04-20' as const, facts: { spouse: woman } },
    { person: woman, day: '2022-04-20' as const, facts: { spouse: man } },
  ])
const spouse = (id: string) =>
  env.read(clerk, async ctx =>
    (await kinOf(ctx, id, '2022-04-21')).filter(k => k.relation === 'spouse').map(k => k.id),
  )

test('both sides of every couple are tied once, a betrothed under one roof becomes the spouse', async () => {
  const [a, b] = [await couple(), await couple()]
  await env.makeHousehold([a.man, a.woman], { fromDay: '2022-01-01' })
  const done = await env.work(clerk, ctx => recordLifeEvents(ctx, 'marriage', married([a, b])))
  assert.equal(done.length, 4)
  assert.deepEqual(await spouse(a.man), [a.woman])
  assert.deepEqual(await spouse(b.woman), [b.man])
  const relation = await env.rows(
    sql<{ relation: string }>`select relation from people_membership where person = ${a.woman}`,
  )
  assert.deepEqual(relation, [{ relation: 'spouse' }])
  const effects = await env.rows(
    sql<{
      n: number
    }>`select count(*) as n from people_life_effect where event = any(${done.map(d => d.event)}::uuid[])`,
  )
  assert.equal(Number(effects[0]!.n), 5)
  const ties = await env.rows(
    sql`select 1 from people_kin where person in (${a.man}, ${b.man}) and relation = 'spouse'`,
  )
  assert.equal(ties.length, 2)
})

test('one by one comes to the same; divorce unties both and asks about the household; void was never', async () => {
  const { man, woman } = await couple()
  await env.makeHousehold([man, woman], { fromDay: '2022-01-01' })
  const record = (
    kind: 'marriage' | 'divorce' | 'annulment',
    person: string,
    other: string,
    day: string,
  ) =>
    env.work(clerk, ctx =>
      recordLifeEvent(ctx, { kind, person, day: day as never, facts: { spouse: other } }),
    )
  await record('marriage', man, woman, '2022-04-10')
  assert.deepEqual(await spouse(woman), [man])
  const { effects } = await record('divorce', woman, man, '2022-04-15')
  assert.deepEqual(
    effects.map(e => e.what.zh),
    ['配偶关系已终止', '仍登记在同一家庭，须核实是否分户'],
  )
  assert.deepEqual(await spouse(man), [])
  await record('marriage', man, woman, '2022-04-16')
  await record('annulment', man, woman, '2022-04-18')
  const held = await env.rows(
    sql`select 1 from people_kin where person = ${man} and relation = 'spouse' and from_day = '2022-04-16' and to_day >= from_day`,
  )
  assert.equal(held.length, 0)
})

test('somebody twice in the list, the dead and the future refuse the whole list', async () => {
  const [a, b] = [await couple(), await couple()]
  const all = (list: ReturnType<typeof married>) =>
    refusalOf(env.work(clerk, ctx => recordLifeEvents(ctx, 'marriage', list)))
  assert.equal((await all([...married([a]), ...married([a])])).code, 'EVENT_TWICE')
  assert.equal(
    (await all([{ ...married([a])[0]!, day: '2022-04-23' as never }])).code,
    'EVENT_FUTURE',
  )
  await env.work(clerk, ctx =>
    recordLifeEvent(ctx, { kind: 'death', person: b.man, day: '2022-04-01' }),
  )
  assert.equal((await all(married([a, b]))).code, 'PERSON_DEAD')
  assert.deepEqual(await spouse(a.man), [])
})

test('of a list, an office looks at those it keeps something about; alone, at whoever it is', async () => {
  looked.length = 0
  const known = await env.makePerson({ birth: '1930-01-01' })
  const others = [
    await env.makePerson({ birth: '1931-01-01' }),
    await env.makePerson({ birth: '1932-01-01' }),
  ]
  const day = '2022-04-20' as const
  const list = [others[0]!, known].map(person => ({ person, day }))
  const done = await env.work(clerk, ctx => recordLifeEvents(ctx, 'death', list))
  assert.deepEqual(looked, [known])
  assert.deepEqual(
    done.map(one => one.effects.some(effect => effect.office === 'witness')),
    [false, true],
  )
  await env.work(clerk, ctx => recordLifeEvent(ctx, { kind: 'death', person: others[1]!, day }))
  assert.deepEqual(looked, [known, others[1]])
})

test('two of one household in a list of deaths: the first leaves it, the last ends it', async () => {
  const old = [
    await env.makePerson({ birth: '1935-01-01' }),
    await env.makePerson({ birth: '1936-01-01' }),
  ]
  const home = await env.makeHousehold(old, { fromDay: '2020-01-01' })
  const lone = await env.makePerson({ birth: '1937-01-01' })
  const [first, none, last] = await env.work(clerk, ctx =>
    recordLifeEvents(ctx, 'death', [
      { person: old[0]!, day: '2022-04-18' },
      { person: lone, day: '2022-04-19' },
      { person: old[1]!, day: '2022-04-20' },
    ]),
  )
  const said = (one: typeof first) => one!.effects.map(effect => effect.what.en)
  assert.deepEqual(said(first), [
    'Left the household',
    'The head died: the household needs a new one',
  ])
  assert.deepEqual(said(none), [])
  assert.deepEqual(said(last), ['Nobody is left; the household ends'])
  const rows =
    await env.rows(sql`select h.ended_on, array_agg(m.to_day::text order by m.to_day) as left
    from people_household h join people_membership m on m.household = h.id where h.id = ${home} group by h.id`)
  assert.deepEqual(rows, [{ endedOn: '2022-04-20', left: ['2022-04-18', '2022-04-20'] }])
})
