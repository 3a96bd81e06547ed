import { days } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks } from '../steps.ts'

/** 批复同意 → 成立 → 落实责任 (organizations-06). */
export const partyBodyLife = workflow({
  name: 'organizations.party',
  label: { zh: '党组织', en: 'Party body' },
  start: 'asked',
  states: {
    asked: { label: { zh: '已请示，待批复', en: 'Asked for' }, standing: true },
    approved: {
      label: { zh: '已批复，待成立', en: 'Approved; to be set up' },
      limit: days(30, '本地约定'),
    },
    established: { label: { zh: '已成立', en: 'Set up' }, standing: true },
    refused: { label: { zh: '未获批复', en: 'Not approved' } },
    dissolved: { label: { zh: '已撤销', en: 'Dissolved' } },
  },
  ends: ['refused', 'dissolved'],
  steps: [
    step('approve', '登记批复', 'Approved', 'asked', 'approved', clerks),
    step('refuse', '登记未批复', 'Not approved', 'asked', 'refused', clerks, back),
    step('establish', '登记成立', 'Set up', 'approved', 'established', clerks),
    step('undoApproval', '撤回批复登记', 'Undo', 'approved', 'asked', chief, back),
    step('dissolve', '登记撤销', 'Dissolve', 'established', 'dissolved', chief, back),
    step('restore', '恢复', 'Restore', 'dissolved', 'established', chief, back),
  ],
})

export const dutyLife = workflow({
  name: 'organizations.duty',
  label: { zh: '党建责任清单', en: 'Party duty' },
  start: 'issued',
  states: {
    issued: { label: { zh: '已下达', en: 'Issued' } },
    reported: {
      label: { zh: '已报完成，待检查', en: 'Reported; to be checked' },
      limit: days(15, '本地约定'),
    },
    closed: { label: { zh: '已销号', en: 'Closed' } },
    dropped: { label: { zh: '已取消', en: 'Dropped' } },
  },
  ends: ['closed', 'dropped'],
  steps: [
    step('report', '报完成', 'Report', 'issued', 'reported', clerks, { recallable: true }),
    step('verify', '检查销号', 'Close', 'reported', 'closed', chief),
    step('sendBack', '退回', 'Send back', 'reported', 'issued', chief, back),
    step('reopen', '重新打开', 'Open again', 'closed', 'issued', chief, back),
    step('drop', '取消', 'Drop', ['issued', 'reported'], 'dropped', chief, back),
  ],
})

/** 申报 → 立项（获奖）→ 结项 (organizations-07). */
export const entryLife = workflow({
  name: 'organizations.entry',
  label: { zh: '党建参赛与课题', en: 'Contest or topic' },
  start: 'declared',
  states: {
    declared: { label: { zh: '已申报', en: 'Declared' }, standing: true },
    approved: { label: { zh: '已立项（入选）', en: 'Approved' }, standing: true },
    finished: { label: { zh: '已结项（完赛）', en: 'Finished' } },
    refused: { label: { zh: '未立项（未入选）', en: 'Not approved' } },
    withdrawn: { label: { zh: '已撤回', en: 'Withdrawn' } },
  },
  ends: ['finished', 'refused', 'withdrawn'],
  steps: [
    step('approve', '登记立项（入选）', 'Approved', 'declared', 'approved', clerks),
    step('refuse', '登记未立项（未入选）', 'Not approved', 'declared', 'refused', clerks),
    step('finish', '登记结项（完赛）', 'Finished', 'approved', 'finished', clerks),
    step(
      'reopen',
      '撤销登记结果',
      'Undo',
      ['approved', 'finished', 'refused'],
      'declared',
      chief,
      back,
    ),
    step('withdraw', '撤回申报', 'Withdraw', ['declared', 'approved'], 'withdrawn', chief, back),
  ],
})
