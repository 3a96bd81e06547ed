/** A table of an answer: found in, put in order, summed, and taken away as a sheet. */
import { App, Button, Input } from 'antd'
import { useState } from 'react'
import type { WireAct, WireField, WireShownTable } from '../../adapters/http/wire.ts'
import { ApiProblem } from '../client.ts'
import { downloadAnswer } from './attachments.ts'
import { FieldCell, standsRight } from './field-cell.tsx'
import type { Values } from './form-check.ts'
import { useLanguage } from './language.tsx'
import { TableFrame } from './table-frame.tsx'
import { numberText } from './text.ts'

type Row = Record<string, unknown>
/** More rows than these are found by typing, not by scrolling; the sheet holds all of them. */
const mostRows = 500
const w = {
  find: { zh: '在结果中查找', en: 'Find in the answer' },
  first: { zh: '只列前{n}条，全部请导出Excel', en: 'The first {n}; export to Excel for all' },
  sheet: { zh: '导出Excel', en: 'Export to Excel' },
} as const

type Props = { query: WireAct; name: string; table: WireShownTable; input: Values; rows: Row[] }

export function AnswerTable({ query, name, table, input, rows }: Props) {
  const { t, say, lang, preferences, aside } = useLanguage()
  const [word, setWord] = useState('')
  const [order, setOrder] = useState<{ by: string; down: boolean }>()
  const columns = Object.entries(table.columns)
  const found = inOrder(
    rows.filter(row => !word || textOf(row, table, t).includes(word.trim().toLowerCase())),
    order,
  )
  const sum = (key: string) => found.reduce((n, row) => n + Number(row[key] ?? 0), 0)
  return (
    <section className="enquiry-table">
      <header>
        <h2>{t(table.label)}</h2>
        <span className="count">
          {say('total')} <b className="number">{numberText(found.length)}</b> {say('rows')}
        </span>
        {rows.length > 10 && (
          <Input
            allowClear
            value={word}
            onChange={e => setWord(e.target.value)}
            aria-label={`${t(w.find)} ${t(table.label)}`}
            placeholder={t(w.find)}
          />
        )}
        {rows.length > 0 && <TakeSheet query={query.name} name={name} input={input} />}
      </header>
      {found.length > mostRows && (
        <p className="bad">⚠ {t(w.first).replace('{n}', numberText(mostRows))}</p>
      )}
      {found.length === 0 ? (
        <p className="nothing">{t(table.none) || say('nothing')}</p>
      ) : (
        <TableFrame label={t(table.label)}>
          <table className="rows">
            <thead>
              <tr>
                {columns.map(([key, field]) => (
                  <Heading
                    key={key}
                    field={field}
                    text={`${t(field.label)}${field.kind === 'money' ? aside(say(preferences.moneyUnit)) : ''}`}
                    order={order?.by === key ? (order.down ? 'descending' : 'ascending') : 'none'}
                    onOrder={() =>
                      setOrder({ by: key, down: order?.by === key ? !order.down : false })
                    }
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {found.slice(0, mostRows).map((row, n) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: an answer's rows have no key of their own.
                <tr key={n}>
                  {columns.map(([key, field]) => (
                    <td key={key} className={standsRight(field.kind) ? 'right' : undefined}>
                      <FieldCell
                        field={field}
                        value={row[key]}
                        name={key}
                        {...(table.called?.[key]
                          ? { title: (row[table.called[key]] as string | null) ?? null }
                          : {})}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
            {(table.sums?.length ?? 0) > 0 && (
              <tfoot>
                <tr>
                  {columns.map(([key, field], n) => (
                    <td key={key} className={standsRight(field.kind) ? 'right' : undefined}>
                      {table.sums!.includes(key) ? (
                        <b>
                          <FieldCell field={field} value={sum(key)} />
                        </b>
                      ) : n === 0 ? (
                        <b>{{ zh: '合计', en: 'Total' }[lang]}</b>
                      ) : null}
                    </td>
                  ))}
                </tr>
              </tfoot>
            )}
          </table>
        </TableFrame>
      )}
    </section>
  )
}

function Heading({
  field,
  text,
  order,
  onOrder,
}: {
  field: WireField
  text: string
  order: 'ascending' | 'descending' | 'none'
  onOrder: () => void
}) {
  return (
    <th scope="col" aria-sort={order} className={standsRight(field.kind) ? 'right' : undefined}>
      <button type="button" className="heading" onClick={onOrder}>
        {text}
        <span aria-hidden="true">{{ ascending: ' ↑', descending: ' ↓', none: '' }[order]}</span>
      </button>
    </th>
  )
}

function TakeSheet({ query, name, input }: { query: string; name: string; input: Values }) {
  const { t, lang } = useLanguage()
  const { message } = App.useApp()
  const [working, setWorking] = useState(false)
  const take = async () => {
    setWorking(true)
    try {
      await downloadAnswer(query, { input, table: name, lang })
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      message.error(t(error.problem))
    } finally {
      setWorking(false)
    }
  }
  return (
    <Button size="small" className="take" loading={working} onClick={take}>
      {t(w.sheet)}
    </Button>
  )
}

type Say = ReturnType<typeof useLanguage>['t']
/** Everything a row says, in the words it is read in. */
function textOf(row: Row, table: WireShownTable, t: Say): string {
  const said = Object.entries(table.columns).map(([key, field]) => {
    const called = table.called?.[key]
    const option = field.options?.find(o => o.value === row[key])
    return option ? t(option.label) : String((called ? row[called] : row[key]) ?? '')
  })
  return said.join(' ').toLowerCase()
}

function inOrder(rows: Row[], order: { by: string; down: boolean } | undefined): Row[] {
  if (!order) return rows
  const turn = order.down ? -1 : 1
  const { by } = order
  return [...rows].sort((a, b) => {
    const [x, y] = [a[by], b[by]]
    if (x == null || y == null) return x == null ? (y == null ? 0 : 1) : -1
    if (typeof x === 'number' && typeof y === 'number') return turn * (x - y)
    return turn * String(x).localeCompare(String(y), 'zh')
  })
}
