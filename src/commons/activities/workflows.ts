import type { Post } from '../../kernel/access.ts'
import { workflow } from '../../kernel/workflow.ts'

/** Everybody who goes out or receives people. */
export const fieldPosts: readonly Post[] = [
  'villageCadre',
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
  'institutionStaff',
  'counterRegistrar',
]

/** booked → kept or missed, or cancelled; a wrong mark is set back with its reason. */
export const appointmentWorkflow = workflow({
  name: 'activities.appointment',
  label: { zh: '预约', en: 'Appointment' },
  start: 'booked',
  states: {
    booked: { label: { zh: '已预约', en: 'Booked' } },
    kept: { label: { zh: '已到场', en: 'Kept' } },
    missed: { label: { zh: '未到场', en: 'Missed' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['kept', 'missed', 'cancelled'],
  steps: [
    {
      action: 'keep',
      label: { zh: '到场', en: 'Came' },
      from: ['booked'],
      to: 'kept',
      by: fieldPosts,
    },
    {
      action: 'miss',
      label: { zh: '未到场', en: 'Did not come' },
      from: ['booked'],
      to: 'missed',
      by: fieldPosts,
    },
    {
      action: 'cancel',
      label: { zh: '取消', en: 'Cancel' },
      from: ['booked'],
      to: 'cancelled',
      by: fieldPosts,
      needsReason: true,
    },
    {
      action: 'restore',
      label: { zh: '恢复预约', en: 'Book again' },
      from: ['kept', 'missed', 'cancelled'],
      to: 'booked',
      by: fieldPosts,
      needsReason: true,
    },
  ],
})

/** planned → served or missed, or cancelled; a wrong mark is set back with its reason. */
export const dutyWorkflow = workflow({
  name: 'activities.duty',
  label: { zh: '值班', en: 'Duty' },
  start: 'planned',
  states: {
    planned: { label: { zh: '已排班', en: 'Planned' }, standing: true },
    served: { label: { zh: '已值守', en: 'Served' } },
    missed: { label: { zh: '缺勤', en: 'Missed' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['served', 'missed', 'cancelled'],
  steps: [
    {
      action: 'serve',
      label: { zh: '值守', en: 'Served' },
      from: ['planned'],
      to: 'served',
      by: fieldPosts,
    },
    {
      action: 'miss',
      label: { zh: '缺勤', en: 'Missed' },
      from: ['planned'],
      to: 'missed',
      by: fieldPosts,
      needsReason: true,
    },
    {
      action: 'cancel',
      label: { zh: '取消', en: 'Cancel' },
      from: ['planned'],
      to: 'cancelled',
      by: fieldPosts,
      needsReason: true,
    },
    {
      action: 'restore',
      label: { zh: '恢复排班', en: 'Plan again' },
      from: ['served', 'missed', 'cancelled'],
      to: 'planned',
      by: fieldPosts,
      needsReason: true,
    },
  ],
})
