/**
 * Tekun persons in the demo's half-year. The sums of the report fix how many person-months were paid at the old standard
 * (by those whose back-pay waits for their heirs) and at the new one; deaths and new recognitions are chosen to fit.
 */
import { addDays, type Day } from '../src/kernel/day.ts'
import type { selfCareItems } from '../src/offices/assistance/tekun/rules.ts'
import type { Household } from './household.ts'
import type { Random } from './random.ts'
import { before, care, months, raise } from './standards.ts'

export type Failed = (typeof selfCareItems)[number]
export type OpeningTekun = {
  household: Household
  mode: 'dispersed' | 'institutional' | 'hospital'
  /** Absent: not assessed yet, so no care allowance (XC-24). */
  failed?: Failed[]
}
export type Recognition = { household: Household; decidedIn: '2022-01' | '2022-02' }
export type TekunDeath = { household: Household; diedOn: Day; recordedOn: Day }
/** Assessed in a month for the first time: the allowance begins with the month after. */
export type Assessment = { household: Household; on: Day; failed: Failed[] }
export type TekunPlan = {
  opening: OpeningTekun[]
  recognitions: Recognition[]
  deaths: TekunDeath[]
  assessments: Assessment[]
}
export type TekunWishes = {
  dispersed: readonly Household[]
  inCare: readonly Household[]
  inHospital: readonly Household[]
  fresh: readonly Household[]
  poorPaidFen: number
  otherPaidFen: number
  carePaidFen: number
}

const half = months.length
/** What a half-year costs more when somebody graded as able turns out to need partial care. */
const promotion = (care.partialCareFen - care.selfCareFen) * half
const yuanOf = (fen: number): number => fen / 100

export function planTekun(w: TekunWishes, rng: Random): TekunPlan {
  const poor = classPlan(w, true, w.poorPaidFen, rng)
  const other = classPlan(w, false, w.otherPaidFen, rng)
  const deaths = [...poor.deaths, ...other.deaths]
  const gone = new Map(deaths.map(d => [d.household.key, Number(d.diedOn.slice(5, 7))]))
  const graded = planCare(w.dispersed, gone, w.carePaidFen)
  return {
    opening: [
      ...w.dispersed.map((household): OpeningTekun => {
        const failed = graded.failed.get(household.key)
        return { household, mode: 'dispersed', ...(failed ? { failed } : {}) }
      }),
      ...w.inCare.map(
        (household): OpeningTekun => ({
          household,
          mode: 'institutional',
          failed: failedOf(household, 3),
        }),
      ),
      ...w.inHospital.map((household): OpeningTekun => ({ household, mode: 'hospital' })),
    ],
    recognitions: [...poor.recognitions, ...other.recognitions],
    deaths,
    assessments: graded.assessments,
  }
}

/**
 * One class of dispersed persons. `d` deaths in each of January, February and March leave d × (1 + 2 + 3) months paid at
 * the old standard; the rest of the sum is months at the new one, of those who live and of those newly recognised.
 */
function classPlan(w: TekunWishes, registeredPoor: boolean, paidFen: number, rng: Random) {
  const all = w.dispersed.filter(h => h.registeredPoor === registeredPoor)
  const fresh = w.fresh.filter(h => h.registeredPoor === registeredPoor)
  for (let d = 1; d <= 12; d++) {
    const oldMonths = d * 6
    const rest = paidFen - oldMonths * before.tekun.ruralFen
    const newMonths = rest / raise.tekunRuralFen
    const extra = newMonths - (all.length - d * 3) * half
    if (!Number.isInteger(newMonths) || extra < 0) continue
    const fours = (5 - (extra % 5)) % 5
    const fives = (extra - fours * 4) / 5
    if (fives < 0 || fives + fours > fresh.length) continue
    const dying = rng
      .fork(`tekun-deaths/${registeredPoor}`)
      .shuffle([...all])
      .slice(0, d * 3)
    return {
      deaths: dying.map((household, i): TekunDeath => {
        const diedOn = addDays(
          (['2022-01-16', '2022-02-16', '2022-03-16'] as const)[i % 3]!,
          (i * 5) % 11,
        )
        return { household, diedOn, recordedOn: addDays(diedOn, i % 2) }
      }),
      recognitions: fresh.slice(0, fives + fours).map(
        (household, i): Recognition => ({
          household,
          decidedIn: i < fives ? '2022-01' : '2022-02',
        }),
      ),
    }
  }
  throw new Error(`no number of deaths makes ${yuanOf(paidFen)} yuan`)
}

/** The first `n` of the six items, as a survey would list them from the hardest. */
const hardest: readonly Failed[] = ['bathing', 'walking', 'toilet', 'bed', 'dressing', 'eating']
const failing = (n: number): Failed[] => hardest.slice(0, n)
const failedOf = (h: Household, least: number): Failed[] =>
  failing(Math.max(least, h.members[0]!.selfCareFailed ?? 0))

/**
 * Care allowances that come to exactly the sum: full and partial care for those who need it as far as the sum reaches,
 * self care for as many as fit, and the last yuan by first assessments in May, paid for June alone.
 */
function planCare(all: readonly Household[], gone: ReadonlyMap<string, number>, paidFen: number) {
  const paidMonths = (h: Household) => gone.get(h.key) ?? half
  const failed = new Map<string, Failed[]>()
  const needs = (h: Household) => h.members[0]!.selfCareFailed ?? 0
  const lasting = all.filter(h => !gone.has(h.key))
  let left = paidFen
  const give = (h: Household, n: number): void => {
    const fen =
      (n === 0 ? care.selfCareFen : n <= 3 ? care.partialCareFen : care.fullCareFen) * paidMonths(h)
    if (fen + 3 * care.partialCareFen > left) return
    failed.set(h.key, failing(n))
    left -= fen
  }
  const reserve = lasting.slice(-30)
  const kept = new Set(reserve.map(h => h.key))
  // Most are graded as able; those who need care take what the sum leaves beside them.
  const selfShare = all.filter(h => needs(h) === 0).length * care.selfCareFen * half
  for (const h of all) if (needs(h) > 0 && !kept.has(h.key) && left > selfShare) give(h, needs(h))
  for (const h of all) if (needs(h) === 0 && !kept.has(h.key)) give(h, 0)
  // Three months of partial care stay, so that any rest can be made of single months.
  while (left >= promotion + 3 * care.partialCareFen) {
    const next = lasting.find(h => !failed.has(h.key) && !kept.has(h.key))
    if (next)
      give(
        next,
        needs(next) > 3 && left >= care.fullCareFen * half
          ? needs(next)
          : needs(next) > 0 && left >= care.partialCareFen * half
            ? Math.min(3, needs(next))
            : 0,
      )
    else if (!promote()) throw new Error(`${yuanOf(left)} yuan of care allowance find nobody`)
    if (next && !failed.has(next.key)) kept.add(next.key)
  }
  /** Somebody graded as able turns out to need partial care. */
  function promote(): boolean {
    const h = lasting.find(x => failed.get(x.key)?.length === 0)
    if (!h) return false
    failed.set(h.key, failing(2))
    left -= promotion
    return true
  }
  return {
    failed,
    assessments: lastYuan(
      reserve.filter(h => !failed.has(h.key)),
      left,
    ),
  }
}

/** Sums below one self-care half-year: one month each of partial (300) and self care (80). */
function lastYuan(waiting: readonly Household[], leftFen: number): Assessment[] {
  for (let partial = 0; partial <= 3; partial++) {
    const rest = leftFen - partial * care.partialCareFen
    if (rest < 0 || rest % care.selfCareFen !== 0) continue
    const self = rest / care.selfCareFen
    return waiting.slice(0, partial + self).map((household, i) => ({
      household,
      on: addDays('2022-05-16', i % 10),
      failed: failing(i < partial ? 2 : 0),
    }))
  }
  throw new Error(`${yuanOf(leftFen)} yuan of care allowance cannot be made of whole months`)
}
