import { step, workflow } from '../../../kernel/workflow.ts'
import { back, clerks, local, townships } from '../steps.ts'

/** Applied → judged by itself → evaluated → before the public → star, and judged again before its term ends (VG-11). */
export const starLife = workflow({
  name: 'governance.star',
  label: { zh: '星级社区', en: 'Star community' },
  start: 'applied',
  states: {
    applied: { label: { zh: '已申报，待自评', en: 'Applied; to judge itself' } },
    selfScored: { label: { zh: '已自评，待考评', en: 'Judged itself; to be evaluated' } },
    evaluating: { label: { zh: '考评中', en: 'Being evaluated' }, rule: 'VG-11' },
    posted: { label: { zh: '考评结果公示中', en: 'Before the public' } },
    starred: { label: { zh: '已授星', en: 'Has its star' }, standing: true, rule: 'VG-11' },
    replaced: { label: { zh: '已复评', en: 'Judged again' } },
    revoked: { label: { zh: '已摘星', en: 'Star taken away' } },
    failed: { label: { zh: '未达星级', en: 'No star' } },
  },
  ends: ['replaced', 'revoked', 'failed'],
  steps: [
    step('selfScore', '提交自评', 'Judge itself', 'applied', 'selfScored', local, {
      rule: 'VG-11',
    }),
    step('evaluate', '开始考评', 'Evaluate', 'selfScored', 'evaluating', clerks, { rule: 'VG-11' }),
    step(
      'returnSelf',
      '退回重新自评',
      'Return',
      ['selfScored', 'evaluating'],
      'applied',
      clerks,
      back,
    ),
    step('post', '公示考评结果', 'Post the result', 'evaluating', 'posted', clerks, {
      rule: 'VG-11',
    }),
    step('fail', '未达星级', 'No star', 'evaluating', 'failed', clerks, back),
    step('award', '授星', 'Award the star', 'posted', 'starred', ['officeChief'], {
      rule: 'VG-11',
    }),
    step('reevaluate', '退回考评', 'Evaluate again', 'posted', 'evaluating', ['officeChief'], back),
    step('replace', '由复评取代', 'Judged again', 'starred', 'replaced', ['officeChief']),
    step('revoke', '摘星', 'Take the star away', 'starred', 'revoked', ['officeChief'], back),
    step('withdraw', '撤回申报', 'Withdraw', ['applied', 'selfScored'], 'failed', [...local], back),
  ],
})
/** Where a community works and serves, and what is done to it. */
export const premisesLife = workflow({
  name: 'governance.premises',
  label: { zh: '社区办公和服务场所', en: 'Community premises' },
  start: 'surveyed',
  states: {
    surveyed: { label: { zh: '已摸底', en: 'Surveyed' }, standing: true },
    works: { label: { zh: '建设改造中', en: 'Under works' }, standing: true },
    closed: { label: { zh: '停用', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('plan', '立项建设改造', 'Plan works', 'surveyed', 'works', clerks),
    step('finish', '验收启用', 'Accepted and in use', 'works', 'surveyed', clerks),
    step('stopWorks', '终止建设改造', 'Stop the works', 'works', 'surveyed', ['officeChief'], back),
    step('close', '停用', 'Close', 'surveyed', 'closed', [...townships, ...clerks], back),
    step('reopen', '恢复使用', 'Open again', 'closed', 'surveyed', ['officeChief'], back),
  ],
})
