/** The report as an official document: title, addressee, text, date, and behind it what it goes out with. */

import type { Day } from '../../kernel/day.ts'
import type { Block, Inline, OfficialDocument } from '../../kernel/document.ts'
import { chineseDay } from './frame.ts'
import type { Task } from './plan/queries.ts'
import { warnings } from './plan/rules.ts'
import type { ReportView } from './view.ts'

type More = {
  countyName: string
  demo: boolean
  now: string
  recipients: string | null
  /** Tasks of part two, as far as they are issued. */
  tasks: readonly Task[]
}

/** Lays a report view out as blocks; a draft is marked as one. Created time follows the issue day, so bytes repeat. */
export function documentOf(view: ReportView, more: More): OfficialDocument {
  const { countyName, demo, recipients } = more
  const annexes = annexesOf(view, more)
  const blocks: Block[] = [
    ...view.sections.flatMap(section => sectionBlocks(section, doubtedIn(view))),
    { kind: 'attachmentNote', items: annexes.map(a => a.title) },
    {
      kind: 'signature',
      office: `${countyName}民政局`,
      day: chineseDay((view.issuedOn ?? view.period.asOf) as Day),
    },
    ...annexes.flatMap((a, i): Block[] =>
      a.blocks.length === 0
        ? []
        : [
            { kind: 'pageBreak' },
            { kind: 'heading', level: 1, text: `附件${i + 1}` },
            { kind: 'title', text: a.title },
            ...a.blocks,
          ],
    ),
  ]
  const marking = [
    view.state === 'issued' ? '' : '（未印发稿）',
    demo ? '演示数据，人员均为虚构' : '',
  ]
    .filter(Boolean)
    .join('　')
  return {
    title: view.title,
    blocks,
    ...(view.documentNumber ? { documentNumber: view.documentNumber } : {}),
    ...(recipients ? { recipients } : {}),
    ...(marking ? { marking } : {}),
    properties: {
      author: `${countyName}民政局`,
      created: view.issuedOn ? `${view.issuedOn}T00:00:00Z` : more.now,
    },
  }
}

/** Figures of relations that do not hold. */
const doubtedIn = (view: ReportView): ReadonlySet<string> =>
  new Set([...view.failing, ...view.questioned].flatMap(c => c.figures as string[]))

function sectionBlocks(
  section: ReportView['sections'][number],
  doubted: ReadonlySet<string>,
): Block[] {
  const blocks: Block[] = []
  if (section.heading) blocks.push({ kind: 'heading', level: section.level, text: section.heading })
  for (const p of section.paragraphs) {
    const content: Inline[] = p.parts.map(part =>
      typeof part === 'string'
        ? part
        : {
            figure: part.figure,
            text: part.text,
            ...(doubted.has(part.figure) ? { doubted: true } : {}),
          },
    )
    const lines = (p.note ?? '').split(/\n+/).filter(line => line.trim())
    if (!p.ownParagraph && lines[0]) content.push(lines.shift()!)
    blocks.push(
      p.lead ? { kind: 'paragraph', lead: p.lead, content } : { kind: 'paragraph', content },
      ...lines.map(line => ({ kind: 'paragraph' as const, content: [line] })),
    )
  }
  return blocks
}

type Annex = { title: string; blocks: Block[] }
/** The statistics go beside the paper as a workbook; tasks and contradictions are printed behind it. */
function annexesOf(view: ReportView, { tasks }: More): Annex[] {
  const out: Annex[] = [{ title: `${view.period.label.zh}民政统计表（电子表）`, blocks: [] }]
  if (tasks.length > 0)
    out.push({
      title: '下一步重点任务清单',
      blocks: [
        {
          kind: 'table',
          columns: [
            { label: '序号', align: 'center', width: 0.07 },
            { label: '任务', width: 0.42 },
            { label: '牵头', width: 0.14 },
            { label: '配合', width: 0.15 },
            { label: '时限', align: 'center', width: 0.12 },
            { label: '状态', align: 'center' },
          ],
          rows: tasks.map(t => [
            String(t.number),
            t.requirement,
            t.unitName,
            t.partners ?? '',
            t.dueOn,
            warnings[t.warning].zh,
          ]),
        },
      ],
    })
  if (view.questioned.length > 0)
    out.push({
      title: '存疑数据说明',
      blocks: [
        {
          kind: 'table',
          columns: [
            { label: '勾稽关系', width: 0.24 },
            { label: '算式', width: 0.36 },
            { label: '说明' },
          ],
          rows: view.questioned.map(q => [
            q.label.zh,
            q.arithmetic.zh,
            q.answer?.reason ?? q.questioned?.zh ?? '',
          ]),
        },
      ],
    })
  return out
}
