/** 社会救助: dibao, tekun, temporary relief, placements, services, monitoring, raises of the standards. */
import type { Room } from '../../kernel/house.ts'
import { applicationCommands } from './dibao/commands/application.ts'
import { decisionCommands } from './dibao/commands/decision.ts'
import { reviewCommands } from './dibao/commands/review.ts'
import { dibaoParameters } from './dibao/parameters.ts'
import { dibaoRegisters } from './dibao/registers.ts'
import { disabilityCommands } from './disability/commands.ts'
import { disabilityIndicators } from './disability/indicators.ts'
import { disabilityParameters } from './disability/parameters.ts'
import { disabilityRegisters } from './disability/registers.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { checks as monitoringChecks } from './monitoring/checks.ts'
import { commands as monitoringCommands } from './monitoring/commands.ts'
import { indicators as monitoringIndicators } from './monitoring/indicators.ts'
import { parameters as monitoringParameters } from './monitoring/parameters.ts'
import { queries as monitoringQueries } from './monitoring/queries.ts'
import { registers as monitoringRegisters } from './monitoring/registers.ts'
import { openingCommands } from './opening.ts'
import { parameters } from './parameters.ts'
import { placementCommands } from './placement/commands.ts'
import { placementRegisters } from './placement/registers.ts'
import { programmes } from './programmes.ts'
import { paragraphs } from './report.ts'
import { serviceCommands } from './service/commands.ts'
import { serviceParameters } from './service/parameters.ts'
import { serviceRegisters } from './service/registers.ts'
import { recognitionCommands } from './tekun/commands/recognition.ts'
import { rollCommands } from './tekun/commands/roll.ts'
import { tekunParameters } from './tekun/parameters.ts'
import { tekunRegisters } from './tekun/registers.ts'
import { temporaryCommands } from './temporary/commands.ts'
import { temporaryIdentities, temporaryIndicators } from './temporary/indicators.ts'
import { temporaryParameters } from './temporary/parameters.ts'
import { temporaryRegisters } from './temporary/registers.ts'
import { upliftQueries } from './uplift/queries.ts'
import { upliftRegisters } from './uplift/registers.ts'
import { upliftCommands } from './uplift/reversal.ts'

export const assistance: Room = {
  name: 'assistance',
  label: { zh: '社会救助', en: 'Social assistance' },
  section: { zh: '社会救助股', en: 'Social assistance section' },
  registers: {
    ...dibaoRegisters,
    ...tekunRegisters,
    ...temporaryRegisters,
    ...placementRegisters,
    ...disabilityRegisters,
    ...serviceRegisters,
    ...monitoringRegisters,
    ...upliftRegisters,
  },
  parameters: [
    ...parameters,
    ...dibaoParameters,
    ...tekunParameters,
    ...temporaryParameters,
    ...disabilityParameters,
    ...serviceParameters,
    ...monitoringParameters,
  ],
  programmes,
  commands: [
    ...applicationCommands,
    ...decisionCommands,
    ...reviewCommands,
    ...recognitionCommands,
    ...rollCommands,
    ...placementCommands,
    ...temporaryCommands,
    ...disabilityCommands,
    ...serviceCommands,
    ...monitoringCommands,
    ...upliftCommands,
    ...openingCommands,
  ],
  queries: [...upliftQueries, ...monitoringQueries],
  indicators: [
    ...indicators,
    ...temporaryIndicators,
    ...disabilityIndicators,
    ...monitoringIndicators,
  ],
  identities: [...identities, ...temporaryIdentities],
  checks: monitoringChecks,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 12 }, (_, i) => `assistance-${String(i + 1).padStart(2, '0')}`),
}
