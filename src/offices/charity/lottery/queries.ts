/** How sales stand to the year's three tasks and to time, and where the books of scratch tickets are. */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { type Context, query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import { closures } from './parameters.ts'
import { type Outlook, outlook } from './rules.ts'

const readers: Post[] = ['officeClerk', 'officeChief', 'bureauLeader', 'finance', 'auditor']
const types = ['total', 'computer', 'scratch'] as const
export type Progress = {
  type: (typeof types)[number]
  soldFen: number
  targetFen: number | null
} & Outlook

/** A year's task in fen, from the target in force for the sales figure of the type. */
async function taskOf(ctx: Context, type: string, year: string): Promise<number | null> {
  const found = await sql<{ value: string }>`select value from targets_target
    where figure = ${`charity.lottery_sales_${type}`} and period = ${year} and division = ${ctx.county} and state = 'inForce'`.execute(
    ctx.tx,
  )
  const value = found.rows[0]?.value
  return value === undefined ? null : Math.round(Number(value) * 1_000_000)
}

/** Per cent as the bulletin says it, two decimals. */
const told = <N extends number | null>(percent: N): N =>
  (percent === null ? null : Math.round(percent * 100) / 100) as N

export const lotteryProgress = query({
  name: 'charity.lotteryProgress',
  label: { zh: '福彩销售进度', en: 'Pace of lottery sales' },
  posts: readers,
  office: 'charity',
  rule: 'LT-03',
  input: { day: f.day('截至日期', 'On') },
  shows: {
    tables: {
      rows: {
        label: { zh: '按票种', en: 'By type' },
        columns: {
          type: f.choice('票种', 'Type', {
            computer: ['电脑票', 'Computer tickets'],
            scratch: ['即开票', 'Scratch tickets'],
            total: ['合计', 'In all'],
          }),
          soldFen: f.money('销售额', 'Sold'),
          targetFen: f.money('全年任务', 'Target'),
          completion: f.share('完成（％）', 'Done, per cent'),
          timeGone: f.share('时间进度（％）', 'Time gone, per cent'),
          lag: f.share('超前（百分点）', 'Ahead, points'),
          forecastFen: f.money('按此进度全年', 'Year at this pace'),
          neededPerDayFen: f.money('余下每天需', 'Needed per day'),
        },
      },
    },
  },
  async run(ctx, { day }): Promise<{ day: Day; rows: Progress[] }> {
    const year = day.slice(0, 4)
    const sums = await sql<{ type: string; soldFen: number }>`
      select type, sum(amount_fen)::bigint as sold_fen from charity_sale
      where sold_on between ${`${year}-01-01`} and ${day} group by type`.execute(ctx.tx)
    const sold = new Map(sums.rows.map(row => [row.type, row.soldFen]))
    const all = sums.rows.reduce((n, row) => n + row.soldFen, 0)
    const set = ctx.book.versions(closures).findLast(v => v.from <= day)?.value
    const rows: Progress[] = []
    for (const type of types) {
      const soldFen = type === 'total' ? all : (sold.get(type) ?? 0)
      const targetFen = await taskOf(ctx, type, year)
      const pace = outlook(soldFen, targetFen, day, set?.closed ?? [], set?.leftOut ?? false)
      const { completion, timeGone, lag } = pace
      rows.push({
        type,
        soldFen,
        targetFen,
        ...pace,
        completion: told(completion),
        timeGone: told(timeGone),
        lag: told(lag),
      })
    }
    return { day, rows }
  },
})

/** Books on hand at the end of a day, in the store and at each outlet, with the balance they follow from (LT-05). */
export const bookStock = query({
  name: 'charity.bookStock',
  label: { zh: '即开票库存', en: 'Stock of scratch books' },
  posts: readers,
  office: 'charity',
  rule: 'LT-05',
  input: { day: f.day('截至日期', 'On') },
  shows: {
    tables: {
      games: {
        label: { zh: '各票种平衡', en: 'Balance by game' },
        columns: {
          game: f.text('票种', 'Game'),
          received: f.count('入库（本）', 'Received, books'),
          sold: f.count('售出', 'Sold'),
          store: f.count('库存', 'In store'),
          outlets: f.count('站点在手', 'At outlets'),
          givenBack: f.count('退回', 'Given back'),
          destroyed: f.count('销毁', 'Destroyed'),
          holds: f.yesNo('平衡', 'Holds'),
        },
        sums: ['received', 'sold', 'store', 'outlets', 'givenBack', 'destroyed'],
      },
      outlets: {
        label: { zh: '各站点在手', en: 'At each outlet' },
        columns: {
          outlet: f.text('站点', 'Outlet'),
          game: f.text('票种', 'Game'),
          books: f.count('本数', 'Books'),
        },
        sums: ['books'],
      },
    },
  },
  async run(ctx, { day }) {
    const found = await sql<{
      game: string
      received: number
      sold: number
      givenBack: number
      destroyed: number
      store: number
      outlets: number
    }>`select g.name as game,
        coalesce(sum(m.books) filter (where m.kind = 'receive'), 0)::int as received,
        coalesce(sum(m.books) filter (where m.kind = 'sell'), 0)::int as sold,
        coalesce(sum(m.books) filter (where m.kind = 'giveBack'), 0)::int as given_back,
        coalesce(sum(m.books) filter (where m.kind = 'destroy'), 0)::int as destroyed,
        coalesce(sum(case m.kind when 'receive' then m.books when 'return' then m.books when 'giveBack' then -m.books
          when 'destroy' then -m.books when 'deliver' then -m.books end), 0)::int as store,
        coalesce(sum(case m.kind when 'deliver' then m.books when 'return' then -m.books when 'sell' then -m.books end), 0)::int as outlets
      from charity_game g left join charity_book_movement m on m.game = g.id and m.on_day <= ${day}
      group by g.id, g.name order by g.name`.execute(ctx.tx)
    const byOutlet = await sql<{ outlet: string; game: string; books: number }>`
      select o.number as outlet, g.name as game,
        sum(case m.kind when 'deliver' then m.books when 'return' then -m.books when 'sell' then -m.books end)::int as books
      from charity_book_movement m join charity_outlet o on o.id = m.outlet join charity_game g on g.id = m.game
      where m.on_day <= ${day} and ${inRowScope(ctx.actor, 'm')} group by 1, 2 order by 1, 2`.execute(
      ctx.tx,
    )
    const games = found.rows.map(row => ({
      ...row,
      holds: row.received === row.sold + row.store + row.outlets + row.givenBack + row.destroyed,
    }))
    return { day, games, outlets: byOutlet.rows }
  },
})
