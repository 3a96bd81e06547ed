/** Protection stations at the townships, one house with the social-work station, and the demonstration sites among them. */
import { sql } from 'kysely'
import { placeName } from '../../../../commons/people/queries.ts'
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { clerks, office, townships } from '../../steps.ts'
import { station } from '../registers.ts'

const which = f.reference(station.name, '工作站', 'Station')
const reason = f.longText('理由', 'Reason', { max: 500 })
const onStation = (action: string, ...states: string[]) => ({
  register: station.name,
  field: 'station',
  action,
  ...(states.length > 0 ? { states } : {}),
})
const { name, site, functions, staff, facilities, services } = station.fields

const choose = command({
  name: 'children.chooseStation',
  label: { zh: '选点建站', en: 'Choose a place for a station' },
  posts: [...townships, ...clerks],
  office,
  input: {
    township: f.division('乡镇（街道）', 'Township'),
    name,
    site,
    functions,
    staff,
    facilities,
    services,
  },
  async run(ctx, { township, ...input }) {
    const division = township.padEnd(12, '0')
    const there =
      await sql`select 1 from children_station where division = ${division} and state <> 'closed'`.execute(
        ctx.tx,
      )
    if (there.rows.length > 0)
      refuse('STATION_TWICE', {
        field: 'township',
        place: await placeName(ctx, division, ctx.today),
      })
    const row = await insertRow(ctx, station, { ...input, division })
    return { register: station.name, id: row.id }
  },
})
const merge = command({
  name: 'children.changeFunctions',
  label: { zh: '调整承担职能（两站合一）', en: 'Change the functions' },
  posts: clerks,
  office,
  input: { station: which, functions },
  on: onStation('changeFunctions', 'chosen', 'built', 'running'),
  async run(ctx, input) {
    const row = await lockRow(ctx, station, input.station)
    await updateRow(ctx, station, row, { functions: input.functions })
    return { functions: input.functions }
  },
})
const build = command({
  name: 'children.buildStation',
  label: { zh: '登记建成', en: 'Built' },
  posts: [...townships, ...clerks],
  office,
  input: { station: which, builtOn: f.day('建成日期', 'Built on') },
  on: onStation('build'),
  async run(ctx, input) {
    const row = await lockRow(ctx, station, input.station)
    if (input.builtOn > ctx.today)
      refuse('CHILD_DAY_AHEAD', { field: 'builtOn', what: { zh: '建成日期', en: 'The day' } })
    const moved = await take(ctx, station, row, 'build', { patch: { builtOn: input.builtOn } })
    return { state: moved.state }
  },
})
const accept = command({
  name: 'children.acceptStation',
  label: { zh: '验收运行', en: 'Accept' },
  posts: ['officeChief'],
  office,
  input: { station: which },
  on: onStation('accept'),
  async run(ctx, input) {
    const row = await lockRow(ctx, station, input.station)
    const moved = await take(ctx, station, row, 'accept', { patch: { runningOn: ctx.today } })
    return { state: moved.state }
  },
})
const designate = command({
  name: 'children.designateStation',
  label: { zh: '命名示范点', en: 'Make it a demonstration site' },
  posts: ['officeChief'],
  office,
  input: { station: which },
  on: onStation('designate'),
  async run(ctx, input) {
    const row = await lockRow(ctx, station, input.station)
    if (row.state !== 'running') refuse('STATION_NOT_RUNNING')
    await take(ctx, station, row, 'designate', { patch: { demoOn: ctx.today } })
    return { demoOn: ctx.today }
  },
})
const reasoned = (
  commandName: string,
  action: 'returnWorks' | 'undesignate' | 'shut',
  zh: string,
  en: string,
) =>
  command({
    name: `children.${commandName}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { station: which, reason },
    on: onStation(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, station, input.station)
      const patch =
        action === 'shut'
          ? { closedOn: ctx.today }
          : action === 'undesignate'
            ? { demoOn: null }
            : {}
      const moved = await take(ctx, station, row, action, { reason: input.reason, patch })
      return { state: moved.state }
    },
  })

export const stationCommands = [
  choose,
  merge,
  build,
  accept,
  designate,
  reasoned('returnStation', 'returnWorks', '退回整改', 'Back to works'),
  reasoned('undesignateStation', 'undesignate', '撤销示范点', 'No longer a demonstration site'),
  reasoned('shutStation', 'shut', '停用工作站', 'Close the station'),
]
