/** Registering, correcting and merging persons; kin. */
import { command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { lockRow } from '../../../kernel/rows.ts'
import { endKinBetween, tieKin } from '../kin.ts'
import { mergePersons, unmergePersons } from '../merge.ts'
import { addPerson, checkArea, correct } from '../persons.ts'
import { kin, person } from '../registers.ts'
import { countyKeepers, keepers, reason, whichPerson } from './who.ts'

const p = person.fields
/** What a form says of a person; birth and sex may be left to the id number. */
export const personFields = {
  idNumber: p.idNumber,
  idKind: p.idKind,
  birth: f.optional(p.birth),
  sex: f.optional(p.sex),
  hukouElsewhere: p.hukouElsewhere,
  phone: p.phone,
  bankAccount: p.bankAccount,
  bankName: p.bankName,
  disabilityKind: p.disabilityKind,
  disabilityGrade: p.disabilityGrade,
  seriousIllness: f.optional(p.seriousIllness),
  student: p.student,
  labour: f.optional(p.labour),
}

export const registerPerson = command({
  name: 'people.registerPerson',
  label: { zh: '登记人员', en: 'Register a person' },
  posts: keepers,
  rule: 'ID-04',
  input: {
    name: p.name,
    ...personFields,
    division: f.division('户籍所在村（社区）', 'Village of registration'),
    existing: f.optional(f.yesNo('已登记的直接使用', 'Use the registered one if there is one')),
  },
  async run(ctx, input) {
    checkArea(ctx, input.division)
    const { person: row, existed } = await addPerson(ctx, {
      ...input,
      existing: input.existing ?? false,
    })
    return { person: row.id, existed }
  },
})

export const correctPerson = command({
  name: 'people.correctPerson',
  label: { zh: '更正人员信息', en: 'Correct a person' },
  posts: keepers,
  rule: 'ID-07',
  on: { register: person.name, field: 'person' },
  input: {
    person: whichPerson,
    name: f.optional(p.name),
    ...personFields,
    division: f.optional(f.division('户籍所在村（社区）', 'Village of registration')),
    clear: f.optional(
      f.choices('清空项目', 'Empty', {
        phone: ['联系电话', 'Telephone'],
        bankAccount: ['银行账号', 'Bank account'],
        bankName: ['开户银行', 'Bank'],
        student: ['就学阶段', 'Schooling'],
        hukouElsewhere: ['县外户籍地', 'Registered elsewhere'],
        disability: ['残疾信息', 'Disability'],
      }),
    ),
    reason,
  },
  async run(ctx, { person: id, clear, reason, ...given }) {
    const row = await lockRow(ctx, person, id)
    await correct(ctx, row, given, clear ?? [], reason)
    return { person: row.id }
  },
})

export const merge = command({
  name: 'people.mergePersons',
  label: { zh: '合并重复人员', en: 'Merge a duplicate' },
  posts: countyKeepers,
  rule: 'ID-07',
  on: { register: person.name, field: 'duplicate', only: row => row.mergedInto === null },
  input: {
    kept: f.person('保留的记录', 'Record to keep'),
    duplicate: f.person('重复的记录', 'Duplicate'),
    reason,
  },
  async run(ctx, input) {
    const kept = await mergePersons(ctx, input.kept, input.duplicate, input.reason)
    return { person: kept.id }
  },
})

export const unmerge = command({
  name: 'people.unmergePersons',
  label: { zh: '撤销合并', en: 'Undo a merge' },
  posts: countyKeepers,
  rule: 'ID-07',
  on: { register: person.name, field: 'person', only: row => row.mergedInto !== null },
  input: { person: whichPerson, reason },
  async run(ctx, input) {
    const row = await unmergePersons(ctx, input.person)
    return { person: row.id }
  },
})

export const recordKin = command({
  name: 'people.recordKin',
  label: { zh: '登记亲属关系', en: 'Record kin' },
  posts: keepers,
  on: { register: person.name, field: 'person' },
  input: {
    person: whichPerson,
    relative: kin.fields.relative,
    relation: kin.fields.relation,
    supporter: kin.fields.supporter,
    fromDay: f.optional(kin.fields.fromDay),
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, person, input.person)
    const tie = await tieKin(ctx, { ...input, person: row.id, fromDay: input.fromDay ?? ctx.today })
    return { kin: tie.id }
  },
})

export const endKin = command({
  name: 'people.endKin',
  label: { zh: '终止亲属关系', en: 'End a relation of kin' },
  posts: keepers,
  on: { register: person.name, field: 'person' },
  input: {
    person: whichPerson,
    relative: kin.fields.relative,
    toDay: f.optional(f.day('截止日期', 'Until')),
    reason,
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, person, input.person)
    await endKinBetween(ctx, row.id, input.relative, input.toDay ?? ctx.today)
    return { person: row.id }
  },
})

export const personCommands = [registerPerson, correctPerson, merge, unmerge, recordKin, endKin]
