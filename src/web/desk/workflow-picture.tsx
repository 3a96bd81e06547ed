/** The states of a case as a picture: where it has been, where it stands, where it can go from here. */
import type { WireDetail, WireRegister } from '../../adapters/http/wire.ts'
import { useLanguage } from './language.tsx'

export function WorkflowPicture({
  register,
  detail,
}: {
  register: WireRegister
  detail: WireDetail
}) {
  const { t, say } = useLanguage()
  const workflow = register.workflow
  const state = detail.row.state
  if (!workflow || !state) return null
  const been = [
    workflow.start,
    ...detail.log.filter(step => step.from !== step.to).map(step => step.to),
  ]
  const path = mainPath(register, state)
  return (
    <ol className="flow" aria-label={say('process')}>
      {path.map(name => {
        const kind = name === state ? 'here' : been.includes(name) ? 'been' : 'ahead'
        return (
          <li key={name} className={kind} aria-current={kind === 'here' ? 'step' : undefined}>
            <span aria-hidden="true">{kind === 'here' ? '●' : kind === 'been' ? '✓' : '○'}</span>{' '}
            {t(workflow.states[name]?.label)}
          </li>
        )
      })}
    </ol>
  )
}

/**
 * The way a case goes when nothing turns it back: from the start along the first step that needs no reason and from
 * which no step leads straight back, joined by the present state when that lies off the way.
 */
function mainPath(register: WireRegister, state: string): string[] {
  const workflow = register.workflow!
  const plain = workflow.steps.filter(step => !step.needsReason)
  const path = [workflow.start]
  for (let at = workflow.start; ; ) {
    const ways = plain.filter(step => step.from.includes(at) && !path.includes(step.to))
    const comesBack = (to: string) => plain.some(step => step.from.includes(to) && step.to === at)
    const next = ways.find(step => !comesBack(step.to)) ?? ways[0]
    if (!next) break
    path.push(next.to)
    at = next.to
  }
  if (!path.includes(state)) {
    const before = workflow.steps.find(
      step => step.to === state && step.from.some(from => path.includes(from)),
    )
    const index = before
      ? Math.max(...before.from.map(from => path.indexOf(from)))
      : path.length - 1
    return [...path.slice(0, index + 1), state]
  }
  return path
}
