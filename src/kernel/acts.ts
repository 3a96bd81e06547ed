/**
 * The acts every Chinese office expects of a paper on its way, the same for each register with a workflow: 撤回, 加签,
 * 转办, 催办, 补正 (clock suspended and resumed), 延期. Each is logged in the step log and has its reverse, or says why not.
 */
import { type Post, posts } from './access.ts'
import { clockActs } from './clock-acts.ts'
import type { AnyCommand } from './command.ts'
import { dayIn } from './day.ts'
import { defineRefusals, type Label } from './errors.ts'
import { f } from './fields.ts'
import type { Room } from './house.ts'
import {
  actMaker,
  generalActLabels,
  heads,
  type LogEntry,
  logAct,
  logOf,
  type Make,
  type PaperRegister,
} from './paper.ts'
import type { Register } from './register.ts'
import { factsBefore, logStep, type Patch, updateRow } from './rows.ts'
import { signerActs } from './signers.ts'
import { refuseWorkflow, type Step, type Workflow } from './workflow.ts'

export { generalActLabels } from './paper.ts'
export { openSigners } from './signers.ts'

const refuse = defineRefusals('kernel.acts', {
  RECALL_NOTHING: { zh: '本件还没有可撤回的步骤', en: 'No step has been taken yet', status: 409 },
  RECALL_NOT_POSSIBLE: {
    zh: '上一步“{action}”不能撤回，请由接收方退回',
    en: 'The last step “{action}” cannot be recalled; ask for it to be returned',
    status: 409,
  },
  RECALL_NOT_YOURS: {
    zh: '上一步由{name}办理，只能由本人撤回',
    en: 'The last step was taken by {name}, who alone may recall it',
    status: 403,
  },
  HANDED_TO_OTHER: {
    zh: '本件已转他人办理，只能由承办人或负责人转办',
    en: 'This was handed to somebody else; only he or a head may hand it on',
    status: 403,
  },
  HANDED_ALREADY: {
    zh: '本件已由此人（岗位）承办',
    en: 'This person (or post) has it already',
    status: 409,
  },
  URGED_ALREADY: {
    zh: '您已于{day}催办，每个工作日只能催办一次',
    en: 'You urged this on {day}; once a working day is enough',
    status: 409,
  },
})

/**
 * The general acts of a register with a workflow; none without. `office` is the room's name where the room is an office:
 * then its own clerks act, and only those asked to sign may be of another.
 */
export function generalActs(register: Register, office?: string): AnyCommand[] {
  if (!register.workflow) return []
  const paper = register as PaperRegister
  const make = actMaker(paper, office)
  const workers = [...new Set(paper.workflow.steps.flatMap(step => step.by))]
  const withHeads = [...new Set([...workers, ...heads])]
  return [
    ...recallActs(make, paper.workflow, workers),
    handOver(make, withHeads),
    urge(make, withHeads),
    ...signerActs(make, workers),
    ...clockActs(make, workers),
  ]
}

/** An office's room with the general acts of its papers; where the room has an act of its own, that one stands. */
export function withGeneralActs<R extends Room>(room: R): R {
  if (!room.section) return room
  const own = room.commands ?? []
  const has = (act: AnyCommand): boolean =>
    own.some(
      ({ name, on }) =>
        name === act.name || (on?.register === act.on!.register && on.action === act.on!.action),
    )
  const made = Object.values(room.registers ?? {}).flatMap(register =>
    generalActs(register, room.name),
  )
  return { ...room, commands: [...own, ...made.filter(act => !has(act))] }
}

const reason = f.longText('理由', 'Reason', { max: 500 })

/**
 * 撤回: who took the last step takes it back before anybody else acts; being urged is no act. State, due dates and what the
 * step wrote return to what they were. No reverse: the step is simply taken again. None where no step is declared recallable.
 */
function recallActs(make: Make, workflow: Workflow, workers: readonly Post[]): AnyCommand[] {
  const states = [...new Set(workflow.steps.filter(s => s.recallable).map(s => s.to))]
  if (states.length === 0) return []
  const recall = make({
    act: 'recall',
    posts: workers,
    input: { reason },
    states,
    async run(ctx, register, row, input) {
      const log = (await logOf(ctx, register, row)).filter(entry => entry.action !== 'urge')
      const [last, before] = log
      if (!last) return refuse('RECALL_NOTHING')
      const step = stepOf(workflow, last)
      if (!step?.recallable) {
        return refuse('RECALL_NOT_POSSIBLE', { action: step?.label ?? actLabel(last.action) })
      }
      if (last.actor !== ctx.actor.account) refuse('RECALL_NOT_YOURS', { name: last.actorName })
      const limit = workflow.states[workflow.start]!.limit
      // Before the first step only the start state's own limit can have run, from the day the row was entered.
      const atStart = limit ? ctx.calendar.due(limit, dayIn(row.recordedAt)) : null
      const dueOn = before ? before.dueOn : atStart
      const caseDueOn = before?.caseDueOn ?? null
      const back = { state: last.fromState, due_on: dueOn, case_due_on: caseDueOn }
      const was = (last.facts[factsBefore] ?? {}) as Patch<PaperRegister>
      await updateRow(ctx, register, row, was, back)
      await logStep(ctx, register.name, row, {
        action: 'recall',
        from: row.state,
        to: last.fromState,
        reason: input.reason,
        dueOn,
        caseDueOn,
        facts: { recalled: last.action },
      })
      return { state: last.fromState, dueOn, caseDueOn }
    },
  })
  return [recall]
}

const stepOf = (w: Workflow, entry: LogEntry): Step | undefined =>
  w.steps.find(
    s => s.action === entry.action && s.from.includes(entry.fromState) && s.to === entry.toState,
  )
const actLabel = (action: string): Label =>
  (generalActLabels as Record<string, Label>)[action] ?? { zh: action, en: action }

/** 转办: to one account, or with no account back to whoever holds the post. Its reverse is handing it back. */
const handOver = (make: Make, by: readonly Post[]) =>
  make({
    act: 'handOver',
    posts: by,
    input: {
      account: f.optional(f.account('转给（不填则退回岗位）', 'To (empty: back to the post)')),
      reason,
    },
    async run(ctx, register, row, input) {
      const to = input.account ?? null
      const mine = row.assignee === null || row.assignee === ctx.actor.account
      if (!mine && !heads.includes(ctx.actor.post)) refuse('HANDED_TO_OTHER')
      if (to === row.assignee) refuse('HANDED_ALREADY', { field: 'account' })
      await updateRow(ctx, register, row, {}, { assignee: to })
      const facts = { from: row.assignee, to }
      await logAct(ctx, register, row, 'handOver', { reason: input.reason, facts })
      return { assignee: to }
    },
  })

/** 催办: a reminder in the log, once a working day per person. No reverse: what was read cannot be unread. */
const urge = (make: Make, by: readonly Post[]) =>
  make({
    act: 'urge',
    posts: by,
    input: { text: f.optional(f.text('催办内容', 'Message')) },
    async run(ctx, register, row, input) {
      // While the applicant is to bring papers, nobody in the house can be urged.
      if (row.suspendedOn) refuseWorkflow('CLOCK_SUSPENDED')
      const log = await logOf(ctx, register, row)
      const own = log.find(e => e.action === 'urge' && e.actor === ctx.actor.account)
      if (own && ctx.calendar.workingDaysBetween(own.onDay, ctx.today) === 0) {
        refuse('URGED_ALREADY', { day: own.onDay })
      }
      const waitsFor = [
        ...new Set(
          register.workflow.steps.filter(s => s.from.includes(row.state)).flatMap(s => s.by),
        ),
      ]
      await logAct(ctx, register, row, 'urge', {
        reason: input.text ?? null,
        facts: { assignee: row.assignee, posts: waitsFor },
      })
      return { waitsFor: row.assignee ?? waitsFor.map(post => posts[post].zh) }
    },
  })
