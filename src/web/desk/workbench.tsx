/** The first screen: what waits, what is due, what others want of me, what I began, and how the area stands. */
import './bench.css'
import { lazy, Suspense, useState } from 'react'
import { Link } from 'react-router'
import type { WireDrafts } from '../../adapters/http/wire-detail.ts'
import type {
  WireNotice,
  WireWorkbench,
  WireWorkQueue,
} from '../../adapters/http/wire-workbench.ts'
import type { FigureValue } from '../../kernel/indicator.ts'
import { call } from '../client.ts'
import { useApi } from './ask.ts'
import { figureText } from './figure-text.ts'
import { recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { periodName, spokenHalfYear } from './periods.ts'
import { queuePath } from './queue-path.ts'
import { RowsTable } from './rows-table.tsx'
import { StateTag } from './state-tag.tsx'
import { instantText, numberText } from './text.ts'
import { offeredPages } from './ways.tsx'

const FigureDrawer = lazy(() =>
  import('./figure-drawer.tsx').then(({ FigureDrawer: found }) => ({ default: found })),
)

const w = {
  workbench: { zh: '工作台', en: 'Workbench' },
  queues: { zh: '待办事项', en: 'Waiting for me' },
  others: { zh: '其他 {n} 类待办', en: '{n} other matters' },
  todo: { zh: '按期限办理', en: 'By due date' },
  noTodo: { zh: '没有带期限的待办', en: 'Nothing with a due date waits' },
  allTodo: { zh: '全部待办', en: 'The whole inbox' },
  notices: { zh: '提醒', en: 'Called to my notice' },
  noNotices: { zh: '没有新的提醒', en: 'Nothing new' },
  drafts: { zh: '我的草稿', en: 'My drafts' },
  noDrafts: { zh: '没有草稿', en: 'No draft' },
  discard: { zh: '删除草稿', en: 'Discard draft' },
  savedAt: { zh: '{at} 保存', en: 'saved {at}' },
  figures: { zh: '本辖区数据', en: 'Figures of my area' },
  noFigures: { zh: '您的岗位没有统计数据', en: 'Your post has no figures' },
  allFigures: { zh: '全部指标', en: 'All figures' },
  dashboard: { zh: '数据看板', en: 'Dashboard' },
  handedOver: { zh: '转办给您', en: 'handed to you' },
  urged: { zh: '催办', en: 'urged' },
  askedToSign: { zh: '请您会签', en: 'asks your opinion' },
  returned: { zh: '已退回', en: 'came back' },
} as const

export function Workbench() {
  const { post, session } = useWorkplace()
  const { t, say, lang } = useLanguage()
  const bench = useApi<WireWorkbench>('/api/workbench')
  if (bench.error) return <Refusal problem={bench.error.problem} retry={() => bench.refetch()} />
  if (!bench.data) return <Waiting text={say('loading')} />
  const { queues, todo, notices, figures } = bench.data
  return (
    <>
      <PageTitle
        what={t(w.workbench)}
        where={`${t(post.label)} ${post.place}`}
        when={session.today}
      />
      <div className="bench">
        <div>
          <section aria-labelledby="bench-queues">
            <h2 id="bench-queues">{t(w.queues)}</h2>
            <Queues queues={queues} />
          </section>
          <section aria-labelledby="bench-todo" className="bench-todo">
            <h2 id="bench-todo">
              {t(w.todo)} <Link to="/inbox">{t(w.allTodo)} ›</Link>
            </h2>
            <Todo rows={todo} />
          </section>
        </div>
        <div>
          <section aria-labelledby="bench-notices" className="panel">
            <h2 id="bench-notices">{t(w.notices)}</h2>
            <Notices notices={notices} />
          </section>
          <section aria-labelledby="bench-drafts" className="panel">
            <h2 id="bench-drafts">{t(w.drafts)}</h2>
            <Drafts />
          </section>
          <section aria-labelledby="bench-figures" className="panel">
            <h2 id="bench-figures">
              {t(w.figures)}{' '}
              <span className="quiet">{periodName(spokenHalfYear(session.today), lang)}</span>
            </h2>
            <Figures ids={figures} />
          </section>
        </div>
      </div>
    </>
  )
}

function Queues({ queues }: { queues: readonly WireWorkQueue[] }) {
  const { say } = useLanguage()
  if (queues.length === 0) return <p className="nothing">{say('nothingWaiting')}</p>
  return (
    <ul className="bench-queues">
      {queues.map(queue => (
        <li key={queue.registers[0]}>
          <Queue queue={queue} />
        </li>
      ))}
    </ul>
  )
}

/** The number leads to the list of exactly these rows; so does each state's. */
function Queue({ queue }: { queue: WireWorkQueue }) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const [only, ...more] = queue.registers
  const name =
    more.length === 0
      ? t(house.registers[only!]?.label)
      : t(w.others).replace('{n}', String(queue.registers.length))
  const to = more.length === 0 ? queuePath(only!) : `/inbox?register=${queue.registers.join()}`
  const parts = queue.states.filter(() => queue.states.length > 1)
  return (
    <>
      <Link to={to} className="bench-queue">
        <b>{numberText(queue.count)}</b> <span>{name}</span>
        {queue.overdue > 0 && (
          <span className="due overdue">
            <span aria-hidden="true">⚠</span> {say('overdue')} {numberText(queue.overdue)}
          </span>
        )}
      </Link>
      {more.length === 0 && parts.length > 0 && (
        <ul>
          {parts.map(({ register, state, count }) => (
            <li key={state}>
              <Link to={queuePath(register, state)}>
                {t(house.registers[register]?.states?.[state]?.label)} {numberText(count)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Todo({ rows }: { rows: WireWorkbench['todo'] }) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  return (
    <RowsTable
      rows={rows}
      empty={t(w.noTodo)}
      columns={[
        { key: 'what', title: say('what'), cell: row => t(house.registers[row.register]?.label) },
        {
          key: 'state',
          title: say('state'),
          cell: row => <StateTag register={house.registers[row.register]} state={row.state} />,
        },
        {
          key: 'place',
          title: say('place'),
          cell: row => row.place ?? row.division,
          hideOnPhone: true,
        },
      ]}
    />
  )
}

function Notices({ notices }: { notices: readonly WireNotice[] }) {
  const { house } = useWorkplace()
  const { t, colon } = useLanguage()
  if (notices.length === 0) return <p className="quiet">{t(w.noNotices)}</p>
  return (
    <ul className="bench-list">
      {notices.map(({ kind, row, onDay, by, text, step }) => (
        <li key={`${kind} ${row.id}`}>
          <span className={kind === 'returned' || kind === 'urged' ? 'due soon' : 'due later'}>
            {kind === 'returned' && step ? t(step) : t(w[kind])}
          </span>{' '}
          <Link to={recordPath(row.register, row.id)}>
            {colon(t(house.registers[row.register]?.label), row.title)}
          </Link>
          <p className="quiet">{[by, onDay, text].filter(Boolean).join(' · ')}</p>
        </li>
      ))}
    </ul>
  )
}

function Drafts() {
  const { t, say } = useLanguage()
  const drafts = useApi<WireDrafts>('/api/drafts')
  if (drafts.error) return <Refusal problem={drafts.error.problem} />
  if (!drafts.data) return <Waiting text={say('loading')} />
  if (drafts.data.drafts.length === 0) return <p className="quiet">{t(w.noDrafts)}</p>
  const discard = async (id: string) => {
    await call(`/api/drafts/${id}`, { method: 'DELETE' }).catch(() => null)
    await drafts.refetch()
  }
  return (
    <ul className="bench-list">
      {drafts.data.drafts.map(({ id, title, savedAt, path }) => (
        <li key={id} className="bench-draft">
          <span>
            <Link to={path}>{title}</Link>{' '}
            <span className="quiet">{t(w.savedAt).replace('{at}', instantText(savedAt))}</span>
          </span>
          <button
            type="button"
            className="plain-button"
            aria-label={`${t(w.discard)} ${title}`}
            title={t(w.discard)}
            onClick={() => discard(id)}
          >
            ✕
          </button>
        </li>
      ))}
    </ul>
  )
}

function Figures({ ids }: { ids: readonly string[] }) {
  const workplace = useWorkplace()
  const { t, say, lang } = useLanguage()
  const [open, setOpen] = useState<string>()
  const period = spokenHalfYear(workplace.session.today)
  const answer = useApi<{ figures: FigureValue[] }>(
    ids.length > 0 ? `/api/figures?period=${period}&ids=${ids.join()}` : undefined,
  )
  if (ids.length === 0) return <p className="quiet">{t(w.noFigures)}</p>
  if (answer.error) return <Refusal problem={answer.error.problem} />
  if (!answer.data) return <Waiting text={say('loading')} />
  const ways = offeredPages(workplace).filter(({ to }) => to === '/dashboard' || to === '/figures')
  return (
    <>
      <dl className="bench-figures">
        {answer.data.figures.map(figure => (
          <div key={figure.id}>
            <dt>
              <button type="button" className="figure" onClick={() => setOpen(figure.id)}>
                {t(figure.label)}
              </button>
            </dt>
            <dd className="number">{figureText(figure, lang)}</dd>
          </div>
        ))}
      </dl>
      <p className="bench-ways">
        {ways.map(({ to, label }) => (
          <Link key={to} to={to}>
            {t(label)} ›
          </Link>
        ))}
      </p>
      {open && (
        <Suspense fallback={null}>
          <FigureDrawer id={open} period={period} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  )
}
