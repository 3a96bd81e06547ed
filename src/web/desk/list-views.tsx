/** Saved views: a list's address under a name of one's own. */
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Popover } from 'antd'
import { type FormEvent, useState } from 'react'
import { Link } from 'react-router'
import type { WireRegister } from '../../adapters/http/wire.ts'
import type { WireViews } from '../../adapters/http/wire-lists.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call } from '../client.ts'
import { useApi } from './ask.ts'
import { useLanguage } from './language.tsx'
import { Refusal } from './notices.tsx'

const w = {
  views: { zh: '常用查询', en: 'Saved views' },
  none: { zh: '还没有保存的查询', en: 'No view is saved yet' },
  name: { zh: '名称', en: 'Name' },
  save: { zh: '保存当前条件', en: 'Save this view' },
  saved: { zh: '已保存', en: 'Saved' },
  drop: { zh: '删除查询', en: 'Delete view' },
  sealed: {
    zh: '按证件号码、电话的查找不保存；其余条件可以保存',
    en: 'A search by somebody’s number is not saved; the other conditions are',
  },
} as const

export function SavedViews({
  register,
  address,
  sealed,
}: {
  register: WireRegister
  address: string
  sealed: boolean
}) {
  const { t } = useLanguage()
  const { message } = App.useApp()
  const client = useQueryClient()
  const path = `/api/views/${register.name}`
  const kept = useApi<WireViews>(path, undefined, 60_000)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Problem>()
  const views = kept.data?.views ?? []
  const refresh = () => client.invalidateQueries({ queryKey: [path] })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(undefined)
    try {
      await call(path, { method: 'POST', body: { name, address } })
      setName('')
      message.success(t(w.saved))
      await refresh()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    }
  }
  const drop = async (id: string) => {
    await call(`${path}/${id}`, { method: 'DELETE' }).catch(() => null)
    await refresh()
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="saved-views">
          {views.length === 0 && <p className="quiet">{t(w.none)}</p>}
          <ul>
            {views.map(view => (
              <li key={view.id}>
                <Link to={{ search: view.address }}>{view.name}</Link>
                <button
                  type="button"
                  className="plain-button"
                  aria-label={`${t(w.drop)} ${view.name}`}
                  onClick={() => drop(view.id)}
                >
                  ✕
                </button>
              </li>
            ))}
          </ul>
          {problem && <Refusal problem={problem} />}
          <form onSubmit={save}>
            <Input
              value={name}
              maxLength={60}
              aria-label={t(w.name)}
              placeholder={t(w.name)}
              onChange={event => setName(event.target.value)}
            />
            <Button htmlType="submit" disabled={!name.trim()}>
              {t(w.save)}
            </Button>
          </form>
          {sealed && <p className="quiet">{t(w.sealed)}</p>}
        </div>
      }
    >
      <Button>
        {t(w.views)}
        {views.length > 0 && ` (${views.length})`} ▾
      </Button>
    </Popover>
  )
}
