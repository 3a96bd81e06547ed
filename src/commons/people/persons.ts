/** Registering and correcting persons: one record per human being, every number he ever carried kept (ID-07). */
import { sql } from 'kysely'
import { inScope, refuseAccess } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { ageOn, type Day } from '../../kernel/day.ts'
import { checkBankAccount, checkPhone } from '../../kernel/identity.ts'
import { personName } from '../../kernel/names.ts'
import type { NewRow } from '../../kernel/register.ts'
import { insertRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { divisionOn, findPersonByIdNumber, personById } from './queries.ts'
import { identityHistory, type PersonRow, person } from './registers.ts'
import {
  adultAge,
  atField,
  checkDisability,
  checkIdentity,
  type IdentityFacts,
  plainIdNumber,
} from './rules.ts'

/** What may be told of a person besides who he is; all of it may be corrected later. */
export type PersonFacts = {
  phone?: string | null
  bankAccount?: string | null
  bankName?: string | null
  disabilityKind?: PersonRow['disabilityKind']
  disabilityGrade?: number | null
  seriousIllness?: boolean | null
  student?: PersonRow['student']
  labour?: PersonRow['labour'] | null
}
export type NewPerson = IdentityFacts &
  PersonFacts & {
    name: string
    /** 12-digit village of registration, or of living for people registered outside the county. */
    division: string
    hukouElsewhere?: string | null
    synthetic?: boolean
    /** A person already registered under the number is used instead of refused. */
    existing?: boolean
  }

/**
 * Registers a person, or finds him when `existing` is set. Refuses NAME_INVALID, ID_*, BIRTH_*, SEX_DIFFERS,
 * PERSON_INCOMPLETE, DUPLICATE_PERSON and FORMER_NUMBER (naming the record), NAME_DIFFERS, PLACE_*, PHONE_INVALID,
 * BANK_ACCOUNT_INVALID, DISABILITY_HALF, each with its field.
 */
export async function addPerson(
  ctx: Context,
  given: NewPerson,
): Promise<{ person: PersonRow; existed: boolean }> {
  const name = atField('name', () => personName(given.name))
  const identity = checkIdentity(given, ctx.today)
  if (identity.idNumber) await holdNumber(ctx, identity.idNumber)
  const found = identity.idNumber ? await findPersonByIdNumber(ctx, identity.idNumber) : undefined
  if (found)
    return {
      person: registeredAlready(ctx, found, name, identity.idNumber!, given.existing),
      existed: true,
    }
  checkDisability(given)
  await checkVillage(ctx, given.division)
  const row: NewRow<typeof person> = {
    division: given.division,
    name,
    ...ctx.searchKeys(name),
    ...identity,
    hukouElsewhere: outsideCounty(ctx, given.hukouElsewhere),
    ...checkedNumbers(given),
    bankName: given.bankName ?? null,
    disabilityKind: given.disabilityKind ?? null,
    disabilityGrade: given.disabilityGrade ?? null,
    seriousIllness: given.seriousIllness ?? false,
    student: given.student ?? null,
    labour: given.labour ?? usualLabour(identity.birth, ctx.today),
    synthetic: given.synthetic ?? false,
  }
  return { person: await insertRow(ctx, person, row), existed: false }
}

/** Until somebody assesses it, ability to work is taken from age: none before 16 and from 60 (the ages of TK-03). */
export function usualLabour(birth: Day, today: Day): PersonRow['labour'] {
  const age = ageOn(birth, today)
  return age < 16 || age >= 60 ? 'none' : 'full'
}

function registeredAlready(
  ctx: Context,
  found: PersonRow,
  name: string,
  idNumber: string,
  existing?: boolean,
): PersonRow {
  const current = found.idNumberDigest?.equals(ctx.seal.digest(idNumber, 'idNumber')) ?? false
  if (!existing)
    refuse(current ? 'DUPLICATE_PERSON' : 'FORMER_NUMBER', { field: 'idNumber', person: found.id })
  if (found.name !== name) refuse('NAME_DIFFERS', { field: 'name', person: found.id })
  return found
}

/** Two counters registering one number at once: the second waits here and then finds the first one's record. */
async function holdNumber(ctx: Context, idNumber: string): Promise<void> {
  const key = ctx.seal.digest(idNumber, 'idNumber').toString('hex')
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(ctx.tx)
}

/** Phone and bank account as stored; absent ones stay absent, null ones empty. */
export function checkedNumbers(given: PersonFacts): {
  phone?: string | null
  bankAccount?: string | null
} {
  const { phone, bankAccount } = given
  return {
    ...(phone === undefined ? {} : { phone: phone && atField('phone', () => checkPhone(phone)) }),
    ...(bankAccount === undefined
      ? {}
      : {
          bankAccount: bankAccount && atField('bankAccount', () => checkBankAccount(bankAccount)),
        }),
  }
}

/** A village that stands today, in this county. Refuses PLACE_NOT_VILLAGE, PLACE_OUTSIDE_COUNTY, PLACE_UNKNOWN. */
export async function checkVillage(ctx: Context, code: string, field = 'division'): Promise<void> {
  if (code.length !== 12 || code.endsWith('000')) refuse('PLACE_NOT_VILLAGE', { field })
  if (code.slice(0, 6) !== ctx.county.slice(0, 6))
    refuseAccess('PLACE_OUTSIDE_COUNTY', { code, field })
  await divisionOn(ctx, code, ctx.today, field)
}

/** The actor may work in this place. Refuses PLACE_OUTSIDE_AREA. */
export function checkArea(ctx: Context, division: string, field = 'division'): void {
  if (!inScope(ctx.actor, { division })) refuseAccess('PLACE_OUTSIDE_AREA', { field })
}

/** A place of registration outside the county. Refuses PLACE_UNKNOWN for one inside. */
export function outsideCounty(ctx: Context, code: string | null | undefined): string | null {
  if (code?.startsWith(ctx.county.slice(0, 6)))
    refuse('PLACE_UNKNOWN', { code, day: ctx.today, field: 'hukouElsewhere' })
  return code ?? null
}

/** Loads and locks a person wherever he is registered: what is done belongs to a household or case of the actor's area. */
export async function lockPerson(ctx: Pick<Context, 'tx'>, id: string): Promise<PersonRow> {
  const found =
    await sql<PersonRow>`select * from people_person where id = ${id} for update`.execute(ctx.tx)
  return found.rows[0] ?? refuse('PERSON_UNKNOWN', { id })
}

export type Correction = IdentityFacts &
  PersonFacts & { name?: string | null; division?: string | null; hukouElsewhere?: string | null }
export const clearable = [
  'phone',
  'bankAccount',
  'bankName',
  'student',
  'hukouElsewhere',
  'disability',
] as const
export type Clearable = (typeof clearable)[number]

/**
 * Corrects what was written wrongly (not what has changed: deaths, moves and disability are life events). An absent or
 * empty value leaves the old one; `clear` empties. A replaced number goes to the history. Refuses as `addPerson` does.
 */
export async function correct(
  ctx: Context,
  row: PersonRow,
  given: Correction,
  clear: readonly Clearable[],
  reason: string,
): Promise<PersonRow> {
  if (row.mergedInto) refuse('PERSON_MERGED', { into: row.mergedInto })
  const told = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value != null),
  ) as Correction
  if (Object.keys(told).length === 0 && clear.length === 0) refuse('NOTHING_TO_CORRECT')
  const patch: Partial<NewRow<typeof person>> = {
    ...(await correctedIdentity(ctx, row, told, reason)),
    ...checkedNumbers(told),
    ...pick(told, ['bankName', 'student', 'disabilityKind', 'disabilityGrade']),
    ...(told.seriousIllness == null ? {} : { seriousIllness: told.seriousIllness }),
    ...(told.labour == null ? {} : { labour: told.labour }),
    ...Object.fromEntries(clear.filter(name => name !== 'disability').map(name => [name, null])),
    ...(clear.includes('disability') ? { disabilityKind: null, disabilityGrade: null } : {}),
  }
  checkDisability({ ...pick(row, ['disabilityKind', 'disabilityGrade']), ...patch })
  if (told.name) {
    const name = atField('name', () => personName(told.name!))
    Object.assign(patch, { name, ...ctx.searchKeys(name) })
  }
  if (told.hukouElsewhere) patch.hukouElsewhere = outsideCounty(ctx, told.hukouElsewhere)
  if (told.division && told.division !== row.division) {
    await checkVillage(ctx, told.division)
    checkArea(ctx, told.division)
    patch.division = told.division
  }
  return updateRow(ctx, person, row, patch)
}

/** Number, birth and sex after the correction; they must still agree, and the number must be nobody else's. */
async function correctedIdentity(ctx: Context, row: PersonRow, told: Correction, reason: string) {
  if (told.idNumber == null && told.idKind == null && told.birth == null && told.sex == null)
    return {}
  const old = row.idNumberSealed ? ctx.seal.open(row.idNumberSealed) : null
  const newNumber = told.idNumber != null && plainIdNumber(told.idNumber) !== old
  const idKind = told.idKind ?? row.idKind
  // A corrected citizen's number brings its own birth and sex, unless they are told too.
  const read = newNumber && idKind !== 'foreigner'
  const identity = checkIdentity(
    {
      idNumber: told.idNumber ?? old,
      idKind,
      birth: told.birth ?? (read ? null : row.birth),
      sex: told.sex ?? (read ? null : row.sex),
    },
    ctx.today,
  )
  if (row.diedOn && identity.birth > row.diedOn) refuse('EVENT_BEFORE_BIRTH', { field: 'birth' })
  if (!newNumber) return identity
  await holdNumber(ctx, identity.idNumber!)
  const bearer = await findPersonByIdNumber(ctx, identity.idNumber!)
  if (bearer && bearer.id !== row.id)
    refuse('DUPLICATE_PERSON', { field: 'idNumber', person: bearer.id })
  if (old) await keepFormerNumber(ctx, row, row, 'corrected', reason)
  return identity
}

/** Writes the number of `bearer` into the history of `owner`. */
export async function keepFormerNumber(
  ctx: Context,
  owner: PersonRow,
  bearer: PersonRow,
  cause: 'corrected' | 'merged',
  reason: string,
): Promise<void> {
  if (!bearer.idNumberSealed) return
  await insertRow(ctx, identityHistory, {
    division: owner.division,
    person: owner.id,
    idNumber: ctx.seal.open(bearer.idNumberSealed),
    cause,
    untilDay: ctx.today,
    reason,
  })
}

/** Has the person been of age on a day? */
export const isAdult = (birth: Day, day: Day): boolean => ageOn(birth, day) >= adultAge

/** The person a form names by record id. Refuses PERSON_UNKNOWN, PERSON_MERGED with the field. */
export async function namedPerson(ctx: Context, id: string, field: string): Promise<PersonRow> {
  const row = await personById(ctx, id)
  return row.mergedInto ? refuse('PERSON_MERGED', { field, into: row.mergedInto }) : row
}

const pick = <T extends object, K extends keyof T>(
  from: T,
  names: readonly K[],
): Partial<Pick<T, K>> =>
  Object.fromEntries(
    names.filter(name => from[name] !== undefined).map(name => [name, from[name]]),
  ) as Partial<Pick<T, K>>
