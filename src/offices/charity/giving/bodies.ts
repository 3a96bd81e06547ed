/** Charities and their qualification to raise funds in public: applied for, decided with its reasons, revoked. */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { allMet, failed } from '../../../kernel/because.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addMonthsToDay, type Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { lockBody } from './ledger.ts'
import { body, qualification } from './registers.ts'
import { qualificationConditions } from './rules.ts'

const reason = f.longText('理由', 'Reason')
const whichBody = f.reference(body.name, '慈善组织', 'Charity')
const onBody = (action: string) => ({ register: body.name, field: 'body', action })
const { charitySince: _since, name, organisation, way, form, appliedOn, ...facts } = body.fields

const applyBody = command({
  name: 'charity.applyBody',
  label: { zh: '受理慈善组织登记（认定）申请', en: 'Take in an application' },
  posts: office,
  office: 'charity',
  rule: 'CY-01',
  input: { name, organisation, way, form, appliedOn, ...facts },
  async run(ctx, input) {
    if (input.appliedOn > ctx.today)
      refuse('CHARITY_DAY_AHEAD', { day: input.appliedOn, field: 'appliedOn' })
    const row = await insertRow(ctx, body, { ...input, division: ctx.county })
    // Registration is decided within 30 days, the recognition of an existing body within 20 (CY-01).
    const limit = input.way === 'recognised' ? 20 : 30
    const dueOn = ctx.calendar.addCalendarDays(input.appliedOn, limit)
    await updateRow(ctx, body, row, {}, { due_on: dueOn })
    return { id: row.id, dueOn }
  },
})
const acceptBody = command({
  name: 'charity.acceptBody',
  label: { zh: '准予登记（认定）', en: 'Accept the charity' },
  posts: chief,
  office: 'charity',
  rule: 'CY-01',
  input: { body: whichBody, charitySince: f.day('登记（认定）日期', 'Charity since') },
  on: onBody('accept'),
  async run(ctx, input) {
    const row = await lockRow(ctx, body, input.body)
    if (input.charitySince < row.appliedOn)
      refuse('CHARITY_DAY_ORDER', {
        day: input.charitySince,
        before: row.appliedOn,
        field: 'charitySince',
      })
    if (input.charitySince > ctx.today)
      refuse('CHARITY_DAY_AHEAD', { day: input.charitySince, field: 'charitySince' })
    const patch = { charitySince: input.charitySince }
    return { state: (await take(ctx, body, row, 'accept', { patch })).state }
  },
})
const bodyStep = (action: string, act: string, zh: string, en: string) =>
  command({
    name: `charity.${act}`,
    label: { zh, en },
    posts: chief,
    office: 'charity',
    input: { body: whichBody, reason },
    on: onBody(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, body, input.body)
      return { state: (await take(ctx, body, row, action, { reason: input.reason })).state }
    },
  })
/** Board, secretary, rating, penalties as they are now. Set again they are corrected. */
const changeBody = command({
  name: 'charity.changeBody',
  label: { zh: '变更慈善组织信息', en: 'Change a charity' },
  posts: office,
  office: 'charity',
  input: { body: whichBody, ...facts },
  on: { ...onBody('change'), states: ['applied', 'standing'] },
  async run(ctx, { body: id, ...patch }) {
    const row = await lockRow(ctx, body, id)
    await updateRow(ctx, body, row, patch)
    return { id }
  },
})

const whichQualification = f.reference(qualification.name, '公开募捐资格', 'Qualification')
const onQualification = (action: string) => ({
  register: qualification.name,
  field: 'qualification',
  action,
})

/** The day a charity's qualification was last revoked; an undone decision counts for nothing. */
async function lastRevoked(ctx: Context, id: string): Promise<Day | null> {
  const found = await sql<{
    day: Day | null
  }>`select max(revoked_on) as day from charity_qualification
    where body = ${id} and state = 'revoked'`.execute(ctx.tx)
  return found.rows[0]?.day ?? null
}
/** Is a charity qualified to raise funds in public on a day? */
export async function isQualified(ctx: Context, id: string, day: Day): Promise<boolean> {
  const found =
    await sql`select 1 from charity_qualification where body = ${id} and decided_on <= ${day}
    and state in ('granted', 'revoked') and (revoked_on is null or revoked_on > ${day}) limit 1`.execute(
      ctx.tx,
    )
  return found.rows.length > 0
}

const applyQualification = command({
  name: 'charity.applyQualification',
  label: { zh: '受理公开募捐资格申请', en: 'Take in a qualification' },
  posts: office,
  office: 'charity',
  rule: 'CY-02',
  input: { body: whichBody },
  on: { ...onBody('qualify'), states: ['standing'] },
  async run(ctx, input) {
    const row = await lockBody(ctx, input.body)
    const open = await sql`select 1 from charity_qualification where body = ${row.id}
      and state in ('applied', 'granted')`.execute(ctx.tx)
    if (open.rows.length > 0) refuse('CHARITY_QUALIFIED_ALREADY', { field: 'body' })
    const revoked = await lastRevoked(ctx, row.id)
    if (revoked && addMonthsToDay(revoked, 60) > ctx.today)
      refuse('CHARITY_REVOKED_LATELY', { day: revoked, field: 'body' })
    const made = await insertRow(ctx, qualification, {
      division: ctx.county,
      body: row.id,
      appliedOn: ctx.today,
      askedBy: ctx.actor.account,
      because: qualificationConditions(row, ctx.today, revoked),
    })
    return { id: made.id, because: made.because }
  },
})
const grantQualification = command({
  name: 'charity.grantQualification',
  label: { zh: '准予公开募捐', en: 'Grant the qualification' },
  posts: chief,
  office: 'charity',
  rule: 'CY-03',
  input: {
    qualification: whichQualification,
    certificate: f.text('资格证书编号', 'Certificate'),
  },
  on: onQualification('grant'),
  async run(ctx, input) {
    const row = await lockRow(ctx, qualification, input.qualification)
    twoPeople(ctx.actor, row.askedBy, { zh: '公开募捐资格', en: 'qualification' })
    const charity = await lockBody(ctx, row.body)
    const because = qualificationConditions(charity, ctx.today, await lastRevoked(ctx, row.body))
    if (!allMet(because)) {
      const unmet = failed(because)
      refuse('CHARITY_NOT_QUALIFIED', {
        failed: {
          zh: unmet.map(b => b.what.zh).join('；'),
          en: unmet.map(b => b.what.en).join('; '),
        },
        rule: unmet[0]!.rule,
      })
    }
    const patch = { certificate: input.certificate, decidedOn: ctx.today, because }
    return { state: (await take(ctx, qualification, row, 'grant', { patch })).state }
  },
})
const qualificationStep = (action: string, act: string, zh: string, en: string) =>
  command({
    name: `charity.${act}`,
    label: { zh, en },
    posts: chief,
    office: 'charity',
    input: { qualification: whichQualification, reason },
    on: onQualification(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, qualification, input.qualification)
      const patch =
        action === 'revoke'
          ? { revokedOn: ctx.today }
          : action === 'refuse'
            ? { decidedOn: ctx.today }
            : { revokedOn: null }
      const moved = await take(ctx, qualification, row, action, { reason: input.reason, patch })
      return { state: moved.state }
    },
  })

export const bodyCommands = [
  applyBody,
  acceptBody,
  bodyStep('refuse', 'refuseBody', '不予登记（认定）', 'Refuse'),
  bodyStep('end', 'endBody', '注销慈善组织', 'End'),
  bodyStep('restore', 'restoreBody', '撤销注销或不予登记', 'Restore'),
  changeBody,
  applyQualification,
  grantQualification,
  qualificationStep('refuse', 'refuseQualification', '不予许可', 'Refuse'),
  qualificationStep('revoke', 'revokeQualification', '吊销资格', 'Revoke'),
  qualificationStep('undoRevoking', 'undoRevoking', '撤销吊销决定', 'Undo the revoking'),
]
