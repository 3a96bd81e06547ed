import { f } from '../../kernel/fields.ts'
import { type RowOf, register, type TablesOf } from '../../kernel/register.ts'
import { itemWorkflow } from './workflows.ts'

/** One list handed out at one time on one subject. */
export const list = register({
  name: 'checklists_list',
  label: { zh: '任务清单', en: 'Checklist' },
  fields: {
    title: f.text('清单名称', 'Title'),
    office: f.text('业务股室', 'Office'),
    /** What the office counts it under, such as `boundary` or `epidemic`; the office's own word. */
    topic: f.text('类别', 'Topic', { max: 60 }),
    document: f.optional(f.text('下发文号', 'Document number')),
    basis: f.optional(f.longText('依据', 'Basis')),
    issuedOn: f.day('下发日期', 'Issued on'),
    issuedBy: f.account('下发人', 'Issued by'),
    withdrawnOn: f.optional(f.day('撤回日期', 'Withdrawn on')),
    withdrawnReason: f.optional(f.text('撤回原因', 'Why withdrawn')),
  },
  list: ['title', 'office', 'topic', 'document', 'issuedOn'],
})

/** One thing one unit is to do, with its day, its doer, its proof and who verified it. */
export const item = register({
  name: 'checklists_item',
  label: { zh: '清单事项', en: 'Checklist item' },
  fields: {
    /** What the row is called: its requirement in short, and whose it is; the requirement itself is longer text. */
    title: f.optional(f.text('事项', 'Item')),
    requirement: f.longText('事项要求', 'Requirement'),
    list: f.reference(list.name, '所属清单', 'List'),
    number: f.ordinal('序号', 'No.', { min: 1 }),
    unitName: f.text('责任单位', 'Unit'),
    /** Another office of the bureau that is to do it: its people report, the list's own office closes. */
    office: f.optional(f.text('承办股室', 'Done by office')),
    site: f.optional(f.site('机构场所', 'Site')),
    organisation: f.optional(f.organisation('单位（已登记）', 'Organisation')),
    clause: f.optional(f.text('对应条款', 'Clause')),
    responsible: f.optional(f.text('责任人', 'Responsible')),
    partners: f.optional(f.text('配合单位', 'Partners')),
    itemDueOn: f.day('完成时限', 'Due on'),
    result: f.optional(f.longText('落实情况', 'What was done')),
    evidence: f.optional(f.attachment('佐证材料', 'Evidence')),
    proof: f.optional(f.text('佐证说明', 'Proof')),
    reportedBy: f.optional(f.account('上报人', 'Reported by')),
    reportedOn: f.optional(f.day('上报日期', 'Reported on')),
    closedOn: f.optional(f.day('销号日期', 'Closed on')),
    aboutRegister: f.optional(f.text('所涉登记簿', 'Register it is about')),
    aboutRow: f.optional(f.reference('', '所涉记录', 'Record it is about')),
  },
  workflow: itemWorkflow,
  list: ['title', 'unitName', 'itemDueOn', 'reportedOn', 'closedOn'],
  institution: 'site',
})

export const registers = { list, item }
export type ChecklistsTables = TablesOf<typeof registers>
export type ListRow = RowOf<typeof list>
export type ItemRow = RowOf<typeof item>
