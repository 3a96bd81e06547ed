/** What came of each row of a batch, while it works and afterwards, and taking back what was done. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { type FormEvent, useEffect, useState } from 'react'
import type { WireRegister } from '../../adapters/http/wire.ts'
import type { WireBatch } from '../../adapters/http/wire-lists.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call } from '../client.ts'
import { refreshAll, useApi } from './ask.ts'
import { recordPath } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal } from './notices.tsx'
import { StateTag } from './state-tag.tsx'
import { numberText } from './text.ts'

const w = {
  running: { zh: '正在逐条办理', en: 'Doing each row' },
  undoing: { zh: '正在逐条撤销', en: 'Taking each row back' },
  stop: { zh: '停止', en: 'Stop' },
  done: { zh: '已办理 {n} 条', en: '{n} done' },
  refused: { zh: '未办理 {n} 条', en: '{n} refused' },
  stopped: { zh: '未开始 {n} 条', en: '{n} not begun' },
  undone: { zh: '已撤销 {n} 条', en: '{n} taken back' },
  record: { zh: '记录', en: 'Record' },
  result: { zh: '结果', en: 'Result' },
  ok: { zh: '已办理', en: 'done' },
  no: { zh: '未办理', en: 'refused' },
  waiting: { zh: '未开始', en: 'not begun' },
  taken: { zh: '已撤销', en: 'taken back' },
  undo: { zh: '撤销本次办理', en: 'Take this back' },
  undoBy: { zh: '逐条执行“{act}”，需写明理由', en: 'Does “{act}” to each row; say why' },
  reason: { zh: '撤销理由', en: 'Reason' },
  noWay: {
    zh: '这项办理没有可以批量撤销的反向办理，如需更正请逐条处理',
    en: 'Nothing takes this act back for many rows; correct single rows where needed',
  },
} as const
const askEveryMs = 500

/** A batch by its id, asked again while it works. */
export function useBatch(id: string | undefined): WireBatch | undefined {
  const found = useApi<WireBatch>(id && `/api/batch-acts/${id}`)
  const working = found.data?.state === 'running' || found.data?.state === 'undoing'
  const { refetch } = found
  useEffect(() => {
    if (!working) return
    const timer = setInterval(() => void refetch(), askEveryMs)
    return () => clearInterval(timer)
  }, [working, refetch])
  return found.data
}

type Props = { batch: WireBatch; register: WireRegister; onClose: () => void }

export function BatchResult({ batch, register, onClose }: Props) {
  const { t, say } = useLanguage()
  const working = batch.state === 'running' || batch.state === 'undoing'
  const left = batch.of - batch.done - batch.refused
  const sums = [
    { label: w.done, n: batch.done, className: 'good' },
    { label: w.refused, n: batch.refused, className: batch.refused > 0 ? 'bad' : 'quiet' },
    ...(left > 0 ? [{ label: w.stopped, n: left, className: 'quiet' }] : []),
    ...(batch.undone > 0 ? [{ label: w.undone, n: batch.undone, className: 'quiet' }] : []),
  ]
  return (
    <>
      {working && (
        <div className="working" role="status">
          <progress
            aria-label={t(batch.state === 'undoing' ? w.undoing : w.running)}
            value={batch.state === 'undoing' ? batch.undone : batch.done + batch.refused}
            max={batch.state === 'undoing' ? batch.done : batch.of}
          />{' '}
          {t(batch.state === 'undoing' ? w.undoing : w.running)}{' '}
          {batch.state === 'undoing' ? batch.undone : batch.done + batch.refused}/{batch.of}
          {batch.may.stop && (
            <Button
              size="small"
              onClick={() => call(`/api/batch-acts/${batch.id}/stop`, { method: 'POST', body: {} })}
            >
              {t(w.stop)}
            </Button>
          )}
        </div>
      )}
      <p className="batch-sums" aria-live="polite">
        {sums.map(({ label, n, className }) => (
          <span key={label.en} className={className}>
            {t(label).replace('{n}', numberText(n))}
          </span>
        ))}
      </p>
      <ResultRows batch={batch} register={register} />
      {!working && <Undo batch={batch} />}
      <div className="form-verbs">
        <Button type="primary" onClick={onClose}>
          {say('close')}
        </Button>
      </div>
    </>
  )
}

/** Those that did not go through stand first: they are what is left to do. */
function ResultRows({ batch, register }: { batch: WireBatch; register: WireRegister }) {
  const { t } = useLanguage()
  const rank = { refused: 0, null: 1, done: 2 } as const
  const rows = [...batch.rows].sort((a, b) => rank[`${a.outcome}`] - rank[`${b.outcome}`])
  return (
    <div className="trials">
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{t(w.record)}</th>
            <th scope="col">{t(w.result)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, row, outcome, to, problem, undone, undoProblem }) => (
            <tr key={id}>
              <td>
                <a href={recordPath(register.name, id)} target="_blank" rel="noreferrer">
                  {row?.title ?? id.slice(0, 8)}
                </a>{' '}
                <span className="quiet">{row?.place}</span>
              </td>
              <td>
                {outcome === null && <span className="quiet">○ {t(w.waiting)}</span>}
                {outcome === 'refused' && (
                  <span className="bad">
                    ✕ {t(w.no)} · {problem && t(problem)}
                    {problem?.rule && ` · ${problem.rule}`}
                  </span>
                )}
                {outcome === 'done' && !undone && (
                  <span className="good">
                    <span className="sign">✓ {t(w.ok)}</span>{' '}
                    {to && <StateTag register={register} state={to} />}
                  </span>
                )}
                {undone && <span className="quiet">↩ {t(w.taken)}</span>}
                {undoProblem && !undone && <span className="bad"> ✕ {t(undoProblem)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Undo({ batch }: { batch: WireBatch }) {
  const { t } = useLanguage()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [problem, setProblem] = useState<Problem>()
  if (batch.done === batch.undone) return null
  if (!batch.may.undo || !batch.undoneBy) return <p className="quiet">{t(w.noWay)}</p>
  const undo = async (event: FormEvent) => {
    event.preventDefault()
    try {
      await call(`/api/batch-acts/${batch.id}/undo`, { method: 'POST', body: { reason } })
      await refreshAll(client)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    }
  }
  return (
    <form className="batch-undo" onSubmit={undo}>
      {problem && <Refusal problem={problem} />}
      <label htmlFor="batch-undo-reason">{t(w.undoBy).replace('{act}', t(batch.undoneBy))}</label>
      <Input
        id="batch-undo-reason"
        value={reason}
        maxLength={500}
        placeholder={t(w.reason)}
        onChange={event => setReason(event.target.value)}
      />
      <Button htmlType="submit" disabled={!reason.trim()}>
        {t(w.undo)}
      </Button>
    </form>
  )
}
