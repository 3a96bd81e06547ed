/** The county's own numbers as the tests set them, and short ways to a person on dibao who holds a certificate. */
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Day } from '../../../kernel/day.ts'

export const source = '（测试）标准'
export const standard = { livingFen: 70_00, nursingFirstFen: 90_00, nursingSecondFen: 80_00 }
export const rules = {
  borderlineToo: false,
  thirdGradeToo: false,
  acceptDays: 5,
  townshipDays: 10,
  federationDays: 10,
  countyDays: 10,
  reviewMonths: 12,
  reviewDays: 20,
  certificateWarnDays: 30,
}
export const disabilityNumbers = [
  { name: 'assistance.disabilityStandard', value: standard },
  { name: 'assistance.disabilityRules', value: rules },
] as const

export type DisabilityTest = AssistanceCounty & {
  set: (name: string, value: Record<string, unknown>, from: Day) => Promise<void>
  disability: <R = { id: string; state: string; dueOn: Day | null }>(
    who: Actor,
    verb: string,
    input: unknown,
  ) => Promise<R>
  /** Somebody with a certificate, alone in a household; on dibao from a month when told. */
  disabled: (of?: {
    grade?: number
    kind?: 'physical' | 'mental'
    dibaoFrom?: '2022-01'
  }) => Promise<{
    person: string
    household: string
  }>
}
export async function disabilityTest(today: Day): Promise<DisabilityTest> {
  const county = await assistanceCounty(today)
  const set = async (name: string, value: Record<string, unknown>, from: Day) => {
    const { id } = await county.act<{ id: string }>(county.who.office, 'bureau.proposeParameter', {
      name,
      from,
      value,
      source,
    })
    await county.act(county.who.leader, 'bureau.approveParameter', { version: id })
  }
  for (const { name, value } of disabilityNumbers) await set(name, value, '2021-01-01')
  return {
    ...county,
    set,
    disability: (who, verb, input) => county.act(who, `assistance.disability.${verb}`, input),
    async disabled({ grade = 2, kind = 'physical', dibaoFrom } = {}) {
      const person = await county.makePerson({
        birth: '1940-05-05',
        disabilityKind: kind,
        disabilityGrade: grade,
        bankAccount: '6228480012345678901',
      })
      const household = await county.makeHousehold([person], { fromDay: '2021-01-01' })
      if (dibaoFrom)
        await county.act(county.who.chief, 'assistance.dibao.openLedger', {
          month: dibaoFrom,
          document: '（测试）期初',
          rows: [
            {
              household,
              payee: person,
              area: 'rural',
              category: 'b',
              memberCount: 1,
              monthlyIncomeFen: 0,
              topUpFen: 0,
              amountFen: 515_00,
              reviewDueOn: '2022-12-01',
            },
          ],
        })
      return { person, household }
    },
  }
}
