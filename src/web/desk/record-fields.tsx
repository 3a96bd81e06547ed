/** The fields of one record as names and values, with the remark that waits beside a field and the way to open a masked one. */
import type { WireField, WireRegister, WireRow } from '../../adapters/http/wire.ts'
import { FieldCell } from './field-cell.tsx'
import { RemarkBeside } from './form-remarks.tsx'
import { useLanguage } from './language.tsx'
import { Reveal } from './reveal.tsx'

type Props = { register: WireRegister; row: WireRow; skip?: readonly string[] }

export function RecordFields({ register, row, skip = [] }: Props) {
  const { t, say, preferences, aside } = useLanguage()
  const shown = Object.entries(register.fields).filter(
    ([name]) => name in row.values && !skip.includes(name),
  )
  return (
    <dl className="fields">
      {shown.map(([name, field]) => (
        <div
          key={name}
          className={
            field.kind === 'longText' || field.kind === 'facts' || field.kind === 'list'
              ? 'whole'
              : undefined
          }
        >
          <dt title={field.rule ? `${say('rule')} ${field.rule}` : undefined}>
            {t(field.label)}
            {field.kind === 'money' && aside(say(preferences.moneyUnit))}
          </dt>
          <dd>
            <FieldCell
              field={linkedBy(row, name) ?? field}
              name={name}
              value={row.values[name]}
              title={row.titles[name]}
            />
            {row.masked.includes(name) && <Reveal row={row} name={name} field={field} />}
            <RemarkBeside name={name} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** `caseId` beside `caseRegister`: a link to a record of whatever register the other field names. */
function linkedBy(row: WireRow, name: string): WireField | undefined {
  const beside = row.values[name.replace(/(Id|Row)$/, 'Register')]
  if (!/(Id|Row)$/.test(name) || typeof beside !== 'string') return undefined
  return {
    kind: 'reference',
    register: beside,
    label: noLabel,
    required: false,
    sensitivity: 'internal',
  }
}
const noLabel = { zh: '', en: '' }
