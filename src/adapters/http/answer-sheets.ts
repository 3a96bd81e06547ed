/** One table of a query's answer as an Excel sheet: the columns the desk shows, in its order, with its sums. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { AnyQuery } from '../../kernel/command.ts'
import { ask, type Environment } from '../../kernel/perform.ts'
import { rowsShown, type ShownTable } from '../../kernel/shown.ts'
import { type SheetValue, writeSheet } from '../excel/port.ts'
import { bodyOf } from './body.ts'
import { logTaken } from './exports.ts'
import { sheetHeaders } from './figure-sheets.ts'
import { refuseHttp } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import { fieldColumn, type Lang, shown } from './sheet-rows.ts'

const asked = z.strictObject({
  input: z.record(z.string(), z.unknown()).default({}),
  table: z.string().max(80),
  lang: z.enum(['zh', 'en']).default('zh'),
})

export function answerSheetRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  routes.post('/:name/sheet', async c => {
    const actor = actorOf(c)
    const { input, table: name, lang } = await bodyOf(c, asked)
    const query = env.house.query(c.req.param('name'))
    const table = query.shows?.tables?.[name] ?? refuseHttp('NOT_FOUND_HERE')
    const rows = rowsShown(await ask(env, query, actor, input), name)
    const bytes = await sheetOf(query, table, rows, lang, `${env.today()} · ${actor.name}`)
    const log = {
      register: query.name,
      rows: rows.length,
      columns: Object.keys(table.columns).join(', '),
    }
    await logTaken(env, actor, log)
    return c.body(bytes, 200, sheetHeaders(`${query.label[lang]} ${env.today()}`))
  })
  return routes
}

async function sheetOf(
  query: AnyQuery,
  table: ShownTable,
  rows: readonly Record<string, unknown>[],
  lang: Lang,
  by: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const columns = Object.entries(table.columns)
  const cell = (row: Record<string, unknown>, key: string): SheetValue => {
    const called = table.called?.[key]
    const value = row[key]
    if (value === null || value === undefined) return undefined
    return (
      (called ? (row[called] as SheetValue) : undefined) ?? shown(table.columns[key]!, value, lang)
    )
  }
  const sums = (table.sums ?? []).map(key => [
    key,
    rows.reduce((sum, row) => sum + Number(row[key] ?? 0), 0),
  ])
  const sheet = await writeSheet({
    sheetName: table.label[lang].slice(0, 28),
    title: `${query.label[lang]} · ${table.label[lang]} · ${by}`,
    columns: columns.map(([key, field]) => fieldColumn(key, field, lang)),
    rows: rows.map(row => Object.fromEntries(columns.map(([key]) => [key, cell(row, key)]))),
    totals: Object.fromEntries(sums),
    totalsLabel: { zh: `合计 ${rows.length} 条`, en: `Total: ${rows.length} rows` }[lang],
  })
  return new Uint8Array(sheet)
}
