/** Values as people read them: money, numbers, days. Empty is —, zero is 0. */
import { yuanText } from '../../kernel/money.ts'
import type { MoneyUnit } from '../preferences.ts'

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

/** An instant in China time to the minute, in the one order both languages read: 2022-04-08 09:00. */
export const instantText = (instant: string): string =>
  new Date(Date.parse(instant) + chinaAheadMs).toISOString().slice(0, 16).replace('T', ' ')
const chinaAheadMs = 8 * 3600_000
