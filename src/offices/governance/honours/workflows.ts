import { days } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, clerks, local, townships } from '../steps.ts'

/** Nominated → heard by the representatives → shown for its window → down again; an appeal takes it off or leaves it. */
export const listingLife = workflow({
  name: 'governance.listing',
  label: { zh: '道德红黑榜', en: 'Red and black list' },
  start: 'nominated',
  states: {
    nominated: {
      label: { zh: '已提名，待评议', en: 'Nominated; to be heard' },
      limit: days(30, 'VG-03'),
    },
    heard: { label: { zh: '评议通过，待公布', en: 'Agreed; to be shown' } },
    posted: { label: { zh: '公布中', en: 'Shown' }, standing: true },
    appealed: { label: { zh: '申诉处理中', en: 'Appealed' }, limit: days(5, '申诉 golden rule 3') },
    expired: { label: { zh: '到期下榜', en: 'Window over' } },
    removed: { label: { zh: '已下榜', en: 'Taken down' } },
    rejected: { label: { zh: '未通过', en: 'Not agreed' } },
  },
  ends: ['expired', 'removed', 'rejected'],
  steps: [
    step('hear', '评议通过', 'Heard and agreed', 'nominated', 'heard', local, { rule: 'VG-03' }),
    step('reject', '不予列入', 'Not agreed', ['nominated', 'heard'], 'rejected', local, back),
    step('post', '公布', 'Show', 'heard', 'posted', local),
    step('appeal', '登记申诉', 'Appeal', 'posted', 'appealed', local),
    step(
      'uphold',
      '申诉成立，下榜',
      'Appeal upheld',
      'appealed',
      'removed',
      [...townships, ...clerks],
      back,
    ),
    step(
      'dismiss',
      '申诉不成立',
      'Appeal dismissed',
      'appealed',
      'posted',
      [...townships, ...clerks],
      back,
    ),
    step('expire', '到期下榜', 'Window over', ['posted', 'appealed'], 'expired', local),
    // Somebody who has mended his ways, or died, is taken down before his time.
    step(
      'remove',
      '提前下榜',
      'Take down early',
      ['nominated', 'heard', 'posted', 'appealed'],
      'removed',
      [...local, ...clerks, 'counterRegistrar', 'institutionStaff'],
      back,
    ),
  ],
})
