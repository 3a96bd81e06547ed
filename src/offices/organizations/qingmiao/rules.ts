/** Pure rules of the programme's money: budgets, vouchers, tranches, each with its because (SO-25, SO-26, organizations-03). */
import { type Because, condition } from '../../../kernel/because.ts'
import type { Day } from '../../../kernel/day.ts'
import { yuanText } from '../../../kernel/money.ts'
import type { BudgetLine } from './registers.ts'

export type Finance = {
  caps: readonly { category: string; maxPercent: number }[]
  cashLimitFen: number
  invoiceFromFen: number
  adjustPercent: number
  tranches: readonly { on: string; percent: number }[]
}
const total = (lines: readonly { amountFen: number }[]): number =>
  lines.reduce((n, line) => n + line.amountFen, 0)
const of = (lines: readonly BudgetLine[], category: string): number =>
  total(lines.filter(line => line.category === category))
/** The most a category may have of an amount; whole fen, rounded down. Without a cap: everything. */
const capFen = (finance: Finance, category: string, amountFen: number): number => {
  const cap = finance.caps.find(c => c.category === category)
  return cap ? Math.floor((amountFen * cap.maxPercent) / 100) : amountFen
}

/** A budget adds up and keeps every category within its cap. */
export function judgeBudget(
  budget: readonly BudgetLine[],
  amountFen: number,
  finance: Finance,
  label: (category: string) => { zh: string; en: string },
): Because[] {
  const categories = [...new Set(budget.map(line => line.category))]
  return [
    condition(
      total(budget) === amountFen,
      `预算明细合计${yuanText(total(budget))}元，申请${yuanText(amountFen)}元`,
      `Lines of ${yuanText(total(budget))} yuan, ${yuanText(amountFen)} asked for`,
      'SO-26',
    ),
    ...categories.map(category => {
      const most = capFen(finance, category, amountFen)
      return condition(
        of(budget, category) <= most,
        `${label(category).zh}${yuanText(of(budget, category))}元（上限${yuanText(most)}元）`,
        `${label(category).en}: ${yuanText(of(budget, category))} yuan (at most ${yuanText(most)})`,
        'SO-26',
      )
    }),
  ]
}

export type VoucherFacts = {
  category: string
  amountFen: number
  spentOn: Day
  method: string
  invoice: boolean
  payee: string
  bodyName: string
  budget: readonly BudgetLine[]
  budgetFen: number
  /** Passed already, this voucher left out. */
  passed: readonly BudgetLine[]
  fromDay: Day
  toDay: Day
}
/** Whether a voucher may be charged to the project, by the rules in force when it was spent. */
export function judgeVoucher(v: VoucherFacts, finance: Finance): Because[] {
  const planned = of(v.budget, v.category)
  const room = Math.floor((planned * (100 + finance.adjustPercent)) / 100)
  const most = Math.min(room, capFen(finance, v.category, v.budgetFen))
  const spent = of(v.passed, v.category) + v.amountFen
  return [
    condition(
      v.spentOn >= v.fromDay && v.spentOn <= v.toDay,
      `支出日期在合同期${v.fromDay}至${v.toDay}内`,
      `Spent within ${v.fromDay} to ${v.toDay}`,
      'SO-25',
    ),
    condition(planned > 0, '费用类别列入预算', 'The category is in the budget', 'SO-26'),
    condition(
      spent <= most,
      `该类累计${yuanText(spent)}元（可列支${yuanText(most)}元）`,
      `${yuanText(spent)} yuan of the category so far (${yuanText(most)} allowed)`,
      'SO-26',
    ),
    condition(
      total(v.passed) + v.amountFen <= v.budgetFen,
      '累计支出不超过项目资金',
      'Within the project’s money',
      'SO-26',
    ),
    condition(
      v.method !== 'cash' || v.amountFen <= finance.cashLimitFen,
      `现金支付不超过${yuanText(finance.cashLimitFen)}元`,
      `In cash up to ${yuanText(finance.cashLimitFen)} yuan`,
      'SO-26',
    ),
    condition(
      v.invoice || v.amountFen < finance.invoiceFromFen,
      `${yuanText(finance.invoiceFromFen)}元以上须有发票`,
      `Invoice wanted from ${yuanText(finance.invoiceFromFen)} yuan`,
      'SO-26',
    ),
    condition(
      v.payee !== v.bodyName,
      '收款方不是承接单位自身',
      'Not paid to the organisation itself',
      'SO-26',
    ),
  ]
}

/** What a tranche comes to; the last takes what rounding left, so that all together are the contract. */
export function trancheFen(on: string, contractFen: number, finance: Finance): number {
  const at = finance.tranches.findIndex(t => t.on === on)
  if (at < 0) return 0
  const each = finance.tranches.map(t => Math.floor((contractFen * t.percent) / 100))
  if (at < each.length - 1) return each[at]!
  return contractFen - each.slice(0, -1).reduce((a, b) => a + b, 0)
}
