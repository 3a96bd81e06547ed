/** The station as a place and its patrols: measures and rounds, incidents, schedules, patrols, who was met (rescue-01, -03, -05). */
import { f } from '../../kernel/fields.ts'
import { type RowOf, register } from '../../kernel/register.ts'
import { rescueCase } from './registers.ts'
import { incidentLife, patrolLife, planLife, roundLife, scheduleLife } from './workflows.ts'

export const measureKinds = {
  epidemic: ['疫情防控', 'Epidemic control'],
  security: ['安检', 'Security check'],
  fire: ['消防', 'Fire safety'],
  meals: ['饮食起居', 'Meals and lodging'],
  classes: ['分类管理', 'Classes of residents'],
  transport: ['接送', 'Transport'],
} as const
export const agencies = {
  police: ['公安', 'Police'],
  urban: ['城管', 'City management'],
  health: ['卫健', 'Health'],
  traffic: ['交通运输', 'Transport'],
  township: ['乡镇（街道）', 'Townships'],
} as const
export const patrolPlaces = {
  stations: ['车站码头', 'Stations and wharves'],
  bridges: ['桥梁涵洞', 'Bridges and culverts'],
  sites: ['在建工地', 'Building sites'],
  factories: ['废弃厂房', 'Empty factories'],
  squares: ['露天广场', 'Open squares'],
} as const

export const measure = register({
  name: 'rescue_measure',
  label: { zh: '安全防控措施', en: 'Safety measure' },
  fields: {
    document: f.text('制度名称', 'Rules'),
    kind: f.choice('措施', 'Measure', measureKinds, { rule: 'VR-02' }),
    responsible: f.text('责任人', 'Responsible'),
    roundEveryDays: f.count('检查间隔（日）', 'Looked at every (days)', { min: 1, max: 366 }),
    adoptedOn: f.day('施行日期', 'Adopted on'),
    withdrawnOn: f.optional(f.day('废止日期', 'Withdrawn on')),
  },
  list: ['document', 'kind', 'responsible', 'adoptedOn', 'withdrawnOn'],
})
export const round = register({
  name: 'rescue_round',
  label: { zh: '安全检查', en: 'Safety round' },
  fields: {
    title: f.text('检查', 'Round'),
    measure: f.reference(measure.name, '措施', 'Measure'),
    onDay: f.day('检查日期', 'Day'),
    byNames: f.text('检查人', 'By'),
    checkedBy: f.account('登记人', 'Entered by'),
    problem: f.optional(f.text('隐患', 'Fault')),
    mendedOn: f.optional(f.day('整改日期', 'Mended on')),
    mending: f.optional(f.text('整改情况', 'How')),
  },
  workflow: roundLife,
  list: ['title', 'measure', 'onDay', 'problem', 'mendedOn'],
})
export const incident = register({
  name: 'rescue_incident',
  label: { zh: '站内突发事件', en: 'Incident at the station' },
  fields: {
    title: f.text('事件', 'Incident'),
    case: f.optional(f.reference(rescueCase.name, '涉及救助', 'Rescue')),
    onDay: f.day('日期', 'Day'),
    kind: f.choice('类型', 'Kind', {
      illness: ['突发疾病', 'Sudden illness'],
      injury: ['受伤', 'Injury'],
      quarrel: ['冲突', 'Quarrel'],
      runaway: ['擅自离站', 'Ran away'],
      infection: ['疑似传染病', 'Infection'],
      other: ['其他', 'Other'],
    }),
    description: f.longText('经过', 'What happened', { sensitivity: 'personal' }),
    handling: f.optional(f.longText('处置情况', 'What was done')),
  },
  workflow: incidentLife,
  list: ['title', 'kind', 'onDay', 'case'],
})

/** The agencies' agreement on who goes where how often; patrols are planned from it. */
export const schedule = register({
  name: 'rescue_schedule',
  label: { zh: '联合巡街机制', en: 'Standing patrol' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    document: f.text('文件依据', 'Document'),
    agencies: f.choices('参加部门', 'Agencies', agencies, { rule: 'VR-13' }),
    places: f.choices('重点场所', 'Places', patrolPlaces),
    weekdays: f.choices('巡查日', 'Days of the week', {
      '1': ['周一', 'Monday'],
      '2': ['周二', 'Tuesday'],
      '3': ['周三', 'Wednesday'],
      '4': ['周四', 'Thursday'],
      '5': ['周五', 'Friday'],
      '6': ['周六', 'Saturday'],
      '7': ['周日', 'Sunday'],
    }),
    fromAt: f.text('开始时间', 'From', { max: 5 }),
    toAt: f.text('结束时间', 'To', { max: 5 }),
    fromDay: f.day('执行自', 'From day'),
    toDay: f.optional(f.day('执行至', 'To day')),
  },
  workflow: scheduleLife,
  list: ['title', 'agencies', 'weekdays', 'fromDay', 'toDay'],
})
export const patrol = register({
  name: 'rescue_patrol',
  label: { zh: '联合巡查', en: 'Joint patrol' },
  fields: {
    title: f.text('巡查', 'Patrol'),
    schedule: f.optional(f.reference(schedule.name, '巡街机制', 'Standing patrol')),
    onDay: f.day('日期', 'Day'),
    fromAt: f.text('开始时间', 'From', { max: 5 }),
    toAt: f.text('结束时间', 'To', { max: 5 }),
    agencies: f.choices('参加部门', 'Agencies', agencies, { rule: 'VR-13' }),
    places: f.choices('巡查场所', 'Places', patrolPlaces),
    route: f.optional(f.text('路线', 'Route')),
    members: f.text('值班人员', 'On duty'),
    met: f.optional(f.count('发现人数', 'People met')),
    findings: f.optional(f.longText('巡查情况', 'Findings')),
  },
  workflow: patrolLife,
  list: ['title', 'onDay', 'agencies', 'places', 'met'],
})
/** Somebody met on patrol and what became of it: brought in, helped there, talked home, refused (VR-13). */
export const contact = register({
  name: 'rescue_contact',
  label: { zh: '巡查发现人员', en: 'Met on patrol' },
  fields: {
    description: f.text('人员情况', 'Who', { sensitivity: 'personal' }),
    patrol: f.reference(patrol.name, '巡查', 'Patrol'),
    place: f.choice('场所', 'Place', patrolPlaces),
    outcome: f.choice(
      '处理',
      'Outcome',
      {
        rescued: ['转入救助', 'Rescued'],
        persuaded: ['劝导返家', 'Persuaded to go home'],
        declined: ['拒绝救助，已留联系卡', 'Declined; card left'],
        police: ['移交公安', 'To the police'],
      },
      { rule: 'VR-13' },
    ),
    reason: f.optional(f.text('拒绝原因', 'Why declined')),
    voidedOn: f.optional(f.day('更正作废日期', 'Struck out on')),
  },
  list: ['patrol', 'place', 'outcome'],
})

export const settlementGroups = {
  vagrants: ['流浪乞讨人员', 'Vagrants and beggars'],
  mental: ['精神病患者', 'Mentally ill persons'],
} as const
export const plan = register({
  name: 'rescue_plan',
  label: { zh: '落户安置计划', en: 'Plan of settlements' },
  fields: {
    title: f.text('计划', 'Plan'),
    group: f.choice('人群', 'Group', settlementGroups, { rule: 'VR-09' }),
    persons: f.count('人数', 'Persons'),
    plannedFrom: f.day('计划开始', 'From'),
    plannedTo: f.day('计划完成', 'To'),
  },
  workflow: planLife,
  list: ['title', 'group', 'persons', 'plannedFrom', 'plannedTo'],
})

export const stationRegisters = {
  measure,
  round,
  incident,
  schedule,
  patrol,
  contact,
  plan,
}
export type PatrolRow = RowOf<typeof patrol>
export type ScheduleRow = RowOf<typeof schedule>
