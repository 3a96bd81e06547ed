import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'
import { documentKinds } from './registers.ts'

/**
 * WD-04: whether a notice whose last day is a holiday hangs on to the first working day after it. Civil law says so of
 * every period in days; for notices it holds by analogy, so it stands here as a dated fact and not inside the count.
 */
export const noticeWindow = parameter({
  name: 'notices.window',
  label: { zh: '公示期末日遇节假日顺延', en: 'A notice ending on a holiday runs on' },
  rule: 'WD-04',
  kind: 'S',
  fields: { runsOn: f.yesNo('顺延至节假日后第一日', 'Runs on to the first working day') },
  versions: [
    { from: '2017-10-01', value: { runsOn: true }, source: '民法总则 第二百零三条' },
    { from: '2021-01-01', value: { runsOn: true }, source: '民法典 第二百零三条' },
  ],
})

/** Golden rule 3: how long a family may appeal, as every letter that takes something away tells it. */
export const appealLimits = parameter({
  name: 'notices.appeal',
  label: { zh: '行政复议和行政诉讼期限', en: 'Time to appeal' },
  rule: 'golden rule 3',
  kind: 'S',
  fields: {
    reviewDays: f.count('行政复议', 'Administrative review', { unit: { zh: '日', en: 'days' } }),
    suitMonths: f.count('行政诉讼', 'Court', { unit: { zh: '个月', en: 'months' } }),
  },
  versions: [
    {
      from: '2015-05-01',
      value: { reviewDays: 60, suitMonths: 6 },
      source: '行政复议法 申请期限；行政诉讼法（2014年修正）第四十六条',
    },
  ],
})

/**
 * The county's own letter series: which word a kind of letter is numbered under, such as 樟民救 for 樟民救〔2022〕12号.
 * Kinds with one word share one series, so a number is never given twice. The word is the bureau's to choose.
 */
export const documentSeries = parameter({
  name: 'notices.documentSeries',
  label: { zh: '文书字号', en: 'Letter series' },
  rule: 'golden rule 3',
  kind: 'L',
  fields: {
    series: f.list(
      '各类文书的字号',
      'Series of each kind',
      {
        kind: f.choice('文书类型', 'Kind', documentKinds),
        prefix: f.text('字号', 'Series', { max: 20 }),
      },
      { min: 1, max: 20 },
    ),
  },
})

export const parameters = [noticeWindow, appealLimits, documentSeries]
