/** What figures are counted in. A figure declares its unit as the report prints it; this is how English reads it. */
import type { Lang } from '../preferences.ts'

const english: Record<string, string> = {
  万元: '10k yuan',
  元: 'yuan',
  名: 'persons',
  人: 'persons',
  人次: 'person-times',
  万人次: '10k person-times',
  户: 'households',
  家: 'organisations',
  个: 'items',
  项: 'items',
  件: 'items',
  次: 'times',
  场: 'events',
  批: 'batches',
  条: 'entries',
  份: 'copies',
  套: 'sets',
  瓶: 'bottles',
  处: 'places',
  具: 'bodies',
  例: 'cases',
  对: 'couples',
  版: 'editions',
  级: 'grade',
  年: 'years',
  月: 'months',
  周: 'weeks',
  天: 'days',
  小时: 'hours',
  名单: 'list of names',
  日期: 'date',
  日期区间: 'dates from and to',
  趋势: 'trend',
}

export const unitText = (unit: string, lang: Lang): string =>
  lang === 'zh' ? unit : (english[unit] ?? unit)
