import { workingDays } from '../../kernel/calendar.ts'
import { workflow } from '../../kernel/workflow.ts'

export const listLife = workflow({
  name: 'matching.list',
  label: { zh: '外部名单', en: 'List' },
  start: 'matched',
  states: {
    matched: { label: { zh: '已比对', en: 'Compared' }, standing: true },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['withdrawn'],
  steps: [
    {
      action: 'withdraw',
      label: { zh: '撤回名单', en: 'Withdraw' },
      from: ['matched'],
      to: 'withdrawn',
      by: ['officeChief'],
      needsReason: true,
    },
  ],
})

/** 疑点 is a question to a person, never a decision (golden rule 4; policy §14). */
export const clueLife = workflow({
  name: 'matching.clue',
  label: { zh: '疑点核查', en: 'Clue' },
  start: 'raised',
  states: {
    raised: { label: { zh: '待派发', en: 'Raised' }, limit: workingDays(5, 'XC-01') },
    dispatched: { label: { zh: '待核实', en: 'To be verified' } },
    verified: { label: { zh: '待决定', en: 'To be decided' }, limit: workingDays(5, 'XC-01') },
    decided: { label: { zh: '待告知', en: 'To be told' }, limit: workingDays(3, 'XC-01') },
    noticed: { label: { zh: '待追回、待办结', en: 'Told' }, standing: true },
    closed: { label: { zh: '已办结', en: 'Closed' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['closed', 'withdrawn'],
  steps: [
    {
      action: 'dispatch',
      label: { zh: '派发', en: 'Dispatch' },
      from: ['raised'],
      to: 'dispatched',
      by: ['officeClerk', 'officeChief'],
    },
    {
      action: 'verify',
      label: { zh: '核实反馈', en: 'Verify' },
      from: ['dispatched'],
      to: 'verified',
      by: ['villageCadre', 'townshipClerk', 'townshipHead'],
    },
    {
      action: 'sendBack',
      label: { zh: '退回重新核实', en: 'Verify again' },
      from: ['verified'],
      to: 'dispatched',
      by: ['officeClerk', 'officeChief'],
      needsReason: true,
    },
    {
      action: 'decide',
      label: { zh: '作出决定', en: 'Decide' },
      from: ['verified'],
      to: 'decided',
      by: ['officeChief'],
    },
    {
      action: 'dismiss',
      label: { zh: '核实不成立，办结', en: 'Dismiss' },
      from: ['verified'],
      to: 'closed',
      by: ['officeChief'],
    },
    {
      action: 'notify',
      label: { zh: '书面告知', en: 'Tell in writing' },
      from: ['decided'],
      to: 'noticed',
      by: ['officeClerk', 'officeChief'],
    },
    {
      action: 'close',
      label: { zh: '办结', en: 'Close' },
      from: ['noticed'],
      to: 'closed',
      by: ['officeClerk', 'officeChief'],
    },
    {
      action: 'reopen',
      label: { zh: '重新核查', en: 'Open again' },
      from: ['closed'],
      to: 'dispatched',
      by: ['officeChief'],
      needsReason: true,
    },
    {
      action: 'withdraw',
      label: { zh: '随名单撤回', en: 'Withdraw' },
      from: ['raised', 'dispatched', 'verified'],
      to: 'withdrawn',
      by: ['officeChief'],
      needsReason: true,
    },
  ],
})

export const meansLife = workflow({
  name: 'matching.means',
  label: { zh: '家庭经济状况核对', en: 'Means verification' },
  start: 'asked',
  states: {
    asked: { label: { zh: '核对中', en: 'Asked' }, limit: workingDays(10, 'XC-01') },
    reported: { label: { zh: '已出具报告', en: 'Reported' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['reported', 'cancelled'],
  steps: [
    {
      action: 'report',
      label: { zh: '出具核对报告', en: 'Report' },
      from: ['asked'],
      to: 'reported',
      by: ['officeClerk', 'officeChief'],
    },
    {
      action: 'cancel',
      label: { zh: '取消核对', en: 'Cancel' },
      from: ['asked'],
      to: 'cancelled',
      by: ['officeClerk', 'officeChief'],
      needsReason: true,
    },
  ],
})
