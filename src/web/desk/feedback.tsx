/** What somebody wants to say about the desk: sent with the kind of page it is about, never with the record on it. */
import { App, Button, Input, Modal } from 'antd'
import { type FormEvent, useState } from 'react'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call } from '../client.ts'
import { useLanguage } from './language.tsx'
import { Refusal } from './notices.tsx'

const w = {
  title: { zh: '使用反馈', en: 'Feedback' },
  what: { zh: '遇到的问题或建议', en: 'What is wrong, or could be better' },
  about: { zh: '关于页面', en: 'About the page' },
  why: {
    zh: '请勿填写群众的姓名、证件号码；反馈加密保存，由系统管理员查看',
    en: 'Please name no citizen and no id number; feedback is kept sealed and read by the system administrator',
  },
  send: { zh: '发送反馈', en: 'Send' },
  thanks: { zh: '已收到，谢谢', en: 'Received, thank you' },
} as const

/** `/registers/people_person/0190…` tells nobody whom it was about: ids, numbers and names leave as places. */
export const pagePattern = (path: string): string =>
  path
    .split('/')
    .map(part => (/^[a-z_-]*$/i.test(part) ? part : ':id'))
    .join('/')
    .slice(0, 120)

export default function Feedback({ path, onClose }: { path: string; onClose: () => void }) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const [text, setText] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await call('/api/settings/feedback', {
        method: 'POST',
        body: { path: pagePattern(path), text },
      })
      message.success(t(w.thanks))
      onClose()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
      setBusy(false)
    }
  }
  return (
    <Modal open title={t(w.title)} footer={null} onCancel={onClose}>
      <form className="plain-form" onSubmit={submit}>
        {problem && <Refusal problem={problem} />}
        <p className="quiet">
          {t(w.about)} <span className="code">{pagePattern(path)}</span>
        </p>
        <label htmlFor="feedback-text">{t(w.what)}</label>
        <Input.TextArea
          id="feedback-text"
          value={text}
          rows={5}
          maxLength={2000}
          onChange={event => setText(event.target.value)}
        />
        <p className="quiet">{t(w.why)}</p>
        <div className="form-verbs">
          <Button type="primary" htmlType="submit" loading={busy} disabled={!text.trim()}>
            {t(w.send)}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
