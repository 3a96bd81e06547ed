/** Numbers of the registry: file numbers and certificate series, each without a gap (MR-11). */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRows } from '../../kernel/many-rows.ts'
import { type CertificateRow, certificate, type Prefix } from './registers.ts'
import { certificateNumber } from './rules.ts'

/**
 * Takes the next `count` serials of a series and answers the first. The series' row stays locked until the command
 * ends, so a number is gone only if its command was.
 */
async function take(ctx: Context, series: string, year: number, count: number): Promise<number> {
  const found = await sql<{ last: number }>`
    insert into marriage_series (series, year, last) values (${series}, ${year}, ${count})
    on conflict (series, year) do update set last = marriage_series.last + ${count} returning last`.execute(
    ctx.tx,
  )
  return Number(found.rows[0]!.last) - count + 1
}

/** What a paper is called in the house: YY-HJ-2022-000001. Says nothing of who is in it. */
export async function fileNumbers(
  ctx: Context,
  kind: 'HJ' | 'HL' | 'HB' | 'HY',
  days: readonly Day[],
): Promise<string[]> {
  return inYears(days, async (year, count) => {
    const first = await take(ctx, kind, year, count)
    return Array.from(
      { length: count },
      (_, i) => `${kind}${year}-${String(first + i).padStart(6, '0')}`,
    )
  })
}
/** Values made year by year, back in the order of the days. */
async function inYears<T>(
  days: readonly Day[],
  make: (year: number, count: number) => Promise<T[]>,
): Promise<T[]> {
  const made = new Map<number, T[]>()
  const years = days.map(day => Number(day.slice(0, 4)))
  for (const year of [...new Set(years)].sort())
    made.set(year, await make(year, years.filter(y => y === year).length))
  return years.map(year => made.get(year)!.shift()!)
}

export type Issue = {
  prefix: Prefix
  man: string
  woman: string
  on: Day
  about: { register: string; row: string }
}
/** Issues certificates under the next numbers of their series, in the order of the list. All of one prefix. */
export async function issueCertificates(
  ctx: Context,
  list: readonly Issue[],
): Promise<CertificateRow[]> {
  if (list.length === 0) return []
  const { prefix } = list[0]!
  const numbered = await inYears(
    list.map(i => i.on),
    async (year, count) => {
      const first = await take(ctx, prefix, year, count)
      return Array.from({ length: count }, (_, i) => ({ year, serial: first + i }))
    },
  )
  return insertRows(
    ctx,
    certificate,
    list.map((issue, i) => {
      const { year, serial } = numbered[i]!
      return {
        division: ctx.county,
        number: certificateNumber(prefix, ctx.county, year, serial),
        prefix,
        year,
        serial,
        man: issue.man,
        woman: issue.woman,
        issuedOn: issue.on,
        aboutRegister: issue.about.register,
        aboutRow: issue.about.row,
      }
    }),
  )
}

/** The standing certificate of a row, if any. */
export async function certificateOf(
  ctx: Context,
  about: { register: string; row: string },
): Promise<CertificateRow | undefined> {
  const found = await sql<CertificateRow>`select * from marriage_certificate
    where about_register = ${about.register} and about_row = ${about.row} and state = 'valid' for update`.execute(
    ctx.tx,
  )
  return found.rows[0]
}
