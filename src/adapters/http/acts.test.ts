/** What is offered on a person: an act asks more of him than his register knows states. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { detailOf } from './detail.ts'

let env: TestEnv
let head: Actor
before(async () => {
  env = await testEnvironment({ today: '2022-03-10' })
  head = env.actor('townshipHead', places.town)
})
after(() => env.close())

const asked = [
  'recordDeath',
  'revokeDeath',
  'imprison',
  'release',
  'unmergePersons',
  'mergePersons',
]
const offered = async (id: string, actor: Actor = head) => {
  const { verbs } = await env.read(actor, ctx =>
    detailOf(ctx, env.house.register('people_person'), id),
  )
  return verbs.map(verb => verb.command.replace('people.', '')).filter(name => asked.includes(name))
}
const act = (name: string, input: object, actor: Actor = head) =>
  env.do(env.house.command(`people.${name}`), actor, input as never)

test('a death is recorded of the living and revoked of the dead; the free are imprisoned, prisoners released', async () => {
  const person = await env.makePerson()
  assert.deepEqual(await offered(person), ['recordDeath', 'imprison'])
  await act('imprison', { person, day: '2022-03-01', measure: 'prison' })
  assert.deepEqual(await offered(person), ['recordDeath', 'release'])
  await act('release', { person, day: '2022-03-05' })
  await act('recordDeath', { person, diedOn: '2022-03-09', source: 'village' })
  assert.deepEqual(await offered(person), ['revokeDeath'])
  await act('revokeDeath', { person, reason: '同名误报' })
  assert.deepEqual(await offered(person), ['recordDeath', 'imprison'])
})

test('a record merged into another offers nothing but to be parted again', async () => {
  const clerk = env.actor('officeClerk')
  const [kept, duplicate] = [
    await env.makePerson({ idNumber: null, idKind: null }),
    await env.makePerson(),
  ]
  assert.ok((await offered(duplicate, clerk)).includes('mergePersons'))
  await act('mergePersons', { kept: duplicate, duplicate: kept, reason: '同一人' }, clerk)
  assert.deepEqual(await offered(kept, clerk), ['unmergePersons'])
})
