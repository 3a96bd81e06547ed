/** Ratings: conditions, experts' points, a vote that counts, a notice that hangs, five years (SO-15 … SO-18). */
import { sql } from 'kysely'
import { endNotice, postNotice } from '../../../../commons/notices/notices.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { ratingScheme } from '../../parameters.ts'
import { demand, livingBody } from '../../registration/queries.ts'
import { type BodyRow, body } from '../../registration/registers.ts'
import { chief, clerks, office } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { rating } from '../registers.ts'
import { gradeFor, gradeValidTo, judgeRating, judgeVote } from '../rules.ts'

async function factsOf(ctx: Context, row: BodyRow) {
  const year = Number(ctx.today.slice(0, 4))
  const found = await sql<{
    last: string | null
    before: string | null
    penalised: boolean
    loweredOn: Day | null
    cancelledOn: Day | null
  }>`select
    (select coalesce(result, proposed, 'pass') from organizations_annual where body = ${row.id} and year = ${year - 1}) as last,
    (select result from organizations_annual where body = ${row.id} and year = ${year - 2}) as before,
    exists (select 1 from organizations_inspection where body = ${row.id} and finding = 'penalty'
      and visited_on between ${`${year - 1}-01-01`}::date and ${`${year - 1}-12-31`}::date) as penalised,
    (select max(ended_on) from organizations_rating where body = ${row.id} and state = 'downgraded') as lowered_on,
    (select max(ended_on) from organizations_rating where body = ${row.id} and state = 'cancelled') as cancelled_on`.execute(
    ctx.tx,
  )
  const { last, before, ...rest } = found.rows[0]!
  const { registeredOn, gradeTo, state } = row
  return { ...rest, registeredOn, gradeTo, state, day: ctx.today, results: [last, before] }
}
const apply = command({
  name: 'organizations.applyRating',
  label: { zh: '受理等级评估申请', en: 'Ask to be rated' },
  posts: clerks,
  office,
  rule: 'SO-15',
  input: { body: rating.fields.body, selfScore: rating.fields.selfScore },
  on: { register: body.name, field: 'body', action: 'rate', states: ['registered'] },
  async run(ctx, input) {
    const on = await livingBody(ctx, input.body)
    const open = await sql`select 1 from organizations_rating
      where body = ${on.id} and state in ('applied', 'qualified', 'scored', 'voted', 'review')`.execute(
      ctx.tx,
    )
    if (open.rows.length > 0) refuse('ORGANIZATIONS_RATING_OPEN', { name: on.name })
    const row = await insertRow(ctx, rating, {
      ...input,
      division: on.division,
      appliedOn: ctx.today,
    })
    return { register: rating.name, id: row.id, because: judgeRating(await factsOf(ctx, on)) }
  },
})

const which = { field: 'rating', on: rating } as const
/** The body shows the grade in force; `null` when there is none any more. */
async function show(ctx: Context, id: string, grade: BodyRow['grade'], gradeTo: Day | null) {
  await updateRow(ctx, body, await lockRow(ctx, body, id), { grade, gradeTo })
}
export const ratingCommands = [
  apply,
  verb({
    ...which,
    name: 'qualifyRating',
    zh: '评估资格审查通过',
    en: 'Qualify',
    action: 'qualify',
    posts: clerks,
    rule: 'SO-15',
    async before(ctx, row) {
      const because = judgeRating(await factsOf(ctx, await lockRow(ctx, body, row.body)))
      demand(because)
      return { patch: { because }, facts: { because } }
    },
  }),
  verb({
    ...which,
    name: 'refuseRating',
    zh: '不予评估',
    en: 'Not rated',
    action: 'refuse',
    posts: chief,
    why: true,
  }),
  verb({
    ...which,
    name: 'scoreRating',
    zh: '登记专家评分',
    en: 'Enter the points',
    action: 'score',
    posts: clerks,
    input: {
      score: f.count('评审得分', 'Points', { max: 1000 }),
      experts: f.text('评审专家', 'Experts', { max: 500 }),
    },
    before: (ctx, _row, input) => ({ patch: { ...input, examinedBy: ctx.actor.account } }),
  }),
  verb({
    ...which,
    name: 'scoreRatingAgain',
    zh: '重新评分',
    en: 'Score again',
    action: 'scoreAgain',
    posts: chief,
    why: true,
  }),
  verb({
    ...which,
    name: 'voteRating',
    zh: '登记评估委员会表决',
    en: 'The committee’s vote',
    action: 'vote',
    posts: chief,
    rule: 'SO-17',
    input: {
      committee: f.count('委员总数', 'Committee', { min: 7 }),
      present: f.count('到会委员', 'Present'),
      agree: f.count('同意票', 'In favour'),
      recused: rating.fields.recused,
    },
    before(ctx, row, input) {
      twoPeople(ctx.actor, row.examinedBy ?? '', { zh: '等级评估', en: 'the rating' })
      demand(judgeVote(input))
      const grade = gradeFor(row.score!, ctx.book.at(ratingScheme, ctx.today).value)
      if (!grade) refuse('ORGANIZATIONS_SCORE_BELOW', { score: row.score })
      const { committee, present, agree } = input
      return {
        patch: {
          committee,
          present,
          agree,
          recused: input.recused ?? null,
          grade: grade!,
          votedOn: ctx.today,
        },
      }
    },
    async after(ctx, row) {
      const on = await lockRow(ctx, body, row.body)
      await postNotice(ctx, {
        about: { register: rating.name, row: row.id },
        division: row.division,
        programme: 'organisation',
        kind: 'before',
        fields: {
          name: on.name,
          item: '社会组织等级评估',
          result: `拟评定为${row.grade}级`,
          score: row.score,
        },
        days: ctx.book.at(ratingScheme, ctx.today).value.noticeDays,
        rule: 'SO-17',
      })
      return { grade: row.grade }
    },
  }),
  verb({
    ...which,
    name: 'askRatingReview',
    zh: '申请复核等级',
    en: 'Ask for review',
    action: 'askReview',
    posts: clerks,
    rule: 'SO-17',
    why: true,
  }),
  verb({
    ...which,
    name: 'grantRating',
    zh: '公布等级',
    en: 'Grant the grade',
    action: 'grant',
    posts: chief,
    rule: 'SO-16',
    input: { reportedUp: f.yesNo('已报上级审核（4A以上）', 'Reported up') },
    async before(ctx, row, input) {
      // SO-16: the two highest grades are reported up for review before they are published.
      if (['4A', '5A'].includes(row.grade!) && !input.reportedUp)
        refuse('ORGANIZATIONS_GRADE_UNREVIEWED', { field: 'reportedUp', grade: row.grade })
      await endNotice(ctx, { register: rating.name, row: row.id })
      return {
        patch: {
          reportedUp: input.reportedUp,
          grantedOn: ctx.today,
          validTo: gradeValidTo(ctx.today),
        },
      }
    },
    async after(ctx, row) {
      await show(ctx, row.body, row.grade, row.validTo)
      return { grade: row.grade, validTo: row.validTo }
    },
  }),
  ...(['downgrade', 'cancel'] as const).map(action =>
    verb({
      ...which,
      name: `${action}Rating`,
      zh: action === 'downgrade' ? '降低等级' : '取消等级',
      en: action === 'downgrade' ? 'Grade down' : 'Cancel the grade',
      action,
      posts: chief,
      rule: 'SO-18',
      why: true,
      // SO-18: the plate comes back within fifteen days.
      before: ctx => ({
        patch: { endedOn: ctx.today },
        dueOn: ctx.calendar.addCalendarDays(ctx.today, 15),
      }),
      async after(ctx, row) {
        const lower = { '5A': '4A', '4A': '3A', '3A': '2A', '2A': '1A', '1A': null } as const
        const grade = action === 'downgrade' ? lower[row.grade!] : null
        await show(ctx, row.body, grade, grade ? row.validTo : null)
        return { grade }
      },
    }),
  ),
  verb({
    ...which,
    name: 'restoreRating',
    zh: '恢复等级',
    en: 'Restore the grade',
    action: 'restore',
    posts: chief,
    why: true,
    before: () => ({ patch: { endedOn: null } }),
    async after(ctx, row) {
      await show(ctx, row.body, row.grade, row.validTo)
      return { grade: row.grade }
    },
  }),
]
