/** 殡葬管理: from a village's death report to the traced urn, the till that waives, the reform of customs, the works. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { ashesCommands } from './commands/ashes.ts'
import { caseCommands } from './commands/cases.ts'
import { jointCommands } from './commands/joint.ts'
import { noAshReward, tillCommands } from './commands/till.ts'
import { worksCommands } from './commands/works.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { parameters } from './parameters.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'
import { paragraphs } from './report.ts'

export const funeral: Room = {
  name: 'funeral',
  label: { zh: '殡葬管理', en: 'Funerals' },
  section: { zh: '殡葬管理股', en: 'Funeral section' },
  registers,
  parameters,
  programmes: [
    {
      id: noAshReward,
      label: { zh: '不留骨灰生态葬奖励', en: 'Reward for leaving no ashes' },
      office: 'funeral',
      holder: 'person',
      form: 'grant',
      rule: 'FB-05',
    },
  ],
  commands: [
    ...caseCommands,
    ...ashesCommands,
    ...tillCommands,
    ...jointCommands,
    ...worksCommands,
  ],
  queries,
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 16 }, (_, i) => `funeral-${String(i + 1).padStart(2, '0')}`),
}
