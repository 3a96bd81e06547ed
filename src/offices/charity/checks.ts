/** Replays of the charity office (`camphor check`): books, sales, money and goods follow from their movements. */
import { sql } from 'kysely'
import type { RoomCheck } from '../../kernel/house.ts'

const stockOf = (kinds: string, place: string) =>
  sql.raw(
    `select game, ${place} as place, on_day, sum(sum(${kinds})) over (partition by game, ${place} order by on_day) as held
   from charity_book_movement group by game, ${place}, on_day`,
  )
const store = `case kind when 'receive' then books when 'return' then books when 'giveBack' then -books when 'destroy' then -books when 'deliver' then -books else 0 end`
const there = `case kind when 'deliver' then books when 'return' then -books when 'sell' then -books else 0 end`

export const checks: readonly RoomCheck[] = [
  {
    id: 'charity.book-stock',
    label: { zh: '即开票库存任何一天不为负', en: 'Scratch books never fall below none' },
    breaks: () => sql<{ at: string }>`select distinct g.name || ' ' || s.on_day as at from (
        ${stockOf(store, 'null::uuid')} union all ${stockOf(there, 'outlet')}) s
      join charity_game g on g.id = s.game where s.held < 0 order by 1`,
  },
  {
    id: 'charity.sold-books',
    label: { zh: '即开票销售等于售出票本的面值', en: 'Scratch sales are the books sold' },
    breaks: () => sql<{
      at: string
    }>`select m.id::text as at from charity_book_movement m join charity_game g on g.id = m.game
      left join (select movement, sum(amount_fen) as fen from charity_sale where type = 'scratch' group by 1) s on s.movement = m.id
      where m.kind = 'sell' and coalesce(s.fen, 0) <> m.books * g.ticket_fen * g.per_book
      union all select id::text from charity_sale where type = 'scratch' and movement is null order by 1`,
  },
  {
    id: 'charity.settlements',
    label: { zh: '结算单等于期间即开票销售', en: 'Settlements are the sales of their days' },
    breaks: () => sql<{ at: string }>`select t.id::text as at from charity_settlement t
      left join lateral (select coalesce(sum(amount_fen), 0) as fen from charity_sale s where s.outlet = t.outlet and s.type = 'scratch'
        and s.sold_on between t.from_day and t.to_day) s on true
      where t.state <> 'reversed' and (t.sold_fen <> s.fen or t.due_fen <> t.sold_fen - t.commission_fen) order by 1`,
  },
  {
    id: 'charity.money',
    label: { zh: '各用途资金任何一天不为负', en: 'No purpose falls below nothing on any day' },
    breaks: () => sql<{ at: string }>`select distinct purpose || ' ' || on_day as at from (
        select body, purpose, on_day, sum(sum(amount_fen)) over (partition by body, purpose order by on_day) as held
        from charity_entry group by body, purpose, on_day) s where held < 0 order by 1`,
  },
  {
    id: 'charity.goods',
    label: {
      zh: '物资库存不为负，发放有签收',
      en: 'No lot below none; whatever left was signed for',
    },
    breaks: () => sql<{
      at: string
    }>`select l.name as at from charity_lot l join charity_goods_movement m on m.lot = l.id
      group by l.id having sum(m.quantity) < 0 or bool_or(m.kind = 'out' and (m.visit is null or m.proof = '')) order by 1`,
  },
  {
    id: 'charity.receipts',
    label: {
      zh: '捐赠票据连号无缺，一票一笔',
      en: 'Receipts run on without a silent gap, each for one gift',
    },
    breaks: () => sql<{
      at: string
    }>`select b.title as at from charity_receipt_book b join charity_receipt r on r.book = b.id
      group by b.id having count(*) <> max(r.number) - b.first_number + 1 or max(r.number) > b.last_number
      union all select r.form from charity_receipt r left join charity_donation d on d.id = r.donation
      where r.state = 'issued' and (d.receipt is distinct from r.form or d.state <> 'receipted')
      union all select d.receipt from charity_donation d where d.state = 'receipted' and d.receipt is not null
        and exists (select 1 from charity_receipt_book b where b.body = d.body and b.state <> 'struck'
          and left(d.receipt, length(b.prefix)) = b.prefix)
        and not exists (select 1 from charity_receipt r where r.donation = d.id and r.form = d.receipt and r.state = 'issued')
      order by 1`,
  },
  {
    id: 'charity.visits',
    label: { zh: '走访物资折价等于出库批次价值', en: 'A visit’s goods are what left the lots' },
    breaks: () => sql<{ at: string }>`select v.id::text as at from charity_visit v
      left join (select visit, sum(value_fen) as fen from charity_visit_goods group by 1) g on g.visit = v.id
      where v.goods_fen <> coalesce(g.fen, 0) order by 1`,
  },
]
