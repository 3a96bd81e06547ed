/** What every act on a dibao case shares: the case it names, the reason it gives, whose it is. */
import { f } from '../../../../kernel/fields.ts'
import { dibaoCase } from '../registers.ts'

export const which = f.reference(dibaoCase.name, '申请', 'Application')
export const reason = f.longText('理由', 'Reason')
export const onCase = (action: string, ...states: string[]) => ({
  register: dibaoCase.name,
  field: 'case',
  action,
  states,
})
export const township = ['townshipClerk', 'townshipHead'] as const
