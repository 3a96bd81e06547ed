import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { type RowOf, register } from '../../../kernel/register.ts'
import { plan, waysOfGiving } from '../giving/registers.ts'
import { localFilingLife, planChangeLife } from './workflows.ts'

/** One change of a filed activity, what the plan said before and what it says now (CY-07). */
export const planChange = register({
  name: 'charity_plan_change',
  label: { zh: '募捐方案变更补正', en: 'Correction of a plan' },
  fields: {
    what: f.text('变更事项', 'What has changed'),
    plan: f.reference(plan.name, '募捐方案', 'Plan'),
    changedOn: f.day('变更日期', 'Changed on', { rule: 'CY-07' }),
    explanation: f.optional(f.longText('补正说明', 'Explanation')),
    submittedOn: f.optional(f.day('报送补正日期', 'Handed in on')),
    late: f.optional(f.yesNo('逾期补正', 'Late', { rule: 'CY-07' })),
    drawn: f.optional(f.facts<Record<string, unknown>>('补正后方案', 'The plan as corrected')),
    before: f.optional(f.facts<Record<string, unknown>>('补正前方案', 'The plan before')),
    because: f.optional(f.facts<Because[]>('审查情况', 'Because')),
    decidedOn: f.optional(f.day('补正备案日期', 'Accepted on')),
  },
  workflow: planChangeLife,
  list: ['what', 'plan', 'changedOn', 'submittedOn', 'late', 'decidedOn'],
})

const { boxes, events } = waysOfGiving
/** A place outside the territory of registration where boxes stand or an event is held (CY-09). */
export const localFiling = register({
  name: 'charity_local_filing',
  label: { zh: '异地募捐备案', en: 'Filing in another territory' },
  fields: {
    place: f.text('募捐地点（登记地以外）', 'Place outside the territory', { sensitivity: 'open' }),
    plan: f.reference(plan.name, '募捐方案', 'Plan'),
    authority: f.text('当地民政部门', 'Authority there'),
    ways: f.choices('方式', 'Ways', { boxes, events }, { rule: 'CY-09' }),
    fromDay: f.day('当地开始日期', 'Begins there on'),
    need: f.longText('在当地开展的必要性', 'Why it is held there'),
    filedOn: f.optional(f.day('当地备案日期', 'Filed there on', { rule: 'CY-09' })),
    number: f.optional(f.text('当地备案编号', 'Filing number there')),
  },
  workflow: localFilingLife,
  list: ['place', 'plan', 'authority', 'fromDay', 'filedOn', 'number'],
})
export type PlanChangeRow = RowOf<typeof planChange>
export type LocalFilingRow = RowOf<typeof localFiling>
export const registers = { planChange, localFiling }
