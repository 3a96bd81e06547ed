/** A village's rule from its draft to its force: reviewed by the township, voted on by the village, filed, published (VG-04). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRows, lockRows, takeAll } from '../../../kernel/many-rows.ts'
import { lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { adopted, penaltyIn } from '../rules.ts'
import { dayBetween, lines, local, village, villageOf } from '../steps.ts'
import { checkSum, failedIn, keepVotes, voteFields } from '../votes.ts'
import { type CovenantRow, clause, covenant } from './registers.ts'

export const which = f.reference(covenant.name, '村规民约', 'Rule')
export const on = (action: string) => ({ register: covenant.name, field: 'covenant', action })
const title = (row: CovenantRow) => row.title

const clauseLines = f.list(
  '条款',
  'Clauses',
  {
    number: clause.fields.number,
    topic: clause.fields.topic,
    text: clause.fields.text,
    source: clause.fields.source,
  },
  { min: 1, max: 100 },
)
type GivenClause = {
  number: number
  topic: string
  text: string
  source?: string | null | undefined
}
/** Refuses GOVERNANCE_FINE, GOVERNANCE_CLAUSE_TWICE. */
function checkClauses(list: readonly GivenClause[]): void {
  const seen = new Set<number>()
  for (const { number, text } of list) {
    if (seen.has(number)) refuse('GOVERNANCE_CLAUSE_TWICE', { number, field: 'clauses' })
    seen.add(number)
    const word = penaltyIn(text)
    if (word) refuse('GOVERNANCE_FINE', { number, word, field: 'clauses' })
  }
}
const keepClauses = (
  ctx: Context,
  list: readonly { id: string; division: string; clauses: readonly GivenClause[] }[],
) =>
  insertRows(
    ctx,
    clause,
    list.flatMap(({ id, division, clauses }) =>
      clauses.map(c => ({ ...c, covenant: id, division, topic: c.topic as never })),
    ),
  )

/** Newest version of each village and kind, and whether something is under way there. */
async function standing(ctx: Context, villages: readonly string[], kind: string) {
  const found = await sql<{
    division: string
    edition: number
    inForce: string | null
    open: number | null
    place: string
  }>`select c.division, max(c.edition) as edition, max(c.id::text) filter (where c.state in ('inForce', 'correcting')) as in_force,
      max(c.edition) filter (where c.state in ('drafted', 'returned', 'reviewed', 'adopted', 'filed')) as open,
      (select d.name from people_division d where d.code = c.division order by d.valid_from desc limit 1) as place
    from governance_covenant c where c.kind = ${kind} and c.division = any(${[...villages]}) group by c.division`.execute(
    ctx.tx,
  )
  return new Map(found.rows.map(r => [r.division, r]))
}

const draft = command({
  name: 'governance.draftCovenants',
  label: { zh: '起草村规民约（居民公约）', en: 'Draft village rules' },
  posts: local,
  rule: 'VG-04',
  input: {
    kind: covenant.fields.kind,
    draftedOn: covenant.fields.draftedOn,
    clauses: clauseLines,
    list: lines({
      division: village,
      title: covenant.fields.title,
      views: covenant.fields.views,
      /** Beside the clauses all villages of the list share. */
      own: f.optional(f.longText('本村特色条款', 'Clause of its own')),
    }),
  },
  async run(ctx, input) {
    dayBetween(ctx, input.draftedOn, null, 'draftedOn', '起草日期', 'The day')
    checkClauses(input.clauses)
    const codes = input.list.map(one => villageOf(ctx, one.division))
    if (new Set(codes).size !== codes.length)
      refuse('GOVERNANCE_TWICE', {
        what: codes.find((c, i) => codes.indexOf(c) !== i),
        field: 'list',
      })
    const before = await standing(ctx, codes, input.kind)
    const rows = input.list.map(({ own: _, ...one }) => {
      const last = before.get(one.division)
      if (last?.open)
        refuse('GOVERNANCE_DRAFT_OPEN', {
          place: last.place,
          kind: optionLabel(covenant.fields.kind, input.kind),
          version: last.open,
          field: 'division',
        })
      return {
        ...one,
        kind: input.kind,
        draftedOn: input.draftedOn,
        edition: Number(last?.edition ?? 0) + 1,
        supersedes: last?.inForce ?? null,
      }
    })
    const made = await insertRows(ctx, covenant, rows)
    await keepClauses(
      ctx,
      made.map((row, i) => {
        const { own } = input.list[i]!
        const number = Math.max(...input.clauses.map(c => c.number)) + 1
        const all = own ? [...input.clauses, { number, topic: 'other', text: own }] : input.clauses
        checkClauses(all)
        return { id: row.id, division: row.division, clauses: all }
      }),
    )
    return { covenants: made.map(m => m.id), register: covenant.name, id: made[0]!.id }
  },
})

export const checks = {
  lawful: f.yesNo('不违反法律法规和政策', 'Breaks no law or policy'),
  rightsKept: f.yesNo('不侵犯人身和财产权利', 'Leaves persons and property alone'),
  noPenalty: f.yesNo('没有罚款等强制处罚', 'Sets no fine or penalty'),
}
export const review = command({
  name: 'governance.reviewCovenants',
  label: { zh: '审核村规民约', en: 'Review village rules' },
  posts: ['townshipHead'],
  rule: 'VG-05',
  input: { ...checks, list: lines({ covenant: which }) },
  async run(ctx, input) {
    const failed = (Object.keys(checks) as (keyof typeof checks)[]).filter(k => !input[k])
    if (failed.length > 0)
      refuse('GOVERNANCE_REVIEW_FAILED', {
        which: {
          zh: failed.map(k => checks[k].label.zh).join('、'),
          en: failed.map(k => checks[k].label.en).join(', '),
        },
      })
    const rows = await lockRows(
      ctx,
      covenant,
      input.list.map(l => l.covenant),
    )
    await takeAll(ctx, covenant, rows, 'review', {
      patch: () => ({ reviewedOn: ctx.today }),
      name: title,
    })
    return { reviewed: rows.length }
  },
})
const redraft = command({
  name: 'governance.redraftCovenant',
  label: { zh: '重新提交', en: 'Hand in again' },
  posts: local,
  rule: 'VG-04',
  input: { covenant: which, clauses: clauseLines },
  on: on('redraft'),
  async run(ctx, input) {
    checkClauses(input.clauses)
    const row = await lockRow(ctx, covenant, input.covenant)
    const moved = await take(ctx, covenant, row, 'redraft', {
      facts: { clauses: input.clauses.length },
    })
    // What was handed in before stays readable beside what replaced it.
    await sql`update governance_clause set replaced_on = ${ctx.today}, version = version + 1
      where covenant = ${row.id} and replaced_on is null`.execute(ctx.tx)
    await keepClauses(ctx, [{ id: row.id, division: row.division, clauses: input.clauses }])
    return { state: moved.state }
  },
})

/** Bad input of the issue: a village rule without a vote is never adopted, and none without quorum and majority. */
export const adopt = command({
  name: 'governance.adoptCovenants',
  label: { zh: '登记表决通过', en: 'Adopted by vote' },
  posts: local,
  rule: 'VG-02',
  input: { list: lines({ covenant: which, ...voteFields }) },
  async run(ctx, input) {
    const rows = await lockRows(
      ctx,
      covenant,
      input.list.map(l => l.covenant),
    )
    const votes = rows.map((row, i) => {
      const { covenant: _, ...given } = input.list[i]!
      dayBetween(ctx, given.heldOn, row.reviewedOn, 'heldOn', '会议日期', 'The meeting')
      checkSum(given)
      const because = adopted(given)
      const which = failedIn(because)
      if (which) refuse('GOVERNANCE_NO_VOTE', { which, field: 'list' })
      return {
        about: { register: covenant.name, id: row.id, division: row.division },
        vote: given,
        because,
      }
    })
    await takeAll(ctx, covenant, rows, 'adopt', {
      patch: (_, i) => ({ adoptedOn: votes[i]!.vote.heldOn }),
      // Ten days run from the vote, not from the day it was written down (VG-04).
      dueOn: (_, i) => ctx.calendar.due(filingLimit, votes[i]!.vote.heldOn),
      name: title,
    })
    await keepVotes(ctx, votes)
    return { adopted: rows.length }
  },
})
const filingLimit = covenant.workflow!.states.adopted!.limit!

export const file = command({
  name: 'governance.fileCovenants',
  label: { zh: '备案', en: 'File village rules' },
  posts: ['townshipHead'],
  rule: 'VG-04',
  input: {
    filedOn: f.day('备案日期', 'Filed on'),
    list: lines({ covenant: which, filingNumber: f.text('备案号', 'Number') }),
  },
  async run(ctx, input) {
    const rows = await lockRows(
      ctx,
      covenant,
      input.list.map(l => l.covenant),
    )
    const own = await sql`select 1 from step where register = ${covenant.name} and action = 'adopt'
      and actor = ${ctx.actor.account} and row_id = any(${rows.map(r => r.id)}::uuid[]) limit 1`.execute(
      ctx.tx,
    )
    if (own.rows.length > 0) refuse('GOVERNANCE_FILER')
    for (const row of rows)
      dayBetween(ctx, input.filedOn, row.adoptedOn, 'filedOn', '备案日期', 'The filing')
    await takeAll(ctx, covenant, rows, 'file', {
      patch: (_, i) => ({
        filedOn: input.filedOn,
        filingNumber: input.list[i]!.filingNumber,
      }),
      name: title,
    })
    return { filed: rows.length }
  },
})
export const publish = command({
  name: 'governance.publishCovenants',
  label: { zh: '公布生效', en: 'Publish village rules' },
  posts: local,
  rule: 'VG-07',
  input: {
    effectiveOn: f.day('生效日期', 'In force from'),
    place: f.text('公布地点', 'Published where'),
    list: lines({ covenant: which }),
  },
  async run(ctx, input) {
    const rows = await lockRows(
      ctx,
      covenant,
      input.list.map(l => l.covenant),
    )
    for (const row of rows)
      dayBetween(ctx, input.effectiveOn, row.filedOn, 'effectiveOn', '生效日期', 'The day')
    const old = rows.flatMap(r => r.supersedes ?? [])
    const before = (await lockRows(ctx, covenant, old)).filter(
      r => r.state === 'inForce' || r.state === 'correcting',
    )
    await takeAll(ctx, covenant, before, 'supersede', {
      patch: () => ({ endedOn: addDays(input.effectiveOn, -1) }),
    })
    await takeAll(ctx, covenant, rows, 'publish', {
      patch: () => ({ effectiveOn: input.effectiveOn, place: input.place }),
      name: title,
    })
    return { published: rows.length, superseded: before.length }
  },
})
export const covenantCommands = [draft, review, redraft, adopt, file, publish]
