import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { purposes } from './rules.ts'
import { batchWorkflow, recoveryWorkflow } from './workflows.ts'

const holder = {
  programme: f.text('项目', 'Programme'),
  person: f.optional(f.person('对象', 'Person')),
  household: f.optional(f.household('家庭', 'Household')),
}
/** Why an amount is what it is; the cause travels from the award's version onto the ledger line. */
export const causes = {
  initial: ['新批准', 'Approved'],
  opening: ['期初结转', 'Opening ledger'],
  reviewIncrease: ['核查增发', 'Increase on review'],
  reviewReduce: ['核查减发', 'Reduction on review'],
  standardRaised: ['提标', 'Standard raised'],
  standardReversed: ['撤销提标', 'Raise reversed'],
  lateApproval: ['补发', 'Late approval'],
  correction: ['更正', 'Correction'],
  memberChange: ['成员变化', 'Change of members'],
  death: ['死亡', 'Death'],
  gradualExit: ['渐退', 'Gradual exit'],
  stop: ['停发', 'Stopped'],
  resume: ['恢复', 'Resumed'],
  careGradeChange: ['护理等级变化', 'Care grade changed'],
  placementChange: ['供养方式变化', 'Way of care changed'],
  topUp: ['补差', 'Top-up'],
  grant: ['一次性救助', 'One-off grant'],
} as const
export type Cause = keyof typeof causes

/** Who is entitled to what from which month. Amounts stand in the versions; the `last…` columns repeat the newest one. */
export const award = register({
  name: 'funds_award',
  label: { zh: '待遇', en: 'Award' },
  fields: {
    ...holder,
    payee: f.person('收款人', 'Payee'),
    registeredPoor: f.yesNo('建档立卡', 'Registered poor'),
    caseRegister: f.text('依据登记簿', 'Case register'),
    caseId: f.text('依据记录', 'Case'),
    fromMonth: f.month('起发月份', 'From', { rule: 'DB-39' }),
    lastSeq: f.count('版本数', 'Versions'),
    lastFrom: f.month('最近变更月份', 'Newest change from'),
    lastFen: f.money('最近月金额', 'Newest amount a month'),
    endedFrom: f.optional(f.month('停发月份', 'Ended from')),
  },
  list: ['programme', 'person', 'household', 'payee', 'fromMonth', 'lastFen', 'endedFrom'],
})

/** Each approved change, dated; nothing is overwritten. due(month) = newest version among those begun by then. */
export const awardVersion = register({
  name: 'funds_award_version',
  label: { zh: '待遇版本', en: 'Award version' },
  fields: {
    award: f.reference('funds_award', '待遇', 'Award'),
    seq: f.ordinal('序号', 'Number'),
    fromMonth: f.month('起始月份', 'From'),
    amountFen: f.money('月金额', 'Amount a month'),
    cause: f.choice('原因', 'Cause', causes),
    decidedOn: f.day('决定日期', 'Decided on'),
    document: f.optional(f.text('文件', 'Document')),
    facts: f.facts<Record<string, unknown>>('核定依据', 'Facts'),
  },
  list: ['award', 'seq', 'fromMonth', 'amountFen', 'cause', 'decidedOn'],
  appendOnly: true,
})

export const ledgerKinds = {
  regular: ['当月', 'Regular'],
  arrears: ['补发', 'Arrears'],
  grant: ['一次性', 'Grant'],
  recovery: ['追回', 'Recovery'],
  release: ['追回冲销', 'Claim released'],
} as const
/** Every line ever posted, by award and month. Recovery lines are negative claims; nothing negative is ever paid. */
export const ledger = register({
  name: 'funds_ledger',
  label: { zh: '资金台账', en: 'Funds ledger' },
  fields: {
    ...holder,
    award: f.optional(f.reference('funds_award', '待遇', 'Award')),
    grantId: f.optional(f.reference('funds_grant', '一次性救助', 'Grant')),
    payee: f.person('收款人', 'Payee'),
    forMonth: f.month('所属月份', 'For month'),
    kind: f.choice('类别', 'Kind', ledgerKinds, { rule: 'PY-02' }),
    amountFen: f.money('金额', 'Amount', { min: -(10 ** 13) }),
    cause: f.choice('原因', 'Cause', causes),
    settlement: f.optional(f.reference('funds_settlement', '结算', 'Settlement')),
    registeredPoor: f.yesNo('建档立卡', 'Registered poor'),
    postedOn: f.day('入账日期', 'Posted on'),
  },
  list: ['programme', 'person', 'household', 'forMonth', 'kind', 'amountFen', 'cause', 'postedOn'],
  appendOnly: true,
})

export const settlement = register({
  name: 'funds_settlement',
  label: { zh: '结算', en: 'Settlement' },
  fields: {
    month: f.month('结算月份', 'Month'),
    programmes: f.facts<string[]>('项目', 'Programmes'),
    lines: f.count('明细数', 'Lines'),
    regularFen: f.money('当月', 'Regular'),
    arrearsFen: f.money('补发', 'Arrears'),
    recoveryFen: f.money('追回', 'Recovery'),
    releaseFen: f.money('追回冲销', 'Released'),
    postedBy: f.account('结算人', 'Posted by'),
  },
  list: ['month', 'lines', 'regularFen', 'arrearsFen', 'recoveryFen', 'releaseFen'],
  appendOnly: true,
})

export const batch = register({
  name: 'funds_batch',
  label: { zh: '发放批次', en: 'Payment batch' },
  fields: {
    number: f.text('批次号', 'Number'),
    programme: f.text('项目', 'Programme'),
    month: f.month('月份', 'Month'),
    kind: f.choice(
      '类别',
      'Kind',
      { regular: ['当月', 'Regular'], arrears: ['补发', 'Arrears'], grant: ['一次性', 'Grant'] },
      { rule: 'UP-07' },
    ),
    lineCount: f.count('明细数', 'Lines'),
    totalFen: f.money('合计', 'Total'),
    madeBy: f.account('制表人', 'Made by'),
    checkedBy: f.optional(f.account('核验人', 'Checked by')),
    approvedBy: f.optional(f.account('审批人', 'Approved by')),
    attempt: f.count('发送次数', 'Attempt'),
    fileDigest: f.optional(f.text('银行文件摘要', 'File digest')),
    sentOn: f.optional(f.day('送银行日期', 'Sent on')),
  },
  workflow: batchWorkflow,
  list: ['number', 'programme', 'month', 'kind', 'lineCount', 'totalFen', 'sentOn'],
})

/** What the bank did with a line, by its day: paid, failed (no money moved), returned (money came back). */
export const payment = register({
  name: 'funds_payment',
  label: { zh: '发放结果', en: 'Payment' },
  fields: {
    line: f.reference('funds_ledger', '台账明细', 'Ledger line'),
    batch: f.optional(f.reference('funds_batch', '批次', 'Batch')),
    programme: f.text('项目', 'Programme'),
    person: f.optional(f.person('对象', 'Person')),
    registeredPoor: f.yesNo('建档立卡', 'Registered poor'),
    forMonth: f.month('所属月份', 'For month'),
    attempt: f.count('次数', 'Attempt'),
    outcome: f.choice(
      '结果',
      'Outcome',
      {
        paid: ['到账', 'Paid'],
        failed: ['未到账', 'Failed'],
        returned: ['到账后退回', 'Returned'],
      },
      { rule: 'PY-05' },
    ),
    amountFen: f.money('金额', 'Amount'),
    onDay: f.day('日期', 'Day'),
    reason: f.optional(f.text('银行原因', 'Bank reason')),
  },
  list: ['programme', 'person', 'forMonth', 'outcome', 'amountFen', 'onDay', 'reason'],
  appendOnly: true,
})

/** A one-off grant: money through a batch, or goods handed over and only recorded. */
export const grant = register({
  name: 'funds_grant',
  label: { zh: '一次性救助金', en: 'Grant' },
  fields: {
    ...holder,
    payee: f.person('收款人', 'Payee'),
    form: f.choice(
      '形式',
      'Form',
      { cash: ['现金', 'Cash'], goods: ['实物', 'Goods'], petty: ['备用金', 'Petty fund'] },
      { rule: 'TA-13' },
    ),
    amountFen: f.money('金额', 'Amount', { min: 1 }),
    decidedOn: f.day('决定日期', 'Decided on'),
    caseRegister: f.text('依据登记簿', 'Case register'),
    caseId: f.text('依据记录', 'Case'),
    cancelledOn: f.optional(f.day('取消日期', 'Cancelled on')),
  },
  list: ['programme', 'person', 'household', 'form', 'amountFen', 'decidedOn', 'cancelledOn'],
})

export const recovery = register({
  name: 'funds_recovery',
  label: { zh: '多发追回', en: 'Recovery' },
  fields: {
    award: f.reference('funds_award', '待遇', 'Award'),
    programme: f.text('项目', 'Programme'),
    payee: f.person('退款人', 'From'),
    openedOn: f.day('发现日期', 'Opened on'),
    claimedFen: f.money('应追回', 'Claimed'),
    settledFen: f.money('已退回、抵扣、冲销或核销', 'Repaid, offset, released or waived'),
    letter: f.optional(f.text('告知书文号', 'Number of the letter', { max: 60 })),
    notifiedOn: f.optional(f.day('告知日期', 'Told on')),
    waiverFen: f.optional(f.money('申请核销', 'Waiver asked for')),
    waiverBy: f.optional(f.account('核销申请人', 'Waiver asked for by')),
  },
  workflow: recoveryWorkflow,
  list: ['programme', 'payee', 'openedOn', 'claimedFen', 'settledFen', 'letter'],
})
export const repayment = register({
  name: 'funds_repayment',
  label: { zh: '退款与核销', en: 'Repayment' },
  fields: {
    recovery: f.reference('funds_recovery', '追回', 'Recovery'),
    award: f.reference('funds_award', '待遇', 'Award'),
    kind: f.choice('方式', 'Kind', {
      repaid: ['退回', 'Repaid'],
      offset: ['抵扣待发', 'Kept from what is due'],
      waived: ['核销', 'Waived'],
    }),
    // Taken back by a row of the opposite amount, never by erasing one.
    amountFen: f.money('金额', 'Amount', { min: -(10 ** 13) }),
    onDay: f.day('日期', 'Day'),
    slip: f.optional(f.text('缴款凭证号或协议号', 'Number of the slip or agreement', { max: 60 })),
    enteredBy: f.optional(f.account('登记人', 'Entered by')),
    reverses: f.optional(f.reference('funds_repayment', '冲正的登记', 'Takes back')),
    reason: f.optional(f.text('说明', 'Reason')),
  },
  list: ['kind', 'amountFen', 'onDay', 'slip', 'enteredBy', 'reason'],
  appendOnly: true,
})

/** A part of a claim the family has agreed to bring by a day. Which are paid follows from what has come back since. */
export const instalment = register({
  name: 'funds_instalment',
  label: { zh: '分期退款', en: 'Instalment' },
  fields: {
    recovery: f.reference('funds_recovery', '追回', 'Recovery'),
    serial: f.ordinal('期次', 'Number'),
    dueOn: f.day('约定日期', 'Due on'),
    amountFen: f.money('金额', 'Amount', { min: 1 }),
    settledBeforeFen: f.money('约定前已结', 'Settled before the agreement'),
    agreement: f.text('协议号', 'Agreement', { max: 60 }),
    agreedBy: f.account('登记人', 'Entered by'),
    droppedOn: f.optional(f.day('取消日期', 'Dropped on')),
  },
  list: ['recovery', 'serial', 'dueOn', 'amountFen', 'agreement', 'droppedOn'],
})

/** Money in and out of each level's funds; a batch spends when it is approved (PY-06). */
export const sourceEntry = register({
  name: 'funds_source_entry',
  label: { zh: '资金来源台账', en: 'Fund source ledger' },
  fields: {
    level: f.choice(
      '资金级次',
      'Level',
      {
        central: ['中央', 'Central'],
        province: ['省级', 'Province'],
        city: ['设区市', 'City'],
        county: ['县级', 'County'],
      },
      { rule: 'PY-06' },
    ),
    purpose: f.choice('专款用途', 'Purpose', purposes, { rule: 'PY-06' }),
    kind: f.choice('类型', 'Kind', {
      allocated: ['下达', 'Allocated'],
      spent: ['支出', 'Spent'],
      refunded: ['退回', 'Refunded'],
    }),
    amountFen: f.money('金额', 'Amount', { min: -(10 ** 13) }),
    onDay: f.day('日期', 'Day'),
    document: f.optional(f.text('文件', 'Document')),
    batch: f.optional(f.reference('funds_batch', '批次', 'Batch')),
  },
  list: ['level', 'purpose', 'kind', 'amountFen', 'onDay', 'document'],
  appendOnly: true,
})
/** Township petty fund (TA-06): every entry carries the balance after it, which the database keeps at or above zero. */
export const pettyEntry = register({
  name: 'funds_petty_entry',
  label: { zh: '临时救助备用金台账', en: 'Petty relief fund' },
  fields: {
    kind: f.choice('类型', 'Kind', {
      replenished: ['补充', 'Replenished'],
      spent: ['支付', 'Spent'],
      reversed: ['冲回', 'Reversed'],
    }),
    amountFen: f.money('金额', 'Amount', { min: -(10 ** 13) }),
    balanceFen: f.money('余额', 'Balance'),
    onDay: f.day('日期', 'Day'),
    grantId: f.optional(f.reference('funds_grant', '救助金', 'Grant')),
    note: f.optional(f.text('说明', 'Note')),
  },
  list: ['kind', 'amountFen', 'balanceFen', 'onDay', 'note'],
  appendOnly: true,
})

export const registers = {
  award,
  awardVersion,
  ledger,
  settlement,
  batch,
  payment,
  grant,
  recovery,
  repayment,
  instalment,
  sourceEntry,
  pettyEntry,
}
export type FundsTables = TablesOf<typeof registers>
export type AwardRow = RowOf<typeof award>
export type GrantRow = RowOf<typeof grant>
export type BatchRow = RowOf<typeof batch>
export type RecoveryRow = RowOf<typeof recovery>
