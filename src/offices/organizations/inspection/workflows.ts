import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks } from '../steps.ts'

/** Planned, the pool frozen and the seed's digest published, then drawn once; never back behind the draw (SO-20). */
export const planLife = workflow({
  name: 'organizations.plan',
  label: { zh: '双随机抽查计划', en: 'Inspection plan' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已制定', en: 'Planned' }, standing: true },
    committed: {
      label: { zh: '名录已封存，种子摘要已公布', en: 'Pool frozen, digest published' },
      standing: true,
    },
    drawn: { label: { zh: '已抽取，检查中', en: 'Drawn; inspections under way' }, standing: true },
    finished: { label: { zh: '已完成', en: 'Finished' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['finished', 'cancelled'],
  steps: [
    step('commit', '封存名录并公布种子摘要', 'Freeze and commit', 'planned', 'committed', clerks, {
      rule: 'SO-20',
    }),
    step('draw', '抽取', 'Draw', 'committed', 'drawn', chief, { rule: 'SO-20' }),
    step('finish', '完成', 'Finish', 'drawn', 'finished', chief),
    step('reopen', '恢复检查', 'Open again', 'finished', 'drawn', chief, back),
    step('cancel', '取消计划', 'Cancel', 'planned', 'cancelled', chief, back),
  ],
})

/** 抽取 → 通知 → 检查 → 结论 → 整改 → 公示; results are public within twenty working days (SO-20). */
export const inspectionLife = workflow({
  name: 'organizations.inspection',
  label: { zh: '双随机检查', en: 'Inspection' },
  start: 'drawn',
  states: {
    drawn: { label: { zh: '已抽中，待通知', en: 'Drawn; to be told' }, standing: true },
    notified: { label: { zh: '已通知，待检查', en: 'Told; to be visited' }, standing: true },
    visited: {
      label: { zh: '已检查，待公示结果', en: 'Visited; to be published' },
      limit: workingDays(20, 'SO-20'),
      rule: 'SO-20',
    },
    rectifying: { label: { zh: '整改中', en: 'Being put right' }, limit: days(30, '本地约定') },
    rectified: {
      label: { zh: '已整改，待复查', en: 'Put right; to be checked' },
      limit: workingDays(10, '本地约定'),
    },
    closed: { label: { zh: '已办结', en: 'Closed' } },
  },
  ends: ['closed'],
  steps: [
    step('notify', '送达检查通知', 'Tell', 'drawn', 'notified', clerks, { rule: 'SO-19' }),
    step('visit', '登记检查结果', 'Visited', 'notified', 'visited', clerks, { rule: 'SO-19' }),
    step('revisit', '退回重新检查', 'Visit again', 'visited', 'notified', chief, back),
    step('publish', '公示，无需整改', 'Publish; nothing to put right', 'visited', 'closed', chief, {
      rule: 'SO-20',
    }),
    step('publishAndOrder', '公示并责令整改', 'Publish and order', 'visited', 'rectifying', chief, {
      rule: 'SO-20',
    }),
    step('rectify', '登记整改', 'Put right', 'rectifying', 'rectified', clerks, {
      recallable: true,
    }),
    step('pass', '复查通过', 'Passed', 'rectified', 'closed', chief),
    step('fail', '复查不通过', 'Not passed', 'rectified', 'rectifying', chief, back),
    step('correct', '更正公示结果', 'Correct what was published', 'closed', 'visited', chief, back),
  ],
})
