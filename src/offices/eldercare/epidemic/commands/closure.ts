/** Homes closed to the outside while an order is in force: who is let through, and who went in and out (EC-10). */
import { sql } from 'kysely'
import { siteById } from '../../../../commons/parties/sites.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { allMet } from '../../../../kernel/because.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { type Day, daysBetween } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRows } from '../../../../kernel/many-rows.ts'
import { insertRow, lockRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { homeAt } from '../../institutions/commands/homes.ts'
import { inOrder, notAhead, verb } from '../../verbs.ts'
import { chief, clerks, keepers, lines, office } from '../../words.ts'
import { testInterval } from '../parameters.ts'
import { closure, exception, order, passage, type SubjectRow, subject } from '../registers.ts'
import { passes, testDue } from '../rules.ts'

const draft = command({
  name: 'eldercare.draftOrder',
  label: { zh: '拟定封闭式管理令', en: 'Draft an order' },
  posts: clerks,
  office,
  rule: 'EC-10',
  input: {
    title: order.fields.title,
    document: order.fields.document,
    cause: order.fields.cause,
    fromDay: order.fields.fromDay,
  },
  async run(ctx, input) {
    const row = await insertRow(ctx, order, { ...input, division: ctx.county, liftedOn: null })
    return { register: order.name, id: row.id, draftedBy: ctx.actor.account }
  },
})
/** Issuing closes every home that takes elders in, each with a row of its own from the order's first day. */
const issue = verb(order, 'order', {
  name: 'issueOrder',
  zh: '签发封闭式管理令',
  en: 'Issue the order',
  posts: ['officeChief', 'bureauLeader'],
  rule: 'EC-10',
  after: async (ctx, row) => {
    const open = await sql<{
      site: string
      division: string
    }>`select h.site, h.division from eldercare_home h
      where h.state in ('registered', 'filed', 'operating') and not exists
        (select 1 from eldercare_closure c where c.site = h.site and c.to_day is null)`.execute(
      ctx.tx,
    )
    await insertRows(
      ctx,
      closure,
      open.rows.map(h => ({ ...h, order: row.id, fromDay: row.fromDay })),
    )
    return { homes: open.rows.length }
  },
})
const lift = verb(order, 'order', {
  name: 'liftOrder',
  zh: '解除封闭式管理',
  en: 'Lift the order',
  posts: ['officeChief', 'bureauLeader'],
  rule: 'EC-10',
  why: true,
  fill: ['liftedOn'],
  check: async (_, row, g) => {
    inOrder(g.liftedOn as Day, row.fromDay, 'liftedOn', order.fields.liftedOn.label)
    return undefined
  },
  after: async (ctx, row) => {
    await sql`update eldercare_closure set to_day = greatest(${row.liftedOn}::date, from_day), version = version + 1
      where "order" = ${row.id} and to_day is null`.execute(ctx.tx)
    return undefined
  },
})
/** The reverse of lifting: the homes that were opened by it are closed again without a gap. */
const restore = verb(order, 'order', {
  name: 'restoreOrder',
  zh: '撤销解除',
  en: 'Undo the lifting',
  posts: chief,
  why: true,
  check: async (ctx, row) => {
    await sql`update eldercare_closure set to_day = null, version = version + 1
      where "order" = ${row.id} and to_day = ${row.liftedOn}`.execute(ctx.tx)
    return { liftedOn: null }
  },
})
const drop = verb(order, 'order', {
  name: 'dropOrder',
  zh: '不予签发',
  en: 'Drop the draft',
  posts: ['officeChief', 'bureauLeader'],
  why: true,
})

/** A home that opened or came under the order later. */
const closeSite = command({
  name: 'eldercare.closeSite',
  label: { zh: '机构进入封闭管理', en: 'Close a home to the outside' },
  posts: clerks,
  office,
  rule: 'EC-10',
  input: {
    order: closure.fields.order,
    site: closure.fields.site,
    fromDay: closure.fields.fromDay,
  },
  async run(ctx, input) {
    const o = await lockRow(ctx, order, input.order)
    if (o.state !== 'inForce') refuse('ELDER_ORDER_NOT_IN_FORCE', { field: 'order' })
    const where = await homeAt(ctx, input.site)
    inOrder(input.fromDay, o.fromDay, 'fromDay', closure.fields.fromDay.label)
    if (await closedOn(ctx, input.site, input.fromDay))
      refuse('ELDER_CLOSED_ALREADY', {
        field: 'site',
        site: (await siteById(ctx, input.site)).name,
      })
    const row = await insertRow(ctx, closure, { ...input, division: where.division })
    return { register: closure.name, id: row.id }
  },
})
const openSite = command({
  name: 'eldercare.openSite',
  label: { zh: '机构结束封闭管理', en: 'Open a home again' },
  posts: ['officeChief'],
  office,
  rule: 'EC-10',
  input: {
    closure: f.reference(closure.name, '机构封闭管理', 'Closed home'),
    toDay: f.day('封闭结束', 'To'),
  },
  on: { register: closure.name, field: 'closure' },
  async run(ctx, input) {
    const row = await lockRow(ctx, closure, input.closure)
    notAhead(ctx, input.toDay, 'toDay', closure.fields.toDay.label)
    inOrder(input.toDay, row.fromDay, 'toDay', closure.fields.toDay.label)
    await updateRow(ctx, closure, row, { toDay: input.toDay })
    return { toDay: input.toDay }
  },
})
const closedOn = async (ctx: Context, site: string, day: Day): Promise<boolean> =>
  (
    await sql`select 1 from eldercare_closure where site = ${site} and from_day <= ${day}
      and (to_day is null or to_day >= ${day})`.execute(ctx.tx)
  ).rows.length > 0

const { askedBy: _, ...asked } = exception.fields
const ask = command({
  name: 'eldercare.askException',
  label: { zh: '申请封闭管理例外', en: 'Ask for an exception' },
  posts: keepers,
  office,
  rule: 'EC-10',
  input: asked,
  async run(ctx, input) {
    const where = await homeAt(ctx, input.site)
    const { exceptionDays } = ctx.book.at(testInterval, ctx.today).value
    const longest = daysBetween(input.fromDay, input.toDay) + 1
    if (longest < 1 || longest > exceptionDays)
      refuse('ELDER_EXCEPTION_TERM', { field: 'toDay', days: exceptionDays })
    const row = await insertRow(ctx, exception, {
      ...input,
      askedBy: ctx.actor.account,
      division: where.division,
    })
    return { register: exception.name, id: row.id }
  },
})
const approve = verb(exception, 'exception', {
  name: 'approveException',
  zh: '批准例外',
  en: 'Approve the exception',
  posts: ['townshipHead', ...clerks],
  rule: 'EC-10',
  check: async (ctx, row) => {
    twoPeople(ctx.actor, row.askedBy, {
      zh: '批准本人申请的例外',
      en: 'approving his own exception',
    })
    return undefined
  },
})
const refuseIt = verb(exception, 'exception', {
  name: 'refuseException',
  zh: '不同意例外',
  en: 'Refuse the exception',
  posts: ['townshipHead', ...clerks],
  why: true,
})
const takeBack = verb(exception, 'exception', {
  name: 'withdrawException',
  zh: '收回例外',
  en: 'Withdraw the exception',
  posts: ['townshipHead', ...clerks],
  why: true,
})

const { reverses: _r, ...entry } = passage.fields
/** The day's page of the gate book. Refuses ELDER_CLOSED_TO_OUTSIDE, ELDER_TEST_OVERDUE, naming whom. */
const pass = command({
  name: 'eldercare.recordPassages',
  label: { zh: '登记出入', en: 'Record who went in and out' },
  posts: keepers,
  office,
  rule: 'EC-10',
  input: { site: passage.fields.site, list: lines(without(entry, 'site')) },
  async run(ctx, input) {
    const where = await homeAt(ctx, input.site)
    const { weeks } = ctx.book.at(testInterval, ctx.today).value
    for (const p of input.list) {
      notAhead(ctx, p.onDay, 'list', passage.fields.onDay.label)
      const shut = await closedOn(ctx, input.site, p.onDay)
      const let_ = p.exception ? await lockRow(ctx, exception, p.exception) : null
      const due = p.subject
        ? await dueOf(ctx, await lockRow(ctx, subject, p.subject), weeks, p.onDay)
        : null
      const because = passes(
        {
          kind: p.kind,
          direction: p.direction,
          exception:
            let_ && let_.state === 'approved' && let_.site === input.site
              ? { fromDay: let_.fromDay, toDay: let_.toDay }
              : null,
          testDue: due,
        },
        shut,
        p.onDay,
      )
      if (allMet(because)) continue
      if (because[0] && !because[0].met)
        refuse('ELDER_CLOSED_TO_OUTSIDE', {
          field: 'list',
          who: p.who,
          site: (await siteById(ctx, input.site)).name,
        })
      refuse('ELDER_TEST_OVERDUE', { field: 'list', who: p.who, due: due ?? p.onDay })
    }
    const made = await insertRows(
      ctx,
      passage,
      input.list.map(p => ({ ...p, site: input.site, division: where.division })),
    )
    return { passages: made.map(p => p.id) }
  },
})
/** When somebody's test was due as of a day: by the last valid one before it. */
async function dueOf(ctx: Context, who: SubjectRow, weeks: number, day: Day): Promise<Day> {
  const found = await sql<{
    last: Day | null
  }>`select max(t.tested_on) as last from eldercare_test t
    where t.subject = ${who.id} and t.tested_on <= ${day} and t.result <> 'invalid'
      and not exists (select 1 from eldercare_test r where r.reverses = t.id)`.execute(ctx.tx)
  return testDue(found.rows[0]!.last, who.fromDay, weeks)
}

const correct = command({
  name: 'eldercare.correctPassage',
  label: { zh: '更正出入登记', en: 'Take an entry back' },
  posts: keepers,
  office,
  input: { passage: f.reference(passage.name, '出入登记', 'Entry'), note: f.text('说明', 'Note') },
  on: { register: passage.name, field: 'passage' },
  async run(ctx, input) {
    const row = await lockRow(ctx, passage, input.passage)
    const done = await sql`select 1 from eldercare_passage where reverses = ${row.id}`.execute(
      ctx.tx,
    )
    if (row.reverses || done.rows.length > 0) refuse('ELDER_ENTRY_REVERSED')
    const { id: _i, recordedAt: _a, version: _v, ...same } = row
    const made = await insertRow(ctx, passage, { ...same, reverses: row.id, note: input.note })
    return { register: passage.name, id: made.id }
  },
})
function without<T extends Record<string, unknown>, K extends keyof T>(all: T, key: K): Omit<T, K> {
  const { [key]: _gone, ...rest } = all
  return rest
}

export const closureCommands = [
  draft,
  issue,
  lift,
  restore,
  drop,
  closeSite,
  openSite,
  ask,
  approve,
  refuseIt,
  takeBack,
  pass,
  correct,
]
