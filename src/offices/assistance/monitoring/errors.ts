import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('assistance.monitoring', {
  MONITORED_PERSON_UNFIT: {
    zh: '该人员已死亡或记录已合并',
    en: 'This person has died or the record was merged',
    status: 422,
  },
  MONITORED_OUTSIDE_AREA: {
    zh: '该家庭不在您的管辖范围内',
    en: 'This household is outside your area',
    status: 403,
  },
  MONITORED_ALREADY: {
    zh: '该家庭（人员）已在“{category}”监测中',
    en: 'Already watched as “{category}”',
    rule: 'MO-01',
    status: 409,
  },
  MONITORED_NOT_FIT: {
    zh: '不符合纳入条件：{unmet}',
    en: 'Not fit for the group: {unmet}',
    status: 422,
  },
  MONITORED_NOT_CLEAR: {
    zh: '不能确认风险消除：{unmet}',
    en: 'The risk cannot be confirmed as gone: {unmet}',
    status: 422,
  },
  MONITORING_DAY_WRONG: {
    zh: '日期{day}应在{from}至{to}之间',
    en: '{day} must lie between {from} and {to}',
    status: 422,
  },
  MEASURE_PLAN_WITHDRAWN: {
    zh: '方案“{plan}”已废止或不属于该年度',
    en: 'Plan “{plan}” is withdrawn or of another year',
    status: 422,
  },
  MONITORING_STRUCK_OUT: {
    zh: '这条记录已作废',
    en: 'This entry is already struck out',
    status: 409,
  },
  MEDICAL_WITHOUT_AMOUNT: {
    zh: '第{row}行：医疗自付费用须填写金额',
    en: 'Line {row}: a medical cost needs its amount',
    rule: 'MO-06',
    status: 422,
  },
  FACT_AHEAD: {
    zh: '第{row}行：日期{day}还没有到',
    en: 'Line {row}: {day} has not come yet',
    status: 422,
  },
  WARNING_OUTCOME_INCOMPLETE: {
    zh: '“{outcome}”须填写{missing}',
    en: '“{outcome}” needs: {missing}',
    rule: 'MO-04',
    status: 422,
  },
  WARNING_NOT_CLOSABLE: {
    zh: '不能销号：{unmet}',
    en: 'The warning cannot be closed: {unmet}',
    rule: 'MO-04',
    status: 422,
  },
  PLAN_INCOMPLETE: {
    zh: '方案不完整：{unmet}',
    en: 'The plan is incomplete: {unmet}',
    status: 422,
  },
  PLAN_STANDS: {
    zh: '{year}年已有同板块（版本）方案，请先废止',
    en: 'A plan of this section and edition stands for {year}; withdraw it first',
    status: 409,
  },
  PLAN_WITHDRAWN: { zh: '该方案已废止', en: 'This plan is withdrawn already', status: 409 },
})
