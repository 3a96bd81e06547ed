/** The drawn map: GeoJSON of ours in MapLibre GL, its worker a file of ours. */
import type { LngLatBoundsLike, Map as MapOfGl, StyleSpecification } from 'maplibre-gl'
import * as gl from 'maplibre-gl/dist/maplibre-gl-csp.js'
import workerUrl from 'maplibre-gl/dist/maplibre-gl-csp-worker.js?url'
import { useEffect, useRef } from 'react'
import type { BoundaryMap } from '../../offices/placenames/boundary/queries.ts'

/** What is drawn must stand out on both grounds: dark blue lines, amber for damaged, red for void, never colour alone in the table. */
const colours = { ground: '#f6f4ee', outline: '#6b6b6b', county: '#0958d9', township: '#237804' }

const styleOf = (data: BoundaryMap): StyleSpecification => ({
  version: 8,
  sources: { ours: { type: 'geojson', data: data as never, promoteId: 'id' } },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.ground } },
    {
      id: 'inside',
      type: 'fill',
      source: 'ours',
      filter: ['==', ['get', 'kind'], 'outline'],
      paint: { 'fill-color': '#ffffff' },
    },
    {
      id: 'outline',
      type: 'line',
      source: 'ours',
      filter: ['==', ['get', 'kind'], 'outline'],
      paint: { 'line-color': colours.outline, 'line-width': 1, 'line-dasharray': [4, 3] },
    },
    {
      id: 'lines',
      type: 'line',
      source: 'ours',
      filter: ['==', ['get', 'kind'], 'line'],
      paint: {
        'line-color': ['match', ['get', 'level'], 'county', colours.county, colours.township],
        'line-width': ['match', ['get', 'level'], 'county', 4, 2],
      },
    },
    {
      id: 'markers',
      type: 'circle',
      source: 'ours',
      filter: ['==', ['get', 'kind'], 'marker'],
      paint: {
        'circle-radius': 6,
        'circle-color': [
          'match',
          ['get', 'state'],
          'damaged',
          '#ad4e00',
          'void',
          '#a8071a',
          '#ffffff',
        ],
        'circle-stroke-color': '#1f1f1f',
        'circle-stroke-width': 2,
      },
    },
  ],
})

/** The corners of everything drawn, with a little ground around them. */
function boundsOf(data: BoundaryMap): LngLatBoundsLike | undefined {
  const points = data.features.flatMap(({ geometry }) =>
    geometry.type === 'Point'
      ? [geometry.coordinates]
      : geometry.type === 'LineString'
        ? geometry.coordinates
        : geometry.coordinates.flat(),
  )
  if (points.length === 0) return undefined
  const [lon, lat] = [points.map(p => p[0]), points.map(p => p[1])]
  return [
    [Math.min(...lon), Math.min(...lat)],
    [Math.max(...lon), Math.max(...lat)],
  ]
}

export function BoundaryCanvas({
  data,
  label,
  choose,
  fail,
}: {
  data: BoundaryMap
  label: string
  choose: (marker: string) => void
  fail: () => void
}) {
  const box = useRef<HTMLDivElement>(null)
  const told = useRef({ choose, fail })
  told.current = { choose, fail }
  useEffect(() => {
    let map: MapOfGl | undefined
    try {
      gl.setWorkerUrl(workerUrl)
      const bounds = boundsOf(data)
      map = new gl.Map({
        container: box.current!,
        style: styleOf(data),
        attributionControl: false,
        ...(bounds ? { bounds, fitBoundsOptions: { padding: 30 } } : {}),
      })
      map.addControl(new gl.NavigationControl({ showCompass: false }))
      map.on('click', 'markers', event => {
        const id = event.features?.[0]?.id
        if (id !== undefined) told.current.choose(String(id))
      })
      map.on('idle', () => box.current?.setAttribute('data-drawn', 'yes'))
    } catch {
      // No WebGL, as on some old desks: the tables say the same.
      told.current.fail()
    }
    return () => map?.remove()
  }, [data])
  return <section ref={box} className="boundary-map" aria-label={label} />
}
