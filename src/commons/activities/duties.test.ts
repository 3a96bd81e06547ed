/** A roster planned, swapped, served and missed; nothing is planned for days past, nothing said of days to come. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import { parties } from '../parties/room.ts'
import { activities } from './room.ts'

let env: TestEnv
let clerk: Actor
let other: Actor
before(async () => {
  env = await testEnvironment({ today: '2022-03-10', rooms: [parties, activities] })
  clerk = env.actor('officeClerk', undefined, { office: 'rescue' })
  other = env.actor('officeClerk', undefined, { office: 'marriage' })
})
after(() => env.close())
const act = (name: string, who: Actor, input: Record<string, unknown>) =>
  env.do(env.house.command(`activities.${name}`), who, input) as Promise<{
    duties: string[]
    names: string
    state: string
  }>
const refused = async (name: string, who: Actor, input: Record<string, unknown>) =>
  (await env.refused(env.house.command(`activities.${name}`), who, input)).code
const on = (onDay: string, names = '王某、李某') => ({
  kind: 'patrol',
  onDay,
  slot: '19:00-21:00',
  names,
  division: places.county,
  place: '车站',
})

test('planned, swapped, served; missed and set right again', async () => {
  const { duties } = await act('planDuties', clerk, { list: [on('2022-03-10'), on('2022-03-11')] })
  const [first, second] = duties as [string, string]
  assert.equal(
    await refused('planDuties', clerk, { list: [on('2022-03-11', '张某')] }),
    'DUTY_TWICE',
  )
  assert.equal(
    (await act('swapDuty', clerk, { duty: second, names: '张某,张某, 刘某' })).names,
    '张某、刘某',
  )
  assert.equal(
    await refused('swapDuty', other, { duty: second, names: '张某' }),
    'OFFICE_NOT_ALLOWED',
  )
  assert.equal(
    await refused('serveDuties', clerk, { list: [{ duty: first }, { duty: second }] }),
    'DUTY_NOT_YET',
  )
  await act('serveDuties', clerk, { list: [{ duty: first, outcome: '劝导1人' }] })
  env.setToday('2022-03-12')
  assert.equal((await act('missDuty', clerk, { duty: second, reason: '暴雨' })).state, 'missed')
  await act('restoreDuty', clerk, { duty: second, reason: '实际已到岗' })
  await act('serveDuties', clerk, { list: [{ duty: second }] })
  assert.equal(await refused('swapDuty', clerk, { duty: second, names: '张某' }), 'DUTY_PAST')
})

test('no day past, nobody without a name, no place outside the own area', async () => {
  env.setToday('2022-03-12')
  assert.equal(await refused('planDuties', clerk, { list: [on('2022-03-11')] }), 'DUTY_PAST')
  assert.equal(
    await refused('planDuties', clerk, { list: [on('2022-03-13', '、')] }),
    'DUTY_NOBODY',
  )
  const town = env.actor('townshipClerk', places.town)
  assert.equal(
    await refused('planDuties', town, { office: 'rescue', list: [on('2022-03-13')] }),
    'PLACE_OUTSIDE_AREA',
  )
})
