/** The lines of a batch, a page of a hundred at a time: each with its clues, and what can be done about them. */
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { BatchLine } from '../../commons/funds/queries.ts'
import type { ApiProblem } from '../client.ts'
import { useAsk, usePerform } from './ask.ts'
import { offered, recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { useFundsLabels } from './settlement-tables.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText, numberText } from './text.ts'
import { ActDialog } from './verbs.tsx'
import type { Word } from './words.ts'

const filters = [
  ['all', 'all'],
  ['clues', 'withClues'],
  ['held', 'held'],
  ['unpaid', 'unpaid'],
] as const satisfies [string, Word][]
type Only = (typeof filters)[number][0]
const pageSize = 100

type Doing = { command: string; about: string; fixed: Record<string, unknown> }

export function BatchLines({ batch, state }: { batch: string; state: string }) {
  const { t, say } = useLanguage()
  const { house, post } = useWorkplace()
  const [only, setOnly] = useState<Only>('all')
  const [page, setPage] = useState(0)
  const [doing, setDoing] = useState<Doing>()
  const found = useAsk<{ lines: BatchLine[]; total: number }>('funds.batchLines', {
    batch,
    page,
    ...(only === 'all' ? {} : { only }),
  })
  if (found.error) return <Refusal problem={found.error.problem} retry={() => found.refetch()} />
  const pages = Math.max(1, Math.ceil(Number(found.data?.total ?? 0) / pageSize))
  const clearAll = house.command('funds.clearClues')
  const openClues = (found.data?.lines ?? [])
    .filter(line => line.heldReason === null)
    .flatMap(line => line.clues.filter(clue => clue.cleared === null))
  const kinds = [...new Map(openClues.map(clue => [clue.code, clue])).values()]
  return (
    <>
      <div className="filters">
        <Select
          value={only}
          onChange={next => {
            setOnly(next)
            setPage(0)
          }}
          aria-label={say('show')}
          options={filters.map(([value, word]) => ({ value, label: say(word) }))}
          style={{ minWidth: '8em' }}
        />
        {found.data && (
          <span className="totals">
            {say('total')} <b>{numberText(Number(found.data.total))}</b> {say('rows')}
          </span>
        )}
        {state === 'draft' &&
          offered(clearAll, post) &&
          kinds.map(({ code, label }) => (
            <Button
              key={code}
              size="small"
              onClick={() =>
                setDoing({ command: clearAll.name, about: t(label), fixed: { batch, code } })
              }
            >
              {say('clearAllOf', { clue: t(label) })}
            </Button>
          ))}
      </div>
      {!found.data && <Waiting text={say('loading')} />}
      {found.data && (
        <Lines lines={found.data.lines} batch={batch} state={state} setDoing={setDoing} />
      )}
      {pages > 1 && (
        <nav className="pages" aria-label={say('lines')}>
          <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
            ‹ {say('previous')}
          </Button>
          <span>
            {say('page', { n: page + 1 })} / {pages}
          </span>
          <Button disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            {say('next')} ›
          </Button>
        </nav>
      )}
      {doing && <ActDialog {...doing} onClose={() => setDoing(undefined)} />}
    </>
  )
}

type LinesProps = {
  lines: BatchLine[]
  batch: string
  state: string
  setDoing: (doing: Doing) => void
}
function Lines({ lines, batch, state, setDoing }: LinesProps) {
  const { say, preferences, aside } = useLanguage()
  const labels = useFundsLabels()
  if (lines.length === 0) return <p className="nothing">{say('nothing')}</p>
  return (
    <TableFrame label={say('lines')}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{say('who')}</th>
            <th scope="col" className="wide-only">
              {say('payee')}
            </th>
            <th scope="col">{say('month')}</th>
            <th scope="col" className="right">
              {say('amount')}
              {aside(say(preferences.moneyUnit))}
            </th>
            <th scope="col">{say('result')}</th>
            <th scope="col">{say('clues')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {lines.map(line => (
            <tr key={line.line}>
              <td className="number">
                <Link to={recordPath('funds_ledger', line.line)}>{line.name ?? line.payee}</Link>
              </td>
              <td className="wide-only">{line.payee}</td>
              <td className="number">{line.forMonth}</td>
              <td className="right number">
                {moneyText(Number(line.amountFen), preferences.moneyUnit)}
              </td>
              <td>
                {line.outcome ? (
                  <span className={line.outcome === 'paid' ? 'good' : 'bad'}>
                    {line.outcome === 'paid' ? '✓' : '✕'} {labels.outcome(line.outcome)}{' '}
                    {line.onDay} {line.reason}
                  </span>
                ) : (
                  empty
                )}
              </td>
              <td className="clues">
                <Clues line={line} />
              </td>
              <td>
                <LineVerbs line={line} batch={batch} state={state} setDoing={setDoing} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Clues({ line }: { line: BatchLine }) {
  const { t, say, colon, aside } = useLanguage()
  if (line.clues.length === 0 && line.heldReason === null) return <>{empty}</>
  return (
    <>
      {line.heldReason !== null && (
        <div className="bad">‖ {colon(say('held'), line.heldReason)}</div>
      )}
      {line.clues.map(clue => (
        <div key={clue.code} className={clue.cleared === null ? 'bad' : 'quiet'}>
          {clue.cleared === null
            ? `⚠ ${t(clue.label)}`
            : `✓ ${t(clue.label)}${aside(colon(say('cleared'), clue.cleared))}`}
        </div>
      ))}
    </>
  )
}

/** Clearing and holding belong to the draft; a line not yet paid can go to another payee later too. */
function LineVerbs({
  line,
  batch,
  state,
  setDoing,
}: Omit<LinesProps, 'lines'> & { line: BatchLine }) {
  const { house, post } = useWorkplace()
  const { t } = useLanguage()
  const { message } = App.useApp()
  const release = usePerform('funds.releaseLine')
  const about = line.name ?? line.payee
  const may = (command: string) => offered(house.command(command), post)
  const verb = (command: string, fixed: Record<string, unknown>, text = '') => (
    <Button
      key={`${command} ${text}`}
      size="small"
      type="link"
      onClick={() => setDoing({ command, about: [about, text].filter(Boolean).join(' · '), fixed })}
    >
      {t(house.command(command)?.label)}
    </Button>
  )
  const draft = state === 'draft'
  const held = line.heldReason !== null
  const clear = draft && !held && may('funds.clearClue')
  return (
    <>
      {clear &&
        line.clues
          .filter(clue => clue.cleared === null)
          .map(clue =>
            verb('funds.clearClue', { batch, line: line.line, code: clue.code }, t(clue.label)),
          )}
      {draft &&
        !held &&
        may('funds.holdLine') &&
        verb('funds.holdLine', { batch, line: line.line })}
      {held && may('funds.releaseLine') && (
        <Button
          size="small"
          type="link"
          onClick={() =>
            release.mutate(
              { line: line.line },
              {
                onError: (error: ApiProblem) => void message.error(t(error.problem)),
              },
            )
          }
        >
          {t(house.command('funds.releaseLine')?.label)}
        </Button>
      )}
      {line.outcome !== 'paid' &&
        !['closed', 'cancelled', 'sent'].includes(state) &&
        may('funds.redirectLine') &&
        verb('funds.redirectLine', { batch, line: line.line })}
    </>
  )
}
