import { days } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, clerks, townships } from '../steps.ts'

export const stationLife = workflow({
  name: 'children.station',
  label: { zh: '未成年人保护工作站', en: 'Protection station' },
  start: 'chosen',
  states: {
    chosen: { label: { zh: '已选点', en: 'Chosen' }, standing: true },
    built: { label: { zh: '已建成，待验收', en: 'Built; to be accepted' } },
    running: { label: { zh: '运行中', en: 'Running' }, standing: true },
    closed: { label: { zh: '已停用', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('build', '登记建成', 'Built', 'chosen', 'built', [...townships, ...clerks], {
      recallable: true,
    }),
    step('accept', '验收运行', 'Accept', 'built', 'running', ['officeChief']),
    step('returnWorks', '退回整改', 'Back to works', 'built', 'chosen', ['officeChief'], back),
    step('designate', '命名示范点', 'Make it a demonstration site', 'running', 'running', [
      'officeChief',
    ]),
    step('undesignate', '撤销示范点', 'No longer one', 'running', 'running', ['officeChief'], back),
    step('shut', '停用', 'Close', ['chosen', 'built', 'running'], 'closed', ['officeChief'], back),
  ],
})
export const contractLife = workflow({
  name: 'children.contract',
  label: { zh: '政府购买服务', en: 'Purchased service' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已立项，待采购签约', en: 'Planned; to be signed' }, standing: true },
    signed: { label: { zh: '履约中', en: 'Being performed' }, standing: true },
    accepted: { label: { zh: '已验收', en: 'Accepted' }, limit: days(30, 'MP-11') },
    evaluated: { label: { zh: '已评价', en: 'Evaluated' } },
    dropped: { label: { zh: '已终止', en: 'Dropped' } },
  },
  ends: ['evaluated', 'dropped'],
  steps: [
    step('sign', '签约', 'Sign', 'planned', 'signed', clerks, { rule: 'MP-11' }),
    step('pay', '支付', 'Pay', ['signed', 'accepted'], 'signed', ['finance']),
    step('accept', '验收', 'Accept', 'signed', 'accepted', ['officeChief'], { rule: 'MP-11' }),
    step('returnWork', '退回履约', 'Back to work', 'accepted', 'signed', ['officeChief'], back),
    step('evaluate', '绩效评价', 'Evaluate', 'accepted', 'evaluated', ['officeChief']),
    step('drop', '终止', 'Drop', ['planned', 'signed'], 'dropped', ['officeChief'], back),
  ],
})
/** 计划→开展→登记→核验: only what another person has verified counts. */
export const educationLife = workflow({
  name: 'children.education',
  label: { zh: '教育和普法活动', en: 'Education activity' },
  start: 'recorded',
  states: {
    recorded: {
      label: { zh: '已登记，待核验', en: 'Recorded; to be verified' },
      limit: days(15, 'MP-11'),
    },
    verified: { label: { zh: '已核验', en: 'Verified' } },
    struckOut: { label: { zh: '已作废', en: 'Struck out' } },
  },
  ends: ['verified', 'struckOut'],
  steps: [
    step('verify', '核验', 'Verify', 'recorded', 'verified', [...townships, ...clerks], {
      rule: 'MP-11',
    }),
    step('strikeOut', '作废', 'Strike out', ['recorded', 'verified'], 'struckOut', clerks, back),
  ],
})
export const listLife = workflow({
  name: 'children.list',
  label: { zh: '整改清单', en: 'Rectification list' },
  start: 'drafted',
  states: {
    drafted: { label: { zh: '拟定中', en: 'Drafted' } },
    issued: {
      label: { zh: '已下发，待签收', en: 'Issued; to be received' },
      limit: days(3, 'RC-03'),
    },
    received: {
      label: { zh: '已签收，待回复', en: 'Received; to be answered' },
      limit: days(15, 'RC-03'),
    },
    answered: { label: { zh: '已回复', en: 'Answered' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['answered', 'withdrawn'],
  steps: [
    step('issue', '下发', 'Issue', 'drafted', 'issued', ['officeChief'], { rule: 'RC-02' }),
    step('receive', '签收', 'Receive', 'issued', 'received', [...townships, 'officeClerk'], {
      recallable: true,
    }),
    step('answer', '回复', 'Answer', 'received', 'answered', [...townships, 'officeClerk'], {
      recallable: true,
    }),
    step(
      'returnAnswer',
      '退回重新回复',
      'Answer again',
      'answered',
      'received',
      ['officeChief'],
      back,
    ),
    step(
      'withdraw',
      '撤回清单',
      'Withdraw',
      ['drafted', 'issued'],
      'withdrawn',
      ['officeChief'],
      back,
    ),
  ],
})
/** RC-03: the unit does and reports it done, another verifies on the spot, the issuing office strikes it off, and may reopen. */
export const itemLife = workflow({
  name: 'children.item',
  label: { zh: '整改事项', en: 'Rectification item' },
  start: 'issued',
  states: {
    issued: { label: { zh: '待报整改方案', en: 'Plan to be filed' }, limit: days(7, 'RC-03') },
    planned: { label: { zh: '整改中', en: 'Under way' } },
    selfClosed: {
      label: { zh: '单位报完成，待核验', en: 'Reported done; to be verified' },
      limit: days(7, 'RC-03'),
    },
    verified: {
      label: { zh: '核验通过，待销号', en: 'Verified; to be closed' },
      limit: days(3, 'RC-03'),
    },
    closed: { label: { zh: '已销号', en: 'Closed' } },
    reopened: { label: { zh: '重新整改', en: 'Open again' }, limit: days(7, 'RC-03') },
  },
  ends: ['closed'],
  steps: [
    step('plan', '报整改方案', 'File the plan', ['issued', 'reopened'], 'planned', [
      ...townships,
      'officeClerk',
    ]),
    step('selfClose', '报整改完成', 'Report done', 'planned', 'selfClosed', [
      ...townships,
      'officeClerk',
    ]),
    step('verify', '核验通过', 'Verify', 'selfClosed', 'verified', clerks, { rule: 'RC-03' }),
    step('returnItem', '核验不通过', 'Not verified', 'selfClosed', 'planned', clerks, back),
    step('close', '销号', 'Close', 'verified', 'closed', ['officeChief'], { rule: 'RC-03' }),
    step(
      'reopen',
      '重新整改',
      'Open again',
      ['verified', 'closed'],
      'reopened',
      ['officeChief'],
      back,
    ),
  ],
})
