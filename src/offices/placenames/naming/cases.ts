/** A name from application to the gazetteer: rules at the door, experts, the public, approval, filing, announcement. */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { namingRules } from '../parameters.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { examined } from './examine.ts'
import { area, naming } from './registers.ts'
import { limitsOf } from './rules.ts'

const room = 'placenames'
export const which = f.reference(naming.name, '命名更名', 'Naming')
export const onCase = (action: string, ...states: string[]) => ({
  register: naming.name,
  field: 'naming',
  action,
  ...(states.length > 0 ? { states } : {}),
})
const reason = f.longText('理由', 'Reason')

const asked = {
  action: naming.fields.action,
  object: naming.fields.object,
  fullName: naming.fields.fullName,
  isPersonName: f.yesNo('以人名命名', 'A personal name', { rule: 'PN-02' }),
  area: naming.fields.area,
  entry: naming.fields.entry,
  location: naming.fields.location,
  position: naming.fields.position,
  lengthM: naming.fields.lengthM,
  widthM: naming.fields.widthM,
  floors: naming.fields.floors,
  openM2: naming.fields.openM2,
  greenPercent: naming.fields.greenPercent,
  meaning: naming.fields.meaning,
  reason: naming.fields.reason,
  protection: naming.fields.protection,
  materials: naming.fields.materials,
  applicant: naming.fields.applicant,
}
const apply = command({
  name: 'placenames.applyNaming',
  label: { zh: '受理命名更名申请', en: 'Take in a naming' },
  posts: office,
  office: room,
  rule: 'PN-04',
  input: asked,
  on: { register: area.name, field: 'area', action: 'applyNaming' },
  async run(ctx, input) {
    // Two applications of one area wait for each other, or both would find no name alike.
    await sql`select 1 from placenames_area where id = ${input.area} for update`.execute(ctx.tx)
    const { isPersonName: _p, ...facts } = input
    const within = await readRow(ctx, area, input.area)
    const kept = await examined(ctx, input, ctx.today, null)
    const row = await insertRow(ctx, naming, {
      ...facts,
      ...kept,
      division: within.division,
      appliedOn: ctx.today,
      takenBy: ctx.actor.account,
      objections: 0,
    })
    return { register: naming.name, id: row.id, because: row.because }
  },
})
const resubmit = command({
  name: 'placenames.resubmitNaming',
  label: { zh: '修改后提交', en: 'Hand in again' },
  posts: office,
  office: room,
  rule: 'PN-04',
  input: { naming: which, ...asked },
  on: onCase('resubmit'),
  async run(ctx, { naming: id, ...input }) {
    const row = await lockRow(ctx, naming, id)
    await sql`select 1 from placenames_area where id = ${input.area} for update`.execute(ctx.tx)
    const { isPersonName: _p, ...facts } = input
    const { division: _d, ...kept } = {
      division: '',
      ...(await examined(ctx, input, row.appliedOn, row.id)),
    }
    const moved = await take(ctx, naming, row, 'resubmit', { patch: { ...facts, ...kept } })
    return { state: moved.state }
  },
})

/** PN-24: enough opinions, more than half of them for it; then the name is shown for the county's days. */
const show = command({
  name: 'placenames.showNaming',
  label: { zh: '公示', en: 'Show to the public' },
  posts: office,
  office: room,
  rule: 'PN-24',
  input: { naming: which, noticePlace: f.text('公示地点', 'Where shown') },
  on: onCase('show'),
  async run(ctx, input) {
    const row = await lockRow(ctx, naming, input.naming)
    const rules = ctx.book.at(namingRules, row.appliedOn).value
    const said = await sql<{ given: number; support: number }>`select count(*)::int as given,
      count(*) filter (where view = 'support')::int as support from placenames_opinion where naming = ${row.id}`.execute(
      ctx.tx,
    )
    const { given, support } = said.rows[0]!
    if (given < rules.opinions || 2 * support <= given)
      refuse('NAME_OPINIONS_WANTED', { given, wanted: rules.opinions, support })
    const noticeTo = ctx.calendar.addCalendarDays(ctx.today, rules.noticeDays)
    const patch = { noticeFrom: ctx.today, noticeTo, noticePlace: input.noticePlace }
    const moved = await take(ctx, naming, row, 'show', { patch, dueOn: noticeTo })
    return { state: moved.state, noticeTo }
  },
})
const object = (act: string, by: 1 | -1, zh: string, en: string) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: office,
    office: room,
    input: { naming: which, text: f.longText('内容', 'What is said') },
    on: onCase(by > 0 ? 'object' : 'answer', 'shown'),
    async run(ctx, input) {
      const row = await lockRow(ctx, naming, input.naming)
      if (row.state !== 'shown' || row.objections + by < 0)
        refuse('NAME_OBJECTED', { count: row.objections })
      await updateRow(ctx, naming, row, { objections: row.objections + by })
      return { objections: row.objections + by }
    },
  })

const approve = command({
  name: 'placenames.approveNaming',
  label: { zh: '登记批准', en: 'Record the approval' },
  posts: chief,
  office: room,
  rule: 'PN-05',
  input: {
    naming: which,
    approval: f.text('批准文号', 'Approval'),
    approvedOn: f.day('批准日期', 'Approved on'),
  },
  on: onCase('approve'),
  async run(ctx, input) {
    const row = await lockRow(ctx, naming, input.naming)
    twoPeople(ctx.actor, row.takenBy, { zh: '命名更名', en: 'naming' })
    if (row.objections > 0) refuse('NAME_OBJECTED', { count: row.objections })
    const { approvedOn } = input
    if (row.noticeTo && approvedOn <= row.noticeTo)
      refuse('NAME_SHOWN_STILL', { day: row.noticeTo, field: 'approvedOn' })
    dayBetween(ctx, approvedOn, row.appliedOn, 'approvedOn')
    const limits = limitsOf(row.approver, approvedOn)
    const moved = await take(ctx, naming, row, 'approve', {
      patch: { approval: input.approval, approvedOn, announceBy: limits?.announceBy ?? null },
      ...(limits ? { dueOn: limits.fileBy } : {}),
    })
    return { state: moved.state, fileBy: limits?.fileBy ?? null }
  },
})
const dayBetween = (ctx: Context, day: Day, from: Day, field: string): void => {
  if (day < from || day > ctx.today) refuse('NAME_DAY_WRONG', { day, from, field })
}

const file = command({
  name: 'placenames.fileNaming',
  label: { zh: '登记备案', en: 'Record the filing' },
  posts: office,
  office: room,
  rule: 'PN-06',
  input: {
    naming: which,
    filing: f.text('备案编号', 'Filing'),
    filedOn: f.day('备案日期', 'Filed on'),
  },
  on: onCase('file'),
  async run(ctx, input) {
    const row = await lockRow(ctx, naming, input.naming)
    dayBetween(ctx, input.filedOn, row.approvedOn!, 'filedOn')
    // A department's approval is announced within 15 days of its filing (PN-07).
    const limits = limitsOf(row.approver, row.approvedOn!)
    const announceBy = limits
      ? (limits.announceBy ?? ctx.calendar.addCalendarDays(input.filedOn, 15))
      : null
    const patch = { filing: input.filing, filedOn: input.filedOn, announceBy }
    const late = row.dueOn !== null && input.filedOn > row.dueOn
    const moved = await take(ctx, naming, row, 'file', {
      patch,
      ...(announceBy ? { dueOn: announceBy } : {}),
    })
    return { state: moved.state, announceBy, late }
  },
})
const announce = command({
  name: 'placenames.announceNaming',
  label: { zh: '公告', en: 'Announce' },
  posts: office,
  office: room,
  rule: 'PN-07',
  input: {
    naming: which,
    announcement: f.text('公告编号', 'Announcement'),
    announcedOn: f.day('公告日期', 'Announced on'),
  },
  on: onCase('announce'),
  async run(ctx, input) {
    const row = await lockRow(ctx, naming, input.naming)
    dayBetween(ctx, input.announcedOn, row.approvedOn!, 'announcedOn')
    const patch = { announcement: input.announcement, announcedOn: input.announcedOn }
    const late = row.announceBy !== null && input.announcedOn > row.announceBy
    return { state: (await take(ctx, naming, row, 'announce', { patch })).state, late }
  },
})

const caseStep = (action: string, act: string, zh: string, en: string, by = office) =>
  command({
    name: `placenames.${act}`,
    label: { zh, en },
    posts: by,
    office: room,
    input: { naming: which, reason },
    on: onCase(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, naming, input.naming)
      return { state: (await take(ctx, naming, row, action, { reason: input.reason })).state }
    },
  })

export const caseCommands = [
  apply,
  resubmit,
  show,
  object('objectToNaming', 1, '登记公示异议', 'Record an objection'),
  object('answerObjection', -1, '答复公示异议', 'Answer an objection'),
  approve,
  file,
  announce,
  caseStep('return', 'returnNaming', '退回修改', 'Return'),
  caseStep('refuse', 'refuseNaming', '不予批准', 'Refuse', chief),
  caseStep('withdraw', 'withdrawNaming', '撤回', 'Withdraw'),
  caseStep('revoke', 'revokeNaming', '撤销批准', 'Revoke', chief),
]
