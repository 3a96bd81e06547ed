/** Words the workflows and forms of this office share. */
import type { Post } from '../../kernel/access.ts'
import { type Fields, f } from '../../kernel/fields.ts'

export const office = 'eldercare'
export const clerks: Post[] = ['officeClerk', 'officeChief']
export const chief: Post[] = ['officeChief']
export const townships: Post[] = ['townshipClerk', 'townshipHead']
/** Who keeps a home's own books: its people, the township that runs it, the office. */
export const keepers: Post[] = ['institutionStaff', ...townships, ...clerks]
export const field: Post[] = ['villageCadre', ...townships, ...clerks]
export const readers: Post[] = [...field, 'institutionStaff', 'bureauLeader', 'finance', 'auditor']

/** A step back, a refusal or a stop says why. */
export const back = { needsReason: true } as const

export const reason = f.longText('理由', 'Reason')
export const division = f.division('所在地', 'Place')
/** Lines of a list command: one command, many rows, all or nothing. */
export const lines = <F extends Fields>(items: F) =>
  f.list('清单', 'List', items, { min: 1, max: 500 })
/** A code as its place: 9 digits are the township itself. */
export const whole = (code: string): string => code.padEnd(12, '0')
