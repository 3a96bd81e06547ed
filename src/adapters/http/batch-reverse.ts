/** What takes an act on a row back: the act that leads to the state it came from and asks for no more than a reason. */
import type { Actor } from '../../kernel/access.ts'
import type { AnyCommand } from '../../kernel/command.ts'
import type { House } from '../../kernel/house.ts'
import { stepsFrom } from '../../kernel/workflow.ts'
import { actsOn, allowedTo } from './acts.ts'

/** Needs nothing but the row and a reason: an act that can be done without asking each row's own questions. */
const asksOnlyReason = (command: AnyCommand): boolean =>
  Object.entries(command.input).every(
    ([name, field]) => name === command.on!.field || name === 'reason' || !field.required,
  )

/** Commands that lead from a state this act ends in back to one it starts from: 撤回 first, then the workflow's own steps. */
export function takesBack(house: House, actor: Actor, command: AnyCommand): AnyCommand[] {
  const register = house.registers.get(command.on?.register ?? '')
  const steps = register?.workflow?.steps.filter(step => step.action === command.on?.action) ?? []
  return steps.flatMap(step =>
    step.from.flatMap(from => reverseOf(house, actor, command, from, step.to) ?? []),
  )
}

/** The reverse of one row's own move; undefined where nothing leads back. */
export function reverseOf(
  house: House,
  actor: Actor,
  command: AnyCommand,
  from: string | null,
  to: string | null,
): AnyCommand | undefined {
  const register = house.registers.get(command.on?.register ?? '')
  if (!register?.workflow || from === null || to === null || from === to) return undefined
  const step = register.workflow.steps.find(
    s => s.action === command.on!.action && s.to === to && s.from.includes(from),
  )
  const fits = actsOn(house, register).filter(
    other => allowedTo(actor, other) && asksOnlyReason(other),
  )
  const recall = step?.recallable ? fits.find(({ on }) => on!.action === 'recall') : undefined
  if (recall) return recall
  const back = stepsFrom(register.workflow, to).filter(
    s => s.to === from && s.by.includes(actor.post),
  )
  return fits.find(({ on }) => back.some(s => s.action === on!.action))
}
