/** Printing: each sheet is entered before it leaves the desk, keeps its number when printed again, and then says why. */
import { sql } from 'kysely'
import { isAdministrator, type Post, posts } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import { optionLabel } from '../../kernel/fields.ts'
import { insertRow, lockRow } from '../../kernel/rows.ts'
import { nextSerial } from './documents.ts'
import { refuse } from './errors.ts'
import { documentSeries } from './parameters.ts'
import { type DocumentRow, document, print } from './registers.ts'
import { documentNumber } from './rules.ts'

const printing = (Object.keys(posts) as Post[]).filter(
  post => !isAdministrator({ account: '', name: '', post, division: '' }),
)

type Kind = 'record' | 'blank' | 'notice' | 'letter' | 'roster' | 'paymentList'
/** The letter each kind of sheet is numbered under, after the office's own word: 樟民表〔2022〕3号. */
const letters: Record<Kind, string> = {
  record: '表',
  blank: '表',
  notice: '示',
  letter: '',
  roster: '册',
  paymentList: '发',
}
/** Sheets that show personal values in full: what for is said the first time already. */
const openSheets: readonly Kind[] = ['record', 'roster', 'paymentList']

/**
 * Enters a print and answers its number and the how-manieth it is. The row is locked in the actor's area, so two desks
 * give one paper one number. Refuses PRINT_WHY without a purpose where one is needed, LETTER_VOIDED, SERIES_MISSING.
 */
export const printPaper = command({
  name: 'notices.print',
  label: { zh: '打印', en: 'Print' },
  posts: printing,
  input: {
    kind: print.fields.kind,
    title: print.fields.title,
    register: print.fields.aboutRegister,
    row: print.fields.aboutRow,
    form: print.fields.form,
    filter: print.fields.filter,
    copies: print.fields.copies,
    purpose: print.fields.purpose,
  },
  async run(ctx, input) {
    const register = ctx.house.register(input.register)
    const row = input.row ? await lockRow(ctx, register, input.row) : undefined
    const before = row ? await printsOf(ctx, input) : undefined
    const times = (before?.times ?? 0) + 1
    if (!input.purpose && (times > 1 || openSheets.includes(input.kind)))
      refuse('PRINT_WHY', { times, field: 'purpose' })
    const made = await insertRow(ctx, print, {
      division: row?.division ?? ctx.actor.division.padEnd(12, '0'),
      number: before?.number ?? (await numberOf(ctx, input.kind, row)),
      kind: input.kind,
      title: input.title,
      aboutRegister: register.name,
      aboutRow: input.row ?? null,
      form: input.form ?? null,
      filter: input.filter ?? null,
      times,
      copies: input.copies,
      purpose: input.purpose ?? null,
      printedOn: ctx.today,
      printedBy: ctx.actor.account,
    })
    return { id: made.id, number: made.number, times }
  },
})

/** How often this very paper was printed, and its number. */
async function printsOf(
  ctx: Context,
  of: { kind: Kind; register: string; row?: string | null; form?: string | null },
): Promise<{ times: number; number: string } | undefined> {
  const found = await sql<{ times: number; number: string }>`
    select times, number from notices_print
    where about_row = ${of.row} and about_register = ${of.register} and kind = ${of.kind}
      and form is not distinct from ${of.form ?? null}
    order by times desc limit 1`.execute(ctx.tx)
  return found.rows[0]
}

async function numberOf(ctx: Context, kind: Kind, row: unknown): Promise<string> {
  if (kind === 'letter') {
    const letter = row as DocumentRow
    if (letter.state === 'voided') refuse('LETTER_VOIDED', { number: letter.number })
    return letter.number
  }
  const series =
    ctx.book.at(documentSeries, ctx.today).value.series.find(s => s.kind === 'other')?.prefix ??
    refuse('SERIES_MISSING', { kind: optionLabel(document.fields.kind, 'other') })
  const year = Number(ctx.today.slice(0, 4))
  const word = `${series}${letters[kind]}`
  return documentNumber(word, year, await nextSerial(ctx, word, year))
}
