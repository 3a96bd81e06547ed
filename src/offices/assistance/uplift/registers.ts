import { f } from '../../../kernel/fields.ts'
import { register, type TablesOf } from '../../../kernel/register.ts'
import { upliftWorkflow } from './workflows.ts'

/** One row per raise of standards: the paper, the new values, the day they start, and what it cost when decided. */
export const uplift = register({
  name: 'assistance_uplift',
  label: { zh: '提标提补', en: 'Raise of standards' },
  fields: {
    title: f.text('名称', 'Title'),
    document: f.text('文件依据', 'Source document'),
    fromDay: f.day('执行日期', 'In force from', { rule: 'UP-01' }),
    dibaoUrbanFen: f.money('城市低保标准', 'Urban dibao standard'),
    dibaoRuralFen: f.money('农村低保标准', 'Rural dibao standard'),
    tekunUrbanFen: f.money('城市特困标准', 'Urban tekun standard'),
    tekunRuralFen: f.money('农村特困标准', 'Rural tekun standard'),
    draftedBy: f.account('测算人', 'Drafted by'),
    reviewedBy: f.optional(f.account('复核人', 'Reviewed by')),
    reversalBy: f.optional(f.account('提请撤销人', 'Reversal proposed by')),
    decidedOn: f.optional(f.day('审定日期', 'Decided on')),
    awards: f.optional(f.count('调整对象数', 'Awards changed')),
    monthlyFen: f.optional(f.money('月增支', 'More a month')),
    backPayFen: f.optional(f.money('应补发', 'Back-pay')),
  },
  workflow: upliftWorkflow,
  list: ['title', 'fromDay', 'decidedOn', 'awards', 'monthlyFen', 'backPayFen'],
})

/** UP-05: households turned down only because of the old line, told that they may apply again. */
export const upliftOutreach = register({
  name: 'assistance_uplift_outreach',
  label: { zh: '提标后可重新申请家庭', en: 'Households to be told they may apply again' },
  fields: {
    uplift: f.reference('assistance_uplift', '提标', 'Raise'),
    household: f.household('家庭', 'Household'),
    case: f.reference('assistance_dibao_case', '原申请', 'Earlier application'),
    perCapitaFen: f.money('人均月收入', 'Income per head a month'),
    toldOn: f.optional(f.day('告知日期', 'Told on', { rule: 'DB-46' })),
  },
  list: ['household', 'perCapitaFen', 'toldOn'],
})

export const upliftRegisters = { uplift, upliftOutreach }
export type UpliftTables = TablesOf<typeof upliftRegisters>
