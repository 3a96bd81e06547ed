/** The payment batches, newest first: those still under way, or all. */
import { Checkbox } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { WireList } from '../../adapters/http/wire.ts'
import { useApi } from './ask.ts'
import { titleLabel, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { columnsOf } from './list.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { RowsTable } from './rows-table.tsx'

export function Batches() {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const [open, setOpen] = useState(true)
  const register = house.registers.funds_batch
  const states = Object.entries(register?.workflow?.states ?? {})
  const under = states.filter(([, state]) => !state.end).map(([name]) => name)
  const list = useApi<WireList>(register && '/api/registers/funds_batch/list', {
    sort: '-recordedAt',
    limit: 50,
    ...(open ? { state: under } : {}),
  })
  if (!register) return null
  return (
    <section className="panel" aria-label={say('batches')}>
      <h2>{say('batches')}</h2>
      <div className="filters">
        <Checkbox checked={open} onChange={e => setOpen(e.target.checked)}>
          {say('openOnly')}
        </Checkbox>
        <Link to="/registers/funds_batch">{say('all')} ›</Link>
      </div>
      {list.error && <Refusal problem={list.error.problem} retry={() => list.refetch()} />}
      {!list.data && !list.error && <Waiting text={say('loading')} />}
      {list.data && (
        <RowsTable
          rows={list.data.rows}
          columns={columnsOf(register, t, say).filter(({ key }) => key !== 'place')}
          title={t(titleLabel(register))}
        />
      )}
    </section>
  )
}
