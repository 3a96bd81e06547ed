/** The rows behind a figure, a page at a time; each opens its record where the post may read it. */
import { Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { WireFigure } from '../../adapters/http/wire.ts'
import type { EvidenceRow } from '../../kernel/indicator.ts'
import { useApi } from './ask.ts'
import { readableRooms, recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText, numberText } from './text.ts'

type Row = EvidenceRow & { place: string | null; personName: string | null }
type Page = { rows: Row[]; total: number; next: string | null }
type Props = {
  id: string
  at: string
  place: string | undefined
  month: string | undefined
  figure: WireFigure
}

export function FigureRows({ id, at, place, month, figure }: Props) {
  const workplace = useWorkplace()
  const { t, say, preferences, aside } = useLanguage()
  // The way back: the cursors of the pages before this one.
  const [cursors, setCursors] = useState<string[]>([])
  const after = cursors.at(-1)
  const query = [
    at,
    place && `place=${place}`,
    month && `month=${month}`,
    after && `after=${encodeURIComponent(after)}`,
  ]
    .filter(Boolean)
    .join('&')
  const page = useApi<Page>(`/api/figures/${id}/rows?${query}`)
  if (page.error) return <Refusal problem={page.error.problem} />
  if (!page.data) return <Waiting text={say('loading')} />
  const readable = new Set(
    readableRooms(workplace).flatMap(({ registers }) => registers.map(register => register.name)),
  )
  const quantity = (row: Row) =>
    figure.kind === 'money'
      ? moneyText(row.quantity, preferences.moneyUnit)
      : numberText(row.quantity)
  return (
    <>
      <p className="totals">
        {say('total')} <b>{numberText(page.data.total)}</b> {say('rows')}
      </p>
      <TableFrame label={say('evidence')}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">
                {say('person')} / {say('name')}
              </th>
              <th scope="col">{say('day')}</th>
              <th scope="col">{say('place')}</th>
              <th scope="col" className="right">
                {say('quantity')}
                {figure.kind === 'money' && aside(say(preferences.moneyUnit))}
              </th>
            </tr>
          </thead>
          <tbody>
            {page.data.rows.map(row => {
              const title =
                row.personName ??
                row.name ??
                (t(workplace.house.registers[row.register]?.label) || row.register)
              return (
                <tr
                  key={`${row.register} ${row.rowId} ${row.day} ${row.quantity} ${row.name ?? ''}`}
                >
                  <td>
                    {readable.has(row.register) && row.rowId.length === 36 ? (
                      <Link to={recordPath(row.register, row.rowId)}>{title}</Link>
                    ) : (
                      title
                    )}
                  </td>
                  <td>{row.day}</td>
                  <td>{row.place ?? row.division ?? empty}</td>
                  <td className="right number">{quantity(row)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </TableFrame>
      <nav className="pages" aria-label={say('evidence')}>
        <Button disabled={cursors.length === 0} onClick={() => setCursors(cursors.slice(0, -1))}>
          ‹ {say('previous')}
        </Button>
        <Button
          disabled={!page.data.next}
          onClick={() => setCursors([...cursors, page.data.next!])}
        >
          {say('next')} ›
        </Button>
      </nav>
    </>
  )
}
