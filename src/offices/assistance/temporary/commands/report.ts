/** A call for help taken down; an emergency relieved first, its papers made up afterwards (TA-03, TA-04, TA-11). */
import { sql } from 'kysely'
import { householdOn, personById } from '../../../../commons/people/queries.ts'
import { condition } from '../../../../kernel/because.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { dayIn } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { insertRow, lockRow, mayTake, take, updateRow } from '../../../../kernel/rows.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { temporaryRules } from '../parameters.ts'
import { temporaryCase } from '../registers.ts'
import { deciderOf, decideTemporary, reliefInTime } from '../rules.ts'
import { firstRelief as firstReliefLimit } from '../workflows.ts'
import {
  amount,
  type CaseRow,
  decides,
  factsOf,
  fields,
  givenTo,
  grantedFen,
  grantOf,
  investigators,
  namesOf,
  numbersOn,
  office,
  onCase,
  refuseBeyond,
  relievedBefore,
  township,
  which,
} from './case.ts'

const reportInput = {
  applicant: fields.applicant,
  outsider: f.optional(
    f.yesNo('外来人员，按急难发生地救助', 'From elsewhere, relieved where it happened', {
      rule: 'TA-11',
    }),
  ),
  village: f.division('急难发生地或居住地', 'Where it happened or where they live'),
  cause: fields.cause,
  account: fields.account,
  persons: fields.persons,
  severityMonths: fields.severityMonths,
  reportedAt: f.optional(
    f.instant('报告时间（不填即为现在）', 'Reported at (now unless told)', { rule: 'TA-04' }),
  ),
}
type Reported = {
  applicant: string
  outsider?: boolean | null | undefined
  village: string
  cause: CaseRow['cause']
  account: string
  persons: number
  severityMonths: number
  reportedAt?: string | null | undefined
}

/** Refuses TEMPORARY_DEAD, TEMPORARY_CASE_OPEN, TEMPORARY_REPEAT unless asked for again, TEMPORARY_DAY_AHEAD. */
async function receive(
  ctx: Context,
  kind: CaseRow['kind'],
  input: Reported,
  again = false,
): Promise<CaseRow> {
  const who = await personById(ctx, input.applicant)
  if (who.diedOn) refuse('TEMPORARY_DEAD', { field: 'applicant' })
  const reportedAt = input.reportedAt ?? ctx.now
  if (Date.parse(reportedAt) > Date.parse(ctx.now))
    refuse('TEMPORARY_DAY_AHEAD', { field: 'reportedAt' })
  const division = input.village.padEnd(12, '0')
  const home = input.outsider ? undefined : await householdOn(ctx, who.id, ctx.today)
  const holder = { applicant: who.id, household: home?.id ?? null, cause: input.cause }
  await refuseOpen(ctx, holder)
  const before = again ? undefined : await relievedBefore(ctx, holder)
  if (before) {
    const months = ctx.book.at(temporaryRules, ctx.today).value.repeatMonths
    refuse('TEMPORARY_REPEAT', { field: 'cause', months, day: before })
  }
  const row = await insertRow(ctx, temporaryCase, {
    division,
    ...holder,
    kind,
    cause: input.cause,
    account: input.account,
    persons: input.persons,
    severityMonths: input.severityMonths,
    reportedAt,
    area: home?.area ?? 'rural',
  })
  if (kind === 'expense') return row
  const dueOn = ctx.calendar.due(firstReliefLimit, dayIn(reportedAt))
  return updateRow(ctx, temporaryCase, row, {}, { due_on: dueOn })
}

/** One case of a family at a time; a second application waits here until the first is written, and is then refused. */
export async function refuseOpen(
  ctx: Context,
  of: { applicant: string; household: string | null },
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.temporary.' || ${of.household ?? of.applicant}))`.execute(
    ctx.tx,
  )
  const open = await sql`select 1 from assistance_temporary_case
    where (applicant = ${of.applicant} or household = ${of.household}) and state not in ('closed', 'rejected', 'withdrawn') limit 1`.execute(
    ctx.tx,
  )
  if (open.rows.length > 0) refuse('TEMPORARY_CASE_OPEN', { field: 'applicant' })
}

const apply = command({
  name: 'assistance.temporary.apply',
  label: { zh: '受理临时救助申请', en: 'Take an application' },
  posts: ['villageCadre', ...township],
  office,
  rule: 'TA-05',
  input: {
    ...reportInput,
    kind: fields.kind,
    again: f.optional(
      f.yesNo(
        '同一事由再次申请（一事一议或书面不予）',
        'Again for the same cause (joint meeting or letter)',
        {
          rule: 'TA-10',
        },
      ),
    ),
  },
  async run(ctx, { kind, again, ...input }) {
    const row = await receive(ctx, kind, input, again ?? false)
    return { id: row.id, state: row.state, dueOn: row.dueOn }
  },
})

const reliefInput = {
  amountFen: amount,
  form: f.choice(
    '形式',
    'Form',
    { petty: ['备用金', 'Petty fund'], goods: ['实物', 'Goods'] },
    { rule: 'TA-13' },
  ),
  lateReason: f.optional(f.text('超过24小时的原因', 'Why later than 24 hours', { rule: 'TA-04' })),
}
type Relief = { amountFen: number; form: 'petty' | 'goods'; lateReason?: string | null | undefined }

/** TA-03: help goes out with the report itself; person, cause and amount are on record, the rest follows in ten working days. */
const relieveAtOnce = command({
  name: 'assistance.temporary.relieveAtOnce',
  label: { zh: '接报并先行救助', en: 'Relieve at once' },
  posts: township,
  office,
  rule: 'TA-03',
  input: { ...reportInput, ...reliefInput },
  async run(ctx, { amountFen, form, lateReason, ...input }) {
    const row = await receive(ctx, 'emergency', input)
    return relieve(ctx, row, { amountFen, form, lateReason })
  },
})
const relieveFirst = command({
  name: 'assistance.temporary.relieveFirst',
  label: { zh: '先行救助', en: 'Relieve first' },
  posts: township,
  office,
  rule: 'TA-03',
  input: { case: which, ...reliefInput },
  on: onCase('relieveFirst', 'received'),
  run: async (ctx, { case: id, ...relief }) =>
    relieve(ctx, await lockRow(ctx, temporaryCase, id), relief),
})

/** Refuses what is no emergency, not eligible, beyond a township's power or late without a reason; PETTY_SHORT. */
async function relieve(ctx: Context, row: CaseRow, relief: Relief) {
  const { amountFen } = relief
  mayTake(ctx, temporaryCase, row, 'relieveFirst')
  if (row.kind !== 'emergency') refuse('TEMPORARY_NOT_EMERGENCY')
  if (row.relievedAt) refuse('TEMPORARY_RELIEVED_ALREADY')
  const n = numbersOn(ctx, row.area)
  const { eligible, because } = decideTemporary(await factsOf(ctx, row), n)
  if (!eligible) refuse('TEMPORARY_NOT_ELIGIBLE', { conditions: unmetText(because) })
  refuseBeyond(row, amountFen, await givenTo(ctx, row), n)
  if (deciderOf(amountFen, row.persons, n) !== 'township')
    refuse('TEMPORARY_OVER_CEILING', {
      field: 'amountFen',
      amount: yuanText(amountFen),
      ceiling: yuanText(n.rules.townshipCeilingFen),
    })
  const inTime = reliefInTime(firstReliefLimit, row.reportedAt, ctx.now)
  if (!inTime && !relief.lateReason)
    refuse('TEMPORARY_LATE', { field: 'lateReason', hours: firstReliefLimit.n })
  const moved = await take(ctx, temporaryCase, row, 'relieveFirst', {
    reason: relief.lateReason ?? null,
    patch: {
      relievedAt: ctx.now,
      approvedFen: amountFen,
      decidedOn: ctx.today,
      because: [
        ...because,
        condition(
          inTime,
          '接报后24小时内先行救助',
          'First relief within 24 hours of the report',
          'TA-04',
        ),
      ],
    },
  })
  const grant = await grantOf(ctx, row, amountFen, relief.form)
  return { id: row.id, state: moved.state, dueOn: moved.dueOn, grant: grant.id }
}

const papers = { case: which, investigators, findings: f.longText('核实情况', 'Findings') }
const completePapers = command({
  name: 'assistance.temporary.completePapers',
  label: { zh: '补齐先行救助手续', en: 'Complete the papers' },
  posts: township,
  office,
  rule: 'TA-04',
  input: papers,
  on: onCase('completePapers', 'relieved'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    const moved = await take(ctx, temporaryCase, row, 'completePapers', {
      reason: input.findings,
      patch: { surveyedOn: ctx.today, investigators: namesOf(input.investigators) },
    })
    return { state: moved.state }
  },
})

/** TA-09: when the first relief is not enough, the case goes on to a decision over the whole amount. */
const askMore = command({
  name: 'assistance.temporary.askMore',
  label: { zh: '补齐手续并报请追加救助', en: 'Complete the papers and ask for more' },
  posts: township,
  office,
  rule: 'TA-09',
  input: {
    ...papers,
    proposedFen: f.money('拟救助金额（含已先行救助）', 'Proposed in all, first relief included'),
  },
  on: onCase('askMore', 'relieved'),
  async run(ctx, input) {
    const row = await lockRow(ctx, temporaryCase, input.case)
    mayTake(ctx, temporaryCase, row, 'askMore')
    const given = await grantedFen(ctx, row)
    if (input.proposedFen <= given)
      refuse('TEMPORARY_BELOW_GIVEN', { field: 'proposedFen', given: yuanText(given) })
    const moved = await take(ctx, temporaryCase, row, 'askMore', {
      reason: input.findings,
      patch: {
        surveyedOn: ctx.today,
        investigators: namesOf(input.investigators),
        proposedFen: input.proposedFen,
      },
    })
    return { state: moved.state, decides: await decides(ctx, row, input.proposedFen) }
  },
})

export const reportCommands = [apply, relieveAtOnce, relieveFirst, completePapers, askMore]
