/** 社会工作: certified workers and what their assessment earns, township stations and what they do, village points. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { assessmentCommands } from './commands/assessment.ts'
import { decisionCommands } from './commands/decision.ts'
import { employmentCommands } from './commands/employment.ts'
import { pointCommands } from './commands/points.ts'
import { serviceCommands } from './commands/services.ts'
import { staffCommands } from './commands/staff.ts'
import { stationCommands } from './commands/stations.ts'
import { workerCommands } from './commands/workers.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { parameters } from './parameters.ts'
import { programmes } from './programmes.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'
import { paragraphs } from './report.ts'

export const socialwork: Room = {
  name: 'socialwork',
  label: { zh: '社会工作', en: 'Social work' },
  section: { zh: '社会工作股', en: 'Social-work section' },
  registers,
  parameters,
  programmes,
  commands: [
    ...workerCommands,
    ...employmentCommands,
    ...assessmentCommands,
    ...decisionCommands,
    ...stationCommands,
    ...staffCommands,
    ...serviceCommands,
    ...pointCommands,
  ],
  queries,
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: ['socialwork-01', 'socialwork-02', 'socialwork-03', 'socialwork-04', 'socialwork-05'],
}
