import { defineRefusals } from '../../kernel/errors.ts'

export const refuse = defineRefusals('adapters.excel', {
  NOT_A_WORKBOOK: {
    zh: '无法读取该文件：{reason}。请用 Excel 或 WPS 另存为“Excel 工作簿（.xlsx）”后重新上传',
    en: 'This file cannot be read: {reason}. Save it as an Excel workbook (.xlsx) and upload it again',
    status: 400,
  },
  WORKBOOK_TOO_LARGE: {
    zh: '文件过大（展开后超过{limit}），请拆分后分批导入',
    en: 'The file is too large (more than {limit} when unpacked); split it and import the parts',
    status: 400,
  },
  SHEET_UNKNOWN: {
    zh: '文件中没有名为“{sheet}”的工作表，现有：{sheets}',
    en: 'There is no sheet “{sheet}”; the file has: {sheets}',
    status: 400,
  },
  HEADER_MISSING: {
    zh: '没有找到表头行，请使用系统模板',
    en: 'No header row was found; use the template',
    status: 400,
  },
  TOO_MANY_ROWS: {
    zh: '共{rows}行，一次最多导入{limit}行，请拆分后分批导入',
    en: '{rows} rows; at most {limit} can be imported at once, split the file',
    status: 400,
  },
  MERGED_CELLS: {
    zh: '表格中有合并单元格（{ranges}，共{count}处），请取消合并并补全每一行后再导入',
    en: 'The table has merged cells ({ranges}; {count} in all); unmerge them and fill in every row',
    status: 400,
  },
  CSV_UNREADABLE: {
    zh: '无法读取该 CSV 文件：{reason}',
    en: 'This CSV file cannot be read: {reason}',
    status: 400,
  },
})
