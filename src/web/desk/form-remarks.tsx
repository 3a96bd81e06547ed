/** 退回意见: whoever returns a paper says which field is wrong; whoever corrects it reads that beside the field. */
import { Alert, Button, Input, Select } from 'antd'
import { createContext, useContext, useState } from 'react'
import type { WireFields, WireLoggedStep, WireRegister } from '../../adapters/http/wire.ts'
import { type FieldRemark, remarksName } from '../../kernel/remarks.ts'
import { w } from './form-words.ts'
import { useLanguage } from './language.tsx'

/** What was remarked on each field of the record that is open. */
export const Remarks = createContext<Record<string, string>>({})
/** The fields a remark can be about: those of the record the form stands on. */
export const RemarkableFields = createContext<WireFields>({})

/** The remarks that still wait to be answered: those of the newest step, when it sent the paper back. */
export function openRemarks(log: readonly WireLoggedStep[]): {
  step: WireLoggedStep | undefined
  byField: Record<string, string>
} {
  const moves = log.filter(step => step.from !== step.to)
  const step = moves.at(-1)
  const remarks = (step?.facts[remarksName] ?? []) as FieldRemark[]
  if (!step || (remarks.length === 0 && !isReturn(step))) return { step: undefined, byField: {} }
  return { step, byField: Object.fromEntries(remarks.map(r => [r.field, r.remark])) }
}
const isReturn = (step: WireLoggedStep): boolean => /return|sendBack|giveBack/i.test(step.action)

/** What the person who sent the paper back wrote, above the record. */
export function ReturnedNotice({
  register,
  log,
}: {
  register: WireRegister
  log: readonly WireLoggedStep[]
}) {
  const { t, colon, aside } = useLanguage()
  const { step, byField } = openRemarks(log)
  if (!step?.reason) return null
  return (
    <Alert
      type="warning"
      showIcon
      className="returned"
      title={colon(t(w.returned), step.reason) + aside(step.actorName)}
      description={
        Object.keys(byField).length > 0 && (
          <ul>
            {Object.entries(byField).map(([field, remark]) => (
              <li key={field}>{colon(t(register.fields[field]?.label) || field, remark)}</li>
            ))}
          </ul>
        )
      }
    />
  )
}

export function RemarkBeside({ name }: { name: string }) {
  const { t, colon } = useLanguage()
  const remark = useContext(Remarks)[name]
  if (!remark) return null
  return <span className="remark">⚑ {colon(t(w.remark), remark)}</span>
}

type Line = Partial<FieldRemark> & { key: number }

/** One line a field; only whole lines are sent. */
export function RemarksInput({
  value,
  onChange,
}: {
  value?: unknown
  onChange?: (value: FieldRemark[] | undefined) => void
}) {
  const { t } = useLanguage()
  const fields = useContext(RemarkableFields)
  const [lines, setLines] = useState<Line[]>(() =>
    ((value as FieldRemark[] | undefined) ?? []).map((line, key) => ({ ...line, key })),
  )
  const options = Object.entries(fields).map(([name, field]) => ({
    value: name,
    label: t(field.label),
  }))
  const put = (next: Line[]) => {
    setLines(next)
    const whole = next.flatMap(({ field, remark }) => (field && remark ? [{ field, remark }] : []))
    onChange?.(whole.length > 0 ? whole : undefined)
  }
  const set = (key: number, part: Partial<FieldRemark>) =>
    put(lines.map(line => (line.key === key ? { ...line, ...part } : line)))
  return (
    <div className="remarks-input">
      {lines.map(line => (
        <div key={line.key} className="remark-line">
          <Select
            value={line.field}
            options={options}
            onChange={field => set(line.key, { field })}
            aria-label={t(w.remarkField)}
            placeholder={t(w.remarkField)}
            showSearch={{ optionFilterProp: 'label' }}
            popupMatchSelectWidth={false}
          />
          <Input
            value={line.remark ?? ''}
            onChange={e => set(line.key, { remark: e.target.value })}
            aria-label={t(w.remarkText)}
            placeholder={t(w.remarkText)}
            maxLength={500}
          />
          <Button
            onClick={() => put(lines.filter(other => other.key !== line.key))}
            aria-label={t(w.takeAway)}
          >
            ✕
          </Button>
        </div>
      ))}
      <Button onClick={() => put([...lines, { key: (lines.at(-1)?.key ?? 0) + 1 }])}>
        ＋ {t(w.addRemark)}
      </Button>
    </div>
  )
}
