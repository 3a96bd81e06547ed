/** One command's page: its form, and afterwards the way to the record it made. */
import { Button, Result } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { WireAct } from '../../adapters/http/wire.ts'
import { begunBy } from './beginnings.ts'
import type { DeskHouse } from './declarations.ts'
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
  const act = house.command(command ?? '')
  if (!offered(act, post)) return <NotFound />
  const made = placeOf(result, house, act)
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

/** The record an answer names: it says its register; or its key is one of the room's; or it is the row the act begins. */
function placeOf(result: unknown, house: DeskHouse, act: WireAct): string | undefined {
  if (typeof result !== 'object' || result === null) return undefined
  const answer = result as Record<string, unknown>
  const id = answer.id ?? answer.row
  if (typeof answer.register === 'string' && typeof id === 'string')
    return recordPath(answer.register, id)
  const room = act.name.split('.')[0]!
  for (const [key, value] of Object.entries(answer)) {
    if (isId(value) && house.registers[`${room}_${key}`]) return recordPath(`${room}_${key}`, value)
  }
  const begun = begunBy(house, act)
  return begun && isId(answer.id) ? recordPath(begun.name, answer.id) : undefined
}
const isId = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)
