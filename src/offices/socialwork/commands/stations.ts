/** Stations by batch: planned with the project that pays for them, tendered, under contract, staffed (SW-06). */
import { sql } from 'kysely'
import { planProject } from '../../../commons/projects/projects.ts'
import { contract, project } from '../../../commons/projects/registers.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { divisionLevel } from '../../../kernel/identity.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { batch, type StationRow, station } from '../registers.ts'
import { clerks, lines, office, reason } from '../steps.ts'
import { settleStation } from './earned.ts'

const whichBatch = f.reference(batch.name, '批次', 'Batch')
export const whichStation = f.reference(station.name, '社工站', 'Station')
export const onStation = (action: string) => ({ register: station.name, field: 'station', action })

const planBatch = command({
  name: 'socialwork.planBatch',
  label: { zh: '社工站建设立项', en: 'Plan a batch of stations' },
  posts: clerks,
  office,
  rule: 'SW-06',
  input: {
    name: batch.fields.name,
    number: batch.fields.number,
    document: batch.fields.document,
    plannedFrom: batch.fields.plannedFrom,
    plannedTo: batch.fields.plannedTo,
    budgetFen: f.money('项目经费', 'Budget', { min: 1 }),
    fundSource: f.optional(f.text('资金来源', 'Paid from')),
    list: lines({
      division: f.division('乡镇（街道）', 'Township'),
      name: station.fields.name,
      roles: station.fields.roles,
      staffPosts: station.fields.staffPosts,
    }),
  },
  async run(ctx, { list, budgetFen, fundSource, ...facts }) {
    const same = await sql`select 1 from socialwork_batch where number = ${facts.number}`.execute(
      ctx.tx,
    )
    if (same.rows.length > 0) refuse('SOCIALWORK_BATCH_TWICE', { number: facts.number })
    const row = await insertRow(ctx, batch, { ...facts, division: ctx.county })
    // The money lives in the projects' ledger: budget, contracts and payments are its to balance.
    const paid = await planProject(ctx, {
      name: facts.name,
      office,
      kind: 'service',
      purpose: 'stations',
      division: ctx.county,
      budgetFen,
      fundSource: fundSource ?? null,
      plannedFrom: facts.plannedFrom,
      plannedTo: facts.plannedTo,
      aboutRegister: batch.name,
      aboutRow: row.id,
      stages: [],
    })
    await updateRow(ctx, batch, row, { project: paid.id })
    const made: string[] = []
    for (const one of list) {
      const division = one.division.padEnd(12, '0')
      if (divisionLevel(division) !== 'township')
        refuse('SOCIALWORK_NOT_TOWNSHIP', { field: 'division' })
      const there = await sql`select 1 from socialwork_station
        where division = ${division} and state <> 'closed'`.execute(ctx.tx)
      if (there.rows.length > 0)
        refuse('SOCIALWORK_STATION_TWICE', { place: one.name, field: 'division' })
      made.push((await insertRow(ctx, station, { ...one, division, batch: row.id })).id)
    }
    return { register: batch.name, id: row.id, project: paid.id, stations: made }
  },
})

const stationsOf = async (ctx: Context, id: string, state: string): Promise<StationRow[]> => {
  const found = await sql<StationRow>`select * from socialwork_station
    where batch = ${id} and state = ${state} order by division for update`.execute(ctx.tx)
  return found.rows
}
const projectOf = async (ctx: Context, id: string) => {
  const { project: of } = await readRow(ctx, batch, id)
  return of ? lockRow(ctx, project, of) : refuse('SOCIALWORK_NO_PROJECT')
}

const tender = command({
  name: 'socialwork.tenderBatch',
  label: { zh: '启动购买服务', en: 'Tender the batch' },
  posts: clerks,
  office,
  rule: 'SW-06',
  input: { batch: whichBatch, method: project.fields.method },
  on: { register: batch.name, field: 'batch', action: 'tender' },
  async run(ctx, input) {
    const paid = await projectOf(ctx, input.batch)
    if (paid.state === 'planned')
      await take(ctx, project, paid, 'tender', { patch: { method: input.method ?? null } })
    const rows = await stationsOf(ctx, input.batch, 'planned')
    for (const row of rows) await take(ctx, station, row, 'tender')
    return { stations: rows.length }
  },
})
const stopTender = command({
  name: 'socialwork.stopTender',
  label: { zh: '终止本次采购', en: 'Stop the tender' },
  posts: ['officeChief'],
  office,
  input: { station: whichStation, reason },
  on: onStation('returnPlan'),
  async run(ctx, input) {
    const row = await lockRow(ctx, station, input.station)
    return { state: (await take(ctx, station, row, 'returnPlan', { reason: input.reason })).state }
  },
})
const contractStations = command({
  name: 'socialwork.contractStations',
  label: { zh: '登记运营合同', en: 'Stations under contract' },
  posts: clerks,
  office,
  rule: 'SW-06',
  input: {
    batch: whichBatch,
    contract: f.reference(contract.name, '合同', 'Contract'),
    list: lines({ station: whichStation }),
  },
  on: { register: batch.name, field: 'batch', action: 'contract' },
  async run(ctx, input) {
    const paid = await projectOf(ctx, input.batch)
    const signed = await readRow(ctx, contract, input.contract)
    if (signed.project !== paid.id || signed.endedOn) refuse('SOCIALWORK_NO_CONTRACT')
    for (const { station: id } of input.list) {
      const row = await lockRow(ctx, station, id)
      if (row.batch !== input.batch) refuse('SOCIALWORK_NO_CONTRACT', { field: 'station' })
      await take(ctx, station, row, 'contract', {
        patch: { contract: signed.id, operator: signed.partyName },
      })
    }
    // From here on the operator is paid for accepted months only (SO-25).
    await settleStation(ctx, input.list[0]!.station, signed.id, '登记运营合同')
    return { stations: input.list.length }
  },
})
const undoContract = command({
  name: 'socialwork.undoContract',
  label: { zh: '撤销合同登记', en: 'Undo the contract' },
  posts: ['officeChief'],
  office,
  input: { station: whichStation, reason },
  on: onStation('undoContract'),
  async run(ctx, input) {
    const row = await lockRow(ctx, station, input.station)
    const moved = await take(ctx, station, row, 'undoContract', {
      reason: input.reason,
      patch: { contract: null, operator: null },
    })
    if (row.contract) await settleStation(ctx, row.id, row.contract, '撤销合同登记')
    return { state: moved.state }
  },
})

const move = (action: string, name: string, zh: string, en: string, closing: boolean) =>
  command({
    name: `socialwork.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { station: whichStation, reason },
    on: onStation(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, station, input.station)
      const moved = await take(ctx, station, row, action, {
        reason: input.reason,
        patch: { closedOn: closing ? ctx.today : null },
      })
      return { state: moved.state }
    },
  })

export const stationCommands = [
  planBatch,
  tender,
  stopTender,
  contractStations,
  undoContract,
  move('close', 'closeStation', '撤站', 'Close the station', true),
  move('reopen', 'reopenStation', '恢复运行', 'Open the station again', false),
]
