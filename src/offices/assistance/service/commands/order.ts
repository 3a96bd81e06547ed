/** The order to a provider: within the year's share of the funds, taken or turned down, every service recorded as a visit. */
import { sql } from 'kysely'
import { recordVisit } from '../../../../commons/activities/activities.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { firstDay } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { lockRow, mayTake, take, whoTook } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { serviceRules } from '../parameters.ts'
import { serviceCase, services } from '../registers.ts'
import { roomFen } from '../rules.ts'
import { about, doneOf, linesOf, named, office, on, providers, reason, which } from './case.ts'

/** By the chief, over a package somebody else set. Refuses SAME_PERSON, SERVICE_PROVIDER_CLOSED, SERVICE_OVER_YEAR_CAP. */
const order = command({
  name: 'assistance.service.order',
  label: { zh: '派单', en: 'Order' },
  posts: ['officeChief'],
  office,
  rule: 'TA-14',
  input: { case: which, provider: f.site('服务机构', 'Provider') },
  on: on('order', 'packaged'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    mayTake(ctx, serviceCase, row, 'order')
    const planner = await whoTook(ctx.tx, serviceCase.name, row.id, 'plan')
    if (planner) twoPeople(ctx.actor, planner, { zh: '服务派单', en: 'order of services' })
    if ((await personById(ctx, row.person)).diedOn) refuse('SERVICE_DEAD')
    const place =
      await sql`select 1 from parties_site where id = ${input.provider} and active`.execute(ctx.tx)
    if (place.rows.length === 0) refuse('SERVICE_PROVIDER_CLOSED', { field: 'provider' })
    await refuseOverYear(ctx, row.plannedFen ?? 0)
    const moved = await take(ctx, serviceCase, row, 'order', {
      patch: { provider: input.provider, orderedOn: ctx.today },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

/** The share of the year's relief funds that may buy services; one order at a time looks at it. */
async function refuseOverYear(ctx: Context, addFen: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.service'))`.execute(ctx.tx)
  const year = Number(ctx.today.slice(0, 4))
  const { capPercent } = ctx.book.at(serviceRules, ctx.today).value
  const found = await sql<{ allocated: number; planned: number }>`select
    (select coalesce(sum(amount_fen), 0)::bigint from funds_source_entry
      where purpose = ${office} and kind = 'allocated' and extract(year from on_day) = ${year}) as allocated,
    (select coalesce(sum(case state when 'stopped' then coalesce(cost_fen, 0) else coalesce(cost_fen, planned_fen) end), 0)::bigint
      from assistance_service_case
      where state in ('ordered', 'delivering', 'delivered', 'accepted', 'stopped') and extract(year from ordered_on) = ${year}) as planned`.execute(
    ctx.tx,
  )
  const { allocated, planned } = found.rows[0]!
  if (roomFen(allocated, planned, capPercent) < addFen)
    refuse('SERVICE_OVER_YEAR_CAP', {
      planned: yuanText(planned + addFen),
      percent: String(capPercent),
      cap: yuanText(Math.floor((allocated * capPercent) / 100)),
    })
}

const takeOrder = command({
  name: 'assistance.service.takeOrder',
  label: { zh: '承接', en: 'Take the order' },
  posts: providers,
  office,
  input: { case: which },
  on: on('take', 'ordered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    return { state: (await take(ctx, serviceCase, row, 'take')).state }
  },
})

const refuseOrder = command({
  name: 'assistance.service.refuseOrder',
  label: { zh: '退单', en: 'Turn the order down' },
  posts: providers,
  office,
  input: { case: which, reason },
  on: on('refuseOrder', 'ordered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    const moved = await take(ctx, serviceCase, row, 'refuseOrder', {
      reason: input.reason,
      facts: { provider: row.provider, orderedOn: row.orderedOn },
      // The order no longer stands: it neither counts against the year nor shows in the provider's list.
      patch: { provider: null, orderedOn: null },
    })
    return { state: moved.state }
  },
})

/** Refuses what the package has not or no longer, a day before the order or its months, a service to the dead. */
const recordService = command({
  name: 'assistance.service.recordService',
  label: { zh: '登记一次服务', en: 'Record a service' },
  posts: providers,
  office,
  rule: 'TA-14',
  input: {
    case: which,
    service: f.choice('服务', 'Service', services),
    servedOn: f.day('服务日期', 'Served on'),
    by: f.text('服务人员（用顿号隔开）', 'By (separated by 、)'),
    findings: f.longText('服务情况', 'What was done'),
    evidence: f.optional(f.attachment('佐证', 'Evidence')),
  },
  on: on('serve', 'delivering'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    mayTake(ctx, serviceCase, row, 'serve')
    const line = linesOf(row).find(l => l.service === input.service)
    const service = named([input.service])
    if (!line) return refuse('SERVICE_NOT_IN_PACKAGE', { field: 'service', service })
    const planned = line.timesPerMonth * (row.months ?? 0)
    if (((await doneOf(ctx, row)).get(input.service) ?? 0) >= planned)
      refuse('SERVICE_TIMES_OVER', { field: 'service', service, planned })
    const begins = row.fromMonth ? firstDay(row.fromMonth) : input.servedOn
    const early = input.servedOn < begins || (row.orderedOn && input.servedOn < row.orderedOn)
    if (early || input.servedOn > ctx.today) refuse('SERVICE_DAY_WRONG', { field: 'servedOn' })
    const who = await personById(ctx, row.person)
    if (who.diedOn && input.servedOn > who.diedOn) refuse('SERVICE_DEAD', { field: 'servedOn' })
    const visit = await recordVisit(ctx, {
      about: about(row.id),
      person: row.person,
      site: row.provider,
      division: row.division,
      on: input.servedOn,
      byNames: [input.by],
      kind: 'care',
      findings: `${service.zh}：${input.findings}`,
      evidence: input.evidence ?? [],
    })
    await take(ctx, serviceCase, row, 'serve', {
      facts: { service: input.service, visit: visit.id },
    })
    return { visit: visit.id }
  },
})

const deliver = command({
  name: 'assistance.service.deliver',
  label: { zh: '报告服务完成', en: 'Report as delivered' },
  posts: providers,
  office,
  input: { case: which },
  on: on('deliver', 'delivering'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    const moved = await take(ctx, serviceCase, row, 'deliver')
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const orderCommands = [order, takeOrder, refuseOrder, recordService, deliver]
