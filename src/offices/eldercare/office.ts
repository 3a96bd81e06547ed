/** 养老服务: homes and who lives in them, their fire papers, care in the community, the quality of it all. */
import type { Room } from '../../kernel/house.ts'
import { allowanceCommands, allowanceProgramme } from './allowance/commands.ts'
import { allowanceParameters } from './allowance/parameters.ts'
import { checks } from './checks.ts'
import { adaptationCommands } from './community/commands/adaptation.ts'
import { facilityCommands } from './community/commands/facilities.ts'
import { mealPointCommands } from './community/commands/meal-points.ts'
import { mealCommands } from './community/commands/meals.ts'
import { programmeCommands } from './community/commands/programme.ts'
import { communityParameters } from './community/parameters.ts'
import { checkCommands } from './epidemic/commands/checks.ts'
import { closureCommands } from './epidemic/commands/closure.ts'
import { testCommands } from './epidemic/commands/tests.ts'
import { epidemicParameters } from './epidemic/parameters.ts'
import { epidemicQueries } from './epidemic/queries.ts'
import { identities, indicators } from './indicators.ts'
import { homeCommands } from './institutions/commands/homes.ts'
import { inspectionCommands } from './institutions/commands/inspections.ts'
import { openingCommands } from './institutions/commands/opening.ts'
import { residentCommands } from './institutions/commands/residents.ts'
import { workerCommands } from './institutions/commands/workers.ts'
import { institutionParameters } from './institutions/parameters.ts'
import { institutionQueries } from './institutions/queries.ts'
import { lifeEvents } from './life-events.ts'
import { assessmentCommands } from './quality/commands/assessing.ts'
import { gradingCommands } from './quality/commands/grading.ts'
import { lelingCommands } from './quality/commands/leling.ts'
import { trainingCommands } from './quality/commands/training.ts'
import { qualityParameters } from './quality/parameters.ts'
import { registers } from './registers.ts'
import { paragraphs } from './report.ts'
import { safetyCommands } from './safety/commands.ts'

export const eldercare: Room = {
  name: 'eldercare',
  label: { zh: '养老服务', en: 'Elder care' },
  section: { zh: '养老服务股', en: 'Elder-care section' },
  registers,
  parameters: [
    ...institutionParameters,
    ...epidemicParameters,
    ...communityParameters,
    ...qualityParameters,
    ...allowanceParameters,
  ],
  programmes: [allowanceProgramme],
  commands: [
    ...homeCommands,
    ...inspectionCommands,
    ...residentCommands,
    ...openingCommands,
    ...workerCommands,
    ...closureCommands,
    ...testCommands,
    ...checkCommands,
    ...safetyCommands,
    ...facilityCommands,
    ...mealPointCommands,
    ...mealCommands,
    ...programmeCommands,
    ...adaptationCommands,
    ...assessmentCommands,
    ...gradingCommands,
    ...trainingCommands,
    ...lelingCommands,
    ...allowanceCommands,
  ],
  queries: [...institutionQueries, ...epidemicQueries],
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 14 }, (_, i) => `eldercare-${String(i + 1).padStart(2, '0')}`),
}
