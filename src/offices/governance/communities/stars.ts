/** Star communities: applied, judged by itself, evaluated by the panel, shown to the public, starred for a term (VG-11). */
import { sql } from 'kysely'
import { endNotice, postNotice } from '../../../commons/notices/notices.ts'
import type { SchemeRow } from '../../../commons/scoring/registers.ts'
import { enter, moveEntry, publishEntry, schemeOn } from '../../../commons/scoring/scoring.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays, addMonthsToDay } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { starRules } from '../parameters.ts'
import { clerks, lines, local, office, reason, village, villageOf } from '../steps.ts'
import { type StarRow, star, starRound, stars } from './registers.ts'

const which = f.reference(star.name, '星级社区', 'Star community')
const whichRound = f.reference(starRound.name, '创建评定工作', 'Round')
const on = (action: string) => ({ register: star.name, field: 'star', action })
export const starPurpose = 'starCommunity'

const open = command({
  name: 'governance.openStarRound',
  label: { zh: '部署星级社区创建评定', en: 'Open a round of rating' },
  posts: clerks,
  office,
  rule: 'VG-11',
  input: {
    title: starRound.fields.title,
    kind: starRound.fields.kind,
    document: starRound.fields.document,
    plannedFrom: starRound.fields.plannedFrom,
    plannedTo: starRound.fields.plannedTo,
  },
  async run(ctx, input) {
    if (input.plannedTo < input.plannedFrom)
      refuse('GOVERNANCE_ROSTER_DAYS', { field: 'plannedTo' })
    const scheme = await schemeOn(ctx, office, starPurpose, input.plannedFrom)
    const row = await insertRow(ctx, starRound, {
      ...input,
      division: ctx.county,
      scheme: scheme?.id ?? null,
    })
    return { register: starRound.name, id: row.id }
  },
})
const dropRound = command({
  name: 'governance.dropStarRound',
  label: { zh: '取消创建评定', en: 'Drop the round' },
  posts: ['officeChief'],
  office,
  input: { round: whichRound },
  on: { register: starRound.name, field: 'round' },
  async run(ctx, input) {
    const row = await lockRow(ctx, starRound, input.round)
    await updateRow(ctx, starRound, row, { droppedOn: ctx.today })
    return { droppedOn: ctx.today }
  },
})

type Round = {
  id: string
  title: string
  plannedFrom: string
  plannedTo: string
  scheme: string | null
  droppedOn: string | null
}
/** The county's round, which communities apply in though it lies above their area. */
async function roundOf(ctx: Context, id: string): Promise<Round> {
  const found = await sql<Round>`select id, title, planned_from, planned_to, scheme, dropped_on
    from governance_star_round where id = ${id}`.execute(ctx.tx)
  return found.rows[0] ?? (await lockRow(ctx, starRound, id))
}
const schemeOf = async (ctx: Context, round: Round): Promise<SchemeRow> => {
  const own = round.scheme
    ? (
        await sql<SchemeRow>`select * from scoring_scheme where id = ${round.scheme}`.execute(
          ctx.tx,
        )
      ).rows[0]
    : await schemeOn(ctx, office, starPurpose, ctx.today)
  return (
    own ?? refuse('GOVERNANCE_NO_SCHEME', { purpose: { zh: '星级社区', en: 'Star communities' } })
  )
}

const apply = command({
  name: 'governance.applyStar',
  label: { zh: '申报星级社区', en: 'Apply for a star' },
  posts: local,
  rule: 'VG-11',
  input: { round: whichRound, division: village },
  async run(ctx, input) {
    const division = villageOf(ctx, input.division)
    const of = await roundOf(ctx, input.round)
    if (of.droppedOn || ctx.today < of.plannedFrom || ctx.today > of.plannedTo)
      refuse('GOVERNANCE_ROUND_CLOSED', { from: of.plannedFrom, to: of.plannedTo, field: 'round' })
    const place = await sql<{ name: string; kind: string }>`select name, kind from people_division
      where code = ${division} and valid_from <= ${ctx.today} order by valid_from desc limit 1`.execute(
      ctx.tx,
    )
    if (place.rows[0]?.kind !== 'residents')
      refuse('GOVERNANCE_NOT_COMMUNITY', { field: 'division' })
    const same = await sql`select 1 from governance_star
      where division = ${division} and round = ${of.id} and state <> 'failed'`.execute(ctx.tx)
    if (same.rows.length > 0) refuse('GOVERNANCE_STAR_TWICE', { field: 'division' })
    const held = await sql<{ validTo: string }>`select valid_to from governance_star
      where division = ${division} and state = 'starred'`.execute(ctx.tx)
    if (held.rows[0]) {
      const { reviewMonths } = ctx.book.at(starRules, ctx.today).value
      const from = addMonthsToDay(held.rows[0].validTo as never, -reviewMonths)
      if (ctx.today < from) refuse('GOVERNANCE_TOO_EARLY', { to: held.rows[0].validTo, from })
    }
    const row = await insertRow(ctx, star, {
      division,
      community: place.rows[0]!.name,
      round: of.id,
      appliedOn: ctx.today,
    })
    return { register: star.name, id: row.id }
  },
})
const selfScore = command({
  name: 'governance.selfScoreStar',
  label: { zh: '提交自评', en: 'Judge itself' },
  posts: local,
  rule: 'VG-11',
  input: {
    star: which,
    selfScore: f.share('自评得分', 'Self-score'),
    selfText: f.longText('自评说明', 'Self-assessment'),
  },
  on: on('selfScore'),
  async run(ctx, { star: id, ...patch }) {
    const row = await lockRow(ctx, star, id)
    const { items } = await schemeOf(ctx, await roundOf(ctx, row.round))
    const max = items.reduce((n, i) => n + Number(i.maxPoints), 0)
    // Bad input of the issue: a score outside its scale.
    if (patch.selfScore < 0 || patch.selfScore > max)
      refuse('GOVERNANCE_SELF_SCORE', { max, field: 'selfScore' })
    return { state: (await take(ctx, star, row, 'selfScore', { patch })).state }
  },
})
const evaluate = command({
  name: 'governance.evaluateStars',
  label: { zh: '开始考评', en: 'Evaluate' },
  posts: clerks,
  office,
  rule: 'VG-11',
  input: { list: lines({ star: which }) },
  async run(ctx, input) {
    for (const { star: id } of input.list) {
      const row = await lockRow(ctx, star, id)
      const of = await roundOf(ctx, row.round)
      const scheme = await schemeOf(ctx, of)
      const entry =
        row.entry ??
        (
          await enter(ctx, {
            scheme: scheme.id,
            round: of.title,
            subject: row.community,
            division: row.division,
            unit: row.community,
            about: { register: star.name, row: row.id },
          })
        ).id
      await take(ctx, star, row, 'evaluate', { patch: { entry } })
    }
    return { entries: input.list.length }
  },
})

const evaluateOne = command({
  name: 'governance.evaluateStar',
  label: { zh: '开始考评', en: 'Evaluate' },
  posts: clerks,
  office,
  rule: 'VG-11',
  input: { star: which },
  on: on('evaluate'),
  run: (ctx, input) => evaluate.run(ctx, { list: [input] }),
})

/** The decided score of a community, and the star it reaches. Refuses GOVERNANCE_NOT_SCORED. */
async function scoreOf(
  ctx: Context,
  row: StarRow,
): Promise<{ points: number; tier: keyof typeof stars | null }> {
  const found = await sql<{
    points: number | null
    tier: string | null
  }>`select points::float8 as points, tier
    from scoring_entry where id = ${row.entry} and state in ('decided', 'published')`.execute(
    ctx.tx,
  )
  const { points, tier } = found.rows[0] ?? { points: null, tier: null }
  if (points === null) return refuse('GOVERNANCE_NOT_SCORED', { count: 1 })
  return { points, tier: tier && tier in stars ? (tier as keyof typeof stars) : null }
}
const post = command({
  name: 'governance.postStar',
  label: { zh: '公示考评结果', en: 'Post the result' },
  posts: clerks,
  office,
  rule: 'VG-11',
  input: { star: which },
  on: on('post'),
  async run(ctx, input) {
    const row = await lockRow(ctx, star, input.star)
    const { points, tier } = await scoreOf(ctx, row)
    if (!tier) return refuse('GOVERNANCE_NO_STAR', { points })
    await postNotice(ctx, {
      about: { register: star.name, row: row.id },
      division: row.division,
      programme: 'organisation',
      kind: 'before',
      title: `公示：${row.community}星级社区考评结果`,
      fields: {
        name: row.community,
        item: '星级社区创建评定',
        result: optionLabel(star.fields.star, tier).zh,
        score: points,
      },
      days: ctx.book.at(starRules, ctx.today).value.noticeDays,
      rule: 'VG-11',
    })
    const moved = await take(ctx, star, row, 'post', { patch: { points, star: tier } })
    return { state: moved.state, star: tier }
  },
})
const fail = command({
  name: 'governance.failStar',
  label: { zh: '未达星级', en: 'No star' },
  posts: clerks,
  office,
  rule: 'VG-11',
  input: { star: which, reason },
  on: on('fail'),
  async run(ctx, input) {
    const row = await lockRow(ctx, star, input.star)
    const { points } = await scoreOf(ctx, row)
    return {
      state: (await take(ctx, star, row, 'fail', { reason: input.reason, patch: { points } }))
        .state,
    }
  },
})
const award = command({
  name: 'governance.awardStar',
  label: { zh: '授星', en: 'Award the star' },
  posts: ['officeChief'],
  office,
  rule: 'VG-11',
  input: { star: which },
  on: on('award'),
  async run(ctx, input) {
    const row = await lockRow(ctx, star, input.star)
    await endNotice(ctx, { register: star.name, row: row.id })
    const held = await sql<StarRow>`select * from governance_star
      where division = ${row.division} and state = 'starred' for update`.execute(ctx.tx)
    for (const old of held.rows)
      await take(ctx, star, old, 'replace', { patch: { endedOn: ctx.today } })
    const { months } = ctx.book.at(starRules, ctx.today).value
    const validTo = addDays(addMonthsToDay(ctx.today, months), -1)
    await publishEntry(ctx, row.entry!, '授星通报')
    const moved = await take(ctx, star, row, 'award', { patch: { awardedOn: ctx.today, validTo } })
    return { state: moved.state, validTo }
  },
})
const move = (action: string, name: string, zh: string, en: string) =>
  command({
    name: `governance.${name}`,
    label: { zh, en },
    posts: action === 'withdraw' ? local : action === 'returnSelf' ? clerks : ['officeChief'],
    rule: 'VG-11',
    input: { star: which, reason },
    on: on(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, star, input.star)
      if (action === 'reevaluate' && row.entry)
        await moveEntry(ctx, row.entry, 'reopen', input.reason)
      if (action === 'returnSelf' && row.entry)
        await moveEntry(ctx, row.entry, 'withdraw', input.reason)
      const moved = await take(ctx, star, row, action, {
        reason: input.reason,
        patch: {
          ...(action === 'revoke' ? { endedOn: ctx.today } : {}),
          ...(action === 'reevaluate' ? { points: null, star: null } : {}),
          ...(action === 'returnSelf' ? { entry: null, selfScore: null } : {}),
        },
      })
      return { state: moved.state }
    },
  })

export const starCommands = [
  open,
  dropRound,
  apply,
  selfScore,
  evaluate,
  evaluateOne,
  post,
  fail,
  award,
  move('returnSelf', 'returnStar', '退回重新自评', 'Return'),
  move('reevaluate', 'reevaluateStar', '退回考评', 'Evaluate again'),
  move('revoke', 'revokeStar', '摘星', 'Take the star away'),
  move('withdraw', 'withdrawStar', '撤回申报', 'Withdraw'),
]
