/** A derived list: filters and order from the fields, kept in the address; totals over the whole result; pages by key. */
import { Button, Select } from 'antd'
import { useMemo } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import type { WireList, WireRegister, WireTotals } from '../../adapters/http/wire.ts'
import { actPath } from './act-path.ts'
import { useApi } from './ask.ts'
import { beginnings } from './beginnings.ts'
import { FieldCell, standsRight } from './field-cell.tsx'
import { offered, titleLabel, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { type Asked, addressOf, askedOf } from './list-address.ts'
import { Filters } from './list-filters.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { type RowColumn, RowsTable } from './rows-table.tsx'
import { StateTag } from './state-tag.tsx'
import { moneyText, numberText } from './text.ts'

export default function ListPage() {
  const { register: name } = useParams()
  const { house } = useWorkplace()
  const register = house.registers[name ?? '']
  return register ? <List key={register.name} register={register} /> : <NotFound />
}

function List({ register }: { register: WireRegister }) {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const begin = useMemo(
    () => beginnings(house, register).filter(act => offered(act, post)),
    [house, register, post],
  )
  const [params] = useSearchParams()
  const location = useLocation()
  const navigate = useNavigate()
  const asked = useMemo(() => askedOf(params, location.state), [params, location.state])
  const ask = (next: Asked) => {
    const { params: address, kept } = addressOf(next)
    navigate({ search: address.toString() }, { state: kept })
  }
  const { after: _, before: __, limit: ___, sort: ____, ...question } = asked
  const list = useApi<WireList>(`/api/registers/${register.name}/list`, asked)
  const totals = useApi<WireTotals>(`/api/registers/${register.name}/totals`, question)
  return (
    <>
      <PageTitle what={t(register.label)} where={post.place} when={session.today}>
        <Totals register={register} totals={totals.data} />
        {begin.map((act, n) => (
          <Button
            key={act.name}
            type={n === 0 ? 'primary' : 'default'}
            onClick={() => navigate(actPath(act.name))}
          >
            ＋ {t(act.label)}
          </Button>
        ))}
      </PageTitle>
      {register.help && <p className="quiet">{t(register.help)}</p>}
      <Filters register={register} asked={asked} ask={ask} />
      {list.error && <Refusal problem={list.error.problem} retry={() => list.refetch()} />}
      {!list.data && !list.error && <Waiting text={say('loading')} />}
      {list.data && (
        <RowsTable
          rows={list.data.rows}
          columns={columnsOf(register, t, say)}
          title={t(titleLabel(register))}
        />
      )}
      {list.data && <Pages list={list.data} asked={asked} ask={ask} register={register} />}
    </>
  )
}

type Speak = ReturnType<typeof useLanguage>
/** The listed fields after the title, with state and place among them. */
export function columnsOf(register: WireRegister, t: Speak['t'], say: Speak['say']): RowColumn[] {
  const listed = register.list.filter(name => name !== register.title[0])
  const fields = listed.map((name): RowColumn => {
    const field = register.fields[name]!
    return {
      key: name,
      title: (
        <>
          {t(field.label)}
          {field.kind === 'money' && <MoneyUnit />}
        </>
      ),
      right: standsRight(field.kind),
      cell: row => <FieldCell field={field} value={row.values[name]} title={row.titles[name]} />,
    }
  })
  const state: RowColumn[] = register.workflow
    ? [
        {
          key: 'state',
          title: say('state'),
          cell: row => <StateTag register={register} state={row.state} />,
        },
      ]
    : []
  return [
    ...state,
    ...fields,
    {
      key: 'place',
      title: say('place'),
      cell: row => <span className="number">{row.place ?? row.division}</span>,
      hideOnPhone: true,
    },
  ]
}

function MoneyUnit() {
  const { preferences, say, aside } = useLanguage()
  return <>{aside(say(preferences.moneyUnit))}</>
}

function Totals({ register, totals }: { register: WireRegister; totals: WireTotals | undefined }) {
  const { t, say, preferences, change } = useLanguage()
  if (!totals) return null
  const sums = Object.entries(totals.sums)
  return (
    <p className="totals" aria-live="polite">
      {say('total')} <b>{numberText(totals.count)}</b> {say('rows')}
      {sums.map(([name, fen]) => (
        <span key={name}>
          {' '}
          · {say('sum')} {t(register.fields[name]?.label)}{' '}
          <b>{moneyText(fen, preferences.moneyUnit)}</b> {say(preferences.moneyUnit)}
        </span>
      ))}
      {sums.length > 0 && (
        <Button
          size="small"
          type="link"
          onClick={() => change({ moneyUnit: preferences.moneyUnit === 'yuan' ? 'wan' : 'yuan' })}
        >
          {say('moneyUnit', { unit: say(preferences.moneyUnit === 'yuan' ? 'wan' : 'yuan') })}
        </Button>
      )}
    </p>
  )
}

function Pages({
  list,
  asked,
  ask,
  register,
}: {
  list: WireList
  asked: Asked
  ask: (next: Asked) => void
  register: WireRegister
}) {
  const { t, say, colon } = useLanguage()
  const { after: _, before: __, ...rest } = asked
  const orders = [
    { value: 'division', label: say('place') },
    { value: '-recordedAt', label: say('recordedAt') },
    ...(register.workflow ? [{ value: 'dueOn', label: say('due') }] : []),
    ...register.list.flatMap(name => {
      const field = register.fields[name]!
      return ['day', 'month', 'money', 'count'].includes(field.kind) &&
        field.sensitivity !== 'personal'
        ? [
            { value: `-${name}`, label: `${t(field.label)} ↓` },
            { value: name, label: `${t(field.label)} ↑` },
          ]
        : []
    }),
  ]
  return (
    <nav className="pages" aria-label={say('next')}>
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
        options={orders.map(o => ({ ...o, label: colon(say('sort'), o.label) }))}
      />
    </nav>
  )
}
