/** Dated numbers more than one programme of the office stands on. Local values live in the county's database. */
import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'

const perMonth = { unit: { zh: '元/人·月', en: 'yuan per person per month' } }

/** The dibao line: a household below line × members is topped up to it (57号 §13). Tekun, borderline and uplift follow it. */
export const dibaoStandard = parameter({
  name: 'assistance.dibaoStandard',
  label: { zh: '最低生活保障月标准', en: 'Monthly dibao standard' },
  rule: 'DB-10',
  kind: 'L',
  fields: {
    urbanFen: f.money('城市', 'Urban', perMonth),
    ruralFen: f.money('农村', 'Rural', perMonth),
  },
})

/** Basic living of tekun persons; at least 1.3 × the dibao line of the same class (TK-17). */
export const tekunStandard = parameter({
  name: 'assistance.tekunStandard',
  label: { zh: '特困人员基本生活月标准', en: 'Monthly tekun basic living standard' },
  rule: 'TK-17',
  kind: 'L',
  fields: {
    urbanFen: f.money('城市', 'Urban', perMonth),
    ruralFen: f.money('农村', 'Rural', perMonth),
  },
})
/** TK-17: hundredths, so that the comparison stays in whole fen. */
export const tekunLeastShare = parameter({
  name: 'assistance.tekunLeastShare',
  label: {
    zh: '特困标准不低于低保标准的百分比',
    en: 'Tekun standard, least percentage of the dibao standard',
  },
  rule: 'TK-17',
  kind: 'S',
  fields: { percent: f.count('百分比', 'Per cent') },
  versions: [{ from: '2016-02-10', value: { percent: 130 }, source: '国发〔2016〕14号' }],
})

/** DB-20: a borderline household's income stays below this percentage of the line. */
export const borderlineShare = parameter({
  name: 'assistance.borderlineShare',
  label: {
    zh: '低保边缘家庭收入上限（占低保标准百分比）',
    en: 'Borderline income limit, per cent of the dibao standard',
  },
  rule: 'DB-20',
  kind: 'S',
  fields: { percent: f.count('百分比', 'Per cent') },
  versions: [{ from: '2021-07-01', value: { percent: 150 }, source: '民发〔2021〕57号 第八条' }],
})

/** Last year's local per-capita disposable income (TA-02, MO-06, TK-04). */
export const disposableIncome = parameter({
  name: 'assistance.disposableIncome',
  label: { zh: '上年度当地人均可支配收入', en: 'Local per-capita disposable income of last year' },
  rule: 'TA-02',
  kind: 'L',
  fields: {
    urbanFen: f.money('城镇居民（年）', 'Urban, a year'),
    ruralFen: f.money('农村居民（年）', 'Rural, a year'),
  },
})

export const parameters = [
  dibaoStandard,
  tekunStandard,
  tekunLeastShare,
  borderlineShare,
  disposableIncome,
]
