/** Settling, batches, the bank's answers and recoveries as acts of a post. Awards and grants are opened by the offices. */
import { sql } from 'kysely'
import { type AnyCommand, type Context, command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { insertRow } from '../../kernel/rows.ts'
import { closeBatch, recordBankReturn, recordReturn, reissue, sendBatch } from './bank.ts'
import {
  approveBatch,
  cancelBatch,
  checkBatch,
  clearClue,
  clearClues,
  holdLine,
  makeBatches,
  passCheck,
  redirectLine,
  releaseLine,
  returnBatch,
  unholdLine,
} from './batches.ts'
import { refuse } from './errors.ts'
import { replenishPetty } from './petty.ts'
import { recoveryCommands } from './recovery-commands.ts'
import { batch, ledger, sourceEntry } from './registers.ts'
import { settle } from './settlement.ts'

const makers = ['officeClerk', 'officeChief', 'finance'] as const
const checkers = ['finance', 'officeChief'] as const

export const programmesField = f.facts<string[]>('项目', 'Programmes')
/** The programmes asked for, or a refusal naming the field: an empty run would look like a settled month. */
export function programmesOf(given: unknown): string[] {
  const list = Array.isArray(given) ? given.filter(p => typeof p === 'string') : []
  if (list.length === 0) refuse('PROGRAMMES_MISSING', { field: 'programmes' })
  return list
}
const whichBatch = f.reference(batch.name, '批次', 'Batch')
const whichLine = f.reference(ledger.name, '明细', 'Line')
const reason = f.text('理由', 'Reason', { max: 500 })
const onBatch = (action: string, ...states: string[]) => ({
  register: batch.name,
  field: 'batch',
  action,
  states,
})
export const settleCommand = command({
  name: 'funds.settle',
  label: { zh: '月度结算', en: 'Settle a month' },
  posts: makers,
  rule: 'PY-02',
  input: { month: f.month('月份', 'Month'), programmes: programmesField },
  run: (ctx, input) =>
    settle(ctx, { month: input.month, programmes: programmesOf(input.programmes) }),
})

const makeCommand = command({
  name: 'funds.makeBatches',
  label: { zh: '生成发放批次', en: 'Make payment batches' },
  posts: makers,
  rule: 'UP-07',
  input: { month: f.month('截至月份', 'Through month'), programmes: programmesField },
  run: async (ctx, input) =>
    (
      await makeBatches(ctx, { month: input.month, programmes: programmesOf(input.programmes) })
    ).map(({ id, number, programme, kind, lineCount, totalFen }) => ({
      id,
      number,
      programme,
      kind,
      lineCount,
      totalFen,
    })),
})

const findCommand = command({
  name: 'funds.findClues',
  label: { zh: '查找疑点', en: 'Find clues' },
  posts: checkers,
  rule: 'PY-01',
  input: { batch: whichBatch },
  on: onBatch('findClues', 'draft'),
  run: (ctx, input) => checkBatch(ctx, input.batch),
})
const checkCommand = command({
  name: 'funds.checkBatch',
  label: { zh: '核验通过', en: 'Pass the check' },
  posts: checkers,
  rule: 'PY-01',
  input: { batch: whichBatch },
  on: onBatch('check', 'draft'),
  run: async (ctx, input) => state(await passCheck(ctx, input.batch)),
})
const clearCommand = command({
  name: 'funds.clearClue',
  label: { zh: '排除疑点', en: 'Clear a clue' },
  posts: checkers,
  rule: 'PY-01',
  input: { batch: whichBatch, line: whichLine, code: f.text('疑点', 'Clue'), reason },
  run: (ctx, input) => clearClue(ctx, input),
})
const clearAllCommand = command({
  name: 'funds.clearClues',
  label: { zh: '批量排除同类疑点', en: 'Clear all clues of a kind' },
  posts: checkers,
  rule: 'PY-01',
  input: { batch: whichBatch, code: f.text('疑点', 'Clue'), reason },
  run: async (ctx, input) => ({ cleared: await clearClues(ctx, input) }),
})
const holdCommand = command({
  name: 'funds.holdLine',
  label: { zh: '暂缓发放', en: 'Hold a line' },
  posts: makers,
  input: { batch: whichBatch, line: whichLine, reason },
  run: (ctx, input) => holdLine(ctx, input),
})
const unholdCommand = command({
  name: 'funds.unholdLine',
  label: { zh: '恢复发放', en: 'Pay the held line after all' },
  posts: makers,
  input: { batch: whichBatch, line: whichLine, reason },
  run: (ctx, input) => unholdLine(ctx, input),
})
const releaseCommand = command({
  name: 'funds.releaseLine',
  label: { zh: '移入下一批', en: 'Leave to the next batch' },
  posts: makers,
  input: { line: whichLine },
  run: (ctx, input) => releaseLine(ctx, input.line),
})
const redirectCommand = command({
  name: 'funds.redirectLine',
  label: { zh: '变更收款人', en: 'Pay somebody else' },
  posts: ['officeClerk', 'officeChief'],
  rule: 'DB-43',
  input: { batch: whichBatch, line: whichLine, payee: f.person('收款人', 'Payee'), reason },
  run: (ctx, input) => redirectLine(ctx, input),
})
const approveCommand = command({
  name: 'funds.approveBatch',
  label: { zh: '审批发放', en: 'Approve' },
  posts: ['bureauLeader', 'officeChief'],
  rule: 'PY-01',
  input: { batch: whichBatch },
  on: onBatch('approve', 'checked'),
  run: async (ctx, input) => state(await approveBatch(ctx, input.batch)),
})
const returnCommand = command({
  name: 'funds.returnBatch',
  label: { zh: '退回批次', en: 'Return the batch' },
  posts: ['finance', 'officeChief', 'bureauLeader'],
  input: { batch: whichBatch, reason },
  on: onBatch('return', 'checked', 'approved'),
  run: async (ctx, input) => state(await returnBatch(ctx, input.batch, input.reason)),
})
const cancelCommand = command({
  name: 'funds.cancelBatch',
  label: { zh: '撤销批次', en: 'Cancel the batch' },
  posts: checkers,
  input: { batch: whichBatch, reason },
  on: onBatch('cancel', 'draft'),
  run: async (ctx, input) => state(await cancelBatch(ctx, input.batch, input.reason)),
})
const sendCommand = command({
  name: 'funds.sendBatch',
  label: { zh: '送银行', en: 'Send to the bank' },
  posts: ['finance'],
  input: { batch: whichBatch },
  on: onBatch('send', 'approved'),
  run: (ctx, input) => sendBatch(ctx, input.batch),
})
const bankReturnCommand = command({
  name: 'funds.recordBankReturn',
  label: { zh: '登记银行回盘', en: 'Record the bank’s return' },
  posts: ['finance'],
  rule: 'PY-05',
  input: {
    batch: whichBatch,
    // The file names payees and accounts: the log keeps its digest, never its text.
    file: f.longText('回盘文件', 'Return file', { max: 64_000_000, sensitivity: 'personal' }),
    onDay: f.day('到账日期', 'Paid on'),
  },
  on: onBatch('allPaid', 'sent'),
  run: (ctx, input) => recordBankReturn(ctx, input),
})
const lineReturnCommand = command({
  name: 'funds.recordReturn',
  label: { zh: '登记到账后退回', en: 'Record money that came back' },
  posts: ['finance'],
  rule: 'PY-05',
  input: { line: whichLine, onDay: f.day('退回日期', 'Returned on'), reason },
  on: { register: ledger.name, field: 'line' },
  run: (ctx, input) => recordReturn(ctx, input),
})
const reissueCommand = command({
  name: 'funds.reissueBatch',
  label: { zh: '重发退回明细', en: 'Reissue' },
  posts: ['finance'],
  rule: 'PY-05',
  input: { batch: whichBatch },
  on: onBatch('reissue', 'returned'),
  run: (ctx, input) => reissue(ctx, input.batch),
})
const closeCommand = command({
  name: 'funds.closeBatch',
  label: { zh: '关闭批次', en: 'Close the batch' },
  posts: checkers,
  input: { batch: whichBatch },
  on: onBatch('close', 'paid', 'returned'),
  run: (ctx, input) => closeBatch(ctx, input.batch),
})

const allocateCommand = command({
  name: 'funds.allocateSource',
  label: { zh: '登记资金下达', en: 'Record an allocation' },
  posts: ['finance'],
  rule: 'PY-06',
  input: {
    level: sourceEntry.fields.level,
    purpose: sourceEntry.fields.purpose,
    amountFen: f.money('金额', 'Amount', { min: 1 }),
    onDay: f.day('下达日期', 'Allocated on'),
    document: f.text('文件', 'Document'),
  },
  async run(ctx, input) {
    if (input.onDay > ctx.today) refuse('DAY_AHEAD', { field: 'onDay' })
    const row = await insertRow(ctx, sourceEntry, {
      division: ctx.county,
      kind: 'allocated',
      batch: null,
      ...input,
    })
    return { id: row.id }
  },
})
const replenishCommand = command({
  name: 'funds.replenishPetty',
  label: { zh: '补充备用金', en: 'Replenish a petty fund' },
  posts: ['finance'],
  rule: 'TA-06',
  input: {
    township: f.division('乡镇（街道）', 'Township'),
    amountFen: f.money('金额', 'Amount', { min: 1 }),
    note: f.text('说明', 'Note'),
  },
  run: async (ctx, input) => ({
    balanceFen: await replenishPetty(ctx, {
      division: input.township,
      amountFen: input.amountFen,
      note: input.note,
    }),
  }),
})

const openedAt = command({
  name: 'funds.openLedger',
  label: { zh: '期初建账', en: 'Open the ledger' },
  posts: ['finance'],
  rule: 'PY-03',
  input: {
    month: f.month('已结至月份', 'Settled through'),
    programmes: programmesField,
    document: f.text('依据', 'Document'),
  },
  run: (ctx, input) => openLedger(ctx, input.month, programmesOf(input.programmes)),
})
/**
 * The county's first day here: months through this one were paid elsewhere and are closed. Awards brought over begin
 * after it, so nothing of the old books is paid again. Refuses a programme that has been settled here already.
 */
async function openLedger(
  ctx: Context,
  month: string,
  programmes: string[],
): Promise<{ month: string }> {
  for (const programme of programmes) {
    const done =
      await sql`insert into funds_settled (programme, month) values (${programme}, ${month}) on conflict do nothing`.execute(
        ctx.tx,
      )
    const label =
      ctx.house.programmes.get(programme)?.label ?? refuse('PROGRAMME_UNKNOWN', { programme })
    if (done.numAffectedRows === 0n)
      refuse('MONTH_ALREADY_PASSED', { programme: label, settled: month, month })
  }
  return { month }
}

const state = (row: { state: string }) => ({ state: row.state })

export const commands: readonly AnyCommand[] = [
  settleCommand,
  makeCommand,
  findCommand,
  checkCommand,
  clearCommand,
  clearAllCommand,
  holdCommand,
  unholdCommand,
  releaseCommand,
  redirectCommand,
  approveCommand,
  returnCommand,
  cancelCommand,
  sendCommand,
  bankReturnCommand,
  lineReturnCommand,
  reissueCommand,
  closeCommand,
  allocateCommand,
  replenishCommand,
  ...recoveryCommands,
  openedAt,
]
