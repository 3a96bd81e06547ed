/** A figure opened: what it counts and from which rule, its value and checks, by township, by month, and its rows. */
import { unitText } from '../../kernel/units.ts'
import './dashboard.css'
import { Alert, Button, Drawer, Tabs } from 'antd'
import { useState } from 'react'
import type { FigureValue } from '../../kernel/indicator.ts'
import type { PlaceBoard } from '../../offices/bureau/dashboard.ts'
import { useApi, useAsk } from './ask.ts'
import { FigureRows } from './figure-rows.tsx'
import { figureText } from './figure-text.ts'
import { offered, useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { Pace, RatingTag, TargetText } from './rating.tsx'
import { RuleHelp } from './rule-help.tsx'
import { empty, numberText } from './text.ts'

type Part = { key: string; label: string; value: number | null; rows: number }
type Props = {
  id: string | undefined
  period: string
  asOf?: string | undefined
  onClose: () => void
  restated?: string | undefined
}

export function FigureDrawer({ id, period, asOf, onClose, restated }: Props) {
  const { house } = useWorkplace()
  const { t } = useLanguage()
  return (
    <Drawer
      open={id !== undefined}
      onClose={onClose}
      size={720}
      title={id && t(house.figures[id]?.label)}
      destroyOnHidden
    >
      {id && <Figure key={id} id={id} period={period} asOf={asOf} restated={restated} />}
    </Drawer>
  )
}

function Figure({
  id,
  period,
  asOf,
  restated,
}: {
  id: string
  period: string
  asOf: string | undefined
  restated: string | undefined
}) {
  const { house } = useWorkplace()
  const { t, say, lang, colon } = useLanguage()
  const [place, setPlace] = useState<Part>()
  const [month, setMonth] = useState<Part>()
  const [tab, setTab] = useState('township')
  const at = `period=${period}${asOf ? `&asOf=${asOf}` : ''}`
  const answer = useApi<{ figure: FigureValue }>(`/api/figures/${id}?${at}`)
  const declared = house.figures[id]
  if (answer.error) return <Refusal problem={answer.error.problem} />
  if (!answer.data || !declared) return <Waiting text={say('loading')} />
  const { figure } = answer.data
  const drill = (set: (part: Part) => void) => (part: Part) => {
    set(part)
    setTab('rows')
  }
  return (
    <>
      <p className="figure-value">{figureText(figure, lang)}</p>
      <p className="quiet">
        {figure.period} · {say('asOf')} {figure.asOf} · {numberText(figure.rows)} {say('rows')}
      </p>
      <AgainstTarget id={id} period={period} asOf={asOf} />
      {restated && <Alert type="warning" showIcon title={colon(say('restated'), restated)} />}
      <dl className="fields">
        <div className="whole">
          <dt>{say('means')}</dt>
          <dd>{t(declared.means)}</dd>
        </div>
        <div>
          <dt>{say('rule')}</dt>
          <dd>
            <RuleHelp rule={declared.rule} />
          </dd>
        </div>
        <div>
          <dt>{say('unit')}</dt>
          <dd>{unitText(declared.unit, lang)}</dd>
        </div>
      </dl>
      {figure.checks.length > 0 && (
        <ul className="conditions" aria-label={say('checks')}>
          {figure.checks.map(check => (
            <li
              key={check.id}
              className={check.holds ? 'good' : check.questioned ? 'doubt' : 'bad'}
            >
              <span className="sign">
                {check.holds
                  ? `✓ ${say('holds')}`
                  : check.questioned
                    ? `? ${say('questioned')}`
                    : `✕ ${say('fails')}`}
              </span>{' '}
              <span>
                {t(check.label)}
                {!check.holds && ` — ${t(check.arithmetic)}`}
                {!check.holds && check.questioned && ` (${t(check.questioned)})`}
              </span>
            </li>
          ))}
        </ul>
      )}
      <Tabs
        activeKey={tab}
        onChange={setTab}
        size="small"
        destroyOnHidden
        items={[
          {
            key: 'township',
            label: say('byTownship'),
            children: (
              <Parts
                path={`/api/figures/${id}/by/township?${at}`}
                unit={unitText(declared.unit, lang)}
                onPick={drill(setPlace)}
              />
            ),
          },
          {
            key: 'month',
            label: say('byMonth'),
            children: (
              <Parts
                path={`/api/figures/${id}/by/month?${at}`}
                unit={unitText(declared.unit, lang)}
                onPick={drill(setMonth)}
              />
            ),
          },
          {
            key: 'rows',
            label: say('evidence'),
            children: (
              <>
                {(place || month) && (
                  <p>
                    {[place?.label, month?.label].filter(Boolean).join(' · ')}{' '}
                    <Button
                      size="small"
                      onClick={() => {
                        setPlace(undefined)
                        setMonth(undefined)
                      }}
                    >
                      {say('all')}
                    </Button>
                  </p>
                )}
                <FigureRows
                  id={id}
                  at={at}
                  place={place?.key}
                  month={month?.key}
                  figure={declared}
                />
              </>
            ),
          },
        ]}
      />
    </>
  )
}

/** How the figure stands to its target and the time gone, where it has a target and the post may ask. */
function AgainstTarget({
  id,
  period,
  asOf,
}: {
  id: string
  period: string
  asOf: string | undefined
}) {
  const { house, post } = useWorkplace()
  const name = 'bureau.dashboardPlaces'
  const asks = offered(house.queries[name], post)
  const found = useAsk<PlaceBoard>(asks ? name : undefined, {
    period,
    figure: id,
    ...(asOf ? { asOf } : {}),
  })
  const held = found.data?.held
  if (!held) return null
  return (
    <div className="against">
      <RatingTag held={held} /> <TargetText held={held} unit={found.data!.figure.unit} />
      <Pace held={held} />
    </div>
  )
}

/** Parts as bars: each is a button that shows its rows. */
function Parts({
  path,
  unit,
  onPick,
}: {
  path: string
  unit: string
  onPick: (part: Part) => void
}) {
  const { say, aside } = useLanguage()
  const answer = useApi<Part[]>(path)
  if (answer.error) return <Refusal problem={answer.error.problem} />
  if (!answer.data) return <Waiting text={say('loading')} />
  const largest = Math.max(...answer.data.map(part => Math.abs(part.value ?? 0)), 0)
  if (answer.data.length === 0) return <p className="nothing">{say('nothing')}</p>
  return (
    <table className="rows bars">
      <thead>
        <tr>
          <th scope="col">{say('name')}</th>
          <th scope="col" className="right">
            {say('value')}
            {aside(unit)}
          </th>
          <td className="wide-only" />
          <th scope="col" className="right">
            {say('evidence')}
          </th>
        </tr>
      </thead>
      <tbody>
        {answer.data.map(part => (
          <tr key={part.key}>
            <td>
              <button type="button" className="figure" onClick={() => onPick(part)}>
                {part.label}
              </button>
            </td>
            <td className="right number">{part.value === null ? empty : numberText(part.value)}</td>
            <td className="wide-only bar-cell">
              <svg
                aria-hidden="true"
                width="100%"
                height="12"
                preserveAspectRatio="none"
                viewBox="0 0 100 12"
              >
                <rect
                  width={largest > 0 ? (Math.abs(part.value ?? 0) / largest) * 100 : 0}
                  height="12"
                  fill="#0958d9"
                />
              </svg>
            </td>
            <td className="right number">{numberText(part.rows)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
