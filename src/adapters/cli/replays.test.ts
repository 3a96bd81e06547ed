/** Every replay holds on a county at work and names the break that was planted in it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type RawBuilder, sql } from 'kysely'
import { type AssistanceCounty, assistanceCounty } from '../../../test/assistance-county.ts'
import { halvesAround, replays } from './replays.ts'

let county: AssistanceCounty
before(async () => {
  county = await assistanceCounty('2022-04-22')
  const applicant = await county.makePerson()
  const household = await county.makeHousehold([applicant])
  const { clerk } = county.who
  const { id } = await county.act<{ id: string }>(clerk, 'assistance.dibao.apply', {
    household,
    applicant,
    kind: 'household',
    area: 'rural',
    residenceElsewhere: false,
    authorised: true,
    promised: false,
    relative: false,
  })
  await county.act(clerk, 'assistance.dibao.accept', { case: id })
})
after(() => county.close())

/** What is broken once a statement was run behind the house's back; everything is put back afterwards. */
async function brokenBy(...tampering: RawBuilder<unknown>[]): Promise<Record<string, string[]>> {
  const stop = new Error('put back')
  let broken: Record<string, string[]> = {}
  await county.db
    .transaction()
    .execute(async tx => {
      await sql`set local session_replication_role = 'replica'`.execute(tx)
      for (const statement of tampering) await statement.execute(tx)
      const found = await replays(county, ['2022-H1'], tx)
      broken = Object.fromEntries(found.filter(r => r.breaks.length > 0).map(r => [r.id, r.breaks]))
      throw stop
    })
    .catch((error: unknown) => {
      if (error !== stop) throw error
    })
  return broken
}

test('a county at work holds', async () => {
  const done = await replays(county, ['2022-H1'])
  assert.deepEqual(
    done.filter(r => r.breaks.length > 0),
    [],
  )
  for (const id of ['audit.chain', 'steps.assistance_dibao_case', 'schema'])
    assert.ok(done.find(r => r.id === id)!.looked > 0, id)
})

const second = sql`(select min(seq) + 1 from audit)`
const cases: [what: string, tampering: RawBuilder<unknown>[], replay: string, at: RegExp][] = [
  [
    'an audit row was changed',
    [sql`update audit set actor_name = '他人' where seq = ${second}`],
    'audit.chain',
    /^2 /,
  ],
  [
    'an audit row was taken out',
    [sql`delete from audit where seq = ${second}`],
    'audit.chain',
    /^3 .*missing/,
  ],
  [
    'the end of the chain was cut off',
    [sql`delete from audit where seq = (select max(seq) from audit)`],
    'audit.requests',
    /assistance\.dibao\.accept/,
  ],
  [
    'a state was changed past the steps',
    [sql`update assistance_dibao_case set state = 'rejected'`],
    'steps.assistance_dibao_case',
    /rejected ≠ /,
  ],
  [
    'a step leaves a state nobody had entered',
    [sql`update step set from_state = 'confirmed' where register = 'assistance_dibao_case'`],
    'steps.assistance_dibao_case',
    /confirmed/,
  ],
  [
    'a step no workflow knows',
    [sql`update step set action = 'bribe' where register = 'assistance_dibao_case'`],
    'steps.assistance_dibao_case',
    /^bribe/,
  ],
  [
    'a due date was moved by hand',
    [sql`update assistance_dibao_case set case_due_on = '2030-01-01'`],
    'steps.due',
    /2030-01-01/,
  ],
  [
    'steps of a register that is none',
    [sql`update step set register = 'assistance_nothing'`],
    'steps.due',
    /assistance_nothing/,
  ],
  [
    'a column nobody declared',
    [sql`alter table people_person add column note text`],
    'schema',
    /people_person\.note/,
  ],
  [
    'a column of another type',
    [sql`alter table people_person alter column name type varchar`],
    'schema',
    /people_person\.name/,
  ],
  [
    'a guard was taken down',
    [sql`alter table audit disable trigger guard`],
    'schema',
    /audit: guard/,
  ],
]
for (const [what, tampering, replay, at] of cases) {
  test(`named: ${what}`, async () => {
    const broken = await brokenBy(...tampering)
    assert.match(broken[replay]?.[0] ?? '', at, JSON.stringify(broken))
  })
}

test('the half-years around a day', () => {
  assert.deepEqual(halvesAround('2022-07-03'), ['2022-H1', '2022-H2'])
  assert.deepEqual(halvesAround('2022-06-30'), ['2021-H2', '2022-H1'])
})
