import type { Post } from '../../kernel/access.ts'
import { step as declared, type Step } from '../../kernel/workflow.ts'

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
): Step => declared(action, zh, en, from, to, by, more)
