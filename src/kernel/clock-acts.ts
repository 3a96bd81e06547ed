/**
 * 补正 and 延期: the clock of a paper stands still while the applicant brings papers, or is given more time with approval.
 * The day that was due before stays in the step log for good (WD-07).
 */
import type { Post } from './access.ts'
import type { Calendar, Limit } from './calendar.ts'
import type { AnyCommand, Context } from './command.ts'
import { type Day, daysBetween } from './day.ts'
import { defineRefusals } from './errors.ts'
import { extensionActs, type Limits } from './extension-acts.ts'
import { f } from './fields.ts'
import { logAct, logOf, type Make, type Paper } from './paper.ts'
import { updateRow } from './rows.ts'
import { refuseWorkflow } from './workflow.ts'

const refuse = defineRefusals('kernel.clock', {
  CLOCK_ALREADY_SUSPENDED: {
    zh: '本件计时已于{day}中止',
    en: 'The clock has been suspended since {day}',
    status: 409,
  },
  EXTEND_NOTHING: {
    zh: '请填写要延长的期限；没有期限的事项不能延期',
    en: 'Say which limit to extend; what has no limit cannot be extended',
    status: 422,
  },
  EXTEND_NOT_LATER: {
    zh: '新的期限须晚于原期限{dueOn}，且不早于今天',
    en: 'The new day must be later than {dueOn} and not in the past',
    rule: 'WD-07',
    status: 422,
  },
  EXTENSION_NOT_LAST: {
    zh: '没有可撤销的延期，或期限此后又有变动',
    en: 'There is no extension to undo, or the limit has changed since',
    status: 409,
  },
})

/** More time is for the chief or a leader to grant; their act is the approval. */
const extending = ['extend', 'grantExtension']
const approvers: readonly Post[] = ['officeChief', 'bureauLeader']

/** The limits asked for, the present ones where none is asked. Refuses EXTEND_NOTHING, EXTEND_NOT_LATER. */
function newLimits(
  ctx: Context,
  row: Paper,
  asked: { dueOn?: Day | null | undefined; caseDueOn?: Day | null | undefined },
): Limits {
  if (!asked.dueOn && !asked.caseDueOn) refuse('EXTEND_NOTHING', { field: 'dueOn' })
  for (const field of ['dueOn', 'caseDueOn'] as const) {
    const [day, present] = [asked[field], row[field]]
    if (!day) continue
    if (!present) return refuse('EXTEND_NOTHING', { field })
    if (day <= present || day < ctx.today) refuse('EXTEND_NOT_LATER', { dueOn: present, field })
  }
  return { dueOn: asked.dueOn ?? row.dueOn, caseDueOn: asked.caseDueOn ?? row.caseDueOn }
}

export type Stood = { workingDays: number; days: number }
/** How long the clock stood: the days after it stopped, up to and including the day it goes on (WD-03). */
export const stoodStill = (calendar: Calendar, from: Day, to: Day): Stood => ({
  workingDays: calendar.workingDaysBetween(from, to),
  days: daysBetween(from, to),
})

/** The due day moved by the time stood still, counted as its limit counts: in working days or in calendar days. */
export function movedBy(
  calendar: Calendar,
  due: Day | null,
  limit: Limit | undefined,
  stood: Stood,
): Day | null {
  if (due === null) return null
  if (limit?.kind === 'workingDays') return calendar.addWorkingDays(due, stood.workingDays)
  return calendar.addCalendarDays(due, stood.days)
}

export function clockActs(make: Make, workers: readonly Post[]): AnyCommand[] {
  const suspend = make({
    act: 'suspend',
    posts: workers,
    input: {
      reason: f.longText('中止原因（如待补正材料）', 'Why (such as papers missing)', { max: 500 }),
    },
    async run(ctx, register, row, { reason }) {
      if (row.suspendedOn) refuse('CLOCK_ALREADY_SUSPENDED', { day: row.suspendedOn })
      await updateRow(ctx, register, row, {}, { suspended_on: ctx.today })
      await logAct(ctx, register, row, 'suspend', { reason })
      return { suspendedOn: ctx.today }
    },
  })

  const resume = make({
    act: 'resume',
    posts: workers,
    input: { reason: f.longText('恢复原因', 'Why', { max: 500 }) },
    async run(ctx, register, row, { reason }) {
      const from = row.suspendedOn ?? refuseWorkflow('CLOCK_NOT_SUSPENDED')
      const { states, overall } = register.workflow
      const stood = stoodStill(ctx.calendar, from, ctx.today)
      const dueOn = movedBy(ctx.calendar, row.dueOn, states[row.state]?.limit, stood)
      const caseDueOn = movedBy(ctx.calendar, row.caseDueOn, overall, stood)
      const columns = { suspended_on: null, due_on: dueOn, case_due_on: caseDueOn }
      await updateRow(ctx, register, row, {}, columns)
      const before = { dueOn: row.dueOn, caseDueOn: row.caseDueOn }
      const facts = { before, suspendedOn: from, stood }
      await logAct(ctx, register, row, 'resume', { reason, facts, dueOn, caseDueOn })
      return { dueOn, caseDueOn, stood }
    },
  })

  const extend = make({
    act: 'extend',
    posts: approvers,
    input: {
      dueOn: f.optional(f.day('本环节新期限', 'New limit of this stage')),
      caseDueOn: f.optional(f.day('全程新期限', 'New limit of the whole procedure')),
      reason: f.longText('延期理由', 'Reason', { max: 500 }),
    },
    async run(ctx, register, row, input) {
      if (row.suspendedOn) refuseWorkflow('CLOCK_SUSPENDED')
      const { dueOn, caseDueOn } = newLimits(ctx, row, input)
      await updateRow(ctx, register, row, {}, { due_on: dueOn, case_due_on: caseDueOn })
      const before = { dueOn: row.dueOn, caseDueOn: row.caseDueOn }
      const logged = { reason: input.reason, facts: { before }, dueOn, caseDueOn }
      await logAct(ctx, register, row, 'extend', logged)
      return { dueOn, caseDueOn }
    },
  })

  /** The reverse of an extension, while the limits are still those it set and the paper has not moved on. */
  const undoExtend = make({
    act: 'undoExtend',
    posts: approvers,
    input: { reason: f.longText('理由', 'Reason', { max: 500 }) },
    async run(ctx, register, row, { reason }) {
      const acts = ['extend', 'grantExtension', 'undoExtend', 'resume', 'recall']
      const last = (await logOf(ctx, register, row)).find(
        e => acts.includes(e.action) || e.fromState !== e.toState,
      )
      // An office's own extension under a rule of its law keeps other facts and is not undone here.
      const before = last?.facts.before as Limits | string | null | undefined
      const same = last?.dueOn === row.dueOn && last.caseDueOn === row.caseDueOn
      if (
        !extending.includes(last?.action ?? '') ||
        !last ||
        !same ||
        !before ||
        typeof before === 'string'
      ) {
        return refuse('EXTENSION_NOT_LAST')
      }
      const columns = { due_on: before.dueOn, case_due_on: before.caseDueOn }
      await updateRow(ctx, register, row, {}, columns)
      const facts = { before: { dueOn: row.dueOn, caseDueOn: row.caseDueOn } }
      await logAct(ctx, register, row, 'undoExtend', { reason, facts, ...before })
      return before
    },
  })
  return [
    suspend,
    resume,
    extend,
    undoExtend,
    ...extensionActs(make, workers, approvers, newLimits),
  ]
}
