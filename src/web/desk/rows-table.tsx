/** A table of records: the title opens the record and carries its deadline; the row's cells come from the columns. */
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { WireRow } from '../../adapters/http/wire.ts'
import { Due } from './due.tsx'
import { recordPath } from './house.tsx'
import { useLanguage } from './language.tsx'
import { TableFrame } from './table-frame.tsx'

export type RowColumn = {
  key: string
  title: ReactNode
  cell: (row: WireRow) => ReactNode
  right?: boolean
  hideOnPhone?: boolean
  /** What the heading puts the list in the order of. */
  sort?: string
}
export type Selection = { ids: ReadonlySet<string>; set: (ids: ReadonlySet<string>) => void }
/** `by` with a leading minus is turned round. */
export type Order = { by: string; change: (by: string) => void }

type Props = {
  rows: readonly WireRow[]
  columns: readonly RowColumn[]
  title?: ReactNode
  titleSort?: string | undefined
  empty?: string
  /** What a screen reader calls the table, where several stand on one page. */
  label?: string
  order?: Order
  selection?: Selection
}

const w = {
  choose: { zh: '选择', en: 'Choose' },
  page: { zh: '选择本页', en: 'Choose this page' },
} as const

export function RowsTable(props: Props) {
  const { rows, columns, title, titleSort, empty, label, order, selection } = props
  const { t, say } = useLanguage()
  if (rows.length === 0) return <p className="nothing">{empty ?? say('nothing')}</p>
  const classOf = ({ right, hideOnPhone }: RowColumn) =>
    [right ? 'right' : '', hideOnPhone ? 'wide-only' : ''].join(' ').trim() || undefined
  const whole = selection && rows.every(row => selection.ids.has(row.id))
  const mark = (ids: readonly string[], on: boolean) => {
    const next = new Set(selection!.ids)
    for (const id of ids) on ? next.add(id) : next.delete(id)
    selection!.set(next)
  }
  return (
    <TableFrame label={label ?? say('registers')}>
      <table className="rows">
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="tick">
                <input
                  type="checkbox"
                  aria-label={t(w.page)}
                  checked={whole ?? false}
                  onChange={event =>
                    mark(
                      rows.map(row => row.id),
                      event.target.checked,
                    )
                  }
                />
              </th>
            )}
            <Heading order={order} sort={titleSort}>
              {title ?? say('who')}
            </Heading>
            {columns.map(column => (
              <Heading
                key={column.key}
                order={order}
                sort={column.sort}
                className={classOf(column)}
              >
                {column.title}
              </Heading>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              {selection && (
                <td className="tick">
                  <input
                    type="checkbox"
                    aria-label={`${t(w.choose)} ${row.title}`}
                    checked={selection.ids.has(row.id)}
                    onChange={event => mark([row.id], event.target.checked)}
                  />
                </td>
              )}
              <td>
                <Link to={recordPath(row.register, row.id)}>{row.title}</Link> <Due row={row} />
              </td>
              {columns.map(column => (
                <td key={column.key} className={classOf(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** A heading that orders the list is a button; which way it stands is said and shown. */
function Heading({
  order,
  sort,
  className,
  children,
}: {
  order: Order | undefined
  sort: string | undefined
  className?: string | undefined
  children: ReactNode
}) {
  if (!order || !sort)
    return (
      <th scope="col" className={className}>
        {children}
      </th>
    )
  const up = order.by === sort
  const down = order.by === `-${sort}`
  return (
    <th
      scope="col"
      className={className}
      aria-sort={up ? 'ascending' : down ? 'descending' : 'none'}
    >
      <button
        type="button"
        className="heading"
        onClick={() => order.change(up ? `-${sort}` : sort)}
      >
        {children}
        <span aria-hidden="true">{up ? ' ↑' : down ? ' ↓' : ''}</span>
      </button>
    </th>
  )
}
