/** Replays of the funds: what the tables say must follow from the rows that made them (`camphor check`). */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'
import { payable } from './payable.ts'

/** Each statement selects its breaks: `at` names the first row that does not follow. */
export const checks: readonly RoomCheck[] = [
  {
    id: 'funds.posted-is-due',
    label: {
      zh: '每项待遇每月入账合计等于应发',
      en: 'What was posted equals what is due, per award and month',
    },
    // Awards touched since their last settlement are not yet made good; they are the next run's work.
    breaks: () => sql<{ at: string }>`
      select award || ' ' || for_month || ': ' || sum(amount_fen) || ' <> ' || coalesce(funds_due(award, for_month), 0) as at
      from funds_ledger l where award is not null and not exists (select 1 from funds_touched t where t.award = l.award)
      group by award, for_month having sum(amount_fen) <> coalesce(funds_due(award, for_month), 0) order by 1`,
  },
  {
    id: 'funds.nothing-negative-paid',
    label: { zh: '没有负数发放', en: 'Nothing negative was ever paid' },
    breaks: () => sql<{
      at: string
    }>`select y.id::text as at from funds_payment y join funds_ledger l on l.id = y.line
      where y.amount_fen <= 0 or y.amount_fen <> ${payable} or l.kind in ('recovery', 'release')`,
  },
  {
    id: 'funds.paid-once',
    label: { zh: '每条明细至多到账一次', en: 'No line is paid twice' },
    breaks: () => sql<{ at: string }>`select line::text as at from funds_payment group by line
      having sum(case outcome when 'paid' then 1 when 'returned' then -1 else 0 end) not in (0, 1)`,
  },
  {
    id: 'funds.recoveries',
    label: { zh: '追回案件等于台账追回', en: 'Recovery cases equal the claims in the ledger' },
    breaks: () => sql<{ at: string }>`
      with claims as (select award, -sum(amount_fen) filter (where kind = 'recovery') as claimed, coalesce(sum(amount_fen) filter (where kind = 'release'), 0) as released
        from funds_ledger where kind in ('recovery', 'release') group by award)
      select coalesce(c.award, r.award)::text as at from claims c full join funds_recovery r on r.award = c.award
      where r.claimed_fen is distinct from c.claimed or r.settled_fen is distinct from c.released
        + coalesce((select sum(amount_fen) from funds_repayment p where p.award = r.award), 0)`,
  },
  {
    id: 'funds.offsets',
    label: {
      zh: '抵扣等于退款登记，且不超过明细金额',
      en: 'What was kept back equals its repayments and no line goes below nothing',
    },
    breaks: () => sql<{ at: string }>`
      select coalesce(o.repayment, p.id)::text as at
      from (select repayment, sum(amount_fen) as fen from funds_offset group by repayment) o
      full join (select * from funds_repayment p where kind = 'offset' and reverses is null
        and not exists (select 1 from funds_repayment z where z.reverses = p.id)) p on p.id = o.repayment
      where o.fen is distinct from p.amount_fen
      union all select l.id::text from funds_offset o join funds_ledger l on l.id = o.line where ${payable} < 0`,
  },
  {
    id: 'funds.batch-totals',
    label: { zh: '批次合计等于明细', en: 'Batch totals equal their lines' },
    breaks: () => sql<{ at: string }>`select b.number as at from funds_batch b
      cross join lateral (select count(*) as n, coalesce(sum(${payable}), 0)::bigint as fen from funds_batch_line x
        join funds_ledger l on l.id = x.line where x.batch = b.id and x.held_reason is null) t
      where b.state <> 'cancelled' and (b.line_count, b.total_fen) is distinct from (t.n, t.fen)`,
  },
  {
    id: 'funds.newest-version',
    label: { zh: '待遇现值等于最近版本', en: 'An award repeats its newest version' },
    breaks: () => sql<{
      at: string
    }>`select a.id::text as at from funds_award a join funds_award_version v on v.award = a.id and v.seq = a.last_seq
      where (a.last_from, a.last_fen) <> (v.from_month, v.amount_fen)`,
  },
]
