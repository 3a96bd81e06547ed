/** Part two of the report as supervised tasks: issued to the leading offices, their progress; reported and closed as list items. */
import { sql } from 'kysely'
import { issueList } from '../../../commons/checklists/checklists.ts'
import { item, list } from '../../../commons/checklists/registers.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Label } from '../../../kernel/errors.ts'
import { f } from '../../../kernel/fields.ts'
import { parsePeriod } from '../../../kernel/figures.ts'
import { insertRow, lockRow } from '../../../kernel/rows.ts'
import { sections } from '../frame.ts'
import { report } from '../registers.ts'
import { refuse } from './errors.ts'
import { planWarning } from './parameters.ts'
import { progress } from './registers.ts'

/** What plan lists are counted under, one list a period. */
export const planTopic = (period: string): string => `plan-${period}`
/** Rooms that may lead a task: the bureau's sections. */
export const leads = (ctx: Pick<Context, 'house'>): Map<string, Label> =>
  new Map(ctx.house.rooms.flatMap(room => (room.section ? [[room.name, room.section]] : [])))

export const issuePlan = command({
  name: 'bureau.issuePlan',
  label: { zh: '交办重点任务', en: 'Issue the plan’s tasks' },
  posts: ['officeClerk', 'officeChief'],
  office: 'bureau',
  rule: 'office-02',
  input: {
    period: f.text('任务期间', 'Period', { help: { zh: '如 2022-H2', en: 'such as 2022-H2' } }),
    report: f.optional(f.reference(report.name, '来自报告', 'From report')),
    document: f.optional(f.text('交办文号', 'Document number')),
    tasks: f.list(
      '任务',
      'Tasks',
      {
        office: f.text('牵头股室', 'Leading office', {
          help: { zh: '如 eldercare', en: 'a room’s name, such as eldercare' },
        }),
        section: f.text('报告段落', 'Paragraph', {
          help: { zh: '如 二2', en: 'a numbered paragraph of part two' },
        }),
        requirement: item.fields.requirement,
        partners: item.fields.partners,
        responsible: item.fields.responsible,
        dueOn: item.fields.itemDueOn,
      },
      { min: 1 },
    ),
  },
  async run(ctx, input) {
    const period = parsePeriod(input.period)
    // Whoever hands out tasks has said when they are called for.
    ctx.book.at(planWarning, ctx.today)
    const offices = leads(ctx)
    const open = await sql`select 1 from checklists_list where office = 'bureau'
      and topic = ${planTopic(input.period)} and withdrawn_on is null`.execute(ctx.tx)
    if (open.rows.length > 0) refuse('PLAN_EXISTS', { period: period.label, field: 'period' })
    for (const t of input.tasks) {
      if (!offices.has(t.office))
        refuse('PLAN_OFFICE_UNKNOWN', { office: t.office, field: 'tasks' })
      if (!t.section.startsWith('二') || !sections.includes(t.section))
        refuse('PLAN_SECTION_UNKNOWN', { section: t.section, field: 'tasks' })
      if (t.dueOn < period.from || t.dueOn > period.to)
        refuse('PLAN_DUE_OUTSIDE', {
          task: t.requirement,
          day: t.dueOn,
          period: period.label,
          field: 'tasks',
        })
    }
    const made = await issueList(ctx, {
      title: `${period.label.zh}重点任务`,
      office: 'bureau',
      topic: planTopic(input.period),
      division: ctx.county,
      document: input.document,
      items: input.tasks.map(t => ({
        unitName: offices.get(t.office)!.zh,
        division: ctx.county,
        office: t.office,
        clause: t.section,
        requirement: t.requirement,
        responsible: t.responsible,
        partners: t.partners,
        dueOn: t.dueOn,
        about: input.report ? { register: report.name, row: input.report } : null,
      })),
    })
    return { register: list.name, ...made }
  },
})

/** Whoever is to do an item, or handed it out, says how far it is; the plan’s board reads it, other lists keep it. */
export const noteProgress = command({
  name: 'bureau.noteProgress',
  label: { zh: '填报任务进展', en: 'Say how far a task is' },
  posts: ['officeClerk', 'officeChief'],
  input: {
    task: f.reference(item.name, '重点任务', 'Task'),
    share: progress.fields.share,
    text: progress.fields.text,
  },
  on: { register: item.name, field: 'task', action: 'progress', states: ['issued', 'reported'] },
  async run(ctx, input) {
    const row = await lockRow(ctx, item, input.task)
    const of = await sql<{ office: string }>`select office from checklists_list
      where id = ${row.list}`.execute(ctx.tx)
    if (![row.office, of.rows[0]!.office, undefined].includes(ctx.actor.office))
      refuse('PLAN_TASK_NOT_YOURS', { office: row.unitName })
    if (row.state === 'closed' || row.state === 'dropped') refuse('PLAN_TASK_CLOSED')
    if (input.share > 100) refuse('PLAN_SHARE_INVALID', { field: 'share' })
    const made = await insertRow(ctx, progress, {
      division: row.division,
      task: row.id,
      onDay: ctx.today,
      share: input.share,
      text: input.text,
      author: ctx.actor.account,
    })
    return { id: made.id }
  },
})

export const planCommands = [issuePlan, noteProgress]
