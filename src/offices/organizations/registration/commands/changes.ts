/** Changes of what is registered: asked for after the authority's consent, decided by another, set back if wrong (SO-06, SO-07). */
import { rename } from '../../../../commons/parties/register-parties.ts'
import { organisation } from '../../../../commons/parties/registers.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { checkCitizenId } from '../../../../kernel/identity.ts'
import { yuanText } from '../../../../kernel/money.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { promises } from '../../parameters.ts'
import { chief, clerks, office } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { writeLetter } from '../letters.ts'
import { dayWithin, livingBody, representedBy, sameName } from '../queries.ts'
import { type BodyRow, body, change, nameApproval } from '../registers.ts'
import { changeIsLate, plainName } from '../rules.ts'
import { nameField, reservedName } from './names.ts'

type Change = RowOf<typeof change>
const shownAs = (row: BodyRow, item: Change['item']): string =>
  ({
    name: row.name,
    representative: row.representative,
    address: row.address,
    authority: row.authority ?? '无',
    capital: yuanText(row.capitalFen),
    scope: row.scope,
    charter: '现行章程',
  })[item]

const ask = command({
  name: 'organizations.askChange',
  label: { zh: '受理变更登记', en: 'Take in a change' },
  posts: clerks,
  office,
  rule: 'SO-06',
  input: {
    body: change.fields.body,
    item: change.fields.item,
    after: change.fields.after,
    afterId: change.fields.afterId,
    capitalFen: f.optional(f.money('变更后资金', 'New capital')),
    nameApproval: f.optional(nameField),
    consentOn: change.fields.consentOn,
    audit: change.fields.audit,
  },
  on: { register: body.name, field: 'body', action: 'change', states: ['registered', 'abnormal'] },
  async run(ctx, { capitalFen, ...input }) {
    const row = await livingBody(ctx, input.body)
    dayWithin(input.consentOn, row.registeredOn, ctx.today, 'consentOn', '同意日期', 'The consent')
    const after =
      input.item === 'name'
        ? plainName(input.after)
        : input.item === 'capital'
          ? yuanText(capitalFen ?? 0)
          : input.after
    const before = shownAs(row, input.item)
    if (before === after) refuse('ORGANIZATIONS_CHANGE_SAME', { field: 'after' })
    if (input.item === 'name')
      await reservedName(ctx, input.nameApproval ?? row.id, after, row.kind)
    let afterId: string | null = null
    if (input.item === 'representative') {
      if (!input.audit) refuse('ORGANIZATIONS_AUDIT_MISSING', { field: 'audit' })
      afterId = checkCitizenId(input.afterId ?? '', { today: ctx.today }).id
      await oneAssociation(ctx, row, afterId)
    }
    const made = await insertRow(ctx, change, {
      ...input,
      before,
      after,
      afterId,
      division: row.division,
      late: changeIsLate(input.consentOn, ctx.today),
      askedBy: ctx.actor.account,
    })
    const days = ctx.book.at(promises, ctx.today).value.changeDays
    const dueOn = ctx.calendar.addWorkingDays(ctx.today, days)
    const statutoryOn = ctx.calendar.due(change.workflow!.overall!, ctx.today)
    await updateRow(ctx, change, made, {}, { due_on: dueOn, case_due_on: statutoryOn })
    return { register: change.name, id: made.id, late: made.late, dueOn, statutoryOn }
  },
})
/** Refuses ORGANIZATIONS_REPRESENTATIVE_HOLDS (SO-04). */
async function oneAssociation(ctx: Context, row: BodyRow, id: string): Promise<void> {
  if (row.kind !== 'association') return
  const holder = await representedBy(ctx, id, row.id)
  if (holder) refuse('ORGANIZATIONS_REPRESENTATIVE_HOLDS', { field: 'afterId', holder })
}

/** Writes one item onto the body; a name also onto the party, where the old one stays an alias. */
async function write(
  ctx: Context,
  row: BodyRow,
  item: Change['item'],
  text: string,
  id: string | null,
) {
  if (item === 'name') {
    const party = await lockRow(ctx, organisation, row.organisation)
    await rename(ctx, organisation, party, text)
    return updateRow(ctx, body, row, { name: text })
  }
  if (item === 'representative')
    return updateRow(ctx, body, row, {
      representative: text,
      ...(id ? { representativeId: id } : {}),
      representativeVacantOn: null,
    })
  if (item === 'capital')
    return updateRow(ctx, body, row, {
      capitalFen: Math.round(Number(text.replaceAll(',', '')) * 100),
    })
  if (item === 'address') return updateRow(ctx, body, row, { address: text })
  if (item === 'authority') return updateRow(ctx, body, row, { authority: text })
  if (item === 'scope') return updateRow(ctx, body, row, { scope: text })
  return row
}

const which = { field: 'change', on: change } as const
export const changeCommands = [
  ask,
  verb({
    ...which,
    name: 'approveChange',
    zh: '核准变更',
    en: 'Approve the change',
    action: 'approve',
    posts: chief,
    rule: 'SO-06',
    before(ctx, row) {
      twoPeople(ctx.actor, row.askedBy, { zh: '变更登记', en: 'the change' })
      return { patch: { decidedOn: ctx.today } }
    },
    async after(ctx, row) {
      const on = await livingBody(ctx, row.body)
      const id = row.afterIdSealed ? ctx.seal.open(row.afterIdSealed) : null
      if (id) await oneAssociation(ctx, on, id)
      if (row.item === 'name') {
        await reservedName(ctx, row.nameApproval!, row.after, on.kind)
        const name = await lockRow(ctx, nameApproval, row.nameApproval!)
        await take(ctx, nameApproval, name, 'use')
      }
      await write(ctx, on, row.item, row.after, id)
      return { body: on.id }
    },
  }),
  verb({
    ...which,
    name: 'refuseChange',
    zh: '不予变更',
    en: 'Refuse the change',
    action: 'refuse',
    posts: chief,
    why: true,
    rule: 'SO-06',
    async after(ctx, row, input: { reason?: string }) {
      const on = await lockRow(ctx, body, row.body)
      const letter = await writeLetter(ctx, {
        about: { register: change.name, row: row.id },
        to: on.name,
        division: row.division,
        title: '不予变更登记决定书',
        text: `对${on.name}的变更登记申请，决定不予变更：${input.reason ?? ''}。`,
        against: 'SO-06',
      })
      return { letter }
    },
  }),
  verb({
    ...which,
    name: 'withdrawChange',
    zh: '撤回变更申请',
    en: 'Withdraw the change',
    action: 'withdraw',
    posts: clerks,
    why: true,
  }),
  verb({
    ...which,
    name: 'revertChange',
    zh: '恢复原登记事项',
    en: 'Set the change back',
    action: 'revert',
    posts: chief,
    why: true,
    async before(ctx, row) {
      const on = await livingBody(ctx, row.body)
      const now = shownAs(on, row.item)
      if (row.item !== 'charter' && !sameName(now, row.after)) refuse('ORGANIZATIONS_CHANGE_STALE')
      return undefined
    },
    async after(ctx, row) {
      const on = await livingBody(ctx, row.body)
      await write(ctx, on, row.item, row.before, null)
      return { body: on.id }
    },
  }),
]
