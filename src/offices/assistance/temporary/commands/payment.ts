/** The grants of a decided case: one or several, never more together than was approved (TA-09, TA-13). */
import { cancelGrant } from '../../../../commons/funds/grants.ts'
import { grant as grantRegister } from '../../../../commons/funds/registers.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { lockRow, mayTake, readRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { temporaryCase } from '../registers.ts'
import { amount, grantedFen, grantOf, office, onCase, reason, which } from './case.ts'
import { refuseOpen } from './report.ts'

const grant = command({
  name: 'assistance.temporary.grant',
  label: { zh: '发放救助金', en: 'Grant' },
  posts: ['townshipClerk', 'officeClerk', 'officeChief'],
  office,
  rule: 'TA-09',
  input: {
    case: which,
    amountFen: amount,
    form: f.choice(
      '形式',
      'Form',
      { cash: ['银行发放', 'By bank'], petty: ['备用金', 'Petty fund'], goods: ['实物', 'Goods'] },
      { rule: 'TA-13' },
    ),
    last: f.yesNo('全部发放完毕，办结', 'The last one: close the case'),
  },
  on: onCase('finish', 'approved'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'finish')
    if ((await personById(ctx, row.applicant)).diedOn) refuse('TEMPORARY_DEAD')
    const approved = row.approvedFen ?? 0
    const paid = await grantedFen(ctx, row)
    if (paid + input.amountFen > approved)
      refuse('TEMPORARY_PAID_OUT', {
        field: 'amountFen',
        approved: yuanText(approved),
        paid: yuanText(paid),
        amount: yuanText(input.amountFen),
      })
    const made = await grantOf(ctx, row, input.amountFen, input.form)
    const state = input.last ? (await take(ctx, temporaryCase, row, 'finish')).state : row.state
    return { state, grant: made.id }
  },
})

/** Without another grant: what was approved is out, or the rest is no longer needed. Refuses TEMPORARY_NOT_PAID. */
const close = command({
  name: 'assistance.temporary.close',
  label: { zh: '办结', en: 'Close' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk', 'officeChief'],
  office,
  rule: 'TA-09',
  input: { case: which, reason: f.optional(reason) },
  on: onCase('finish', 'approved'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'finish')
    const paid = await grantedFen(ctx, row)
    if (paid < (row.approvedFen ?? 0) && !input.reason) refuse('TEMPORARY_NOT_PAID')
    const moved = await take(ctx, temporaryCase, row, 'finish', { reason: input.reason ?? null })
    return { state: moved.state }
  },
})

const cancel = command({
  name: 'assistance.temporary.cancelGrant',
  label: { zh: '取消救助金', en: 'Cancel a grant' },
  posts: ['officeChief'],
  office,
  input: { grant: f.reference('funds_grant', '救助金', 'Grant'), reason: f.text('理由', 'Reason') },
  on: { register: 'funds_grant', field: 'grant' },
  async run(ctx, input) {
    const held = await readRow(ctx, grantRegister, input.grant)
    if (held.caseRegister !== temporaryCase.name) refuse('TEMPORARY_OTHER_GRANT')
    const row = await cancelGrant(ctx, input.grant, input.reason)
    return { cancelledOn: row.cancelledOn }
  },
})

/** The reverse of closing, such as after a cancelled grant: what is left of the approved amount may be granted again. */
const reopenPayment = command({
  name: 'assistance.temporary.reopenPayment',
  label: { zh: '重新发放', en: 'Open for payment again' },
  posts: ['officeChief'],
  office,
  rule: 'TA-09',
  input: { case: which, reason },
  on: onCase('reopenPayment', 'closed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'reopenPayment', input.reason)
    await refuseOpen(ctx, row)
    const moved = await take(ctx, temporaryCase, row, 'reopenPayment', { reason: input.reason })
    return { state: moved.state }
  },
})

export const paymentCommands = [grant, close, cancel, reopenPayment]
