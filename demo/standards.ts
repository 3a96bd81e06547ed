/**
 * The demo county's own numbers: dated parameters as its bureau would have proposed and approved them. The report states
 * neither the standards nor the allowances, so these are worked back from what it says was paid, and the document named
 * with each says that it is the demo's.
 */
import type { Day, Month } from '../src/kernel/day.ts'

export const openingMonth: Month = '2022-01'
/** Raised in April, in force from January: three months of back-pay for everybody. */
export const raise = {
  fromDay: '2022-01-01' as Day,
  draftedOn: '2022-03-29' as Day,
  reviewedOn: '2022-03-31' as Day,
  decidedOn: '2022-04-07' as Day,
  title: '2022年城乡低保和特困供养提标提补',
  document: '（演示）樟民字〔2022〕9号',
  dibaoUrbanFen: 850_00,
  dibaoRuralFen: 615_00,
  tekunUrbanFen: 1105_00,
  tekunRuralFen: 805_00,
}
export const before = {
  dibao: { urbanFen: 765_00, ruralFen: 515_00 },
  tekun: { urbanFen: 995_00, ruralFen: 670_00 },
}
export const topUp = {
  elderlyFen: 20_00,
  minorFen: 20_00,
  severeDisabilityFen: 40_00,
  seriousIllnessFen: 40_00,
}
export const care = { selfCareFen: 80_00, partialCareFen: 300_00, fullCareFen: 1200_00 }
export const amount = {
  method: 'differential' as const,
  rounding: 'up' as const,
  urbanAFen: 0,
  urbanBFen: 0,
  urbanCFen: 0,
  ruralAFen: 0,
  ruralBFen: 0,
  ruralCFen: 0,
}

type Set = { name: string; value: Record<string, unknown> }
/** In force from 2021-01-01; the standards of 2022 come by the raise itself. */
export const parameterSets: readonly Set[] = [
  { name: 'assistance.dibaoStandard', value: before.dibao },
  { name: 'assistance.tekunStandard', value: before.tekun },
  { name: 'assistance.disposableIncome', value: { urbanFen: 41_700_00, ruralFen: 19_800_00 } },
  { name: 'assistance.dibaoAmount', value: amount },
  { name: 'assistance.categoricalTopUp', value: topUp },
  {
    name: 'assistance.incomeRules',
    value: {
      windowMonths: 12,
      steadyWageMonths: 6,
      supportLinePercent: 200,
      supportSharePercent: 50,
      employmentCostPercent: 20,
      presumedWageFen: 1000_00,
      partialLabourPercent: 50,
    },
  },
  {
    name: 'assistance.propertyLimits',
    value: { dwellings: 1, assetMonths: 24, borderlineAssetMonths: 36 },
  },
  { name: 'assistance.dibaoReviewMonths', value: { a: 12, b: 6, c: 6 } },
  {
    name: 'assistance.gradualExit',
    value: { percents: [{ percent: 80 }, { percent: 60 }, { percent: 40 }] },
  },
  { name: 'assistance.careAllowance', value: care },
  {
    name: 'assistance.temporaryRules',
    value: {
      townshipCeilingFen: 2000_00,
      jointMonths: 6,
      jointFen: 20_000_00,
      maxMonths: 6,
      noticeDays: 3,
      repeatMonths: 12,
      assetMonths: 36,
    },
  },
  {
    name: 'assistance.monitoringLimits',
    value: { dispatchDays: 1, redVisitDays: 3, yellowVisitDays: 10, answerDays: 3, closeDays: 5 },
  },
  {
    name: 'assistance.monitoringThresholds',
    value: { months: 12, yellowPercent: 50, redPercent: 100, severeGrade: 2 },
  },
  { name: 'assistance.monitoringRhythm', value: { reviewMonths: 6, exchangeMonths: 6 } },
  { name: 'assistance.serviceRules', value: { capPercent: 2, monthlyCapFen: 600_00 } },
  { name: 'matching.limits', value: { verifyDays: 10, freshDays: 90 } },
  { name: 'assistance.tekunProperty', value: { assetMonths: 24 } },
  {
    name: 'notices.documentSeries',
    value: {
      series: [
        'confirmation',
        'rejection',
        'stop',
        'reduce',
        'gapList',
        'recovery',
        'acceptance',
        'other',
      ].map(kind => ({ kind, prefix: '樟民救' })),
    },
  },
  {
    name: 'funeral.benefitRules',
    value: {
      items: [
        { item: 'transport', kind: 'free', limitFen: 260_00 },
        { item: 'storage', kind: 'free', limitFen: 210_00 },
        { item: 'cremation', kind: 'free', limitFen: 620_00 },
        { item: 'urn', kind: 'free', limitFen: 240_00 },
        { item: 'deposit', kind: 'free', limitFen: 60_00 },
        { item: 'hall', kind: 'free', limitFen: 40_00 },
        { item: 'placing', kind: 'free', limitFen: 100_00 },
        { item: 'ecoReward', kind: 'subsidy', limitFen: 2000_00 },
        { item: 'hardship', kind: 'subsidy', limitFen: 1000_00 },
        { item: 'otherService', kind: 'reduction', percent: 20 },
      ],
      ecoRewardFen: 2000_00,
      localOnly: true,
    },
  },
  { name: 'parties.certificateWarnings', value: { firstDays: 60, secondDays: 30, lastDays: 7 } },
]
export const parameterSource = '（演示）樟树市民政局演示参数，非真实标准'

/** Each month's settlement, check, approval and bank days; all working days of 2022. */
export const payDays: readonly {
  month: Month
  settle: Day
  check: Day
  approve: Day
  send: Day
  back: Day
}[] = [
  {
    month: '2022-01',
    settle: '2022-01-10',
    check: '2022-01-11',
    approve: '2022-01-11',
    send: '2022-01-12',
    back: '2022-01-14',
  },
  {
    month: '2022-02',
    settle: '2022-02-09',
    check: '2022-02-10',
    approve: '2022-02-10',
    send: '2022-02-11',
    back: '2022-02-15',
  },
  {
    month: '2022-03',
    settle: '2022-03-08',
    check: '2022-03-09',
    approve: '2022-03-09',
    send: '2022-03-10',
    back: '2022-03-14',
  },
  {
    month: '2022-04',
    settle: '2022-04-11',
    check: '2022-04-12',
    approve: '2022-04-12',
    send: '2022-04-13',
    back: '2022-04-15',
  },
  {
    month: '2022-05',
    settle: '2022-05-09',
    check: '2022-05-10',
    approve: '2022-05-10',
    send: '2022-05-11',
    back: '2022-05-13',
  },
  {
    month: '2022-06',
    settle: '2022-06-08',
    check: '2022-06-09',
    approve: '2022-06-09',
    send: '2022-06-10',
    back: '2022-06-14',
  },
]
/** The day the demo stands at: the day of the report. */
export const demoDay: Day = '2022-07-03'
/** What the report says was paid in the half-year, in whole yuan (demo/expected-figures.csv). */
export const months: readonly Month[] = payDays.map(p => p.month)
