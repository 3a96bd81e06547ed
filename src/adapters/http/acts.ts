/** What an actor may do with a register or a row: the verbs the desk shows, the states that wait for his post. */
import { type Actor, isAdministrator, refuseAccess } from '../../kernel/access.ts'
import type { AnyCommand } from '../../kernel/command.ts'
import type { House, Room } from '../../kernel/house.ts'
import { generalActLabels } from '../../kernel/paper.ts'
import type { Register } from '../../kernel/register.ts'
import { type Step, stepsFrom } from '../../kernel/workflow.ts'
import type { WireVerb } from './wire.ts'

/** Asked for every register of every inbox: laid out once. */
const roomsOf = new WeakMap<House, Map<Register, Room>>()
export function roomOf(house: House, register: Register): Room {
  let known = roomsOf.get(house)
  if (!known) {
    known = new Map(
      house.rooms.flatMap(room =>
        Object.values(room.registers ?? {}).map(own => [own, room] as const),
      ),
    )
    roomsOf.set(house, known)
  }
  return known.get(register)!
}

/** Administrators keep the system and read no register; an office's clerks read the common ledgers and their own office's. */
export const canRead = (house: House, actor: Actor, register: Register): boolean => {
  if (isAdministrator(actor)) return false
  const room = roomOf(house, register)
  return !(room.section && !room.readByAll && actor.office && actor.office !== room.name)
}

/**
 * May the reader be led from a person to files of this register? Being found by a name tells who stands in a discreet one
 * as surely as reading it, so only its own office, where the couple is at the counter, finds it that way.
 */
export const leadsFromPeople = (house: House, actor: Actor, register: Register): boolean =>
  !register.discreet || actor.office === roomOf(house, register).name

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
export function fits(register: Register, command: AnyCommand, state: string | undefined): boolean {
  const { states, action } = command.on!
  if (state === undefined) return states === undefined
  if (states) return states.includes(state)
  const isStep =
    action !== undefined && register.workflow!.steps.some(step => step.action === action)
  return !isStep || stepOf(register, command, state) !== undefined
}

const leadsOn = (step: Step | undefined, state: string | undefined): boolean =>
  step !== undefined && !step.needsReason && step.to !== state

/** An act that takes no step and belongs to this one state is the work of the state: the survey while surveying. */
const isWorkOf = (register: Register, { on }: AnyCommand, state: string | undefined): boolean =>
  state !== undefined &&
  on!.states?.length === 1 &&
  !((on!.action ?? '') in generalActLabels) &&
  !register.workflow!.steps.some(step => step.action === on!.action)

/** The house is asked for every row of every list: its acts are laid out by register once. */
const byRegister = new WeakMap<House, Map<string, AnyCommand[]>>()
export function actsOn(house: House, register: Register): readonly AnyCommand[] {
  let known = byRegister.get(house)
  if (!known) {
    known = new Map()
    for (const command of house.commands.values()) {
      const { register: name = '' } = command.on ?? {}
      known.set(name, [...(known.get(name) ?? []), command])
    }
    byRegister.set(house, known)
  }
  return known.get(register.name) ?? []
}

type Standing = {
  state?: string | undefined
  suspendedOn?: string | null | undefined
  /** The row as stored, where an act asks more of it than its state; without it nothing more is asked. */
  stored?: Readonly<Record<string, unknown>> | undefined
}
/** Does any act on the register ask more of a row than its state? */
export const asksTheRow = (house: House, register: Register): boolean =>
  actsOn(house, register).some(({ on }) => on?.only)

/**
 * Commands the actor may do on a row as it stands; those that lead on stand before those that turn back, and the acts
 * every paper knows (转办, 催办 …) come last. While the clock stands still, resuming it is what leads on.
 */
export function verbsFor(
  house: House,
  actor: Actor,
  register: Register,
  { state, suspendedOn, stored }: Standing,
): WireVerb[] {
  const verbs: WireVerb[] = []
  for (const command of actsOn(house, register)) {
    if (!allowedTo(actor, command) || !command.on) continue
    if (!fits(register, command, state)) continue
    if (stored && command.on.only && !command.on.only(stored)) continue
    const step = state === undefined ? undefined : stepOf(register, command, state)
    if (step && (suspendedOn || !step.by.includes(actor.post))) continue
    const act = command.on.action ?? ''
    if ((act === 'resume' && !suspendedOn) || (act === 'suspend' && suspendedOn)) continue
    verbs.push({
      command: command.name,
      label: command.label,
      field: command.on.field,
      forward: act === 'resume' || leadsOn(step, state) || isWorkOf(register, command, state),
      general: act in generalActLabels && act !== 'resume',
      ...(command.rule ? { rule: command.rule } : {}),
    })
  }
  const rank = (verb: WireVerb) => (verb.forward ? 0 : verb.general ? 2 : 1)
  return verbs.sort((a, b) => rank(a) - rank(b))
}

/**
 * States of a register in which a row waits for this actor: one of his verbs leads it on or is the work of this very
 * state; or the state has a limit, or was reached by an exception that needed a reason, and he can take a step in it. An award on the roll can also be stopped any day, but it does not wait for that.
 */
export function statesFor(house: House, actor: Actor, register: Register): readonly string[] {
  // A matter of the post and the office alone; the inbox asks it of every register.
  const who = `${actor.post} ${actor.office ?? ''}`
  const known = waitingStates.get(house) ?? new Map<string, Map<Register, readonly string[]>>()
  waitingStates.set(house, known)
  const own = known.get(who) ?? new Map<Register, readonly string[]>()
  known.set(who, own)
  const states = own.get(register) ?? statesWaiting(house, actor, register)
  own.set(register, states)
  return states
}
const waitingStates = new WeakMap<House, Map<string, Map<Register, readonly string[]>>>()
function statesWaiting(house: House, actor: Actor, register: Register): readonly string[] {
  const workflow = register.workflow
  if (!workflow) return []
  return Object.entries(workflow.states).flatMap(([state, { limit, standing }]) => {
    if (standing || workflow.ends.includes(state)) return []
    const verbs = verbsFor(house, actor, register, { state }).filter(verb => !verb.general)
    const entering = workflow.steps.filter(step => step.to === state && !step.from.includes(state))
    const exception =
      state !== workflow.start && entering.length > 0 && entering.every(step => step.needsReason)
    const waits = verbs.some(({ forward, command }) => {
      const step = stepOf(register, house.command(command), state)
      return forward || (step && (limit || exception))
    })
    return waits ? [state] : []
  })
}

/** Steps of a state that are not this post's: whom the row waits for. */
export function waitsFor(actor: Actor, register: Register, state: string | undefined) {
  if (!register.workflow || state === undefined) return []
  return stepsFrom(register.workflow, state)
    .filter(step => !step.by.includes(actor.post))
    .map(step => ({ label: step.label, posts: step.by }))
}
