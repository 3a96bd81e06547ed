/** Who may: every post against every act, every kind of scope and every class of field — the whole table, none left out. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  type Actor,
  fieldView,
  isAdministrator,
  mayAct,
  type Post,
  posts,
  rowScope,
} from '../src/kernel/access.ts'
import { Refused } from '../src/kernel/errors.ts'
import type { Sensitivity } from '../src/kernel/fields.ts'
import { inRowScope } from '../src/kernel/rows.ts'
import { theHouse } from '../src/offices/index.ts'
import { places, type TestEnv, testEnvironment } from './environment.ts'

const house = theHouse()
const everyPost = Object.keys(posts) as Post[]
const acts = [...house.commands.values(), ...house.queries.values()]
const actorOf = (post: Post, more: Partial<Actor> = {}): Actor => ({
  account: 'a',
  name: '某',
  post,
  division: '360982',
  ...more,
})
const may = (actor: Actor, act: (typeof acts)[number]): boolean => {
  try {
    mayAct(actor, act)
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

test('post × act: allowed exactly where the act names the post, and in no other office', () => {
  let asked = 0
  for (const act of acts) {
    for (const post of everyPost) {
      assert.equal(may(actorOf(post), act), act.posts.includes(post), `${act.name} ${post}`)
      if (act.office) {
        assert.equal(
          may(actorOf(post, { office: 'another' }), act),
          false,
          `${act.name} by another office`,
        )
        assert.equal(may(actorOf(post, { office: act.office }), act), act.posts.includes(post))
      }
      asked++
    }
  }
  assert.ok(asked > 2000, `${asked} pairs`)
})

test('administrators keep the system: they act on accounts and places, and answer no office’s question', () => {
  const theirs = new Set(
    acts
      .filter(act => act.posts.some(post => isAdministrator(actorOf(post))))
      .map(act => act.name.split('.')[0]),
  )
  assert.deepEqual([...theirs].sort(), ['accounts', 'people'])
})

test('money takes two people: whoever may settle may not alone approve and send', () => {
  const postsOf = (name: string) => house.command(name).posts as readonly Post[]
  assert.ok(!postsOf('funds.approveBatch').includes('finance'))
  assert.ok(!postsOf('funds.sendBatch').some(post => postsOf('funds.approveBatch').includes(post)))
  for (const name of [
    'settle',
    'checkBatch',
    'approveBatch',
    'sendBatch',
    'recordBankReturn',
    'waiveRecovery',
  ]) {
    for (const post of [
      'villageCadre',
      'townshipClerk',
      'townshipHead',
      'institutionStaff',
      'auditor',
    ] as const) {
      assert.ok(!postsOf(`funds.${name}`).includes(post), `funds.${name} ${post}`)
    }
  }
})

test('field class × post: personal fields come masked, sealed ones never, administrators see nothing inside', () => {
  const view = (post: Post, sensitivity: Sensitivity) =>
    fieldView(actorOf(post), {
      kind: 'text',
      label: { zh: '', en: '' },
      required: true,
      sensitivity,
    })
  for (const post of everyPost) {
    const admin = isAdministrator(actorOf(post))
    assert.equal(view(post, 'open'), 'plain')
    assert.equal(view(post, 'internal'), admin ? 'hidden' : 'plain')
    assert.equal(view(post, 'personal'), admin ? 'hidden' : 'masked')
    assert.equal(view(post, 'sealed'), 'hidden')
  }
})

let env: TestEnv
before(async () => {
  env = await testEnvironment({ today: '2022-04-22' })
  for (const division of [places.village, places.otherVillage, places.farVillage])
    await env.makePerson({ division })
})
after(() => env.close())

test('scope × post: village, township, county, institution, nobody — in the statement itself', async () => {
  const seen = async (actor: Actor) =>
    (
      await env.rows(
        sql<{
          n: number
        }>`select count(*) as n from people_person p where ${inRowScope(actor, 'p')}`,
      )
    )[0]!.n
  const scopes: [string, number][] = [
    [places.village, 1],
    [places.town.slice(0, 9), 2],
    [places.otherTown.slice(0, 9), 1],
    ['360982', 3],
    ['360983', 0],
  ]
  for (const post of everyPost) {
    for (const [division, rows] of scopes) {
      const actor = actorOf(post, { division })
      const closed = isAdministrator(actor) || post === 'institutionStaff'
      assert.equal(await seen(actor), closed ? 0 : rows, `${post} ${division}`)
      assert.equal(
        'none' in rowScope(actor) && (rowScope(actor) as { none: boolean }).none,
        closed,
        post,
      )
    }
  }
})
