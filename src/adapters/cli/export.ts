/** camphor export REGISTER FILE: every row of a register as a table people print and filter, personal numbers masked. */
import { existsSync, writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { defineRefusals } from '../../kernel/errors.ts'
import { read } from '../../kernel/perform.ts'
import type { Register } from '../../kernel/register.ts'
import { consoleActor } from '../environment.ts'
import { writeCsv } from '../excel/csv.ts'
import { writeSheet } from '../excel/port.ts'
import type { ListAsk } from '../http/listing.ts'
import { askOfAddress } from '../http/registers.ts'
import { cellsOf, columnOf, openFields, rowsOf } from '../http/sheet-rows.ts'
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
    const names = namesOf(register)
    let count = 0
    const bytes = await read(county, actor, ctx => {
      async function* counted() {
        for await (const row of rowsOf(ctx, register, ask)) {
          count++
          yield cellsOf(register, row, names, 'zh')
        }
      }
      const columns = names.map(column => columnOf(register, column, 'zh'))
      const sheet = { sheetName: register.label.zh, columns, rows: counted() }
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

/** Every open field, then what every row carries. */
const namesOf = (register: Register): string[] => [
  ...openFields(register),
  '@division',
  '@place',
  ...(register.workflow ? ['@state', '@dueOn'] : []),
  '@recordedAt',
  '@id',
]
