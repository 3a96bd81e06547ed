/**
 * Dibao in the demo's half-year: the opening roll, who enters, is refused, dies or is reviewed, and incomes so set that
 * what the real rules and the settlement make of them is the sum the report states. Pure: no database, no clock.
 */

import { addDays, ageOn, type Day } from '../src/kernel/day.ts'
import type {
  Area,
  DibaoClass,
  IncomeItem,
  MemberFacts,
} from '../src/offices/assistance/dibao/rules.ts'
import { amountFen, categoryOf, topUpFen } from '../src/offices/assistance/dibao/rules.ts'
import { countableFenPerYear, householdEconomics, incomeSources } from './economics.ts'
import { type Household, type Person, populationDay } from './household.ts'
import type { Random } from './random.ts'
import { amount, before, months, raise, topUp } from './standards.ts'

export type OpeningDibao = {
  household: Household
  area: Area
  category: DibaoClass
  monthlyIncomeFen: number
  topUpFen: number
  amountFen: number
  reviewDueOn: Day
}
/** A case walked by the township and the county from `appliedOn` on. */
export type DibaoCase = {
  household: Household
  area: Area
  appliedOn: Day
  outcome: 'confirmed' | 'rejected' | 'withdrawn' | 'open'
  incomes: IncomeItem[]
  /** What else happens on the way. */
  twist?: 'supplement' | 'objection' | 'relative' | 'returned' | 'extended'
}
export type DibaoDeath = { household: Household; person: Person; diedOn: Day; recordedOn: Day }
export type DibaoPlan = { opening: OpeningDibao[]; cases: DibaoCase[]; deaths: DibaoDeath[] }

const areaOf = (h: Household): Area => (h.urban ? 'urban' : 'rural')
const lineFen = (area: Area, when: 'before' | 'raised'): number =>
  when === 'before'
    ? before.dibao[`${area}Fen`]
    : area === 'urban'
      ? raise.dibaoUrbanFen
      : raise.dibaoRuralFen

/** Members as the rules read them on a day; nobody of the demo is absent. */
export const factsOf = (h: Household, day: Day): MemberFacts[] =>
  h.members.map(m => ({
    person: m.key,
    age: ageOn(m.birth, day),
    disabilityKind: m.disability?.kind ?? null,
    disabilityGrade: m.disability?.grade ?? null,
    seriousIllness: m.seriousIllness ?? false,
    student: m.student ?? null,
    labour: m.labour,
  }))

/** What a household draws a month on an income, before or after the raise; whole yuan. */
export function monthFen(
  h: Household,
  day: Day,
  incomeFen: number,
  when: 'before' | 'raised',
): number {
  const members = factsOf(h, day)
  const area = areaOf(h)
  return amountFen(
    area,
    members.length,
    incomeFen,
    topUpFen(members, { topUp }),
    categoryOf(members),
    {
      standardFen: lineFen(area, when),
      amount,
    },
  )
}

type Stay = { household: Household; day: Day; incomeFen: number; paidMonths: number }
/** Every month paid comes to the raised amount: January to March by back-pay. */
const paidFen = (s: Stay): number =>
  s.paidMonths * monthFen(s.household, s.day, s.incomeFen, 'raised')

export type DibaoWishes = {
  area: Area
  opening: readonly Household[]
  applicants: readonly Household[]
  /** The sum to be paid from January to June, in fen; whole yuan. */
  targetFen: number
  /** How many of the applicants enter, by the month of the decision (0 = January); the last one takes up the rest. */
  enterBy: readonly number[]
  rejected: number
  deaths: number
}

/** Plans one area. Throws when the sum cannot be reached: then the demo's numbers are wrong, not the rules. */
export function planDibao(wishes: DibaoWishes, rng: Random): DibaoPlan {
  const w = { ...wishes, applicants: rng.fork('applicants').shuffle([...wishes.applicants]) }
  const ordinary = w.opening.map(h => ({ household: h, incomeFen: openingIncome(h, rng) }))
  const dying = pickDeaths(w.opening, w.deaths, rng.fork('deaths'))
  const entering = w.applicants.slice(0, w.enterBy.length)
  const entries = entering.map((household, i) => entryOf(household, w.enterBy[i]!, rng))
  const tuner = entryOf(w.applicants[w.enterBy.length]!, 4, rng)
  const deathMonths = new Map(dying.map(d => [d.household.key, Number(d.recordedOn.slice(5, 7))]))
  const stays: Stay[] = [
    ...ordinary.map(o => ({
      ...o,
      day: populationDay,
      paidMonths: deathMonths.get(o.household.key) ?? months.length,
    })),
    ...entries.map(e => e.stay),
    tuner.stay,
  ]
  const gapYuan = (w.targetFen - stays.reduce((sum, s) => sum + paidFen(s), 0)) / 100
  const shifted = spread(
    stays.filter(s => s.paidMonths === months.length && s.day === populationDay),
    Math.trunc(gapYuan / months.length),
  )
  tuner.stay.incomeFen -= (gapYuan - shifted * months.length) * 100
  const incomes = new Map(stays.map(s => [s.household.key, s.incomeFen]))
  const cases = [...entries, tuner].map(e => ({
    ...e.case,
    incomes: incomeItems(e.stay.household, incomes.get(e.stay.household.key)!),
  }))
  const refused = w.applicants.slice(w.enterBy.length + 1, w.enterBy.length + 1 + w.rejected)
  return {
    opening: ordinary.map(o => openingRow(o.household, incomes.get(o.household.key)!, rng)),
    cases: [...cases, ...refused.map((h, i) => refusedCase(h, i, w.area, rng))],
    deaths: dying,
  }
}

/** Income of an old roll: whole yuan, always under the line of 2021. */
function openingIncome(h: Household, rng: Random): number {
  const yearly = countableFenPerYear(householdEconomics(h, rng.fork(h.key)))
  const most = lineFen(areaOf(h), 'before') * h.members.length - 30_00
  return Math.min(Math.floor(yearly / 1200) * 100, most)
}

/**
 * Lowers (or raises) the incomes of many a little, whole yuan each, until their amounts have changed by `yuan` a month
 * together. Returns what was reached; a household never goes below nothing or above its line.
 */
function spread(stays: readonly Stay[], yuan: number): number {
  let left = yuan
  for (let round = 0; left !== 0 && round < 60; round++) {
    const step = Math.sign(left) * Math.max(1, Math.floor(Math.abs(left) / stays.length))
    for (const s of stays) {
      if (left === 0) break
      const take = Math.abs(left) < Math.abs(step) ? left : step
      const next = s.incomeFen - take * 100
      const most = lineFen(areaOf(s.household), 'before') * s.household.members.length - 10_00
      if (next < 0 || next > most) continue
      s.incomeFen = next
      left -= take
    }
  }
  if (left !== 0) throw new Error(`the dibao sum cannot be reached: ${left} yuan a month are left`)
  return yuan
}

function openingRow(h: Household, incomeFen: number, rng: Random): OpeningDibao {
  const members = factsOf(h, populationDay)
  const category = categoryOf(members)
  const dice = rng.fork(`${h.key}/review`)
  return {
    household: h,
    area: areaOf(h),
    category,
    monthlyIncomeFen: incomeFen,
    topUpFen: topUpFen(members, { topUp }),
    amountFen: monthFen(h, populationDay, incomeFen, 'before'),
    // The year's round of reviews ended in January: classes B and C come up again from July on (DB-51).
    reviewDueOn: addDays(
      category === 'a' ? '2022-10-08' : '2022-07-05',
      dice.int(0, category === 'a' ? 80 : 24),
    ),
  }
}

/** First day of application for a decision in each month, so that thirty working days hold (DB-40). */
const applyDays: readonly Day[] = [
  '2022-01-04',
  '2022-01-24',
  '2022-02-21',
  '2022-03-21',
  '2022-04-18',
  '2022-05-16',
]
const decideMonths = 5

const quickTwists: readonly DibaoCase['twist'][] = [undefined, undefined, 'relative', 'extended']
const slowTwists: readonly DibaoCase['twist'][] = ['supplement', 'objection', 'returned']

function entryOf(household: Household, month: number, rng: Random) {
  const dice = rng.fork(`${household.key}/entry`)
  const appliedOn = addDays(applyDays[month]!, dice.int(0, 2))
  const line = lineFen(areaOf(household), 'before') * household.members.length
  const stay: Stay = {
    household,
    day: addDays(appliedOn, 21),
    incomeFen: Math.floor((line * dice.int(25, 70)) / 10000) * 100,
    // Paid from the month after the decision (DB-39).
    paidMonths: decideMonths - month,
  }
  // What costs weeks may happen from February's end on: earlier the decision would slip past the spring festival.
  const twist = dice.pick(month < 2 ? quickTwists : [...quickTwists, ...slowTwists])
  const entry: Omit<DibaoCase, 'incomes'> = {
    household,
    area: areaOf(household),
    appliedOn,
    outcome: 'confirmed',
    ...(twist && month < 4 ? { twist } : {}),
  }
  return { stay, case: entry }
}

/** Income items of a year that come to exactly this a month. A wage stands among them where somebody could work (DB-14). */
export function incomeItems(h: Household, monthlyFen: number): IncomeItem[] {
  const year = monthlyFen * 12
  const works = h.members.some(m => m.labour !== 'none')
  const wages = works ? Math.floor(year / 200) * 100 : 0
  const items: IncomeItem[] = [{ kind: 'transfer', amountFen: year - wages }]
  if (works) items.unshift({ kind: 'wages', amountFen: wages })
  const pension = h.members.filter(m => ageOn(m.birth, populationDay) >= 60).length
  if (pension > 0)
    items.push({ kind: 'transfer', excluded: 'basicPension', amountFen: pension * 115_00 * 12 })
  return items
}

function refusedCase(h: Household, index: number, area: Area, rng: Random): DibaoCase {
  const kinds = {
    wages: 'wages',
    netBusiness: 'business',
    netProperty: 'property',
    netTransfer: 'transfer',
    other: 'other',
    excluded: 'transfer',
  } as const
  const items = householdEconomics(h, rng.fork(h.key)).map(
    (item): IncomeItem => ({
      kind: kinds[item.kind],
      ...(item.kind === 'excluded'
        ? { excluded: item.source === 'basicPension' ? 'basicPension' : 'relief' }
        : {}),
      amountFen: item.amountFenPerYear,
    }),
  )
  const appliedOn = addDays(applyDays[index % 5]!, index % 3)
  const outcome = index % 11 === 10 ? 'withdrawn' : index % 7 === 6 ? 'open' : 'rejected'
  return {
    household: h,
    area,
    appliedOn: outcome === 'open' ? addDays('2022-06-20', index % 9) : appliedOn,
    outcome,
    incomes: items,
  }
}
export const sourceNames = incomeSources

/** Old people on their own who die between the day of payment and the month's end, recorded within two days. */
function pickDeaths(opening: readonly Household[], count: number, rng: Random): DibaoDeath[] {
  const alone = rng.shuffle(opening.filter(h => h.archetype === 'elderlyAlone')).slice(0, count)
  return alone.map((household, i) => {
    const diedOn = addDays(
      (['2022-04-18', '2022-05-17', '2022-06-17'] as const)[i % 3]!,
      rng.int(0, 9),
    )
    return {
      household,
      person: household.members[0]!,
      diedOn,
      recordedOn: addDays(diedOn, rng.int(0, 2)),
    }
  })
}
