import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { fileLife } from './workflows.ts'

/** Every register of a protection case is closed: read by assignment alone, by no post, office or area. */
const closed = { by: 'children_assignment', file: 'file' } as const

export const reporterKinds = {
  school: ['学校、幼儿园', 'School'],
  hospital: ['医疗机构', 'Medical institution'],
  committee: ['村（居）民委员会', 'Village or residents committee'],
  police: ['公安机关', 'Police'],
  careBody: ['密切接触未成年人的单位', 'Body working with minors'],
  family: ['家庭成员', 'Family'],
  child: ['未成年人本人', 'The child'],
  citizen: ['其他组织和个人', 'Others'],
} as const
/** Hard triggers: any of them is red, whatever the score (MP-07). */
export const triggers = {
  abuse: ['遭受虐待、性侵害', 'Abuse or sexual assault'],
  noCaregiver: ['无人照料', 'No caregiver'],
  selfHarm: ['自伤自残', 'Self-harm'],
  exploited: ['被利用实施违法犯罪', 'Used for crime'],
} as const
export const colours = {
  red: ['红', 'Red'],
  yellow: ['黄', 'Yellow'],
  blue: ['蓝', 'Blue'],
  green: ['绿', 'Green'],
} as const
export const custodyGrounds = {
  wandering: ['流浪乞讨或身份不明', 'Wandering or unidentified'],
  missing: ['监护人下落不明且无其他监护人', 'Guardian missing, no other'],
  unable: ['监护人因客观原因或突发事件不能履行监护', 'Guardian unable'],
  refuses: ['监护人拒绝或怠于履行监护', 'Guardian refuses or neglects'],
  crime: ['监护人教唆、利用未成年人违法犯罪', 'Guardian uses the child for crime'],
  harm: ['未成年人遭受监护人严重伤害或面临危险', 'Serious harm or danger'],
} as const
/** The five factors and the most each can count (MP-07). */
export const factors = {
  guardianship: f.count('监护状况（0–35）', 'Guardianship (0–35)', { max: 35, rule: 'MP-07' }),
  safety: f.count('生活环境与安全（0–20）', 'Environment and safety (0–20)', { max: 20 }),
  economy: f.count('家庭经济（0–15）', 'Family economy (0–15)', { max: 15 }),
  behaviour: f.count('行为风险（0–15）', 'Behaviour (0–15)', { max: 15 }),
  health: f.count('身心健康（0–15）', 'Body and mind (0–15)', { max: 15 }),
} as const

export const file = register({
  name: 'children_file',
  label: { zh: '未成年人保护个案（密）', en: 'Protection case (sealed)' },
  closed: { by: 'children_assignment', file: 'id' },
  fields: {
    receipt: f.text('接报回执号', 'Receipt'),
    child: f.optional(f.person('未成年人', 'Child')),
    childNamed: f.optional(
      f.text('未成年人称谓（身份不明时）', 'As named, if unknown', { sensitivity: 'personal' }),
    ),
    reporterKind: f.choice('报告主体', 'Reported by', reporterKinds, { rule: 'MP-01' }),
    reporter: f.optional(f.text('报告人', 'Reporter', { sensitivity: 'personal' })),
    reportedOn: f.day('报告日期', 'Reported on'),
    account: f.longText('报告内容', 'What was reported', { max: 2000 }),
    danger: f.yesNo('现实危险', 'Present danger'),
    colour: f.optional(f.choice('等级', 'Colour', colours, { rule: 'MP-06' })),
    nextVisitOn: f.optional(f.day('下次走访期限', 'Next visit by', { rule: 'MP-08' })),
    custodyGround: f.optional(
      f.choice('临时监护情形', 'Ground of custody', custodyGrounds, { rule: 'MP-02' }),
    ),
    custodyFrom: f.optional(f.day('临时监护起', 'Custody from')),
    custodyUntil: f.optional(f.day('临时监护止', 'Custody until', { rule: 'MP-03' })),
    custodyEndedOn: f.optional(f.day('监护结束日期', 'Custody ended on')),
    outcome: f.optional(f.longText('结案意见', 'Outcome')),
  },
  workflow: fileLife,
  list: ['receipt', 'child', 'reportedOn', 'colour', 'nextVisitOn'],
})
export const roles = {
  keeper: ['负责人', 'Keeper'],
  worker: ['承办人', 'Worker'],
  adviser: ['协办人', 'Adviser'],
} as const
/** Who may open which file; taking it away shuts the file at once. */
export const assignment = register({
  name: 'children_assignment',
  label: { zh: '个案授权', en: 'Assignment to a file' },
  closed,
  fields: {
    file: f.reference(file.name, '个案', 'File'),
    account: f.account('授权人员', 'Account'),
    role: f.choice('身份', 'Role', roles),
    fromDay: f.day('授权日期', 'From'),
    toDay: f.optional(f.day('收回日期', 'Until')),
    assignedBy: f.optional(f.account('授权人', 'Assigned by')),
    reason: f.text('理由', 'Reason', { max: 500 }),
  },
  list: ['file', 'account', 'role', 'fromDay', 'toDay'],
})
export const assessment = register({
  name: 'children_assessment',
  label: { zh: '个案评估', en: 'Assessment' },
  closed,
  appendOnly: true,
  fields: {
    file: f.reference(file.name, '个案', 'File'),
    assessedOn: f.day('评估日期', 'Assessed on'),
    ...factors,
    triggers: f.choices('红色触发情形', 'Hard triggers', triggers, { rule: 'MP-07' }),
    total: f.ordinal('总分', 'Score'),
    colour: f.choice('等级', 'Colour', colours),
    assessedBy: f.account('评估人', 'Assessed by'),
    findings: f.longText('评估意见', 'Findings'),
  },
  list: ['file', 'assessedOn', 'total', 'colour'],
})
export const filePlan = register({
  name: 'children_file_plan',
  label: { zh: '帮扶方案', en: 'Plan of help' },
  closed,
  appendOnly: true,
  fields: {
    file: f.reference(file.name, '个案', 'File'),
    plannedOn: f.day('制定日期', 'Planned on'),
    goals: f.longText('目标', 'Goals'),
    measures: f.longText('措施', 'Measures'),
    responsible: f.text('责任人', 'Responsible'),
    until: f.day('完成时限', 'Until'),
  },
  list: ['file', 'plannedOn', 'responsible', 'until'],
})
export const fileVisit = register({
  name: 'children_file_visit',
  label: { zh: '个案走访', en: 'Visit in a case' },
  closed,
  appendOnly: true,
  fields: {
    file: f.reference(file.name, '个案', 'File'),
    visitedOn: f.day('走访日期', 'Visited on'),
    byNames: f.text('走访人', 'By'),
    childSeen: f.yesNo('见到儿童本人', 'Child seen'),
    findings: f.longText('走访情况', 'Findings'),
  },
  list: ['file', 'visitedOn', 'byNames', 'childSeen'],
})
/** What happened elsewhere that the file's people should know (a death, a move). */
export const fileNote = register({
  name: 'children_file_note',
  label: { zh: '个案提示', en: 'Note to a case' },
  closed,
  appendOnly: true,
  fields: {
    file: f.reference(file.name, '个案', 'File'),
    onDay: f.day('日期', 'Day'),
    note: f.longText('提示', 'Note'),
  },
  list: ['file', 'onDay', 'note'],
})

export const protectionRegisters = { file, assignment, assessment, filePlan, fileVisit, fileNote }
export type FileRow = RowOf<typeof file>
export type Colour = keyof typeof colours
