/** What an actor may do with a register or a row: the verbs the desk shows, the states that wait for his post. */
import { type Actor, isAdministrator, refuseAccess } from '../../kernel/access.ts'
import type { AnyCommand, Context } from '../../kernel/command.ts'
import type { House, Room } from '../../kernel/house.ts'
import type { Register } from '../../kernel/register.ts'
import { type Step, stepsFrom } from '../../kernel/workflow.ts'
import type { WireVerb } from './wire.ts'

export const roomOf = (house: House, register: Register): Room =>
  house.rooms.find(room => Object.values(room.registers ?? {}).includes(register))!

/** Administrators keep the system and read no register; an office's clerks read the common ledgers and their own office's. */
export const canRead = (house: House, actor: Actor, register: Register): boolean => {
  if (isAdministrator(actor)) return false
  const room = roomOf(house, register)
  return !(room.section && actor.office && actor.office !== room.name)
}

/** The register, for reading. Refuses REGISTER_UNKNOWN, OFFICE_NOT_ALLOWED. */
export function readable(house: House, actor: Actor, name: string): Register {
  const register = house.register(name)
  return canRead(house, actor, register)
    ? register
    : refuseAccess('OFFICE_NOT_ALLOWED', { command: register.label })
}

export const allowedTo = (actor: Actor, act: Pick<AnyCommand, 'posts' | 'office'>): boolean =>
  act.posts.includes(actor.post) && !(actor.office && act.office && actor.office !== act.office)

const stepOf = (register: Register, command: AnyCommand, state: string): Step | undefined =>
  register.workflow && command.on?.action
    ? stepsFrom(register.workflow, state).find(step => step.action === command.on!.action)
    : undefined

/** Is the command a verb on a row in this state? Its own list of states decides; without one, the workflow's step of its action. */
function fits(register: Register, command: AnyCommand, state: string | undefined): boolean {
  const { states, action } = command.on!
  if (state === undefined) return states === undefined
  if (states) return states.includes(state)
  const isStep =
    action !== undefined && register.workflow!.steps.some(step => step.action === action)
  return !isStep || stepOf(register, command, state) !== undefined
}

/** Commands the actor may do on a row in a state; those that lead on stand before those that turn back. */
export function verbsFor(
  house: House,
  actor: Actor,
  register: Register,
  state: string | undefined,
): WireVerb[] {
  const verbs: WireVerb[] = []
  for (const command of house.commands.values()) {
    if (
      command.on?.register !== register.name ||
      !allowedTo(actor, command) ||
      !fits(register, command, state)
    )
      continue
    const step = state === undefined ? undefined : stepOf(register, command, state)
    if (step && !step.by.includes(actor.post)) continue
    verbs.push({
      command: command.name,
      label: command.label,
      field: command.on.field,
      forward: step !== undefined && !step.needsReason,
      ...(command.rule ? { rule: command.rule } : {}),
    })
  }
  return verbs.sort((a, b) => Number(b.forward) - Number(a.forward))
}

/** States of a register in which some step is for this post. */
export function statesFor(ctx: Pick<Context, 'actor'>, register: Register): string[] {
  const workflow = register.workflow
  if (!workflow) return []
  return Object.keys(workflow.states).filter(state =>
    stepsFrom(workflow, state).some(step => step.by.includes(ctx.actor.post)),
  )
}

/** Steps of a state that are not this post's: whom the row waits for. */
export function waitsFor(actor: Actor, register: Register, state: string | undefined) {
  if (!register.workflow || state === undefined) return []
  return stepsFrom(register.workflow, state)
    .filter(step => !step.by.includes(actor.post))
    .map(step => ({ label: step.label, posts: step.by }))
}
