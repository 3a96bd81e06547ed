/** One-off grants: through a batch and the bank, from the township's petty fund, or in goods. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { type Day, monthOf } from '../../kernel/day.ts'
import { insertRow, lockRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { reversePetty, spendPetty } from './petty.ts'
import { type GrantRow, grant } from './registers.ts'

export type NewGrant = {
  programme: string
  person?: string
  household?: string
  payee: string
  division: string
  amountFen: number
  /** cash waits for a batch; petty is paid on the spot from the township's fund; goods are handed over. */
  form: 'cash' | 'goods' | 'petty'
  decidedOn: Day
  caseRegister: string
  caseId: string
  registeredPoor?: boolean
}
/** Records a grant and posts its ledger line; petty and goods count as paid on the day. Refuses PETTY_SHORT. */
export async function openGrant(ctx: Context, n: NewGrant): Promise<GrantRow> {
  if (!ctx.house.programmes.has(n.programme))
    refuse('PROGRAMME_UNKNOWN', { programme: n.programme })
  if ((n.person === undefined) === (n.household === undefined)) refuse('HOLDER_WRONG')
  const row = await insertRow(ctx, grant, {
    division: n.division,
    programme: n.programme,
    person: n.person ?? null,
    household: n.household ?? null,
    payee: n.payee,
    form: n.form,
    amountFen: n.amountFen,
    decidedOn: n.decidedOn,
    caseRegister: n.caseRegister,
    caseId: n.caseId,
    cancelledOn: null,
  })
  const line = ctx.newId()
  await sql`insert into funds_ledger (id, division, recorded_at, version, programme, person, household, award, grant_id, payee, for_month, kind, amount_fen, cause, settlement, registered_poor, posted_on)
    values (${line}, ${n.division}, ${ctx.now}, 1, ${n.programme}, ${row.person}, ${row.household}, null, ${row.id}, ${n.payee}, ${monthOf(n.decidedOn)}, 'grant',
      ${n.amountFen}, 'grant', null, ${n.registeredPoor ?? false}, ${ctx.today})`.execute(ctx.tx)
  if (n.form === 'cash') return row
  if (n.form === 'petty')
    await spendPetty(ctx, { division: n.division, amountFen: n.amountFen, grantId: row.id })
  await payOnTheSpot(ctx, line, 'paid', null)
  return row
}

/** Not through the bank: the line is answered at once and never enters a batch. */
async function payOnTheSpot(
  ctx: Context,
  line: string,
  outcome: 'paid' | 'returned',
  reason: string | null,
): Promise<void> {
  await sql`insert into funds_payment (id, division, recorded_at, version, line, batch, programme, person, registered_poor, for_month, attempt, outcome, amount_fen, on_day, reason)
    select new_id(), division, ${ctx.now}, 1, id, null, programme, coalesce(person, payee), registered_poor, for_month, 0, ${outcome}, amount_fen, ${ctx.today}, ${reason}
    from funds_ledger where id = ${line}`.execute(ctx.tx)
  await sql`insert into funds_batch_line (line, batch, held_reason, held_by) values (${line}, '00000000-0000-0000-0000-000000000000', '现场支付', ${ctx.actor.account})
    on conflict do nothing`.execute(ctx.tx)
}

/** The reverse of a grant not yet paid by the bank; a petty one goes back into the fund. Refuses GRANT_ALREADY_PAID. */
export async function cancelGrant(ctx: Context, id: string, reason: string): Promise<GrantRow> {
  const row = await lockRow(ctx, grant, id)
  const line = (
    await sql<{
      id: string
      paid: boolean
      batch: string | null
    }>`select l.id, exists (select 1 from funds_payment y where y.line = l.id and y.outcome = 'paid') as paid,
      (select b.batch from funds_batch_line b where b.line = l.id) as batch from funds_ledger l where l.grant_id = ${id}`.execute(
      ctx.tx,
    )
  ).rows[0]!
  if (row.form === 'cash' && (line.paid || line.batch)) refuse('GRANT_ALREADY_PAID')
  if (row.form === 'petty')
    await reversePetty(ctx, {
      division: row.division,
      amountFen: row.amountFen,
      grantId: row.id,
      note: reason,
    })
  if (row.form === 'cash') {
    await sql`insert into funds_batch_line (line, batch, held_reason, held_by) values (${line.id}, '00000000-0000-0000-0000-000000000000', ${reason}, ${ctx.actor.account})`.execute(
      ctx.tx,
    )
  } else await payOnTheSpot(ctx, line.id, 'returned', reason)
  return updateRow(ctx, grant, row, { cancelledOn: ctx.today })
}
