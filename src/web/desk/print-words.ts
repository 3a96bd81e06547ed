/** The words of printing. */
export const w = {
  title: { zh: '打印与打印记录', en: 'Printing and its log' },
  print: { zh: '打印', en: 'Print' },
  paper: { zh: '打印什么', en: 'What to print' },
  copies: { zh: '份数', en: 'Copies' },
  purpose: { zh: '打印事由', en: 'What for' },
  purposeOpen: {
    zh: '表中个人信息按原样打印，事由记入打印记录',
    en: 'personal values are printed in full; this goes into the log',
  },
  purposeHint: { zh: '第一次打印可以不填', en: 'may stay empty the first time' },
  again: { zh: '这是第 {n} 次打印（补打）', en: 'This is print number {n}' },
  againWhy: {
    zh: '纸上会注明第几次、日期、打印人和事由',
    en: 'The paper will say so, with the day, your name and what for',
  },
  before: { zh: '此前打印过 {n} 次', en: 'Printed {n} times before' },
  nth: { zh: '第 {n} 次', en: 'number {n}' },
  entered: {
    zh: '编号 {number}，第 {n} 次打印，已记入打印记录',
    en: 'Number {number}, print {n}; entered in the log',
  },
  toPrinter: { zh: '送打印机', en: 'To the printer' },
  noPaper: { zh: '这里没有可打印的表单', en: 'There is no paper to print here' },
  roster: { zh: '打印名册', en: 'Print a roster' },
  rosterWhy: {
    zh: '打印本人管辖范围内某一登记簿的名册；号码按屏幕显示的样子打印',
    en: 'A register’s rows in your area, as the list shows them; numbers stay masked',
  },
  register: { zh: '登记簿', en: 'Register' },
  state: { zh: '状态', en: 'State' },
  every: { zh: '全部状态', en: 'Every state' },
  log: { zh: '我的打印记录', en: 'What I have printed' },
  none: { zh: '还没有打印过', en: 'Nothing printed yet' },
  day: { zh: '日期', en: 'Day' },
  number: { zh: '编号', en: 'Number' },
  what: { zh: '名称', en: 'Title' },
  times: { zh: '第几次', en: 'How often' },
} as const
export const fill = (text: string, places: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole))
