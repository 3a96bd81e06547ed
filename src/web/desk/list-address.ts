/** What a list was asked, to and from the address of its page. Numbers of persons never enter an address. */
import type { Condition } from '../../adapters/http/filters.ts'
import type { ListAsk } from '../../adapters/http/listing.ts'

/** Words with six digits or more may be somebody's number: they are kept in the page's own state instead. */
const personal = (text: string): boolean => /\d[\d\sxX-]{4,}/.test(text)

export type Asked = Omit<ListAsk, 'limit'> & { limit?: number }

export function askedOf(params: URLSearchParams, kept: unknown): Asked {
  const asked: Asked = {}
  const where: Record<string, Condition> = {}
  const text = (key: 'q' | 'division' | 'sort' | 'after' | 'before') => {
    const value = params.get(key)
    if (value) asked[key] = value
  }
  for (const key of ['q', 'division', 'sort', 'after', 'before'] as const) text(key)
  const states = params.get('state')?.split(',').filter(Boolean)
  if (states?.length) asked.state = states
  if (params.get('overdue') === '1') asked.overdue = true
  if (params.get('mine') === '1') asked.mine = true
  const columns = params.get('columns')?.split(',').filter(Boolean)
  if (columns?.length) asked.columns = columns
  if (params.get('limit')) asked.limit = Number(params.get('limit'))
  for (const [key, value] of params) {
    if (!key.startsWith('where.') || !value) continue
    const [, name, part] = key.split('.') as [string, string, string?]
    const before = where[name] ?? {}
    where[name] =
      part === 'from' || part === 'to' || part === 'has'
        ? { ...before, [part]: value }
        : { ...before, is: value.split(',') }
  }
  if (Object.keys(where).length > 0) asked.where = where
  const hidden = (kept as { q?: string } | null)?.q
  if (hidden) asked.q = hidden
  return asked
}

/** The address of a question, and what must stay out of it. */
export function addressOf(asked: Asked): { params: URLSearchParams; kept: { q?: string } | null } {
  const params = new URLSearchParams()
  const hide = asked.q !== undefined && personal(asked.q)
  for (const key of ['q', 'division', 'sort', 'after', 'before'] as const) {
    const value = asked[key]
    if (value && !(key === 'q' && hide)) params.set(key, value)
  }
  if (asked.state?.length) params.set('state', asked.state.join(','))
  if (asked.overdue) params.set('overdue', '1')
  if (asked.mine) params.set('mine', '1')
  if (asked.columns?.length) params.set('columns', asked.columns.join(','))
  if (asked.limit) params.set('limit', String(asked.limit))
  for (const [name, { is, from, to, has }] of Object.entries(asked.where ?? {})) {
    if (is !== undefined) params.set(`where.${name}`, Array.isArray(is) ? is.join(',') : String(is))
    if (from !== undefined) params.set(`where.${name}.from`, String(from))
    if (to !== undefined) params.set(`where.${name}.to`, String(to))
    if (has) params.set(`where.${name}.has`, has)
  }
  return { params, kept: hide ? { q: asked.q! } : null }
}

/** What decides which rows are in the result: the question without its page, order and columns. */
export function questionOf({
  after: _,
  before: __,
  limit: ___,
  sort: ____,
  columns: _____,
  ...question
}: Asked): Asked {
  return question
}
/** The first page of the same. */
export function withoutPage({
  after: _,
  before: __,
  ...rest
}: Asked): Omit<Asked, 'after' | 'before'> {
  return rest
}
