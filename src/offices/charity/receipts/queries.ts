/** The series of a charity's receipts: what is used, what is void, and each number that stands nowhere, by name. */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { readRow } from '../../../kernel/rows.ts'
import { body } from '../giving/registers.ts'

const readers: Post[] = ['officeClerk', 'officeChief', 'bureauLeader', 'finance', 'auditor']

export const receiptSeries = query({
  name: 'charity.receiptSeries',
  label: { zh: '捐赠票据连号核对', en: 'Series of receipts' },
  posts: readers,
  office: 'charity',
  rule: 'CY-12',
  input: { body: f.reference(body.name, '慈善组织', 'Charity') },
  async run(ctx, input) {
    await readRow(ctx, body, input.body)
    const books = await sql<{
      book: string
      title: string
      state: string
      issued: number
      voided: number
      missing: number
      blank: number
    }>`select b.id as book, b.title, b.state, count(r.id) filter (where r.state = 'issued')::int as issued,
        count(r.id) filter (where r.state = 'voided')::int as voided,
        count(r.id) filter (where r.state = 'missing')::int as missing,
        (coalesce(b.handed_back_from - 1, b.last_number) - coalesce(max(r.number), b.first_number - 1))::int as blank
      from charity_receipt_book b left join charity_receipt r on r.book = b.id
      where b.body = ${input.body} and b.state <> 'struck' group by b.id order by b.received_on, b.id`.execute(
      ctx.tx,
    )
    const gaps = await sql<{ receipt: string; form: string; dueOn: Day; late: boolean }>`
      select r.id as receipt, r.form, r.due_on, r.due_on < ${ctx.today} as late from charity_receipt r
      join charity_receipt_book b on b.id = r.book
      where b.body = ${input.body} and r.state = 'missing' order by r.form limit 500`.execute(
      ctx.tx,
    )
    return { books: books.rows, gaps: gaps.rows }
  },
})
