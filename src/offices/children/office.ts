/** 儿童福利与未成年人保护: support of children without parents, sealed protection cases, four colours, the model-county bid. */
import type { Room } from '../../kernel/house.ts'
import { careCommands } from './care/commands.ts'
import { checks } from './checks.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { bidCommands } from './model/commands/bid.ts'
import { purchaseCommands } from './model/commands/purchase.ts'
import { stationCommands } from './model/commands/stations.ts'
import { parameters } from './parameters.ts'
import { programmes } from './programmes.ts'
import { protectionCommands } from './protection/commands.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'
import { paragraphs } from './report.ts'
import { applyCommands } from './support/commands/apply.ts'
import { openLedger } from './support/commands/opening.ts'
import { rollCommands } from './support/commands/roll.ts'
import { sweepCommands } from './support/commands/sweep.ts'

export const children: Room = {
  name: 'children',
  label: { zh: '儿童福利与未成年人保护', en: 'Children' },
  section: { zh: '儿童福利股', en: 'Children’s section' },
  registers,
  parameters,
  programmes,
  commands: [
    ...applyCommands,
    ...rollCommands,
    openLedger,
    ...sweepCommands,
    ...protectionCommands,
    ...careCommands,
    ...stationCommands,
    ...purchaseCommands,
    ...bidCommands,
  ],
  queries,
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 16 }, (_, i) => `children-${String(i + 1).padStart(2, '0')}`),
}
