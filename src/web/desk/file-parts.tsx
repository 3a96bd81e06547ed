/** What the files of people and households share: their money by month, what happened in every office, their sections. */
import './file.css'
import { Button, Select, Tag } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { WireRow } from '../../adapters/http/wire.ts'
import type { WireEntry, WireMoney } from '../../adapters/http/wire-detail.ts'
import { FieldCell } from './field-cell.tsx'
import { fill, w } from './file-words.ts'
import { recordPath, titleLabel, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { columnsOf } from './list.tsx'
import { RowsTable } from './rows-table.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText } from './text.ts'

const monthsShown = 12

export function MoneyByMonth({ money }: { money: WireMoney | null }) {
  const { house } = useWorkplace()
  const { t, say, preferences, aside } = useLanguage()
  const [all, setAll] = useState(false)
  if (!money) return null
  const { cells } = money
  const shown = all ? cells : cells.slice(0, monthsShown)
  const amount = (fen: number) => (fen === 0 ? '0' : moneyText(fen, preferences.moneyUnit))
  const unit = aside(say(preferences.moneyUnit))
  const sum = (part: 'dueFen' | 'paidFen' | 'claimedFen') =>
    amount(cells.reduce((n, cell) => n + cell[part], 0))
  const title = t(w.money)
  return (
    <section>
      <h2>{title}</h2>
      {cells.length === 0 ? (
        <p className="quiet">{t(w.noMoney)}</p>
      ) : (
        <TableFrame label={title}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{t(w.month)}</th>
                <th scope="col">{t(w.programme)}</th>
                <th scope="col" className="right">
                  {t(w.due)}
                  {unit}
                </th>
                <th scope="col" className="right">
                  {t(w.paid)}
                  {unit}
                </th>
                <th scope="col" className="right">
                  {t(w.claimed)}
                  {unit}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map(cell => (
                <tr key={`${cell.month} ${cell.programme}`}>
                  <td className="number">{cell.month}</td>
                  <td>
                    {t(house.programmes.find(({ id }) => id === cell.programme)?.label) ||
                      cell.programme}
                  </td>
                  <td className="right number">{amount(cell.dueFen)}</td>
                  <td className="right number">{amount(cell.paidFen)}</td>
                  <td className="right number">{amount(cell.claimedFen)}</td>
                </tr>
              ))}
              <tr className="sum">
                <td colSpan={2}>{say('sumTotal')}</td>
                <td className="right number">{sum('dueFen')}</td>
                <td className="right number">{sum('paidFen')}</td>
                <td className="right number">{sum('claimedFen')}</td>
              </tr>
            </tbody>
          </table>
        </TableFrame>
      )}
      {cells.length > shown.length && (
        <Button size="small" onClick={() => setAll(true)}>
          {fill(t(w.allMonths), { n: cells.length })}
        </Button>
      )}
    </section>
  )
}

/** Everything that happened, newest first, to be narrowed to one office. */
export function FileTimeline({ entries, more }: { entries: readonly WireEntry[]; more: boolean }) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const [room, setRoom] = useState('')
  const rooms = house.rooms.filter(({ name }) => entries.some(entry => entry.room === name))
  const shown = room ? entries.filter(entry => entry.room === room) : entries
  const title = t(w.timeline)
  return (
    <section aria-label={title}>
      <h2 className="with-filter">
        {title}
        {rooms.length > 1 && (
          <Select
            size="small"
            value={room}
            onChange={setRoom}
            aria-label={t(w.office)}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: t(w.everyOffice) },
              ...rooms.map(({ name, label }) => ({ value: name, label: t(label) })),
            ]}
          />
        )}
      </h2>
      {shown.length === 0 && <p className="quiet">{t(w.nothing)}</p>}
      <ol className="timeline">
        {shown.map(entry => (
          <Entry key={entry.key} entry={entry} />
        ))}
      </ol>
      {more && <p className="quiet">{fill(t(w.more), { n: entries.length })}</p>}
    </section>
  )
}

function Entry({ entry }: { entry: WireEntry }) {
  const { house } = useWorkplace()
  const { t, colon, aside } = useLanguage()
  const register = house.registers[entry.register]
  const room = house.rooms.find(({ name }) => name === entry.room)
  const to = recordPath(entry.register, entry.row)
  // Only these two look at the fields of the office's register.
  const values =
    entry.kind === 'row'
      ? Object.entries(entry.values).filter(
          ([name, value]) => value !== null && value !== '' && register?.fields[name],
        )
      : []
  const state = (name: string) => t(register?.states?.[name]?.label) || name
  const kind =
    entry.kind === 'event'
      ? register?.fields.kind?.options?.find(o => o.value === entry.values.kind)
      : undefined
  return (
    <li>
      <span className="number quiet">{entry.day}</span>{' '}
      <Link to={to}>
        <b>
          {entry.kind === 'event' ? t(kind?.label) : t(register?.label)}
          {entry.step && ` · ${t(entry.step.label)}`}
        </b>
      </Link>{' '}
      {entry.as && <Tag>{t(entry.as)}</Tag>}
      {entry.kind === 'event' && entry.values.reversed === true && (
        <Tag color="red">{t(w.reversed)}</Tag>
      )}
      <span className="quiet">{t(room?.label)}</span>
      {entry.step ? (
        <div className="quiet">
          {entry.step.from !== entry.step.to &&
            `${state(entry.step.from)} → ${state(entry.step.to)} · `}
          {entry.step.actorName}
          {aside(t(house.posts[entry.step.post as keyof typeof house.posts]))}
          {entry.step.reason && ` · ${entry.step.reason}`}
        </div>
      ) : (
        values.length > 0 && (
          <div className="entry-values">
            {values.map(([name, value]) => (
              <span key={name}>
                {colon(t(register!.fields[name]!.label), '')}
                <FieldCell field={register!.fields[name]!} name={name} value={value} />
              </span>
            ))}
          </div>
        )
      )}
      {entry.effects.length > 0 && (
        <ul className="effects">
          {entry.effects.map(effect => (
            <li key={`${effect.row ?? ''} ${effect.what.zh}`}>
              {t(house.rooms.find(({ name }) => name === effect.office)?.label)}
              {'：'}
              {effect.register && effect.row && house.registers[effect.register] ? (
                <Link to={recordPath(effect.register, effect.row)}>{t(effect.what)}</Link>
              ) : (
                t(effect.what)
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** Rows of the registers with a section of their own, each under its register's name. */
export function Sections({
  sections,
  skip = [],
}: {
  sections: Record<string, WireRow[]>
  skip?: readonly string[]
}) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  return (
    <>
      {Object.entries(sections)
        .filter(([name, rows]) => rows.length > 0 && !skip.includes(name))
        .map(([name, rows]) => {
          const register = house.registers[name]
          if (!register) return null
          return (
            <section key={name}>
              <h2>
                {t(register.label)} <span className="quiet">{rows.length}</span>
              </h2>
              <RowsTable
                rows={rows}
                columns={columnsOf(register, t, say)}
                title={t(titleLabel(register))}
                label={t(register.label)}
              />
            </section>
          )
        })}
    </>
  )
}

/** Name and sex as their options say, for lines of people. */
export function useSexLabel(): (value: string) => string {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  const options = house.registers.people_person?.fields.sex?.options
  return value => t(options?.find(o => o.value === value)?.label) || empty
}
