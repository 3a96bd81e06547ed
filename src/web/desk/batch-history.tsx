/** What I did on many rows of a register lately: opened again to see each row's result or to take it back. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { WireRegister } from '../../adapters/http/wire.ts'
import type { WireBatch } from '../../adapters/http/wire-lists.ts'
import { useApi } from './ask.ts'
import { BatchResult, useBatch } from './batch-result.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { instantText, numberText } from './text.ts'

const w = {
  title: { zh: '批量办理记录', en: 'Acts on many' },
  none: { zh: '您在这个登记簿还没有批量办理过', en: 'You have done none in this register' },
  counts: { zh: '{done} 条已办理，{refused} 条未办理', en: '{done} done, {refused} refused' },
  undone: { zh: '{n} 条已撤销', en: '{n} taken back' },
  back: { zh: '返回', en: 'Back' },
} as const

export default function BatchHistory({
  register,
  onClose,
}: {
  register: WireRegister
  onClose: () => void
}) {
  const { t } = useLanguage()
  const [open, setOpen] = useState<string>()
  return (
    <Modal open footer={null} width={860} title={t(w.title)} onCancel={onClose}>
      {open ? (
        <One id={open} register={register} onClose={() => setOpen(undefined)} />
      ) : (
        <All register={register} open={setOpen} />
      )}
    </Modal>
  )
}

function One({
  id,
  register,
  onClose,
}: {
  id: string
  register: WireRegister
  onClose: () => void
}) {
  const { say } = useLanguage()
  const batch = useBatch(id)
  return batch ? (
    <BatchResult batch={batch} register={register} onClose={onClose} />
  ) : (
    <Waiting text={say('loading')} />
  )
}

function All({ register, open }: { register: WireRegister; open: (id: string) => void }) {
  const { t, say } = useLanguage()
  const found = useApi<WireBatch[]>('/api/batch-acts')
  if (found.error) return <Refusal problem={found.error.problem} />
  if (!found.data) return <Waiting text={say('loading')} />
  const own = found.data.filter(batch => batch.register === register.name)
  if (own.length === 0) return <p className="nothing">{t(w.none)}</p>
  return (
    <ul className="bench-list">
      {own.map(batch => (
        <li key={batch.id}>
          <Button type="link" onClick={() => open(batch.id)}>
            {t(batch.label)}
          </Button>{' '}
          {t(w.counts)
            .replace('{done}', numberText(batch.done))
            .replace('{refused}', numberText(batch.refused))}
          {batch.undone > 0 && ` · ${t(w.undone).replace('{n}', numberText(batch.undone))}`}{' '}
          <span className="quiet">{instantText(batch.startedAt)}</span>
        </li>
      ))}
    </ul>
  )
}
