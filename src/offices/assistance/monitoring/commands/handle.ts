/** A warning's way (MO-04): dispatched, visited, answered, closed by another person; back, again, or withdrawn with reason. */
import { sql } from 'kysely'
import { namesOf, recordVisit, visitsOf } from '../../../../commons/activities/activities.ts'
import { visit } from '../../../../commons/activities/registers.ts'
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { lockRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { levels, outcomes } from '../kinds.ts'
import { type WarningRow, warning } from '../registers.ts'
import { closeBecause, missingFor, unmetText } from '../rules.ts'
import { stepMany } from '../steps.ts'
import { county, township, visitors } from '../workflows.ts'
import { warningDue } from './raise.ts'

const which = f.reference(warning.name, '预警', 'Warning')
const reason = f.longText('理由', 'Reason', { max: 500 })
const on = (action: string, ...states: string[]) => ({
  register: warning.name,
  field: 'warning',
  action,
  states,
})
/** What a new visit must find empty; the earlier answer stays in the step log. */
const unanswered = {
  outcome: null,
  programme: null,
  department: null,
  answer: null,
  answeredOn: null,
  feedback: null,
  closedOn: null,
  escalatedOn: null,
} as const
const answerOf = (row: WarningRow) => ({
  outcome: row.outcome,
  programme: row.programme,
  department: row.department,
  answer: row.answer,
  feedback: row.feedback,
})

export const dispatch = command({
  name: 'assistance.monitoring.dispatch',
  label: { zh: '派发预警', en: 'Dispatch a warning' },
  posts: county,
  office: 'assistance',
  rule: 'MO-04',
  input: { warning: which },
  on: on('dispatch', 'raised'),
  async run(ctx, input) {
    const row = await lockRow(ctx, warning, input.warning)
    const moved = await take(ctx, warning, row, 'dispatch', {
      dueOn: warningDue(ctx, 'dispatched', row.level),
      patch: { dispatchedOn: ctx.today },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

/** Every warning waiting, to the township of its village, each with the limit of its level. */
export const dispatchRaised = command({
  name: 'assistance.monitoring.dispatchRaised',
  label: { zh: '批量派发预警', en: 'Dispatch the waiting warnings' },
  posts: county,
  office: 'assistance',
  rule: 'MO-04',
  input: { level: f.optional(f.choice('等级', 'Level', levels)) },
  async run(ctx, input) {
    const dispatched = await stepMany(ctx, {
      register: warning,
      action: 'dispatch',
      from: 'raised',
      where: input.level ? sql`w.level = ${input.level}` : sql`true`,
      dueOn: sql`case w.level when 'red' then ${warningDue(ctx, 'dispatched', 'red')}::date
        else ${warningDue(ctx, 'dispatched', 'yellow')}::date end`,
      set: sql`, dispatched_on = ${ctx.today}`,
    })
    return { dispatched }
  },
})

export const visitWarning = command({
  name: 'assistance.monitoring.recordVisit',
  label: { zh: '登记预警走访', en: 'Record the visit' },
  posts: visitors,
  office: 'assistance',
  rule: 'MO-05',
  input: {
    warning: which,
    visitedOn: visit.fields.visitedOn,
    byNames: visit.fields.byNames,
    findings: f.longText('走访情况', 'Findings'),
    evidence: visit.fields.evidence,
    location: visit.fields.location,
  },
  on: on('visit', 'dispatched'),
  async run(ctx, input) {
    const row = await lockRow(ctx, warning, input.warning)
    if (row.dispatchedOn && (input.visitedOn < row.dispatchedOn || input.visitedOn > ctx.today))
      refuse('MONITORING_DAY_WRONG', {
        field: 'visitedOn',
        day: input.visitedOn,
        from: row.dispatchedOn,
        to: ctx.today,
      })
    const made = await recordVisit(ctx, {
      about: { register: warning.name, row: row.id },
      person: row.person,
      household: row.household,
      division: row.division,
      on: input.visitedOn,
      byNames: namesOf(input.byNames),
      kind: 'survey',
      findings: input.findings,
      evidence: input.evidence,
      location: input.location,
    })
    const moved = await take(ctx, warning, row, 'visit', {
      dueOn: warningDue(ctx, 'visited', row.level),
      patch: {
        visit: made.id,
        visitedOn: input.visitedOn,
        visitedBy: ctx.actor.account,
        visits: row.visits + 1,
      },
    })
    return { state: moved.state, visit: made.id, dueOn: moved.dueOn }
  },
})

export const answer = command({
  name: 'assistance.monitoring.answer',
  label: { zh: '反馈核查结果', en: 'Answer a warning' },
  posts: [...township, ...county],
  office: 'assistance',
  rule: 'MO-04',
  input: {
    warning: which,
    outcome: f.choice('核查结果', 'Outcome', outcomes, { rule: 'MO-04' }),
    programme: warning.fields.programme,
    department: warning.fields.department,
    text: f.longText('情况说明（无需救助须写明理由）', 'What was done, or why there is no need'),
  },
  on: on('answer', 'visited'),
  async run(ctx, input) {
    const row = await lockRow(ctx, warning, input.warning)
    const missing = missingFor(input.outcome, input)
    if (missing) {
      const [zh, en] = outcomes[input.outcome]
      refuse('WARNING_OUTCOME_INCOMPLETE', {
        field: missing.field,
        outcome: { zh, en },
        missing: missing.label,
      })
    }
    const moved = await take(ctx, warning, row, 'answer', {
      dueOn: warningDue(ctx, 'answered', row.level),
      facts: { outcome: input.outcome, text: input.text },
      patch: {
        outcome: input.outcome,
        programme: input.outcome === 'referredProgramme' ? input.programme : null,
        department: input.outcome === 'referredDepartment' ? input.department : null,
        answer: input.text,
        answeredOn: ctx.today,
      },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const close = command({
  name: 'assistance.monitoring.close',
  label: { zh: '预警销号', en: 'Close a warning' },
  posts: county,
  office: 'assistance',
  rule: 'MO-04',
  input: { warning: which, feedback: warning.fields.feedback },
  on: on('close', 'answered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, warning, input.warning)
    const feedback = input.feedback?.trim() || null
    const visits = await visitsOf(ctx, { register: warning.name, row: row.id })
    const because = closeBecause({
      outcome: row.outcome,
      feedback,
      visitStands: visits.some(v => v.id === row.visit),
      closerVisited:
        row.visitedBy === ctx.actor.account ||
        visits.some(v => namesOf(v.byNames).includes(ctx.actor.name)),
    })
    const unmet = unmetText(because)
    if (unmet) refuse('WARNING_NOT_CLOSABLE', { unmet, because })
    const moved = await take(ctx, warning, row, 'close', {
      facts: { because },
      patch: { feedback, closedOn: ctx.today },
    })
    return { state: moved.state, because }
  },
})

export const returnWarning = command({
  name: 'assistance.monitoring.returnWarning',
  label: { zh: '退回重新走访', en: 'Return for another visit' },
  posts: county,
  office: 'assistance',
  input: { warning: which, reason },
  on: on('return', 'answered'),
  async run(ctx, input) {
    const row = await lockRow(ctx, warning, input.warning)
    const moved = await take(ctx, warning, row, 'return', {
      reason: input.reason,
      dueOn: warningDue(ctx, 'dispatched', row.level),
      facts: answerOf(row),
      patch: { ...unanswered, dispatchedOn: ctx.today },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const reopen = command({
  name: 'assistance.monitoring.reopen',
  label: { zh: '重新启动预警', en: 'Open a warning again' },
  posts: ['officeChief'],
  office: 'assistance',
  input: { warning: which, reason },
  on: on('reopen', 'closed', 'withdrawn'),
  async run(ctx, input) {
    const row = await lockRow(ctx, warning, input.warning)
    const moved = await take(ctx, warning, row, 'reopen', {
      reason: input.reason,
      dueOn: warningDue(ctx, 'dispatched', row.level),
      facts: answerOf(row),
      patch: { ...unanswered, dispatchedOn: ctx.today },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const withdraw = command({
  name: 'assistance.monitoring.withdraw',
  label: { zh: '撤销预警', en: 'Withdraw a warning' },
  posts: ['officeChief'],
  office: 'assistance',
  input: { warning: which, reason },
  on: on('withdraw', 'raised', 'dispatched', 'visited'),
  async run(ctx, input) {
    const row = await lockRow(ctx, warning, input.warning)
    const moved = await take(ctx, warning, row, 'withdraw', { reason: input.reason })
    return { state: moved.state }
  },
})

/** MO-05: every warning past its day, once per round; the township's head and the county see it marked. */
export const escalateOverdue = command({
  name: 'assistance.monitoring.escalateOverdue',
  label: { zh: '督办逾期预警', en: 'Escalate overdue warnings' },
  posts: county,
  office: 'assistance',
  rule: 'MO-05',
  input: {},
  async run(ctx) {
    let escalated = 0
    for (const from of ['dispatched', 'visited']) {
      escalated += await stepMany(ctx, {
        register: warning,
        action: 'escalate',
        from,
        where: sql`w.due_on < ${ctx.today} and w.escalated_on is null`,
        dueOn: sql`w.due_on`,
        set: sql`, escalated_on = ${ctx.today}`,
      })
    }
    return { escalated }
  },
})

export const handleCommands = [
  dispatch,
  dispatchRaised,
  visitWarning,
  answer,
  close,
  returnWarning,
  reopen,
  withdraw,
  escalateOverdue,
]
