/** Commands that take one step of one row: the office has eighty of them, alike in shape. */
import type { Post } from '../../kernel/access.ts'
import { type AnyCommand, type Context, command } from '../../kernel/command.ts'
import { type Fields, f, type ValuesOf } from '../../kernel/fields.ts'
import type { Register, RowOf } from '../../kernel/register.ts'
import { lockRow, mayTake, type Take, take } from '../../kernel/rows.ts'
import { office, reason } from './steps.ts'

type Verb<R extends Register, F extends Fields, N extends string> = {
  /** Without the room's name. */
  name: string
  zh: string
  en: string
  on: R
  /** Input field that names the row. */
  field: N
  action: string
  posts: readonly Post[]
  rule?: string
  input?: F
  /** The step wants its reason: the form asks for it. */
  why?: boolean
  /** Township posts may take it too, so the office is not asked of them. */
  anyOffice?: boolean
  /** Checks and works out what the step writes; runs after the step itself is known to be possible. */
  before?: (
    ctx: Context,
    row: RowOf<R>,
    input: ValuesOf<F>,
  ) => Promise<Take<R> | undefined> | Take<R> | undefined
  /** What follows from it in other rows; its answer joins the command's. */
  after?: (
    ctx: Context,
    row: RowOf<R>,
    input: ValuesOf<F>,
  ) => Promise<Record<string, unknown> | undefined>
}
type Stepped = { state: string; dueOn: string | null }

/** Declares the command of one step. */
export function verb<R extends Register, F extends Fields, N extends string>(
  v: Verb<R, F, N>,
): AnyCommand {
  return command({
    name: `organizations.${v.name}`,
    label: { zh: v.zh, en: v.en },
    posts: v.posts,
    ...(v.anyOffice ? {} : { office }),
    ...(v.rule ? { rule: v.rule } : {}),
    input: {
      [v.field]: f.reference(v.on.name, v.on.label.zh, v.on.label.en),
      ...v.input,
      ...(v.why ? { reason } : {}),
    } as Fields,
    on: { register: v.on.name, field: v.field, action: v.action },
    async run(ctx, given) {
      const input = given as Record<string, unknown>
      const row = await lockRow(ctx, v.on, input[v.field] as string)
      const why = (input.reason as string | undefined) ?? null
      mayTake(ctx, v.on, row as never, v.action, why)
      const more = await v.before?.(ctx, row, input as ValuesOf<F>)
      const moved = (await take(ctx, v.on, row as never, v.action, {
        reason: why,
        ...more,
      })) as RowOf<R>
      const answer = await v.after?.(ctx, moved, input as ValuesOf<F>)
      const { state, dueOn } = moved as unknown as Stepped
      return { state, dueOn, ...answer }
    },
  }) as unknown as AnyCommand
}

/** Longest list in one command; longer ones come in parts. */
export const mostAtOnce = 500
export const lines = <F extends Fields>(items: F) =>
  f.list('清单', 'List', items, { min: 1, max: mostAtOnce })
