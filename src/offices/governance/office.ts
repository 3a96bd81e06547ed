/** 基层治理: village rules and who voted for them, lists, deliberation, open every day, stars and premises. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { premisesCommands, room } from './communities/premises.ts'
import { starCommands } from './communities/stars.ts'
import { contestCommands } from './contests/commands.ts'
import { covenantCommands } from './covenants/commands.ts'
import { customs } from './covenants/queries.ts'
import { covenantVerbs } from './covenants/verbs.ts'
import { deliberationCommands } from './deliberation/commands.ts'
import { dutyCommands } from './duty/commands.ts'
import { matterCommands } from './duty/matters.ts'
import { dutyGaps, today } from './duty/queries.ts'
import { honourCommands } from './honours/commands.ts'
import { board } from './honours/queries.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { parameters } from './parameters.ts'
import { registers } from './registers.ts'
import { paragraphs } from './report.ts'

export const governance: Room = {
  name: 'governance',
  label: { zh: '基层治理', en: 'Village self-government' },
  section: { zh: '基层政权股', en: 'Governance section' },
  registers,
  parameters,
  commands: [
    ...covenantCommands,
    ...covenantVerbs,
    ...honourCommands,
    ...contestCommands,
    ...deliberationCommands,
    ...dutyCommands,
    ...matterCommands,
    ...starCommands,
    ...premisesCommands,
  ],
  queries: [customs, board, today, dutyGaps, room],
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 9 }, (_, i) => `governance-0${i + 1}`),
}
