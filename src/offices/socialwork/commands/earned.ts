/**
 * What an operator has earned: each station's month has an equal part of the contract, and it is earned when its pack is
 * accepted (SW-07). Posted to the contract's deliveries, from which alone it is paid (SO-25).
 */
import { sql } from 'kysely'
import {
  bringWorkTo,
  payByWork,
  type WorkStanding,
  workStanding,
} from '../../../commons/projects/deliveries.ts'
import type { Context } from '../../../kernel/command.ts'
import { monthOf, monthRange } from '../../../kernel/day.ts'
import { refuse } from '../errors.ts'
import { pack, station } from '../registers.ts'
import { earnedFen } from '../rules.ts'

type About = { ground: string; aboutRegister: string; aboutRow: string }
/** Brings the work accepted under a contract to what its accepted packs are worth. Refuses SOCIALWORK_CONTRACT_TERM. */
export async function settleContract(ctx: Context, id: string, about: About): Promise<void> {
  const on = await payByWork(ctx, id)
  if (!on.fromDay || !on.toDay)
    return refuse('SOCIALWORK_CONTRACT_TERM', { number: on.number, field: 'contract' })
  const months = monthRange(monthOf(on.fromDay), monthOf(on.toDay))
  // A station closed since still counts: its months were bought, and nobody is paid more for it.
  const found = await sql<{ stations: number; accepted: number }>`
    select count(distinct s.id)::int as stations, count(p.id)::int as accepted from socialwork_station s
    left join socialwork_pack p on p.station = s.id and p.state = 'accepted' and p.month = any(${months}::text[])
    where s.contract = ${id}`.execute(ctx.tx)
  const { stations, accepted } = found.rows[0]!
  await bringWorkTo(ctx, on, earnedFen(on.amountFen, accepted, stations * months.length), about)
}

/** The contracts under which packs were accepted or taken back, each once. */
export async function settlePacks(
  ctx: Context,
  packs: readonly { id: string; station: string; month: string }[],
  ground: string,
): Promise<string[]> {
  const found = await sql<{
    contract: string
    station: string
  }>`select contract, id as station from socialwork_station
    where id = any(${packs.map(p => p.station)}::uuid[]) and contract is not null`.execute(ctx.tx)
  const contracts = [...new Set(found.rows.map(row => row.contract))].sort()
  for (const id of contracts) {
    const stations = found.rows.filter(row => row.contract === id).map(row => row.station)
    const first = packs.find(p => stations.includes(p.station))!
    await settleContract(ctx, id, {
      ground: `${first.month}${ground}`,
      aboutRegister: pack.name,
      aboutRow: first.id,
    })
  }
  return contracts
}

/** A station came under a contract or left it: the parts are cut anew. */
export const settleStation = (ctx: Context, id: string, contract: string, ground: string) =>
  settleContract(ctx, contract, { ground, aboutRegister: station.name, aboutRow: id })

/** What a month taken back leaves beyond the work: payments by name, and claims that now wait. */
export async function beyondAfter(
  ctx: Context,
  contracts: readonly string[],
): Promise<WorkStanding | null> {
  const [only] = contracts
  return only ? workStanding(ctx, only) : null
}
