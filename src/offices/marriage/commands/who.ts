/** Who acts at the registry, what its forms share, and the checks every act there makes. */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { type Because, failed } from '../../../kernel/because.ts'
import type { Context } from '../../../kernel/command.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { type Fields, f, optionLabel } from '../../../kernel/fields.ts'
import type { Register } from '../../../kernel/register.ts'
import { refuse } from '../errors.ts'
import { localRules } from '../parameters.ts'
import { type Session, shift } from '../registers.ts'

export const office = 'marriage'
export const counter: Post[] = ['counterRegistrar', 'officeClerk', 'officeChief']
export const clerks: Post[] = ['officeClerk', 'officeChief']
export const chief: Post[] = ['officeChief']
export const reason = f.longText('理由', 'Reason', { max: 500 })
/** Longest list in one command. */
export const lines = <F extends Fields>(items: F) =>
  f.list('清单', 'List', items, { min: 1, max: 500 })
export const whichOf = <R extends Register>(register: R) =>
  f.reference(register.name, register.label.zh, register.label.en)
export const onRow = (register: Register, field: string, action: string, ...states: string[]) => ({
  register: register.name,
  field,
  action,
  ...(states.length > 0 ? { states } : {}),
})

/** Refuses MARRIAGE_CONDITIONS naming each condition that is not met, with its rule. */
export function refuseUnmet(because: readonly Because[], whose = ''): void {
  const wrong = failed(because)
  if (wrong.length === 0) return
  const text = (lang: 'zh' | 'en') =>
    wrong.map(b => `${whose}${b.what[lang]}（${b.rule}）`).join(lang === 'zh' ? '；' : '; ')
  refuse('MARRIAGE_CONDITIONS', {
    failed: { zh: text('zh'), en: text('en') },
    rule: wrong[0]!.rule,
    conditions: wrong,
  })
}

/** A day that has come and is no older than a register may be entered late. Refuses MARRIAGE_DAY. */
export function recentDay(ctx: Context, day: Day, field: string, zh: string, en: string): void {
  const from = addDays(ctx.today, -ctx.book.at(localRules, ctx.today).value.lateEntryDays)
  if (day > ctx.today || day < from) refuse('MARRIAGE_DAY', { field, what: { zh, en }, from })
}

/** MR-15: the actor holds a certificate that runs on the day. Refuses MARRIAGE_NOT_CERTIFIED. */
export async function certified(ctx: Context, day: Day): Promise<void> {
  const found = await sql`select 1 from marriage_registrar where account = ${ctx.actor.account}
    and valid_from <= ${day} and (valid_to is null or valid_to >= ${day}) and (withdrawn_on is null or withdrawn_on > ${day}) limit 1`.execute(
    ctx.tx,
  )
  if (found.rows.length === 0) refuse('MARRIAGE_NOT_CERTIFIED', { name: ctx.actor.name, day })
}

/** The registry is open in these half-days. Refuses MARRIAGE_CLOSED for the first that is not on the roster. */
export async function openShifts(
  ctx: Context,
  wanted: readonly { day: Day; session: Session }[],
): Promise<void> {
  const found = await sql<{ day: Day; session: Session }>`
    select distinct n.day, n.session from unnest(${wanted.map(w => w.day)}::date[], ${wanted.map(w => w.session)}::text[]) as n(day, session)
    where not exists (select 1 from marriage_shift s where s.on_day = n.day and s.session = n.session and s.state <> 'cancelled')`.execute(
    ctx.tx,
  )
  const closed = found.rows[0]
  if (closed)
    refuse('MARRIAGE_CLOSED', {
      day: closed.day,
      session: optionLabel(shift.fields.session, closed.session),
      field: 'session',
    })
}
