/** What people come with: taken in by who is on duty, done by its day, judged by them (VG-10). */
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { matterLimit } from '../parameters.ts'
import { onDuty } from '../rules.ts'
import { dayBetween, lines, local, reason, village, villageOf } from '../steps.ts'
import { rosterOf } from './commands.ts'
import { matter } from './registers.ts'

/** Office hours of a village: working days, 8:30 to 12 and 14:30 to 17:30; everything else is what the systems are for. */
export const isOffHours = (ctx: Pick<Context, 'calendar'>, day: Day, time: string): boolean =>
  !ctx.calendar.isWorkingDay(day) ||
  !((time >= '08:30' && time < '12:00') || (time >= '14:30' && time < '17:30'))

const takeIn = command({
  name: 'governance.takeInMatters',
  label: { zh: '登记受理事项', en: 'Take in matters' },
  posts: local,
  rule: 'VG-10',
  input: {
    list: lines({
      division: village,
      what: matter.fields.what,
      kind: matter.fields.kind,
      applicant: matter.fields.applicant,
      acceptedOn: matter.fields.acceptedOn,
      time: f.text('受理时间（时:分）', 'At (hh:mm)', { max: 5 }),
      handler: matter.fields.handler,
    }),
  },
  async run(ctx, input) {
    const limit = ctx.book.at(matterLimit, ctx.today).value.workingDays
    const made: string[] = []
    for (const one of input.list) {
      const division = villageOf(ctx, one.division)
      dayBetween(ctx, one.acceptedOn, null, 'acceptedOn', '受理日期', 'The day')
      const { lines: mine, swaps } = await rosterOf(ctx, division, one.acceptedOn, one.acceptedOn)
      const there = onDuty(mine, swaps, one.acceptedOn)
      if (there.length === 0)
        refuse('GOVERNANCE_NOBODY_ON_DUTY', { day: one.acceptedOn, field: 'acceptedOn' })
      if (!there.includes(one.handler))
        refuse('GOVERNANCE_NOT_ON_DUTY', { name: one.handler, field: 'handler' })
      const row = await insertRow(ctx, matter, {
        ...one,
        division,
        offHours: isOffHours(ctx, one.acceptedOn, one.time),
      })
      // The county sets the limit, so it is written with the row and not declared with the state.
      await updateRow(
        ctx,
        matter,
        row,
        {},
        { due_on: ctx.calendar.addWorkingDays(one.acceptedOn, limit) },
      )
      made.push(row.id)
    }
    return { matters: made, register: matter.name, id: made[0]! }
  },
})
const whichMatter = f.reference(matter.name, '事项', 'Matter')
const finish = command({
  name: 'governance.finishMatters',
  label: { zh: '登记办结', en: 'Done' },
  posts: local,
  rule: 'VG-10',
  input: {
    doneOn: f.day('办结日期', 'Done on'),
    list: lines({ matter: whichMatter, outcome: f.text('结果', 'Outcome') }),
  },
  async run(ctx, input) {
    for (const one of input.list) {
      const row = await lockRow(ctx, matter, one.matter)
      dayBetween(ctx, input.doneOn, row.acceptedOn, 'doneOn', '办结日期', 'The day')
      await take(ctx, matter, row, 'finish', {
        patch: { doneOn: input.doneOn, outcome: one.outcome },
      })
    }
    return { done: input.list.length }
  },
})
const rate = command({
  name: 'governance.rateMatters',
  label: { zh: '登记群众评价', en: 'Judged' },
  posts: local,
  rule: 'VG-10',
  input: {
    list: lines({
      matter: whichMatter,
      rating: { ...matter.fields.rating, required: true } as typeof matter.fields.rating,
    }),
  },
  async run(ctx, input) {
    let again = 0
    for (const one of input.list) {
      const row = await lockRow(ctx, matter, one.matter)
      const moved = await take(ctx, matter, row, 'rate', { patch: { rating: one.rating ?? null } })
      // Who is not satisfied is seen to again.
      if (one.rating !== 'poor') continue
      again++
      await take(ctx, matter, moved, 'reopen', {
        reason: '群众评价不满意，重新办理',
        patch: { doneOn: null, outcome: null },
      })
    }
    return { rated: input.list.length, again }
  },
})
const reopen = command({
  name: 'governance.reopenMatter',
  label: { zh: '重新办理', en: 'Take up again' },
  posts: local,
  input: { matter: whichMatter, reason },
  on: { register: matter.name, field: 'matter', action: 'reopen' },
  async run(ctx, input) {
    const row = await lockRow(ctx, matter, input.matter)
    const patch = { doneOn: null, outcome: null, rating: null }
    return {
      state: (await take(ctx, matter, row, 'reopen', { reason: input.reason, patch })).state,
    }
  },
})

/** The same for one matter, as a verb on its page. */
const onMatter = (action: string) => ({ register: matter.name, field: 'matter', action })
const finishOne = command({
  name: 'governance.finishMatter',
  label: { zh: '登记办结', en: 'Done' },
  posts: local,
  rule: 'VG-10',
  input: {
    matter: whichMatter,
    doneOn: f.day('办结日期', 'Done on'),
    outcome: f.text('结果', 'Outcome'),
  },
  on: onMatter('finish'),
  run: (ctx, { doneOn, ...given }) => finish.run(ctx, { doneOn, list: [given] }),
})
const rateOne = command({
  name: 'governance.rateMatter',
  label: { zh: '登记群众评价', en: 'Judged' },
  posts: local,
  rule: 'VG-10',
  input: {
    matter: whichMatter,
    rating: { ...matter.fields.rating, required: true } as typeof matter.fields.rating,
  },
  on: onMatter('rate'),
  run: (ctx, input) => rate.run(ctx, { list: [input] }),
})

export const matterCommands = [takeIn, finish, rate, finishOne, rateOne, reopen]
