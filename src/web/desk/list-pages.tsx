/** From page to page by key, how many rows one takes in, and their order. */
import { Button, Select } from 'antd'
import type { WireList, WireRegister } from '../../adapters/http/wire.ts'
import { useLanguage } from './language.tsx'
import type { Asked } from './list-address.ts'

const w = {
  byName: { zh: '姓名拼音', en: 'Name' },
  pages: { zh: '翻页', en: 'Pages' },
} as const

type Props = {
  list: WireList
  asked: Asked
  ask: (next: Asked) => void
  register: WireRegister
}

export function Pages({ list, asked, ask, register }: Props) {
  const { t, say, colon } = useLanguage()
  const { after: _, before: __, ...rest } = asked
  return (
    <nav className="pages" aria-label={t(w.pages)}>
      <Button disabled={!list.previous} onClick={() => ask({ ...rest, before: list.previous! })}>
        ‹ {say('previous')}
      </Button>
      <Button disabled={!list.next} onClick={() => ask({ ...rest, after: list.next! })}>
        {say('next')} ›
      </Button>
      <Select
        value={asked.limit ?? 20}
        onChange={limit => ask({ ...rest, limit })}
        aria-label={say('perPage')}
        options={[20, 50, 100].map(n => ({ value: n, label: `${say('perPage')} ${n}` }))}
      />
      <Select
        value={asked.sort ?? 'division'}
        onChange={sort => ask({ ...rest, sort })}
        aria-label={say('sort')}
        popupMatchSelectWidth={false}
        options={ordersOf(register, t, say).map(o => ({
          ...o,
          label: colon(say('sort'), o.label),
        }))}
      />
    </nav>
  )
}

type Speak = ReturnType<typeof useLanguage>
function ordersOf(register: WireRegister, t: Speak['t'], say: Speak['say']) {
  const both = (key: string, label: string) => [
    { value: key, label: `${label} ↑` },
    { value: `-${key}`, label: `${label} ↓` },
  ]
  return [
    { value: 'division', label: say('place') },
    { value: '-division', label: `${say('place')} ↓` },
    ...(register.named ? both('name', t(w.byName)) : []),
    { value: '-recordedAt', label: `${say('recordedAt')} ↓` },
    { value: 'recordedAt', label: `${say('recordedAt')} ↑` },
    ...(register.workflow ? both('dueOn', say('due')) : []),
    ...register.list.flatMap(name => {
      const field = register.fields[name]!
      const fits =
        ['text', 'choice', 'yesNo', 'share', 'day', 'month', 'money', 'count'].includes(
          field.kind,
        ) && field.sensitivity !== 'personal'
      return fits ? both(name, t(field.label)) : []
    }),
  ]
}
