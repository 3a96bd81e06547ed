/** How good each check is, month by month, and what a list became line by line. */
import { sql } from 'kysely'
import { query } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { checkOf } from './rules.ts'

const precision = query({
  name: 'matching.precision',
  label: { zh: '比对准确率', en: 'How often the checks were right' },
  posts: ['officeClerk', 'officeChief', 'bureauLeader', 'auditor'],
  rule: 'XC-01',
  input: { from: f.day('起', 'From'), to: f.day('止', 'To') },
  shows: {
    tables: {
      rows: {
        label: { zh: '按比对规则和月份', en: 'By check and month' },
        columns: {
          label: f.facts('比对规则', 'Check'),
          month: f.month('月份', 'Month'),
          raised: f.count('疑点', 'Raised'),
          open: f.count('待核', 'Open'),
          confirmed: f.count('属实', 'True'),
          refuted: f.count('不属实', 'False'),
          unclear: f.count('无法核实', 'Unclear'),
          precision: f.share('属实占已核（％）', 'Found true, per cent'),
        },
        sums: ['raised', 'open', 'confirmed', 'refuted', 'unclear'],
      },
    },
  },
  async run(ctx, { from, to }) {
    const found = await sql<{
      rule: string
      month: string
      raised: number
      open: number
      confirmed: number
      refuted: number
      unclear: number
    }>`select rule, to_char(raised_on, 'YYYY-MM') as month, count(*) as raised,
        count(*) filter (where outcome is null) as open, count(*) filter (where outcome = 'true') as confirmed,
        count(*) filter (where outcome = 'false') as refuted, count(*) filter (where outcome = 'unclear') as unclear
      from matching_clue t where raised_on between ${from} and ${to} and state <> 'withdrawn' and ${inRowScope(ctx.actor, 't')}
      group by 1, 2 order by 1, 2`.execute(ctx.tx)
    return found.rows.map(row => {
      const answered = Number(row.confirmed) + Number(row.refuted)
      return {
        ...row,
        label: checkOf(row.rule).label,
        precision: answered > 0 ? Math.round((1000 * Number(row.confirmed)) / answered) / 10 : null,
      }
    })
  },
})
export const queries = [precision]
