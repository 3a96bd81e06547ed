/** 家庭经济状况核对: no question without a living authorisation, no answer without its age, no report that changes later. */
import { sql } from 'kysely'
import type { Post } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import { ageOn, type Day } from '../../kernel/day.ts'
import { f, optionLabel } from '../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../kernel/rows.ts'
import { membersOn, personById } from '../people/queries.ts'
import { refuse } from './errors.ts'
import { authorisation, type MeansAnswer, means } from './registers.ts'
import { ageOf, type Source } from './rules.ts'

const county: Post[] = ['officeClerk', 'officeChief']
const taking: Post[] = ['townshipClerk', 'townshipHead', ...county]
const reason = f.longText('理由', 'Reason', { max: 500 })

const authorise = command({
  name: 'matching.authorise',
  label: { zh: '登记核对授权', en: 'Record an authorisation' },
  posts: taking,
  rule: 'DB-18',
  input: {
    person: authorisation.fields.person,
    scope: authorisation.fields.scope,
    signedOn: authorisation.fields.signedOn,
    validTo: authorisation.fields.validTo,
    paper: authorisation.fields.paper,
  },
  async run(ctx, input) {
    const who = await personById(ctx, input.person)
    if (!who.division.startsWith(ctx.actor.division))
      refuse('MATCHING_NOT_AUTHORISED', { name: who.name, sources: '' })
    if (input.signedOn > ctx.today || input.validTo < input.signedOn)
      refuse('MATCHING_AUTHORISATION_DAYS', {
        field: input.signedOn > ctx.today ? 'signedOn' : 'validTo',
      })
    if (ageOn(who.birth, input.signedOn) < 18) refuse('MATCHING_MINOR_SIGNS', { field: 'person' })
    const row = await insertRow(ctx, authorisation, { ...input, division: who.division })
    return { register: authorisation.name, id: row.id }
  },
})
const withdraw = command({
  name: 'matching.withdrawAuthorisation',
  label: { zh: '撤回授权', en: 'Withdraw the authorisation' },
  posts: taking,
  rule: 'DB-18',
  input: { authorisation: f.reference(authorisation.name, '授权', 'Authorisation') },
  on: { register: authorisation.name, field: 'authorisation' },
  async run(ctx, input) {
    const row = await lockRow(ctx, authorisation, input.authorisation)
    if (row.withdrawnOn) refuse('MATCHING_AUTHORISATION_ENDED')
    await updateRow(ctx, authorisation, row, { withdrawnOn: ctx.today })
    return { withdrawnOn: ctx.today }
  },
})

type Asked = { id: string; name: string; source: Source; authorisation: string }
/** Every adult of the household × source with the authorisation that covers it today. Refuses NOT_AUTHORISED naming who and what is missing. */
async function authorised(
  ctx: Context,
  household: string,
  asked: readonly string[],
): Promise<Asked[]> {
  const adults = (await membersOn(ctx, household, ctx.today)).filter(
    m => ageOn(m.birth, ctx.today) >= 18,
  )
  const found = await sql<{
    person: string
    id: string
    scope: string[]
  }>`select person, id, scope from matching_authorisation
    where person = any(${adults.map(a => a.id)}::uuid[]) and signed_on <= ${ctx.today} and valid_to >= ${ctx.today}
      and (withdrawn_on is null or withdrawn_on > ${ctx.today}) order by signed_on desc, recorded_at desc`.execute(
    ctx.tx,
  )
  return adults.flatMap(adult => {
    const own = found.rows.filter(a => a.person === adult.id)
    const missing = asked.filter(source => !own.some(a => a.scope.includes(source)))
    if (missing.length > 0) {
      const labels = missing.map(source => optionLabel(means.fields.sources, source))
      refuse('MATCHING_NOT_AUTHORISED', {
        name: adult.name,
        sources: { zh: labels.map(l => l.zh).join('、'), en: labels.map(l => l.en).join(', ') },
      })
    }
    return asked.map(source => ({
      id: adult.id,
      name: adult.name,
      source: source as Source,
      authorisation: own.find(a => a.scope.includes(source))!.id,
    }))
  })
}

const ask = command({
  name: 'matching.askMeans',
  label: { zh: '发起经济状况核对', en: 'Ask about a household’s means' },
  posts: county,
  rule: 'DB-18',
  input: {
    household: means.fields.household,
    purpose: means.fields.purpose,
    sources: means.fields.sources,
  },
  async run(ctx, input) {
    const home = await sql<{
      division: string
    }>`select division from people_household where id = ${input.household}`.execute(ctx.tx)
    await authorised(ctx, input.household, input.sources)
    const last = await sql<{
      n: number
    }>`select coalesce(max(edition), 0) as n from matching_means where household = ${input.household}`.execute(
      ctx.tx,
    )
    const row = await insertRow(ctx, means, {
      division: home.rows[0]!.division,
      household: input.household,
      purpose: input.purpose,
      sources: input.sources,
      askedOn: ctx.today,
      askedBy: ctx.actor.account,
      edition: Number(last.rows[0]!.n) + 1,
    })
    return { register: means.name, id: row.id, edition: row.edition }
  },
})

/** The newest list of a source that stands, and what it says of a person: each answer with the age of its data. */
async function answersOf(ctx: Context, asked: readonly Asked[]): Promise<MeansAnswer[]> {
  const found = await sql<{
    person: string
    source: string
    dataAsOf: Day | null
    lines: MeansAnswer['lines'] | null
  }>`
    select q.person, q.source, l.data_as_of, x.lines
    from unnest(${asked.map(a => a.id)}::uuid[], ${asked.map(a => a.source)}::text[]) as q (person, source)
    left join lateral (select id, data_as_of from matching_list where source = q.source and state = 'matched'
      order by data_as_of desc, recorded_at desc limit 1) l on true
    left join lateral (select jsonb_agg(jsonb_build_object('eventDay', e.event_day, 'amountFen', e.amount_fen, 'detail', e.detail) order by e.line) as lines
      from matching_entry e where e.list = l.id and e.person = q.person and e.quality in ('exactId', 'oldId', 'formerId')) x on true`.execute(
    ctx.tx,
  )
  return found.rows.map((row, i) => ({
    person: row.person,
    source: row.source,
    authorisation: asked[i]!.authorisation,
    answer: row.dataAsOf === null ? 'noList' : row.lines ? 'found' : 'none',
    dataAsOf: row.dataAsOf,
    ageDays: row.dataAsOf === null ? null : ageOf(row.dataAsOf, ctx.today),
    lines: row.lines ?? [],
  }))
}

/** The authorisations are looked at again: one that expired since the question was asked answers nothing. */
const report = command({
  name: 'matching.reportMeans',
  label: { zh: '出具核对报告', en: 'Make the report' },
  posts: county,
  rule: 'DB-18',
  input: { means: f.reference(means.name, '核对', 'Verification') },
  on: { register: means.name, field: 'means', action: 'report' },
  async run(ctx, input) {
    const row = await lockRow(ctx, means, input.means)
    const answers = await answersOf(ctx, await authorised(ctx, row.household, row.sources))
    const findings = answers.filter(a => a.answer === 'found').length
    const moved = await take(ctx, means, row, 'report', {
      patch: { reportedOn: ctx.today, findings, report: answers },
    })
    return { state: moved.state, findings, answers: answers.length }
  },
})
const cancel = command({
  name: 'matching.cancelMeans',
  label: { zh: '取消核对', en: 'Cancel' },
  posts: county,
  input: { means: f.reference(means.name, '核对', 'Verification'), reason },
  on: { register: means.name, field: 'means', action: 'cancel' },
  async run(ctx, input) {
    const row = await lockRow(ctx, means, input.means)
    return { state: (await take(ctx, means, row, 'cancel', { reason: input.reason })).state }
  },
})
export const meansCommands = [authorise, withdraw, ask, report, cancel]
