import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { anybody, back, clerks, local, townships } from '../steps.ts'

/** Township verification and county confirmation, each 15 working days, and never a public notice (CH-07). */
export const supportLife = workflow({
  name: 'children.support',
  label: { zh: '儿童基本生活保障', en: 'Child support' },
  start: 'applied',
  states: {
    applied: {
      label: { zh: '已申请，待乡镇查验', en: 'Applied; township to verify' },
      limit: workingDays(15, 'CH-07'),
      rule: 'CH-07',
    },
    returned: {
      label: { zh: '退回补正', en: 'Back to be completed' },
      limit: workingDays(15, 'CH-07'),
    },
    verified: {
      label: { zh: '乡镇已查验，待县级确认', en: 'Verified; county to confirm' },
      limit: workingDays(15, 'CH-07'),
      rule: 'CH-07',
    },
    active: { label: { zh: '保障中', en: 'Supported' }, standing: true },
    ended: { label: { zh: '已终止', en: 'Ended' } },
    rejected: { label: { zh: '不予确认', en: 'Refused' } },
    withdrawn: { label: { zh: '已撤回申请', en: 'Withdrawn' } },
  },
  ends: ['ended', 'rejected', 'withdrawn'],
  steps: [
    step('verify', '查验', 'Verify', 'applied', 'verified', townships, {
      recallable: true,
      rule: 'CH-07',
      startsClock: true,
    }),
    step('returnPapers', '退回补正', 'Back', 'applied', 'returned', townships, back),
    step('complete', '补正后重新提交', 'Complete', 'returned', 'applied', local),
    step('withdraw', '撤回申请', 'Withdraw', ['applied', 'returned'], 'withdrawn', local, back),
    step('returnCheck', '退回乡镇', 'Back to the township', 'verified', 'applied', clerks, back),
    step('confirm', '确认', 'Confirm', 'verified', 'active', ['officeChief'], { rule: 'CH-07' }),
    step('reject', '不予确认', 'Refuse', 'verified', 'rejected', ['officeChief'], back),
    step('bringOver', '期初建账', 'Brought over', 'applied', 'active', ['officeChief'], {
      rule: 'CH-15',
    }),
    step('change', '变更', 'Change', 'active', 'active', [...local, ...clerks]),
    step('end', '终止', 'End', 'active', 'ended', ['officeChief'], { ...back, rule: 'CH-20' }),
    step(
      'endByEvent',
      '因登记事项终止',
      'Ended by a recorded event',
      'active',
      'ended',
      [...local, ...clerks, 'institutionStaff', 'counterRegistrar', 'bureauLeader'],
      { rule: 'CH-20' },
    ),
    step('restore', '恢复', 'Restore', 'ended', 'active', [...clerks, ...local], back),
  ],
})

/** Something happened or is due: the support is looked at again, kept, changed or ended. */
export const reviewLife = workflow({
  name: 'children.review',
  label: { zh: '复核任务', en: 'Review' },
  start: 'open',
  states: {
    open: { label: { zh: '待复核', en: 'To be reviewed' }, limit: days(30, 'CH-23') },
    kept: { label: { zh: '继续保障', en: 'Kept' } },
    ended: { label: { zh: '已终止保障', en: 'Ended' } },
  },
  ends: ['kept', 'ended'],
  steps: [
    step('keep', '继续保障', 'Keep', 'open', 'kept', [...townships, ...clerks], back),
    step('end', '终止保障', 'End', 'open', 'ended', ['officeChief'], back),
    step('reopen', '重新复核', 'Again', 'kept', 'open', ['officeChief'], back),
  ],
})

/** A child found who may be entitled: nobody has to wait for an application (XC-15, XC-16). */
export const leadLife = workflow({
  name: 'children.lead',
  label: { zh: '主动发现线索', en: 'Lead' },
  start: 'raised',
  states: {
    raised: { label: { zh: '待入户核实', en: 'To be visited' }, limit: workingDays(10, 'XC-16') },
    applied: { label: { zh: '已转申请', en: 'Applied for' } },
    dismissed: { label: { zh: '核实不符合', en: 'Not entitled' } },
    withdrawn: { label: { zh: '线索已撤销', en: 'Withdrawn' } },
  },
  ends: ['applied', 'dismissed', 'withdrawn'],
  steps: [
    step('apply', '转为申请', 'Apply', 'raised', 'applied', local),
    step('dismiss', '核实不符合', 'Not entitled', 'raised', 'dismissed', townships, back),
    step(
      'withdrawByEvent',
      '随撤销死亡登记撤销',
      'Its ground is gone',
      'raised',
      'withdrawn',
      anybody,
      {
        ...back,
        rule: 'XC-03',
      },
    ),
    step('reopen', '重新核实', 'Again', ['dismissed', 'withdrawn'], 'raised', clerks, back),
  ],
})

/** 清查比对: a round closes when every child in it has a decision, in or out. */
export const sweepLife = workflow({
  name: 'children.sweep',
  label: { zh: '清查比对', en: 'Full check' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已计划', en: 'Planned' }, standing: true },
    running: { label: { zh: '清查中', en: 'Running' }, limit: days(60, 'CH-23') },
    closed: { label: { zh: '已完成', en: 'Closed' } },
    dropped: { label: { zh: '已取消', en: 'Dropped' } },
  },
  ends: ['closed', 'dropped'],
  steps: [
    step('begin', '开始清查', 'Begin', 'planned', 'running', clerks, { rule: 'CH-23' }),
    step('close', '完成清查', 'Close', 'running', 'closed', ['officeChief'], { rule: 'CH-23' }),
    step('reopen', '重新清查', 'Open again', 'closed', 'running', ['officeChief'], back),
    step('drop', '取消', 'Drop', 'planned', 'dropped', ['officeChief'], back),
  ],
})
export const sweepItemLife = workflow({
  name: 'children.sweepItem',
  label: { zh: '清查对象', en: 'Child checked' },
  start: 'listed',
  states: {
    listed: { label: { zh: '待比对', en: 'To be compared' }, limit: days(30, 'CH-23') },
    compared: {
      label: { zh: '已比对，待决定', en: 'Compared; to decide' },
      limit: days(15, 'CH-23'),
    },
    kept: { label: { zh: '继续保障', en: 'Kept' } },
    removed: { label: { zh: '清退', en: 'Removed' } },
    enrolled: { label: { zh: '纳入', en: 'Enrolled' } },
    notEntitled: { label: { zh: '不符合，不纳入', en: 'Not entitled' } },
  },
  ends: ['kept', 'removed', 'enrolled', 'notEntitled'],
  steps: [
    step('compare', '登记比对结果', 'Compared', 'listed', 'compared', [...townships, ...clerks]),
    step('keep', '继续保障', 'Keep', 'compared', 'kept', ['officeChief']),
    step('remove', '清退', 'Remove', 'compared', 'removed', ['officeChief'], back),
    step('enrol', '纳入', 'Enrol', 'compared', 'enrolled', ['officeChief']),
    step('dismiss', '不予纳入', 'Not entitled', 'compared', 'notEntitled', ['officeChief'], back),
    step(
      'again',
      '重新比对',
      'Compare again',
      ['compared', 'kept', 'notEntitled'],
      'listed',
      ['officeChief'],
      back,
    ),
  ],
})
