/** The report as it will be printed, its figures as chips inside the prose; beside each paragraph what staff add and what fails. */
import { Button, Modal } from 'antd'
import { useState } from 'react'
import type { NoteEntry } from '../../offices/bureau/versions.ts'
import type { ReportParagraph, ReportView } from '../../offices/bureau/view.ts'
import { useAsk } from './ask.ts'
import { useLanguage } from './language.tsx'
import { Refusal, Waiting } from './notices.tsx'
import { w } from './report-words.ts'
import { instantText } from './text.ts'

type Props = {
  view: ReportView
  mayNote: boolean
  onFigure: (figure: string) => void
  onNote: (paragraph: ReportParagraph) => void
}

/** A list without a name prints as nothing; here it must still open. */
const nothing = '（无）'

export function ReportPaper({ view, mayNote, onFigure, onNote }: Props) {
  const failing = new Set(view.failing.flatMap(check => check.figures as string[]))
  const doubted = new Set(view.questioned.flatMap(check => check.figures as string[]))
  return (
    <div className="paper" lang="zh-CN">
      {view.sections.map((section, n) => (
        <section key={section.heading ?? n}>
          {section.heading &&
            (section.level === 1 ? <h2>{section.heading}</h2> : <h3>{section.heading}</h3>)}
          {section.paragraphs.map(paragraph => (
            <div key={paragraph.id} className="paragraph">
              <Prose
                paragraph={paragraph}
                failing={failing}
                doubted={doubted}
                onFigure={onFigure}
              />
              <Margin
                report={view.id}
                paragraph={paragraph}
                onNote={mayNote ? () => onNote(paragraph) : undefined}
              />
            </div>
          ))}
        </section>
      ))}
    </div>
  )
}

function Prose({
  paragraph,
  failing,
  doubted,
  onFigure,
}: {
  paragraph: ReportParagraph
  failing: ReadonlySet<string>
  doubted: ReadonlySet<string>
  onFigure: (figure: string) => void
}) {
  const { t, say } = useLanguage()
  const chip = (figure: string, restated: boolean | undefined) => {
    if (restated) return { mark: '※', className: 'figure restated', title: say('restated') }
    if (failing.has(figure)) return { mark: '✕', className: 'figure failing', title: t(w.blocks) }
    if (doubted.has(figure))
      return { mark: '?', className: 'figure questioned', title: say('questioned') }
    return { mark: '', className: 'figure', title: undefined }
  }
  return (
    <div>
      <p>
        {paragraph.lead && <b>{paragraph.lead}</b>}
        {paragraph.parts.map((part, i) => {
          if (typeof part === 'string') return part
          const { mark, className, title } = chip(part.figure, part.restated)
          return (
            <button
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a paragraph never change places.
              key={`${part.figure} ${i}`}
              type="button"
              className={className}
              onClick={() => onFigure(part.figure)}
              title={title}
            >
              {part.text || nothing}
              {mark && <sup>{mark}</sup>}
            </button>
          )
        })}
        {paragraph.note && !paragraph.ownParagraph && (
          <span className="note">{paragraph.note}</span>
        )}
      </p>
      {paragraph.note &&
        paragraph.ownParagraph &&
        paragraph.note
          .split(/\n+/)
          .filter(line => line.trim())
          .map(line => (
            <p key={line} className="note">
              {line}
            </p>
          ))}
    </div>
  )
}

function Margin({
  report,
  paragraph,
  onNote,
}: {
  report: string | null
  paragraph: ReportParagraph
  onNote: (() => void) | undefined
}) {
  const { t, say, lang } = useLanguage()
  const [history, setHistory] = useState(false)
  const checks = [
    ...paragraph.failing.map(check => ({ check, word: t(w.failing), sign: '✕' })),
    ...paragraph.questioned.map(check => ({ check, word: t(w.doubt), sign: '?' })),
  ]
  return (
    <aside className="margin" lang={lang === 'zh' ? 'zh-CN' : 'en'}>
      {checks.map(({ check, word, sign }) => (
        <p key={check.id} className="margin-check">
          <b>
            {sign} {word}
          </b>{' '}
          {t(check.arithmetic)}
        </p>
      ))}
      {onNote && (
        <Button size="small" type="link" onClick={onNote}>
          ✎ {say('ownText')}
        </Button>
      )}
      {report && paragraph.noteVersion && (
        <Button size="small" type="link" onClick={() => setHistory(true)}>
          {t(w.history)}
        </Button>
      )}
      {history && report && (
        <History report={report} paragraph={paragraph.id} onClose={() => setHistory(false)} />
      )}
    </aside>
  )
}

/** Everything that was written beside a paragraph, newest first. */
function History({
  report,
  paragraph,
  onClose,
}: {
  report: string
  paragraph: string
  onClose: () => void
}) {
  const { t, say } = useLanguage()
  const found = useAsk<NoteEntry[]>('bureau.noteHistory', { report, paragraph })
  return (
    <Modal open title={t(w.history)} footer={null} onCancel={onClose} destroyOnHidden>
      {found.error && <Refusal problem={found.error.problem} />}
      {!found.data && !found.error && <Waiting text={say('loading')} />}
      <ol className="timeline">
        {found.data?.map(note => (
          <li key={note.id}>
            <div className="quiet">
              {instantText(note.recordedAt)} · {note.author}
            </div>
            <p className="long-text">{note.text || t(w.noOwn)}</p>
          </li>
        ))}
      </ol>
    </Modal>
  )
}
