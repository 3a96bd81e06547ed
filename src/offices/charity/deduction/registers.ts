import type { Because } from '../../../kernel/because.ts'
import { f } from '../../../kernel/fields.ts'
import { register } from '../../../kernel/register.ts'
import { body } from '../giving/registers.ts'
import { deductionLife } from './workflows.ts'

const year = (zh: string, en: string) => f.ordinal(zh, en, { min: 2016, max: 2100 })

/** The years in which what is given to a charity may be deducted before tax; a rating of 3A is the gate (CY-19). */
export const deduction = register({
  name: 'charity_deduction',
  label: { zh: '公益性捐赠税前扣除资格', en: 'Deduction of gifts before tax' },
  fields: {
    title: f.text('所属年度', 'Years'),
    body: f.reference(body.name, '慈善组织', 'Charity'),
    fromYear: year('起始年度', 'From year'),
    toYear: year('截止年度', 'To year'),
    askedOn: f.day('提出日期', 'Asked for on'),
    askedBy: f.account('经办人', 'Asked by'),
    because: f.facts<Because[]>('审核情况', 'Because', { rule: 'CY-19' }),
    announcement: f.optional(f.text('公告文号', 'Announcement')),
    decidedOn: f.optional(f.day('确认日期', 'Decided on')),
    endedOn: f.optional(f.day('取消日期', 'Ended on')),
  },
  workflow: deductionLife,
  list: ['title', 'body', 'announcement', 'decidedOn', 'endedOn'],
})
export const registers = { deduction }
