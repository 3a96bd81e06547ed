import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { gradesOfAbility, scales } from './scales.ts'
import { centreLife, courseLife, gradingLife, supervisionLife, traineeLife } from './workflows.ts'

const site = f.site('养老机构', 'Home')
export const starGrades = {
  s1: ['一级', 'Grade 1'],
  s2: ['二级', 'Grade 2'],
  s3: ['三级', 'Grade 3'],
  s4: ['四级', 'Grade 4'],
  s5: ['五级', 'Grade 5'],
} as const
export type Star = keyof typeof starGrades
export const starOf = (grade: number): Star => `s${grade}` as Star
export const gradeNumber = (star: string): number => Number(star.slice(1))
export const standards = {
  gbt37276: ['《养老机构等级划分与评定》', 'GB/T 37276 Grading of homes for the aged'],
} as const
export const archives = {
  registration: ['登记备案档案', 'Registration and filing'],
  facilities: ['设施设备档案', 'Facilities'],
  staff: ['人员档案', 'Staff'],
  elders: ['老年人档案', 'Elders'],
  services: ['服务记录档案', 'Services'],
  safety: ['安全管理档案', 'Safety'],
  finance: ['财务档案', 'Finance'],
} as const

/** One sheet of one elder on the scale in force that day, by two assessors (AB-01 … AB-06). */
export const assessment = register({
  name: 'eldercare_assessment',
  label: { zh: '老年人能力评估', en: 'Ability assessment' },
  fields: {
    person: f.person('老年人', 'Elder'),
    onDay: f.day('评估日期', 'Day'),
    scale: f.choice('评估标准', 'Scale', scales, { rule: 'AB-04' }),
    reasonFor: f.choice(
      '评估原因',
      'Why',
      {
        first: ['首次评估', 'First'],
        routine: ['常规评估', 'Routine'],
        immediate: ['即时评估（状况变化）', 'Condition changed'],
        dispute: ['对结果有疑问的复评', 'Disputed'],
        other: ['其他', 'Other'],
      },
      { rule: 'AB-03' },
    ),
    assessor1: f.text('评估员一', 'First assessor'),
    assessor2: f.text('评估员二', 'Second assessor', { rule: 'AB-03' }),
    answers: f.facts<Record<string, number>>('各项得分', 'Answers', { sensitivity: 'personal' }),
    coma: f.yesNo('昏迷', 'In a coma', { rule: 'AB-01' }),
    dementia: f.yesNo('痴呆（F00–F03）', 'Dementia (F00–F03)', { rule: 'AB-02' }),
    mentalDisorder: f.yesNo('精神障碍（F04–F99，专科诊断）', 'Mental disorder (F04–F99)', {
      rule: 'AB-02',
    }),
    riskEvents: f.count('近30天风险事件', 'Risk events in 30 days', { rule: 'AB-02' }),
    score: f.optional(f.ordinal('总分', 'Score')),
    grade: f.choice('能力等级', 'Grade', gradesOfAbility),
    because: f.facts<unknown>('评定依据', 'Because'),
    nextBy: f.day('下次常规评估', 'Next routine', { rule: 'AB-03' }),
    voidedOn: f.optional(f.day('作废日期', 'Struck out on')),
    voidReason: f.optional(f.text('作废原因', 'Why')),
  },
  list: ['person', 'onDay', 'scale', 'grade', 'score', 'nextBy'],
})

/** A home's way to its stars under GB/T 37276 (GE-01 … GE-07). */
export const grading = register({
  name: 'eldercare_grading',
  label: { zh: '养老机构等级评定', en: 'Grading of a home' },
  fields: {
    site,
    standard: f.choice('评定标准', 'Standard', standards),
    openedOn: f.day('启动日期', 'Begun on'),
    claimed: f.choice('申报等级', 'Grade asked for', starGrades),
    archives: f.choices('已完善档案', 'Archives in order', archives),
    noAccident: f.yesNo('近一年无重大责任事故', 'No major accident in a year', { rule: 'GE-02' }),
    notBlacklisted: f.yesNo('未列入失信名单', 'On no blacklist', { rule: 'GE-02' }),
    selfTotal: f.optional(f.ordinal('自评总分', 'Own score')),
    submittedOn: f.optional(f.day('上报日期', 'Reported on')),
    judgedBy: f.optional(
      f.choice(
        '评定层级',
        'Judged by',
        { city: ['设区市', 'City'], province: ['省', 'Province'] },
        { rule: 'GE-04' },
      ),
    ),
    gaps: f.optional(f.facts<unknown>('上报时的条件', 'Conditions when reported')),
    onsiteOn: f.optional(f.day('现场评定日期', 'Judged on site on')),
    experts: f.optional(f.text('评定专家', 'Experts')),
    reached: f.optional(f.ordinal('现场评分可达等级', 'Grade the score reaches')),
    noticeFrom: f.optional(f.day('公示开始', 'Notice from')),
    noticeTo: f.optional(f.day('公示截止', 'Notice to')),
    grade: f.optional(f.choice('评定等级', 'Grade', starGrades)),
    awardedOn: f.optional(f.day('授牌日期', 'Awarded on')),
    plaque: f.optional(f.text('牌匾编号', 'Plaque')),
    validTo: f.optional(f.day('有效期至', 'Valid to', { rule: 'GE-03' })),
    endedOn: f.optional(f.day('取消日期', 'Cancelled on')),
  },
  workflow: gradingLife,
  institution: 'site',
  list: ['site', 'claimed', 'submittedOn', 'judgedBy', 'grade', 'validTo'],
})
/** A line of the sheet with its evidence, scorer and day; raw, maximum and whether it applies (GE-07). */
export const gradingLine = register({
  name: 'eldercare_grading_line',
  label: { zh: '等级评定评分', en: 'Score of a grading' },
  appendOnly: true,
  fields: {
    item: f.text('评分项', 'Item'),
    grading: f.reference(grading.name, '等级评定', 'Grading'),
    stage: f.choice('环节', 'Stage', {
      self: ['自评', 'Own'],
      onsite: ['现场评定', 'On site'],
    }),
    part: f.choice('部分', 'Part', {
      environment: ['环境', 'Environment'],
      facilities: ['设施设备', 'Facilities'],
      operation: ['运营管理', 'Operation'],
      service: ['服务', 'Service'],
    }),
    raw: f.ordinal('得分', 'Points'),
    max: f.count('满分', 'Maximum', { min: 1 }),
    applicable: f.yesNo('适用', 'Applies', { rule: 'GE-06' }),
    evidence: f.text('佐证', 'Evidence'),
    scorer: f.account('评分人', 'Scorer'),
    onDay: f.day('评分日期', 'Day'),
  },
  list: ['item', 'grading', 'stage', 'part', 'raw', 'max', 'applicable'],
})

export const courseGroups = {
  carers: ['养老护理员', 'Carers'],
  socialWorkers: ['专兼职老年社工', 'Social workers for elders, full and part time'],
} as const
export const course = register({
  name: 'eldercare_course',
  label: { zh: '护理培训班', en: 'Course' },
  fields: {
    title: f.text('班次', 'Title', { sensitivity: 'open' }),
    groups: f.choices('培训对象', 'For', courseGroups),
    partner: f.text('联合单位', 'With'),
    partnerOrganisation: f.optional(f.organisation('联合单位（已登记）', 'With (registered)')),
    plannedFrom: f.day('计划开班', 'Planned from'),
    plannedTo: f.day('计划结束', 'Planned to'),
    hours: f.count('学时', 'Hours', { min: 1, rule: 'ST-02' }),
    places: f.count('名额', 'Places', { min: 1 }),
    heldFrom: f.optional(f.day('开班日期', 'Held from')),
    heldTo: f.optional(f.day('结束日期', 'Held to')),
  },
  workflow: courseLife,
  list: ['title', 'groups', 'partner', 'plannedFrom', 'plannedTo', 'hours', 'places'],
})
export const trainee = register({
  name: 'eldercare_trainee',
  label: { zh: '参训人员', en: 'Trainee' },
  fields: {
    worker: f.reference('eldercare_worker', '人员', 'Worker'),
    course: f.reference(course.name, '班次', 'Course'),
    employer: f.site('所在机构', 'Employer'),
    hours: f.optional(f.count('实际学时', 'Hours attended')),
    examinedOn: f.optional(f.day('考核日期', 'Examined on')),
    mark: f.optional(f.ordinal('成绩', 'Mark', { max: 100 })),
    level: f.optional(
      f.choice(
        '护理员等级',
        'Level',
        {
          l5: ['五级（初级工）', 'Level 5'],
          l4: ['四级（中级工）', 'Level 4'],
          l3: ['三级（高级工）', 'Level 3'],
          l2: ['二级（技师）', 'Level 2'],
          l1: ['一级（高级技师）', 'Level 1'],
        },
        { rule: 'ST-02' },
      ),
    ),
    certificateNumber: f.optional(f.text('证书编号', 'Certificate')),
    certifiedOn: f.optional(f.day('发证日期', 'Issued on')),
    validTo: f.optional(f.day('有效期至', 'Valid to')),
  },
  workflow: traineeLife,
  institution: 'employer',
  list: ['worker', 'course', 'employer', 'hours', 'mark', 'certificateNumber', 'validTo'],
})

/** A village's centre for its elders under the Party's lead, with who runs it, on what money, for how many (eldercare-13). */
export const leling = register({
  name: 'eldercare_leling',
  label: { zh: '“党建+乐龄中心”', en: 'Leling centre' },
  fields: {
    site: f.site('乐龄中心', 'Centre'),
    operator: f.text('运营主体', 'Run by'),
    branch: f.text('所属党组织', 'Party branch'),
    openedOn: f.day('启用日期', 'Opened on'),
    users: f.count('常用餐（活动）老年人', 'Elders who come', {
      unit: { zh: '人', en: 'persons' },
    }),
    yearlyFundsFen: f.money('年运营经费', 'Money a year'),
    yearlyCostFen: f.money('年运营支出', 'Cost a year'),
  },
  workflow: centreLife,
  list: ['site', 'operator', 'users', 'yearlyFundsFen', 'yearlyCostFen'],
})
export const supervision = register({
  name: 'eldercare_supervision',
  label: { zh: '乐龄中心联合督导', en: 'Joint supervision' },
  fields: {
    title: f.text('督导名称', 'Title', { sensitivity: 'open' }),
    partners: f.list(
      '联合部门',
      'With',
      {
        name: f.text('部门', 'Department'),
        organisation: f.optional(f.organisation('部门（已登记）', 'Department (registered)')),
      },
      { min: 1, max: 12 },
    ),
    plannedFrom: f.day('计划开始', 'Planned from'),
    plannedTo: f.day('计划结束', 'Planned to'),
    startedOn: f.optional(f.day('开始日期', 'Begun on')),
    list: f.optional(f.reference('checklists_list', '问题清单', 'List of problems')),
    result: f.optional(f.longText('督导结论', 'Result')),
    endedOn: f.optional(f.day('结束日期', 'Ended on')),
  },
  workflow: supervisionLife,
  list: ['title', 'plannedFrom', 'plannedTo', 'startedOn', 'endedOn'],
})

export const qualityRegisters = {
  assessment,
  grading,
  gradingLine,
  course,
  trainee,
  leling,
  supervision,
}
export type GradingRow = RowOf<typeof grading>
