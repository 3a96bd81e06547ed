/** One row of a roster: its fields for the Excel template, its shape, and the checks a form would make. */
import type { Context } from '../../kernel/command.ts'
import type { ValuesOf } from '../../kernel/fields.ts'
import { f, schemaOf } from '../../kernel/fields.ts'
import { personName } from '../../kernel/names.ts'
import { refuse } from './errors.ts'
import { checkedNumbers, outsideCounty, usualLabour } from './persons.ts'
import { household, membership, type PersonRow, person } from './registers.ts'
import { atField, checkDisability, checkIdentity, type Identity } from './rules.ts'

const p = person.fields
const h = household.fields
export const rosterFields = {
  household: f.text('户编号', 'Household key', {
    max: 60,
    help: { zh: '同一户的人员填写相同编号', en: 'Rows of one household share it' },
  }),
  relation: membership.fields.relation,
  name: p.name,
  idNumber: p.idNumber,
  idKind: p.idKind,
  birth: f.optional(p.birth),
  sex: f.optional(p.sex),
  division: f.division('所在村（社区）', 'Village'),
  hukouElsewhere: p.hukouElsewhere,
  area: f.optional(h.area),
  address: f.optional(h.address),
  registeredPoor: f.optional(h.registeredPoor),
  phone: p.phone,
  bankAccount: p.bankAccount,
  bankName: p.bankName,
  disabilityKind: p.disabilityKind,
  disabilityGrade: p.disabilityGrade,
  seriousIllness: f.optional(p.seriousIllness),
  student: p.student,
  labour: f.optional(p.labour),
  fromDay: f.optional(membership.fields.fromDay),
}
export type RosterRow = ValuesOf<typeof rosterFields>

const shape = schemaOf(rosterFields)
/** The row as its fields say. Refuses ROW_SHAPE naming the first field that is wrong. */
export function readRow(raw: unknown): RosterRow {
  const parsed = shape.safeParse(raw)
  if (parsed.success) return parsed.data as RosterRow
  const issue = parsed.error.issues[0]!
  const field = String(issue.path[0] ?? ('keys' in issue ? issue.keys[0] : ''))
  const label = (rosterFields as Record<string, { label: { zh: string; en: string } }>)[field]
    ?.label
  return refuse('ROW_SHAPE', {
    field,
    what: {
      zh: `${label?.zh ?? field}：${issue.message}`,
      en: `${label?.en ?? field}: ${issue.message}`,
    },
  })
}

export type ReadyRow = Identity &
  Pick<
    PersonRow,
    | 'name'
    | 'bankName'
    | 'disabilityKind'
    | 'disabilityGrade'
    | 'student'
    | 'hukouElsewhere'
    | 'division'
  > & {
    household: string
    relation: RosterRow['relation']
    digest: Buffer | null
    phone: string | null
    bankAccount: string | null
    area: RosterRow['area']
    address: RosterRow['address']
    registeredPoor: boolean
    seriousIllness: boolean
    labour: PersonRow['labour']
    fromDay: NonNullable<RosterRow['fromDay']>
  }

/** The row checked and made ready to store; refuses what `addPerson` and `formHousehold` refuse of one person. */
export function checkRosterRow(ctx: Context, given: RosterRow): ReadyRow {
  const identity = checkIdentity(given, ctx.today)
  checkDisability(given)
  const { phone = null, bankAccount = null } = checkedNumbers(given)
  const fromDay = given.fromDay ?? ctx.today
  if (fromDay > ctx.today || fromDay < identity.birth) {
    refuse('MEMBERSHIP_DATE', { field: 'fromDay', earliest: identity.birth })
  }
  return {
    ...identity,
    household: given.household,
    relation: given.relation,
    name: atField('name', () => personName(given.name)),
    division: given.division,
    hukouElsewhere: outsideCounty(ctx, given.hukouElsewhere),
    digest: identity.idNumber === null ? null : ctx.seal.digest(identity.idNumber, 'idNumber'),
    phone,
    bankAccount,
    bankName: given.bankName ?? null,
    disabilityKind: given.disabilityKind ?? null,
    disabilityGrade: given.disabilityGrade ?? null,
    area: given.area,
    address: given.address,
    registeredPoor: given.registeredPoor ?? false,
    seriousIllness: given.seriousIllness ?? false,
    student: given.student ?? null,
    labour: given.labour ?? usualLabour(identity.birth, ctx.today),
    fromDay,
  }
}
