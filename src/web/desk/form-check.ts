/** What a form checks before it is sent, and where what the server refused stands in it. */
import type { WireFields } from '../../adapters/http/wire.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { type Fields, schemaOf } from '../../kernel/fields.ts'
import type { Lang } from '../preferences.ts'
import { words } from './words.ts'

export type Values = Record<string, unknown>
export type FieldError = { name: (string | number)[]; errors: string[] }

/** The same schema the server asks, so that a slip is shown before anything is sent. */
export function check(fields: WireFields, input: Values, lang: Lang): FieldError[] {
  const parsed = schemaOf(fields as Fields).safeParse(input)
  if (parsed.success) return []
  return parsed.error.issues.map(issue => {
    const name = issue.path.map(part => (typeof part === 'number' ? part : String(part)))
    const missing = valueAt(input, name) === undefined
    return {
      name,
      errors: [
        missing ? { zh: '请填写', en: 'Please fill in' }[lang] : inOneLanguage(issue.message, lang),
      ],
    }
  })
}
const valueAt = (value: unknown, path: (string | number)[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (at === null || typeof at !== 'object' ? undefined : (at as Values)[key]),
    value,
  )

/** Checks speak both languages in one line, “中文 / English”. */
function inOneLanguage(message: string, lang: Lang): string {
  const cut = message.indexOf(' / ')
  if (cut < 0) return lang === 'zh' && !/\p{Script=Han}/u.test(message) ? words.invalid.zh : message
  return lang === 'zh' ? message.slice(0, cut) : message.slice(cut + 3)
}

/** A refusal naming a field of this form stands under that field too, with its rule. */
export function refusedFields(problem: Problem, fields: WireFields, lang: Lang): FieldError[] {
  const names = problem.field ? [problem.field] : []
  return names
    .filter(name => name.split('.')[0]! in fields)
    .map(name => ({
      name: name.split('.').map(part => (/^\d+$/.test(part) ? Number(part) : part)),
      errors: [[problem[lang], problem.rule].filter(Boolean).join(' · ')],
    }))
}

/** Fields left empty are absent, not empty text; so are emptied lines' own fields. */
export function clean(values: Values): Values {
  const out: Values = {}
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue
    out[name] = Array.isArray(value)
      ? value.map(item =>
          item !== null && typeof item === 'object' ? clean(item as Values) : item,
        )
      : value
  }
  return out
}
