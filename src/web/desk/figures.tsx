/** Every figure of a period in one list; each opens onto its definition, breakdowns and rows. */
import { App, Button, Dropdown, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { FigureValue } from '../../kernel/indicator.ts'
import type { Period } from '../../kernel/report.ts'
import { ApiProblem } from '../client.ts'
import { useApi } from './ask.ts'
import { download } from './attachments.ts'
import { FigureDrawer } from './figure-drawer.tsx'
import { figureText } from './figure-text.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { spokenHalfYear } from './periods.ts'
import { RuleHelp } from './rule-help.tsx'
import { TableFrame } from './table-frame.tsx'
import { numberText } from './text.ts'

export default function FiguresPage() {
  const { post, session, house } = useWorkplace()
  const { t, say, lang } = useLanguage()
  const [params, setParams] = useSearchParams()
  const period = params.get('period') ?? spokenHalfYear(session.today)
  const asOf = params.get('asOf') ?? ''
  const [draft, setDraft] = useState({ period, asOf })
  const [word, setWord] = useState('')
  const opened = params.get('figure') ?? undefined
  const answer = useApi<{ period: Period; figures: FigureValue[] }>(
    `/api/figures?period=${encodeURIComponent(period)}${asOf ? `&asOf=${asOf}` : ''}`,
  )
  const show = (event: FormEvent) => {
    event.preventDefault()
    setParams({ period: draft.period, ...(draft.asOf ? { asOf: draft.asOf } : {}) })
  }
  const open = (figure: string | undefined) =>
    setParams({ period, ...(asOf ? { asOf } : {}), ...(figure ? { figure } : {}) })
  const figures = (answer.data?.figures ?? []).filter(figure =>
    `${t(figure.label)} ${figure.id}`.toLowerCase().includes(word.toLowerCase()),
  )
  return (
    <>
      <PageTitle
        what={say('figures')}
        where={post.place}
        when={answer.data ? t(answer.data.period.label) : period}
      >
        <TakeBook period={period} asOf={asOf} />
      </PageTitle>
      <search>
        <form className="filters" onSubmit={show}>
          <Input
            value={draft.period}
            onChange={e => setDraft({ ...draft, period: e.target.value })}
            aria-label={say('period')}
            placeholder="2022-H1"
            style={{ width: '9em' }}
          />
          <label className="range">
            {say('asOf')}{' '}
            <input
              type="date"
              value={draft.asOf}
              onChange={e => setDraft({ ...draft, asOf: e.target.value })}
            />
          </label>
          <Button type="primary" htmlType="submit">
            {say('search')}
          </Button>
          <Input
            value={word}
            onChange={e => setWord(e.target.value)}
            aria-label={say('name')}
            placeholder={say('name')}
            allowClear
            style={{ width: '14em' }}
          />
        </form>
      </search>
      {answer.error && <Refusal problem={answer.error.problem} />}
      {!answer.data && !answer.error && <Waiting text={say('loading')} />}
      {answer.data && (
        <TableFrame label={say('figures')}>
          <table className="rows">
            <thead>
              <tr>
                <th scope="col">{say('name')}</th>
                <th scope="col" className="right">
                  {say('value')}
                </th>
                <th scope="col" className="right">
                  {say('evidence')}
                </th>
                <th scope="col">{say('checks')}</th>
                <th scope="col" className="wide-only">
                  {say('rule')}
                </th>
              </tr>
            </thead>
            <tbody>
              {figures.map(figure => (
                <tr key={figure.id}>
                  <td>
                    <button type="button" className="figure" onClick={() => open(figure.id)}>
                      {t(figure.label)}
                    </button>
                  </td>
                  <td className="right number value">{figureText(figure, lang)}</td>
                  <td className="right number">{numberText(figure.rows)}</td>
                  <td>
                    {figure.checks.length === 0 ? (
                      '—'
                    ) : figure.checks.every(check => check.holds) ? (
                      `✓ ${figure.checks.length}`
                    ) : figure.checks.every(check => check.holds || check.questioned) ? (
                      <span className="doubt">
                        <span className="sign">? {say('questioned')}</span>
                      </span>
                    ) : (
                      <span className="bad">
                        ✕ {figure.checks.filter(check => !check.holds).length}
                      </span>
                    )}
                  </td>
                  <td className="wide-only">
                    <RuleHelp rule={house.figures[figure.id]?.rule} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableFrame>
      )}
      <FigureDrawer
        id={opened}
        period={period}
        asOf={asOf || undefined}
        onClose={() => open(undefined)}
      />
    </>
  )
}

const forms = [
  ['book', 'statistics.xlsx'],
  ['sdmx', 'figures-sdmx.json'],
  ['sdmx/structure', 'figures-sdmx-structure.json'],
] as const
/** The whole as files: the workbook a superior office files, and the message its own system reads. */
function TakeBook({ period, asOf }: { period: string; asOf: string }) {
  const { say, t, lang } = useLanguage()
  const { message } = App.useApp()
  const [working, setWorking] = useState(false)
  const take = async (form: string) => {
    const [path, name] = forms.find(([key]) => key === form)!
    const asked = new URLSearchParams({ period, ...(asOf ? { asOf } : {}), lang })
    setWorking(true)
    try {
      await download(`/api/figures/${path}?${asked}`, name)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      message.error(t(error.problem))
    } finally {
      setWorking(false)
    }
  }
  const label = { book: say('workbook'), sdmx: 'SDMX-JSON', 'sdmx/structure': say('sdmxStructure') }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: forms.map(([key]) => ({ key, label: label[key] })),
        onClick: ({ key }) => void take(key),
      }}
    >
      <Button loading={working}>{say('statistics')} ▾</Button>
    </Dropdown>
  )
}
