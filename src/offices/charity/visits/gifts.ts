/** The visits themselves: cash out of its purpose, goods out of their lots, summed up and published. */
import { sql } from 'kysely'
import { recordVisit, strikeOut, visitsOf } from '../../../commons/activities/activities.ts'
import { visit as activityVisit } from '../../../commons/activities/registers.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { lockBody, lotsOf, spend, takeGoods } from '../giving/ledger.ts'
import { entry, goodsMovement, lot } from '../giving/registers.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import {
  inState,
  notVisited,
  onCampaign,
  reason,
  recipientsOf,
  whichCampaign,
  whichRecipient,
} from './lists.ts'
import { campaign, publication, visit, visitGoods } from './registers.ts'

const goodsLines = f.list(
  '物资',
  'Goods',
  { goods: lot.fields.goods, quantity: f.count('数量', 'Quantity', { min: 1 }) },
  { max: 20 },
)
const recordVisits = command({
  name: 'charity.recordVisits',
  label: { zh: '登记走访签收', en: 'Record visits' },
  posts: office,
  office: 'charity',
  rule: 'CY-17',
  input: {
    campaign: whichCampaign,
    visitedOn: visit.fields.visitedOn,
    visitors: visit.fields.visitors,
    list: f.list(
      '走访',
      'Visits',
      {
        recipient: whichRecipient,
        cashFen: visit.fields.cashFen,
        goods: f.optional(goodsLines),
        receivedBy: visit.fields.receivedBy,
      },
      { min: 1 },
    ),
  },
  on: onCampaign('visit', 'visiting'),
  async run(ctx, input) {
    const round = await lockRow(ctx, campaign, input.campaign)
    inState(round, 'visiting')
    const { visitedOn } = input
    if (visitedOn < round.fromDay || visitedOn > round.toDay || visitedOn > ctx.today)
      refuse('VISITS_DAYS', { from: round.fromDay, to: round.toDay, field: 'visitedOn' })
    const charity = await lockBody(ctx, round.body)
    const kinds = [...new Set(input.list.flatMap(v => v.goods?.map(g => g.goods) ?? []))]
    const stock = await lotsOf(ctx, charity.id, kinds)
    const listed = new Map((await recipientsOf(ctx, round.id)).map(r => [r.id, r]))
    const visits: string[] = []
    for (const [i, one] of input.list.entries()) {
      const who = listed.get(one.recipient)
      if (!who || who.removedOn)
        return refuse('VISITS_NOT_ON_LIST', { field: `list.${i}.recipient` })
      await notVisited(ctx, who)
      if (one.cashFen === 0 && !one.goods?.length)
        refuse('VISITS_NOTHING_GIVEN', { field: `list.${i}.cashFen` })
      const taken = takeGoods(stock, one.goods ?? [], visitedOn, `list.${i}.goods`)
      const goodsFen = taken.reduce((n, t) => n + t.valueFen, 0)
      const row = await insertRow(ctx, visit, {
        division: who.division,
        campaign: round.id,
        recipient: who.id,
        visitedOn,
        visitors: input.visitors,
        receivedBy: one.receivedBy,
        cashFen: one.cashFen,
        goodsFen,
      })
      visits.push(row.id)
      await insertIds(
        ctx,
        goodsMovement,
        taken.map(t => ({
          division: ctx.county,
          lot: t.lot,
          kind: 'out' as const,
          quantity: -t.quantity,
          onDay: visitedOn,
          visit: row.id,
          proof: one.receivedBy,
        })),
      )
      const kindOf = new Map(stock.map(l => [l.id, l.goods]))
      await insertIds(
        ctx,
        visitGoods,
        taken.map(t => ({
          division: who.division,
          visit: row.id,
          lot: t.lot,
          goods: kindOf.get(t.lot)!,
          quantity: t.quantity,
          valueFen: t.valueFen,
        })),
      )
      if (one.cashFen > 0)
        await spend(ctx, {
          body: charity.id,
          kind: 'aid',
          amountFen: one.cashFen,
          purpose: round.purpose,
          onDay: visitedOn,
          document: one.receivedBy,
          visit: row.id,
        })
      // The household's and the institution's own file shows that somebody came.
      await recordVisit(ctx, {
        about: { register: visit.name, row: row.id },
        household: who.household,
        site: who.site,
        division: who.division,
        on: visitedOn,
        byNames: [input.visitors],
        kind: 'consolation',
        campaign: round.name,
      })
    }
    return { visits }
  },
})

/** What was given goes back to purpose and stock, on the day it was given. */
const reverseVisit = command({
  name: 'charity.reverseVisit',
  label: { zh: '冲销走访', en: 'Take a visit back' },
  posts: chief,
  office: 'charity',
  input: { visit: f.reference(visit.name, '走访慰问', 'Visit'), reason },
  on: { register: visit.name, field: 'visit', action: 'reverse' },
  async run(ctx, input) {
    const row = await lockRow(ctx, visit, input.visit)
    const round = await lockRow(ctx, campaign, row.campaign)
    inState(round, 'visiting', 'closed')
    await lockBody(ctx, round.body)
    const moved = await take(ctx, visit, row, 'reverse', { reason: input.reason })
    const back = { division: ctx.county, onDay: row.visitedOn, visit: row.id }
    const given = await sql<{
      lot: string
      quantity: number
    }>`select lot, quantity from charity_goods_movement
      where visit = ${row.id}`.execute(ctx.tx)
    await insertIds(
      ctx,
      goodsMovement,
      given.rows.map(m => ({
        ...back,
        lot: m.lot,
        kind: 'reversal' as const,
        quantity: -m.quantity,
        proof: input.reason,
      })),
    )
    const spent = await sql<{
      id: string
      amountFen: number
    }>`select id, amount_fen from charity_entry
      where visit = ${row.id}`.execute(ctx.tx)
    for (const e of spent.rows)
      await insertRow(ctx, entry, {
        ...back,
        body: round.body,
        kind: 'reversal',
        amountFen: -e.amountFen,
        purpose: round.purpose,
        document: input.reason,
        reverses: e.id,
      })
    for (const v of await visitsOf(ctx, { register: visit.name, row: row.id }))
      await strikeOut(ctx, activityVisit, v.id, input.reason)
    return { state: moved.state }
  },
})

export type Totals = {
  households: number
  institutions: number
  units: number
  cashFen: number
  goodsFen: number
}
/** What a round came to, by kind of recipient; cash and goods apart (CY-18). */
export async function totalsOf(ctx: Pick<Context, 'tx'>, id: string): Promise<Totals> {
  const found = await sql<Totals>`
    select count(distinct r.household)::int as households, count(distinct r.site)::int as institutions,
      count(distinct r.name)::int as units, coalesce(sum(v.cash_fen), 0)::bigint as cash_fen,
      coalesce(sum(v.goods_fen), 0)::bigint as goods_fen
    from charity_visit v join charity_recipient r on r.id = v.recipient
    where v.campaign = ${id} and v.state <> 'reversed'`.execute(ctx.tx)
  return found.rows[0]!
}

const closeCampaign = command({
  name: 'charity.closeCampaign',
  label: { zh: '汇总慰问情况', en: 'Sum up the round' },
  posts: office,
  office: 'charity',
  input: { campaign: whichCampaign },
  on: onCampaign('close'),
  async run(ctx, input) {
    const row = await lockRow(ctx, campaign, input.campaign)
    const open = await sql<{ n: number }>`select count(*)::int as n from charity_recipient r
      where r.campaign = ${row.id} and r.removed_on is null
        and not exists (select 1 from charity_visit v where v.recipient = r.id and v.state <> 'reversed')`.execute(
      ctx.tx,
    )
    const count = open.rows[0]!.n
    if (count > 0) refuse('VISITS_OPEN', { count })
    const moved = await take(ctx, campaign, row, 'close')
    return {
      state: moved.state,
      dueOn: moved.dueOn as Day | null,
      ...(await totalsOf(ctx, row.id)),
    }
  },
})
const publishCampaign = command({
  name: 'charity.publishCampaign',
  label: { zh: '公示慰问情况', en: 'Publish the round' },
  posts: office,
  office: 'charity',
  rule: 'CY-10',
  input: { campaign: whichCampaign, channel: publication.fields.channel },
  on: onCampaign('publish'),
  async run(ctx, input) {
    const row = await lockRow(ctx, campaign, input.campaign)
    const totals = await totalsOf(ctx, row.id)
    await take(ctx, campaign, row, 'publish', { patch: { publishedOn: ctx.today } })
    const made = await insertRow(ctx, publication, {
      division: ctx.county,
      aboutRegister: campaign.name,
      aboutRow: row.id,
      kind: 'final',
      publishedOn: ctx.today,
      channel: input.channel,
      totals,
    })
    return { id: made.id, totals }
  },
})

export const giftCommands = [recordVisits, reverseVisit, closeCampaign, publishCampaign]
