import type { Post } from '../../../kernel/access.ts'
import { days } from '../../../kernel/calendar.ts'
import { type Step, workflow } from '../../../kernel/workflow.ts'

const village: Post[] = ['villageCadre', 'townshipClerk', 'townshipHead']
const township: Post[] = ['townshipClerk', 'townshipHead']
const step = (
  action: string,
  zh: string,
  en: string,
  from: string[],
  to: string,
  by: readonly Post[],
  needsReason = false,
): Step => ({ action, label: { zh, en }, from, to, by, ...(needsReason ? { needsReason } : {}) })

/** A village's share of the reform: told, talked to, visited again (MR-19). */
export const taskLife = workflow({
  name: 'marriage.task',
  label: { zh: '婚俗改革任务', en: 'Task of the reform' },
  start: 'assigned',
  states: {
    assigned: { label: { zh: '已交办，待宣传', en: 'Assigned' }, limit: days(30, 'MR-19') },
    publicised: { label: { zh: '已宣传，待劝导', en: 'Made known' }, limit: days(60, 'MR-19') },
    persuaded: {
      label: { zh: '已劝导，待回访', en: 'Families talked to' },
      limit: days(60, 'MR-19'),
    },
    visited: { label: { zh: '已回访办结', en: 'Visited again' } },
    dropped: { label: { zh: '已取消', en: 'Dropped' } },
  },
  ends: ['visited', 'dropped'],
  steps: [
    step('publicise', '登记宣传', 'Make known', ['assigned'], 'publicised', village),
    step('persuade', '登记劝导', 'Talk to families', ['publicised'], 'persuaded', village),
    step('visit', '登记回访', 'Visit again', ['persuaded'], 'visited', village),
    step(
      'again',
      '退回重做',
      'Do again',
      ['publicised', 'persuaded', 'visited'],
      'assigned',
      township,
      true,
    ),
    step(
      'drop',
      '取消任务',
      'Drop',
      ['assigned', 'publicised', 'persuaded'],
      'dropped',
      ['officeChief'],
      true,
    ),
  ],
})

/** 道德红黑榜: proposed in the village, put up by another, taken down on its day or before (MR-19). */
export const honourLife = workflow({
  name: 'marriage.honour',
  label: { zh: '道德红黑榜', en: 'Lists of honour and shame' },
  start: 'proposed',
  states: {
    proposed: { label: { zh: '待审定', en: 'Proposed' }, limit: days(7, 'MR-19') },
    published: { label: { zh: '公布中', en: 'Put up' }, standing: true },
    takenDown: { label: { zh: '已撤下', en: 'Taken down' } },
    rejected: { label: { zh: '不予公布', en: 'Not put up' } },
  },
  ends: ['takenDown', 'rejected'],
  steps: [
    step('publish', '审定公布', 'Put up', ['proposed'], 'published', township),
    step('reject', '不予公布', 'Reject', ['proposed'], 'rejected', township, true),
    step('takeDown', '撤下', 'Take down', ['published'], 'takenDown', township, true),
    step('putBack', '恢复公布', 'Put up again', ['takenDown'], 'published', township, true),
  ],
})
