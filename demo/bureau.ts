/** The bureau office's half-year: the reporting period and its return, the plan of the second half as supervised tasks. */
import type { Part } from './part.ts'
import { plan } from './plan-bureau.ts'
import type { World } from './world.ts'

const period = '2022-H1'
let cycle = ''

/** The key of an office's chief among the demo's staff. */
const chiefOf = (office: string): string =>
  ({ assistance: 'chief', bureau: 'writerChief' })[office] ?? `${office}Chief`

export const bureau: Part = {
  office: 'bureau',
  groups: [],
  async begin(world, agenda) {
    const { id: version } = await world.act<{ id: string }>('writer', 'bureau.proposeParameter', {
      name: 'bureau.planWarning',
      from: '2022-01-01',
      value: { daysAhead: 15, silentDays: 45 },
      source: '（演示）樟民办〔2022〕2号 督查督办工作办法',
    })
    await world.act('leader', 'bureau.approveParameter', { version })
    const opened = await world.act<{ id: string }>('writer', 'bureau.openCycle', {
      period,
      asOf: '2022-07-03',
      submitBy: '2022-07-10',
      recipient: '宜春市民政局',
      document: '（演示）宜民办函〔2022〕4号',
    })
    cycle = opened.id
    let tasks: string[] = []
    agenda.at('2022-07-01', async () => {
      const { items } = await world.act<{ items: string[] }>('writer', 'bureau.issuePlan', {
        period: '2022-H2',
        document: '（演示）樟民办〔2022〕15号',
        tasks: plan.map(({ said: _, ...task }) => task),
      })
      tasks = items
    })
    agenda.at('2022-07-02', async () => {
      for (const [i, { office, said }] of plan.entries()) {
        if (!said) continue
        const clerk = office === 'assistance' ? 'clerk' : `${office}Clerk`
        const task = tasks[i]!
        await world.act(clerk, 'bureau.noteProgress', { task, share: said.share, text: said.text })
        if (said.share < 100) continue
        await world.act(clerk, 'checklists.report', {
          item: task,
          result: said.text,
          proof: '（演示）会签文件存档',
        })
        await world.act('writer', 'checklists.verify', { item: task })
      }
    })
  },
}

/** The half-year's figures go to the superior office: every chief states his own, the bureau reviews and submits. */
export async function submitStatistics(world: World): Promise<void> {
  const offices = world.county.house.rooms.filter(room => (room.indicators ?? []).length > 0)
  for (const { name } of offices) await world.act(chiefOf(name), 'bureau.stateFigures', { cycle })
  await world.act('writerChief', 'bureau.reviewCycle', { cycle })
  await world.act('writer', 'bureau.submitCycle', { cycle })
}
