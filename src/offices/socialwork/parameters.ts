import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'
import { grades, levels, posts } from './choices.ts'

/** SW-02: how long a registration lasts and what a new term asks for; national. */
export const registrationTerm = parameter({
  name: 'socialwork.registrationTerm',
  label: { zh: '社会工作者证书登记', en: 'Registration of certificates' },
  rule: 'SW-02',
  kind: 'S',
  fields: {
    years: f.count('有效期', 'Term', { unit: { zh: '年', en: 'years' } }),
    assistantHours: f.count('助理社会工作师继续教育学时', 'Hours of an assistant'),
    workerHours: f.count('社会工作师继续教育学时', 'Hours of a social worker'),
    earlyMonths: f.count('可提前再登记', 'Renewal may come early by', {
      unit: { zh: '个月', en: 'months' },
    }),
  },
  versions: [
    {
      from: '2009-09-07',
      value: { years: 3, assistantHours: 72, workerHours: 90, earlyMonths: 3 },
      source: '民发〔2009〕123号',
    },
  ],
})

/**
 * The county's own measure for its social-work talent, on trial: who is eligible and what a grade is worth at each level
 * (SW-03, SW-04); which score makes a grade stands in the scoring scheme. A revision is a new version from its day; a
 * round keeps to the version in force on the last day of the year it assesses.
 */
export const measure = parameter({
  name: 'socialwork.measure',
  label: { zh: '社会工作人才管理办法', en: 'Measure for social-work talent' },
  rule: 'SW-03',
  kind: 'L',
  fields: {
    title: f.text('办法名称', 'Title'),
    onTrial: f.yesNo('试行', 'On trial'),
    posts: f.choices('适用岗位', 'Posts it covers', posts),
    minMonths: f.count('考核年度内在岗月数', 'Months in such a post in the year', {
      min: 1,
      max: 12,
    }),
    noDiscipline: f.yesNo('年度内无违纪违规', 'No discipline in the year'),
    noticeDays: f.count('公示天数', 'Days before the public', { min: 1, max: 30 }),
    amounts: f.list(
      '补贴标准',
      'Amounts',
      {
        level: f.choice('证书等级', 'Level', levels),
        grade: f.choice('等次', 'Grade', grades),
        amountFen: f.money('补贴', 'Amount'),
      },
      { min: 1, max: 9 },
    ),
  },
})

/** SW-08: when too few workers at a station become an alert. */
export const vacancyAlert = parameter({
  name: 'socialwork.vacancyAlert',
  label: { zh: '驻站人员缺岗提醒', en: 'Vacancy alert' },
  rule: 'SW-08',
  kind: 'X',
  fields: {
    days: f.count('持续缺岗天数', 'Vacant for', { min: 1, unit: { zh: '天', en: 'days' } }),
  },
})
export const parameters = [registrationTerm, measure, vacancyAlert]
