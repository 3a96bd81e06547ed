/** One step of one row as a command: the form asks what the step writes, the row is locked, the step is taken. */
import type { SiteRow } from '../../commons/parties/registers.ts'
import { siteById } from '../../commons/parties/sites.ts'
import { inScope, type Post, refuseAccess, twoPeople } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import { type Field, type Fields, f } from '../../kernel/fields.ts'
import type { Register, RowOf } from '../../kernel/register.ts'
import { lockRow, mayTake, take, whoTook } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { office, reason } from './words.ts'

type Input = Record<string, unknown>
export type Verb<R extends Register> = {
  name: string
  zh: string
  en: string
  posts: readonly Post[]
  rule?: string
  /** Step of the workflow; the command's name unless told. */
  action?: string
  /** Fields of the register the form asks and the step writes; days among them may not lie ahead. */
  fill?: readonly (keyof R['fields'] & string)[]
  /** Days that may lie ahead: plans, terms, promises. */
  ahead?: readonly (keyof R['fields'] & string)[]
  /** Fields that may stay empty. */
  maybe?: readonly (keyof R['fields'] & string)[]
  /** Asked and not written: `check` uses it. */
  ask?: Fields
  /** Wants a reason. */
  why?: boolean
  /** The step whose taker may not take this one too, and what that was. */
  not?: readonly [action: string, what: Label]
  /** Looks before the step; what it answers is written with it. Refuses what the law refuses. */
  check?: (ctx: Context, row: RowOf<R>, input: Input) => Promise<Input | undefined>
  /** The new state's own clock, where a rule computes it. */
  due?: (ctx: Context, row: RowOf<R>, input: Input) => Day | undefined
  /** What follows from the step in other registers. */
  after?: (
    ctx: Context,
    row: RowOf<R>,
    input: Input,
  ) => Promise<Record<string, unknown> | undefined>
}

/** Declares the command of a step. Refuses ELDER_DAY_AHEAD, SAME_PERSON and what the step and its `check` refuse. */
export function verb<R extends Register>(on: R, key: string, v: Verb<R>) {
  const action = v.action ?? v.name
  const asked: Fields = { [key]: f.reference(on.name, on.label.zh, on.label.en) }
  for (const name of [...(v.fill ?? []), ...(v.ahead ?? []), ...(v.maybe ?? [])]) {
    const field = on.fields[name] as Field
    asked[name] = { ...field, required: !v.maybe?.includes(name) }
  }
  Object.assign(asked, v.ask ?? {}, v.why ? { reason } : {})
  const written = [...(v.fill ?? []), ...(v.ahead ?? []), ...(v.maybe ?? [])]
  return command({
    name: `${office}.${v.name}`,
    label: { zh: v.zh, en: v.en },
    posts: v.posts,
    office,
    ...(v.rule ? { rule: v.rule } : {}),
    input: asked,
    on: { register: on.name, field: key, action },
    async run(ctx, given: Input) {
      const row = (await lockRow(ctx, on as Register, given[key] as string)) as RowOf<R>
      const why = (given.reason as string | undefined) ?? null
      mayTake(ctx, on, row as never, action, why)
      for (const name of v.fill ?? [])
        if (on.fields[name]!.kind === 'day' && given[name])
          notAhead(ctx, given[name] as Day, name, on.fields[name]!.label)
      if (v.not) {
        const maker = await whoTook(ctx.tx, on.name, given[key] as string, v.not[0])
        if (maker) twoPeople(ctx.actor, maker, v.not[1])
      }
      const found = await v.check?.(ctx, row, given)
      const patch: Input = { ...found }
      for (const name of written) if (given[name] !== undefined) patch[name] = given[name]
      const dueOn = v.due?.(ctx, row, given)
      const moved = (await take(ctx, on as Register, row as never, action, {
        reason: why,
        patch,
        ...(dueOn ? { dueOn } : {}),
      })) as RowOf<R>
      const more = await v.after?.(ctx, moved, given)
      return { id: given[key], state: (moved as { state?: string }).state, ...more }
    },
  })
}

/** What has happened cannot lie ahead. Refuses ELDER_DAY_AHEAD. */
export function notAhead(ctx: Pick<Context, 'today'>, day: Day, field: string, what: Label): void {
  if (day > ctx.today) refuse('ELDER_DAY_AHEAD', { field, what, day })
}
/** Refuses ELDER_DAY_ORDER when a day comes before the one it must follow. */
export function inOrder(day: Day, after: Day | null | undefined, field: string, what: Label): void {
  if (after && day < after) refuse('ELDER_DAY_ORDER', { field, what, after })
}
/** A site of the actor's area, his own one where he works in one. Refuses ROW_NOT_FOUND. */
export async function ownSite(ctx: Context, id: string): Promise<SiteRow> {
  const site = await siteById(ctx, id)
  const own = !ctx.actor.institution || ctx.actor.institution === id
  return own && inScope(ctx.actor, site)
    ? site
    : refuseAccess('ROW_NOT_FOUND', { register: 'parties_site', id })
}
