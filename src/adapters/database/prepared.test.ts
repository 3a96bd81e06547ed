/** Which texts are prepared, and that a prepared one answers as a plain one does. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type TestEnv, testEnvironment } from '../../../test/environment.ts'
import { Statements } from './prepared.ts'

test('a text is prepared when it comes again, under one name; what cannot come again never is', () => {
  const statements = new Statements()
  const text = 'select * from people_person where id = $1'
  assert.equal(statements.nameOf(text), undefined)
  const name = statements.nameOf(text)
  assert.match(name ?? '', /^[\w-]{40}$/)
  assert.equal(statements.nameOf(text), name)
  assert.notEqual(twice(statements, `${text} and version = $2`), name)
  assert.equal(twice(statements, 'begin'), undefined)
  assert.equal(twice(statements, `select '${'x'.repeat(130_000)}'`), undefined)
})

test('so many are kept and no more', () => {
  const statements = new Statements()
  const names = new Set<string | undefined>()
  for (let n = 0; n < 2000; n++) names.add(twice(statements, `select ${n} where $1`))
  names.delete(undefined)
  assert.equal(names.size, 600)
})
const twice = (statements: Statements, text: string): string | undefined => {
  statements.nameOf(text)
  return statements.nameOf(text)
}

let env: TestEnv
before(async () => {
  env = await testEnvironment({ today: '2022-04-08' })
})
after(() => env.close())

test('asked ten times with other values, each answer is its own; nothing else is asked under the name', async () => {
  for (let n = 1; n <= 10; n++) {
    const found = await sql<{ n: number; day: string; many: number }>`select ${n}::int + 1 as n,
      ${`2022-04-0${(n % 9) + 1}`}::date as day, (select count(*) from unnest(${Array(n).fill('x')}::text[])) as many`.execute(
      env.db,
    )
    assert.deepEqual(found.rows, [{ n: n + 1, day: `2022-04-0${(n % 9) + 1}`, many: n }])
  }
  await assert.rejects(sql`select 1 / ${0}::int`.execute(env.db), /division by zero/)
  const prepared = await sql<{
    n: number
  }>`select count(*) as n from pg_prepared_statements`.execute(env.db)
  assert.ok(prepared.rows[0]!.n > 0)
})
