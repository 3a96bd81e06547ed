import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('assistance.placement', {
  PLACEMENT_NOT_ON_ROLL: {
    zh: '只有在册特困人员可以安排',
    en: 'Only persons on the tekun roll can be placed',
    rule: 'TK-20',
    status: 422,
  },
  PLACEMENT_OPEN: {
    zh: '该人员已有一项进行中的安排',
    en: 'This person already has an open placement',
    status: 409,
  },
  PLACEMENT_SITE_WRONG: {
    zh: '“{site}”不是可用于此类安排的机构',
    en: '“{site}” is no site for this kind of placement',
    status: 422,
  },
  PLACEMENT_FULL: {
    zh: '“{site}”共{beds}张床位，已满',
    en: '“{site}” has {beds} beds, all taken',
    status: 409,
  },
  PLACEMENT_BED_TAKEN: { zh: '床位{bed}已有人入住', en: 'Bed {bed} is taken', status: 409 },
  PLACEMENT_DAY_WRONG: {
    zh: '日期应在同意（入住）之后且不晚于今天',
    en: 'The day must follow consent or admission and not lie ahead',
    status: 422,
  },
  PLACEMENT_NO_DIAGNOSIS: {
    zh: '住院安排须有诊断',
    en: 'A hospital placement needs a diagnosis',
    rule: 'TK-24',
    status: 422,
  },
})
