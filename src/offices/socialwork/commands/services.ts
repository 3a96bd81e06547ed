/** What the stations do: service logs on the county's own activities, month's packs of evidence checked by another (SW-07). */
import { sql } from 'kysely'
import { recordActivity, strikeOut } from '../../../commons/activities/activities.ts'
import { activity } from '../../../commons/activities/registers.ts'
import { attachmentsExist } from '../../../commons/notices/attachments.ts'
import { personById } from '../../../commons/people/queries.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { type Month, monthOf } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, readRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { type PackRow, pack, placement, service, station } from '../registers.ts'
import { dayBetween, lines, office, reason, recorders } from '../steps.ts'
import { beyondAfter, settlePacks } from './earned.ts'

const whichStation = f.reference(station.name, '社工站', 'Station')
const whichPack = f.reference(pack.name, '服务佐证包', 'Pack')
const onPack = (action: string) => ({ register: pack.name, field: 'pack', action })

/** Refuses SOCIALWORK_MONTH_ACCEPTED: what was checked and paid for stays as it was. */
async function monthOpen(ctx: Context, stationId: string, month: Month): Promise<void> {
  const held = await sql`select 1 from socialwork_pack
    where station = ${stationId} and month = ${month} and state = 'accepted'`.execute(ctx.tx)
  if (held.rows.length > 0) refuse('SOCIALWORK_MONTH_ACCEPTED', { month })
}

const logServices = command({
  name: 'socialwork.logServices',
  label: { zh: '登记服务日志', en: 'Log services' },
  posts: recorders,
  rule: 'SW-07',
  input: {
    list: lines({
      placement: service.fields.placement,
      title: activity.fields.title,
      type: activity.fields.type,
      heldOn: service.fields.heldOn,
      place: activity.fields.place,
      method: service.fields.method,
      target: service.fields.target,
      persons: activity.fields.persons,
      personTimes: activity.fields.personTimes,
      minutes: service.fields.minutes,
      evidence: activity.fields.evidence,
    }),
  },
  async run(ctx, input) {
    const made: string[] = []
    for (const given of input.list) {
      const by = await readRow(ctx, placement, given.placement)
      const at = await readRow(ctx, station, by.station)
      if (at.state !== 'inService') refuse('SOCIALWORK_STATION_NOT_OPEN', { name: at.name })
      dayBetween(ctx, given.heldOn, null, 'heldOn', '服务日期', 'The day')
      if (given.heldOn < by.fromDay || (by.toDay && given.heldOn > by.toDay))
        refuse('SOCIALWORK_NOT_ON_STAFF', { day: given.heldOn, from: by.fromDay, field: 'heldOn' })
      await monthOpen(ctx, at.id, monthOf(given.heldOn))
      await attachmentsExist(ctx, given.evidence ?? [])
      const who = await personById(ctx, by.person)
      const held = await recordActivity(ctx, {
        title: given.title,
        type: given.type,
        division: at.division,
        on: given.heldOn,
        place: given.place,
        site: at.site,
        office,
        hostName: who.name,
        persons: given.persons ?? null,
        personTimes: given.personTimes,
        minutes: given.minutes,
        evidence: given.evidence ?? null,
        about: { register: station.name, row: at.id },
      })
      const row = await insertRow(ctx, service, {
        division: at.division,
        activity: held.id,
        station: at.id,
        site: at.site,
        placement: by.id,
        heldOn: given.heldOn,
        method: given.method,
        target: given.target,
        minutes: given.minutes,
      })
      made.push(row.id)
    }
    return { services: made, register: service.name, id: made[0]! }
  },
})
const strikeOutService = command({
  name: 'socialwork.strikeOutService',
  label: { zh: '作废服务记录', en: 'Strike out the service' },
  posts: recorders,
  rule: 'SW-07',
  input: { service: f.reference(service.name, '服务日志', 'Service'), reason },
  on: { register: service.name, field: 'service', action: 'strikeOut' },
  async run(ctx, input) {
    const row = await readRow(ctx, service, input.service)
    await monthOpen(ctx, row.station, monthOf(row.heldOn))
    await strikeOut(ctx, activity, row.activity, input.reason)
    return { voidedOn: ctx.today }
  },
})

export type MonthSum = { services: number; personTimes: number; files: number; bare: number }
/** A station's month as its services stand now: how many, for how many, with how many files; `bare` ones have none. */
export async function sumOfMonth(ctx: Context, stationId: string, month: Month): Promise<MonthSum> {
  const found =
    await sql<MonthSum>`select count(*) as services, coalesce(sum(a.person_times), 0)::bigint as person_times,
      coalesce(sum(cardinality(a.evidence)), 0)::bigint as files, count(*) filter (where coalesce(cardinality(a.evidence), 0) = 0) as bare
    from socialwork_service s join activities_activity a on a.id = s.activity
    where s.station = ${stationId} and to_char(s.held_on, 'YYYY-MM') = ${month} and a.voided_on is null`.execute(
      ctx.tx,
    )
  const { services, personTimes, files, bare } = found.rows[0]!
  return {
    services: Number(services),
    personTimes: Number(personTimes),
    files: Number(files),
    bare: Number(bare),
  }
}
async function complete(ctx: Context, stationId: string, month: Month): Promise<MonthSum> {
  const sum = await sumOfMonth(ctx, stationId, month)
  if (sum.services === 0) refuse('SOCIALWORK_NO_SERVICES', { month, field: 'month' })
  if (sum.bare > 0) refuse('SOCIALWORK_EVIDENCE_MISSING', { month, count: sum.bare })
  return sum
}

const drawPacks = command({
  name: 'socialwork.drawPacks',
  label: { zh: '汇总月度佐证包', en: 'Draw up the month’s packs' },
  posts: recorders,
  rule: 'SW-07',
  input: { month: pack.fields.month, list: lines({ station: whichStation }) },
  async run(ctx, input) {
    const made: string[] = []
    for (const { station: id } of input.list) {
      const at = await readRow(ctx, station, id)
      const same = await sql`select 1 from socialwork_pack
        where station = ${id} and month = ${input.month}`.execute(ctx.tx)
      if (same.rows.length > 0) refuse('SOCIALWORK_PACK_TWICE', { month: input.month })
      const { services, personTimes, files } = await complete(ctx, id, input.month)
      const row = await insertRow(ctx, pack, {
        division: at.division,
        station: id,
        site: at.site,
        month: input.month,
        services,
        personTimes,
        files,
        drawnBy: ctx.actor.account,
      })
      made.push(row.id)
    }
    return { packs: made, register: pack.name, id: made[0]! }
  },
})
const redraw = command({
  name: 'socialwork.redrawPack',
  label: { zh: '重新汇总', en: 'Draw up again' },
  posts: recorders,
  rule: 'SW-07',
  input: { pack: whichPack },
  on: onPack('redraw'),
  async run(ctx, input) {
    const row = await lockRow(ctx, pack, input.pack)
    const { services, personTimes, files } = await complete(ctx, row.station, row.month)
    const moved = await take(ctx, pack, row, 'redraw', {
      patch: { services, personTimes, files, drawnBy: ctx.actor.account },
    })
    return { state: moved.state, services, personTimes }
  },
})
/** By another than who drew it up, and only while it still says what the log says. */
const acceptPacks = command({
  name: 'socialwork.acceptPacks',
  label: { zh: '核验佐证包', en: 'Accept the packs' },
  posts: ['officeClerk', 'officeChief'],
  office,
  rule: 'SW-07',
  input: { list: lines({ pack: whichPack }) },
  async run(ctx, input) {
    const rows: PackRow[] = []
    for (const { pack: id } of input.list) rows.push(await accept(ctx, id))
    await settlePacks(ctx, rows, '佐证包核验')
    return { accepted: input.list.length }
  },
})
async function accept(ctx: Context, id: string): Promise<PackRow> {
  const row = await lockRow(ctx, pack, id)
  twoPeople(ctx.actor, row.drawnBy, { zh: '佐证包核验', en: 'accepting a pack' })
  const now = await sumOfMonth(ctx, row.station, row.month)
  if (
    now.services !== row.services ||
    now.personTimes !== row.personTimes ||
    now.files !== row.files
  )
    refuse('SOCIALWORK_PACK_CHANGED', { services: now.services, personTimes: now.personTimes })
  return take(ctx, pack, row, 'accept')
}
const acceptPack = command({
  name: 'socialwork.acceptPack',
  label: { zh: '核验通过', en: 'Accept' },
  posts: ['officeClerk', 'officeChief'],
  office,
  rule: 'SW-07',
  input: { pack: whichPack },
  on: onPack('accept'),
  async run(ctx, input) {
    const row = await accept(ctx, input.pack)
    await settlePacks(ctx, [row], '佐证包核验')
    return { state: row.state }
  },
})
const returnPack = command({
  name: 'socialwork.returnPack',
  label: { zh: '退回补充', en: 'Return' },
  posts: ['officeClerk', 'officeChief'],
  office,
  input: { pack: whichPack, reason },
  on: onPack('returnPack'),
  async run(ctx, input) {
    const row = await lockRow(ctx, pack, input.pack)
    return { state: (await take(ctx, pack, row, 'returnPack', { reason: input.reason })).state }
  },
})
/** Undone, a month is no longer earned: what is not paid yet waits, what was paid beyond is named (SO-25). */
const reopenPack = command({
  name: 'socialwork.reopenPack',
  label: { zh: '撤销核验', en: 'Undo the acceptance' },
  posts: ['officeChief'],
  office,
  rule: 'SO-25',
  input: { pack: whichPack, reason },
  on: onPack('reopen'),
  async run(ctx, input) {
    const row = await lockRow(ctx, pack, input.pack)
    const moved = await take(ctx, pack, row, 'reopen', { reason: input.reason })
    const contracts = await settlePacks(ctx, [row], '佐证包撤销核验')
    return { state: moved.state, work: await beyondAfter(ctx, contracts) }
  },
})

export const serviceCommands = [
  logServices,
  strikeOutService,
  drawPacks,
  redraw,
  acceptPacks,
  acceptPack,
  returnPack,
  reopenPack,
]
