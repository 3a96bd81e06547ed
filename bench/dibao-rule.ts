/** The dibao rule over a million households, amount and because, on one core; beside it the arithmetic alone. */

import { amount, before, topUp } from '../demo/standards.ts'
import {
  type DibaoNumbers,
  decideDibao,
  type HouseholdFacts,
} from '../src/offices/assistance/dibao/rules.ts'
import { median, type Row, thousands, timed } from './measure.ts'

const numbers: DibaoNumbers = {
  standardFen: before.dibao.ruralFen,
  borderlinePercent: 150,
  amount,
  topUp,
  income: {
    windowMonths: 12,
    steadyWageMonths: 6,
    supportLinePercent: 200,
    supportSharePercent: 50,
    employmentCostPercent: 20,
    presumedWageFen: 1000_00,
    partialLabourPercent: 50,
  },
  property: { dwellings: 1, assetMonths: 24, borderlineAssetMonths: 36 },
}

/** Households of one to five with ages, ability and incomes spread so that every branch is taken. */
function households(n: number): HouseholdFacts[] {
  let state = 88172645
  const next = (below: number): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
  return Array.from({ length: n }, () => {
    const size = 1 + next(5)
    return {
      area: next(3) === 0 ? 'urban' : 'rural',
      members: Array.from({ length: size }, (_, i) => ({
        person: String(i),
        age: next(90),
        disabilityKind: next(9) === 0 ? 'physical' : null,
        disabilityGrade: next(9) === 0 ? 1 + next(4) : null,
        seriousIllness: next(11) === 0,
        student: null,
        labour: (['full', 'partial', 'none'] as const)[next(3)]!,
        absent: next(40) === 0 ? ('prisoner' as const) : null,
      })),
      incomes: [
        { kind: 'wages' as const, amountFen: next(9) * size * 1200_00 },
        {
          kind: 'transfer' as const,
          excluded: next(2) === 0 ? ('basicPension' as const) : null,
          amountFen: next(2000) * 100,
        },
      ],
      deductionsFen: next(5) * 500_00,
      supportFen: 0,
      windowMonths: 12,
      property: {
        vehicles: next(20) === 0 ? 1 : 0,
        dwellings: 1,
        operatingCompany: next(50) === 0,
        financialAssetsFen: next(30_000) * 100,
        luxuryPurchase: false,
        studyAbroad: false,
      },
    }
  })
}

export async function run(sizes: { households: number; rounds: number }): Promise<Row[]> {
  const all = households(sizes.households)
  let sum = 0
  const rates: number[] = []
  for (let round = 0; round < sizes.rounds; round++) {
    const ms = await timed(() => {
      for (const h of all) {
        const d = decideDibao(h, numbers)
        sum += d.amountFen + d.because.length
      }
    })
    rates.push((sizes.households / ms) * 1000)
  }
  if (sum === 0) throw new Error('nothing was decided')
  const rate = median(rates)
  return [
    {
      work: `dibao amount with its because, ${thousands(sizes.households)} households, one core`,
      measured: `${thousands(rate)} households/s (median of ${sizes.rounds})`,
      reach: '≥ 3,000,000/s',
      reached: rate >= 3_000_000,
    },
  ]
}
