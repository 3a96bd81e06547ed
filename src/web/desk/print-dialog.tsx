/** Printing one record: which paper, how many, what for; the sheet is entered in the log before it is shown. */
import './print.css'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Input, InputNumber, Modal, Radio } from 'antd'
import { useId, useRef, useState } from 'react'
import type { WirePaper, WirePapers, WirePrint } from '../../adapters/http/wire-prints.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call, newRequestId } from '../client.ts'
import { refreshAll, useApi } from './ask.ts'
import { download } from './attachments.ts'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { fill, w } from './print-words.ts'

type About = { register: string; row?: string; list?: Record<string, unknown> }

export function PrintButton(about: About) {
  const { t } = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(w.print)}</Button>
      {open && <PrintDialog about={about} onClose={() => setOpen(false)} />}
    </>
  )
}

export function PrintDialog({ about, onClose }: { about: About; onClose: () => void }) {
  const { t, say } = useLanguage()
  const asked = new URLSearchParams({
    register: about.register,
    ...(about.row ? { row: about.row } : {}),
  })
  const found = useApi<WirePapers>(`/api/prints?${asked}`)
  const client = useQueryClient()
  const [made, setMade] = useState<{ id: string; number: string; times: number }>()
  return (
    <Modal
      open
      title={t(w.print)}
      footer={null}
      width={made ? 960 : 640}
      onCancel={onClose}
      destroyOnHidden
    >
      {found.error && <Refusal problem={found.error.problem} />}
      {!found.data && !found.error && <Waiting text={say('loading')} />}
      {made && <Sheet made={made} />}
      {found.data && !made && (
        <Choose
          about={about}
          found={found.data}
          onMade={async print => {
            setMade(print)
            await refreshAll(client)
          }}
          onCancel={onClose}
        />
      )}
    </Modal>
  )
}

function Choose({
  about,
  found,
  onMade,
  onCancel,
}: {
  about: About
  found: WirePapers
  onMade: (made: { id: string; number: string; times: number }) => void
  onCancel: () => void
}) {
  const { t, say } = useLanguage()
  const { papers, prints } = found
  const [paper, setPaper] = useState<WirePaper | undefined>(papers[0])
  const [copies, setCopies] = useState(1)
  const [purpose, setPurpose] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const [sending, setSending] = useState(false)
  const id = useId()
  // One press, one entry in the log: the same id until the answer is there.
  const request = useRef(newRequestId())
  if (!paper) return <p className="nothing">{t(w.noPaper)}</p>
  const needsPurpose = paper.open || paper.times > 0

  const print = async () => {
    setProblem(undefined)
    setSending(true)
    try {
      const made = await call<{ id: string; number: string; times: number }>('/api/prints', {
        method: 'POST',
        body: {
          request: request.current,
          kind: paper.kind,
          register: about.register,
          ...(about.row ? { row: about.row } : {}),
          ...(paper.form ? { form: paper.form } : {}),
          ...(about.list ? { list: about.list } : {}),
          copies,
          ...(purpose.trim() ? { purpose: purpose.trim() } : {}),
        },
      })
      onMade(made)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      if (error.problem.status !== 0) request.current = newRequestId()
      setProblem(error.problem)
    } finally {
      setSending(false)
    }
  }
  return (
    <form
      className="print-form"
      onSubmit={event => {
        event.preventDefault()
        void print()
      }}
    >
      {problem && <Refusal problem={problem} />}
      <Radio.Group
        aria-label={t(w.paper)}
        value={papers.indexOf(paper)}
        onChange={event => setPaper(papers[event.target.value as number])}
        options={papers.map((one, n) => ({ value: n, label: t(one.label) }))}
      />
      {paper.times > 0 && (
        <Alert
          type="warning"
          showIcon
          title={fill(t(w.again), { n: paper.times + 1 })}
          description={t(w.againWhy)}
        />
      )}
      <label htmlFor={`${id}copies`}>
        {t(w.copies)}{' '}
        <InputNumber
          id={`${id}copies`}
          min={1}
          max={50}
          precision={0}
          value={copies}
          onChange={value => setCopies(value ?? 1)}
        />
      </label>
      <label htmlFor={`${id}purpose`}>
        {t(w.purpose)}
        {needsPurpose && <span className="bad"> ＊</span>}
        <Input
          id={`${id}purpose`}
          value={purpose}
          onChange={event => setPurpose(event.target.value)}
          maxLength={200}
          required={needsPurpose}
          placeholder={t(paper.open ? w.purposeOpen : w.purposeHint)}
        />
      </label>
      {prints.length > 0 && (
        <details>
          <summary>{fill(t(w.before), { n: prints.length })}</summary>
          <PrintLines prints={prints} />
        </details>
      )}
      <div className="form-verbs">
        <Button onClick={onCancel}>{say('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={sending}>
          {t(w.print)}
        </Button>
      </div>
    </form>
  )
}

export function PrintLines({ prints }: { prints: readonly WirePrint[] }) {
  const { t } = useLanguage()
  return (
    <ul className="print-lines">
      {prints.map(print => (
        <li key={print.id}>
          <span className="number">{print.printedOn}</span> {print.by} · {print.number} ·{' '}
          {fill(t(w.nth), { n: print.times })}
          {print.purpose && ` · ${print.purpose}`}
        </li>
      ))}
    </ul>
  )
}

/** The sheet itself, to be sent to the printer or kept. */
function Sheet({ made }: { made: { id: string; number: string; times: number } }) {
  const { t, say } = useLanguage()
  const frame = useRef<HTMLIFrameElement>(null)
  const at = `/api/prints/${made.id}.pdf`
  return (
    <>
      <p role="status">{fill(t(w.entered), { number: made.number, n: made.times })}</p>
      <iframe ref={frame} className="preview" title={made.number} src={`${at}?show=1`} />
      <div className="form-verbs">
        <Button onClick={() => void download(at, `${made.number}.pdf`)}>{say('download')}</Button>
        <Button type="primary" onClick={() => frame.current?.contentWindow?.print()}>
          {t(w.toPrinter)}
        </Button>
      </div>
    </>
  )
}
