import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('checklists', {
  CHECKLIST_TITLE_TAKEN: {
    zh: '本股室已有清单“{title}”',
    en: 'This office already has a list “{title}”',
    status: 409,
  },
  CHECKLIST_EMPTY: { zh: '清单没有事项', en: 'The list has no item', status: 422 },
  CHECKLIST_DUE_PAST: {
    zh: '“{unit}”的完成时限{day}早于下发日期',
    en: 'The due day {day} of “{unit}” lies before the list is issued',
    status: 422,
  },
  CHECKLIST_PROOF_MISSING: {
    zh: '上报落实须有佐证材料或佐证说明',
    en: 'Say what proves that it was done',
    status: 422,
  },
  CHECKLIST_WITHDRAWN: { zh: '该清单已撤回', en: 'This list is withdrawn', status: 409 },
  CHECKLIST_STARTED: {
    zh: '清单已有{count}项上报或销号，不能撤回；可逐项撤销',
    en: '{count} items are reported or closed: drop single items instead',
    status: 409,
  },
  CHECKLIST_DUE_SHORTER: {
    zh: '新时限{day}须晚于原时限',
    en: 'The new day {day} must be later than the present one',
    status: 422,
  },
})
