/** Comparing a list with the people of the county: by number in one join, by name for the rest, all in the database. */
import { type RawBuilder, sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { monthOf } from '../../kernel/day.ts'
import type { ReadLine } from './reading.ts'
import { because, checkOf, checksFor, type Likeness, lead, threshold, weights } from './rules.ts'

const chunk = 5_000

/** Writes the lines of a list, chunk by chunk; ids in the order of the lines. */
export async function writeLines(
  ctx: Context,
  list: string,
  lines: readonly ReadLine[],
): Promise<void> {
  for (let at = 0; at < lines.length; at += chunk) {
    const some = lines.slice(at, at + chunk)
    const of = <T>(get: (l: ReadLine) => T): T[] => some.map(get)
    await sql`insert into matching_entry (id, division, recorded_at, version, list, line, name, pinyin, initials, id_number_sealed, id_number_digest,
        old_form, birth, sex, place, event_day, amount_fen, detail, entry_key, problem)
      select new_id(), ${ctx.county}, ${ctx.now}, 1, ${list}, r.* from unnest(
        ${of(l => l.line)}::bigint[], ${of(l => l.name)}::text[], ${of(l => l.pinyin)}::text[], ${of(l => l.initials)}::text[],
        ${of(l => (l.idNumber ? ctx.seal.close(l.idNumber) : null))}::bytea[],
        ${of(l => (l.idNumber ? ctx.seal.digest(l.idNumber, 'idNumber') : null))}::bytea[],
        ${of(l => l.oldForm)}::boolean[], ${of(l => l.birth)}::date[], ${of(l => l.sex)}::text[], ${of(l => l.place)}::text[],
        ${of(l => l.eventDay)}::date[], ${of(l => l.amountFen)}::bigint[], ${of(l => l.detail)}::text[], ${of(l => l.entryKey)}::text[],
        ${of(l => l.problem)}::text[])
        as r (line, name, pinyin, initials, sealed, digest, old_form, birth, sex, place, event_day, amount_fen, detail, entry_key, problem)`.execute(
      ctx.tx,
    )
    ctx.tell({ done: Math.min(at + chunk, lines.length), of: lines.length })
  }
  await sql`update matching_entry e set twice_of = f.first from (
      select id, min(line) over (partition by entry_key, event_day, detail) as first, line from matching_entry where list = ${list}) f
    where e.id = f.id and f.first < f.line`.execute(ctx.tx)
  await sql`analyze matching_entry`.execute(ctx.tx)
}

/** Lines whose number somebody bears now, with what the names say to it: one hash join. */
export const numberMatches = (list: string): RawBuilder<unknown> => sql`
  select e.id, coalesce(p.merged_into, p.id) as person, e.old_form, p.name <> e.name and p.pinyin <> e.pinyin as other_name
  from matching_entry e join people_person p on p.id_number_digest = e.id_number_digest
  where e.list = ${list} and e.twice_of is null`

/** By number: the present one, then a former one (ID-07). A number with quite another name is kept apart for a look. */
export async function byNumber(ctx: Context, list: string): Promise<void> {
  const same = [
    { met: true, what: { zh: '证件号码一致', en: 'the numbers are the same' }, rule: 'ID-01' },
  ]
  await sql`update matching_entry e set person = m.person,
      quality = case when m.other_name then 'idNameDiffers' when m.old_form then 'oldId' else 'exactId' end,
      score = case when m.other_name then 80 else 100 end, because = ${JSON.stringify(same)}::jsonb
    from (${numberMatches(list)}) m where e.id = m.id`.execute(ctx.tx)
  await sql`update matching_entry e set person = h.person, quality = 'formerId', score = 98,
      because = ${JSON.stringify([
        { met: true, what: { zh: '与曾用号码一致', en: 'a former number' }, rule: 'ID-07' },
      ])}::jsonb
    from people_identity_history h where e.list = ${list} and e.twice_of is null and e.person is null
      and h.id_number_digest = e.id_number_digest`.execute(ctx.tx)
}

type Candidate = {
  id: string
  person: string
  points: number
  second: number | null
  name: Likeness['name']
  birth: Likeness['birth']
  sex: boolean
  township: boolean
  otherNumber: boolean
}
const points = (when: RawBuilder<unknown>, n: number) =>
  sql`case when ${when} then ${sql.lit(n)} else 0 end`

/**
 * By name, for lines whose number found nobody: people of the same birthday whose name is the same, sounds alike or has
 * the same initials, and people of the same or like-sounding name whose birthday differs by one slip of the pen. Who is ahead of the second by
 * `lead` points and over the `threshold` is named, with the reasons; a draw names nobody.
 */
export async function byName(ctx: Context, list: string): Promise<{ ambiguous: number }> {
  const found = await sql<Candidate>`
    with open as materialized (
      select id, name, pinyin, initials, birth, sex, place, id_number_digest is not null as numbered from matching_entry
      where list = ${list} and twice_of is null and person is null and birth is not null and pinyin <> ''),
    pairs as (
      select e.id, p.id as person from open e join people_person p on p.birth = e.birth and (p.pinyin = e.pinyin or p.initials = e.initials)
      union
      select e.id, p.id from open e join people_person p on p.pinyin = e.pinyin and p.birth <> e.birth and ${nearBirth}),
    compared as (
      select e.id, coalesce(p.merged_into, p.id) as person,
        case when p.name = e.name then 'same' when p.pinyin = e.pinyin then 'homophone' else 'initials' end as name,
        case when p.birth = e.birth then 'same' else 'near' end as birth,
        coalesce(p.sex = e.sex, false) as sex,
        coalesce(left(p.division, 9) = left(e.place, 9), false) as township,
        e.numbered and p.id_number_digest is not null as other_number
      from pairs x join open e on e.id = x.id join people_person p on p.id = x.person
      where e.sex is null or p.sex = e.sex or p.pinyin = e.pinyin),
    scored as (
      select *, case name when 'same' then ${sql.lit(weights.sameName)} when 'homophone' then ${sql.lit(weights.homophone)} else ${sql.lit(weights.sameInitials)} end
        + ${points(sql`birth = 'same'`, weights.sameBirth - weights.nearBirth)} + ${sql.lit(weights.nearBirth)}
        + ${points(sql`sex`, weights.sameSex)} + ${points(sql`township`, weights.sameTownship)} + ${points(sql`other_number`, weights.otherNumber)} as points
      from compared),
    ranked as (
      select *, lead(points) over w as second, row_number() over w as place from scored window w as (partition by id order by points desc, person))
    select * from ranked where place = 1 and points >= ${sql.lit(threshold)}`.execute(ctx.tx)
  const named = found.rows.filter(c => c.second === null || c.points - c.second >= lead)
  const of = <T>(get: (c: Candidate) => T): T[] => named.map(get)
  await sql`update matching_entry e set person = r.person, quality = 'strongName', score = r.score, because = r.because
    from unnest(${of(c => c.id)}::uuid[], ${of(c => c.person)}::uuid[], ${of(c => c.points)}::bigint[], ${of(c => JSON.stringify(because(c)))}::jsonb[])
      as r (id, person, score, because) where e.id = r.id`.execute(ctx.tx)
  return { ambiguous: found.rows.length - named.length }
}

/** One slip of the pen: the same month and day, the same year and one of the two, or month and day changed over. */
const nearBirth = sql`(
  (extract(year from p.birth) = extract(year from e.birth) and (extract(month from p.birth) = extract(month from e.birth) or extract(day from p.birth) = extract(day from e.birth)
    or (extract(month from p.birth) = extract(day from e.birth) and extract(day from p.birth) = extract(month from e.birth))))
  or (to_char(p.birth, 'MM-DD') = to_char(e.birth, 'MM-DD') and abs(extract(year from p.birth) - extract(year from e.birth)) in (1, 10)))`

const known = {
  dead: sql`p.died_on is not null`,
  detained: sql`p.detained_since is not null`,
  notDetained: sql`p.detained_since is null`,
  none: sql`false`,
} as const

/** Raises the clues a list gives rise to, each fact once: not what is known, not what was proved to be somebody else. */
export async function raise(ctx: Context, list: string, source: string): Promise<number> {
  const month = monthOf(ctx.today)
  let raised = 0
  for (const rule of checksFor(source)) {
    const check = checkOf(rule)
    const made =
      await sql`insert into matching_clue (id, division, recorded_at, version, state, due_on, person, rule, list, entry, quality, score, because,
        fact_key, event_day, amount_fen, detail, programmes, raised_on)
      select new_id(), p.division, ${ctx.now}, 1, 'raised', ${ctx.calendar.addWorkingDays(ctx.today, 5)}, p.id, ${rule}, e.list, e.id, e.quality, e.score, e.because,
        coalesce(e.event_day::text, '') || '|' || coalesce(e.detail, ''), e.event_day, e.amount_fen, e.detail,
        coalesce(r.programmes, '无 / none'), ${ctx.today}
      from matching_entry e join people_person p on p.id = e.person
      left join lateral (select string_agg(distinct a.programme, '、') as programmes from funds_award a
        left join people_membership m on m.household = a.household and m.person = p.id and m.to_day is null
        where (a.person = p.id or m.person = p.id) and a.from_month <= ${month} and (a.ended_from is null or a.ended_from > ${month})) r on true
      where e.list = ${list} and e.person is not null and not (${known[check.known ?? 'none']})
        and (${check.against === 'all'} or r.programmes is not null)
        and not exists (select 1 from matching_suppression s where s.person = e.person and s.entry_key = e.entry_key and s.lifted_on is null)
      on conflict (rule, person, fact_key) do nothing`.execute(ctx.tx)
    raised += Number(made.numAffectedRows ?? 0n)
  }
  return raised
}
