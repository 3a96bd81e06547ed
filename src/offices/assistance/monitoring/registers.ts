import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../../kernel/register.ts'
import {
  categories,
  editions,
  factKinds,
  factors,
  leaveReasons,
  levels,
  measureKinds,
  outcomes,
  planSections,
  referralProgrammes,
  warningOptions,
} from './kinds.ts'
import { warningLife, watchLife } from './workflows.ts'

/**
 * The low-income base (MO-01): a household in a group, or one person where the group is of persons (tekun). A family may
 * stand in several groups; in each only once at a time.
 */
export const monitored = register({
  name: 'assistance_monitored',
  label: { zh: '低收入人口监测对象', en: 'Monitored household' },
  fields: {
    person: f.person('对象（户主）', 'Person or head'),
    household: f.optional(f.household('家庭', 'Household')),
    category: f.choice('监测人群', 'Group', categories, { rule: 'MO-01' }),
    factors: f.choices('风险因素', 'Risk factors', factors, { rule: 'MO-03' }),
    source: f.choice('来源', 'Source', {
      roll: ['救助名册', 'Roll of assistance'],
      list: ['部门交换名单', 'List of another department'],
      township: ['乡镇（村）排查', 'Found by township or village'],
      application: ['本人申请', 'Own application'],
    }),
    document: f.optional(f.text('依据', 'Document')),
    because: f.optional(f.facts<Because[]>('纳入依据', 'Because')),
    enteredOn: f.day('纳入日期', 'Entered on'),
    validTo: f.optional(f.day('认定有效期至', 'Recognised until', { rule: 'MO-07' })),
    reviewDueOn: f.day('下次复查', 'Review due'),
    reviewedOn: f.optional(f.day('最近复查', 'Last review')),
    reviewedBy: f.optional(f.account('复查登记人', 'Review recorded by')),
    atRisk: f.optional(f.yesNo('复查仍有风险', 'Still at risk')),
    leftOn: f.optional(f.day('退出日期', 'Left on')),
    leftWhy: f.optional(f.choice('退出原因', 'Why left', leaveReasons)),
  },
  workflow: watchLife,
  list: ['person', 'household', 'category', 'factors', 'enteredOn', 'reviewDueOn'],
})

/** What was done for a watched family, and under which plan (assistance-11, assistance-12). */
export const measure = register({
  name: 'assistance_monitoring_measure',
  label: { zh: '帮扶措施', en: 'Measure of help' },
  fields: {
    monitored: f.reference('assistance_monitored', '监测对象', 'Monitored'),
    kind: f.choice('类别', 'Kind', measureKinds),
    text: f.text('措施内容', 'Measure'),
    givenOn: f.day('实施日期', 'Given on'),
    amountFen: f.optional(f.money('金额', 'Amount')),
    plan: f.optional(f.reference('assistance_plan', '依据方案', 'Plan')),
    result: f.optional(f.text('成效', 'Result')),
    voidedOn: f.optional(f.day('作废日期', 'Struck out on')),
    voidReason: f.optional(f.text('作废原因', 'Why struck out')),
  },
  list: ['monitored', 'kind', 'text', 'givenOn', 'amountFen'],
})

/** Facts from other departments and the ground. A department's own number makes a line known when it comes again. */
export const sharedFact = register({
  name: 'assistance_shared_fact',
  label: { zh: '部门共享信息', en: 'Fact from other departments' },
  fields: {
    person: f.person('人员', 'Person'),
    household: f.optional(f.household('家庭', 'Household')),
    kind: f.choice('类别', 'Kind', factKinds, { rule: 'MO-06' }),
    onDay: f.day('发生日期', 'Day'),
    amountFen: f.optional(f.money('金额', 'Amount')),
    source: f.text('来源部门', 'Department'),
    reference: f.text('来源编号', 'Their number'),
    receivedOn: f.day('接收日期', 'Received on'),
    voidedOn: f.optional(f.day('作废日期', 'Struck out on')),
    voidReason: f.optional(f.text('作废原因', 'Why struck out')),
  },
  list: ['person', 'kind', 'onDay', 'amountFen', 'source'],
})

/** One row per warning; the same fact makes one, ever. A clue, never a decision (golden rule 4). */
export const warning = register({
  name: 'assistance_warning',
  label: { zh: '监测预警', en: 'Warning' },
  fields: {
    person: f.person('对象', 'Person'),
    household: f.optional(f.household('家庭', 'Household')),
    monitored: f.optional(f.reference('assistance_monitored', '监测对象', 'Monitored')),
    kind: f.choice('预警指标', 'Rule', warningOptions, { rule: 'MO-06' }),
    level: f.choice('等级', 'Level', levels, { rule: 'MO-05' }),
    factor: f.choice('风险因素', 'Risk factor', factors, { rule: 'MO-03' }),
    factKey: f.text('事实编号', 'Key of the fact'),
    factDay: f.day('事实日期', 'Day of the fact'),
    facts: f.facts<Record<string, unknown>>('事实', 'Facts', { sensitivity: 'personal' }),
    raisedOn: f.day('预警日期', 'Raised on'),
    dispatchedOn: f.optional(f.day('派发日期', 'Dispatched on')),
    escalatedOn: f.optional(f.day('督办日期', 'Escalated on', { rule: 'MO-05' })),
    visits: f.count('走访次数', 'Visits'),
    visit: f.optional(f.reference('activities_visit', '最近走访', 'Last visit')),
    visitedOn: f.optional(f.day('走访日期', 'Visited on')),
    visitedBy: f.optional(f.account('走访登记人', 'Visit recorded by')),
    outcome: f.optional(f.choice('核查结果', 'Outcome', outcomes, { rule: 'MO-04' })),
    programme: f.optional(f.choice('转办项目', 'Programme', referralProgrammes)),
    department: f.optional(f.text('转介部门', 'Department')),
    answer: f.optional(f.longText('情况说明', 'Answer')),
    answeredOn: f.optional(f.day('反馈日期', 'Answered on')),
    feedback: f.optional(f.longText('转办（转介）办理情况', 'What came of the referral')),
    closedOn: f.optional(f.day('销号日期', 'Closed on')),
  },
  workflow: warningLife,
  list: ['person', 'kind', 'level', 'factDay', 'raisedOn', 'visitedOn', 'outcome', 'closedOn'],
})

/** One row per run of the rules: how far back it looked and what each rule raised. */
export const warningRun = register({
  name: 'assistance_warning_run',
  label: { zh: '预警运行记录', en: 'Run of the warning rules' },
  fields: {
    ranOn: f.day('运行日期', 'Ran on'),
    since: f.day('回看起始', 'Looked back to'),
    raised: f.count('新增预警', 'Raised'),
    byRule: f.facts<Record<string, number>>('各指标', 'By rule'),
  },
  list: ['ranOn', 'since', 'raised'],
  appendOnly: true,
})

/** MO-02: each list exchanged with the anti-poverty-return base or another department. */
export const exchange = register({
  name: 'assistance_monitoring_exchange',
  label: { zh: '监测名单交换', en: 'Exchange of lists' },
  fields: {
    category: f.choice('监测人群', 'Group', categories),
    source: f.text('来源部门', 'Department'),
    document: f.text('依据', 'Document'),
    exchangedOn: f.day('交换日期', 'Exchanged on'),
    nextDueOn: f.day('下次交换', 'Next due', { rule: 'MO-02' }),
    lines: f.count('名单条数', 'Lines'),
    entered: f.count('新纳入', 'Newly entered'),
    known: f.count('已在监测', 'Watched already'),
    unknown: f.count('未登记人员', 'Not registered'),
  },
  list: ['category', 'source', 'exchangedOn', 'nextDueOn', 'lines', 'entered', 'unknown'],
  appendOnly: true,
})

/** The bureau's work plans: whom to watch, in which editions to relieve the towns' poor, what coverage is pledged. */
export const plan = register({
  name: 'assistance_plan',
  label: { zh: '工作方案', en: 'Work plan' },
  fields: {
    name: f.text('名称', 'Name', { sensitivity: 'open' }),
    document: f.text('文号', 'Document', { sensitivity: 'open' }),
    year: f.ordinal('年度', 'Year', { min: 2000, max: 2200 }),
    section: f.choice('工作板块', 'Section', planSections),
    edition: f.optional(f.choice('版本', 'Edition', editions)),
    categories: f.optional(f.choices('监测人群', 'Groups', categories, { rule: 'MO-01' })),
    coveragePledge: f.optional(
      f.share('保障承诺（1为全部）', 'Coverage pledged (1 = everybody)', { rule: 'DB-05' }),
    ),
    adoptedOn: f.day('印发日期', 'Adopted on'),
    withdrawnOn: f.optional(f.day('废止日期', 'Withdrawn on')),
    withdrawnReason: f.optional(f.text('废止原因', 'Why withdrawn')),
  },
  list: ['name', 'year', 'section', 'edition', 'categories', 'coveragePledge', 'adoptedOn'],
})

export const registers = {
  monitored,
  measure,
  sharedFact,
  warning,
  warningRun,
  exchange,
  plan,
}
export type MonitoringTables = TablesOf<typeof registers>
export type MonitoredRow = RowOf<typeof monitored>
export type WarningRow = RowOf<typeof warning>
export type PlanRow = RowOf<typeof plan>
