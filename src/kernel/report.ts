/** Report paragraphs: each office writes its own prose with figures inside; the figures are values, never typed. */
import type { Day } from './day.ts'
import type { Label } from './errors.ts'
import type { FigureValue } from './indicator.ts'

export type ProsePart = string | { figure: string; text: string }
export type Period = { from: Day; to: Day; asOf: Day; label: Label }

/** Hands a paragraph its figures: `say('assistance.x')` is value and unit, `.number` the value alone, `.names` a list. */
export type Figures = {
  say: (id: string) => ProsePart
  number: (id: string) => ProsePart
  names: (id: string) => ProsePart
  value: (id: string) => FigureValue
}
export type Paragraph = {
  id: string
  /** Place in the report, such as 一（一）1; with `order` it decides where the paragraph stands. */
  section: string
  order: number
  /** Run-in heading of a numbered paragraph. */
  lead?: string
  write: (figures: Figures, period: Period) => ProsePart[]
}
export const paragraph = (p: Paragraph): Paragraph => p

/** Tagged template: prose with figures in their places. */
export function prose(
  strings: TemplateStringsArray,
  ...parts: (ProsePart | ProsePart[])[]
): ProsePart[] {
  const out: ProsePart[] = []
  strings.forEach((text, index) => {
    if (text) out.push(text)
    const part = parts[index]
    if (Array.isArray(part)) out.push(...part)
    else if (part !== undefined) out.push(part)
  })
  return out
}

/**
 * Every figure a paragraph can name: it is written with a recorder in place of values, once for each kind of answer a
 * figure can give, because prose may say other things when there is nothing, one or many.
 */
export function figuresOf(p: Paragraph): string[] {
  const used = new Set<string>()
  const part = (id: string): ProsePart => {
    used.add(id)
    return { figure: id, text: '' }
  }
  const period: Period = {
    from: '2000-01-01',
    to: '2000-06-30',
    asOf: '2000-06-30',
    label: { zh: '', en: '' },
  }
  const answers: Pick<FigureValue, 'value' | 'quantity' | 'rows' | 'names'>[] = [
    { value: 0, quantity: 0, rows: 0, names: [] },
    { value: null, quantity: null, rows: 0 },
    { value: 1, quantity: 1, rows: 1, names: ['—'] },
  ]
  for (const answer of answers) {
    const value = (id: string): FigureValue => {
      used.add(id)
      const { asOf, label } = period
      return { id, label, unit: '', kind: 'count', period: '', asOf, checks: [], ...answer }
    }
    p.write({ say: part, number: part, names: part, value }, period)
  }
  return [...used]
}
