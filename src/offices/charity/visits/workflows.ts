import { monthsLimit } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, step } from '../steps.ts'

export const campaignLife = workflow({
  name: 'charity.campaign',
  label: { zh: '走访慰问活动', en: 'Round of visits' },
  start: 'surveying',
  states: {
    surveying: { label: { zh: '摸底', en: 'Surveying' }, standing: true },
    listed: { label: { zh: '名单待审', en: 'List to be approved' } },
    visiting: { label: { zh: '走访签收', en: 'Visiting' }, standing: true },
    closed: {
      label: { zh: '已汇总，待公示', en: 'Summed up; to be published' },
      limit: monthsLimit(3, 'CY-10'),
      rule: 'CY-10',
    },
    published: { label: { zh: '已公示', en: 'Published' } },
  },
  ends: ['published'],
  steps: [
    step('submitList', '提交名单', 'Hand in the list', 'surveying', 'listed', undefined, {
      recallable: true,
    }),
    step('returnList', '退回名单', 'Return the list', 'listed', 'surveying', chief, back),
    step('approveList', '审定名单', 'Approve the list', 'listed', 'visiting', chief),
    step('close', '汇总', 'Sum up', 'visiting', 'closed'),
    step('reopen', '继续走访', 'Go on', 'closed', 'visiting', chief, back),
    step('publish', '公示', 'Publish', 'closed', 'published', undefined, { rule: 'CY-10' }),
  ],
})
export const visitLife = workflow({
  name: 'charity.visit',
  label: { zh: '走访慰问', en: 'Visit with gifts' },
  start: 'signed',
  states: {
    signed: { label: { zh: '已签收', en: 'Signed for' }, standing: true },
    reversed: { label: { zh: '已冲销', en: 'Taken back' } },
  },
  ends: ['reversed'],
  steps: [step('reverse', '冲销', 'Take back', 'signed', 'reversed', chief, back)],
})
