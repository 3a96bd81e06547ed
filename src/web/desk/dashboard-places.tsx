/** One figure by townships, on the map and in a table of the same numbers; a township opens its villages, a village its rows. */
import { Button } from 'antd'
import { lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { SchematicMap } from '../../adapters/http/schematic-map.ts'
import type { PlaceBoard, PlacePart } from '../../offices/bureau/dashboard.ts'
import { useApi, useAsk } from './ask.ts'
import type { Colours } from './chart.tsx'
import { FigureRows } from './figure-rows.tsx'
import { figureText } from './figure-text.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { RatingTag, signs, TargetText } from './rating.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, numberText } from './text.ts'
import { unitText } from './units.ts'

const Drawing = lazy(() => import('./chart.tsx'))
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

/** Where townships have targets the colour is the rating's, with its sign; elsewhere the deeper, the larger. */
function TownshipMap({
  parts,
  asOf,
  onPick,
}: {
  parts: readonly PlacePart[]
  asOf: string | undefined
  onPick: (code: string) => void
}) {
  const { t } = useLanguage()
  const shape = useApi<SchematicMap>(
    `/api/dashboard/map${asOf ? `?asOf=${asOf}` : ''}`,
    undefined,
    600_000,
  )
  const map = useMemo(
    () => shape.data && { name: `townships ${asOf ?? ''}`, shape: shape.data },
    [shape.data, asOf],
  )
  const option = useCallback(
    (colours: Colours, fontSize: number) => mapOption(map!, parts, colours, fontSize),
    [map, parts],
  )
  if (!map) return null
  return (
    <figure>
      <Drawing option={option} height={460} map={map} onPick={onPick} />
      <figcaption className="quiet">{t(map.shape.note)}</figcaption>
    </figure>
  )
}

function mapOption(
  map: { name: string; shape: SchematicMap },
  parts: readonly PlacePart[],
  colours: Colours,
  fontSize: number,
) {
  const byCode = new Map(parts.map(part => [part.code, part]))
  const largest = Math.max(...parts.map(part => Math.abs(part.value ?? 0)), 0)
  const labels = new Map(map.shape.features.map(({ id, properties }) => [id, properties.label]))
  const data = map.shape.features.map(({ id }) => {
    const part = byCode.get(id)
    const rating = part?.held?.standing.rating
    const share = largest > 0 ? Math.abs(part?.value ?? 0) / largest : 0
    return {
      name: id,
      value: part?.value ?? 0,
      itemStyle: rating
        ? { areaColor: colours[`${rating}Ground`], borderColor: colours[rating], borderWidth: 2 }
        : { areaColor: tint(colours.blue, colours.paper, 0.04 + 0.4 * share) },
    }
  })
  const text = (code: string) => {
    const part = byCode.get(code)
    const rating = part?.held?.standing.rating
    const value = part ? (part.value === null ? empty : numberText(part.value)) : ''
    return `${labels.get(code) ?? code}\n${rating ? `${signs[rating]} ` : ''}${value}`
  }
  return {
    animation: false,
    tooltip: { show: false },
    series: [
      {
        type: 'map',
        map: map.name,
        nameProperty: 'name',
        aspectScale: 1,
        selectedMode: false,
        left: 4,
        right: 4,
        top: 4,
        bottom: 4,
        data,
        itemStyle: { borderColor: colours.edge, borderWidth: 1 },
        label: {
          show: true,
          color: colours.ink,
          fontSize: Math.min(fontSize, 16) - 1,
          lineHeight: Math.min(fontSize, 16) + 4,
          formatter: ({ name }: { name: string }) => text(name),
        },
        emphasis: {
          label: { color: colours.ink },
          itemStyle: { areaColor: colours.greyGround, borderColor: colours.blue },
        },
      },
    ],
  }
}

/** Mixes a colour into a ground: `share` of the first. Both as #rgb or #rrggbb. */
export function tint(colour: string, ground: string, share: number): string {
  const parts = (text: string): number[] => {
    const hex = text.replace('#', '')
    const long = hex.length === 3 ? [...hex].map(c => c + c).join('') : hex
    return [0, 2, 4].map(at => Number.parseInt(long.slice(at, at + 2), 16))
  }
  const [a, b] = [parts(colour), parts(ground)]
  return `#${a
    .map((x, n) => Math.round(x * share + b[n]! * (1 - share)))
    .map(x => x.toString(16).padStart(2, '0'))
    .join('')}`
}

function VillageBars({
  parts,
  onPick,
}: {
  parts: readonly PlacePart[]
  onPick: (code: string) => void
}) {
  const shown = useMemo(() => parts.filter(part => part.value), [parts])
  const option = useCallback(
    (colours: Colours, fontSize: number) => barOption(shown, colours, fontSize),
    [shown],
  )
  // A bar is pressed by its village's name: names are one's own inside a township.
  const pick = (name: string) => {
    const found = parts.find(part => part.name === name)
    if (found) onPick(found.code)
  }
  return <Drawing option={option} height={Math.max(160, 34 * shown.length + 30)} onPick={pick} />
}

function barOption(parts: readonly PlacePart[], colours: Colours, fontSize: number) {
  return {
    animation: false,
    grid: { left: 4, right: 60, top: 4, bottom: 4, containLabel: true },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: parts.map(part => part.name),
      axisLabel: { color: colours.ink, fontSize: Math.min(fontSize, 16) },
      axisLine: { lineStyle: { color: colours.edge } },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        barMaxWidth: 20,
        data: parts.map(part => {
          const rating = part.held?.standing.rating
          return {
            name: part.name,
            value: part.value ?? 0,
            itemStyle: { color: rating ? colours[rating] : colours.blue },
          }
        }),
        label: {
          show: true,
          position: 'right',
          color: colours.ink,
          fontSize: Math.min(fontSize, 16),
          formatter: ({ value }: { value: number }) => numberText(value),
        },
      },
    ],
  }
}
