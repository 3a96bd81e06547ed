/** Acts that can be done on many rows with one form: what they ask is the same for all, never a row's own papers. */
import type { WireAct } from '../../adapters/http/wire.ts'
import type { FieldKind } from '../../kernel/fields.ts'

const common: readonly FieldKind[] = [
  'text',
  'longText',
  'choice',
  'choices',
  'yesNo',
  'count',
  'money',
  'share',
  'day',
  'month',
  'account',
  'division',
]
/** Remarks on single fields of one paper (退回 with field remarks) say nothing about many. */
export const commonFields = (act: WireAct): [string, WireAct['input'][string]][] =>
  Object.entries(act.input).filter(
    ([name, field]) =>
      name !== act.on?.field && (field.required || (common.includes(field.kind) && !field.items)),
  )

export const batchable = (act: WireAct): boolean =>
  act.on !== undefined && commonFields(act).every(([, field]) => common.includes(field.kind))
