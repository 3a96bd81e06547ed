/** One import: what it would do or has done, row by row, and what can be done with it. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type {
  ImportOutcome,
  WireImport,
  WireImportCounts,
  WireImportRows,
} from '../../adapters/http/wire-imports.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call } from '../client.ts'
import { refreshAll, useApi } from './ask.ts'
import { download } from './attachments.ts'
import { recordPath } from './house.tsx'
import { fill, w } from './import-words.ts'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, instantText, numberText } from './text.ts'

const askEveryMs = 500
const outcomes = ['new', 'changed', 'same', 'duplicate', 'error'] as const
const did = ['entered', 'updated', 'failed', 'undone', 'kept'] as const

export function ImportResult({ id }: { id: string }) {
  const { t, say } = useLanguage()
  const client = useQueryClient()
  const [problem, setProblem] = useState<Problem>()
  const { modal } = App.useApp()
  const found = useQuery<WireImport, ApiProblem>({
    queryKey: [`/api/imports/${id}`],
    queryFn: ({ signal }) => call<WireImport>(`/api/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (isAtWork(state.data) ? askEveryMs : false),
  })
  if (found.error) return <Refusal problem={found.error.problem} />
  const file = found.data
  if (!file) return <Waiting text={say('loading')} />
  const { counts, may } = file

  const ask = async (act: 'confirm' | 'stop' | 'undo') => {
    setProblem(undefined)
    try {
      const body = act === 'confirm' ? { digest: file.digest } : {}
      const now = await call<WireImport>(`/api/imports/${id}/${act}`, { method: 'POST', body })
      client.setQueryData([`/api/imports/${id}`], now)
      await refreshAll(client)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    }
  }
  const marked = async () => {
    try {
      await download(`/api/imports/${id}/marked.xlsx`, file.name)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    }
  }
  const undo = () =>
    modal.confirm({
      title: t(w.undo),
      content: t(w.undoWhy),
      okText: t(w.undo),
      cancelText: say('cancel'),
      onOk: () => ask('undo'),
    })
  const writes = (counts.new ?? 0) + (counts.changed ?? 0)
  const shownProblem = problem ?? file.problem

  return (
    <section className="panel import-result">
      <h2>
        {file.finishedAt ? t(w.receipt) : t(w.step3)} · {t(file.label)} · {file.name}{' '}
        <span className="quiet">{t(file.stateLabel)}</span>
      </h2>
      {shownProblem && <Refusal problem={shownProblem} />}
      {file.progress && <Progress file={file} onStop={may.stop ? () => ask('stop') : undefined} />}
      <Counts file={file} />
      <p className="quiet">
        {t(w.who)} {file.by} · {t(w.when)} {instantText(file.uploadedAt)}
        {file.finishedAt && ` · ${t(w.finished)} ${instantText(file.finishedAt)}`} · {t(w.digest)}{' '}
        <span className="code">{file.digest.slice(0, 16)}</span>
      </p>
      {may.marked && <p>{t(w.badLeft)}</p>}
      <div className="page-verbs">
        {may.confirm && (
          <Button type="primary" onClick={() => ask('confirm')}>
            {file.state === 'checked' ? fill(t(w.confirm), { n: writes }) : t(w.goOn)}
          </Button>
        )}
        {may.marked && <Button onClick={marked}>{t(w.marked)}</Button>}
        {may.undo && <Button onClick={undo}>{t(w.undo)}</Button>}
        <Link to={`/import?kind=${file.command}`}>{t(w.another)}</Link>
      </div>
      {!file.progress && file.state !== 'refused' && <Rows file={file} />}
    </section>
  )
}

const isAtWork = (file: WireImport | undefined): boolean =>
  file !== undefined &&
  (file.progress !== null || ['checking', 'running', 'undoing'].includes(file.state))

function Progress({ file, onStop }: { file: WireImport; onStop: (() => void) | undefined }) {
  const { t } = useLanguage()
  const { done, of, stopping } = file.progress!
  const what = t(
    file.state === 'checking' ? w.checking : file.state === 'undoing' ? w.undoing : w.running,
  )
  return (
    <div className="working" role="status">
      <progress aria-label={what} {...(of > 0 ? { value: done, max: of } : {})} /> {what}{' '}
      {fill(t(w.progress), { done: numberText(done), of: of > 0 ? numberText(of) : '…' })}
      {onStop && (
        <Button size="small" onClick={onStop} disabled={stopping}>
          {t(w.stop)}
        </Button>
      )}
    </div>
  )
}

/** A row that acts on a record is not one entered. */
const words = (file: WireImport, name: keyof WireImportCounts | 'kept') =>
  file.acts && name === 'new'
    ? w.newActs
    : file.acts && name === 'entered'
      ? w.enteredActs
      : w[name]

function Counts({ file }: { file: WireImport }) {
  const { t } = useLanguage()
  const { counts } = file
  const shown = [...(['rows'] as const), ...outcomes, ...did].filter(
    name => counts[name] !== undefined,
  )
  if (shown.length === 0) return null
  return (
    <dl className="counts">
      {shown.map(name => (
        <div key={name} className={badOnes.includes(name) && counts[name]! > 0 ? 'bad' : undefined}>
          <dt>{t(words(file, name))}</dt>
          <dd>{numberText(counts[name]!)}</dd>
        </div>
      ))}
    </dl>
  )
}
const badOnes: readonly string[] = ['error', 'duplicate', 'failed']

type Only = ImportOutcome | 'kept'

/** The rows of one outcome, those that are wrong first. */
function Rows({ file }: { file: WireImport }) {
  const { t, say } = useLanguage()
  const { counts } = file
  const there = ([...outcomes].reverse() as Only[])
    .concat(counts.kept ? ['kept'] : [])
    .filter(name => (counts[name] ?? 0) > 0)
  const [chosen, setChosen] = useState<Only>()
  const [after, setAfter] = useState(0)
  const only = chosen ?? there[0]
  const rows = useApi<WireImportRows>(
    only && `/api/imports/${file.id}/rows?outcome=${only}&after=${after}`,
  )
  if (!only) return null
  const choose = (name: Only) => {
    setChosen(name)
    setAfter(0)
  }
  return (
    <>
      <ul className="queues">
        {there.map(name => (
          <li key={name}>
            <button type="button" aria-pressed={name === only} onClick={() => choose(name)}>
              {t(words(file, name))} {numberText(counts[name] ?? 0)}
            </button>
          </li>
        ))}
      </ul>
      {rows.error && <Refusal problem={rows.error.problem} />}
      {!rows.data && !rows.error && <Waiting text={say('loading')} />}
      {rows.data && (
        <TableFrame label={t(words(file, only))}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t(w.row)}</th>
                <th scope="col">{t(w.outcome)}</th>
                <th scope="col">{t(w.why)}</th>
                <th scope="col">{t(w.record)}</th>
              </tr>
            </thead>
            <tbody>
              {rows.data.rows.map(row => (
                <tr key={row.row}>
                  <td className="number">{row.row}</td>
                  <td>
                    {t(words(file, row.outcome))}
                    {row.undone && ` · ${t(w.undone)}`}
                  </td>
                  <td>
                    {row.errors.map(error => (
                      <div key={`${error.header} ${error.zh}`} className="bad">
                        ✕ {error.header ? `${error.header}: ` : ''}
                        {t(error)}
                      </div>
                    ))}
                    {row.kept && t(row.kept)}
                    {row.errors.length === 0 && !row.kept && empty}
                  </td>
                  <td>
                    {row.made.slice(0, 1).map(({ register, id }) => (
                      <Link key={id} to={recordPath(register, id)}>
                        {say('open')}
                      </Link>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <div className="pages">
        {after > 0 && <Button onClick={() => setAfter(0)}>{t(w.first)}</Button>}
        {rows.data?.after && (
          <Button onClick={() => setAfter(rows.data!.after!)}>{t(w.next)}</Button>
        )}
      </div>
    </>
  )
}
