/** Dated parameters: a number or table with the day it starts and the document that set it. Nothing is guessed. */
import type { Day } from './day.ts'
import type { Label } from './errors.ts'
import { defineRefusals } from './errors.ts'
import type { Fields, ValuesOf } from './fields.ts'

export type ParameterVersion<T = unknown> = { from: Day; value: T; source: string }
export type Parameter<F extends Fields = Fields> = {
  name: string
  label: Label
  /** Policy id it belongs to. */
  rule: string
  /** S is law and stands in the code; L and X are set by the county, maker–checker, in the database. */
  kind: 'S' | 'L' | 'X'
  fields: F
  /** National values, for kind S only. */
  versions?: readonly ParameterVersion<ValuesOf<F>>[]
}

const refuse = defineRefusals('kernel.parameter', {
  NO_PARAMETER: {
    zh: '参数“{label}”在{day}没有生效的数值，请先录入并审定（{rule}）',
    en: 'Parameter “{label}” has no value in force on {day}; enter and approve one first ({rule})',
    status: 422,
  },
})

export function parameter<F extends Fields>(p: Parameter<F>): Parameter<F> {
  if (p.kind === 'S' && !p.versions?.length)
    throw new Error(`parameter ${p.name} is law and has no version in the code`)
  if (p.kind !== 'S' && p.versions)
    throw new Error(`parameter ${p.name} is local: its versions live in the county's database`)
  return p
}

/** All approved versions of a county, read once per command and handed to rules. */
export class ParameterBook {
  readonly #versions: ReadonlyMap<string, readonly ParameterVersion[]>
  constructor(rows: Iterable<ParameterVersion & { name: string }>) {
    const map = new Map<string, ParameterVersion[]>()
    for (const { name, ...version } of rows) {
      const list = map.get(name)
      if (list) list.push(version)
      else map.set(name, [version])
    }
    // The later row of one start day corrects the earlier: a stable sort keeps their order of recording.
    for (const list of map.values())
      list.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    this.#versions = map
  }
  /** Every version of a parameter in order of its start. */
  versions<F extends Fields>(p: Parameter<F>): readonly ParameterVersion<ValuesOf<F>>[] {
    return (p.versions ?? this.#versions.get(p.name) ?? []) as readonly ParameterVersion<
      ValuesOf<F>
    >[]
  }
  /** The version in force on a day. Refuses NO_PARAMETER before the first: a missing number is never answered quietly. */
  at<F extends Fields>(p: Parameter<F>, day: Day): ParameterVersion<ValuesOf<F>> {
    const found = this.versions(p).findLast(version => version.from <= day)
    return found ?? refuse('NO_PARAMETER', { label: p.label, name: p.name, day, rule: p.rule })
  }
}
