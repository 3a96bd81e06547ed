/** Home by home: what still stands before its fire paper, by when it is promised, and who is late (FS-03, FS-05). */
import { sql } from 'kysely'
import { query } from '../../../kernel/command.ts'
import { type Day, daysBetween } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import { office, readers } from '../words.ts'
import { paper } from './registers.ts'

export type FireGap = {
  fire: string
  home: string
  state: string
  hazards: string[]
  papers: string[]
  promisedOn: Day
  /** Days past the promise; 0 while it stands. */
  late: number
}
const progress = query({
  name: 'eldercare.fireProgress',
  label: { zh: '消防手续缺口清单', en: 'What fire papers still lack' },
  posts: readers,
  office,
  rule: 'FS-05',
  input: { day: f.day('日期', 'Day') },
  shows: {
    facts: { withoutFile: f.facts('未建消防档案的机构', 'Homes without a file') },
    tables: {
      open: {
        label: { zh: '未完成消防手续', en: 'Still open' },
        columns: {
          fire: f.reference('eldercare_fire', '养老机构', 'Home'),
          hazards: f.facts('未销隐患', 'Hazards'),
          papers: f.facts('缺少材料', 'Papers missing'),
          promisedOn: f.day('承诺完成', 'Promised for'),
          late: f.count('逾期天数', 'Days late'),
        },
        called: { fire: 'home' },
        none: { zh: '全部完成', en: 'All are done' },
      },
    },
  },
  async run(ctx, input) {
    const found = await sql<
      Omit<FireGap, 'late'>
    >`select x.id as fire, s.name as home, x.state, x.promised_on,
        coalesce((select array_agg(h.what order by h.fix_by, h.id) from eldercare_fire_hazard h where h.fire = x.id and h.state <> 'verified'), '{}') as hazards,
        coalesce((select array_agg(p.paper order by p.needed_by, p.id) from eldercare_fire_paper p where p.fire = x.id and p.state = 'missing'), '{}') as papers
      from eldercare_fire x join parties_site s on s.id = x.site
      where x.state not in ('accepted', 'filed', 'revoked') and x.opened_on <= ${input.day} and ${inRowScope(ctx.actor, 'x', 'site')}
      order by x.promised_on, x.division, s.name`.execute(ctx.tx)
    const without = await sql<{
      home: string
    }>`select s.name as home from eldercare_home h join parties_site s on s.id = h.site
      where h.state <> 'closed' and ${inRowScope(ctx.actor, 'h', 'site')}
        and not exists (select 1 from eldercare_fire x where x.site = h.site and x.state <> 'revoked') order by h.division, s.name`.execute(
      ctx.tx,
    )
    return {
      day: input.day,
      open: found.rows.map(g => ({
        ...g,
        papers: g.papers.map(p => optionLabel(paper.fields.paper, p)),
        late: Math.max(0, daysBetween(g.promisedOn, input.day)),
      })),
      /** Homes nobody has opened a file for: a gap of its own. */
      withoutFile: without.rows.map(h => h.home),
    }
  },
})
export const safetyQueries = [progress]
