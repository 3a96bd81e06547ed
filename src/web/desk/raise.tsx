/** Raising the standards: tried out before it is drafted, reviewed and decided by others, taken back by two (UP-01 … UP-07). */
import { App, Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { yuan } from '../../kernel/money.ts'
import type { StandardName } from '../../offices/assistance/uplift/plan.ts'
import type { Raise, Raises, UpliftPreview } from '../../offices/assistance/uplift/queries.ts'
import { useAsk, usePerform } from './ask.ts'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { MoneyWays } from './money-ways.tsx'
import { NotFound, PageTitle, Refusal, Waiting } from './notices.tsx'
import { RaiseOpen } from './raise-open.tsx'
import { RaisePreview } from './raise-preview.tsx'
import { StateTag } from './state-tag.tsx'
import { TableFrame } from './table-frame.tsx'
import { empty, moneyText, numberText } from './text.ts'

const w = {
  title: { zh: '提标提补', en: 'Raising the standards' },
  new: { zh: '拟定新标准', en: 'Try a new standard' },
  why: {
    zh: '填写新标准后先测算：影响哪些人、每月和各乡镇多支出多少。测算不改变任何数据。',
    en: 'Enter the new standards and see first whom they change and what they cost. Trying changes nothing.',
  },
  from: { zh: '执行月份', en: 'In force from' },
  present: { zh: '现行 {yuan} 元', en: 'now {yuan} yuan' },
  unreadable: { zh: '不是金额', en: 'not an amount' },
  try: { zh: '测算', en: 'Work it out' },
  name: { zh: '方案名称', en: 'Title' },
  document: { zh: '文件依据', en: 'Source document' },
  busy: {
    zh: '提标“{title}”尚未办结，办结后才能拟定下一次；仍可测算。',
    en: 'The raise “{title}” is still under way; another can be tried but not drafted.',
  },
  history: { zh: '历次提标', en: 'Every raise' },
  none: { zh: '还没有提标', en: 'There has been no raise' },
  awards: { zh: '待遇', en: 'Awards' },
  monthly: { zh: '每月增支', en: 'More a month' },
  backPay: { zh: '测算补发', en: 'Arrears worked out' },
  posted: { zh: '已记账补发', en: 'Arrears posted' },
  claimed: { zh: '撤销后追回', en: 'Claimed after reversal' },
  people: { zh: '经办', en: 'By' },
  back: { zh: '返回拟定', en: 'Back to trying' },
} as const

const names = ['dibaoUrbanFen', 'dibaoRuralFen', 'tekunUrbanFen', 'tekunRuralFen'] as const
type Entered = Record<StandardName, string>

export default function RaisePage() {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const [address] = useSearchParams()
  const query = house.queries['assistance.uplift.raises']
  const may = offered(query, post)
  const found = useAsk<Raises>(may ? query.name : undefined)
  if (!may) return <NotFound />
  const chosen = address.get('raise')
  return (
    <>
      <PageTitle what={t(w.title)} where={post.place} when={session.today} />
      <MoneyWays />
      {found.error && <Refusal problem={found.error.problem} retry={() => found.refetch()} />}
      {!found.data && !found.error && <Waiting text={say('loading')} />}
      {found.data && (
        <>
          {chosen && (
            <>
              <p>
                <Link to="/money/raises">‹ {t(w.back)}</Link>
              </p>
              <RaiseOpen key={chosen} id={chosen} />
            </>
          )}
          {!chosen && <Trying key={found.data.present.dibaoUrbanFen} raises={found.data} />}
          <History raises={found.data.raises} />
        </>
      )}
    </>
  )
}

/** The plan stands in the address, so that a reload or a colleague sees the same working-out. */
function Trying({ raises }: { raises: Raises }) {
  const { house, post, session } = useWorkplace()
  const { t, say } = useLanguage()
  const [address, setAddress] = useSearchParams()
  const fields = house.registers.assistance_uplift?.fields ?? {}
  const [month, setMonth] = useState(address.get('from') ?? session.today.slice(0, 7))
  const [entered, setEntered] = useState<Entered>(() => {
    const start = (name: StandardName) =>
      address.get(name) ?? moneyText(raises.present[name], 'yuan').replaceAll(',', '')
    return Object.fromEntries(names.map(name => [name, start(name)])) as Entered
  })
  const [wrong, setWrong] = useState<StandardName[]>([])
  const asked = askedOf(address)
  const preview = useAsk<UpliftPreview>(asked && 'assistance.uplift.preview', asked ?? {})
  const tryOut = (event: FormEvent) => {
    event.preventDefault()
    const bad = names.filter(name => fenOf(entered[name]) === undefined)
    setWrong(bad)
    if (bad.length > 0) return
    const same = new URLSearchParams({ from: month, ...entered })
    if (String(same) === String(address)) void preview.refetch()
    else setAddress(same)
  }
  return (
    <>
      <section className="panel" aria-label={t(w.new)}>
        <h2>{t(w.new)}</h2>
        <p className="quiet">{t(w.why)}</p>
        <form onSubmit={tryOut}>
          <div className="standards">
            <label>
              {t(w.from)}
              <input
                type="month"
                required
                value={month}
                min={raises.firstMonth ?? undefined}
                onChange={e => setMonth(e.target.value)}
              />
            </label>
            {names.map(name => (
              <label key={name}>
                <span>
                  {t(fields[name]?.label)} ({say('yuan')})
                </span>
                <input
                  inputMode="decimal"
                  required
                  aria-invalid={wrong.includes(name)}
                  value={entered[name]}
                  onChange={e => setEntered({ ...entered, [name]: e.target.value })}
                />
                <span className={wrong.includes(name) ? 'bad' : 'quiet'}>
                  {wrong.includes(name)
                    ? `✕ ${t(w.unreadable)}`
                    : t(w.present).replace('{yuan}', moneyText(raises.present[name], 'yuan'))}
                </span>
              </label>
            ))}
          </div>
          <Button type={preview.data ? 'default' : 'primary'} htmlType="submit">
            {t(w.try)}
          </Button>
        </form>
        {raises.inProgress && (
          <p>
            ⚠{' '}
            <Link to={`/money/raises?raise=${raises.inProgress.id}`}>
              {t(w.busy).replace('{title}', raises.inProgress.title)}
            </Link>
          </p>
        )}
        {preview.error && <Refusal problem={preview.error.problem} />}
        {preview.data &&
          asked &&
          !raises.inProgress &&
          offered(house.command('assistance.uplift.draft'), post) && <Draft plan={asked} />}
      </section>
      {asked && preview.isFetching && !preview.data && <Waiting text={say('loading')} />}
      {asked && preview.data && <RaisePreview preview={preview.data} asked={asked} />}
    </>
  )
}

const fenOf = (text: string): number | undefined => {
  try {
    return yuan(text)
  } catch {
    return undefined
  }
}
type Plan = { fromDay: string } & Record<StandardName, number>
/** The plan of the address, if it is whole. */
function askedOf(address: URLSearchParams): Plan | undefined {
  const month = address.get('from')
  const fens = names.map(name => [name, fenOf(address.get(name) ?? '')] as const)
  if (!month || fens.some(([, fen]) => fen === undefined)) return undefined
  return { fromDay: `${month}-01`, ...Object.fromEntries(fens) } as Plan
}

/** What was tried becomes a draft: with a title and the document it stands on. */
function Draft({ plan }: { plan: Plan }) {
  const { house } = useWorkplace()
  const { t, colon, say } = useLanguage()
  const { message } = App.useApp()
  const [, setAddress] = useSearchParams()
  const [title, setTitle] = useState('')
  const [document, setDocument] = useState('')
  const act = house.command('assistance.uplift.draft')!
  const draft = usePerform<{ id: string }>(act.name)
  const save = (event: FormEvent) => {
    event.preventDefault()
    draft.mutate(
      { ...plan, title, document },
      {
        onSuccess: ({ result }) => {
          message.success(colon(say('done'), t(act.label)))
          setAddress({ raise: result.id })
        },
      },
    )
  }
  return (
    <form className="paper-of-raise" onSubmit={save}>
      <label>
        {t(w.name)}
        <input required maxLength={200} value={title} onChange={e => setTitle(e.target.value)} />
      </label>
      <label>
        {t(w.document)}
        <input
          required
          maxLength={200}
          value={document}
          onChange={e => setDocument(e.target.value)}
        />
      </label>
      <Button type="primary" htmlType="submit" loading={draft.isPending}>
        {t(act.label)}
      </Button>
      {draft.error && <Refusal problem={draft.error.problem} />}
    </form>
  )
}

function History({ raises }: { raises: Raise[] }) {
  const { house } = useWorkplace()
  const { t, say, preferences, aside } = useLanguage()
  const register = house.registers.assistance_uplift
  const unit = preferences.moneyUnit
  const money = (fen: number | null) => (fen === null ? empty : moneyText(fen, unit))
  return (
    <section className="panel" aria-label={t(w.history)}>
      <h2>{t(w.history)}</h2>
      {raises.length === 0 && <p className="quiet">{t(w.none)}</p>}
      {raises.length > 0 && (
        <TableFrame label={t(w.history)}>
          <table className="rows">
            <caption>
              {say('amount')}
              {aside(say(unit))}
            </caption>
            <thead>
              <tr>
                <th scope="col">{t(w.name)}</th>
                <th scope="col">{t(w.from)}</th>
                <th scope="col">{say('state')}</th>
                {[w.awards, w.monthly, w.backPay, w.posted, w.claimed].map(label => (
                  <th scope="col" className="right" key={label.en}>
                    {t(label)}
                  </th>
                ))}
                <th scope="col">{t(w.people)}</th>
              </tr>
            </thead>
            <tbody>
              {raises.map(raise => (
                <tr key={raise.id}>
                  <td>
                    <Link to={`/money/raises?raise=${raise.id}`}>{raise.title}</Link>
                    <div className="quiet">{raise.document}</div>
                  </td>
                  <td className="number">{raise.fromDay.slice(0, 7)}</td>
                  <td>
                    <StateTag register={register} state={raise.state} />
                  </td>
                  <td className="right number">
                    {raise.awards === null ? empty : numberText(raise.awards)}
                  </td>
                  <td className="right number">{money(raise.monthlyFen)}</td>
                  <td className="right number">{money(raise.backPayFen)}</td>
                  <td className="right number">{money(raise.arrearsFen)}</td>
                  <td className="right number">{money(raise.recoveryFen)}</td>
                  <td>
                    {[raise.draftedBy, raise.reviewedBy, raise.decidedBy]
                      .filter(Boolean)
                      .join(' → ') || empty}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
    </section>
  )
}
