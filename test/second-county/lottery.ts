import type { Day } from '../../src/kernel/day.ts'
import { places } from '../environment.ts'
import type { SecondCounty } from './county.ts'

/** 120 + 80 on two days at one outlet, 300 at the other; two books of 50 tickets at 10 yuan: 500 and 1,000 yuan. */
export async function lottery({ env, act, office, parameter }: SecondCounty): Promise<void> {
  const { clerk, chief } = office('charity')
  await parameter('charity.lotteryClosures', { closed: [], leftOut: false })
  await parameter('charity.commission', { scratchPercent: 8 })
  for (const [type, value] of [
    ['total', '1'],
    ['computer', '0.5'],
    ['scratch', '0.4'],
  ]) {
    const target = {
      figure: `charity.lottery_sales_${type}`,
      period: '2022',
      division: places.county,
      value,
      sense: 'atLeast',
      document: '1号',
    }
    const { id } = await act(clerk, 'targets.set', target)
    await act(chief, 'targets.approve', { target: id })
  }
  env.setToday('2022-03-10')
  const outlet = (n: number, division: string) => ({
    division,
    number: `3609${n}`,
    name: `投注站${n}`,
    types: ['computer', 'scratch'],
    address: `街${n}号`,
    operator: `代销者${n}`,
    openedOn: '2020-01-01',
    licence: `证${n}`,
    licenceTo: '2023-12-31',
  })
  const { outlets } = await act(clerk, 'charity.openOutlets', {
    list: [outlet(5001, places.town), outlet(5002, places.otherTown)],
  })
  const [a, b] = outlets as unknown as string[]
  const sold = (at: string | undefined, soldOn: Day, yuan: number) => ({
    outlet: at,
    type: 'computer',
    soldOn,
    amountFen: yuan * 100,
  })
  await act(clerk, 'charity.recordSales', {
    list: [sold(a, '2022-03-01', 120), sold(a, '2022-03-02', 80), sold(b, '2022-03-02', 300)],
  })
  const { id: game } = await act(clerk, 'charity.enterGame', {
    name: '测试票',
    ticketFen: 10_00,
    perBook: 50,
    prizePercent: 65,
    fundPercent: 20,
    issuePercent: 15,
  })
  const move = (kind: string, books: number, at?: string) => ({
    game,
    kind,
    books,
    onDay: '2022-03-03',
    document: '单',
    ...(at ? { outlet: at } : {}),
  })
  await act(clerk, 'charity.moveBooks', {
    list: [move('receive', 5), move('deliver', 2, a), move('deliver', 2, b)],
  })
  await act(clerk, 'charity.moveBooks', { list: [move('sell', 1, a), move('sell', 2, b)] })
}
