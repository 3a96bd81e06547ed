/** Recall (撤回): the last step is taken back by its taker alone, with everything it wrote; what others built on stands. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '../src/kernel/access.ts'
import { type AssistanceCounty, assistanceCounty } from './assistance-county.ts'
import { places } from './environment.ts'

let env: AssistanceCounty
before(async () => {
  env = await assistanceCounty('2022-04-08')
})
after(() => env.close())

const act = <R = unknown>(name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(env.house.command(name), who, input) as Promise<R>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(name), who, input)).code
const rowOf = async (id: string) =>
  (
    await env.rows(
      sql<
        Record<string, unknown>
      >`select state, accepted_on, due_on, case_due_on from assistance_dibao_case where id = ${id}`,
    )
  )[0]!

test('a step recalled leaves the row as it stood before it, its clocks included', async () => {
  const clerk = env.actor('townshipClerk', places.town)
  const other = env.actor('townshipClerk', places.town)
  const mother = await env.makePerson({ name: '欧阳春燕' })
  const home = await env.makeHousehold([mother])
  const { id } = await act<{ id: string }>('assistance.dibao.apply', clerk, {
    household: home,
    applicant: mother,
    kind: 'household',
    area: 'rural',
    residenceElsewhere: false,
    authorised: true,
    promised: false,
    relative: false,
  })
  const first = await rowOf(id)
  await act('assistance.dibao.accept', clerk, { case: id })
  const accepted = await rowOf(id)
  assert.deepEqual([accepted.state, accepted.acceptedOn], ['accepted', '2022-04-08'])
  assert.notEqual(accepted.caseDueOn, first.caseDueOn)
  const command = [...env.house.commands.values()].find(
    ({ on }) => on?.register === 'assistance_dibao_case' && on.action === 'recall',
  )!.name
  const asked = { [env.house.command(command).on!.field]: id, reason: '点错了' }
  assert.equal(await refused(command, other, asked), 'RECALL_NOT_YOURS')
  await act(command, clerk, asked)
  assert.deepEqual(await rowOf(id), first)
  assert.equal(await refused(command, clerk, asked), 'RECALL_NOT_POSSIBLE')

  // Taken again and built upon, it stands.
  await act('assistance.dibao.accept', clerk, { case: id })
  await act('assistance.dibao.startSurvey', clerk, { case: id })
  assert.equal(await refused(command, clerk, asked), 'RECALL_NOT_POSSIBLE')
})
