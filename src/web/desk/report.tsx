/** One report as it reads: every figure opens onto its rows; verbs of its state; own text beside each paragraph. */
import { Alert, Button } from 'antd'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { WireDetail } from '../../adapters/http/wire.ts'
import type { ReportParagraph, ReportView } from '../../offices/bureau/view.ts'
import { useApi, useAsk } from './ask.ts'
import { FigureDrawer } from './figure-drawer.tsx'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { StateTag } from './state-tag.tsx'
import { ActDialog, Verbs } from './verbs.tsx'

export default function ReportPage() {
  const { id } = useParams()
  const { say } = useLanguage()
  const view = useAsk<ReportView>('bureau.reportView', { report: id })
  const detail = useApi<WireDetail>(`/api/registers/bureau_report/${id}`)
  if (view.error) return <Refusal problem={view.error.problem} retry={() => view.refetch()} />
  if (!view.data) return <Waiting text={say('loading')} />
  return <Report view={view.data} detail={detail.data} />
}

/** The note's own verb stands beside each paragraph, not among those of the whole report. */
const noteCommand = 'bureau.writeNote'

/** So do the answers to contradictions: each belongs to one relation. */
const answerCommands = ['bureau.answerQuestion', 'bureau.reopenQuestion']

/** Known contradictions of the source: the relation, its sum, why it is known, and what the reviewer says of it. */
function Questions({ view, verbs }: { view: ReportView; verbs: readonly string[] }) {
  const { house } = useWorkplace()
  const { t, say, colon } = useLanguage()
  const [act, setAct] = useState<{ command: string; check: string; about: string }>()
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={say('questioned')}
        description={
          <ul className="questions">
            {view.questioned.map(check => {
              const command = answerCommands[check.answer?.current ? 1 : 0]!
              return (
                <li key={check.id}>
                  <b>{t(check.label)}</b>
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
                      {t(house.commands[command]?.label)}
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

function Report({ view, detail }: { view: ReportView; detail: WireDetail | undefined }) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const [figure, setFigure] = useState<string>()
  const [note, setNote] = useState<ReportParagraph>()
  const mayNote = detail?.verbs.some(v => v.command === noteCommand)
  const changed = new Map(view.restatements.map(r => [r.figure, r]))
  const doubted = new Set(
    [...view.failing, ...view.questioned].flatMap(check => check.figures as string[]),
  )
  const opened = figure ? changed.get(figure) : undefined
  return (
    <article className="report">
      <PageTitle
        what={view.title}
        when={<StateTag register={house.registers.bureau_report} state={view.state} />}
      >
        {detail && <Verbs detail={detail} except={[noteCommand, ...answerCommands]} />}
      </PageTitle>
      {view.failing.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('checks')}
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
      )}
      {view.questioned.length > 0 && (
        <Questions view={view} verbs={detail?.verbs.map(v => v.command) ?? []} />
      )}
      {view.restatements.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('restated')}
          description={
            <ul>
              {view.restatements.map(r => (
                <li key={r.figure}>
                  <button
                    type="button"
                    className="figure restated"
                    onClick={() => setFigure(r.figure)}
                  >
                    {t(r.label)}
                  </button>{' '}
                  {r.sameValue
                    ? say('restatedRows')
                    : say('restatedNow', { frozen: r.frozen ?? '—', now: r.now ?? '—' })}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <div className="paper" lang="zh-CN">
        {view.sections.map((section, n) => (
          <section key={section.heading ?? n}>
            {section.heading &&
              (section.level === 1 ? <h2>{section.heading}</h2> : <h3>{section.heading}</h3>)}
            {section.paragraphs.map(paragraph => (
              <div key={paragraph.id} className="paragraph">
                <p>
                  {paragraph.lead && <b>{paragraph.lead}</b>}
                  {paragraph.parts.map((part, i) =>
                    typeof part === 'string' ? (
                      part
                    ) : (
                      <button
                        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a paragraph never change places.
                        key={`${part.figure} ${i}`}
                        type="button"
                        className={[
                          'figure',
                          part.restated ? 'restated' : '',
                          doubted.has(part.figure) ? 'questioned' : '',
                        ]
                          .filter(Boolean)
                          .join(' ')}
                        onClick={() => setFigure(part.figure)}
                        title={
                          part.restated
                            ? say('restated')
                            : doubted.has(part.figure)
                              ? say('questioned')
                              : undefined
                        }
                      >
                        {part.text}
                        {part.restated && <sup>※</sup>}
                        {doubted.has(part.figure) && <sup>?</sup>}
                      </button>
                    ),
                  )}
                  {paragraph.note && <span className="note">{paragraph.note}</span>}
                </p>
                {mayNote && (
                  <Button size="small" type="link" onClick={() => setNote(paragraph)}>
                    ✎ {say('ownText')}
                  </Button>
                )}
              </div>
            ))}
          </section>
        ))}
      </div>
      {note && (
        <ActDialog
          command={noteCommand}
          about={note.lead ?? undefined}
          fixed={{ report: view.id, paragraph: note.id }}
          initial={{ text: note.note ?? undefined }}
          onClose={() => setNote(undefined)}
        />
      )}
      <FigureDrawer
        id={figure}
        period={view.periodText}
        asOf={view.period.asOf}
        onClose={() => setFigure(undefined)}
        restated={
          opened &&
          (opened.sameValue
            ? say('restatedRows')
            : say('restatedNow', { frozen: opened.frozen ?? '—', now: opened.now ?? '—' }))
        }
      />
    </article>
  )
}
