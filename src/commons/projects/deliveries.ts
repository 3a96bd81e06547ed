/**
 * Contracts paid by accepted work: offices post what was accepted and what was taken back, and nothing is claimed,
 * approved or paid beyond it (SO-25). The ledger only grows; a reversal is a row of its own.
 */
import { sql } from 'kysely'
import { type Context, query } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { yuanText } from '../../kernel/money.ts'
import { insertRow, lockRow, readRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type ContractRow, contract, delivery } from './registers.ts'
import { type Beyond, beyondWork, type OpenClaim, type PaidLine } from './rules.ts'
import { deciders, runners } from './workflows.ts'

/** From now on the contract is paid by accepted work only. */
export async function payByWork(ctx: Context, id: string): Promise<ContractRow> {
  const row = await lockRow(ctx, contract, id)
  return row.paidByWork ? row : updateRow(ctx, contract, row, { paidByWork: true })
}

async function earnedOf(ctx: Context, id: string): Promise<number> {
  const found = await sql<{ sum: number }>`select coalesce(sum(amount_fen), 0)::bigint as sum
    from projects_delivery where contract = ${id}`.execute(ctx.tx)
  return Number(found.rows[0]!.sum)
}

export type Delivered = { ground: string; aboutRegister: string; aboutRow: string }
/** Brings the work accepted under a contract to an amount: the difference is posted, so the same twice posts nothing. */
export async function bringWorkTo(
  ctx: Context,
  on: ContractRow,
  earnedFen: number,
  d: Delivered,
): Promise<void> {
  const amountFen = earnedFen - (await earnedOf(ctx, on.id))
  if (amountFen === 0) return
  await insertRow(ctx, delivery, {
    ...d,
    division: on.division,
    project: on.project,
    contract: on.id,
    amountFen,
    onDay: ctx.today,
  })
}

/** Refuses PROJECT_CLAIM_OVER_WORK when so much in all would be more than the work accepted. */
export async function withinWork(ctx: Context, on: ContractRow, sumFen: number): Promise<void> {
  if (!on.paidByWork) return
  const earned = await earnedOf(ctx, on.id)
  if (sumFen > earned)
    refuse('PROJECT_CLAIM_OVER_WORK', {
      sum: yuanText(sumFen),
      earned: yuanText(earned),
      field: 'amountFen',
    })
}

export type WorkStanding = Beyond & { earnedFen: number; paidFen: number }
/** What is accepted, what is paid, and by name what lies beyond. */
export async function workStanding(ctx: Context, id: string): Promise<WorkStanding> {
  const earnedFen = await earnedOf(ctx, id)
  const paid =
    await sql<PaidLine>`select p.document, p.paid_on, p.amount_fen from projects_payment p
    where p.contract = ${id} and p.amount_fen > 0
      and not exists (select 1 from projects_payment r where r.reverses = p.id) order by p.paid_on, p.id`.execute(
      ctx.tx,
    )
  const open =
    await sql<OpenClaim>`select id as claim, ground, state, amount_fen from projects_claim
    where contract = ${id} and state in ('claimed', 'approved') order by state, recorded_at, id`.execute(
      ctx.tx,
    )
  const paidFen = paid.rows.reduce((sum, line) => sum + line.amountFen, 0)
  return { earnedFen, paidFen, ...beyondWork(earnedFen, paid.rows, open.rows) }
}

const contractWork = query({
  name: 'projects.contractWork',
  label: { zh: '合同已核验工作与付款', en: 'Work accepted and paid under a contract' },
  posts: [...new Set([...runners, ...deciders, 'finance', 'auditor'] as const)],
  rule: 'SO-25',
  input: { contract: f.reference(contract.name, '合同', 'Contract') },
  async run(ctx, input) {
    const on = await readRow(ctx, contract, input.contract)
    return { paidByWork: on.paidByWork ?? false, ...(await workStanding(ctx, on.id)) }
  },
})
export const queries = [contractWork]
