/** Claims to get money back: who owes what, told or not, by parts or at once; one claim opens with all that was done about it. */
import './recoveries.css'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Claim, Claims } from '../../commons/funds/recovery-queries.ts'
import { useAsk } from './ask.ts'
import { ClaimDrawer } from './claim.tsx'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { MoneyWays } from './money-ways.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { StateTag } from './state-tag.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText, numberText } from './text.ts'

export const w = {
  title: { zh: '多发追回', en: 'Recoveries' },
  state: { zh: '状态', en: 'State' },
  programme: { zh: '项目', en: 'Programme' },
  text: { zh: '姓名、拼音或告知书文号', en: 'name, pinyin or letter' },
  all: { zh: '全部项目', en: 'Every programme' },
  payee: { zh: '退款人', en: 'From' },
  place: { zh: '地区', en: 'Place' },
  openedOn: { zh: '发现日期', en: 'Found on' },
  claimed: { zh: '应追回', en: 'Claimed' },
  settled: { zh: '已结', en: 'Settled' },
  open: { zh: '未结', en: 'Open' },
  letter: { zh: '告知书', en: 'Letter' },
  nextOn: { zh: '下期', en: 'Next part' },
  overdue: { zh: '逾期', en: 'overdue' },
  count: { zh: '共 {n} 件', en: '{n} claims' },
  overdueCount: { zh: '分期逾期 {n} 件', en: '{n} with a part overdue' },
  none: { zh: '没有符合条件的追回事项', en: 'No claim fits' },
} as const
const pageSize = 50

export default function RecoveriesPage() {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const [params, setParams] = useSearchParams()
  const query = house.queries['funds.recoveries']
  const page = Number(params.get('page') ?? 0) || 0
  const input = {
    ...(params.get('state') ? { state: params.get('state') } : {}),
    ...(params.get('programme') ? { programme: params.get('programme') } : {}),
    ...(params.get('text') ? { text: params.get('text') } : {}),
    ...(page > 0 ? { page } : {}),
  }
  const found = useAsk<Claims>(offered(query, post) ? 'funds.recoveries' : undefined, input)
  if (!offered(query, post)) return <NotFound />
  const set = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(params)
    if (value) next.set(name, value)
    else next.delete(name)
    if (name !== 'page' && name !== 'claim') next.delete('page')
    setParams(next)
  }
  const states = query.input.state?.options ?? []
  return (
    <>
      <PageTitle what={t(w.title)} where={post.place} when={session.today} />
      <MoneyWays />
      <div className="filters">
        <Select
          value={params.get('state') ?? 'unsettled'}
          onChange={value => set('state', value === 'unsettled' ? undefined : value)}
          options={states.map(({ value, label }) => ({ value, label: t(label) }))}
          aria-label={t(w.state)}
          popupMatchSelectWidth={false}
        />
        <Select
          value={params.get('programme') ?? ''}
          onChange={value => set('programme', value)}
          options={[
            { value: '', label: t(w.all) },
            ...house.programmes
              .filter(({ office }) => !post.office || post.office === office)
              .map(({ id, label }) => ({ value: id, label: t(label) })),
          ]}
          aria-label={t(w.programme)}
          popupMatchSelectWidth={false}
        />
        <Find initial={params.get('text') ?? ''} onFind={text => set('text', text)} />
      </div>
      {found.error && <Refusal problem={found.error.problem} retry={() => found.refetch()} />}
      {!found.data && !found.error && <Waiting text={say('loading')} />}
      {found.data && (
        <Found
          found={found.data}
          page={page}
          onPage={n => set('page', n > 0 ? String(n) : undefined)}
          openAt={id => `?${withClaim(params, id)}`}
        />
      )}
      <ClaimDrawer id={params.get('claim') ?? undefined} onClose={() => set('claim', undefined)} />
    </>
  )
}

function withClaim(params: URLSearchParams, id: string): string {
  const next = new URLSearchParams(params)
  next.set('claim', id)
  return next.toString()
}

function Find({ initial, onFind }: { initial: string; onFind: (text: string) => void }) {
  const { t, say } = useLanguage()
  const [text, setText] = useState(initial)
  return (
    <form
      className="filters-find"
      onSubmit={event => {
        event.preventDefault()
        onFind(text.trim())
      }}
    >
      <Input
        value={text}
        onChange={event => setText(event.target.value)}
        aria-label={t(w.text)}
        placeholder={t(w.text)}
      />
      <Button htmlType="submit">{say('search')}</Button>
    </form>
  )
}

function Found({
  found,
  page,
  onPage,
  openAt,
}: {
  found: Claims
  page: number
  onPage: (page: number) => void
  openAt: (id: string) => string
}) {
  const { house } = useWorkplace()
  const { t, say, preferences, aside } = useLanguage()
  const amount = (fen: number) => moneyText(fen, preferences.moneyUnit)
  const unit = aside(say(preferences.moneyUnit))
  if (found.count === 0) return <p className="nothing">{t(w.none)}</p>
  return (
    <>
      <p className="totals">
        {t(w.count).replace('{n}', numberText(found.count))} · {t(w.claimed)}{' '}
        <b className="number">{amount(found.claimedFen)}</b> · {t(w.settled)}{' '}
        <b className="number">{amount(found.settledFen)}</b> · {t(w.open)}{' '}
        <b className="number">{amount(found.openFen)}</b> {say(preferences.moneyUnit)}
        {found.overdue > 0 && (
          <span className="bad"> · {t(w.overdueCount).replace('{n}', String(found.overdue))}</span>
        )}
      </p>
      <TableFrame label={t(w.title)}>
        <table className="rows">
          <thead>
            <tr>
              <th scope="col">{t(w.payee)}</th>
              <th scope="col">{t(w.state)}</th>
              <th scope="col">{t(w.programme)}</th>
              <th scope="col" className="wide-only">
                {t(w.place)}
              </th>
              <th scope="col" className="wide-only">
                {t(w.openedOn)}
              </th>
              <th scope="col" className="right">
                {t(w.claimed)}
                {unit}
              </th>
              <th scope="col" className="right wide-only">
                {t(w.settled)}
                {unit}
              </th>
              <th scope="col" className="right">
                {t(w.open)}
                {unit}
              </th>
              <th scope="col" className="wide-only">
                {t(w.letter)}
              </th>
              <th scope="col" className="wide-only">
                {t(w.nextOn)}
              </th>
            </tr>
          </thead>
          <tbody>
            {found.claims.map(claim => (
              <tr key={claim.id}>
                <td>
                  <Link to={openAt(claim.id)}>{claim.payee}</Link>
                </td>
                <td>
                  <StateTag register={house.registers.funds_recovery} state={claim.state} />
                </td>
                <td>
                  {t(house.programmes.find(({ id }) => id === claim.programme)?.label) ||
                    claim.programme}
                </td>
                <td className="wide-only">{claim.place ?? empty}</td>
                <td className="number wide-only">{claim.openedOn}</td>
                <td className="right number">{amount(claim.claimedFen)}</td>
                <td className="right number wide-only">{amount(claim.settledFen)}</td>
                <td className="right number">{amount(claim.openFen)}</td>
                <td className="wide-only">{claim.letter ?? empty}</td>
                <td className="wide-only">
                  <NextPart claim={claim} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
      <div className="pages">
        {page > 0 && <Button onClick={() => onPage(page - 1)}>{say('previous')}</Button>}
        {found.count > (page + 1) * pageSize && (
          <Button onClick={() => onPage(page + 1)}>{say('next')}</Button>
        )}
      </div>
    </>
  )
}

function NextPart({ claim }: { claim: Claim }) {
  const { t } = useLanguage()
  if (!claim.nextOn) return <>{empty}</>
  return (
    <span className={claim.overdue ? 'due overdue' : 'number'}>
      {claim.overdue && `⚠ ${t(w.overdue)} `}
      {claim.nextOn}
    </span>
  )
}
