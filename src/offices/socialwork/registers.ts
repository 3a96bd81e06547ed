import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { directions, grades, levels, methods, partners, posts, targets } from './choices.ts'
import {
  assessmentLife,
  packLife,
  pointLife,
  roundLife,
  stationLife,
  workerLife,
} from './workflows.ts'

/** A certified worker; certificate, term and post repeat the newest of their own registers. */
export const worker = register({
  name: 'socialwork_worker',
  label: { zh: '社会工作人才', en: 'Certified social worker' },
  fields: {
    person: f.person('姓名', 'Person'),
    level: f.choice('证书等级', 'Level', levels, { rule: 'SW-01' }),
    certificateNumber: f.text('证书编号', 'Certificate', { max: 40 }),
    certifiedOn: f.day('取得日期', 'Certified on'),
    registeredTo: f.day('登记有效期至', 'Registered to', { rule: 'SW-02' }),
    employer: f.optional(f.text('工作单位', 'Employer')),
    post: f.optional(f.choice('岗位', 'Post', posts)),
  },
  workflow: workerLife,
  list: ['person', 'level', 'certificateNumber', 'registeredTo', 'employer'],
})
const whose = f.reference(worker.name, '社工', 'Worker')

/** Every term a certificate was registered for, with the hours that earned it; nothing overwritten (SW-02). */
export const registration = register({
  name: 'socialwork_registration',
  label: { zh: '证书登记', en: 'Registration of a certificate' },
  appendOnly: true,
  fields: {
    worker: whose,
    kind: f.choice('类别', 'Kind', {
      first: ['首次登记', 'First'],
      renewal: ['再登记', 'Renewal'],
      promotion: ['取得高一级证书', 'A higher certificate'],
    }),
    level: f.choice('证书等级', 'Level', levels, { rule: 'SW-01' }),
    certificateNumber: f.text('证书编号', 'Certificate', { max: 40 }),
    fromDay: f.day('有效期自', 'From'),
    toDay: f.day('有效期至', 'To', { rule: 'SW-02' }),
    hours: f.count('继续教育学时', 'Hours of education'),
  },
  list: ['worker', 'kind', 'level', 'certificateNumber', 'fromDay', 'toDay'],
})
export const education = register({
  name: 'socialwork_education',
  label: { zh: '继续教育', en: 'Continuing education' },
  fields: {
    worker: whose,
    onDay: f.day('日期', 'Day'),
    course: f.text('课程', 'Course'),
    provider: f.text('举办单位', 'Held by'),
    hours: f.count('学时', 'Hours', { min: 1, max: 80, rule: 'SW-02' }),
    voidedOn: f.optional(f.day('作废日期', 'Struck out on')),
    voidReason: f.optional(f.text('作废原因', 'Why')),
  },
  list: ['worker', 'onDay', 'course', 'hours', 'voidedOn'],
})
/** Where a worker has worked and since when: the months the measure counts. */
export const employment = register({
  name: 'socialwork_employment',
  label: { zh: '社工任职', en: 'Employment' },
  fields: {
    worker: whose,
    employer: f.text('工作单位', 'Employer'),
    post: f.choice('岗位', 'Post', posts, { rule: 'SW-03' }),
    fromDay: f.day('任职自', 'From'),
    toDay: f.optional(f.day('任职至', 'To')),
  },
  list: ['worker', 'employer', 'post', 'fromDay', 'toDay'],
})
export const discipline = register({
  name: 'socialwork_discipline',
  label: { zh: '违纪违规', en: 'Discipline' },
  fields: {
    worker: whose,
    onDay: f.day('处理日期', 'Day'),
    what: f.text('情况', 'What', { sensitivity: 'personal' }),
    document: f.text('处理文件', 'Document'),
    liftedOn: f.optional(f.day('解除日期', 'Lifted on')),
  },
  list: ['worker', 'onDay', 'document', 'liftedOn'],
})

export const round = register({
  name: 'socialwork_round',
  label: { zh: '年度绩效考核', en: 'Yearly assessment' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    year: f.ordinal('考核年度', 'Year', { min: 2000, max: 2100, unit: { zh: '年', en: 'A.D.' } }),
    measure: f.text('依据办法', 'Under the measure'),
    measureFrom: f.day('办法生效日期', 'Measure in force from'),
    partners: f.choices('联合考核部门', 'Assessed together with', partners, { rule: 'SW-05' }),
    scheme: f.optional(f.reference('scoring_scheme', '评分方案', 'Scoring scheme')),
    openedBy: f.account('发起人', 'Opened by'),
    approvedOn: f.optional(f.day('审批日期', 'Approved on')),
    people: f.optional(f.count('考核人数', 'People assessed')),
    amountFen: f.optional(f.money('补贴合计', 'Allowances')),
  },
  workflow: roundLife,
  list: ['title', 'year', 'people', 'amountFen', 'approvedOn'],
})
/** What each department said of the result; one without the other is no joint assessment. */
export const opinion = register({
  name: 'socialwork_opinion',
  label: { zh: '联合考核意见', en: 'Opinion of a department' },
  appendOnly: true,
  fields: {
    round: f.reference(round.name, '年度考核', 'Assessment'),
    partner: f.choice('部门', 'Department', partners, { rule: 'SW-05' }),
    agreed: f.yesNo('同意', 'Agrees'),
    signedBy: f.text('签署人', 'Signed by'),
    onDay: f.day('日期', 'Day'),
    note: f.optional(f.text('意见', 'Note')),
  },
  list: ['round', 'partner', 'agreed', 'signedBy', 'onDay'],
})
export const assessment = register({
  name: 'socialwork_assessment',
  label: { zh: '社工考核', en: 'Assessment of a worker' },
  fields: {
    worker: whose,
    person: f.person('姓名', 'Person'),
    round: f.reference(round.name, '年度考核', 'Assessment'),
    level: f.choice('证书等级', 'Level', levels),
    because: f.facts<unknown>('核验情况', 'Conditions', { rule: 'SW-03' }),
    entry: f.optional(f.reference('scoring_entry', '评分项', 'Entry')),
    score: f.optional(f.share('得分', 'Score')),
    grade: f.optional(f.choice('等次', 'Grade', grades)),
    gradedOn: f.optional(f.day('定等日期', 'Graded on')),
    amountFen: f.optional(f.money('补贴', 'Allowance', { rule: 'SW-03' })),
    grant: f.optional(f.reference('funds_grant', '发放', 'Grant')),
  },
  workflow: assessmentLife,
  list: ['person', 'round', 'level', 'score', 'grade', 'amountFen'],
})

export const batch = register({
  name: 'socialwork_batch',
  label: { zh: '社工站建设批次', en: 'Batch of stations' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    number: f.ordinal('批次', 'Number', { min: 1, max: 20, unit: { zh: '批', en: 'batch' } }),
    document: f.text('依据文件', 'Document'),
    project: f.optional(f.reference('projects_project', '建设项目', 'Project')),
    plannedFrom: f.day('计划开始', 'Planned from'),
    plannedTo: f.day('计划完成', 'Planned to'),
  },
  list: ['name', 'number', 'plannedFrom', 'plannedTo'],
})
export const station = register({
  name: 'socialwork_station',
  label: { zh: '乡镇（街道）社工站', en: 'Township station' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    batch: f.reference(batch.name, '批次', 'Batch'),
    site: f.optional(f.site('场所', 'Site')),
    roles: f.choices(
      '承担职能',
      'Roles',
      {
        socialWork: ['社会工作服务站', 'Social work station'],
        minorProtection: ['未成年人保护工作站', 'Minors protection station'],
      },
      { rule: 'SW-09' },
    ),
    staffPosts: f.count('工作人员数', 'Staff posts', { min: 2, max: 20, rule: 'SW-06' }),
    operator: f.optional(f.text('运营机构', 'Operator')),
    contract: f.optional(f.reference('projects_contract', '运营合同', 'Contract')),
    enteredOn: f.optional(f.day('进站日期', 'Staff entered on')),
    closedOn: f.optional(f.day('撤站日期', 'Closed on')),
  },
  workflow: stationLife,
  list: ['name', 'batch', 'staffPosts', 'operator', 'enteredOn'],
  institution: 'site',
})
const whichStation = f.reference(station.name, '社工站', 'Station')

export const training = register({
  name: 'socialwork_training',
  label: { zh: '岗前培训', en: 'Training before entry' },
  fields: {
    title: f.text('名称', 'Title'),
    batch: f.optional(f.reference(batch.name, '批次', 'Batch')),
    heldOn: f.day('举办日期', 'Held on'),
    hours: f.count('学时', 'Hours', { min: 1 }),
    heldBy: f.text('举办单位', 'Held by'),
  },
  list: ['title', 'heldOn', 'hours', 'heldBy'],
})
export const trainee = register({
  name: 'socialwork_trainee',
  label: { zh: '参训人员', en: 'Trainee' },
  appendOnly: true,
  fields: {
    training: f.reference(training.name, '培训', 'Training'),
    person: f.person('姓名', 'Person'),
    passed: f.yesNo('结业', 'Passed'),
  },
  list: ['training', 'person', 'passed'],
})
/** A person's time on a station's staff. */
export const placement = register({
  name: 'socialwork_placement',
  label: { zh: '驻站社工', en: 'Station staff' },
  fields: {
    person: f.person('姓名', 'Person'),
    station: whichStation,
    site: f.optional(f.site('场所', 'Site')),
    training: f.reference(training.name, '岗前培训', 'Training'),
    fromDay: f.day('进站日期', 'From'),
    toDay: f.optional(f.day('离站日期', 'To')),
    leftFor: f.optional(f.text('离站原因', 'Why left')),
  },
  list: ['person', 'station', 'fromDay', 'toDay'],
  institution: 'site',
})

/** What a station's worker did beside what the activity itself says: method, whom it was for, hours (SW-07). */
export const service = register({
  name: 'socialwork_service',
  label: { zh: '社工服务日志', en: 'Service log' },
  fields: {
    activity: f.reference('activities_activity', '活动', 'Activity'),
    station: whichStation,
    site: f.optional(f.site('场所', 'Site')),
    placement: f.reference(placement.name, '服务社工', 'Worker'),
    heldOn: f.day('服务日期', 'Day'),
    method: f.choice('方法', 'Method', methods, { rule: 'SW-07' }),
    target: f.choice('服务对象', 'For whom', targets),
    minutes: f.count('服务时长', 'Length', { min: 1, unit: { zh: '分钟', en: 'minutes' } }),
  },
  list: ['heldOn', 'activity', 'station', 'method', 'target', 'minutes'],
  institution: 'site',
})
export const pack = register({
  name: 'socialwork_pack',
  label: { zh: '服务佐证包', en: 'Evidence pack' },
  fields: {
    station: whichStation,
    site: f.optional(f.site('场所', 'Site')),
    month: f.month('月份', 'Month'),
    services: f.count('服务次数', 'Services'),
    personTimes: f.count('服务人次', 'Person-times'),
    files: f.count('佐证文件数', 'Files'),
    drawnBy: f.account('汇总人', 'Drawn up by'),
  },
  workflow: packLife,
  list: ['station', 'month', 'services', 'personTimes', 'files'],
  institution: 'site',
})
export const point = register({
  name: 'socialwork_point',
  label: { zh: '村（社区）社工服务点', en: 'Village service point' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    station: whichStation,
    place: f.text('地点', 'Place'),
    staff: f.optional(f.text('服务人员', 'Staff')),
    openedOn: f.optional(f.day('开通日期', 'Opened on')),
    closedOn: f.optional(f.day('停用日期', 'Closed on')),
  },
  workflow: pointLife,
  list: ['name', 'station', 'place', 'openedOn', 'closedOn'],
})
/** What the office means to do with the share of villages that have a point; the base is read on the day of planning. */
export const coveragePlan = register({
  name: 'socialwork_coverage_plan',
  label: { zh: '服务点覆盖计划', en: 'Plan of coverage' },
  fields: {
    plannedFrom: f.day('计划开始', 'From'),
    plannedTo: f.day('计划结束', 'To'),
    direction: f.choice('目标', 'Aim', directions),
    villages: f.count('计划时村（社区）数', 'Villages when planned'),
    covered: f.count('计划时已覆盖数', 'Covered when planned'),
    coveredAtEnd: f.optional(f.count('期末覆盖数', 'Covered at the end')),
    met: f.optional(f.yesNo('已达成', 'Met')),
  },
  list: ['plannedFrom', 'plannedTo', 'direction', 'covered', 'coveredAtEnd', 'met'],
})

export const registers = {
  worker,
  registration,
  education,
  employment,
  discipline,
  round,
  opinion,
  assessment,
  batch,
  station,
  training,
  trainee,
  placement,
  service,
  pack,
  point,
  coveragePlan,
}
export type SocialworkTables = TablesOf<typeof registers>
export type PackRow = RowOf<typeof pack>
export type WorkerRow = RowOf<typeof worker>
export type RoundRow = RowOf<typeof round>
export type AssessmentRow = RowOf<typeof assessment>
export type StationRow = RowOf<typeof station>
export type Level = WorkerRow['level']
export type Grade = NonNullable<AssessmentRow['grade']>
export type Post = RowOf<typeof employment>['post']
