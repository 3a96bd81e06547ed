/** Budgets, vouchers and tranches to the fen. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { failed } from '../../../kernel/because.ts'
import { type Finance, judgeBudget, judgeVoucher, trancheFen, type VoucherFacts } from './rules.ts'

const finance: Finance = {
  caps: [
    { category: 'staff', maxPercent: 20 },
    { category: 'management', maxPercent: 5 },
  ],
  cashLimitFen: 500_00,
  invoiceFromFen: 600_00,
  adjustPercent: 10,
  tranches: [
    { on: 'signing', percent: 50 },
    { on: 'midterm', percent: 30 },
    { on: 'closing', percent: 20 },
  ],
}
const label = (category: string) => ({ zh: category, en: category })

test('a budget adds up and keeps the caps of its categories', () => {
  const unmet = (staffFen: number, activityFen: number, total: number) =>
    failed(
      judgeBudget(
        [
          { category: 'staff', amountFen: staffFen },
          { category: 'activity', amountFen: activityFen },
        ],
        total,
        finance,
        label,
      ),
    ).length
  assert.equal(unmet(5_000_00, 20_000_00, 25_000_00), 0)
  assert.equal(unmet(5_000_01, 19_999_99, 25_000_00), 1)
  assert.equal(unmet(5_000_00, 19_999_99, 25_000_00), 1)
})

const voucher: VoucherFacts = {
  category: 'activity',
  amountFen: 600_00,
  spentOn: '2022-05-10',
  method: 'transfer',
  invoice: true,
  payee: '某商店',
  bodyName: '某中心',
  budget: [
    { category: 'activity', amountFen: 10_000_00 },
    { category: 'staff', amountFen: 5_000_00 },
  ],
  budgetFen: 25_000_00,
  passed: [],
  fromDay: '2022-04-13',
  toDay: '2022-12-20',
}
test('a voucher: in its days, in its category, in its money, in the right form', () => {
  const cases: [Partial<VoucherFacts>, number][] = [
    [{}, 0],
    [{ spentOn: '2022-04-13' }, 0],
    [{ spentOn: '2022-04-12' }, 1],
    [{ spentOn: '2022-12-21' }, 1],
    [{ category: 'publicity' }, 2],
    [{ passed: [{ category: 'activity', amountFen: 10_400_00 }] }, 0],
    [{ passed: [{ category: 'activity', amountFen: 10_400_01 }] }, 1],
    // The cap of the rules holds even where the budget could be exceeded: 20 % of 25,000.
    [{ category: 'staff', passed: [{ category: 'staff', amountFen: 4_400_00 }] }, 0],
    [{ category: 'staff', passed: [{ category: 'staff', amountFen: 4_400_01 }] }, 1],
    [{ passed: [{ category: 'staff', amountFen: 24_400_01 }] }, 1],
    [{ method: 'cash', amountFen: 500_00 }, 0],
    [{ method: 'cash', amountFen: 500_01 }, 1],
    [{ invoice: false, amountFen: 599_99 }, 0],
    [{ invoice: false }, 1],
    [{ payee: '某中心' }, 1],
  ]
  for (const [change, wrong] of cases)
    assert.equal(
      failed(judgeVoucher({ ...voucher, ...change }, finance)).length,
      wrong,
      JSON.stringify(change),
    )
})

test('the tranches together are the contract, whatever the rounding', () => {
  for (const contract of [25_000_00, 1, 33_333_33, 99_99]) {
    const parts = ['signing', 'midterm', 'closing'].map(on => trancheFen(on, contract, finance))
    assert.equal(
      parts.reduce((a, b) => a + b, 0),
      contract,
    )
  }
  assert.equal(trancheFen('signing', 25_000_00, finance), 12_500_00)
  assert.equal(trancheFen('unknown', 25_000_00, finance), 0)
})
