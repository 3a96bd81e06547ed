import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'

/** What the county asks of a name beyond the law: opinions, days shown, words and sizes. */
export const namingRules = parameter({
  name: 'placenames.namingRules',
  label: { zh: '地名命名规则', en: 'Rules for names' },
  rule: 'PN-24',
  kind: 'L',
  fields: {
    opinions: f.count('专家意见份数', 'Expert opinions', { min: 1, max: 20 }),
    noticeDays: f.count('公示天数', 'Days shown', { min: 1, max: 60 }),
    foreignWords: f.longText('外国地名、人名用词（用顿号隔开）', 'Foreign words'),
    grandWords: f.longText('夸大用词（用顿号隔开）', 'Grand words'),
    leaders: f.longText('不得使用的领导人姓名（用顿号隔开）', 'Names of leaders'),
    sizes: f.list('通名规模', 'Sizes', {
      generic: f.text('通名', 'Generic part', { max: 10 }),
      widthM: f.optional(f.count('宽度不小于（米）', 'Width at least (m)')),
      floors: f.optional(f.count('层数不少于', 'Floors at least')),
      openM2: f.optional(f.count('开敞面积不小于（平方米）', 'Open ground at least (m²)')),
      greenPercent: f.optional(f.count('绿地率不低于（%）', 'Green at least (%)')),
    }),
  },
})

/** The county's own outline for its maps; schematic where nobody has surveyed it, and then it says so. */
export const countyOutline = parameter({
  name: 'placenames.countyOutline',
  label: { zh: '市（县）域轮廓', en: 'Outline of the county' },
  rule: 'BD-07',
  kind: 'L',
  fields: {
    points: f.list(
      '轮廓点',
      'Points',
      { lon: f.share('经度', 'Longitude'), lat: f.share('纬度', 'Latitude') },
      { min: 3 },
    ),
    toleranceM: f.count('界线附近允许偏差', 'Tolerance at the line', {
      unit: { zh: '米', en: 'm' },
      max: 5000,
    }),
    schematic: f.yesNo('示意轮廓', 'Schematic'),
  },
})
export const parameters = [namingRules, countyOutline]
