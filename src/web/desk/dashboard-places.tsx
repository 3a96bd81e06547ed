/** One figure by townships, on the map and in a table of the same numbers; a township opens its villages, a village its rows. */

import { Button } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { SchematicMap } from '../../adapters/http/schematic-map.ts'
import { unitText } from '../../kernel/units.ts'
import type { PlaceBoard } from '../../offices/bureau/dashboard.ts'
import { useApi, useAsk } from './ask.ts'
import { TownshipMap, VillageBars } from './dashboard-drawings.tsx'
import { FigureRows } from './figure-rows.tsx'
import { figureText } from './figure-text.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { RatingTag, TargetText } from './rating.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, numberText } from './text.ts'

const FigureDrawer = lazy(() =>
  import('./figure-drawer.tsx').then(({ FigureDrawer: found }) => ({ default: found })),
)

const w = {
  close: { zh: '收起', en: 'Close' },
  whole: { zh: '全县', en: 'The county' },
  about: { zh: '口径、勾稽与依据行', en: 'Definition, checks and rows' },
  township: { zh: '乡镇（街道）', en: 'Township' },
  village: { zh: '村（社区）', en: 'Village' },
  rating: { zh: '进度', en: 'Progress' },
  target: { zh: '目标', en: 'Target' },
  rowsOf: { zh: '{place}的依据行', en: 'Rows of {place}' },
  noRows: {
    zh: '您的岗位不能查看依据行',
    en: 'Your post may not read the rows',
  },
  map: { zh: '示意图', en: 'Schematic map' },
} as const

type Go = (more: Record<string, string | undefined>) => void
type Props = {
  figure: string
  when: { period: string; asOf?: string }
  place: string | undefined
  village: string | undefined
  go: Go
}

export function DashboardPlaces({ figure, when, place, village, go }: Props) {
  const { house } = useWorkplace()
  const { t, say, lang } = useLanguage()
  const [drawer, setDrawer] = useState(false)
  const board = useAsk<PlaceBoard>('bureau.dashboardPlaces', {
    ...when,
    figure,
    ...(place ? { place } : {}),
  })
  const declared = house.figures[figure]
  if (board.error) return <Refusal problem={board.error.problem} />
  if (!board.data || !declared) return <Waiting text={say('loading')} />
  const { inside, parts, held } = board.data
  const at = `period=${when.period}${when.asOf ? `&asOf=${when.asOf}` : ''}`
  const pick = (code: string) =>
    inside === 'township' ? go({ place: code, village: undefined }) : go({ village: code })
  const chosen = parts.find(part => part.code === village)
  return (
    <section className="panel places" aria-labelledby="places-heading">
      <h2>
        <span id="places-heading">{t(declared.label)}</span>
        <span className="quiet">
          {place ? <PlaceTitle code={place} /> : figureText(board.data.figure, lang)}
        </span>
        {held && (
          <span className="quiet">
            <TargetText held={held} unit={declared.unit} /> <RatingTag held={held} />
          </span>
        )}
        <span className="grow" />
        {place && (
          <Button size="small" onClick={() => go({ place: undefined, village: undefined })}>
            ‹ {t(w.whole)}
          </Button>
        )}
        <Button size="small" onClick={() => setDrawer(true)}>
          {t(w.about)}
        </Button>
        <Button
          size="small"
          onClick={() => go({ figure: undefined, place: undefined, village: undefined })}
        >
          {t(w.close)}
        </Button>
      </h2>
      <div className="places-columns">
        <div className="places-drawing">
          <Suspense fallback={<Waiting text={say('loading')} />}>
            {inside === 'township' ? (
              <TownshipMap parts={parts} asOf={when.asOf} onPick={pick} />
            ) : (
              <VillageBars parts={parts} onPick={pick} />
            )}
          </Suspense>
        </div>
        <PlaceTable board={board.data} unit={declared.unit} pick={pick} chosen={village} />
      </div>
      {village && (
        <>
          <h3>{t(w.rowsOf).replace('{place}', chosen?.name ?? village)}</h3>
          <FigureRows
            key={village}
            id={figure}
            at={at}
            place={village}
            month={undefined}
            figure={declared}
          />
        </>
      )}
      {drawer && (
        <Suspense fallback={null}>
          <FigureDrawer
            id={figure}
            period={when.period}
            asOf={when.asOf}
            onClose={() => setDrawer(false)}
          />
        </Suspense>
      )}
    </section>
  )
}

function PlaceTitle({ code }: { code: string }) {
  const map = useApi<SchematicMap>('/api/dashboard/map', undefined, 600_000)
  return <>{map.data?.features.find(({ id }) => id === code)?.properties.label ?? code}</>
}

function PlaceTable({
  board,
  unit,
  pick,
  chosen,
}: {
  board: PlaceBoard
  unit: string
  pick: (code: string) => void
  chosen: string | undefined
}) {
  const { t, say, aside, lang } = useLanguage()
  const held = board.parts.some(part => part.held)
  const heading = t(w[board.inside])
  return (
    <TableFrame label={heading}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            <th scope="col" className="right">
              {say('value')}
              {aside(unitText(unit, lang))}
            </th>
            {held && <th scope="col">{t(w.target)}</th>}
            {held && <th scope="col">{t(w.rating)}</th>}
            <th scope="col" className="right">
              {say('evidence')}
            </th>
          </tr>
        </thead>
        <tbody>
          {board.parts.map(part => (
            <tr key={part.code} className={part.code === chosen ? 'in-force' : undefined}>
              <td>
                <button type="button" className="figure" onClick={() => pick(part.code)}>
                  {part.name}
                </button>
              </td>
              <td className="right number">
                {part.value === null ? empty : numberText(part.value)}
              </td>
              {held && <td>{part.held && <TargetText held={part.held} unit={unit} />}</td>}
              {held && (
                <td>
                  <RatingTag held={part.held} />
                </td>
              )}
              <td className="right number">{numberText(part.rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
