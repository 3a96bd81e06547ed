import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'

/** How long the lists show somebody and how long he is told before; the county's own measure. */
export const listRules = parameter({
  name: 'governance.listRules',
  label: { zh: '道德红黑榜规则', en: 'Red and black lists' },
  rule: 'golden rule 5',
  kind: 'L',
  fields: {
    redDays: f.count('红榜公布天数', 'Red list shows for', { min: 1, max: 365 }),
    blackDays: f.count('黑榜公布天数', 'Black list shows for', { min: 1, max: 180 }),
    tellDays: f.count('黑榜告知后等待天数', 'Told before the black list', { min: 1, max: 60 }),
  },
})
/** VG-11: how long a star stands and when it may be judged again. */
export const starRules = parameter({
  name: 'governance.starRules',
  label: { zh: '星级社区有效期', en: 'Term of a star' },
  rule: 'VG-11',
  kind: 'L',
  fields: {
    months: f.count('有效月数', 'Months', { min: 12, max: 36 }),
    reviewMonths: f.count('可提前复评月数', 'Judged again up to', { max: 12 }),
    noticeDays: f.count('公示天数', 'Days before the public', { min: 1, max: 30 }),
  },
})
/** How much room a community should have; the shortfall is measured against it. */
export const premisesStandard = parameter({
  name: 'governance.premisesStandard',
  label: { zh: '社区综合服务设施标准', en: 'Standard of community premises' },
  rule: 'VG-11',
  kind: 'X',
  fields: {
    perHundred: f.count('每百户面积', 'Room for a hundred households', {
      min: 1,
      unit: { zh: '平方米', en: 'm²' },
    }),
  },
})
/** VG-10: by when what is taken in on duty is done. */
export const matterLimit = parameter({
  name: 'governance.matterLimit',
  label: { zh: '值班受理事项办结时限', en: 'Matters taken in on duty' },
  rule: 'VG-10',
  kind: 'X',
  fields: {
    workingDays: f.count('工作日', 'Working days', { min: 1, max: 60 }),
  },
})
export const parameters = [listRules, starRules, premisesStandard, matterLimit]
