/** What happens to people, as the counter reports it: each command records one life event and answers with its effects. */
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { lockRow } from '../../../kernel/rows.ts'
import { passBirthdays } from '../birthdays.ts'
import { refuse } from '../errors.ts'
import { type NewLifeEvent, type RecordedEvent, recordLifeEvent } from '../events.ts'
import { joinHousehold } from '../households.ts'
import { tieKin } from '../kin.ts'
import { checkVillage } from '../persons.ts'
import { household, membership, person } from '../registers.ts'
import { checkDisability } from '../rules.ts'
import { countyKeepers, keepers, reason, reporters, whichHousehold, whichPerson } from './who.ts'

type Row = Readonly<Record<string, unknown>>
/** Offered on a record that stands for itself, and where the event can still, or already, have happened. */
const onPerson = (may: (row: Row) => boolean = () => true) => ({
  register: person.name,
  field: 'person',
  only: (row: Row) => row.mergedInto === null && may(row),
})
const alive = (row: Row): boolean => row.diedOn === null
const free = (row: Row): boolean => alive(row) && row.detainedSince === null

/** The person must be of the actor's area; offices' own commands (cremation, marriage) call recordLifeEvent instead. */
async function record(ctx: Context, given: NewLifeEvent): Promise<RecordedEvent> {
  await lockRow(ctx, person, given.person)
  return recordLifeEvent(ctx, given)
}

export const recordDeath = command({
  name: 'people.recordDeath',
  label: { zh: '登记死亡', en: 'Record a death' },
  posts: reporters,
  rule: 'XC-01',
  on: onPerson(alive),
  input: {
    person: whichPerson,
    diedOn: f.day('死亡日期', 'Died on'),
    source: f.choice('信息来源', 'Source', {
      medical: ['死亡医学证明', 'Death certificate'],
      cremation: ['火化记录', 'Cremation record'],
      police: ['户籍注销', 'Police cancellation'],
      family: ['家属报告', 'Reported by the family'],
      village: ['村（社区）报告', 'Reported by the village'],
      comparison: ['数据比对核实', 'Data match, verified'],
    }),
  },
  run: (ctx, input) =>
    record(ctx, {
      kind: 'death',
      person: input.person,
      day: input.diedOn,
      facts: { source: input.source },
    }),
})

export const recordBirth = command({
  name: 'people.recordBirth',
  label: { zh: '登记出生', en: 'Record a birth' },
  posts: reporters,
  rule: 'ID-06',
  on: { register: household.name, field: 'household' },
  input: {
    household: whichHousehold,
    name: person.fields.name,
    birth: person.fields.birth,
    sex: person.fields.sex,
    idNumber: person.fields.idNumber,
    relation: membership.fields.relation,
    mother: f.optional(f.person('母亲', 'Mother')),
    father: f.optional(f.person('父亲', 'Father')),
  },
  async run(ctx, { household: id, mother, father, ...child }) {
    const home = await lockRow(ctx, household, id)
    const joined = await joinHousehold(ctx, home, { ...child, labour: 'none' }, child.birth, false)
    for (const relative of [mother, father]) {
      if (!relative) continue
      const tie = {
        person: joined.person.id,
        relative,
        relation: 'parent',
        supporter: true,
      } as const
      await tieKin(ctx, { ...tie, fromDay: child.birth })
    }
    const recorded = await recordLifeEvent(ctx, {
      kind: 'birth',
      person: joined.person.id,
      day: child.birth,
    })
    return { person: joined.person.id, ...recorded }
  },
})

export const revokeDeath = command({
  name: 'people.revokeDeath',
  label: { zh: '撤销死亡登记', en: 'Revoke a death' },
  posts: keepers,
  rule: 'XC-03',
  on: onPerson(row => !alive(row)),
  input: { person: whichPerson, reason },
  run: (ctx, input) =>
    record(ctx, {
      kind: 'deathRevoked',
      person: input.person,
      day: ctx.today,
      facts: { reason: input.reason },
    }),
})

export const recordDisability = command({
  name: 'people.recordDisability',
  label: { zh: '登记残疾类别和等级', en: 'Record a disability' },
  posts: keepers,
  rule: 'XC-20',
  on: onPerson(),
  input: {
    person: whichPerson,
    kind: person.fields.disabilityKind,
    grade: person.fields.disabilityGrade,
    day: f.day('发证或注销日期', 'Day of the certificate'),
  },
  async run(ctx, input) {
    const { kind = null, grade = null } = input
    checkDisability({ disabilityKind: kind, disabilityGrade: grade })
    const row = await lockRow(ctx, person, input.person)
    const facts = { kind, grade, kindBefore: row.disabilityKind, gradeBefore: row.disabilityGrade }
    return recordLifeEvent(ctx, { kind: 'disability', person: row.id, day: input.day, facts })
  },
})

export const imprison = command({
  name: 'people.imprison',
  label: { zh: '登记服刑或强制戒毒', en: 'Record imprisonment' },
  posts: keepers,
  rule: 'XC-14',
  on: onPerson(free),
  input: {
    person: whichPerson,
    day: f.day('起始日期', 'From'),
    measure: f.choice('类别', 'Kind', {
      prison: ['服刑', 'Imprisonment'],
      isolation: ['强制隔离戒毒', 'Compulsory drug isolation'],
      detention: ['羁押', 'Detention'],
    }),
    months: f.optional(f.count('期限（月）', 'Term in months', { max: 600 })),
  },
  run: (ctx, input) =>
    record(ctx, {
      kind: 'imprisonment',
      person: input.person,
      day: input.day,
      facts: { measure: input.measure, months: input.months ?? null },
    }),
})

export const release = command({
  name: 'people.release',
  label: { zh: '登记释放', en: 'Record a release' },
  posts: keepers,
  rule: 'XC-17',
  on: onPerson(row => row.detainedSince !== null),
  input: { person: whichPerson, day: f.day('释放日期', 'Released on') },
  run: (ctx, input) => record(ctx, { kind: 'release', person: input.person, day: input.day }),
})

export const movePerson = command({
  name: 'people.movePerson',
  label: { zh: '登记户籍迁移', en: 'Record a move of registration' },
  posts: keepers,
  rule: 'XC-18',
  on: onPerson(),
  input: {
    person: whichPerson,
    day: f.day('迁移日期', 'Moved on'),
    toDivision: f.optional(f.division('迁入村（社区）', 'To the village', { anywhere: true })),
    toElsewhere: f.optional(f.division('迁往县外', 'Out of the county, to', { anywhere: true })),
  },
  async run(ctx, { person: id, day, toDivision, toElsewhere }) {
    const row = await lockRow(ctx, person, id)
    if (toDivision) await checkVillage(ctx, toDivision, 'toDivision')
    const nowhere = !toDivision && (!toElsewhere || toElsewhere.startsWith(ctx.county.slice(0, 6)))
    if (nowhere || (toDivision === row.division && !row.hukouElsewhere))
      refuse('SAME_PLACE', { field: 'toDivision' })
    const facts = {
      fromDivision: row.division,
      toDivision: toDivision ?? null,
      toElsewhere: toDivision ? null : toElsewhere,
    }
    return recordLifeEvent(ctx, { kind: 'move', person: row.id, day, facts })
  },
})

export const birthdays = command({
  name: 'people.passBirthdays',
  label: { zh: '处理满龄人员', en: 'Pass on birthdays' },
  posts: [...countyKeepers, 'bureauLeader'],
  rule: 'XC-06',
  input: { day: f.day('截至日期', 'Up to') },
  run: (ctx, input) => passBirthdays(ctx, input.day),
})

export const eventCommands = [
  recordBirth,
  recordDeath,
  revokeDeath,
  recordDisability,
  imprison,
  release,
  movePerson,
  birthdays,
]
