/** What a query is asked, to and from the address of its page; a personal value stays in the page's own state. */
import type { WireAct, WireField, WireFields, WireQuery } from '../../adapters/http/wire.ts'
import type { Day } from '../../kernel/day.ts'
import type { FieldKind } from '../../kernel/fields.ts'
import type { Values } from './form-check.ts'
import { offered, type Workplace } from './house.tsx'

export const enquiryPath = (query: string): string => `/enquiries/${query}`
/** The queries with a page of their own that the post may ask. */
export const enquiriesOf = ({ house, post }: Workplace): WireQuery[] =>
  Object.values(house.queries).filter(query => query.shown && offered(query, post))
/** The field by which a query asks about one record of a register; none when it asks for more than that and days. */
export function fieldAbout({ input }: WireAct, register: string): string | undefined {
  const asked = Object.entries(input).filter(([, { kind, required }]) => required && kind !== 'day')
  const [field] = asked
  return asked.length === 1 && field![1].register === register ? field![0] : undefined
}

const numbers: readonly FieldKind[] = ['count', 'money', 'share']
const structured: readonly FieldKind[] = ['choices', 'list', 'facts', 'coordinate', 'attachment']
const hidden: readonly FieldKind[] = ['idNumber', 'phone', 'bankAccount']
const staysOut = (field: WireField): boolean =>
  field.sensitivity === 'personal' || hidden.includes(field.kind)

export function valuesIn(fields: WireFields, params: URLSearchParams, kept: unknown): Values {
  const values: Values = { ...(kept as Values | null) }
  for (const [name, field] of Object.entries(fields)) {
    const text = params.get(name)
    if (text !== null && !staysOut(field)) values[name] = readFrom(field, text)
  }
  return values
}
function readFrom({ kind }: WireField, text: string): unknown {
  if (numbers.includes(kind)) return Number(text)
  if (kind === 'yesNo') return text === 'true'
  if (!structured.includes(kind)) return text
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function addressOf(
  fields: WireFields,
  values: Values,
): { params: URLSearchParams; kept: Values | null } {
  const params = new URLSearchParams()
  const kept: Values = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fields[name]
    if (!field || value === undefined) continue
    if (staysOut(field)) kept[name] = value
    else params.set(name, structured.includes(field.kind) ? JSON.stringify(value) : String(value))
  }
  return { params, kept: Object.keys(kept).length > 0 ? kept : null }
}

/** What a question begins with: today where one day must be said, the year so far where two must. */
export function usualValues(fields: WireFields, today: Day): Values {
  const days = Object.entries(fields).filter(([, f]) => f.kind === 'day' && f.required)
  const values: Values = Object.fromEntries(days.map(([name]) => [name, today]))
  if (days.length > 1) values[days[0]![0]] = `${today.slice(0, 4)}-01-01`
  for (const [name, { kind, required }] of Object.entries(fields))
    if (kind === 'month' && required) values[name] = today.slice(0, 7)
  return values
}
