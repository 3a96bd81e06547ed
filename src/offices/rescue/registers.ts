/** The station's case and what hangs on it: checks, clocks, care, costs, treatment, the way home. */
import type { Because } from '../../kernel/because.ts'
import { f } from '../../kernel/fields.ts'
import { type RowOf, register } from '../../kernel/register.ts'
import {
  accountLife,
  caseLife,
  escortLife,
  followUpLife,
  searchLife,
  settlementLife,
  treatmentLife,
} from './workflows.ts'

const personal = { sensitivity: 'personal' } as const
export const sexes = {
  male: ['男', 'Male'],
  female: ['女', 'Female'],
  unknown: ['不明', 'Unknown'],
} as const
export const sources = {
  self: ['主动求助', 'Came by oneself'],
  patrol: ['街面巡查', 'Found on patrol'],
  police: ['公安护送', 'Brought by the police'],
  citizen: ['群众报告', 'Reported by somebody'],
  transfer: ['他站转送', 'From another station'],
} as const
export const residentClasses = {
  ordinary: ['一般人员', 'Ordinary'],
  minor: ['未成年人', 'Minor'],
  elderly: ['老年人', 'Elderly'],
  disabled: ['残疾人', 'Disabled'],
  mental: ['精神障碍患者', 'Mentally ill'],
  ill: ['危重病人', 'Gravely ill'],
  infectious: ['传染病人', 'Infectious'],
} as const
export const zones = {
  men: ['男性区', 'Men'],
  women: ['女性区', 'Women'],
  minors: ['未成年人区', 'Minors'],
  care: ['特殊照料区', 'Care'],
  isolation: ['隔离区', 'Isolation'],
  hospital: ['定点医院', 'Hospital'],
} as const
export const leavingKinds = {
  self: ['自行离站', 'Left alone'],
  ticket: ['提供乘车凭证返乡', 'With a ticket home'],
  relative: ['亲属接回', 'Fetched by relatives'],
  escort: ['护送返乡', 'Escorted home'],
  transfer: ['转送其他救助站', 'To another station'],
  police: ['移交公安机关', 'To the police'],
} as const
export const costKinds = {
  relief: ['救助费', 'Relief'],
  treatment: ['救治费', 'Treatment'],
  clothes: ['衣物', 'Clothes'],
  medicine: ['药品', 'Medicine'],
  food: ['食品', 'Food'],
  water: ['饮用水', 'Drinking water'],
} as const
export const checkItems = {
  body: ['人身安检', 'Body'],
  luggage: ['随身物品', 'Luggage'],
  temperature: ['体温和健康状况', 'Temperature and health'],
  infection: ['传染病筛查', 'Infection'],
} as const
export const searchKinds = {
  policeReport: ['报告公安机关', 'Report to the police'],
  notice: ['发布寻亲公告', 'Publish a search notice'],
  dna: ['申请DNA采集比对', 'Ask for a DNA comparison'],
  extension: ['延期救助备案', 'File the extension'],
  refresh: ['重新寻亲比对', 'Search again'],
  settlementPlan: ['提出安置方案', 'Settlement plan'],
} as const

/** One person-time of rescue. Nothing need be known of who it is: the person is written in when somebody finds out. */
export const rescueCase = register({
  name: 'rescue_case',
  label: { zh: '救助登记', en: 'Rescue' },
  fields: {
    number: f.text('救助编号', 'Number'),
    source: f.choice('来源', 'How found', sources),
    foundAt: f.text('发现（求助）地点', 'Where'),
    person: f.optional(f.person('人员档案', 'Person')),
    saidName: f.optional(f.text('自报姓名或称呼', 'Name given', personal)),
    sex: f.choice('性别', 'Sex', sexes),
    apparentAge: f.optional(f.count('目测年龄', 'Apparent age', { max: 130 })),
    features: f.optional(f.longText('体貌、口音、随身物品', 'Features', personal)),
    suspicion: f.choice(
      '疑似情形',
      'Suspicion',
      {
        none: ['无', 'None'],
        abducted: ['疑似被拐卖', 'Abducted'],
        abandoned: ['疑似被遗弃', 'Abandoned'],
        lost: ['疑似走失', 'Lost'],
        crime: ['疑似涉嫌犯罪', 'Crime'],
      },
      { rule: 'VR-07' },
    ),
    enteredOn: f.day('登记日期', 'Entered on'),
    enteredAt: f.instant('登记时间', 'Entered at'),
    because: f.optional(f.facts<Because[]>('甄别情况', 'Screening', personal)),
    residentClass: f.optional(f.choice('分类', 'Class', residentClasses, { rule: 'VR-05' })),
    zone: f.optional(f.choice('居住区域', 'Zone', zones, { rule: 'VR-02' })),
    carer: f.optional(f.text('照料人员', 'Carer')),
    admittedOn: f.optional(f.day('入站日期', 'Admitted on')),
    extendedTo: f.optional(f.day('延长至', 'Extended to', { rule: 'VR-04' })),
    identifiedOn: f.optional(f.day('查明身份日期', 'Identity found on')),
    identifiedBy: f.optional(f.text('查明方式', 'How it was found')),
    leaving: f.optional(f.choice('离站方式', 'How left', leavingKinds, { rule: 'VR-11' })),
    leftOn: f.optional(f.day('离站日期', 'Left on')),
    handedTo: f.optional(f.text('交接对象', 'Handed to', personal)),
    contact: f.optional(f.reference('rescue_contact', '巡查发现记录', 'Found on patrol as')),
  },
  workflow: caseLife,
  list: ['number', 'source', 'foundAt', 'sex', 'enteredOn', 'residentClass', 'leftOn'],
})

/** What was looked at when the person came in; nobody enters without it. */
export const check = register({
  name: 'rescue_check',
  label: { zh: '入站安检', en: 'Check at the gate' },
  appendOnly: true,
  fields: {
    case: f.reference(rescueCase.name, '救助', 'Rescue'),
    item: f.choice('项目', 'Item', checkItems),
    result: f.choice('结果', 'Result', {
      clear: ['正常', 'Clear'],
      kept: ['代为保管', 'Kept for the person'],
      handedOver: ['移交公安', 'To the police'],
      attention: ['需关注', 'To be watched'],
    }),
    remark: f.optional(f.text('说明', 'Remark', personal)),
    checkedBy: f.text('安检人', 'Checked by'),
  },
  list: ['case', 'item', 'result', 'checkedBy'],
})

export const search = register({
  name: 'rescue_search',
  label: { zh: '寻亲和时限事项', en: 'Search and clocks' },
  fields: {
    case: f.reference(rescueCase.name, '救助', 'Rescue'),
    kind: f.choice('事项', 'What', searchKinds, { rule: 'VR-06' }),
    dueBy: f.day('期限', 'Due by', { rule: 'VR-15' }),
    doneOn: f.optional(f.day('办理日期', 'Done on')),
    channel: f.optional(f.text('办理渠道（公告载体、文号、受理单位）', 'By what way')),
    outcome: f.optional(
      f.choice('结果', 'Outcome', {
        nothing: ['暂无结果', 'Nothing yet'],
        clue: ['有线索', 'A clue'],
        found: ['查明身份', 'Identity found'],
      }),
    ),
  },
  workflow: searchLife,
  list: ['case', 'kind', 'dueBy', 'doneOn', 'outcome'],
})

export const care = register({
  name: 'rescue_care',
  label: { zh: '照料记录', en: 'Care' },
  appendOnly: true,
  fields: {
    case: f.reference(rescueCase.name, '救助', 'Rescue'),
    onDay: f.day('日期', 'Day'),
    kind: f.choice(
      '照料内容',
      'Kind',
      {
        meals: ['饮食', 'Meals'],
        hygiene: ['洗浴更衣', 'Bath and clothes'],
        health: ['健康观察', 'Health'],
        medication: ['服药', 'Medication'],
        talk: ['心理疏导', 'Talk'],
        outing: ['外出活动', 'Outing'],
      },
      { rule: 'VR-03' },
    ),
    byName: f.text('照料人', 'By'),
    note: f.optional(f.longText('情况', 'Note', personal)),
  },
  list: ['case', 'onDay', 'kind', 'byName'],
})

/** What each person-time cost, money or goods at their value; a wrong entry is taken back by one of its own (VR-14). */
export const cost = register({
  name: 'rescue_cost',
  label: { zh: '救助费用物资台账', en: 'Costs and goods' },
  appendOnly: true,
  fields: {
    item: f.text('内容', 'For'),
    case: f.reference(rescueCase.name, '救助', 'Rescue'),
    onDay: f.day('日期', 'Day'),
    kind: f.choice('类别', 'Kind', costKinds, { rule: 'VR-14' }),
    amountFen: f.money('金额（折价）', 'Amount or value', { min: -(10 ** 13) }),
    voucher: f.optional(f.text('凭证', 'Voucher')),
    movement: f.optional(f.reference('supplies_movement', '物资出库', 'From stock')),
    reverses: f.optional(f.reference('rescue_cost', '冲销的记录', 'Reverses')),
    reason: f.optional(f.text('冲销原因', 'Why')),
  },
  list: ['item', 'case', 'onDay', 'kind', 'amountFen'],
})
/** The money of a month, drawn up by one, approved by another, paid by finance; goods from stock were paid before. */
export const account = register({
  name: 'rescue_account',
  label: { zh: '救助费用结算', en: 'Account of a month' },
  fields: {
    month: f.month('月份', 'Month'),
    entries: f.count('笔数', 'Entries'),
    amountFen: f.money('金额', 'Amount', { min: -(10 ** 13) }),
    drawnBy: f.account('汇总人', 'Drawn up by'),
  },
  workflow: accountLife,
  list: ['month', 'entries', 'amountFen'],
})
export const accountLine = register({
  name: 'rescue_account_line',
  label: { zh: '结算明细', en: 'Line of an account' },
  appendOnly: true,
  fields: {
    account: f.reference(account.name, '结算', 'Account'),
    cost: f.reference(cost.name, '费用', 'Cost'),
    amountFen: f.money('金额', 'Amount', { min: -(10 ** 13) }),
  },
  list: ['account', 'cost', 'amountFen'],
})

export const treatment = register({
  name: 'rescue_treatment',
  label: { zh: '医疗救治', en: 'Treatment' },
  fields: {
    hospital: f.text('救治医院', 'Hospital'),
    case: f.reference(rescueCase.name, '救助', 'Rescue'),
    reason: f.text('病情', 'Illness', personal),
    fromDay: f.day('入院日期', 'From'),
    toDay: f.optional(f.day('出院日期', 'To')),
    result: f.optional(f.text('结果', 'Result', personal)),
  },
  workflow: treatmentLife,
  list: ['hospital', 'case', 'fromDay', 'toDay'],
})

export const escort = register({
  name: 'rescue_escort',
  label: { zh: '护送返乡', en: 'Escort home' },
  fields: {
    destination: f.text('目的地', 'To'),
    case: f.reference(rescueCase.name, '救助', 'Rescue'),
    kind: f.choice(
      '方式',
      'Kind',
      {
        toStation: ['站对站接送', 'Station to station'],
        toHome: ['送返家中', 'To the home'],
        pickup: ['流出地接回', 'Fetched from the other side'],
      },
      { rule: 'VR-11' },
    ),
    plannedOn: f.day('计划日期', 'Planned on'),
    escorts: f.text('护送人员（用顿号隔开）', 'Escorts (separated by 、)'),
    vehicle: f.optional(f.text('车辆或车次', 'Vehicle')),
    departedOn: f.optional(f.day('出发日期', 'Set out on')),
    handedOn: f.optional(f.day('交接日期', 'Handed over on')),
    receiver: f.optional(f.text('接收单位或亲属', 'Received by', personal)),
    idChecked: f.optional(f.yesNo('已核对身份', 'Papers looked at', { rule: 'VR-11' })),
    giverSigned: f.optional(f.text('送方签字', 'Signed by the giver')),
    receiverSigned: f.optional(f.text('接方签字', 'Signed by the receiver', personal)),
  },
  workflow: escortLife,
  list: ['destination', 'case', 'kind', 'plannedOn', 'handedOn'],
})

export const followUp = register({
  name: 'rescue_follow_up',
  label: { zh: '回归稳固回访', en: 'Follow-up' },
  fields: {
    case: f.reference(rescueCase.name, '救助', 'Rescue'),
    dueBy: f.day('应回访日期', 'Due by', { rule: 'VR-12' }),
    visitedOn: f.optional(f.day('回访日期', 'Visited on')),
    findings: f.optional(f.longText('回访情况', 'Findings', personal)),
    away: f.optional(f.yesNo('再次外出流浪', 'Gone again')),
  },
  workflow: followUpLife,
  list: ['case', 'dueBy', 'visitedOn', 'away'],
})

/** VR-09, VR-10: from the plan to the household register and a place to live. */
export const settlement = register({
  name: 'rescue_settlement',
  label: { zh: '滞留人员落户安置', en: 'Settlement' },
  fields: {
    document: f.text('安置方案文号', 'Plan'),
    case: f.reference(rescueCase.name, '救助', 'Rescue'),
    person: f.optional(f.person('人员档案', 'Person')),
    plannedOn: f.day('上报日期', 'Submitted on'),
    approvedOn: f.optional(f.day('批准日期', 'Approved on')),
    policeFile: f.optional(f.text('公安受理编号', 'Police file')),
    samples: f.optional(
      f.text('照片、指纹、DNA留存', 'Photo, prints, DNA kept', { rule: 'VR-10' }),
    ),
    filedOn: f.optional(f.day('申请日期', 'Filed on')),
    registeredOn: f.optional(f.day('落户日期', 'Registered on')),
    site: f.optional(f.site('安置机构', 'Placed at')),
    placedOn: f.optional(f.day('安置日期', 'Placed on')),
  },
  workflow: settlementLife,
  list: ['document', 'case', 'plannedOn', 'registeredOn', 'placedOn'],
})

export const caseRegisters = {
  rescueCase,
  check,
  search,
  care,
  cost,
  account,
  accountLine,
  treatment,
  escort,
  followUp,
  settlement,
}
export type CaseRow = RowOf<typeof rescueCase>
export type CostRow = RowOf<typeof cost>
export type SearchRow = RowOf<typeof search>
