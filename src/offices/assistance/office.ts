/** 社会救助: dibao, tekun, temporary relief, placements, services, monitoring, raises of the standards. */
import type { Room } from '../../kernel/house.ts'
import { applicationCommands } from './dibao/commands/application.ts'
import { decisionCommands } from './dibao/commands/decision.ts'
import { reviewCommands } from './dibao/commands/review.ts'
import { dibaoParameters } from './dibao/parameters.ts'
import { dibaoRegisters } from './dibao/registers.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { openingCommands } from './opening.ts'
import { parameters } from './parameters.ts'
import { placementCommands } from './placement/commands.ts'
import { placementRegisters } from './placement/registers.ts'
import { programmes } from './programmes.ts'
import { paragraphs } from './report.ts'
import { recognitionCommands } from './tekun/commands/recognition.ts'
import { rollCommands } from './tekun/commands/roll.ts'
import { tekunParameters } from './tekun/parameters.ts'
import { tekunRegisters } from './tekun/registers.ts'
import { upliftCommands } from './uplift/commands.ts'
import { upliftQueries } from './uplift/queries.ts'
import { upliftRegisters } from './uplift/registers.ts'

export const assistance: Room = {
  name: 'assistance',
  label: { zh: '社会救助', en: 'Social assistance' },
  section: { zh: '社会救助股', en: 'Social assistance section' },
  registers: { ...dibaoRegisters, ...tekunRegisters, ...placementRegisters, ...upliftRegisters },
  parameters: [...parameters, ...dibaoParameters, ...tekunParameters],
  programmes,
  commands: [
    ...applicationCommands,
    ...decisionCommands,
    ...reviewCommands,
    ...recognitionCommands,
    ...rollCommands,
    ...placementCommands,
    ...upliftCommands,
    ...openingCommands,
  ],
  queries: [...upliftQueries],
  indicators,
  identities,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 12 }, (_, i) => `assistance-${String(i + 1).padStart(2, '0')}`),
}
