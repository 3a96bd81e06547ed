/**
 * The warning rules as data: each one statement over the registers, run for the whole county at once. A statement selects
 * `person, household, division, fact_key, fact_day, facts`; the key names the fact, so that it raises once and never again.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Day } from '../../../kernel/day.ts'
import type { Label } from '../../../kernel/errors.ts'
import { type FactKind, type Factor, type Level, type WarningKind, warningKinds } from './kinds.ts'

export type WarningAsk = {
  /** The day of the run; facts recorded from `since` to it count. */
  asOf: Day
  since: Day
  severeGrade: number
  yellowPercent: number
  redPercent: number
  /** Last year's per-capita disposable income, a year. */
  urbanIncomeFen: number
  ruralIncomeFen: number
}
export type WarningFact = {
  person: string
  household: string | null
  division: string
  factKey: string
  factDay: Day
  facts: Record<string, unknown>
}
export type WarningRule = {
  id: WarningKind
  label: Label
  rule: string
  level: Level
  factor: Factor
  facts: (ask: WarningAsk) => RawBuilder<WarningFact>
}

/** The household the person of alias `p` belongs to now. */
const home = sql`left join people_membership m on m.person = p.id and m.to_day is null
    left join people_household h on h.id = m.household`
const living = (alias: string) =>
  sql`${sql.ref(`${alias}.died_on`)} is null and ${sql.ref(`${alias}.merged_into`)} is null`
const adult = (alias: string, ask: WarningAsk) =>
  sql`${sql.ref(`${alias}.birth`)} <= ${ask.asOf}::date - interval '18 years'`
/** Recorded within the months looked back: what comes to light late is still new to the bureau. */
const recordedLately = (alias: string, ask: WarningAsk) =>
  sql`(${sql.ref(`${alias}.recorded_at`)} at time zone 'Asia/Shanghai')::date between ${ask.since} and ${ask.asOf}`

/** On dibao or tekun now: such a family is reviewed by its own roll, not by a warning. */
const onRoll = (ask: WarningAsk) => {
  const standing = sql`a.programme ~ '^(dibao|tekun)_' and (a.ended_from is null or a.ended_from > ${ask.asOf.slice(0, 7)})`
  return sql`(exists (select 1 from funds_award a where a.person = p.id and ${standing})
      or exists (select 1 from funds_award a where a.household = h.id and ${standing}))`
}
/** Families the house knows to be close to hardship: watched, borderline, or once registered poor. */
const lowIncome = sql`(h.registered_poor
      or exists (select 1 from assistance_monitored w where w.household = h.id and w.state in ('watched', 'helped'))
      or exists (select 1 from assistance_monitored w where w.person = p.id and w.state in ('watched', 'helped'))
      or exists (select 1 from assistance_borderline_household b where b.household = h.id))`

/** Somebody else at home who is of age, able to work, free and not at school. */
const otherEarner = (except: string, ask: WarningAsk) => sql`exists (
      select 1 from people_membership om join people_person o on o.id = om.person
      where om.household = h.id and om.to_day is null and o.id <> ${sql.ref(except)} and ${living('o')} and ${adult('o', ask)}
        and o.labour = 'full' and o.student is null and o.detained_since is null)`

/** A department's fact of one kind, as it stands. */
const shared =
  (kind: FactKind, only: (ask: WarningAsk) => RawBuilder<unknown> = () => sql`true`) =>
  (ask: WarningAsk): RawBuilder<WarningFact> =>
    sql`
  select p.id as person, h.id as household, coalesce(h.division, p.division) as division, 'fact:' || s.id as fact_key, s.on_day as fact_day,
    jsonb_build_object('source', s.source, 'reference', s.reference, 'amountFen', s.amount_fen) as facts
  from assistance_shared_fact s join people_person p on p.id = s.person and ${living('p')} ${home}
  where s.kind = ${kind} and s.voided_on is null and s.received_on between ${ask.since} and ${ask.asOf} and ${only(ask)}`

/**
 * MO-06: what a household paid itself within the months looked back, as a share of one person's disposable income of last
 * year: red above the red line, yellow above the yellow up to and including the red. One warning of a level (yellow also
 * after red) stands for the whole of those months; later bills raise again only after them.
 */
const medical =
  (level: Level) =>
  (ask: WarningAsk): RawBuilder<WarningFact> => {
    const income = sql`case h.area when 'urban' then ${ask.urbanIncomeFen}::bigint else ${ask.ruralIncomeFen}::bigint end`
    const line = (percent: number) => sql`c.total * 100 > ${income} * ${percent}::bigint`
    const wanted =
      level === 'red'
        ? line(ask.redPercent)
        : sql`${line(ask.yellowPercent)} and not (${line(ask.redPercent)})`
    const silencing = level === 'red' ? ['medicalRed'] : ['medicalRed', 'medicalYellow']
    return sql`
  select p.id as person, h.id as household, h.division, 'bill:' || c.newest as fact_key, c.last_day as fact_day,
    jsonb_build_object('totalFen', c.total, 'incomeFen', ${income}, 'bills', c.bills) as facts
  from (
    select s.household, sum(s.amount_fen)::bigint as total, count(*) as bills, max(s.on_day) as last_day,
      (array_agg(s.id order by s.on_day desc, s.id desc))[1] as newest,
      (array_agg(s.person order by s.amount_fen desc, s.id))[1] as patient
    from assistance_shared_fact s
    where s.kind = 'medicalCost' and s.voided_on is null and s.household is not null and s.on_day between ${ask.since} and ${ask.asOf}
    group by s.household) c
  join people_household h on h.id = c.household and h.ended_on is null
  join people_person p on p.id = case when exists (select 1 from people_person q where q.id = c.patient and ${living('q')}) then c.patient else h.head end
    and ${living('p')}
  where ${wanted} and not exists (select 1 from assistance_warning w
    where w.household = h.id and w.kind in (${sql.join(silencing.map(k => sql.val(k)))}) and w.fact_day >= ${ask.since}::date)`
  }

/** An allowance that ended or shrank, still so; a death or a move into tekun is no loss to warn of. */
const award =
  (stopped: boolean) =>
  (ask: WarningAsk): RawBuilder<WarningFact> => {
    const wanted = stopped
      ? sql`a.ended_from is not null and v.cause in ('stop', 'gradualExit') and v.amount_fen = 0 and not ${onRoll(ask)}`
      : sql`a.ended_from is null and v.cause = 'reviewReduce' and v.amount_fen > 0`
    return sql`
  select p.id as person, h.id as household, coalesce(h.division, p.division) as division, 'award:' || a.id || ':' || v.seq as fact_key,
    v.decided_on as fact_day,
    jsonb_build_object('programme', a.programme, 'fromMonth', v.from_month, 'amountFen', v.amount_fen, 'cause', v.cause) as facts
  from funds_award a join funds_award_version v on v.award = a.id and v.seq = a.last_seq
  join people_person p on p.id = coalesce(a.person, a.payee) and ${living('p')} ${home}
  where v.decided_on between ${ask.since} and ${ask.asOf} and ${wanted}`
  }

const disability = (ask: WarningAsk): RawBuilder<WarningFact> => sql`
  select p.id as person, h.id as household, coalesce(h.division, p.division) as division, 'event:' || e.id as fact_key, e.day as fact_day,
    jsonb_build_object('kind', e.facts -> 'kind', 'grade', e.facts -> 'grade', 'gradeBefore', e.facts -> 'gradeBefore') as facts
  from people_life_event e join people_person p on p.id = e.person and ${living('p')} ${home}
  where e.kind = 'disability' and e.reversed_by is null and ${recordedLately('e', ask)}
    and (e.facts ->> 'grade')::int <= ${ask.severeGrade}
    and coalesce((e.facts ->> 'gradeBefore')::int, 9) > ${ask.severeGrade} and p.disability_grade <= ${ask.severeGrade}
    and not ${onRoll(ask)}`

/** XC-33. The mark of serious illness carries no day, so it is one fact in a person's life. */
const illness = (ask: WarningAsk): RawBuilder<WarningFact> => sql`
  select p.id as person, h.id as household, coalesce(h.division, p.division) as division, 'ill:' || p.id as fact_key, ${ask.asOf}::date as fact_day,
    '{}'::jsonb as facts
  from people_person p ${home}
  where p.serious_illness and ${living('p')} and ${lowIncome} and not ${onRoll(ask)}`

/** The dead was able to work, an adult is left, and nobody left can earn. Only minors left: `minorAlone` says so. */
const earnerDied = (ask: WarningAsk): RawBuilder<WarningFact> => sql`
  select s.person, h.id as household, h.division, 'event:' || e.id as fact_key, e.day as fact_day,
    jsonb_build_object('died', e.person) as facts
  from people_life_event e join people_person d on d.id = e.person and d.labour in ('full', 'partial') and ${adult('d', ask)}
  join people_household h on h.id = (e.facts ->> 'household')::uuid
  join lateral (select q.id as person from people_membership qm join people_person q on q.id = qm.person
    where qm.household = h.id and qm.to_day is null and ${living('q')} and ${adult('q', ask)}
    order by qm.relation <> 'head', q.birth, q.id limit 1) s on true
  where e.kind = 'death' and e.reversed_by is null and ${recordedLately('e', ask)} and not ${otherEarner('d.id', ask)}`

/** A death or detention left a minor at home without any adult who is there. */
const minorAlone = (ask: WarningAsk): RawBuilder<WarningFact> => sql`
  select s.person, h.id as household, h.division, 'event:' || e.id as fact_key, e.day as fact_day,
    jsonb_build_object('cause', e.kind, 'adult', e.person) as facts
  from people_life_event e join people_household h on h.id = (e.facts ->> 'household')::uuid
  join lateral (select q.id as person from people_membership qm join people_person q on q.id = qm.person
    where qm.household = h.id and qm.to_day is null and ${living('q')} and not (${adult('q', ask)})
    order by q.birth desc, q.id limit 1) s on true
  where e.kind in ('death', 'imprisonment') and e.reversed_by is null and ${recordedLately('e', ask)}
    and not exists (select 1 from people_membership om join people_person o on o.id = om.person
      where om.household = h.id and om.to_day is null and ${living('o')} and ${adult('o', ask)} and o.detained_since is null)`

const reviewOverdue = (ask: WarningAsk): RawBuilder<WarningFact> => sql`
  select w.person, w.household, w.division, 'review:' || w.id || ':' || w.review_due_on as fact_key, w.review_due_on as fact_day,
    jsonb_build_object('monitored', w.id, 'category', w.category) as facts
  from assistance_monitored w join people_person p on p.id = w.person and ${living('p')}
  where w.state in ('watched', 'helped') and w.review_due_on < ${ask.asOf}::date`

/** Every kind of warning but the one people report themselves. */
const statements: Record<Exclude<WarningKind, 'reported'>, WarningRule['facts']> = {
  disability,
  illness,
  medicalRed: medical('red'),
  medicalYellow: medical('yellow'),
  earnerDied,
  minorAlone,
  jobLoss: shared('jobLoss', ask => sql`not ${otherEarner('p.id', ask)}`),
  collegeEntry: shared('collegeEntry', () => lowIncome),
  utilityStop: shared('utilityStop'),
  lostContact: shared('lostContact'),
  suddenHardship: shared('suddenHardship'),
  awardStopped: award(true),
  awardReduced: award(false),
  reviewOverdue,
}

/** In the order they run: red before yellow, so that the higher level silences the lower. */
export const warningRules: readonly WarningRule[] = Object.entries(statements)
  .map(([id, facts]) => {
    const declared = warningKinds[id as keyof typeof statements]
    const [zh, en] = declared.label
    return {
      id: id as WarningKind,
      label: { zh, en },
      rule: declared.rule,
      level: declared.level,
      factor: declared.factor,
      facts,
    }
  })
  .sort((a, b) => Number(a.level === 'yellow') - Number(b.level === 'yellow'))
