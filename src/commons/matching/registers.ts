import type { Because } from '../../kernel/because.ts'
import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { checkOptions, sources } from './rules.ts'
import { clueLife, listLife, meansLife } from './workflows.ts'

export const outsideList = register({
  name: 'matching_list',
  label: { zh: '外部名单', en: 'List from outside' },
  fields: {
    source: f.choice('数据来源', 'Source', sources, { rule: 'XC-01' }),
    sender: f.text('提供单位', 'Sent by'),
    document: f.text('来函或交换批次', 'Letter or exchange'),
    /** What the list says holds as of this day: its freshness, shown wherever it is used. */
    dataAsOf: f.day('数据截至', 'Data as of'),
    receivedOn: f.day('收到日期', 'Received on'),
    digest: f.text('名单指纹', 'Digest'),
    lines: f.count('行数', 'Lines'),
    bad: f.count('错误行', 'Malformed'),
    twice: f.count('重复行', 'Repeated'),
    exact: f.count('号码一致', 'By number'),
    byName: f.count('姓名比对', 'By name'),
    ambiguous: f.count('多人相似', 'Several alike'),
    unknown: f.count('未匹配', 'Nobody here'),
    clues: f.count('疑点', 'Clues'),
  },
  workflow: listLife,
  list: ['source', 'sender', 'dataAsOf', 'lines', 'bad', 'twice', 'exact', 'byName', 'clues'],
})

export const qualities = {
  exactId: ['证件号码一致', 'Same number'],
  oldId: ['15位旧号码一致', 'Same old number'],
  formerId: ['曾用号码一致', 'Former number'],
  idNameDiffers: ['号码一致、姓名不符', 'Same number, other name'],
  strongName: ['姓名等信息高度相似', 'Name and more alike'],
} as const

/** One line of a list, as it came: never changed, whatever becomes of it. */
export const entry = register({
  name: 'matching_entry',
  label: { zh: '名单明细', en: 'Line of a list' },
  fields: {
    list: f.reference(outsideList.name, '名单', 'List'),
    line: f.ordinal('行号', 'Line'),
    name: f.text('姓名', 'Name', { sensitivity: 'personal' }),
    pinyin: f.text('姓名拼音', 'Pinyin', { sensitivity: 'personal' }),
    initials: f.text('姓名首字母', 'Initials', { sensitivity: 'personal' }),
    idNumber: f.optional(f.idNumber('证件号码', 'Id number', { rule: 'ID-01' })),
    oldForm: f.yesNo('15位旧号码', 'Old form of 15 digits', { rule: 'ID-03' }),
    birth: f.optional(f.day('出生日期', 'Born on', { sensitivity: 'personal' })),
    sex: f.optional(f.choice('性别', 'Sex', { male: ['男', 'Male'], female: ['女', 'Female'] })),
    place: f.optional(f.division('所在地', 'Place')),
    eventDay: f.optional(f.day('发生日期', 'Day of the fact')),
    amountFen: f.optional(f.money('金额', 'Amount')),
    detail: f.optional(f.text('内容', 'Detail', { sensitivity: 'personal' })),
    entryKey: f.text('比对键', 'Key'),
    /** Why the line was left out; a line with only a bad number is still compared by name. */
    problem: f.optional(f.text('问题', 'Problem')),
    twiceOf: f.optional(f.count('与第几行重复', 'Repeats line')),
    person: f.optional(f.person('匹配到', 'Matched')),
    quality: f.optional(f.choice('匹配方式', 'Quality', qualities)),
    score: f.optional(f.ordinal('相似度', 'Score', { max: 100 })),
    because: f.optional(f.facts<Because[]>('匹配依据', 'Because')),
  },
  list: ['line', 'name', 'idNumber', 'birth', 'eventDay', 'person', 'quality', 'score', 'problem'],
})

export const falseReasons = {
  otherPerson: ['同名同姓，不是本人', 'Another person of that name'],
  sourceWrong: ['来源数据有误', 'The source is wrong'],
  outdated: ['情况已变化', 'No longer so'],
  handled: ['此前已处理', 'Dealt with before'],
} as const
export const outcomes = {
  true: ['属实', 'True'],
  false: ['不属实', 'False'],
  unclear: ['无法核实', 'Unclear'],
} as const
export const decisions = {
  stop: ['停止', 'Stop'],
  reduce: ['减少', 'Reduce'],
  adjust: ['调整', 'Adjust'],
  none: ['不处理', 'Nothing'],
} as const
export const clue = register({
  name: 'matching_clue',
  label: { zh: '比对疑点', en: 'Clue' },
  fields: {
    person: f.person('对象', 'Person'),
    rule: f.choice('比对规则', 'Check', checkOptions),
    list: f.reference(outsideList.name, '名单', 'List'),
    entry: f.reference(entry.name, '名单明细', 'Line'),
    quality: f.choice('匹配方式', 'Quality', qualities),
    score: f.ordinal('相似度', 'Score', { max: 100 }),
    because: f.facts<Because[]>('匹配依据', 'Because'),
    factKey: f.text('事实键', 'Key of the fact'),
    eventDay: f.optional(f.day('发生日期', 'Day of the fact')),
    amountFen: f.optional(f.money('金额', 'Amount')),
    detail: f.optional(f.text('内容', 'Detail', { sensitivity: 'personal' })),
    programmes: f.text('享受待遇', 'On the rolls of'),
    raisedOn: f.day('产生日期', 'Raised on'),
    outcome: f.optional(f.choice('核实结果', 'Found', outcomes)),
    falseBecause: f.optional(f.choice('不属实原因', 'Why false', falseReasons)),
    findings: f.optional(f.longText('核实情况', 'Findings', { sensitivity: 'personal' })),
    proof: f.optional(f.text('证明材料', 'Proof')),
    verifiedOn: f.optional(f.day('核实日期', 'Verified on')),
    verifiedBy: f.optional(f.account('核实人', 'Verified by')),
    decision: f.optional(f.choice('处理决定', 'Decision', decisions)),
    decisionReason: f.optional(f.longText('决定理由', 'Why')),
    decidedOn: f.optional(f.day('决定日期', 'Decided on')),
    event: f.optional(f.reference('people_life_event', '生活事件', 'Life event')),
    letter: f.optional(f.reference('notices_document', '告知书', 'Letter')),
    closedOn: f.optional(f.day('办结日期', 'Closed on')),
  },
  workflow: clueLife,
  list: ['person', 'rule', 'quality', 'score', 'eventDay', 'programmes', 'raisedOn', 'outcome'],
})

/** A line of a list proved to be somebody else: the pair raises no clue again until this is lifted. */
export const suppression = register({
  name: 'matching_suppression',
  label: { zh: '误报抑制', en: 'Known false alarm' },
  fields: {
    person: f.person('对象', 'Person'),
    entryKey: f.text('比对键', 'Key'),
    clue: f.reference(clue.name, '疑点', 'Clue'),
    since: f.day('起始日期', 'Since'),
    liftedOn: f.optional(f.day('解除日期', 'Lifted on')),
    liftedReason: f.optional(f.text('解除理由', 'Why lifted')),
  },
  list: ['person', 'clue', 'since', 'liftedOn'],
})

/** 书面授权: what an adult let the bureau ask about him, where, and until when. */
export const authorisation = register({
  name: 'matching_authorisation',
  label: { zh: '核对授权', en: 'Authorisation' },
  fields: {
    person: f.person('授权人', 'Given by'),
    scope: f.choices('授权范围', 'For which sources', sources, { rule: 'DB-18' }),
    signedOn: f.day('签署日期', 'Signed on'),
    validTo: f.day('有效期至', 'Valid to'),
    paper: f.optional(f.attachment('授权书', 'Paper')),
    withdrawnOn: f.optional(f.day('撤回日期', 'Withdrawn on')),
  },
  list: ['person', 'scope', 'signedOn', 'validTo', 'withdrawnOn'],
})

/** One verification of a household's means: who was asked where, what each source answered and how old that is. */
export const means = register({
  name: 'matching_means',
  label: { zh: '家庭经济状况核对', en: 'Means verification' },
  fields: {
    household: f.household('家庭', 'Household'),
    purpose: f.text('核对事由', 'For'),
    sources: f.choices('核对来源', 'Sources', sources),
    askedOn: f.day('发起日期', 'Asked on'),
    askedBy: f.account('发起人', 'Asked by'),
    edition: f.ordinal('版次', 'Edition', { min: 1 }),
    reportedOn: f.optional(f.day('出具日期', 'Reported on')),
    findings: f.optional(f.count('有信息的来源', 'Sources with a finding')),
    /** The answers as they stood when the report was made; the decision it supported keeps this edition. */
    report: f.optional(f.facts<MeansAnswer[]>('核对报告', 'Report', { sensitivity: 'personal' })),
  },
  workflow: meansLife,
  list: ['household', 'purpose', 'askedOn', 'edition', 'reportedOn', 'findings'],
})
export type MeansAnswer = {
  person: string
  source: string
  authorisation: string
  /** `none`: the source knows nothing of the person; `noList`: the source has sent nothing yet. */
  answer: 'found' | 'none' | 'noList'
  dataAsOf: string | null
  ageDays: number | null
  lines: { eventDay: string | null; amountFen: number | null; detail: string | null }[]
}

export const registers = { outsideList, entry, clue, suppression, authorisation, means }
export type MatchingTables = TablesOf<typeof registers>
export type ListRow = RowOf<typeof outsideList>
export type ClueRow = RowOf<typeof clue>
export type MeansRow = RowOf<typeof means>
