/** Payment batches: lines gathered, checked for clues, approved by another person, sent, answered, reissued (PY-01 … PY-05). */
import { type Kysely, sql } from 'kysely'
import { twoPeople } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Month } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import { insertRow, lockRow, take } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { payable } from './payable.ts'
import { type BatchRow, batch } from './registers.ts'
import { mayHandle } from './settlement.ts'
import { refundSources, spendSources } from './sources.ts'

/** A batch locked for an act, by those who may handle its programme. */
export async function lockBatch(ctx: Context, id: string): Promise<BatchRow> {
  const row = await lockRow(ctx, batch, id)
  mayHandle(ctx, row.programme)
  return row
}
/** Gathering lines and keeping parts of them back go one after the other. */
export async function lockWaiting(ctx: Context, programme: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || '.waiting.' || ${programme}))`.execute(
    ctx.tx,
  )
}
/** Of the line `l`, something is left to pay: what is kept against a claim whole waits for nothing. */
const somethingLeft = sql`l.amount_fen > coalesce((select sum(o.amount_fen) from funds_offset o where o.line = l.id), 0)`

/** One batch per programme and kind of every payable line that stands in none. Arrears never mix with the month (UP-07). */
export async function makeBatches(
  ctx: Context,
  of: { month: Month; programmes: readonly string[] },
): Promise<BatchRow[]> {
  for (const programme of [...of.programmes].sort()) {
    mayHandle(ctx, programme)
    await lockWaiting(ctx, programme)
  }
  const groups = await sql<{ programme: string; kind: BatchRow['kind'] }>`
    select distinct l.programme, l.kind from funds_ledger l
    where l.programme = any(${[...of.programmes]}) and l.kind in ('regular', 'arrears', 'grant') and l.for_month <= ${of.month}
      and ${somethingLeft} and not exists (select 1 from funds_batch_line b where b.line = l.id) order by 1, 2`.execute(
    ctx.tx,
  )
  const made: BatchRow[] = []
  for (const g of groups.rows) made.push(await makeBatch(ctx, of.month, g.programme, g.kind))
  return made
}

async function makeBatch(
  ctx: Context,
  month: Month,
  programme: string,
  kind: BatchRow['kind'],
): Promise<BatchRow> {
  const id = ctx.newId()
  await sql`insert into funds_batch_line (line, batch) select l.id, ${id} from funds_ledger l
    where l.programme = ${programme} and l.kind = ${kind} and l.for_month <= ${month} and ${somethingLeft} and not exists (select 1 from funds_batch_line b where b.line = l.id)`.execute(
    ctx.tx,
  )
  const { n, fen } = await totals(ctx.tx, id)
  const serial = await sql<{
    n: number
  }>`select count(*) + 1 as n from funds_batch where programme = ${programme} and month = ${month}`.execute(
    ctx.tx,
  )
  return insertRow(ctx, batch, {
    id,
    division: ctx.county,
    number: `${programme}-${month}-${String(serial.rows[0]!.n).padStart(2, '0')}`,
    programme,
    month,
    kind,
    lineCount: n,
    totalFen: fen,
    madeBy: ctx.actor.account,
    attempt: 0,
  })
}

async function totals(tx: Kysely<unknown>, id: string): Promise<{ n: number; fen: number }> {
  const found = await sql<{
    n: number
    fen: number
  }>`select count(*) as n, coalesce(sum(${payable}), 0)::bigint as fen
    from funds_batch_line b join funds_ledger l on l.id = b.line where b.batch = ${id} and b.held_reason is null`.execute(
    tx,
  )
  return found.rows[0]!
}

const ownClues: Record<string, Label & { rule: string }> = {
  PAYEE_DEAD: { zh: '收款人已登记死亡', en: 'The payee is recorded as dead', rule: 'XC-01' },
  PERSON_DEAD: {
    zh: '对象在所属月份之前已死亡',
    en: 'The person died before the month',
    rule: 'XC-01',
  },
  NO_ACCOUNT: { zh: '收款人没有银行账号', en: 'The payee has no bank account', rule: 'DB-42' },
  SHARED_ACCOUNT: {
    zh: '同一账号有不同家庭的多名收款人',
    en: 'One account, payees of several households',
    rule: 'XC-25',
  },
  OUTSIDER_PAYEE: {
    zh: '收款人不是对象本人或家庭成员',
    en: 'The payee is neither the person nor of the household',
    rule: 'DB-43',
  },
  TWICE_THE_MONTH: {
    zh: '同月另有集中或住院供养发放',
    en: 'Also paid as institutional or hospital this month',
    rule: 'XC-23',
  },
}
/** What a clue asks, in words: the funds' own, or another room's question of payments. */
export function clueLabel(ctx: Pick<Context, 'house'>, code: string): Label & { rule: string } {
  const other = ctx.house.paymentQuestions.get(code)
  return (
    ownClues[code] ??
    (other ? { ...other.label, rule: other.rule } : { zh: code, en: code, rule: 'XC-01' })
  )
}
/** Searches a batch for clues; a clue is a question to a person, never a decision (golden rule 4). */
async function findClues(ctx: Context, row: BatchRow): Promise<void> {
  // A table with statistics of its own: the batch's lines are minutes old and the planner has not heard of them.
  await sql`create temporary table checking on commit drop as
    select b.line, l.programme, l.person, l.household, l.for_month, l.kind, coalesce(b.payee, l.payee) as payee,
      p.died_on as payee_died_on, p.bank_account_digest as account
    from funds_batch_line b join funds_ledger l on l.id = b.line join people_person p on p.id = coalesce(b.payee, l.payee)
    where b.batch = ${row.id} and b.held_reason is null`.execute(ctx.tx)
  await sql`analyze checking`.execute(ctx.tx)
  await sql`insert into funds_clue (batch, line, code)
    select ${row.id}::uuid, line, code from (
      select line, 'PAYEE_DEAD' as code from checking where payee_died_on is not null
      union all select line, 'PERSON_DEAD' from checking c join people_person p on p.id = c.person where to_char(p.died_on, 'YYYY-MM') < c.for_month
      union all select line, 'NO_ACCOUNT' from checking where account is null
      union all select line, 'SHARED_ACCOUNT' from checking where account in (
        select account from (select distinct payee, account from checking) c left join people_membership m on m.person = c.payee and m.to_day is null
        group by account having count(distinct coalesce(m.household, c.payee)) > 1)
      union all select line, 'OUTSIDER_PAYEE' from checking c left join people_membership m on m.household = c.household and m.person = c.payee
        where c.household is not null and m.id is null
      union all select c.line, 'TWICE_THE_MONTH' from checking c join funds_award a on a.person = c.person
          and (a.programme like 'tekun_institutional%' or a.programme like 'tekun_hospital%')
        join funds_ledger o on o.award = a.id and o.for_month = c.for_month and o.kind in ('regular', 'arrears')
        where c.programme like 'tekun_dispersed%' and c.kind = 'regular'
    ) found on conflict do nothing`.execute(ctx.tx)
  for (const { code, asks } of ctx.house.paymentQuestions.values())
    await sql`insert into funds_clue (batch, line, code)
      select distinct ${row.id}::uuid, line, ${code} from (${asks()}) found on conflict do nothing`.execute(
      ctx.tx,
    )
  await sql`drop table checking`.execute(ctx.tx)
}

/** Checks a batch: every clue must have been cleared with a reason, or its line held. Refuses CLUES_OPEN naming them. */
export async function checkBatch(ctx: Context, id: string): Promise<{ clues: number }> {
  await findClues(ctx, await lockBatch(ctx, id))
  const open = await openClues(ctx.tx, id)
  return { clues: open.length }
}
export async function passCheck(ctx: Context, id: string): Promise<BatchRow> {
  const row = await lockBatch(ctx, id)
  await findClues(ctx, row)
  const open = await openClues(ctx.tx, id)
  if (open.length > 0) {
    const names = (lang: 'zh' | 'en') =>
      [...new Set(open.map(c => clueLabel(ctx, c.code)[lang]))].join(lang === 'zh' ? '、' : ', ')
    refuse('CLUES_OPEN', { count: open.length, clues: { zh: names('zh'), en: names('en') } })
  }
  twoPeople(ctx.actor, row.madeBy, maker)
  const { n, fen } = await totals(ctx.tx, id)
  if (n === 0) refuse('BATCH_EMPTY')
  return take(ctx, batch, row, 'check', {
    patch: { checkedBy: ctx.actor.account, lineCount: n, totalFen: fen },
  })
}
const maker: Label = { zh: '发放批次', en: 'payment batch' }

export async function openClues(
  tx: Kysely<unknown>,
  id: string,
): Promise<{ line: string; code: string }[]> {
  const found = await sql<{
    line: string
    code: string
  }>`select c.line, c.code from funds_clue c join funds_batch_line b on b.line = c.line and b.batch = c.batch
    where c.batch = ${id} and c.cleared_reason is null and b.held_reason is null order by c.code, c.line`.execute(
    tx,
  )
  return found.rows
}

export async function clearClue(
  ctx: Context,
  of: { batch: string; line: string; code: string; reason: string },
): Promise<void> {
  await lockBatch(ctx, of.batch)
  const done =
    await sql`update funds_clue set cleared_reason = ${of.reason}, cleared_by = ${ctx.actor.account}
    where batch = ${of.batch} and line = ${of.line} and code = ${of.code} and cleared_reason is null`.execute(
      ctx.tx,
    )
  if (done.numAffectedRows === 0n) refuse('CLUE_NOT_FOUND')
  await logLine(ctx, of, 'clear', `${clueLabel(ctx, of.code).zh}：${of.reason}`)
}
type LineAct = 'hold' | 'unhold' | 'release' | 'redirect' | 'clear'
/** Who did what to a single line of a batch, and why. */
async function logLine(
  ctx: Context,
  of: { batch: string; line: string },
  action: LineAct,
  reason: string,
): Promise<void> {
  await sql`insert into funds_line_act (id, line, batch, action, reason, account, account_name, recorded_at)
    values (${ctx.newId()}, ${of.line}, ${of.batch}, ${action}, ${reason}, ${ctx.actor.account}, ${ctx.actor.name}, ${ctx.now})`.execute(
    ctx.tx,
  )
  ctx.touch('funds_ledger', of.line)
}
/** Clears every open clue of one kind in a batch, each with the same reason. */
export async function clearClues(
  ctx: Context,
  of: { batch: string; code: string; reason: string },
): Promise<number> {
  await lockBatch(ctx, of.batch)
  await sql`insert into funds_line_act (id, line, batch, action, reason, account, account_name, recorded_at)
    select new_id(), line, batch, 'clear', ${`${clueLabel(ctx, of.code).zh}：${of.reason}`}, ${ctx.actor.account}, ${ctx.actor.name}, ${ctx.now}
    from funds_clue where batch = ${of.batch} and code = ${of.code} and cleared_reason is null`.execute(
    ctx.tx,
  )
  const done =
    await sql`update funds_clue set cleared_reason = ${of.reason}, cleared_by = ${ctx.actor.account}
    where batch = ${of.batch} and code = ${of.code} and cleared_reason is null`.execute(ctx.tx)
  return Number(done.numAffectedRows ?? 0n)
}

/** The line's place in this batch, locked. Refuses LINE_NOT_IN_BATCH. */
async function lineOf(
  ctx: Context,
  of: { batch: string; line: string },
): Promise<{ heldReason: string | null }> {
  const found = await sql<{
    heldReason: string | null
  }>`select held_reason from funds_batch_line where batch = ${of.batch} and line = ${of.line} for update`.execute(
    ctx.tx,
  )
  return found.rows[0] ?? refuse('LINE_NOT_IN_BATCH', { field: 'line' })
}
async function recount(ctx: Context, id: string): Promise<void> {
  const { n, fen } = await totals(ctx.tx, id)
  await sql`update funds_batch set line_count = ${n}, total_fen = ${fen}, version = version + 1 where id = ${id}`.execute(
    ctx.tx,
  )
}
/** A line of a draft is held: it leaves the batch's total and waits. Refuses LINE_NOT_IN_BATCH, LINE_HELD_ALREADY. */
export async function holdLine(
  ctx: Context,
  of: { batch: string; line: string; reason: string },
): Promise<void> {
  const row = await lockBatch(ctx, of.batch)
  if (row.state !== 'draft') await take(ctx, batch, row, 'hold')
  if ((await lineOf(ctx, of)).heldReason !== null) refuse('LINE_HELD_ALREADY', { field: 'line' })
  await sql`update funds_batch_line set held_reason = ${of.reason}, held_by = ${ctx.actor.account} where batch = ${of.batch} and line = ${of.line}`.execute(
    ctx.tx,
  )
  await logLine(ctx, of, 'hold', of.reason)
  await recount(ctx, of.batch)
}
/** The reverse of holding, in the same draft: the line counts again and is checked again. Refuses LINE_NOT_HELD. */
export async function unholdLine(
  ctx: Context,
  of: { batch: string; line: string; reason: string },
): Promise<void> {
  const row = await lockBatch(ctx, of.batch)
  if (row.state !== 'draft') await take(ctx, batch, row, 'unhold')
  if ((await lineOf(ctx, of)).heldReason === null) refuse('LINE_NOT_HELD', { field: 'line' })
  await sql`update funds_batch_line set held_reason = null, held_by = null where batch = ${of.batch} and line = ${of.line}`.execute(
    ctx.tx,
  )
  await logLine(ctx, of, 'unhold', of.reason)
  await recount(ctx, of.batch)
}
/** A returned or held line goes to another payee (heirs, a guardian); the ledger keeps whom it was due to (DB-43). */
export async function redirectLine(
  ctx: Context,
  of: { batch: string; line: string; payee: string; reason: string },
): Promise<void> {
  await lockBatch(ctx, of.batch)
  await lineOf(ctx, of)
  const alive = await sql<{
    diedOn: string | null
  }>`select died_on from people_person where id = ${of.payee}`.execute(ctx.tx)
  if (!alive.rows[0] || alive.rows[0].diedOn) refuse('PAYEE_DEAD', { field: 'payee' })
  const done =
    await sql`update funds_batch_line b set payee = ${of.payee} where b.batch = ${of.batch} and b.line = ${of.line}
    and not exists (select 1 from funds_payment y where y.line = b.line and y.outcome = 'paid'
      and not exists (select 1 from funds_payment z where z.line = y.line and z.attempt = y.attempt and z.outcome = 'returned'))`.execute(
      ctx.tx,
    )
  if (done.numAffectedRows === 0n) refuse('LINE_PAID', { field: 'line' })
  await logLine(ctx, of, 'redirect', of.reason)
}

/** Sends a checked or approved batch back to its maker; what its approval had spent goes back to the sources. */
export async function returnBatch(ctx: Context, id: string, reason: string): Promise<BatchRow> {
  const row = await lockBatch(ctx, id)
  if (row.state === 'approved') await refundSources(ctx, row)
  return take(ctx, batch, row, 'return', { reason, patch: { checkedBy: null, approvedBy: null } })
}

/** A held line leaves its batch for the next one of its programme, whatever became of this. Refuses LINE_NOT_HELD. */
export async function releaseLine(ctx: Context, line: string): Promise<void> {
  const found = await sql<{
    batch: string
    heldReason: string | null
  }>`select batch, held_reason from funds_batch_line where line = ${line}`.execute(ctx.tx)
  const at = found.rows[0] ?? refuse('LINE_NOT_IN_BATCH', { field: 'line' })
  await lockBatch(ctx, at.batch)
  const done =
    await sql`delete from funds_batch_line where line = ${line} and batch = ${at.batch} and held_reason is not null`.execute(
      ctx.tx,
    )
  if (done.numAffectedRows === 0n) refuse('LINE_NOT_HELD', { field: 'line' })
  await logLine(ctx, { batch: at.batch, line }, 'release', at.heldReason ?? '')
}

/** Approves a checked batch: neither its maker nor its checker, and the sources must cover it (PY-06). */
export async function approveBatch(ctx: Context, id: string): Promise<BatchRow> {
  const row = await lockBatch(ctx, id)
  twoPeople(ctx.actor, row.madeBy, maker)
  if (row.checkedBy) twoPeople(ctx.actor, row.checkedBy, maker)
  const moved = await take(ctx, batch, row, 'approve', { patch: { approvedBy: ctx.actor.account } })
  await spendSources(ctx, moved)
  return moved
}

/** A cancelled draft lets its lines go: the next batch takes them up. The ledger is untouched. */
export async function cancelBatch(ctx: Context, id: string, reason: string): Promise<BatchRow> {
  const moved = await take(ctx, batch, await lockBatch(ctx, id), 'cancel', { reason })
  await sql`delete from funds_batch_line where batch = ${id}`.execute(ctx.tx)
  return moved
}
