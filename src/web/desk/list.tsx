/** A derived list: filters and order from the fields, kept in the address; totals over the whole result; pages by key. */
import './list.css'
import { Button } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import type { WireList, WireRegister, WireTotals } from '../../adapters/http/wire.ts'
import { actPath } from './act-path.ts'
import { useApi } from './ask.ts'
import { batchable } from './batchable.ts'
import { beginnings } from './beginnings.ts'
import { FieldCell, standsRight } from './field-cell.tsx'
import { offered, titleLabel, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { type Asked, addressOf, askedOf, questionOf, withoutPage } from './list-address.ts'
import { Chips } from './list-chips.tsx'
import { ColumnChooser, useColumns } from './list-columns.tsx'
import { ExportButton } from './list-export.tsx'
import { Filters } from './list-filters.tsx'
import { Pages } from './list-pages.tsx'
import { SelectionBar, useSelection } from './list-selection.tsx'
import { Totals } from './list-totals.tsx'
import { SavedViews } from './list-views.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { type RowColumn, RowsTable } from './rows-table.tsx'
import { StateTag } from './state-tag.tsx'

const PrintList = lazy(() => import('./list-print.tsx'))
const BatchHistory = lazy(() => import('./batch-history.tsx'))

const w = {
  print: { zh: '打印', en: 'Print' },
  batches: { zh: '批量办理记录', en: 'Acts on many' },
} as const

export default function ListPage() {
  const { register: name } = useParams()
  const { house } = useWorkplace()
  const register = house.registers[name ?? '']
  return register ? <List key={register.name} register={register} /> : <NotFound />
}

function List({ register }: { register: WireRegister }) {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const [params] = useSearchParams()
  const location = useLocation()
  const navigate = useNavigate()
  const [history, setHistory] = useState(false)
  const asked = useMemo(() => askedOf(params, location.state), [params, location.state])
  const ask = (next: Asked, more: Record<string, string> = {}) => {
    const { params: address, kept } = addressOf(next)
    for (const [key, value] of Object.entries(more)) address.set(key, value)
    navigate({ search: address.toString() }, { state: kept })
  }
  const columns = useColumns(register, asked)
  const question = useMemo(
    () => ({ ...questionOf(asked), ...(columns.chosen ? { columns: columns.names } : {}) }),
    [asked, columns.chosen, columns.names],
  )
  const begin = useMemo(
    () => beginnings(house, register).filter(act => offered(act, post)),
    [house, register, post],
  )
  const acts = useMemo(
    () => house.actsOn(register).filter(act => offered(act, post) && batchable(act)),
    [house, register, post],
  )
  const list = useApi<WireList>(`/api/registers/${register.name}/list`, asked)
  const totals = useApi<WireTotals>(`/api/registers/${register.name}/totals`, question)
  const selection = useSelection(JSON.stringify(questionOf(asked)))
  if (params.get('print') === '1')
    return (
      <Suspense fallback={<Waiting text={say('loading')} />}>
        <PrintList
          register={register}
          asked={asked}
          columns={columnsOf(register, t, say, columns.names)}
          totals={totals.data}
          back={() => ask(asked)}
        />
      </Suspense>
    )
  return (
    <>
      <PageTitle what={t(register.label)} where={post.place} when={session.today}>
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
      <Chips register={register} asked={asked} ask={ask} />
      <div className="list-bar">
        <Totals register={register} totals={totals.data} />
        <span className="grow" />
        <SavedViews
          register={register}
          address={addressOf({ ...asked, ...columns.address }).params.toString()}
          sealed={addressOf(asked).kept !== null}
        />
        <ColumnChooser register={register} columns={columns} />
        <ExportButton
          register={register}
          question={{ ...question, ...(asked.sort ? { sort: asked.sort } : {}) }}
        />
        <Button onClick={() => ask(asked, { print: '1' })}>{t(w.print)}</Button>
        {acts.length > 0 && <Button onClick={() => setHistory(true)}>{t(w.batches)}</Button>}
      </div>
      {acts.length > 0 && (
        <SelectionBar
          register={register}
          acts={acts}
          selection={selection}
          question={question}
          total={totals.data?.count}
        />
      )}
      {list.error && <Refusal problem={list.error.problem} retry={() => list.refetch()} />}
      {!list.data && !list.error && <Waiting text={say('loading')} />}
      {list.data && (
        <RowsTable
          rows={list.data.rows}
          columns={columnsOf(register, t, say, columns.names)}
          title={t(titleLabel(register))}
          titleSort={register.named ? 'name' : undefined}
          order={{
            by: asked.sort ?? 'division',
            change: sort => ask({ ...withoutPage(asked), sort }),
          }}
          {...(acts.length > 0 ? { selection } : {})}
        />
      )}
      {list.data && <Pages list={list.data} asked={asked} ask={ask} register={register} />}
      {history && (
        <Suspense fallback={null}>
          <BatchHistory register={register} onClose={() => setHistory(false)} />
        </Suspense>
      )}
    </>
  )
}

type Speak = ReturnType<typeof useLanguage>
/** The listed fields after the title, with state and place among them; or those somebody has chosen. */
export function columnsOf(
  register: WireRegister,
  t: Speak['t'],
  say: Speak['say'],
  names: readonly string[] = register.list,
): RowColumn[] {
  const listed = names.filter(name => name !== register.title[0] && register.fields[name])
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
      ...(orderable.includes(field.kind) && field.sensitivity !== 'personal' ? { sort: name } : {}),
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
      sort: 'division',
      hideOnPhone: true,
    },
  ]
}
const orderable = ['text', 'choice', 'yesNo', 'count', 'money', 'share', 'day', 'month', 'instant']

function MoneyUnit() {
  const { preferences, say, aside } = useLanguage()
  return <>{aside(say(preferences.moneyUnit))}</>
}
