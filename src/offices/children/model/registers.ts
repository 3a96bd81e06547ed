import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { contractLife, educationLife, itemLife, listLife, stationLife } from './workflows.ts'

export const functions = {
  minors: ['未成年人保护工作站', 'Minors protection station'],
  socialWork: ['社会工作服务站', 'Social work station'],
} as const
export const station = register({
  name: 'children_station',
  label: { zh: '未成年人保护工作站', en: 'Protection station' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    site: f.optional(f.site('机构场所', 'Site')),
    /** Both functions in one place is 两站合一. */
    functions: f.choices('承担职能', 'Functions', functions),
    staff: f.count('工作人员', 'Staff', { min: 1 }),
    facilities: f.text('设施', 'Facilities'),
    services: f.text('服务内容', 'Services'),
    builtOn: f.optional(f.day('建成日期', 'Built on')),
    runningOn: f.optional(f.day('运行日期', 'Running from')),
    demoOn: f.optional(f.day('命名示范点日期', 'Demonstration site from')),
    closedOn: f.optional(f.day('停用日期', 'Closed on')),
  },
  workflow: stationLife,
  list: ['name', 'functions', 'staff', 'runningOn', 'demoOn'],
})

export const educationKinds = {
  safetyLecture: ['安全知识讲座', 'Safety lecture'],
  lawPublicity: ['法律法规宣传', 'Law publicity'],
  legalRightsLecture: ['法律维权讲座', 'Legal-rights lecture'],
} as const
export const topics = {
  patriotism: ['爱国主义教育', 'Patriotism'],
  drowning: ['防溺水', 'Drowning'],
  assault: ['防性侵', 'Sexual assault'],
  trafficking: ['防拐骗', 'Trafficking'],
  law: ['未成年人法律法规', 'Law for minors'],
  rights: ['维权', 'Rights'],
} as const
export const contract = register({
  name: 'children_contract',
  label: { zh: '未成年人保护服务合同', en: 'Service contract' },
  fields: {
    number: f.text('合同编号', 'Number'),
    project: f.text('项目名称', 'Project', { sensitivity: 'open' }),
    budgetFen: f.money('预算', 'Budget', { min: 1 }),
    supplier: f.optional(f.organisation('服务机构', 'Supplier')),
    procurement: f.optional(f.text('采购方式和文件', 'Procured by')),
    amountFen: f.optional(f.money('合同金额', 'Amount', { rule: 'MP-11' })),
    signedOn: f.optional(f.day('签约日期', 'Signed on')),
    fromDay: f.optional(f.day('服务期自', 'From')),
    toDay: f.optional(f.day('服务期至', 'To')),
    advancePercent: f.optional(
      f.count('验收前最高支付比例', 'Paid before acceptance, at most', {
        max: 100,
        unit: { zh: '%', en: '%' },
      }),
    ),
    paidFen: f.money('已支付', 'Paid'),
    acceptedOn: f.optional(f.day('验收日期', 'Accepted on')),
    acceptance: f.optional(f.longText('验收结论', 'Acceptance')),
    score: f.optional(f.ordinal('绩效评分', 'Score', { max: 100 })),
  },
  workflow: contractLife,
  list: ['number', 'project', 'supplier', 'amountFen', 'paidFen', 'toDay'],
})
export const deliverable = register({
  name: 'children_deliverable',
  label: { zh: '合同约定服务', en: 'Deliverable' },
  fields: {
    contract: f.reference(contract.name, '合同', 'Contract'),
    kind: f.choice('服务', 'Service', educationKinds),
    sessions: f.count('约定场次', 'Sessions agreed', { min: 1 }),
    leaflets: f.count('约定宣传单', 'Leaflets agreed'),
  },
  list: ['contract', 'kind', 'sessions', 'leaflets'],
})
/** A lecture or publicity day with its evidence; the common ledger of activities has its row too. */
export const education = register({
  name: 'children_education',
  label: { zh: '安全教育与普法活动', en: 'Education activity' },
  fields: {
    kind: f.choice('类型', 'Kind', educationKinds, { rule: 'MP-11' }),
    topic: f.choice('主题', 'Topic', topics),
    title: f.text('名称', 'Title'),
    heldOn: f.day('日期', 'Held on'),
    place: f.text('地点', 'Place'),
    provider: f.text('承办', 'Given by'),
    attendees: f.count('参加人数', 'Attendees', { min: 1 }),
    leaflets: f.count('发放宣传单', 'Leaflets', { unit: { zh: '份', en: 'copies' } }),
    proof: f.text('佐证（签到表、照片编号）', 'Evidence'),
    contract: f.optional(f.reference(contract.name, '所属合同', 'Under the contract')),
    activity: f.reference('activities_activity', '活动台账', 'Activity'),
    recordedBy: f.account('登记人', 'Recorded by'),
  },
  workflow: educationLife,
  list: ['title', 'kind', 'topic', 'heldOn', 'attendees', 'leaflets'],
})

/** The papers the bid is measured by, and their clauses. */
export const standard = register({
  name: 'children_standard',
  label: { zh: '创建标准文件', en: 'Standard of the bid' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    order: f.count('次序', 'Order', { min: 1 }),
    issuedBy: f.text('印发单位', 'Issued by'),
    fromDay: f.day('施行日期', 'From'),
    withdrawnOn: f.optional(f.day('停用日期', 'Withdrawn on')),
  },
  list: ['title', 'issuedBy', 'fromDay'],
})
export const clause = register({
  name: 'children_clause',
  label: { zh: '达标条款', en: 'Clause' },
  fields: {
    standard: f.reference(standard.name, '标准文件', 'Standard'),
    code: f.text('条款编号', 'Code', { max: 20 }),
    text: f.longText('内容', 'Text', { max: 1000 }),
    points: f.ordinal('分值', 'Points', { min: 1, max: 100 }),
  },
  list: ['code', 'standard', 'text', 'points'],
})
export const reviewers = {
  self: ['自评', 'Self'],
  province: ['省级考评', 'Province'],
} as const
/** A score of a clause by the county itself or the province; the newest of each counts. */
export const score = register({
  name: 'children_score',
  label: { zh: '条款评分', en: 'Score of a clause' },
  appendOnly: true,
  fields: {
    clause: f.reference(clause.name, '条款', 'Clause'),
    by: f.choice('评分方', 'By', reviewers),
    scoredOn: f.day('评分日期', 'Scored on'),
    points: f.ordinal('得分', 'Points'),
    evidence: f.text('佐证材料', 'Evidence'),
    feedback: f.optional(f.longText('反馈意见', 'Feedback')),
    scoredBy: f.account('登记人', 'Recorded by'),
  },
  list: ['clause', 'by', 'scoredOn', 'points'],
})

export const unitKinds = {
  memberUnit: ['成员单位', 'Member unit'],
  township: ['乡镇（街道）', 'Township'],
} as const
export const unit = register({
  name: 'children_unit',
  label: { zh: '未保委成员单位', en: 'Member of the committee' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    kind: f.choice('类别', 'Kind', unitKinds),
    duty: f.text('职责', 'Duty'),
    contact: f.text('联络员', 'Contact', { sensitivity: 'personal' }),
    leftOn: f.optional(f.day('退出日期', 'Left on')),
  },
  list: ['name', 'kind', 'duty'],
})
export const list = register({
  name: 'children_list',
  label: { zh: '整改清单', en: 'Rectification list' },
  fields: {
    number: f.text('清单编号', 'Number'),
    batch: f.text('批次', 'Batch'),
    unit: f.reference(unit.name, '接收单位', 'Unit'),
    source: f.text('来源（反馈意见）', 'From the feedback of'),
    issuedOn: f.optional(f.day('下发日期', 'Issued on')),
    receivedOn: f.optional(f.day('签收日期', 'Received on')),
    answeredOn: f.optional(f.day('回复日期', 'Answered on')),
    answer: f.optional(f.longText('回复', 'Answer')),
  },
  workflow: listLife,
  list: ['number', 'unit', 'issuedOn', 'receivedOn', 'answeredOn'],
})
/** Each item carries project, deadline and responsible person: none of the three may be missing (RC-01). */
export const item = register({
  name: 'children_item',
  label: { zh: '整改事项', en: 'Rectification item' },
  fields: {
    problem: f.text('问题', 'Problem', { max: 500 }),
    list: f.reference(list.name, '清单', 'List'),
    unit: f.reference(unit.name, '责任单位', 'Unit'),
    clause: f.reference(clause.name, '对应条款', 'Clause', { rule: 'RC-01' }),
    project: f.text('整改项目', 'Project', { rule: 'RC-01' }),
    deadline: f.day('整改时限', 'Deadline', { rule: 'RC-01' }),
    responsible: f.text('责任人', 'Responsible', { rule: 'RC-01' }),
    assisting: f.optional(f.text('配合单位', 'Assisting units', { rule: 'RC-02' })),
    measure: f.optional(f.longText('整改措施', 'Measure')),
    proof: f.optional(f.text('完成佐证', 'Proof')),
    doneBy: f.optional(f.account('报完成人', 'Reported done by')),
    closedOn: f.optional(f.day('销号日期', 'Closed on')),
    reopened: f.count('重新整改次数', 'Times reopened'),
  },
  workflow: itemLife,
  list: ['problem', 'unit', 'project', 'deadline', 'responsible', 'closedOn'],
})

export const modelRegisters = {
  station,
  contract,
  deliverable,
  education,
  standard,
  clause,
  score,
  unit,
  list,
  item,
}
export type ItemRow = RowOf<typeof item>
