/** 办公室: the bureau's report, its plan's tasks, its statistics and its parameters. */
import type { Room } from '../../kernel/house.ts'
import { closingCommands } from './closing-commands.ts'
import { reportCommands } from './commands.ts'
import { dashboard, dashboardPlaces } from './dashboard.ts'
import { opening } from './frame.ts'
import { indicators } from './indicators.ts'
import { parameterCommands } from './parameter-commands.ts'
import { planCommands } from './plan/commands.ts'
import { planWarning } from './plan/parameters.ts'
import { planBoard } from './plan/queries.ts'
import {
  parameterBook,
  previewDocument,
  reportDocument,
  reportPreview,
  reportView,
} from './queries.ts'
import { questionCommands } from './questions.ts'
import { registers } from './registers.ts'
import { restatements } from './restatements.ts'
import { statistics } from './statistics/book.ts'
import { statisticsCommands } from './statistics/commands.ts'
import { noteHistory, reportVersions, reportVersionText } from './versions.ts'

export const bureau: Room = {
  name: 'bureau',
  label: { zh: '办公室', en: 'Bureau office' },
  section: { zh: '办公室', en: 'General office' },
  readByAll: true,
  registers,
  parameters: [planWarning],
  commands: [
    ...reportCommands,
    ...questionCommands,
    ...planCommands,
    ...statisticsCommands,
    ...parameterCommands,
    ...closingCommands,
  ],
  queries: [
    reportView,
    reportPreview,
    reportDocument,
    previewDocument,
    reportVersions,
    reportVersionText,
    noteHistory,
    restatements,
    planBoard,
    statistics,
    dashboard,
    dashboardPlaces,
    parameterBook,
  ],
  indicators,
  paragraphs: [opening],
  systems: ['office-01', 'office-02', 'office-03'],
}
