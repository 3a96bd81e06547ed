/** 社会组织管理: registration and standing, the Qingmiao programme, actions and gifts, Party bodies, inspections by lot. */
import type { Room } from '../../kernel/house.ts'
import { actionCommands } from './actions/commands.ts'
import { donationCommands } from './actions/donations.ts'
import { actionRegisters } from './actions/registers.ts'
import { checks } from './checks.ts'
import { identities, indicators } from './indicators.ts'
import { planCommands, redraw, seedDigest } from './inspection/commands.ts'
import { inspectionRegisters } from './inspection/registers.ts'
import { visitCommands } from './inspection/visits.ts'
import { lifeEvents } from './life-events.ts'
import { parameters } from './parameters.ts'
import { branchesDue, partyCommands } from './party/commands.ts'
import { partyRegisters } from './party/registers.ts'
import { programmeCommands } from './qingmiao/commands/programme.ts'
import { proposalCommands } from './qingmiao/commands/proposals.ts'
import { runningCommands } from './qingmiao/commands/running.ts'
import { qingmiaoRegisters } from './qingmiao/registers.ts'
import { applicationCommands } from './registration/commands/applications.ts'
import { bodyCommands } from './registration/commands/bodies.ts'
import { changeCommands } from './registration/commands/changes.ts'
import { closureCommands } from './registration/commands/closures.ts'
import { nameCommands, nameFree } from './registration/commands/names.ts'
import { serviceCommands } from './registration/commands/services.ts'
import { watch } from './registration/queries.ts'
import { registrationRegisters } from './registration/registers.ts'
import { paragraphs } from './report.ts'
import { annualCommands, annualOpen } from './standing/commands/annual.ts'
import { listingCommands } from './standing/commands/listings.ts'
import { ratingCommands } from './standing/commands/ratings.ts'
import { standingRegisters } from './standing/registers.ts'
import { termCommands } from './terms/commands.ts'
import { termQueries } from './terms/queries.ts'
import { termRegisters } from './terms/registers.ts'

export const organizations: Room = {
  name: 'organizations',
  label: { zh: '社会组织管理', en: 'Social organisations' },
  section: { zh: '社会组织管理股', en: 'Organisations section' },
  registers: {
    ...registrationRegisters,
    ...standingRegisters,
    ...termRegisters,
    ...qingmiaoRegisters,
    ...actionRegisters,
    ...partyRegisters,
    ...inspectionRegisters,
  },
  parameters,
  // biome-ignore format: one line says what the door opens onto
  commands: [...nameCommands, ...applicationCommands, ...bodyCommands, ...changeCommands, ...closureCommands, ...serviceCommands, ...annualCommands, ...listingCommands, ...ratingCommands, ...termCommands, ...programmeCommands, ...proposalCommands, ...runningCommands, ...actionCommands, ...donationCommands, ...partyCommands, ...planCommands, ...visitCommands],
  queries: [nameFree, annualOpen, watch, branchesDue, redraw, seedDigest, ...termQueries],
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 9 }, (_, i) => `organizations-0${i + 1}`),
}
