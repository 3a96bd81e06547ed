/** What moves a project, for its own commands and for offices whose forms do it: stages, contracts, claims, money. */
import { sql } from 'kysely'
import { inScope, refuseAccess, sameOffice, twoPeople } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { yuanText } from '../../kernel/money.ts'
import type { NewRow, RowOf } from '../../kernel/register.ts'
import { insertRow, lockRow, mayTake, take, updateRow } from '../../kernel/rows.ts'
import { withinWork } from './deliveries.ts'
import { refuse } from './errors.ts'
import {
  type ContractRow,
  claim,
  contract,
  type ProjectRow,
  payment,
  project,
  stage,
} from './registers.ts'

export type NewProject = Omit<
  NewRow<typeof project>,
  'plannedBy' | 'acceptedOn' | 'result' | 'inUseOn' | 'id'
> & {
  stages?: readonly { title: string; plannedOn: Day }[] | null
}

/** The project, locked, when it is of the actor's office. Refuses ROW_NOT_FOUND, OFFICE_NOT_ALLOWED. */
export async function lockProject(ctx: Context, id: string): Promise<ProjectRow> {
  const row = await lockRow(ctx, project, id)
  sameOffice(ctx.actor, row.office, { zh: `项目“${row.name}”`, en: `Project “${row.name}”` })
  return row
}
const notAhead = (ctx: Context, day: Day, field: string): void => {
  if (day > ctx.today) refuse('PROJECT_DAY_AHEAD', { day, field })
}

/** Enters a project with its stages. Refuses PROJECT_NAME_TAKEN, PROJECT_TERM, and a place outside the own area. */
export async function planProject(ctx: Context, p: NewProject): Promise<ProjectRow> {
  const { stages, ...facts } = p
  const division = p.division.padEnd(12, '0')
  if (!inScope(ctx.actor, { division }))
    refuseAccess('ROW_NOT_FOUND', { register: project.name, field: 'division' })
  if (p.plannedFrom && p.plannedTo && p.plannedTo < p.plannedFrom)
    refuse('PROJECT_TERM', { field: 'plannedTo' })
  const same = await sql`select 1 from projects_project
    where office = ${p.office} and name = ${p.name} and state <> 'stopped'`.execute(ctx.tx)
  if (same.rows.length > 0) refuse('PROJECT_NAME_TAKEN', { name: p.name, field: 'name' })
  const row = await insertRow(ctx, project, { ...facts, division, plannedBy: ctx.actor.account })
  for (const one of stages ?? []) await addStage(ctx, row, one)
  return row
}

/** Refuses PROJECT_STAGE_TAKEN. */
export async function addStage(
  ctx: Context,
  of: ProjectRow,
  s: { title: string; plannedOn: Day },
): Promise<string> {
  const same = await sql`select 1 from projects_stage
    where project = ${of.id} and title = ${s.title}`.execute(ctx.tx)
  if (same.rows.length > 0) refuse('PROJECT_STAGE_TAKEN', { title: s.title, field: 'title' })
  const row = await insertRow(ctx, stage, { ...s, project: of.id, division: of.division })
  return row.id
}

/** Says on which day a stage was reached; `null` takes it back. Refuses PROJECT_STAGE_REACHED, PROJECT_STAGE_NOT_REACHED, PROJECT_DAY_AHEAD. */
export async function reachStage(
  ctx: Context,
  id: string,
  reachedOn: Day | null,
  more: { evidence?: string[] | null | undefined; remark?: string | null | undefined } = {},
): Promise<void> {
  const row = await lockRow(ctx, stage, id)
  await lockProject(ctx, row.project)
  if (reachedOn) {
    if (row.reachedOn) refuse('PROJECT_STAGE_REACHED')
    notAhead(ctx, reachedOn, 'reachedOn')
  } else if (!row.reachedOn) refuse('PROJECT_STAGE_NOT_REACHED')
  await updateRow(ctx, stage, row, {
    reachedOn,
    evidence: more.evidence ?? null,
    remark: more.remark ?? null,
  })
}

export type NewContract = Omit<NewRow<typeof contract>, 'division' | 'endedOn' | 'endReason' | 'id'>
/**
 * Signs a contract; the first one moves the project on. All contracts that stand together stay within the budget.
 * Refuses PROJECT_CONTRACT_NUMBER_TAKEN, PROJECT_CONTRACT_OVER_BUDGET, PROJECT_TERM, PROJECT_DAY_AHEAD.
 */
export async function signContract(ctx: Context, c: NewContract): Promise<ContractRow> {
  const of = await lockProject(ctx, c.project)
  notAhead(ctx, c.signedOn, 'signedOn')
  if (c.fromDay && c.toDay && c.toDay < c.fromDay) refuse('PROJECT_TERM', { field: 'toDay' })
  const same = await sql`select 1 from projects_contract
    where number = ${c.number} and ended_on is null`.execute(ctx.tx)
  if (same.rows.length > 0)
    refuse('PROJECT_CONTRACT_NUMBER_TAKEN', { number: c.number, field: 'number' })
  const before = await sql<{ sum: number }>`select coalesce(sum(amount_fen), 0)::bigint as sum
    from projects_contract where project = ${of.id} and ended_on is null`.execute(ctx.tx)
  const sum = Number(before.rows[0]!.sum) + c.amountFen
  if (sum > of.budgetFen)
    refuse('PROJECT_CONTRACT_OVER_BUDGET', {
      sum: yuanText(sum),
      budget: yuanText(of.budgetFen),
      field: 'amountFen',
    })
  const made = await insertRow(ctx, contract, { ...c, division: of.division })
  if (of.state === 'planned' || of.state === 'tendering') await take(ctx, project, of, 'sign')
  return made
}

const claimedOf = async (ctx: Context, id: string): Promise<number> => {
  const found = await sql<{ sum: number }>`select coalesce(sum(amount_fen), 0)::bigint as sum
    from projects_claim where contract = ${id} and state <> 'refused'`.execute(ctx.tx)
  return Number(found.rows[0]!.sum)
}
export async function endContract(
  ctx: Context,
  id: string,
  endedOn: Day | null,
  endReason: string | null,
): Promise<void> {
  const row = await lockRow(ctx, contract, id)
  await lockProject(ctx, row.project)
  if (endedOn ? row.endedOn : !row.endedOn)
    refuse(endedOn ? 'PROJECT_CONTRACT_ENDED' : 'PROJECT_CONTRACT_NOT_ENDED')
  await updateRow(ctx, contract, row, { endedOn, endReason })
}

/**
 * Refuses PROJECT_CONTRACT_ENDED, PROJECT_CLAIM_OVER_CONTRACT (what is claimed and not refused stays within the contract)
 * and PROJECT_CLAIM_OVER_WORK (and, where it is paid by work, within what was accepted).
 */
export async function claimPayment(
  ctx: Context,
  c: { contract: string; amountFen: number; ground: string; file?: string[] | null | undefined },
): Promise<string> {
  const on = await lockRow(ctx, contract, c.contract)
  const of = await lockProject(ctx, on.project)
  if (on.endedOn) refuse('PROJECT_CONTRACT_ENDED', { field: 'contract' })
  if (of.state === 'planned' || of.state === 'tendering') refuse('PROJECT_CLAIM_BEFORE_CONTRACT')
  const sum = (await claimedOf(ctx, on.id)) + c.amountFen
  if (sum > on.amountFen)
    refuse('PROJECT_CLAIM_OVER_CONTRACT', {
      sum: yuanText(sum),
      amount: yuanText(on.amountFen),
      field: 'amountFen',
    })
  await withinWork(ctx, on, sum)
  const row = await insertRow(ctx, claim, {
    ...c,
    project: of.id,
    division: of.division,
    claimedBy: ctx.actor.account,
  })
  return row.id
}

/** Asked again at each step: work accepted when it was claimed may have been taken back since. */
async function stillWithinWork(
  ctx: Context,
  row: RowOf<typeof claim>,
  before: 'paid' | 'approved',
): Promise<void> {
  const on = await lockRow(ctx, contract, row.contract)
  const found = await sql<{ sum: number }>`select coalesce(sum(amount_fen), 0)::bigint as sum
    from projects_claim where contract = ${on.id} and id <> ${row.id}
      and (state = 'paid' or state = ${before})`.execute(ctx.tx)
  await withinWork(ctx, on, Number(found.rows[0]!.sum) + row.amountFen)
}

/** Approved by another person than who claimed. Refuses SAME_PERSON, PROJECT_CLAIM_OVER_WORK. */
export async function approveClaim(ctx: Context, id: string): Promise<void> {
  const row = await lockRow(ctx, claim, id)
  await lockProject(ctx, row.project)
  twoPeople(ctx.actor, row.claimedBy, { zh: '付款申请', en: 'claim for payment' })
  mayTake(ctx, claim, row, 'approve')
  await stillWithinWork(ctx, row, 'approved')
  await take(ctx, claim, row, 'approve', { patch: { approvedBy: ctx.actor.account } })
}

/** Finance pays an approved claim: one row of the ledger. Refuses PROJECT_DAY_AHEAD, PROJECT_CLAIM_OVER_WORK and a claim that is not approved. */
export async function payClaim(
  ctx: Context,
  id: string,
  paidOn: Day,
  document: string,
): Promise<string> {
  const row = await lockRow(ctx, claim, id)
  notAhead(ctx, paidOn, 'paidOn')
  twoPeople(ctx.actor, row.approvedBy ?? '', { zh: '付款', en: 'payment' })
  mayTake(ctx, claim, row, 'pay')
  await stillWithinWork(ctx, row, 'paid')
  await take(ctx, claim, row, 'pay')
  const { project: of, contract: on, amountFen, division } = row
  const made = await insertRow(ctx, payment, {
    project: of,
    contract: on,
    claim: id,
    amountFen,
    paidOn,
    document,
    division,
  })
  return made.id
}

/** Money that came back: the same amount negative, and the claim waits to be paid again. */
export async function reversePayment(
  ctx: Context,
  id: string,
  paidOn: Day,
  reason: string,
): Promise<string> {
  const row = await lockRow(ctx, claim, id)
  notAhead(ctx, paidOn, 'paidOn')
  await take(ctx, claim, row, 'payBack', { reason })
  const last = await sql<{
    id: string
    document: string
  }>`select id, document from projects_payment p
    where claim = ${id} and amount_fen > 0
      and not exists (select 1 from projects_payment r where r.reverses = p.id)`.execute(ctx.tx)
  const { id: reverses, document } = last.rows[0]!
  const made = await insertRow(ctx, payment, {
    project: row.project,
    contract: row.contract,
    claim: id,
    amountFen: -row.amountFen,
    paidOn,
    document,
    reverses,
    reason,
    division: row.division,
  })
  return made.id
}

/** Accepted by another person than who planned it. Refuses SAME_PERSON, PROJECT_DAY_AHEAD. */
export async function acceptProject(
  ctx: Context,
  id: string,
  a: { acceptedOn: Day; result: string; evidence?: string[] | null | undefined },
): Promise<ProjectRow> {
  const row = await lockProject(ctx, id)
  notAhead(ctx, a.acceptedOn, 'acceptedOn')
  twoPeople(ctx.actor, row.plannedBy, { zh: '项目验收', en: 'acceptance of a project' })
  return take(ctx, project, row, 'accept', { patch: a })
}
