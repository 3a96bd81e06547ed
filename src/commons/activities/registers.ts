import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { appointmentWorkflow, dutyWorkflow } from './workflows.ts'

/** A visit, lecture or appointment may stand on a row of any register: the pair names it. */
const about = {
  aboutRegister: f.optional(f.text('所涉登记簿', 'Register it is about')),
  aboutRow: f.optional(f.reference('', '所涉记录', 'Record it is about')),
}
/** A wrong entry is struck out with its reason and stays readable; figures leave it out. */
const struckOut = {
  voidedOn: f.optional(f.day('作废日期', 'Struck out on')),
  voidReason: f.optional(f.text('作废原因', 'Why struck out')),
}

export const visitKinds = {
  survey: ['入户调查', 'Home survey'],
  review: ['定期核查', 'Periodic review'],
  care: ['照料服务', 'Care visit'],
  concern: ['探访关爱', 'Visit of concern'],
  consolation: ['走访慰问', 'Visit with gifts'],
  inspection: ['检查', 'Inspection'],
  mediation: ['调解', 'Mediation'],
  followUp: ['回访', 'Follow-up'],
  other: ['其他走访', 'Other visit'],
} as const

/** One row per visit: who went to whom, when, what they found. */
export const visit = register({
  name: 'activities_visit',
  label: { zh: '走访', en: 'Visit' },
  fields: {
    visitedOn: f.day('走访日期', 'Visited on'),
    kind: f.choice('走访类型', 'Kind', visitKinds),
    byNames: f.text('走访人员（用顿号隔开）', 'Visited by (separated by 、)'),
    person: f.optional(f.person('走访对象', 'Person visited')),
    household: f.optional(f.household('走访家庭', 'Household visited')),
    site: f.optional(f.site('走访机构', 'Site visited')),
    campaign: f.optional(f.text('所属活动', 'Campaign')),
    findings: f.optional(f.longText('走访情况', 'Findings', { sensitivity: 'personal' })),
    evidence: f.optional(f.attachment('佐证材料', 'Evidence')),
    location: f.optional(
      f.coordinate('位置（可不填）', 'Position (never required)', { sensitivity: 'personal' }),
    ),
    ...about,
    ...struckOut,
  },
  list: ['visitedOn', 'kind', 'person', 'byNames', 'campaign'],
  institution: 'site',
})

export const activityTypes = {
  safetyLecture: ['安全知识讲座', 'Safety lecture'],
  lawPublicity: ['法律法规宣传', 'Law publicity'],
  legalRightsLecture: ['法律维权讲座', 'Legal-rights lecture'],
  policyPublicity: ['政策宣传', 'Policy publicity'],
  epidemicPublicity: ['疫情防控宣传', 'Epidemic publicity'],
  homeScreening: ['上户排查', 'Door-to-door screening'],
  nucleicTest: ['核酸检测', 'Nucleic-acid testing'],
  delivery: ['物资配送', 'Delivery of goods'],
  emergencyRescue: ['应急救援', 'Emergency rescue'],
  findingClients: ['走访识别服务对象', 'Finding clients by visits'],
  smartphoneClass: ['老年人智能手机微课堂', 'Smartphone class for the elderly'],
  leftBehindChildren: ['关爱留守儿童', 'Care for left-behind children'],
  treePlanting: ['公益植树', 'Tree planting'],
  memorial: ['文明祭扫', 'Civil memorial'],
  patrol: ['联合巡查', 'Joint patrol'],
  training: ['培训', 'Training'],
  meeting: ['会议', 'Meeting'],
  consolation: ['慰问', 'Consolation'],
  volunteering: ['志愿服务', 'Volunteering'],
  other: ['其他活动', 'Other activity'],
} as const

/** One row per thing held: what, where, by whom, for how many. Persons and person-times are two facts. */
export const activity = register({
  name: 'activities_activity',
  label: { zh: '活动', en: 'Activity' },
  fields: {
    title: f.text('名称', 'Title'),
    type: f.choice('活动类型', 'Type', activityTypes),
    topic: f.optional(f.text('主题', 'Topic')),
    heldOn: f.day('举办日期', 'Held on'),
    place: f.text('地点', 'Place'),
    site: f.optional(f.site('举办机构场所', 'Site')),
    office: f.optional(f.text('业务股室', 'Office')),
    hostName: f.text('主办', 'Host'),
    host: f.optional(f.organisation('主办单位', 'Hosting organisation')),
    campaign: f.optional(f.text('所属活动', 'Campaign')),
    persons: f.optional(f.count('服务人数', 'Persons', { unit: { zh: '人', en: 'persons' } })),
    personTimes: f.count('服务人次', 'Person-times', { unit: { zh: '人次', en: 'person-times' } }),
    minutes: f.optional(f.count('时长', 'Length', { unit: { zh: '分钟', en: 'minutes' } })),
    leaflets: f.optional(f.count('发放宣传单', 'Leaflets', { unit: { zh: '份', en: 'copies' } })),
    evidence: f.optional(f.attachment('佐证材料', 'Evidence')),
    ...about,
    ...struckOut,
  },
  list: ['title', 'type', 'heldOn', 'place', 'personTimes'],
  institution: 'site',
})

/** One row per appointment: who comes, when, for what. */
export const appointment = register({
  name: 'activities_appointment',
  label: { zh: '预约', en: 'Appointment' },
  fields: {
    purpose: f.text('预约事项', 'Purpose'),
    person: f.optional(f.person('预约人', 'Person')),
    /** For people who are in no register yet, such as couples booking by telephone. */
    personName: f.optional(f.text('预约人姓名', 'Name', { sensitivity: 'personal' })),
    phone: f.optional(f.phone('联系电话', 'Telephone')),
    office: f.text('业务股室', 'Office'),
    site: f.optional(f.site('办理地点', 'Where')),
    appointedOn: f.day('预约日期', 'Appointed on'),
    slot: f.optional(f.text('时段', 'Time of day', { max: 20 })),
    ...about,
  },
  workflow: appointmentWorkflow,
  list: ['purpose', 'person', 'appointedOn', 'slot'],
  institution: 'site',
})

/** One row per day, hours and place: who is to be there. Served, missed or swapped is said of each. */
export const duty = register({
  name: 'activities_duty',
  label: { zh: '值班排班', en: 'Duty' },
  fields: {
    names: f.text('值班人员（用顿号隔开）', 'On duty (separated by 、)'),
    office: f.text('业务股室', 'Office'),
    /** What the office counts it under, such as `registry` or `patrol`; the office's own word. */
    kind: f.text('值班类别', 'Kind', { max: 40 }),
    onDay: f.day('值班日期', 'Day'),
    slot: f.text('时段', 'Hours', { max: 20 }),
    site: f.optional(f.site('值班场所', 'Site')),
    place: f.optional(f.text('地点（路线）', 'Place or route')),
    outcome: f.optional(f.text('值班情况', 'What came of it')),
    ...about,
  },
  workflow: dutyWorkflow,
  list: ['names', 'kind', 'onDay', 'slot', 'place'],
  institution: 'site',
})

export const registers = { visit, activity, appointment, duty }
export type ActivitiesTables = TablesOf<typeof registers>
export type VisitRow = RowOf<typeof visit>
export type VisitKind = VisitRow['kind']
export type ActivityRow = RowOf<typeof activity>
export type ActivityType = ActivityRow['type']
export type AppointmentRow = RowOf<typeof appointment>
export type DutyRow = RowOf<typeof duty>
