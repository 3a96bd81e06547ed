import type { Post } from '../../../kernel/access.ts'
import { days } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'
import { back, chief, office, step } from '../steps.ts'

export const townships: Post[] = ['townshipClerk', 'townshipHead']
const anybody: Post[] = [...townships, ...office]

export const markerLife = workflow({
  name: 'placenames.marker',
  label: { zh: '界桩', en: 'Marker' },
  start: 'standing',
  states: {
    standing: { label: { zh: '完好', en: 'Standing' }, standing: true },
    damaged: { label: { zh: '损坏', en: 'Damaged' }, standing: true },
    void: { label: { zh: '移位作废', en: 'Moved: void' }, rule: 'BD-03' },
  },
  ends: ['void'],
  steps: [
    step('damage', '登记损坏', 'Damaged', 'standing', 'damaged', anybody, back),
    step('repair', '修复', 'Repaired', 'damaged', 'standing', anybody, { rule: 'BD-03' }),
    step('annul', '移位作废', 'Moved: void', ['standing', 'damaged'], 'void', anybody, {
      ...back,
      rule: 'BD-03',
    }),
    step('restore', '撤销作废', 'Take it back', 'void', 'standing', chief, back),
  ],
})

export const inspectionLife = workflow({
  name: 'placenames.inspection',
  label: { zh: '联合检查', en: 'Joint inspection' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已列计划', en: 'Planned' } },
    deployed: { label: { zh: '已部署', en: 'Set going' } },
    inspecting: { label: { zh: '检查中', en: 'Inspecting' } },
    signed: {
      label: { zh: '双方已签字，待报备', en: 'Signed by both; to be filed' },
      limit: days(30, 'BD-02'),
      rule: 'BD-02',
    },
    filed: { label: { zh: '已报备，待归档', en: 'Filed; archive to complete' } },
    archived: { label: { zh: '已归档', en: 'Archived' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['archived', 'cancelled'],
  steps: [
    step('deploy', '部署', 'Set going', 'planned', 'deployed', office, { recallable: true }),
    step('begin', '开始检查', 'Begin', 'deployed', 'inspecting', office, { recallable: true }),
    step('sign', '双方签字', 'Signed by both', 'inspecting', 'signed', office, { rule: 'BD-02' }),
    step('reopen', '退回检查', 'Back to inspecting', 'signed', 'inspecting', chief, back),
    step('file', '报备', 'File', 'signed', 'filed', chief, { rule: 'BD-02' }),
    step('archive', '归档', 'Archive', 'filed', 'archived', office, { rule: 'BD-07' }),
    step('cancel', '取消', 'Cancel', ['planned', 'deployed'], 'cancelled', chief, back),
  ],
})

export const repairLife = workflow({
  name: 'placenames.repair',
  label: { zh: '界线问题处置', en: 'Damage or dispute' },
  start: 'reported',
  states: {
    reported: { label: { zh: '已上报，待核实', en: 'Reported' }, limit: days(10, 'BD-03') },
    verified: { label: { zh: '已核实，待处置', en: 'Verified' }, limit: days(60, 'BD-03') },
    settled: { label: { zh: '已处置，待归档', en: 'Settled' }, limit: days(30, 'BD-03') },
    archived: { label: { zh: '已归档', en: 'Archived' } },
    dismissed: { label: { zh: '经核实不属实', en: 'Not so' } },
  },
  ends: ['archived', 'dismissed'],
  steps: [
    step('verify', '核实', 'Verify', 'reported', 'verified'),
    step('dismiss', '不属实', 'Not so', 'reported', 'dismissed', office, back),
    step('settle', '处置', 'Settle', 'verified', 'settled', anybody, { rule: 'BD-03' }),
    step('return', '重新处置', 'Settle again', 'settled', 'verified', office, back),
    step('archive', '归档', 'Archive', 'settled', 'archived'),
  ],
})
