/** Forming, joining, leaving, splitting and moving households; changing their head. */
import { command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { lockRow } from '../../../kernel/rows.ts'
import { changeHead, formHousehold, joinHousehold, leave, relocate, split } from '../households.ts'
import { household, membership, person } from '../registers.ts'
import { personFields } from './persons.ts'
import { keepers, reason, whichHousehold, whichPerson } from './who.ts'

const h = household.fields
const { relation } = membership.fields
const village = f.division('所在村（社区）', 'Village')
const fromDay = f.optional(
  f.day('起始日期', 'From', { help: { zh: '不填为今天', en: 'Today if left out' } }),
)
const leavePrevious = f.optional(f.yesNo('同时移出原家庭', 'Leave the previous household'))
/** A registered person by record or by number and name; anybody else with what registering takes. */
const memberFields = {
  relation,
  person: f.optional(whichPerson),
  name: f.optional(person.fields.name),
  ...personFields,
  division: f.optional(
    f.division('户籍所在村（社区）', 'Village of registration', { anywhere: true }),
  ),
}

export const form = command({
  name: 'people.formHousehold',
  label: { zh: '立户', en: 'Form a household' },
  posts: keepers,
  rule: 'DB-01',
  input: {
    division: village,
    area: h.area,
    address: h.address,
    registeredPoor: f.optional(h.registeredPoor),
    fromDay,
    members: f.list('成员', 'Members', memberFields, { min: 1, max: 50 }),
    leavePrevious,
  },
  async run(ctx, input) {
    const formed = await formHousehold(ctx, { ...input, fromDay: input.fromDay ?? ctx.today })
    return {
      household: formed.household.id,
      members: formed.members.map(m => ({ person: m.person.id, relation: m.relation })),
    }
  },
})

export const join = command({
  name: 'people.joinHousehold',
  label: { zh: '增加家庭成员', en: 'Add a member' },
  posts: keepers,
  rule: 'XC-05',
  on: { register: household.name, field: 'household' },
  input: { household: whichHousehold, ...memberFields, fromDay, leavePrevious },
  async run(ctx, { household: id, fromDay, leavePrevious, ...draft }) {
    const home = await lockRow(ctx, household, id)
    const joined = await joinHousehold(
      ctx,
      home,
      draft,
      fromDay ?? ctx.today,
      leavePrevious ?? false,
    )
    return { person: joined.person.id, membership: joined.membership.id }
  },
})

export const leaveHousehold = command({
  name: 'people.leaveHousehold',
  label: { zh: '移出家庭成员', en: 'Remove a member' },
  posts: keepers,
  on: { register: household.name, field: 'household' },
  input: {
    household: whichHousehold,
    person: whichPerson,
    toDay: f.optional(
      f.day('截止日期', 'Last day', { help: { zh: '不填为今天', en: 'Today if left out' } }),
    ),
    reason,
  },
  async run(ctx, input) {
    const home = await lockRow(ctx, household, input.household)
    await leave(ctx, home, input.person, input.toDay ?? ctx.today)
    return { household: home.id }
  },
})

const saidRelations = { person: whichPerson, relation }

export const head = command({
  name: 'people.changeHead',
  label: { zh: '变更户主', en: 'Change the head' },
  posts: keepers,
  on: { register: household.name, field: 'household' },
  input: {
    household: whichHousehold,
    head: f.person('新户主', 'New head'),
    day: f.optional(
      f.day('变更日期', 'From', { help: { zh: '不填为今天', en: 'Today if left out' } }),
    ),
    relations: f.optional(
      f.list('成员与新户主关系', 'Relations to the new head', saidRelations, {
        help: {
          zh: '不填的按原关系推算，推不出的记为其他',
          en: 'Those left out follow from the old ones, else other',
        },
      }),
    ),
  },
  async run(ctx, input) {
    const home = await lockRow(ctx, household, input.household)
    await changeHead(ctx, home, input.head, input.day ?? ctx.today, input.relations ?? [])
    return { household: home.id }
  },
})

export const splitHousehold = command({
  name: 'people.splitHousehold',
  label: { zh: '分户', en: 'Split a household' },
  posts: keepers,
  on: { register: household.name, field: 'household' },
  input: {
    household: whichHousehold,
    members: f.list(
      '分出的成员与新户主关系',
      'Who leaves, as what to the new head',
      saidRelations,
      { min: 1 },
    ),
    division: village,
    area: h.area,
    address: h.address,
    fromDay,
  },
  async run(ctx, { household: id, fromDay, ...given }) {
    const home = await lockRow(ctx, household, id)
    const formed = await split(ctx, home, {
      ...given,
      registeredPoor: home.registeredPoor,
      synthetic: home.synthetic,
      fromDay: fromDay ?? ctx.today,
    })
    return { household: formed.household.id }
  },
})

export const relocateHousehold = command({
  name: 'people.relocateHousehold',
  label: { zh: '变更家庭住址', en: 'Move a household' },
  posts: keepers,
  on: { register: household.name, field: 'household' },
  input: { household: whichHousehold, division: village, area: h.area, address: h.address, reason },
  async run(ctx, { household: id, division, area, address }) {
    const home = await lockRow(ctx, household, id)
    await relocate(ctx, home, { division, area, address })
    return { household: home.id }
  },
})

export const householdCommands = [
  form,
  join,
  leaveHousehold,
  head,
  splitHousehold,
  relocateHousehold,
]
