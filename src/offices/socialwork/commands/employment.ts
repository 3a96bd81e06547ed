/** Where workers stand: posts held and ended, discipline, leaving the register and coming back (SW-03). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { discipline, employment, type WorkerRow, worker } from '../registers.ts'
import { clerks, dayBetween, office, reason } from '../steps.ts'
import { lockRegistered, onWorker, whose } from './workers.ts'

const openPost = async (ctx: Context, id: string) =>
  (
    await sql<{ id: string; employer: string; fromDay: Day }>`select id, employer, from_day
      from socialwork_employment where worker = ${id} and to_day is null`.execute(ctx.tx)
  ).rows[0]

const startPost = command({
  name: 'socialwork.startPost',
  label: { zh: '登记任职', en: 'Start a post' },
  posts: clerks,
  office,
  rule: 'SW-03',
  input: {
    worker: whose,
    employer: employment.fields.employer,
    post: employment.fields.post,
    fromDay: employment.fields.fromDay,
  },
  on: onWorker('startPost'),
  async run(ctx, input) {
    const row = await lockRegistered(ctx, input.worker)
    const open = await openPost(ctx, row.id)
    if (open) refuse('SOCIALWORK_POST_OPEN', { employer: open.employer })
    dayBetween(ctx, input.fromDay, null, 'fromDay', '任职日期', 'The day')
    await insertRow(ctx, employment, { ...input, division: row.division })
    await updateRow(ctx, worker, row, { employer: input.employer, post: input.post })
    return { fromDay: input.fromDay }
  },
})
/** Ends the open post of a worker on a day; also what a death does. Nothing open: nothing to do. */
export async function endOpenPost(ctx: Context, row: WorkerRow, toDay: Day): Promise<boolean> {
  const open = await openPost(ctx, row.id)
  if (!open) return false
  await updateRow(ctx, employment, await lockRow(ctx, employment, open.id), {
    toDay: toDay < open.fromDay ? open.fromDay : toDay,
  })
  return true
}
const endPost = command({
  name: 'socialwork.endPost',
  label: { zh: '登记离任', en: 'End the post' },
  posts: clerks,
  office,
  rule: 'SW-03',
  input: { worker: whose, toDay: f.day('离任日期', 'To') },
  on: onWorker('endPost'),
  async run(ctx, input) {
    const row = await lockRegistered(ctx, input.worker)
    const open = await openPost(ctx, row.id)
    if (!open) return refuse('SOCIALWORK_NO_POST')
    dayBetween(ctx, input.toDay, open.fromDay, 'toDay', '离任日期', 'The day')
    await endOpenPost(ctx, row, input.toDay)
    await updateRow(ctx, worker, row, { employer: null, post: null })
    return { toDay: input.toDay }
  },
})
/** The reverse of ending a post: the last one goes on as if nothing had been said. */
const resumePost = command({
  name: 'socialwork.resumePost',
  label: { zh: '撤销离任登记', en: 'The post goes on' },
  posts: ['officeChief'],
  office,
  input: { worker: whose, reason },
  on: onWorker('resumePost'),
  async run(ctx, input) {
    const row = await lockRegistered(ctx, input.worker)
    const open = await openPost(ctx, row.id)
    if (open) refuse('SOCIALWORK_POST_OPEN', { employer: open.employer })
    const last = await sql<{ id: string }>`select id from socialwork_employment
      where worker = ${row.id} order by to_day desc, recorded_at desc limit 1`.execute(ctx.tx)
    if (!last.rows[0]) return refuse('SOCIALWORK_NO_POST')
    const post = await lockRow(ctx, employment, last.rows[0].id)
    await updateRow(ctx, employment, post, { toDay: null })
    await updateRow(ctx, worker, row, { employer: post.employer, post: post.post })
    return { employer: post.employer }
  },
})

const recordDiscipline = command({
  name: 'socialwork.recordDiscipline',
  label: { zh: '登记违纪违规', en: 'Record discipline' },
  posts: ['officeChief'],
  office,
  rule: 'SW-03',
  input: {
    worker: whose,
    onDay: discipline.fields.onDay,
    what: discipline.fields.what,
    document: discipline.fields.document,
  },
  on: onWorker('discipline'),
  async run(ctx, input) {
    const row = await lockRegistered(ctx, input.worker)
    dayBetween(ctx, input.onDay, null, 'onDay', '处理日期', 'The day')
    const made = await insertRow(ctx, discipline, { ...input, division: row.division })
    return { register: discipline.name, id: made.id }
  },
})
const liftDiscipline = command({
  name: 'socialwork.liftDiscipline',
  label: { zh: '解除处理', en: 'Lift' },
  posts: ['officeChief'],
  office,
  input: { discipline: f.reference(discipline.name, '违纪违规', 'Discipline') },
  on: { register: discipline.name, field: 'discipline', action: 'lift' },
  async run(ctx, input) {
    const row = await lockRow(ctx, discipline, input.discipline)
    if (row.liftedOn) refuse('SOCIALWORK_LIFTED')
    await updateRow(ctx, discipline, row, { liftedOn: ctx.today })
    return { liftedOn: ctx.today }
  },
})

const leave = command({
  name: 'socialwork.leaveRegister',
  label: { zh: '退出登记', en: 'Leave the register' },
  posts: ['officeChief'],
  office,
  input: { worker: whose, reason },
  on: { register: worker.name, field: 'worker', action: 'leave' },
  async run(ctx, input) {
    const row = await lockRow(ctx, worker, input.worker)
    const moved = await take(ctx, worker, row, 'leave', { reason: input.reason })
    await endOpenPost(ctx, row, ctx.today)
    return { state: moved.state }
  },
})
const comeBack = command({
  name: 'socialwork.returnToRegister',
  label: { zh: '恢复登记', en: 'Come back' },
  posts: ['officeChief'],
  office,
  input: { worker: whose, reason },
  on: { register: worker.name, field: 'worker', action: 'return' },
  async run(ctx, input) {
    const row = await lockRow(ctx, worker, input.worker)
    return { state: (await take(ctx, worker, row, 'return', { reason: input.reason })).state }
  },
})

export const employmentCommands = [
  startPost,
  endPost,
  resumePost,
  recordDiscipline,
  liftDiscipline,
  leave,
  comeBack,
]
