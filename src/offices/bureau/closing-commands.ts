/** Closing a month's books and reopening them: figures of a closed month are kept, its ledgers take no more rows. */

import { closeMonth, reopenMonth } from '../../kernel/closing.ts'
import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'

const closeMonthCommand = command({
  name: 'bureau.closeMonth',
  label: { zh: '月度关账', en: 'Close a month' },
  posts: ['finance'],
  input: { month: f.month('月份', 'Month') },
  run: (ctx, input) => closeMonth(ctx, input.month),
})

const reopenMonthCommand = command({
  name: 'bureau.reopenMonth',
  label: { zh: '反关账', en: 'Reopen a month' },
  posts: ['bureauLeader'],
  input: { month: f.month('月份', 'Month'), reason: f.text('理由', 'Reason') },
  run: (ctx, input) => reopenMonth(ctx, input.month),
})

export const closingCommands = [closeMonthCommand, reopenMonthCommand]
