/** The bank's answer: its file is read here as text and sent whole; what it did with each line is recorded at once. */
import { App, Button, Modal } from 'antd'
import { type FormEvent, useState } from 'react'
import type { WireRow } from '../../adapters/http/wire.ts'
import { usePerform } from './ask.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal } from './notices.tsx'

const command = 'funds.recordBankReturn'

export function BankReturn({ row, onClose }: { row: WireRow; onClose: () => void }) {
  const { house, session } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const { message } = App.useApp()
  const [file, setFile] = useState<{ name: string; text: string }>()
  const [onDay, setOnDay] = useState(session.today)
  const record = usePerform<{ paid: number; failed: number }>(command)
  const act = house.command(command)
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!file) return
    record.mutate(
      { batch: row.id, file: file.text, onDay },
      {
        onSuccess: ({ result }) => {
          message.success(say('bankAnswered', { paid: result.paid, failed: result.failed }))
          onClose()
        },
      },
    )
  }
  return (
    <Modal
      open
      title={colon(t(act?.label), row.title)}
      footer={null}
      onCancel={onClose}
      destroyOnHidden
    >
      <form className="plain-form" onSubmit={send}>
        {record.error && <Refusal problem={record.error.problem} />}
        <label>
          {say('returnFile')}
          <input
            type="file"
            accept=".txt,text/plain"
            required
            onChange={async e => {
              record.reset()
              const chosen = e.target.files?.[0]
              setFile(chosen && { name: chosen.name, text: await chosen.text() })
            }}
          />
        </label>
        <p className="quiet">
          {file
            ? say('fileChosen', { name: file.name, lines: file.text.trimEnd().split('\n').length })
            : say('returnFileHelp')}
        </p>
        <label>
          {t(act?.input.onDay?.label)}
          <input
            type="date"
            required
            max={session.today}
            value={onDay}
            onChange={e => setOnDay(e.target.value as typeof onDay)}
          />
        </label>
        <div className="form-verbs">
          <Button onClick={onClose}>{say('cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            disabled={!file || !onDay}
            loading={record.isPending}
          >
            {t(act?.label)}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
