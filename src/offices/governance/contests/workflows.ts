import { step, workflow } from '../../../kernel/workflow.ts'
import { back, clerks } from '../steps.ts'

/** Called for → judged by the panel → posted → promoted (VG-08). */
export const selectionLife = workflow({
  name: 'governance.selection',
  label: { zh: '优秀评选', en: 'Selection' },
  start: 'open',
  states: {
    open: { label: { zh: '征集中', en: 'Open for entries' }, standing: true },
    scoring: { label: { zh: '评审中', en: 'Being judged' }, rule: 'VG-08' },
    posted: { label: { zh: '公示中', en: 'Before the public' } },
    promoted: { label: { zh: '已公布推广', en: 'Published and promoted' } },
    dropped: { label: { zh: '已取消', en: 'Dropped' } },
  },
  ends: ['promoted', 'dropped'],
  steps: [
    step('judge', '截止征集，开始评审', 'Close the entries', 'open', 'scoring', clerks, {
      rule: 'VG-08',
    }),
    step('reopen', '重新征集', 'Open again', 'scoring', 'open', ['officeChief'], back),
    step('post', '公示评选结果', 'Post the result', 'scoring', 'posted', clerks, { rule: 'VG-08' }),
    step('rejudge', '退回评审', 'Judge again', 'posted', 'scoring', ['officeChief'], back),
    step('promote', '公布推广', 'Publish and promote', 'posted', 'promoted', ['officeChief'], {
      rule: 'VG-08',
    }),
    step('drop', '取消评选', 'Drop', ['open', 'scoring'], 'dropped', ['officeChief'], back),
  ],
})
