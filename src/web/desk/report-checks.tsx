/** What keeps a report from being signed: relations that fail, and contradictions of the source nobody has answered for. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import type { ReportView } from '../../offices/bureau/view.ts'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { w } from './report-words.ts'
import { ActDialog } from './verbs.tsx'

/** The answers to contradictions belong each to one relation, not among the verbs of the whole report. */
export const answerCommands = ['bureau.answerQuestion', 'bureau.reopenQuestion']

export function FailingChecks({ view }: { view: ReportView }) {
  const { t } = useLanguage()
  if (view.failing.length === 0) return null
  return (
    <Alert
      type="warning"
      showIcon
      className="failing-checks"
      title={t(w.blocks)}
      description={
        <ul>
          {view.failing.map(check => (
            <li key={check.id}>
              ✕ {t(check.label)} — {t(check.arithmetic)}
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** Known contradictions of the source: the relation, its sum, why it is known, and what the reviewer says of it. */
export function Questions({ view, verbs }: { view: ReportView; verbs: readonly string[] }) {
  const { house } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const [act, setAct] = useState<{ command: string; check: string; about: string }>()
  if (view.questioned.length === 0) return null
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t(w.questioned)}
        description={
          <ul className="questions">
            {view.questioned.map(check => {
              const command = answerCommands[check.answer?.current ? 1 : 0]!
              return (
                <li key={check.id}>
                  <b>{t(check.label)}</b>{' '}
                  <span className={check.answer?.current ? 'good' : 'bad'}>
                    <span className="sign">
                      {check.answer?.current ? `✓ ${t(w.answered)}` : `? ${t(w.unanswered)}`}
                    </span>
                  </span>
                  <p className="sum">{t(check.arithmetic)}</p>
                  {check.questioned && <p>{t(check.questioned)}</p>}
                  {check.answer && (
                    <p>
                      {colon(`${check.answer.author} ${check.answer.onDay}`, check.answer.reason)}
                      {!check.answer.current && ` — ${say('answerOutdated')}`}
                    </p>
                  )}
                  {verbs.includes(command) && (
                    <Button
                      size="small"
                      onClick={() => setAct({ command, check: check.id, about: t(check.label) })}
                    >
                      {t(house.command(command)?.label)}
                    </Button>
                  )}
                </li>
              )
            })}
          </ul>
        }
      />
      {act && (
        <ActDialog
          command={act.command}
          about={act.about}
          fixed={{ report: view.id, check: act.check }}
          onClose={() => setAct(undefined)}
        />
      )}
    </>
  )
}
