/** Claims as acts of a post: told, repaid, kept back, parted, waived, and each of these taken back. */
import { type AnyCommand, command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { agreeInstalments, dropInstalments } from './instalments.ts'
import {
  askWaiver,
  grantWaiver,
  lockClaim,
  notify,
  offsetClaim,
  refuseWaiver,
  reverseRepayment,
  settleClaim,
  withdrawLetter,
} from './recovery.ts'
import { recovery, repayment } from './registers.ts'

const which = f.reference(recovery.name, '追回', 'Recovery')
const reason = f.text('理由', 'Reason', { max: 500 })
const amount = f.money('金额', 'Amount', { min: 1 })
const tellers = ['officeClerk', 'officeChief', 'townshipClerk'] as const
const on = (action: string, ...states: string[]) => ({
  register: recovery.name,
  field: 'recovery',
  action,
  states,
})
/** Acts that move no state of their own. */
const beside = { register: recovery.name, field: 'recovery', states: ['notified'] }
const state = (row: { state: string }) => ({ state: row.state })

const notifyCommand = command({
  name: 'funds.notifyRecovery',
  label: { zh: '告知退回', en: 'Tell the payee' },
  posts: tellers,
  rule: 'DB-60',
  input: {
    recovery: which,
    letter: f.optional(
      f.text('告知书文号', 'Number of the letter', {
        max: 60,
        help: {
          zh: '不填则由系统按追缴通知书字号编号并生成通知书；另有纸质文书的填其文号',
          en: 'Empty: the letter is written and numbered here; fill in the number of a letter written elsewhere',
        },
      }),
    ),
    onDay: f.optional(f.day('告知日期', 'Told on')),
  },
  on: on('notify', 'open'),
  run: async (ctx, input) =>
    state(await notify(ctx, { ...input, onDay: input.onDay ?? ctx.today })),
})
const withdrawCommand = command({
  name: 'funds.withdrawLetter',
  label: { zh: '撤回告知书', en: 'Withdraw the letter' },
  posts: tellers,
  rule: 'DB-60',
  input: { recovery: which, reason },
  on: on('withdraw', 'notified'),
  run: async (ctx, input) => state(await withdrawLetter(ctx, input)),
})
const repayCommand = command({
  name: 'funds.repay',
  label: { zh: '登记退款', en: 'Record a repayment' },
  posts: ['finance'],
  rule: 'DB-60',
  input: {
    recovery: which,
    amountFen: amount,
    slip: f.text('缴款凭证号', 'Number of the slip', { max: 60 }),
    onDay: f.day('退款日期', 'Repaid on'),
  },
  on: on('settle', 'open', 'notified'),
  run: async (ctx, input) =>
    state(
      (await settleClaim(ctx, { ...input, kind: 'repaid' }, await lockClaim(ctx, input.recovery)))
        .row,
    ),
})
const offsetCommand = command({
  name: 'funds.offsetRecovery',
  label: { zh: '抵扣待发资金', en: 'Keep back from what is due' },
  posts: ['finance', 'officeChief'],
  rule: 'DB-60',
  input: {
    recovery: which,
    amountFen: amount,
    agreement: f.text('抵扣协议号', 'Number of the agreement', { max: 60 }),
  },
  on: on('settle', 'notified'),
  run: async (ctx, input) => {
    const done = await offsetClaim(ctx, input)
    return { state: done.row.state, lines: done.lines }
  },
})
const reverseCommand = command({
  name: 'funds.reverseRepayment',
  label: { zh: '冲正登记', en: 'Take an entry back' },
  posts: ['finance', 'officeChief', 'bureauLeader'],
  rule: 'DB-60',
  input: { recovery: which, repayment: f.reference(repayment.name, '登记', 'Entry'), reason },
  run: async (ctx, input) => state(await reverseRepayment(ctx, input)),
})
const askCommand = command({
  name: 'funds.askWaiver',
  label: { zh: '申请核销', en: 'Ask to waive' },
  posts: ['officeClerk', 'officeChief'],
  rule: 'DB-60',
  input: { recovery: which, amountFen: amount, reason },
  on: on('askWaiver', 'notified'),
  run: async (ctx, input) => state(await askWaiver(ctx, input)),
})
const waiveCommand = command({
  name: 'funds.waiveRecovery',
  label: { zh: '批准核销', en: 'Grant the waiver' },
  posts: ['bureauLeader'],
  rule: 'DB-60',
  input: { recovery: which, reason },
  on: on('waivePart', 'waiving'),
  run: async (ctx, input) => state(await grantWaiver(ctx, input)),
})
const refuseCommand = command({
  name: 'funds.refuseWaiver',
  label: { zh: '不予核销', en: 'Refuse the waiver' },
  posts: ['bureauLeader', 'officeChief'],
  rule: 'DB-60',
  input: { recovery: which, reason },
  on: on('refuseWaiver', 'waiving'),
  run: async (ctx, input) => state(await refuseWaiver(ctx, input)),
})
const agreeCommand = command({
  name: 'funds.agreeInstalments',
  label: { zh: '约定分期退款', en: 'Agree on instalments' },
  posts: tellers,
  rule: 'DB-60',
  input: {
    recovery: which,
    agreement: f.text('协议号', 'Number of the agreement', { max: 60 }),
    firstOn: f.day('首期日期', 'First on'),
    count: f.count('期数', 'How many', { min: 2, max: 36 }),
  },
  on: beside,
  run: (ctx, input) => agreeInstalments(ctx, input),
})
const dropCommand = command({
  name: 'funds.dropInstalments',
  label: { zh: '取消分期', en: 'Drop the instalments' },
  posts: tellers,
  rule: 'DB-60',
  input: { recovery: which, reason },
  on: beside,
  run: (ctx, input) => dropInstalments(ctx, input),
})

export const recoveryCommands: readonly AnyCommand[] = [
  notifyCommand,
  withdrawCommand,
  repayCommand,
  offsetCommand,
  reverseCommand,
  askCommand,
  waiveCommand,
  refuseCommand,
  agreeCommand,
  dropCommand,
]
