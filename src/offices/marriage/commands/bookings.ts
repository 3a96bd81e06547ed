/** Bookings: up to a year ahead, as many as the shift leaves for them; whoever walks in is taken all the same (MR-16). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import type { NewRow } from '../../../kernel/register.ts'
import { lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { fileNumbers } from '../numbers.ts'
import { localRules } from '../parameters.ts'
import { booking, type Session, shift } from '../registers.ts'
import { bookable } from '../rules.ts'
import { counter, lines, office, onRow, openShifts, reason, whichOf } from './who.ts'

const { number: _, ...asked } = booking.fields
const facts = { ...asked, phone: f.optional(f.phone('联系电话', 'Telephone')) }
type Asked = Omit<NewRow<typeof booking>, 'number' | 'division' | 'id'>

/** Room on every shift asked for, after the list as a whole. Refuses MARRIAGE_BOOKING_DAY, MARRIAGE_CLOSED, MARRIAGE_SHIFT_FULL. */
async function room(
  ctx: Context,
  wanted: readonly { onDay: Day; session: Session }[],
): Promise<void> {
  const { horizonDays, bookablePercent } = ctx.book.at(localRules, ctx.today).value
  const last = addDays(ctx.today, horizonDays)
  for (const { onDay } of wanted)
    if (onDay < ctx.today || onDay > last)
      refuse('MARRIAGE_BOOKING_DAY', { days: horizonDays, field: 'onDay' })
  await openShifts(
    ctx,
    wanted.map(w => ({ day: w.onDay, session: w.session })),
  )
  const days = wanted.map(w => w.onDay)
  // The shifts are held while the places are counted: the last place goes to one couple.
  const found = await sql<{ onDay: Day; session: Session; capacity: number; booked: number }>`
    select s.on_day, s.session, s.capacity, (select count(*) from marriage_booking b
      where b.on_day = s.on_day and b.session = s.session and b.state in ('booked', 'kept')) as booked
    from marriage_shift s where s.on_day = any(${days}::date[]) and s.state <> 'cancelled' order by s.id for update`.execute(
    ctx.tx,
  )
  for (const s of found.rows) {
    const more = wanted.filter(w => w.onDay === s.onDay && w.session === s.session).length
    const places = bookable(Number(s.capacity), bookablePercent)
    if (more > 0 && Number(s.booked) + more > places)
      refuse('MARRIAGE_SHIFT_FULL', {
        day: s.onDay,
        session: optionLabel(shift.fields.session, s.session),
        places,
        field: 'session',
      })
  }
}
async function enter(ctx: Context, list: readonly Asked[]) {
  await room(ctx, list)
  const numbers = await fileNumbers(
    ctx,
    'HY',
    list.map(() => ctx.today),
  )
  return insertRows(
    ctx,
    booking,
    list.map((one, i) => ({ ...one, division: ctx.county, number: numbers[i]! })),
  )
}

const book = command({
  name: 'marriage.book',
  label: { zh: '预约婚姻登记', en: 'Book' },
  posts: counter,
  office,
  rule: 'MR-16',
  input: facts,
  async run(ctx, input) {
    const [row] = await enter(ctx, [input as Asked])
    return { register: booking.name, id: row!.id, number: row!.number }
  },
})
const bookAll = command({
  name: 'marriage.bookAll',
  label: { zh: '批量接收预约', en: 'Take in bookings' },
  posts: counter,
  office,
  rule: 'MR-16',
  input: { list: lines(facts) },
  async run(ctx, input) {
    const rows = await enter(ctx, input.list as Asked[])
    return { bookings: rows.map(row => row.id) }
  },
})
const whichBooking = whichOf(booking)
const move = command({
  name: 'marriage.moveBooking',
  label: { zh: '改约', en: 'Move a booking' },
  posts: counter,
  office,
  rule: 'MR-16',
  input: { booking: whichBooking, onDay: booking.fields.onDay, session: booking.fields.session },
  on: onRow(booking, 'booking', 'move', 'booked'),
  async run(ctx, { booking: id, ...to }) {
    const row = await lockRow(ctx, booking, id)
    await room(ctx, [to])
    await updateRow(ctx, booking, row, to)
    return to
  },
})
const miss = command({
  name: 'marriage.missBooking',
  label: { zh: '登记未到场', en: 'Did not come' },
  posts: counter,
  office,
  input: { booking: whichBooking },
  on: onRow(booking, 'booking', 'miss'),
  run: async (ctx, input) => ({
    state: (await take(ctx, booking, await lockRow(ctx, booking, input.booking), 'miss')).state,
  }),
})
const cancel = command({
  name: 'marriage.cancelBooking',
  label: { zh: '取消预约', en: 'Cancel a booking' },
  posts: counter,
  office,
  input: { booking: whichBooking, reason },
  on: onRow(booking, 'booking', 'cancel'),
  async run(ctx, input) {
    const row = await lockRow(ctx, booking, input.booking)
    return { state: (await take(ctx, booking, row, 'cancel', { reason: input.reason })).state }
  },
})
const restore = command({
  name: 'marriage.restoreBooking',
  label: { zh: '恢复预约', en: 'Book again' },
  posts: counter,
  office,
  input: { booking: whichBooking, reason },
  on: onRow(booking, 'booking', 'restore'),
  async run(ctx, input) {
    const row = await lockRow(ctx, booking, input.booking)
    await room(ctx, [{ onDay: row.onDay, session: row.session }])
    return { state: (await take(ctx, booking, row, 'restore', { reason: input.reason })).state }
  },
})

export const bookingCommands = [book, bookAll, move, miss, cancel, restore]
