import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('bureau.statistics', {
  CYCLE_EXISTS: {
    zh: '{period}的统计上报已经布置',
    en: 'The return of {period} is open already',
    status: 409,
  },
  SUBMIT_BEFORE_END: {
    zh: '上报期限不能早于报告期结束',
    en: 'A return cannot be due before its period ends',
    status: 422,
  },
  CYCLE_NOT_COLLECTING: {
    zh: '该报告期不在采集中，请先退回重报',
    en: 'This return is not collecting; send it back first',
    status: 409,
  },
  OFFICE_HAS_NO_FIGURES: {
    zh: '本股室没有上报指标',
    en: 'This office has no figures to state',
    status: 422,
  },
  OWN_CHECKS_FAILED: {
    zh: '本股室以下勾稽关系不成立，请先核对台账：{checks}',
    en: 'These relations of your office do not hold; look at the ledgers first: {checks}',
    status: 422,
  },
  OFFICES_MISSING: {
    zh: '以下股室尚未确认数据：{offices}',
    en: 'These offices have not stated their figures: {offices}',
    status: 422,
  },
  OFFICES_CHANGED: {
    zh: '以下股室的数据在确认后有变动，请重新确认：{offices}',
    en: 'Figures of these offices have changed since they were stated; they state them again: {offices}',
    status: 409,
  },
  CYCLE_NOT_SUBMITTED: {
    zh: '尚未上报，直接修改台账即可，不需要更正',
    en: 'Nothing is submitted yet; put the ledgers right instead of correcting',
    status: 409,
  },
  FIGURE_NOT_SUBMITTED: {
    zh: '指标{figure}没有上报过',
    en: 'Figure {figure} was not submitted',
    status: 404,
  },
  FIGURE_AS_SUBMITTED: {
    zh: '指标{figure}与上报数相同（{value}），不需要更正',
    en: 'Figure {figure} is as submitted ({value}); there is nothing to correct',
    status: 422,
  },
})
