/** The steps of a case as they happened: what, who, when, from which state to which, and why. */
import type { WireLoggedStep, WireRegister } from '../../adapters/http/wire.ts'
import { type FieldRemark, remarksName } from '../../kernel/remarks.ts'
import { FieldCell } from './field-cell.tsx'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { instantText } from './text.ts'

export function Timeline({
  register,
  log,
}: {
  register: WireRegister
  log: readonly WireLoggedStep[]
}) {
  const { house } = useWorkplace()
  const { t, say, aside, colon } = useLanguage()
  if (log.length === 0) return <p className="quiet">—</p>
  const stateOf = (name: string) => t(register.states?.[name]?.label) || name
  return (
    <ol className="timeline">
      {log.map(step => (
        <li key={`${step.recordedAt} ${step.action}`}>
          <b>{t(step.label)}</b>{' '}
          <span className="quiet">
            {stateOf(step.from)} → {stateOf(step.to)}
          </span>
          <div className="quiet">
            {instantText(step.recordedAt)} · {step.actorName}
            {aside(t(house.posts[step.post]))}
          </div>
          {step.reason && <p>{colon(say('reason'), step.reason)}</p>}
          <StepRemarks register={register} remarks={step.facts[remarksName]} />
          <StepFacts facts={step.facts} />
        </li>
      ))}
    </ol>
  )
}
/** What the step says field by field, in the record's own names. */
function StepRemarks({ register, remarks }: { register: WireRegister; remarks: unknown }) {
  const { t, colon } = useLanguage()
  if (!Array.isArray(remarks)) return null
  return (
    <ul className="facts">
      {(remarks as FieldRemark[]).map(({ field, remark }) => (
        <li key={field}>{colon(t(register.fields[field]?.label) || field, remark)}</li>
      ))}
    </ul>
  )
}
function StepFacts({ facts }: { facts: Record<string, unknown> }) {
  const { [remarksName]: _, ...others } = facts
  if (Object.keys(others).length === 0) return null
  return <FieldCell field={factsField} value={others} />
}
const factsField = {
  kind: 'facts',
  label: { zh: '事实', en: 'Facts' },
  required: false,
  sensitivity: 'internal',
} as const
