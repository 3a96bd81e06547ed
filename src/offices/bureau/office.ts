/** 办公室: the bureau's report, its parameters, supervision and statistics. */
import type { Room } from '../../kernel/house.ts'
import { closeMonthCommand, reopenMonthCommand } from './closing-commands.ts'
import {
  draftReport,
  issueReport,
  keepVersion,
  returnReport,
  reviewReport,
  signReport,
  withdrawReport,
  writeNote,
} from './commands.ts'
import { dashboard, dashboardPlaces } from './dashboard.ts'
import { approveParameter, proposeParameter, rejectParameter } from './parameter-commands.ts'
import {
  parameterBook,
  previewDocument,
  reportDocument,
  reportPreview,
  reportView,
} from './queries.ts'
import { answerQuestion, reopenQuestion } from './questions.ts'
import { registers } from './registers.ts'
import { restatements } from './restatements.ts'
import { noteHistory, reportVersions, reportVersionText } from './versions.ts'

export const bureau: Room = {
  name: 'bureau',
  label: { zh: '办公室', en: 'Bureau office' },
  section: { zh: '办公室', en: 'General office' },
  readByAll: true,
  registers,
  commands: [
    draftReport,
    writeNote,
    keepVersion,
    reviewReport,
    answerQuestion,
    reopenQuestion,
    signReport,
    issueReport,
    returnReport,
    withdrawReport,
    proposeParameter,
    approveParameter,
    rejectParameter,
    closeMonthCommand,
    reopenMonthCommand,
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
    dashboard,
    dashboardPlaces,
    parameterBook,
  ],
}
