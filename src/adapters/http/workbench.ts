/** The first screen: queues with their counts, what is due, what is new for me, and figures of my area. */
import { Hono } from 'hono'
import { type RawBuilder, sql } from 'kysely'
import { rowScope } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import { canRead } from './acts.ts'
import { inboxOf } from './inbox.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { headOf, titledRows } from './titled.ts'
import { waitsForMe } from './waiting.ts'
import type { WireQueue } from './wire.ts'
import type { NoticeKind, WireNotice, WireWorkbench, WireWorkQueue } from './wire-workbench.ts'

const todoLimit = 12
/** As many queues as one takes in at a glance. */
const queueLimit = 7
const noticeLimit = 10
/** What was said longer ago than this is no news. */
const newsDays = 45
const figureLimit = 6

export function workbenchRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  routes.get('/', async c => c.json(await read(env, actorOf(c), workbenchOf)))
  return routes
}

async function workbenchOf(ctx: Context): Promise<WireWorkbench> {
  const { queues, items } = await inboxOf(ctx, { due: true, limit: todoLimit })
  return {
    queues: workQueues(queues),
    todo: items,
    notices: await noticesOf(ctx),
    figures: figuresFor(ctx),
  }
}

/** Overdue work needs somebody most; then the longest queue. */
const byNeed = (
  a: { count: number; overdue: number },
  b: { count: number; overdue: number },
): number => b.overdue - a.overdue || b.count - a.count

/** A queue is a register: its states are parts of it. Where there are more than one can take in, the last holds the rest. */
function workQueues(states: readonly WireQueue[]): WireWorkQueue[] {
  const byRegister = new Map<string, WireQueue[]>()
  for (const state of states)
    byRegister.set(state.register, [...(byRegister.get(state.register) ?? []), state])
  const all = [...byRegister].map(([register, own]) => joined([register], own)).sort(byNeed)
  if (all.length <= queueLimit) return all
  const rest = all.slice(queueLimit - 1)
  return [
    ...all.slice(0, queueLimit - 1),
    joined(
      rest.flatMap(queue => queue.registers),
      rest.flatMap(queue => queue.states),
    ),
  ]
}
function joined(registers: string[], states: readonly WireQueue[]): WireWorkQueue {
  const sum = (key: 'count' | 'overdue') => states.reduce((total, state) => total + state[key], 0)
  return {
    registers,
    count: sum('count'),
    overdue: sum('overdue'),
    states: [...states].sort(byNeed),
  }
}

type Called = {
  kind: NoticeKind
  register: string
  rowId: string
  onDay: Day
  by: string | null
  text: string | null
  action: string
  state: string
}

/** What others did that now calls for me; only while the paper still stands as they left it. */
async function noticesOf(ctx: Context): Promise<WireNotice[]> {
  if (rowScope(ctx.actor).none) return []
  const called = [...(await callsInLog(ctx)), ...(await questions(ctx))]
    .filter(call => ctx.house.registers.has(call.register))
    .sort((a, b) => (a.onDay < b.onDay ? 1 : -1))
  const rows = new Map((await standing(ctx, called)).map(row => [row.id, row]))
  const notices: WireNotice[] = []
  for (const call of called) {
    const row = rows.get(call.rowId)
    if (!row) continue
    if (call.kind === 'handedOver' && row.assignee?.id !== ctx.actor.account) continue
    if (call.kind !== 'askedToSign' && row.state !== call.state) continue
    const { kind, onDay, by, text, action } = call
    const step = ctx.house
      .register(call.register)
      .workflow!.steps.find(s => s.action === action)?.label
    notices.push({ kind, row, onDay, by, text, ...(step ? { step } : {}) })
    if (notices.length === noticeLimit) break
  }
  return notices
}

/** Steps others took that name me or my post, and steps back on papers I had sent on. */
async function callsInLog(ctx: Context): Promise<Called[]> {
  const { account, post, division } = ctx.actor
  const since = addDays(ctx.today, -newsDays)
  const found = await sql<Called>`
    select * from (
      select distinct on (row_id, kind) * from (
        select case s.action when 'urge' then 'urged' else 'handedOver' end as kind, s.register, s.row_id, s.on_day,
          s.actor_name as by, s.reason as text, s.action, s.to_state as state, s.recorded_at
        from step s
        where s.action in ('handOver', 'urge') and s.on_day >= ${since} and s.division like ${`${division}%`} and s.actor <> ${account}
          and (s.action = 'handOver' and s.facts ->> 'to' = ${account}
            or s.action = 'urge' and (s.facts ->> 'assignee' = ${account} or s.facts ->> 'assignee' is null and s.facts -> 'posts' ? ${post}))
        union all
        select 'returned', l.register, l.row_id, l.on_day, l.actor_name, l.reason, l.action, l.to_state, l.recorded_at
        from (select distinct m.register, m.row_id from step m where m.actor = ${account} and m.on_day >= ${since}
          and m.division like ${`${division}%`}) mine
        cross join lateral (select * from step x where x.row_id = mine.row_id and x.register = mine.register and x.action <> 'urge'
          order by x.recorded_at desc, x.id desc limit 1) l
        where l.actor <> ${account} and l.reason is not null and l.from_state <> l.to_state
      ) calls order by row_id, kind, recorded_at desc
    ) latest order by recorded_at desc limit ${noticeLimit * 6}`.execute(ctx.tx)
  return found.rows.filter(call => call.kind !== 'returned' || leadsBack(ctx, call))
}

/** A step with a reason is a return only where the workflow declares it so, and where work goes on from its end. */
function leadsBack(ctx: Context, { register, action, state }: Called): boolean {
  const workflow = ctx.house.registers.get(register)?.workflow
  return (
    workflow !== undefined &&
    !workflow.ends.includes(state) &&
    workflow.steps.some(s => s.action === action && s.to === state && s.needsReason)
  )
}

async function questions(ctx: Context): Promise<Called[]> {
  const found = await sql<Called>`
    select 'askedToSign' as kind, s.register, s.row_id, s.asked_on as on_day,
      (select a.name from accounts_account a where a.id = s.asked_by) as by, s.question as text, 'addSigner' as action, '' as state
    from signer s where s.account = ${ctx.actor.account} and s.signed_on is null and s.withdrawn_on is null
    order by s.asked_on desc limit ${noticeLimit}`.execute(ctx.tx)
  return found.rows
}

/** The papers called, as far as the actor may read them: an urged or returned one must wait for him. */
async function standing(ctx: Context, called: readonly Called[]) {
  const byRegister = new Map<Register, Set<string>>()
  for (const { register: name, rowId } of called) {
    const register = ctx.house.register(name)
    if (!register.workflow || !canRead(ctx.house, ctx.actor, register)) continue
    byRegister.set(register, (byRegister.get(register) ?? new Set()).add(rowId))
  }
  if (byRegister.size === 0) return []
  const parts: RawBuilder<unknown>[] = [...byRegister].map(([register, ids]) => {
    return sql`select ${headOf(register)} from ${sql.table(register.name)} t
      where t.id = any(${[...ids]}::uuid[]) and ${inRegister(ctx.actor, register, 't')} and ${waitsForMe(ctx, register)}`
  })
  return titledRows(ctx, sql`${sql.join(parts, sql` union all `)}`)
}

/** Figures of the own office first, then of the others; lists of names and plans say nothing at a glance. */
function figuresFor(ctx: Context): string[] {
  const scope = rowScope(ctx.actor)
  if (scope.none || scope.institution) return []
  const counted = [...ctx.house.indicators.values()].filter(
    ({ kind, time }) => kind !== 'named' && time !== 'plan',
  )
  const own = (id: string) => (id.startsWith(`${ctx.actor.office}.`) ? 0 : 1)
  return counted
    .sort((a, b) => own(a.id) - own(b.id))
    .slice(0, figureLimit)
    .map(({ id }) => id)
}
