/** The demo's lottery: tickets by outlet and day, books in, out and sold, and the bulletins that tell how it goes. */
import { addDays, type Day } from '../src/kernel/day.ts'
import { places } from './places.ts'
import type { Random } from './random.ts'
import { demoDay } from './standards.ts'
import type { Agenda, World } from './world.ts'

/** 1073.9万元 in bets of two yuan. */
const computerBets = 5_369_500
/** Books that come to 135.7万元: 2300 of 500 yuan and 690 of 300. */
const games = [
  { name: '（演示）樟树之春', ticketFen: 10_00, perBook: 50, books: 2300 },
  { name: '（演示）药都好运', ticketFen: 5_00, perBook: 60, books: 690 },
]
export const springClosure = { from: '2022-01-31' as Day, to: '2022-02-06' as Day }
const closed = (day: Day): boolean => springClosure.from <= day && day <= springClosure.to

/** Whole parts of a sum by weight; what rounding leaves goes to the first ones. */
function spread(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((n, w) => n + w, 0)
  const parts = weights.map(w => Math.floor((total * w) / all))
  let left = total - parts.reduce((n, p) => n + p, 0)
  for (let i = 0; left > 0; i = (i + 1) % parts.length, left--) parts[i]!++
  return parts
}

type Outlet = { id: string; weight: number }

export async function openOutlets(world: World, rng: Random): Promise<Outlet[]> {
  const { townships } = places()
  const dice = rng.fork('outlets')
  const made = await world.act<{ outlets: string[] }>('charityClerk', 'charity.openOutlets', {
    list: townships.map((t, i) => ({
      division: t.code,
      number: `3609${String(3001 + i)}`,
      name: `${t.shortName}福彩投注站（演示）`,
      types: ['computer', 'scratch'],
      address: `${t.shortName}（演示地址）`,
      operator: `（演示）代销者${i + 1}`,
      openedOn: '2019-05-06',
      licence: `赣福彩代〔2020〕${3001 + i}号（演示）`,
      licenceTo: '2023-12-31',
    })),
  })
  return made.outlets.map((id, i) => ({
    id,
    // Streets sell more than townships.
    weight: (townships[i]!.kind === '街道' ? 30 : 10) + dice.int(0, 8),
  }))
}

/** Every day's sales of every outlet, handed in week by week. */
export function sellTickets(world: World, agenda: Agenda, outlets: Outlet[], rng: Random): void {
  const dice = rng.fork('sales')
  const days: Day[] = []
  for (let day: Day = '2022-01-01'; day <= demoDay; day = addDays(day, 1))
    if (!closed(day)) days.push(day)
  const cells = days.flatMap(day => outlets.map(o => ({ day, o })))
  const bets = spread(
    computerBets,
    cells.map(({ o }) => o.weight * (80 + dice.int(0, 40))),
  )
  const rows = cells.map(({ day, o }, i) => ({
    outlet: o.id,
    type: 'computer',
    soldOn: day,
    amountFen: bets[i]! * 200,
  }))
  for (let at = 0; at < days.length; at += 7) {
    const week = days.slice(at, at + 7)
    const list = rows.slice(at * outlets.length, (at + week.length) * outlets.length)
    agenda.at(week.at(-1)!, async () => {
      await world.act('charityClerk', 'charity.recordSales', { list })
    })
  }
}

/** Books in from the province twice, out to the outlets each month, sold week by week; the first quarter settled. */
export async function sellBooks(
  world: World,
  agenda: Agenda,
  outlets: Outlet[],
  rng: Random,
): Promise<void> {
  const dice = rng.fork('books')
  const weeks: Day[] = []
  for (let day: Day = '2022-01-07'; day <= demoDay; day = addDays(day, 7))
    weeks.push(closed(day) ? addDays(springClosure.to, 1) : day)
  const move = (list: object[]) => world.act('charityClerk', 'charity.moveBooks', { list })
  for (const g of games) {
    const { name, ticketFen, perBook } = g
    const { id: game } = await world.act<{ id: string }>('charityClerk', 'charity.enterGame', {
      name,
      ticketFen,
      perBook,
      prizePercent: 65,
      fundPercent: 20,
      issuePercent: 15,
    })
    const sold = spread(
      g.books,
      outlets.flatMap(o => weeks.map(() => o.weight * (80 + dice.int(0, 40)))),
    )
    const of = (o: number, w: number) => sold[o * weeks.length + w]!
    const half = Math.ceil(weeks.length / 2)
    const wanted = (from: number, to: number) =>
      outlets.map((_, o) => weeks.slice(from, to).reduce((n, _w, i) => n + of(o, from + i), 0))
    for (const [from, to, day] of [
      [0, half, '2022-01-05'],
      [half, weeks.length, '2022-04-06'],
    ] as const) {
      const each = wanted(from, to)
      const all = each.reduce((n, b) => n + b, 0)
      agenda.at(day, async () => {
        await move([
          { game, kind: 'receive', books: all + 60, onDay: day, document: '（演示）省中心出库单' },
          // Three books spare for each outlet: stock on hand at any day.
          ...outlets.map((o, i) => ({
            game,
            kind: 'deliver',
            books: each[i]! + 3,
            onDay: day,
            outlet: o.id,
            document: '（演示）配送单',
          })),
        ])
      })
    }
    for (const [w, day] of weeks.entries())
      agenda.at(day, async () => {
        await move(
          outlets.flatMap((o, i) =>
            of(i, w) === 0
              ? []
              : [
                  {
                    game,
                    kind: 'sell',
                    books: of(i, w),
                    onDay: day,
                    outlet: o.id,
                    document: '（演示）激活记录',
                  },
                ],
          ),
        )
      })
    // Damaged in the store: given back, and a book destroyed.
    agenda.at('2022-05-20', async () => {
      const spoilt = { game, onDay: '2022-05-20', document: '（演示）退库单' }
      await move([
        { ...spoilt, kind: 'giveBack', books: 2 },
        { ...spoilt, kind: 'destroy', books: 1 },
      ])
    })
  }
  agenda.at('2022-04-11', async () => {
    const drawn = await world.act<{ settlements: string[] }>(
      'charityClerk',
      'charity.drawSettlements',
      { fromDay: '2022-01-01', toDay: '2022-03-31' },
    )
    for (const settlement of drawn.settlements) {
      await world.act('charityChief', 'charity.checkSettlement', { settlement })
      await world.act('charityClerk', 'charity.paySettlement', {
        settlement,
        paidOn: '2022-04-11',
        voucher: '（演示）缴款回单',
      })
    }
  })
  agenda.at('2022-07-01', async () => {
    await world.act('charityClerk', 'charity.drawSettlements', {
      fromDay: '2022-04-01',
      toDay: '2022-06-30',
    })
  })
}

/** The bulletins: one for the first quarter, and the one whose pace stops two days before its sales. */
export function tellProgress(world: World, agenda: Agenda): void {
  const tell = (number: string, salesTo: Day, timeTo: Day, day: Day): void =>
    agenda.at(day, async () => {
      const { id: bulletin } = await world.act<{ id: string }>(
        'charityClerk',
        'charity.draftBulletin',
        { number, salesTo, timeTo },
      )
      await world.act('charityChief', 'charity.issueBulletin', { bulletin })
    })
  tell('（演示）2022年第1期', '2022-03-31', '2022-03-31', '2022-04-06')
  tell('（演示）2022年第2期', demoDay, '2022-07-01', demoDay)
}
