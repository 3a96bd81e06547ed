/** How a case stands: its limits and what stopped them, whose opinion is asked, more time asked for, whom it waits for. */
import type { ReactNode } from 'react'
import type { WireDetail, WireRegister } from '../../adapters/http/wire.ts'
import { Due } from './due.tsx'
import { useWorkplace } from './house.tsx'
import { useLanguage } from './language.tsx'
import { empty } from './text.ts'

const w = {
  standing: { zh: '办理时限', en: 'Time limits' },
  step: { zh: '本环节期限', en: 'This step is due' },
  whole: { zh: '全程期限', en: 'The whole case is due' },
  stopped: { zh: '计时中止', en: 'Clock stopped' },
  since: {
    zh: '自 {day} 起中止，恢复后期限顺延',
    en: 'since {day}; the days stood still are added',
  },
  stood: { zh: '曾中止', en: 'Has stood still' },
  from: { zh: '{from} 至 {to}', en: '{from} to {to}' },
  extended: { zh: '延期', en: 'Extended' },
  asked: { zh: '延期申请', en: 'More time asked for' },
  askedBy: { zh: '{name} 申请延至 {day}，待审批', en: '{name} asks until {day}; not decided' },
  signers: { zh: '加签待签署', en: 'Opinions asked for' },
  handler: { zh: '现办理人', en: 'In the hands of' },
} as const
const fill = (text: string, places: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => places[name] ?? whole)

export function CaseStanding({ register, detail }: { register: WireRegister; detail: WireDetail }) {
  const { t, colon, aside } = useLanguage()
  const { row, log, signers = [], extension } = detail
  const open = row.urgency !== undefined && row.urgency !== 'none'
  const pauses = pausesOf(detail)
  const extensions = log.filter(
    step => step.action === 'extend' || step.action === 'grantExtension',
  )
  const limit = register.workflow?.states[row.state ?? '']
  const lines: [string, ReactNode][] = []
  // The mark stands at the day that comes first.
  const first = <Due key="due" row={row} />
  if (open && row.dueOn) lines.push([t(w.step), row.dueOn === row.dueBy ? first : row.dueOn])
  if (open && limit?.rule) lines.push([t(ruleWord), limit.rule])
  const wholeFirst = row.caseDueOn === row.dueBy && row.dueOn !== row.dueBy
  if (open && row.caseDueOn) lines.push([t(w.whole), wholeFirst ? first : row.caseDueOn])
  if (row.suspendedOn) lines.push([t(w.stopped), fill(t(w.since), { day: row.suspendedOn })])
  for (const { from, to } of pauses) lines.push([t(w.stood), fill(t(w.from), { from, to })])
  for (const step of extensions)
    lines.push([
      t(w.extended),
      `${step.onDay} ${step.actorName} → ${step.dueOn ?? empty}${step.reason ? aside(step.reason) : ''}`,
    ])
  if (extension)
    lines.push([
      t(w.asked),
      fill(t(w.askedBy), {
        name: extension.askedBy,
        day: extension.dueOn ?? extension.caseDueOn ?? empty,
      }),
    ])
  for (const signer of signers)
    lines.push([
      t(w.signers),
      `${colon(signer.name, signer.question)}${aside(`${signer.askedBy} ${signer.askedOn}`)}`,
    ])
  if (row.assignee?.title) lines.push([t(w.handler), row.assignee.title])
  return (
    <>
      {lines.length > 0 && (
        <section aria-label={t(w.standing)} className="standing">
          <h2>{t(w.standing)}</h2>
          <dl className="fields">
            {lines.map(([name, value], n) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a case may have stood still twice; lines never change places.
              <div key={n} className="whole">
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <WaitsFor detail={detail} />
    </>
  )
}
const ruleWord = { zh: '期限依据', en: 'Rule of the limit' }

/** Suspensions that ended, from the log. */
function pausesOf({ log }: WireDetail): { from: string; to: string }[] {
  const out: { from: string; to: string }[] = []
  let from: string | undefined
  for (const step of log) {
    if (step.action === 'suspend') from = step.onDay
    if (step.action === 'resume' && from) {
      out.push({ from, to: step.onDay })
      from = undefined
    }
  }
  return out
}

/** Whom the record waits for besides: steps of this state that other posts take. */
function WaitsFor({ detail }: { detail: WireDetail }) {
  const { house } = useWorkplace()
  const { t, say, lang, colon, aside } = useLanguage()
  if (detail.waitsFor.length === 0) return null
  const [and, then] = lang === 'zh' ? ['、', '；'] : [', ', '; ']
  const steps = detail.waitsFor.map(
    step => t(step.label) + aside(step.posts.map(post => t(house.posts[post])).join(and)),
  )
  return <p className="quiet">{colon(say('waitsFor'), steps.join(then))}</p>
}
