/** What the desk asks of the funds: the dry run, a batch's lines with their clues, the bank's file, one holder's months. */
import { sql } from 'kysely'
import { type AnyQuery, query } from '../../kernel/command.ts'
import type { Day, Month } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { inRowScope, readRow } from '../../kernel/rows.ts'
import { bankFile } from './bank.ts'
import { clueLabel } from './batches.ts'
import { programmesField, programmesOf } from './commands.ts'
import { payable } from './payable.ts'
import { recoveryQueries } from './recovery-queries.ts'
import { award, batch, sourceEntry } from './registers.ts'
import { previewSettlement } from './settlement.ts'
import { balances } from './sources.ts'

const money = ['officeClerk', 'officeChief', 'bureauLeader', 'finance', 'auditor'] as const

const preview = query({
  name: 'funds.previewSettlement',
  label: { zh: '结算试算', en: 'Settlement, dry run' },
  posts: money,
  input: { month: f.month('月份', 'Month'), programmes: programmesField },
  run: (ctx, input) =>
    previewSettlement(ctx, { month: input.month, programmes: programmesOf(input.programmes) }),
})

export type ProgrammeState = {
  programme: string
  label: { zh: string; en: string }
  settledThrough: Month | null
  awards: number
  monthFen: number
}
/** How far each monthly programme is settled and what it costs now. */
const programmes = query({
  name: 'funds.programmes',
  label: { zh: '项目结算进度', en: 'How far each programme is settled' },
  posts: money,
  input: {},
  async run(ctx): Promise<ProgrammeState[]> {
    const found = await sql<{
      programme: string
      settledThrough: Month | null
      awards: number
      monthFen: number
    }>`
      select p.programme, s.month as settled_through, coalesce(a.awards, 0) as awards, coalesce(a.fen, 0)::bigint as month_fen
      from unnest(${[...ctx.house.programmes.keys()]}::text[]) as p(programme)
      left join funds_settled s using (programme)
      left join (select programme, count(*) as awards, sum(last_fen) as fen from funds_award
        where ended_from is null or ended_from > ${ctx.today.slice(0, 7)} group by programme) a using (programme)`.execute(
      ctx.tx,
    )
    return found.rows.flatMap(row => {
      const known = ctx.house.programmes.get(row.programme)!
      const mine = !ctx.actor.office || ctx.actor.office === known.office
      return mine && known.form === 'monthly' ? [{ ...row, label: known.label }] : []
    })
  },
})

export type BatchLine = {
  line: string
  division: string
  name: string
  payee: string
  forMonth: Month
  /** What the bank is to pay: the ledger's amount less what is kept against a claim. */
  amountFen: number
  offsetFen: number
  heldReason: string | null
  heldBy: string | null
  acts: { action: string; reason: string; by: string; at: string }[]
  outcome: string | null
  onDay: Day | null
  reason: string | null
  clues: { code: string; label: { zh: string; en: string }; cleared: string | null }[]
}
/** Lines of a batch, 100 a page in the bank file's order; `clues` shows only lines with a clue, `unpaid` those not paid. */
const batchLines = query({
  name: 'funds.batchLines',
  label: { zh: '批次明细', en: 'Lines of a batch' },
  posts: money,
  input: {
    batch: f.reference(batch.name, '批次', 'Batch'),
    only: f.optional(
      f.choice('范围', 'Which', {
        clues: ['有疑点', 'With clues'],
        held: ['暂缓', 'Held'],
        unpaid: ['未到账', 'Unpaid'],
      }),
    ),
    page: f.optional(f.count('页', 'Page')),
  },
  async run(ctx, input): Promise<{ lines: BatchLine[]; total: number }> {
    await readRow(ctx, batch, input.batch)
    const which = {
      clues: sql`exists (select 1 from funds_clue c where c.batch = b.batch and c.line = b.line)`,
      held: sql`b.held_reason is not null`,
      unpaid: sql`b.held_reason is null and coalesce(y.outcome, '') <> 'paid'`,
      all: sql`true`,
    }[input.only ?? 'all']
    const found = await sql<
      Omit<BatchLine, 'clues'> & {
        clues: { code: string; cleared: string | null }[]
        total: number
      }
    >`
      select b.line, l.division, p.name, w.name as payee, l.for_month, ${payable} as amount_fen,
        l.amount_fen - ${payable} as offset_fen, b.held_reason, k.name as held_by, y.outcome, y.on_day, y.reason,
        coalesce((select json_agg(json_build_object('code', c.code, 'cleared', c.cleared_reason) order by c.code) from funds_clue c where c.batch = b.batch and c.line = b.line), '[]') as clues,
        coalesce((select json_agg(json_build_object('action', c.action, 'reason', c.reason, 'by', c.account_name, 'at', c.recorded_at) order by c.recorded_at, c.id) from funds_line_act c where c.line = b.line), '[]') as acts,
        count(*) over () as total
      from funds_batch_line b join funds_ledger l on l.id = b.line
      join people_person w on w.id = coalesce(b.payee, l.payee)
      left join accounts_account k on k.id = b.held_by
      left join people_household h on h.id = l.household
      left join people_person p on p.id = coalesce(l.person, h.head)
      left join lateral (select outcome, on_day, reason from funds_payment y where y.line = b.line order by attempt desc, case outcome when 'returned' then 0 else 1 end limit 1) y on true
      where b.batch = ${input.batch} and ${which}
      order by l.division, w.pinyin, b.line limit 100 offset ${(input.page ?? 0) * 100}`.execute(
      ctx.tx,
    )
    const lines = found.rows.map(({ total: _, ...row }) => ({
      ...row,
      clues: row.clues.map(c => ({
        ...c,
        label: { zh: clueLabel(ctx, c.code).zh, en: clueLabel(ctx, c.code).en },
      })),
    }))
    return { lines, total: found.rows[0]?.total ?? 0 }
  },
})

const bankFileQuery = query({
  name: 'funds.bankFile',
  label: { zh: '银行文件', en: 'Bank file' },
  posts: ['finance'],
  rule: 'PY-04',
  input: { batch: f.reference(batch.name, '批次', 'Batch') },
  run: (ctx, input) => bankFile(ctx, input.batch),
})

export type HolderMonth = {
  award: string
  programme: string
  label: { zh: string; en: string }
  month: Month
  dueFen: number
  postedFen: number
  paidFen: number
  /** Claimed back for the month, less what was released again. */
  claimedFen: number
}
/**
 * A person's or household's months: what was due, posted, paid and claimed back, newest first. A person's include what his
 * household gets, a household's what its members get.
 */
const holderMonths = query({
  name: 'funds.holderMonths',
  label: { zh: '逐月待遇', en: 'Month by month' },
  posts: ['townshipClerk', 'townshipHead', ...money],
  input: {
    person: f.optional(f.person('对象', 'Person')),
    household: f.optional(f.household('家庭', 'Household')),
  },
  async run(ctx, input): Promise<HolderMonth[]> {
    const found = await sql<Omit<HolderMonth, 'label'>>`
      with mine as (select a.* from ${sql.table(award.name)} a where ${inRowScope(ctx.actor, 'a')}
          and (a.person = ${input.person ?? null}::uuid or a.household = ${input.household ?? null}::uuid
            or a.household in (select m.household from people_membership m where m.person = ${input.person ?? null}::uuid and m.to_day is null)
            or a.person in (select m.person from people_membership m where m.household = ${input.household ?? null}::uuid and m.to_day is null))),
        lines as (select l.*, coalesce((select sum(case outcome when 'paid' then amount_fen when 'returned' then -amount_fen else 0 end)
          from funds_payment y where y.line = l.id), 0) as paid from funds_ledger l join mine on mine.id = l.award)
      select award, programme, for_month as month, funds_due(award, for_month) as due_fen, sum(amount_fen)::bigint as posted_fen, sum(paid)::bigint as paid_fen,
        coalesce(-sum(amount_fen) filter (where kind in ('recovery', 'release')), 0)::bigint as claimed_fen
      from lines group by award, programme, for_month order by for_month desc, programme limit 600`.execute(
      ctx.tx,
    )
    return found.rows.map(row => ({
      ...row,
      label: ctx.house.programmes.get(row.programme)?.label ?? {
        zh: row.programme,
        en: row.programme,
      },
    }))
  },
})

const sources = query({
  name: 'funds.sources',
  label: { zh: '资金余额', en: 'What the sources hold' },
  posts: money,
  rule: 'PY-06',
  input: { purpose: sourceEntry.fields.purpose },
  run: (ctx, input) => balances(ctx, input.purpose),
})

export const queries: readonly AnyQuery[] = [
  preview,
  programmes,
  batchLines,
  bankFileQuery,
  holderMonths,
  sources,
  ...recoveryQueries,
]
