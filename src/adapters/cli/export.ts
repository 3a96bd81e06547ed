/** camphor export REGISTER FILE: every row of a register as a table people print and filter, personal numbers masked. */
import { existsSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { type Field, type FieldKind, isSealedKind, optionLabel } from '../../kernel/fields.ts'
import { read } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import { consoleActor } from '../environment.ts'
import { writeCsv } from '../excel/csv.ts'
import { type ColumnKind, type SheetColumn, type SheetValue, writeSheet } from '../excel/port.ts'
import { conditionsOf, type ListAsk } from '../http/listing.ts'
import { beyond, cursorOf, orderBy, orderOf, readCursor } from '../http/order.ts'
import { askOfAddress } from '../http/registers.ts'
import { selectRows, wireRow } from '../http/row.ts'
import type { WireRow } from '../http/wire.ts'
import { type Args, text } from './args.ts'
import { reachCounty } from './county.ts'

const refuse = defineRefusals('adapters.cli.export', {
  EXPORT_HOW: {
    zh: '用法：camphor export 登记簿 文件.xlsx（或 .csv）；登记簿名称见 camphor show',
    en: 'Use: camphor export REGISTER FILE.xlsx (or .csv); `camphor show` lists the registers',
    status: 400,
  },
  EXPORT_EXISTS: {
    zh: '文件{path}已存在，请换一个名称',
    en: '{path} exists; choose another name',
    status: 409,
  },
})

export async function run(args: Args): Promise<number> {
  const [name, file] = args.words
  if (!name || !file || !['.xlsx', '.csv'].includes(extname(file))) return refuse('EXPORT_HOW')
  const path = resolve(file)
  if (existsSync(path)) refuse('EXPORT_EXISTS', { path })
  const { county } = await reachCounty(args)
  try {
    const register = county.house.register(name)
    const ask = asked(register, text(args, 'where') ?? '')
    const actor = consoleActor(county, 'bureauLeader')
    let count = 0
    const bytes = await read(county, actor, ctx => {
      async function* counted() {
        for await (const row of rowsOf(ctx, register, ask)) {
          count++
          yield cellsOf(register, row)
        }
      }
      const sheet = { sheetName: register.label.zh, columns: columnsOf(register), rows: counted() }
      const meta = { register: register.name, exportedOn: ctx.today }
      return extname(path) === '.csv' ? writeCsv(sheet) : writeSheet({ ...sheet, meta })
    })
    writeFileSync(path, bytes, { mode: 0o600, flag: 'wx' })
    console.log(`${path}\n${register.label.zh} / ${register.label.en}: ${count} 行 rows`)
    return 0
  } finally {
    await county.close()
  }
}

const knownAsks = ['q', 'division', 'state', 'overdue', 'mine', 'sort']
/** `--where "area=urban&decidedOn.from=2022-01-01&state=open"`: the list's own address, `where.` left out at will. */
function asked(register: Register, where: string): ListAsk {
  const params = new URLSearchParams()
  for (const [key, value] of new URLSearchParams(where)) {
    const known = knownAsks.includes(key) || key.startsWith('where.')
    params.append(known ? key : `where.${key}`, value)
  }
  return askOfAddress(register, params)
}

const pageRows = 2000
/** The whole result in the list's order, a page at a time out of one snapshot. */
async function* rowsOf(ctx: Context, register: Register, ask: ListAsk): AsyncGenerator<WireRow> {
  const order = orderOf(register, ask.sort)
  let after: string | undefined
  do {
    const cursor = readCursor(after)
    const page = sql`select t.* from ${sql.table(register.name)} t
      where ${conditionsOf(ctx, register, ask)} and ${cursor ? beyond(order, cursor, false) : sql`true`}
      order by ${orderBy(order, false)} limit ${pageRows}`
    const found = await selectRows(ctx, register, page, orderBy({ ...order, alias: 'p' }, false))
    for (const row of found) yield wireRow(ctx, register, row)
    after = found.length === pageRows ? cursorOf(order, found.at(-1)!) : undefined
  } while (after)
}

const shownFields = (register: Register): [string, Field][] =>
  Object.entries(register.fields).filter(([, field]) => field.sensitivity !== 'sealed')

function columnsOf(register: Register): SheetColumn[] {
  const column = (key: string, label: string, kind: ColumnKind): SheetColumn => ({
    key,
    label,
    kind,
  })
  return [
    ...shownFields(register).map(([name, f]) => column(name, labelOf(f), kindOf(f))),
    column('@division', '区划代码', 'idText'),
    column('@place', '所在地', 'text'),
    ...(register.workflow
      ? [column('@state', '状态', 'text'), column('@dueOn', '期限', 'day')]
      : []),
    column('@recordedAt', '登记时间', 'text'),
    column('@id', '记录编号', 'text'),
  ]
}
/** A masked day or count is a row of asterisks, and no number. */
const kindOf = (field: Field): ColumnKind =>
  field.sensitivity === 'personal' && !isSealedKind(field.kind) ? 'text' : columnKinds[field.kind]
/** Money is written in yuan whatever its field is called. */
const labelOf = (field: Field): string =>
  field.kind === 'money' ? `${field.label.zh}（元）` : field.label.zh

function cellsOf(register: Register, row: WireRow): Record<string, SheetValue> {
  const cells: Record<string, SheetValue> = {
    '@id': row.id,
    '@division': row.division,
    '@place': row.place,
    '@recordedAt': inChina(row.recordedAt),
  }
  if (register.workflow) {
    const state = row.state ?? ''
    cells['@state'] = register.workflow.states[state]?.label.zh ?? state
    cells['@dueOn'] = row.dueOn
  }
  for (const [name, field] of shownFields(register)) {
    const value = row.values[name]
    if (value != null) cells[name] = row.titles[name] ?? shown(field, value)
  }
  return cells
}

function shown(field: Field, value: unknown): SheetValue {
  if (typeof value === 'string' && field.kind === 'choice') return optionLabel(field, value).zh
  if (Array.isArray(value) && field.kind === 'choices')
    return value.map(v => optionLabel(field, String(v)).zh).join('、')
  if (field.kind === 'instant') return inChina(String(value))
  if (typeof value === 'object') return JSON.stringify(value)
  return value as SheetValue
}

/** An instant as the bureau's clock shows it. */
const inChina = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')

/** Excel face of the field kinds, going out. */
const columnKinds = {
  text: 'text',
  longText: 'text',
  choice: 'text',
  choices: 'text',
  yesNo: 'text',
  count: 'count',
  money: 'money',
  share: 'share',
  day: 'day',
  month: 'month',
  instant: 'text',
  person: 'text',
  household: 'text',
  division: 'text',
  organisation: 'text',
  site: 'text',
  reference: 'text',
  account: 'text',
  attachment: 'text',
  idNumber: 'idText',
  phone: 'idText',
  bankAccount: 'idText',
  coordinate: 'text',
  facts: 'text',
  list: 'text',
} satisfies Record<FieldKind, ColumnKind>
