import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { matterLife, swapLife } from './workflows.ts'

export const systems = {
  staggered: ['错时延时服务制度', 'Staggered and longer hours'],
  duty: ['干部值班制度', 'Cadres on duty'],
} as const
export const days = {
  mon: ['周一', 'Monday'],
  tue: ['周二', 'Tuesday'],
  wed: ['周三', 'Wednesday'],
  thu: ['周四', 'Thursday'],
  fri: ['周五', 'Friday'],
  sat: ['周六', 'Saturday'],
  sun: ['周日', 'Sunday'],
} as const

/** A system a village has set up, with its hours and its paper. */
export const dutySystem = register({
  name: 'governance_duty_system',
  label: { zh: '村（社区）服务制度', en: 'System of service' },
  fields: {
    system: f.choice('制度', 'System', systems, { rule: 'VG-10' }),
    hours: f.text('服务时间', 'Hours'),
    document: f.text('制度文件', 'Paper'),
    fromDay: f.day('建立日期', 'From'),
    endedOn: f.optional(f.day('停止日期', 'Ended on')),
  },
  list: ['system', 'hours', 'fromDay', 'endedOn'],
})
/**
 * A line of a village's roster: a cadre, the days of the week, from when to when, at which hours. Who is on duty on a
 * day follows from the lines and the approved swaps; a year of a village is a handful of rows, not 365.
 */
export const rosterLine = register({
  name: 'governance_roster_line',
  label: { zh: '值班表', en: 'Roster' },
  fields: {
    name: f.text('值班干部', 'Cadre'),
    phone: f.optional(f.phone('值班电话', 'Telephone')),
    weekdays: f.choices('值班日', 'Days', days, { rule: 'VG-10' }),
    slot: f.text('时段', 'Hours', { max: 30 }),
    fromDay: f.day('自', 'From'),
    toDay: f.day('至', 'To'),
  },
  list: ['name', 'weekdays', 'slot', 'fromDay', 'toDay'],
})
export const swap = register({
  name: 'governance_swap',
  label: { zh: '换班', en: 'Swap' },
  fields: {
    name: f.text('值班干部', 'Cadre'),
    onDay: f.day('值班日期', 'Day'),
    /** Absent: he cannot come and nobody has been found yet. */
    standIn: f.optional(f.text('替班人', 'Stand-in')),
    why: f.text('原因', 'Why'),
  },
  workflow: swapLife,
  list: ['name', 'onDay', 'standIn', 'why'],
})
export const matter = register({
  name: 'governance_matter',
  label: { zh: '值班受理事项', en: 'Matter taken in on duty' },
  fields: {
    what: f.text('事项', 'Matter'),
    kind: f.choice('类别', 'Kind', {
      certificate: ['开具证明', 'Certificate'],
      benefits: ['社保、救助申请', 'Benefits'],
      disputes: ['矛盾调解', 'Dispute'],
      repairs: ['水电路维修', 'Repairs'],
      consultation: ['政策咨询', 'Question'],
      other: ['其他', 'Other'],
    }),
    applicant: f.text('办事群众', 'Who came', { sensitivity: 'personal' }),
    acceptedOn: f.day('受理日期', 'Taken in on'),
    time: f.text('受理时间', 'At', { max: 5 }),
    /** Outside office hours, on a day of rest: what the staggered hours are for. */
    offHours: f.yesNo('非工作时间', 'Outside office hours', { rule: 'VG-10' }),
    handler: f.text('经办干部', 'Taken in by'),
    doneOn: f.optional(f.day('办结日期', 'Done on')),
    outcome: f.optional(f.text('结果', 'Outcome')),
    rating: f.optional(
      f.choice('评价', 'Judged', {
        good: ['满意', 'Satisfied'],
        fair: ['基本满意', 'Fairly satisfied'],
        poor: ['不满意', 'Not satisfied'],
      }),
    ),
  },
  workflow: matterLife,
  list: ['what', 'kind', 'acceptedOn', 'time', 'handler', 'doneOn', 'rating'],
})
export type MatterRow = RowOf<typeof matter>
