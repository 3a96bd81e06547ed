/** camphor import REGISTER FILE: a sheet into a register through the same command and checks as a form. */
import { randomUUID } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { rosterFields } from '../../commons/people/roster-row.ts'
import type { AnyCommand } from '../../kernel/command.ts'
import { defineRefusals, Refused } from '../../kernel/errors.ts'
import { type Fields, isSealedKind, schemaOf } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import { perform } from '../../kernel/perform.ts'
import { consoleActor, type OpenCounty } from '../environment.ts'
import { readCsv } from '../excel/csv.ts'
import { type CellError, markErrors, readSheet } from '../excel/port.ts'
import type { SheetRow } from '../excel/reading.ts'
import type { Args } from './args.ts'
import { reachCounty } from './county.ts'
import { lookupsOf, matchHeaders, valuesOf } from './sheet-rows.ts'

const refuse = defineRefusals('adapters.cli.import', {
  IMPORT_HOW: {
    zh: '用法：camphor import 登记簿或办理事项 文件.xlsx（或 .csv）[--set 项目=值] [--dry-run]；可导入：{names}',
    en: 'Use: camphor import REGISTER-or-COMMAND FILE.xlsx (or .csv) [--set FIELD=VALUE] [--dry-run]; possible: {names}',
    status: 400,
  },
  IMPORT_NO_FILE: { zh: '没有文件{path}', en: 'There is no file {path}', status: 404 },
  IMPORT_COLUMNS: {
    zh: '表头缺少必填列：{missing}',
    en: 'Required columns are missing: {missing}',
    status: 422,
  },
  IMPORT_ROWS: {
    zh: '{count}处填写有误，未导入；已标出：{path}',
    en: '{count} cells are wrong and nothing was imported; they are marked in {path}',
    status: 422,
  },
  IMPORT_SET: {
    zh: '“{set}”不是可以用 --set 填写的项目，可填：{names}',
    en: '“{set}” cannot be given with --set; possible: {names}',
    status: 400,
  },
})

/** A command that takes a whole sheet, and the fields of one of its rows. */
type Target = { command: AnyCommand; row: Fields }

/** Every command with a list of `rows`, by its name; rosters and places by their registers besides. */
function targets(house: House): Map<string, Target> {
  const out = new Map<string, Target>()
  for (const command of house.commands.values()) {
    const row = command.name === 'people.importRoster' ? rosterFields : command.input.rows?.items
    if (row) out.set(command.name, { command, row })
  }
  const also = {
    people_person: 'people.importRoster',
    people_household: 'people.importRoster',
    people_division: 'people.recordDivisions',
    accounts_account: 'accounts.openAccounts',
  }
  for (const [register, name] of Object.entries(also)) {
    const target = out.get(name)
    if (target) out.set(register, target)
  }
  return out
}

export async function run(args: Args): Promise<number> {
  const { county } = await reachCounty(args)
  try {
    const possible = targets(county.house)
    const [name, file] = args.words
    const target = possible.get(name ?? '')
    if (!target || !file) return refuse('IMPORT_HOW', { names: [...possible.keys()].join('、') })
    const path = resolve(file)
    if (!existsSync(path)) refuse('IMPORT_NO_FILE', { path })
    const sheet = await sheetOf(path)
    const { rows, numbers } = await readRows(county, target, sheet)
    const given = setValues(args, target.command)
    const input = { ...given, rows }
    const actor = consoleActor(county, target.command.posts[0]!)
    const command = args.flags['dry-run'] ? dry(target.command) : target.command
    try {
      const { result } = await perform(county, command, actor, randomUUID(), input)
      report(rows.length, result)
    } catch (error) {
      if (!(error instanceof DryRun)) throw await marked(error, sheet, numbers)
      console.log('试运行，未写入任何数据 / a dry run: nothing was written')
      report(rows.length, error.result)
    }
    return 0
  } finally {
    await county.close()
  }
}

/** What a dry run would have answered; thrown inside the transaction, so that nothing of it stays. */
class DryRun extends Error {
  readonly result: unknown
  constructor(result: unknown) {
    super('dry run')
    this.result = result
  }
}
const dry = (command: AnyCommand): AnyCommand => ({
  ...command,
  async run(ctx, input) {
    throw new DryRun(await command.run(ctx, input))
  },
})

type Sheet = { path: string; name: string; headers: string[]; rows: SheetRow[] }
async function sheetOf(path: string): Promise<Sheet> {
  const reading =
    extname(path).toLowerCase() === '.csv' ? await readCsv(path) : await readSheet(path)
  const rows: SheetRow[] = []
  for await (const row of reading.rows) rows.push(row)
  return { path, name: reading.sheet, headers: reading.headers, rows }
}

async function readRows(county: OpenCounty, { row: fields }: Target, sheet: Sheet) {
  const reader = matchHeaders(sheet.headers, fields)
  if (reader.missing.length > 0) {
    const text = (lang: 'zh' | 'en') =>
      reader.missing.map(l => l[lang]).join(lang === 'zh' ? '、' : ', ')
    refuse('IMPORT_COLUMNS', { missing: { zh: text('zh'), en: text('en') } })
  }
  if (reader.unknown.length > 0)
    console.log(`不读取的列 / columns left out: ${reader.unknown.join('、')}`)
  const lookups = await lookupsOf(county.db, county.seal, county.today())
  const shape = schemaOf(fields)
  const rows: Record<string, unknown>[] = []
  const errors: CellError[] = []
  for (const { row, cells } of sheet.rows) {
    const read = await valuesOf(row, cells, sheet.headers, reader, lookups)
    errors.push(...read.errors)
    const parsed = shape.safeParse(read.values)
    if (!parsed.success && read.errors.length === 0) {
      for (const issue of parsed.error.issues)
        errors.push({ row, header: headerOf(reader, sheet, issue.path[0]), reason: issue.message })
    }
    rows.push(read.values)
  }
  if (errors.length > 0) await refuseMarked(sheet, errors)
  return { rows, numbers: sheet.rows.map(r => r.row) }
}

const headerOf = (
  reader: ReturnType<typeof matchHeaders>,
  sheet: Sheet,
  name: PropertyKey | undefined,
): string => sheet.headers[reader.columns.findIndex(c => c?.[0] === name)] ?? ''

/** `--set validFrom=2022-01-01`: the command's other fields. */
function setValues(args: Args, command: AnyCommand): Record<string, unknown> {
  const { rows: _, ...others } = command.input
  const out: Record<string, unknown> = {}
  if (args.flags['skip-bad'] && others.skipBad) out.skipBad = true
  if (args.flags.existing && others.existing) out.existing = true
  const set = args.flags.set
  for (const pair of Array.isArray(set) ? set : []) {
    const [name, ...rest] = pair.split('=')
    const field = others[name!]
    if (!field || rest.length === 0)
      return refuse('IMPORT_SET', { set: pair, names: Object.keys(others).join('、') })
    const text = rest.join('=')
    const isText =
      isSealedKind(field.kind) || !['count', 'money', 'share', 'yesNo'].includes(field.kind)
    out[name!] = isText ? text : field.kind === 'yesNo' ? text === 'true' : Number(text)
  }
  return out
}

type BadRow = { row: number; zh: string; en: string }
/** A refusal that names rows by their place in the list comes back with the sheet's own rows marked. */
async function marked(error: unknown, sheet: Sheet, numbers: number[]): Promise<unknown> {
  if (!(error instanceof Refused) || !Array.isArray(error.details.bad)) return error
  const bad = error.details.bad as BadRow[]
  const errors = bad.map(b => ({ row: numbers[b.row - 1] ?? b.row, reason: `${b.zh} / ${b.en}` }))
  return refuseMarked(sheet, errors).catch((refused: unknown) => refused)
}

async function refuseMarked(sheet: Sheet, errors: CellError[]): Promise<never> {
  const path = `${sheet.path.slice(0, -extname(sheet.path).length)}-${Date.now()}-有误.xlsx`
  const bytes = await markErrors({
    sheetName: sheet.name || basename(sheet.path),
    headers: sheet.headers,
    rows: sheet.rows,
    errors,
  })
  writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' })
  for (const { row, header, reason } of errors.slice(0, 10))
    console.error(`第${row}行 row ${row}${header ? ` ${header}` : ''}: ${reason}`)
  return refuse('IMPORT_ROWS', { count: errors.length, path })
}

function report(rows: number, result: unknown): void {
  console.log(`${rows} 行 rows`)
  for (const [name, value] of Object.entries((result ?? {}) as Record<string, unknown>))
    if (typeof value === 'number') console.log(`  ${name}: ${value}`)
}
