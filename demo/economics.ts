import { ageOn } from '../src/kernel/day.ts'
import { type Household, type Means, type Person, populationDay } from './household.ts'
import type { Random } from './random.ts'

/** The four classes of income and the rest (DB-10), and what the law leaves out of account (DB-11). */
export type IncomeKind =
  | 'wages'
  | 'netBusiness'
  | 'netProperty'
  | 'netTransfer'
  | 'other'
  | 'excluded'

/** Where the money of a demo household comes from. */
export const incomeSources = {
  localWages: { kind: 'wages', zh: '本地务工工资', en: 'Wages from work nearby' },
  migrantWages: { kind: 'wages', zh: '外出务工工资', en: 'Wages from work elsewhere' },
  publicPost: { kind: 'wages', zh: '公益性岗位工资', en: 'Public-welfare post' },
  farming: { kind: 'netBusiness', zh: '种植养殖净收入', en: 'Crops and livestock, net' },
  trade: { kind: 'netBusiness', zh: '个体经营净收入', en: 'Small trade, net' },
  landLease: { kind: 'netProperty', zh: '土地流转收入', en: 'Lease of contracted land' },
  rent: { kind: 'netProperty', zh: '房屋出租收入', en: 'Rent of rooms' },
  maintenance: { kind: 'netTransfer', zh: '赡养费', en: 'Support from adult children' },
  childSupport: { kind: 'netTransfer', zh: '抚养费', en: 'Child support' },
  employeePension: { kind: 'netTransfer', zh: '职工养老金', en: 'Employee pension' },
  pensionAccount: {
    kind: 'netTransfer',
    zh: '居民养老保险个人账户养老金',
    en: 'Resident pension, personal account',
  },
  gifts: { kind: 'other', zh: '亲友资助', en: 'Help from relatives and friends' },
  basicPension: {
    kind: 'excluded',
    zh: '城乡居民基础养老金',
    en: 'Resident pension, basic part',
  },
  oldAgeAllowance: { kind: 'excluded', zh: '高龄津贴', en: 'Old-age allowance' },
  disabilityCare: {
    kind: 'excluded',
    zh: '重度残疾人护理补贴',
    en: 'Care subsidy, severe disability',
  },
} as const satisfies Record<string, { kind: IncomeKind; zh: string; en: string }>
export type IncomeSource = keyof typeof incomeSources

export interface IncomeItem {
  kind: IncomeKind
  source: IncomeSource
  memberKey: string
  /** For twelve months, after the cost of earning it; a whole number of yuan. */
  amountFenPerYear: number
}

/**
 * Countable income in yuan per person and month: mean, deviation, least, most. Placeholders, so set that
 * the mean dibao top-up comes near 400 yuan in the country and 560 in town, and that the poor were under
 * the standards of 2021 (515 and 765) already. `near` lies between the standards of 2022 (620 and 850)
 * and one and a half times as much.
 */
export const monthlyIncomeYuan: Record<Means, { rural: Range; urban: Range }> = {
  poor: { rural: [221, 90, 30, 505], urban: [292, 130, 40, 755] },
  near: { rural: [760, 80, 625, 920], urban: [1050, 110, 856, 1265] },
  ordinary: { rural: [1650, 520, 950, 4200], urban: [2850, 850, 1300, 7500] },
}
type Range = readonly [mean: number, deviation: number, least: number, most: number]

/** A tekun person has no source of living but small help (TK-03). */
const tekunMonthlyYuan: Range = [70, 45, 0, 220]

/**
 * What the members of a household have earned and received in twelve months, by source. The countable
 * items together come to the household's level of means; the excluded ones stand beside them. Amounts
 * are whole yuan, in fen. The same household and generator give the same items.
 */
export function householdEconomics(household: Household, rng: Random): IncomeItem[] {
  const [mean, deviation, least, most] = rangeOf(household)
  const perHead = Math.min(most, Math.max(least, rng.normal(mean, deviation)))
  const yuan = Math.round(perHead * 12 * household.members.length)
  return [
    ...countable(household, yuan, rng),
    ...household.members.flatMap(member => excluded(household, member)),
  ]
}

/** The countable part of the items: the sum a dibao assessment works with, in fen per year. */
export function countableFenPerYear(items: readonly IncomeItem[]): number {
  return items.reduce(
    (sum, item) => (item.kind === 'excluded' ? sum : sum + item.amountFenPerYear),
    0,
  )
}

function rangeOf(household: Household): Range {
  if (household.archetype.startsWith('tekun')) return tekunMonthlyYuan
  return monthlyIncomeYuan[household.means][household.urban ? 'urban' : 'rural']
}

/** Shares a sum out over the sources that are open to the members, by weights with some play. */
function countable(household: Household, yuan: number, rng: Random): IncomeItem[] {
  const open = household.members.flatMap(member =>
    openSources(household, member).map(([source, weight]) => ({
      source,
      memberKey: member.key,
      weight: weight * (0.6 + 0.8 * rng.next()),
    })),
  )
  const total = open.reduce((sum, { weight }) => sum + weight, 0)
  let rest = yuan
  const items = open.map(({ source, memberKey, weight }, at) => {
    const share = at === open.length - 1 ? rest : Math.floor((yuan * weight) / total)
    rest -= share
    return { kind: incomeSources[source].kind, source, memberKey, amountFenPerYear: share * 100 }
  })
  return items.filter(item => item.amountFenPerYear > 0)
}

type Weighted = readonly [IncomeSource, number]

/** What a member can live on, and how much of the whole it brings. */
function openSources(household: Household, member: Person): Weighted[] {
  const { urban, means } = household
  const head = member.relation === 'head'
  if (household.archetype.startsWith('tekun')) return [['gifts', 1]]
  const sources: Weighted[] = earnings(member, urban, means)
  const age = ageOn(member.birth, populationDay)
  if (age >= 60) {
    // Who has an employee pension has no resident pension (see `excluded`).
    if (urban && means !== 'poor') sources.push(['employeePension', 8])
    else sources.push(['pensionAccount', 1])
    if (member.marital !== 'single') sources.push(['maintenance', 3])
  }
  if (head && !urban) sources.push(['landLease', 1])
  if (head && urban && means === 'ordinary') sources.push(['rent', 1])
  if (head && household.archetype === 'singleParent' && member.marital === 'divorced') {
    sources.push(['childSupport', 4])
  }
  if (head && sources.length === 0) sources.push(['gifts', 1])
  return sources
}

function earnings(member: Person, urban: boolean, means: Means): Weighted[] {
  if (member.labour === 'none') return []
  if (member.labour === 'partial') return [urban ? ['publicPost', 3] : ['farming', 3]]
  if (member.sex === 'male' && means === 'ordinary') return [['migrantWages', 10]]
  if (urban && means === 'ordinary') return [['trade', 7]]
  return [['localWages', 6]]
}

/** What DB-11 leaves out: the basic part of the resident pension, and relief and allowances. Illustrative rates. */
function excluded({ urban, means }: Household, member: Person): IncomeItem[] {
  const retired = urban && means !== 'poor'
  const age = ageOn(member.birth, populationDay)
  const item = (source: IncomeSource, monthlyYuan: number): IncomeItem => ({
    kind: 'excluded',
    source,
    memberKey: member.key,
    amountFenPerYear: monthlyYuan * 12 * 100,
  })
  const items: IncomeItem[] = []
  if (age >= 60 && !retired) items.push(item('basicPension', 115))
  if (age >= 80) items.push(item('oldAgeAllowance', age >= 90 ? 100 : 50))
  if (member.disability && member.disability.grade <= 2) items.push(item('disabilityCare', 80))
  return items
}
