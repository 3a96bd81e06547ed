/** One report in the editor: the paper with its figures, own text beside, what blocks the signature, versions, changes since. */
import './report.css'
import { Button } from 'antd'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import type { WireDetail } from '../../adapters/http/wire.ts'
import type { ReportParagraph, ReportView } from '../../offices/bureau/view.ts'
import { useApi, useAsk } from './ask.ts'
import { FigureDrawer } from './figure-drawer.tsx'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { PageTitle, Refusal, Waiting } from './notices.tsx'
import { answerCommands, FailingChecks, Questions } from './report-checks.tsx'
import { ReportPaper } from './report-paper.tsx'
import { Restatements } from './report-restatements.tsx'
import { Versions } from './report-versions.tsx'
import { w } from './report-words.ts'
import { StateTag } from './state-tag.tsx'
import { ActDialog, Verbs } from './verbs.tsx'
import { WorkflowPicture } from './workflow-picture.tsx'

export default function ReportPage() {
  const { id } = useParams()
  const { say } = useLanguage()
  const view = useAsk<ReportView>('bureau.reportView', { report: id })
  const detail = useApi<WireDetail>(`/api/registers/bureau_report/${id}`)
  if (view.error) return <Refusal problem={view.error.problem} retry={() => view.refetch()} />
  if (!view.data) return <Waiting text={say('loading')} />
  return <Report view={view.data} detail={detail.data} />
}

const paragraphsOf = (view: ReportView): ReportParagraph[] =>
  view.sections.flatMap(section => section.paragraphs)

/** The note's own verb stands beside each paragraph, not among those of the whole report. */
const noteCommand = 'bureau.writeNote'

function Report({ view, detail }: { view: ReportView; detail: WireDetail | undefined }) {
  const { house } = useWorkplace()
  const { t, say } = useLanguage()
  const [figure, setFigure] = useState<string>()
  const [params, setParams] = useSearchParams()
  const note = paragraphsOf(view).find(({ id }) => id === params.get('note'))
  // A draft says over which text it was written: sent over another, it is refused and nothing is lost.
  const over = params.get('over') ?? note?.noteVersion ?? 'none'
  const setNote = (of: ReportParagraph | undefined) =>
    setParams(of ? { note: of.id, over: of.noteVersion ?? 'none' } : {}, { replace: true })
  const [comparing, setComparing] = useState(false)
  const verbs = detail?.verbs.map(v => v.command) ?? []
  const opened = view.restatements.find(r => r.figure === figure)
  const register = house.registers.bureau_report
  return (
    <article className="report">
      <PageTitle what={view.title} when={<StateTag register={register} state={view.state} />}>
        {view.id && <Button onClick={() => setComparing(true)}>{t(w.versions)}</Button>}
        {detail && <Verbs detail={detail} except={[noteCommand, ...answerCommands]} />}
      </PageTitle>
      {detail && register && <WorkflowPicture register={register} detail={detail} />}
      <FailingChecks view={view} />
      <Questions view={view} verbs={verbs} />
      <Restatements view={view} onFigure={setFigure} />
      <ReportPaper
        view={view}
        mayNote={verbs.includes(noteCommand)}
        onFigure={setFigure}
        onNote={setNote}
      />
      {note && detail && (
        <ActDialog
          command={noteCommand}
          about={note.lead ?? undefined}
          row={detail.row}
          place={`/reports/${view.id}?note=${note.id}&over=${over}`}
          fixed={{ report: view.id, paragraph: note.id, basedOn: over }}
          initial={{ text: note.note ?? undefined, ownParagraph: note.ownParagraph || undefined }}
          onClose={() => setNote(undefined)}
        />
      )}
      {comparing && view.id && <Versions report={view.id} onClose={() => setComparing(false)} />}
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
