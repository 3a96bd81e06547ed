/** Questions with a screen of their own: who lives in a house, what an event meant in every office. */
import { sql } from 'kysely'
import { inScope, type Post } from '../../kernel/access.ts'
import { query } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { readRow } from '../../kernel/rows.ts'
import { reporters } from './commands/who.ts'
import { findPersonByIdNumber, kinOf, membersOn } from './queries.ts'
import { household, lifeEvent, person } from './registers.ts'

const readers: readonly Post[] = [...reporters, 'bureauLeader', 'auditor']

export const householdMembers = query({
  name: 'people.householdMembers',
  label: { zh: '家庭成员', en: 'Members of a household' },
  posts: readers,
  input: { household: f.household('家庭', 'Household'), day: f.optional(f.day('日期', 'Day')) },
  async run(ctx, input) {
    const home = await readRow(ctx, household, input.household)
    const members = await membersOn(ctx, home.id, input.day ?? ctx.today)
    return members.map(m => ({
      person: m.id,
      name: m.name,
      sex: m.sex,
      birth: m.birth,
      relation: m.relation,
      fromDay: m.fromDay,
      toDay: m.toDay,
      diedOn: m.diedOn,
      detainedSince: m.detainedSince,
    }))
  },
})

export const kinOfPerson = query({
  name: 'people.kinOfPerson',
  label: { zh: '亲属', en: 'Kin' },
  posts: readers,
  input: { person: f.person('人员', 'Person'), day: f.optional(f.day('日期', 'Day')) },
  async run(ctx, input) {
    const row = await readRow(ctx, person, input.person)
    const kin = await kinOf(ctx, row.id, input.day ?? ctx.today)
    return kin.map(k => ({
      person: k.id,
      name: k.name,
      relation: k.relation,
      supporter: k.supporter,
      diedOn: k.diedOn,
    }))
  },
})

export type TimelineEvent = {
  event: string
  kind: string
  day: Day
  reversed: boolean
  effects: { office: string; what: Label; register: string | null; row: string | null }[]
}
/** One page shows a death in every office: each event with what each room did because of it. */
export const lifeOf = query({
  name: 'people.lifeOf',
  label: { zh: '人生事件及其影响', en: 'Life events and their effects' },
  posts: readers,
  input: { person: f.person('人员', 'Person') },
  async run(ctx, input): Promise<TimelineEvent[]> {
    const row = await readRow(ctx, person, input.person)
    const found = await sql<TimelineEvent>`
      select e.id as event, e.kind, e.day, e.reversed_by is not null as reversed,
        coalesce(jsonb_agg(jsonb_build_object('office', x.office, 'what', x.what, 'register', x.target_register, 'row', x.target_row)
          order by x.recorded_at, x.id) filter (where x.id is not null), '[]') as effects
      from people_life_event e left join people_life_effect x on x.event = e.id
      where e.person = ${row.id} group by e.id order by e.day desc, e.recorded_at desc, e.id desc`.execute(
      ctx.tx,
    )
    return found.rows
  },
})

export type OfficePart = {
  office: string
  label: Label
  /** Why the office acts at all. */
  rule: string
  effects: { what: Label; register: string | null; row: string | null }[]
}
export type EventEverywhere = {
  event: string
  kind: string
  day: Day
  person: string
  recordedAt: string
  reversedBy: string | null
  reverses: string | null
  parts: OfficePart[]
}
/**
 * One event in every office: each part the rooms declare for such an event with what it did here, also when that was
 * nothing. What happened in a closed file is not told, as if the office had had nothing to do.
 */
export const eventEverywhere = query({
  name: 'people.eventEverywhere',
  label: { zh: '一件事在各业务的影响', en: 'One event in every office' },
  posts: readers,
  input: { event: f.reference(lifeEvent.name, '人生事件', 'Life event') },
  async run(ctx, input): Promise<EventEverywhere> {
    const row = await readRow(ctx, lifeEvent, input.event)
    const found = await sql<{
      office: string
      what: Label
      register: string | null
      row: string | null
    }>`
      select office, what, target_register as register, target_row as "row" from people_life_effect
      where event = ${row.id} order by recorded_at, id`.execute(ctx.tx)
    const told = found.rows.filter(
      ({ register }) => !register || !ctx.house.registers.get(register)?.closed,
    )
    const before = await sql<{
      id: string
    }>`select id from people_life_event where reversed_by = ${row.id}`.execute(ctx.tx)
    const offices = new Map<string, OfficePart>()
    for (const part of ctx.house.lifeEvents) {
      if (part.on !== row.kind) continue
      const { office, label, rule } = part
      const known = offices.get(office)
      if (known) known.label = both(known.label, label)
      else
        offices.set(office, {
          office,
          label,
          rule,
          effects: told.filter(e => e.office === office).map(({ office: _, ...effect }) => effect),
        })
    }
    return {
      event: row.id,
      kind: row.kind,
      day: row.day,
      person: row.person,
      recordedAt: row.recordedAt,
      reversedBy: row.reversedBy,
      reverses: before.rows[0]?.id ?? null,
      parts: [...offices.values()],
    }
  },
})
const both = (a: Label, b: Label): Label => ({ zh: `${a.zh}；${b.zh}`, en: `${a.en}; ${b.en}` })

/** For pickers: the registered bearer of a number, also beyond the asker's area, without the name there (XC-05). */
export const findByIdNumber = query({
  name: 'people.findByIdNumber',
  label: { zh: '按证件号码查找', en: 'Find by id number' },
  posts: readers,
  input: { idNumber: f.idNumber('证件号码', 'Id number') },
  async run(ctx, input) {
    const found = await findPersonByIdNumber(ctx, input.idNumber)
    if (!found) return null
    const { id, division, diedOn } = found
    return { person: id, name: inScope(ctx.actor, found) ? found.name : null, division, diedOn }
  },
})

export const questions = [householdMembers, kinOfPerson, lifeOf, eventEverywhere, findByIdNumber]
