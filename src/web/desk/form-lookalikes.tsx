/** A person about to be registered beside those registered already whom he looks like. */
import { Alert, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { WireAct } from '../../adapters/http/wire.ts'
import type { WireLookalike } from '../../adapters/http/wire-detail.ts'
import { call } from '../client.ts'
import type { Values } from './form-check.ts'
import { w } from './form-words.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty } from './text.ts'

/** Does the form enter somebody new? It asks for a name, a birth and a number, and stands on no record. */
export const entersPerson = (act: WireAct): boolean =>
  !act.on &&
  act.input.name?.sensitivity === 'personal' &&
  act.input.birth?.kind === 'day' &&
  act.input.idNumber?.kind === 'idNumber'

const askAfterMs = 500
const asked = ['name', 'birth', 'idNumber', 'phone'] as const

/** Whom the values look like, asked again when one of them changes. */
export function useLookalikes(act: WireAct, values: Values) {
  const [found, setFound] = useState<WireLookalike[]>([])
  const enters = entersPerson(act)
  const question = JSON.stringify(
    Object.fromEntries(asked.flatMap(name => (values[name] ? [[name, values[name]]] : []))),
  )
  useEffect(() => {
    if (!enters || question === '{}') return
    const abort = new AbortController()
    const timer = setTimeout(() => {
      call<WireLookalike[]>('/api/people/lookalikes', {
        method: 'POST',
        body: JSON.parse(question),
        signal: abort.signal,
      }).then(setFound, () => {
        // A number still being typed is refused, and a page left asks no more: neither is a likeness.
      })
    }, askAfterMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [enters, question])
  return found
}

export function Lookalikes({
  found,
  values,
  compared,
  onCompared,
}: {
  found: readonly WireLookalike[]
  values: Values
  compared: boolean
  onCompared: (yes: boolean) => void
}) {
  const { t } = useLanguage()
  const { house } = useWorkplace()
  if (found.length === 0) return null
  const fields = house.registers.people_person?.fields ?? {}
  const label = (name: string) => t(fields[name]?.label)
  const sexOf = (value: unknown) =>
    t(fields.sex?.options?.find(o => o.value === value)?.label) || empty
  const rows: [string, string, (one: WireLookalike) => string | null][] = [
    [label('name'), String(values.name ?? empty), one => one.name],
    [label('sex'), sexOf(values.sex), one => sexOf(one.sex)],
    [label('birth'), String(values.birth ?? empty), one => one.birth],
    [label('idNumber'), String(values.idNumber ?? empty), one => one.idNumber],
    [label('phone'), String(values.phone ?? empty), one => one.phone],
    [t(house.registers.people_division?.label), empty, one => one.place],
    [t(w.household), empty, one => one.household],
    [label('diedOn'), empty, one => one.diedOn],
    [t(w.why), '', one => one.why.map(reason => t(w[reason])).join(' · ')],
  ]
  return (
    <section className="lookalikes" aria-label={t(w.alike)}>
      <Alert type="warning" showIcon title={t(w.alike)} description={t(w.alikeWhy)} />
      <TableFrame label={t(w.alike)}>
        <table className="rows">
          <thead>
            <tr>
              <td />
              <th scope="col">{t(w.entered)}</th>
              {found.map(one => (
                <th scope="col" key={one.person}>
                  <Link to={`/people/${one.person}`} target="_blank" title={t(w.openFile)}>
                    {one.name}
                  </Link>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, entered, read]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{entered}</td>
                {found.map(one => (
                  <td key={one.person} className={read(one) === entered ? 'same' : undefined}>
                    {read(one) ?? empty}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <Checkbox checked={compared} onChange={e => onCompared(e.target.checked)}>
        {t(w.notSame)}
      </Checkbox>
    </section>
  )
}
