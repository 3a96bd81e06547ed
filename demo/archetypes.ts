import { ageOn, type Day, parseDay } from '../src/kernel/day.ts'
import {
  type Archetype,
  type Disability,
  type DisabilityKind,
  type Means,
  type Person,
  populationDay,
  type Relation,
} from './household.ts'
import { dottedName, givenName, type Sex, surname } from './names.ts'
import type { Random } from './random.ts'

/** A member before keys, numbers and cards are given: parents are the drafts themselves. */
export interface Draft
  extends Omit<Person, 'key' | 'idNumber' | 'phone' | 'bankAccount' | 'fatherKey' | 'motherKey'> {
  surname: string
  father?: Draft
  mother?: Draft
}

/** The members of one household of a shape, head first. */
export function draftMembers(archetype: Archetype, means: Means, rng: Random): Draft[] {
  const members = shapes[archetype](rng)
  for (const member of members) {
    afflict(member, means, rng)
    enrol(member, rng)
    member.labour = labourOf(member)
  }
  return members
}

const shapes: Record<Archetype, (rng: Random) => Draft[]> = {
  elderlyAlone(rng) {
    const sex = rng.chance(0.62) ? 'female' : 'male'
    const marital = rng.weighted([
      ['widowed', 84],
      ['divorced', 6],
      ['single', 10],
    ] as const)
    return [draft(rng, sex, near(rng, 75, 7, 60, 99), { marital })]
  },
  elderlyCouple: rng => couple(rng, near(rng, 73, 6, 63, 95)),
  adultAlone(rng) {
    const marital = rng.weighted([
      ['single', 62],
      ['divorced', 28],
      ['widowed', 10],
    ] as const)
    const sex = rng.chance(0.68) ? 'male' : 'female'
    const person = draft(rng, sex, near(rng, 46, 9, 24, 59), { marital })
    if (rng.chance(0.6)) person.disability = severe(rng)
    else person.seriousIllness = true
    return [person]
  },
  disabledWithParents(rng) {
    const age = near(rng, 33, 7, 19, 48)
    const motherAge = age + near(rng, 26, 4, 20, 40)
    const parents = rng.chance(0.55)
      ? couple(rng, motherAge + near(rng, 2, 2, -1, 6), motherAge)
      : [draft(rng, rng.chance(0.65) ? 'female' : 'male', motherAge, { marital: 'widowed' })]
    const sex = rng.chance(0.6) ? 'male' : 'female'
    const son = child(rng, sex, age, parents)
    son.disability = severe(rng)
    return [...parents, son]
  },
  singleParent(rng) {
    const sex = rng.chance(0.58) ? 'female' : 'male'
    const marital = rng.chance(0.6) ? 'divorced' : 'widowed'
    const parent = draft(rng, sex, near(rng, 39, 6, 27, 52), { marital })
    return [parent, ...childrenOf(rng, [parent], rng.chance(0.68) ? 1 : 2, 17)]
  },
  threeGenerations(rng) {
    const age = near(rng, 39, 6, 29, 52)
    const elderAge = age + near(rng, 26, 4, 20, 38)
    const elders = rng.chance(0.5)
      ? couple(rng, elderAge + near(rng, 1, 2, -1, 6), elderAge)
      : [draft(rng, rng.chance(0.7) ? 'female' : 'male', elderAge, { marital: 'widowed' })]
    const head = child(rng, 'male', age, elders)
    head.relation = 'head'
    for (const elder of elders) elder.relation = 'parent'
    const parents = rng.chance(0.8) ? [head, wifeOf(rng, head)] : [head]
    if (parents.length === 1) head.marital = 'divorced'
    return [...parents, ...childrenOf(rng, parents, rng.chance(0.55) ? 1 : 2, 20), ...elders]
  },
  childWithGrandparents(rng) {
    const age = near(rng, 10, 4, 2, 16)
    const elderAge = age + near(rng, 54, 5, 46, 68)
    const elders = rng.chance(0.6)
      ? couple(rng, elderAge + near(rng, 2, 2, -1, 5), elderAge)
      : [draft(rng, rng.chance(0.65) ? 'female' : 'male', elderAge, { marital: 'widowed' })]
    const family = familyName(rng, elders)
    const ages = rng.chance(0.75) ? [age] : [age, age > 9 ? age - 3 : age + 3]
    const minors = ages.map(years =>
      draft(rng, sexOf(rng), years, { relation: 'grandchild', surname: family }),
    )
    return [...elders, ...minors]
  },
  tekunElderly(rng) {
    const sex = rng.chance(0.92) ? 'male' : 'female'
    const person = draft(rng, sex, near(rng, 71, 7, 60, 96), {})
    // Nearly all look after themselves: dispersed care costs 97 yuan a head and month on the mean.
    person.selfCareFailed = rng.weighted([
      [0, 945],
      [1, 20],
      [2, 20],
      [3, 10],
      [4, 3],
      [6, 2],
    ])
    return [person]
  },
  tekunDependent(rng) {
    const sex = rng.chance(0.75) ? 'male' : 'female'
    const person = draft(rng, sex, near(rng, 74, 8, 60, 97), {})
    if (rng.chance(0.45)) person.dementia = true
    else person.disability = { kind: rng.pick(['physical', 'intellectual']), grade: grade(rng, 2) }
    person.selfCareFailed = person.dementia ? rng.int(2, 6) : rng.int(4, 6)
    return [person]
  },
  tekunPsychiatric(rng) {
    const sex = rng.chance(0.6) ? 'male' : 'female'
    const person = draft(rng, sex, near(rng, 51, 11, 22, 79), {})
    person.disability = { kind: 'mental', grade: grade(rng, 3) }
    person.selfCareFailed = rng.int(0, 3)
    return [person]
  },
  ordinary: rng => ordinaryFamily(rng),
  staffRelative: rng => ordinaryFamily(rng),
  // Still unmarried on the population day; both of age to marry during the half-year (22 and 20).
  betrothed(rng) {
    const again = rng.chance(0.18)
    const age = again ? near(rng, 41, 7, 30, 62) : near(rng, 26, 3, 22, 36)
    const marital = again && rng.chance(0.7) ? 'divorced' : 'single'
    const groom = draft(rng, 'male', age, { marital })
    const brideAge = Math.max(20, age - near(rng, 2, 2, -2, 7))
    return [groom, draft(rng, 'female', brideAge, { relation: 'other', marital })]
  },
}

function ordinaryFamily(rng: Random): Draft[] {
  const shape = rng.weighted([
    ['young', 46],
    ['grown', 24],
    ['threeGenerations', 18],
    ['elderly', 12],
  ] as const)
  if (shape === 'threeGenerations') return shapes.threeGenerations(rng)
  if (shape === 'elderly') return shapes.elderlyCouple(rng)
  const parents = couple(
    rng,
    shape === 'young' ? near(rng, 37, 5, 25, 49) : near(rng, 54, 4, 46, 64),
  )
  const count = rng.weighted([
    [0, 8],
    [1, 44],
    [2, 40],
    [3, 8],
  ])
  return [...parents, ...childrenOf(rng, parents, count, shape === 'young' ? 17 : 30)]
}

/** A married couple; the wife's age is drawn near the husband's unless given. Both are 20 or older. */
function couple(rng: Random, husbandAge: number, wifeAge?: number): [Draft, Draft] {
  const husband = draft(rng, 'male', Math.max(22, husbandAge), { marital: 'married' })
  return [husband, wifeOf(rng, husband, wifeAge)]
}

function wifeOf(rng: Random, husband: Draft, age?: number): Draft {
  husband.marital = 'married'
  const years = age ?? Math.max(21, yearsOf(husband) - near(rng, 2, 2, -3, 8))
  const wife = draft(rng, 'female', years, { relation: 'spouse', marital: 'married' })
  if (rng.chance(0.002)) wife.name = dottedName(rng, 'female')
  return wife
}

/**
 * Up to `count` children, youngest parent 20 to 42 years older, none above `oldest`, born two years or
 * more apart. Fewer where the parents' age leaves no room.
 */
function childrenOf(rng: Random, parents: Draft[], count: number, oldest: number): Draft[] {
  const youngestParent = Math.min(...parents.map(yearsOf))
  const eldest = Math.min(oldest, youngestParent - 20)
  const youngest = Math.max(0, Math.max(...parents.map(yearsOf)) - 45)
  const children: Draft[] = []
  let age = eldest < youngest ? -1 : rng.int(youngest, eldest)
  while (children.length < count && age >= youngest) {
    children.push(child(rng, sexOf(rng), age, parents))
    age -= rng.int(2, 5)
  }
  return children
}

function child(rng: Random, sex: Sex, age: number, parents: Draft[]): Draft {
  const made = draft(rng, sex, age, { relation: 'child', surname: familyName(rng, parents) })
  made.father = parents.find(parent => parent.sex === 'male')
  made.mother = parents.find(parent => parent.sex === 'female')
  return made
}

/** The father's family name; where only the mother is left, mostly one that is not hers. */
function familyName(rng: Random, parents: Draft[]): string {
  const father = parents.find(parent => parent.sex === 'male')
  if (father) return father.surname
  return rng.chance(0.85) ? surname(rng) : parents[0]!.surname
}

interface Traits {
  relation?: Relation
  marital?: Person['marital']
  surname?: string
}

function draft(rng: Random, sex: Sex, age: number, traits: Traits): Draft {
  const family = traits.surname ?? surname(rng)
  const birthYear = Number(populationDay.slice(0, 4)) - 1 - age
  return {
    name: family + givenName(rng, sex, birthYear),
    surname: family,
    sex,
    birth: birthDay(rng, birthYear),
    relation: traits.relation ?? 'head',
    marital: traits.marital ?? 'single',
    labour: 'full',
  }
}

/** Never 1 January: whoever is born on it is a year older on the population day than the others of its year. */
function birthDay(rng: Random, year: number): Day {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  let day = rng.int(2, leap ? 366 : 365)
  let month = 0
  while (day > lengths[month]!) day -= lengths[month++]!
  return parseDay(`${year}-${`${month + 1}`.padStart(2, '0')}-${`${day}`.padStart(2, '0')}`)
}

const schoolYearStart = '2021-08-31'

const yearsOf = (person: Draft) => ageOn(person.birth, populationDay)
const sexOf = (rng: Random): Sex => (rng.chance(0.52) ? 'male' : 'female')
const near = (rng: Random, mean: number, deviation: number, least: number, most: number) =>
  Math.min(most, Math.max(least, Math.round(rng.normal(mean, deviation))))
const grade = (rng: Random, most: 2 | 3) => rng.int(1, most) as 1 | 2 | 3

/** A disability with which a person counts as severely disabled: what DB-03 and DB-04 speak of. */
function severe(rng: Random): Disability {
  const kind = disabilityKind(rng)
  const third = kind === 'intellectual' || kind === 'mental'
  return { kind, grade: grade(rng, third ? 3 : 2) }
}

function disabilityKind(rng: Random): DisabilityKind {
  return rng.weighted([
    ['physical', 40],
    ['intellectual', 18],
    ['mental', 16],
    ['visual', 10],
    ['hearing', 8],
    ['multiple', 5],
    ['speech', 3],
  ])
}

/** Disability and illness beyond those the shape itself asks for: commoner among the poor and the old. */
function afflict(person: Draft, means: Means, rng: Random): void {
  const poor = means === 'poor'
  const old = yearsOf(person) >= 60
  const disabled = (poor ? 0.09 : 0.02) * (old ? 2 : 1)
  const ill = (poor ? 0.07 : 0.012) * (old ? 2 : 1)
  if (!person.disability && rng.chance(disabled)) {
    person.disability = { kind: disabilityKind(rng), grade: rng.int(1, 4) as Disability['grade'] }
  }
  if (!person.seriousIllness && rng.chance(ill)) person.seriousIllness = true
}

/** School from six to fifteen, counted at the start of the school year; then as chance has it. */
function enrol(person: Draft, rng: Random): void {
  const age = ageOn(person.birth, schoolYearStart)
  if (age < 6 || age > 21 || (person.relation !== 'child' && person.relation !== 'grandchild'))
    return
  const unable = person.disability !== undefined && person.disability.grade <= 2
  if (unable && rng.chance(0.6)) return
  if (age <= 14) person.student = 'compulsory'
  else if (age <= 17) person.student = rng.chance(0.58) ? 'seniorHigh' : 'vocational'
  else if (rng.chance(0.5)) person.student = 'university'
}

/**
 * What work a person can do: none under 16, in school, from 70 on, or with a severe disability or failing
 * self-care; partial from 60 on, with a lighter disability or a serious illness.
 */
function labourOf(person: Draft): Person['labour'] {
  const age = yearsOf(person)
  const grade = person.disability?.grade ?? 5
  if (age < 16 || age >= 70 || person.student || grade <= 2 || person.dementia) return 'none'
  if ((person.selfCareFailed ?? 0) > 0) return 'none'
  if (age >= 60 || grade <= 4 || person.seriousIllness) return 'partial'
  return 'full'
}
