import type { SecondCounty } from './county.ts'

/** 120 + 80 on two days at one outlet, 300 at the other; two books of 50 tickets at 10 yuan: 500 and 1,000 yuan. */
export async function lottery({ env, send, office, parameter }: SecondCounty): Promise<void> {
  const { clerk } = office('charity')
  await parameter('charity.lotteryClosures', { closed: [], leftOut: false })
  await parameter('charity.commission', { scratchPercent: 8 })
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
  await send(clerk, 'charity.openOutlets', [outlet(5001, '临江镇'), outlet(5002, '永泰镇')])
  const [a, b] = ['36095001', '36095002']
  const sold = (outlet: string, soldOn: string, yuan: number) => ({
    outlet,
    type: 'computer',
    soldOn,
    amountFen: yuan * 100,
  })
  await send(clerk, 'charity.recordSales', [
    sold(a!, '2022-03-01', 120),
    sold(a!, '2022-03-02', 80),
    sold(b!, '2022-03-02', 300),
  ])
  await send(clerk, 'charity.enterGame', [
    {
      name: '测试票',
      ticketFen: 10_00,
      perBook: 50,
      prizePercent: 65,
      fundPercent: 20,
      issuePercent: 15,
    },
  ])
  const move = (kind: string, books: number, outlet?: string) => ({
    game: '测试票',
    kind,
    books,
    onDay: '2022-03-03',
    document: '单',
    ...(outlet ? { outlet } : {}),
  })
  await send(clerk, 'charity.moveBooks', [
    move('receive', 5),
    move('deliver', 2, a),
    move('deliver', 2, b),
    move('sell', 1, a),
    move('sell', 2, b),
  ])
}
