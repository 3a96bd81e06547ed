/** One payment batch: where it stands, its acts, the files to and from the bank, its lines with their clues. */
import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { WireDetail } from '../../adapters/http/wire.ts'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import { ApiProblem, call } from '../client.ts'
import { useApi, usePerform } from './ask.ts'
import { save } from './attachments.ts'
import { BankReturn } from './bank-return.tsx'
import { BatchLines } from './batch-lines.tsx'
import { factFields } from './fact-fields.ts'
import { FactFields, FieldCell } from './field-cell.tsx'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { useFundsLabels } from './settlement-tables.tsx'
import { StateTag } from './state-tag.tsx'
import { Timeline } from './timeline.tsx'
import { Verbs } from './verbs.tsx'
import { WorkflowPicture } from './workflow-picture.tsx'

export default function BatchPage() {
  const { id } = useParams()
  const { house } = useWorkplace()
  const { say } = useLanguage()
  const detail = useApi<WireDetail>(`/api/registers/funds_batch/${id}`)
  if (!house.registers.funds_batch) return <NotFound />
  if (detail.error) return <Refusal problem={detail.error.problem} retry={() => detail.refetch()} />
  if (!detail.data) return <Waiting text={say('loading')} />
  return (
    <FactFields value={factFields(house, house.registers.funds_batch)}>
      <Batch key={detail.data.row.id} detail={detail.data} />
    </FactFields>
  )
}

/** Acts with a form of their own here. */
const own = {
  clues: 'funds.findClues',
  bankReturn: 'funds.recordBankReturn',
  file: 'funds.bankFile',
}
/** Facts that stand in the title already. */
const inTitle = ['number', 'programme', 'month', 'fileDigest']

function Batch({ detail }: { detail: WireDetail }) {
  const { house } = useWorkplace()
  const { t, say, preferences, aside } = useLanguage()
  const labels = useFundsLabels()
  const register = house.registers.funds_batch!
  const { row } = detail
  const facts = Object.entries(register.fields).filter(
    ([name]) => name in row.values && !inTitle.includes(name),
  )
  return (
    <article>
      <PageTitle
        what={row.title}
        where={labels.programme(String(row.values.programme))}
        when={
          <>
            {String(row.values.month)} <StateTag register={register} state={row.state} />
          </>
        }
      >
        <OwnVerbs detail={detail} />
        <Verbs detail={detail} except={Object.values(own)} />
      </PageTitle>
      <WorkflowPicture register={register} detail={detail} />
      <section aria-label={say('details')}>
        <dl className="fields">
          {facts.map(([name, field]) => (
            <div key={name}>
              <dt>
                {t(field.label)}
                {field.kind === 'money' && aside(say(preferences.moneyUnit))}
              </dt>
              <dd>
                <FieldCell field={field} value={row.values[name]} title={row.titles[name]} />
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h2>{say('lines')}</h2>
        <BatchLines batch={row.id} state={row.state ?? ''} />
      </section>
      <section aria-label={say('process')}>
        <h2>{say('process')}</h2>
        <Timeline register={register} log={detail.log} />
      </section>
    </article>
  )
}

/** Searching for clues, the file for the bank, the bank's answer: acts with more to show than a form. */
function OwnVerbs({ detail }: { detail: WireDetail }) {
  const { house, post } = useWorkplace()
  const { t, say } = useLanguage()
  const { message } = App.useApp()
  const [answering, setAnswering] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const search = usePerform<{ clues: number }>(own.clues)
  const { row } = detail
  const may = (command: string) => detail.verbs.some(verb => verb.command === command)
  const failed = (error: unknown) => {
    if (!(error instanceof ApiProblem)) throw error
    setProblem(error.problem)
  }
  const takeFile = async () => {
    setProblem(undefined)
    try {
      const file = await call<{ number: string; text: string }>(`/api/queries/${own.file}`, {
        method: 'POST',
        body: { input: { batch: row.id } },
      })
      const blob = new Blob([file.text], { type: 'text/plain;charset=utf-8' })
      save(blob, `${file.number}-${String(row.values.attempt)}.txt`)
    } catch (error) {
      failed(error)
    }
  }
  const find = async () => {
    setProblem(undefined)
    try {
      const { clues } = (await search.mutateAsync({ batch: row.id })).result
      if (clues > 0) message.warning(say('cluesLeft', { count: clues }))
      else message.success(say('noClues'))
    } catch (error) {
      failed(error)
    }
  }
  const sent = Number(row.values.attempt) > 0
  return (
    <>
      {may(own.clues) && (
        <Button loading={search.isPending} onClick={find}>
          {t(house.command(own.clues)?.label)}
        </Button>
      )}
      {sent && offered(house.queries[own.file], post) && (
        <Button onClick={takeFile}>{say('bankFile')}</Button>
      )}
      {may(own.bankReturn) && (
        <Button type="primary" onClick={() => setAnswering(true)}>
          {t(house.command(own.bankReturn)?.label)}
        </Button>
      )}
      {problem && (
        <Modal open footer={null} title={row.title} onCancel={() => setProblem(undefined)}>
          <Refusal problem={problem} />
        </Modal>
      )}
      {answering && <BankReturn row={row} onClose={() => setAnswering(false)} />}
    </>
  )
}
