/** Raising warnings: the declared rules over the whole county, facts from other departments, reports from the ground. */
import { sql } from 'kysely'
import { householdOn, personById } from '../../../../commons/people/queries.ts'
import { plainIdNumber } from '../../../../commons/people/rules.ts'
import { inScope } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay, type Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { inRowScope, insertRow, lockRow, updateRow } from '../../../../kernel/rows.ts'
import { disposableIncome } from '../../parameters.ts'
import { refuse } from '../errors.ts'
import type { Level } from '../kinds.ts'
import { monitoringLimits, monitoringThresholds } from '../parameters.ts'
import { sharedFact, warning, warningRun } from '../registers.ts'
import { limitOf } from '../rules.ts'
import { type WarningAsk, type WarningRule, warningRules } from '../warnings.ts'
import { county, township, visitors } from '../workflows.ts'

/** Last day of a warning's wait in a state, by the limits in force today. Refuses NO_PARAMETER. */
export const warningDue = (ctx: Context, state: Parameters<typeof limitOf>[0], level: Level): Day =>
  ctx.calendar.due(limitOf(state, level, ctx.book.at(monitoringLimits, ctx.today).value), ctx.today)

/** The numbers of the day every rule is run with. Refuses NO_PARAMETER when one has no value. */
function askOn(ctx: Context): WarningAsk {
  const { months, ...lines } = ctx.book.at(monitoringThresholds, ctx.today).value
  const income = ctx.book.at(disposableIncome, ctx.today).value
  return {
    asOf: ctx.today,
    since: addMonthsToDay(ctx.today, -months),
    ...lines,
    urbanIncomeFen: income.urbanFen,
    ruralIncomeFen: income.ruralFen,
  }
}

export const raiseWarnings = command({
  name: 'assistance.monitoring.raiseWarnings',
  label: { zh: '运行监测预警', en: 'Run the warning rules' },
  posts: county,
  office: 'assistance',
  rule: 'MO-04',
  input: {},
  async run(ctx) {
    const ask = askOn(ctx)
    const byRule: Record<string, number> = {}
    for (const rule of warningRules) byRule[rule.id] = await raise(ctx, rule, ask)
    const raised = Object.values(byRule).reduce((sum, n) => sum + n, 0)
    const run = await insertRow(ctx, warningRun, {
      division: ctx.county,
      ranOn: ctx.today,
      since: ask.since,
      raised,
      byRule,
    })
    return { id: run.id, raised, byRule }
  },
})

/** One rule, one statement. A fact already raised is skipped by its unique key, also against a run at the same time. */
async function raise(ctx: Context, rule: WarningRule, ask: WarningAsk): Promise<number> {
  const made = await sql<{ id: string }>`
    insert into assistance_warning (id, division, recorded_at, version, state, due_on, person, household, monitored, kind, level, factor,
      fact_key, fact_day, facts, raised_on, visits)
    select new_id(), s.division, ${ctx.now}, 1, 'raised', ${warningDue(ctx, 'raised', rule.level)}, s.person, s.household, w.id,
      ${rule.id}, ${rule.level}, ${rule.factor}, s.fact_key, s.fact_day, s.facts, ${ctx.today}, 0
    from (${rule.facts(ask)}) s
    left join lateral (select id from assistance_monitored w
      where (w.household = s.household or w.person = s.person) and w.state in ('watched', 'helped') order by w.entered_on, w.id limit 1) w on true
    where ${inRowScope(ctx.actor, 's')}
    on conflict (kind, fact_key) do nothing returning id`.execute(ctx.tx)
  return made.rows.length
}

export const reportWarning = command({
  name: 'assistance.monitoring.reportWarning',
  label: { zh: '主动报告困难线索', en: 'Report a family in need' },
  posts: visitors,
  office: 'assistance',
  rule: 'DB-46',
  input: {
    person: warning.fields.person,
    factor: warning.fields.factor,
    level: warning.fields.level,
    factDay: f.day('发生日期', 'Happened on'),
    text: f.longText('情况', 'What is the matter'),
  },
  async run(ctx, input) {
    const who = await personById(ctx, input.person)
    if (who.diedOn || who.mergedInto) refuse('MONITORED_PERSON_UNFIT', { field: 'person' })
    const home = await householdOn(ctx, who.id, ctx.today)
    const division = home?.division ?? who.division
    if (!inScope(ctx.actor, { division })) refuse('MONITORED_OUTSIDE_AREA', { field: 'person' })
    if (input.factDay > ctx.today || input.factDay < who.birth)
      refuse('MONITORING_DAY_WRONG', {
        field: 'factDay',
        day: input.factDay,
        from: who.birth,
        to: ctx.today,
      })
    const row = await insertRow(ctx, warning, {
      division,
      person: who.id,
      household: home?.id ?? null,
      kind: 'reported',
      level: input.level,
      factor: input.factor,
      factKey: `report:${ctx.requestId}`,
      factDay: input.factDay,
      facts: { text: input.text, by: ctx.actor.name },
      raisedOn: ctx.today,
      visits: 0,
    })
    const dueOn = warningDue(ctx, 'raised', input.level)
    await updateRow(ctx, warning, row, {}, { due_on: dueOn })
    return { id: row.id, dueOn }
  },
})

const most = 5_000
const line = {
  idNumber: f.idNumber('证件号码', 'Id number'),
  kind: sharedFact.fields.kind,
  onDay: sharedFact.fields.onDay,
  amountFen: sharedFact.fields.amountFen,
  reference: sharedFact.fields.reference,
}
export type ImportedFacts = {
  entered: number
  /** Sent before under the same number. */
  known: number
  /** 1-based lines whose number nobody of the actor's area carries. */
  unknownLines: number[]
  withoutHousehold: number
}

export const importFacts = command({
  name: 'assistance.monitoring.importFacts',
  label: { zh: '导入部门共享信息', en: 'Import facts of other departments' },
  posts: [...township, ...county],
  office: 'assistance',
  rule: 'MO-06',
  input: {
    source: sharedFact.fields.source,
    lines: f.list('明细', 'Lines', line, { min: 1, max: most }),
  },
  async run(ctx, input): Promise<ImportedFacts> {
    input.lines.forEach((given, index) => {
      if (given.onDay > ctx.today)
        refuse('FACT_AHEAD', { row: index + 1, day: given.onDay, field: `lines.${index}.onDay` })
      if (given.kind === 'medicalCost' && !given.amountFen)
        refuse('MEDICAL_WITHOUT_AMOUNT', { row: index + 1, field: `lines.${index}.amountFen` })
    })
    const rows = input.lines.map((given, index) => ({
      row: index + 1,
      digest: digestOf(ctx, given.idNumber),
      kind: given.kind,
      on_day: given.onDay,
      amount_fen: given.amountFen ?? null,
      reference: given.reference,
    }))
    return enterFacts(ctx, input.source, rows)
  },
})

/** Keyed digest of a number as hex: lines are matched by it, the number itself is not looked at again. */
export const digestOf = (ctx: Context, idNumber: string): string =>
  ctx.seal.digest(plainIdNumber(idNumber), 'idNumber').toString('hex')

type FactRow = { row: number; digest: string; reference: string }
/** All lines in one statement: person by present or former number, his household on the day, each number once. */
async function enterFacts(
  ctx: Context,
  source: string,
  rows: readonly FactRow[],
): Promise<ImportedFacts> {
  const found = await sql<{
    matched: number[]
    entered: number
    withoutHousehold: number
  }>`
    with lines as (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as l(row int, digest text, kind text, on_day date, amount_fen bigint, reference text)),
    people as (
      select l.*, coalesce(p.merged_into, p.id) as person from lines l
      join lateral (
        select q.id, q.merged_into from people_person q where q.id_number_digest = decode(l.digest, 'hex')
        union all
        select q.id, q.merged_into from people_identity_history i join people_person q on q.id = i.person
        where i.id_number_digest = decode(l.digest, 'hex') limit 1) p on true),
    placed as (
      select l.*, coalesce(h.division, p.division) as division, h.id as household from people l
      join people_person p on p.id = l.person
      left join people_membership m on m.person = p.id and m.from_day <= l.on_day and (m.to_day is null or m.to_day >= l.on_day)
      left join people_household h on h.id = m.household),
    allowed as (select distinct on (reference) * from placed l where ${inRowScope(ctx.actor, 'l')} order by reference, row),
    made as (
      insert into assistance_shared_fact (id, division, recorded_at, version, person, household, kind, on_day, amount_fen, source, reference, received_on)
      select new_id(), division, ${ctx.now}, 1, person, household, kind, on_day, amount_fen, ${source}, reference, ${ctx.today}
      from allowed on conflict (source, reference) do nothing returning household)
    select (select coalesce(array_agg(l.row), '{}') from placed l where ${inRowScope(ctx.actor, 'l')}) as matched,
      (select count(*) from made) as entered, (select count(*) from made where household is null) as without_household`.execute(
    ctx.tx,
  )
  const { matched, entered, withoutHousehold } = found.rows[0]!
  const known = new Set(matched)
  return {
    entered,
    known: known.size - entered,
    unknownLines: rows.filter(r => !known.has(r.row)).map(r => r.row),
    withoutHousehold,
  }
}

export const strikeOutFact = command({
  name: 'assistance.monitoring.strikeOutFact',
  label: { zh: '作废共享信息', en: 'Strike out a fact' },
  posts: county,
  office: 'assistance',
  input: {
    fact: f.reference(sharedFact.name, '共享信息', 'Fact'),
    reason: f.longText('理由', 'Reason', { max: 500 }),
  },
  on: { register: sharedFact.name, field: 'fact', action: 'strikeOut' },
  async run(ctx, input) {
    const row = await lockRow(ctx, sharedFact, input.fact)
    if (row.voidedOn) refuse('MONITORING_STRUCK_OUT')
    await updateRow(ctx, sharedFact, row, { voidedOn: ctx.today, voidReason: input.reason })
    return { id: row.id }
  },
})

export const raiseCommands = [raiseWarnings, reportWarning, importFacts, strikeOutFact]
