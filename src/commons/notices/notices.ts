/** Public notices: prepared by an office, posted in the village, objected to or not, over when the last day has passed. */
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow, lockRow, take } from '../../kernel/rows.ts'
import { attachmentsExist } from './attachments.ts'
import { refuse } from './errors.ts'
import { isOpen, noMinors, objectionsOf } from './objections.ts'
import { type NoticeRow, type NoticesTables, notice } from './registers.ts'
import { lastDayShown, publicContent, whitelistOf } from './rules.ts'

/** States in which a notice is still before the public; one per row and kind (also a unique index). */
const standingStates = ['prepared', 'posted', 'objected']

export type About = { register: string; row: string }
export type NewNotice = {
  about: About
  division: string
  programme: string
  kind: 'before' | 'after'
  /** Only whitelisted facts; anything else refuses the whole notice. */
  fields: Record<string, unknown>
  /** Full calendar days after the day of posting (DB-34: 7). */
  days: number
  rule: string
  /** Persons the notice would name: a minor among them refuses it. */
  persons?: readonly string[]
  title?: string
}

/**
 * Prepares a notice; the village posts it and `recordPosting` starts its days. A notice of the same kind still hanging
 * about the same row is withdrawn for the new one, unless an objection to it is unanswered.
 * Refuses NOTICE_FORBIDDEN (children), NOTICE_PROGRAMME_UNKNOWN, NOTICE_FIELD_NOT_LISTED, NOTICE_FIELD_WRONG,
 * NOTICE_NUMBER_SHOWN, NOTICE_OBJECTED.
 */
export async function postNotice(ctx: Context, n: NewNotice): Promise<NoticeRow> {
  const declared = ctx.house.programmes.get(n.programme)
  const content = publicContent(whitelistOf(n.programme, declared), n.fields)
  await noMinors(ctx, n.persons ?? [])
  const standing = (await noticesOf(ctx, n.about, n.kind)).find(row =>
    standingStates.includes(row.state),
  )
  if (standing) {
    const open = (await objectionsOf(ctx, standing.id)).filter(isOpen).length
    if (open > 0) refuse('NOTICE_OBJECTED', { count: open })
    const reason = '由新的公示取代'
    await take(ctx, notice, await lockRow(ctx, notice, standing.id), 'withdraw', { reason })
  }
  const subject = String(content.applicantName ?? content.name ?? '')
  const kindText = n.kind === 'before' ? '公示' : '公布'
  return insertRow(ctx, notice, {
    division: n.division,
    title: n.title ?? `${declared?.label.zh ?? ''}${kindText}：${subject}`,
    programme: n.programme,
    kind: n.kind,
    content,
    days: n.days,
    rule: n.rule,
    preparedOn: ctx.today,
    aboutRegister: n.about.register,
    aboutRow: n.about.row,
  })
}

export type NoticeState = {
  notice?: NoticeRow
  /** Last day the notice hangs; absent until it is posted. */
  endsOn?: Day
  /** The window has passed: today is after `endsOn`. Says nothing about objections. */
  over: boolean
  openObjections: number
  upheldObjections: number
}
/** The newest notice about a row that was not withdrawn, as it stands today. No notice: nothing is over. */
export async function noticeState(
  ctx: Context,
  about: About,
  kind: 'before' | 'after' = 'before',
): Promise<NoticeState> {
  const found = (await noticesOf(ctx, about, kind)).find(row => row.state !== 'withdrawn')
  if (!found) return { over: false, openObjections: 0, upheldObjections: 0 }
  const objections = await objectionsOf(ctx, found.id)
  return {
    notice: found,
    ...(found.endsOn ? { endsOn: found.endsOn } : {}),
    over: found.endsOn !== null && ctx.today > found.endsOn,
    openObjections: objections.filter(isOpen).length,
    upheldObjections: objections.filter(o => o.state === 'upheld').length,
  }
}

export type Posting = { postedOn: Day; place: string; evidence?: readonly string[] }
/** Records that the notice hangs: from the day after, its full days run (WD-03). Refuses POSTING_DAY_WRONG. */
export async function recordPosting(
  ctx: Context,
  noticeId: string,
  posting: Posting,
): Promise<NoticeRow> {
  const row = await lockRow(ctx, notice, noticeId)
  const from = row.preparedOn
  if (posting.postedOn > ctx.today || posting.postedOn < from) {
    refuse('POSTING_DAY_WRONG', { from, to: ctx.today, field: 'postedOn' })
  }
  await attachmentsExist(ctx, posting.evidence ?? [])
  const endsOn = lastDayShown(posting.postedOn, row.days, ctx.calendar, ctx.book)
  return take(ctx, notice, row, 'post', {
    dueOn: endsOn,
    patch: {
      postedOn: posting.postedOn,
      endsOn,
      place: posting.place,
      postingEvidence: posting.evidence?.length ? [...posting.evidence] : null,
    },
  })
}

/**
 * Ends a notice whose days have passed with every objection settled; offices call it when their case moves on.
 * Refuses NOTICE_MISSING, NOTICE_NOT_POSTED, NOTICE_OBJECTED, NOTICE_RUNNING {endsOn}.
 */
export async function endNotice(
  ctx: Context,
  about: About,
  kind: 'before' | 'after' = 'before',
): Promise<NoticeRow> {
  const state = await noticeState(ctx, about, kind)
  const row = state.notice ?? refuse('NOTICE_MISSING')
  if (row.state === 'over') return row
  if (state.openObjections > 0) refuse('NOTICE_OBJECTED', { count: state.openObjections })
  if (!state.endsOn) refuse('NOTICE_NOT_POSTED')
  if (!state.over) refuse('NOTICE_RUNNING', { endsOn: state.endsOn })
  return take(ctx, notice, await lockRow(ctx, notice, row.id), 'end')
}

/** Every notice of a kind about a row, newest first. */
export async function noticesOf(
  ctx: Context,
  about: About,
  kind: 'before' | 'after',
): Promise<NoticeRow[]> {
  return ctx.tx
    .withTables<NoticesTables>()
    .selectFrom('notices_notice')
    .selectAll()
    .where('aboutRegister', '=', about.register)
    .where('aboutRow', '=', about.row)
    .where('kind', '=', kind)
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
