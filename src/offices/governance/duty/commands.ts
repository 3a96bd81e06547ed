/** Open every day of the year: the two systems, the roster by pattern, swaps approved (VG-10). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { gaps, onDuty, type RosterLine, type Swap } from '../rules.ts'
import { dayBetween, lines, local, reason, townships, village, villageOf } from '../steps.ts'
import { dutySystem, rosterLine, swap } from './registers.ts'

const setUp = command({
  name: 'governance.setUpSystems',
  label: { zh: '登记服务制度', en: 'Set up systems of service' },
  posts: local,
  rule: 'VG-10',
  input: {
    system: dutySystem.fields.system,
    hours: dutySystem.fields.hours,
    document: dutySystem.fields.document,
    fromDay: dutySystem.fields.fromDay,
    list: lines({ division: village }),
  },
  async run(ctx, { list, ...facts }) {
    dayBetween(ctx, facts.fromDay, null, 'fromDay', '建立日期', 'The day')
    const codes = list.map(l => villageOf(ctx, l.division))
    const there = await sql<{ place: string }>`select d.name as place from governance_duty_system s
      join people_division d on d.code = s.division where s.system = ${facts.system} and s.ended_on is null
        and s.division = any(${codes}) limit 1`.execute(ctx.tx)
    if (there.rows[0])
      refuse('GOVERNANCE_SYSTEM_TWICE', {
        place: there.rows[0].place,
        system: optionLabel(dutySystem.fields.system, facts.system),
      })
    await insertRows(
      ctx,
      dutySystem,
      codes.map(division => ({ ...facts, division })),
    )
    return { villages: codes.length }
  },
})
const endSystem = command({
  name: 'governance.endSystem',
  label: { zh: '停止服务制度', en: 'End the system' },
  posts: ['townshipHead'],
  rule: 'VG-10',
  input: { system: f.reference(dutySystem.name, '服务制度', 'System') },
  on: { register: dutySystem.name, field: 'system' },
  async run(ctx, input) {
    const row = await lockRow(ctx, dutySystem, input.system)
    if (row.endedOn) refuse('GOVERNANCE_SYSTEM_ENDED')
    await updateRow(ctx, dutySystem, row, { endedOn: ctx.today })
    return { endedOn: ctx.today }
  },
})

/** A village's lines that touch a range, and its approved swaps in it. */
export async function rosterOf(
  ctx: Pick<Context, 'tx'>,
  division: string,
  from: Day,
  to: Day,
): Promise<{ lines: RosterLine[]; swaps: Swap[] }> {
  const found =
    await sql<RosterLine>`select name, weekdays, from_day, to_day from governance_roster_line
    where division = ${division} and from_day <= ${to} and to_day >= ${from}`.execute(ctx.tx)
  const swaps = await sql<Swap>`select on_day, name, stand_in from governance_swap
    where division = ${division} and state = 'approved' and on_day between ${from} and ${to}`.execute(
    ctx.tx,
  )
  return { lines: found.rows, swaps: swaps.rows }
}

const line = {
  name: rosterLine.fields.name,
  phone: f.optional(f.phone('值班电话', 'Telephone')),
  weekdays: rosterLine.fields.weekdays,
  slot: rosterLine.fields.slot,
}
/** A roster without a gap: every day of its range has somebody, or it is refused naming the first that has nobody. */
const plan = command({
  name: 'governance.planRosters',
  label: { zh: '编排值班表', en: 'Draw up rosters' },
  posts: local,
  rule: 'VG-10',
  input: {
    fromDay: rosterLine.fields.fromDay,
    toDay: rosterLine.fields.toDay,
    list: lines({ division: village, ...line }),
  },
  async run(ctx, { fromDay, toDay, list }) {
    if (toDay < fromDay) refuse('GOVERNANCE_ROSTER_DAYS', { field: 'toDay' })
    const own = new Map<string, typeof list>()
    for (const one of list) {
      const code = villageOf(ctx, one.division)
      own.set(code, [...(own.get(code) ?? []), one])
    }
    for (const [code, mine] of own) {
      const planned = mine.map(l => ({ name: l.name, weekdays: l.weekdays, fromDay, toDay }))
      const standing = await rosterOf(ctx, code, fromDay, toDay)
      const empty = gaps([...standing.lines, ...planned], [], fromDay, toDay)
      if (empty.length > 0)
        refuse('GOVERNANCE_ROSTER_GAPS', {
          place: code,
          from: fromDay,
          to: toDay,
          count: empty.length,
          first: empty[0],
          field: 'list',
        })
    }
    await insertRows(
      ctx,
      rosterLine,
      list.map(one => ({ ...one, fromDay, toDay })),
    )
    return { villages: own.size, lines: list.length }
  },
})
/** The reverse of a line: it ends on a day; the days after it are gaps until somebody else is named. */
const endLine = command({
  name: 'governance.endRosterLine',
  label: { zh: '终止排班', en: 'End the line' },
  posts: local,
  rule: 'VG-10',
  input: { line: f.reference(rosterLine.name, '值班表', 'Line'), toDay: f.day('至', 'To') },
  on: { register: rosterLine.name, field: 'line' },
  async run(ctx, input) {
    const row = await lockRow(ctx, rosterLine, input.line)
    if (input.toDay < row.fromDay || input.toDay > row.toDay)
      refuse('GOVERNANCE_ROSTER_DAYS', { field: 'toDay' })
    await updateRow(ctx, rosterLine, row, { toDay: input.toDay })
    return { toDay: input.toDay }
  },
})

const askSwap = command({
  name: 'governance.askSwap',
  label: { zh: '申请换班', en: 'Ask for a swap' },
  posts: local,
  rule: 'VG-10',
  input: {
    division: village,
    name: swap.fields.name,
    onDay: swap.fields.onDay,
    standIn: swap.fields.standIn,
    why: swap.fields.why,
  },
  async run(ctx, input) {
    const division = villageOf(ctx, input.division)
    if (input.standIn === input.name) refuse('GOVERNANCE_SWAP_SELF', { field: 'standIn' })
    const { lines: mine, swaps } = await rosterOf(ctx, division, input.onDay, input.onDay)
    if (!onDuty(mine, swaps, input.onDay).includes(input.name))
      refuse('GOVERNANCE_NOT_ON_DUTY', { name: input.name, field: 'name' })
    const same =
      await sql`select 1 from governance_swap where division = ${division} and name = ${input.name}
      and on_day = ${input.onDay} and state in ('asked', 'approved')`.execute(ctx.tx)
    if (same.rows.length > 0) refuse('GOVERNANCE_SWAP_TWICE', { field: 'onDay' })
    const row = await insertRow(ctx, swap, { ...input, division })
    return { register: swap.name, id: row.id, dueOn: row.dueOn }
  },
})
const whichSwap = f.reference(swap.name, '换班', 'Swap')
const approveSwap = command({
  name: 'governance.approveSwap',
  label: { zh: '批准换班', en: 'Approve' },
  posts: townships,
  rule: 'VG-10',
  input: { swap: whichSwap },
  on: { register: swap.name, field: 'swap', action: 'approve' },
  async run(ctx, input) {
    const row = await lockRow(ctx, swap, input.swap)
    return { state: (await take(ctx, swap, row, 'approve')).state }
  },
})
const turnSwap = (action: 'refuse' | 'cancel', zh: string, en: string) =>
  command({
    name: `governance.${action}Swap`,
    label: { zh, en },
    posts: action === 'refuse' ? townships : local,
    rule: 'VG-10',
    input: { swap: whichSwap, reason },
    on: { register: swap.name, field: 'swap', action },
    async run(ctx, input) {
      const row = await lockRow(ctx, swap, input.swap)
      return { state: (await take(ctx, swap, row, action, { reason: input.reason })).state }
    },
  })

export const dutyCommands = [
  setUp,
  endSystem,
  plan,
  endLine,
  askSwap,
  approveSwap,
  turnSwap('refuse', '不批准换班', 'Refuse'),
  turnSwap('cancel', '取消换班', 'Cancel'),
]
