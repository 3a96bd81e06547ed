/** Who is due for a test on a day, and who is overdue. */
import { sql } from 'kysely'
import { query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import { office, readers } from '../words.ts'
import { testInterval } from './parameters.ts'
import { dueOn, intervalDays, testDue } from './rules.ts'

const site = f.optional(f.site('养老机构', 'Home'))
const day = f.day('日期', 'Day')

export type TestDue = {
  subject: string
  name: string
  site: string
  home: string
  kind: 'resident' | 'worker'
  last: Day | null
  due: Day
  how: ReturnType<typeof dueOn>
}
const testsDue = query({
  name: 'eldercare.testsDue',
  label: { zh: '核酸检测应检与逾期', en: 'Tests due and overdue' },
  posts: readers,
  office,
  rule: 'EC-10',
  input: { site, day },
  shows: {
    facts: {
      listed: f.count('在册人员', 'People listed'),
      overdue: f.count('逾期', 'Overdue'),
      today: f.count('今日应检', 'Due today'),
      thisWeek: f.count('本周应检', 'Due this week'),
      intervalDays: f.count('间隔（天）', 'Interval, days'),
    },
    tables: {
      people: {
        label: { zh: '应检人员', en: 'People to test' },
        columns: {
          name: f.text('姓名', 'Name'),
          home: f.text('机构', 'Home'),
          kind: f.choice('类别', 'Kind', {
            resident: ['入住老年人', 'Resident'],
            worker: ['工作人员', 'Worker'],
          }),
          last: f.day('上次检测', 'Last test'),
          due: f.day('应检日期', 'Due'),
        },
        none: { zh: '当日没有应检人员', en: 'Nobody is due that day' },
      },
    },
  },
  async run(ctx, input) {
    const { weeks } = ctx.book.at(testInterval, input.day).value
    const found = await sql<Omit<TestDue, 'due' | 'how'> & { fromDay: Day }>`
      select s.id as subject, s.name, s.site, h.name as home, s.kind, s.from_day, max(t.tested_on) as last
      from eldercare_test_subject s join parties_site h on h.id = s.site
        left join eldercare_test t on t.subject = s.id and t.tested_on <= ${input.day} and t.result <> 'invalid' and t.reverses is null
          and not exists (select 1 from eldercare_test r where r.reverses = t.id)
      where s.from_day <= ${input.day} and (s.to_day is null or s.to_day >= ${input.day})
        and ${inRowScope(ctx.actor, 's', 'site')} and ${input.site ? sql`s.site = ${input.site}` : sql`true`}
      group by s.id, s.name, s.site, h.name, s.kind, s.from_day order by s.id`.execute(ctx.tx)
    const people: TestDue[] = found.rows.map(({ fromDay, ...s }) => {
      const due = testDue(s.last, fromDay, weeks)
      return { ...s, due, how: dueOn(due, input.day) }
    })
    people.sort((a, b) => a.due.localeCompare(b.due) || a.home.localeCompare(b.home))
    const count = (how: TestDue['how']) => people.filter(p => p.how === how).length
    return {
      day: input.day,
      intervalDays: intervalDays(weeks),
      people: people.filter(p => p.how !== 'notYet').slice(0, 500),
      listed: people.length,
      overdue: count('overdue'),
      today: count('today'),
      thisWeek: count('thisWeek'),
    }
  },
})

export const epidemicQueries = [testsDue]
