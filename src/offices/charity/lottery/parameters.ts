import { f } from '../../../kernel/fields.ts'
import { parameter } from '../../../kernel/parameter.ts'

/** Days on which the whole country sells no ticket (春节、国庆休市), and whether the pace leaves them out. */
export const closures = parameter({
  name: 'charity.lotteryClosures',
  label: { zh: '彩票休市日', en: 'Days the lottery is closed' },
  rule: 'LT-02',
  kind: 'X',
  fields: {
    closed: f.list('休市', 'Closed', { from: f.day('自', 'From'), to: f.day('至', 'To') }),
    leftOut: f.yesNo('时间进度扣除休市日', 'The pace leaves them out'),
  },
})
export const commission = parameter({
  name: 'charity.commission',
  label: { zh: '即开票代销费比例', en: 'Commission on scratch tickets' },
  rule: 'LT-04',
  kind: 'L',
  fields: {
    scratchPercent: f.count('即开票代销费', 'Scratch tickets', {
      max: 100,
      unit: { zh: '%', en: '%' },
    }),
  },
})
export const parameters = [closures, commission]
