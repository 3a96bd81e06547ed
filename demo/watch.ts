/** Low-income monitoring in the demo: the year's plans, the watched, warnings raised each month and some of them followed. */
import { sql } from 'kysely'
import { addDays, type Day } from '../src/kernel/day.ts'
import type { Household } from './household.ts'
import type { Agenda, World } from './world.ts'

const monitoring = <R = Record<string, never>>(
  world: World,
  who: string,
  verb: string,
  input: unknown,
) => world.act<R>(who, `assistance.monitoring.${verb}`, input)

const plans = [
  { section: 'safetyNet', name: '（演示）兜底保障工作方案', coveragePledge: 1 },
  {
    section: 'monitoring',
    name: '（演示）低收入人口动态监测工作方案',
    categories: ['unstable', 'marginal', 'lowIncome'],
  },
  ...(['consolidated', 'strengthened', 'upgraded'] as const).map(edition => ({
    section: 'urbanRelief',
    name: '（演示）城镇困难群众解困脱困工作方案',
    edition,
  })),
]
const runs: readonly Day[] = ['2022-02-22', '2022-03-22', '2022-04-22', '2022-05-23', '2022-06-22']

export function watchLowIncome(world: World, agenda: Agenda, struck: readonly Household[]): void {
  struck.forEach((h, i) => {
    agenda.at(world.working(addDays('2022-02-08', i * 11)), () => disability(world, h))
  })
  agenda.at('2022-01-17', async () => {
    for (const p of plans)
      await monitoring(world, 'chief', 'adoptPlan', {
        ...p,
        document: '（演示）樟民字〔2022〕3号',
        year: 2022,
        adoptedOn: world.today,
      })
    await monitoring(world, 'clerk', 'synchronise', {})
  })
  for (const day of runs) {
    agenda.at(day, async () => {
      await monitoring(world, 'clerk', 'synchronise', {})
      await monitoring(world, 'clerk', 'raiseWarnings', {})
      await monitoring(world, 'clerk', 'dispatchRaised', {})
      agenda.at(world.after(day, 2), () => follow(world, agenda))
    })
  }
}

/** Somebody's new disability certificate: what the warning rules look for. */
async function disability(world: World, h: Household): Promise<void> {
  await world.act(world.local('clerk', h.villageCode), 'people.recordDisability', {
    person: world.ids.person.get(h.members[0]!.key),
    kind: 'physical',
    grade: 2,
    day: world.today,
  })
}

/** A few of each month's warnings go the whole way; the rest stay in the townships' inboxes. */
async function follow(world: World, agenda: Agenda): Promise<void> {
  const open = await sql<{ id: string; division: string }>`
    select id, division from assistance_warning where state = 'dispatched' order by fact_key limit 12`.execute(
    world.county.db,
  )
  for (const { id: warning, division } of open.rows) {
    const clerk = world.local('clerk', division)
    await monitoring(world, clerk, 'recordVisit', {
      warning,
      visitedOn: world.today,
      byNames: '村委会干部、乡镇经办员',
      findings: '上门走访，了解家庭收入、就医和劳动力情况。',
    })
    agenda.at(world.after(world.today, 1), async () => {
      await monitoring(world, clerk, 'answer', {
        warning,
        outcome: 'noNeed',
        text: '家庭收入稳定，子女赡养到位，暂不需要救助，已告知政策。',
      })
      agenda.at(world.after(world.today, 2), async () => {
        await monitoring(world, 'chief', 'close', { warning, feedback: '同意反馈意见，销号。' })
      })
    })
  }
}
