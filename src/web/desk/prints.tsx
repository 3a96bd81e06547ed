/** Rosters to print, and the log of what this person has printed. */
import './print.css'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import type { WirePapers } from '../../adapters/http/wire-prints.ts'
import { useApi } from './ask.ts'
import { readableRooms, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { PrintButton } from './print-dialog.tsx'
import { w } from './print-words.ts'
import { TableFrame } from './table-frame.tsx'
import { empty } from './text.ts'

export default function PrintsPage() {
  const { post, session } = useWorkplace()
  const { t } = useLanguage()
  return (
    <>
      <PageTitle what={t(w.title)} where={post.place} when={session.today} />
      <Roster />
      <Log />
    </>
  )
}

function Roster() {
  const workplace = useWorkplace()
  const { house } = workplace
  const { t } = useLanguage()
  const [params, setParams] = useSearchParams()
  const register = house.registers[params.get('register') ?? '']
  const state = params.get('state') ?? ''
  const states = Object.entries(register?.workflow?.states ?? {})
  return (
    <section className="panel">
      <h2>{t(w.roster)}</h2>
      <p className="quiet">{t(w.rosterWhy)}</p>
      <div className="filters">
        <Select
          value={register?.name}
          onChange={name => setParams({ register: name })}
          options={readableRooms(workplace).map(({ room, registers }) => ({
            label: t(room.label),
            options: registers.map(({ name, label }) => ({ value: name, label: t(label) })),
          }))}
          aria-label={t(w.register)}
          placeholder={t(w.register)}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          className="wide-select"
        />
        {register && states.length > 0 && (
          <Select
            value={state}
            onChange={next =>
              setParams({ register: register.name, ...(next ? { state: next } : {}) })
            }
            options={[
              { value: '', label: t(w.every) },
              ...states.map(([name, { label }]) => ({ value: name, label: t(label) })),
            ]}
            aria-label={t(w.state)}
            popupMatchSelectWidth={false}
          />
        )}
        {register && (
          <PrintButton
            key={`${register.name} ${state}`}
            register={register.name}
            list={state ? { state: [state] } : {}}
          />
        )}
      </div>
    </section>
  )
}

function Log() {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const found = useApi<WirePapers>('/api/prints')
  const kinds = house.registers.notices_print?.fields.kind?.options
  if (found.error) return <Refusal problem={found.error.problem} />
  if (!found.data) return <Waiting text={say('loading')} />
  const { prints } = found.data
  return (
    <section className="panel">
      <h2>{t(w.log)}</h2>
      {prints.length === 0 ? (
        <p className="quiet">{t(w.none)}</p>
      ) : (
        <TableFrame label={t(w.log)}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t(w.what)}</th>
                <th scope="col">{t(w.number)}</th>
                <th scope="col">{t(w.paper)}</th>
                <th scope="col" className="right">
                  {t(w.times)}
                </th>
                <th scope="col" className="right wide-only">
                  {t(w.copies)}
                </th>
                <th scope="col" className="wide-only">
                  {t(w.purpose)}
                </th>
                <th scope="col">{t(w.day)}</th>
              </tr>
            </thead>
            <tbody>
              {prints.map(print => (
                <tr key={print.id}>
                  <td>{print.title}</td>
                  <td>{print.number}</td>
                  <td>{t(kinds?.find(o => o.value === print.kind)?.label) || print.kind}</td>
                  <td className="right number">{print.times}</td>
                  <td className="right number wide-only">{print.copies}</td>
                  <td className="wide-only">{print.purpose ?? empty}</td>
                  <td className="number">{print.printedOn}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}
