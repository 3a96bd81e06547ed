/** Questions at the counter before anything is done. */

import { sql } from 'kysely'
import { query } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { conditionsOf } from './commands/marry.ts'
import { counter, office } from './commands/who.ts'
import { factsOf } from './facts.ts'
import { localRules } from './parameters.ts'
import { registration, type Session, shift } from './registers.ts'
import { bookable, divorceDays } from './rules.ts'

const { man, woman, papers, bothPresent, voluntary } = registration.fields
/** May these two marry today? Every condition, met or not, before a form is filled in. */
const conditions = query({
  name: 'marriage.conditions',
  label: { zh: '结婚条件预审', en: 'May they marry?' },
  posts: counter,
  office,
  rule: 'MR-02',
  input: { man, woman, papers, bothPresent, voluntary },
  shows: { facts: { because: f.facts('逐项条件', 'Condition by condition') } },
  async run(ctx, input) {
    const [known] = await factsOf(ctx, [input], ctx.today, false)
    return { because: conditionsOf(ctx, known!, input, ctx.today) }
  },
})
/** The days of an application received on a day (MR-09, MR-10). */
const days = query({
  name: 'marriage.divorceDays',
  label: { zh: '离婚登记期限试算', en: 'The days of a divorce' },
  posts: counter,
  office,
  rule: 'MR-10',
  input: { receivedOn: f.day('收到申请日期', 'Received on') },
  shows: {
    facts: {
      coolingEndsOn: f.day('冷静期届满', 'Time to think ends'),
      claimFrom: f.day('可申请发证', 'May be claimed from'),
      claimTo: f.day('最迟申请发证', 'May be claimed to'),
    },
  },
  run: async (ctx, input) =>
    divorceDays(
      input.receivedOn,
      ctx.calendar,
      ctx.book.at(localRules, ctx.today).value.coolingRolls,
    ),
})
export type Slot = {
  shift: string
  onDay: Day
  session: Session
  mode: string
  capacity: number
  /** Places left to book; walk-ins come beside. */
  free: number
  registered: number
}
/** The roster of some days with what is left to book and how many couples came in each half-day (MR-16). */
const slots = query({
  name: 'marriage.slots',
  label: { zh: '班次与预约余量', en: 'Shifts and places left' },
  posts: counter,
  office,
  rule: 'MR-16',
  input: { from: f.day('自', 'From'), to: f.day('至', 'To') },
  shows: {
    tables: {
      slots: {
        label: { zh: '班次', en: 'Shifts' },
        columns: {
          shift: f.reference(shift.name, '日期', 'Day'),
          session: shift.fields.session,
          mode: shift.fields.mode,
          capacity: f.count('可办对数', 'Couples'),
          free: f.count('可约余量', 'Left to book'),
          registered: f.count('已办', 'Registered'),
        },
        called: { shift: 'onDay' },
        sums: ['capacity', 'free', 'registered'],
        none: {
          zh: '这段时间没有排班，请先排班',
          en: 'No shift in these days; plan the roster first',
        },
      },
    },
  },
  async run(ctx, input): Promise<{ slots: Slot[] }> {
    const percent = ctx.book.at(localRules, ctx.today).value.bookablePercent
    const found = await sql<
      Slot & { booked: number }
    >`select s.id as shift, s.on_day, s.session, s.mode, s.capacity,
        (select count(*) from marriage_booking b where b.on_day = s.on_day and b.session = s.session and b.state in ('booked', 'kept')) as booked,
        (select count(*) from marriage_registration r where r.accepted_on = s.on_day and r.session = s.session and r.state in ('registered', 'awarded')) as registered
      from marriage_shift s where s.on_day between ${input.from} and ${input.to} and s.state <> 'cancelled'
      order by s.on_day, s.opens_at limit 1500`.execute(ctx.tx)
    return {
      slots: found.rows.map(({ booked, ...s }) => ({
        ...s,
        free: Math.max(0, bookable(s.capacity, percent) - booked),
      })),
    }
  },
})
export const queries = [conditions, days, slots]
