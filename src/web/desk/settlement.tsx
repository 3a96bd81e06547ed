/** Settling a month and making its payment batches: what it would post first, then the posting, then the batches. */
import { Alert, Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Problem } from '../../adapters/http/wire-problem.ts'
import type { ProgrammeState } from '../../commons/funds/queries.ts'
import type { Preview, SettlementResult } from '../../commons/funds/settlement.ts'
import { ApiProblem, call } from '../client.ts'
import { useAsk, usePerform } from './ask.ts'
import { Batches } from './batches.tsx'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { MoneyWays } from './money-ways.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { PostedTable, PreviewTables } from './settlement-tables.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText, numberText } from './text.ts'
import { useWork, Working } from './work.tsx'

const settleCommand = 'funds.settle'
const batchCommand = 'funds.makeBatches'

export default function SettlementPage() {
  const { house, post, session } = useWorkplace()
  const { say } = useLanguage()
  const states = useAsk<ProgrammeState[]>('funds.programmes')
  if (states.error) return <Refusal problem={states.error.problem} retry={() => states.refetch()} />
  if (!states.data) return <Waiting text={say('loading')} />
  const order = house.programmes.map(({ id }) => id)
  const sorted = [...states.data].sort(
    (a, b) => order.indexOf(a.programme) - order.indexOf(b.programme),
  )
  return (
    <>
      <PageTitle what={say('money')} where={post.place} when={session.today} />
      <MoneyWays />
      <Month states={sorted} />
      <Batches />
    </>
  )
}

function Month({ states }: { states: ProgrammeState[] }) {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const [month, setMonth] = useState(session.today.slice(0, 7))
  const monthly = states.map(state => state.programme)
  const oneOff = house.programmes.filter(
    ({ form, office }) => form === 'grant' && (!post.office || post.office === office),
  )
  const [chosen, setChosen] = useState<string[]>(() => [...monthly, ...oneOff.map(({ id }) => id)])
  const [preview, setPreview] = useState<Preview>()
  const [problem, setProblem] = useState<Problem>()
  const work = useWork<SettlementResult>(settleCommand)
  const batches = usePerform<{ id: string }[]>(batchCommand)
  const [settling, batching] = [house.command(settleCommand), house.command(batchCommand)]
  const [posted, setPosted] = useState<SettlementResult>()
  const [asking, setAsking] = useState(false)

  const settled = chosen.filter(id => monthly.includes(id))
  const change = (next: () => void) => {
    setPreview(undefined)
    setPosted(undefined)
    setProblem(undefined)
    batches.reset()
    next()
  }
  const tryOut = async () => {
    setPosted(undefined)
    setProblem(undefined)
    setAsking(true)
    try {
      setPreview(
        await call<Preview>('/api/queries/funds.previewSettlement', {
          method: 'POST',
          body: { input: { month, programmes: settled } },
        }),
      )
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      setProblem(error.problem)
    } finally {
      setAsking(false)
    }
  }
  const settle = async () => {
    const done = await work.start({ month, programmes: settled })
    if (!done) return
    setPreview(undefined)
    setPosted(done.result)
  }
  const wrong = problem ?? work.problem ?? batches.error?.problem
  return (
    <section className="panel" aria-label={say('settlement')}>
      <h2>{say('settlement')}</h2>
      <p className="quiet">{say('settleWhy')}</p>
      <ProgrammeTable
        states={states}
        oneOff={oneOff}
        chosen={chosen}
        setChosen={next => change(() => setChosen(next))}
      />
      <div className="filters">
        <label className="range">
          {say('month')}{' '}
          <input
            type="month"
            required
            value={month}
            max={session.today.slice(0, 7)}
            onChange={e => change(() => setMonth(e.target.value))}
          />
        </label>
        <Button
          type={preview || posted ? 'default' : 'primary'}
          disabled={settled.length === 0 || !month}
          loading={asking}
          onClick={tryOut}
        >
          {say('dryRun')}
        </Button>
        {offered(settling, post) && (
          <Button
            type={preview ? 'primary' : 'default'}
            disabled={settled.length === 0 || !month || work.working}
            onClick={settle}
          >
            {t(settling.label)}
          </Button>
        )}
        {offered(batching, post) && (
          <Button
            type={posted ? 'primary' : 'default'}
            disabled={chosen.length === 0 || !month || work.working}
            loading={batches.isPending}
            onClick={() => batches.mutate({ month, programmes: chosen })}
          >
            {t(batching.label)}
          </Button>
        )}
        {chosen.length === 0 && <span className="bad">✕ {say('chooseProgrammes')}</span>}
      </div>
      <Working job={work.job} what={t(settling?.label)} />
      {wrong && <Refusal problem={wrong} />}
      {preview && <PreviewTables preview={preview} />}
      {posted && <PostedTable title={say('posted')} posted={posted.posted} />}
      {batches.data && (
        <Alert
          type={batches.data.result.length > 0 ? 'success' : 'info'}
          showIcon
          role="status"
          title={
            batches.data.result.length > 0
              ? say('batchesMade', { count: batches.data.result.length })
              : say('noBatchMade')
          }
        />
      )}
    </section>
  )
}

type TableProps = {
  states: ProgrammeState[]
  oneOff: { id: string; label: { zh: string; en: string } }[]
  chosen: string[]
  setChosen: (next: string[]) => void
}
/** Programmes to settle and pay, each with how far it is settled and what it costs now. */
function ProgrammeTable({ states, oneOff, chosen, setChosen }: TableProps) {
  const { t, say, preferences, aside } = useLanguage()
  const all = [...states.map(state => state.programme), ...oneOff.map(({ id }) => id)]
  const box = (id: string, label: string) => (
    <Checkbox
      checked={chosen.includes(id)}
      onChange={e =>
        setChosen(e.target.checked ? [...chosen, id] : chosen.filter(other => other !== id))
      }
    >
      {label}
    </Checkbox>
  )
  return (
    <TableFrame label={say('programme')}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">
              <Checkbox
                checked={chosen.length === all.length}
                indeterminate={chosen.length > 0 && chosen.length < all.length}
                onChange={e => setChosen(e.target.checked ? all : [])}
              >
                {say('programme')}
              </Checkbox>
            </th>
            <th scope="col">{say('settledThrough')}</th>
            <th scope="col" className="right">
              {say('awards')}
            </th>
            <th scope="col" className="right">
              {say('monthCost')}
              {aside(say(preferences.moneyUnit))}
            </th>
          </tr>
        </thead>
        <tbody>
          {states.map(state => (
            <tr key={state.programme}>
              <td>{box(state.programme, t(state.label))}</td>
              <td>{state.settledThrough ?? empty}</td>
              <td className="right number">{numberText(Number(state.awards))}</td>
              <td className="right number">
                {moneyText(Number(state.monthFen), preferences.moneyUnit)}
              </td>
            </tr>
          ))}
          {oneOff.map(({ id, label }) => (
            <tr key={id}>
              <td>{box(id, t(label))}</td>
              <td colSpan={3} className="quiet">
                {say('oneOff')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
