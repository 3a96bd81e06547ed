/** Words the workflows of this office share. */
import type { Post } from '../../kernel/access.ts'

export const office = 'children'
export const clerks: Post[] = ['officeClerk', 'officeChief']
export const townships: Post[] = ['townshipClerk', 'townshipHead']
export const local: Post[] = ['villageCadre', ...townships]
/** Whoever learns of a death, a birthday or that a death was none records it; what follows here is nobody's choice. */
export const anybody: Post[] = [
  ...local,
  ...clerks,
  'institutionStaff',
  'counterRegistrar',
  'bureauLeader',
]

/** A step back, a refusal or a stop says why. */
export const back = { needsReason: true } as const
