/** Conditions on single fields, one way per kind; a masked field cannot be guessed at by asking for its values. */
import { type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { fieldView } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import { type Field, type FieldKind, isSealedKind, type SealedKind } from '../../kernel/fields.ts'
import { type Register, snake } from '../../kernel/register.ts'
import { refuseHttp } from './problem.ts'
import { contains, digestOf, isTitle } from './titles.ts'

/** One field's condition: `is` for choices, ids, yes/no and numbers; `from`/`to` inclusive; `has` for text. */
export const condition = z.strictObject({
  is: z.union([z.string().max(100), z.array(z.string().max(100)).max(100), z.boolean()]).optional(),
  from: z.union([z.string().max(40), z.number()]).optional(),
  to: z.union([z.string().max(40), z.number()]).optional(),
  has: z.string().trim().min(1).max(100).optional(),
})
export type Condition = z.infer<typeof condition>

/** A township's 12-digit code means the township: its trailing zeros are no part of the prefix. */
export const trimZeros = (code: string): string => {
  if (code.length !== 12) return code
  if (code.endsWith('000000')) return code.slice(0, 6)
  return code.endsWith('000') ? code.slice(0, 9) : code
}

/** SQL of one asked field. Refuses FILTER_INVALID when it is unknown, hidden, masked or of a kind nobody can ask for. */
export function fieldCondition(
  ctx: Context,
  register: Register,
  name: string,
  asked: Condition,
): RawBuilder<unknown> {
  const field = register.fields[name]
  const view = field ? fieldView(ctx.actor, field) : 'hidden'
  // A masked field must not be found out by asking for its values one after the other; names and links are no secret in scope.
  const guessable =
    view === 'masked' && (!isLink[field!.kind] || register.discreet) && !isTitle(register, name)
  if (!field || view === 'hidden' || guessable) {
    return refuseHttp('FILTER_INVALID', {
      field: field?.label ?? name,
      problem: { zh: '不能按此项查询', en: 'cannot be asked for' },
    })
  }
  const made = filters[field.kind](
    sql.ref(`t.${snake(name)}${isSealedKind(field.kind) ? '_digest' : ''}`),
    asked,
    { ctx, field },
  )
  return made.length > 0 ? sql`${sql.join(made, sql` and `)}` : sql`true`
}

const isLink: Partial<Record<FieldKind, true>> = {
  person: true,
  household: true,
  organisation: true,
  site: true,
  reference: true,
  account: true,
  idNumber: true,
  phone: true,
  bankAccount: true,
}

type Asked = { ctx: Context; field: Field }
type Filter = (column: RawBuilder<unknown>, asked: Condition, at: Asked) => RawBuilder<unknown>[]
const many = (asked: Condition): string[] =>
  Array.isArray(asked.is) ? asked.is : asked.is === undefined ? [] : [String(asked.is)]

const text: Filter = (column, asked) => [
  ...(asked.has ? [contains(column, asked.has)] : []),
  ...(many(asked).length ? [sql`${column} in (${sql.join(many(asked))})`] : []),
]
const oneOf: Filter = (column, asked) =>
  many(asked).length ? [sql`${column} in (${sql.join(many(asked))})`] : []
const link: Filter = (column, asked, { field }) => {
  const ids = many(asked)
  for (const id of ids) {
    if (!/^[0-9a-f-]{36}$/i.test(id))
      refuseHttp('FILTER_INVALID', {
        field: field.label,
        problem: { zh: '应为记录编号', en: 'must be a record id' },
      })
  }
  return ids.length ? [sql`${column} in (${sql.join(ids.map(id => sql`${id}::uuid`))})`] : []
}
const between =
  (type: RawBuilder<unknown>, pattern: RegExp): Filter =>
  (column, asked, { field }) => {
    const bound = (value: string | number) =>
      pattern.test(String(value))
        ? value
        : refuseHttp('FILTER_INVALID', {
            field: field.label,
            problem: { zh: `“${value}”格式不对`, en: `“${value}” is not well formed` },
          })
    const out: RawBuilder<unknown>[] = []
    if (asked.from !== undefined) out.push(sql`${column} >= ${bound(asked.from)}::${type}`)
    if (asked.to !== undefined) out.push(sql`${column} <= ${bound(asked.to)}::${type}`)
    for (const value of many(asked)) out.push(sql`${column} = ${bound(value)}::${type}`)
    return out
  }
const number = between(sql`numeric`, /^-?\d{1,15}(\.\d{1,6})?$/)
const day = between(sql`date`, /^\d{4}-\d{2}-\d{2}$/)
const bySealed: Filter = (column, asked, { ctx, field }) =>
  many(asked).map(value => sql`${column} = ${digestOf(ctx, field.kind as SealedKind, value)}`)
const none: Filter = (_column, _asked, { field }) =>
  refuseHttp('FILTER_INVALID', {
    field: field.label,
    problem: { zh: '不能按此项查询', en: 'cannot be asked for' },
  })

/** List face of the field kinds: how each is asked for. */
const filters = {
  text,
  longText: text,
  choice: oneOf,
  choices: (column, asked) =>
    many(asked).length ? [sql`${column} && ${sql.val(many(asked))}::text[]`] : [],
  yesNo: (column, asked) =>
    asked.is === undefined
      ? []
      : [sql`coalesce(${column}, false) = ${asked.is === true || asked.is === 'true'}`],
  count: number,
  money: number,
  share: number,
  day,
  month: between(sql`text`, /^\d{4}-\d{2}$/),
  instant: (column, asked, at) =>
    day(sql`(${column} at time zone 'Asia/Shanghai')::date`, asked, at),
  person: link,
  household: link,
  organisation: link,
  site: link,
  reference: link,
  account: link,
  division: (column, asked) =>
    many(asked).map(code => sql`${column} like ${`${trimZeros(code.replace(/\D/g, ''))}%`}`),
  idNumber: bySealed,
  phone: bySealed,
  bankAccount: bySealed,
  attachment: none,
  coordinate: none,
  facts: none,
  list: none,
} satisfies Record<FieldKind, Filter>
