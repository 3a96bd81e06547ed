import { ageOn } from '../src/kernel/day.ts'
import { type Draft, draftMembers } from './archetypes.ts'
import {
  type Archetype,
  type Household,
  type Means,
  type Person,
  populationDay,
} from './household.ts'
import { addressCode, type Numbers, numbers } from './numbers.ts'
import { type Places, places, type Village } from './places.ts'
import { hashOf, type Random, random } from './random.ts'

/** What the asker may fix about a household; the rest follows from its archetype and chance. */
export interface Wishes {
  /** Default: ordinary for the archetypes `ordinary`, `staffRelative` and `betrothed`, else poor. */
  means?: Means
  registeredPoor?: boolean
}

/** Hands out households and sees that no key, number, card, phone or house number is given twice. */
export interface Settlement {
  /**
   * One household in a village. Its key is the generator's seed, so fork once per household:
   * `household('elderlyAlone', code, rng.fork('applicant/17'))`. The people depend on that label alone; what was
   * asked for before can only move a number aside that two of them would share.
   * Refuses an unknown village and a label used before.
   */
  household(archetype: Archetype, villageCode: string, rng: Random, wishes?: Wishes): Household
}

export function settlement(): Settlement {
  const villages = new Map(places().villages.map(village => [village.code, village]))
  const give = numbers()
  const keys = new Set<string>()
  const houses = new Set<string>()
  return {
    household(archetype, villageCode, { seed: key }, wishes = {}) {
      const village = villages.get(villageCode)
      if (!village) throw new Error(`no village ${villageCode}`)
      if (keys.has(key)) throw new Error(`a household has the label ${key} already`)
      keys.add(key)
      // Begun anew, so that what the caller drew before does not count.
      const rng = random(key)
      const means = wishes.means ?? defaultMeans(archetype)
      const drafts = draftMembers(archetype, means, rng)
      const keyOf = (person: Draft) => `${key}#${drafts.indexOf(person) + 1}`
      return {
        key,
        archetype,
        means,
        villageCode,
        urban: village.urban,
        address: freeAddress(village, houses, rng),
        registeredPoor:
          wishes.registeredPoor ?? (!village.urban && isPoor(means) && rng.chance(0.5)),
        ...(archetype === 'staffRelative' && {
          relativeOfStaff: rng.pick(['townshipStaff', 'villageCadre'] as const),
        }),
        members: drafts.map(person =>
          personOf(person, keyOf, keyOf(person), give, rng.fork(keyOf(person))),
        ),
      }
    },
  }
}

/** Part of a population: so many households of one kind, spread over the villages or the communities. */
export interface Group {
  name: string
  urban: boolean
  households: number
  /** Which shapes, and how many of each in proportion; the counts come out exact. */
  archetypes: readonly (readonly [Archetype, number])[]
  means?: Means
  /** Exactly so many of the households are registered poor; without it, about half of the rural poor. */
  registeredPoor?: number
}

/**
 * The households of all groups, in their order. A household is fixed by seed, group name, archetype and its
 * number among them: making a group larger, or adding one, leaves all other households as they were.
 * Give your own settlement to ask for single households beside the groups.
 */
export function* population(
  seed: string,
  groups: readonly Group[],
  { household }: Settlement = settlement(),
): Generator<Household> {
  const root = random(seed)
  for (const group of groups) {
    const rooms = villageWeights(places(), group.urban)
    let at = 0
    for (const [archetype, count] of exactCounts(group)) {
      for (let number = 1; number <= count; number++, at++) {
        const rng = root.fork(`${group.name}/${archetype}/${number}`)
        const village = rng.fork('village').weighted(rooms)
        yield household(archetype, village.code, rng, {
          means: group.means,
          registeredPoor: evenly(at, group.households, group.registeredPoor),
        })
      }
    }
  }
}

/**
 * A population of the size the half-year report speaks of. Rural and urban dibao come to about 17,400 and
 * 2,600 people, which with mean top-ups of 400 and 560 yuan makes the sums paid; 1,087 dispersed rural tekun
 * persons make 87 万元 a month; 86 and 186 are the placed ones. The rest is there for the rules to refuse.
 */
export const demoGroups: readonly Group[] = [
  {
    name: 'ruralDibao',
    urban: false,
    households: 9700,
    archetypes: dibaoShapes(0.08),
    means: 'poor',
  },
  {
    name: 'urbanDibao',
    urban: true,
    households: 1500,
    archetypes: dibaoShapes(0.056),
    means: 'poor',
  },
  {
    name: 'dispersedTekun',
    urban: false,
    households: 1087,
    archetypes: [['tekunElderly', 1]],
    registeredPoor: 840,
  },
  { name: 'tekunInCare', urban: false, households: 86, archetypes: [['tekunDependent', 1]] },
  { name: 'tekunInHospital', urban: false, households: 186, archetypes: [['tekunPsychiatric', 1]] },
  {
    name: 'ruralChildren',
    urban: false,
    households: 220,
    archetypes: [['childWithGrandparents', 1]],
  },
  {
    name: 'urbanChildren',
    urban: true,
    households: 42,
    archetypes: [['childWithGrandparents', 1]],
  },
  {
    name: 'ruralApplicants',
    urban: false,
    households: 560,
    archetypes: dibaoShapes(0.1),
    means: 'near',
  },
  {
    name: 'urbanApplicants',
    urban: true,
    households: 140,
    archetypes: dibaoShapes(0.1),
    means: 'near',
  },
  // As many old people as die in the half-year the report speaks of.
  {
    name: 'elders',
    urban: false,
    households: 1804,
    archetypes: [['elderlyAlone', 1]],
    means: 'ordinary',
  },
  { name: 'ruralOrdinary', urban: false, households: 2600, archetypes: [['ordinary', 1]] },
  { name: 'urbanOrdinary', urban: true, households: 1500, archetypes: [['ordinary', 1]] },
  { name: 'ruralStaff', urban: false, households: 240, archetypes: [['staffRelative', 1]] },
  { name: 'urbanStaff', urban: true, households: 60, archetypes: [['staffRelative', 1]] },
  { name: 'ruralBetrothed', urban: false, households: 1150, archetypes: [['betrothed', 1]] },
  { name: 'urbanBetrothed', urban: true, households: 650, archetypes: [['betrothed', 1]] },
]

/** Small households mostly: old people on their own, one ill or disabled adult. */
function dibaoShapes(threeGenerations: number): Group['archetypes'] {
  return [
    ['adultAlone', 0.29],
    ['elderlyAlone', 0.23],
    ['elderlyCouple', 0.22],
    ['disabledWithParents', 0.13],
    ['singleParent', 0.08],
    ['threeGenerations', threeGenerations],
  ]
}

/** Whole numbers in the given proportion which sum to the group's households (largest remainders). */
function exactCounts({ households, archetypes }: Group): [Archetype, number][] {
  const total = archetypes.reduce((sum, [, weight]) => sum + weight, 0)
  const shares = archetypes.map(([archetype, weight]) => {
    const exact = (households * weight) / total
    return { archetype, whole: Math.floor(exact), remainder: exact % 1 }
  })
  const missing = households - shares.reduce((sum, { whole }) => sum + whole, 0)
  const raised = new Set(shares.toSorted((a, b) => b.remainder - a.remainder).slice(0, missing))
  return shares.map(share => [share.archetype, share.whole + (raised.has(share) ? 1 : 0)])
}

/** Whether the `at`th of `all` is one of `chosen` spread evenly over them. */
function evenly(at: number, all: number, chosen: number | undefined): boolean | undefined {
  if (chosen === undefined) return undefined
  return Math.floor(((at + 1) * chosen) / all) > Math.floor((at * chosen) / all)
}

/** Villages of one class with a size of their own: the largest has three times the people of the smallest. */
function villageWeights({ villages }: Places, urban: boolean): [Village, number][] {
  return villages
    .filter(village => village.urban === urban)
    .map(village => [village, 1 + (hashOf(village.code) % 1000) / 500])
}

function defaultMeans(archetype: Archetype): Means {
  const able =
    archetype === 'ordinary' || archetype === 'staffRelative' || archetype === 'betrothed'
  return able ? 'ordinary' : 'poor'
}

const isPoor = (means: Means) => means === 'poor'

function freeAddress(village: Village, houses: Set<string>, rng: Random): string {
  const draw = rng.fork('address')
  const township = townshipName(village.parent)
  for (let tries = 0; tries < 1000; tries++) {
    const house = village.urban
      ? `${draw.int(1, 60)}栋${draw.int(1, 4)}单元${draw.int(1, 7)}0${draw.int(1, 4)}室`
      : `${draw.int(1, 14)}组${draw.int(1, 160)}号`
    const address = township + village.shortName + house
    if (houses.has(address)) continue
    houses.add(address)
    return address
  }
  throw new Error(`${village.name} is full`)
}

function townshipName(code: string): string {
  const { townships, farms } = places()
  const found = [...townships, ...farms].find(place => place.code === code)
  if (!found) throw new Error(`no township ${code}`)
  return found.shortName
}

function personOf(
  { surname: _, father, mother, ...facts }: Draft,
  keyOf: (person: Draft) => string,
  key: string,
  give: Numbers,
  rng: Random,
): Person {
  const marriedIn = facts.relation === 'spouse' && facts.sex === 'female'
  const age = ageOn(facts.birth, populationDay)
  return {
    key,
    ...facts,
    ...(father && { fatherKey: keyOf(father) }),
    ...(mother && { motherKey: keyOf(mother) }),
    idNumber: give.idNumber(key, addressCode(rng, facts.birth, marriedIn), facts.birth, facts.sex),
    ...(age >= 16 && rng.chance(age < 70 ? 0.92 : 0.55) && { phone: give.phone(key) }),
    bankAccount: give.bankAccount(key),
  }
}
