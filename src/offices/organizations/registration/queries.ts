/** What registration asks of the registers: names taken, who represents what, which bodies are alive. */
import { sql } from 'kysely'
import { type Because, failed } from '../../../kernel/because.ts'
import { type Context, query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import type { Label } from '../../../kernel/errors.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope, lockRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { yearlyMeetings } from '../terms/rules.ts'
import { type BodyRow, body } from './registers.ts'
import { plainName } from './rules.ts'

export async function countyName(ctx: Context): Promise<string> {
  const found = await sql<{ name: string }>`select name from county limit 1`.execute(ctx.tx)
  return found.rows[0]!.name
}

/** Every name nobody else may have now: of living bodies with former names, reserved and asked for ones. */
export async function namesTaken(ctx: Context, except: string | null = null): Promise<string[]> {
  const found = await sql<{ name: string }>`
    select b.name from organizations_body b where b.ended_on is null
    union select unnest(string_to_array(o.aliases, '、')) from parties_organisation o join organizations_body b on b.organisation = o.id
      where b.ended_on is null and o.aliases is not null
    union select n.name from organizations_name n where (n.state = 'applied' or (n.state = 'reserved' and n.reserved_until >= ${ctx.today}::date)) and n.id is distinct from ${except}::uuid`.execute(
    ctx.tx,
  )
  return found.rows.map(row => row.name)
}

/** The association the bearer of a number represents already; null when none (SO-04). */
export async function representedBy(
  ctx: Context,
  idNumber: string,
  except: string | null = null,
): Promise<string | null> {
  const digest = ctx.seal.digest(idNumber, 'idNumber')
  const found = await sql<{ name: string }>`select name from organizations_body
    where kind = 'association' and ended_on is null and representative_id_digest = ${digest} and id is distinct from ${except}::uuid
    limit 1`.execute(ctx.tx)
  return found.rows[0]?.name ?? null
}

/** A body that may still act, locked. Refuses ORGANIZATIONS_NOT_ALIVE. */
export async function livingBody(ctx: Context, id: string): Promise<BodyRow> {
  const row = await lockRow(ctx, body, id)
  if (!['registered', 'abnormal', 'serious'].includes(row.state))
    refuse('ORGANIZATIONS_NOT_ALIVE', { name: row.name })
  return row
}

/** Refuses ORGANIZATIONS_CONDITIONS naming each unmet condition with its rule. */
export function demand(because: readonly Because[]): void {
  const unmet = failed(because)
  if (unmet.length === 0) return
  refuse('ORGANIZATIONS_CONDITIONS', {
    unmet: {
      zh: unmet.map(b => `${b.what.zh}（${b.rule}）`).join('；'),
      en: unmet.map(b => `${b.what.en} (${b.rule})`).join('; '),
    },
    rule: unmet[0]!.rule,
    because,
  })
}

/** A day inside what is known. Refuses ORGANIZATIONS_DAY_ORDER. */
export function dayWithin(
  day: Day,
  from: Day | null,
  to: Day,
  field: string,
  zh: string,
  en: string,
): void {
  if (day > to || (from !== null && day < from))
    refuse('ORGANIZATIONS_DAY_ORDER', { field, what: { zh, en }, from: from ?? '—', to })
}

/** Refuses ORGANIZATIONS_CODE_USED, ORGANIZATIONS_NAME_USED: also by bodies that have ended, whose codes are never given again. */
export async function freeCode(ctx: Context, code: string): Promise<void> {
  const found = await sql<{
    name: string
  }>`select name from organizations_body where credit_code = ${code}
    union all select name from parties_organisation where credit_code = ${code} limit 1`.execute(
    ctx.tx,
  )
  if (found.rows[0])
    refuse('ORGANIZATIONS_CODE_USED', { field: 'creditCode', code, holder: found.rows[0].name })
}
export const sameName = (a: string, b: string): boolean => plainName(a) === plainName(b)

/**
 * How many of the last two years due the body missed or failed (SO-11). A year of which the house holds no report at all
 * was kept elsewhere and proves nothing.
 */
export async function badYears(ctx: Context, id: string): Promise<number> {
  const last = Number(ctx.today.slice(0, 4)) - (ctx.today.slice(5) > '05-31' ? 1 : 2)
  const found = await sql<{
    n: number
  }>`select count(*)::int as n from organizations_body b, generate_series(${last - 1}::int, ${last}::int) y
    where b.id = ${id} and b.registered_on <= make_date(y, 6, 30) and exists (select 1 from organizations_annual o where o.year = y)
      and not exists (select 1 from organizations_annual a where a.body = b.id and a.year = y and a.result is distinct from 'fail')`.execute(
    ctx.tx,
  )
  return found.rows[0]!.n
}

const faults: Record<string, Label> = {
  notStarted: { zh: '登记满一年未开展活动', en: 'No work within a year' },
  vacant: { zh: '法定代表人空缺', en: 'Without a representative' },
  gradeEnds: { zh: '评估等级两年内到期', en: 'Its grade runs out within two years' },
  termEnds: { zh: '任期六个月内届满，应筹备换届', en: 'Its term ends within six months' },
  termOver: { zh: '任期届满未换届', en: 'Its term is over and not renewed' },
  meetings: { zh: '上年度理事会会议不足两次', en: 'Its board met less than twice last year' },
  listedTwoYears: { zh: '列入异常名录满两年', en: 'Two years on the abnormal list' },
}
export type Watched = {
  body: string
  name: string
  what: string
  label: Label
  since: Day
  rule: string
}
/** XC-28: what the registers themselves show to be wrong with living bodies, by name and since when. */
export const watch = query({
  name: 'organizations.watch',
  label: { zh: '社会组织风险名单', en: 'What is wrong with whom' },
  posts: ['officeClerk', 'officeChief', 'bureauLeader', 'auditor'],
  office: 'organizations',
  rule: 'XC-28',
  input: {},
  shows: {
    tables: {
      watched: {
        label: { zh: '风险名单', en: 'The list' },
        columns: {
          body: f.reference('organizations_body', '社会组织', 'Body'),
          label: f.facts('问题', 'What is wrong'),
          since: f.day('自', 'Since'),
          rule: f.text('依据', 'Rule'),
        },
        called: { body: 'name' },
        none: { zh: '没有发现问题', en: 'Nothing is wrong' },
      },
    },
  },
  async run(ctx) {
    const found = await sql<Watched>`select body, name, what, since, rule from (
        select b.id as body, b.name, 'notStarted' as what, (b.registered_on + interval '1 year')::date as since, 'SO-12' as rule, b.division
          from organizations_body b where b.ended_on is null and b.started_on is null and b.registered_on + interval '1 year' < ${ctx.today}::date
        union all select b.id, b.name, 'vacant', b.representative_vacant_on, 'SO-03', b.division
          from organizations_body b where b.ended_on is null and b.representative_vacant_on is not null
        union all select b.id, b.name, 'gradeEnds', b.grade_to, 'SO-16', b.division
          from organizations_body b where b.ended_on is null and b.grade_to < ${ctx.today}::date + interval '2 years'
        union all select b.id, b.name, 'listedTwoYears', l.listed_on, 'SO-22', b.division
          from organizations_listing l join organizations_body b on b.id = l.body
          where l.list = 'abnormal' and l.state in ('listed', 'asking') and l.listed_on + interval '2 years' <= ${ctx.today}::date
        union all select b.id, b.name, case when t.due_on < ${ctx.today}::date then 'termOver' else 'termEnds' end, t.last_day, 'SO-09', b.division
          from organizations_term t join organizations_body b on b.id = t.body
          where b.ended_on is null and t.state in ('running', 'renewing') and t.due_on <= ${ctx.today}::date + interval '6 months'
        union all select b.id, b.name, 'meetings', make_date(y.last, 12, 31), 'SO-09', b.division
          from organizations_body b, (select extract(year from ${ctx.today}::date)::int - 1 as last) y
          where b.ended_on is null and b.kind = 'foundation' and b.registered_on <= make_date(y.last, 1, 1)
            and ${yearlyMeetings}::int > (select count(*) from organizations_meeting m where m.body = b.id and m.kind = 'board'
              and m.voided_on is null and m.held_on between make_date(y.last, 1, 1) and make_date(y.last, 12, 31))
      ) w where ${inRowScope(ctx.actor, 'w')} order by what, since, body`.execute(ctx.tx)
    return { watched: found.rows.map(row => ({ ...row, label: faults[row.what]! })) }
  },
})
