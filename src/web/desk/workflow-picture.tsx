/** The states of a case as a picture: where it has been, where it stands, where it can go from here. */
import './case.css'
import type { WireDetail, WireRegister, WireStep } from '../../adapters/http/wire.ts'
import { useLanguage } from './language.tsx'

export function WorkflowPicture({
  register,
  detail,
}: {
  register: WireRegister
  detail: WireDetail
}) {
  const { t, say } = useLanguage()
  const entered = new Map(
    detail.log.filter(step => step.from !== step.to).map(step => [step.to, step]),
  )
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
            {entered.has(name) && kind !== 'ahead' && (
              <small>
                {entered.get(name)!.actorName} · {entered.get(name)!.onDay}
              </small>
            )}
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
  return path.includes(state) ? path : besides(path, state, workflow.steps)
}

/** The way with a state beside it put in: after what leads to it, before what it can still lead on to. */
function besides(path: string[], state: string, steps: readonly WireStep[]): string[] {
  const leadsHere = steps.filter(step => step.to === state).flatMap(step => step.from)
  const before = Math.max(-1, ...leadsHere.map(from => path.indexOf(from)))
  const onward = steps
    .filter(step => step.from.includes(state) && !step.needsReason)
    .map(step => path.indexOf(step.to))
    .filter(index => index > before)
  return [
    ...path.slice(0, before + 1),
    state,
    ...(onward.length > 0 ? path.slice(Math.min(...onward)) : []),
  ]
}
