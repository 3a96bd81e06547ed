/** The bank's files: one line per payment out, one answer per line back, each file closed by its total and SHA-256. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { refuseClosed } from '../../kernel/closing.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { yuan, yuanText } from '../../kernel/money.ts'
import { readRow, take } from '../../kernel/rows.ts'
import { lockBatch } from './batches.ts'
import { refuse } from './errors.ts'
import { payable } from './payable.ts'
import { type BatchRow, batch } from './registers.ts'
import { mayHandle } from './settlement.ts'

const digestOf = (body: string) => createHash('sha256').update(body, 'utf8').digest('hex')
const plain = (fen: number) => yuanText(fen).replaceAll(',', '')
type Line = {
  line: string
  name: string
  account: Buffer | null
  amountFen: number
  forMonth: string
}

/** No payment of the line `b.line` stands: never paid, or every payment came back. */
const notPaid = sql`not exists (select 1 from funds_payment y where y.line = b.line and y.outcome = 'paid'
      and not exists (select 1 from funds_payment z where z.line = b.line and z.attempt = y.attempt and z.outcome = 'returned'))`

/** Lines still to be paid in the present attempt: in the batch, not held, never paid. */
async function openLines(ctx: Context, b: BatchRow): Promise<Line[]> {
  const found = await sql<Line>`
    select b.line, p.name, p.bank_account_sealed as account, ${payable} as amount_fen, l.for_month
    from funds_batch_line b join funds_ledger l on l.id = b.line join people_person p on p.id = coalesce(b.payee, l.payee)
    where b.batch = ${b.id} and b.held_reason is null and ${notPaid}
    order by l.division, p.pinyin, b.line`.execute(ctx.tx)
  return found.rows
}

type Sent = { line: string; name: string; amountFen: number }
/** The same lines without accounts: what an answer is compared with. */
async function openAmounts(ctx: Context, b: BatchRow): Promise<Sent[]> {
  const found = await sql<Sent>`
    select b.line, p.name, ${payable} as amount_fen
    from funds_batch_line b join funds_ledger l on l.id = b.line join people_person p on p.id = coalesce(b.payee, l.payee)
    where b.batch = ${b.id} and b.held_reason is null and ${notPaid}`.execute(ctx.tx)
  return found.rows
}

/** The file for the bank, the same text whenever asked in one attempt. */
export async function bankFile(
  ctx: Context,
  id: string,
): Promise<{ number: string; text: string; digest: string }> {
  const b = await readRow(ctx, batch, id)
  mayHandle(ctx, b.programme)
  return fileOf(ctx, b)
}
async function fileOf(ctx: Context, b: BatchRow) {
  const lines = await openLines(ctx, b)
  const total = lines.reduce((sum, l) => sum + l.amountFen, 0)
  const body = [
    `H|${b.number}|${b.attempt}|${b.programme}|${b.month}`,
    ...lines.map(
      (l, i) =>
        `D|${i + 1}|${l.line}|${l.name}|${l.account ? ctx.seal.open(l.account) : ''}|${plain(l.amountFen)}|${l.forMonth}`,
    ),
    `T|${lines.length}|${plain(total)}`,
  ].join('\n')
  const digest = digestOf(body)
  return { number: b.number, text: `${body}\nS|${digest}\n`, digest }
}

export async function sendBatch(
  ctx: Context,
  id: string,
): Promise<{ digest: string; lines: number }> {
  const row = await lockBatch(ctx, id)
  const moved = await take(ctx, batch, row, 'send', {
    patch: { attempt: row.attempt + 1, sentOn: ctx.today },
  })
  const file = await fileOf(ctx, moved)
  await sql`update funds_batch set file_digest = ${file.digest} where id = ${id}`.execute(ctx.tx)
  return { digest: file.digest, lines: file.text.split('\n').length - 4 }
}

type Answer = { line: string; amountFen: number; ok: boolean; reason: string }
/** Reads a return file: `R|line|amount|00 or code|reason`, header and trailer as sent. Refuses RETURN_* naming the line. */
export function parseReturn(text: string): { number: string; attempt: number; answers: Answer[] } {
  const lines = text.replace(/\r\n/g, '\n').replace(/\n$/, '').split('\n')
  const seal = /^S\|([0-9a-f]{64})$/.exec(lines.at(-1) ?? '')
  if (!seal || digestOf(lines.slice(0, -1).join('\n')) !== seal[1]) refuse('RETURN_DIGEST')
  const head = /^H\|([^|]+)\|(\d+)\|/.exec(lines[0] ?? '') ?? refuse('RETURN_FORMAT', { line: 1 })
  const answers = lines.slice(1, -2).map((text, i): Answer => {
    const parts =
      /^R\|([0-9a-f-]{36})\|([\d.]+)\|(\w+)\|([^|]*)$/.exec(text) ??
      refuse('RETURN_FORMAT', { line: i + 2 })
    return { line: parts[1]!, amountFen: yuan(parts[2]!), ok: parts[3] === '00', reason: parts[4]! }
  })
  const tail =
    /^T\|(\d+)\|([\d.]+)$/.exec(lines.at(-2) ?? '') ??
    refuse('RETURN_FORMAT', { line: lines.length - 1 })
  const paid = answers.filter(a => a.ok).reduce((sum, a) => sum + a.amountFen, 0)
  if (Number(tail[1]) !== answers.length || yuan(tail[2]!) !== paid)
    refuse('RETURN_FORMAT', { line: lines.length - 1 })
  return { number: head[1]!, attempt: Number(head[2]), answers }
}
/** Writes a return file; what a bank's interface (or the demo's bank) hands back. */
export function writeReturn(number: string, attempt: number, answers: readonly Answer[]): string {
  const paid = answers.filter(a => a.ok).reduce((sum, a) => sum + a.amountFen, 0)
  const body = [
    `H|${number}|${attempt}|`,
    ...answers.map(a => `R|${a.line}|${plain(a.amountFen)}|${a.ok ? '00' : '01'}|${a.reason}`),
    `T|${answers.length}|${plain(paid)}`,
  ].join('\n')
  return `${body}\nS|${digestOf(body)}\n`
}

/**
 * Records what the bank did with each line of the present attempt. Refuses a file of another batch, a changed byte,
 * unknown or doubled lines, other amounts, missing lines; nothing is recorded then.
 */
export async function recordBankReturn(
  ctx: Context,
  of: { batch: string; file: string; onDay: Day },
): Promise<{ paid: number; failed: number; state: string }> {
  const row = await lockBatch(ctx, of.batch)
  if (of.onDay > ctx.today) refuse('DAY_AHEAD', { field: 'onDay' })
  await refuseClosed(ctx, of.onDay, 'onDay')
  const answer = parseReturn(of.file)
  if (answer.number !== row.number || answer.attempt !== row.attempt)
    refuse('RETURN_OTHER_BATCH', { other: answer.number, number: row.number })
  const failed = answer.answers.filter(a => !a.ok).length
  const moved = await take(ctx, batch, row, failed > 0 ? 'someReturned' : 'allPaid', {
    facts: { paid: answer.answers.length - failed, failed },
  })
  checkAnswers(await openAmounts(ctx, row), answer.answers)
  await sql`insert into funds_payment (id, division, recorded_at, version, line, batch, programme, person, registered_poor, for_month, attempt, outcome, amount_fen, on_day, reason)
    select new_id(), l.division, ${ctx.now}, 1, l.id, ${row.id}, l.programme, coalesce(l.person, l.payee), l.registered_poor, l.for_month, ${row.attempt},
      case when a.ok then 'paid' else 'failed' end, ${payable}, ${of.onDay}, nullif(a.reason, '')
    from unnest(${answer.answers.map(a => a.line)}::uuid[], ${answer.answers.map(a => a.ok)}::boolean[], ${answer.answers.map(a => a.reason)}::text[]) as a(line, ok, reason)
    join funds_ledger l on l.id = a.line`.execute(ctx.tx)
  return { paid: answer.answers.length - failed, failed, state: moved.state }
}
/** Each answer stands in the file one line below its header; a refusal says which and whose. */
function checkAnswers(sent: readonly Sent[], answers: readonly Answer[]): void {
  const open = new Map(sent.map(l => [l.line, l]))
  const seen = new Map<string, number>()
  for (const [i, a] of answers.entries()) {
    const line = i + 2
    const of = open.get(a.line) ?? refuse('RETURN_LINE_UNKNOWN', { line, key: a.line })
    const first = seen.get(a.line)
    if (first) refuse('RETURN_LINE_TWICE', { line, first, key: a.line, who: of.name })
    seen.set(a.line, line)
    if (of.amountFen !== a.amountFen)
      refuse('RETURN_AMOUNT', {
        line,
        key: a.line,
        who: of.name,
        answered: yuanText(a.amountFen),
        sent: yuanText(of.amountFen),
      })
  }
  const missing = sent.filter(l => !seen.has(l.line))
  if (missing[0])
    refuse('RETURN_INCOMPLETE', {
      count: missing.length,
      who: missing[0].name,
      amount: yuanText(missing[0].amountFen),
    })
}

/** The bank took one paid line back later: dated by its own day, so the figure of that day falls by the amount. */
export async function recordReturn(
  ctx: Context,
  of: { line: string; onDay: Day; reason: string },
): Promise<{ amountFen: number }> {
  if (of.onDay > ctx.today) refuse('DAY_AHEAD', { field: 'onDay' })
  await refuseClosed(ctx, of.onDay, 'onDay')
  const found = await sql<{
    batch: string
    attempt: number
    onDay: Day
    amountFen: number
  }>`select batch, attempt, on_day, amount_fen from funds_payment y
    where line = ${of.line} and outcome = 'paid' and not exists (select 1 from funds_payment z where z.line = y.line and z.attempt = y.attempt and z.outcome = 'returned')`.execute(
    ctx.tx,
  )
  const paid = found.rows[0] ?? refuse('LINE_NOT_PAID', { field: 'line' })
  if (of.onDay < paid.onDay) refuse('LINE_NOT_PAID', { field: 'onDay' })
  await sql`insert into funds_payment (id, division, recorded_at, version, line, batch, programme, person, registered_poor, for_month, attempt, outcome, amount_fen, on_day, reason)
    select ${ctx.newId()}, division, ${ctx.now}, 1, line, batch, programme, person, registered_poor, for_month, attempt, 'returned', amount_fen, ${of.onDay}, ${of.reason}
    from funds_payment where line = ${of.line} and outcome = 'paid' and attempt = ${paid.attempt}`.execute(
    ctx.tx,
  )
  const row = await lockBatch(ctx, paid.batch)
  if (row.state === 'paid' || row.state === 'closed')
    await sql`update funds_batch set state = 'returned', version = version + 1 where id = ${row.id}`.execute(
      ctx.tx,
    )
  ctx.touch('funds_ledger', of.line)
  return { amountFen: paid.amountFen }
}

/** Sends the lines that came back once more, in a new attempt; paid ones are not in it. Refuses NOTHING_RETURNED. */
export async function reissue(
  ctx: Context,
  id: string,
): Promise<{ digest: string; lines: number }> {
  const row = await lockBatch(ctx, id)
  const open = await openLines(ctx, row)
  if (open.length === 0) refuse('NOTHING_RETURNED')
  const moved = await take(ctx, batch, row, 'reissue', {
    patch: { attempt: row.attempt + 1, sentOn: ctx.today },
  })
  const file = await fileOf(ctx, moved)
  await sql`update funds_batch set file_digest = ${file.digest} where id = ${id}`.execute(ctx.tx)
  return { digest: file.digest, lines: open.length }
}

/** Closes a batch whose every line is paid or held. Refuses PAYMENTS_OPEN with how many are not. */
export async function closeBatch(ctx: Context, id: string): Promise<{ unpaid: number }> {
  const row = await lockBatch(ctx, id)
  const open = await openLines(ctx, row)
  if (open.length > 0) refuse('PAYMENTS_OPEN', { count: open.length })
  await take(ctx, batch, row, 'close')
  return { unpaid: open.length }
}
