/** A warning from raising to closing (MO-04) and the life of an entry in the register of the watched. */
import { workflow } from '../../../kernel/workflow.ts'

export const township = ['townshipClerk', 'townshipHead'] as const
export const county = ['officeClerk', 'officeChief'] as const
/** Whoever can reach the family may visit; the county too, when the township is overdue (MO-05). */
export const visitors = ['villageCadre', ...township, ...county] as const

/**
 * Limits depend on the level and are the county's own (MO-05), so they are handed to each step from the parameter
 * `assistance.monitoringLimits` instead of standing here.
 */
export const warningLife = workflow({
  name: 'assistance.monitoringWarning',
  label: { zh: '监测预警', en: 'Warning' },
  start: 'raised',
  states: {
    raised: { label: { zh: '已预警，待派发', en: 'Raised' }, rule: 'MO-04' },
    dispatched: { label: { zh: '已派发，待走访', en: 'With the township' }, rule: 'MO-05' },
    visited: { label: { zh: '已走访，待反馈', en: 'Visited' }, rule: 'MO-04' },
    answered: { label: { zh: '已反馈，待销号', en: 'Answered' }, rule: 'MO-04' },
    closed: { label: { zh: '已销号', en: 'Closed' } },
    withdrawn: { label: { zh: '已撤销', en: 'Withdrawn' } },
  },
  ends: ['closed', 'withdrawn'],
  steps: [
    {
      action: 'dispatch',
      label: { zh: '派发乡镇', en: 'Dispatch' },
      from: ['raised'],
      to: 'dispatched',
      by: county,
      rule: 'MO-04',
    },
    {
      action: 'visit',
      label: { zh: '登记走访', en: 'Record the visit' },
      from: ['dispatched'],
      to: 'visited',
      by: visitors,
      rule: 'MO-05',
    },
    {
      action: 'answer',
      recallable: true,
      label: { zh: '反馈结果', en: 'Answer' },
      from: ['visited'],
      to: 'answered',
      by: [...township, ...county],
      rule: 'MO-04',
    },
    {
      action: 'close',
      label: { zh: '销号', en: 'Close' },
      from: ['answered'],
      to: 'closed',
      by: county,
      rule: 'MO-04',
    },
    {
      action: 'return',
      label: { zh: '退回重新走访', en: 'Return for another visit' },
      from: ['answered'],
      to: 'dispatched',
      by: county,
      needsReason: true,
    },
    {
      action: 'escalate',
      label: { zh: '逾期督办', en: 'Escalate' },
      from: ['dispatched'],
      to: 'dispatched',
      by: county,
      rule: 'MO-05',
    },
    {
      action: 'escalate',
      label: { zh: '逾期督办', en: 'Escalate' },
      from: ['visited'],
      to: 'visited',
      by: county,
      rule: 'MO-05',
    },
    {
      action: 'withdraw',
      label: { zh: '撤销预警', en: 'Withdraw' },
      from: ['raised', 'dispatched', 'visited'],
      to: 'withdrawn',
      by: ['officeChief'],
      needsReason: true,
    },
    {
      action: 'reopen',
      label: { zh: '重新启动', en: 'Open again' },
      from: ['closed', 'withdrawn'],
      to: 'dispatched',
      by: ['officeChief'],
      needsReason: true,
    },
  ],
})

/** 纳入→帮扶→复查→风险消除 or 退出 (assistance-11). */
export const watchLife = workflow({
  name: 'assistance.monitoringWatch',
  label: { zh: '低收入人口监测', en: 'Monitoring' },
  start: 'watched',
  states: {
    watched: { label: { zh: '监测中', en: 'Watched' }, standing: true },
    helped: { label: { zh: '帮扶中', en: 'Being helped' }, standing: true },
    cleared: { label: { zh: '风险消除', en: 'Risk cleared' } },
    left: { label: { zh: '已退出', en: 'Left' } },
  },
  ends: ['cleared', 'left'],
  steps: [
    {
      action: 'help',
      label: { zh: '登记帮扶措施', en: 'Record a measure' },
      from: ['watched'],
      to: 'helped',
      by: [...township, ...county],
    },
    {
      action: 'help',
      label: { zh: '登记帮扶措施', en: 'Record a measure' },
      from: ['helped'],
      to: 'helped',
      by: [...township, ...county],
    },
    {
      action: 'review',
      label: { zh: '复查', en: 'Review' },
      from: ['watched'],
      to: 'watched',
      by: visitors,
      rule: 'MO-03',
    },
    {
      action: 'review',
      label: { zh: '复查', en: 'Review' },
      from: ['helped'],
      to: 'helped',
      by: visitors,
      rule: 'MO-03',
    },
    {
      action: 'clear',
      label: { zh: '确认风险消除', en: 'Confirm the risk is gone' },
      from: ['watched', 'helped'],
      to: 'cleared',
      by: ['officeChief'],
      needsReason: true,
    },
    {
      action: 'leave',
      label: { zh: '退出监测', en: 'Leave' },
      from: ['watched', 'helped'],
      to: 'left',
      by: county,
      needsReason: true,
    },
    {
      action: 'restore',
      label: { zh: '重新纳入', en: 'Take in again' },
      from: ['cleared', 'left'],
      to: 'watched',
      by: county,
      needsReason: true,
    },
  ],
})
