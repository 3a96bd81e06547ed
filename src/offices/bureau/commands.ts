/** The report's life: draft, own text, review, sign, issue; issuing freezes every figure with its evidence digest. */
import { sql } from 'kysely'
import { twoPeople } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import { digestOfCells, evidenceCells } from '../../kernel/evidence.ts'
import { f } from '../../kernel/fields.ts'
import { parsePeriod } from '../../kernel/figures.ts'
import type { CheckResult, FigureValue } from '../../kernel/indicator.ts'
import { insertIds } from '../../kernel/many-rows.ts'
import type { NewRow } from '../../kernel/register.ts'
import { insertRow, lockRow, take } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { reportTitle } from './frame.ts'
import { unanswered } from './questions.ts'
import { report, reportFigure, reportNote, reportVersion } from './registers.ts'
import { versionOf } from './versions.ts'
import { type ReportRow, type ReportView, viewReport } from './view.ts'

const on = (action: string, ...states: string[]) => ({
  register: report.name,
  field: 'report',
  action,
  states,
})
const which = f.reference(report.name, '报告', 'Report')
const makers = { zh: '工作报告', en: 'work report' }

const draftReport = command({
  name: 'bureau.draftReport',
  label: { zh: '起草工作报告', en: 'Draft a report' },
  posts: ['officeClerk', 'officeChief'],
  office: 'bureau',
  input: {
    period: f.text('期间', 'Period', {
      help: { zh: '如 2022-H1、2022-Q2、2022-06', en: 'such as 2022-H1, 2022-Q2, 2022-06' },
    }),
    asOf: f.optional(f.day('数据截止日', 'As of')),
    documentNumber: f.optional(f.text('发文字号', 'Document number')),
    recipients: f.optional(f.text('主送机关', 'Addressed to')),
  },
  async run(ctx, input) {
    const period = parsePeriod(input.period, input.asOf ?? undefined)
    const county = await sql<{ name: string }>`select name from county`.execute(ctx.tx)
    const row = await insertRow(ctx, report, {
      division: ctx.county,
      title: reportTitle(county.rows[0]?.name ?? '', period),
      period: input.period,
      asOf: period.asOf,
      documentNumber: input.documentNumber ?? null,
      recipients: input.recipients ?? null,
      preparedBy: ctx.actor.account,
    })
    return { id: row.id, title: row.title }
  },
})

const writeNote = command({
  name: 'bureau.writeNote',
  label: { zh: '填写补充文字', en: 'Write own text' },
  posts: ['officeClerk', 'officeChief'],
  input: {
    report: which,
    paragraph: f.text('段落', 'Paragraph'),
    text: f.optional(f.longText('文字', 'Text')),
    ownParagraph: f.optional(f.yesNo('另起一段', 'A paragraph of its own')),
    basedOn: f.optional(
      f.text('原稿', 'Written over', {
        help: {
          zh: '打开时的文字版本，没有则填 none；他人已改过的不覆盖',
          en: 'the version the text was opened at, or none; what somebody else has changed since is not overwritten',
        },
      }),
    ),
  },
  on: on('writeNote', 'draft'),
  async run(ctx, input) {
    const row = await lockRow(ctx, report, input.report)
    if (row.state !== 'draft') refuse('REPORT_NOT_OPEN')
    if (!ctx.house.paragraphs.some(p => p.id === input.paragraph))
      refuse('PARAGRAPH_UNKNOWN', { paragraph: input.paragraph, field: 'paragraph' })
    // The report's row is locked: nobody writes between this look and the new row.
    if (input.basedOn) await refuseOverwriting(ctx, row.id, input.paragraph, input.basedOn)
    const note = await insertRow(ctx, reportNote, {
      division: row.division,
      report: row.id,
      paragraph: input.paragraph,
      text: input.text ?? '',
      ownParagraph: input.ownParagraph ?? false,
      author: ctx.actor.account,
    })
    return { id: note.id }
  },
})

async function refuseOverwriting(
  ctx: Context,
  reportId: string,
  paragraph: string,
  basedOn: string,
): Promise<void> {
  const found = await sql<{ id: string; name: string }>`
    select n.id, coalesce(a.name, '') as name from bureau_report_note n left join accounts_account a on a.id = n.author
    where n.report = ${reportId} and n.paragraph = ${paragraph} order by n.recorded_at desc, n.id desc limit 1`.execute(
    ctx.tx,
  )
  const newest = found.rows[0]
  if (newest && newest.id !== basedOn)
    refuse('NOTE_EDITED_MEANWHILE', { name: newest.name, field: 'text' })
}

/** Keeps the text as it reads now, to be compared with later; drafts change under it day by day. */
const keepVersion = command({
  name: 'bureau.keepVersion',
  label: { zh: '存为版本', en: 'Keep this version' },
  posts: ['officeClerk', 'officeChief'],
  office: 'bureau',
  input: { report: which },
  on: on('keepVersion', 'draft', 'reviewed', 'signed'),
  async run(ctx, input) {
    return keep(ctx, await lockRow(ctx, report, input.report), 'saved')
  },
})

const reviewReport = command({
  name: 'bureau.reviewReport',
  label: { zh: '审核报告', en: 'Review the report' },
  posts: ['officeChief'],
  office: 'bureau',
  input: { report: which },
  on: on('review', 'draft'),
  async run(ctx, input) {
    const row = await lockRow(ctx, report, input.report)
    twoPeople(ctx.actor, row.preparedBy, makers)
    const moved = await take(ctx, report, row, 'review', {
      patch: { reviewedBy: ctx.actor.account },
    })
    await keep(ctx, moved, 'reviewed')
    return { state: moved.state }
  },
})

const signReport = command({
  name: 'bureau.signReport',
  label: { zh: '签发报告', en: 'Sign the report' },
  posts: ['bureauLeader'],
  input: { report: which },
  on: on('sign', 'reviewed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, report, input.report)
    twoPeople(ctx.actor, row.preparedBy, makers)
    if (row.reviewedBy) twoPeople(ctx.actor, row.reviewedBy, makers)
    const view = await readyToGo(ctx, row)
    const moved = await take(ctx, report, row, 'sign', { patch: { signedBy: ctx.actor.account } })
    await keep(ctx, moved, 'signed', view)
    return { state: moved.state }
  },
})

const issueReport = command({
  name: 'bureau.issueReport',
  label: { zh: '印发报告', en: 'Issue the report' },
  posts: ['officeClerk', 'officeChief'],
  office: 'bureau',
  input: { report: which },
  on: on('issue', 'signed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, report, input.report)
    // Rows go on changing after the signature: what did not hold then must not go out now.
    const view = await readyToGo(ctx, row)
    const moved = await take(ctx, report, row, 'issue', { patch: { issuedOn: ctx.today } })
    await freeze(ctx, moved, view.figures)
    await keep(ctx, moved, 'issued', view)
    return { state: moved.state, figures: view.figures.length }
  },
})

const steps = (
  action: 'return' | 'withdraw',
  zh: string,
  en: string,
  posts: ('officeChief' | 'bureauLeader')[],
  states: string[],
) =>
  command({
    name: `bureau.${action}Report`,
    label: { zh, en },
    posts,
    input: { report: which, reason: f.longText('理由', 'Reason') },
    on: on(action, ...states),
    async run(ctx, input) {
      const row = await lockRow(ctx, report, input.report)
      const moved = await take(ctx, report, row, action, {
        reason: input.reason,
        patch: { reviewedBy: null, signedBy: null },
      })
      return { state: moved.state }
    },
  })
const returnReport = steps(
  'return',
  '退回修改',
  'Return the report',
  ['officeChief', 'bureauLeader'],
  ['reviewed', 'signed'],
)
const withdrawReport = steps(
  'withdraw',
  '撤销报告',
  'Withdraw the report',
  ['officeChief', 'bureauLeader'],
  ['draft', 'reviewed', 'signed'],
)

/**
 * The report as it reads now, fit to be signed or issued. Refuses CHECKS_FAILED, or QUESTIONS_OPEN, with each relation
 * that does not hold and its sum in words.
 */
async function readyToGo(ctx: Context, row: ReportRow): Promise<ReportView> {
  const view = await viewReport(ctx, row, 'live')
  if (view.failing.length > 0) refuse('CHECKS_FAILED', { checks: told(view.failing) })
  const open = unanswered(view.questioned)
  if (open.length > 0) refuse('QUESTIONS_OPEN', { checks: told(open) })
  return view
}
const told = (checks: readonly CheckResult[]): Label => ({
  zh: checks.map(c => `${c.label.zh}（${c.arithmetic.zh}）`).join('；'),
  en: checks.map(c => `${c.label.en} (${c.arithmetic.en})`).join('; '),
})

/** Keeps every figure of the report as it stands now: value, number of rows, cells and digest of the rows. */
async function freeze(ctx: Context, row: ReportRow, values: readonly FigureValue[]): Promise<void> {
  const period = parsePeriod(row.period, row.asOf)
  const kept: NewRow<typeof reportFigure>[] = []
  for (const v of values) {
    const found = await sql<{ digest: string }>`
      with kept as (insert into bureau_report_cell (report, figure, division, month, quantity, row_count, digest, registers)
        select ${row.id}, ${v.id}, division, month, quantity, row_count, digest, registers
        from ${evidenceCells(ctx.house, ctx.actor, period, v.id)} c returning division, month, digest)
      select ${digestOfCells} as digest from kept`.execute(ctx.tx)
    kept.push({
      division: row.division,
      report: row.id,
      figure: v.id,
      value: v.value === null ? null : String(v.value),
      unit: v.unit,
      evidenceRows: v.rows,
      digest: found.rows[0]!.digest,
    })
  }
  await insertIds(ctx, reportFigure, kept)
}

/** Keeps the whole text as it reads now as the report's next version. */
async function keep(
  ctx: Context,
  row: ReportRow,
  stage: 'saved' | 'reviewed' | 'signed' | 'issued',
  known?: ReportView,
): Promise<{ id: string; number: number }> {
  const view = known ?? (await viewReport(ctx, row))
  const found = await sql<{ n: number }>`select coalesce(max(number), 0) + 1 as n
    from bureau_report_version where report = ${row.id}`.execute(ctx.tx)
  const number = Number(found.rows[0]!.n)
  const kept = await insertRow(ctx, reportVersion, {
    division: row.division,
    report: row.id,
    number,
    stage,
    content: versionOf(view),
    author: ctx.actor.account,
  })
  return { id: kept.id, number }
}

export const reportCommands = [
  draftReport,
  writeNote,
  keepVersion,
  reviewReport,
  signReport,
  issueReport,
  returnReport,
  withdrawReport,
]
