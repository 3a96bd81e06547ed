/** Workflows: the states and steps of a register, who takes each, what must be said, and the clock that starts. */
import type { Post } from './access.ts'
import type { Limit } from './calendar.ts'
import type { Label } from './errors.ts'
import { defineRefusals } from './errors.ts'

export type State = {
  label: Label
  limit?: Limit
  rule?: string
  /** A row may stand here for years (on a roll, in a place): it is no work that waits for somebody. */
  standing?: boolean
}
export type Step = {
  action: string
  label: Label
  from: readonly string[]
  to: string
  by: readonly Post[]
  /** A return, refusal or stop says why (golden rule 3). */
  needsReason?: boolean
  rule?: string
  /** Starts the whole procedure's clock (`overall`). */
  startsClock?: boolean
  /**
   * The taker may take it back (撤回) until somebody else has acted. Only for steps that change their own row and nothing
   * else: a recall restores state, due dates and what the step wrote, it cannot unsend a letter or a payment.
   */
  recallable?: boolean
}
export type Workflow = {
  name: string
  label: Label
  start: string
  states: Record<string, State>
  ends: readonly string[]
  steps: readonly Step[]
  /** Limit of the whole procedure, counted from the step that `startsClock`. */
  overall?: Limit
}

const refuse = defineRefusals('kernel.workflow', {
  STEP_NOT_ALLOWED: {
    zh: '当前状态“{state}”不能办理“{action}”；此时可以办理：{allowed}',
    en: '“{action}” is not possible in state “{state}”; possible now: {allowed}',
    status: 409,
  },
  STEP_OTHER_POST: {
    zh: '“{action}”应由{posts}办理',
    en: '“{action}” is for: {posts}',
    status: 403,
  },
  REASON_REQUIRED: {
    zh: '办理“{action}”必须写明理由',
    en: '“{action}” needs a reason',
    status: 422,
  },
  CLOCK_SUSPENDED: {
    zh: '本件计时已中止，请先恢复计时再办理',
    en: 'The clock is suspended; resume it first',
    status: 409,
  },
  CLOCK_NOT_SUSPENDED: { zh: '本件计时没有中止', en: 'The clock is not suspended', status: 409 },
})

export { refuse as refuseWorkflow }

/** Declares a workflow and checks it: every state is known, reachable and either ends or leads on. */
export function workflow<const W extends Workflow>(w: W): W {
  const known = new Set(Object.keys(w.states))
  const wrong = (text: string): never => {
    throw new Error(`workflow ${w.name}: ${text}`)
  }
  if (!known.has(w.start)) wrong(`start ${w.start} is no state`)
  const seenActions = new Set<string>()
  for (const step of w.steps) {
    for (const state of [...step.from, step.to])
      if (!known.has(state)) wrong(`step ${step.action} names no state ${state}`)
    for (const from of step.from) {
      const key = `${step.action}@${from}`
      if (seenActions.has(key)) wrong(`step ${key} stands twice`)
      seenActions.add(key)
      if (w.ends.includes(from) && !w.states[from]) wrong(`end ${from} is no state`)
    }
    if (step.by.length === 0) wrong(`step ${step.action} has nobody to take it`)
  }
  const reached = new Set([w.start])
  for (let grew = true; grew; ) {
    grew = false
    for (const step of w.steps) {
      if (!reached.has(step.to) && step.from.some(from => reached.has(from))) {
        reached.add(step.to)
        grew = true
      }
    }
  }
  for (const state of known) {
    if (!reached.has(state)) wrong(`state ${state} cannot be reached`)
    const leads = w.steps.some(step => step.from.includes(state))
    if (!w.ends.includes(state) && !leads) wrong(`state ${state} neither ends nor leads on`)
  }
  return w
}

/** One step in one line: what it is called, from which states to which, who takes it, and what else it asks. */
export const step = (
  action: string,
  zh: string,
  en: string,
  from: string | readonly string[],
  to: string,
  by: readonly Post[],
  more: Partial<Step> = {},
): Step => ({
  action,
  label: { zh, en },
  from: typeof from === 'string' ? [from] : from,
  to,
  by,
  ...more,
})

/** The steps possible in a state, whoever asks. */
export const stepsFrom = (w: Workflow, state: string): Step[] =>
  w.steps.filter(step => step.from.includes(state))

/**
 * The step an actor may take now. Refuses STEP_NOT_ALLOWED naming what is possible instead, STEP_OTHER_POST,
 * REASON_REQUIRED, CLOCK_SUSPENDED.
 */
export function stepFor(
  w: Workflow,
  row: { state: string; suspendedOn?: string | null },
  action: string,
  post: Post,
  reason: string | null | undefined,
  postLabels: Record<Post, Label>,
): Step {
  const possible = stepsFrom(w, row.state)
  const step = possible.find(s => s.action === action)
  if (!step) {
    const label = w.steps.find(s => s.action === action)?.label ?? { zh: action, en: action }
    return refuse('STEP_NOT_ALLOWED', {
      state: w.states[row.state]?.label ?? row.state,
      action: label,
      allowed: names(possible.map(s => s.label)),
    })
  }
  if (!step.by.includes(post))
    return refuse('STEP_OTHER_POST', {
      action: step.label,
      posts: names(step.by.map(p => postLabels[p])),
    })
  if (row.suspendedOn) return refuse('CLOCK_SUSPENDED', {})
  if (step.needsReason && !reason?.trim())
    return refuse('REASON_REQUIRED', { action: step.label, field: 'reason' })
  return step
}

function names(labels: Label[]): Label {
  if (labels.length === 0) return { zh: '（无）', en: '(nothing)' }
  return { zh: labels.map(l => l.zh).join('、'), en: labels.map(l => l.en).join(', ') }
}
