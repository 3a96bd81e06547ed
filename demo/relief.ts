/** Temporary assistance as the townships and the county give it in the demo. */
import { addDays, type Day } from '../src/kernel/day.ts'
import { places } from './places.ts'
import type { ReliefPlan } from './plan-relief.ts'
import type { Agenda, World } from './world.ts'

const verified = [{ name: '刘志强' }, { name: '邹丽萍' }]

/** Each township's petty fund, filled at the start of the year. */
export async function fillPetty(world: World): Promise<void> {
  const { townships, farms } = places()
  for (const { code } of [...townships, ...farms]) {
    await world.act('finance', 'funds.replenishPetty', {
      township: code,
      amountFen: 120_000_00,
      note: '（演示）年初补充',
    })
  }
}

export function walkRelief(world: World, agenda: Agenda, plan: ReliefPlan): void {
  const { household: h } = plan
  const clerk = world.local('clerk', h.villageCode)
  const head = world.local('head', h.villageCode)
  const act = <R = Record<string, never>>(
    who: string,
    verb: string,
    input: Record<string, unknown>,
  ) => world.act<R>(who, `assistance.temporary.${verb}`, input)
  const report = {
    applicant: world.ids.person.get(h.members[0]!.key),
    village: h.villageCode,
    cause: plan.cause,
    account: '家庭突遇困难，基本生活难以维持。',
    persons: plan.persons,
    severityMonths: plan.severityMonths,
  }
  const { amountFen } = plan
  if (plan.kind === 'emergency') {
    agenda.at(plan.reportedOn, async () => {
      const { id } = await act<{ id: string }>(clerk, 'relieveAtOnce', {
        ...report,
        amountFen,
        form: 'petty',
      })
      agenda.at(world.after(plan.reportedOn, 3), async () => {
        await act(clerk, 'completePapers', {
          case: id,
          investigators: verified,
          findings: '入户核实，情况属实，签字手续已补齐。',
        })
      })
    })
    return
  }
  let id = ''
  agenda.at(world.working(plan.reportedOn), async () => {
    id = (await act<{ id: string }>(clerk, 'apply', { ...report, kind: 'expense' })).id
    agenda.at(world.after(world.today, 2), survey)
  })
  const survey = async (): Promise<void> => {
    await act(clerk, 'recordSurvey', {
      case: id,
      surveyedOn: world.today,
      investigators: verified,
      yearIncomeFen: 9_600_00,
      spendingFen: 28_000_00,
      assetsFen: 1_500_00,
      proposedFen: amountFen,
    })
    const { endsOn } = await act<{ endsOn: Day }>(clerk, 'postNotice', {
      case: id,
      place: '村务公开栏',
    })
    agenda.at(world.working(addDays(endsOn, 1)), async () => {
      await act(clerk, 'submit', { case: id })
      agenda.at(world.after(world.today, 1), decide)
    })
  }
  const decide = async (): Promise<void> => {
    await act(amountFen <= 2000_00 ? head : 'chief', 'approve', { case: id, amountFen })
    await act('clerk', 'grant', { case: id, amountFen, form: 'cash', last: true })
  }
}
