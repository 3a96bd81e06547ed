/** Policy parameters: each with its versions and source; a change is proposed by one person and approved by another. */
import { App, Button, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Label } from '../../kernel/errors.ts'
import { ApiProblem } from '../client.ts'
import { useAsk, usePerform } from './ask.ts'
import { FieldCell } from './field-cell.tsx'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { ParameterForm } from './parameter-form.tsx'
import { TableFrame } from './table-frame.tsx'
import { moneyText } from './text.ts'

export type ParameterVersion = {
  id: string | null
  from: string
  value: unknown
  source: string
  state: 'approved' | 'proposed'
}
export type Parameter = {
  name: string
  label: Label
  kind: 'S' | 'L' | 'X'
  rule: string
  versions: ParameterVersion[]
}

export default function ParametersPage() {
  const { house, post, session } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const [word, setWord] = useState('')
  const [proposing, setProposing] = useState<Parameter>()
  const book = useAsk<Parameter[]>('bureau.parameterBook')
  const propose = house.command('bureau.proposeParameter')
  if (book.error) return <Refusal problem={book.error.problem} retry={() => book.refetch()} />
  if (!book.data) return <Waiting text={say('loading')} />
  const shown = book.data.filter(p =>
    `${p.label.zh} ${p.label.en} ${p.rule}`.toLowerCase().includes(word.toLowerCase()),
  )
  return (
    <>
      <PageTitle what={say('parameters')} where={post.place} when={session.today}>
        <Input
          value={word}
          onChange={e => setWord(e.target.value)}
          placeholder={say('name')}
          aria-label={say('name')}
          allowClear
          style={{ width: '14em' }}
        />
      </PageTitle>
      {shown.map(parameter => (
        <section key={parameter.name} className="parameter">
          <h2>
            {t(parameter.label)}{' '}
            <span className="quiet">
              {parameter.rule} · {say(parameter.kind === 'S' ? 'national' : 'local')}
            </span>
            {parameter.kind !== 'S' && offered(propose, post) && (
              <Button size="small" onClick={() => setProposing(parameter)}>
                {t(propose.label)}
              </Button>
            )}
          </h2>
          <Versions parameter={parameter} today={session.today} />
        </section>
      ))}
      {proposing && propose && (
        <Modal
          open
          title={colon(t(propose.label), t(proposing.label))}
          footer={null}
          width={640}
          onCancel={() => setProposing(undefined)}
          destroyOnHidden
        >
          <ParameterForm
            parameter={proposing}
            act={propose}
            onDone={() => setProposing(undefined)}
          />
        </Modal>
      )}
    </>
  )
}

function Versions({ parameter, today }: { parameter: Parameter; today: string }) {
  const { t, say } = useLanguage()
  if (parameter.versions.length === 0) return <p className="bad">✕ {say('notSet')}</p>
  const inForce = parameter.versions.filter(v => v.state === 'approved' && v.from <= today).at(-1)
  return (
    <TableFrame label={t(parameter.label)}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{say('from')}</th>
            <th scope="col">{say('value')}</th>
            <th scope="col">{say('source')}</th>
            <th scope="col">{say('state')}</th>
          </tr>
        </thead>
        <tbody>
          {[...parameter.versions].reverse().map(version => (
            <tr
              key={`${version.from} ${version.id ?? ''}`}
              className={version === inForce ? 'in-force' : undefined}
            >
              <td>{version.from}</td>
              <td>
                <Value parameter={parameter} value={version.value} />
              </td>
              <td>{version.source}</td>
              <td>
                {version.state === 'proposed' ? (
                  <Waits version={version} />
                ) : (
                  <span className="state">
                    {version === inForce
                      ? `● ${say('inForce')}`
                      : version.from > today
                        ? `○ ${say('future')}`
                        : `■ ${say('past')}`}
                  </span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <caption className="hidden">{t(parameter.label)}</caption>
      </table>
    </TableFrame>
  )
}

/** A parameter's value by its own fields, never as raw facts. */
function Value({ parameter, value }: { parameter: Parameter; value: unknown }) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const values = (value ?? {}) as Record<string, unknown>
  return (
    <dl className="facts">
      {Object.entries(house.parameters[parameter.name] ?? {}).map(([name, field]) => (
        <div key={name}>
          <dt>{t(field.label)}</dt>
          <dd>
            {field.kind === 'money' && typeof values[name] === 'number' ? (
              // A standard is read in the unit it is set in, whatever lists are switched to.
              `${moneyText(values[name], 'yuan')} ${t(field.unit)}`
            ) : (
              <FieldCell field={field} value={values[name]} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A proposed version: approve it or send it back with a reason; the server refuses the person who proposed it. */
function Waits({ version }: { version: ParameterVersion }) {
  const { house, post } = useWorkplace()
  const { say, t } = useLanguage()
  const { message } = App.useApp()
  const [rejecting, setRejecting] = useState(false)
  const [reason, setReason] = useState('')
  const approve = usePerform('bureau.approveParameter')
  const reject = usePerform('bureau.rejectParameter')
  const told = (error: unknown) => {
    if (!(error instanceof ApiProblem)) throw error
    message.error(t(error.problem))
  }
  const may = offered(house.command('bureau.approveParameter'), post)
  return (
    <>
      <span className="state">◔ {say('waiting')}</span>
      {may && (
        <>
          <Button
            size="small"
            type="link"
            onClick={() => approve.mutateAsync({ version: version.id }).catch(told)}
          >
            {say('approve')}
          </Button>
          <Button size="small" type="link" onClick={() => setRejecting(true)}>
            {say('reject')}
          </Button>
        </>
      )}
      <Modal
        open={rejecting}
        title={say('reject')}
        okText={say('reject')}
        cancelText={say('cancel')}
        okButtonProps={{ disabled: !reason.trim() }}
        onCancel={() => setRejecting(false)}
        onOk={() =>
          reject.mutateAsync({ version: version.id, reason }).then(() => setRejecting(false), told)
        }
      >
        <Input.TextArea
          value={reason}
          onChange={e => setReason(e.target.value)}
          aria-label={say('reason')}
          placeholder={say('reason')}
        />
      </Modal>
    </>
  )
}
