/** One command's page: its form, and afterwards the way to the record it made. */
import { Button, Result } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { FieldCell } from './field-cell.tsx'
import { ActForm } from './form.tsx'
import { offered, recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { NotFound, PageTitle } from './notices.tsx'

export default function ActPage() {
  const { command } = useParams()
  const navigate = useNavigate()
  const { house, post, session } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const [result, setResult] = useState<unknown>()
  const act = house.commands[command ?? '']
  if (!offered(act, post)) return <NotFound />
  const made = placeOf(result, Object.keys(house.registers), act.name)
  return (
    <>
      <PageTitle what={t(act.label)} where={post.place} when={session.today} />
      {result === undefined ? (
        <div className="form-page">
          <ActForm act={act} onDone={done => setResult(done.result)} />
        </div>
      ) : (
        <Result
          status="success"
          title={colon(say('done'), t(act.label))}
          subTitle={<FieldCell field={answerField} value={result} />}
          extra={[
            made && (
              <Button key="open" type="primary" onClick={() => navigate(made)}>
                {say('open')}
              </Button>
            ),
            <Button key="again" onClick={() => setResult(undefined)}>
              {say('acts')}
            </Button>,
          ]}
        />
      )}
    </>
  )
}

const answerField = {
  kind: 'facts',
  label: { zh: '结果', en: 'Result' },
  required: false,
  sensitivity: 'internal',
} as const

/** The record an answer names: it says its register, or the only register of the command's room that fits its key does. */
function placeOf(result: unknown, registers: string[], command: string): string | undefined {
  if (typeof result !== 'object' || result === null) return undefined
  const answer = result as Record<string, unknown>
  if (typeof answer.register === 'string' && registers.includes(answer.register)) {
    const id = answer.id ?? answer.row
    if (typeof id === 'string') return recordPath(answer.register, id)
  }
  const room = command.split('.')[0]!
  for (const [key, id] of Object.entries(answer)) {
    if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id)) continue
    const named = registers.filter(register => register === `${room}_${key}`)
    if (named.length === 1) return recordPath(named[0]!, id)
  }
  return undefined
}
