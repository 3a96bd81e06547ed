/** The plan's tasks on a day: what calls for somebody first, then by paragraph of the report; each opens its record. */
import { Alert } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { PlanBoard, Task } from '../../offices/bureau/plan/queries.ts'
import { type Warning, warnings } from '../../offices/bureau/plan/rules.ts'
import { useAsk } from './ask.ts'
import { offered, recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { halfYearOf, offeredPeriods, periodName } from './periods.ts'
import { TableFrame } from './table-frame.tsx'

const w = {
  title: { zh: '重点任务督办', en: 'The plan’s tasks' },
  none: { zh: '本期还没有交办重点任务', en: 'No tasks are handed out for this period' },
  number: { zh: '序号', en: 'No.' },
  task: { zh: '任务', en: 'Task' },
  lead: { zh: '牵头', en: 'Led by' },
  partners: { zh: '配合', en: 'With' },
  due: { zh: '时限', en: 'Due' },
  share: { zh: '进展', en: 'How far' },
  state: { zh: '状态', en: 'State' },
} as const
const order: readonly Warning[] = ['overdue', 'dueSoon', 'silent', 'underWay', 'closed']
const looks: Record<Warning, string> = {
  overdue: 'bad',
  dueSoon: 'doubt',
  silent: 'doubt',
  underWay: '',
  closed: 'good',
}

export default function PlanPage() {
  const { house, post, session } = useWorkplace()
  const { t, say, lang } = useLanguage()
  const [params, setParams] = useSearchParams()
  const period = params.get('period') ?? halfYearOf(session.today)
  const may = offered(house.queries['bureau.planBoard'], post)
  const board = useAsk<PlanBoard>(may ? 'bureau.planBoard' : undefined, { period })
  if (!may) return <NotFound />
  const periods = [...new Set([...offeredPeriods(session.today), period])].filter(one =>
    /-H[12]$/.test(one),
  )
  return (
    <>
      <PageTitle what={t(w.title)} where={post.place} when={periodName(period, lang)} />
      <search className="filters">
        <label className="range">
          {say('period')}{' '}
          <select value={period} onChange={event => setParams({ period: event.target.value })}>
            {periods.map(one => (
              <option key={one} value={one}>
                {periodName(one, lang)}
              </option>
            ))}
          </select>
        </label>
      </search>
      {board.error && <Refusal problem={board.error.problem} retry={() => board.refetch()} />}
      {!board.data && !board.error && <Waiting text={say('loading')} />}
      {board.data && board.data.tasks.length === 0 && <Alert type="info" title={t(w.none)} />}
      {board.data && board.data.tasks.length > 0 && <Tasks board={board.data} />}
    </>
  )
}

function Tasks({ board }: { board: PlanBoard }) {
  const { t } = useLanguage()
  const said = order.filter(one => board.counts[one] > 0)
  const sorted = [...board.tasks].sort(
    (a, b) => order.indexOf(a.warning) - order.indexOf(b.warning) || a.number - b.number,
  )
  return (
    <>
      <p>{said.map(one => `${t(warnings[one])} ${board.counts[one]}`).join(' · ')}</p>
      <TableFrame label={t(w.title)}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col" className="right">
                {t(w.number)}
              </th>
              <th scope="col">{t(w.task)}</th>
              <th scope="col">{t(w.lead)}</th>
              <th scope="col" className="wide-only">
                {t(w.partners)}
              </th>
              <th scope="col">{t(w.due)}</th>
              <th scope="col" className="right">
                {t(w.share)}
              </th>
              <th scope="col">{t(w.state)}</th>
            </tr>
          </thead>
          <tbody>
            {sorted.map(task => (
              <TaskRow key={task.id} task={task} />
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  )
}

function TaskRow({ task }: { task: Task }) {
  const { t } = useLanguage()
  return (
    <tr>
      <td className="right number">{task.number}</td>
      <td>
        <Link to={recordPath('checklists_item', task.id)}>{task.requirement}</Link>
      </td>
      <td>{task.unitName}</td>
      <td className="wide-only">{task.partners ?? '—'}</td>
      <td className="number">{task.dueOn}</td>
      <td className="right number">{task.share === null ? '—' : `${task.share}%`}</td>
      <td className={looks[task.warning]}>
        <span className="sign">{t(warnings[task.warning])}</span>
      </td>
    </tr>
  )
}
