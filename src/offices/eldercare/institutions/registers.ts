import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { bedLife, homeLife, incidentLife, inspectionLife, residentLife } from './workflows.ts'

const site = f.site('养老机构', 'Home')

export const filingPapers = {
  application: ['备案申请书', 'Application'],
  registration: ['登记证书', 'Registration certificate'],
  promise: ['符合标准承诺书', 'Promise to meet the standards'],
} as const
/** GB 38600-2019: the nine risks a home prevents and logs (EC-09). */
export const careRisks = {
  choking: ['噎食', 'Choking'],
  misIngestion: ['食品药品误食', 'Mis-ingestion'],
  pressureSore: ['压疮', 'Pressure sore'],
  scald: ['烫伤', 'Scald'],
  bedFall: ['坠床', 'Fall from bed'],
  fall: ['跌倒', 'Fall'],
  injury: ['他伤和自伤', 'Injury by or to others, self-harm'],
  wandering: ['走失', 'Wandering off'],
  activity: ['文娱活动意外', 'Accident in an activity'],
} as const
export const careLevels = {
  selfCare: ['自理', 'Self-care'],
  partialCare: ['半护理', 'Partial care'],
  fullCare: ['全护理', 'Full care'],
} as const

/** A home of ten beds or more with full-day care (EC-01). Its name, ownership and rated beds are the site's. */
export const home = register({
  name: 'eldercare_home',
  label: { zh: '养老机构', en: 'Home for the aged' },
  fields: {
    site,
    operator: f.text('运营单位', 'Operator', { sensitivity: 'open' }),
    registeredWith: f.choice('登记类型', 'Registered as', {
      publicInstitution: ['事业单位法人', 'Public institution'],
      socialOrganisation: ['民办非企业单位', 'Social organisation'],
      enterprise: ['企业（市场监管登记）', 'Enterprise'],
    }),
    registrationNumber: f.text('登记证号', 'Registration'),
    registeredOn: f.day('登记日期', 'Registered on'),
    floorArea: f.count('建筑面积', 'Floor area', {
      unit: { zh: '平方米', en: 'm²' },
      min: 1,
      rule: 'FS-01',
    }),
    firstElderOn: f.optional(f.day('首次收住日期', 'First elder on', { rule: 'EC-02' })),
    foundUnfiledOn: f.optional(f.day('发现未备案日期', 'Found unfiled on', { rule: 'EC-04' })),
    papers: f.optional(f.choices('备案材料', 'Papers', filingPapers, { rule: 'EC-03' })),
    filedOn: f.optional(f.day('备案日期', 'Filed on')),
    filingReceipt: f.optional(f.text('备案回执号', 'Filing receipt')),
    checkedOn: f.optional(f.day('现场检查日期', 'Looked at on')),
    noticeOn: f.optional(f.day('书面告知老年人日期', 'Elders told on', { rule: 'EC-06' })),
    resettlement: f.optional(f.longText('安置方案', 'Resettlement', { rule: 'EC-06' })),
    closedOn: f.optional(f.day('终止日期', 'Closed on')),
  },
  workflow: homeLife,
  institution: 'site',
  list: ['site', 'operator', 'floorArea', 'filingReceipt', 'filedOn'],
})

export const inspection = register({
  name: 'eldercare_inspection',
  label: { zh: '养老机构现场检查', en: 'Inspection of a home' },
  fields: {
    site,
    kind: f.choice('类别', 'Kind', {
      afterFiling: ['备案后检查', 'After filing'],
      yearly: ['年度检查', 'Yearly'],
      unfiled: ['未备案核查', 'Unfiled home'],
      spot: ['抽查', 'Spot check'],
    }),
    onDay: f.day('检查日期', 'Day'),
    inspectors: f.text('检查人员', 'Inspectors'),
    cctvDays: f.count('视频保存天数', 'Days of video kept', { rule: 'EC-08' }),
    nightDuty: f.yesNo('24小时值班', 'Somebody on duty day and night', { rule: 'EC-07' }),
    risks: f.choices('已落实防范的风险', 'Risks provided against', careRisks, { rule: 'EC-09' }),
    problems: f.optional(f.longText('发现问题', 'Problems')),
    fixBy: f.optional(f.day('整改期限', 'To be put right by')),
    fix: f.optional(f.longText('整改情况', 'What was done')),
    fixedOn: f.optional(f.day('整改完成日期', 'Put right on')),
  },
  workflow: inspectionLife,
  institution: 'site',
  list: ['site', 'kind', 'onDay', 'problems', 'fixedOn'],
})

export const incident = register({
  name: 'eldercare_incident',
  label: { zh: '服务安全事件', en: 'Incident' },
  fields: {
    site,
    resident: f.reference('eldercare_resident', '老年人', 'Resident'),
    risk: f.choice('风险类别', 'Risk', careRisks, { rule: 'EC-09' }),
    onDay: f.day('发生日期', 'Day'),
    what: f.longText('经过', 'What happened'),
    measures: f.optional(f.longText('处置和改进', 'Measures')),
    familyToldOn: f.optional(f.day('告知家属日期', 'Family told on')),
  },
  workflow: incidentLife,
  institution: 'site',
  list: ['resident', 'site', 'risk', 'onDay'],
})

export const bed = register({
  name: 'eldercare_bed',
  label: { zh: '床位', en: 'Bed' },
  fields: {
    number: f.text('床位号', 'Number', { max: 20 }),
    site,
    room: f.text('房间', 'Room', { max: 30 }),
    nursing: f.yesNo('护理型床位', 'Nursing bed', { rule: 'ST-03' }),
  },
  workflow: bedLife,
  institution: 'site',
  list: ['number', 'site', 'room', 'nursing'],
})

export const resident = register({
  name: 'eldercare_resident',
  label: { zh: '入住老年人', en: 'Resident' },
  fields: {
    person: f.person('老年人', 'Elder'),
    site,
    payer: f.choice('费用承担', 'Paid by', {
      tekun: ['特困供养', 'Tekun support'],
      self: ['本人或家庭', 'Elder or family'],
      other: ['其他', 'Another'],
    }),
    appliedOn: f.day('申请日期', 'Applied on'),
    guardian: f.optional(f.text('监护人（担保人）', 'Guardian', { sensitivity: 'personal' })),
    assessment: f.optional(f.reference('eldercare_assessment', '入院评估', 'Assessment')),
    careLevel: f.optional(f.choice('护理等级', 'Care level', careLevels, { rule: 'EC-07' })),
    contractNumber: f.optional(f.text('服务合同号', 'Contract', { rule: 'EC-07' })),
    contractFrom: f.optional(f.day('合同开始', 'Contract from')),
    contractTo: f.optional(f.day('合同期满', 'Contract to')),
    monthlyFeeFen: f.optional(f.money('月服务费', 'Monthly fee')),
    admittedOn: f.optional(f.day('入住日期', 'Admitted on')),
    bed: f.optional(f.reference(bed.name, '床位', 'Bed')),
    awayFrom: f.optional(f.day('请假开始', 'Away from')),
    awayUntil: f.optional(f.day('应返院日期', 'Expected back')),
    leftOn: f.optional(f.day('离院日期', 'Left on')),
    leftTo: f.optional(f.text('去向', 'Left for')),
  },
  workflow: residentLife,
  institution: 'site',
  list: ['person', 'site', 'bed', 'careLevel', 'admittedOn', 'contractTo', 'leftOn'],
})
/** Who had which bed from when to when: the bed map of any day. The database refuses two open rows of one bed. */
export const bedStay = register({
  name: 'eldercare_bed_stay',
  label: { zh: '床位占用', en: 'Use of a bed' },
  fields: {
    bed: f.reference(bed.name, '床位', 'Bed'),
    resident: f.reference(resident.name, '入住老年人', 'Resident'),
    site,
    fromDay: f.day('开始日期', 'From'),
    toDay: f.optional(f.day('结束日期', 'To')),
  },
  institution: 'site',
  list: ['bed', 'resident', 'fromDay', 'toDay'],
})

/** People who work in a home: for the test list, the ratio of carers, training and certificates (ST-01, ST-02). */
export const worker = register({
  name: 'eldercare_worker',
  label: { zh: '养老服务人员', en: 'Worker' },
  fields: {
    name: f.text('姓名', 'Name', { sensitivity: 'personal' }),
    site,
    idNumber: f.optional(f.idNumber('身份证号', 'Id number')),
    role: f.choice('岗位', 'Role', {
      carer: ['养老护理员', 'Carer'],
      socialWorker: ['老年社工', 'Social worker'],
      nurse: ['医护人员', 'Nurse'],
      cook: ['厨师', 'Cook'],
      manager: ['管理人员', 'Manager'],
      support: ['后勤安保', 'Support'],
    }),
    fullTime: f.yesNo('专职', 'Full time'),
    level: f.optional(
      f.choice('护理员等级', 'Level', {
        l5: ['五级（初级工）', 'Level 5'],
        l4: ['四级（中级工）', 'Level 4'],
        l3: ['三级（高级工）', 'Level 3'],
        l2: ['二级（技师）', 'Level 2'],
        l1: ['一级（高级技师）', 'Level 1'],
      }),
    ),
    healthTo: f.optional(f.day('健康证有效期至', 'Health certificate to', { rule: 'ST-02' })),
    fromDay: f.day('到岗日期', 'From'),
    toDay: f.optional(f.day('离岗日期', 'To')),
  },
  institution: 'site',
  list: ['name', 'site', 'role', 'level', 'healthTo', 'toDay'],
})

export const institutionRegisters = {
  home,
  inspection,
  incident,
  bed,
  resident,
  bedStay,
  worker,
}
export type HomeRow = RowOf<typeof home>
export type BedRow = RowOf<typeof bed>
export type ResidentRow = RowOf<typeof resident>
