/** A marriage from the counter to the certificates: taken in, examined, registered on the spot, handed over (MR-08). */
import { sql } from 'kysely'
import { recordLifeEvents } from '../../../commons/people/events.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { allMet, type Because } from '../../../kernel/because.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRows, lockRows, takeAll } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { factsOf, type KnownCouple, refuseInHand } from '../facts.ts'
import { fileNumbers, issueCertificates } from '../numbers.ts'
import { fee, lawOfTheDay, localRules, notionalFee } from '../parameters.ts'
import {
  type BookingRow,
  booking,
  type RegistrationRow,
  registration,
  type Session,
} from '../registers.ts'
import { feeOf, marriageConditions } from '../rules.ts'
import {
  certified,
  counter,
  lines,
  office,
  onRow,
  openShifts,
  reason,
  recentDay,
  refuseUnmet,
  whichOf,
} from './who.ts'

const { fields } = registration
const couple = {
  kind: fields.kind,
  man: fields.man,
  woman: fields.woman,
  session: fields.session,
  booking: fields.booking,
  papers: fields.papers,
  bothPresent: fields.bothPresent,
  voluntary: fields.voluntary,
  ceremony: fields.ceremony,
}
type Asked = {
  kind: RegistrationRow['kind']
  man: string
  woman: string
  session: Session
  booking?: string | null | undefined
  papers: RegistrationRow['papers']
  bothPresent: boolean
  voluntary: boolean
  ceremony: boolean
  onDay: Day
}
/** The conditions of one couple by the law of the day they came. */
export function conditionsOf(
  ctx: Pick<Context, 'book'>,
  known: KnownCouple,
  { papers, bothPresent, voluntary }: Pick<Asked, 'papers' | 'bothPresent' | 'voluntary'>,
  day: Day,
): Because[] {
  return marriageConditions(
    { ...known, papers, bothPresent, voluntary },
    day,
    ctx.book.at(lawOfTheDay, day).value,
    ctx.book.at(localRules, day).value,
  )
}

/** Takes couples in: every condition met, the half-day open, their bookings kept. Refuses the whole list for one of them. */
async function accept(ctx: Context, list: readonly Asked[]): Promise<RegistrationRow[]> {
  for (const day of new Set(list.map(c => c.onDay))) {
    recentDay(ctx, day, 'onDay', '受理日期', 'The day')
    await certified(ctx, day)
  }
  const known = await factsOf(ctx, list, ctx.today)
  await refuseInHand(ctx, list)
  const because = list.map((asked, i) => conditionsOf(ctx, known[i]!, asked, asked.onDay))
  for (const [i, b] of because.entries()) refuseUnmet(b, list.length > 1 ? `${i + 1}. ` : '')
  await openShifts(
    ctx,
    list.map(c => ({ day: c.onDay, session: c.session })),
  )
  await keepBookings(ctx, list)
  const files = await fileNumbers(
    ctx,
    'HJ',
    list.map(c => c.onDay),
  )
  return insertRows(
    ctx,
    registration,
    list.map(({ onDay, ...asked }, i) => ({
      ...asked,
      division: ctx.county,
      file: files[i]!,
      acceptedOn: onDay,
      acceptedBy: ctx.actor.account,
      because: because[i]!,
    })),
  )
}
/** Refuses MARRIAGE_BOOKING_OTHER for a booking of another day or matter. */
async function keepBookings(ctx: Context, list: readonly Asked[]): Promise<void> {
  const booked = list.filter(c => c.booking)
  const rows = await lockRows(
    ctx,
    booking,
    booked.map(c => c.booking!),
  )
  rows.forEach((row: BookingRow, i) => {
    const { onDay } = booked[i]!
    if (row.matter !== 'marriage' || row.onDay !== onDay || row.state !== 'booked')
      refuse('MARRIAGE_BOOKING_OTHER', { number: row.number, day: onDay, field: 'booking' })
  })
  await takeAll(ctx, booking, rows, 'keep', { name: row => row.number })
}

const acceptOne = command({
  name: 'marriage.accept',
  label: { zh: '受理结婚登记', en: 'Take in a couple' },
  posts: counter,
  office,
  rule: 'MR-02',
  input: couple,
  async run(ctx, input) {
    const [row] = await accept(ctx, [{ ...input, onDay: ctx.today }])
    return { register: registration.name, id: row!.id, file: row!.file }
  },
})
const acceptAll = command({
  name: 'marriage.acceptAll',
  label: { zh: '批量受理结婚登记', en: 'Take in a register of couples' },
  posts: counter,
  office,
  rule: 'MR-02',
  input: { list: lines({ ...couple, onDay: f.day('受理日期', 'Day') }) },
  async run(ctx, input) {
    const rows = await accept(ctx, input.list)
    return { registrations: rows.map(row => row.id) }
  },
})
/** A couple that may not be registered is told in writing why (MR-03): the refusal is kept with every condition. */
const turnAway = command({
  name: 'marriage.turnAway',
  label: { zh: '登记不予办理', en: 'Turn a couple away' },
  posts: counter,
  office,
  rule: 'MR-03',
  input: { ...couple, reason },
  async run(ctx, { reason: why, ...asked }) {
    await certified(ctx, ctx.today)
    const [known] = await factsOf(ctx, [asked], ctx.today)
    const because = conditionsOf(ctx, known!, asked, ctx.today)
    if (allMet(because)) refuse('MARRIAGE_NOTHING_UNMET')
    const [file] = await fileNumbers(ctx, 'HJ', [ctx.today])
    const row = await insertRow(ctx, registration, {
      ...asked,
      division: ctx.county,
      file: file!,
      acceptedOn: ctx.today,
      acceptedBy: ctx.actor.account,
      because,
    })
    await take(ctx, registration, row, 'refuse', { reason: why })
    return { register: registration.name, id: row.id, because }
  },
})

const which = whichOf(registration)
const examine = (ctx: Context, rows: readonly RegistrationRow[]) =>
  takeAll(ctx, registration, rows, 'examine', { name: row => row.file })

/**
 * Registers couples: the conditions are asked again under lock, each gets the next number, nothing is charged, and both
 * are married in every office's eyes in the same transaction (MR-17).
 */
async function register(
  ctx: Context,
  rows: readonly RegistrationRow[],
  dayOf: (index: number) => Day,
): Promise<RegistrationRow[]> {
  const days = rows.map((_, i) => dayOf(i))
  for (const day of new Set(days)) await certified(ctx, day)
  const known = await factsOf(ctx, rows, ctx.today)
  rows.forEach((row, i) => {
    const day = days[i]!
    if (day < row.acceptedOn || day > ctx.today)
      refuse('MARRIAGE_DAY', {
        field: 'registeredOn',
        what: { zh: '登记日期', en: 'The registration' },
        from: row.acceptedOn,
      })
    refuseUnmet(conditionsOf(ctx, known[i]!, row, day), rows.length > 1 ? `${row.file} ` : '')
    if (ctx.book.at(localRules, day).value.twoPeople)
      twoPeople(ctx.actor, row.acceptedBy, { zh: '受理和登记', en: 'taking in and registering' })
  })
  const issued = await issueCertificates(
    ctx,
    rows.map((row, i) => ({
      prefix: 'J' as const,
      man: row.man,
      woman: row.woman,
      on: days[i]!,
      about: { register: registration.name, row: row.id },
    })),
  )
  const moved = await takeAll(ctx, registration, rows, 'register', {
    name: row => row.file,
    patch: (_, i) => ({
      registeredOn: days[i]!,
      number: issued[i]!.number,
      ...fees(ctx, days[i]!),
    }),
  })
  await recordLifeEvents(
    ctx,
    'marriage',
    rows.flatMap((row, i) => {
      const facts = { registration: row.id, kind: row.kind }
      return [
        { person: row.man, day: days[i]!, facts: { ...facts, spouse: row.woman } },
        { person: row.woman, day: days[i]!, facts: { ...facts, spouse: row.man } },
      ]
    }),
  )
  return moved
}
export function fees(ctx: Pick<Context, 'book'>, day: Day) {
  const { dueFen, waivedFen } = feeOf({
    due: ctx.book.at(fee, day).value.perCoupleFen,
    notional: ctx.book.at(notionalFee, day).value.perCoupleFen,
  })
  return { feeDueFen: dueFen, feeWaivedFen: waivedFen }
}

const examineOne = command({
  name: 'marriage.examine',
  label: { zh: '审查', en: 'Examine' },
  posts: counter,
  office,
  rule: 'MR-02',
  input: { registration: which },
  on: onRow(registration, 'registration', 'examine'),
  run: async (ctx, input) => ({
    state: (await examine(ctx, await lockRows(ctx, registration, [input.registration])))[0]!.state,
  }),
})
const registerOne = command({
  name: 'marriage.register',
  label: { zh: '登记结婚', en: 'Register' },
  posts: counter,
  office,
  rule: 'MR-08',
  input: { registration: which },
  on: onRow(registration, 'registration', 'register'),
  async run(ctx, input) {
    const rows = await lockRows(ctx, registration, [input.registration])
    const [row] = await register(ctx, rows, () => ctx.today)
    return { state: row!.state, number: row!.number }
  },
})
const registerAll = command({
  name: 'marriage.registerAll',
  label: { zh: '批量审查登记', en: 'Examine and register a list' },
  posts: counter,
  office,
  rule: 'MR-08',
  input: { list: lines({ registration: which, registeredOn: f.day('登记日期', 'Registered on') }) },
  async run(ctx, { list }) {
    const rows = await lockRows(
      ctx,
      registration,
      list.map(l => l.registration),
    )
    const moved = await register(ctx, await examine(ctx, rows), i => list[i]!.registeredOn)
    return { registered: moved.length, numbers: moved.map(row => row.number) }
  },
})
const award = (ctx: Context, rows: readonly RegistrationRow[]) =>
  takeAll(ctx, registration, rows, 'award', {
    name: row => row.file,
    patch: row => ({ awardedOn: row.registeredOn }),
  })
const awardOne = command({
  name: 'marriage.award',
  label: { zh: '颁证', en: 'Hand over the certificates' },
  posts: counter,
  office,
  input: { registration: which },
  on: onRow(registration, 'registration', 'award'),
  async run(ctx, input) {
    const row = await lockRow(ctx, registration, input.registration)
    const patch = { awardedOn: ctx.today }
    return { state: (await take(ctx, registration, row, 'award', { patch })).state }
  },
})
const awardAll = command({
  name: 'marriage.awardAll',
  label: { zh: '批量颁证', en: 'Hand over a list of certificates' },
  posts: counter,
  office,
  input: { list: lines({ registration: which }) },
  async run(ctx, { list }) {
    const rows = await lockRows(
      ctx,
      registration,
      list.map(l => l.registration),
    )
    return { awarded: (await award(ctx, rows)).length }
  },
})
const reasoned = (action: string, name: string, zh: string, en: string) =>
  command({
    name: `marriage.${name}`,
    label: { zh, en },
    posts: counter,
    office,
    input: { registration: which, reason },
    on: onRow(registration, 'registration', action),
    async run(ctx, input) {
      const row = await lockRow(ctx, registration, input.registration)
      return {
        state: (await take(ctx, registration, row, action, { reason: input.reason })).state,
      }
    },
  })

/** Who among a couple is registered in the house as having married the other here; the newest in force. */
export async function standingRegistration(
  ctx: Context,
  pair: { man: string; woman: string },
): Promise<RegistrationRow | undefined> {
  const found = await sql<RegistrationRow>`select * from marriage_registration
    where man = ${pair.man} and woman = ${pair.woman} and state in ('registered', 'awarded')
    order by registered_on desc limit 1`.execute(ctx.tx)
  return found.rows[0]
}

export const marryCommands = [
  acceptOne,
  acceptAll,
  turnAway,
  examineOne,
  registerOne,
  registerAll,
  awardOne,
  awardAll,
  reasoned('returnToCounter', 'returnToCounter', '退回补正', 'Back to the counter'),
  reasoned('refuse', 'refuseRegistration', '不予登记', 'Refuse'),
  reasoned('withdraw', 'withdrawRegistration', '当事人撤回', 'Withdraw'),
]
