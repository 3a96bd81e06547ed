/** Taking an import back: records nothing has been built on go, changed ones get their old values; the rest say why not. */
import { type RawBuilder, sql } from 'kysely'
import type { AnyCommand, Context } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import { type Environment, perform } from '../../kernel/perform.ts'
import { columnsOf, type Register, snake } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import { tried } from './outcome.ts'
import { elsewhere, formsOf, isStepped, type Left, stepBack } from './step-back.ts'
import type { Counts, ImportFile, ImportRow, Said, Store } from './store.ts'
import { targetFor } from './targets.ts'

const bundleRows = 1_000

/** Works through the rows, last first. Answers how many were taken back and how many stay. */
export async function takeBack(
  env: Environment,
  store: Store,
  file: ImportFile,
  progress: { done: number; of: number },
): Promise<Counts> {
  const target = targetFor(env.house, file.actor, file.command)
  const rows: ImportRow[] = []
  for (let after = 0; ; ) {
    const page = await store.rows(file.id, { done: true, after, limit: 5_000 })
    rows.push(...page)
    if (page.length < 5_000) break
    after = page.at(-1)!.row
  }
  progress.of = rows.length
  const left: Left = new Map()
  let undone = 0
  let kept = 0
  for (const bundle of together(rows.reverse())) {
    let counted = { undone: 0, kept: 0 }
    const command = undoCommand(target.command, async ctx => {
      const said = await takeBackRows(ctx, target.command, bundle, left)
      await store.markUndone(ctx.tx, file.id, said.undone, said.kept, ctx.now)
      counted = { undone: said.undone.length, kept: said.kept.length }
      return counted
    })
    const input = { import: file.id, rows: bundle.map(({ row }) => row) }
    await perform(env, command, file.actor, env.newId(), input)
    undone += counted.undone
    kept += counted.kept
    progress.done += bundle.length
  }
  return { undone: (file.counts.undone ?? 0) + undone, kept }
}

const undoCommand = (of: AnyCommand, run: (ctx: Context) => Promise<unknown>): AnyCommand => ({
  name: 'desk.undoImport',
  label: { zh: '撤销导入', en: 'Undo an import' },
  posts: of.posts,
  ...(of.office ? { office: of.office } : {}),
  input: { import: f.text('导入', 'Import'), rows: f.facts('行', 'Rows') },
  run,
})

/** Bundles that keep rows sharing a record (one household) together. */
function* together(rows: readonly ImportRow[]): Generator<ImportRow[]> {
  const parent = new Map<string, string>()
  const root = (id: string): string => {
    let at = id
    while (parent.get(at) !== at) at = parent.get(at)!
    return at
  }
  for (const { made } of rows) {
    for (const [, id] of made) if (!parent.has(id)) parent.set(id, id)
    for (const [, id] of made.slice(1)) parent.set(root(id), root(made[0]![1]))
  }
  // Acts on one record are taken back in turn, the last first.
  for (const { made, acted } of rows) {
    if (!acted) continue
    if (!parent.has(acted.id)) parent.set(acted.id, acted.id)
    if (made[0]) parent.set(root(made[0][1]), root(acted.id))
  }
  const groups = new Map<string, ImportRow[]>()
  for (const row of rows) {
    const first = row.made[0]?.[1] ?? row.acted?.id
    const key = first ? root(first) : `row ${row.row}`
    const its = groups.get(key)
    if (its) its.push(row)
    else groups.set(key, [row])
  }
  let bundle: ImportRow[] = []
  for (const group of groups.values()) {
    bundle.push(...group)
    if (bundle.length >= bundleRows) {
      yield bundle
      bundle = []
    }
  }
  if (bundle.length > 0) yield bundle
}

type Kept = { row: number; said: Said }
async function takeBackRows(
  ctx: Context,
  command: AnyCommand,
  rows: readonly ImportRow[],
  left: Left,
) {
  const undone: number[] = []
  const kept: Kept[] = []
  const keep = (row: ImportRow, why: Label) =>
    kept.push({
      row: row.row,
      said: {
        errors: row.errors,
        ...(row.before ? { before: row.before } : {}),
        ...(row.acted ? { acted: row.acted } : {}),
        ...(row.beyond ? { beyond: row.beyond } : {}),
        kept: why,
      },
    })
  for (const row of rows.filter(({ before }) => before)) {
    const why = await changeBack(ctx, row)
    if (why) keep(row, why)
    else undone.push(row.row)
  }
  const stepped = rows.filter(isStepped)
  for (const form of formsOf(stepped)) {
    const reason = await stepBack(ctx, command, form[0]!, left)
    for (const row of form)
      if (reason) keep(row, reason)
      else undone.push(row.row)
  }
  const entered = rows.filter(row => !row.before && !isStepped(row))
  const why = await builtOn(ctx, entered)
  for (const row of entered) if (row.beyond) for (const [, id] of row.made) why.set(id, elsewhere)
  // One record held keeps every row that shares one with it: a household goes whole or stays whole.
  for (let grown = true; grown; ) {
    grown = false
    for (const { made } of entered) {
      const reason = made.map(([, id]) => why.get(id)).find(Boolean)
      if (!reason) continue
      for (const [, id] of made)
        if (!why.has(id)) {
          why.set(id, beside)
          grown = true
        }
    }
  }
  const gone = entered.filter(({ made }) => made.length > 0 && !made.some(([, id]) => why.has(id)))
  for (const row of entered)
    if (!gone.includes(row))
      keep(row, row.made.map(([, id]) => why.get(id)).find(Boolean) ?? nothingOwn)
  await remove(ctx, gone)
  undone.push(...gone.map(({ row }) => row))
  return { undone, kept }
}

const beside: Label = {
  zh: '同户其他成员已有后续办理',
  en: 'Something has been built on another member of the household',
}
const nothingOwn: Label = {
  zh: '这一行没有留下可以整条撤销的记录，请在记录上更正',
  en: 'The row left no record of its own to take away; correct it on the record',
}

/** The old values through the same act that changed them. Answers why it cannot be. */
async function changeBack(ctx: Context, { before }: ImportRow): Promise<Label | undefined> {
  const { command: name, field, id, register, values } = before!
  const command = ctx.house.command(name)
  const now = await sql<{ version: number }>`
    select version from ${sql.table(register)} t where id = ${id}
      and ${inRegister(ctx.actor, ctx.house.register(register), 't')}`.execute(ctx.tx)
  if (!now.rows[0]) return { zh: '记录已不在您的辖区', en: 'The record has left your area' }
  if (Number(now.rows[0].version) !== before!.version)
    return { zh: '导入之后又有人改过', en: 'Somebody has changed it since' }
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value != null))
  const empty = Object.keys(values).filter(key => values[key] == null)
  const clearable = new Set(command.input.clear?.options?.map(option => option.value))
  const cannot = empty.filter(key => command.input.clear && !clearable.has(key))
  if (cannot.length > 0)
    return { zh: '原来为空的项目不能改回空白', en: 'What was empty before cannot be emptied again' }
  const emptied = command.input.clear
    ? { ...(empty.length > 0 ? { clear: empty } : {}) }
    : Object.fromEntries(empty.map(key => [key, null]))
  const input = {
    ...given,
    ...emptied,
    [field]: id,
    ...(command.input.reason ? { reason: '撤销导入 / import undone' } : {}),
  }
  const done = await tried(ctx, own => command.run(own, input as never))
  return 'refused' in done ? { zh: done.refused.zh, en: done.refused.en } : undefined
}

/** Why a record must stay, by its id: changed since, worked on, or named by a record that is not of this bundle. */
async function builtOn(ctx: Context, rows: readonly ImportRow[]): Promise<Map<string, Label>> {
  const why = new Map<string, Label>()
  const made = new Map<string, Set<string>>()
  for (const row of rows)
    for (const [register, id] of row.made)
      made.set(register, (made.get(register) ?? new Set()).add(id))
  const own = [...made.values()].flatMap(ids => [...ids])
  for (const [register, ids] of made) {
    const standing = await sql<{ id: string; version: number }>`
      select id, version from ${sql.table(register)} where id = any(${[...ids]}::uuid[]) for update`.execute(
      ctx.tx,
    )
    const versions = new Map(standing.rows.map(row => [row.id, Number(row.version)]))
    for (const id of ids)
      if (versions.get(id) !== 1)
        why.set(id, { zh: '导入之后又有人改过', en: 'Somebody has changed it since' })
    if (ctx.house.register(register).appendOnly)
      for (const id of ids)
        why.set(id, {
          zh: '这类记录只能冲销，不能撤销',
          en: 'Records of this kind are never removed',
        })
  }
  const steps = await sql<{ id: string }>`select distinct row_id as id from step
    where row_id = any(${own}::uuid[])`.execute(ctx.tx)
  for (const { id } of steps.rows)
    why.set(id, { zh: '已有办理步骤', en: 'Steps have been taken on it' })
  const names = referencesTo(ctx.house, [...made.keys()], own)
  if (names.length > 0) {
    const found = await sql<{ id: string; register: string }>`
      select distinct on (id) id, register from (${sql.join(names, sql` union all `)}) as named`.execute(
      ctx.tx,
    )
    for (const { id, register } of found.rows) {
      const { zh, en } = ctx.house.register(register).label
      if (!why.has(id))
        why.set(id, { zh: `已被“${zh}”引用`, en: `A record of “${en}” stands on it` })
    }
  }
  return why
}

const kindRegisters: Record<string, string> = {
  person: 'people_person',
  household: 'people_household',
  organisation: 'parties_organisation',
  site: 'parties_site',
}
/** One select for every field of the house that may name such a record. */
function referencesTo(
  house: House,
  registers: readonly string[],
  own: readonly string[],
): RawBuilder<unknown>[] {
  const out: RawBuilder<unknown>[] = []
  for (const register of house.registers.values())
    for (const [name, field] of Object.entries(register.fields)) {
      const leadsTo = field.kind === 'reference' ? field.register : kindRegisters[field.kind]
      // A reference without a register may lead anywhere.
      const any = field.kind === 'reference' && !field.register
      if (!any && !(leadsTo && registers.includes(leadsTo))) continue
      const column = sql.ref(`n.${snake(name)}`)
      out.push(sql`select ${column} as id, ${register.name} as register from ${sql.table(register.name)} n
        where ${column} = any(${[...own]}::uuid[]) and n.id <> all(${[...own]}::uuid[])`)
    }
  return out
}

/** Deletes the records, those that name others first. */
async function remove(ctx: Context, rows: readonly ImportRow[]): Promise<void> {
  const made = new Map<string, Set<string>>()
  for (const row of rows)
    for (const [register, id] of row.made)
      made.set(register, (made.get(register) ?? new Set()).add(id))
  const registers = [...made.keys()].map(name => ctx.house.register(name))
  for (const register of namingFirst(registers)) {
    const ids = [...made.get(register.name)!]
    await sql`delete from ${sql.table(register.name)} where id = any(${ids}::uuid[])`.execute(
      ctx.tx,
    )
    for (const id of ids) ctx.touch(register.name, id)
  }
}

function namingFirst(registers: readonly Register[]): Register[] {
  const names = (a: Register, b: Register) =>
    columnsOf(a).some(
      ({ field }) => field && (kindRegisters[field.kind] ?? field.register) === b.name,
    )
  const out: Register[] = []
  const left = [...registers]
  while (left.length > 0) {
    const next = left.findIndex(one => !left.some(other => other !== one && names(other, one)))
    out.push(...left.splice(Math.max(next, 0), 1))
  }
  return out
}
