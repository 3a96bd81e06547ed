/** A county with a charity since 2019 and its two people: what the tests of the charity office start from. */
import { accounts } from '../src/commons/accounts/room.ts'
import { activities } from '../src/commons/activities/room.ts'
import { parties } from '../src/commons/parties/room.ts'
import { targets } from '../src/commons/targets/room.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Day } from '../src/kernel/day.ts'
import { charity } from '../src/offices/charity/office.ts'
import { type TestEnv, testEnvironment } from './environment.ts'

export const fundraisingPlan = {
  name: '一日捐',
  emergency: false,
  purpose: '帮困',
  fromDay: '2022-01-08',
  toDay: '2022-12-31',
  area: '本市',
  responsible: '丙',
  responsibleFullTime: true,
  address: '（测试）',
  ways: ['events'],
  account: '（测试）账户',
  expectedFen: 100_00,
  beneficiaries: '困难家庭',
  oneBeneficiary: false,
  use: '慰问',
  costFen: 0,
  surplus: '同类项目',
}

export type CharityCounty = {
  env: TestEnv
  clerk: Actor
  chief: Actor
  body: string
  act: (name: string, who: Actor, input: object) => Promise<never>
  /** The code of the refusal. */
  refused: (name: string, who: Actor, input: object) => Promise<string>
  /** Does it and answers the new record's id. */
  id: (name: string, who: Actor, input: object) => Promise<string>
  newBody: (charitySince: Day) => Promise<string>
  /** The charity is qualified to raise funds in public, by two people. */
  qualify: () => Promise<void>
  /** Forms R001 to R100. */
  takeOverBook: () => Promise<string>
  gift: (more: object) => Record<string, unknown>
}

export async function charityCounty(today: Day): Promise<CharityCounty> {
  const env = await testEnvironment({
    today,
    rooms: [accounts, parties, activities, targets, charity],
  })
  const clerk = env.actor('officeClerk', undefined, { office: 'charity' })
  const chief = env.actor('officeChief', undefined, { office: 'charity' })
  const act: CharityCounty['act'] = (name, who, input) =>
    env.do(env.house.command(`charity.${name}`), who, input as never) as Promise<never>
  const refused: CharityCounty['refused'] = async (name, who, input) =>
    (await env.refused(env.house.command(`charity.${name}`), who, input as never)).code
  const id: CharityCounty['id'] = async (name, who, input) =>
    ((await act(name, who, input)) as { id: string }).id
  const newBody = async (charitySince: Day): Promise<string> => {
    const made = await id('applyBody', clerk, {
      name: '测试慈善会',
      way: 'recognised',
      form: 'association',
      appliedOn: '2018-12-31',
      chair: '甲',
      secretary: '乙',
      secretaryFullTime: true,
      board: 9,
      fromOneSource: 3,
      relatives: false,
      supervisors: 1,
      rating: 'a3',
      onAbnormalList: false,
      taxRegistered: true,
    })
    await act('acceptBody', chief, { body: made, charitySince })
    return made
  }
  const body = await newBody('2019-01-10')
  return {
    env,
    clerk,
    chief,
    body,
    act,
    refused,
    id,
    newBody,
    qualify: async () => {
      const qualification = await id('applyQualification', clerk, { body })
      await act('grantQualification', chief, { qualification, certificate: 'C1' })
    },
    takeOverBook: () =>
      id('takeOverBook', clerk, {
        body,
        prefix: 'R',
        digits: 3,
        firstNumber: 1,
        lastNumber: 100,
        receivedOn: env.today(),
        receivedFrom: '市财政局',
      }),
    gift: more => ({
      body,
      donorKind: 'enterprise',
      donor: '（测试）公司',
      form: 'cash',
      receivedOn: '2022-01-09',
      purpose: '走访慰问',
      apportioned: false,
      relatedBeneficiary: false,
      ...more,
    }),
  }
}
