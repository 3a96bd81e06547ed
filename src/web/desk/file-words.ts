/** The words of the files of people and households. */
export const w = {
  personFile: { zh: '个人档案', en: 'Person file' },
  householdFile: { zh: '家庭档案', en: 'Household file' },
  age: { zh: '{n}周岁', en: 'aged {n}' },
  died: { zh: '已于 {day} 去世', en: 'died {day}' },
  timeline: { zh: '办理与生活经历', en: 'What happened, in every office' },
  more: {
    zh: '只列出最近的 {n} 条，其余在各登记簿中查询',
    en: 'Only the newest {n} are listed; the registers have the rest',
  },
  everyOffice: { zh: '全部业务', en: 'Every office' },
  office: { zh: '业务', en: 'Office' },
  money: { zh: '待遇与发放（按月）', en: 'Awards and payments by month' },
  month: { zh: '月份', en: 'Month' },
  programme: { zh: '项目', en: 'Programme' },
  due: { zh: '应发', en: 'Due' },
  paid: { zh: '到账', en: 'Paid' },
  claimed: { zh: '应追回', en: 'Claimed back' },
  noMoney: { zh: '没有按月待遇', en: 'No monthly award' },
  allMonths: { zh: '显示全部 {n} 行', en: 'Show all {n} lines' },
  members: { zh: '家庭成员', en: 'Members' },
  relation: { zh: '与户主关系', en: 'Relation to the head' },
  since: { zh: '起止', en: 'From – to' },
  place: { zh: '户籍地', en: 'Registered at' },
  dwellings: { zh: '住过的家庭与住址', en: 'Households and dwellings' },
  registerPage: { zh: '登记簿记录', en: 'The record itself' },
  reversed: { zh: '已撤销', en: 'reversed' },
  nothing: { zh: '没有记录', en: 'Nothing recorded' },
  of: { zh: '成员', en: 'Member' },
} as const
export const fill = (text: string, places: Record<string, string | number>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(places[name] ?? whole))
