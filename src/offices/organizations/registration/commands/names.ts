/** Names: asked for, compared with every name taken, kept for a time, used once or given free again (SO-03). */
import { sql } from 'kysely'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command, query } from '../../../../kernel/command.ts'
import { addMonthsToDay } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { promises } from '../../parameters.ts'
import { chief, clerks, office } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { countyName, demand, namesTaken } from '../queries.ts'
import { nameApproval } from '../registers.ts'
import { type BodyKind, judgeName, plainName } from '../rules.ts'

type Asked = { name: string; kind: BodyKind; necessity?: string | null | undefined }
async function judge(ctx: Context, asked: Asked, except: string | null = null) {
  return judgeName({
    name: asked.name,
    kind: asked.kind,
    county: await countyName(ctx),
    taken: await namesTaken(ctx, except),
    necessity: asked.necessity ?? null,
  })
}
/** Refuses ORGANIZATIONS_NAME_USED, ORGANIZATIONS_NAME_SIMILAR, then ORGANIZATIONS_CONDITIONS for what else is wrong. */
function insist(judged: ReturnType<typeof judgeName>, necessity: string | null | undefined): void {
  if (judged.used) refuse('ORGANIZATIONS_NAME_USED', { field: 'name', name: judged.used })
  if (judged.similar && !necessity)
    refuse('ORGANIZATIONS_NAME_SIMILAR', { field: 'name', name: judged.similar })
  demand(judged.because)
}

const { because: _b, askedBy: _a, reservedUntil: _r, ...asking } = nameApproval.fields
const ask = command({
  name: 'organizations.askName',
  label: { zh: '受理名称核准', en: 'Take in a name' },
  posts: clerks,
  office,
  rule: 'SO-03',
  input: asking,
  async run(ctx, input) {
    const judged = await judge(ctx, input)
    insist(judged, input.necessity)
    // Two askers of one name in one moment: the second waits for the first and then finds it taken.
    await sql`select pg_advisory_xact_lock(hashtext(${`organizations_name/${plainName(input.name)}`}))`.execute(
      ctx.tx,
    )
    insist(await judge(ctx, input), input.necessity)
    await giveFree(ctx, plainName(input.name))
    const row = await insertRow(ctx, nameApproval, {
      ...input,
      name: plainName(input.name),
      division: ctx.county,
      because: judged.because,
      askedBy: ctx.actor.account,
    })
    const days = ctx.book.at(promises, ctx.today).value.nameDays
    const dueOn = ctx.calendar.addWorkingDays(ctx.today, days)
    await updateRow(ctx, nameApproval, row, {}, { due_on: dueOn })
    return { register: nameApproval.name, id: row.id, dueOn, because: judged.because }
  },
})
/** A name whose time is over, or whose body has ended, is free again: its row says since when and why. */
async function giveFree(ctx: Context, name: string): Promise<void> {
  const found = await sql<{ id: string; state: string }>`select id, state from organizations_name
    where name = ${name} and state in ('reserved', 'used')`.execute(ctx.tx)
  for (const { id, state } of found.rows)
    await take(ctx, nameApproval, await lockRow(ctx, nameApproval, id), 'release', {
      reason: state === 'reserved' ? '保留期满' : '原组织已终止',
    })
}
/** Before anybody asks: is the name free, and what stands in its way? */
export const nameFree = query({
  name: 'organizations.nameFree',
  label: { zh: '查询名称是否可用', en: 'Is a name free' },
  posts: clerks,
  office,
  rule: 'SO-03',
  input: { name: nameApproval.fields.name, kind: nameApproval.fields.kind },
  shows: {
    facts: {
      used: f.text('已被使用', 'In use already'),
      similar: f.text('近似名称', 'Nearly the same'),
      because: f.facts('逐项条件', 'Condition by condition'),
    },
  },
  run: (ctx, input) => judge(ctx, input),
})

export const nameCommands = [
  ask,
  verb({
    name: 'approveName',
    zh: '核准名称',
    en: 'Approve the name',
    on: nameApproval,
    field: 'approval',
    action: 'approve',
    posts: chief,
    rule: 'SO-03',
    async before(ctx, row) {
      twoPeople(ctx.actor, row.askedBy, { zh: '名称核准', en: 'the name' })
      insist(await judge(ctx, row, row.id), row.necessity)
      const months = ctx.book.at(promises, ctx.today).value.reservedMonths
      return { patch: { reservedUntil: addMonthsToDay(ctx.today, months) } }
    },
    after: async (_ctx, row) => ({ reservedUntil: row.reservedUntil }),
  }),
  verb({
    name: 'refuseName',
    zh: '不予核准名称',
    en: 'Refuse the name',
    on: nameApproval,
    field: 'approval',
    action: 'refuse',
    posts: chief,
    rule: 'SO-03',
    why: true,
  }),
  verb({
    name: 'releaseName',
    zh: '释放名称',
    en: 'Give the name free',
    on: nameApproval,
    field: 'approval',
    action: 'release',
    posts: clerks,
    why: true,
    async before(ctx, row) {
      // A name in use is given free only with its body.
      const living =
        await sql`select 1 from organizations_body where name = ${row.name} and ended_on is null`.execute(
          ctx.tx,
        )
      if (living.rows.length > 0) refuse('ORGANIZATIONS_NAME_USED', { name: row.name })
      return undefined
    },
  }),
]

/** A reserved name of the kind, still in its time, exactly as it was approved. Refuses ORGANIZATIONS_NAME_NOT_RESERVED. */
export async function reservedName(
  ctx: Context,
  id: string,
  name: string,
  kind: BodyKind,
): Promise<void> {
  const found = await sql<{
    ok: boolean
  }>`select state = 'reserved' and name = ${plainName(name)} and kind = ${kind}
      and reserved_until >= ${ctx.today}::date as ok from organizations_name where id = ${id}`.execute(
    ctx.tx,
  )
  if (!found.rows[0]?.ok) refuse('ORGANIZATIONS_NAME_NOT_RESERVED', { field: 'nameApproval' })
}
export const nameField = f.reference(nameApproval.name, '名称核准', 'Name approval')
