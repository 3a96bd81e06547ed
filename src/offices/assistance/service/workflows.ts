/** Service assistance: needs, package, order, visits, acceptance by somebody who did not deliver (TA-14). */
import { workingDays } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'

const township = ['townshipClerk', 'townshipHead'] as const

export const serviceCaseLife = workflow({
  name: 'assistance.serviceCase',
  label: { zh: '服务类社会救助', en: 'Service assistance' },
  start: 'assessed',
  states: {
    assessed: {
      label: { zh: '已评估需求', en: 'Needs assessed' },
      limit: workingDays(10, '试点方案 TA-14'),
      rule: 'TA-14',
    },
    packaged: {
      label: { zh: '已定服务包', en: 'Package set' },
      limit: workingDays(5, '试点方案 TA-14'),
    },
    ordered: {
      label: { zh: '已派单，待承接', en: 'Ordered' },
      limit: workingDays(3, '试点方案 TA-14'),
    },
    delivering: { label: { zh: '服务中', en: 'Being served' }, standing: true },
    delivered: {
      label: { zh: '服务完成，待核验', en: 'Delivered' },
      limit: workingDays(10, '试点方案 TA-14'),
    },
    accepted: { label: { zh: '已核验结案', en: 'Accepted' } },
    declined: { label: { zh: '本人不接受', en: 'Declined' } },
    stopped: { label: { zh: '已终止', en: 'Stopped' } },
  },
  ends: ['accepted', 'declined', 'stopped'],
  steps: [
    {
      action: 'plan',
      label: { zh: '确定服务包', en: 'Set the package' },
      from: ['assessed', 'packaged'],
      to: 'packaged',
      by: [...township, 'officeClerk'],
    },
    {
      action: 'decline',
      label: { zh: '本人不接受', en: 'Declined' },
      from: ['assessed', 'packaged'],
      to: 'declined',
      by: township,
      needsReason: true,
    },
    {
      action: 'reject',
      label: { zh: '不予服务', en: 'Refuse' },
      from: ['assessed', 'packaged'],
      to: 'stopped',
      by: ['townshipHead', 'officeChief'],
      needsReason: true,
      rule: 'TA-14',
    },
    {
      action: 'order',
      recallable: true,
      label: { zh: '派单', en: 'Order' },
      from: ['packaged'],
      to: 'ordered',
      by: ['officeChief'],
      rule: 'TA-14',
    },
    {
      action: 'take',
      recallable: true,
      label: { zh: '承接', en: 'Take the order' },
      from: ['ordered'],
      to: 'delivering',
      by: ['institutionStaff', 'officeClerk'],
    },
    {
      action: 'refuseOrder',
      label: { zh: '退单', en: 'Turn the order down' },
      from: ['ordered'],
      to: 'packaged',
      by: ['institutionStaff', 'officeClerk'],
      needsReason: true,
    },
    {
      action: 'serve',
      label: { zh: '登记服务', en: 'Record a service' },
      from: ['delivering'],
      to: 'delivering',
      by: ['institutionStaff', 'officeClerk'],
      rule: 'TA-14',
    },
    {
      action: 'deliver',
      recallable: true,
      label: { zh: '报告完成', en: 'Report as delivered' },
      from: ['delivering'],
      to: 'delivered',
      by: ['institutionStaff', 'officeClerk'],
    },
    {
      action: 'accept',
      label: { zh: '核验结案', en: 'Accept' },
      from: ['delivered'],
      to: 'accepted',
      by: ['townshipHead', 'officeChief'],
      rule: 'TA-14',
    },
    {
      action: 'sendBack',
      label: { zh: '退回补做', en: 'Send back' },
      from: ['delivered'],
      to: 'delivering',
      by: ['townshipHead', 'officeChief'],
      needsReason: true,
    },
    {
      action: 'reopen',
      label: { zh: '撤销核验', en: 'Take the acceptance back' },
      from: ['accepted'],
      to: 'delivered',
      by: ['officeChief'],
      needsReason: true,
    },
    {
      action: 'stop',
      label: { zh: '终止服务', en: 'Stop' },
      from: ['ordered', 'delivering', 'delivered'],
      to: 'stopped',
      by: ['officeChief', ...township],
      needsReason: true,
    },
  ],
})
