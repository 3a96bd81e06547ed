/** The year's assessment: who is eligible, the joint panel's scores, the result before the public (SW-03, SW-05). */
import { sql } from 'kysely'
import { postNotice } from '../../../commons/notices/notices.ts'
import { enter, moveEntry, schemeOn } from '../../../commons/scoring/scoring.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRows, takeAll } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { grades } from '../choices.ts'
import { refuse } from '../errors.ts'
import { measure } from '../parameters.ts'
import { type AssessmentRow, assessment, type Grade, type RoundRow, round } from '../registers.ts'
import { amountOf, type Candidate, eligible } from '../rules.ts'
import { clerks, lines, office, reason } from '../steps.ts'

export const whichRound = f.reference(round.name, '年度考核', 'Assessment')
export const onRound = (action: string, ...states: string[]) => ({
  register: round.name,
  field: 'round',
  action,
  ...(states.length > 0 ? { states } : {}),
})
/** What the office's scoring scheme is for. */
export const schemePurpose = 'performance'

type Listed = Candidate & {
  worker: string
  person: string
  level: AssessmentRow['level']
  division: string
}
/** Everybody who held a certificate by the end of the year, with what the measure asks of him. */
async function candidates(ctx: Context, year: number): Promise<Listed[]> {
  const found = await sql<Listed>`
    select w.id as worker, w.person, w.level, w.division, w.certified_on,
      (select json_agg(json_build_object('fromDay', r.from_day, 'toDay', r.to_day)) from socialwork_registration r where r.worker = w.id) as terms,
      coalesce((select json_agg(json_build_object('post', e.post, 'fromDay', e.from_day, 'toDay', e.to_day))
        from socialwork_employment e where e.worker = w.id), '[]') as employed,
      coalesce((select json_agg(json_build_object('onDay', d.on_day, 'liftedOn', d.lifted_on))
        from socialwork_discipline d where d.worker = w.id), '[]') as discipline
    from socialwork_worker w where w.state = 'registered' and w.certified_on <= ${`${year}-12-31`}
    order by w.division, w.certificate_number`.execute(ctx.tx)
  return found.rows
}
export async function assessmentsOf(
  ctx: Context,
  id: string,
  ...states: string[]
): Promise<AssessmentRow[]> {
  const found = await sql<AssessmentRow>`select * from socialwork_assessment
    where round = ${id} and state = any(${states}) order by division, id for update`.execute(ctx.tx)
  return found.rows
}

/** Brings a round's list up to what the registers say now: new people, and those whose conditions have changed. */
async function list(ctx: Context, of: RoundRow): Promise<{ eligible: number; excluded: number }> {
  const { value } = ctx.book.at(measure, of.measureFrom)
  const people = await candidates(ctx, of.year)
  const standing = new Map(
    (await assessmentsOf(ctx, of.id, 'listed', 'ineligible')).map(a => [a.worker, a]),
  )
  const result = new Map(people.map(p => [p.worker, eligible(p, of.year, value)]))
  const fresh = people.filter(p => !standing.has(p.worker))
  const made = await insertRows(
    ctx,
    assessment,
    fresh.map(p => ({
      division: p.division,
      round: of.id,
      worker: p.worker,
      person: p.person,
      level: p.level,
      because: result.get(p.worker)!.because,
    })),
  )
  const all = [...standing.values(), ...made]
  const now = (a: AssessmentRow) => result.get(a.worker)
  const because = (a: AssessmentRow) => ({ because: now(a)?.because ?? a.because })
  // Who has since left the register is no candidate any more.
  const out = all.filter(a => a.state === 'listed' && !now(a)?.eligible)
  const back = all.filter(a => a.state === 'ineligible' && now(a)?.eligible)
  await takeAll(ctx, assessment, out, 'exclude', { patch: because })
  await takeAll(ctx, assessment, back, 'include', { patch: because })
  const inside = all.filter(a => now(a)?.eligible).length
  return { eligible: inside, excluded: all.length - inside }
}

const openRound = command({
  name: 'socialwork.openRound',
  label: { zh: '发起年度绩效考核', en: 'Open the yearly assessment' },
  posts: ['officeClerk'],
  office,
  rule: 'SW-03',
  input: { year: round.fields.year, partners: round.fields.partners },
  async run(ctx, input) {
    const last = `${input.year}-12-31` as Day
    if (ctx.today <= last) refuse('SOCIALWORK_YEAR_OPEN', { year: input.year, field: 'year' })
    const same = await sql`select 1 from socialwork_round
      where year = ${input.year} and state <> 'dropped'`.execute(ctx.tx)
    if (same.rows.length > 0) refuse('SOCIALWORK_ROUND_TWICE', { year: input.year, field: 'year' })
    const by = ctx.book.at(measure, last)
    const scheme = await schemeOn(ctx, office, schemePurpose, ctx.today)
    if (!scheme) return refuse('SOCIALWORK_NO_SCHEME')
    const row = await insertRow(ctx, round, {
      division: ctx.county,
      title: `${input.year}年度社会工作人才绩效考核`,
      year: input.year,
      measure: by.value.title,
      measureFrom: by.from,
      partners: [...new Set(input.partners)],
      scheme: scheme.id,
      openedBy: ctx.actor.account,
    })
    return { register: round.name, id: row.id, ...(await list(ctx, row)) }
  },
})
/** Refuses SOCIALWORK_ROUND_CLOSED unless the round stands in the state: its list and scores freeze as it moves on (SW-05). */
export async function lockRound(
  ctx: Context,
  id: string,
  state: RoundRow['state'],
): Promise<RoundRow> {
  const row = await lockRow(ctx, round, id)
  if (row.state !== state)
    refuse('SOCIALWORK_ROUND_CLOSED', { state: round.workflow!.states[state]!.label })
  return row
}
const relist = command({
  name: 'socialwork.relist',
  label: { zh: '重新核验名单', en: 'Verify the list again' },
  posts: clerks,
  office,
  rule: 'SW-03',
  input: { round: whichRound },
  on: onRound('relist', 'listing'),
  async run(ctx, input) {
    return list(ctx, await lockRound(ctx, input.round, 'listing'))
  },
})

const confirmList = command({
  name: 'socialwork.confirmList',
  label: { zh: '确认名单，进入评分', en: 'Confirm the list' },
  posts: ['officeChief'],
  office,
  rule: 'SW-05',
  input: { round: whichRound },
  on: onRound('confirmList'),
  async run(ctx, input) {
    const row = await lockRound(ctx, input.round, 'listing')
    twoPeople(ctx.actor, row.openedBy, { zh: '考核名单确认', en: 'confirming the list' })
    await list(ctx, row)
    const people = await assessmentsOf(ctx, row.id, 'listed')
    if (people.length === 0) refuse('SOCIALWORK_NOBODY')
    const who = await sql<{ id: string; name: string; employer: string | null }>`
      select w.id, p.name, w.employer from socialwork_worker w join people_person p on p.id = w.person
      where w.id = any(${people.map(a => a.worker)}::uuid[])`.execute(ctx.tx)
    const byId = new Map(who.rows.map(w => [w.id, w]))
    for (const a of people) {
      const { name, employer } = byId.get(a.worker)!
      const entry =
        a.entry ??
        (
          await enter(ctx, {
            scheme: row.scheme!,
            round: row.title,
            subject: name,
            division: a.division,
            unit: employer,
            person: a.person,
            about: { register: assessment.name, row: a.id },
          })
        ).id
      if (!a.entry) await updateRow(ctx, assessment, a, { entry })
    }
    await take(ctx, round, row, 'confirmList')
    return { people: people.length }
  },
})

type Scored = { id: string; points: number | null; tier: string | null; state: string }
export const scoresOf = async (ctx: Context, people: readonly AssessmentRow[]) => {
  const found =
    await sql<Scored>`select id, points::float8 as points, tier, state from scoring_entry
    where id = any(${people.map(a => a.entry!)}::uuid[])`.execute(ctx.tx)
  return new Map(found.rows.map(e => [e.id, e]))
}
const isGrade = (tier: string | null): tier is Grade => tier !== null && tier in grades

const postResult = command({
  name: 'socialwork.postResult',
  label: { zh: '公示考核结果', en: 'Post the result' },
  posts: clerks,
  office,
  rule: 'SW-05',
  input: { round: whichRound },
  on: onRound('post'),
  async run(ctx, input) {
    const row = await lockRound(ctx, input.round, 'scoring')
    const by = ctx.book.at(measure, row.measureFrom).value
    const people = await assessmentsOf(ctx, row.id, 'listed')
    const scores = await scoresOf(ctx, people)
    const open = people.filter(a => scores.get(a.entry ?? '')?.points == null)
    if (open.length > 0) refuse('SOCIALWORK_SCORES_MISSING', { count: open.length })
    const graded = await takeAll(ctx, assessment, people, 'grade', {
      patch: a => {
        const { points, tier } = scores.get(a.entry!)!
        // Below every tier of the scheme is no grade that earns anything.
        const grade = isGrade(tier) ? tier : 'fail'
        const amountFen = amountOf(a.level, grade, by)
        if (amountFen === undefined)
          return refuse('SOCIALWORK_NO_AMOUNT', {
            level: optionLabel(assessment.fields.level, a.level),
            grade: optionLabel(assessment.fields.grade, grade),
          })
        return { score: points, grade, amountFen, gradedOn: ctx.today }
      },
    })
    const amountFen = graded.reduce((n, a) => n + Number(a.amountFen), 0)
    const counts = Object.entries(grades).map(
      ([grade, [zh]]) => `${zh}${graded.filter(a => a.grade === grade).length}人`,
    )
    await postNotice(ctx, {
      about: { register: round.name, row: row.id },
      division: row.division,
      programme: 'organisation',
      kind: 'before',
      title: `公示：${row.title}结果`,
      fields: {
        name: row.title,
        result: `考核${graded.length}人：${counts.join('、')}`,
        amountFen,
      },
      days: by.noticeDays,
      rule: 'SW-05',
    })
    await take(ctx, round, row, 'post', { patch: { people: graded.length, amountFen } })
    return { people: graded.length, amountFen }
  },
})
const rescore = command({
  name: 'socialwork.rescore',
  label: { zh: '退回重评', en: 'Score again' },
  posts: ['officeChief'],
  office,
  rule: 'SW-05',
  input: {
    round: whichRound,
    list: lines({ assessment: f.reference(assessment.name, '社工考核', 'Assessment') }),
    reason,
  },
  on: onRound('rescore'),
  async run(ctx, input) {
    const row = await lockRound(ctx, input.round, 'posted')
    const people = await assessmentsOf(ctx, row.id, 'graded')
    const again = new Set(input.list.map(l => l.assessment))
    const undone = { score: null, grade: null, amountFen: null, gradedOn: null }
    await takeAll(ctx, assessment, people, 'regrade', {
      reason: input.reason,
      patch: () => undone,
    })
    for (const a of people)
      if (again.has(a.id) && a.entry) await moveEntry(ctx, a.entry, 'reopen', input.reason)
    // The notice is replaced when the new result is posted.
    await take(ctx, round, row, 'rescore', {
      reason: input.reason,
      patch: { people: null, amountFen: null },
    })
    return { reopened: again.size }
  },
})

const move = (action: 'reopenList' | 'drop', name: string, zh: string, en: string) =>
  command({
    name: `socialwork.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { round: whichRound, reason },
    on: onRound(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, round, input.round)
      const moved = await take(ctx, round, row, action, { reason: input.reason })
      // What was entered for scoring goes with the list it was made from.
      for (const a of await assessmentsOf(ctx, row.id, 'listed')) {
        if (!a.entry) continue
        await moveEntry(ctx, a.entry, 'withdraw', input.reason)
        await updateRow(ctx, assessment, a, { entry: null })
      }
      return { state: moved.state }
    },
  })

export const assessmentCommands = [
  openRound,
  relist,
  confirmList,
  postResult,
  rescore,
  move('reopenList', 'reopenList', '退回核验名单', 'Verify the list again'),
  move('drop', 'dropRound', '撤销考核', 'Drop the assessment'),
]
