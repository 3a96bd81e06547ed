import type { Day } from '../src/kernel/day.ts'
import { syntheticId } from '../src/kernel/identity.ts'
import type { Sex } from './names.ts'
import { hashOf, type Random } from './random.ts'

/**
 * Hands out numbers that no two people may share. What a person gets is hashed from its key, so the order of
 * asking matters only in the rare case that two keys meet in one number: the later one takes the next free.
 */
export interface Numbers {
  idNumber(key: string, address: string, birth: Day, sex: Sex): string
  bankAccount(key: string): string
  phone(key: string): string
}

export function numbers(): Numbers {
  const taken = new Set<string>()
  const firstFree = (from: number, count: number, make: (at: number) => string): string => {
    for (let step = 0; step < count; step++) {
      const candidate = make((from + step) % count)
      if (taken.has(candidate)) continue
      taken.add(candidate)
      return candidate
    }
    throw new Error(`no free number among ${count}`)
  }
  return {
    // Two numbers for each sequence, one for each sex (ID-01); 996 to 999 once marked people over a
    // hundred (ID-03), so 497 sequences are left.
    idNumber: (key, address, birth, sex) =>
      firstFree(hashOf(key) % 497, 497, at =>
        syntheticId({ address, birth, sex, sequence: at + 1 }),
      ),
    bankAccount: key =>
      firstFree(hashOf(`card ${key}`), 2 ** 32, at =>
        withLuhn(cardPrefix + `${at * cardSpread}`.padStart(12, '0')),
      ),
    phone: key =>
      firstFree(
        hashOf(`phone ${key}`) % 100_000_000,
        100_000_000,
        at => phonePrefix + `${at}`.padStart(8, '0'),
      ),
  }
}

/** Chosen for the demo: neither is known to be given to a bank or an operator. */
const cardPrefix = '629999'
const phonePrefix = '154'
/** Spreads 2³² hashes over the twelve digits of a card. */
const cardSpread = 232

/** The digits with their Luhn check digit. */
function withLuhn(digits: string): string {
  let sum = 0
  for (let at = 0; at < digits.length; at++) {
    const digit = Number(digits[digits.length - 1 - at])
    const weighed = at % 2 === 0 ? digit * 2 : digit
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return digits + ((10 - (sum % 10)) % 10)
}

/** The county's codes in GB/T 2260 and the last year in which numbers were given under each (CD-06). */
const homeCodes = [
  [1987, '362223'], // 清江县
  [1999, '362203'], // 樟树市 in 宜春地区
  [9999, '360982'], // 樟树市 in 宜春市
] as const

/** The same of the counties from which people marry in: 丰城, 高安, 新干. */
const neighbourCodes = [
  [
    [1987, '362221'],
    [1999, '362202'],
    [9999, '360981'],
  ],
  [
    [1992, '362222'],
    [1999, '362204'],
    [9999, '360983'],
  ],
  [
    [1999, '362424'],
    [9999, '360824'],
  ],
] as const

/**
 * The first six digits of a citizen's number: the code in force where and when it was given, not where the
 * person lives. First cards came from 1985 on, at sixteen or later; from the end of 1999 all who had no
 * number yet, and each newborn, got one.
 */
export function addressCode(rng: Random, birth: Day, marriedIn: boolean): string {
  const birthYear = Number(birth.slice(0, 4))
  const carded = Math.max(birthYear + 16, 1985) + rng.int(0, 4)
  const givenIn = birthYear >= 2000 ? birthYear : Math.min(carded, rng.int(1999, 2001))
  const codes = marriedIn && rng.chance(0.25) ? rng.pick(neighbourCodes) : homeCodes
  return codes.find(([last]) => givenIn <= last)![1]
}
