/** Attached files by name, each to be looked at without leaving the page. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { WireDetail } from '../../adapters/http/wire.ts'
import { useApi } from './ask.ts'
import { openFile } from './attachments.ts'
import { w } from './form-words.ts'
import { useLanguage } from './language.tsx'

const aMinute = 60_000
const shownTypes = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp']

export function AttachmentList({
  ids,
  onRemove,
}: {
  ids: readonly string[]
  onRemove?: (id: string) => void
}) {
  return (
    <ul className="attachments">
      {ids.map((id, n) => (
        <Attached key={id} id={id} number={n + 1} onRemove={onRemove} />
      ))}
    </ul>
  )
}

function Attached({
  id,
  number,
  onRemove,
}: {
  id: string
  number: number
  onRemove: ((id: string) => void) | undefined
}) {
  const { t, say } = useLanguage()
  const [open, setOpen] = useState(false)
  const found = useApi<WireDetail>(`/api/registers/notices_attachment/${id}`, undefined, aMinute)
  const name = found.data?.row.title ?? `${t(w.file)} ${number}`
  const type = String(found.data?.row.values.mime ?? '')
  return (
    <li>
      <Button size="small" type="link" onClick={() => setOpen(true)}>
        {name}
      </Button>
      {onRemove && (
        <Button size="small" onClick={() => onRemove(id)} aria-label={`${t(w.takeAway)} ${name}`}>
          ✕
        </Button>
      )}
      <Modal
        open={open}
        title={name}
        width={960}
        onCancel={() => setOpen(false)}
        footer={
          <>
            <Button onClick={() => openFile(id)}>{say('download')}</Button>
            <Button type="primary" onClick={() => setOpen(false)}>
              {say('close')}
            </Button>
          </>
        }
        destroyOnHidden
      >
        <Preview id={id} name={name} type={type} />
      </Modal>
    </li>
  )
}

function Preview({ id, name, type }: { id: string; name: string; type: string }) {
  const { t } = useLanguage()
  if (type === 'application/pdf')
    return <iframe className="preview" title={name} src={`/api/files/${id}`} />
  if (shownTypes.includes(type))
    return <img className="preview" alt={name} src={`/api/files/${id}`} />
  return <p>{t(w.unshown)}</p>
}
