/** One act on many rows: its form once, what it will and will not change, then each row by itself with its result. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Modal } from 'antd'
import { useState } from 'react'
import type { WireAct, WireRegister } from '../../adapters/http/wire.ts'
import type { WireBatch, WireTrial, WireTrials } from '../../adapters/http/wire-lists.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call, newRequestId } from '../client.ts'
import { refreshAll } from './ask.ts'
import { BatchResult, useBatch } from './batch-result.tsx'
import { commonFields } from './batchable.ts'
import { FormItem } from './form-item.tsx'
import { recordPath } from './house.tsx'
import { useLanguage } from './language.tsx'
import type { Asked } from './list-address.ts'
import { Refusal } from './notices.tsx'
import { StateTag } from './state-tag.tsx'
import { numberText } from './text.ts'

const w = {
  try: { zh: '预览', en: 'Preview' },
  trying: { zh: '正在逐条试办，不改动任何数据…', en: 'Trying each row; nothing is changed…' },
  will: { zh: '将办理 {n} 条', en: '{n} will change' },
  wont: { zh: '不会办理 {n} 条', en: '{n} will not' },
  nobody: { zh: '所选记录都不能这样办理', en: 'None of these can be done so' },
  go: { zh: '确认办理 {n} 条', en: 'Do {n}' },
  back: { zh: '返回修改', en: 'Back' },
  record: { zh: '记录', en: 'Record' },
  change: { zh: '变化', en: 'Change' },
  why: { zh: '原因', en: 'Why' },
  same: { zh: '状态不变', en: 'state stays' },
} as const

type Props = {
  register: WireRegister
  act: WireAct
  asked: { ask: Asked } | { rows: string[] }
  onClose: (done: boolean) => void
}

export default function BatchAct({ register, act, asked, onClose }: Props) {
  const { t, say, colon } = useLanguage()
  const client = useQueryClient()
  const [form] = Form.useForm()
  const [trials, setTrials] = useState<WireTrials>()
  const [input, setInput] = useState<Record<string, unknown>>({})
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  // The same while the same batch is sent again after a broken connection: it is then one batch.
  const [request, setRequest] = useState(newRequestId)
  const [started, setStarted] = useState<string>()
  const batch = useBatch(started)
  const fields = commonFields(act)

  const tell = async (work: () => Promise<void>) => {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    } finally {
      setBusy(false)
    }
  }
  const preview = (values: Record<string, unknown>) =>
    tell(async () => {
      const filled = Object.fromEntries(
        Object.entries(values).filter(([, v]) => v !== undefined && v !== null && v !== ''),
      )
      setInput(filled)
      setRequest(newRequestId())
      setTrials(
        await call<WireTrials>('/api/batch-acts/preview', {
          method: 'POST',
          body: { command: act.name, input: filled, ...asked },
        }),
      )
    })
  const go = () =>
    tell(async () => {
      const rows = trials!.rows
        .filter(one => one.will)
        .map(({ row }) => ({ id: row.id, version: row.version }))
      await call<WireBatch>('/api/batch-acts', {
        method: 'POST',
        body: { request, command: act.name, rows, input },
      })
      setStarted(request)
    })
  const close = () => {
    if (started) void refreshAll(client)
    onClose(started !== undefined)
  }

  return (
    <Modal
      open
      footer={null}
      width={860}
      title={colon(t(act.label), t(register.label))}
      onCancel={close}
    >
      {problem && <Refusal problem={problem} />}
      {started && batch && <BatchResult batch={batch} register={register} onClose={close} />}
      {!started && trials && (
        <>
          <Trials trials={trials} register={register} />
          <div className="form-verbs">
            <Button onClick={() => setTrials(undefined)}>{t(w.back)}</Button>
            <Button type="primary" loading={busy} disabled={trials.will === 0} onClick={go}>
              {t(w.go).replace('{n}', numberText(trials.will))}
            </Button>
          </div>
        </>
      )}
      {!started && !trials && (
        <Form
          form={form}
          layout="vertical"
          className="act-form"
          onFinish={preview}
          initialValues={input}
        >
          {fields.map(([name, field]) => (
            <FormItem key={name} field={field} path={[name]} />
          ))}
          {busy && (
            <p className="quiet long" role="status">
              {t(w.trying)}
            </p>
          )}
          <div className="form-verbs">
            <Button onClick={close}>{say('cancel')}</Button>
            <Button type="primary" htmlType="submit" loading={busy}>
              {t(w.try)}
            </Button>
          </div>
        </Form>
      )}
    </Modal>
  )
}

function Trials({ trials, register }: { trials: WireTrials; register: WireRegister }) {
  const { t } = useLanguage()
  const will = trials.rows.filter(one => one.will)
  const wont = trials.rows.filter(one => !one.will)
  if (will.length === 0 && wont.length === 0) return <p className="nothing">{t(w.nobody)}</p>
  return (
    <div className="trials">
      {wont.length > 0 && (
        <details open>
          <summary className="bad">✕ {t(w.wont).replace('{n}', numberText(wont.length))}</summary>
          <Rows rows={wont} register={register} />
        </details>
      )}
      <details open={will.length <= 20}>
        <summary className="good">
          <span className="sign">✓</span> {t(w.will).replace('{n}', numberText(will.length))}
        </summary>
        <Rows rows={will} register={register} />
      </details>
    </div>
  )
}

function Rows({ rows, register }: { rows: readonly WireTrial[]; register: WireRegister }) {
  const { t } = useLanguage()
  const wont = rows[0]?.will === false
  return (
    <table className="rows">
      <thead>
        <tr>
          <th scope="col">{t(w.record)}</th>
          <th scope="col">{t(wont ? w.why : w.change)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, to, problem }) => (
          <tr key={row.id}>
            <td>
              <a href={recordPath(row.register, row.id)} target="_blank" rel="noreferrer">
                {row.title}
              </a>{' '}
              <span className="quiet">{row.place}</span>
            </td>
            <td>
              {problem ? (
                <span className="bad">
                  {t(problem)}
                  {problem.rule && ` · ${problem.rule}`}
                </span>
              ) : (
                <Move register={register} from={row.state} to={to} />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Move({
  register,
  from,
  to,
}: {
  register: WireRegister
  from: string | null | undefined
  to: string | null
}) {
  const { t } = useLanguage()
  if (!from || !to) return null
  if (from === to)
    return (
      <>
        <StateTag register={register} state={from} /> <span className="quiet">{t(w.same)}</span>
      </>
    )
  return (
    <>
      <StateTag register={register} state={from} /> → <StateTag register={register} state={to} />
    </>
  )
}
