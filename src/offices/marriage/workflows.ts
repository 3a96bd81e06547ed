import type { Post } from '../../kernel/access.ts'
import { days } from '../../kernel/calendar.ts'
import { step, workflow } from '../../kernel/workflow.ts'

const counter: Post[] = ['counterRegistrar', 'officeClerk', 'officeChief']
const office: Post[] = ['officeClerk', 'officeChief']
const chief: Post[] = ['officeChief']
const back = { needsReason: true } as const

/** A half-day at the counter: planned for the whole year, held as it was, or cancelled with its bookings (MR-16). */
export const shiftLife = workflow({
  name: 'marriage.shift',
  label: { zh: '登记班次', en: 'Shift' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已排班', en: 'Planned' }, standing: true },
    held: { label: { zh: '已开放', en: 'Held' } },
    cancelled: { label: { zh: '已停开', en: 'Cancelled' } },
  },
  ends: ['held', 'cancelled'],
  steps: [
    step('hold', '登记实际开放', 'Record as held', 'planned', 'held', counter, { rule: 'MR-16' }),
    step('reopen', '更正开放记录', 'Correct', 'held', 'planned', office, back),
    step('cancel', '停开', 'Cancel', 'planned', 'cancelled', chief, back),
    step('restore', '恢复排班', 'Restore', 'cancelled', 'planned', chief, back),
  ],
})

export const bookingLife = workflow({
  name: 'marriage.booking',
  label: { zh: '婚姻登记预约', en: 'Booking' },
  start: 'booked',
  states: {
    booked: { label: { zh: '已预约', en: 'Booked' }, standing: true },
    kept: { label: { zh: '已到场', en: 'Kept' } },
    missed: { label: { zh: '未到场', en: 'Missed' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['kept', 'missed', 'cancelled'],
  steps: [
    step('keep', '到场', 'Came', 'booked', 'kept', counter),
    step('miss', '未到场', 'Did not come', 'booked', 'missed', counter),
    step('cancel', '取消预约', 'Cancel', 'booked', 'cancelled', counter, back),
    step('restore', '恢复预约', 'Book again', ['missed', 'cancelled'], 'booked', counter, back),
    // A death is recorded by whoever learns of it; the booking ends with it.
    step('endByEvent', '随人生事件取消', 'Ended by an event', 'booked', 'cancelled', [
      ...counter,
      'villageCadre',
      'townshipClerk',
      'townshipHead',
      'institutionStaff',
    ]),
  ],
})

/** Taken in, examined, registered on the spot, the certificates handed over to both (MR-08). */
export const registrationLife = workflow({
  name: 'marriage.registration',
  label: { zh: '结婚登记', en: 'Marriage registration' },
  start: 'accepted',
  states: {
    accepted: { label: { zh: '已受理，待审查', en: 'Taken in' }, limit: days(1, 'MR-08') },
    examined: { label: { zh: '审查通过，待登记', en: 'Examined' }, limit: days(1, 'MR-08') },
    registered: { label: { zh: '已登记，待颁证', en: 'Registered' }, limit: days(1, 'MR-08') },
    awarded: { label: { zh: '已颁证', en: 'Certificates handed over' } },
    refused: { label: { zh: '不予登记', en: 'Refused' }, rule: 'MR-03' },
    withdrawn: { label: { zh: '当事人撤回', en: 'Withdrawn' } },
    void: { label: { zh: '婚姻无效或被撤销', en: 'Void or revoked' }, rule: 'MR-14' },
  },
  ends: ['awarded', 'refused', 'withdrawn', 'void'],
  steps: [
    step('examine', '审查', 'Examine', 'accepted', 'examined', counter, { rule: 'MR-02' }),
    step(
      'returnToCounter',
      '退回补正',
      'Back to the counter',
      'examined',
      'accepted',
      counter,
      back,
    ),
    step('register', '登记', 'Register', 'examined', 'registered', counter, { rule: 'MR-08' }),
    step('award', '颁证', 'Hand over', 'registered', 'awarded', counter),
    step('refuse', '不予登记', 'Refuse', ['accepted', 'examined'], 'refused', counter, {
      ...back,
      rule: 'MR-03',
    }),
    step(
      'withdraw',
      '当事人撤回',
      'Withdraw',
      ['accepted', 'examined'],
      'withdrawn',
      counter,
      back,
    ),
    step('annul', '登记婚姻无效或被撤销', 'Void', ['registered', 'awarded'], 'void', chief, {
      rule: 'MR-14',
    }),
    step('undoAnnulment', '更正无效或撤销登记', 'Undo', 'void', 'awarded', chief, back),
  ],
})

/** MR-09: receipt, thirty days to think, thirty days to come together; whoever does not come has withdrawn. */
export const divorceLife = workflow({
  name: 'marriage.divorce',
  label: { zh: '离婚登记', en: 'Divorce registration' },
  start: 'received',
  states: {
    received: { label: { zh: '已收到申请', en: 'Received' } },
    cooling: { label: { zh: '离婚冷静期', en: 'Cooling-off period' }, rule: 'MR-09' },
    windowOpen: { label: { zh: '可领证期', en: 'Window open' }, rule: 'MR-09' },
    registered: { label: { zh: '已登记离婚', en: 'Divorced' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
    deemedWithdrawn: { label: { zh: '逾期视为撤回', en: 'Deemed withdrawn' } },
    ended: { label: { zh: '一方死亡，程序终止', en: 'Ended by a death' } },
  },
  ends: ['registered', 'withdrawn', 'deemedWithdrawn', 'ended'],
  steps: [
    step('giveReceipt', '发给受理回执单', 'Give the receipt', 'received', 'cooling', counter, {
      rule: 'MR-09',
    }),
    step('openWindow', '冷静期届满', 'Cooling-off is over', 'cooling', 'windowOpen', counter, {
      rule: 'MR-09',
    }),
    step(
      'register',
      '登记离婚并发证',
      'Register the divorce',
      ['cooling', 'windowOpen'],
      'registered',
      counter,
      { rule: 'MR-09' },
    ),
    step('withdraw', '撤回申请', 'Withdraw', ['cooling', 'windowOpen'], 'withdrawn', counter, {
      rule: 'MR-09',
    }),
    step('lapse', '逾期视为撤回', 'Lapse', ['cooling', 'windowOpen'], 'deemedWithdrawn', counter, {
      rule: 'MR-09',
    }),
    step('endByEvent', '随一方死亡终止', 'Ended by a death', ['cooling', 'windowOpen'], 'ended', [
      ...counter,
      'villageCadre',
      'townshipClerk',
      'townshipHead',
      'institutionStaff',
    ]),
    step('resume', '死亡登记撤销，恢复程序', 'Resume', 'ended', 'cooling', [
      ...counter,
      'townshipClerk',
      'townshipHead',
    ]),
  ],
})

export const reissueLife = workflow({
  name: 'marriage.reissue',
  label: { zh: '补领婚姻登记证', en: 'Certificate issued again' },
  start: 'applied',
  states: {
    applied: {
      label: { zh: '已受理，待查档', en: 'Taken in; file to check' },
      limit: days(15, 'MR-14'),
    },
    checked: { label: { zh: '档案已核实', en: 'File checked' }, limit: days(1, 'MR-14') },
    issued: { label: { zh: '已补发', en: 'Issued' } },
    refused: { label: { zh: '不予补发', en: 'Refused' } },
  },
  ends: ['issued', 'refused'],
  steps: [
    step('check', '核实档案', 'Check the file', 'applied', 'checked', counter, {
      rule: 'MR-14',
      recallable: true,
    }),
    step('issue', '补发', 'Issue', 'checked', 'issued', counter, { rule: 'MR-11' }),
    step('refuse', '不予补发', 'Refuse', ['applied', 'checked'], 'refused', counter, back),
  ],
})

/** A judgment is filed by one and takes effect in the registers by another (MR-14). */
export const rulingLife = workflow({
  name: 'marriage.ruling',
  label: { zh: '法院文书', en: 'Judgment' },
  start: 'filed',
  states: {
    filed: { label: { zh: '已收存，待标注', en: 'Filed' }, limit: days(7, 'MR-14') },
    applied: { label: { zh: '已标注', en: 'Applied' } },
    withdrawn: { label: { zh: '已更正撤回', en: 'Withdrawn' } },
  },
  ends: ['applied', 'withdrawn'],
  steps: [
    step('apply', '标注婚姻状况', 'Apply', 'filed', 'applied', chief, { rule: 'MR-14' }),
    step('withdraw', '更正撤回', 'Withdraw', 'filed', 'withdrawn', office, back),
    step('undo', '撤销标注', 'Undo', 'applied', 'withdrawn', chief, back),
  ],
})

/** A number is never given twice; a certificate that was spoilt or replaced keeps its own (MR-11). */
export const certificateLife = workflow({
  name: 'marriage.certificate',
  label: { zh: '婚姻登记证', en: 'Certificate' },
  start: 'valid',
  states: {
    valid: { label: { zh: '有效', en: 'Valid' }, standing: true },
    spoilt: { label: { zh: '作废', en: 'Spoilt' } },
    replaced: { label: { zh: '已补发新证', en: 'Replaced' } },
    void: { label: { zh: '婚姻无效或被撤销', en: 'Void' } },
  },
  ends: ['spoilt', 'replaced', 'void'],
  steps: [
    step('spoil', '作废', 'Spoil', 'valid', 'spoilt', counter, back),
    step('replace', '登记已补发', 'Replace', 'valid', 'replaced', counter),
    step('annul', '标注无效', 'Void', 'valid', 'void', chief),
    step('restore', '恢复有效', 'Restore', ['void'], 'valid', chief, back),
  ],
})
