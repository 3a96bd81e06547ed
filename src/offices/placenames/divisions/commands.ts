/** Divisions renamed, merged and split by a document: proposed by one, checked by another, in force from a day. */
import { sql } from 'kysely'
import { endDivision, recordDivisions } from '../../../commons/people/divisions.ts'
import { divisionOn, divisionsUnder } from '../../../commons/people/queries.ts'
import type { DivisionRow } from '../../../commons/people/registers.ts'
import { carryBack, carryForward } from '../../../commons/people/succession.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command, query } from '../../../kernel/command.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import type { Label } from '../../../kernel/errors.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import { insertIds } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, mayTake, take } from '../../../kernel/rows.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { type ChangeRow, change, succession } from './registers.ts'

const room = 'placenames'
const which = f.reference(change.name, '区划变更', 'Change')
const on = (action: string) => ({ register: change.name, field: 'change', action })
const full = (code: string): string => code.padEnd(12, '0')
const levelOf = (code: string): number =>
  code.endsWith('000000') ? 6 : code.endsWith('000') ? 9 : 12

type Facts = Pick<ChangeRow, 'kind'> & {
  newName?: string | null | undefined
  mergedInto?: string | null | undefined
  parts?: readonly { code: string; name: string }[] | null | undefined
}
const wanted: Record<ChangeRow['kind'], { key: keyof Facts; label: Label }> = {
  rename: { key: 'newName', label: { zh: '新名称', en: 'the new name' } },
  merge: { key: 'mergedInto', label: { zh: '并入区划', en: 'what it is merged into' } },
  split: { key: 'parts', label: { zh: '分设区划', en: 'the new divisions' } },
}
/** Exactly the facts of its kind, on divisions of one level, under a name nobody else bears (PN-03). */
async function checked(ctx: Context, of: DivisionRow, c: Facts, day: Day): Promise<void> {
  for (const [kind, { key, label }] of Object.entries(wanted)) {
    const given = Array.isArray(c[key]) ? c[key].length > 0 : Boolean(c[key])
    if (given !== (kind === c.kind))
      refuse('CHANGE_FACTS', {
        kind: optionLabel(change.fields.kind, c.kind),
        wanted: wanted[c.kind].label,
        field: key,
        label,
      })
  }
  for (const code of [...(c.mergedInto ? [c.mergedInto] : []), ...(c.parts ?? []).map(p => p.code)])
    if (levelOf(full(code)) !== levelOf(of.code))
      refuse('CHANGE_OTHER_LEVEL', { code, field: 'code' })
  for (const name of [...(c.newName ? [c.newName] : []), ...(c.parts ?? []).map(p => p.name)]) {
    const same =
      await sql`select 1 from people_division where name = ${name} and level = ${of.level}
      and valid_to is null and code <> ${of.code}`.execute(ctx.tx)
    if (same.rows.length > 0) refuse('CHANGE_SAME_NAME', { name, field: 'newName' })
  }
  if (c.kind === 'merge') {
    await divisionOn(ctx, full(c.mergedInto!), day, 'mergedInto')
    const prefix = of.code.slice(0, levelOf(of.code))
    const under = (await divisionsUnder(ctx, prefix, day)).filter(d => d.code !== of.code)
    if (under.length > 0)
      refuse('CHANGE_CHILDREN', { name: of.name, count: under.length, field: 'code' })
  }
}

const propose = command({
  name: 'placenames.proposeChange',
  label: { zh: '登记区划变更', en: 'Propose a change of divisions' },
  posts: office,
  office: room,
  rule: 'CD-06',
  input: {
    kind: change.fields.kind,
    code: change.fields.code,
    newName: change.fields.newName,
    mergedInto: change.fields.mergedInto,
    parts: change.fields.parts,
    effectiveOn: change.fields.effectiveOn,
    document: change.fields.document,
  },
  async run(ctx, input) {
    const of = await divisionOn(ctx, full(input.code), ctx.today, 'code')
    await checked(ctx, of, input, ctx.today)
    const row = await insertRow(ctx, change, {
      ...input,
      code: of.code,
      mergedInto: input.mergedInto ? full(input.mergedInto) : null,
      division: of.code,
      oldName: of.name,
      proposedBy: ctx.actor.account,
    })
    return { id: row.id }
  },
})
const approve = command({
  name: 'placenames.approveChange',
  label: { zh: '审核区划变更', en: 'Check the change' },
  posts: chief,
  office: room,
  input: { change: which },
  on: on('approve'),
  async run(ctx, input) {
    const row = await lockRow(ctx, change, input.change)
    twoPeople(ctx.actor, row.proposedBy, { zh: '区划变更', en: 'change of divisions' })
    const moved = await take(ctx, change, row, 'approve', { dueOn: row.effectiveOn })
    return { state: moved.state }
  },
})

/**
 * Puts a change into force from its day. Names and codes are dated: what was recorded before keeps the name it had, and
 * the succession says what came after it. Whoever and whatever stands in a merged division goes on in the other from that
 * day; a split says of nobody on which side he lives: that is each household's own to say.
 */
const apply = command({
  name: 'placenames.applyChange',
  label: { zh: '区划变更生效', en: 'Put the change into force' },
  posts: chief,
  office: room,
  rule: 'CD-06',
  input: { change: which },
  on: on('apply'),
  async run(ctx, input) {
    const row = await lockRow(ctx, change, input.change)
    const { effectiveOn } = row
    if (effectiveOn > ctx.today) refuse('CHANGE_NOT_YET', { day: effectiveOn })
    const of = await divisionOn(ctx, row.code, addDays(effectiveOn, -1), 'change')
    await checked(ctx, of, row, ctx.today)
    const after = await inForce(ctx, row, of)
    await insertIds(
      ctx,
      succession,
      after.map(to => ({
        division: row.code,
        change: row.id,
        fromCode: of.code,
        fromName: of.name,
        toCode: to.code,
        toName: to.name,
        effectiveOn,
      })),
    )
    const by = { register: change.name, row: row.id }
    const way = { by, from: row.code, to: row.mergedInto ?? row.code, day: effectiveOn }
    const carried = row.kind === 'merge' ? await carryForward(ctx, way) : undefined
    const told = carried
      ? {
          carriedPeople: carried.people,
          carriedHouseholds: carried.households,
          carriedMatters: carried.matters,
          postsLeft: await postsOn(ctx, row.code),
        }
      : {}
    const moved = await take(ctx, change, row, 'apply', { patch: told })
    return { state: moved.state, after, ...told }
  },
})
/** Posts held today on the very code: their holders would find nothing any more. */
async function postsOn(ctx: Context, code: string): Promise<number> {
  const found = await sql<{ n: number }>`select count(*) as n from accounts_post
    where rpad(division, 12, '0') = ${code} and state = 'held' and (to_day is null or to_day >= ${ctx.today})`.execute(
    ctx.tx,
  )
  return Number(found.rows[0]!.n)
}

/**
 * The reverse of a merger or a new name, from today: the old division stands again and those it gave away come back; who
 * has moved on since stays where he is, and the days between keep what they were. Another than the proposer decides.
 */
const restore = command({
  name: 'placenames.restoreChange',
  label: { zh: '恢复原区划', en: 'Restore the old division' },
  posts: chief,
  office: room,
  rule: 'CD-06',
  input: { change: which, reason: f.longText('理由（批准文件）', 'Reason (by which document)') },
  on: on('restore'),
  async run(ctx, input) {
    const row = await lockRow(ctx, change, input.change)
    mayTake(ctx, change, row, 'restore', input.reason)
    twoPeople(ctx.actor, row.proposedBy, { zh: '恢复原区划', en: 'restoring a division' })
    if (row.kind === 'split')
      refuse('CHANGE_NO_WAY_BACK', { kind: optionLabel(change.fields.kind, row.kind) })
    const day = ctx.today
    const was = await divisionOn(ctx, row.code, addDays(row.effectiveOn, -1), 'change')
    await recordDivisions(ctx, day, [
      { code: row.code, name: row.oldName, kind: was.kind, urban: was.urban },
    ])
    const from = row.mergedInto ?? row.code
    const by = { register: change.name, row: row.id }
    const back =
      row.kind === 'merge' ? await carryBack(ctx, { by, from, to: row.code, day }) : undefined
    const now = await divisionOn(ctx, from, day, 'change')
    await insertIds(ctx, succession, [
      {
        division: row.code,
        change: row.id,
        fromCode: from,
        fromName: row.kind === 'rename' ? row.newName! : now.name,
        toCode: row.code,
        toName: row.oldName,
        effectiveOn: day,
      },
    ])
    const patch = { restoredOn: day }
    const { state } = await take(ctx, change, row, 'restore', { reason: input.reason, patch })
    return { state, ...back }
  },
})
async function inForce(
  ctx: Context,
  row: ChangeRow,
  of: DivisionRow,
): Promise<{ code: string; name: string }[]> {
  const day = row.effectiveOn
  if (row.kind === 'rename') {
    const renamed = { code: row.code, name: row.newName! }
    await recordDivisions(ctx, day, [{ ...renamed, kind: of.kind, urban: of.urban }])
    return [renamed]
  }
  if (row.kind === 'merge') {
    await endDivision(ctx, row.code, addDays(day, -1))
    const into = await divisionOn(ctx, row.mergedInto!, day, 'mergedInto')
    return [{ code: into.code, name: into.name }]
  }
  const parts = row.parts!.map(p => ({ code: full(p.code), name: p.name }))
  const list = parts.map(p => ({ ...p, kind: of.kind, urban: of.urban }))
  // A part that keeps the old code is the old one renamed; without one, the old one ends.
  if (!parts.some(p => p.code === row.code)) await endDivision(ctx, row.code, addDays(day, -1))
  await recordDivisions(ctx, day, list)
  return parts
}

const withdraw = command({
  name: 'placenames.withdrawChange',
  label: { zh: '撤回区划变更', en: 'Withdraw the change' },
  posts: office,
  office: room,
  input: { change: which, reason: f.longText('理由', 'Reason') },
  on: on('withdraw'),
  async run(ctx, input) {
    const row = await lockRow(ctx, change, input.change)
    return { state: (await take(ctx, change, row, 'withdraw', { reason: input.reason })).state }
  },
})

/** A division through the years: its names with their days, what it came from and what came after it. */
export const divisionHistory = query({
  name: 'placenames.divisionHistory',
  label: { zh: '区划沿革查询', en: 'History of a division' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk', 'officeChief', 'bureauLeader', 'auditor'],
  rule: 'CD-06',
  input: { code: f.division('区划', 'Division') },
  shows: {
    tables: {
      names: {
        label: { zh: '历次名称', en: 'Names' },
        columns: {
          name: f.text('名称', 'Name'),
          validFrom: f.day('自', 'From'),
          validTo: f.day('至', 'To'),
        },
      },
      succession: {
        label: { zh: '沿革', en: 'What came of what' },
        columns: {
          effectiveOn: f.day('生效日期', 'From'),
          fromCode: f.text('原代码', 'Old code'),
          fromName: f.text('原名称', 'Old name'),
          toCode: f.text('新代码', 'New code'),
          toName: f.text('新名称', 'New name'),
        },
        none: { zh: '没有变更记录', en: 'It never changed' },
      },
    },
  },
  async run(ctx, input) {
    const code = full(input.code)
    const names = await sql<{ name: string; validFrom: Day; validTo: Day | null }>`
      select name, valid_from, valid_to from people_division where code = ${code} order by valid_from`.execute(
      ctx.tx,
    )
    const found = await sql<{
      fromCode: string
      fromName: string
      toCode: string
      toName: string
      effectiveOn: Day
    }>`select from_code, from_name, to_code, to_name, effective_on from placenames_succession
      where from_code = ${code} or to_code = ${code} order by effective_on, id`.execute(ctx.tx)
    return { code, names: names.rows, succession: found.rows }
  },
})
export const divisionCommands = [propose, approve, apply, restore, withdraw]
