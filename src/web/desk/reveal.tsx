/** Opening one masked field: a reason first, then the value, for half a minute. */
import { Button, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import type { WireField, WireRow } from '../../adapters/http/wire.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call, newRequestId } from '../client.ts'
import { fill, w } from './form-words.ts'
import { useLanguage } from './language.tsx'
import { Refusal } from './notices.tsx'

/** Long enough to read a number aloud or copy it; a screen left alone shows nothing. */
export const shownSeconds = 30

export function Reveal({ row, name, field }: { row: WireRow; name: string; field: WireField }) {
  const { t, say, colon } = useLanguage()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [value, setValue] = useState<string>()
  const [problem, setProblem] = useState<Problem>()
  const [left, setLeft] = useState(0)
  const shown = value !== undefined
  useEffect(() => {
    if (!shown) return
    const ends = Date.now() + shownSeconds * 1000
    const timer = setInterval(() => {
      const seconds = Math.ceil((ends - Date.now()) / 1000)
      if (seconds <= 0) setValue(undefined)
      else setLeft(seconds)
    }, 250)
    return () => clearInterval(timer)
  }, [shown])

  const show = async () => {
    try {
      const body = {
        request: newRequestId(),
        register: row.register,
        row: row.id,
        field: name,
        reason,
      }
      const answer = await call<{ value: unknown }>('/api/reveal', { method: 'POST', body })
      setLeft(shownSeconds)
      setValue(String(answer.value ?? ''))
      setReason('')
      setOpen(false)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    }
  }

  if (value !== undefined)
    return (
      <>
        {' '}
        <span className="revealed code">{value}</span>{' '}
        <span className="quiet">{fill(t(w.seconds), { n: left })}</span>{' '}
        <Button size="small" type="link" onClick={() => setValue(undefined)}>
          {t(w.hide)}
        </Button>
      </>
    )
  return (
    <>
      <Button
        size="small"
        type="link"
        onClick={() => setOpen(true)}
        aria-label={`${say('reveal')} ${t(field.label)}`}
      >
        {say('reveal')}
      </Button>
      <Modal
        open={open}
        title={colon(say('reveal'), t(field.label))}
        okText={say('reveal')}
        cancelText={say('cancel')}
        onOk={show}
        onCancel={() => setOpen(false)}
        okButtonProps={{ disabled: reason.trim() === '' }}
        destroyOnHidden
      >
        <p>{say('revealWhy')}</p>
        <Input.TextArea
          value={reason}
          onChange={e => setReason(e.target.value)}
          aria-label={say('reason')}
          maxLength={500}
          autoFocus
        />
        {problem && <Refusal problem={problem} />}
      </Modal>
    </>
  )
}
