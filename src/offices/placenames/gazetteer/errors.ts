import { defineRefusals } from '../../../kernel/errors.ts'

export const refuse = defineRefusals('placenames.gazetteer', {
  ENTRY_NUMBER_KNOWN: {
    zh: '词条编号{number}已存在',
    en: 'The entry {number} exists already',
    status: 409,
  },
  ENTRY_RETIRED: { zh: '词条“{name}”已销名', en: 'The entry “{name}” is retired', status: 409 },
  REVISION_NOTHING_NEW: {
    zh: '“{entry}”的{field}修改前后相同',
    en: '“{entry}”: the {field} is the same before and after',
    status: 422,
  },
  REVISION_OPEN: {
    zh: '“{entry}”的{field}已有未办结的修改',
    en: '“{entry}”: a revision of the {field} is open already',
    status: 409,
  },
  REVISION_BATCH_STATE: {
    zh: '批次“{batch}”当前为“{state}”，不能办理',
    en: 'The batch “{batch}” is now “{state}”; this cannot be done',
    status: 409,
  },
  REVISION_BATCH_EMPTY: {
    zh: '批次中没有待办的修改',
    en: 'No revision waits in the batch',
    status: 409,
  },
  REVISION_BATCH_OWN_WORK: {
    zh: '审核人不能审核本人修改的词条（{count}条）',
    en: '{count} of the revisions are your own; another has to check them',
    rule: 'PN-22',
    status: 403,
  },
  REVISION_WRONG: {
    zh: '{count}条修改不在可办理状态',
    en: '{count} revisions are not in a state for this',
    status: 409,
  },
})
