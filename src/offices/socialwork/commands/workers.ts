/** The register of certified workers: certificates, their terms and the education they ask for (SW-01, SW-02). */
import { sql } from 'kysely'
import { personById } from '../../../commons/people/queries.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { registrationTerm } from '../parameters.ts'
import { education, employment, registration, type WorkerRow, worker } from '../registers.ts'
import { hoursWanted, isHigher, renewableFrom, termEnd } from '../rules.ts'
import { clerks, dayBetween, lines, office, reason, townships } from '../steps.ts'

export const whose = f.reference(worker.name, '社工', 'Worker')
export const onWorker = (action: string, ...states: string[]) => ({
  register: worker.name,
  field: 'worker',
  action,
  states: states.length > 0 ? states : ['registered'],
})

async function freeCertificate(ctx: Context, number: string, self: string | null): Promise<void> {
  const held = await sql`select 1 from socialwork_registration
    where certificate_number = ${number} and worker is distinct from ${self}::uuid limit 1`.execute(
    ctx.tx,
  )
  if (held.rows.length > 0)
    refuse('SOCIALWORK_CERTIFICATE_TAKEN', { number, field: 'certificateNumber' })
}

const registerWorkers = command({
  name: 'socialwork.registerWorkers',
  label: { zh: '登记社会工作人才', en: 'Register certified workers' },
  posts: clerks,
  office,
  rule: 'SW-02',
  input: {
    list: lines({
      person: worker.fields.person,
      level: worker.fields.level,
      certificateNumber: worker.fields.certificateNumber,
      certifiedOn: worker.fields.certifiedOn,
      registeredFrom: f.day('本次登记有效期自', 'Registered from', { rule: 'SW-02' }),
      employer: employment.fields.employer,
      post: employment.fields.post,
      postSince: employment.fields.fromDay,
    }),
  },
  async run(ctx, input) {
    const term = ctx.book.at(registrationTerm, ctx.today).value
    const made: string[] = []
    for (const given of input.list) {
      dayBetween(ctx, given.certifiedOn, null, 'certifiedOn', '取得日期', 'The day')
      dayBetween(
        ctx,
        given.registeredFrom,
        given.certifiedOn,
        'registeredFrom',
        '登记日期',
        'The day',
      )
      const who = await personById(ctx, given.person)
      const held = await sql<{ certificateNumber: string }>`select certificate_number
        from socialwork_worker where person = ${who.id} limit 1`.execute(ctx.tx)
      if (held.rows[0])
        refuse('SOCIALWORK_WORKER_TWICE', {
          number: held.rows[0].certificateNumber,
          field: 'person',
        })
      await freeCertificate(ctx, given.certificateNumber, null)
      const { registeredFrom, postSince, ...facts } = given
      const toDay = termEnd(registeredFrom, term)
      const { division } = who
      const row = await insertRow(ctx, worker, { ...facts, division, registeredTo: toDay })
      await insertRow(ctx, registration, {
        division,
        worker: row.id,
        kind: 'first',
        level: given.level,
        certificateNumber: given.certificateNumber,
        fromDay: registeredFrom,
        toDay,
        hours: 0,
      })
      await insertRow(ctx, employment, {
        division,
        worker: row.id,
        employer: given.employer,
        post: given.post,
        fromDay: postSince,
      })
      made.push(row.id)
    }
    return { workers: made, register: worker.name, id: made[0]! }
  },
})

/** The worker, locked and on the register. Refuses SOCIALWORK_NOT_REGISTERED. */
export async function lockRegistered(ctx: Context, id: string): Promise<WorkerRow> {
  const row = await lockRow(ctx, worker, id)
  return row.state === 'registered' ? row : refuse('SOCIALWORK_NOT_REGISTERED')
}

const recordEducation = command({
  name: 'socialwork.recordEducation',
  label: { zh: '登记继续教育', en: 'Record education' },
  posts: [...townships, ...clerks],
  rule: 'SW-02',
  input: {
    onDay: education.fields.onDay,
    course: education.fields.course,
    provider: education.fields.provider,
    hours: education.fields.hours,
    list: lines({ worker: whose }),
  },
  async run(ctx, { list, ...facts }) {
    dayBetween(ctx, facts.onDay, null, 'onDay', '培训日期', 'The day')
    for (const { worker: id } of list) {
      const { division } = await lockRegistered(ctx, id)
      await insertRow(ctx, education, { ...facts, worker: id, division })
    }
    return { recorded: list.length }
  },
})
const strikeOutEducation = command({
  name: 'socialwork.strikeOutEducation',
  label: { zh: '作废继续教育记录', en: 'Strike out' },
  posts: clerks,
  office,
  input: { education: f.reference(education.name, '继续教育', 'Education'), reason },
  on: { register: education.name, field: 'education', action: 'strikeOut' },
  async run(ctx, input) {
    const row = await lockRow(ctx, education, input.education)
    if (row.voidedOn) refuse('SOCIALWORK_STRUCK_OUT')
    await updateRow(ctx, education, row, { voidedOn: ctx.today, voidReason: input.reason })
    return { voidedOn: ctx.today }
  },
})

/** Hours of education since the present term began. */
async function hoursOfTerm(ctx: Context, id: string): Promise<{ hours: number; from: Day }> {
  const found = await sql<{ hours: number; from: Day }>`
    with term as (select from_day from socialwork_registration where worker = ${id} order by recorded_at desc, id desc limit 1)
    select term.from_day as from, coalesce(sum(e.hours), 0)::bigint as hours from term
    left join socialwork_education e on e.worker = ${id} and e.voided_on is null and e.on_day >= term.from_day group by 1`.execute(
    ctx.tx,
  )
  return { hours: Number(found.rows[0]!.hours), from: found.rows[0]!.from }
}

const renew = command({
  name: 'socialwork.renewRegistration',
  label: { zh: '再登记', en: 'Renew the registration' },
  posts: clerks,
  office,
  rule: 'SW-02',
  input: { worker: whose },
  on: onWorker('renew'),
  async run(ctx, input) {
    const row = await lockRegistered(ctx, input.worker)
    const term = ctx.book.at(registrationTerm, ctx.today).value
    const first = renewableFrom(row.registeredTo, term)
    if (ctx.today < first) refuse('SOCIALWORK_TOO_EARLY', { to: row.registeredTo, from: first })
    const { hours } = await hoursOfTerm(ctx, row.id)
    const wanted = hoursWanted(row.level, term)
    if (hours < wanted) refuse('SOCIALWORK_HOURS_SHORT', { hours, wanted })
    // A lapsed registration begins anew on the day it is renewed; a running one continues without a gap.
    const fromDay = row.registeredTo < ctx.today ? ctx.today : addDays(row.registeredTo, 1)
    const toDay = termEnd(fromDay, term)
    await insertRow(ctx, registration, {
      division: row.division,
      worker: row.id,
      kind: 'renewal',
      level: row.level,
      certificateNumber: row.certificateNumber,
      fromDay,
      toDay,
      hours,
    })
    await updateRow(ctx, worker, row, { registeredTo: toDay })
    return { registeredTo: toDay }
  },
})
const promote = command({
  name: 'socialwork.promote',
  label: { zh: '登记高一级证书', en: 'A higher certificate' },
  posts: clerks,
  office,
  rule: 'SW-01',
  input: {
    worker: whose,
    level: worker.fields.level,
    certificateNumber: worker.fields.certificateNumber,
    certifiedOn: worker.fields.certifiedOn,
  },
  on: onWorker('promote'),
  async run(ctx, { worker: id, ...given }) {
    const row = await lockRegistered(ctx, id)
    if (!isHigher(given.level, row.level)) refuse('SOCIALWORK_NOT_HIGHER', { field: 'level' })
    dayBetween(ctx, given.certifiedOn, row.certifiedOn, 'certifiedOn', '取得日期', 'The day')
    await freeCertificate(ctx, given.certificateNumber, row.id)
    const toDay = termEnd(given.certifiedOn, ctx.book.at(registrationTerm, ctx.today).value)
    await insertRow(ctx, registration, {
      division: row.division,
      worker: row.id,
      kind: 'promotion',
      level: given.level,
      certificateNumber: given.certificateNumber,
      fromDay: given.certifiedOn,
      toDay,
      hours: 0,
    })
    await updateRow(ctx, worker, row, {
      level: given.level,
      certificateNumber: given.certificateNumber,
      registeredTo: toDay,
    })
    return { level: given.level, registeredTo: toDay }
  },
})

export const workerCommands = [registerWorkers, recordEducation, strikeOutEducation, renew, promote]
