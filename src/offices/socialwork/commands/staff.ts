/** A station's staff: trained before they enter, placed at one station, gone again with the day (SW-06, SW-08). */
import { sql } from 'kysely'
import { registerSite } from '../../../commons/parties/register-parties.ts'
import { personById } from '../../../commons/people/queries.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { placement, type StationRow, station, trainee, training } from '../registers.ts'
import { clerks, dayBetween, lines, office } from '../steps.ts'
import { onStation, whichStation } from './stations.ts'

const train = command({
  name: 'socialwork.train',
  label: { zh: '登记岗前培训', en: 'Training before entry' },
  posts: clerks,
  office,
  rule: 'SW-06',
  input: {
    title: training.fields.title,
    batch: training.fields.batch,
    heldOn: training.fields.heldOn,
    hours: training.fields.hours,
    heldBy: training.fields.heldBy,
    list: lines({ person: trainee.fields.person, passed: trainee.fields.passed }),
  },
  async run(ctx, { list, ...facts }) {
    dayBetween(ctx, facts.heldOn, null, 'heldOn', '培训日期', 'The day')
    const row = await insertRow(ctx, training, { ...facts, division: ctx.county })
    for (const one of list)
      await insertRow(ctx, trainee, { ...one, training: row.id, division: ctx.county })
    return { register: training.name, id: row.id, passed: list.filter(t => t.passed).length }
  },
})

/** The training a person has passed by a day. Refuses SOCIALWORK_NOT_TRAINED. */
async function trainedBy(ctx: Context, person: string, day: Day): Promise<string> {
  const found = await sql<{ id: string }>`select t.id from socialwork_training t
    join socialwork_trainee p on p.training = t.id
    where p.person = ${person} and p.passed and t.held_on <= ${day} order by t.held_on desc limit 1`.execute(
    ctx.tx,
  )
  if (found.rows[0]) return found.rows[0].id
  const { name } = await personById(ctx, person)
  return refuse('SOCIALWORK_NOT_TRAINED', { name, field: 'person' })
}
async function place(ctx: Context, at: StationRow, person: string, fromDay: Day): Promise<void> {
  const elsewhere = await sql<{ name: string }>`select s.name from socialwork_placement p
    join socialwork_station s on s.id = p.station where p.person = ${person} and p.to_day is null`.execute(
    ctx.tx,
  )
  if (elsewhere.rows[0]) {
    const { name } = await personById(ctx, person)
    refuse('SOCIALWORK_PLACED_ELSEWHERE', {
      name,
      station: elsewhere.rows[0].name,
      field: 'person',
    })
  }
  await insertRow(ctx, placement, {
    division: at.division,
    station: at.id,
    site: at.site,
    person,
    training: await trainedBy(ctx, person, fromDay),
    fromDay,
  })
}

const enter = command({
  name: 'socialwork.enterStations',
  label: { zh: '社工进站', en: 'Staff enter the stations' },
  posts: clerks,
  office,
  rule: 'SW-06',
  input: {
    enteredOn: f.day('进站日期', 'Entered on'),
    list: lines({
      station: whichStation,
      address: f.text('站址', 'Address'),
      person: placement.fields.person,
    }),
  },
  async run(ctx, input) {
    dayBetween(ctx, input.enteredOn, null, 'enteredOn', '进站日期', 'The day')
    const staff = new Map<string, { address: string; people: string[] }>()
    for (const { station: id, address, person } of input.list) {
      const at = staff.get(id) ?? { address, people: [] }
      at.people.push(person)
      staff.set(id, at)
    }
    for (const [id, { address, people }] of staff) {
      const row = await lockRow(ctx, station, id)
      if (people.length < row.staffPosts)
        refuse('SOCIALWORK_STAFF_SHORT', { wanted: row.staffPosts, given: people.length })
      const site =
        row.site ??
        (
          await registerSite(ctx, {
            name: row.name,
            kind: 'socialWorkStation',
            division: row.division,
            address,
            openedOn: input.enteredOn,
          })
        ).id
      const open = await take(ctx, station, row, 'enter', {
        patch: { site, enteredOn: input.enteredOn },
      })
      for (const person of people) await place(ctx, open, person, input.enteredOn)
    }
    return { stations: staff.size, people: input.list.length }
  },
})
const enterOne = command({
  name: 'socialwork.enterStation',
  label: { zh: '社工进站', en: 'Staff enter' },
  posts: clerks,
  office,
  rule: 'SW-06',
  input: {
    station: whichStation,
    enteredOn: f.day('进站日期', 'Entered on'),
    address: f.text('站址', 'Address'),
    list: lines({ person: placement.fields.person }),
  },
  on: onStation('enter'),
  run: (ctx, { station: id, enteredOn, address, list }) =>
    enter.run(ctx, {
      enteredOn,
      list: list.map(({ person }) => ({ station: id, address, person })),
    }),
})
const addStaff = command({
  name: 'socialwork.addStaff',
  label: { zh: '增补驻站社工', en: 'Another worker at the station' },
  posts: clerks,
  office,
  rule: 'SW-06',
  input: {
    station: whichStation,
    person: placement.fields.person,
    fromDay: placement.fields.fromDay,
  },
  on: { ...onStation('addStaff'), states: ['inService'] },
  async run(ctx, input) {
    const row = await lockRow(ctx, station, input.station)
    if (row.state !== 'inService') refuse('SOCIALWORK_STATION_NOT_OPEN', { name: row.name })
    dayBetween(ctx, input.fromDay, row.enteredOn, 'fromDay', '进站日期', 'The day')
    await place(ctx, row, input.person, input.fromDay)
    return { fromDay: input.fromDay }
  },
})
const endPlacement = command({
  name: 'socialwork.endPlacement',
  label: { zh: '登记离站', en: 'Left the station' },
  posts: clerks,
  office,
  rule: 'SW-08',
  input: {
    placement: f.reference(placement.name, '驻站社工', 'Worker'),
    toDay: f.day('离站日期', 'To'),
    leftFor: f.text('离站原因', 'Why'),
  },
  on: { register: placement.name, field: 'placement', action: 'end' },
  async run(ctx, input) {
    const row = await lockRow(ctx, placement, input.placement)
    if (row.toDay) refuse('SOCIALWORK_PLACEMENT_ENDED')
    dayBetween(ctx, input.toDay, row.fromDay, 'toDay', '离站日期', 'The day')
    await updateRow(ctx, placement, row, { toDay: input.toDay, leftFor: input.leftFor })
    return { toDay: input.toDay }
  },
})

export const staffCommands = [train, enter, enterOne, addStaff, endPlacement]
