/** The inbox: what waits for this post, by queue, the soonest due first. */
import { useSearchParams } from 'react-router'
import type { WireInbox } from '../../adapters/http/wire.ts'
import { useApi } from './ask.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { RowsTable } from './rows-table.tsx'
import { StateTag } from './state-tag.tsx'

export function Inbox() {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const [params, setParams] = useSearchParams()
  const inbox = useApi<WireInbox>(`/api/inbox?${params}`)
  const chosen = (register: string, state: string) =>
    params.get('register') === register && params.get('state') === state
  if (inbox.error) return <Refusal problem={inbox.error.problem} retry={() => inbox.refetch()} />
  if (!inbox.data) return <Waiting text={say('loading')} />
  const { queues, items } = inbox.data
  const late = queues.reduce((sum, queue) => sum + queue.overdue, 0)
  const all = queues.reduce((sum, queue) => sum + queue.count, 0)
  return (
    <>
      <PageTitle
        what={say('inbox')}
        where={`${t(post.label)} ${post.place}`}
        when={session.today}
      />
      <ul className="queues" aria-label={say('state')}>
        <li>
          <button type="button" aria-pressed={params.size === 0} onClick={() => setParams({})}>
            {say('all')} <b>{all}</b>
          </button>
        </li>
        <li>
          <button
            type="button"
            className={late > 0 ? 'late' : ''}
            aria-pressed={params.get('overdue') === '1'}
            onClick={() => setParams({ overdue: '1' })}
          >
            ⚠ {say('overdue')} <b>{late}</b>
          </button>
        </li>
        {queues.map(({ register, state, count, overdue }) => (
          <li key={`${register} ${state}`}>
            <button
              type="button"
              aria-pressed={chosen(register, state)}
              onClick={() => setParams({ register, state })}
            >
              {t(house.registers[register]?.label)} ·{' '}
              {t(house.registers[register]?.workflow?.states[state]?.label)} <b>{count}</b>
              {overdue > 0 && <span className="late"> ⚠{overdue}</span>}
            </button>
          </li>
        ))}
      </ul>
      <RowsTable
        rows={items}
        empty={say('nothingWaiting')}
        columns={[
          { key: 'what', title: say('what'), cell: row => t(house.registers[row.register]?.label) },
          {
            key: 'state',
            title: say('state'),
            cell: row => <StateTag register={house.registers[row.register]} state={row.state} />,
          },
          { key: 'place', title: say('place'), cell: row => row.place ?? row.division },
          {
            key: 'recordedAt',
            title: say('recordedAt'),
            cell: row => row.recordedAt.slice(0, 10),
            hideOnPhone: true,
          },
        ]}
      />
    </>
  )
}
