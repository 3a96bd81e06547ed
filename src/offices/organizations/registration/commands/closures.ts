/** Winding up and deregistration, with the remainder accounted for, and their way back (SO-07). */
import { sql } from 'kysely'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { promises } from '../../parameters.ts'
import { chief, clerks, office } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { dayWithin, livingBody } from '../queries.ts'
import { type BodyRow, body, closure } from '../registers.ts'
import { closureIsLate } from '../rules.ts'
import { endBody } from './bodies.ts'

const begin = command({
  name: 'organizations.liquidate',
  label: { zh: '登记清算', en: 'Begin winding up' },
  posts: clerks,
  office,
  rule: 'SO-07',
  input: {
    body: closure.fields.body,
    cause: closure.fields.cause,
    liquidators: closure.fields.liquidators,
    beganOn: closure.fields.beganOn,
  },
  on: { register: body.name, field: 'body', action: 'liquidate' },
  async run(ctx, input) {
    const row = await livingBody(ctx, input.body)
    dayWithin(input.beganOn, row.registeredOn, ctx.today, 'beganOn', '清算开始日期', 'The day')
    const reason = closure.fields.cause.options!.find(o => o.value === input.cause)!.label.zh
    await take(ctx, body, row, 'liquidate', { reason })
    const made = await insertRow(ctx, closure, { ...input, division: row.division })
    return { register: closure.name, id: made.id }
  },
})

/** A body that comes back while it stands on a credit list comes back onto the list (SO-22). */
async function relist(ctx: Context, row: BodyRow): Promise<BodyRow> {
  const found = await sql<{ list: string }>`select list from organizations_listing
    where body = ${row.id} and state in ('listed', 'asking') order by list desc limit 1`.execute(
    ctx.tx,
  )
  const list = found.rows[0]?.list
  if (!list) return row
  const action = list === 'serious' ? 'listSerious' : 'listAbnormal'
  return take(ctx, body, row, action, { reason: '名录尚未移出' })
}

const which = { field: 'closure', on: closure } as const
export const closureCommands = [
  begin,
  verb({
    ...which,
    name: 'askClosure',
    zh: '申请注销',
    en: 'Ask to deregister',
    action: 'apply',
    posts: clerks,
    rule: 'SO-07',
    input: {
      endedOn: f.day('清算结束日期', 'Wound up on'),
      report: f.text('清算报告', 'Report'),
      remainderTo: f.text('剩余财产处理', 'What is left goes to'),
    },
    before(ctx, row, input) {
      dayWithin(input.endedOn, row.beganOn, ctx.today, 'endedOn', '清算结束日期', 'The day')
      const days = ctx.book.at(promises, ctx.today).value.closureDays
      return {
        dueOn: ctx.calendar.addWorkingDays(ctx.today, days),
        patch: {
          endedOn: input.endedOn,
          report: input.report,
          remainderTo: input.remainderTo,
          late: closureIsLate(input.endedOn, ctx.today),
          askedBy: ctx.actor.account,
        },
      }
    },
    after: async (_ctx, row) => ({ late: row.late }),
  }),
  verb({
    ...which,
    name: 'returnClosure',
    zh: '退回补正',
    en: 'Back for papers',
    action: 'returnPapers',
    posts: chief,
    why: true,
  }),
  verb({
    ...which,
    name: 'approveClosure',
    zh: '准予注销',
    en: 'Deregister',
    action: 'approve',
    posts: chief,
    rule: 'SO-07',
    before(ctx, row) {
      twoPeople(ctx.actor, row.askedBy!, { zh: '注销登记', en: 'the deregistration' })
      if (!row.endedOn || !row.report) refuse('ORGANIZATIONS_NOT_WOUND_UP')
      return undefined
    },
    async after(ctx, row) {
      const on = await take(ctx, body, await lockRow(ctx, body, row.body), 'deregister')
      await endBody(ctx, on, ctx.today)
      return { endedOn: ctx.today }
    },
  }),
  verb({
    ...which,
    name: 'stopClosure',
    zh: '终止注销',
    en: 'Stop the deregistration',
    action: 'stop',
    posts: chief,
    why: true,
    async after(ctx, row, input: { reason?: string }) {
      const on = await lockRow(ctx, body, row.body)
      await relist(ctx, await take(ctx, body, on, 'resume', { reason: input.reason ?? null }))
      return {}
    },
  }),
  verb({
    ...which,
    name: 'undoClosure',
    zh: '撤销注销',
    en: 'Undo the deregistration',
    action: 'undo',
    posts: chief,
    why: true,
    async after(ctx, row, input: { reason?: string }) {
      const on = await lockRow(ctx, body, row.body)
      const back = await take(ctx, body, on, 'reinstate', { reason: input.reason ?? null })
      await relist(ctx, await endBody(ctx, back, null))
      return { endedOn: null }
    },
  }),
]
