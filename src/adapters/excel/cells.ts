/** What a cell says, however the sender's Excel stored it: numbers typed as text, dates typed as text, bare serials. */

export type CellType = 'text' | 'number' | 'date' | 'bool' | 'error' | 'empty'

/**
 * `text` is what a person reads in the cell, trimmed; leading zeros stay. `number` and `day` are readings, present when
 * the cell can be read as one whatever its type: an importer takes the one its field asks for. A share reads in per cent
 * (49.86), as the house keeps it. An `error` cell holds Excel's error text, or its formula where no result was saved.
 */
export type Cell = { text: string; type: CellType; number?: number; day?: string }

/**
 * A cell's text to be kept longer than its row. The engine lets a text cut out of the sheet's XML hold on to the whole
 * piece it was cut from: a hundred thousand keys would keep the whole sheet in memory.
 */
export const textToKeep = (text: string): string => Buffer.from(text).toString()

export const emptyCell: Cell = Object.freeze({ text: '', type: 'empty' })

const DAY_MS = 86_400_000
/** Excel's day 0; serials from 61 on are right, those before carry Lotus's 29 February 1900. */
const EPOCH_1900 = Date.UTC(1899, 11, 30)
const FIRST_TRUE_SERIAL = 61
const LAST_SERIAL = 2_958_465
/** A bare number is taken for a day only between 1920 and 2099: outside it is a year, a month or a count. */
const LIKELY_SERIALS = { from: 7_306, to: 73_050 }

/** The day of an Excel serial, undefined outside the days Excel counts rightly. A 1904 workbook counts 1462 days less. */
export function dayOfSerial(serial: number, date1904 = false): string | undefined {
  const whole = Math.floor(serial) + (date1904 ? 1462 : 0)
  if (!(whole >= FIRST_TRUE_SERIAL && whole <= LAST_SERIAL)) return undefined
  return new Date(EPOCH_1900 + whole * DAY_MS).toISOString().slice(0, 10)
}

/** The serial of a day, undefined before March 1900, where Excel's count is wrong. */
export function serialOfDay(day: string): number | undefined {
  const serial = (Date.parse(`${day}T00:00:00Z`) - EPOCH_1900) / DAY_MS
  return Number.isInteger(serial) && serial >= FIRST_TRUE_SERIAL ? serial : undefined
}

export function textCell(raw: string): Cell {
  const text = raw.trim()
  if (!text) return emptyCell
  const cell: Cell = { text, type: 'text' }
  const number = numberIn(text)
  if (number !== undefined) cell.number = number
  const day = dayIn(text)
  if (day) cell.day = day
  return cell
}

/** A stored number. Excel keeps 15 digits, so 0.30000000000000004 is shown, and read, as 0.3. */
export function numberCell(value: number, perCent = false): Cell {
  if (!Number.isFinite(value)) return { text: String(value), type: 'error' }
  const number = Number((perCent ? value * 100 : value).toPrecision(15))
  const text = plain(number)
  const cell: Cell = { text: perCent ? `${text}%` : text, type: 'number', number }
  const day = perCent ? undefined : (dayIn(text) ?? likelySerial(number))
  if (day) cell.day = day
  return cell
}

/** A number shown as a date. A time of day alone stays a number; a day with a time keeps the time in its text. */
export function dateCell(serial: number, date1904 = false): Cell {
  const day = dayOfSerial(serial, date1904)
  if (!day) return numberCell(serial)
  const seconds = Math.round((serial - Math.floor(serial)) * 86_400)
  const time =
    seconds > 0 && seconds < 86_400
      ? ` ${new Date(seconds * 1000).toISOString().slice(11, 19)}`
      : ''
  return { text: day + time, type: 'date', day, number: serial }
}

export const boolCell = (value: boolean): Cell => ({
  text: value ? 'TRUE' : 'FALSE',
  type: 'bool',
  number: value ? 1 : 0,
})
export const errorCell = (text: string): Cell => ({ text, type: 'error' })

/** Digits without an exponent, as a person would write them. */
function plain(number: number): string {
  const text = String(number)
  return text.includes('e') && Number.isInteger(number) ? BigInt(number).toString() : text
}

function likelySerial(number: number): string | undefined {
  if (!Number.isInteger(number) || number < LIKELY_SERIALS.from || number > LIKELY_SERIALS.to)
    return undefined
  return dayOfSerial(number)
}

/** Plain or grouped digits, full-width ones included; at most 15, so that an id number is never taken for an amount. */
function numberIn(text: string): number | undefined {
  if (text.length > 24 || !/[0-9０-９]/.test(text)) return undefined
  const match = /^([+-]?(?:\d{1,15}|\d{1,3}(?:,\d{3})+)(?:\.\d{1,15})?)(%?)$/.exec(
    text.normalize('NFKC').replace(/^[¥￥]\s*/, ''),
  )
  return match ? Number(match[1]!.replaceAll(',', '')) : undefined
}

/** 2022-06-30 · 2022/6/30 · 2022.6.30 · 2022年6月30日 · 20220630, a time after it allowed; only days that exist. */
function dayIn(text: string): string | undefined {
  if (text.length < 8 || text.length > 24) return undefined
  const match =
    /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日)(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?$/.exec(
      text,
    ) ?? /^(\d{4})()(\d{2})(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, date] = [match[1]!, match[3] ?? match[5]!, match[4] ?? match[6]!]
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const instant = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(instant.getTime()) &&
    instant.toISOString().startsWith(day) &&
    Number(year) >= 1850
    ? day
    : undefined
}
