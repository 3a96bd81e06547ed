/** Filling the low-income base: from the bureau's own rolls, and from lists other departments exchange with it (MO-02). */
import { type RawBuilder, sql } from 'kysely'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow } from '../../../../kernel/rows.ts'
import { type Category, categories } from '../kinds.ts'
import { monitoringRhythm } from '../parameters.ts'
import { exchange, monitored } from '../registers.ts'
import { stepMany } from '../steps.ts'
import { county } from '../workflows.ts'
import { digestOf } from './raise.ts'
import { reviewDue } from './watch.ts'

/** Those selected (`person, household, division`) who are not in the group yet; each once. */
async function enterMany(
  ctx: Context,
  select: RawBuilder<unknown>,
  how: { category: Category; source: 'roll' | 'list'; document: string | null },
): Promise<number> {
  const made = await sql<{ id: string }>`
    insert into assistance_monitored (id, division, recorded_at, version, state, person, household, category, factors, source, document,
      entered_on, review_due_on)
    select new_id(), s.division, ${ctx.now}, 1, 'watched', s.person, s.household, ${how.category}, '{}', ${how.source}, ${how.document},
      ${ctx.today}, ${reviewDue(ctx, ctx.today)}
    from (${select}) s on conflict do nothing returning id`.execute(ctx.tx)
  for (const row of made.rows) ctx.touch(monitored.name, row.id)
  return made.rows.length
}

const standing = (ctx: Context, kind: 'dibao' | 'tekun') =>
  sql`a.programme ~ ${`^${kind}_(?!care_)`} and a.from_month <= ${ctx.today.slice(0, 7)}
    and (a.ended_from is null or a.ended_from > ${ctx.today.slice(0, 7)})`
/** Who is on each of the office's rolls this month. */
const rolls = (ctx: Context): Record<'dibao' | 'tekun' | 'borderline', RawBuilder<unknown>> => ({
  dibao: sql`select distinct h.head as person, h.id as household, h.division from funds_award a join people_household h on h.id = a.household
    where ${standing(ctx, 'dibao')} and h.ended_on is null`,
  tekun: sql`select distinct p.id as person, null::uuid as household, p.division from funds_award a join people_person p on p.id = a.person
    where ${standing(ctx, 'tekun')} and p.died_on is null`,
  borderline: sql`select distinct h.head as person, h.id as household, h.division from assistance_borderline_household b
    join people_household h on h.id = b.household where b.review_due_on >= ${ctx.today} and h.ended_on is null`,
})

export type Synchronised = { category: Category; entered: number; left: number }

/** Twice on one day changes nothing the second time. Entries that came from a roll leave with it; others stay. */
export const synchronise = command({
  name: 'assistance.monitoring.synchronise',
  label: { zh: '从救助名册更新监测对象', en: 'Bring the base in line with the rolls' },
  posts: county,
  office: 'assistance',
  rule: 'MO-01',
  input: {},
  async run(ctx): Promise<Synchronised[]> {
    const done: Synchronised[] = []
    for (const [name, select] of Object.entries(rolls(ctx))) {
      const category = name as keyof ReturnType<typeof rolls>
      const left = await leaveRoll(ctx, category, select)
      const entered = await enterMany(ctx, select, { category, source: 'roll', document: null })
      done.push({ category, entered, left })
    }
    return done
  },
})

async function leaveRoll(
  ctx: Context,
  category: Category,
  select: RawBuilder<unknown>,
): Promise<number> {
  let left = 0
  for (const from of ['watched', 'helped']) {
    left += await stepMany(ctx, {
      register: monitored,
      action: 'leave',
      from,
      reason: '已不在救助名册',
      // The keys are never null, so NOT IN says the same as NOT EXISTS, and the planner hashes the roll once.
      where: sql`w.category = ${category} and w.source = 'roll'
        and coalesce(w.household, w.person) not in (select coalesce(s.household, s.person) from (${select}) s)`,
      set: sql`, left_on = ${ctx.today}, left_why = 'offRoll'`,
    })
  }
  return left
}

const most = 20_000
/** Groups other departments keep; the bureau's own rolls are never taken from a list (DB-44). */
const { unstable, marginal, lowIncome, suddenHardship, other } = categories
const exchanged = { unstable, marginal, lowIncome, suddenHardship, other }

export const receiveList = command({
  name: 'assistance.monitoring.receiveList',
  label: { zh: '接收部门交换名单', en: 'Receive a list of another department' },
  posts: county,
  office: 'assistance',
  rule: 'MO-02',
  input: {
    category: f.choice('监测人群', 'Group', exchanged),
    source: exchange.fields.source,
    document: exchange.fields.document,
    lines: f.list(
      '名单',
      'List',
      { idNumber: f.idNumber('证件号码', 'Id number') },
      { min: 1, max: most },
    ),
  },
  async run(ctx, input) {
    const digests = [...new Set(input.lines.map(l => digestOf(ctx, l.idNumber)))]
    const found = sql`
      select q.id, q.merged_into, encode(q.id_number_digest, 'hex') as digest from people_person q
        join unnest(${digests}::text[]) d(digest) on q.id_number_digest = decode(d.digest, 'hex')
      union
      select q.id, q.merged_into, encode(i.id_number_digest, 'hex') from people_identity_history i join people_person q on q.id = i.person
        join unnest(${digests}::text[]) d(digest) on i.id_number_digest = decode(d.digest, 'hex')`
    const known = await sql<{
      n: number
    }>`select count(distinct digest) as n from (${found}) f`.execute(ctx.tx)
    const homes = sql`
      select distinct coalesce(h.head, p.id) as person, h.id as household, coalesce(h.division, p.division) as division
      from (${found}) f join people_person p on p.id = coalesce(f.merged_into, f.id) and p.died_on is null
      left join people_membership m on m.person = p.id and m.to_day is null
      left join people_household h on h.id = m.household`
    const before = await sql<{ n: number }>`select count(*) as n from (${homes}) s`.execute(ctx.tx)
    const entered = await enterMany(ctx, homes, {
      category: input.category,
      source: 'list',
      document: input.document,
    })
    const { exchangeMonths } = ctx.book.at(monitoringRhythm, ctx.today).value
    const row = await insertRow(ctx, exchange, {
      division: ctx.county,
      category: input.category,
      source: input.source,
      document: input.document,
      exchangedOn: ctx.today,
      nextDueOn: addMonthsToDay(ctx.today, exchangeMonths),
      lines: input.lines.length,
      entered,
      known: before.rows[0]!.n - entered,
      unknown: digests.length - known.rows[0]!.n,
    })
    return {
      id: row.id,
      entered,
      known: row.known,
      unknown: row.unknown,
      nextDueOn: row.nextDueOn,
    }
  },
})

export const baseCommands = [synchronise, receiveList]
