/**
 * Boundaries on a map of our own: outline, lines and markers as the county keeps them, without tiles or fonts from
 * outside. The table beneath says the same, for those who cannot see a map or have no WebGL.
 */
import 'maplibre-gl/dist/maplibre-gl.css'
import './boundary-map.css'
import { useState } from 'react'
import { Link } from 'react-router'
import type { BoundaryMap } from '../../offices/placenames/boundary/queries.ts'
import { useAsk } from './ask.ts'
import { BoundaryCanvas } from './boundary-canvas.tsx'
import { offered, recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { StateTag } from './state-tag.tsx'
import { TableFrame } from './table-frame.tsx'

const w = {
  title: { zh: '界线界桩图', en: 'Map of boundaries' },
  markers: { zh: '界桩', en: 'Markers' },
  lines: { zh: '界线', en: 'Lines' },
  number: { zh: '界桩号', en: 'Number' },
  line: { zh: '界线', en: 'Line' },
  place: { zh: '所在地', en: 'Where' },
  position: { zh: '坐标', en: 'Position' },
  neighbour: { zh: '相邻方', en: 'Neighbour' },
  last: { zh: '上次联检', en: 'Last inspected' },
  due: { zh: '下次到期', en: 'Next due' },
  noMap: {
    zh: '此浏览器不能显示地图，请看下面的表格',
    en: 'This browser shows no map; the tables below say the same',
  },
  chosen: { zh: '选中', en: 'chosen' },
} as const

export default function BoundaryMapPage() {
  const { house, post } = useWorkplace()
  const { t, say } = useLanguage()
  const may = offered(house.queries['placenames.boundaryMap'], post)
  const map = useAsk<BoundaryMap>(may ? 'placenames.boundaryMap' : undefined)
  const [chosen, setChosen] = useState<string>()
  const [broken, setBroken] = useState(false)
  if (!may) return <NotFound />
  return (
    <>
      <PageTitle what={t(w.title)} where={post.place} />
      {map.error && <Refusal problem={map.error.problem} retry={() => map.refetch()} />}
      {!map.data && !map.error && <Waiting text={say('loading')} />}
      {map.data && (
        <>
          {map.data.note && <p className="quiet map-note">{t(map.data.note)}</p>}
          {broken ? (
            <p className="nothing">{t(w.noMap)}</p>
          ) : (
            <BoundaryCanvas
              data={map.data}
              label={t(w.title)}
              choose={setChosen}
              fail={() => setBroken(true)}
            />
          )}
          <Markers data={map.data} chosen={chosen} />
          <Lines data={map.data} />
        </>
      )}
    </>
  )
}

const of = (data: BoundaryMap, kind: string) =>
  data.features.filter(feature => feature.properties.kind === kind)
const text = (value: string | number | boolean | null | undefined): string =>
  value === null || value === undefined ? '—' : String(value)

function Markers({ data, chosen }: { data: BoundaryMap; chosen: string | undefined }) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  return (
    <TableFrame label={t(w.markers)}>
      <table className="rows">
        <caption>{t(w.markers)}</caption>
        <thead>
          <tr>
            {[w.number, w.line, w.place, w.position].map(label => (
              <th key={label.en} scope="col">
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of(data, 'marker').map(({ id, properties, geometry }) => (
            <tr key={id} className={id === chosen ? 'chosen' : undefined}>
              <td>
                <Link to={recordPath('placenames_marker', id)}>{text(properties.number)}</Link>{' '}
                <StateTag
                  register={house.registers.placenames_marker}
                  state={text(properties.state)}
                />
                {id === chosen && <span className="quiet"> {t(w.chosen)}</span>}
              </td>
              <td>{text(properties.line)}</td>
              <td>{text(properties.place)}</td>
              <td className="number">{geometry.coordinates.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

function Lines({ data }: { data: BoundaryMap }) {
  const { t } = useLanguage()
  return (
    <TableFrame label={t(w.lines)}>
      <table className="rows">
        <caption>{t(w.lines)}</caption>
        <thead>
          <tr>
            {[w.line, w.neighbour, w.last, w.due].map(label => (
              <th key={label.en} scope="col">
                {t(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of(data, 'line').map(({ id, properties }) => (
            <tr key={id}>
              <td>
                <Link to={recordPath('placenames_line', id)}>{text(properties.name)}</Link>
              </td>
              <td>{text(properties.neighbour)}</td>
              <td className="number">{text(properties.lastInspected)}</td>
              <td className="number">{text(properties.nextDue)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}
