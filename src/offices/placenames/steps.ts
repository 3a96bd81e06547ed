import type { Post } from '../../kernel/access.ts'
import type { Step } from '../../kernel/workflow.ts'

export const office: Post[] = ['officeClerk', 'officeChief']
export const chief: Post[] = ['officeChief']
/** A return, refusal or stop says why. */
export const back = { needsReason: true } as const

/** One step of a workflow, in one line. */
export const step = (
  action: string,
  zh: string,
  en: string,
  from: string | string[],
  to: string,
  by: readonly Post[] = office,
  more: Partial<Step> = {},
): Step => ({
  action,
  label: { zh, en },
  from: typeof from === 'string' ? [from] : from,
  to,
  by,
  ...more,
})
