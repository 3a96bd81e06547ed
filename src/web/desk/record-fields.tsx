/** The fields of one record as names and values, with the remark that waits beside a field and the way to open a masked one. */
import './case.css'
import { Button } from 'antd'
import { useContext, useState } from 'react'
import type { WireField, WireRegister, WireRow } from '../../adapters/http/wire.ts'
import { FieldCell } from './field-cell.tsx'
import { RemarkBeside, Remarks } from './form-remarks.tsx'
import { useLanguage } from './language.tsx'
import { Reveal } from './reveal.tsx'

type Props = { register: WireRegister; row: WireRow; skip?: readonly string[] }

export function RecordFields({ register, row, skip = [] }: Props) {
  const { t, say, preferences, aside } = useLanguage()
  const remarks = useContext(Remarks)
  const [all, setAll] = useState(false)
  const fields = Object.entries(register.fields).filter(
    ([name]) => name in row.values && !skip.includes(name),
  )
  const filled = fields.filter(
    ([name]) => !isEmpty(row.values[name]) || remarks[name] !== undefined,
  )
  const unfilled = fields.length - filled.length
  const shown = all ? fields : filled
  return (
    <>
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
      {unfilled > 0 && (
        <Button size="small" type="link" className="unfilled" onClick={() => setAll(!all)}>
          {t(all ? w.fold : w.unfilled).replace('{n}', String(unfilled))}
        </Button>
      )}
    </>
  )
}
const w = {
  unfilled: { zh: '另有 {n} 项未填，显示', en: 'Show {n} fields not filled' },
  fold: { zh: '收起未填的 {n} 项', en: 'Hide the {n} fields not filled' },
} as const
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

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
