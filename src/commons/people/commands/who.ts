/** Who keeps the rolls, and the fields their forms share. */
import type { Post } from '../../../kernel/access.ts'
import { f } from '../../../kernel/fields.ts'

/** Those at whose counters people and households are entered. */
export const keepers: readonly Post[] = [
  'townshipClerk',
  'townshipHead',
  'officeClerk',
  'officeChief',
  'counterRegistrar',
]
/** A village cadre is the first to know of a birth, a death or a move. */
export const reporters: readonly Post[] = ['villageCadre', ...keepers]
/** What touches two townships or the whole county. */
export const countyKeepers: readonly Post[] = ['officeClerk', 'officeChief']

export const whichPerson = f.person('人员', 'Person')
export const whichHousehold = f.household('家庭', 'Household')
export const reason = f.text('说明', 'Reason')
