/** Dibao from application to decision (policy §1.4) and life on the roll (§1.5), with the law's clocks. */
import { days, workingDays } from '../../../kernel/calendar.ts'
import { workflow } from '../../../kernel/workflow.ts'

const township = ['townshipClerk', 'townshipHead'] as const
const county = ['officeClerk', 'officeChief'] as const

export const dibaoApplication = workflow({
  name: 'assistance.dibaoApplication',
  label: { zh: '最低生活保障审核确认', en: 'Dibao application' },
  start: 'draft',
  overall: workingDays(30, '民发〔2021〕57号 第二十二条 DB-40'),
  states: {
    draft: { label: { zh: '填写申请', en: 'Draft' } },
    submitted: { label: { zh: '待受理', en: 'Submitted' }, rule: 'DB-30' },
    supplement: { label: { zh: '待补正材料', en: 'Waiting for documents' }, rule: 'DB-30' },
    accepted: { label: { zh: '已受理，待调查', en: 'Accepted' }, limit: workingDays(3, '57号 第十五条 DB-31'), rule: 'DB-31' },
    surveying: { label: { zh: '调查核对', en: 'Survey and verification' }, rule: 'DB-33' },
    verificationFailed: { label: { zh: '核对不符，待申请人说明', en: 'Verification failed' }, rule: 'DB-17' },
    opinion: { label: { zh: '已提审核意见', en: 'Township opinion given' }, rule: 'DB-34' },
    publicNotice: { label: { zh: '公示中', en: 'Public notice' }, limit: days(7, '57号 第十九条 DB-34'), rule: 'DB-34' },
    objected: { label: { zh: '公示有异议', en: 'Objection raised' }, rule: 'DB-35' },
    countyReview: { label: { zh: '县级审核确认', en: 'County review' }, limit: workingDays(10, '57号 第二十条 DB-36'), rule: 'DB-36' },
    confirmed: { label: { zh: '已确认，待公布', en: 'Confirmed' }, rule: 'DB-41' },
    rejecting: { label: { zh: '不予确认，待送达', en: 'Rejected, notice due' }, limit: workingDays(3, '57号 第二十一条 DB-38'), rule: 'DB-38' },
    announced: { label: { zh: '已公布', en: 'Announced' } },
    rejected: { label: { zh: '不予确认', en: 'Rejected' } },
    terminated: { label: { zh: '已终止', en: 'Terminated' }, rule: 'DB-45' },
    withdrawn: { label: { zh: '申请人撤回', en: 'Withdrawn' } },
  },
  ends: ['announced', 'rejected', 'terminated', 'withdrawn'],
  steps: [
    { action: 'submit', label: { zh: '提交申请', en: 'Submit' }, from: ['draft'], to: 'submitted', by: ['villageCadre', ...township], rule: 'DB-07' },
    { action: 'requestDocuments', label: { zh: '一次性告知补正', en: 'List what is missing' }, from: ['submitted'], to: 'supplement', by: township, needsReason: true, rule: 'DB-30' },
    { action: 'supplied', label: { zh: '材料已补齐', en: 'Documents supplied' }, from: ['supplement'], to: 'submitted', by: ['villageCadre', ...township], rule: 'DB-30' },
    { action: 'accept', label: { zh: '受理', en: 'Accept' }, from: ['submitted'], to: 'accepted', by: township, startsClock: true, rule: 'DB-30' },
    { action: 'startSurvey', label: { zh: '启动调查核对', en: 'Start survey' }, from: ['accepted'], to: 'surveying', by: township, rule: 'DB-31' },
    { action: 'failVerification', label: { zh: '告知核对不符', en: 'Inform of failed verification' }, from: ['surveying'], to: 'verificationFailed', by: township, needsReason: true, rule: 'DB-17' },
    { action: 'recheck', label: { zh: '申请复核', en: 'Check again' }, from: ['verificationFailed'], to: 'surveying', by: township, needsReason: true, rule: 'DB-17' },
    { action: 'giveOpinion', label: { zh: '提出审核意见', en: 'Give opinion' }, from: ['surveying', 'verificationFailed'], to: 'opinion', by: ['townshipHead'], rule: 'DB-34' },
    { action: 'returnOpinion', label: { zh: '退回重新调查', en: 'Return for survey' }, from: ['opinion'], to: 'surveying', by: ['townshipHead'], needsReason: true },
    { action: 'postNotice', label: { zh: '张榜公示', en: 'Post the notice' }, from: ['opinion'], to: 'publicNotice', by: township, rule: 'DB-34' },
    { action: 'object', label: { zh: '登记异议', en: 'Record an objection' }, from: ['publicNotice'], to: 'objected', by: ['villageCadre', ...township], needsReason: true, rule: 'DB-35' },
    { action: 'resurvey', label: { zh: '重新调查或民主评议', en: 'Survey again' }, from: ['objected'], to: 'surveying', by: township, needsReason: true, rule: 'DB-35' },
    { action: 'submitToCounty', label: { zh: '报县级审核确认', en: 'Send to the county' }, from: ['opinion', 'publicNotice'], to: 'countyReview', by: township, rule: 'DB-36' },
    { action: 'returnToTownship', label: { zh: '退回乡镇', en: 'Return to the township' }, from: ['countyReview'], to: 'surveying', by: county, needsReason: true, rule: 'DB-36' },
    { action: 'confirm', label: { zh: '确认', en: 'Confirm' }, from: ['countyReview'], to: 'confirmed', by: ['officeChief'], rule: 'DB-36' },
    { action: 'reject', label: { zh: '不予确认', en: 'Reject' }, from: ['countyReview'], to: 'rejecting', by: ['officeChief'], needsReason: true, rule: 'DB-36' },
    { action: 'announce', label: { zh: '公布', en: 'Announce' }, from: ['confirmed'], to: 'announced', by: township, rule: 'DB-41' },
    { action: 'deliverRejection', label: { zh: '送达不予确认通知', en: 'Deliver the rejection' }, from: ['rejecting'], to: 'rejected', by: township, rule: 'DB-38' },
    { action: 'terminate', label: { zh: '终止程序', en: 'Terminate' }, from: ['submitted', 'supplement', 'accepted', 'surveying', 'verificationFailed', 'opinion', 'objected'], to: 'terminated', by: ['townshipHead'], needsReason: true, rule: 'DB-45' },
    { action: 'withdraw', label: { zh: '申请人撤回', en: 'Withdraw' }, from: ['draft', 'submitted', 'supplement', 'accepted', 'surveying', 'verificationFailed', 'opinion'], to: 'withdrawn', by: township, needsReason: true },
  ],
})

export const economicVerification = workflow({
  name: 'assistance.economicVerification',
  label: { zh: '家庭经济状况核对', en: 'Economic verification' },
  start: 'requested',
  states: {
    requested: { label: { zh: '待县级启动', en: 'Requested' }, limit: workingDays(3, '57号 第十七条 DB-32'), rule: 'DB-32' },
    running: { label: { zh: '核对中', en: 'Running' }, rule: 'DB-17' },
    reported: { label: { zh: '已出具报告', en: 'Reported' } },
  },
  ends: ['reported'],
  steps: [
    { action: 'start', label: { zh: '启动核对', en: 'Start' }, from: ['requested'], to: 'running', by: county, rule: 'DB-32' },
    { action: 'report', label: { zh: '出具核对报告', en: 'Report' }, from: ['running'], to: 'reported', by: county, rule: 'DB-17' },
  ],
})

/** A household on the roll. Money follows only from the award; this is what is known of the household and until when. */
export const dibaoRollLife = workflow({
  name: 'assistance.dibaoRoll',
  label: { zh: '低保在册', en: 'On the dibao roll' },
  start: 'active',
  states: {
    active: { label: { zh: '在册', en: 'Active' } },
    gradualExit: { label: { zh: '渐退期', en: 'Gradual exit' }, rule: 'DB-54' },
    stopped: { label: { zh: '已停发', en: 'Stopped' }, rule: 'DB-53' },
  },
  ends: ['stopped'],
  steps: [
    { action: 'adjust', label: { zh: '调整', en: 'Adjust' }, from: ['active'], to: 'active', by: ['officeChief'], rule: 'DB-53' },
    { action: 'beginExit', label: { zh: '进入渐退', en: 'Begin gradual exit' }, from: ['active'], to: 'gradualExit', by: ['officeChief'], needsReason: true, rule: 'DB-54' },
    { action: 'cancelExit', label: { zh: '取消渐退', en: 'Cancel gradual exit' }, from: ['gradualExit'], to: 'active', by: ['officeChief'], needsReason: true },
    { action: 'stop', label: { zh: '停发', en: 'Stop' }, from: ['active', 'gradualExit'], to: 'stopped', by: ['officeChief'], needsReason: true, rule: 'DB-53' },
    { action: 'restore', label: { zh: '撤销停发', en: 'Undo the stop' }, from: ['stopped'], to: 'active', by: ['officeChief'], needsReason: true },
  ],
})

export const dibaoReviewLife = workflow({
  name: 'assistance.dibaoReview',
  label: { zh: '低保核查', en: 'Dibao review' },
  start: 'open',
  states: {
    open: { label: { zh: '待核查', en: 'Open' }, rule: 'DB-50' },
    surveyed: { label: { zh: '已入户，待决定', en: 'Surveyed' }, limit: workingDays(10, '57号 第三十一条 DB-50') },
    decided: { label: { zh: '已办结', en: 'Decided' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['decided', 'cancelled'],
  steps: [
    { action: 'survey', label: { zh: '登记入户核查', en: 'Record the visit' }, from: ['open'], to: 'surveyed', by: township, rule: 'DB-50' },
    { action: 'return', label: { zh: '退回重查', en: 'Return' }, from: ['surveyed'], to: 'open', by: ['officeChief'], needsReason: true },
    { action: 'decide', label: { zh: '作出决定', en: 'Decide' }, from: ['surveyed'], to: 'decided', by: ['officeChief'], rule: 'DB-53' },
    { action: 'cancel', label: { zh: '取消', en: 'Cancel' }, from: ['open'], to: 'cancelled', by: ['officeChief'], needsReason: true },
  ],
})
