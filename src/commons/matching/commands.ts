/** From a list to closed clues: received and compared, dispatched, verified, decided, told, closed (policy §14). */
import { sql } from 'kysely'
import type { Post } from '../../kernel/access.ts'
import { twoPeople } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import { f, optionLabel } from '../../kernel/fields.ts'
import { inRowScope, insertRow, lockRow, mayTake, take, updateRow } from '../../kernel/rows.ts'
import { issueDocument } from '../notices/documents.ts'
import { recordLifeEvent } from '../people/events.ts'
import { membersOn, personById } from '../people/queries.ts'
import { byName, byNumber, raise, writeLines } from './compare.ts'
import { refuse } from './errors.ts'
import { limits } from './parameters.ts'
import { readLine } from './reading.ts'
import { type ClueRow, clue, decisions, outcomes, outsideList, suppression } from './registers.ts'
import { checkOf, sources } from './rules.ts'

const county: Post[] = ['officeClerk', 'officeChief']
const local: Post[] = ['villageCadre', 'townshipClerk', 'townshipHead']
const reason = f.longText('理由', 'Reason', { max: 500 })
const whichClue = f.reference(clue.name, '疑点', 'Clue')
const onClue = (action: string, ...states: string[]) => ({
  register: clue.name,
  field: 'clue',
  action,
  ...(states.length > 0 ? { states } : {}),
})
/** Lines in one command; longer lists come in parts. */
export const longestList = 200_000

const receive = command({
  name: 'matching.receiveList',
  label: { zh: '导入外部名单并比对', en: 'Bring in a list and compare it' },
  posts: county,
  rule: 'XC-01',
  input: {
    source: f.choice('数据来源', 'Source', sources),
    sender: outsideList.fields.sender,
    document: outsideList.fields.document,
    dataAsOf: outsideList.fields.dataAsOf,
    /** A list of `lineFields`, one personal value as a whole: the log keeps its digest and not the people. */
    rows: f.facts<Record<string, unknown>[]>('名单', 'Lines', {
      sensitivity: 'personal',
      help: {
        zh: `一行一人，最多${longestList}行`,
        en: `One person a line, at most ${longestList}`,
      },
    }),
  },
  async run(ctx, input) {
    const rows = Array.isArray(input.rows) ? input.rows : []
    if (rows.length === 0) refuse('MATCHING_LIST_EMPTY', { field: 'rows' })
    if (rows.length > longestList)
      refuse('MATCHING_LIST_TOO_LONG', { field: 'rows', limit: longestList })
    if (input.dataAsOf > ctx.today) refuse('MATCHING_LIST_DATE', { field: 'dataAsOf' })
    const digest = ctx.seal
      .digest(`${input.source}\n${JSON.stringify(rows)}`, 'matchingList')
      .toString('hex')
    const before = await sql<{ receivedOn: Day }>`select received_on from matching_list
      where digest = ${digest} and state <> 'withdrawn'`.execute(ctx.tx)
    if (before.rows[0])
      refuse('MATCHING_LIST_TWICE', { field: 'rows', day: before.rows[0].receivedOn })
    const lines = rows.map((raw, i) => readLine(ctx, raw, i + 1))
    const list = await insertRow(ctx, outsideList, {
      division: ctx.county,
      source: input.source,
      sender: input.sender,
      document: input.document,
      dataAsOf: input.dataAsOf,
      receivedOn: ctx.today,
      digest,
      lines: lines.length,
      bad: lines.filter(l => l.problem !== null).length,
      twice: 0,
      exact: 0,
      byName: 0,
      ambiguous: 0,
      unknown: 0,
      clues: 0,
    })
    await writeLines(ctx, list.id, lines)
    await byNumber(ctx, list.id)
    const { ambiguous } = await byName(ctx, list.id)
    const clues = await raise(ctx, list.id, input.source)
    const counted = await sql<{ twice: number; exact: number; byName: number; unknown: number }>`
      select count(*) filter (where twice_of is not null) as twice, count(*) filter (where quality <> 'strongName') as exact,
        count(*) filter (where quality = 'strongName') as by_name,
        count(*) filter (where person is null and twice_of is null) as unknown
      from matching_entry where list = ${list.id}`.execute(ctx.tx)
    const n = counted.rows[0]!
    const done = await updateRow(ctx, outsideList, list, {
      twice: Number(n.twice),
      exact: Number(n.exact),
      byName: Number(n.byName),
      ambiguous,
      unknown: Number(n.unknown) - ambiguous,
      clues,
    })
    const { lines: all, bad, twice, exact, byName: named, unknown } = done
    return {
      register: outsideList.name,
      id: done.id,
      lines: all,
      bad,
      twice,
      exact,
      byName: named,
      ambiguous,
      unknown,
      clues,
    }
  },
})
const withdrawList = command({
  name: 'matching.withdrawList',
  label: { zh: '撤回名单', en: 'Withdraw the list' },
  posts: ['officeChief'],
  input: { list: f.reference(outsideList.name, '名单', 'List'), reason },
  on: { register: outsideList.name, field: 'list', action: 'withdraw' },
  async run(ctx, input) {
    const row = await lockRow(ctx, outsideList, input.list)
    const decided = await sql<{ n: number }>`select count(*) as n from matching_clue
      where list = ${row.id} and state in ('decided', 'noticed', 'closed')`.execute(ctx.tx)
    const count = Number(decided.rows[0]!.n)
    if (count > 0) refuse('MATCHING_LIST_DECIDED', { count })
    const open = await sql<{
      id: string
    }>`select id from matching_clue where list = ${row.id} and state <> 'withdrawn'`.execute(ctx.tx)
    for (const { id } of open.rows)
      await take(ctx, clue, await lockRow(ctx, clue, id), 'withdraw', { reason: input.reason })
    await take(ctx, outsideList, row, 'withdraw', { reason: input.reason })
    return { withdrawn: open.rows.length }
  },
})

/** To the townships of the people concerned, with the day by which they answer. All of the list or none. */
const dispatch = command({
  name: 'matching.dispatch',
  label: { zh: '派发疑点', en: 'Dispatch clues' },
  posts: county,
  rule: 'XC-01',
  input: { clues: f.list('疑点', 'Clues', { clue: whichClue }, { min: 1, max: 500 }) },
  async run(ctx, input) {
    const ids = [...new Set(input.clues.map(c => c.clue))]
    const dueOn = ctx.calendar.addWorkingDays(
      ctx.today,
      ctx.book.at(limits, ctx.today).value.verifyDays,
    )
    const found = await sql<ClueRow>`select t.* from matching_clue t
      where t.id = any(${ids}::uuid[]) and t.state = 'raised' and ${inRowScope(ctx.actor, 't')} order by t.id for update`.execute(
      ctx.tx,
    )
    if (found.rows.length < ids.length)
      refuse('MATCHING_CLUES_MIXED', { count: ids.length - found.rows.length })
    for (const row of found.rows) await take(ctx, clue, row, 'dispatch', { dueOn })
    return { dispatched: found.rows.length, dueOn }
  },
})
const dispatchOne = command({
  name: 'matching.dispatchOne',
  label: { zh: '派发', en: 'Dispatch' },
  posts: county,
  input: { clue: whichClue },
  on: onClue('dispatch'),
  async run(ctx, input) {
    const { verifyDays } = ctx.book.at(limits, ctx.today).value
    const dueOn = ctx.calendar.addWorkingDays(ctx.today, verifyDays)
    const row = await lockRow(ctx, clue, input.clue)
    return { state: (await take(ctx, clue, row, 'dispatch', { dueOn })).state, dueOn }
  },
})

const { falseBecause, proof, eventDay } = clue.fields
const verify = command({
  name: 'matching.verify',
  label: { zh: '核实反馈', en: 'Verify' },
  posts: local,
  rule: 'XC-01',
  input: {
    clue: whichClue,
    outcome: f.choice('核实结果', 'Found', outcomes),
    falseBecause,
    findings: f.longText('核实情况', 'Findings', { sensitivity: 'personal' }),
    proof,
    /** What the township found to be the day, where the list was silent or wrong. */
    eventDay,
  },
  on: onClue('verify'),
  async run(ctx, input) {
    const row = await lockRow(ctx, clue, input.clue)
    if (input.outcome === 'false' && !input.falseBecause)
      refuse('MATCHING_WHY_FALSE', { field: 'falseBecause' })
    if (input.eventDay && input.eventDay > ctx.today)
      refuse('MATCHING_CLUE_DAY_AHEAD', { field: 'eventDay' })
    const moved = await take(ctx, clue, row, 'verify', {
      patch: {
        outcome: input.outcome,
        falseBecause: input.outcome === 'false' ? (input.falseBecause ?? null) : null,
        findings: input.findings,
        proof: input.proof ?? null,
        eventDay: input.eventDay ?? row.eventDay,
        verifiedOn: ctx.today,
        verifiedBy: ctx.actor.account,
      },
    })
    return { state: moved.state }
  },
})
const sendBack = command({
  name: 'matching.sendBack',
  label: { zh: '退回重新核实', en: 'Verify again' },
  posts: county,
  input: { clue: whichClue, reason },
  on: onClue('sendBack'),
  async run(ctx, input) {
    const row = await lockRow(ctx, clue, input.clue)
    const { verifyDays } = ctx.book.at(limits, ctx.today).value
    const dueOn = ctx.calendar.addWorkingDays(ctx.today, verifyDays)
    return {
      state: (await take(ctx, clue, row, 'sendBack', { reason: input.reason, dueOn })).state,
    }
  },
})

/** Signs of life after a day: a visit that met the person, an act of his own in this house (XC-03). */
async function aliveSince(ctx: Context, person: string, day: Day): Promise<Label | undefined> {
  const found = await sql<{ what: 'visit' | 'act'; on: Day }>`
    select 'visit' as what, visited_on as "on" from activities_visit
      where person = ${person} and visited_on > ${day} and voided_on is null
    union all
    select 'act', s.on_day from step s join accounts_account a on a.id = s.actor where a.person = ${person} and s.on_day > ${day}
    order by 2 desc limit 1`.execute(ctx.tx)
  const sign = found.rows[0]
  if (!sign) return undefined
  return sign.what === 'visit'
    ? { zh: `${sign.on}入户走访记录`, en: `a visit of ${sign.on}` }
    : { zh: `${sign.on}本人办理业务记录`, en: `his own work in this house on ${sign.on}` }
}

/**
 * Decides a clue found true, by somebody else than who verified it. What the law attaches to the fact is recorded as the
 * life event it is, so that every office acts in the same transaction; for the rest the decision says what was done where.
 */
const decide = command({
  name: 'matching.decide',
  label: { zh: '作出处理决定', en: 'Decide' },
  posts: ['officeChief'],
  rule: 'XC-01',
  input: {
    clue: whichClue,
    decision: f.choice('处理决定', 'Decision', decisions),
    reason: f.longText('决定理由和处理去向', 'Why, and what is done where', { max: 1000 }),
  },
  on: onClue('decide'),
  async run(ctx, input) {
    const row = await lockRow(ctx, clue, input.clue)
    mayTake(ctx, clue, row, 'decide')
    if (row.verifiedBy) twoPeople(ctx.actor, row.verifiedBy, { zh: '疑点核实', en: 'the clue' })
    if (row.outcome !== 'true' && input.decision !== 'none')
      refuse('MATCHING_NOT_TRUE', {
        field: 'decision',
        decision: optionLabel(clue.fields.decision, input.decision),
      })
    const check = checkOf(row.rule)
    let event: string | null = null
    if (check.event && input.decision !== 'none') {
      const day = row.eventDay ?? refuse('MATCHING_DAY_MISSING', { field: 'eventDay' })
      if (check.event === 'death') {
        const evidence = await aliveSince(ctx, row.person, day)
        if (evidence) refuse('MATCHING_ALIVE_SINCE', { day, evidence })
      }
      const known = check.known === 'dead' && (await personById(ctx, row.person)).diedOn
      if (!known) {
        const recorded = await recordLifeEvent(ctx, {
          kind: check.event,
          person: row.person,
          day,
          facts: { source: 'matching', clue: row.id },
        })
        event = recorded.event
      }
    }
    const moved = await take(ctx, clue, row, 'decide', {
      patch: {
        decision: input.decision,
        decisionReason: input.reason,
        decidedOn: ctx.today,
        ...(event ? { event } : {}),
      },
    })
    return { state: moved.state, event }
  },
})
/** False or unclear: nothing is done, and a line that was somebody else raises no clue about this person again. */
const dismiss = command({
  name: 'matching.dismiss',
  label: { zh: '核实不成立，办结', en: 'Dismiss' },
  posts: ['officeChief'],
  rule: 'XC-03',
  input: { clue: whichClue },
  on: onClue('dismiss'),
  async run(ctx, input) {
    const row = await lockRow(ctx, clue, input.clue)
    mayTake(ctx, clue, row, 'dismiss')
    if (row.outcome === 'true') refuse('MATCHING_STILL_TRUE')
    if (row.verifiedBy) twoPeople(ctx.actor, row.verifiedBy, { zh: '疑点核实', en: 'the clue' })
    const moved = await take(ctx, clue, row, 'dismiss', {
      patch: { decision: 'none', decidedOn: ctx.today, closedOn: ctx.today },
    })
    if (row.falseBecause === 'otherPerson') await suppress(ctx, row)
    return { state: moved.state }
  },
})
async function suppress(ctx: Context, row: ClueRow): Promise<void> {
  const from = await sql<{
    entryKey: string
  }>`select entry_key from matching_entry where id = ${row.entry}`.execute(ctx.tx)
  const { entryKey } = from.rows[0]!
  const standing = await sql`select 1 from matching_suppression
    where person = ${row.person} and entry_key = ${entryKey} and lifted_on is null`.execute(ctx.tx)
  if (standing.rows.length > 0) return
  await insertRow(ctx, suppression, {
    division: row.division,
    person: row.person,
    entryKey,
    clue: row.id,
    since: ctx.today,
  })
}
const lift = command({
  name: 'matching.liftSuppression',
  label: { zh: '解除误报抑制', en: 'Lift' },
  posts: ['officeChief'],
  input: { suppression: f.reference(suppression.name, '误报抑制', 'False alarm'), reason },
  on: { register: suppression.name, field: 'suppression' },
  async run(ctx, input) {
    const row = await lockRow(ctx, suppression, input.suppression)
    if (row.liftedOn) refuse('MATCHING_SUPPRESSION_LIFTED')
    await updateRow(ctx, suppression, row, { liftedOn: ctx.today, liftedReason: input.reason })
    return { liftedOn: ctx.today }
  },
})

/** Who can be told: the person, or when he is dead the head or another adult of the household he left. */
async function whomToTell(ctx: Context, row: ClueRow): Promise<string> {
  const who = await personById(ctx, row.person)
  if (!who.diedOn) return who.id
  const home = await sql<{ household: string }>`select household from people_membership
    where person = ${who.id} order by from_day desc limit 1`.execute(ctx.tx)
  const household = home.rows[0]?.household
  const left = household ? await membersOn(ctx, household, ctx.today) : []
  const kin = await sql<{
    relative: string
  }>`select k.relative from people_kin k join people_person p on p.id = k.relative
    where k.person = ${who.id} and p.died_on is null order by k.supporter desc, k.relation, p.birth limit 1`.execute(
    ctx.tx,
  )
  return (
    left.find(m => m.relation === 'head')?.id ??
    left[0]?.id ??
    kin.rows[0]?.relative ??
    refuse('MATCHING_NOBODY_TO_TELL')
  )
}
const notify = command({
  name: 'matching.notify',
  label: { zh: '书面告知', en: 'Tell in writing' },
  posts: county,
  rule: 'XC-01',
  input: { clue: whichClue },
  on: onClue('notify'),
  async run(ctx, input) {
    const row = await lockRow(ctx, clue, input.clue)
    const kind = row.decision === 'stop' ? 'stop' : row.decision === 'reduce' ? 'reduce' : 'other'
    const check = checkOf(row.rule)
    const letter = await issueDocument(ctx, {
      kind,
      about: { register: clue.name, row: row.id },
      recipient: await whomToTell(ctx, row),
      division: row.division,
      title: '比对核查处理告知书',
      paragraphs: [
        `经与有关部门信息比对并入户核实（核实日期${row.verifiedOn}），情况为：${check.label.zh}${row.eventDay ? `（${row.eventDay}）` : ''}。`,
        `处理决定：${optionLabel(clue.fields.decision, row.decision!).zh}。${row.decisionReason ?? ''}`,
        `依据：${check.effect.zh}（${row.rule}）。`,
      ],
      reasonCode: row.rule,
    })
    const moved = await take(ctx, clue, row, 'notify', { patch: { letter: letter.id } })
    return { state: moved.state, letter: letter.id, number: letter.number }
  },
})
/** Closed only when what was overpaid is settled: repaid, in instalments that ended, or waived (policy §14). */
const close = command({
  name: 'matching.close',
  label: { zh: '办结', en: 'Close' },
  posts: county,
  input: { clue: whichClue },
  on: onClue('close'),
  async run(ctx, input) {
    const row = await lockRow(ctx, clue, input.clue)
    const open = await sql<{
      n: number
    }>`select count(*) as n from funds_recovery r join funds_award a on a.id = r.award
      where (a.person = ${row.person} or r.payee = ${row.person} or a.household in (select household from people_membership where person = ${row.person}))
        and r.claimed_fen > r.settled_fen and r.opened_on >= ${row.decidedOn}`.execute(ctx.tx)
    const count = Number(open.rows[0]!.n)
    if (count > 0) refuse('MATCHING_CLUE_RECOVERY_OPEN', { count })
    return {
      state: (await take(ctx, clue, row, 'close', { patch: { closedOn: ctx.today } })).state,
    }
  },
})
const reopen = command({
  name: 'matching.reopen',
  label: { zh: '重新核查', en: 'Open again' },
  posts: ['officeChief'],
  input: { clue: whichClue, reason },
  on: onClue('reopen'),
  async run(ctx, input) {
    const row = await lockRow(ctx, clue, input.clue)
    const { verifyDays } = ctx.book.at(limits, ctx.today).value
    const moved = await take(ctx, clue, row, 'reopen', {
      reason: input.reason,
      dueOn: ctx.calendar.addWorkingDays(ctx.today, verifyDays),
      patch: {
        outcome: null,
        falseBecause: null,
        verifiedOn: null,
        verifiedBy: null,
        decision: null,
        decisionReason: null,
        decidedOn: null,
        letter: null,
        closedOn: null,
      },
    })
    await sql`update matching_suppression set lifted_on = ${ctx.today}, lifted_reason = ${input.reason}, version = version + 1
      where clue = ${row.id} and lifted_on is null`.execute(ctx.tx)
    return { state: moved.state }
  },
})

export const commands = [
  receive,
  withdrawList,
  dispatch,
  dispatchOne,
  verify,
  sendBack,
  decide,
  dismiss,
  lift,
  notify,
  close,
  reopen,
]
