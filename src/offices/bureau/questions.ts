/** Known contradictions of the source in a report: shown with their sum, and answered for before anybody signs. */
import { sql } from 'kysely'
import { twoPeople } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { measureFigures, parsePeriod } from '../../kernel/figures.ts'
import { type CheckResult, isQuestioned } from '../../kernel/indicator.ts'
import type { RowOf } from '../../kernel/register.ts'
import { insertRow, lockRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { question, report } from './registers.ts'

type ReportRow = RowOf<typeof report>
/** What the reviewer said of a contradiction; `current` while its sum is still the one he saw. */
export type Answer = { reason: string; author: string; onDay: Day; current: boolean }
export type Question = CheckResult & { answer: Answer | null }

const which = f.reference(report.name, '报告', 'Report')
const makers = { zh: '工作报告', en: 'work report' }
const answerable = (action: string) => ({
  register: report.name,
  field: 'report',
  action,
  states: ['draft', 'reviewed'],
})

/** The reviewer's word on a contradiction: why the report goes out with it. Holds for the sum it was given on. */
const answerQuestion = command({
  name: 'bureau.answerQuestion',
  label: { zh: '说明存疑勾稽', en: 'Answer for a contradiction' },
  posts: ['officeChief'],
  office: 'bureau',
  input: {
    report: which,
    check: f.text('勾稽关系', 'Relation'),
    reason: f.longText('说明', 'Reason'),
  },
  on: answerable('answer'),
  async run(ctx, input) {
    const row = await openReport(ctx, input.report)
    const period = parsePeriod(row.period, row.asOf)
    const asked = ctx.house.identities.find(x => x.id === input.check)
    const [value] = asked
      ? await measureFigures(ctx.tx, ctx.house, ctx.actor, period, asked.figures.slice(0, 1))
      : []
    const found = value?.checks.find(c => c.id === input.check)
    if (!found || !isQuestioned(found))
      return refuse('NOTHING_QUESTIONED', { check: input.check, field: 'check' })
    return write(ctx, row, found.id, found.arithmetic.zh, input.reason, true)
  },
})

/** Takes the word back; the report waits for another. */
const reopenQuestion = command({
  name: 'bureau.reopenQuestion',
  label: { zh: '撤回存疑说明', en: 'Take an answer back' },
  posts: ['officeChief'],
  office: 'bureau',
  input: answerQuestion.input,
  on: answerable('reopenQuestion'),
  async run(ctx, input) {
    const row = await openReport(ctx, input.report)
    const stands = (await latest(ctx, row.id)).find(a => a.check === input.check && a.stands)
    if (!stands) return refuse('NOTHING_ANSWERED', { check: input.check, field: 'check' })
    return write(ctx, row, input.check, stands.arithmetic, input.reason, false)
  },
})

async function openReport(ctx: Context, id: string): Promise<ReportRow> {
  const row = await lockRow(ctx, report, id)
  if (row.state !== 'draft' && row.state !== 'reviewed') refuse('REPORT_NOT_OPEN')
  twoPeople(ctx.actor, row.preparedBy, makers)
  return row
}

async function write(
  ctx: Context,
  row: ReportRow,
  check: string,
  arithmetic: string,
  reason: string,
  stands: boolean,
) {
  const { id } = await insertRow(ctx, question, {
    division: row.division,
    report: row.id,
    check,
    arithmetic,
    reason,
    stands,
    author: ctx.actor.account,
  })
  return { id }
}

type Given = {
  check: string
  arithmetic: string
  reason: string
  stands: boolean
  author: string
  onDay: Day
}
const latest = async (ctx: Context, reportId: string): Promise<Given[]> =>
  (
    await sql<Given>`
      select distinct on (q."check") q."check", q.arithmetic, q.reason, q.stands, coalesce(a.name, '') as author,
        (q.recorded_at at time zone 'Asia/Shanghai')::date as on_day
      from bureau_question q left join accounts_account a on a.id = q.author
      where q.report = ${reportId} order by q."check", q.recorded_at desc, q.id desc`.execute(
      ctx.tx,
    )
  ).rows

/** The contradictions among some checks with what was answered; an answer to another sum is shown, but not current. */
export async function questionsOf(
  ctx: Context,
  reportId: string | null,
  checks: readonly CheckResult[],
): Promise<Question[]> {
  const asked = checks.filter(isQuestioned)
  const given = reportId && asked.length > 0 ? await latest(ctx, reportId) : []
  return asked.map(c => {
    const said = given.find(g => g.check === c.id && g.stands)
    if (!said) return { ...c, answer: null }
    const { reason, author, onDay } = said
    return { ...c, answer: { reason, author, onDay, current: said.arithmetic === c.arithmetic.zh } }
  })
}
/** Contradictions nobody has answered for as they stand now. */
export const unanswered = (questions: readonly Question[]): Question[] =>
  questions.filter(q => !q.answer?.current)

export const questionCommands = [answerQuestion, reopenQuestion]
