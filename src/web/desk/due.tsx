/** A deadline beside the name it belongs to: sign, word and colour, and the working days left. */
import type { WireRow } from '../../adapters/http/wire.ts'
import { useLanguage } from './language.tsx'

const signs = { overdue: '⚠', soon: '◔', later: '○', suspended: '‖', none: '' } as const

export function Due({ row }: { row: WireRow }) {
  const { say, lang } = useLanguage()
  const { urgency = 'none', dueBy, workingDaysLeft } = row
  if (urgency === 'none' || (!dueBy && urgency !== 'suspended')) return null
  const word = {
    overdue: say('overdue'),
    soon: say('dueSoon'),
    later: say('inTime'),
    suspended: say('suspended'),
  }[urgency]
  const days =
    urgency === 'suspended' || workingDaysLeft === null || workingDaysLeft === undefined
      ? ''
      : left(workingDaysLeft, lang)
  return (
    <span className={`due ${urgency}`}>
      <span aria-hidden="true">{signs[urgency]}</span> {days || word}{' '}
      {dueBy && <time dateTime={dueBy}>{dueBy}</time>}
    </span>
  )
}

function left(days: number, lang: 'zh' | 'en'): string {
  if (days === 0) return lang === 'zh' ? '今天到期' : 'due today'
  if (days > 0) return lang === 'zh' ? `剩${days}个工作日` : `${days} working days left`
  return lang === 'zh' ? `已超期${-days}个工作日` : `${-days} working days late`
}
