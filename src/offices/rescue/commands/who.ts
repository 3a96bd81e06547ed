/** Who acts at the station, what its forms share, and the looks every act there takes. */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { type Because, failed } from '../../../kernel/because.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { type Fields, f } from '../../../kernel/fields.ts'
import { lockRows, takeAll } from '../../../kernel/many-rows.ts'
import type { Register, RowOf } from '../../../kernel/register.ts'
import { lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { type CaseRow, rescueCase, type SearchRow, search } from '../registers.ts'

export const office = 'rescue'
export const clerks: Post[] = ['officeClerk', 'officeChief']
export const chief: Post[] = ['officeChief']
export const reason = f.longText('理由', 'Reason', { max: 500 })
export const lines = <F extends Fields>(items: F) =>
  f.list('清单', 'List', items, { min: 1, max: 500 })
export const whichOf = <R extends Register>(register: R) =>
  f.reference(register.name, register.label.zh, register.label.en)
export const whichCase = whichOf(rescueCase)
export const onRow = (register: Register, field: string, action: string, ...states: string[]) => ({
  register: register.name,
  field,
  action,
  ...(states.length > 0 ? { states } : {}),
})

/** A day that has come and is not before another. Refuses RESCUE_DAY. */
export function dayFrom(
  ctx: Context,
  day: Day,
  from: Day | null,
  field: string,
  zh: string,
  en: string,
): void {
  if (day > ctx.today || (from !== null && day < from))
    refuse('RESCUE_DAY', { field, what: { zh, en }, from: from ?? '' })
}

/** Refuses with each condition that is not met. */
export function refuseUnmet(
  because: readonly Because[],
  code: 'RESCUE_NOT_OF_THEM' | 'RESCUE_ZONE',
): void {
  const wrong = failed(because)
  if (wrong.length === 0) return
  const text = (lang: 'zh' | 'en') => wrong.map(b => b.what[lang]).join(lang === 'zh' ? '；' : '; ')
  refuse(code, { failed: { zh: text('zh'), en: text('en') }, rule: wrong[0]!.rule })
}

/** A step of one row that says only why, or nothing. */
export const plainStep = <R extends Register<string, Fields, true>>(
  register: R,
  field: string,
  action: string,
  name: string,
  zh: string,
  en: string,
  posts: readonly Post[],
  more: {
    reason?: boolean
    rule?: string
    patch?: (ctx: Context) => Record<string, unknown>
    after?: (ctx: Context, row: RowOf<R>) => Promise<void>
    own?: boolean
  } = {},
) =>
  command({
    name: `rescue.${name}`,
    label: { zh, en },
    posts,
    ...(more.own === false ? {} : { office }),
    ...(more.rule ? { rule: more.rule } : {}),
    input: { [field]: whichOf(register), ...(more.reason ? { reason } : {}) } as Fields,
    on: onRow(register, field, action),
    async run(ctx, input: Record<string, unknown>) {
      const row = await lockRow(ctx, register, input[field] as string)
      const moved = (await take(ctx, register, row as never, action, {
        reason: (input.reason as string | undefined) ?? null,
        patch: (more.patch?.(ctx) ?? {}) as never,
      })) as RowOf<R> & { state: string }
      await more.after?.(ctx, moved)
      return { state: moved.state }
    },
  })

/** The open clocks of a case end: somebody knows who it is, or the person has left. */
export async function liftSearches(ctx: Context, id: string): Promise<number> {
  const open =
    await sql<SearchRow>`select * from rescue_search where "case" = ${id} and state = 'open' order by id for update`.execute(
      ctx.tx,
    )
  await takeAll(ctx, search, open.rows, 'lift')
  return open.rows.length
}

export const lockCases = (ctx: Context, ids: readonly string[]): Promise<CaseRow[]> =>
  lockRows(ctx, rescueCase, [...new Set(ids)])
