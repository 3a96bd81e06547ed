import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { namingLife, signLife } from './workflows.ts'

export const group = register({
  name: 'placenames_group',
  label: { zh: '地名专家组', en: 'Expert group' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    document: f.text('成立文件', 'Set up by'),
    foundedOn: f.day('成立日期', 'Set up on'),
    dissolvedOn: f.optional(f.day('撤销日期', 'Dissolved on')),
  },
  list: ['name', 'document', 'foundedOn', 'dissolvedOn'],
})
export const expert = register({
  name: 'placenames_expert',
  label: { zh: '地名专家', en: 'Expert' },
  fields: {
    group: f.reference(group.name, '专家组', 'Group'),
    name: f.text('姓名', 'Name', { sensitivity: 'personal' }),
    unit: f.text('单位职务', 'Unit'),
    speciality: f.text('专长', 'Speciality'),
    fromDay: f.day('聘任日期', 'From'),
    toDay: f.optional(f.day('解聘日期', 'To')),
  },
  list: ['name', 'unit', 'speciality', 'fromDay', 'toDay'],
})

/** The city, or a township's seat, as built: inside one no two names may be alike (PN-03). */
export const area = register({
  name: 'placenames_area',
  label: { zh: '建成区', en: 'Built-up area' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    kind: f.choice('类别', 'Kind', {
      city: ['城区', 'City'],
      seat: ['乡镇集镇', 'Township seat'],
    }),
    endedOn: f.optional(f.day('停用日期', 'Ended on')),
  },
  list: ['name', 'kind', 'endedOn'],
})

export const objects = {
  road: ['道路街巷', 'Road, street or lane'],
  estate: ['住宅小区', 'Housing estate'],
  building: ['楼宇', 'Building'],
  facility: ['交通水利等设施', 'Transport, water or other facility'],
  park: ['公园、保护地', 'Park or reserve'],
  seat: ['村（居）驻地', 'Village or community seat'],
} as const
export const materials = {
  reason: ['命名更名方案和理由', 'Plan and reasons'],
  location: ['位置、规模、性质', 'Location, size, nature'],
  assessment: ['综合评估报告', 'Assessment'],
  consultation: ['征求意见情况', 'Consultation'],
  romanisation: ['罗马字母拼写', 'Romanisation'],
} as const

/** One name on its way: applied for, weighed by experts, shown, approved, filed, announced, entered, put up (PN-04 … PN-07). */
export const naming = register({
  name: 'placenames_naming',
  label: { zh: '地名命名更名', en: 'Naming' },
  fields: {
    action: f.choice('事项', 'Matter', {
      name: ['命名', 'Naming'],
      rename: ['更名', 'Renaming'],
      retire: ['销名', 'Retirement'],
    }),
    object: f.choice('地名类别', 'Kind', objects, { rule: 'PN-01' }),
    fullName: f.text('标准地名', 'Name', { sensitivity: 'open', max: 40 }),
    specific: f.text('专名', 'Specific part', { max: 20, rule: 'PN-02' }),
    generic: f.text('通名', 'Generic part', { max: 10, rule: 'PN-02' }),
    pinyin: f.text('专名拼音（不带声调）', 'Specific part in pinyin', { rule: 'PN-21' }),
    roman: f.text('罗马字母拼写', 'Romanised', { rule: 'PN-08' }),
    area: f.reference(area.name, '所在建成区', 'Built-up area', { rule: 'PN-03' }),
    entry: f.optional(f.reference('placenames_entry', '原地名词条', 'Present entry')),
    oldName: f.optional(f.text('原名', 'Old name')),
    location: f.longText('位置、起止点', 'Location'),
    position: f.optional(f.coordinate('坐标', 'Position')),
    lengthM: f.optional(f.count('长度', 'Length', { unit: { zh: '米', en: 'm' } })),
    widthM: f.optional(f.count('宽度', 'Width', { unit: { zh: '米', en: 'm' }, rule: 'PN-20' })),
    floors: f.optional(f.count('层数', 'Floors', { rule: 'PN-20' })),
    openM2: f.optional(f.count('开敞面积', 'Open ground', { unit: { zh: '平方米', en: 'm²' } })),
    greenPercent: f.optional(f.count('绿地率', 'Green', { max: 100, unit: { zh: '%', en: '%' } })),
    meaning: f.longText('含义和由来', 'Meaning and origin'),
    reason: f.longText('理由', 'Reasons', { rule: 'PN-04' }),
    protection: f.optional(
      f.longText('历史地名保护措施', 'How the old name is kept', { rule: 'PN-09' }),
    ),
    materials: f.choices('申请材料', 'Papers', materials, { rule: 'PN-04' }),
    applicant: f.text('申请单位', 'Applicant'),
    appliedOn: f.day('申请日期', 'Applied on'),
    takenBy: f.account('受理人', 'Taken in by'),
    approver: f.choice(
      '批准机关',
      'Approved by',
      {
        government: ['市（县）人民政府', 'County government'],
        housing: ['住房和城乡建设部门', 'Housing department'],
        department: ['设施主管部门', 'Department in charge'],
        province: ['按省级规定', 'As the province rules'],
      },
      { rule: 'PN-05' },
    ),
    because: f.facts<Because[]>('审查情况', 'Because', { rule: 'PN-02' }),
    noticeFrom: f.optional(f.day('公示开始', 'Shown from')),
    noticeTo: f.optional(f.day('公示截止', 'Shown until')),
    noticePlace: f.optional(f.text('公示地点', 'Where shown')),
    objections: f.count('未答复异议', 'Objections open'),
    approval: f.optional(f.text('批准文号', 'Approval')),
    approvedOn: f.optional(f.day('批准日期', 'Approved on')),
    filing: f.optional(f.text('备案编号', 'Filing')),
    filedOn: f.optional(f.day('备案日期', 'Filed on')),
    announcement: f.optional(f.text('公告编号', 'Announcement')),
    announcedOn: f.optional(f.day('公告日期', 'Announced on')),
    announceBy: f.optional(f.day('公告期限', 'To be announced by', { rule: 'PN-07' })),
  },
  workflow: namingLife,
  list: ['fullName', 'action', 'object', 'area', 'approvedOn', 'announcedOn'],
})

/** What an expert says of a proposed name; kept as said (placenames-01). */
export const opinion = register({
  name: 'placenames_opinion',
  label: { zh: '专家意见', en: 'Expert opinion' },
  appendOnly: true,
  fields: {
    naming: f.reference(naming.name, '命名更名', 'Naming'),
    expert: f.reference(expert.name, '专家', 'Expert'),
    view: f.choice('意见', 'View', {
      support: ['同意', 'For'],
      oppose: ['不同意', 'Against'],
      amend: ['建议修改', 'To be changed'],
    }),
    text: f.longText('论证意见', 'Opinion'),
    onDay: f.day('日期', 'Day'),
    meeting: f.optional(f.text('会议', 'Meeting')),
  },
  list: ['naming', 'expert', 'view', 'onDay', 'meeting'],
})

export const sign = register({
  name: 'placenames_sign',
  label: { zh: '地名标志', en: 'Place-name sign' },
  fields: {
    entry: f.reference('placenames_entry', '地名词条', 'Entry'),
    kind: f.choice('类别', 'Kind', {
      road: ['路牌', 'Road sign'],
      estate: ['小区名牌', 'Estate sign'],
      door: ['门楼牌', 'Door plate'],
      village: ['村牌', 'Village sign'],
    }),
    shows: f.text('标示名称', 'Shows', { rule: 'PN-08' }),
    standard: f.text('执行标准', 'Standard', { rule: 'PN-23' }),
    place: f.text('设置地点', 'Where'),
    position: f.optional(f.coordinate('坐标', 'Position')),
    count: f.count('块数', 'Number', { min: 1 }),
    setOn: f.day('设置日期', 'Put up on'),
  },
  workflow: signLife,
  list: ['shows', 'kind', 'place', 'count', 'setOn'],
})

export const registers = { group, expert, area, naming, opinion, sign }
export type NamingRow = RowOf<typeof naming>
export type ObjectKind = NamingRow['object']
