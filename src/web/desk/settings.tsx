/** What one may set for oneself, what the keyboard does, how the desk is used; feedback, and, for who reads it, what came in. */
import { Button } from 'antd'
import { useState } from 'react'
import type { WireFeedback } from '../../adapters/http/wire-workbench.ts'
import { ApiProblem, call } from '../client.ts'
import { useApi } from './ask.ts'
import { DisplayChoices } from './display-choices.tsx'
import Feedback from './feedback.tsx'
import { offered, useWorkplace } from './house.tsx'
import { KeyList } from './key-sheet.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { TableFrame } from './table-frame.tsx'
import { instantText } from './text.ts'
import { ActDialog } from './verbs.tsx'

const w = {
  title: { zh: '设置与帮助', en: 'Settings and help' },
  display: { zh: '显示', en: 'Display' },
  kept: {
    zh: '保存在您的账号中，换一台电脑也一样',
    en: 'Kept with your account, on whatever machine',
  },
  password: { zh: '修改密码', en: 'Change the password' },
  keys: { zh: '键盘', en: 'Keyboard' },
  help: { zh: '使用要点', en: 'How it works' },
  feedback: { zh: '使用反馈', en: 'Feedback' },
  say: { zh: '写反馈', en: 'Write feedback' },
  feedbackWhy: {
    zh: '哪里不顺手、哪里看不懂，都可以写；由系统管理员处理',
    en: 'Whatever is awkward or unclear; the system administrator deals with it',
  },
  received: { zh: '收到的反馈', en: 'Feedback received' },
  none: { zh: '还没有反馈', en: 'None yet' },
  from: { zh: '来自', en: 'From' },
  page: { zh: '页面', en: 'Page' },
  text: { zh: '内容', en: 'Text' },
  done: { zh: '已处理', en: 'Dealt with' },
  markDone: { zh: '标为已处理', en: 'Mark as dealt with' },
  again: { zh: '重新打开', en: 'Open again' },
} as const
const points = [
  {
    zh: '带虚线的数字都可以点开：口径、依据条款、分乡镇和月份、每一行依据。',
    en: 'Every underlined number opens: what it counts, its rule, its townships and months, each row behind it.',
  },
  {
    zh: '规则编号（如 DB-39）可以点开：本系统按该条执行的全部参数、期限和不予办理的情形。',
    en: 'A rule’s id (such as DB-39) opens: every number, limit and refusal the desk holds under it.',
  },
  {
    zh: '红色为已超期，黄色为三个工作日内到期；期限按工作日和调休计算。',
    en: 'Red is overdue, amber is due within three working days; holidays and make-up days are counted.',
  },
  {
    zh: '列表的条件都在网址里，可以收藏、转给同事；按证件号码、电话的查找不写入网址。',
    en: 'A list’s conditions stand in its address, to be kept or passed on; a search by somebody’s number never does.',
  },
  {
    zh: '批量办理先预览：哪些会变、哪些不会、为什么；每条各自成功或失败，能退回的可以撤销。',
    en: 'An act on many rows is previewed first; each row succeeds or fails by itself, and is taken back where an act leads back.',
  },
  {
    zh: '同一操作点两次只办一次；登录到期后重新登录，填写的内容还在。',
    en: 'Pressing twice does it once; when a sign-in has ended, sign in again and what you typed is still there.',
  },
]

export default function SettingsPage() {
  const { house, post, session } = useWorkplace()
  const { t } = useLanguage()
  const [open, setOpen] = useState<'feedback' | 'password'>()
  const password = house.acts.find(act => act.name.endsWith('.changeOwnPassword'))
  return (
    <>
      <PageTitle what={t(w.title)} where={session.name} when={t(post.label)} />
      <section className="panel" aria-labelledby="settings-display">
        <h2 id="settings-display">{t(w.display)}</h2>
        <DisplayChoices />
        <p className="quiet">{t(w.kept)}</p>
        {offered(password, post) && (
          <Button onClick={() => setOpen('password')}>{t(w.password)}</Button>
        )}
      </section>
      <section className="panel" aria-labelledby="settings-help">
        <h2 id="settings-help">{t(w.help)}</h2>
        <ul>
          {points.map(point => (
            <li key={point.en}>{t(point)}</li>
          ))}
        </ul>
      </section>
      <section className="panel" aria-labelledby="settings-keys">
        <h2 id="settings-keys">{t(w.keys)}</h2>
        <KeyList />
      </section>
      <section className="panel" aria-labelledby="settings-feedback">
        <h2 id="settings-feedback">{t(w.feedback)}</h2>
        <p className="quiet">{t(w.feedbackWhy)}</p>
        <Button onClick={() => setOpen('feedback')}>{t(w.say)}</Button>
      </section>
      {post.post === 'systemAdministrator' && <Received />}
      {open === 'feedback' && <Feedback path="/settings" onClose={() => setOpen(undefined)} />}
      {open === 'password' && password && (
        <ActDialog command={password.name} fixed={{}} onClose={() => setOpen(undefined)} />
      )}
    </>
  )
}

function Received() {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const found = useApi<WireFeedback[]>('/api/settings/feedback')
  const mark = async ({ id, done }: WireFeedback) => {
    await call(`/api/settings/feedback/${id}`, { method: 'PUT', body: { done: !done } }).catch(
      (error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error
      },
    )
    await found.refetch()
  }
  if (found.error) return <Refusal problem={found.error.problem} />
  if (!found.data) return <Waiting text={say('loading')} />
  return (
    <section className="panel" aria-labelledby="settings-received">
      <h2 id="settings-received">{t(w.received)}</h2>
      {found.data.length === 0 && <p className="nothing">{t(w.none)}</p>}
      {found.data.length > 0 && (
        <TableFrame label={t(w.received)}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t(w.text)}</th>
                <th scope="col">{t(w.from)}</th>
                <th scope="col">{t(w.page)}</th>
                <th scope="col">{t(w.done)}</th>
              </tr>
            </thead>
            <tbody>
              {found.data.map(one => (
                <tr key={one.id}>
                  <td className="long-text">{one.text}</td>
                  <td>
                    {one.name} · {t(house.posts[one.post])} · {one.place ?? one.division}
                    <div className="quiet">{instantText(one.createdAt)}</div>
                  </td>
                  <td className="code">{one.path}</td>
                  <td>
                    {one.done && '✓ '}
                    <Button size="small" onClick={() => mark(one)}>
                      {t(one.done ? w.again : w.markDone)}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}
