import type { Post } from '../../kernel/access.ts'
import { days, hours } from '../../kernel/calendar.ts'
import { step, workflow } from '../../kernel/workflow.ts'

const office: Post[] = ['officeClerk', 'officeChief']
const town: Post[] = ['townshipClerk', 'townshipHead']
const back = { needsReason: true } as const

/**
 * The closed loop village → township → county (FU-02) and on to the traced urn, each stage with its own clock (FU-03).
 * A state's name says what has happened; what is missing next is its limit's.
 */
export const caseLife = workflow({
  name: 'funeral.case',
  label: { zh: '殡葬闭环', en: 'Funeral case' },
  start: 'reported',
  states: {
    reported: {
      label: { zh: '村（居）已报，待乡镇核实', en: 'Reported; township to check' },
      limit: hours(24, 'FU-03'),
      rule: 'FU-02',
    },
    returned: {
      label: { zh: '退回村（居）补正', en: 'Back to the village' },
      limit: hours(24, 'FU-03'),
      rule: 'FU-02',
    },
    checked: {
      label: { zh: '乡镇已核，待核验死亡证明', en: 'Checked; certificate to verify' },
      limit: hours(24, 'FU-03'),
      rule: 'FU-01',
    },
    verified: {
      label: { zh: '证明已核验，待火化', en: 'Verified; to be cremated' },
      limit: days(7, 'FU-03'),
      rule: 'FU-03',
    },
    cremated: {
      label: { zh: '已火化，待登记骨灰去向', en: 'Cremated; ashes to be released' },
      limit: days(3, 'FU-03'),
      rule: 'FU-02',
    },
    released: {
      label: { zh: '骨灰已领，待安葬（放）', en: 'Ashes released; to be placed' },
      limit: days(30, 'FU-03'),
      rule: 'FU-03',
    },
    placed: {
      label: { zh: '已安葬（放），待跟踪核验', en: 'Placed; to be traced' },
      limit: days(7, 'FU-03'),
      rule: 'FU-03',
    },
    traced: {
      label: { zh: '乡镇已核验，待县级闭环', en: 'Traced; county to close' },
      limit: days(7, 'FU-03'),
      rule: 'FU-02',
    },
    closed: { label: { zh: '已闭环', en: 'Closed' } },
    excepted: { label: { zh: '依法不在本地火化', en: 'Lawful exception' }, rule: 'FU-05' },
    withdrawn: { label: { zh: '死亡登记已撤销', en: 'Death revoked' } },
  },
  ends: ['closed', 'excepted', 'withdrawn'],
  steps: [
    step('check', '乡镇核实', 'Check', ['reported'], 'checked', town, { rule: 'FU-02' }),
    step('returnReport', '退回补正', 'Return', 'reported', 'returned', town, back),
    step('report', '重新报送', 'Report again', 'returned', 'reported', ['villageCadre', ...town]),
    step('verify', '核验死亡证明', 'Verify the certificate', 'checked', 'verified', office, {
      rule: 'FU-01',
    }),
    step('returnCheck', '退回乡镇', 'Back to the township', 'checked', 'reported', office, back),
    step('except', '登记不火化情形', 'Lawful exception', 'verified', 'excepted', ['officeChief'], {
      rule: 'FU-05',
    }),
    step('undoException', '撤销不火化情形', 'Undo', 'excepted', 'verified', ['officeChief'], back),
    step('cremate', '登记火化', 'Cremated', 'verified', 'cremated', office, { rule: 'FU-01' }),
    step('release', '登记骨灰去向', 'Release the ashes', 'cremated', 'released', office),
    step('leaveNoAsh', '登记不保留骨灰', 'No ashes kept', 'cremated', 'placed', office, {
      rule: 'FB-05',
    }),
    step('place', '登记安葬（放）', 'Place the ashes', 'released', 'placed', [...town, ...office], {
      rule: 'FU-04',
    }),
    step('trace', '跟踪核验', 'Trace', 'placed', 'traced', town, { rule: 'FU-04' }),
    step('close', '闭环', 'Close', 'traced', 'closed', office),
    step('returnTrace', '退回乡镇重新核验', 'Trace again', 'traced', 'placed', office, back),
    step(
      'undoPlacing',
      '撤销安葬（放）登记',
      'Undo the placing',
      ['placed', 'traced', 'closed'],
      'released',
      ['officeChief'],
      back,
    ),
    step(
      'withdraw',
      '随死亡登记撤销',
      'Withdrawn with the death',
      ['reported', 'returned', 'checked', 'verified', 'excepted'],
      'withdrawn',
      ['villageCadre', ...town, ...office, 'institutionStaff', 'counterRegistrar'],
    ),
  ],
})

export const facilityLife = workflow({
  name: 'funeral.facility',
  label: { zh: '公墓（骨灰堂）', en: 'Facility' },
  start: 'planned',
  states: {
    planned: { label: { zh: '规划', en: 'Planned' }, standing: true },
    inUse: { label: { zh: '在用', en: 'In use' }, standing: true },
    full: { label: { zh: '已满', en: 'Full' }, standing: true },
    closed: { label: { zh: '停用', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('open', '建成启用', 'Open', 'planned', 'inUse', office, { rule: 'FU-06' }),
    step('fill', '登记已满', 'Full', 'inUse', 'full', office, { rule: 'FU-10' }),
    step('extend', '扩建后启用', 'Extended', 'full', 'inUse', office),
    step('shut', '停用', 'Close', ['planned', 'inUse', 'full'], 'closed', ['officeChief'], back),
  ],
})

export const billLife = workflow({
  name: 'funeral.bill',
  label: { zh: '结算单', en: 'Bill' },
  start: 'settled',
  states: {
    settled: { label: { zh: '已结算', en: 'Settled' }, standing: true },
    reversed: { label: { zh: '已冲销', en: 'Reversed' } },
  },
  ends: ['reversed'],
  steps: [step('reverse', '冲销', 'Reverse', 'settled', 'reversed', ['officeChief'], back)],
})

export const claimLife = workflow({
  name: 'funeral.claim',
  label: { zh: '财政结算', en: 'Claim' },
  start: 'drawn',
  states: {
    drawn: { label: { zh: '已汇总，待复核', en: 'Drawn up; to be checked' } },
    approved: { label: { zh: '已复核，待拨付', en: 'Approved; to be paid' } },
    paid: { label: { zh: '已拨付', en: 'Paid' } },
    cancelled: { label: { zh: '已撤销', en: 'Cancelled' } },
  },
  ends: ['paid', 'cancelled'],
  steps: [
    step('approve', '复核', 'Approve', 'drawn', 'approved', ['officeChief'], { recallable: true }),
    step('cancel', '撤销', 'Cancel', ['drawn', 'approved'], 'cancelled', ['officeChief'], back),
    step('pay', '拨付', 'Pay', 'approved', 'paid', ['finance']),
  ],
})

export const rewardLife = workflow({
  name: 'funeral.reward',
  label: { zh: '生态葬奖励', en: 'Reward' },
  start: 'applied',
  states: {
    applied: { label: { zh: '待审批', en: 'To be decided' } },
    granted: { label: { zh: '已审批', en: 'Granted' } },
    refused: { label: { zh: '不予奖励', en: 'Refused' } },
  },
  ends: ['granted', 'refused'],
  steps: [
    step('approve', '审批', 'Grant', 'applied', 'granted', ['officeChief'], { rule: 'FB-05' }),
    step('refuse', '不予奖励', 'Refuse', 'applied', 'refused', ['officeChief'], back),
    step('cancel', '撤销奖励', 'Cancel', 'granted', 'refused', ['officeChief'], back),
  ],
})

export const jointLife = workflow({
  name: 'funeral.joint',
  label: { zh: '身后一件事', en: 'One matter' },
  start: 'open',
  states: {
    open: { label: { zh: '联办中', en: 'Under way' }, limit: days(20, 'FU-02') },
    finished: { label: { zh: '已办结', en: 'Finished' } },
  },
  ends: ['finished'],
  steps: [
    step('finish', '一次办结', 'Finish', 'open', 'finished', office),
    step('reopen', '重新联办', 'Open again', 'finished', 'open', ['officeChief'], back),
  ],
})

export const interventionLife = workflow({
  name: 'funeral.intervention',
  label: { zh: '红白理事会介入', en: 'Council’s advice' },
  start: 'reported',
  states: {
    reported: { label: { zh: '已报备', en: 'Reported' } },
    advised: { label: { zh: '已引导', en: 'Advised' } },
    revisited: { label: { zh: '已回访', en: 'Visited afterwards' } },
  },
  ends: ['revisited'],
  steps: [
    step('advise', '介入引导', 'Advise', 'reported', 'advised', ['villageCadre', ...town]),
    step('revisit', '回访', 'Visit', 'advised', 'revisited', ['villageCadre', ...town]),
    step('reopen', '重新引导', 'Advise again', 'revisited', 'advised', town, back),
  ],
})

export const memorialLife = workflow({
  name: 'funeral.memorial',
  label: { zh: '文明祭扫', en: 'Memorial' },
  start: 'booked',
  states: {
    booked: { label: { zh: '已预约', en: 'Booked' } },
    done: { label: { zh: '已祭扫', en: 'Done' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['done', 'cancelled'],
  steps: [
    step('hold', '登记完成并反馈', 'Done', 'booked', 'done', [...town, ...office]),
    step('cancel', '取消', 'Cancel', 'booked', 'cancelled', [...town, ...office], back),
  ],
})

export const projectLife = workflow({
  name: 'funeral.project',
  label: { zh: '殡葬建设项目', en: 'Project' },
  start: 'planned',
  states: {
    planned: { label: { zh: '规划', en: 'Planned' }, standing: true },
    building: { label: { zh: '建设', en: 'Building' }, standing: true },
    accepted: { label: { zh: '已验收', en: 'Accepted' }, standing: true },
    inUse: { label: { zh: '已启用', en: 'In use' } },
    dropped: { label: { zh: '已终止', en: 'Dropped' } },
  },
  ends: ['inUse', 'dropped'],
  steps: [
    step('begin', '开工', 'Begin', 'planned', 'building', office),
    step('accept', '验收', 'Accept', 'building', 'accepted', ['officeChief']),
    step('returnWorks', '退回整改', 'Back to works', 'accepted', 'building', ['officeChief'], back),
    step('use', '启用', 'Use', 'accepted', 'inUse', office),
    step('drop', '终止', 'Drop', ['planned', 'building'], 'dropped', ['officeChief'], back),
  ],
})
