/** Terms of boards: entered, called for renewal ahead, elected after an audit, recorded by another; meetings (SO-07, SO-09). */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addMonthsToDay, type Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { dayWithin, livingBody } from '../registration/queries.ts'
import { body } from '../registration/registers.ts'
import { chief, clerks, office, reason } from '../steps.ts'
import { lines, verb } from '../verbs.ts'
import { beginTerm, checkTerm, type NewTerm, openTerm } from './ledger.ts'
import { meeting, type TermRow, term } from './registers.ts'
import { renewedLate } from './rules.ts'

const alive = ['registered', 'abnormal', 'serious']
const termFields = {
  number: term.fields.number,
  startedOn: term.fields.startedOn,
  years: term.fields.years,
  boardSize: term.fields.boardSize,
  document: term.fields.document,
}
async function enterTerm(ctx: Context, id: string, given: NewTerm): Promise<TermRow> {
  const on = await livingBody(ctx, id)
  checkTerm(on, given.years, given.boardSize)
  dayWithin(given.startedOn, on.registeredOn, ctx.today, 'startedOn', '任期开始', 'The start')
  const open = await openTerm(ctx, id)
  if (open) refuse('ORGANIZATIONS_TERM_OPEN', { term: open.title })
  return beginTerm(ctx, on, given)
}
const recordTerm = command({
  name: 'organizations.recordTerm',
  label: { zh: '登记届次', en: 'Enter a term' },
  posts: clerks,
  office,
  rule: 'SO-09',
  input: { body: term.fields.body, ...termFields },
  on: { register: body.name, field: 'body', action: 'term', states: alive },
  async run(ctx, { body: id, ...given }) {
    const made = await enterTerm(ctx, id, given)
    return { register: term.name, id: made.id, lastDay: made.lastDay }
  },
})
/** The same for the bodies a county already has, from their files. */
const recordTerms = command({
  name: 'organizations.recordTerms',
  label: { zh: '批量登记届次', en: 'Enter terms' },
  posts: clerks,
  office,
  rule: 'SO-09',
  input: { list: lines({ body: term.fields.body, ...termFields }) },
  async run(ctx, { list }) {
    for (const { body: id, ...given } of list) await enterTerm(ctx, id, given)
    return { entered: list.length }
  },
})

/** Every term of living bodies that ends within so many months goes to the inbox, due on its last day; twice the same changes nothing. */
const callRenewals = command({
  name: 'organizations.callRenewals',
  label: { zh: '批量提醒换届', en: 'Call the renewals due' },
  posts: clerks,
  office,
  rule: 'SO-09',
  input: {
    months: f.count('几个月内届满', 'Ending within', {
      min: 1,
      max: 24,
      unit: { zh: '个月', en: 'months' },
    }),
  },
  async run(ctx, input) {
    const until = addMonthsToDay(ctx.today, input.months)
    const due =
      await sql<TermRow>`select t.* from organizations_term t join organizations_body b on b.id = t.body
      where t.state = 'running' and t.last_day <= ${until} and b.ended_on is null
        and t.division like ${`${ctx.actor.division}%`} order by t.last_day, t.id for update of t`.execute(
        ctx.tx,
      )
    for (const row of due.rows) await take(ctx, term, row, 'call', { dueOn: row.lastDay })
    return { called: due.rows.length, until }
  },
})

const elect = verb({
  field: 'term',
  on: term,
  name: 'electBoard',
  zh: '登记换届结果',
  en: 'The next board is elected',
  action: 'elect',
  posts: clerks,
  rule: 'SO-07',
  input: {
    electedOn: f.day('换届选举日期', 'Elected on'),
    years: f.count('下届任期年数', 'Years of the next term', { min: 1, max: 99, rule: 'SO-09' }),
    boardSize: f.count('下届理事人数', 'Next board', { min: 1, rule: 'SO-09' }),
    document: f.text('换届文件', 'Document'),
    audit: term.fields.audit,
  },
  async before(ctx, row, input) {
    const on = await livingBody(ctx, row.body)
    if (!input.audit) refuse('ORGANIZATIONS_AUDIT_MISSING', { field: 'audit' })
    dayWithin(
      input.electedOn,
      row.startedOn,
      ctx.today,
      'electedOn',
      '换届选举日期',
      'The election',
    )
    checkTerm(on, input.years, input.boardSize)
    return {
      patch: {
        electedOn: input.electedOn,
        late: renewedLate(row.lastDay, input.electedOn),
        audit: input.audit,
        nextYears: input.years,
        nextBoardSize: input.boardSize,
        nextDocument: input.document,
        electedBy: ctx.actor.account,
      },
    }
  },
  async after(_, row) {
    return { late: row.late }
  },
})

const record = verb({
  field: 'term',
  on: term,
  name: 'recordRenewal',
  zh: '换届备案',
  en: 'Record the renewal',
  action: 'record',
  posts: chief,
  rule: 'SO-07',
  before(ctx, row) {
    twoPeople(ctx.actor, row.electedBy ?? '', { zh: '换届备案', en: 'the renewal' })
    return undefined
  },
  async after(ctx, row) {
    const on = await livingBody(ctx, row.body)
    const next = await beginTerm(ctx, on, {
      number: row.number + 1,
      startedOn: row.electedOn!,
      years: row.nextYears!,
      boardSize: row.nextBoardSize!,
      document: row.nextDocument!,
    })
    await updateRow(ctx, term, row, { next: next.id })
    await updateRow(ctx, body, on, { boardSize: row.nextBoardSize! })
    return { next: next.id, lastDay: next.lastDay }
  },
})
/** The reverse, while the new term has nothing of its own; the board's size goes back to what this term had. */
const undoRenewal = verb({
  field: 'term',
  on: term,
  name: 'undoRenewal',
  zh: '撤销换届备案',
  en: 'Undo the renewal',
  action: 'undo',
  posts: chief,
  why: true,
  rule: 'SO-09',
  async before(ctx, row) {
    if (!row.next) return refuse('ORGANIZATIONS_TERM_GONE_ON', { term: row.title })
    const next = await lockRow(ctx, term, row.next)
    if (next.state !== 'running') refuse('ORGANIZATIONS_TERM_GONE_ON', { term: next.title })
    await take(ctx, term, next, 'strike', { reason: row.title })
    const on = await livingBody(ctx, row.body)
    await updateRow(ctx, body, on, { boardSize: row.boardSize })
    return { patch: { next: null }, facts: { next: next.id } }
  },
})

const holdMeeting = command({
  name: 'organizations.holdMeeting',
  label: { zh: '登记会议', en: 'Enter a meeting' },
  posts: clerks,
  office,
  rule: 'SO-09',
  input: {
    body: meeting.fields.body,
    title: meeting.fields.title,
    kind: meeting.fields.kind,
    heldOn: meeting.fields.heldOn,
    present: meeting.fields.present,
    minutes: meeting.fields.minutes,
  },
  on: { register: body.name, field: 'body', action: 'meeting', states: alive },
  async run(ctx, input) {
    const on = await livingBody(ctx, input.body)
    dayWithin(input.heldOn, on.registeredOn, ctx.today, 'heldOn', '召开日期', 'The meeting')
    const same = await sql`select 1 from organizations_meeting where body = ${on.id}
      and kind = ${input.kind} and held_on = ${input.heldOn} and voided_on is null`.execute(ctx.tx)
    if (same.rows.length > 0)
      refuse('ORGANIZATIONS_MEETING_TWICE', { day: input.heldOn, field: 'heldOn' })
    if (input.kind === 'board') {
      const members = await boardOn(ctx, on.id, input.heldOn)
      if (members === undefined) return refuse('ORGANIZATIONS_TERM_MISSING', { name: on.name })
      if (input.present > members)
        refuse('ORGANIZATIONS_MEETING_PRESENT', {
          present: input.present,
          members,
          field: 'present',
        })
    }
    const made = await insertRow(ctx, meeting, { ...input, division: on.division })
    return { register: meeting.name, id: made.id }
  },
})
/** How many sat on the board on a day; nothing when no term of that day was entered. */
async function boardOn(ctx: Context, id: string, day: Day): Promise<number | undefined> {
  const found = await sql<{ boardSize: number }>`select board_size from organizations_term
    where body = ${id} and state <> 'struck' and started_on <= ${day} order by started_on desc, number desc limit 1`.execute(
    ctx.tx,
  )
  return found.rows[0]?.boardSize
}
const voidMeeting = command({
  name: 'organizations.voidMeeting',
  label: { zh: '作废会议登记', en: 'Strike a meeting out' },
  posts: chief,
  office,
  input: { meeting: f.reference(meeting.name, '会议', 'Meeting'), reason },
  on: { register: meeting.name, field: 'meeting', action: 'void' },
  async run(ctx, input) {
    const row = await lockRow(ctx, meeting, input.meeting)
    if (row.voidedOn) return { voidedOn: row.voidedOn }
    await updateRow(ctx, meeting, row, {
      voidedOn: ctx.today,
      voidReason: input.reason.slice(0, 200),
    })
    return { voidedOn: ctx.today }
  },
})
const callRenewal = command({
  name: 'organizations.callRenewal',
  label: { zh: '提醒换届', en: 'Call the renewal' },
  posts: clerks,
  office,
  rule: 'SO-09',
  input: { term: f.reference(term.name, '届次', 'Term') },
  on: { register: term.name, field: 'term', action: 'call' },
  async run(ctx, input) {
    const row = await lockRow(ctx, term, input.term)
    mayTake(ctx, term, row, 'call')
    return { dueOn: (await take(ctx, term, row, 'call', { dueOn: row.lastDay })).dueOn }
  },
})
/** A step that only moves the term; the day it is due on stays the last day of the term. */
const move = (action: string, name: string, zh: string, en: string, posts = chief) =>
  verb({
    field: 'term',
    on: term,
    name,
    zh,
    en,
    action,
    posts,
    why: true,
    before: (_, row) => ({ dueOn: row.lastDay }),
  })

export const termCommands = [
  recordTerm,
  recordTerms,
  callRenewals,
  callRenewal,
  move('uncall', 'uncallRenewal', '撤回换届提醒', 'Take the call back', clerks),
  elect,
  move('sendBack', 'sendBackRenewal', '退回换届材料', 'Send the renewal back'),
  record,
  undoRenewal,
  verb({
    field: 'term',
    on: term,
    name: 'strikeTerm',
    zh: '注销届次登记',
    en: 'Strike the term',
    action: 'strike',
    posts: chief,
    why: true,
  }),
  holdMeeting,
  voidMeeting,
]
