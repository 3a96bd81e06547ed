/** What must hold of persons, households and kin: pure, so that forms in the browser use the same. */
import { addDays, ageOn, type Day } from '../../kernel/day.ts'
import { Refused } from '../../kernel/errors.ts'
import { checkCitizenId, upgrade15 } from '../../kernel/identity.ts'
import type { LifeEventKind } from '../../kernel/life-event.ts'
import { refuse } from './errors.ts'
import type { DivisionRow, KinRelation, PersonRow, Relation } from './registers.ts'

export const adultAge = 18
/** ID-04. */
const oldestYears = 130

/** Ages that mean something to an office, with their event (XC-06 to XC-09). */
export const turningAges = {
  turned16: 16,
  turned18: 18,
  turned60: 60,
  turned70: 70,
  turned80: 80,
} as const satisfies Partial<Record<LifeEventKind, number>>
export type TurningKind = keyof typeof turningAges

/** Runs a check and names the field in its refusal. */
export function atField<T>(field: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (error instanceof Refused) throw new Refused(error.code, { field, ...error.details })
    throw error
  }
}

/** A number as it is stored and searched: full-width digits, spaces and a small x taken in, 15 digits made 18. */
export function plainIdNumber(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  return /^\d{15}$/.test(plain) ? upgrade15(plain) : plain
}

export type IdKind = NonNullable<PersonRow['idKind']>
export type Sex = PersonRow['sex']
export type IdentityFacts = {
  idNumber?: string | null
  idKind?: IdKind | null
  birth?: Day | null
  sex?: Sex | null
}
export type Identity = { idNumber: string | null; idKind: IdKind | null; birth: Day; sex: Sex }

/**
 * Checks number, birth and sex together and fills in what the number tells. Refuses ID_* (kernel/identity),
 * BIRTH_DIFFERS, SEX_DIFFERS, BIRTH_FUTURE, BIRTH_TOO_OLD, PERSON_INCOMPLETE, FOREIGN_ID_INVALID — each with the field.
 */
export function checkIdentity(facts: IdentityFacts, today: Day): Identity {
  const told = facts.idNumber
    ? numberTells(facts.idNumber, facts.idKind ?? 'resident', today)
    : undefined
  if (!told && facts.idKind) refuse('ID_KIND_NEEDED', { field: 'idNumber' })
  if (told?.birth && facts.birth && facts.birth !== told.birth)
    refuse('BIRTH_DIFFERS', { field: 'birth' })
  if (told?.sex && facts.sex && facts.sex !== told.sex) refuse('SEX_DIFFERS', { field: 'sex' })
  const birth = facts.birth ?? told?.birth
  const sex = facts.sex ?? told?.sex
  if (!birth) {
    return refuse('PERSON_INCOMPLETE', {
      field: 'birth',
      missing: { zh: '出生日期', en: 'birth date' },
    })
  }
  if (!sex) return refuse('PERSON_INCOMPLETE', { field: 'sex', missing: { zh: '性别', en: 'sex' } })
  if (birth > today) refuse('BIRTH_FUTURE', { field: 'birth' })
  if (ageOn(birth, today) > oldestYears) refuse('BIRTH_TOO_OLD', { field: 'birth' })
  return { idNumber: told?.id ?? null, idKind: told?.kind ?? null, birth, sex }
}

function numberTells(
  idNumber: string,
  kind: IdKind,
  today: Day,
): { id: string; kind: IdKind; birth?: Day; sex?: Sex } {
  if (kind !== 'foreigner') {
    // Residents' permits of Hong Kong, Macao and Taiwan are built like citizens' numbers under 81, 82, 83 (ID-06).
    return { ...atField('idNumber', () => checkCitizenId(idNumber, { today })), kind }
  }
  const plain = idNumber.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  // The 2023 card has 18 digits beginning with 9; the older one letters and digits, 15 in all. Neither tells more here.
  if (!/^([A-Z]{3}\d{12}|9\d{17}|9\d{16}X)$/.test(plain))
    refuse('FOREIGN_ID_INVALID', { field: 'idNumber' })
  return { id: plain, kind }
}

/** Kind and grade of disability stand together or not at all. Refuses DISABILITY_HALF. */
export function checkDisability(facts: {
  disabilityKind?: unknown
  disabilityGrade?: unknown
}): void {
  if ((facts.disabilityKind == null) !== (facts.disabilityGrade == null)) {
    refuse('DISABILITY_HALF', {
      field: facts.disabilityKind == null ? 'disabilityKind' : 'disabilityGrade',
    })
  }
}

/** The day somebody turns `age`: born on 29 February, on 1 March of a common year. */
export function birthdayOf(birth: Day, age: number): Day {
  const year = Number(birth.slice(0, 4)) + age
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return (birth.endsWith('02-29') && !leap ? `${year}-03-01` : `${year}${birth.slice(4)}`) as Day
}

/** A person can be in a household on a day: alive, not merged into another record. Refuses PERSON_DEAD, PERSON_MERGED. */
export function mayBelong(person: PersonRow, field: string): void {
  if (person.mergedInto) refuse('PERSON_MERGED', { field, into: person.mergedInto })
  if (person.diedOn) refuse('PERSON_DEAD', { field, diedOn: person.diedOn })
}

type Rostered = { relation: Relation; birth: Day }
/** One head, and grown up unless nobody in the house is. Refuses ONE_HEAD, HEAD_IS_MINOR. */
export function checkHead(members: readonly Rostered[], day: Day, field = 'members'): void {
  const heads = members.filter(m => m.relation === 'head')
  if (heads.length !== 1) refuse('ONE_HEAD', { field, heads: heads.length })
  const anyAdult = members.some(m => ageOn(m.birth, day) >= adultAge)
  if (anyAdult && ageOn(heads[0]!.birth, day) < adultAge) refuse('HEAD_IS_MINOR', { field })
}

/**
 * What a member is to the new head, when both were known by what they were to the old one. What cannot be told (whose
 * child is a grandchild?) is `other`, for the clerk to say.
 */
export function relationToNewHead(newHeadWas: Relation, memberWas: Relation): Relation {
  return newRelations[newHeadWas]?.[memberWas] ?? 'other'
}
const newRelations: Partial<Record<Relation, Partial<Record<Relation, Relation>>>> = {
  spouse: { head: 'spouse', child: 'child', childInLaw: 'childInLaw', grandchild: 'grandchild' },
  child: { head: 'parent', spouse: 'parent', child: 'sibling', parent: 'grandparent' },
  parent: {
    head: 'child',
    spouse: 'childInLaw',
    child: 'grandchild',
    sibling: 'child',
    parent: 'spouse',
  },
  sibling: { head: 'sibling', sibling: 'sibling', parent: 'parent', grandparent: 'grandparent' },
  grandchild: { head: 'grandparent', spouse: 'grandparent' },
  grandparent: { head: 'grandchild', sibling: 'grandchild', parent: 'child' },
}

const inverseKin: Record<KinRelation, KinRelation> = {
  child: 'parent',
  parent: 'child',
  spouse: 'spouse',
  sibling: 'sibling',
  other: 'other',
}
/** What the person is to the relative. */
export const inverseOf = (relation: KinRelation): KinRelation => inverseKin[relation]

/** A parent is born before his child. Refuses KIN_SELF, KIN_AGE. */
export function checkKin(
  person: { id: string; birth: Day },
  relative: { id: string; birth: Day },
  relation: KinRelation,
): void {
  if (person.id === relative.id) refuse('KIN_SELF', { field: 'relative' })
  const older = relation === 'parent' ? relative : relation === 'child' ? person : undefined
  const younger = older === person ? relative : person
  if (older && older.birth >= younger.birth) refuse('KIN_AGE', { field: 'relation' })
}

/** Kind of a place by its code (CD-02, CD-03). */
export function divisionKindOf(code: string): DivisionRow['kind'] {
  const township = Number(code.slice(6, 9))
  const village = Number(code.slice(9, 12))
  if (township === 0) return 'county'
  if (village > 0) return village < 200 ? 'residents' : village < 400 ? 'villagers' : 'villageLike'
  return township < 100 ? 'street' : township < 200 ? 'town' : township < 400 ? 'township' : 'unit'
}

/** The code above; undefined for the county. */
export function parentCodeOf(code: string): string | undefined {
  if (code.endsWith('000000')) return undefined
  return code.endsWith('000') ? `${code.slice(0, 6)}000000` : `${code.slice(0, 9)}000`
}

/** The last day of a stay that ends because another begins. */
export const dayBefore = (day: Day): Day => addDays(day, -1)
