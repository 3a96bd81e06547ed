/** Words the workflows and registers of this office share. */
import type { Post } from '../../kernel/access.ts'
import { f } from '../../kernel/fields.ts'

export const office = 'organizations'
export const clerks: Post[] = ['officeClerk', 'officeChief']
export const chief: Post[] = ['officeChief']
export const townships: Post[] = ['townshipClerk', 'townshipHead']
export const everybody: Post[] = [...townships, ...clerks]

/** A step back, a refusal or a stop says why. */
export const back = { needsReason: true } as const

export const reason = f.longText('理由', 'Reason', { max: 500 })
export const division = f.division('所在地', 'Place')
/** A code of 6, 9 or 12 digits as rows keep it. */
export const whole = (code: string): string => code.padEnd(12, '0')
