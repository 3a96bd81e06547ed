import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('assistance.temporary', {
  TEMPORARY_DEAD: {
    zh: '申请人已登记死亡',
    en: 'The applicant is recorded as dead',
    rule: 'XC-01',
    status: 422,
  },
  TEMPORARY_CASE_OPEN: {
    zh: '该家庭或个人有一件临时救助正在办理',
    en: 'A case of this household or person is open already',
    status: 409,
  },
  TEMPORARY_REPEAT: {
    zh: '同一事由在{months}个月内已救助过（{day}）',
    en: 'Relieved for the same cause on {day}, within {months} months',
    rule: 'TA-10',
    status: 409,
  },
  TEMPORARY_NOT_EMERGENCY: {
    zh: '先行救助只适用于急难型',
    en: 'Relief first is for emergencies',
    rule: 'TA-03',
    status: 422,
  },
  TEMPORARY_NOT_ELIGIBLE: {
    zh: '不符合条件：{conditions}',
    en: 'Conditions not met: {conditions}',
    rule: 'TA-02',
    status: 422,
  },
  TEMPORARY_OVER_MAXIMUM: {
    zh: '金额{amount}元超过按标准计算的上限{most}元',
    en: '{amount} yuan is above the {most} the standard allows',
    rule: 'TA-08',
    status: 422,
  },
  TEMPORARY_OVER_CEILING: {
    zh: '{amount}元超过乡镇审批限额{ceiling}元，请报县级审批',
    en: '{amount} yuan is above the township’s {ceiling}; the county decides',
    rule: 'TA-07',
    status: 403,
  },
  TEMPORARY_JOINT_MEETING: {
    zh: '{amount}元达到一事一议标准，须由局领导召集三人以上会议决定',
    en: '{amount} yuan takes a joint meeting of three or more, called by the leader',
    rule: 'TA-07',
    status: 403,
  },
  TEMPORARY_MEETING_SMALL: {
    zh: '一事一议须三人以上参加',
    en: 'A joint meeting takes three or more',
    rule: 'TA-07',
    status: 422,
  },
  TEMPORARY_TWO_INVESTIGATORS: {
    zh: '调查须两人以上',
    en: 'A survey takes two investigators',
    rule: 'TA-05',
    status: 422,
  },
  TEMPORARY_DAY_AHEAD: { zh: '日期不能晚于今天', en: 'The day lies ahead', status: 422 },
  TEMPORARY_NOTICE_RUNNING: {
    zh: '支出型须公示期满后报批（{endsOn}止）',
    en: 'An expense case is submitted after its notice (until {endsOn})',
    rule: 'TA-05',
    status: 409,
  },
  TEMPORARY_OBJECTION_OPEN: {
    zh: '公示有异议尚未答复',
    en: 'An objection to the notice is open',
    rule: 'TA-05',
    status: 409,
  },
  TEMPORARY_PAID_OUT: {
    zh: '批准金额{approved}元，已发放{paid}元，不能再发{amount}元',
    en: 'Approved {approved}, paid {paid}: {amount} more is too much',
    rule: 'TA-09',
    status: 422,
  },
  TEMPORARY_NOT_PAID: {
    zh: '批准金额尚未发放，不能办结',
    en: 'Nothing of the approved amount is granted yet',
    rule: 'TA-09',
    status: 409,
  },
})
