/** What a settlement posts or would post: in all, by programme and kind, and by township. */
import { Select } from 'antd'
import { useState } from 'react'
import type { WireList } from '../../adapters/http/wire.ts'
import type { Posted, Preview } from '../../commons/funds/settlement.ts'
import { useApi } from './ask.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText, numberText } from './text.ts'

/** What kinds of ledger line and which programmes are called. */
export function useFundsLabels() {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const optionOf = (register: string, field: string, value: string) =>
    t(house.registers[register]?.fields[field]?.options?.find(o => o.value === value)?.label) ||
    value
  return {
    programme: (id: string) => t(house.programmes.find(p => p.id === id)?.label) || id,
    kind: (kind: string) => optionOf('funds_ledger', 'kind', kind),
    outcome: (outcome: string) => optionOf('funds_payment', 'outcome', outcome),
  }
}

export function PreviewTables({ preview }: { preview: Preview }) {
  const { say } = useLanguage()
  return (
    <>
      <PostedTable title={`${say('wouldPost')} · ${preview.month}`} posted={preview.posted} />
      {preview.places.length > 0 && <PlaceTable places={preview.places} />}
    </>
  )
}

const sum = (rows: readonly { fen: number }[]): number =>
  rows.reduce((total, row) => total + Number(row.fen), 0)
const count = (rows: readonly { lines: number }[]): number =>
  rows.reduce((total, row) => total + Number(row.lines), 0)

/** By programme and kind, the total over all first. */
export function PostedTable({ title, posted }: { title: string; posted: readonly Posted[] }) {
  const { say, preferences, aside } = useLanguage()
  const labels = useFundsLabels()
  if (posted.length === 0) return <p className="nothing">{say('nothingToPost')}</p>
  return (
    <TableFrame label={say('amount')}>
      <table className="rows">
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{say('programme')}</th>
            <th scope="col">{say('kind')}</th>
            <th scope="col" className="right">
              {say('lines')}
            </th>
            <th scope="col" className="right">
              {say('amount')}
              {aside(say(preferences.moneyUnit))}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr className="sum">
            <th scope="row" colSpan={2}>
              {say('sumTotal')}
            </th>
            <td className="right number">{numberText(count(posted))}</td>
            <td className="right number">{moneyText(sum(posted), preferences.moneyUnit)}</td>
          </tr>
          {posted.map(row => (
            <tr key={`${row.programme} ${row.kind}`}>
              <td>{labels.programme(row.programme)}</td>
              <td>{labels.kind(row.kind)}</td>
              <td className="right number">{numberText(Number(row.lines))}</td>
              <td className="right number">{moneyText(Number(row.fen), preferences.moneyUnit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** Townships of the county by their code, in the order of the codes. */
export function useTownships(): Map<string, string> {
  const found = useApi<WireList>('/api/registers/people_division/list', {
    where: { level: { is: ['township'] } },
    limit: 100,
  })
  return new Map((found.data?.rows ?? []).map(row => [String(row.values.code), row.title]))
}

/** By township, a column for each kind that occurs, of all programmes or of one. */
function PlaceTable({ places }: { places: Preview['places'] }) {
  const { say, preferences, aside } = useLanguage()
  const labels = useFundsLabels()
  const [programme, setProgramme] = useState<string>()
  const names = useTownships()
  const shown = places.filter(place => !programme || place.programme === programme)
  const kinds = [...new Set(shown.map(({ kind }) => kind))].sort()
  const codes = [...new Set(shown.map(({ division }) => division))].sort()
  const programmes = [...new Set(places.map(place => place.programme))]
  return (
    <TableFrame label={say('amount')}>
      <table className="rows">
        <caption>
          {say('byTownship')}{' '}
          <Select
            value={programme ?? ''}
            onChange={value => setProgramme(value || undefined)}
            aria-label={say('programme')}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: say('all') },
              ...programmes.map(id => ({ value: id, label: labels.programme(id) })),
            ]}
          />
        </caption>
        <thead>
          <tr>
            <th scope="col">{say('place')}</th>
            <th scope="col" className="right">
              {say('lines')}
            </th>
            {kinds.map(kind => (
              <th scope="col" key={kind} className="right">
                {labels.kind(kind)}
                {aside(say(preferences.moneyUnit))}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {codes.map(code => {
            const here = shown.filter(({ division }) => division === code)
            return (
              <tr key={code}>
                <td>{names.get(code) ?? code}</td>
                <td className="right number">{numberText(count(here))}</td>
                {kinds.map(kind => {
                  const of = here.filter(place => place.kind === kind)
                  return (
                    <td key={kind} className="right number">
                      {of.length > 0 ? moneyText(sum(of), preferences.moneyUnit) : empty}
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}
