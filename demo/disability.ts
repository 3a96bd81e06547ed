/** The roll of the two disability subsidies the demo begins with: some of the disabled of its dibao households. */
import { addDays } from '../src/kernel/day.ts'
import type { OpeningDibao } from './plan-dibao.ts'
import { openingMonth, parameterSource } from './standards.ts'
import type { World } from './world.ts'

const standard = { livingFen: 70_00, nursingFirstFen: 80_00, nursingSecondFen: 70_00 }
const rules = {
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
const most = 60

/** After the dibao roll is there: a living subsidy stands on it. Grown-ups only; children draw theirs in their own office. */
export async function openDisability(world: World, dibao: readonly OpeningDibao[]): Promise<void> {
  for (const [name, value] of [
    ['assistance.disabilityStandard', standard],
    ['assistance.disabilityRules', rules],
  ] as const) {
    const { id } = await world.act<{ id: string }>('clerk', 'bureau.proposeParameter', {
      name,
      from: '2021-01-01',
      value,
      source: parameterSource,
    })
    await world.act('leader', 'bureau.approveParameter', { version: id })
  }
  const disabled = dibao
    .flatMap(({ household }) =>
      household.members.map(member => ({ member, payee: household.members[0]! })),
    )
    .filter(({ member }) => member.disability && member.birth < '2004-01-01')
    .slice(0, most)
  const rows = disabled.flatMap(({ member, payee }, i) => {
    const { kind, grade } = member.disability!
    const row = {
      person: world.ids.person.get(member.key),
      payee: world.ids.person.get(payee.key),
      disabilityKind: kind,
      disabilityGrade: grade,
      certifiedOn: '2018-05-10',
      reviewDueOn: addDays('2022-07-11', i),
    }
    const living = { ...row, subsidy: 'living', amountFen: standard.livingFen }
    if (grade > 2) return [living]
    const amountFen = grade === 1 ? standard.nursingFirstFen : standard.nursingSecondFen
    return [living, { ...row, subsidy: 'nursing', careMonths: 24, amountFen }]
  })
  await world.act('chief', 'assistance.disability.openLedger', {
    month: openingMonth,
    document: '（演示）2021年12月残疾人两项补贴名册',
    rows,
  })
}
