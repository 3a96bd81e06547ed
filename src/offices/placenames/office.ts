/** 区划地名: names weighed, shown and announced; a gazetteer put right; boundaries walked by both sides; divisions with their days. */
import type { Room } from '../../kernel/house.ts'
import { finishingCommands } from './boundary/finishing.ts'
import { planningCommands } from './boundary/inspections.ts'
import { lineCommands } from './boundary/lines.ts'
import { patrolCommands } from './boundary/patrols.ts'
import { boundaryQueries } from './boundary/queries.ts'
import { registers as boundary } from './boundary/registers.ts'
import { checks } from './checks.ts'
import { divisionCommands, divisionHistory } from './divisions/commands.ts'
import { registers as divisions } from './divisions/registers.ts'
import { correctionCommands } from './gazetteer/corrections.ts'
import { entryCommands } from './gazetteer/entries.ts'
import { registers as gazetteer } from './gazetteer/registers.ts'
import { revisionCommands } from './gazetteer/revisions.ts'
import { identities, indicators } from './indicators.ts'
import { caseCommands } from './naming/cases.ts'
import { enteringCommands } from './naming/entering.ts'
import { expertCommands } from './naming/experts.ts'
import { registers as naming } from './naming/registers.ts'
import { parameters } from './parameters.ts'
import { paragraphs } from './report.ts'

export const placenames: Room = {
  name: 'placenames',
  label: { zh: '区划地名', en: 'Divisions and place names' },
  section: { zh: '区划地名股', en: 'Place-names section' },
  registers: { ...naming, ...gazetteer, ...boundary, ...divisions },
  parameters,
  commands: [
    ...expertCommands,
    ...caseCommands,
    ...enteringCommands,
    ...entryCommands,
    ...revisionCommands,
    ...correctionCommands,
    ...lineCommands,
    ...planningCommands,
    ...finishingCommands,
    ...patrolCommands,
    ...divisionCommands,
  ],
  queries: [...boundaryQueries, divisionHistory],
  indicators,
  identities,
  checks,
  paragraphs,
  systems: Array.from({ length: 8 }, (_, i) => `placenames-${String(i + 1).padStart(2, '0')}`),
}
