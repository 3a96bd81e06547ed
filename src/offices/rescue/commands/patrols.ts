/** Patrols with the police and city management: the standing rule set, who goes when, who was met (VR-13). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays, type Day, weekday } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, readRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { localRules } from '../parameters.ts'
import { hoursFit } from '../rules.ts'
import { contact, patrol, schedule } from '../station-registers.ts'
import { chief, clerks, dayFrom, lines, office, onRow, plainStep, reason, whichOf } from './who.ts'

const { fields } = patrol
function checkHours(from: string, to: string): void {
  if (!hoursFit(from, to)) refuse('RESCUE_HOURS', { field: 'fromAt' })
}
function enoughAgencies(ctx: Context, agencies: readonly string[]): void {
  const least = ctx.book.at(localRules, ctx.today).value.leastAgencies
  if (new Set(agencies).size < least) refuse('RESCUE_PATROL_AGENCIES', { least, field: 'agencies' })
}

const draft = command({
  name: 'rescue.draftSchedule',
  label: { zh: '拟定联合巡街机制', en: 'Draft a standing patrol' },
  posts: clerks,
  office,
  rule: 'VR-13',
  input: schedule.fields,
  async run(ctx, input) {
    checkHours(input.fromAt, input.toAt)
    enoughAgencies(ctx, input.agencies)
    const row = await insertRow(ctx, schedule, { ...input, division: ctx.county })
    return { register: schedule.name, id: row.id }
  },
})
const fromSchedule = command({
  name: 'rescue.planPatrols',
  label: { zh: '按机制排定巡查', en: 'Plan patrols by the rule set' },
  posts: clerks,
  office,
  rule: 'VR-13',
  input: {
    schedule: whichOf(schedule),
    from: f.day('自', 'From'),
    to: f.day('至', 'To'),
    members: fields.members,
  },
  on: onRow(schedule, 'schedule', 'planPatrols', 'inForce'),
  async run(ctx, { schedule: id, from, to, members }) {
    const rules = await readRow(ctx, schedule, id)
    if (rules.state !== 'inForce') refuse('RESCUE_PATROL_DAYS', { from, to })
    const last = rules.toDay && rules.toDay < to ? rules.toDay : to
    const days: Day[] = []
    for (
      let day = [from, rules.fromDay].sort().at(-1)!;
      day <= last && days.length < 400;
      day = addDays(day, 1)
    )
      if (rules.weekdays.includes(String(weekday(day)) as '1')) days.push(day)
    const taken = await sql<{
      onDay: Day
    }>`select on_day from rescue_patrol where schedule = ${id} and state <> 'missed'
      and on_day = any(${days}::date[])`.execute(ctx.tx)
    const held = new Set(taken.rows.map(row => row.onDay))
    const free = days.filter(day => !held.has(day))
    if (free.length === 0) refuse('RESCUE_PATROL_DAYS', { from, to })
    const rows = await insertRows(
      ctx,
      patrol,
      free.map(onDay => ({
        division: ctx.county,
        title: `${rules.title} ${onDay}`,
        schedule: id,
        onDay,
        fromAt: rules.fromAt,
        toAt: rules.toAt,
        agencies: rules.agencies,
        places: rules.places,
        members,
      })),
    )
    return { patrols: rows.map(row => row.id) }
  },
})
const planList = command({
  name: 'rescue.planPatrolList',
  label: { zh: '派班巡查', en: 'Plan patrols' },
  posts: clerks,
  office,
  rule: 'VR-13',
  input: {
    list: lines({
      title: fields.title,
      onDay: fields.onDay,
      fromAt: fields.fromAt,
      toAt: fields.toAt,
      agencies: fields.agencies,
      places: fields.places,
      members: fields.members,
    }),
  },
  async run(ctx, { list }) {
    for (const line of list) {
      checkHours(line.fromAt, line.toAt)
      enoughAgencies(ctx, line.agencies)
    }
    const rows = await insertRows(
      ctx,
      patrol,
      list.map(line => ({ ...line, division: ctx.county })),
    )
    return { patrols: rows.map(row => row.id) }
  },
})

const report = command({
  name: 'rescue.reportPatrol',
  label: { zh: '回填巡查记录', en: 'Report a patrol' },
  posts: clerks,
  office,
  rule: 'VR-13',
  input: {
    patrol: whichOf(patrol),
    agencies: fields.agencies,
    places: fields.places,
    route: f.text('路线', 'Route'),
    met: f.count('发现人数', 'People met'),
    findings: f.longText('巡查情况', 'Findings'),
    contacts: f.list(
      '发现人员',
      'People met',
      {
        description: contact.fields.description,
        place: contact.fields.place,
        outcome: contact.fields.outcome,
        reason: contact.fields.reason,
      },
      { min: 0, max: 100 },
    ),
  },
  on: onRow(patrol, 'patrol', 'report'),
  async run(ctx, { patrol: id, contacts, ...patch }) {
    const row = await lockRow(ctx, patrol, id)
    dayFrom(ctx, row.onDay, null, 'patrol', '巡查日期', 'The patrol')
    enoughAgencies(ctx, patch.agencies)
    if (contacts.length > patch.met)
      refuse('RESCUE_PATROL_COUNT', { met: patch.met, listed: contacts.length, field: 'met' })
    const moved = await take(ctx, patrol, row, 'report', { patch })
    const made = await insertRows(
      ctx,
      contact,
      contacts.map(c => ({ ...c, patrol: row.id, division: row.division })),
    )
    return { state: moved.state, contacts: made.map(c => c.id) }
  },
})
/** A wrong report is set back; whom it listed is struck out, unless a rescue came of it. */
const correct = command({
  name: 'rescue.correctPatrol',
  label: { zh: '更正巡查记录', en: 'Correct a patrol' },
  posts: clerks,
  office,
  rule: 'VR-13',
  input: { patrol: whichOf(patrol), reason },
  on: onRow(patrol, 'patrol', 'correct'),
  async run(ctx, input) {
    const row = await lockRow(ctx, patrol, input.patrol)
    const linked = await sql<{
      number: string
    }>`select k.number from rescue_case k join rescue_contact c on c.id = k.contact
      where c.patrol = ${row.id} and c.voided_on is null limit 1`.execute(ctx.tx)
    if (linked.rows[0]) refuse('RESCUE_PATROL_LINKED', { number: linked.rows[0].number })
    const patch = { met: null, findings: null, route: null }
    const moved = await take(ctx, patrol, row, 'correct', { reason: input.reason, patch })
    await sql`update rescue_contact set voided_on = ${ctx.today}, version = version + 1
      where patrol = ${row.id} and voided_on is null`.execute(ctx.tx)
    return { state: moved.state }
  },
})

export const patrolCommands = [
  draft,
  plainStep(
    schedule,
    'schedule',
    'adopt',
    'adoptSchedule',
    '印发巡街机制',
    'Adopt a standing patrol',
    chief,
    {
      rule: 'VR-13',
    },
  ),
  plainStep(
    schedule,
    'schedule',
    'end',
    'endSchedule',
    '终止巡街机制',
    'End a standing patrol',
    chief,
    {
      reason: true,
    },
  ),
  plainStep(
    schedule,
    'schedule',
    'resume',
    'resumeSchedule',
    '恢复巡街机制',
    'Resume a standing patrol',
    chief,
    {
      reason: true,
    },
  ),
  fromSchedule,
  planList,
  report,
  plainStep(patrol, 'patrol', 'miss', 'missPatrol', '登记巡查未成行', 'Did not set out', clerks, {
    reason: true,
  }),
  correct,
]
