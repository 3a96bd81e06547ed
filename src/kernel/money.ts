/** Money is whole fen. Text becomes fen and fen become text only here, by exact integer arithmetic. */
import { defineRefusals } from './errors.ts'

const LARGEST_FEN = 10 ** 13 // 100 billion yuan: far above a county's year, far below 2^53

const refuse = defineRefusals('kernel.money', {
  NOT_WHOLE_FEN: { zh: '金额必须精确到分', en: 'An amount must be whole fen', status: 400 },
  FEN_TOO_LARGE: { zh: '金额过大', en: 'The amount is too large', status: 400 },
  MONEY_UNREADABLE: { zh: '“{text}”不是金额', en: '“{text}” is not an amount', status: 400 },
  MONEY_TOO_FINE: {
    zh: '金额“{text}”超过两位小数',
    en: '“{text}” has more than two decimals',
    status: 400,
  },
})

/** Refuses NOT_WHOLE_FEN, FEN_TOO_LARGE. Call it wherever money enters. */
export function fen(value: number): number {
  if (!Number.isInteger(value)) refuse('NOT_WHOLE_FEN', { value })
  if (Math.abs(value) > LARGEST_FEN) refuse('FEN_TOO_LARGE', { value })
  return value
}
/** Yuan as people write them → fen, never through a float product. */
export function yuan(input: string | number): number {
  const text = String(input)
    .normalize('NFKC')
    .replace(/[\s,¥￥元]/g, '')
  const found =
    /^(-?)(\d+)(?:\.(\d*))?$/.exec(text) ?? refuse('MONEY_UNREADABLE', { text: String(input) })
  const decimals = (found[3] ?? '').replace(/0+$/, '')
  if (decimals.length > 2) refuse('MONEY_TOO_FINE', { text: String(input) })
  return fen((found[1] ? -1 : 1) * (Number(found[2]) * 100 + Number(decimals.padEnd(2, '0'))))
}
/** '1,234.50' */
export function yuanText(value: number): string {
  const digits = String(Math.abs(fen(value))).padStart(3, '0')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')}.${digits.slice(-2)}`
}
/** 万元 with up to six decimals, trailing zeros trimmed: 4189591500 fen → '4189.5915'. */
export function wanText(value: number): string {
  const digits = String(Math.abs(fen(value))).padStart(7, '0')
  const decimals = digits.slice(-6).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${digits.slice(0, -6)}${decimals ? `.${decimals}` : ''}`
}
/** Whole yuan, in fen. */
export function roundToYuan(value: number, mode: 'up' | 'nearest' | 'down'): number {
  const part = ((value % 100) + 100) % 100
  if (part === 0) return value
  if (mode === 'up' || (mode === 'nearest' && part >= 50)) return value - part + 100
  return value - part
}
