/** The watched: taken in, helped, looked at again, cleared by somebody who did not review, or leaving with a reason. */
import { sql } from 'kysely'
import { namesOf, recordVisit } from '../../../../commons/activities/activities.ts'
import { visit } from '../../../../commons/activities/registers.ts'
import { householdOn, personById } from '../../../../commons/people/queries.ts'
import { inScope, twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay, type Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { categories, leaveReasons } from '../kinds.ts'
import { monitoringRhythm } from '../parameters.ts'
import { type MonitoredRow, measure, monitored, plan } from '../registers.ts'
import { clearBecause, entryBecause, unmetText } from '../rules.ts'
import { county, township, visitors } from '../workflows.ts'

const which = f.reference(monitored.name, '监测对象', 'Monitored')
const reason = f.longText('理由', 'Reason', { max: 500 })
const on = (action: string, ...states: string[]) => ({
  register: monitored.name,
  field: 'monitored',
  action,
  states,
})
/** The day the next look is due, from a day on. Refuses NO_PARAMETER. */
export const reviewDue = (ctx: Context, day: Day): Day =>
  addMonthsToDay(day, ctx.book.at(monitoringRhythm, ctx.today).value.reviewMonths)

export const enter = command({
  name: 'assistance.monitoring.enter',
  label: { zh: '纳入监测', en: 'Take into monitoring' },
  posts: [...township, ...county],
  office: 'assistance',
  rule: 'MO-01',
  input: {
    person: monitored.fields.person,
    category: monitored.fields.category,
    factors: monitored.fields.factors,
    source: f.choice('来源', 'Source', {
      township: ['乡镇（村）排查', 'Found by township or village'],
      application: ['本人申请', 'Own application'],
    }),
    document: monitored.fields.document,
    validTo: monitored.fields.validTo,
  },
  async run(ctx, input) {
    const who = await personById(ctx, input.person)
    if (who.diedOn || who.mergedInto) refuse('MONITORED_PERSON_UNFIT', { field: 'person' })
    // Tekun support is a person's, so he stands alone also where he lives with others.
    const home = input.category === 'tekun' ? undefined : await householdOn(ctx, who.id, ctx.today)
    const division = home?.division ?? who.division
    if (!inScope(ctx.actor, { division })) refuse('MONITORED_OUTSIDE_AREA', { field: 'person' })
    const because = entryBecause({
      category: input.category,
      enteredOn: ctx.today,
      validTo: input.validTo ?? null,
      onOtherRoll: await onOtherRoll(ctx, who.id, home?.id ?? null),
    })
    const unmet = unmetText(because)
    if (unmet) refuse('MONITORED_NOT_FIT', { unmet, because })
    await notYet(ctx, input.category, who.id, home?.id ?? null)
    const row = await insertRow(ctx, monitored, {
      division,
      person: home?.head ?? who.id,
      household: home?.id ?? null,
      category: input.category,
      factors: [...new Set(input.factors)],
      source: input.source,
      document: input.document ?? null,
      because,
      enteredOn: ctx.today,
      validTo: input.validTo ?? null,
      reviewDueOn: reviewDue(ctx, ctx.today),
    })
    return { id: row.id, reviewDueOn: row.reviewDueOn, because }
  },
})

async function onOtherRoll(
  ctx: Context,
  person: string,
  household: string | null,
): Promise<boolean> {
  const found = await sql<{ on: boolean }>`
    select exists (select 1 from funds_award a where (a.person = ${person} or a.household = ${household}::uuid)
        and a.programme ~ '^(dibao|tekun)_' and (a.ended_from is null or a.ended_from > ${ctx.today.slice(0, 7)}))
      or exists (select 1 from assistance_borderline_household b where b.household = ${household}::uuid and b.review_due_on >= ${ctx.today}) as "on"`.execute(
    ctx.tx,
  )
  return found.rows[0]!.on
}

async function notYet(
  ctx: Context,
  category: keyof typeof categories,
  person: string,
  household: string | null,
): Promise<void> {
  const found = await sql<{ id: string }>`
    select id from assistance_monitored where category = ${category} and state in ('watched', 'helped')
      and (household = ${household}::uuid or (household is null and ${household}::uuid is null and person = ${person}))`.execute(
    ctx.tx,
  )
  const [zh, en] = categories[category]
  if (found.rows[0])
    refuse('MONITORED_ALREADY', { field: 'person', category: { zh, en }, row: found.rows[0].id })
}

export const recordMeasure = command({
  name: 'assistance.monitoring.recordMeasure',
  label: { zh: '登记帮扶措施', en: 'Record a measure' },
  posts: [...township, ...county],
  office: 'assistance',
  input: {
    monitored: which,
    kind: measure.fields.kind,
    text: measure.fields.text,
    givenOn: measure.fields.givenOn,
    amountFen: measure.fields.amountFen,
    plan: measure.fields.plan,
    result: measure.fields.result,
  },
  on: on('help', 'watched', 'helped'),
  async run(ctx, input) {
    const row = await lockRow(ctx, monitored, input.monitored)
    between(ctx, 'givenOn', input.givenOn, row.enteredOn)
    if (input.plan) await planFits(ctx, input.plan, input.givenOn)
    const made = await insertRow(ctx, measure, {
      division: row.division,
      monitored: row.id,
      kind: input.kind,
      text: input.text,
      givenOn: input.givenOn,
      amountFen: input.amountFen ?? null,
      plan: input.plan ?? null,
      result: input.result ?? null,
    })
    const moved = await take(ctx, monitored, row, 'help', { facts: { measure: made.id } })
    return { id: made.id, state: moved.state }
  },
})

/** The plan is the county's, so it is read whatever the actor's township; it must stand in the measure's year. */
async function planFits(ctx: Context, id: string, day: Day): Promise<void> {
  const found = await sql<{ name: string; year: number; withdrawnOn: Day | null }>`
    select name, year, withdrawn_on from ${sql.table(plan.name)} where id = ${id}`.execute(ctx.tx)
  const row = found.rows[0]
  if (!row || row.year !== Number(day.slice(0, 4)) || (row.withdrawnOn && row.withdrawnOn <= day))
    refuse('MEASURE_PLAN_WITHDRAWN', { field: 'plan', plan: row?.name ?? '' })
}

function between(ctx: Context, field: string, day: Day, from: Day): void {
  if (day < from || day > ctx.today)
    refuse('MONITORING_DAY_WRONG', { field, day, from, to: ctx.today })
}

export const strikeOutMeasure = command({
  name: 'assistance.monitoring.strikeOutMeasure',
  label: { zh: '作废帮扶措施', en: 'Strike out a measure' },
  posts: [...township, ...county],
  office: 'assistance',
  input: { measure: f.reference(measure.name, '帮扶措施', 'Measure'), reason },
  on: { register: measure.name, field: 'measure', action: 'strikeOut' },
  async run(ctx, input) {
    const row = await lockRow(ctx, measure, input.measure)
    if (row.voidedOn) refuse('MONITORING_STRUCK_OUT')
    await updateRow(ctx, measure, row, { voidedOn: ctx.today, voidReason: input.reason })
    return { id: row.id }
  },
})

export const review = command({
  name: 'assistance.monitoring.review',
  label: { zh: '登记监测复查', en: 'Review the watched' },
  posts: visitors,
  office: 'assistance',
  rule: 'MO-03',
  input: {
    monitored: which,
    reviewedOn: f.day('复查日期', 'Reviewed on'),
    byNames: visit.fields.byNames,
    findings: f.longText('复查情况', 'Findings'),
    atRisk: f.yesNo('仍有返贫致贫风险', 'Still at risk'),
    factors: monitored.fields.factors,
    evidence: visit.fields.evidence,
  },
  on: on('review', 'watched', 'helped'),
  async run(ctx, input) {
    const row = await lockRow(ctx, monitored, input.monitored)
    between(ctx, 'reviewedOn', input.reviewedOn, row.reviewedOn ?? row.enteredOn)
    const made = await recordVisit(ctx, {
      about: { register: monitored.name, row: row.id },
      person: row.person,
      household: row.household,
      division: row.division,
      on: input.reviewedOn,
      byNames: namesOf(input.byNames),
      kind: 'review',
      findings: input.findings,
      evidence: input.evidence,
    })
    const moved = await take(ctx, monitored, row, 'review', {
      facts: { atRisk: input.atRisk, visit: made.id },
      patch: {
        reviewedOn: input.reviewedOn,
        reviewedBy: ctx.actor.account,
        atRisk: input.atRisk,
        factors: [...new Set(input.factors)],
        reviewDueOn: reviewDue(ctx, input.reviewedOn),
      },
    })
    return { state: moved.state, reviewDueOn: moved.reviewDueOn }
  },
})

export const clearRisk = command({
  name: 'assistance.monitoring.clearRisk',
  label: { zh: '确认风险消除', en: 'Confirm the risk is gone' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'MO-03',
  input: { monitored: which, reason },
  on: on('clear', 'watched', 'helped'),
  async run(ctx, input) {
    const row = await lockRow(ctx, monitored, input.monitored)
    const because = clearBecause({
      reviewedOn: row.reviewedOn,
      atRisk: row.atRisk,
      ...(await standingFacts(ctx, row)),
    })
    const unmet = unmetText(because)
    if (unmet) refuse('MONITORED_NOT_CLEAR', { unmet, because })
    if (row.reviewedBy) twoPeople(ctx.actor, row.reviewedBy, { zh: '监测复查', en: 'the review' })
    const moved = await take(ctx, monitored, row, 'clear', {
      reason: input.reason,
      facts: { because },
      patch: { leftOn: ctx.today },
    })
    return { state: moved.state, because }
  },
})

async function standingFacts(
  ctx: Context,
  row: MonitoredRow,
): Promise<{ lastMeasureOn: Day | null; openWarnings: number }> {
  const found = await sql<{ lastMeasureOn: Day | null; openWarnings: number }>`
    select (select max(given_on) from assistance_monitoring_measure where monitored = ${row.id} and voided_on is null) as last_measure_on,
      (select count(*) from assistance_warning where state not in ('closed', 'withdrawn')
        and (person = ${row.person} or household = ${row.household}::uuid)) as open_warnings`.execute(
    ctx.tx,
  )
  return found.rows[0]!
}

export const leave = command({
  name: 'assistance.monitoring.leave',
  label: { zh: '退出监测', en: 'Leave monitoring' },
  posts: county,
  office: 'assistance',
  input: { monitored: which, why: f.choice('退出原因', 'Why', leaveReasons), reason },
  on: on('leave', 'watched', 'helped'),
  async run(ctx, input) {
    const row = await lockRow(ctx, monitored, input.monitored)
    const moved = await take(ctx, monitored, row, 'leave', {
      reason: input.reason,
      patch: { leftOn: ctx.today, leftWhy: input.why },
    })
    return { state: moved.state }
  },
})

export const restore = command({
  name: 'assistance.monitoring.restore',
  label: { zh: '重新纳入监测', en: 'Take in again' },
  posts: county,
  office: 'assistance',
  input: { monitored: which, reason },
  on: on('restore', 'cleared', 'left'),
  async run(ctx, input) {
    const row = await readRow(ctx, monitored, input.monitored)
    await notYet(ctx, row.category, row.person, row.household)
    const moved = await take(ctx, monitored, await lockRow(ctx, monitored, row.id), 'restore', {
      reason: input.reason,
      patch: { leftOn: null, leftWhy: null, atRisk: null, reviewDueOn: reviewDue(ctx, ctx.today) },
    })
    return { state: moved.state, reviewDueOn: moved.reviewDueOn }
  },
})

export const watchCommands = [
  enter,
  recordMeasure,
  strikeOutMeasure,
  review,
  clearRisk,
  leave,
  restore,
]
