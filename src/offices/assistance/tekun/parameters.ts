import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** TK-18: care allowance a month by grade; dispersed and institutional differ by county. */
export const careAllowance = parameter({
  name: 'assistance.careAllowance',
  label: { zh: '特困人员照料护理月标准', en: 'Tekun care allowance a month' },
  rule: 'TK-18',
  kind: 'L',
  fields: {
    selfCareFen: f.money('全自理', 'Self care'),
    partialCareFen: f.money('半护理', 'Partial care'),
    fullCareFen: f.money('全护理', 'Full care'),
  },
})

export const tekunProperty = parameter({
  name: 'assistance.tekunProperty',
  label: {
    zh: '特困人员财产上限（低保标准月数）',
    en: 'Tekun property limit, months of the dibao line',
  },
  rule: 'TK-03',
  kind: 'L',
  fields: { assetMonths: f.count('人均金融资产月数', 'Financial assets, months of the line') },
})

/** TK-07: at least three in ten submitted cases are checked on site, drawn at random. */
export const sampleShare = parameter({
  name: 'assistance.tekunSampleShare',
  label: { zh: '特困认定随机抽查比例（百分比）', en: 'Tekun on-site sample, per cent' },
  rule: 'TK-07',
  kind: 'S',
  fields: { percent: f.count('百分比', 'Per cent') },
  versions: [{ from: '2021-07-01', value: { percent: 30 }, source: '民发〔2021〕43号 第十六条' }],
})

export const tekunParameters = [careAllowance, tekunProperty, sampleShare]
