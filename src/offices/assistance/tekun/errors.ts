import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('assistance.tekun', {
  TEKUN_CASE_OPEN: {
    zh: '该人员已有办理中的特困认定申请',
    en: 'This person already has an open application',
    rule: 'TK-06',
    status: 409,
  },
  TEKUN_ON_ROLL: {
    zh: '该人员已享受{programme}，不能再认定特困',
    en: 'This person already draws {programme}',
    rule: 'XC-04',
    status: 409,
  },
  TEKUN_DEAD: {
    zh: '该人员已登记死亡',
    en: 'This person is recorded as dead',
    rule: 'TK-13',
    status: 422,
  },
  TEKUN_NOT_AUTHORISED: {
    zh: '须先取得本人或监护人书面授权',
    en: 'Verification must be authorised in writing first',
    rule: 'DB-18',
    status: 422,
  },
  TEKUN_TWO_INVESTIGATORS: {
    zh: '调查、评估人员不得少于2人',
    en: 'At least two people survey or assess',
    rule: 'DB-33',
    status: 422,
  },
  TEKUN_SURVEY_MISSING: {
    zh: '尚未登记调查核实情况',
    en: 'The survey is not recorded',
    rule: 'TK-06',
    status: 409,
  },
  TEKUN_NOT_ELIGIBLE: {
    zh: '不符合特困人员条件：{conditions}',
    en: 'Tekun conditions not met: {conditions}',
    rule: 'TK-01',
    status: 422,
  },
  TEKUN_ELIGIBLE: {
    zh: '各项条件均符合，不能不予确认',
    en: 'Every condition is met',
    rule: 'TK-01',
    status: 422,
  },
  TEKUN_NOTICE_RUNNING: {
    zh: '公示到{endsOn}期满',
    en: 'The notice runs until {endsOn}',
    rule: 'TK-06',
    status: 409,
  },
  TEKUN_OBJECTION_OPEN: {
    zh: '公示有异议未处理',
    en: 'An objection is open',
    rule: 'TK-06',
    status: 409,
  },
  TEKUN_SAMPLE_NOT_DRAWN: {
    zh: '本批申请尚未随机抽样，不能确认',
    en: 'The sample of this batch is not drawn',
    rule: 'TK-07',
    status: 409,
  },
  TEKUN_CHECK_MISSING: {
    zh: '本件被抽中，须先实地核查',
    en: 'This case was drawn and must be checked on site',
    rule: 'TK-07',
    status: 409,
  },
  TEKUN_ASSESS_FUTURE: {
    zh: '评估日期不能晚于今天',
    en: 'The assessment cannot lie in the future',
    rule: 'TK-10',
    status: 422,
  },
  TEKUN_NOT_DISPERSED: {
    zh: '只有分散供养人员签订照料服务协议',
    en: 'Care agreements are for dispersed persons',
    rule: 'TK-21',
    status: 409,
  },
  TEKUN_NOT_ACTIVE: { zh: '该人员不在册', en: 'Not on the roll', status: 409 },
})
