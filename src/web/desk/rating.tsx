/** How a value stands to its target: sign, word and colour; and its share done beside the time gone. */
import { unitText } from '../../kernel/units.ts'
import type { Held } from '../../offices/bureau/dashboard.ts'
import { useLanguage } from './language.tsx'
import { numberText } from './text.ts'

const w = {
  green: { zh: '进度正常', en: 'on course' },
  amber: { zh: '进度偏慢', en: 'slow' },
  red: { zh: '进度滞后', en: 'behind' },
  none: { zh: '没有数值', en: 'no value' },
  atLeast: { zh: '目标 ≥ {value}', en: 'target ≥ {value}' },
  atMost: { zh: '目标 ≤ {value}', en: 'target ≤ {value}' },
  done: { zh: '已完成 {done}%', en: '{done}% done' },
  time: { zh: '时间已过 {gone}%', en: '{gone}% of the time gone' },
} as const
export const signs = { green: '✓', amber: '◔', red: '⚠' } as const

export function RatingTag({ held }: { held: Held | null }) {
  const { t } = useLanguage()
  if (!held) return null
  const { rating } = held.standing
  if (!rating) return <span className="quiet">{t(w.none)}</span>
  return (
    <span className={`rating ${rating}`}>
      <span aria-hidden="true">{signs[rating]}</span> {t(w[rating])}
    </span>
  )
}

export function TargetText({ held, unit }: { held: Held; unit: string }) {
  const { t, lang } = useLanguage()
  const { target } = held
  const value = `${numberText(target.value)} ${unitText(unit, lang)}`
  return <>{t(w[target.sense]).replace('{value}', value)}</>
}

/** The bar is what is done, the mark across it the time gone. */
export function Pace({ held }: { held: Held }) {
  const { t } = useLanguage()
  const { done, timeGone, rating } = held.standing
  if (done === null) return null
  const share = (x: number) => numberText(Math.round(x * 1000) / 10)
  const width = Math.min(100, Math.max(0, done * 100))
  return (
    <span className="pace">
      <svg
        aria-hidden="true"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        width="100%"
        height="10"
      >
        <rect width="100" height="10" className="ground" />
        <rect width={width} height="10" className={rating ?? 'none'} />
        <rect x={Math.min(99, timeGone * 100)} width="1" height="10" className="mark" />
      </svg>
      <span className="quiet">
        {t(w.done).replace('{done}', share(done))} · {t(w.time).replace('{gone}', share(timeGone))}
      </span>
    </span>
  )
}
