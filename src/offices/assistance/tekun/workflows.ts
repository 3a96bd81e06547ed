import { days, workingDays } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'

const township = ['townshipClerk', 'townshipHead'] as const
const county = ['officeClerk', 'officeChief'] as const

/** TK-06 … TK-08: township 15 working days, notice 7 days and again after an objection, county 15 working days. */
export const tekunApplication = workflow({
  name: 'assistance.tekunApplication',
  label: { zh: '特困人员认定', en: 'Tekun recognition' },
  start: 'submitted',
  states: {
    submitted: { label: { zh: '待受理', en: 'Submitted' } },
    accepted: {
      label: { zh: '已受理，调查核实中', en: 'Accepted, under survey' },
      limit: workingDays(15, '民发〔2021〕43号 第十三条 TK-06'),
      rule: 'TK-06',
    },
    publicNotice: {
      label: { zh: '公示中', en: 'Public notice' },
      limit: days(7, '43号 第十四条 TK-06'),
      rule: 'TK-06',
    },
    resurvey: {
      label: { zh: '有异议，重新调查', en: 'Objection, surveyed again' },
      limit: workingDays(15, '43号 第十五条 TK-06'),
      rule: 'TK-06',
    },
    countyReview: {
      label: { zh: '县级审核确认', en: 'County review' },
      limit: workingDays(15, '43号 第十六条 TK-07'),
      rule: 'TK-07',
    },
    confirmed: { label: { zh: '已确认', en: 'Confirmed' } },
    rejecting: {
      label: { zh: '不予确认，待送达', en: 'Rejected, notice due' },
      limit: workingDays(3, '43号 第十八条 TK-08'),
      rule: 'TK-08',
    },
    rejected: { label: { zh: '不予确认', en: 'Rejected' } },
    withdrawn: { label: { zh: '申请人撤回', en: 'Withdrawn' } },
  },
  ends: ['confirmed', 'rejected', 'withdrawn'],
  steps: [
    {
      action: 'accept',
      recallable: true,
      label: { zh: '受理', en: 'Accept' },
      from: ['submitted'],
      to: 'accepted',
      by: township,
    },
    {
      action: 'postNotice',
      label: { zh: '公示', en: 'Post the notice' },
      from: ['accepted', 'resurvey'],
      to: 'publicNotice',
      by: township,
      rule: 'TK-06',
    },
    {
      action: 'object',
      label: { zh: '登记异议', en: 'Record an objection' },
      from: ['publicNotice'],
      to: 'resurvey',
      by: ['villageCadre', ...township],
      needsReason: true,
      rule: 'TK-06',
    },
    {
      action: 'submitToCounty',
      label: { zh: '报县级审核', en: 'Send to the county' },
      from: ['publicNotice', 'accepted'],
      to: 'countyReview',
      by: township,
      rule: 'TK-07',
    },
    {
      action: 'returnToTownship',
      label: { zh: '退回乡镇', en: 'Return to the township' },
      from: ['countyReview'],
      to: 'accepted',
      by: county,
      needsReason: true,
    },
    {
      action: 'confirm',
      label: { zh: '确认', en: 'Confirm' },
      from: ['countyReview'],
      to: 'confirmed',
      by: ['officeChief'],
      rule: 'TK-07',
    },
    {
      action: 'reject',
      label: { zh: '不予确认', en: 'Reject' },
      from: ['countyReview'],
      to: 'rejecting',
      by: ['officeChief'],
      needsReason: true,
      rule: 'TK-08',
    },
    {
      action: 'deliverRejection',
      label: { zh: '送达', en: 'Deliver the rejection' },
      from: ['rejecting'],
      to: 'rejected',
      by: township,
      rule: 'TK-08',
    },
    {
      action: 'withdraw',
      label: { zh: '申请人撤回', en: 'Withdraw' },
      from: ['submitted', 'accepted', 'publicNotice', 'resurvey'],
      to: 'withdrawn',
      by: township,
      needsReason: true,
    },
  ],
})

/** On the tekun roll; ending takes a notice of seven days (TK-15) except for a death. */
export const tekunRollLife = workflow({
  name: 'assistance.tekunRoll',
  label: { zh: '特困在册', en: 'On the tekun roll' },
  start: 'active',
  states: {
    active: { label: { zh: '在册', en: 'Active' }, standing: true },
    ending: {
      label: { zh: '拟终止公示', en: 'Ending, under notice' },
      limit: days(7, '43号 第二十六条 TK-15'),
      rule: 'TK-15',
    },
    ended: { label: { zh: '已终止', en: 'Ended' } },
  },
  ends: ['ended'],
  steps: [
    {
      action: 'change',
      label: { zh: '变更', en: 'Change' },
      from: ['active'],
      to: 'active',
      by: [...county, ...township],
    },
    {
      action: 'proposeEnd',
      label: { zh: '拟终止并公示', en: 'Propose to end' },
      from: ['active'],
      to: 'ending',
      by: ['townshipHead', 'officeChief'],
      needsReason: true,
      rule: 'TK-15',
    },
    {
      action: 'keep',
      label: { zh: '异议成立，不终止', en: 'Objection upheld, kept' },
      from: ['ending'],
      to: 'active',
      by: ['officeChief'],
      needsReason: true,
      rule: 'TK-15',
    },
    {
      action: 'end',
      label: { zh: '终止', en: 'End' },
      from: ['ending'],
      to: 'ended',
      by: ['officeChief'],
      rule: 'TK-13',
    },
    {
      action: 'endByDeath',
      label: { zh: '死亡终止', en: 'Ended by death' },
      from: ['active', 'ending'],
      to: 'ended',
      by: ['villageCadre', ...township, ...county, 'institutionStaff', 'counterRegistrar'],
      rule: 'TK-13',
    },
    {
      // A marriage, a birthday, a supporter's change: looked at again sooner, whoever recorded it.
      action: 'reviewByEvent',
      label: { zh: '随人生事件提前核查', en: 'Looked at sooner after an event' },
      from: ['active'],
      to: 'active',
      by: [
        'villageCadre',
        ...township,
        ...county,
        'institutionStaff',
        'counterRegistrar',
        'bureauLeader',
      ],
      rule: 'TK-13',
    },
    {
      action: 'restore',
      label: { zh: '撤销终止', en: 'Undo the end' },
      from: ['ended'],
      to: 'active',
      by: ['officeChief', 'officeClerk', ...township, 'counterRegistrar'],
      needsReason: true,
    },
  ],
})
