/** Nobody begins anything in a neighbour's place: every command whose form names a place, by an actor of another township. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Actor, mayStandIn, type Post } from '../src/kernel/access.ts'
import { type AnyCommand, type Context, command } from '../src/kernel/command.ts'
import { Refused } from '../src/kernel/errors.ts'
import { type Field, type Fields, f } from '../src/kernel/fields.ts'
import { register } from '../src/kernel/register.ts'
import { insertRow, standsInReach } from '../src/kernel/rows.ts'
import { theHouse } from '../src/offices/index.ts'
import { places, type TestEnv, testEnvironment } from './environment.ts'

let env: TestEnv
before(async () => {
  env = await testEnvironment({ today: '2022-03-01' })
})
after(() => env.close())

type Place = { path: string; of: (code: string) => Record<string, unknown>; field: Field }
/** Every place of a form, with an input that names nothing else. */
function placesOf(fields: Fields, path = ''): Place[] {
  return Object.entries(fields).flatMap(([name, field]): Place[] => {
    if (field.kind === 'division')
      return [{ path: path + name, field, of: code => ({ [name]: code }) }]
    if (!field.items) return []
    return placesOf(field.items, `${path}${name}.0.`).map(inner => ({
      ...inner,
      of: code => ({ [name]: [inner.of(code)] }),
    }))
  })
}
const all: [AnyCommand, Place][] = [...theHouse().commands.values()].flatMap(c =>
  placesOf(c.input).map((place): [AnyCommand, Place] => [c, place]),
)
const of = (post: Post, division: string): Actor => ({
  account: '018f0000-0000-7000-8000-000000000001',
  name: '测试',
  post,
  division,
})
/** The refusal of a command that must not come to its own work: the context holds nothing to work with. */
async function refusal(c: AnyCommand, actor: Actor, input: Record<string, unknown>) {
  const ctx = { actor, county: places.county } as unknown as Context
  try {
    await c.run(ctx, input as never)
  } catch (error) {
    if (error instanceof Refused) return error
    return undefined
  }
  return undefined
}

test('every command × every place of its form × an actor of another township or village is refused, by field', async () => {
  const checked = all.filter(([, place]) => !place.field.anywhere)
  assert.ok(checked.length > 50, `${checked.length} places`)
  for (const [c, place] of checked) {
    for (const own of [places.town.slice(0, 9), places.village]) {
      for (const code of [places.otherTown, places.farVillage, places.county, '360982']) {
        const found = await refusal(c, of(c.posts[0]!, own), place.of(code))
        const what = `${c.name} ${place.path} ${own} ${code}`
        assert.equal(found?.code, 'PLACE_OUTSIDE_AREA', what)
        assert.equal(found.details.field, place.path, what)
      }
    }
    const away = await refusal(c, of(c.posts[0]!, '360982'), place.of('360981100201'))
    assert.equal(away?.code, 'PLACE_OUTSIDE_COUNTY', `${c.name} ${place.path}`)
    for (const [own, code] of [
      ['360982', places.farVillage],
      ['360982', '360982101'],
      [places.town.slice(0, 9), places.village],
      [places.village, places.village],
    ] as const) {
      const found = await refusal(c, of(c.posts[0]!, own), place.of(code))
      assert.notEqual(found?.code, 'PLACE_OUTSIDE_AREA', `${c.name} ${place.path} ${own} ${code}`)
    }
  }
})

test('places that may lie anywhere are where people come from, move to, or were harmed, and nothing else', () => {
  const anywhere = all.filter(([, place]) => place.field.anywhere)
  assert.deepEqual(anywhere.map(([c, place]) => `${c.name} ${place.path}`).sort(), [
    'children.report place',
    'people.correctPerson hukouElsewhere',
    'people.formHousehold members.0.division',
    'people.formHousehold members.0.hukouElsewhere',
    'people.joinHousehold division',
    'people.joinHousehold hukouElsewhere',
    'people.movePerson toDivision',
    'people.movePerson toElsewhere',
    'people.registerPerson hukouElsewhere',
    'rescue.identify hukouElsewhere',
    'rescue.recordDeath hukouElsewhere',
  ])
})

test('a row stands in one’s own place or above it, never beside it: the whole table of levels', () => {
  const own = ['360982', '360982100', places.village]
  const rows = [places.county, places.town, places.village, places.otherVillage, places.farVillage]
  const table = own.map(area => rows.map(row => mayStandIn(of('officeClerk', area), row)))
  assert.deepEqual(table, [
    [true, true, true, true, true],
    [true, true, true, true, false],
    [true, true, true, false, false],
  ])
  const reaching: Actor = { ...of('villageCadre', places.village), everywhere: true }
  assert.equal(mayStandIn(reaching, places.farVillage), true)
  assert.equal(mayStandIn(reaching, '360981100201'), false)
})

const note = register({
  name: 'people_note',
  label: { zh: '便条', en: 'Note' },
  fields: { text: f.text('内容', 'Text') },
  list: ['text'],
})
/** As a command does that takes the place of its row from a person, an organisation or a site elsewhere. */
const write = command({
  name: 'people.note',
  label: { zh: '写便条', en: 'Write a note' },
  posts: ['townshipClerk'],
  input: { text: f.text('内容', 'Text') },
  run: (ctx, input) => insertRow(ctx, note, { ...input, division: places.farVillage }),
})
test('what takes its place from elsewhere is refused when the row is written, whatever the form said', async () => {
  const town = env.actor('townshipClerk', places.town)
  assert.equal((await env.refused(write, town, { text: '甲' })).code, 'PLACE_OUTSIDE_AREA')
  // A closed file goes by assignment: whoever learns of harm in another township reports it.
  standsInReach({ actor: town }, { ...note, closed: { by: 'x', file: 'id' } }, [places.farVillage])
})
