/** Sheets as they come from offices: each odd thing is read as meant, or refused by sheet, row and column. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Refused } from '../../kernel/errors.ts'
import { openPackage, type Part, pack } from '../documents/package.ts'
import { type Cell, textCell } from './cells.ts'
import { readCsv } from './csv.ts'
import { readSheet, type SheetToWrite, writeSheet } from './port.ts'

const dir = mkdtempSync(join(tmpdir(), 'camphor-excel-'))
after(() => rmSync(dir, { recursive: true, force: true }))
let files = 0
const file = (bytes: Uint8Array | string, ending = 'xlsx'): string => {
  const path = join(dir, `${files++}.${ending}`)
  writeFileSync(path, bytes)
  return path
}
const people: SheetToWrite = {
  sheetName: '名册',
  columns: [
    { key: 'name', label: '姓名', kind: 'text' },
    { key: 'idNumber', label: '证件号码', kind: 'idText' },
    { key: 'amount', label: '金额', kind: 'money' },
    { key: 'day', label: '日期', kind: 'day' },
  ],
  rows: [
    { name: '张三', idNumber: '362223195001010022', amount: 12345, day: '2022-01-05' },
    { name: '欧阳·娜娜', idNumber: '36222319500101002X', amount: 0, day: '2022-02-28' },
  ],
}
async function cellsOf(path: string) {
  const sheet = path.endsWith('.csv') ? await readCsv(path) : await readSheet(path)
  const rows: unknown[][] = []
  for await (const row of sheet.rows) rows.push(row.cells.map(cellText))
  return { headers: sheet.headers, rows }
}
const cellText = (cell: Cell): string => cell.text
const refused = (path: string, code: string) =>
  assert.rejects(cellsOf(path), (error: Refused) => {
    assert.equal(error.code, code)
    assert.ok(error.text.zh && error.text.en)
    return true
  })

/** A written workbook with one part of its XML changed, as another program might have written it. */
async function changed(part: RegExp, change: (xml: string) => string): Promise<Uint8Array> {
  const book = openPackage(await writeSheet(people), 2 ** 26)
  const target = book.names.find(name => part.test(name))!
  const parts: Part[] = []
  for (const name of book.names) {
    const content = await book.read(name)
    parts.push({ name, content: name === target ? change(content.toString('utf8')) : content })
  }
  return pack(parts)
}
const sheetPart = /xl\/worksheets\/sheet\d+\.xml$/

test('what is written is read: id numbers keep their eighteen characters', async () => {
  const { headers, rows } = await cellsOf(file(await writeSheet(people)))
  assert.deepEqual(headers.slice(0, 4), ['姓名', '证件号码', '金额', '日期'])
  assert.equal(rows[0]![1], '362223195001010022')
  assert.equal(rows[1]![0], '欧阳·娜娜')
})

test('merged cells are refused by their range', async () => {
  const merged = await changed(sheetPart, xml =>
    xml.replace(
      '</sheetData>',
      '</sheetData><mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>',
    ),
  )
  const path = file(merged)
  await refused(path, 'MERGED_CELLS')
  await assert.rejects(cellsOf(path), (e: Refused) => e.text.zh.includes('A2:A3'))
})

test('100,001 rows are refused before anything else happens', async () => {
  const rows = function* () {
    for (let i = 0; i < 100_001; i++) yield { name: `甲${i}` }
  }
  const path = file(
    await writeSheet({
      sheetName: '大',
      columns: [{ key: 'name', label: '姓名', kind: 'text' }],
      rows: rows(),
    }),
  )
  await refused(path, 'TOO_MANY_ROWS')
})

test('what is no workbook, an empty sheet, a broken CSV', async () => {
  await refused(file('hello'), 'NOT_A_WORKBOOK')
  await refused(file(new Uint8Array()), 'NOT_A_WORKBOOK')
  await refused(file('姓名,金额\n"张三,1\n', 'csv'), 'CSV_UNREADABLE')
})

test('a CSV in the encodings of Chinese Excel', async () => {
  const gbk = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x0a])
  assert.deepEqual((await cellsOf(file(gbk, 'csv'))).rows, [['张三']])
  assert.deepEqual((await cellsOf(file('\ufeff姓名\n张三\n', 'csv'))).rows, [['张三']])
})

test('days and numbers typed as text are read in the ways clerks write them', () => {
  const days: [string, string | undefined][] = [
    ['2022-01-05', '2022-01-05'],
    ['2022/1/5', '2022-01-05'],
    ['2022.1.5', '2022-01-05'],
    ['2022年1月5日', '2022-01-05'],
    ['20220105', '2022-01-05'],
    ['2022-02-30', undefined],
    ['去年冬天', undefined],
  ]
  for (const [typed, day] of days) assert.equal(textCell(typed).day, day, typed)
  const numbers: [string, number | undefined][] = [
    ['1,234.50', 1234.5],
    ['１２３', 123],
    ['12.5元', undefined],
    ['十二', undefined],
  ]
  for (const [typed, number] of numbers) assert.equal(textCell(typed).number, number, typed)
  assert.equal(textCell(' 0012 ').text, '0012')
})
