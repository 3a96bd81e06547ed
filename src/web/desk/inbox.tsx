/** The inbox: everything that waits for this post, by queue, the soonest due first. */
import { Link, useSearchParams } from 'react-router'
import type { WireInbox, WireQueue } from '../../adapters/http/wire.ts'
import { useApi } from './ask.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { queuePath } from './queue-path.ts'
import { RowsTable } from './rows-table.tsx'
import { StateTag } from './state-tag.tsx'
import { numberText } from './text.ts'

const w = {
  queues: { zh: '待办队列', en: 'Queues' },
  list: { zh: '在登记簿中查看全部', en: 'All of them in the register' },
  first: { zh: '以下为最早到期的 {n} 件', en: 'The {n} soonest due' },
} as const

export default function Inbox() {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const [params, setParams] = useSearchParams()
  const inbox = useApi<WireInbox>(`/api/inbox?${params}`)
  const registers = params.get('register')?.split(',') ?? []
  const state = params.get('state') ?? undefined
  if (inbox.error) return <Refusal problem={inbox.error.problem} retry={() => inbox.refetch()} />
  if (!inbox.data) return <Waiting text={say('loading')} />
  const { queues, items } = inbox.data
  const sum = (key: 'count' | 'overdue', of: readonly WireQueue[] = queues) =>
    of.reduce((total, queue) => total + queue[key], 0)
  const chosen = queues.filter(
    queue =>
      (registers.length === 0 || registers.includes(queue.register)) &&
      (!state || state === queue.state),
  )
  const all = sum(params.get('overdue') === '1' ? 'overdue' : 'count', chosen)
  return (
    <>
      <PageTitle
        what={say('inbox')}
        where={`${t(post.label)} ${post.place}`}
        when={session.today}
      />
      <ul className="queues" aria-label={t(w.queues)}>
        <li>
          <button type="button" aria-pressed={params.size === 0} onClick={() => setParams({})}>
            {say('all')} <b>{numberText(sum('count'))}</b>
          </button>
        </li>
        <li>
          <button
            type="button"
            className={sum('overdue') > 0 ? 'late' : ''}
            aria-pressed={params.get('overdue') === '1'}
            onClick={() => setParams({ overdue: '1' })}
          >
            ⚠ {say('overdue')} <b>{numberText(sum('overdue'))}</b>
          </button>
        </li>
        {queues.map(queue => (
          <li key={`${queue.register} ${queue.state}`}>
            <button
              type="button"
              aria-pressed={params.size > 0 && !params.has('overdue') && chosen.includes(queue)}
              onClick={() => setParams({ register: queue.register, state: queue.state })}
            >
              {t(house.registers[queue.register]?.label)} ·{' '}
              {t(house.registers[queue.register]?.states?.[queue.state]?.label)}{' '}
              <b>{numberText(queue.count)}</b>
              {queue.overdue > 0 && <span className="late"> ⚠{queue.overdue}</span>}
            </button>
          </li>
        ))}
      </ul>
      {items.length < all && (
        <p className="quiet">
          {t(w.first).replace('{n}', String(items.length))}
          {registers.length === 1 && (
            <>
              {' · '}
              <Link to={queuePath(registers[0]!, state)}>{t(w.list)}</Link>
            </>
          )}
        </p>
      )}
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
