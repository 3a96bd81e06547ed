import { workflow } from '../../../kernel/workflow.ts'

/** A place in an institution or hospital: proposed, agreed to by the person, taken, left (assistance-02, assistance-03). */
export const placementLife = workflow({
  name: 'assistance.placement',
  label: { zh: '集中照护与住院安排', en: 'Placement' },
  start: 'proposed',
  states: {
    proposed: { label: { zh: '待征询意愿', en: 'Wish to be asked' }, rule: 'TK-20' },
    consented: { label: { zh: '已同意，待入住', en: 'Agreed, waiting for the place' } },
    declined: { label: { zh: '不愿意', en: 'Declined' } },
    inside: { label: { zh: '在院', en: 'Inside' }, standing: true },
    left: { label: { zh: '已离院', en: 'Left' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['declined', 'left', 'cancelled'],
  steps: [
    {
      action: 'consent',
      label: { zh: '登记同意', en: 'Record consent' },
      from: ['proposed'],
      to: 'consented',
      by: ['townshipClerk', 'townshipHead', 'officeClerk'],
      rule: 'TK-20',
    },
    {
      action: 'decline',
      label: { zh: '登记不愿意', en: 'Record refusal' },
      from: ['proposed'],
      to: 'declined',
      by: ['townshipClerk', 'townshipHead', 'officeClerk'],
      needsReason: true,
      rule: 'TK-20',
    },
    {
      action: 'admit',
      label: { zh: '入住', en: 'Admit' },
      from: ['consented'],
      to: 'inside',
      by: ['officeClerk', 'officeChief'],
      rule: 'TK-20',
    },
    {
      // Only the opening ledger takes it: the stay began under the books kept before.
      action: 'opening',
      label: { zh: '期初结转', en: 'Brought over' },
      from: ['proposed'],
      to: 'inside',
      by: ['officeChief'],
    },
    {
      action: 'leave',
      label: { zh: '离院', en: 'Leave' },
      from: ['inside'],
      to: 'left',
      by: ['officeClerk', 'officeChief'],
      needsReason: true,
    },
    {
      action: 'leaveByDeath',
      label: { zh: '去世', en: 'Died inside' },
      from: ['inside'],
      to: 'left',
      by: [
        'villageCadre',
        'townshipClerk',
        'townshipHead',
        'officeClerk',
        'officeChief',
        'institutionStaff',
        'counterRegistrar',
      ],
      rule: 'TK-13',
    },
    {
      action: 'cancel',
      label: { zh: '取消', en: 'Cancel' },
      from: ['proposed', 'consented'],
      to: 'cancelled',
      by: ['officeClerk', 'officeChief'],
      needsReason: true,
    },
  ],
})
