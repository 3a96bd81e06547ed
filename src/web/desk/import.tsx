/** Sheets in: choose, download the template, upload, read what would happen, confirm, receipt, take back. */
import './import.css'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { WireImport, WireImportTarget } from '../../adapters/http/wire-imports.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, problemOf, send } from '../client.ts'
import { refreshAll, useApi } from './ask.ts'
import { download } from './attachments.ts'
import { useWorkplace } from './house.tsx'
import { ImportResult } from './import-result.tsx'
import { fill, w } from './import-words.ts'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { TableFrame } from './table-frame.tsx'
import { instantText, numberText } from './text.ts'

export default function ImportPage() {
  const { post, session } = useWorkplace()
  const { t } = useLanguage()
  const [params] = useSearchParams()
  const id = params.get('id')
  return (
    <>
      <PageTitle what={t(w.title)} where={post.place} when={session.today} />
      {id ? <ImportResult key={id} id={id} /> : <Upload />}
      <History />
    </>
  )
}

function Upload() {
  const { t, say, lang } = useLanguage()
  const client = useQueryClient()
  const [params, setParams] = useSearchParams()
  const [problem, setProblem] = useState<Problem>()
  const [sending, setSending] = useState(false)
  const targets = useApi<WireImportTarget[]>('/api/imports/targets')
  if (targets.error) return <Refusal problem={targets.error.problem} />
  if (!targets.data) return <Waiting text={say('loading')} />
  if (targets.data.length === 0) return <p className="nothing">{t(w.noTarget)}</p>
  const target = targets.data.find(({ command }) => command === params.get('kind'))

  const upload = async (file: File | undefined) => {
    if (!file || !target) return
    setProblem(undefined)
    setSending(true)
    try {
      const response = await send(`/api/imports?command=${target.command}&lang=${lang}`, {
        method: 'POST',
        body: file,
        headers: { 'x-file-name': encodeURIComponent(file.name) },
      })
      if (!response.ok) throw new ApiProblem(await problemOf(response))
      const made = (await response.json()) as WireImport
      setParams({ id: made.id })
      await refreshAll(client)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    } finally {
      setSending(false)
    }
  }

  return (
    <>
      <section className="panel">
        <h2>{t(w.step1)}</h2>
        <div className="import-choice">
          <Select
            value={target?.command}
            onChange={kind => setParams({ kind })}
            options={grouped(targets.data, t)}
            aria-label={t(w.kind)}
            placeholder={t(w.kind)}
            showSearch={{ optionFilterProp: 'words' }}
            popupMatchSelectWidth={false}
          />
          {target && <Template target={target} onProblem={setProblem} />}
        </div>
        {target && (
          <p className="quiet">
            {fill(t(w.version), { v: target.version })} · {t(w.columns)}
            {target.columns
              .map(({ label, required }) => t(label) + (required ? '＊' : ''))
              .join(lang === 'zh' ? '、' : ', ')}
            {target.updates && ` · ${t(w.updates)}`}
          </p>
        )}
        {target?.gathers && (
          <p className="quiet">
            {fill(t(w.gathers), {
              columns: target.gathers.map(t).join(lang === 'zh' ? '、' : ', '),
            })}
          </p>
        )}
        {target?.takesBack && <p className="quiet">{t(target.takesBack)}</p>}
      </section>
      <section className="panel">
        <h2>{t(w.step2)}</h2>
        <p className="quiet">{t(w.nothingYet)}</p>
        {problem && <Refusal problem={problem} />}
        <label className="file-input">
          {t(w.file)}{' '}
          <input
            type="file"
            accept=".xlsx"
            disabled={!target || sending}
            onChange={event => {
              const input = event.target
              void upload(input.files?.[0]).finally(() => {
                // The same file mended is chosen again by the same name.
                input.value = ''
              })
            }}
          />
        </label>
      </section>
    </>
  )
}

/** By office, what enters before what acts; found by the office's name too, whichever words are typed. */
function grouped(
  targets: readonly WireImportTarget[],
  t: (label: WireImportTarget['label']) => string,
) {
  const rooms = [...new Set(targets.map(target => t(target.room)))]
  return rooms.flatMap(room =>
    [false, true].flatMap(acts => {
      const its = targets.filter(target => t(target.room) === room && target.acts === acts)
      if (its.length === 0) return []
      return [
        {
          label: `${room} · ${t(acts ? w.acts : w.enters)}`,
          options: its.map(target => ({
            value: target.command,
            label: t(target.label),
            words: `${room} ${t(target.label)}`,
          })),
        },
      ]
    }),
  )
}

function Template({
  target,
  onProblem,
}: {
  target: WireImportTarget
  onProblem: (problem: Problem | undefined) => void
}) {
  const { t, lang } = useLanguage()
  const take = async () => {
    onProblem(undefined)
    try {
      await download(
        `/api/imports/targets/${target.command}/template.xlsx?lang=${lang}`,
        `${t(target.label)}.xlsx`,
      )
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      onProblem(error.problem)
    }
  }
  return <Button onClick={take}>{t(w.template)}</Button>
}

function History() {
  const { t, say } = useLanguage()
  const list = useApi<WireImport[]>('/api/imports')
  if (list.error) return <Refusal problem={list.error.problem} />
  if (!list.data) return <Waiting text={say('loading')} />
  return (
    <section className="panel">
      <h2>{t(w.history)}</h2>
      {list.data.length === 0 ? (
        <p className="quiet">{t(w.none)}</p>
      ) : (
        <TableFrame label={t(w.history)}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t(w.file)}</th>
                <th scope="col">{t(w.kind)}</th>
                <th scope="col">{t(w.state)}</th>
                <th scope="col" className="right">
                  {t(w.entered)}
                </th>
                <th scope="col" className="right">
                  {t(w.updated)}
                </th>
                <th scope="col" className="right wide-only">
                  {t(w.error)}
                </th>
                <th scope="col" className="wide-only">
                  {t(w.when)}
                </th>
              </tr>
            </thead>
            <tbody>
              {list.data.map(one => (
                <tr key={one.id}>
                  <td>
                    <Link to={`/import?id=${one.id}`}>{one.name}</Link>
                  </td>
                  <td>{t(one.label)}</td>
                  <td>{t(one.stateLabel)}</td>
                  <td className="right number">{numberText(one.counts.entered ?? 0)}</td>
                  <td className="right number">{numberText(one.counts.updated ?? 0)}</td>
                  <td className="right number wide-only">
                    {numberText((one.counts.error ?? 0) + (one.counts.duplicate ?? 0))}
                  </td>
                  <td className="number wide-only">{instantText(one.uploadedAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}
