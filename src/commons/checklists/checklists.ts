/** Lists and their items, for the room's own commands and for offices that hand out lists by forms of their own. */
import { sql } from 'kysely'
import { inScope, refuseAccess, sameOffice, twoPeople } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow, lockRow, take, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type ItemRow, item, type ListRow, list } from './registers.ts'

export type NewItem = {
  unitName: string
  division: string
  /** Room name of the office that is to do it, when that is another than the list's. */
  office?: string | null | undefined
  site?: string | null | undefined
  organisation?: string | null | undefined
  clause?: string | null | undefined
  requirement: string
  responsible?: string | null | undefined
  partners?: string | null | undefined
  dueOn: Day
  about?: { register: string; row: string } | null | undefined
}
export type NewList = {
  title: string
  office: string
  topic: string
  division: string
  document?: string | null | undefined
  basis?: string | null | undefined
  items: readonly NewItem[]
}
/**
 * Issues a list with all its items; each item's clock ends on its own day. Returns their ids in order.
 * Refuses CHECKLIST_TITLE_TAKEN, CHECKLIST_EMPTY, CHECKLIST_DUE_PAST, and a place outside the own area.
 */
export async function issueList(
  ctx: Context,
  { items, ...facts }: NewList,
): Promise<{ id: string; items: string[] }> {
  const same = await sql`select 1 from checklists_list
    where office = ${facts.office} and title = ${facts.title} and withdrawn_on is null`.execute(
    ctx.tx,
  )
  if (same.rows.length > 0) refuse('CHECKLIST_TITLE_TAKEN', { title: facts.title, field: 'title' })
  if (items.length === 0) refuse('CHECKLIST_EMPTY', { field: 'items' })
  const made = await insertRow(ctx, list, {
    ...facts,
    division: inArea(ctx, facts.division),
    issuedOn: ctx.today,
    issuedBy: ctx.actor.account,
  })
  const ids = await addItems(ctx, made, items, 0)
  return { id: made.id, items: ids }
}

/** Adds items to a list that stands. Refuses CHECKLIST_WITHDRAWN. */
export async function extendList(
  ctx: Context,
  id: string,
  items: readonly NewItem[],
): Promise<string[]> {
  const row = await lockList(ctx, id)
  const last = await sql<{ n: number }>`select coalesce(max(number), 0)::bigint as n
    from checklists_item where list = ${id}`.execute(ctx.tx)
  return addItems(ctx, row, items, Number(last.rows[0]!.n))
}

async function addItems(
  ctx: Context,
  of: ListRow,
  items: readonly NewItem[],
  before: number,
): Promise<string[]> {
  const ids: string[] = []
  for (const [index, { dueOn, about, ...facts }] of items.entries()) {
    if (dueOn < ctx.today)
      refuse('CHECKLIST_DUE_PAST', { unit: facts.unitName, day: dueOn, field: 'items' })
    const row = await insertRow(ctx, item, {
      ...facts,
      title: itemTitle(facts.requirement, facts.unitName),
      division: inArea(ctx, facts.division),
      list: of.id,
      number: before + index + 1,
      itemDueOn: dueOn,
      aboutRegister: about?.register ?? null,
      aboutRow: about?.row ?? null,
    })
    await startClock(ctx, row, dueOn)
    ids.push(row.id)
  }
  return ids
}

/** The requirement in short, and whose it is: one requirement is handed out to many units, one unit has many. */
function itemTitle(requirement: string, unitName: string): string {
  const line = [...requirement.replace(/\s+/gu, ' ').trim()]
  const short = line.length > 60 ? `${line.slice(0, 60).join('')}…` : line.join('')
  return `${short}（${unitName}）`.slice(0, 200)
}

/** The item's own day is its due date, so that inbox, colours and warnings read it like any other clock. */
const startClock = (ctx: Context, row: ItemRow, dueOn: Day) =>
  updateRow(ctx, item, row, {}, { due_on: dueOn, case_due_on: dueOn })

/** The list, locked. Refuses OFFICE_NOT_ALLOWED, CHECKLIST_WITHDRAWN. */
export async function lockList(ctx: Context, id: string): Promise<ListRow> {
  const row = await lockRow(ctx, list, id)
  sameOffice(ctx.actor, row.office, { zh: `清单“${row.title}”`, en: `List “${row.title}”` })
  if (row.withdrawnOn) refuse('CHECKLIST_WITHDRAWN')
  return row
}
/** An item, locked, for somebody of the list's office or, where `doer`, of the office that is to do it. */
async function lockItem(ctx: Context, id: string, doer = false): Promise<ItemRow> {
  const row = await lockRow(ctx, item, id)
  if (doer && row.office && row.office === ctx.actor.office) return row
  const of = await sql<{ office: string; title: string }>`select office, title from checklists_list
    where id = ${row.list}`.execute(ctx.tx)
  const { office, title } = of.rows[0]!
  sameOffice(ctx.actor, office, { zh: `清单“${title}”`, en: `List “${title}”` })
  return row
}

/** Says that an item is done, with its proof. Refuses CHECKLIST_PROOF_MISSING. */
export async function reportItem(
  ctx: Context,
  id: string,
  r: { result: string; evidence?: string[] | null | undefined; proof?: string | null | undefined },
): Promise<ItemRow> {
  const row = await lockItem(ctx, id, true)
  if (!r.evidence?.length && !r.proof?.trim()) refuse('CHECKLIST_PROOF_MISSING', { field: 'proof' })
  return take(ctx, item, row, 'report', {
    patch: { ...r, reportedBy: ctx.actor.account, reportedOn: ctx.today },
    dueOn: row.itemDueOn,
  })
}
/** Closed by another person than who reported it. Refuses SAME_PERSON. */
export async function verifyItem(ctx: Context, id: string): Promise<ItemRow> {
  const row = await lockItem(ctx, id)
  twoPeople(ctx.actor, row.reportedBy ?? '', { zh: '清单销号', en: 'closing an item' })
  return take(ctx, item, row, 'verify', { patch: { closedOn: ctx.today } })
}
/** Sends an item back, opens a closed one again, or drops one; always with the reason. */
export async function moveItem(
  ctx: Context,
  id: string,
  action: 'sendBack' | 'reopen' | 'drop',
  reason: string,
): Promise<ItemRow> {
  const row = await lockItem(ctx, id)
  const patch =
    action === 'drop'
      ? {}
      : { closedOn: null, reportedBy: null, reportedOn: null, result: null, proof: null }
  return take(ctx, item, row, action, {
    reason,
    patch,
    ...(action === 'drop' ? {} : { dueOn: row.itemDueOn }),
  })
}
/** A later day for an item that is not closed. Refuses CHECKLIST_DUE_SHORTER. */
export async function postpone(ctx: Context, id: string, dueOn: Day): Promise<ItemRow> {
  const row = await lockItem(ctx, id)
  if (dueOn <= row.itemDueOn) refuse('CHECKLIST_DUE_SHORTER', { day: dueOn, field: 'dueOn' })
  return updateRow(ctx, item, row, { itemDueOn: dueOn }, { due_on: dueOn, case_due_on: dueOn })
}
/** Takes back a whole list nobody has begun. Refuses CHECKLIST_STARTED. */
export async function withdrawList(ctx: Context, id: string, reason: string): Promise<void> {
  const row = await lockList(ctx, id)
  const begun = await sql<{ n: number }>`select count(*)::bigint as n from checklists_item
    where list = ${id} and state in ('reported', 'closed')`.execute(ctx.tx)
  const count = Number(begun.rows[0]!.n)
  if (count > 0) refuse('CHECKLIST_STARTED', { count })
  const items = await sql<ItemRow>`select * from checklists_item
    where list = ${id} and state = 'issued' for update`.execute(ctx.tx)
  for (const one of items.rows) await take(ctx, item, one, 'drop', { reason })
  await updateRow(ctx, list, row, { withdrawnOn: ctx.today, withdrawnReason: reason })
}

/** The division in 12 digits. Refuses ROW_NOT_FOUND outside the own area. */
function inArea(ctx: Context, code: string): string {
  const division = code.padEnd(12, '0')
  return inScope(ctx.actor, { division })
    ? division
    : refuseAccess('ROW_NOT_FOUND', { register: list.name, field: 'division' })
}
