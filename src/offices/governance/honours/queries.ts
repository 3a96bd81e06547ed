/** What hangs on a village's board on a day, and nothing else of those it names. */
import { sql } from 'kysely'
import { query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { readers } from '../covenants/queries.ts'
import { village, villageOf } from '../steps.ts'
import { listing } from './registers.ts'

export type Shown = {
  list: 'red' | 'black'
  shownAs: string
  deed: string
  text: string
  until: Day
}
/** A red list's text names what was done; a black list's shows its deed only, never the story. */
export const board = query({
  name: 'governance.board',
  label: { zh: '红黑榜公布栏', en: 'The board' },
  posts: readers,
  input: { division: village, day: f.day('日期', 'On') },
  shows: {
    tables: {
      rows: {
        label: { zh: '在榜', en: 'On the board' },
        columns: {
          list: listing.fields.list,
          shownAs: f.text('榜上名称', 'Shown as'),
          deed: f.text('事由', 'Deed'),
          text: f.longText('内容', 'Text'),
          until: f.day('公布至', 'Until'),
        },
        none: { zh: '当日榜上无人', en: 'Nobody is on the board that day' },
      },
    },
  },
  async run(ctx, input): Promise<Shown[]> {
    const found =
      await sql<Shown>`select list, shown_as, deed, text, shown_until as until from governance_listing
      where division = ${villageOf(ctx, input.division)} and posted_on <= ${input.day} and shown_until >= ${input.day}
        and (down_on is null or down_on > ${input.day}) order by list desc, posted_on, id`.execute(
        ctx.tx,
      )
    return found.rows.map(r => ({
      ...r,
      deed: optionLabel(listing.fields.deed, r.deed).zh,
      text: r.list === 'red' ? r.text : '',
    }))
  },
})
