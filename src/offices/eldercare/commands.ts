/** Every act of the office, part by part. */
import { allowanceCommands } from './allowance/commands.ts'
import { adaptationCommands } from './community/commands/adaptation.ts'
import { facilityCommands } from './community/commands/facilities.ts'
import { mealPointCommands } from './community/commands/meal-points.ts'
import { mealCommands } from './community/commands/meals.ts'
import { programmeCommands } from './community/commands/programme.ts'
import { checkCommands } from './epidemic/commands/checks.ts'
import { closureCommands } from './epidemic/commands/closure.ts'
import { testCommands } from './epidemic/commands/tests.ts'
import { homeCommands } from './institutions/commands/homes.ts'
import { inspectionCommands } from './institutions/commands/inspections.ts'
import { openingCommands } from './institutions/commands/opening.ts'
import { residentCommands } from './institutions/commands/residents.ts'
import { workerCommands } from './institutions/commands/workers.ts'
import { assessmentCommands } from './quality/commands/assessing.ts'
import { gradingCommands } from './quality/commands/grading.ts'
import { lelingCommands } from './quality/commands/leling.ts'
import { trainingCommands } from './quality/commands/training.ts'
import { safetyCommands } from './safety/commands.ts'

export const commands = [
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
]
