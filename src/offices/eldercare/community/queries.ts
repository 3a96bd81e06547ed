/** Which communities day care has not reached, and whom the ledger does not know as the list says (DC-01, HA-01). */
import { sql } from 'kysely'
import { query } from '../../../kernel/command.ts'
import { monthOf } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import { office, readers } from '../words.ts'
import { coverageTarget } from './parameters.ts'
import { coverageReached } from './rules.ts'

const day = f.day('日期', 'Day')

const coverageOn = query({
  name: 'eldercare.coverageOn',
  label: { zh: '日间照料覆盖情况', en: 'Day care by community' },
  posts: readers,
  office,
  rule: 'DC-01',
  input: { day },
  shows: {
    facts: {
      covered: f.count('已覆盖社区', 'Communities reached'),
      all: f.count('城市社区', 'Urban communities'),
      percent: f.count('覆盖率（％）', 'Reached, per cent'),
      targetPercent: f.count('目标（％）', 'Target, per cent'),
      reached: f.yesNo('达标', 'On target'),
      short: f.count('还差', 'Short by'),
    },
    tables: {
      missing: {
        label: { zh: '未覆盖社区', en: 'Not reached' },
        columns: { code: f.text('区划代码', 'Code'), name: f.text('社区', 'Community') },
        none: { zh: '全部覆盖', en: 'All are reached' },
      },
    },
  },
  async run(ctx, input) {
    const { percent } = ctx.book.at(coverageTarget, input.day).value
    const found = await sql<{ code: string; name: string; covered: boolean }>`select d.code, d.name,
        exists (select 1 from eldercare_coverage c join eldercare_facility f on f.id = c.facility
          where c.community = d.code and c.from_day <= ${input.day} and (c.to_day is null or c.to_day >= ${input.day})
            and f.opened_on <= ${input.day} and (f.closed_on is null or f.closed_on > ${input.day})) as covered
      from people_division d where d.level = 'village' and d.urban and d.valid_from <= ${input.day}
        and (d.valid_to is null or d.valid_to >= ${input.day}) order by d.code`.execute(ctx.tx)
    const covered = found.rows.filter(c => c.covered).length
    return {
      day: input.day,
      ...coverageReached(covered, found.rows.length, percent),
      missing: found.rows.filter(c => !c.covered).map(({ code, name }) => ({ code, name })),
    }
  },
})

export type AdaptationClue = { adaptation: string; name: string; basis: string }
/**
 * Households entered as tekun whom the funds ledger pays no tekun support this month: a clue to look into, never a stop
 * (golden rule 4).
 */
const clues = query({
  name: 'eldercare.adaptationClues',
  label: { zh: '适老化改造对象比对疑点', en: 'Adaptation: clues of the ledger' },
  posts: readers,
  office,
  rule: 'HA-01',
  input: { day },
  shows: {
    tables: {
      clues: {
        label: { zh: '待核对象', en: 'To be looked into' },
        columns: { adaptation: f.reference('eldercare_adaptation', '老年人', 'Elder') },
        called: { adaptation: 'name' },
        none: { zh: '与资金台账一致', en: 'The ledger agrees' },
      },
    },
  },
  async run(ctx, input) {
    const tekun = [...ctx.house.programmes.values()]
      .filter(p => p.compatibility === 'tekun')
      .map(p => p.id)
    const month = monthOf(input.day)
    const found =
      await sql<AdaptationClue>`select a.id as adaptation, p.name, a.basis from eldercare_adaptation a
        join people_person p on p.id = a.elder
      where a.basis = 'dispersedTekun' and a.state not in ('dropped', 'followedUp') and a.screened_on <= ${input.day}
        and ${inRowScope(ctx.actor, 'a')} and not exists (select 1 from funds_award w where w.person = a.elder
          and w.programme = any(${tekun}::text[]) and w.from_month <= ${month} and (w.ended_from is null or w.ended_from > ${month}))
      order by a.division, p.pinyin, a.id limit 500`.execute(ctx.tx)
    return { day: input.day, clues: found.rows }
  },
})
export const communityQueries = [coverageOn, clues]
