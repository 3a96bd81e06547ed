/** Everything a list is narrowed by, each with a way to drop it: also what stands in a folded filter. */
import { useQuery } from '@tanstack/react-query'
import type { Condition } from '../../adapters/http/filters.ts'
import type { WireDetail, WireField, WireList, WireRegister } from '../../adapters/http/wire.ts'
import { call } from '../client.ts'
import { useApi } from './ask.ts'
import { FieldCell } from './field-cell.tsx'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { type Asked, withoutPage } from './list-address.ts'
import { moneyText, numberText } from './text.ts'

const w = {
  chips: { zh: '当前条件', en: 'Narrowed by' },
  drop: { zh: '去掉条件', en: 'Drop' },
  clear: { zh: '全部清除', en: 'Clear all' },
  word: { zh: '查找', en: 'Search' },
} as const

type Props = { register: WireRegister; asked: Asked; ask: (next: Asked) => void }

export function Chips({ register, asked, ask }: Props) {
  const { t, say } = useLanguage()
  const rest = withoutPage(asked)
  type Key = keyof typeof rest
  const without = (key: Key) => {
    const { [key]: ___, ...others } = rest
    ask(others)
  }
  const states = asked.state?.map(state => t(register.states?.[state]?.label) || state)
  const chips: { key: string; text: React.ReactNode; name: string; drop: () => void }[] = []
  const add = (key: Key, name: string, text: React.ReactNode) =>
    chips.push({ key, name, text, drop: () => without(key) })
  if (asked.q) add('q', t(w.word), asked.q)
  if (asked.division) add('division', say('place'), <PlaceName code={asked.division} />)
  if (states?.length) add('state', say('state'), states.join('、'))
  if (asked.overdue) add('overdue', say('overdueOnly'), null)
  if (asked.mine) add('mine', say('mineOnly'), null)
  for (const [name, condition] of Object.entries(asked.where ?? {})) {
    const field = register.fields[name]
    if (!field) continue
    chips.push({
      key: name,
      name: t(field.label),
      text: <ConditionText field={field} condition={condition} />,
      drop: () => {
        const { [name]: ___, ...where } = asked.where ?? {}
        const { where: ____, ...others } = rest
        ask(Object.keys(where).length > 0 ? { ...others, where } : others)
      },
    })
  }
  if (chips.length === 0) return null
  const { sort, limit, columns } = rest
  return (
    <ul className="chips" aria-label={t(w.chips)}>
      {chips.map(({ key, name, text, drop }) => (
        <li key={key}>
          <button type="button" onClick={drop}>
            <span className="hidden">{t(w.drop)} </span>
            {name}
            {text !== null && <b> {text}</b>} <span aria-hidden="true">✕</span>
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            onClick={() =>
              ask({
                ...(sort ? { sort } : {}),
                ...(limit ? { limit } : {}),
                ...(columns ? { columns } : {}),
              })
            }
          >
            {t(w.clear)}
          </button>
        </li>
      )}
    </ul>
  )
}

function ConditionText({ field, condition }: { field: WireField; condition: Condition }) {
  const { say } = useLanguage()
  const { is, from, to, has } = condition
  const values = Array.isArray(is) ? is : is === undefined ? [] : [String(is)]
  const bound = (value: string | number) =>
    field.kind === 'money'
      ? moneyText(Number(value), 'yuan')
      : typeof value === 'number'
        ? numberText(value)
        : value
  if (has) return <>“{has}”</>
  if (from !== undefined || to !== undefined)
    return (
      <>
        {from !== undefined ? bound(from) : ''} – {to !== undefined ? bound(to) : ''}
      </>
    )
  if (field.kind === 'yesNo') return <>{say(values[0] === 'true' ? 'yes' : 'no')}</>
  if (field.kind === 'division') return <PlaceName code={values[0] ?? ''} />
  if (['person', 'organisation', 'site'].includes(field.kind))
    return <RecordName field={field} id={values[0] ?? ''} />
  return (
    <>
      {values.map((value, n) => (
        <span key={value}>
          {n > 0 && '、'}
          <FieldCell
            field={field.kind === 'choices' ? { ...field, kind: 'choice' } : field}
            value={value}
          />
        </span>
      ))}
    </>
  )
}

function RecordName({ field, id }: { field: WireField; id: string }) {
  const { house } = useWorkplace()
  const home = house.homes[field.kind]
  const found = useApi<WireDetail>(home ? `/api/registers/${home}/${id}` : undefined)
  return <>{found.data?.row.title ?? id.slice(0, 8)}</>
}

function PlaceName({ code }: { code: string }) {
  const found = useQuery({
    queryKey: ['place', code],
    staleTime: 600_000,
    queryFn: ({ signal }) =>
      call<WireList>('/api/registers/people_division/list', {
        method: 'POST',
        body: { where: { code: { is: code.padEnd(12, '0') } }, limit: 20 },
        signal,
      }),
  })
  return <>{found.data?.rows[0]?.place ?? code}</>
}
