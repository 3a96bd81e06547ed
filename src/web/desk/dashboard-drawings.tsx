/** One figure drawn: townships on the schematic map, villages as bars. */
import { lazy, useCallback, useMemo } from 'react'
import type { SchematicMap } from '../../adapters/http/schematic-map.ts'
import type { PlacePart } from '../../offices/bureau/dashboard.ts'
import { useApi } from './ask.ts'
import type { Colours } from './chart.tsx'
import { useLanguage } from './language.tsx'
import { signs } from './rating.tsx'
import { empty, numberText } from './text.ts'

const Drawing = lazy(() => import('./chart.tsx'))

/** Where townships have targets the colour is the rating's, with its sign; elsewhere the deeper, the larger. */
export function TownshipMap({
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
function tint(colour: string, ground: string, share: number): string {
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

/** Villages that have any; none of the others would have a bar. */
export function VillageBars({
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
