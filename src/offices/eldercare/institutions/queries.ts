/** The bed map of a day, and whether a home has carers and nursing beds enough. */
import { sql } from 'kysely'
import { type Context, query } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { inRowScope } from '../../../kernel/rows.ts'
import { office, readers } from '../words.ts'
import { staffing } from './parameters.ts'
import { carersNeeded } from './rules.ts'

const site = f.optional(f.site('养老机构', 'Home'))
const day = f.day('日期', 'Day')

export type BedOnDay = {
  site: string
  home: string
  room: string
  bed: string
  number: string
  nursing: boolean
  resident: string | null
  name: string | null
  fromDay: Day | null
}
const bedMap = query({
  name: 'eldercare.bedMap',
  label: { zh: '床位图', en: 'Bed map' },
  posts: readers,
  office,
  rule: 'EC-07',
  input: { site, day },
  shows: {
    facts: {
      total: f.count('床位', 'Beds'),
      taken: f.count('已入住', 'Taken'),
      free: f.count('空床', 'Free'),
      nursing: f.count('护理型床位', 'Nursing beds'),
    },
    tables: {
      beds: {
        label: { zh: '逐床', en: 'Bed by bed' },
        columns: {
          home: f.text('养老机构', 'Home'),
          room: f.text('房间', 'Room'),
          bed: f.reference('eldercare_bed', '床号', 'Bed'),
          nursing: f.yesNo('护理型', 'Nursing'),
          resident: f.reference('eldercare_resident', '入住老年人', 'Resident'),
          fromDay: f.day('入住日期', 'Since'),
        },
        called: { bed: 'number', resident: 'name' },
      },
      withoutBed: {
        label: { zh: '已入住未安排床位', en: 'Residents without a bed' },
        columns: { resident: f.reference('eldercare_resident', '老年人', 'Resident') },
        called: { resident: 'name' },
        none: { zh: '人人有床位', en: 'Everybody has a bed' },
      },
    },
  },
  async run(ctx, input) {
    const found = await sql<BedOnDay>`
      select b.site, h.name as home, b.room, b.id as bed, b.number, b.nursing, r.id as resident, p.name, s.from_day
      from eldercare_bed b join parties_site h on h.id = b.site
        left join eldercare_bed_stay s on s.bed = b.id and s.from_day <= ${input.day} and (s.to_day is null or s.to_day > ${input.day})
        left join eldercare_resident r on r.id = s.resident left join people_person p on p.id = r.person
      where b.state = 'inUse' and ${inRowScope(ctx.actor, 'b', 'site')} and ${input.site ? sql`b.site = ${input.site}` : sql`true`}
      order by b.division, h.name, b.room, b.number`.execute(ctx.tx)
    const taken = found.rows.filter(b => b.resident !== null).length
    return {
      day: input.day,
      beds: found.rows,
      total: found.rows.length,
      taken,
      free: found.rows.length - taken,
      nursing: found.rows.filter(b => b.nursing).length,
      withoutBed: await withoutBed(ctx, input.site ?? null),
    }
  },
})
/** Residents another office admitted, who still wait for their bed here: a named gap, not a silent one. */
async function withoutBed(
  ctx: Context,
  at: string | null,
): Promise<{ resident: string; name: string }[]> {
  const found = await sql<{
    resident: string
    name: string
  }>`select r.id as resident, p.name from eldercare_resident r
      join people_person p on p.id = r.person
    where r.state in ('inside', 'onLeave') and not exists (select 1 from eldercare_bed_stay s where s.resident = r.id and s.to_day is null)
      and ${inRowScope(ctx.actor, 'r', 'site')} and ${at ? sql`r.site = ${at}` : sql`true`} order by p.pinyin, r.id`.execute(
    ctx.tx,
  )
  return found.rows
}

export type HomeStaffing = {
  site: string
  home: string
  selfCare: number
  partialCare: number
  fullCare: number
  carers: number
  needed: number
  nursingPercent: number | null
  enough: boolean
  nursingEnough: boolean
}
const staff = query({
  name: 'eldercare.staffingOn',
  label: { zh: '护理人员配比和护理型床位', en: 'Carers and nursing beds' },
  posts: readers,
  office,
  rule: 'ST-01',
  input: { site, day },
  shows: {
    tables: {
      homes: {
        label: { zh: '各机构', en: 'By home' },
        columns: {
          site: f.site('养老机构', 'Home'),
          selfCare: f.count('自理', 'Self-care'),
          partialCare: f.count('半失能', 'Partial care'),
          fullCare: f.count('失能', 'Full care'),
          carers: f.count('护理人员', 'Carers'),
          needed: f.count('应配', 'Needed'),
          enough: f.yesNo('配比达标', 'Enough'),
          nursingPercent: f.count('护理型床位（％）', 'Nursing beds, per cent'),
          nursingEnough: f.yesNo('床位达标', 'Enough beds'),
        },
        called: { site: 'home' },
        sums: ['selfCare', 'partialCare', 'fullCare', 'carers', 'needed'],
      },
    },
  },
  async run(ctx, input) {
    const ratio = ctx.book.at(staffing, input.day).value
    const found = await sql<Omit<HomeStaffing, 'needed' | 'enough' | 'nursingEnough'>>`
      select h.site, p.name as home,
        (select count(*) from eldercare_resident r where r.site = h.site and r.state in ('inside', 'onLeave') and r.care_level = 'selfCare') as self_care,
        (select count(*) from eldercare_resident r where r.site = h.site and r.state in ('inside', 'onLeave') and r.care_level = 'partialCare') as partial_care,
        (select count(*) from eldercare_resident r where r.site = h.site and r.state in ('inside', 'onLeave') and r.care_level = 'fullCare') as full_care,
        (select count(*) from eldercare_worker w where w.site = h.site and w.role = 'carer' and w.from_day <= ${input.day}
          and (w.to_day is null or w.to_day >= ${input.day})) as carers,
        (select round(100.0 * count(*) filter (where b.nursing) / nullif(count(*), 0), 1)::float8 from eldercare_bed b
          where b.site = h.site and b.state = 'inUse') as nursing_percent
      from eldercare_home h join parties_site p on p.id = h.site
      where h.state in ('filed', 'operating') and ${inRowScope(ctx.actor, 'h', 'site')} and ${input.site ? sql`h.site = ${input.site}` : sql`true`}
      order by h.division, p.name`.execute(ctx.tx)
    return {
      day: input.day,
      homes: found.rows.map(h => {
        const needed = carersNeeded(h, ratio)
        return {
          ...h,
          needed,
          enough: h.carers >= needed,
          nursingEnough: (h.nursingPercent ?? 0) >= ratio.nursingBedPercent,
        }
      }),
    }
  },
})
/** EC-05: every home is looked at on site once a year; who was not yet, and which filings or looks are late. */
const looks = query({
  name: 'eldercare.looksDue',
  label: { zh: '年度现场检查待办', en: 'Homes still to be looked at' },
  posts: readers,
  office,
  rule: 'EC-05',
  input: { day },
  shows: {
    facts: { late: f.facts('备案或检查已逾期', 'Filing or look overdue') },
    tables: {
      due: {
        label: { zh: '本年尚未现场检查', en: 'Not yet looked at this year' },
        columns: {
          site: f.site('养老机构', 'Home'),
          last: f.day('上次检查', 'Last look'),
          lateFiling: f.yesNo('备案逾期', 'Filing overdue'),
        },
        called: { site: 'home' },
        none: { zh: '本年均已检查', en: 'All were looked at this year' },
      },
    },
  },
  async run(ctx, input) {
    const year = input.day.slice(0, 4)
    const found = await sql<{ site: string; home: string; last: Day | null; lateFiling: boolean }>`
      select h.site, s.name as home, max(i.on_day) as last, bool_or(coalesce(h.due_on < ${input.day}, false)) as late_filing
      from eldercare_home h join parties_site s on s.id = h.site
        left join eldercare_inspection i on i.site = h.site and i.on_day <= ${input.day}
      where h.state <> 'closed' and ${inRowScope(ctx.actor, 'h', 'site')}
      group by h.site, s.name, h.division order by h.division, s.name`.execute(ctx.tx)
    return {
      day: input.day,
      year,
      due: found.rows.filter(h => !h.last?.startsWith(year)),
      late: found.rows.filter(h => h.lateFiling).map(h => h.home),
    }
  },
})
export const institutionQueries = [bedMap, staff, looks]
