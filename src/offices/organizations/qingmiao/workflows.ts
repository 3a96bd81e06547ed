import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks } from '../steps.ts'

/** 青苗计划: called, chosen by experts, noticed, run, closed (SO-26). */
export const programmeLife = workflow({
  name: 'organizations.programme',
  label: { zh: '青苗计划', en: 'Qingmiao programme' },
  start: 'drafted',
  states: {
    drafted: { label: { zh: '拟定', en: 'Drafted' }, standing: true },
    called: { label: { zh: '征集中', en: 'Open for proposals' }, standing: true, rule: 'SO-26' },
    choosing: { label: { zh: '评审中', en: 'Being scored' }, limit: workingDays(20, '本地约定') },
    noticed: { label: { zh: '结果公示中', en: 'Result noticed' }, limit: days(7, 'SO-26') },
    running: { label: { zh: '实施中', en: 'Running' }, standing: true },
    ended: { label: { zh: '已结项', en: 'Ended' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['ended', 'cancelled'],
  steps: [
    step('call', '发布征集公告', 'Call', 'drafted', 'called', chief, { rule: 'SO-26' }),
    step('close', '截止征集', 'Close the call', 'called', 'choosing', clerks),
    step('extend', '延长征集', 'Open again', 'choosing', 'called', chief, back),
    step('post', '公示评审结果', 'Post the result', 'choosing', 'noticed', chief),
    step('reconsider', '重新评审', 'Score again', 'noticed', 'choosing', chief, back),
    step('begin', '启动实施', 'Begin', 'noticed', 'running', chief),
    step('end', '计划结项', 'End', 'running', 'ended', chief),
    step('reopen', '恢复实施', 'Open again', 'ended', 'running', chief, back),
    step('cancel', '取消', 'Cancel', ['drafted', 'called', 'choosing'], 'cancelled', chief, back),
  ],
})

/** One organisation's project in the programme; contract and money stand in the projects' ledger. */
export const proposalLife = workflow({
  name: 'organizations.proposal',
  label: { zh: '青苗项目', en: 'Qingmiao project' },
  start: 'submitted',
  states: {
    submitted: {
      label: { zh: '已申报，待资格审查', en: 'Handed in' },
      limit: workingDays(10, '本地约定'),
    },
    eligible: { label: { zh: '资格符合，待评审', en: 'Eligible; to be scored' }, standing: true },
    selected: { label: { zh: '拟入选', en: 'Chosen' }, standing: true },
    contracted: { label: { zh: '已签约，实施中', en: 'Contracted' }, standing: true },
    halfway: { label: { zh: '已中期评估', en: 'Past its mid-term' }, standing: true },
    accepted: {
      label: { zh: '已验收，待审计', en: 'Accepted; to be audited' },
      limit: days(60, '本地约定'),
    },
    closed: { label: { zh: '已结项', en: 'Closed' } },
    ineligible: { label: { zh: '资格不符', en: 'Not eligible' } },
    notSelected: { label: { zh: '未入选', en: 'Not chosen' } },
    stopped: { label: { zh: '已终止', en: 'Stopped' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['closed', 'ineligible', 'notSelected', 'stopped', 'withdrawn'],
  steps: [
    step('admit', '资格审查通过', 'Eligible', 'submitted', 'eligible', clerks, { rule: 'SO-25' }),
    step('reject', '资格不符', 'Not eligible', 'submitted', 'ineligible', clerks, back),
    step('select', '列入拟入选', 'Choose', 'eligible', 'selected', chief, { rule: 'SO-26' }),
    step('pass', '列为未入选', 'Do not choose', 'eligible', 'notSelected', chief, back),
    step(
      'unselect',
      '退回评审',
      'Score again',
      ['selected', 'notSelected'],
      'eligible',
      chief,
      back,
    ),
    step('sign', '签订合同', 'Sign', 'selected', 'contracted', clerks, { rule: 'SO-25' }),
    step('assess', '中期评估', 'Mid-term', 'contracted', 'halfway', clerks),
    step('accept', '验收', 'Accept', 'halfway', 'accepted', chief, { rule: 'SO-25' }),
    step('returnWork', '退回整改', 'Back to work', 'accepted', 'halfway', chief, back),
    step('audit', '审计结项', 'Audit and close', 'accepted', 'closed', clerks),
    step('stop', '终止', 'Stop', ['contracted', 'halfway'], 'stopped', chief, back),
    step(
      'withdraw',
      '撤回申报',
      'Withdraw',
      ['submitted', 'eligible', 'selected'],
      'withdrawn',
      clerks,
      back,
    ),
  ],
})

export const voucherLife = workflow({
  name: 'organizations.voucher',
  label: { zh: '青苗项目支出凭证', en: 'Voucher' },
  start: 'submitted',
  states: {
    submitted: {
      label: { zh: '已报送，待审核', en: 'To be checked' },
      limit: workingDays(10, '本地约定'),
    },
    passed: { label: { zh: '审核通过', en: 'Passed' } },
    rejected: { label: { zh: '不予列支', en: 'Rejected' } },
  },
  ends: ['passed', 'rejected'],
  steps: [
    step('pass', '审核通过', 'Pass', 'submitted', 'passed', clerks),
    step('reject', '不予列支', 'Reject', 'submitted', 'rejected', clerks, back),
    step('reopen', '撤销审核', 'Undo', ['passed', 'rejected'], 'submitted', chief, back),
  ],
})

export const supervisionLife = workflow({
  name: 'organizations.supervision',
  label: { zh: '青苗项目督导', en: 'Supervision' },
  start: 'found',
  states: {
    found: { label: { zh: '有问题，待整改', en: 'To be put right' } },
    rectified: {
      label: { zh: '已整改，待复查', en: 'Put right; to be seen' },
      limit: workingDays(10, '本地约定'),
    },
    closed: { label: { zh: '已办结', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('nothing', '未发现问题', 'Nothing found', 'found', 'closed', clerks),
    step('rectify', '登记整改', 'Put right', 'found', 'rectified', clerks),
    step('pass', '复查通过', 'Passed', 'rectified', 'closed', chief),
    step('fail', '复查不通过', 'Not passed', 'rectified', 'found', chief, back),
    step('reopen', '重新打开', 'Open again', 'closed', 'found', chief, back),
  ],
})
