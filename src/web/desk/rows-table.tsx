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
}

type Props = {
  rows: readonly WireRow[]
  columns: readonly RowColumn[]
  title?: ReactNode
  empty?: string
  /** What the table is called where a page has several. */
  label?: string
}

export function RowsTable({ rows, columns, title, empty, label }: Props) {
  const { say } = useLanguage()
  if (rows.length === 0) return <p className="nothing">{empty ?? say('nothing')}</p>
  const classOf = ({ right, hideOnPhone }: RowColumn) =>
    [right ? 'right' : '', hideOnPhone ? 'wide-only' : ''].join(' ').trim() || undefined
  return (
    <TableFrame label={label ?? say('registers')}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{title ?? say('who')}</th>
            {columns.map(column => (
              <th scope="col" key={column.key} className={classOf(column)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
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
