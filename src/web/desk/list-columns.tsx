/** Which columns a list shows: the declared ones, those a person has chosen for himself, or those of an address. */
import { useQueryClient } from '@tanstack/react-query'
import { Button, Popover } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import type { WireRegister } from '../../adapters/http/wire.ts'
import type { WireViews } from '../../adapters/http/wire-lists.ts'
import type { FieldKind } from '../../kernel/fields.ts'
import { call } from '../client.ts'
import { useApi } from './ask.ts'
import { useLanguage } from './language.tsx'
import type { Asked } from './list-address.ts'

const w = {
  columns: { zh: '栏目', en: 'Columns' },
  declared: { zh: '恢复默认', en: 'As declared' },
  note: { zh: '按勾选保存在您的账号中', en: 'Kept with your account' },
} as const

/** Kinds that read as one cell; papers and kept facts are read in the record. */
const inNoCell: readonly FieldKind[] = ['attachment', 'facts', 'list']

export type Columns = {
  names: string[]
  chosen: boolean
  /** What a saved view must say to show the same columns again. */
  address: Pick<Asked, 'columns'>
  choose: (names: string[] | null) => Promise<void>
}

export function useColumns(register: WireRegister, asked: Asked): Columns {
  const path = `/api/views/${register.name}`
  const kept = useApi<WireViews>(path, undefined, 60_000)
  const client = useQueryClient()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const chosen = asked.columns ?? kept.data?.columns ?? null
  return {
    names: chosen ?? [...register.list],
    chosen: chosen !== null,
    address: chosen ? { columns: chosen } : {},
    choose: async names => {
      // Seen at once; kept behind it.
      client.setQueryData<WireViews>([path], before =>
        before ? { ...before, columns: names } : { views: [], columns: names },
      )
      if (params.has('columns')) {
        const rest = new URLSearchParams(params)
        rest.delete('columns')
        navigate({ search: rest.toString() }, { replace: true })
      }
      await call(`${path}/columns`, { method: 'PUT', body: { columns: names } }).catch(() => null)
    },
  }
}

export function ColumnChooser({ register, columns }: { register: WireRegister; columns: Columns }) {
  const { t } = useLanguage()
  const fields = Object.entries(register.fields).filter(([, { kind }]) => !inNoCell.includes(kind))
  const title = register.title[0]
  const toggle = (name: string) => {
    const on = new Set(columns.names)
    if (!on.delete(name)) on.add(name)
    // In the order of the declaration, the listed ones first, wherever it was ticked.
    const order = [...register.list, ...fields.map(([field]) => field)]
    const names = [...new Set(order)].filter(field => on.has(field))
    void columns.choose(names.length > 0 ? names : null)
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <fieldset className="column-choices">
          <legend>{t(w.columns)}</legend>
          {fields.map(([name, field]) => (
            <label key={name}>
              <input
                type="checkbox"
                checked={name === title || columns.names.includes(name)}
                disabled={name === title}
                onChange={() => toggle(name)}
              />{' '}
              {t(field.label)}
            </label>
          ))}
          <p className="quiet">
            {t(w.note)}{' '}
            {columns.chosen && (
              <Button size="small" onClick={() => columns.choose(null)}>
                {t(w.declared)}
              </Button>
            )}
          </p>
        </fieldset>
      }
    >
      <Button>{t(w.columns)} ▾</Button>
    </Popover>
  )
}
