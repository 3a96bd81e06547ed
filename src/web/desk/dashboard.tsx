/** For leaders: each figure with its target against the time gone; a township, its villages, their rows. The report’s own numbers. */
import './dashboard.css'
import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Dashboard, Tile } from '../../offices/bureau/dashboard.ts'
import { useAsk } from './ask.ts'
import { DashboardPlaces } from './dashboard-places.tsx'
import { figureText } from './figure-text.ts'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { offeredPeriods, periodName, spokenHalfYear } from './periods.ts'
import { Pace, RatingTag, TargetText } from './rating.tsx'
import { numberText } from './text.ts'

const w = {
  title: { zh: '数据看板', en: 'Dashboard' },
  held: { zh: '有目标的指标', en: 'Figures with a target' },
  noTarget: {
    zh: '本期还没有审定的目标任务；在“目标任务”登记簿中提出，由另一人审定后在此对照时间进度。',
    en: 'No target is in force for this period. Propose one in the register of targets; approved by another, it is measured here against the time gone.',
  },
  others: { zh: '其他指标', en: 'Other figures' },
  red: { zh: '滞后 {n} 项', en: '{n} behind' },
  amber: { zh: '偏慢 {n} 项', en: '{n} slow' },
  green: { zh: '正常 {n} 项', en: '{n} on course' },
  line: {
    zh: '落后时间进度不超过 {points} 个百分点为偏慢，超过为滞后',
    en: 'up to {points} points behind the time is slow, more is behind',
  },
} as const

export default function DashboardPage() {
  const { house, post, session } = useWorkplace()
  const { t, say, lang } = useLanguage()
  const [params, setParams] = useSearchParams()
  const period = params.get('period') ?? spokenHalfYear(session.today)
  const asOf = params.get('asOf') ?? ''
  const may = offered(house.queries['bureau.dashboard'], post)
  const when = { period, ...(asOf ? { asOf } : {}) }
  const board = useAsk<Dashboard>(may ? 'bureau.dashboard' : undefined, when)
  if (!may) return <NotFound />
  const go = (more: Record<string, string | undefined>) => {
    const next = new URLSearchParams(params)
    for (const [key, value] of Object.entries(more)) value ? next.set(key, value) : next.delete(key)
    setParams(next)
  }
  const figure = params.get('figure') ?? undefined
  return (
    <>
      <PageTitle what={t(w.title)} where={post.place} when={periodName(period, lang)} />
      <When key={`${period} ${asOf}`} period={period} asOf={asOf} go={go} />
      {figure && (
        <DashboardPlaces
          key={figure}
          figure={figure}
          when={when}
          place={params.get('place') ?? undefined}
          village={params.get('village') ?? undefined}
          go={go}
        />
      )}
      {board.error && <Refusal problem={board.error.problem} retry={() => board.refetch()} />}
      {!board.data && !board.error && <Waiting text={say('loading')} />}
      {board.data && <Tiles board={board.data} chosen={figure} go={go} />}
    </>
  )
}

type Go = (more: Record<string, string | undefined>) => void

function When({ period, asOf, go }: { period: string; asOf: string; go: Go }) {
  const { session } = useWorkplace()
  const { say, lang } = useLanguage()
  const [draft, setDraft] = useState({ period, asOf })
  const periods = [...new Set([...offeredPeriods(session.today), period])]
  const show = (event: FormEvent) => {
    event.preventDefault()
    go(draft)
  }
  return (
    <search>
      <form className="filters" onSubmit={show}>
        <label className="range">
          {say('period')}{' '}
          <select
            value={draft.period}
            onChange={event => setDraft({ ...draft, period: event.target.value })}
          >
            {periods.map(one => (
              <option key={one} value={one}>
                {periodName(one, lang)}
              </option>
            ))}
          </select>
        </label>
        <label className="range">
          {say('asOf')}{' '}
          <input
            type="date"
            value={draft.asOf}
            onChange={event => setDraft({ ...draft, asOf: event.target.value })}
          />
        </label>
        <Button type="primary" htmlType="submit">
          {say('search')}
        </Button>
      </form>
    </search>
  )
}

const worst = { red: 0, amber: 1, green: 2 } as const
function Tiles({ board, chosen, go }: { board: Dashboard; chosen: string | undefined; go: Go }) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const rank = ({ held }: Tile) => (held?.standing.rating ? worst[held.standing.rating] : 3)
  const held = board.tiles.filter(tile => tile.held).sort((a, b) => rank(a) - rank(b))
  const others = board.tiles.filter(tile => !tile.held)
  const rooms = house.rooms
    .map(room => ({
      room,
      tiles: others.filter(({ figure }) => figure.id.split('.')[0] === room.name),
    }))
    .filter(({ tiles }) => tiles.length > 0)
  const count = (rating: 'red' | 'amber' | 'green') =>
    held.filter(tile => tile.held?.standing.rating === rating).length
  return (
    <>
      <section aria-labelledby="held-figures">
        <h2 id="held-figures" className="board-heading">
          {t(w.held)}
          {held.length > 0 &&
            (['red', 'amber', 'green'] as const).map(rating => (
              <span key={rating} className={`rating ${rating}`}>
                {t(w[rating]).replace('{n}', String(count(rating)))}
              </span>
            ))}
        </h2>
        {board.amberPoints !== null && held.length > 0 && (
          <p className="quiet">{t(w.line).replace('{points}', numberText(board.amberPoints))}</p>
        )}
        {held.length === 0 && <p className="quiet">{t(w.noTarget)}</p>}
        <TileList tiles={held} chosen={chosen} go={go} />
      </section>
      <section aria-labelledby="other-figures">
        <h2 id="other-figures" className="board-heading">
          {t(w.others)}
        </h2>
        {rooms.map(({ room, tiles }) => (
          <details key={room.name} open={rooms.length <= 2 || held.length === 0}>
            <summary>
              {t(room.label)} ({tiles.length})
            </summary>
            <TileList tiles={tiles} chosen={chosen} go={go} />
          </details>
        ))}
      </section>
    </>
  )
}

function TileList({
  tiles,
  chosen,
  go,
}: {
  tiles: readonly Tile[]
  chosen: string | undefined
  go: Go
}) {
  const { t, lang } = useLanguage()
  const open = (id: string) => {
    go({ figure: id, place: undefined, village: undefined })
    window.scrollTo({ top: 0 })
  }
  return (
    <ul className="tiles">
      {tiles.map(({ figure, held }) => (
        <li key={figure.id}>
          <button
            type="button"
            aria-pressed={figure.id === chosen}
            className={held?.standing.rating ?? undefined}
            onClick={() => open(figure.id)}
          >
            <span className="tile-name">{t(figure.label)}</span>
            <span className={figure.names ? 'tile-names' : 'tile-value'}>
              {figureText(figure, lang)}
            </span>
            {held && (
              <>
                <span className="tile-target">
                  <TargetText held={held} unit={figure.unit} /> <RatingTag held={held} />
                </span>
                <Pace held={held} />
              </>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
