/** What the desk asks about claims: the list with its totals, and one claim with all that was done about it. */
import { sql } from 'kysely'
import { type AnyQuery, type Context, query } from '../../kernel/command.ts'
import type { Day, Month } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { inRowScope, readRow } from '../../kernel/rows.ts'
import { openFenOf, waitingLines } from './recovery.ts'
import { letterOfClaim } from './recovery-letter.ts'
import { recovery } from './registers.ts'

const readers = [
  'officeClerk',
  'officeChief',
  'bureauLeader',
  'finance',
  'auditor',
  'townshipClerk',
  'townshipHead',
] as const

export type Claim = {
  id: string
  state: string
  programme: string
  division: string
  place: string | null
  payee: string
  openedOn: Day
  claimedFen: number
  settledFen: number
  openFen: number
  letter: string | null
  notifiedOn: Day | null
  /** The next part agreed on that has not come, when there is an agreement. */
  nextOn: Day | null
  overdue: boolean
}
export type Claims = {
  claims: Claim[]
  count: number
  claimedFen: number
  settledFen: number
  openFen: number
  overdue: number
}

/** The first part of an agreement that what came back since does not cover. */
const next = (today: Day) => sql`
  left join lateral (select p.due_on, p.due_on < ${today}::date as late from (
      select due_on, serial, settled_before_fen, sum(amount_fen) over (order by serial) as so_far
      from funds_instalment i where i.recovery = r.id and i.dropped_on is null) p
    where p.so_far > r.settled_fen - p.settled_before_fen and r.state <> 'closed' order by p.serial limit 1) n on true`

const claims = query({
  name: 'funds.recoveries',
  label: { zh: '多发追回', en: 'Recoveries' },
  posts: readers,
  rule: 'DB-60',
  input: {
    state: f.optional(
      f.choice('状态', 'State', {
        unsettled: ['未结清', 'Not settled'],
        open: ['待告知', 'Open'],
        notified: ['已告知，待退回', 'Notified'],
        waiving: ['待核销审批', 'Waiver asked for'],
        overdue: ['分期逾期', 'Instalment overdue'],
        closed: ['已结清', 'Settled'],
        all: ['全部', 'All'],
      }),
    ),
    programme: f.optional(f.text('项目', 'Programme')),
    township: f.optional(f.division('乡镇（街道）', 'Township')),
    text: f.optional(f.text('姓名或文号', 'Name or letter', { max: 60 })),
    page: f.optional(f.count('页', 'Page')),
  },
  async run(ctx, input): Promise<Claims> {
    const state = input.state ?? 'unsettled'
    const which = {
      all: sql`true`,
      unsettled: sql`r.state <> 'closed'`,
      overdue: sql`coalesce(n.late, false)`,
    }
    const text = input.text?.trim()
    const rows = sql`
      select r.id, r.state, r.programme, r.division, d.name as place, p.name as payee, r.opened_on, r.claimed_fen, r.settled_fen,
        r.claimed_fen - r.settled_fen as open_fen, r.letter, r.notified_on, n.due_on as next_on, coalesce(n.late, false) as overdue
      from ${sql.table(recovery.name)} r join people_person p on p.id = r.payee ${next(ctx.today)}
      left join lateral (select name from people_division d where d.code = r.division order by valid_from desc limit 1) d on true
      where ${inRowScope(ctx.actor, 'r')} and r.programme = any(${handled(ctx)}::text[])
        and ${which[state as keyof typeof which] ?? sql`r.state = ${state}`}
        and ${input.programme ? sql`r.programme = ${input.programme}` : sql`true`}
        and ${input.township ? sql`starts_with(r.division, ${input.township.slice(0, 9)})` : sql`true`}
        and ${text ? sql`(strpos(p.name, ${text}) > 0 or starts_with(replace(p.pinyin, ' ', ''), lower(${text})) or strpos(r.letter, ${text}) > 0)` : sql`true`}`
    const totals = await sql<Omit<Claims, 'claims'>>`
      select count(*) as count, coalesce(sum(claimed_fen), 0)::bigint as claimed_fen, coalesce(sum(settled_fen), 0)::bigint as settled_fen,
        coalesce(sum(open_fen), 0)::bigint as open_fen, count(*) filter (where overdue) as overdue from (${rows}) c`.execute(
      ctx.tx,
    )
    const found = await sql<Claim>`select * from (${rows}) c
      order by overdue desc, opened_on desc, division, payee, id limit 50 offset ${(input.page ?? 0) * 50}`.execute(
      ctx.tx,
    )
    return { claims: found.rows, ...totals.rows[0]! }
  },
})

/** Programmes this actor has to do with: his own office's, or all. */
const handled = (ctx: Pick<Context, 'house' | 'actor'>): string[] =>
  [...ctx.house.programmes.values()]
    .filter(p => !ctx.actor.office || ctx.actor.office === p.office)
    .map(p => p.id)

export type ClaimEntry = {
  id: string
  kind: 'repaid' | 'offset' | 'waived'
  amountFen: number
  onDay: Day
  slip: string | null
  reason: string | null
  by: string | null
  reverses: string | null
  reversed: boolean
}
export type ClaimDetail = {
  openFen: number
  /** The letter written here, once told and not withdrawn. */
  letterDocument: string | null
  months: { month: Month; claimedFen: number; releasedFen: number; cause: string }[]
  entries: ClaimEntry[]
  /** What waits to be paid to the same payee under the same programme and stands in no batch. */
  waitingFen: number
  waitingLines: number
  instalments: {
    serial: number
    dueOn: Day
    amountFen: number
    agreement: string
    paid: boolean
    overdue: boolean
  }[]
  waiver: { fen: number; by: string | null; reason: string | null } | null
}
const claim = query({
  name: 'funds.recovery',
  label: { zh: '追回明细', en: 'One claim' },
  posts: readers,
  rule: 'DB-60',
  input: { recovery: f.reference(recovery.name, '追回', 'Recovery') },
  async run(ctx, input): Promise<ClaimDetail> {
    const row = await readRow(ctx, recovery, input.recovery)
    const months = await sql<ClaimDetail['months'][number]>`
      select for_month as month, coalesce(-sum(amount_fen) filter (where kind = 'recovery'), 0)::bigint as claimed_fen,
        coalesce(sum(amount_fen) filter (where kind = 'release'), 0)::bigint as released_fen,
        (array_agg(cause order by recorded_at desc))[1] as cause
      from funds_ledger where award = ${row.award} and kind in ('recovery', 'release') group by 1 order by 1`.execute(
      ctx.tx,
    )
    const entries = await sql<ClaimEntry>`
      select e.id, e.kind, e.amount_fen, e.on_day, e.slip, e.reason, a.name as by, e.reverses,
        exists (select 1 from funds_repayment z where z.reverses = e.id) as reversed
      from funds_repayment e left join accounts_account a on a.id = e.entered_by
      where e.recovery = ${row.id} order by e.recorded_at, e.id`.execute(ctx.tx)
    const instalments = await sql<ClaimDetail['instalments'][number]>`
      select serial, due_on, amount_fen, agreement, so_far <= come as paid, so_far > come and due_on < ${ctx.today}::date as overdue
      from (select *, sum(amount_fen) over (order by serial) as so_far, ${row.settledFen}::bigint - settled_before_fen as come
        from funds_instalment where recovery = ${row.id} and dropped_on is null) i order by serial`.execute(
      ctx.tx,
    )
    const asked = await sql<{ by: string; reason: string | null }>`
      select actor_name as by, reason from step where register = ${recovery.name} and row_id = ${row.id} and action = 'askWaiver'
      order by recorded_at desc limit 1`.execute(ctx.tx)
    const letterDocument = await letterOfClaim(ctx, row)
    const waiting = row.state === 'closed' ? [] : await waitingLines(ctx, row)
    return {
      openFen: openFenOf(row),
      letterDocument,
      months: months.rows,
      entries: entries.rows,
      waitingFen: waiting.reduce((n, l) => n + l.fen, 0),
      waitingLines: waiting.length,
      instalments: instalments.rows,
      waiver:
        row.state === 'waiving' && row.waiverFen
          ? {
              fen: row.waiverFen,
              by: asked.rows[0]?.by ?? null,
              reason: asked.rows[0]?.reason ?? null,
            }
          : null,
    }
  },
})

export const recoveryQueries: readonly AnyQuery[] = [claims, claim]
