/** The whole result on paper: every row with its heading on each sheet, what it was narrowed by, and the totals. */
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { WireList, WireRegister, WireRow, WireTotals } from '../../adapters/http/wire.ts'
import { ApiProblem, call } from '../client.ts'
import { titleLabel, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { type Asked, questionOf } from './list-address.ts'
import { Chips } from './list-chips.tsx'
import { Totals } from './list-totals.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import type { RowColumn } from './rows-table.tsx'
import { numberText } from './text.ts'

/** As many as a person carries to a meeting; more are taken out as a sheet. */
const mostRows = 2_000
const w = {
  print: { zh: '打印', en: 'Print' },
  back: { zh: '返回列表', en: 'Back to the list' },
  first: {
    zh: '只列前{n}条；全部请导出Excel',
    en: 'The first {n} only; export to Excel for all of them',
  },
  number: { zh: '序号', en: 'No.' },
  by: { zh: '打印人', en: 'Printed by' },
} as const

export default function PrintList({
  register,
  asked,
  columns,
  totals,
  back,
}: {
  register: WireRegister
  asked: Asked
  columns: readonly RowColumn[]
  totals: WireTotals | undefined
  back: () => void
}) {
  const { post, session } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const [read, setRead] = useState(0)
  const question = { ...questionOf(asked), ...(asked.sort ? { sort: asked.sort } : {}) }
  const all = useQuery<{ rows: WireRow[]; more: boolean }, Error>({
    queryKey: ['print', register.name, question],
    queryFn: async ({ signal }) => {
      const rows: WireRow[] = []
      let after: string | undefined
      do {
        const page: WireList = await call(`/api/registers/${register.name}/list`, {
          method: 'POST',
          body: { ...question, limit: 100, ...(after ? { after } : {}) },
          signal,
        })
        rows.push(...page.rows)
        setRead(rows.length)
        after = page.next ?? undefined
      } while (after && rows.length < mostRows)
      return { rows, more: after !== undefined }
    },
  })
  return (
    <div className="print-page">
      <PageTitle what={t(register.label)} where={post.place} when={session.today}>
        <Button type="primary" disabled={!all.data} onClick={() => window.print()}>
          {t(w.print)}
        </Button>
        <Button onClick={back}>{t(w.back)}</Button>
      </PageTitle>
      <Chips register={register} asked={asked} ask={() => {}} />
      <Totals register={register} totals={totals} />
      {all.error instanceof ApiProblem && <Refusal problem={all.error.problem} />}
      {!all.data && !all.error && <Waiting text={`${say('loading')} ${numberText(read)}`} />}
      {all.data?.more && (
        <p className="bad">⚠ {t(w.first).replace('{n}', numberText(all.data.rows.length))}</p>
      )}
      {all.data && (
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t(w.number)}</th>
              <th scope="col">{t(titleLabel(register))}</th>
              {columns.map(column => (
                <th scope="col" key={column.key} className={column.right ? 'right' : undefined}>
                  {column.title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.data.rows.map((row, n) => (
              <tr key={row.id}>
                <td className="number">{n + 1}</td>
                <td>{row.title}</td>
                {columns.map(column => (
                  <td key={column.key} className={column.right ? 'right' : undefined}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="quiet">{colon(t(w.by), `${session.name} ${session.today}`)}</p>
    </div>
  )
}
