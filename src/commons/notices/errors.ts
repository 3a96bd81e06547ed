import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('notices', {
  NOTICE_FORBIDDEN: {
    zh: '未成年人和儿童福利项目不得公示',
    en: 'Children and child programmes are never listed publicly',
    rule: 'golden rule 5',
    status: 422,
  },
  NOTICE_PROGRAMME_UNKNOWN: {
    zh: '项目“{programme}”没有公示内容清单，不能公示',
    en: 'Programme “{programme}” has no list of what may be shown, so nothing may be',
    rule: 'golden rule 5',
    status: 422,
  },
  NOTICE_FIELD_NOT_LISTED: {
    zh: '“{field}”不在公示内容清单内；只能公示：{allowed}',
    en: '“{field}” may not be shown; only: {allowed}',
    status: 422,
  },
  NOTICE_FIELD_WRONG: {
    zh: '公示内容“{field}”有误：{problem}',
    en: '“{field}” of the notice is wrong: {problem}',
    status: 422,
  },
  NOTICE_NUMBER_SHOWN: {
    zh: '公示内容“{field}”含有证件号码、电话或账号，不得公示',
    en: '“{field}” of the notice holds an identity, telephone or account number',
    rule: 'DB-41',
    status: 422,
  },
  PRINT_WHY: {
    zh: '这是第{times}次打印，请填写打印事由',
    en: 'State what this print is for; it is number {times}',
    status: 422,
  },
  NOTICE_MISSING: { zh: '本件还没有公示', en: 'There is no notice about this record', status: 409 },
  NOTICE_NOT_POSTED: {
    zh: '公示尚未登记张贴',
    en: 'The posting of the notice has not been recorded',
    status: 409,
  },
  NOTICE_RUNNING: {
    zh: '公示至{endsOn}，期满次日起方可结束',
    en: 'The notice hangs until {endsOn}; it may be ended from the day after',
    rule: 'DB-34',
    status: 409,
  },
  NOTICE_OBJECTED: {
    zh: '还有{count}件异议没有处理完毕',
    en: '{count} objection(s) are still open',
    rule: 'DB-35',
    status: 409,
  },
  POSTING_DAY_WRONG: {
    zh: '张贴日期不能早于{from}，也不能晚于{to}',
    en: 'The posting day lies between {from} and {to}',
    status: 422,
  },
  OBJECTION_OUTSIDE_WINDOW: {
    zh: '公示期为{from}至{to}；期外收到的意见按投诉举报办理',
    en: 'The notice hangs from {from} to {to}; what comes outside it is a complaint',
    rule: 'DB-37',
    status: 422,
  },
  ATTACHMENT_UNKNOWN: {
    zh: '附件不存在，请重新上传',
    en: 'The attachment does not exist; upload it again',
    status: 422,
  },
  UPLOAD_UNKNOWN: {
    zh: '文件尚未上传，或不是由您上传',
    en: 'The file has not been uploaded, or not by you',
    status: 422,
  },
  ATTACHMENT_TOO_LARGE: {
    zh: '文件不能超过{limit}兆',
    en: 'A file may not exceed {limit} MB',
    status: 422,
  },
  ATTACHMENT_EMPTY: { zh: '文件是空的', en: 'The file is empty', status: 422 },
  ATTACHMENT_TYPE_FORBIDDEN: {
    zh: '只接收{allowed}文件，且内容须与类型相符',
    en: 'Only {allowed} files are taken, and the content must be what it says',
    status: 422,
  },
  ATTACHMENT_MISSING: { zh: '文件不在库中', en: 'The file is not in the store', status: 404 },
  ATTACHMENT_DAMAGED: {
    zh: '文件内容与登记的摘要不符，已拒绝读取',
    en: 'The stored file does not match its digest and is not read out',
    status: 409,
  },
  SERIES_MISSING: {
    zh: '没有为“{kind}”设定文书字号，请在参数“文书字号”中补充',
    en: 'No series is set for “{kind}”; add one to the parameter “Letter series”',
    status: 422,
  },
  REASON_CODE_REQUIRED: {
    zh: '“{kind}”必须写明理由代码',
    en: '“{kind}” needs a reason code',
    rule: 'golden rule 3',
    status: 422,
  },
  LETTER_EMPTY: { zh: '文书没有正文', en: 'The letter has no body', status: 422 },
  DELIVERY_DAY_WRONG: {
    zh: '送达日期不能早于制发日期{from}，也不能晚于{to}',
    en: 'The delivery day lies between the issue day {from} and {to}',
    status: 422,
  },
  LETTER_VOIDED: {
    zh: '文书{number}已作废，不能补打',
    en: 'Letter {number} is voided and is not printed again',
    status: 409,
  },
})
