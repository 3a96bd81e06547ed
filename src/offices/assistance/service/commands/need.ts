/** Needs assessed, the package that meets them, and both ways to say no: the person's and the bureau's. */
import { sql } from 'kysely'
import { activeAwards } from '../../../../commons/funds/awards.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { householdOn, personById } from '../../../../commons/people/queries.ts'
import { inScope } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { insertRow, lockRow, mayTake, take } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { serviceRules } from '../parameters.ts'
import { refusalReasons } from '../reasons.ts'
import { serviceCase, serviceLines } from '../registers.ts'
import { monthFen, twiceListed, unmetNeeds } from '../rules.ts'
import { about, fields, named, office, on, reason, township, which } from './case.ts'

/** Refuses who is dead, elsewhere, on no roll or served already; fewer than two assessors; no need at all. */
const assess = command({
  name: 'assistance.service.assess',
  label: { zh: '评估服务需求', en: 'Assess needs' },
  posts: [...township, 'officeClerk'],
  office,
  rule: 'TA-14',
  input: {
    person: fields.person,
    needs: fields.needs,
    assessedOn: fields.assessedOn,
    assessors: f.list('评估人', 'Assessors', { name: f.text('姓名', 'Name') }, { min: 1, max: 10 }),
    findings: fields.findings,
  },
  async run(ctx, { assessors, ...input }) {
    const who = await personById(ctx, input.person)
    if (!inScope(ctx.actor, who)) refuse('SERVICE_OUTSIDE_AREA', { field: 'person' })
    if (who.diedOn) refuse('SERVICE_DEAD', { field: 'person' })
    if (input.needs.length === 0) refuse('SERVICE_NEED_NONE', { field: 'needs' })
    const names = [...new Set(assessors.map(a => a.name.trim()))]
    if (names.length < 2) refuse('SERVICE_TWO_ASSESSORS', { field: 'assessors' })
    if (input.assessedOn > ctx.today) refuse('SERVICE_DAY_WRONG', { field: 'assessedOn' })
    await refuseOpen(ctx, who.id)
    const row = await insertRow(ctx, serviceCase, {
      ...input,
      needs: [...new Set(input.needs)],
      division: who.division,
      assessors: names,
      entitledBy: await entitlement(ctx, who.id),
    })
    return { id: row.id, entitledBy: row.entitledBy, dueOn: row.dueOn }
  },
})

/** One open case a person; a second assessment waits here until the first is written, and is then refused. */
export async function refuseOpen(ctx: Context, person: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.service.' || ${person}))`.execute(
    ctx.tx,
  )
  const open = await sql`select 1 from assistance_service_case
    where person = ${person} and state not in ('accepted', 'declined', 'stopped')`.execute(ctx.tx)
  if (open.rows.length > 0) refuse('SERVICE_CASE_OPEN', { field: 'person' })
}

/** Services go to those on a roll: dibao, tekun, borderline, or watched as low income. */
async function entitlement(ctx: Context, person: string): Promise<string> {
  const award = (await activeAwards(ctx, { person }))[0]
  if (award) return ctx.house.programmes.get(award.programme)?.label.zh ?? award.programme
  const home = await householdOn(ctx, person, ctx.today)
  const found = await sql<{ label: string }>`
    select '低保边缘家庭' as label from assistance_borderline_household where household = ${home?.id ?? null} and review_due_on >= ${ctx.today}
    union all select '低收入人口监测对象' from assistance_monitored where state in ('watched', 'helped') and (person = ${person} or household = ${home?.id ?? null}) limit 1`.execute(
    ctx.tx,
  )
  return found.rows[0]?.label ?? refuse('SERVICE_NOT_ENTITLED', { field: 'person' })
}

/** Refuses a need left out, a service listed twice, more a month than the county's cap for one person. */
const plan = command({
  name: 'assistance.service.plan',
  label: { zh: '确定服务包', en: 'Set the package' },
  posts: [...township, 'officeClerk'],
  office,
  rule: 'TA-14',
  input: {
    case: which,
    lines: serviceLines,
    fromMonth: f.month('起始月份', 'From'),
    months: f.count('服务月数', 'Months', { min: 1, max: 12 }),
  },
  on: on('plan', 'assessed', 'packaged'),
  async run(ctx, { case: id, lines, fromMonth, months }) {
    const row = await lockRow(ctx, serviceCase, id)
    mayTake(ctx, serviceCase, row, 'plan')
    const unmet = unmetNeeds(row.needs, lines)
    if (unmet.length > 0) refuse('SERVICE_NEED_UNMET', { field: 'lines', needs: named(unmet) })
    const twice = twiceListed(lines)
    if (twice.length > 0) refuse('SERVICE_LINE_TWICE', { field: 'lines', services: named(twice) })
    const month = monthFen(lines)
    const cap = ctx.book.at(serviceRules, ctx.today).value.monthlyCapFen
    if (month > cap)
      refuse('SERVICE_OVER_PERSON_CAP', {
        field: 'lines',
        month: yuanText(month),
        cap: yuanText(cap),
      })
    const moved = await take(ctx, serviceCase, row, 'plan', {
      patch: { package: lines, fromMonth, months, plannedFen: month * months },
    })
    return { state: moved.state, plannedFen: month * months }
  },
})

const decline = command({
  name: 'assistance.service.decline',
  label: { zh: '本人不接受', en: 'Declined' },
  posts: township,
  office,
  input: { case: which, reason },
  on: on('decline', 'assessed', 'packaged'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    const moved = await take(ctx, serviceCase, row, 'decline', { reason: input.reason })
    return { state: moved.state }
  },
})

/** Services refused before they were ordered: in writing, with the ground and how to appeal. */
const reject = command({
  name: 'assistance.service.reject',
  label: { zh: '不予服务', en: 'Refuse' },
  posts: ['townshipHead', 'officeChief'],
  office,
  rule: 'TA-14',
  input: { case: which, reasonCode: f.choice('不予原因', 'Ground', refusalReasons), reason },
  on: on('reject', 'assessed', 'packaged'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    const moved = await take(ctx, serviceCase, row, 'reject', {
      reason: input.reason,
      facts: { reasonCode: input.reasonCode },
    })
    const letter = await issueDocument(ctx, {
      kind: 'rejection',
      about: about(row.id),
      recipient: row.person,
      division: row.division,
      title: '不予服务类社会救助告知书',
      reasonCode: input.reasonCode,
      paragraphs: [
        `经评估，对您的服务类社会救助不予安排：${refusalReasons[input.reasonCode][0]}。`,
        input.reason,
      ],
    })
    return { state: moved.state, document: letter.id }
  },
})

export const needCommands = [assess, plan, decline, reject]
