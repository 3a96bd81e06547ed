/** Qualification for deduction before tax: asked for, confirmed by another person, ended (CY-19). */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { allMet, type Because, failed } from '../../../kernel/because.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { lockBody } from '../giving/ledger.ts'
import { body } from '../giving/registers.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { deduction } from './registers.ts'
import { deductionConditions } from './rules.ts'

const reason = f.longText('理由', 'Reason')
const whichDeduction = f.reference(deduction.name, '扣除资格', 'Deduction')
const onDeduction = (action: string) => ({
  register: deduction.name,
  field: 'deduction',
  action,
})

/** The conditions today. Refuses CHARITY_DEDUCTION_NOT_MET naming those that fail. */
async function conditionsMet(ctx: Context, id: string): Promise<Because[]> {
  const charity = await lockBody(ctx, id)
  const because = deductionConditions({ ...charity, standing: true }, ctx.today)
  if (allMet(because)) return because
  const unmet = failed(because)
  return refuse('CHARITY_DEDUCTION_NOT_MET', {
    failed: { zh: unmet.map(b => b.what.zh).join('；'), en: unmet.map(b => b.what.en).join('; ') },
  })
}

const ask = command({
  name: 'charity.askDeduction',
  label: { zh: '提出税前扣除资格', en: 'Ask for deduction before tax' },
  posts: office,
  office: 'charity',
  rule: 'CY-19',
  input: {
    body: deduction.fields.body,
    fromYear: deduction.fields.fromYear,
    toYear: deduction.fields.toYear,
  },
  on: { register: body.name, field: 'body', action: 'deduction', states: ['standing'] },
  async run(ctx, input) {
    const because = await conditionsMet(ctx, input.body)
    if (input.toYear < input.fromYear) refuse('CHARITY_DEDUCTION_YEARS', { field: 'toYear' })
    const twice = await sql<{ title: string }>`select title from charity_deduction
      where body = ${input.body} and state in ('asked', 'standing')
        and from_year <= ${input.toYear} and to_year >= ${input.fromYear}`.execute(ctx.tx)
    if (twice.rows[0])
      refuse('CHARITY_DEDUCTION_TWICE', { years: twice.rows[0].title, field: 'fromYear' })
    const row = await insertRow(ctx, deduction, {
      ...input,
      title: `${input.fromYear}—${input.toYear}`,
      division: ctx.county,
      askedOn: ctx.today,
      askedBy: ctx.actor.account,
      because,
    })
    return { register: deduction.name, id: row.id, because }
  },
})
const confirm = command({
  name: 'charity.confirmDeduction',
  label: { zh: '确认税前扣除资格', en: 'Confirm' },
  posts: chief,
  office: 'charity',
  rule: 'CY-19',
  input: { deduction: whichDeduction, announcement: f.text('公告文号', 'Announcement') },
  on: onDeduction('confirm'),
  async run(ctx, input) {
    const row = await lockRow(ctx, deduction, input.deduction)
    twoPeople(ctx.actor, row.askedBy, { zh: '税前扣除资格', en: 'deduction before tax' })
    const because = await conditionsMet(ctx, row.body)
    const patch = { because, announcement: input.announcement, decidedOn: ctx.today }
    return { state: (await take(ctx, deduction, row, 'confirm', { patch })).state }
  },
})
const deductionStep = (
  action: 'refuse' | 'reopen' | 'end' | 'restore',
  act: string,
  zh: string,
  en: string,
) =>
  command({
    name: `charity.${act}`,
    label: { zh, en },
    posts: chief,
    office: 'charity',
    rule: 'CY-19',
    input: { deduction: whichDeduction, reason },
    on: onDeduction(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, deduction, input.deduction)
      if (action === 'restore') await conditionsMet(ctx, row.body)
      const patch =
        action === 'end' ? { endedOn: ctx.today } : action === 'restore' ? { endedOn: null } : {}
      const moved = await take(ctx, deduction, row, action, { reason: input.reason, patch })
      return { state: moved.state }
    },
  })

export const deductionCommands = [
  ask,
  confirm,
  deductionStep('refuse', 'refuseDeduction', '不予确认', 'Refuse'),
  deductionStep('reopen', 'reopenDeduction', '重新审核', 'Look again'),
  deductionStep('end', 'endDeduction', '取消资格', 'End'),
  deductionStep('restore', 'restoreDeduction', '恢复资格', 'Restore'),
]
