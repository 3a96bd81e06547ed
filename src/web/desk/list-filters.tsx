/** The filters of a list, derived from its fields. 查询 is a button and Enter presses it; 重置 clears. */
import { Button, Checkbox, Input, Select } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import type { Condition } from '../../adapters/http/filters.ts'
import type { WireField, WireRegister } from '../../adapters/http/wire.ts'
import type { FieldKind } from '../../kernel/fields.ts'
import { useLanguage } from './language.tsx'
import type { Asked } from './list-address.ts'
import { DivisionPicker, RecordPicker } from './pickers.tsx'

/** Filters that stand before “more”: word, place, and the state, or a field where there are no states. */
const firstFilters = (hasStates: boolean): number => (hasStates ? 0 : 1)

type Props = { register: WireRegister; asked: Asked; ask: (next: Asked) => void }

export function Filters({ register, asked, ask }: Props) {
  const { t, say } = useLanguage()
  const [draft, setDraft] = useState<Asked>(asked)
  const [all, setAll] = useState(false)
  useEffect(() => setDraft(asked), [asked])
  const usable = Object.entries(register.fields).filter(
    ([name, field]) => filterFaces[field.kind] && askable(field, name === register.title[0]),
  )
  usable.sort(([a], [b]) => Number(!register.list.includes(a)) - Number(!register.list.includes(b)))
  const states = Object.entries(register.workflow?.states ?? {})
  const first = firstFilters(states.length > 0)
  const shown = all ? usable : usable.slice(0, first)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { after: _, before: __, ...rest } = draft
    ask(rest)
  }
  const setWhere = (name: string, condition: Condition | undefined) => {
    const { [name]: _, ...where } = draft.where ?? {}
    setDraft({ ...draft, where: condition ? { ...where, [name]: condition } : where })
  }
  const folded = usable.length - first + (states.length > 0 ? 2 : 0)
  return (
    <search>
      <form className="filters" onSubmit={submit}>
        <Input
          value={draft.q ?? ''}
          onChange={e => setDraft({ ...draft, q: e.target.value || undefined })}
          placeholder={say('searchHint')}
          aria-label={say('searchHint')}
          allowClear
          style={{ width: '16em' }}
        />
        <DivisionPicker
          value={draft.division}
          onChange={division => setDraft({ ...draft, division })}
          label={say('place')}
        />
        {states.length > 0 && (
          <Select
            mode="multiple"
            allowClear
            value={draft.state ?? []}
            onChange={state => setDraft({ ...draft, state: state.length ? state : undefined })}
            placeholder={say('state')}
            aria-label={say('state')}
            style={{ minWidth: '9em' }}
            maxTagCount="responsive"
            popupMatchSelectWidth={false}
            options={states.map(([value, state]) => ({ value, label: t(state.label) }))}
          />
        )}
        {shown.map(([name, field]) => {
          const Shape = filterFaces[field.kind]!
          return (
            <Shape
              key={name}
              field={field}
              value={draft.where?.[name]}
              onChange={condition => setWhere(name, condition)}
            />
          )
        })}
        {all && states.length > 0 && (
          <>
            <Checkbox
              checked={draft.overdue ?? false}
              onChange={e => setDraft({ ...draft, overdue: e.target.checked || undefined })}
            >
              {say('overdueOnly')}
            </Checkbox>
            <Checkbox
              checked={draft.mine ?? false}
              onChange={e => setDraft({ ...draft, mine: e.target.checked || undefined })}
            >
              {say('mineOnly')}
            </Checkbox>
          </>
        )}
        <Button type="primary" htmlType="submit">
          {say('search')}
        </Button>
        <Button onClick={() => ask({})}>{say('reset')}</Button>
        {folded > 0 && (
          <Button type="link" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? say('fewerFilters') : `${say('moreFilters')} (${folded})`}
          </Button>
        )}
      </form>
    </search>
  )
}

/** A masked field is not asked for by value; the record's own name is, and numbers are found through the search box. */
const askable = (field: WireField, isTitle: boolean): boolean => {
  // Whom a record is called by is found through the search box beside.
  if (isTitle) return field.kind !== 'person'
  return field.sensitivity === 'open' || field.sensitivity === 'internal' || field.kind === 'person'
}

type Face = (p: {
  field: WireField
  value: Condition | undefined
  onChange: (c: Condition | undefined) => void
}) => React.ReactNode

const Has: Face = ({ field, value, onChange }) => {
  const { t } = useLanguage()
  return (
    <Input
      value={value?.has ?? ''}
      onChange={e => onChange(e.target.value ? { has: e.target.value } : undefined)}
      placeholder={t(field.label)}
      aria-label={t(field.label)}
      allowClear
      style={{ width: '10em' }}
    />
  )
}
const OneOf: Face = ({ field, value, onChange }) => {
  const { t } = useLanguage()
  return (
    <Select
      mode="multiple"
      allowClear
      value={(value?.is as string[] | undefined) ?? []}
      onChange={is => onChange(is.length ? { is } : undefined)}
      placeholder={t(field.label)}
      aria-label={t(field.label)}
      style={{ minWidth: '9em' }}
      maxTagCount="responsive"
      popupMatchSelectWidth={false}
      options={(field.options ?? []).map(o => ({ value: o.value, label: t(o.label) }))}
    />
  )
}
const Whether: Face = ({ field, value, onChange }) => {
  const { t, say, colon } = useLanguage()
  const is = Array.isArray(value?.is) ? value.is[0] : value?.is
  return (
    <Select
      allowClear
      value={is === undefined ? undefined : String(is)}
      onChange={next => onChange(next ? { is: [next] } : undefined)}
      placeholder={t(field.label)}
      aria-label={t(field.label)}
      style={{ minWidth: '7em' }}
      options={[
        { value: 'true', label: colon(t(field.label), say('yes')) },
        { value: 'false', label: colon(t(field.label), say('no')) },
      ]}
      popupMatchSelectWidth={false}
    />
  )
}
/** From–to in the browser's own controls: they type well, and chrome88 has them. */
type RangeProps = Parameters<Face>[0] & { type: 'date' | 'month' | 'number'; factor?: number }
function Range({ field, value, onChange, type, factor = 1 }: RangeProps) {
  const { t, say } = useLanguage()
  const set = (end: 'from' | 'to', text: string) => {
    const { [end]: _, ...rest } = value ?? {}
    const typed = type === 'number' ? Math.round(Number(text) * factor) : text
    const next = text === '' ? rest : { ...rest, [end]: typed }
    onChange(Object.keys(next).length ? next : undefined)
  }
  const shown = (end: 'from' | 'to') => {
    if (value?.[end] === undefined) return ''
    return type === 'number' ? Number(value[end]) / factor : value[end]
  }
  return (
    <fieldset className="range">
      <legend>{t(field.label)}</legend>
      {(['from', 'to'] as const).map(end => (
        <input
          key={end}
          type={type}
          value={shown(end)}
          onChange={e => set(end, e.target.value)}
          aria-label={`${t(field.label)} ${say(end)}`}
        />
      ))}
    </fieldset>
  )
}
const Days: Face = props => <Range {...props} type="date" />
const Months: Face = props => <Range {...props} type="month" />
const Numbers: Face = props => <Range {...props} type="number" />
/** Asked in 元, compared in fen. */
const Amounts: Face = props => <Range {...props} type="number" factor={100} />
const Record: Face = ({ field, value, onChange }) => (
  <RecordPicker
    field={field}
    value={(value?.is as string[] | undefined)?.[0]}
    onChange={id => onChange(id ? { is: [id] } : undefined)}
    width="12em"
    placeholder
  />
)
const Place: Face = ({ field, value, onChange }) => {
  const { t } = useLanguage()
  return (
    <DivisionPicker
      value={(value?.is as string[] | undefined)?.[0]}
      onChange={code => onChange(code ? { is: [code] } : undefined)}
      label={t(field.label)}
    />
  )
}

/** Filter face of the field kinds; undefined where a kind cannot be asked for. */
const filterFaces: Record<FieldKind, Face | undefined> = {
  text: Has,
  longText: undefined,
  choice: OneOf,
  choices: OneOf,
  yesNo: Whether,
  count: Numbers,
  money: Amounts,
  share: Numbers,
  day: Days,
  month: Months,
  instant: Days,
  person: Record,
  household: undefined,
  division: Place,
  organisation: Record,
  site: Record,
  reference: undefined,
  account: undefined,
  attachment: undefined,
  idNumber: undefined,
  phone: undefined,
  bankAccount: undefined,
  coordinate: undefined,
  facts: undefined,
  list: undefined,
}
