/** Pure rules of care in the community: who gets what of a meal, whose home may be refitted and at what cost. */
import { type Because, condition } from '../../../kernel/because.ts'
import { type AdaptationItem, adaptationItems } from './adaptation-items.ts'

export type ClassRule = { classOf: string; subsidyFen: number }
export type MealPrice = { priceFen: number; subsidyFen: number; paidFen: number }
/** The county's part never exceeds the price; a class without a number gets nothing (ML-01). */
export function mealPrice(
  priceFen: number,
  classOf: string,
  classes: readonly ClassRule[],
): MealPrice {
  const own = classes.find(c => c.classOf === classOf)?.subsidyFen ?? 0
  const subsidyFen = Math.min(own, priceFen)
  return { priceFen, subsidyFen, paidFen: priceFen - subsidyFen }
}
/** Whether an elder's age and disability fit the class he is entered in. */
export function fitsClass(classOf: string, elder: { age: number; disabled: boolean }): boolean {
  if (elder.age < 60) return false
  if (classOf === 'over80') return elder.age >= 80
  if (classOf === 'disabled') return elder.disabled
  return true
}

export type AdaptationFacts = {
  basis: 'dispersedTekun' | 'lowIncomeDisabled' | 'lowIncomeAdvanced' | 'lowIncomeLeftBehind'
  age: number
  disabled: boolean
  living: boolean
  /** He lives in a home for the aged. */
  inHome: boolean
}
/** HA-01: dispersed tekun elders; elders of low income who are disabled, of advanced age or left behind. */
export const mayBeAdapted = (a: AdaptationFacts): Because[] => [
  condition(a.living, '老年人在世', 'The elder is alive', 'HA-01'),
  condition(a.age >= 60, `年满60周岁（${a.age}周岁）`, `He is 60 (${a.age})`, 'HA-01'),
  condition(!a.inHome, '居家生活，未入住机构', 'He lives at home', 'HA-01'),
  condition(
    a.basis !== 'lowIncomeDisabled' || a.disabled,
    '按失能残疾申报的，有残疾登记',
    'Entered as disabled: a disability is recorded',
    'HA-01',
  ),
  condition(
    a.basis !== 'lowIncomeAdvanced' || a.age >= 80,
    '按高龄申报的，年满80周岁',
    'Entered for his age: he is 80',
    'HA-01',
  ),
]

export type PlannedItem = { item: AdaptationItem; quantity: number; priceFen: number }
export const isBasic = (item: AdaptationItem): boolean => adaptationItems[item][1]
/** What a plan comes to, and whether it fits: something basic in it, nothing twice, within the ceiling (HA-03, HA-05). */
export function planOf(
  items: readonly PlannedItem[],
  ceilingFen: number,
): { fen: number; because: Because[] } {
  const fen = items.reduce((n, i) => n + i.quantity * i.priceFen, 0)
  const names = items.map(i => i.item)
  return {
    fen,
    because: [
      condition(
        items.some(i => isBasic(i.item)),
        '含基础项目',
        'A basic item is in it',
        'HA-03',
      ),
      condition(new Set(names).size === names.length, '项目不重复', 'No item twice', 'HA-02'),
      condition(
        fen <= ceilingFen,
        `方案${fen / 100}元，不超过${ceilingFen / 100}元`,
        `The plan costs ${fen / 100} of ${ceilingFen / 100} yuan`,
        'HA-05',
      ),
    ],
  }
}

/** The stages of an embedded home as the office plans them; figures and the opening find them by these titles. */
export const embeddedStages = {
  survey: '前期调研',
  siteVisit: '现场勘测',
  start: '开工建设',
  inUse: '投入使用',
} as const
export const embeddedPurpose = 'embeddedHome'
export const adaptationPurpose = 'homeAdaptation'
export const mealPurpose = 'meals'

/** DC-01: the share of communities reached against the target; nothing to reach is no success. */
export function coverageReached(
  covered: number,
  all: number,
  targetPercent: number,
): {
  covered: number
  all: number
  percent: number | null
  targetPercent: number
  reached: boolean
  short: number
} {
  const needed = Math.ceil((all * targetPercent) / 100)
  return {
    covered,
    all,
    percent: all === 0 ? null : Math.round((covered * 10_000) / all) / 100,
    targetPercent,
    reached: all > 0 && covered >= needed,
    short: Math.max(0, needed - covered),
  }
}
