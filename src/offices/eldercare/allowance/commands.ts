/** Opening, checking, pausing and ending the allowance; money only through the funds ledger (AG-01). */
import { sql } from 'kysely'
import { openAward, reviseAward, stopAward } from '../../../commons/funds/awards.ts'
import type { Cause } from '../../../commons/funds/registers.ts'
import { personById } from '../../../commons/people/queries.ts'
import type { PersonRow } from '../../../commons/people/registers.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addMonthsToDay, type Day, firstDay, type Month, monthOf } from '../../../kernel/day.ts'
import type { Programme } from '../../../kernel/house.ts'
import { insertRow, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { verb } from '../verbs.ts'
import { chief, clerks, field, lines, office } from '../words.ts'
import { ageAllowance } from './parameters.ts'
import { type AllowanceRow, allowance } from './registers.ts'
import { laterSteps, monthlyFen, nextFrom } from './rules.ts'

export const allowanceProgramme: Programme = {
  id: 'eldercare_age_allowance',
  label: { zh: '高龄津贴', en: 'Allowance of old age' },
  office: 'eldercare',
  holder: 'person',
  form: 'monthly',
  rule: 'AG-01',
}

/** Opens the roll and its award from a month on, with the later brackets already in it. Refuses ELDER_NO_ALLOWANCE. */
export async function openAllowance(
  ctx: Context,
  who: PersonRow,
  fromMonth: Month,
  checkedOn: Day,
): Promise<AllowanceRow> {
  const rules = ctx.book.at(ageAllowance, firstDay(fromMonth)).value
  const fen = monthlyFen(who.birth, fromMonth, rules.brackets)
  if (fen === 0) refuse('ELDER_NO_ALLOWANCE', { field: 'person', who: who.name, month: fromMonth })
  const row = await insertRow(ctx, allowance, {
    person: who.id,
    division: who.division,
    fromMonth,
    checkedOn,
    checkBy: addMonthsToDay(checkedOn, rules.checkMonths),
  })
  const award = await openAward(ctx, {
    programme: allowanceProgramme.id,
    person: who.id,
    payee: who.id,
    division: who.division,
    fromMonth,
    amountFen: fen,
    cause: 'initial',
    decidedOn: ctx.today,
    caseRegister: allowance.name,
    caseId: row.id,
  })
  await stepsAhead(ctx, award.id, who.birth, fromMonth)
  return updateRow(ctx, allowance, row, { award: award.id })
}
async function stepsAhead(ctx: Context, award: string, birth: Day, after: Month): Promise<void> {
  const { brackets } = ctx.book.at(ageAllowance, firstDay(after)).value
  for (const s of laterSteps(birth, after, brackets))
    await reviseAward(ctx, award, {
      fromMonth: s.fromMonth,
      amountFen: s.monthlyFen,
      cause: 'standardRaised',
      decidedOn: ctx.today,
    })
}
/** Pays again from a month: the bracket of that month and those that follow; months gone by come as arrears. */
export async function payAgain(ctx: Context, row: AllowanceRow, fromMonth: Month): Promise<void> {
  const who = await personById(ctx, row.person)
  const { brackets } = ctx.book.at(ageAllowance, firstDay(fromMonth)).value
  await reviseAward(ctx, row.award!, {
    fromMonth,
    amountFen: monthlyFen(who.birth, fromMonth, brackets),
    cause: 'resume',
    decidedOn: ctx.today,
  })
  await stepsAhead(ctx, row.award!, who.birth, fromMonth)
}
export const stopPaying = (ctx: Context, row: AllowanceRow, fromMonth: Month, cause: Cause) =>
  stopAward(ctx, row.award!, { fromMonth, cause, decidedOn: ctx.today })

/** The list of a village: who is entitled and not on the roll yet. */
const open = command({
  name: 'eldercare.openAllowances',
  label: { zh: '办理高龄津贴', en: 'Open allowances' },
  posts: clerks,
  office,
  rule: 'AG-01',
  input: {
    fromMonth: allowance.fields.fromMonth,
    list: lines({ person: allowance.fields.person, checkedOn: allowance.fields.checkedOn }),
  },
  async run(ctx, input) {
    if (input.fromMonth < monthOf(ctx.today))
      refuse('ELDER_MONTH_PAST', { field: 'fromMonth', month: input.fromMonth })
    const ids: string[] = []
    for (const l of input.list) {
      const who = await personById(ctx, l.person)
      if (who.diedOn) refuse('ELDER_NOT_LIVING', { field: 'list', who: who.name })
      const known =
        await sql`select 1 from eldercare_age_allowance where person = ${who.id} and state <> 'ended'`.execute(
          ctx.tx,
        )
      if (known.rows.length > 0) refuse('ELDER_ALLOWANCE_TWICE', { field: 'list', who: who.name })
      ids.push((await openAllowance(ctx, who, input.fromMonth, l.checkedOn)).id)
    }
    return { allowances: ids }
  },
})
const seen = verb(allowance, 'allowance', {
  name: 'checkLife',
  zh: '登记生存认证',
  en: 'Seen alive',
  posts: field,
  rule: 'AG-01',
  fill: ['checkedOn'],
  check: async (ctx, row, g) => {
    const who = await personById(ctx, row.person)
    if (who.diedOn) refuse('ELDER_NOT_LIVING', { who: who.name })
    const { checkMonths } = ctx.book.at(ageAllowance, ctx.today).value
    return { checkBy: addMonthsToDay(g.checkedOn as Day, checkMonths) }
  },
})
/** Not before the check is overdue: a late check is a clue, a pause is a decision with a reason. */
const pause = verb(allowance, 'allowance', {
  name: 'pauseAllowance',
  zh: '暂停高龄津贴',
  en: 'Pause the allowance',
  posts: clerks,
  rule: 'AG-01',
  why: true,
  check: async (ctx, row) => {
    if (row.checkBy >= ctx.today) refuse('ELDER_CHECK_NOT_DUE', { day: row.checkBy })
    const pausedFrom = nextFrom(ctx.today)
    await stopPaying(ctx, row, pausedFrom, 'stop')
    return { pausedFrom }
  },
})
const resume = verb(allowance, 'allowance', {
  name: 'resumeAllowance',
  zh: '认证后恢复发放',
  en: 'Resume after a check',
  posts: clerks,
  rule: 'AG-01',
  fill: ['checkedOn'],
  check: async (ctx, row, g) => {
    const { checkMonths } = ctx.book.at(ageAllowance, ctx.today).value
    await payAgain(ctx, row, row.pausedFrom!)
    return { pausedFrom: null, checkBy: addMonthsToDay(g.checkedOn as Day, checkMonths) }
  },
})
const end = verb(allowance, 'allowance', {
  name: 'endAllowance',
  zh: '终止高龄津贴',
  en: 'End the allowance',
  posts: chief,
  rule: 'AG-01',
  why: true,
  check: async (ctx, row) => {
    const endedFrom = nextFrom(ctx.today)
    await stopPaying(ctx, row, endedFrom, 'stop')
    return { endedFrom }
  },
})
const restore = verb(allowance, 'allowance', {
  name: 'restoreAllowance',
  zh: '恢复高龄津贴',
  en: 'Restore the allowance',
  posts: chief,
  rule: 'AG-01',
  check: async (ctx, row) => {
    const who = await personById(ctx, row.person)
    if (who.diedOn) refuse('ELDER_NOT_LIVING', { who: who.name })
    await payAgain(ctx, row, row.endedFrom!)
    return { endedFrom: null, pausedFrom: null }
  },
})
export const allowanceCommands = [open, seen, pause, resume, end, restore]
