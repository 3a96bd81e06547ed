import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks } from '../steps.ts'

/** A name is kept for whoever asked first, until it is used or its time is over; promised limits override these. */
export const nameLife = workflow({
  name: 'organizations.name',
  label: { zh: '名称核准', en: 'Name approval' },
  start: 'applied',
  states: {
    applied: {
      label: { zh: '待核准', en: 'To be checked' },
      limit: workingDays(20, 'WD-08'),
      rule: 'SO-03',
    },
    reserved: { label: { zh: '已核准保留', en: 'Reserved' }, standing: true },
    used: { label: { zh: '已登记使用', en: 'In use' } },
    refused: { label: { zh: '不予核准', en: 'Refused' } },
    lapsed: { label: { zh: '已失效', en: 'Lapsed' } },
  },
  ends: ['used', 'refused', 'lapsed'],
  steps: [
    step('approve', '核准名称', 'Approve', 'applied', 'reserved', chief, { rule: 'SO-03' }),
    step('refuse', '不予核准', 'Refuse', 'applied', 'refused', chief, back),
    step('use', '登记使用', 'Use', 'reserved', 'used', clerks),
    step('release', '释放名称', 'Release', ['applied', 'reserved', 'used'], 'lapsed', clerks, back),
    step('restore', '恢复保留', 'Reserve again', 'used', 'reserved', chief, back),
  ],
})

/** SO-02: sixty days from complete papers; the promised shorter limit is a parameter and stands as the state's own. */
export const applicationLife = workflow({
  name: 'organizations.application',
  label: { zh: '成立登记申请', en: 'Application to register' },
  start: 'submitted',
  overall: days(60, 'SO-02'),
  states: {
    submitted: {
      label: { zh: '已提交，待收件审查', en: 'Handed in; papers to check' },
      limit: workingDays(5, 'WD-08'),
    },
    returned: { label: { zh: '已退回补正', en: 'Back for missing papers' }, standing: true },
    accepted: { label: { zh: '已受理，待审查', en: 'Accepted; to be examined' }, rule: 'SO-02' },
    examined: { label: { zh: '已审查，待决定', en: 'Examined; to be decided' }, rule: 'SO-02' },
    registered: { label: { zh: '准予登记', en: 'Registered' } },
    refused: { label: { zh: '不予登记', en: 'Refused' } },
    withdrawn: { label: { zh: '申请人撤回', en: 'Withdrawn' } },
  },
  ends: ['registered', 'refused', 'withdrawn'],
  steps: [
    step('accept', '受理', 'Accept', 'submitted', 'accepted', clerks, {
      rule: 'SO-02',
      startsClock: true,
    }),
    step('returnPapers', '一次性告知补正', 'Ask for papers', 'submitted', 'returned', clerks, back),
    step('resubmit', '补正后重新提交', 'Hand in again', 'returned', 'submitted', clerks),
    step('examine', '审查', 'Examine', 'accepted', 'examined', clerks, {
      rule: 'SO-01',
      recallable: true,
    }),
    step('sendBack', '退回重新审查', 'Examine again', 'examined', 'accepted', chief, back),
    step('register', '准予登记', 'Register', 'examined', 'registered', chief, { rule: 'SO-02' }),
    step('refuse', '不予登记', 'Refuse', 'examined', 'refused', chief, back),
    step(
      'withdraw',
      '撤回申请',
      'Withdraw',
      ['submitted', 'returned', 'accepted', 'examined'],
      'withdrawn',
      clerks,
      back,
    ),
  ],
})

/** A body's life (policy §9): registered, in trouble, being wound up, gone. Years in a state are no work that waits. */
export const bodyLife = workflow({
  name: 'organizations.body',
  label: { zh: '社会组织', en: 'Social organisation' },
  start: 'registered',
  states: {
    registered: { label: { zh: '正常', en: 'Registered' }, standing: true },
    abnormal: {
      label: { zh: '列入活动异常名录', en: 'On the abnormal list' },
      standing: true,
      rule: 'SO-22',
    },
    serious: {
      label: { zh: '列入严重违法失信名单', en: 'On the serious-violation list' },
      standing: true,
      rule: 'SO-22',
    },
    liquidating: { label: { zh: '清算中', en: 'Being wound up' }, standing: true },
    deregistered: { label: { zh: '已注销', en: 'Deregistered' } },
    revoked: { label: { zh: '已撤销登记', en: 'Revoked' } },
  },
  ends: ['deregistered', 'revoked'],
  steps: [
    step('listAbnormal', '列入异常名录', 'List as abnormal', 'registered', 'abnormal', chief, {
      ...back,
      rule: 'SO-22',
    }),
    step(
      'listSerious',
      '列入严重违法失信名单',
      'List as serious',
      ['registered', 'abnormal'],
      'serious',
      chief,
      { ...back, rule: 'SO-22' },
    ),
    step('restore', '移出名录', 'Take off the list', ['abnormal', 'serious'], 'registered', chief, {
      ...back,
      rule: 'SO-22',
    }),
    step(
      'liquidate',
      '进入清算',
      'Wind up',
      ['registered', 'abnormal', 'serious'],
      'liquidating',
      clerks,
      back,
    ),
    step('resume', '终止清算', 'Stop winding up', 'liquidating', 'registered', chief, back),
    step('deregister', '注销', 'Deregister', 'liquidating', 'deregistered', chief, {
      rule: 'SO-07',
    }),
    step(
      'revoke',
      '撤销登记',
      'Revoke',
      ['registered', 'abnormal', 'serious'],
      'revoked',
      chief,
      back,
    ),
    step(
      'reinstate',
      '恢复登记',
      'Reinstate',
      ['revoked', 'deregistered'],
      'registered',
      chief,
      back,
    ),
  ],
})

export const changeLife = workflow({
  name: 'organizations.change',
  label: { zh: '变更登记', en: 'Change of registration' },
  start: 'applied',
  overall: days(60, 'SO-02'),
  states: {
    applied: { label: { zh: '待核准', en: 'To be decided' }, limit: workingDays(20, 'WD-08') },
    approved: { label: { zh: '已变更', en: 'Changed' } },
    refused: { label: { zh: '不予变更', en: 'Refused' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
    reverted: { label: { zh: '已恢复原登记事项', en: 'Set back' } },
  },
  ends: ['approved', 'refused', 'withdrawn', 'reverted'],
  steps: [
    step('approve', '核准变更', 'Approve', 'applied', 'approved', chief, { rule: 'SO-06' }),
    step('refuse', '不予变更', 'Refuse', 'applied', 'refused', chief, back),
    step('withdraw', '撤回', 'Withdraw', 'applied', 'withdrawn', clerks, back),
    step('revert', '恢复原登记事项', 'Set back', 'approved', 'reverted', chief, back),
  ],
})

/** SO-07: fifteen days from the end of the liquidation to ask; the promised days to decide. */
export const closureLife = workflow({
  name: 'organizations.closure',
  label: { zh: '注销登记', en: 'Deregistration' },
  start: 'liquidating',
  states: {
    liquidating: { label: { zh: '清算中', en: 'Being wound up' }, standing: true },
    applied: {
      label: { zh: '已申请注销，待审查', en: 'Asked for; to be decided' },
      limit: workingDays(20, 'WD-08'),
      rule: 'SO-07',
    },
    deregistered: { label: { zh: '准予注销', en: 'Deregistered' } },
    stopped: { label: { zh: '终止注销', en: 'Stopped' } },
  },
  ends: ['deregistered', 'stopped'],
  steps: [
    step('apply', '申请注销', 'Ask to deregister', 'liquidating', 'applied', clerks, {
      rule: 'SO-07',
    }),
    step('returnPapers', '退回补正', 'Back', 'applied', 'liquidating', chief, back),
    step('approve', '准予注销', 'Deregister', 'applied', 'deregistered', chief, { rule: 'SO-07' }),
    step('stop', '终止注销', 'Stop', ['liquidating', 'applied'], 'stopped', chief, back),
    step('undo', '撤销注销', 'Undo', 'deregistered', 'stopped', chief, back),
  ],
})

/** SO-14: groups below the conditions, kept on the township's list, no legal persons. */
export const groupLife = workflow({
  name: 'organizations.group',
  label: { zh: '社区社会组织备案', en: 'Community group' },
  start: 'filed',
  states: {
    filed: { label: { zh: '已备案', en: 'Filed' }, standing: true },
    grown: { label: { zh: '已转为登记', en: 'Registered by now' } },
    struck: { label: { zh: '已取消备案', en: 'Struck off' } },
  },
  ends: ['grown', 'struck'],
  steps: [
    step('grow', '转为登记', 'Registered by now', 'filed', 'grown', clerks),
    step('strike', '取消备案', 'Strike off', 'filed', 'struck', ['townshipHead', ...clerks], back),
    step(
      'restore',
      '恢复备案',
      'File again',
      ['struck', 'grown'],
      'filed',
      ['townshipHead', ...chief],
      back,
    ),
  ],
})

/** 营商环境: every request has the item's promised days; a poor rating opens a call back. */
export const requestLife = workflow({
  name: 'organizations.request',
  label: { zh: '服务事项办理', en: 'Service request' },
  start: 'received',
  states: {
    received: { label: { zh: '办理中', en: 'Under way' }, rule: 'WD-08' },
    done: { label: { zh: '已办结，待评价', en: 'Done; to be rated' }, standing: true },
    rated: { label: { zh: '已评价', en: 'Rated' } },
    poor: {
      label: { zh: '差评，待回访整改', en: 'Rated poor; to be put right' },
      limit: workingDays(5, 'WD-08'),
    },
    answered: { label: { zh: '已回访整改', en: 'Put right' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['rated', 'answered', 'withdrawn'],
  steps: [
    step('finish', '办结', 'Done', 'received', 'done', clerks),
    step('reopen', '重新办理', 'Open again', 'done', 'received', chief, back),
    step('rate', '登记评价', 'Rate', 'done', 'rated', clerks),
    step('ratePoor', '登记差评', 'Rate poor', 'done', 'poor', clerks),
    step('answer', '登记回访整改', 'Put right', 'poor', 'answered', chief),
    step('withdraw', '撤回', 'Withdraw', 'received', 'withdrawn', clerks, back),
  ],
})
