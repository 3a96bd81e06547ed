/** Values as people read them: money, numbers, days. Empty is —, zero is 0. */
import { yuanText } from '../../kernel/money.ts'
import type { Lang, MoneyUnit } from '../preferences.ts'

export const empty = '—'

/** Whole fen as 元 with two decimals or 万元 with four; grouping by thousands. */
export const moneyText = (fen: number, unit: MoneyUnit): string =>
  unit === 'yuan'
    ? yuanText(fen)
    : (fen / 1_000_000).toLocaleString('en-US', {
        minimumFractionDigits: 4,
        maximumFractionDigits: 4,
      })

export const numberText = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 6 })

/** An instant in China time to the minute. */
export function instantText(instant: string, lang: Lang): string {
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  }).format(new Date(instant))
}
