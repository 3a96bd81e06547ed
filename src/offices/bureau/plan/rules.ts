/** How a plan task stands on a day. Pure. */
import { type Day, daysBetween } from '../../../kernel/day.ts'

export type TaskState = 'issued' | 'reported' | 'closed'
export type Warning = 'closed' | 'overdue' | 'dueSoon' | 'silent' | 'underWay'
export const warnings: Readonly<Record<Warning, { zh: string; en: string }>> = {
  closed: { zh: '已销号', en: 'Closed' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  dueSoon: { zh: '临近期限', en: 'Due soon' },
  silent: { zh: '久未报进展', en: 'Without word' },
  underWay: { zh: '推进中', en: 'Under way' },
}

export type TaskFacts = {
  state: TaskState
  issuedOn: Day
  dueOn: Day
  /** Day of the last word on it; null when there was none. */
  heardOn: Day | null
}
/**
 * The strongest warning that applies: overdue from the day after the due day, soon from `daysAhead` before it, silent
 * when nothing was heard for more than `silentDays`. A task reported as done waits for the bureau, so silence is no
 * fault of the office; its due day still is.
 */
export function warningOf(
  t: TaskFacts,
  today: Day,
  p: { daysAhead: number; silentDays: number },
): Warning {
  if (t.state === 'closed') return 'closed'
  const left = daysBetween(today, t.dueOn)
  if (left < 0) return 'overdue'
  if (left <= p.daysAhead) return 'dueSoon'
  const heard = t.heardOn ?? t.issuedOn
  if (t.state === 'issued' && daysBetween(heard, today) > p.silentDays) return 'silent'
  return 'underWay'
}
