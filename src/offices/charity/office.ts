/** 福彩与慈善: tickets sold against the year's tasks, gifts in and out within their purpose, visits signed for and published. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { deductionCommands } from './deduction/commands.ts'
import { corporateDeduction, deductionsAtRisk } from './deduction/queries.ts'
import { registers as deduction } from './deduction/registers.ts'
import { changeCommands } from './filings/changes.ts'
import { elsewhereCommands } from './filings/elsewhere.ts'
import { registers as filings } from './filings/registers.ts'
import { bodyCommands } from './giving/bodies.ts'
import { donationCommands } from './giving/donations.ts'
import { planCommands } from './giving/plans.ts'
import { queries } from './giving/queries.ts'
import { registers as giving } from './giving/registers.ts'
import { identities } from './identities.ts'
import { indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { closingCommands } from './lottery/closing.ts'
import { outletCommands } from './lottery/outlets.ts'
import { parameters } from './lottery/parameters.ts'
import { bookStock, lotteryProgress } from './lottery/queries.ts'
import { registers as lottery } from './lottery/registers.ts'
import { salesCommands } from './lottery/sales.ts'
import { receiptSeries } from './receipts/queries.ts'
import { receiptCommands } from './receipts/receipts.ts'
import { registers as receipts } from './receipts/registers.ts'
import { paragraphs } from './report.ts'
import { giftCommands } from './visits/gifts.ts'
import { listCommands } from './visits/lists.ts'
import { registers as visits } from './visits/registers.ts'

export const charity: Room = {
  name: 'charity',
  label: { zh: '福彩与慈善', en: 'Lottery and charity' },
  section: { zh: '慈善福彩股', en: 'Charity section' },
  registers: { ...lottery, ...giving, ...filings, ...receipts, ...deduction, ...visits },
  parameters,
  commands: [
    ...outletCommands,
    ...salesCommands,
    ...closingCommands,
    ...bodyCommands,
    ...planCommands,
    ...changeCommands,
    ...elsewhereCommands,
    ...donationCommands,
    ...receiptCommands,
    ...deductionCommands,
    ...listCommands,
    ...giftCommands,
  ],
  queries: [
    lotteryProgress,
    bookStock,
    ...queries,
    receiptSeries,
    deductionsAtRisk,
    corporateDeduction,
  ],
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: ['charity-01', 'charity-02', 'charity-03', 'charity-04'],
}
