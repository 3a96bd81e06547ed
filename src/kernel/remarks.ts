/** 退回意见: a step that sends a paper back says, field by field, what is wrong; who corrects it reads it beside the field. */
import type { Command } from './command.ts'
import { type Fields, f } from './fields.ts'
import type { Register } from './register.ts'
import type { Step, Workflow } from './workflow.ts'

export type FieldRemark = { field: string; remark: string }

/** The name under which a form sends remarks and the step log keeps them. */
export const remarksName = 'remarks'
export const remarksField = f.optional(
  f.list(
    '逐项意见',
    'Remarks by field',
    {
      field: f.text('项目', 'Field', { max: 80 }),
      remark: f.text('意见', 'What is wrong', { max: 500 }),
    },
    { max: 50 },
  ),
)

/** Does the step send the paper back? It needs a reason, ends nothing, and from where it leads the way comes here again. */
export function returnsPaper(w: Workflow, step: Step): boolean {
  if (!step.needsReason || w.ends.includes(step.to)) return false
  const onward = w.steps.filter(other => !other.needsReason)
  const reached = new Set([step.to])
  for (let grew = true; grew; ) {
    grew = false
    for (const { from, to } of onward) {
      if (reached.has(to) || !from.some(state => reached.has(state))) continue
      reached.add(to)
      grew = true
    }
  }
  return step.from.some(state => reached.has(state))
}

/** A command's own input, with the remarks added where it takes a step that sends the paper back. */
export function inputWithRemarks(
  register: (name: string) => Register | undefined,
  command: Pick<Command, 'input' | 'on'>,
): Fields {
  const { on, input } = command
  const workflow = on?.action ? register(on.register)?.workflow : undefined
  const step = workflow?.steps.find(({ action }) => action === on!.action)
  if (!workflow || !step || remarksName in input || !returnsPaper(workflow, step)) return input
  const known = remarkable.get(input)
  if (known) return known
  const more = { ...input, [remarksName]: remarksField }
  remarkable.set(input, more)
  return more
}
/** Made once each, so that what is derived from a command's fields is made once too. */
const remarkable = new WeakMap<Fields, Fields>()
