/** The reform of wedding customs: documents, the villages that wrote them into their rules, tasks, lists (MR-19). */
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { honourLife, taskLife } from './workflows.ts'

export const practices = {
  bridePrice: ['高价彩礼', 'Exorbitant bride price'],
  showingOff: ['炫富攀比', 'Showing off'],
  lavishness: ['大操大办', 'Lavish feasts'],
} as const

export const reformDocument = register({
  name: 'marriage_reform_document',
  label: { zh: '婚俗改革文件', en: 'Document of the reform' },
  fields: {
    title: f.text('名称', 'Title', { sensitivity: 'open' }),
    kind: f.choice('类别', 'Kind', {
      plan: ['实施方案', 'Plan'],
      villageRule: ['村规民约条款', 'Clause for village rules'],
    }),
    practices: f.choices('针对的陋习', 'Practices to be ended', practices),
    /** A recommendation to the villages; no court enforces it. */
    bridePriceFen: f.optional(f.money('倡导彩礼上限', 'Bride price not to exceed')),
    issuedOn: f.day('印发日期', 'Issued on'),
    responsible: f.text('责任单位', 'Responsible'),
    withdrawnOn: f.optional(f.day('废止日期', 'Withdrawn on')),
  },
  list: ['title', 'kind', 'issuedOn', 'withdrawnOn'],
})

export const villageRule = register({
  name: 'marriage_village_rule',
  label: { zh: '写入村规民约情况', en: 'Written into village rules' },
  fields: {
    document: f.reference(reformDocument.name, '条款', 'Clause'),
    adoptedOn: f.day('通过日期', 'Adopted on'),
    vote: f.text('表决情况', 'Vote'),
    council: f.text('红白理事会', 'Council'),
    withdrawnOn: f.optional(f.day('撤销日期', 'Withdrawn on')),
  },
  list: ['council', 'document', 'adoptedOn', 'withdrawnOn'],
})

export const task = register({
  name: 'marriage_reform_task',
  label: { zh: '婚俗改革任务', en: 'Task of the reform' },
  fields: {
    title: f.text('任务', 'Task'),
    document: f.reference(reformDocument.name, '依据文件', 'Document'),
    publicisedOn: f.optional(f.day('宣传日期', 'Made known on')),
    reached: f.optional(f.count('宣传覆盖人数', 'People reached')),
    persuadedOn: f.optional(f.day('劝导日期', 'Talked to on')),
    families: f.optional(f.count('劝导家庭数', 'Families talked to')),
    visitedOn: f.optional(f.day('回访日期', 'Visited on')),
    simple: f.optional(f.count('婚事简办家庭数', 'Families that kept it simple')),
    findings: f.optional(f.longText('回访情况', 'Findings')),
  },
  workflow: taskLife,
  list: ['title', 'publicisedOn', 'families', 'visitedOn', 'simple'],
})

export const honour = register({
  name: 'marriage_honour',
  label: { zh: '道德红黑榜', en: 'Lists of honour and shame' },
  fields: {
    title: f.text('榜单', 'List'),
    list: f.choice('榜别', 'Which', { red: ['红榜', 'Red'], black: ['黑榜', 'Black'] }),
    subject: f.text('对象', 'Whom', { sensitivity: 'personal' }),
    conduct: f.longText('事由', 'What for', { sensitivity: 'personal' }),
    proposedBy: f.account('提出人', 'Proposed by'),
    publishedOn: f.optional(f.day('公布日期', 'Put up on')),
    showUntil: f.day('公布至', 'Until'),
    takenDownOn: f.optional(f.day('撤下日期', 'Taken down on')),
  },
  workflow: honourLife,
  list: ['title', 'list', 'publishedOn', 'showUntil', 'takenDownOn'],
})

export const reformRegisters = { reformDocument, villageRule, task, honour }
export type HonourRow = RowOf<typeof honour>
export type TaskRow = RowOf<typeof task>
