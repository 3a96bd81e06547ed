/** Choosing a record or a place by what it is called. */
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import type { WireDetail, WireField, WireList } from '../../adapters/http/wire.ts'
import type { Colleague } from '../../commons/accounts/queries.ts'
import { call } from '../client.ts'
import { useAsk } from './ask.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'

type PickerProps = {
  value?: string | undefined
  onChange?: (value: string | undefined) => void
  id?: string
}

/** Finds records of the field's register by name, pinyin, initials or number, inside the own area. */
export function RecordPicker({
  field,
  value,
  onChange,
  width,
  placeholder,
  id,
}: PickerProps & { field: WireField; width?: string; placeholder?: boolean }) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const home = field.kind === 'reference' ? field.register : house.homes[field.kind]
  const found = useQuery({
    queryKey: ['pick', home, q],
    enabled: Boolean(home),
    queryFn: ({ signal }) =>
      call<WireList>(`/api/registers/${home}/list`, {
        method: 'POST',
        body: q ? { q, limit: 20 } : { limit: 20 },
        signal,
      }),
  })
  const chosen = useQuery({
    queryKey: [`/api/registers/${home}/${value}`],
    enabled: Boolean(home && value),
    queryFn: ({ signal }) => call<WireDetail>(`/api/registers/${home}/${value}`, { signal }),
  })
  const options = (found.data?.rows ?? []).map(row => ({
    value: row.id,
    label: [row.title, row.place].filter(Boolean).join(' · '),
  }))
  if (value && chosen.data && !options.some(o => o.value === value))
    options.unshift({ value, label: chosen.data.row.title })
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      // What must be filled is changed, not emptied: one stop less for the keyboard.
      allowClear={!field.required || placeholder === true}
      value={value}
      onChange={onChange}
      options={options}
      loading={found.isFetching}
      notFoundContent={say('nothing')}
      popupMatchSelectWidth={false}
      placeholder={placeholder ? t(field.label) : say('typeToFind')}
      aria-label={t(field.label)}
      style={{ width: width ?? '100%' }}
    />
  )
}

/** Somebody who works here, by name; beside it what he does and where. */
export function ColleaguePicker({
  field,
  value,
  onChange,
  id,
}: PickerProps & { field: WireField }) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const [typed, setTyped] = useState('')
  const text = useDeferredValue(typed.trim())
  const found = useAsk<Colleague[]>('accounts.colleagues', text ? { text } : {})
  const chosen = useAsk<Colleague[]>(
    value ? 'accounts.colleagues' : undefined,
    value ? { account: value } : {},
  )
  const all = [...(chosen.data ?? []), ...(found.data ?? [])]
  const options = all
    .filter((one, n) => all.findIndex(other => other.account === one.account) === n)
    .map(({ account, name, posts }) => ({
      value: account,
      label: [
        name,
        ...posts.map(({ post, place }) => `${t(house.posts[post])}${place ? ` ${place}` : ''}`),
      ].join(' · '),
    }))
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear={!field.required}
      value={value}
      onChange={onChange}
      options={options}
      loading={found.isFetching}
      notFoundContent={say('nothing')}
      popupMatchSelectWidth={false}
      placeholder={t(field.label)}
      aria-label={t(field.label)}
      style={{ width: '100%' }}
    />
  )
}

/** Places by name or code; the value is the 12-digit code. */
export function DivisionPicker({
  value,
  onChange,
  label,
  id,
  width = '11em',
}: PickerProps & { label: string; width?: string }) {
  const { say } = useLanguage()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const body = /^\d+$/.test(q)
    ? { division: q.slice(0, 12), limit: 50 }
    : q
      ? { q, limit: 50 }
      : { limit: 50 }
  const found = useQuery({
    queryKey: ['places', q],
    staleTime: 600_000,
    queryFn: ({ signal }) =>
      call<WireList>('/api/registers/people_division/list', { method: 'POST', body, signal }),
  })
  const named = useQuery({
    queryKey: ['place', value],
    enabled: Boolean(value),
    staleTime: 600_000,
    queryFn: ({ signal }) =>
      call<WireList>('/api/registers/people_division/list', {
        method: 'POST',
        body: { where: { code: { is: value! } }, limit: 20 },
        signal,
      }),
  })
  const options = [...(named.data?.rows ?? []), ...(found.data?.rows ?? [])].map(row => ({
    value: String(row.values.code),
    label: row.place ?? row.title,
  }))
  const once = options.filter((option, n) => options.findIndex(o => o.value === option.value) === n)
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={value}
      onChange={onChange}
      options={once}
      notFoundContent={say('nothing')}
      placeholder={label}
      aria-label={label}
      style={{ width }}
      popupMatchSelectWidth={false}
      loading={found.isFetching}
    />
  )
}
