/** Global search: people, households, cases, documents, organisations of my own area, by whatever one has in hand. */
import './search.css'
import { Button } from 'antd'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import type { WireRow } from '../../adapters/http/wire.ts'
import type { SearchGroup, WireHits } from '../../adapters/http/wire-workbench.ts'
import { useApi } from './ask.ts'
import { Due } from './due.tsx'
import { recordPath, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { StateTag } from './state-tag.tsx'
import { TableFrame } from './table-frame.tsx'

const w = {
  title: { zh: '查找', en: 'Search' },
  find: { zh: '查找人员、案件、文号', en: 'Find people, cases, numbers' },
  how: {
    zh: '可输入：证件号码、姓名、拼音或首字母、电话号码或其后四位、文号、单位名称、记录编号。只查您辖区内的记录。',
    en: 'Type an id number, a name, its pinyin or initials, a telephone or its last four digits, a document number, an organisation, a record id. Only records of your own area are searched.',
  },
  none: {
    zh: '没有找到；请核对输入，或该记录不在您的辖区',
    en: 'Nothing found: check what you typed, or it is outside your area',
  },
  more: { zh: '只列前 10 条，请输入得更具体', en: 'The first 10; type more to narrow it' },
  people: { zh: '人员', en: 'People' },
  households: { zh: '家庭', en: 'Households' },
  cases: { zh: '案件与待遇', en: 'Cases and awards' },
  documents: { zh: '文书', en: 'Documents' },
  organisations: { zh: '单位与机构', en: 'Organisations and sites' },
  about: { zh: '信息', en: 'About' },
  where: { zh: '登记簿', en: 'Register' },
} as const

/** What was typed stands in the page's own state: a reload keeps it, an address never shows it. */
export default function SearchPage() {
  const { post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const location = useLocation()
  const navigate = useNavigate()
  const q = ((location.state as { q?: string } | null)?.q ?? '').trim()
  const [typed, setTyped] = useState(q)
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => setTyped(q), [q])
  useEffect(() => box.current?.focus(), [])
  const hits = useApi<WireHits>(q ? '/api/search' : undefined, { q })
  const search = (event: FormEvent) => {
    event.preventDefault()
    const next = typed.trim()
    if (next === q) void hits.refetch()
    else navigate('/search', { state: { q: next } })
  }
  return (
    <>
      <PageTitle what={t(w.title)} where={post.place} when={session.today} />
      <search>
        <form className="search-form" onSubmit={search}>
          <input
            ref={box}
            type="search"
            value={typed}
            maxLength={100}
            autoComplete="off"
            aria-label={t(w.find)}
            placeholder={t(w.find)}
            onChange={event => setTyped(event.target.value)}
          />
          <Button type="primary" htmlType="submit" disabled={!typed.trim()}>
            {say('search')}
          </Button>
        </form>
      </search>
      <p className="quiet">{t(w.how)}</p>
      {hits.error && <Refusal problem={hits.error.problem} />}
      {q && !hits.data && !hits.error && <Waiting text={say('loading')} />}
      {q && hits.data && <Hits hits={hits.data} />}
    </>
  )
}

function Hits({ hits }: { hits: WireHits }) {
  const { t } = useLanguage()
  if (hits.groups.length === 0)
    return (
      <p className="nothing" role="status">
        {t(w.none)}
      </p>
    )
  return (
    <div aria-live="polite">
      {hits.groups.map(({ group, rows, more }) => (
        <section key={group} className="plain-section" aria-labelledby={`hits-${group}`}>
          <h2>
            <span id={`hits-${group}`}>{t(w[group])}</span>{' '}
            <span className="quiet">
              {rows.length}
              {more && '+'}
            </span>
          </h2>
          <HitRows group={group} rows={rows} />
          {more && <p className="quiet">{t(w.more)}</p>}
        </section>
      ))}
    </div>
  )
}

function HitRows({ group, rows }: { group: SearchGroup; rows: readonly WireRow[] }) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const several = group !== 'people' && group !== 'households'
  return (
    <TableFrame label={t(w[group])}>
      <table className="rows">
        <thead>
          <tr>
            <th scope="col">{say('who')}</th>
            {several && <th scope="col">{t(w.where)}</th>}
            <th scope="col">{several ? say('state') : t(w.about)}</th>
            <th scope="col">{say('place')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => {
            const register = house.registers[row.register]
            return (
              <tr key={row.id}>
                <td>
                  <Link to={recordPath(row.register, row.id)}>{row.title}</Link> <Due row={row} />
                </td>
                {several && <td>{t(register?.label)}</td>}
                <td>
                  {several ? (
                    <StateTag register={register} state={row.state} />
                  ) : (
                    <span className="code">{aboutPerson(row)}</span>
                  )}
                </td>
                <td>{row.place ?? row.division}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </TableFrame>
  )
}

/** What tells two people of one name apart, as masked as it came. */
const aboutPerson = ({ values }: WireRow): string =>
  [values.idNumber, values.birth, values.phone, values.address]
    .filter(value => typeof value === 'string')
    .join(' · ') || '—'
