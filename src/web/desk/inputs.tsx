/** The plain inputs, how each kind of value is entered; lines of a form and the table of kinds stand in form-item.tsx. */
import { DatePicker, Input, InputNumber, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useState } from 'react'
import type { WireField } from '../../adapters/http/wire.ts'
import { ApiProblem } from '../client.ts'
import { AttachmentList } from './attachment-list.tsx'
import { isFile, upload } from './attachments.ts'
import { useLanguage } from './language.tsx'
import { ColleaguePicker, DivisionPicker, RecordPicker } from './pickers.tsx'

/** What antd's Form hands to the control inside an item. */
export type InputProps = {
  field: WireField
  id?: string
  value?: unknown
  onChange?: (value: unknown) => void
  path: (string | number)[]
}
export type Face = (props: InputProps) => ReactNode

/** Few options are shown at once; many fold into a list. */
const fewOptions = 4

export const Text: Face = ({ field, id, value, onChange }) => (
  <Input
    id={id}
    value={(value as string) ?? ''}
    onChange={e => onChange?.(e.target.value || undefined)}
    maxLength={field.max ?? 200}
  />
)
export const LongText: Face = ({ field, id, value, onChange }) => (
  <Input.TextArea
    id={id}
    value={(value as string) ?? ''}
    onChange={e => onChange?.(e.target.value || undefined)}
    maxLength={field.max ?? 4000}
    autoSize={{ minRows: 2, maxRows: 8 }}
  />
)
/** Numbers of persons are pasted with spaces and dashes as often as not: the spaces go, the number stays. */
export const PersonalNumber: Face = ({ id, value, onChange }) => (
  <Input
    id={id}
    value={(value as string) ?? ''}
    onChange={e => onChange?.(e.target.value.replace(/[\s-]/g, '').toUpperCase() || undefined)}
    autoComplete="off"
    inputMode="text"
    style={{ maxWidth: '22em' }}
  />
)

export const Choice: Face = ({ field, id, value, onChange }) => {
  const { t } = useLanguage()
  const options = (field.options ?? []).map(o => ({ value: o.value, label: t(o.label) }))
  if (options.length <= fewOptions)
    return (
      <Radio.Group
        {...(id ? { id } : {})}
        value={value}
        onChange={e => onChange?.(e.target.value)}
        options={options}
      />
    )
  return (
    <Select
      {...(id ? { id } : {})}
      value={value as string | undefined}
      onChange={onChange}
      options={options}
      allowClear={!field.required}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
export const Choices: Face = ({ field, id, value, onChange }) => {
  const { t } = useLanguage()
  return (
    <Select
      {...(id ? { id } : {})}
      mode="multiple"
      value={value as string[] | undefined}
      onChange={onChange}
      options={(field.options ?? []).map(o => ({ value: o.value, label: t(o.label) }))}
      showSearch={{ optionFilterProp: 'label' }}
    />
  )
}
export const YesNo: Face = ({ id, value, onChange }) => {
  const { say } = useLanguage()
  return (
    <Radio.Group
      {...(id ? { id } : {})}
      value={value}
      onChange={e => onChange?.(e.target.value)}
      options={[
        { value: true, label: say('yes') },
        { value: false, label: say('no') },
      ]}
    />
  )
}

function NumberInput({ field, id, value, onChange, whole }: InputProps & { whole?: boolean }) {
  const { t } = useLanguage()
  return (
    <InputNumber
      {...(id ? { id } : {})}
      value={value as number | undefined}
      onChange={next => onChange?.(next ?? undefined)}
      {...(whole ? { precision: 0 } : {})}
      suffix={field.unit ? t(field.unit) : undefined}
      style={{ width: '12em' }}
      controls={false}
    />
  )
}
export const Count: Face = props => <NumberInput {...props} whole />
export const Share: Face = props => <NumberInput {...props} />
/** Entered in 元, kept as whole fen; three decimals are refused by rounding to what is shown. */
export const Money: Face = ({ id, value, onChange }) => {
  const { say } = useLanguage()
  return (
    <InputNumber
      {...(id ? { id } : {})}
      value={typeof value === 'number' ? value / 100 : undefined}
      precision={2}
      controls={false}
      suffix={say('yuan')}
      style={{ width: '12em' }}
      onChange={next => onChange?.(next === null ? undefined : Math.round(Number(next) * 100))}
    />
  )
}

type DateProps = InputProps & { picker?: 'month'; showTime?: boolean }
function DateInput({ id, value, onChange, picker, showTime }: DateProps) {
  const text = (at: Dayjs): string => {
    if (showTime) return at.toISOString()
    return at.format(picker ? 'YYYY-MM' : 'YYYY-MM-DD')
  }
  return (
    <DatePicker
      {...(id ? { id } : {})}
      {...(picker ? { picker } : {})}
      {...(showTime ? { showTime } : {})}
      value={value ? dayjs(value as string) : null}
      style={{ width: '12em' }}
      onChange={(next: Dayjs | null) => onChange?.(next ? text(next) : undefined)}
    />
  )
}
export const DayInput: Face = props => <DateInput {...props} />
export const MonthInput: Face = props => <DateInput {...props} picker="month" />
export const InstantInput: Face = props => <DateInput {...props} showTime />

export const Picker: Face = ({ field, id, value, onChange }) => (
  <RecordPicker
    field={field}
    {...(id ? { id } : {})}
    value={value as string | undefined}
    onChange={v => onChange?.(v)}
  />
)
export const Colleague: Face = ({ field, id, value, onChange }) => (
  <ColleaguePicker
    field={field}
    {...(id ? { id } : {})}
    value={value as string | undefined}
    onChange={v => onChange?.(v)}
  />
)
export const Place: Face = ({ field, id, value, onChange }) => {
  const { t } = useLanguage()
  return (
    <DivisionPicker
      {...(id ? { id } : {})}
      value={value as string | undefined}
      onChange={v => onChange?.(v)}
      label={t(field.label)}
      width="100%"
    />
  )
}

export function Files({ field, id, value, onChange }: InputProps) {
  const { t, say } = useLanguage()
  const [problem, setProblem] = useState('')
  const ids = (Array.isArray(value) ? value : []).filter(isFile)
  const take = async (files: FileList | null) => {
    setProblem('')
    try {
      const added: string[] = []
      for (const file of files ?? []) added.push(await upload(file, t(field.label)))
      onChange?.([...ids, ...added])
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(t(error.problem))
    }
  }
  return (
    <div>
      <input
        id={id}
        type="file"
        multiple
        aria-label={say('upload')}
        accept=".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.csv,.txt"
        onChange={e => take(e.target.files)}
      />
      {ids.length > 0 && (
        <AttachmentList
          ids={ids}
          onRemove={id => {
            const left = ids.filter(other => other !== id)
            onChange?.(left.length > 0 ? left : undefined)
          }}
        />
      )}
      {problem && (
        <span role="alert" className="bad">
          {' '}
          ✕ {problem}
        </span>
      )}
    </div>
  )
}

const latitude = { zh: '纬度', en: 'latitude' } as const
export function Point({ field, id, value, onChange }: InputProps) {
  const { t } = useLanguage()
  const at = (value ?? {}) as { lon?: number; lat?: number }
  const set = (part: 'lon' | 'lat') => (next: number | null) => {
    const all = { ...at, [part]: next ?? undefined }
    onChange?.(all.lon === undefined && all.lat === undefined ? undefined : all)
  }
  return (
    <span>
      <InputNumber
        {...(id ? { id } : {})}
        value={at.lon}
        onChange={set('lon')}
        min={-180}
        max={180}
        placeholder="115.54"
        controls={false}
      />{' '}
      <InputNumber
        value={at.lat}
        onChange={set('lat')}
        min={-90}
        max={90}
        placeholder="28.05"
        controls={false}
        aria-label={`${t(field.label)} ${t(latitude)}`}
      />
    </span>
  )
}

/** Structured facts have their own page wherever people enter them; here they can be corrected as they are kept. */
export function Facts({ id, value, onChange }: InputProps) {
  const [text, setText] = useState(() =>
    value === undefined || value === null ? '' : JSON.stringify(value, null, 2),
  )
  const read = (next: string) => {
    setText(next)
    try {
      onChange?.(next.trim() === '' ? undefined : JSON.parse(next))
    } catch {
      // Not yet readable: what is typed stays as text, which the form's check refuses.
      onChange?.(next)
    }
  }
  return (
    <Input.TextArea
      id={id}
      value={text}
      onChange={e => read(e.target.value)}
      autoSize={{ minRows: 2 }}
      className="code"
    />
  )
}
