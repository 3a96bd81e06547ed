/** 救助管理: nobody is asked who he is before he is helped; clocks find out, costs add up, patrols look, long stays end in a home. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { costCommands } from './commands/costs.ts'
import { gateCommands } from './commands/gate.ts'
import { identityCommands } from './commands/identity.ts'
import { leavingCommands } from './commands/leaving.ts'
import { patrolCommands } from './commands/patrols.ts'
import { settlingCommands } from './commands/settling.ts'
import { stationCommands } from './commands/station.ts'
import { stayCommands } from './commands/stay.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { parameters } from './parameters.ts'
import { caseRegisters } from './registers.ts'
import { paragraphs } from './report.ts'
import { stationRegisters } from './station-registers.ts'

export const rescue: Room = {
  name: 'rescue',
  label: { zh: '救助管理', en: 'Rescue of the homeless' },
  section: { zh: '救助管理站', en: 'Rescue station' },
  registers: { ...caseRegisters, ...stationRegisters },
  parameters,
  commands: [
    ...gateCommands,
    ...identityCommands,
    ...stayCommands,
    ...costCommands,
    ...leavingCommands,
    ...settlingCommands,
    ...patrolCommands,
    ...stationCommands,
  ],
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 5 }, (_, i) => `rescue-0${i + 1}`),
}
