import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('adapters.imports', {
  IMPORT_TARGET_UNKNOWN: {
    zh: '没有可导入的“{name}”，或您的岗位不能办理',
    en: 'There is nothing to import as “{name}”, or your post may not',
    status: 404,
  },
  IMPORT_UNKNOWN: {
    zh: '没有这次导入，或不是您办理的',
    en: 'There is no such import, or it is not yours',
    status: 404,
  },
  IMPORT_NAME: {
    zh: '只能上传 .xlsx 文件；“{ending}”请用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”',
    en: 'Only .xlsx files; save the {ending} file as an Excel workbook (.xlsx)',
    status: 400,
  },
  IMPORT_FILE_TOO_LARGE: {
    zh: '文件超过{limit}MB，请拆分后分批导入',
    en: 'The file is larger than {limit} MB; split it and import the parts',
    status: 400,
  },
  IMPORT_MACROS: {
    zh: '文件带有宏（程序代码），不予接收；请另存为不含宏的 .xlsx',
    en: 'The file holds macros and is not taken; save it as an .xlsx without them',
    status: 400,
  },
  IMPORT_TEMPLATE_NONE: {
    zh: '文件不是用本系统的模板填写的；请下载“{label}”模板（版本{current}），把内容粘贴进去后上传',
    en: 'The file was not filled in on one of our templates; download the template “{label}” (version {current}) and paste the rows into it',
    status: 422,
  },
  IMPORT_TEMPLATE_OTHER: {
    zh: '这是“{found}”的模板，您选择导入的是“{label}”',
    en: 'This is the template of “{found}”; you chose to import “{label}”',
    status: 422,
  },
  IMPORT_TEMPLATE_OLD: {
    zh: '模板版本不符：文件是版本{found}，“{label}”现在用版本{current}；请下载新模板，把内容粘贴进去后上传',
    en: 'Wrong template version: the file has {found}, “{label}” is now at {current}; download the new template and paste the rows into it',
    status: 422,
  },
  IMPORT_COLUMNS_MISSING: {
    zh: '表头缺少必填列：{missing}',
    en: 'Required columns are missing: {missing}',
    status: 422,
  },
  IMPORT_NO_ROWS: {
    zh: '文件里没有填写任何一行（示例行不算）',
    en: 'No row was filled in (the example row does not count)',
    status: 422,
  },
  IMPORT_OTHER_POST: {
    zh: '这次导入是以“{post}”岗位上传的，请切换到该岗位再继续',
    en: 'This import was uploaded as “{post}”; change to that post to go on',
    status: 403,
  },
  IMPORT_STATE: {
    zh: '这次导入现在不能这样办理（{state}）',
    en: 'This cannot be done with the import as it stands ({state})',
    status: 409,
  },
  IMPORT_DIGEST: {
    zh: '确认的文件与预检的文件不是同一个，请重新上传预检',
    en: 'The file confirmed is not the one that was checked; upload it again',
    status: 409,
  },
  IMPORT_NOTHING: {
    zh: '没有需要写入的行',
    en: 'There is no row to write',
    status: 409,
  },
  IMPORT_UNDO_LATE: {
    zh: '导入完成已超过24小时，不能整批撤销；请逐条更正',
    en: 'The import ended more than 24 hours ago; correct single records instead',
    status: 409,
  },
  IMPORT_GONE: {
    zh: '文件保存满24小时已删除，请重新上传',
    en: 'The file was deleted after 24 hours; upload it again',
    status: 409,
  },
})
