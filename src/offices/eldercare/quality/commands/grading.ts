/** A home scores itself, the county reports it, others judge: no star without a fire paper, none above the score. */
import { sql } from 'kysely'
import { siteById } from '../../../../commons/parties/sites.ts'
import { allMet, type Because, failed } from '../../../../kernel/because.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addDays, addMonthsToDay, type Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRows } from '../../../../kernel/many-rows.ts'
import { insertRow, lockRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { homeAt } from '../../institutions/commands/homes.ts'
import { inOrder, verb } from '../../verbs.ts'
import { chief, clerks, keepers, lines, office } from '../../words.ts'
import { gradeRules, gradeScale } from '../parameters.ts'
import { type GradingRow, gradeNumber, grading, gradingLine } from '../registers.ts'
import {
  fitToBeGraded,
  type GradePart,
  gradeParts,
  gradeReached,
  judgeOf,
  partMax,
  partNames,
  partScores,
  type ScoreLine,
} from '../rules.ts'

const open = command({
  name: 'eldercare.openGradings',
  label: { zh: '启动等级评定', en: 'Begin gradings' },
  posts: keepers,
  office,
  rule: 'GE-05',
  input: {
    list: lines({
      site: grading.fields.site,
      standard: grading.fields.standard,
      claimed: grading.fields.claimed,
      archives: grading.fields.archives,
      noAccident: grading.fields.noAccident,
      notBlacklisted: grading.fields.notBlacklisted,
    }),
  },
  async run(ctx, input) {
    const gradings: string[] = []
    for (const g of input.list) {
      const where = await homeAt(ctx, g.site)
      const running = await sql`select 1 from eldercare_grading where site = ${g.site}
        and state in ('selfScoring', 'countyReported', 'reviewed', 'onsite', 'publicNotice')`.execute(
        ctx.tx,
      )
      if (running.rows.length > 0)
        refuse('ELDER_GRADE_OPEN', { field: 'list', site: (await siteById(ctx, g.site)).name })
      const row = await insertRow(ctx, grading, {
        ...g,
        division: where.division,
        openedOn: ctx.today,
      })
      gradings.push(row.id)
    }
    return { gradings }
  },
})

const { grading: _g, stage: _s, scorer: _w, onDay: _d, ...line } = gradingLine.fields
type Stage = 'self' | 'onsite'
const score = (
  name: string,
  stage: Stage,
  zh: string,
  en: string,
  posts: typeof clerks,
  states: string[],
) =>
  command({
    name: `eldercare.${name}`,
    label: { zh, en },
    posts,
    office,
    rule: 'GE-07',
    input: { grading: f.reference(grading.name, '等级评定', 'Grading'), list: lines(line) },
    on: { register: grading.name, field: 'grading', action: name, states },
    async run(ctx, input) {
      const row = await lockRow(ctx, grading, input.grading)
      if (!states.includes(row.state))
        refuse('ELDER_NOT_NOW', { state: grading.workflow!.states[row.state]?.label })
      for (const l of input.list)
        if (l.raw > l.max || (!l.applicable && l.raw > 0))
          refuse('ELDER_SCORE_OUTSIDE', {
            field: 'list',
            item: l.item,
            max: l.applicable ? l.max : 0,
          })
      await insertRows(
        ctx,
        gradingLine,
        input.list.map(l => ({
          ...l,
          grading: row.id,
          stage,
          scorer: ctx.actor.account,
          onDay: ctx.today,
          division: row.division,
        })),
      )
      await partsFit(ctx, row, stage)
      return { lines: input.list.length }
    },
  })
/** The lines that count: the newest of each item, so that an item scored again replaces its first score. */
async function linesOf(ctx: Context, id: string, stage: Stage): Promise<ScoreLine[]> {
  const found =
    await sql<ScoreLine>`select distinct on (part, item) part, raw, max, applicable from eldercare_grading_line
    where grading = ${id} and stage = ${stage} order by part, item, recorded_at desc, id desc`.execute(
      ctx.tx,
    )
  return found.rows
}
const labelOf = (parts: readonly GradePart[]) => ({
  zh: parts.map(p => partNames[p][0]).join('、'),
  en: parts.map(p => partNames[p][1]).join(', '),
})
async function partsFit(ctx: Context, row: GradingRow, stage: Stage): Promise<void> {
  const scale = ctx.book.at(gradeScale, ctx.today).value
  const all = await linesOf(ctx, row.id, stage)
  for (const part of gradeParts) {
    const max = all.filter(l => l.part === part).reduce((n, l) => n + l.max, 0)
    if (max > partMax(scale, part))
      refuse('ELDER_PART_OVER', { field: 'list', part: labelOf([part]), max: partMax(scale, part) })
  }
}
/** The whole sheet of a stage. Refuses ELDER_NO_SCORES naming the parts nobody has scored. */
async function wholeSheet(ctx: Context, row: GradingRow, stage: Stage) {
  const all = await linesOf(ctx, row.id, stage)
  const missing = partScores(all).filter(p => p.applicable === 0)
  if (missing.length > 0) refuse('ELDER_NO_SCORES', { parts: labelOf(missing.map(p => p.part)) })
  return gradeReached(all, ctx.book.at(gradeScale, ctx.today).value)
}

/** What stands and what is missing, from the registers themselves (GE-02, FS-04). */
async function standing(ctx: Context, row: GradingRow): Promise<Because[]> {
  const found = await sql<{ filed: boolean; fire: boolean; building: boolean; food: boolean }>`
    select h.filing_receipt is not null as filed,
      exists (select 1 from eldercare_fire x where x.site = h.site and x.state in ('accepted', 'filed')) as fire,
      ${certified(row.site, 'buildingSafety', ctx.today)} as building, ${certified(row.site, 'foodService', ctx.today)} as food
    from eldercare_home h where h.site = ${row.site}`.execute(ctx.tx)
  const { noAccident, notBlacklisted } = row
  return fitToBeGraded({ ...found.rows[0]!, noAccident, notBlacklisted })
}
const certified = (site: string, kind: string, day: Day) =>
  sql`exists (select 1 from parties_certificate c where c.site = ${site} and c.kind = ${kind} and c.withdrawn_on is null
    and c.valid_from <= ${day} and (c.valid_to is null or c.valid_to >= ${day}))`

/**
 * The county reports a home with its own score and says which conditions are still missing: they may follow, but the
 * star waits for them (FS-04).
 */
const report = verb(grading, 'grading', {
  name: 'reportGrading',
  zh: '上报参评',
  en: 'Report a home for grading',
  posts: clerks,
  rule: 'GE-05',
  check: async (ctx, row) => {
    const own = await wholeSheet(ctx, row, 'self')
    const rules = ctx.book.at(gradeRules, ctx.today).value
    return {
      selfTotal: own.total,
      submittedOn: ctx.today,
      judgedBy: judgeOf(gradeNumber(row.claimed), rules.cityUpTo),
      gaps: await standing(ctx, row),
    }
  },
})
const review = verb(grading, 'grading', {
  name: 'reviewGrading',
  zh: '登记材料审核通过',
  en: 'Papers reviewed',
  posts: chief,
  rule: 'GE-05',
  not: ['reportGrading', { zh: '审核本人上报的评定', en: 'reviewing his own report' }],
})
const judge = verb(grading, 'grading', {
  name: 'judgeOnsite',
  zh: '登记现场评定',
  en: 'Judged on site',
  posts: clerks,
  rule: 'GE-01',
  fill: ['onsiteOn', 'experts'],
  check: async (ctx, row, g) => {
    inOrder(g.onsiteOn as Day, row.submittedOn, 'onsiteOn', grading.fields.onsiteOn.label)
    return { reached: (await wholeSheet(ctx, row, 'onsite')).grade }
  },
})
const post = verb(grading, 'grading', {
  name: 'postGrading',
  zh: '公示评定结果',
  en: 'Put the result on notice',
  posts: clerks,
  rule: 'GE-05',
  fill: ['grade'],
  check: async (ctx, row, g) => {
    const grade = gradeNumber(g.grade as string)
    if (grade > (row.reached ?? 0))
      refuse('ELDER_GRADE_ABOVE', { field: 'grade', grade, reached: row.reached ?? 0 })
    const { noticeDays } = ctx.book.at(gradeRules, ctx.today).value
    return { noticeFrom: ctx.today, noticeTo: addDays(ctx.today, noticeDays) }
  },
  due: ctx => addDays(ctx.today, ctx.book.at(gradeRules, ctx.today).value.noticeDays),
})
const award = verb(grading, 'grading', {
  name: 'awardGrade',
  zh: '授牌',
  en: 'Award the grade',
  posts: chief,
  rule: 'GE-03',
  fill: ['plaque'],
  not: ['postGrading', { zh: '对本人公示的结果授牌', en: 'awarding what he posted' }],
  check: async (ctx, row) => {
    const open = failed(await standing(ctx, row))
    if (!allMet(open) && open.length > 0)
      refuse('ELDER_GRADE_BLOCKED', {
        rule: open.some(b => b.rule === 'FS-04') ? 'FS-04' : 'GE-02',
        which: {
          zh: `缺“${open.map(b => b.what.zh).join('”“')}”`,
          en: `missing: ${open.map(b => b.what.en).join('; ')}`,
        },
      })
    if (ctx.today <= row.noticeTo!) refuse('ELDER_NOTICE_OPEN', { until: row.noticeTo })
    const { validYears } = ctx.book.at(gradeRules, ctx.today).value
    return {
      awardedOn: ctx.today,
      validTo: addDays(addMonthsToDay(ctx.today, validYears * 12), -1),
    }
  },
})
const reasoned = (
  name: string,
  zh: string,
  en: string,
  posts: typeof clerks,
  patch?: Record<string, unknown>,
) =>
  verb(grading, 'grading', {
    name,
    zh,
    en,
    posts,
    why: true,
    ...(patch
      ? {
          check: async ctx => ({
            ...patch,
            ...('endedOn' in patch && patch.endedOn ? { endedOn: ctx.today } : {}),
          }),
        }
      : {}),
  })

export const gradingCommands = [
  open,
  score('scoreSelf', 'self', '录入自评得分', 'Own score', keepers, ['selfScoring']),
  score('scoreOnsite', 'onsite', '录入现场评分', 'Score on site', clerks, ['reviewed']),
  report,
  reasoned('returnGrading', '退回完善', 'Send back', clerks, { submittedOn: null }),
  review,
  judge,
  post,
  reasoned('objectGrading', '公示有异议', 'Objected to', chief, {
    noticeFrom: null,
    noticeTo: null,
    grade: null,
  }),
  award,
  reasoned('refuseGrade', '不予评定', 'Not awarded', chief),
  reasoned('cancelGrade', '取消等级', 'Cancel the grade', chief, { endedOn: true }),
  reasoned('restoreGrade', '撤销取消', 'Undo the cancelling', chief, { endedOn: null }),
  reasoned('dropGrading', '终止自评', 'Give up', keepers),
]
