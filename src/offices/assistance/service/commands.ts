/** Service assistance from the assessment to the acceptance (TA-14). */
import { sql } from 'kysely'
import { recordVisit, visitsOf } from '../../../commons/activities/activities.ts'
import { activeAwards } from '../../../commons/funds/awards.ts'
import { householdOn, personById } from '../../../commons/people/queries.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type AnyCommand, type Context, command } from '../../../kernel/command.ts'
import { monthOf } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { yuanText } from '../../../kernel/money.ts'
import { insertRow, lockRow, mayTake, take, whoTook } from '../../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { serviceRules } from './parameters.ts'
import { type Service, type ServiceLine, serviceCase, serviceLines, services } from './registers.ts'
import { monthFen, plannedTimes, roomFen, unmetNeeds } from './rules.ts'

const office = 'assistance'
const which = f.reference(serviceCase.name, '服务救助', 'Service case')
const reason = f.longText('理由', 'Reason')
const on = (action: string, ...states: string[]) => ({
  register: serviceCase.name,
  field: 'case',
  action,
  states,
})
const fields = serviceCase.fields
const about = (id: string) => ({ register: serviceCase.name, row: id })

const assess = command({
  name: 'assistance.service.assess',
  label: { zh: '评估服务需求', en: 'Assess needs' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk'],
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
    if (who.diedOn) refuse('SERVICE_DEAD', { field: 'person' })
    const names = [...new Set(assessors.map(a => a.name.trim()))]
    if (names.length < 2) refuse('SERVICE_TWO_ASSESSORS', { field: 'assessors' })
    if (input.assessedOn > ctx.today) refuse('SERVICE_DAY_WRONG', { field: 'assessedOn' })
    const open =
      await sql`select 1 from assistance_service_case where person = ${who.id} and state not in ('accepted', 'declined', 'stopped')`.execute(
        ctx.tx,
      )
    if (open.rows.length > 0) refuse('SERVICE_CASE_OPEN', { field: 'person' })
    const row = await insertRow(ctx, serviceCase, {
      ...input,
      division: who.division,
      assessors: names,
      entitledBy: await entitlement(ctx, who.id),
    })
    return { id: row.id, entitledBy: row.entitledBy, dueOn: row.dueOn }
  },
})

/** Services go to those on a roll: dibao, tekun, borderline, or watched as low income. */
async function entitlement(ctx: Context, person: string): Promise<string> {
  const award = (await activeAwards(ctx, { person }))[0]
  if (award) return ctx.house.programmes.get(award.programme)?.label.zh ?? award.programme
  const home = await householdOn(ctx, person, ctx.today)
  const found = await sql<{ label: string }>`
    select '低保边缘家庭' as label from assistance_borderline_household where household = ${home?.id ?? null}
    union all select '低收入人口监测对象' from assistance_monitored where state in ('watched', 'helped') and (person = ${person} or household = ${home?.id ?? null}) limit 1`.execute(
    ctx.tx,
  )
  return found.rows[0]?.label ?? refuse('SERVICE_NOT_ENTITLED', { field: 'person' })
}

const plan = command({
  name: 'assistance.service.plan',
  label: { zh: '确定服务包', en: 'Set the package' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk'],
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
    const unmet = unmetNeeds(row.needs as Service[], lines)
    if (unmet.length > 0) {
      const named = (at: 0 | 1) =>
        unmet.map(need => services[need][at]).join(at === 0 ? '、' : ', ')
      refuse('SERVICE_NEED_UNMET', { field: 'lines', needs: { zh: named(0), en: named(1) } })
    }
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
  const year = ctx.today.slice(0, 4)
  const { capPercent } = ctx.book.at(serviceRules, ctx.today).value
  const found = await sql<{ allocated: number; planned: number }>`select
    (select coalesce(sum(amount_fen), 0)::bigint from funds_source_entry where purpose = ${office} and kind = 'allocated' and to_char(on_day, 'YYYY') = ${year}) as allocated,
    (select coalesce(sum(coalesce(cost_fen, planned_fen)), 0)::bigint from assistance_service_case
      where state in ('ordered', 'delivering', 'delivered', 'accepted') and to_char(ordered_on, 'YYYY') = ${year}) as planned`.execute(
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

const plain = (
  action: string,
  name: string,
  zh: string,
  en: string,
  posts: Parameters<typeof command>[0]['posts'],
  state: string,
) =>
  command({
    name: `assistance.service.${name}`,
    label: { zh, en },
    posts,
    office,
    input: { case: which },
    on: on(action, state),
    async run(ctx, input) {
      return {
        state: (await take(ctx, serviceCase, await lockRow(ctx, serviceCase, input.case), action))
          .state,
      }
    },
  })
const reasoned = (
  action: string,
  name: string,
  zh: string,
  en: string,
  posts: Parameters<typeof command>[0]['posts'],
  states: string[],
) =>
  command({
    name: `assistance.service.${name}`,
    label: { zh, en },
    posts,
    office,
    input: { case: which, reason },
    on: on(action, ...states),
    async run(ctx, input) {
      return {
        state: (
          await take(ctx, serviceCase, await lockRow(ctx, serviceCase, input.case), action, {
            reason: input.reason,
          })
        ).state,
      }
    },
  })
const takeOrder = plain(
  'take',
  'takeOrder',
  '承接',
  'Take the order',
  ['institutionStaff', 'officeClerk'],
  'ordered',
)
const decline = reasoned(
  'decline',
  'decline',
  '本人不接受',
  'Declined',
  ['townshipClerk', 'townshipHead'],
  ['assessed', 'packaged'],
)
const refuseOrder = reasoned(
  'refuseOrder',
  'refuseOrder',
  '退单',
  'Turn the order down',
  ['institutionStaff', 'officeClerk'],
  ['ordered'],
)
const sendBack = reasoned(
  'sendBack',
  'sendBack',
  '退回补做',
  'Send back',
  ['townshipHead', 'officeChief'],
  ['delivered'],
)
const stop = reasoned(
  'stop',
  'stop',
  '终止服务',
  'Stop',
  ['officeChief', 'townshipClerk', 'townshipHead'],
  ['ordered', 'delivering'],
)

const recordService = command({
  name: 'assistance.service.recordService',
  label: { zh: '登记一次服务', en: 'Record a service' },
  posts: ['institutionStaff', 'officeClerk'],
  office,
  rule: 'TA-14',
  input: {
    case: which,
    service: f.choice('服务', 'Service', services),
    servedOn: f.day('服务日期', 'Served on'),
    by: f.text('服务人员', 'By'),
    findings: f.longText('服务情况', 'What was done'),
    evidence: f.optional(f.attachment('佐证', 'Evidence')),
  },
  on: on('serve', 'delivering'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    if (row.state !== 'delivering') mayTake(ctx, serviceCase, row, 'serve')
    if (input.servedOn > ctx.today || (row.orderedOn && input.servedOn < row.orderedOn))
      refuse('SERVICE_DAY_WRONG', { field: 'servedOn' })
    const visit = await recordVisit(ctx, {
      about: about(row.id),
      person: row.person,
      division: row.division,
      on: input.servedOn,
      byNames: [input.by],
      kind: 'care',
      findings: `${services[input.service][0]}：${input.findings}`,
      evidence: input.evidence ?? [],
    })
    return { visit: visit.id }
  },
})

const deliver = plain(
  'deliver',
  'deliver',
  '报告服务完成',
  'Report as delivered',
  ['institutionStaff', 'officeClerk'],
  'delivering',
)

const accept = command({
  name: 'assistance.service.accept',
  label: { zh: '核验结案', en: 'Accept' },
  posts: ['townshipHead', 'officeChief'],
  office,
  rule: 'TA-14',
  input: {
    case: which,
    satisfaction: { ...fields.satisfaction, required: true },
    costFen: f.money('结算费用', 'Cost'),
  },
  on: on('accept', 'delivered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, serviceCase, input.case)
    mayTake(ctx, serviceCase, row, 'accept')
    const deliverer = await whoTook(ctx.tx, serviceCase.name, row.id, 'deliver')
    if (deliverer) twoPeople(ctx.actor, deliverer, { zh: '服务核验', en: 'acceptance' })
    const planned = plannedTimes((row.package ?? []) as ServiceLine[], row.months ?? 0)
    const done = (await visitsOf(ctx, about(row.id))).length
    if (done < planned) refuse('SERVICE_TIMES_SHORT', { planned, done })
    if (input.costFen > (row.plannedFen ?? 0))
      refuse('SERVICE_COST_OVER', {
        field: 'costFen',
        cost: yuanText(input.costFen),
        planned: yuanText(row.plannedFen ?? 0),
      })
    const moved = await take(ctx, serviceCase, row, 'accept', {
      patch: { satisfaction: input.satisfaction!, costFen: input.costFen, acceptedOn: ctx.today },
    })
    return { state: moved.state, month: monthOf(ctx.today) }
  },
})

export const serviceCommands: readonly AnyCommand[] = [
  assess,
  plan,
  order,
  takeOrder,
  refuseOrder,
  decline,
  recordService,
  deliver,
  accept,
  sendBack,
  stop,
]
