/** Two people at one record: what it said when this form was opened, what it says now, what is about to be sent. */
import { Button, Radio } from 'antd'
import { useState } from 'react'
import type { WireAct, WireField, WireRegister, WireRow } from '../../adapters/http/wire.ts'
import type { WireChanged } from '../../adapters/http/wire-detail.ts'
import { FieldCell } from './field-cell.tsx'
import type { Values } from './form-check.ts'
import { fill, w } from './form-words.ts'
import { useLanguage } from './language.tsx'
import { TableFrame } from './table-frame.tsx'
import { instantText } from './text.ts'

type Props = {
  act: WireAct
  register: WireRegister
  seen: WireRow
  changed: WireChanged
  typed: Values
  /** The record as it now is becomes the one the form stands on; fields whose present value was chosen come with it. */
  onCompared: (take: Values) => void
}

export function Conflict({ act, register, seen, changed, typed, onCompared }: Props) {
  const { t, aside } = useLanguage()
  const differing = differences(register, seen, changed.row)
  const [choices, setChoices] = useState<Record<string, 'mine' | 'theirs'>>({})
  const enterable = (name: string) => name in act.input && typed[name] !== undefined
  const compared = () =>
    onCompared(
      Object.fromEntries(
        differing
          .filter(name => enterable(name) && choices[name] === 'theirs')
          .map(name => [name, changed.row.values[name] ?? undefined]),
      ),
    )
  const cell = (field: WireField, row: WireRow, name: string) => (
    <FieldCell field={field} value={row.values[name]} title={row.titles[name]} name={name} />
  )
  return (
    <section className="conflict" role="alert" aria-label={t(w.changed)}>
      <h2>
        ⚠ {t(w.changed)}
        {changed.by &&
          aside(
            fill(t(w.changedBy), {
              name: changed.by.name,
              at: instantText(changed.by.at),
              label: t(changed.by.label),
            }),
          )}
      </h2>
      {differing.length === 0 ? (
        <p>{t(w.nothingShown)}</p>
      ) : (
        <>
          <p className="quiet">{t(w.comparing)}</p>
          <TableFrame label={t(w.changed)}>
            <table className="rows">
              <thead>
                <tr>
                  <th scope="col">{t(w.field)}</th>
                  <th scope="col">{t(w.opened)}</th>
                  <th scope="col">{t(w.now)}</th>
                  <th scope="col">{t(w.yours)}</th>
                </tr>
              </thead>
              <tbody>
                {differing.map(name => {
                  const field = fieldOf(register, name)
                  return (
                    <tr key={name}>
                      <th scope="row">{t(field.label)}</th>
                      <td>{cell(field, withState(register, seen, t), name)}</td>
                      <td>{cell(field, withState(register, changed.row, t), name)}</td>
                      <td>
                        {enterable(name) ? (
                          <>
                            <FieldCell field={field} value={typed[name]} name={name} />
                            <Radio.Group
                              value={choices[name] ?? 'mine'}
                              onChange={e => setChoices({ ...choices, [name]: e.target.value })}
                              options={[
                                { value: 'mine', label: t(w.takeMine) },
                                { value: 'theirs', label: t(w.takeTheirs) },
                              ]}
                            />
                          </>
                        ) : (
                          '—'
                        )}
                      </td>
                    </tr>
                  )
                })}
              </tbody>
            </table>
          </TableFrame>
        </>
      )}
      <div className="form-verbs">
        <Button type="primary" onClick={compared}>
          {t(w.compared)}
        </Button>
      </div>
    </section>
  )
}

const stateName = 'state'
/** Fields that read differently now; the state is the first of them. */
function differences(register: WireRegister, seen: WireRow, now: WireRow): string[] {
  const fields = Object.keys(register.fields).filter(
    name => JSON.stringify(seen.values[name] ?? null) !== JSON.stringify(now.values[name] ?? null),
  )
  return seen.state === now.state ? fields : [stateName, ...fields]
}
const stateField: WireField = {
  kind: 'text',
  label: { zh: '状态', en: 'State' },
  required: true,
  sensitivity: 'open',
}
const fieldOf = (register: WireRegister, name: string): WireField =>
  register.fields[name] ?? stateField
const withState = (
  register: WireRegister,
  row: WireRow,
  t: (label: { zh: string; en: string } | undefined) => string,
): WireRow =>
  row.state === undefined || stateName in register.fields
    ? row
    : {
        ...row,
        values: { ...row.values, [stateName]: t(register.states?.[row.state]?.label) },
      }
