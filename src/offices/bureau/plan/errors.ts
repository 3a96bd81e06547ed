import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('bureau.plan', {
  PLAN_OFFICE_UNKNOWN: {
    zh: '没有名为{office}的牵头股室',
    en: 'There is no office {office} to lead a task',
    status: 422,
  },
  PLAN_SECTION_UNKNOWN: {
    zh: '报告没有第{section}段，任务应对应第二部分的某一段',
    en: 'The report has no paragraph {section}; a task belongs to one of part two',
    status: 422,
  },
  PLAN_DUE_OUTSIDE: {
    zh: '“{task}”的期限{day}不在{period}内',
    en: 'The day {day} of “{task}” lies outside {period}',
    status: 422,
  },
  PLAN_EXISTS: {
    zh: '{period}的重点任务已经交办，可在原清单增加事项',
    en: 'The tasks of {period} are issued already; add to that list',
    status: 409,
  },
  PLAN_TASK_CLOSED: {
    zh: '该任务已销号或已撤销，不再报进展',
    en: 'This task is closed or dropped; nothing more is to be said of it',
    status: 409,
  },
  PLAN_TASK_NOT_YOURS: {
    zh: '该任务由{office}牵头',
    en: 'This task is led by {office}',
    status: 403,
  },
  PLAN_SHARE_INVALID: {
    zh: '完成比例应在 0 到 100 之间',
    en: 'How far it is lies between 0 and 100',
    status: 422,
  },
})
