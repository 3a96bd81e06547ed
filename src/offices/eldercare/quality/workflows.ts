import { days, workingDays } from '../../../kernel/calendar.ts'
import { step, workflow } from '../../../kernel/workflow.ts'
import { back, chief, clerks, keepers, townships } from '../words.ts'

/** SELF_SCORED → COUNTY_REPORTED → REVIEWED → ONSITE → PUBLIC_NOTICE → AWARDED or NOT_AWARDED (GE-05). */
export const gradingLife = workflow({
  name: 'eldercare.grading',
  label: { zh: '等级评定', en: 'Grading' },
  start: 'selfScoring',
  states: {
    selfScoring: { label: { zh: '查漏补缺、自评', en: 'Own score' }, rule: 'GE-05' },
    countyReported: {
      label: { zh: '已上报参评', en: 'Reported' },
      limit: workingDays(20, 'GE-05'),
    },
    reviewed: {
      label: { zh: '材料审核通过', en: 'Papers reviewed' },
      limit: workingDays(30, 'GE-05'),
    },
    onsite: { label: { zh: '已现场评定', en: 'Judged on site' }, limit: workingDays(10, 'GE-05') },
    publicNotice: { label: { zh: '公示中', en: 'On notice' }, rule: 'GE-05' },
    awarded: { label: { zh: '已授牌', en: 'Awarded' }, standing: true, rule: 'GE-03' },
    notAwarded: { label: { zh: '未评上', en: 'Not awarded' } },
    cancelled: { label: { zh: '等级已取消', en: 'Cancelled' }, rule: 'GE-03' },
  },
  ends: ['awarded', 'notAwarded', 'cancelled'],
  steps: [
    step('reportGrading', '上报参评', 'Report', 'selfScoring', 'countyReported', clerks, {
      rule: 'GE-05',
    }),
    step(
      'returnGrading',
      '退回完善',
      'Send back',
      ['countyReported', 'reviewed'],
      'selfScoring',
      clerks,
      back,
    ),
    step(
      'reviewGrading',
      '登记材料审核通过',
      'Papers reviewed',
      'countyReported',
      'reviewed',
      chief,
    ),
    step('judgeOnsite', '登记现场评定', 'Judged on site', 'reviewed', 'onsite', clerks),
    step('postGrading', '公示', 'Put on notice', 'onsite', 'publicNotice', clerks),
    step(
      'objectGrading',
      '公示有异议，重新评定',
      'Objected to',
      'publicNotice',
      'reviewed',
      chief,
      back,
    ),
    step('awardGrade', '授牌', 'Award', 'publicNotice', 'awarded', chief, { rule: 'GE-03' }),
    step(
      'refuseGrade',
      '不予评定',
      'Not awarded',
      ['countyReported', 'reviewed', 'onsite', 'publicNotice'],
      'notAwarded',
      chief,
      back,
    ),
    step('cancelGrade', '取消等级', 'Cancel', 'awarded', 'cancelled', chief, {
      ...back,
      rule: 'GE-03',
    }),
    step('dropGrading', '终止自评', 'Give up', 'selfScoring', 'notAwarded', keepers, back),
    step('restoreGrade', '撤销取消', 'Undo the cancelling', 'cancelled', 'awarded', chief, back),
  ],
})

export const courseLife = workflow({
  name: 'eldercare.course',
  label: { zh: '护理培训', en: 'Training' },
  start: 'planned',
  states: {
    planned: { label: { zh: '计划', en: 'Planned' } },
    enrolling: { label: { zh: '报名中', en: 'Enrolling' } },
    running: { label: { zh: '培训中', en: 'Running' } },
    examined: { label: { zh: '已考核', en: 'Examined' }, limit: days(30, 'ST-02') },
    closed: { label: { zh: '已结业', en: 'Closed' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['closed', 'cancelled'],
  steps: [
    step('openEnrolment', '开放报名', 'Open', 'planned', 'enrolling', clerks),
    step('beginCourse', '开班', 'Begin', 'enrolling', 'running', clerks),
    step('examineCourse', '组织考核', 'Examine', 'running', 'examined', clerks, { rule: 'ST-02' }),
    step('closeCourse', '结业', 'Close', 'examined', 'closed', chief),
    step('cancelCourse', '取消班次', 'Cancel', ['planned', 'enrolling'], 'cancelled', chief, back),
    step('replanCourse', '恢复班次', 'Plan again', 'cancelled', 'planned', chief, back),
  ],
})
export const traineeLife = workflow({
  name: 'eldercare.trainee',
  label: { zh: '参训', en: 'Training' },
  start: 'enrolled',
  states: {
    enrolled: { label: { zh: '已报名', en: 'Enrolled' }, standing: true },
    attended: { label: { zh: '已完成学时', en: 'Attended' } },
    passed: { label: { zh: '考核合格', en: 'Passed' }, limit: days(30, 'ST-02') },
    failed: { label: { zh: '考核不合格', en: 'Failed' } },
    certified: { label: { zh: '已发证', en: 'Certified' } },
    withdrawn: { label: { zh: '已退出', en: 'Withdrawn' } },
    revoked: { label: { zh: '证书已作废', en: 'Revoked' } },
  },
  ends: ['certified', 'withdrawn', 'revoked', 'failed'],
  steps: [
    step('attend', '登记学时', 'Attended', 'enrolled', 'attended', clerks),
    step('pass', '考核合格', 'Passed', 'attended', 'passed', clerks, { rule: 'ST-02' }),
    step('failExam', '考核不合格', 'Failed', 'attended', 'failed', clerks, { rule: 'ST-02' }),
    step('sitAgain', '补考', 'Sit again', 'failed', 'attended', clerks, back),
    step('certify', '发证', 'Certify', 'passed', 'certified', chief, { rule: 'ST-02' }),
    step('revokeCertificate', '证书作废', 'Revoke', 'certified', 'revoked', chief, back),
    step(
      'leaveCourse',
      '退出',
      'Withdraw',
      ['enrolled', 'attended'],
      'withdrawn',
      [...townships, ...clerks],
      back,
    ),
  ],
})

export const centreLife = workflow({
  name: 'eldercare.leling',
  label: { zh: '乐龄中心', en: 'Leling centre' },
  start: 'running',
  states: {
    running: { label: { zh: '运营中', en: 'Running' }, standing: true },
    stopped: { label: { zh: '停运', en: 'Stopped' }, standing: true },
  },
  ends: [],
  steps: [
    step(
      'stopCentre',
      '登记停运',
      'Stopped',
      'running',
      'stopped',
      ['villageCadre', ...townships, ...clerks],
      back,
    ),
    step('runCentre', '恢复运营', 'Running again', 'stopped', 'running', [...townships, ...clerks]),
  ],
})
export const supervisionLife = workflow({
  name: 'eldercare.supervision',
  label: { zh: '联合督导', en: 'Joint supervision' },
  start: 'planned',
  states: {
    planned: { label: { zh: '计划', en: 'Planned' } },
    underway: { label: { zh: '督导中', en: 'Under way' } },
    rectifying: { label: { zh: '问题整改中', en: 'Being put right' } },
    closed: { label: { zh: '已办结', en: 'Closed' } },
    cancelled: { label: { zh: '已取消', en: 'Cancelled' } },
  },
  ends: ['closed', 'cancelled'],
  steps: [
    step('startSupervision', '开始督导', 'Begin', 'planned', 'underway', clerks),
    step('raiseProblems', '下发问题清单', 'Hand out problems', 'underway', 'rectifying', clerks),
    step('closeSupervision', '办结', 'Close', ['underway', 'rectifying'], 'closed', chief),
    step('cancelSupervision', '取消督导', 'Cancel', 'planned', 'cancelled', chief, back),
    step('reopenSupervision', '重新打开', 'Open again', 'closed', 'rectifying', chief, back),
  ],
})
