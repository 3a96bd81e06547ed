/** Opening one masked field: a reason first, then the value, for as long as the page stands. */
import { Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { WireField, WireRow } from '../../adapters/http/wire.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call, newRequestId } from '../client.ts'
import { useLanguage } from './language.tsx'
import { Refusal } from './notices.tsx'

export function Reveal({ row, name, field }: { row: WireRow; name: string; field: WireField }) {
  const { t, say, colon } = useLanguage()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [value, setValue] = useState<string>()
  const [problem, setProblem] = useState<Problem>()

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
      setValue(String(answer.value ?? ''))
      setOpen(false)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    }
  }

  if (value !== undefined) return <span className="revealed code">{value}</span>
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
