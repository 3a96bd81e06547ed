/** The two disability subsidies: township, disability federation, county (国发〔2015〕52号); life on the roll; reviews. */
import { step, workflow } from '../../../kernel/workflow.ts'

const township = ['townshipClerk', 'townshipHead'] as const
const county = ['officeClerk', 'officeChief'] as const
/** A death, a move or an imprisonment is recorded by whoever learns of it; what follows here is the law's, not his. */
const anybody = [
  'villageCadre',
  ...township,
  ...county,
  'institutionStaff',
  'counterRegistrar',
  'bureauLeader',
] as const

const why = { needsReason: true }

/** The days of each state are the county's (`assistance.disabilityRules`): the commands write the due date of each step. */
export const disabilityApplication = workflow({
  name: 'assistance.disabilityApplication',
  label: { zh: '残疾人两项补贴申请', en: 'Disability subsidy application' },
  start: 'submitted',
  states: {
    submitted: { label: { zh: '待受理', en: 'Submitted' } },
    papersDue: { label: { zh: '待补正', en: 'Papers missing' } },
    accepted: { label: { zh: '已受理，乡镇初审', en: 'Accepted, township check' } },
    federation: { label: { zh: '县残联审核', en: 'With the disability federation' } },
    countyReview: { label: { zh: '县民政审定', en: 'County decision' } },
    approved: { label: { zh: '已批准', en: 'Approved' } },
    rejected: { label: { zh: '不予批准', en: 'Rejected' } },
    withdrawn: { label: { zh: '申请人撤回', en: 'Withdrawn' } },
  },
  ends: ['approved', 'rejected', 'withdrawn'],
  steps: [
    step('accept', '受理', 'Accept', 'submitted', 'accepted', township, { recallable: true }),
    step('askPapers', '一次性告知补正', 'Ask for papers', 'submitted', 'papersDue', township, why),
    step('supplement', '补正', 'Complete the papers', 'papersDue', 'submitted', [
      'villageCadre',
      ...township,
    ]),
    step('check', '初审合格，报县残联', 'To the federation', 'accepted', 'federation', township, {
      recallable: true,
    }),
    step(
      'object',
      '初审不合格，报县民政审定',
      'Township objects, to the county',
      'accepted',
      'countyReview',
      township,
      why,
    ),
    step(
      'recordFederation',
      '登记县残联审核意见',
      'Record the federation’s opinion',
      'federation',
      'countyReview',
      county,
    ),
    step(
      'returnToTownship',
      '退回乡镇',
      'Return to the township',
      ['federation', 'countyReview'],
      'accepted',
      county,
      why,
    ),
    step('approve', '批准', 'Approve', 'countyReview', 'approved', ['officeChief']),
    step('reject', '不予批准', 'Reject', 'countyReview', 'rejected', ['officeChief'], why),
    step(
      'reopen',
      '撤销不予批准，重新审定',
      'Take up again',
      'rejected',
      'countyReview',
      ['officeChief'],
      why,
    ),
    step(
      'withdraw',
      '申请人撤回',
      'Withdraw',
      ['submitted', 'papersDue', 'accepted', 'federation', 'countyReview'],
      'withdrawn',
      township,
      why,
    ),
  ],
})

export const disabilityRollLife = workflow({
  name: 'assistance.disabilityRoll',
  label: { zh: '残疾人补贴在发', en: 'On the disability roll' },
  start: 'active',
  states: {
    active: { label: { zh: '在发', en: 'Paid' }, standing: true },
    suspended: { label: { zh: '暂停发放', en: 'Suspended' }, standing: true },
    ended: { label: { zh: '已终止', en: 'Ended' } },
  },
  ends: ['ended'],
  steps: [
    step('adjust', '调整', 'Adjust', 'active', 'active', county),
    step('adjustSuspended', '暂停中调整', 'Adjust', 'suspended', 'suspended', county),
    step('pausePaying', '暂停发放', 'Suspend', 'active', 'suspended', ['officeChief'], why),
    step('resumePaying', '恢复发放', 'Resume', 'suspended', 'active', ['officeChief'], why),
    step('end', '终止', 'End', ['active', 'suspended'], 'ended', ['officeChief'], why),
    step('restore', '撤销终止', 'Undo the end', 'ended', 'active', ['officeChief'], why),
    step(
      'suspendByEvent',
      '随人生事件暂停',
      'Suspended by an event',
      'active',
      'suspended',
      anybody,
    ),
    step(
      'endByEvent',
      '随人生事件终止',
      'Ended by an event',
      ['active', 'suspended'],
      'ended',
      anybody,
    ),
    step('restoreByEvent', '随撤销恢复发放', 'Restored, paid', 'ended', 'active', anybody),
    step(
      'restoreSuspended',
      '随撤销恢复，仍暂停',
      'Restored, still suspended',
      'ended',
      'suspended',
      anybody,
    ),
  ],
})

export const disabilityReviewLife = workflow({
  name: 'assistance.disabilityReview',
  label: { zh: '残疾人补贴复核', en: 'Disability review' },
  start: 'open',
  states: {
    open: { label: { zh: '待复核', en: 'Open' } },
    recorded: { label: { zh: '已复核，待决定', en: 'Recorded' } },
    decided: { label: { zh: '已决定', en: 'Decided' } },
  },
  ends: ['decided'],
  steps: [
    step('record', '登记复核情况', 'Record the review', 'open', 'recorded', [
      ...township,
      'officeClerk',
    ]),
    step('return', '退回重核', 'Return', 'recorded', 'open', ['officeChief'], why),
    step('decide', '作出复核决定', 'Decide', 'recorded', 'decided', ['officeChief']),
    step(
      'closeByEvent',
      '随终止办结',
      'Closed with the end',
      ['open', 'recorded'],
      'decided',
      anybody,
    ),
    step('reopenByEvent', '随撤销重新办理', 'Open again', 'decided', 'open', anybody),
  ],
})
