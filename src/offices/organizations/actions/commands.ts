/** Needs published by the townships, claimed and done by organisations, verified where they were done (organizations-04). */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { type Day, dayIn } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRows, lockRows, takeAll } from '../../../kernel/many-rows.ts'
import { refuse } from '../errors.ts'
import { dayWithin } from '../registration/queries.ts'
import { body } from '../registration/registers.ts'
import { chief, clerks, division, everybody, office, whole } from '../steps.ts'
import { lines, verb } from '../verbs.ts'
import { type ActionRow, action } from './registers.ts'

const { title, type, wantedOn, place, wantedVolunteers } = action.fields
const need = { division, title, type, wantedOn, place, wantedVolunteers }
const publish = command({
  name: 'organizations.publishNeeds',
  label: { zh: '发布服务需求', en: 'Publish needs' },
  posts: everybody,
  input: { list: lines(need) },
  async run(ctx, input) {
    const rows = input.list.map(given => ({
      ...given,
      division: whole(given.division),
      publishedBy: ctx.actor.account,
    }))
    return { actions: (await insertRows(ctx, action, rows)).map(row => row.id) }
  },
})

const which = f.reference(action.name, '服务需求', 'Need')
/** Only a body that is registered and on no list takes part (SO-22, SO-25). Refuses ORGANIZATIONS_NOT_IN_STANDING. */
async function inStanding(ctx: Context, ids: readonly string[]): Promise<void> {
  const found = await sql<{ name: string }>`select name from organizations_body
    where id = any(${[...new Set(ids)]}::uuid[]) and state <> 'registered' limit 1`.execute(ctx.tx)
  if (found.rows[0]) refuse('ORGANIZATIONS_NOT_IN_STANDING', { name: found.rows[0].name })
}
const claim = command({
  name: 'organizations.claimNeeds',
  label: { zh: '登记认领', en: 'Claimed by organisations' },
  posts: clerks,
  office,
  rule: 'SO-25',
  input: {
    list: lines({ action: which, body: f.reference(body.name, '社会组织', 'Organisation') }),
  },
  async run(ctx, { list }) {
    const bodies = list.map(l => l.body)
    await lockRows(ctx, body, [...new Set(bodies)])
    await inStanding(ctx, bodies)
    const rows = await lockRows(
      ctx,
      action,
      list.map(l => l.action),
    )
    await takeAll(ctx, action, rows, 'claim', {
      patch: (_, i) => ({ body: list[i]!.body, claimedBy: ctx.actor.account }),
    })
    return { claimed: rows.length }
  },
})
const done = command({
  name: 'organizations.doActions',
  label: { zh: '登记开展情况', en: 'What was done' },
  posts: clerks,
  office,
  input: {
    list: lines({
      action: which,
      doneOn: f.day('开展日期', 'Done on'),
      volunteers: f.count('参加志愿者', 'Volunteers', { min: 1 }),
      beneficiaries: f.count('受益群众（人次）', 'Beneficiaries (person-times)'),
      outcome: f.text('开展情况', 'What was done', { max: 500 }),
      evidence: f.text('佐证材料', 'Evidence'),
    }),
  },
  async run(ctx, { list }) {
    const rows = await lockRows(
      ctx,
      action,
      list.map(l => l.action),
    )
    for (const [i, row] of rows.entries())
      dayWithin(list[i]!.doneOn, publishedOn(row), ctx.today, 'doneOn', '开展日期', 'The day')
    await takeAll(ctx, action, rows, 'do', {
      patch(_, i) {
        const { action: _row, ...what } = list[i]!
        return { ...what, doneBy: ctx.actor.account }
      },
    })
    return { done: rows.length }
  },
})
/** Nothing was done before somebody asked for it: the day wanted, or the day it was published when that was earlier. */
const publishedOn = (row: ActionRow): Day => {
  const published = dayIn(row.recordedAt)
  return [row.wantedOn, published].sort()[0]!
}

const verify = command({
  name: 'organizations.verifyActions',
  label: { zh: '核验开展情况', en: 'Verify what was done' },
  posts: everybody,
  input: { list: lines({ action: which }) },
  async run(ctx, { list }) {
    const rows = await lockRows(
      ctx,
      action,
      list.map(l => l.action),
    )
    for (const row of rows)
      twoPeople(ctx.actor, row.doneBy ?? '', { zh: '活动核验', en: 'the verification' })
    await takeAll(ctx, action, rows, 'verify')
    return { verified: rows.length }
  },
})

const one = { field: 'action', on: action, anyOffice: true } as const
export const actionCommands = [
  publish,
  claim,
  done,
  verify,
  verb({
    ...one,
    name: 'releaseNeed',
    zh: '放弃认领',
    en: 'Give the claim up',
    action: 'release',
    posts: clerks,
    why: true,
    before: () => ({ patch: { body: null, claimedBy: null } }),
  }),
  verb({
    ...one,
    name: 'returnAction',
    zh: '退回补充',
    en: 'Return',
    action: 'returnAction',
    posts: everybody,
    why: true,
  }),
  verb({
    ...one,
    name: 'unverifyAction',
    zh: '撤销核验',
    en: 'Undo the verification',
    action: 'unverify',
    posts: ['townshipHead', ...chief],
    why: true,
  }),
  verb({
    ...one,
    name: 'withdrawNeed',
    zh: '撤回需求',
    en: 'Withdraw the need',
    action: 'withdraw',
    posts: everybody,
    why: true,
  }),
]
