/** One bundle of a household roster: new households in a few statements, members of known ones brought up to date. */
import { sql } from 'kysely'
import { importRoster } from '../../commons/people/roster.ts'
import { mayAct } from '../../kernel/access.ts'
import type { AnyCommand, Context } from '../../kernel/command.ts'
import { inRegister } from '../../kernel/rows.ts'
import {
  held,
  type Made,
  moved,
  type NameOf,
  onlyNew,
  type Planned,
  type RowResult,
  refusedRow,
  result,
  tried,
  wrong,
} from './outcome.ts'
import type { RowError } from './reading.ts'
import { change } from './records.ts'
import type { Target } from './targets.ts'

type Member = Record<string, unknown> & { id: string; version: number; home: string | null }

/**
 * Households none of whose people is registered in one are entered whole, or not at all when a row of theirs is wrong.
 * Where people of a row's household live in one already, they are compared with what the sheet says and the others join.
 */
export async function workRoster(
  ctx: Context,
  target: Target,
  rows: readonly Planned[],
  nameOf: NameOf,
): Promise<RowResult[]> {
  const members = await membersOf(ctx, rows)
  const groups = new Map<string, Planned[]>()
  for (const row of rows) {
    const key = row.group ?? ''
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const results = new Map<number, RowResult>()
  const put = (one: RowResult) => results.set(one.row, one)
  const fresh: Planned[] = []
  for (const group of groups.values()) {
    const homes = new Set(group.flatMap(row => members.get(row.row)?.home ?? []))
    if (homes.size === 0) fresh.push(...wholeHousehold(group, put))
    else await knownHousehold(ctx, group, members, [...homes], nameOf, put)
  }
  await enterHouseholds(ctx, target, fresh, nameOf, put)
  const all = rows.map(row => results.get(row.row)!)
  await onlyNew(ctx, all)
  return all
}

const besideWrong: RowError = {
  zh: '同户有错误行，整户暂不导入',
  en: 'Another row of the household is wrong; the household is left out',
}

/** The rows of a new household, or none when one of them is held back. */
function wholeHousehold(group: readonly Planned[], put: (one: RowResult) => void): Planned[] {
  const stops = group.map(row => held(row) ?? moved(row, 'new'))
  if (stops.every(stop => stop === undefined)) return [...group]
  group.forEach((row, i) => {
    put(stops[i] ?? wrong(row, besideWrong))
  })
  return []
}

async function enterHouseholds(
  ctx: Context,
  target: Target,
  rows: readonly Planned[],
  nameOf: NameOf,
  put: (one: RowResult) => void,
): Promise<void> {
  if (rows.length === 0) return
  mayAct(ctx.actor, target.command)
  const demo = await sql<{ demo: boolean }>`select demo from county`.execute(ctx.tx)
  const done = await importRoster(
    ctx,
    rows.map(row => row.values),
    { skipBad: true, existing: true, synthetic: demo.rows[0]?.demo ?? false },
  )
  const bad = new Map(done.bad.map(one => [one.row, one]))
  const stays = await sql<{ id: string; household: string; person: string }>`
    select id, household, person from people_membership
    where household = any(${[...done.householdIds.values()]}::uuid[])`.execute(ctx.tx)
  const stayOf = new Map(stays.rows.map(stay => [stay.person, stay]))
  rows.forEach((row, i) => {
    const wrongRow = bad.get(i + 1)
    const person = done.personIds[i]
    if (wrongRow || !person) {
      const said = wrongRow ?? besideWrong
      put(
        refusedRow(
          row,
          { refused: { zh: said.zh, en: said.en }, field: wrongRow?.field ?? undefined },
          nameOf,
        ),
      )
      return
    }
    const stay = stayOf.get(person)
    const made: Made[] = [['people_person', person]]
    if (stay) made.unshift(['people_membership', stay.id], ['people_household', stay.household])
    put(result(row, 'new', { made }))
  })
}

async function knownHousehold(
  ctx: Context,
  group: readonly Planned[],
  members: ReadonlyMap<number, Member>,
  homes: readonly string[],
  nameOf: NameOf,
  put: (one: RowResult) => void,
): Promise<void> {
  const home = homes[0]!
  const correct = ctx.house.command('people.correctPerson')
  for (const row of group) {
    const stop = held(row)
    const member = members.get(row.row)
    if (stop) put(stop)
    else if (member?.home && member.home !== home)
      put(
        wrong(row, {
          zh: '此人已登记在另一户，与同编号的其他人员不在一户',
          en: 'Registered in another household than the others of this key',
          ...(nameOf('idNumber') ? { header: nameOf('idNumber')! } : {}),
        }),
      )
    else if (member?.home)
      put(
        await change(
          ctx,
          'people_person',
          { command: correct, field: 'person' },
          member,
          // Where he is registered is not where the household of the sheet lives: places change by moving.
          { ...row, values: without(row.values, ['division', 'fromDay', 'relation', 'idNumber']) },
          nameOf,
        ),
      )
    else put(await join(ctx, ctx.house.command('people.joinHousehold'), home, row, nameOf))
  }
}

const without = (values: Record<string, unknown>, names: readonly string[]) =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)))

async function join(
  ctx: Context,
  command: AnyCommand,
  household: string,
  row: Planned,
  nameOf: NameOf,
): Promise<RowResult> {
  const late = moved(row, 'new')
  if (late) return late
  const told = Object.fromEntries(
    Object.entries(row.values).filter(
      ([name, value]) => value != null && name !== 'household' && command.input[name],
    ),
  )
  const done = await tried(ctx, own => {
    mayAct(own.actor, command)
    return command.run(own, { ...told, household } as never)
  })
  return 'refused' in done ? refusedRow(row, done, nameOf) : result(row, 'new', { made: done.made })
}

/** People of the actor's area whose numbers the rows carry, each with the household he lives in. */
async function membersOf(ctx: Context, rows: readonly Planned[]): Promise<Map<number, Member>> {
  const byDigest = new Map<string, number[]>()
  for (const row of rows) {
    const number = row.values.idNumber
    if (typeof number !== 'string' || row.duplicateOf !== undefined) continue
    const plain = number.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
    const hex = ctx.seal.digest(plain, 'idNumber').toString('hex')
    byDigest.set(hex, [...(byDigest.get(hex) ?? []), row.row])
  }
  const register = ctx.house.register('people_person')
  const found = await sql<Member>`select p.*, m.household as home from people_person p
    left join people_membership m on m.person = p.id and m.to_day is null
    where p.id_number_digest = any(${[...byDigest.keys()].map(hex => Buffer.from(hex, 'hex'))}::bytea[])
      and p.merged_into is null and ${inRegister(ctx.actor, register, 'p')}`.execute(ctx.tx)
  const out = new Map<number, Member>()
  for (const member of found.rows)
    for (const row of byDigest.get((member.idNumberDigest as Buffer).toString('hex')) ?? [])
      out.set(row, member)
  return out
}
