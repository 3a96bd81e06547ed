/** What is seen as an Excel sheet; a long one is written while one works on, with its progress and a way to stop it. */
import { Button } from 'antd'
import { useState } from 'react'
import type { WireRegister } from '../../adapters/http/wire.ts'
import type { WireExport } from '../../adapters/http/wire-lists.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call } from '../client.ts'
import { download } from './attachments.ts'
import { useLanguage } from './language.tsx'
import type { Asked } from './list-address.ts'
import { Refusal } from './notices.tsx'
import { numberText } from './text.ts'

const w = {
  export: { zh: '导出Excel', en: 'Export to Excel' },
  exporting: { zh: '正在导出', en: 'Exporting' },
  stop: { zh: '停止导出', en: 'Stop the export' },
} as const
const askEveryMs = 500

export function ExportButton({ register, question }: { register: WireRegister; question: Asked }) {
  const { t, lang } = useLanguage()
  const [now, setNow] = useState<WireExport>()
  const [problem, setProblem] = useState<Problem>()
  const start = async () => {
    setProblem(undefined)
    try {
      let made = await call<WireExport>('/api/exports', {
        method: 'POST',
        body: { register: register.name, ask: question, lang },
      })
      while (made.state === 'running') {
        setNow(made)
        await new Promise(resolve => setTimeout(resolve, askEveryMs))
        made = await call<WireExport>(`/api/exports/${made.id}`)
      }
      if (made.problem) setProblem(made.problem)
      if (made.state === 'done') await download(`/api/exports/${made.id}/file`, `${made.name}.xlsx`)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    } finally {
      setNow(undefined)
    }
  }
  if (now)
    return (
      <span className="working" role="status">
        <progress aria-label={t(w.exporting)} value={now.done} max={Math.max(1, now.of)} />{' '}
        {t(w.exporting)} {numberText(now.done)}/{numberText(now.of)}
        <Button size="small" onClick={() => call(`/api/exports/${now.id}`, { method: 'DELETE' })}>
          {t(w.stop)}
        </Button>
      </span>
    )
  return (
    <>
      <Button onClick={start}>{t(w.export)}</Button>
      {problem && <Refusal problem={problem} />}
    </>
  )
}
