import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import {
  billLife,
  caseLife,
  claimLife,
  facilityLife,
  interventionLife,
  jointLife,
  memorialLife,
  projectLife,
  rewardLife,
} from './workflows.ts'

/** What the ten items of 七免二补一减 are for; which are free, paid towards or reduced is a dated parameter. */
export const benefitItems = {
  transport: ['遗体接运', 'Transport'],
  storage: ['遗体冷藏', 'Cold storage'],
  cremation: ['普通炉火化', 'Cremation'],
  urn: ['普通骨灰盒', 'Ordinary urn'],
  deposit: ['骨灰寄存', 'Keeping the ashes'],
  hall: ['小型告别厅', 'Small hall'],
  placing: ['公墓（骨灰堂）安葬（放）', 'Place in a public cemetery or columbarium'],
  ecoReward: ['生态葬奖补', 'Ecological burial'],
  hardship: ['困难群众丧葬补助', 'Burial of the poor'],
  otherService: ['其他服务费', 'Other services'],
} as const
export const benefitKinds = {
  free: ['免', 'Free'],
  subsidy: ['补', 'Subsidy'],
  reduction: ['减', 'Reduction'],
} as const

/** FB-05: burials that save land. */
export const landSavingKinds = {
  niche: ['骨灰堂、壁葬等立体安葬', 'Niche or wall'],
  tree: ['树葬', 'Tree'],
  flower: ['花坛葬', 'Flower bed'],
  lawn: ['草坪葬', 'Lawn'],
  deep: ['深埋不留坟头', 'Deep, without a mound'],
  scattered: ['骨灰撒散', 'Scattered'],
  noAsh: ['不保留骨灰', 'No ashes kept'],
  joint: ['家庭合葬', 'Joint'],
  smallPlot: ['小型墓穴', 'Small plot'],
} as const

export const facility = register({
  name: 'funeral_facility',
  label: { zh: '公益性公墓（骨灰堂）', en: 'Public cemetery or columbarium' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    kind: f.choice('类型', 'Kind', {
      publicCemetery: ['公益性公墓', 'Public-benefit cemetery'],
      columbarium: ['骨灰堂', 'Columbarium'],
    }),
    site: f.optional(f.site('机构场所', 'Site')),
    places: f.count('墓穴（格位）数', 'Plots or niches', { min: 1, rule: 'FU-10' }),
    land: f.choice(
      '用地',
      'Land',
      {
        barren: ['荒山瘠地', 'Barren hill'],
        existing: ['原有坟地', 'Old burial ground'],
        building: ['建设用地', 'Building land'],
        farmland: ['耕地', 'Farmland'],
        forest: ['林地', 'Forest'],
        scenic: ['公园、风景名胜或文物保护区', 'Park, scenic or relic area'],
        water: ['水库、河堤或水源保护区', 'Reservoir, dyke or water source'],
        roadside: ['铁路、公路主干线两侧', 'Beside a main road or railway'],
      },
      { rule: 'FU-07' },
    ),
    principles: f.choices('建设原则', 'Principles', {
      beauty: ['全域美丽', 'Beauty everywhere'],
      saving: ['节地生态', 'Little land'],
      green: ['绿色环保', 'Green'],
    }),
    support: f.optional(f.text('配套设施', 'Facilities beside it')),
    approval: f.text('批准文件', 'Approved by', { rule: 'FU-06' }),
    builtOn: f.optional(f.day('建成日期', 'Built on')),
  },
  workflow: facilityLife,
  list: ['name', 'kind', 'places', 'builtOn'],
})

/** One death from the village's report to the traced urn: the row on which the whole loop is kept (FU-02). */
export const funeralCase = register({
  name: 'funeral_case',
  label: { zh: '殡葬闭环台账', en: 'Funeral case' },
  fields: {
    deceased: f.person('逝者', 'Deceased'),
    diedOn: f.day('死亡日期', 'Died on'),
    event: f.optional(f.reference('people_life_event', '死亡登记', 'Death recorded')),
    reporter: f.optional(f.text('报送人', 'Reported by', { sensitivity: 'personal' })),
    certificate: f.optional(f.text('死亡证明编号', 'Death certificate', { rule: 'FU-01' })),
    certifiedBy: f.optional(
      f.choice('出具单位', 'Certified by', {
        medical: ['医疗卫生机构', 'Medical body'],
        police: ['公安机关', 'Police'],
      }),
    ),
    exception: f.optional(
      f.choice('不火化情形', 'Why not cremated', {
        minority: ['少数民族依法土葬', 'Burial of a minority, by law'],
        donated: ['遗体捐献', 'Body donated'],
        elsewhere: ['异地火化', 'Cremated elsewhere'],
        unidentified: ['无名遗体待认领', 'Unidentified'],
      }),
    ),
    exceptionProof: f.optional(f.text('证明材料', 'Proof')),
    hall: f.optional(f.site('殡仪馆', 'Funeral home')),
    cremationNumber: f.optional(f.text('火化证编号', 'Cremation certificate')),
    crematedOn: f.optional(f.day('火化日期', 'Cremated on')),
    ashesTo: f.optional(
      f.choice('骨灰去向', 'Where the ashes go', {
        facility: ['公墓或骨灰堂', 'Cemetery or columbarium'],
        deposit: ['殡仪馆寄存', 'Kept by the funeral home'],
        family: ['家属暂存', 'Kept by the family for now'],
        scattered: ['撒散', 'Scattered'],
        noAsh: ['不保留骨灰', 'No ashes kept'],
      }),
    ),
    ashesTaker: f.optional(f.text('骨灰领取人', 'Taken by', { sensitivity: 'personal' })),
    releasedOn: f.optional(f.day('骨灰领取日期', 'Ashes released on')),
    facility: f.optional(f.reference(facility.name, '安葬（放）地点', 'Placed at')),
    place: f.optional(f.text('墓穴（格位）号', 'Plot or niche')),
    landSaving: f.optional(
      f.choice('节地生态方式', 'Land-saving kind', landSavingKinds, { rule: 'FB-05' }),
    ),
    placedOn: f.optional(f.day('安葬（放）日期', 'Placed on')),
    proof: f.optional(f.text('安葬（放）凭证', 'Proof of placing')),
    tracedOn: f.optional(f.day('跟踪核验日期', 'Traced on')),
  },
  workflow: caseLife,
  list: ['deceased', 'diedOn', 'crematedOn', 'ashesTo', 'facility', 'placedOn', 'tracedOn'],
})

/** The till's bill: what it came to, what was waived at once, what the family paid (FB-01). */
export const bill = register({
  name: 'funeral_bill',
  label: { zh: '殡仪馆结算单', en: 'Funeral bill' },
  fields: {
    number: f.text('结算单号', 'Number'),
    case: f.reference(funeralCase.name, '殡葬台账', 'Funeral case'),
    deceased: f.person('逝者', 'Deceased'),
    cremationNumber: f.text('火化证编号', 'Cremation certificate', { rule: 'FB-03' }),
    settledOn: f.day('结算日期', 'Settled on'),
    payer: f.text('经办家属', 'Paid by', { sensitivity: 'personal' }),
    grossFen: f.money('应收', 'Gross'),
    waivedFen: f.money('减免', 'Waived'),
    netFen: f.money('实收', 'Paid by the family'),
    claim: f.optional(f.reference('funeral_claim', '财政结算', 'Claim')),
  },
  workflow: billLife,
  list: ['number', 'deceased', 'settledOn', 'grossFen', 'waivedFen', 'netFen'],
})
export const billLine = register({
  name: 'funeral_bill_line',
  label: { zh: '结算明细', en: 'Bill line' },
  appendOnly: true,
  fields: {
    bill: f.reference(bill.name, '结算单', 'Bill'),
    item: f.choice('项目', 'Item', benefitItems),
    grossFen: f.money('应收', 'Gross'),
    waivedFen: f.money('减免', 'Waived'),
    kind: f.optional(f.choice('优惠', 'Benefit', benefitKinds)),
  },
  list: ['bill', 'item', 'kind', 'grossFen', 'waivedFen'],
})

/** What the funeral home claims from the county's finance for a month: the waivers of its bills, each once. */
export const claim = register({
  name: 'funeral_claim',
  label: { zh: '惠民殡葬财政结算', en: 'Claim for waivers' },
  fields: {
    month: f.month('月份', 'Month'),
    bills: f.count('结算单数', 'Bills'),
    amountFen: f.money('减免金额', 'Amount'),
    drawnBy: f.account('汇总人', 'Drawn up by'),
  },
  workflow: claimLife,
  list: ['month', 'bills', 'amountFen'],
})

export const reward = register({
  name: 'funeral_reward',
  label: { zh: '不留骨灰生态葬奖励', en: 'Reward for leaving no ashes' },
  fields: {
    case: f.reference(funeralCase.name, '殡葬台账', 'Funeral case'),
    payee: f.person('领取人', 'Payee'),
    amountFen: f.money('奖励金额', 'Amount', { rule: 'FB-05' }),
    proof: f.text('证明材料', 'Proof'),
    askedBy: f.account('申报人', 'Asked by'),
    grant: f.optional(f.reference('funds_grant', '发放', 'Grant')),
  },
  workflow: rewardLife,
  list: ['case', 'payee', 'amountFen'],
})

/** 身后一件事: taken in once, done by several departments side by side, finished once. */
export const joint = register({
  name: 'funeral_joint',
  label: { zh: '身后一件事联办', en: 'After a death: one matter' },
  fields: {
    case: f.reference(funeralCase.name, '殡葬台账', 'Funeral case'),
    applicant: f.text('申请人', 'Applicant', { sensitivity: 'personal' }),
    acceptedOn: f.day('受理日期', 'Taken in on'),
    visits: f.count('群众到场次数', 'Visits', { min: 1 }),
    finishedOn: f.optional(f.day('办结日期', 'Finished on')),
  },
  workflow: jointLife,
  list: ['case', 'acceptedOn', 'visits', 'finishedOn'],
})
export const departments = {
  police: ['公安局：注销户口', 'Police: household registration'],
  socialInsurance: ['人社局：养老待遇停发、丧葬补助', 'Human resources: pension, burial grant'],
  medicalInsurance: ['医保局：医保账户', 'Medical insurance: account'],
  civilAffairs: ['民政局：救助待遇、惠民殡葬', 'Civil affairs: benefits, funeral waivers'],
  housingFund: ['公积金中心：账户提取', 'Housing fund: withdrawal'],
  land: ['自然资源局：不动产转移', 'Land: transfer of property'],
} as const
export const jointStep = register({
  name: 'funeral_joint_step',
  label: { zh: '联办事项', en: 'Part of the matter' },
  fields: {
    joint: f.reference(joint.name, '身后一件事', 'Matter'),
    department: f.choice('部门和事项', 'Department', departments),
    doneOn: f.optional(f.day('办结日期', 'Done on')),
    doneBy: f.optional(f.text('办理人', 'Done by')),
    outcome: f.optional(f.text('结果', 'Outcome')),
  },
  list: ['joint', 'department', 'doneOn', 'doneBy'],
})

export const reformDocument = register({
  name: 'funeral_reform_document',
  label: { zh: '丧葬礼俗改革文件', en: 'Reform document' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    kind: f.choice('类别', 'Kind', {
      plan: ['工作方案', 'Plan'],
      guide: ['流程指引', 'Guide'],
    }),
    edition: f.ordinal('版次', 'Edition', { min: 1 }),
    issuedOn: f.day('印发日期', 'Issued on'),
    responsible: f.text('责任单位', 'Responsible'),
    withdrawnOn: f.optional(f.day('废止日期', 'Withdrawn on')),
  },
  list: ['title', 'kind', 'edition', 'issuedOn', 'withdrawnOn'],
})
/** A village that wrote the reform into its council's charter or its own rules. */
export const reformCarrier = register({
  name: 'funeral_reform_carrier',
  label: { zh: '丧事礼俗写入情况', en: 'Reform written in' },
  fields: {
    document: f.reference(reformDocument.name, '改革文件', 'Document'),
    carrier: f.choice('写入载体', 'Written into', {
      charter: ['理事会章程', 'Council’s charter'],
      rules: ['村规民约（社区公约）', 'Village rules'],
    }),
    adoptedOn: f.day('通过日期', 'Adopted on'),
    vote: f.text('表决情况', 'Vote'),
    withdrawnOn: f.optional(f.day('撤销日期', 'Withdrawn on')),
  },
  list: ['carrier', 'adoptedOn', 'vote', 'withdrawnOn'],
})

export const intervention = register({
  name: 'funeral_intervention',
  label: { zh: '红白理事会介入', en: 'Council’s advice' },
  fields: {
    council: f.text('红白理事会', 'Council'),
    matter: f.choice('事项', 'Matter', {
      funeral: ['丧事', 'Funeral'],
      wedding: ['喜事', 'Wedding'],
    }),
    household: f.optional(f.household('家庭', 'Household')),
    reportedOn: f.day('报备日期', 'Reported on'),
    plannedFen: f.money('拟支出', 'Planned'),
    standardFen: f.money('理事会标准', 'Council’s standard'),
    advice: f.optional(f.longText('引导意见', 'Advice')),
    actualFen: f.optional(f.money('实际支出', 'Spent')),
  },
  workflow: interventionLife,
  list: ['council', 'matter', 'reportedOn', 'plannedFen', 'standardFen', 'actualFen'],
})

export const memorialMethods = {
  flowers: ['鲜花换纸钱、鞭炮、塑料花', 'Flowers for paper money'],
  ribbons: ['丝带寄哀思', 'Ribbons'],
  proxy: ['代客祭扫', 'By proxy'],
  together: ['集体祭扫', 'Together'],
  trees: ['植树祭扫', 'Planting trees'],
} as const
export const memorial = register({
  name: 'funeral_memorial',
  label: { zh: '文明祭扫', en: 'Civil memorial' },
  fields: {
    campaign: f.text('活动', 'Campaign'),
    method: f.choice('方式', 'Method', memorialMethods),
    facility: f.optional(f.reference(facility.name, '地点', 'Facility')),
    onDay: f.day('日期', 'Day'),
    requestedBy: f.optional(f.text('预约人', 'Asked by', { sensitivity: 'personal' })),
    people: f.count('参加人数', 'People', { min: 1 }),
    feedback: f.optional(f.text('反馈（照片、回执）', 'Feedback')),
  },
  workflow: memorialLife,
  list: ['campaign', 'method', 'onDay', 'people', 'facility'],
})

export const projectKinds = {
  upgrade: ['殡葬设施提升改造', 'Upgrade of facilities'],
  model: ['示范性设施', 'Model facilities'],
  serviceStation: ['城乡殡仪服务站（中心）', 'Funeral service stations'],
  park: ['殡葬设备产业园', 'Industrial park for funeral equipment'],
} as const
export const project = register({
  name: 'funeral_project',
  label: { zh: '殡葬建设项目', en: 'Funeral project' },
  fields: {
    name: f.text('项目名称', 'Name', { sensitivity: 'open' }),
    kind: f.choice('类别', 'Kind', projectKinds),
    budgetFen: f.money('预算', 'Budget'),
    plannedFrom: f.day('计划开始', 'Planned from'),
    plannedTo: f.day('计划完成', 'Planned to'),
    spentFen: f.money('已支付', 'Spent'),
    acceptance: f.optional(f.text('验收结论', 'Acceptance')),
  },
  workflow: projectLife,
  list: ['name', 'kind', 'budgetFen', 'spentFen', 'plannedFrom', 'plannedTo'],
})

export const registers = {
  facility,
  funeralCase,
  bill,
  billLine,
  claim,
  reward,
  joint,
  jointStep,
  reformDocument,
  reformCarrier,
  intervention,
  memorial,
  project,
}
export type FuneralTables = TablesOf<typeof registers>
export type CaseRow = RowOf<typeof funeralCase>
