import { days } from '../../kernel/calendar.ts'
import { step, workflow } from '../../kernel/workflow.ts'
import { back, clerks, recorders, townships } from './steps.ts'

/** A certified worker on the county's register; the certificate's own term is a date, never a state. */
export const workerLife = workflow({
  name: 'socialwork.worker',
  label: { zh: '社会工作人才', en: 'Social worker' },
  start: 'registered',
  states: {
    registered: { label: { zh: '在册', en: 'On the register' }, standing: true, rule: 'SW-02' },
    left: { label: { zh: '已退出', en: 'Left' } },
    dead: { label: { zh: '已故', en: 'Dead' } },
  },
  ends: ['left', 'dead'],
  steps: [
    step('leave', '退出登记', 'Leave', 'registered', 'left', ['officeChief'], back),
    step('return', '恢复登记', 'Come back', 'left', 'registered', ['officeChief'], back),
    step('die', '登记死亡', 'Died', 'registered', 'dead', [
      'villageCadre',
      ...recorders,
      'counterRegistrar',
    ]),
    step('revive', '撤销死亡登记', 'Death revoked', 'dead', 'registered', [
      'villageCadre',
      ...recorders,
      'counterRegistrar',
    ]),
  ],
})

/** The year's assessment: list verified → scored by the joint panel → posted → approved and paid (SW-03, SW-05). */
export const roundLife = workflow({
  name: 'socialwork.round',
  label: { zh: '年度绩效考核', en: 'Yearly assessment' },
  start: 'listing',
  states: {
    listing: { label: { zh: '名单核验', en: 'List being verified' }, rule: 'SW-03' },
    scoring: { label: { zh: '联合评分', en: 'Scoring by the joint panel' }, rule: 'SW-05' },
    posted: { label: { zh: '结果公示', en: 'Result before the public' }, rule: 'SW-05' },
    approved: { label: { zh: '已审批发放', en: 'Approved and granted' }, rule: 'SW-03' },
    dropped: { label: { zh: '已撤销', en: 'Dropped' } },
  },
  ends: ['approved', 'dropped'],
  steps: [
    step('confirmList', '确认名单', 'Confirm the list', 'listing', 'scoring', ['officeChief']),
    step('reopenList', '退回核验名单', 'Verify again', 'scoring', 'listing', ['officeChief'], back),
    step('post', '公示考核结果', 'Post the result', 'scoring', 'posted', clerks, {
      rule: 'SW-05',
    }),
    step('rescore', '退回重评', 'Score again', 'posted', 'scoring', ['officeChief'], back),
    step('approve', '审批并发放补贴', 'Approve and grant', 'posted', 'approved', ['officeChief'], {
      rule: 'SW-03',
    }),
    step('drop', '撤销考核', 'Drop', ['listing', 'scoring'], 'dropped', ['officeChief'], back),
  ],
})

export const assessmentLife = workflow({
  name: 'socialwork.assessment',
  label: { zh: '社工考核', en: 'Assessment of a worker' },
  start: 'listed',
  states: {
    listed: { label: { zh: '待评分', en: 'To be scored' }, standing: true },
    ineligible: { label: { zh: '不符合条件', en: 'Not eligible' } },
    graded: { label: { zh: '已定等次', en: 'Graded' }, standing: true },
    granted: { label: { zh: '已审批补贴', en: 'Allowance granted' } },
    withdrawn: { label: { zh: '补贴已撤回', en: 'Allowance withdrawn' } },
  },
  ends: ['ineligible', 'granted', 'withdrawn'],
  steps: [
    step('exclude', '列为不符合条件', 'Not eligible', 'listed', 'ineligible', clerks, {
      rule: 'SW-03',
    }),
    step('include', '重新列入', 'Eligible after all', 'ineligible', 'listed', clerks, {
      rule: 'SW-03',
    }),
    step('grade', '确定等次', 'Grade', 'listed', 'graded', clerks),
    step('regrade', '退回重评', 'Score again', 'graded', 'listed', ['officeChief'], back),
    step('grant', '审批补贴', 'Grant', 'graded', 'granted', ['officeChief'], { rule: 'SW-03' }),
    step('withdraw', '撤回补贴', 'Withdraw', 'granted', 'withdrawn', ['officeChief'], back),
  ],
})

/** A township's station: planned → tendered → contract → staff enter → in service. */
export const stationLife = workflow({
  name: 'socialwork.station',
  label: { zh: '乡镇（街道）社工站', en: 'Township station' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已立项', en: 'Planned' }, standing: true, rule: 'SW-06' },
    procuring: { label: { zh: '购买服务中', en: 'Under procurement' }, standing: true },
    contracted: { label: { zh: '已签约，待进站', en: 'Contracted; staff to enter' } },
    inService: { label: { zh: '运行中', en: 'In service' }, standing: true },
    closed: { label: { zh: '已撤站', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('tender', '启动购买服务', 'Tender', 'planned', 'procuring', clerks, { rule: 'SW-06' }),
    step(
      'returnPlan',
      '终止本次采购',
      'Stop the tender',
      'procuring',
      'planned',
      ['officeChief'],
      back,
    ),
    step('contract', '登记运营合同', 'Contract signed', 'procuring', 'contracted', clerks, {
      rule: 'SW-06',
    }),
    step(
      'undoContract',
      '撤销合同登记',
      'Undo the contract',
      'contracted',
      'procuring',
      ['officeChief'],
      back,
    ),
    step('enter', '社工进站', 'Staff enter', 'contracted', 'inService', clerks),
    step(
      'close',
      '撤站',
      'Close',
      ['planned', 'contracted', 'inService'],
      'closed',
      ['officeChief'],
      back,
    ),
    step('reopen', '恢复运行', 'Open again', 'closed', 'inService', ['officeChief'], back),
  ],
})

/** A station's month: its services and their evidence, drawn up by one and accepted by another. */
export const packLife = workflow({
  name: 'socialwork.pack',
  label: { zh: '服务佐证包', en: 'Evidence pack' },
  start: 'drawn',
  states: {
    drawn: {
      label: { zh: '已汇总，待核验', en: 'Drawn up; to be checked' },
      limit: days(15, 'SW-07'),
    },
    accepted: { label: { zh: '已核验', en: 'Accepted' } },
    returned: { label: { zh: '退回补充', en: 'Returned' }, limit: days(10, 'SW-07') },
  },
  ends: ['accepted'],
  steps: [
    step('accept', '核验通过', 'Accept', 'drawn', 'accepted', clerks, { rule: 'SW-07' }),
    step('returnPack', '退回补充', 'Return', 'drawn', 'returned', clerks, back),
    step('redraw', '重新汇总', 'Draw up again', 'returned', 'drawn', recorders),
    step(
      'reopen',
      '撤销核验',
      'Undo the acceptance',
      'accepted',
      'returned',
      ['officeChief'],
      back,
    ),
  ],
})

/** A village's own point of a station. */
export const pointLife = workflow({
  name: 'socialwork.point',
  label: { zh: '村（社区）社工服务点', en: 'Village service point' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已布点，待开通', en: 'Planned; to be opened' } },
    open: { label: { zh: '已开通', en: 'Open' }, standing: true },
    closed: { label: { zh: '已停用', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('open', '开通', 'Open', 'planned', 'open', [...townships, ...clerks]),
    step('shut', '停用', 'Close', ['planned', 'open'], 'closed', ['officeChief'], back),
    step('reopen', '重新开通', 'Open again', 'closed', 'open', ['officeChief'], back),
  ],
})
