/** What has changed under an issued report: the figure then and now, in which village and month, by whose act. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { RestatementDetail } from '../../offices/bureau/restatements.ts'
import type { ReportView } from '../../offices/bureau/view.ts'
import { useAsk } from './ask.ts'
import { recordPath } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { w } from './report-words.ts'
import { TableFrame } from './table-frame.tsx'
import { empty, instantText, numberText } from './text.ts'

export function Restatements({
  view,
  onFigure,
}: {
  view: ReportView
  onFigure: (figure: string) => void
}) {
  const { t, say } = useLanguage()
  const [open, setOpen] = useState(false)
  if (view.restatements.length === 0) return null
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={say('restated')}
        description={
          <ul>
            {view.restatements.map(r => (
              <li key={r.figure}>
                <button
                  type="button"
                  className="figure restated"
                  onClick={() => onFigure(r.figure)}
                >
                  {t(r.label)}
                </button>{' '}
                {r.sameValue
                  ? say('restatedRows')
                  : say('restatedNow', { frozen: r.frozen ?? empty, now: r.now ?? empty })}
              </li>
            ))}
          </ul>
        }
        action={
          <Button size="small" onClick={() => setOpen(!open)} aria-expanded={open}>
            {t(w.acts)}
          </Button>
        }
      />
      {open && view.id && <Details report={view.id} />}
    </>
  )
}

function Details({ report }: { report: string }) {
  const { t, say } = useLanguage()
  const found = useAsk<RestatementDetail[]>('bureau.restatements', { report })
  if (found.error) return <Refusal problem={found.error.problem} />
  if (!found.data) return <Waiting text={say('loading')} />
  return (
    <section className="panel" aria-label={t(w.restatements)}>
      {found.data.map(one => (
        <Detail key={one.figure} detail={one} />
      ))}
    </section>
  )
}

function Detail({ detail }: { detail: RestatementDetail }) {
  const { t } = useLanguage()
  const name = t(detail.label)
  return (
    <>
      <h2>{name}</h2>
      {detail.cells.length > 0 && (
        <TableFrame label={`${name} · ${t(w.where)}`}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t(w.place)}</th>
                <th scope="col">{t(w.month)}</th>
                <th scope="col" className="right">
                  {t(w.before)}
                </th>
                <th scope="col" className="right">
                  {t(w.now)}
                </th>
                <th scope="col" className="right">
                  {t(w.rows)}
                </th>
              </tr>
            </thead>
            <tbody>
              {detail.cells.map(cell => (
                <tr key={`${cell.division} ${cell.month}`}>
                  <td>{cell.place}</td>
                  <td className="number">{cell.month}</td>
                  <td className="right number">{numberText(cell.before)}</td>
                  <td className="right number">{numberText(cell.now)}</td>
                  <td className="right number">
                    {numberText(cell.rowsBefore)} → {numberText(cell.rowsNow)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      {detail.rows.length > 0 && (
        <TableFrame label={`${name} · ${t(w.acts)}`}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t(w.act)}</th>
                <th scope="col">{t(w.by)}</th>
                <th scope="col">{t(w.at)}</th>
                <th scope="col">{t(w.place)}</th>
                <th scope="col">{t(w.record)}</th>
              </tr>
            </thead>
            <tbody>
              {detail.rows.map(row => (
                <tr key={`${row.rowId} ${row.recordedAt} ${row.command}`}>
                  <td>{t(row.label)}</td>
                  <td>{row.actorName}</td>
                  <td className="number">{instantText(row.recordedAt)}</td>
                  <td>{row.place}</td>
                  <td>
                    <Link to={recordPath(row.register, row.rowId)}>
                      {t(row.counts ? w.counts : w.countsNot)}
                    </Link>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </>
  )
}
