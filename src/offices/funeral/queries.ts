/** The mass balance of any day, and every gap in it by name, with whose it is and since when it is late (FU-04). */
import { sql } from 'kysely'
import type { Post } from '../../kernel/access.ts'
import { type Context, query } from '../../kernel/command.ts'
import { addDays, type Day } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { inRowScope } from '../../kernel/rows.ts'
import { quote } from './commands/till.ts'
import { balances, type Stocks } from './rules.ts'

export type Gap = {
  case: string
  name: string
  division: string
  place: string | null
  kind: 'notCremated' | 'notReleased' | 'notPlaced' | 'notTraced'
  since: Day
  dueOn: Day
  late: boolean
  owner: Post
}
/** Days each link has (FU-03): from the death, the cremation, the release, the placing. */
const allowed = { notCremated: 7, notReleased: 3, notPlaced: 30, notTraced: 7 } as const
const owners: Record<Gap['kind'], Post> = {
  notCremated: 'villageCadre',
  notReleased: 'officeClerk',
  notPlaced: 'townshipClerk',
  notTraced: 'townshipHead',
}

/** What was known on a day follows from the rows' own days, so that any past day can be asked. */
async function stocksOn(ctx: Context, day: Day): Promise<Stocks> {
  const found = await sql<Record<keyof Stocks, number>>`
    with known as (
      select c.*, (c.exception is not null) as lawful, c.cremated_on <= ${day} as burnt,
        c.released_on <= ${day} as out, c.placed_on <= ${day} as down
      from funeral_case c where c.died_on <= ${day} and c.state <> 'withdrawn' and ${inRowScope(ctx.actor, 'c')})
    select count(*) as deaths,
      count(*) filter (where burnt) as cremated,
      count(*) filter (where lawful) as excepted,
      count(*) filter (where burnt is not true and not lawful) as waiting,
      count(*) filter (where burnt and ashes_to is distinct from 'noAsh') as ashes,
      count(*) filter (where burnt and down and ashes_to is distinct from 'noAsh' and ashes_to is distinct from 'scattered') as placed,
      count(*) filter (where burnt and down and ashes_to = 'scattered') as scattered,
      count(*) filter (where burnt and down and ashes_to = 'noAsh') as no_ash,
      count(*) filter (where burnt and out and down is not true) as kept,
      count(*) filter (where burnt and out is not true and down is not true) as unreleased
    from known`.execute(ctx.tx)
  const row = found.rows[0]!
  return Object.fromEntries(Object.entries(row).map(([k, v]) => [k, Number(v)])) as Stocks
}

/** Every open link by name; which link it is follows from the same days the stocks are counted by. */
async function gapsOn(ctx: Context, day: Day): Promise<Gap[]> {
  const found = await sql<Omit<Gap, 'dueOn' | 'late' | 'owner'>>`
    select c.id as "case", p.name, c.division, d.name as place,
      case when not burnt.yes then 'notCremated' when not burnt.down and not burnt.out then 'notReleased'
        when not burnt.down then 'notPlaced' else 'notTraced' end as kind,
      case when not burnt.yes then c.died_on when not burnt.down and not burnt.out then c.cremated_on
        when not burnt.down then c.released_on else c.placed_on end as since
    from funeral_case c join people_person p on p.id = c.deceased
      cross join lateral (select coalesce(c.cremated_on <= ${day}, false) as yes, coalesce(c.released_on <= ${day}, false) as out,
        coalesce(c.placed_on <= ${day}, false) as down) burnt
      left join people_division d on d.code = c.division and d.valid_from <= ${day} and (d.valid_to is null or d.valid_to >= ${day})
    where c.died_on <= ${day} and c.state <> 'withdrawn' and c.exception is null and (c.traced_on is null or c.traced_on > ${day})
      and ${inRowScope(ctx.actor, 'c')}
    order by c.division, p.pinyin, c.id`.execute(ctx.tx)
  return found.rows.map(row => {
    const dueOn = addDays(row.since, allowed[row.kind])
    return { ...row, dueOn, late: dueOn < day, owner: owners[row.kind] }
  })
}

const balance = query({
  name: 'funeral.balance',
  label: { zh: '殡葬闭环对账', en: 'Balance of deaths and ashes' },
  posts: [
    'villageCadre',
    'townshipClerk',
    'townshipHead',
    'officeClerk',
    'officeChief',
    'bureauLeader',
    'auditor',
  ],
  office: 'funeral',
  rule: 'FU-04',
  input: { day: f.day('截至日期', 'On') },
  shows: {
    facts: {
      'stocks.deaths': f.count('死亡', 'Deaths'),
      'stocks.cremated': f.count('火化', 'Cremated'),
      'stocks.excepted': f.count('依法不火化', 'Lawful exceptions'),
      'stocks.waiting': f.count('待火化', 'Open'),
      'stocks.placed': f.count('安葬（放）', 'Placed'),
      'stocks.scattered': f.count('撒散', 'Scattered'),
      'stocks.noAsh': f.count('不留骨灰', 'No ashes'),
      'stocks.kept': f.count('寄存待葬', 'Kept'),
      'stocks.unreleased': f.count('待领', 'To be released'),
    },
    tables: {
      balances: {
        label: { zh: '平衡关系', en: 'Balances' },
        columns: {
          label: f.facts('关系', 'Relation'),
          left: f.count('左边', 'Left'),
          right: f.count('右边', 'Right'),
          holds: f.yesNo('平衡', 'Holds'),
        },
      },
      gaps: {
        label: { zh: '未闭环明细', en: 'Every open link by name' },
        columns: {
          case: f.reference('funeral_case', '逝者', 'Deceased'),
          place: f.text('地区', 'Place'),
          kind: f.choice('缺口', 'Gap', {
            notCremated: ['未火化', 'Not cremated'],
            notReleased: ['骨灰未领', 'Ashes not released'],
            notPlaced: ['骨灰未安葬（放）', 'Ashes not placed'],
            notTraced: ['去向未核实', 'Not traced'],
          }),
          owner: f.choice('责任岗位', 'Whose', {
            villageCadre: ['村（社区）干部', 'Village cadre'],
            officeClerk: ['殡葬经办', 'Funeral clerk'],
            townshipClerk: ['乡镇经办', 'Township clerk'],
            townshipHead: ['乡镇负责人', 'Township head'],
          }),
          since: f.day('自', 'Since'),
          dueOn: f.day('期限', 'Due'),
          late: f.yesNo('逾期', 'Late'),
        },
        called: { case: 'name' },
        none: { zh: '每一例都已闭环', en: 'Every case is closed' },
      },
    },
  },
  async run(ctx, { day }) {
    const stocks = await stocksOn(ctx, day)
    return { day, stocks, balances: balances(stocks), gaps: await gapsOn(ctx, day) }
  },
})
export const queries = [balance, quote]
