/** The book of statistics as a workbook and as SDMX-JSON: what stands where, and that the codes fit the numbers. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Book, BookFigure } from '../kernel/statistics.ts'
import { readSheet } from './excel/port.ts'
import { statisticsWorkbook } from './excel/statistics.ts'
import { indicatorCode, sdmxData, sdmxStructure, timeOf } from './sdmx.ts'

const dir = mkdtempSync(join(tmpdir(), 'camphor-statistics-'))
after(() => rmSync(dir, { recursive: true, force: true }))

const figure = (id: string, more: Partial<BookFigure>): BookFigure => ({
  id,
  label: { zh: `指标${id}`, en: `Figure ${id}` },
  unit: '万元',
  kind: 'money',
  time: 'flow',
  measure: 'sum',
  means: { zh: '口径', en: 'meaning' },
  rule: 'DB-39',
  period: '2022-01-01..2022-06-30',
  value: null,
  rows: 0,
  target: null,
  timeGone: null,
  before: null,
  yearBefore: null,
  townships: {},
  months: {},
  checks: [],
  submitted: null,
  ...more,
})
const book: Book = {
  title: '测试市民政局2022年上半年民政统计表',
  county: { code: '360982000000', name: '测试市', demo: true },
  period: {
    from: '2022-01-01',
    to: '2022-06-30',
    asOf: '2022-07-03',
    label: { zh: '2022年上半年', en: 'First half of 2022' },
  },
  periodText: '2022-H1',
  before: { zh: '', en: '' },
  yearBefore: { zh: '', en: '' },
  recipient: '上级民政局',
  document: null,
  submittedOn: null,
  preparedAt: '2022-07-03T01:00:00.000Z',
  places: [
    { code: '360982000000', name: '测试市本级' },
    { code: '360982100000', name: '临江镇' },
    { code: '360982101000', name: '永泰镇' },
  ],
  months: ['2022-05', '2022-06'],
  amberPoints: 10,
  sections: [
    {
      section: '一（一）1',
      title: '1.兜底保障',
      figures: [
        figure('a.paid', {
          value: 60.25,
          rows: 61,
          before: 50,
          target: { value: 150, document: '1号', done: 60.25 / 150, ahead: -9.4, rating: 'amber' },
          timeGone: 181 / 365,
          townships: { '360982100000': 40.25, '360982101000': 20 },
          months: { '2022-05': 10.25, '2022-06': 50 },
        }),
        figure('a.none', { unit: '%', kind: 'percent', measure: 'share' }),
      ],
    },
    {
      section: '二6',
      title: '6.社会组织',
      figures: [
        figure('b.names', {
          unit: '名单',
          kind: 'named',
          measure: 'names',
          value: '甲;乙',
          rows: 2,
          townships: { '360982000000': 2 },
        }),
        figure('b.doubted', { unit: '家', kind: 'count', value: 7, rows: 7, checks: ['b.x'] }),
      ],
    },
  ],
  checks: [
    {
      id: 'b.x',
      label: { zh: '甲 = 乙', en: 'a = b' },
      holds: false,
      figures: ['b.doubted'],
      arithmetic: { zh: '7 家 = 8 家', en: '7 = 8' },
      questioned: { zh: '来文如此', en: 'as given' },
    },
  ],
}

async function sheetOf(
  bytes: Uint8Array,
  sheet: string,
): Promise<{ headers: string[]; rows: string[][] }> {
  const path = join(dir, 'book.xlsx')
  writeFileSync(path, bytes)
  const read = await readSheet(path, { sheet })
  const rows: string[][] = []
  for await (const row of read.rows) rows.push(row.cells.map(c => c?.text ?? ''))
  return { headers: [...read.headers], rows }
}

test('the workbook: summary with targets and what came before, a sheet for each section, relations, definitions', async () => {
  const bytes = await statisticsWorkbook(book, 'zh')
  const summary = await sheetOf(bytes, '汇总')
  const paid = summary.rows.find(row => row[1] === '指标a.paid')!
  const at = (label: string) => paid[summary.headers.indexOf(label)]
  assert.deepEqual(
    ['本期', '目标', '评价', '上期', '依据行数'].map(at).map(v => v!.replace(/,|0+$/g, '')),
    ['60.25', '15', '滞后', '5', '61'].map(v => v),
  )
  assert.equal(Number(at('环比±%')), 20.5)
  const section = await sheetOf(bytes, '一（一）1 兜底保障')
  assert.deepEqual(section.headers.slice(1), [
    '指标',
    '单位',
    '合计',
    '测试市本级',
    '临江镇',
    '永泰镇',
    '2022-05',
    '2022-06',
  ])
  assert.deepEqual(section.rows[0]!.slice(3).map(Number), [60.25, 0, 40.25, 20, 10.25, 50])
  const relations = await sheetOf(bytes, '勾稽关系')
  assert.deepEqual(relations.rows[0], ['甲 = 乙', '7 家 = 8 家', '存疑', '来文如此'])
  const definitions = await sheetOf(bytes, '指标解释')
  assert.equal(definitions.rows.length, 4)
})

type Message = {
  meta: { id: string; test: boolean }
  data: {
    structures: {
      dimensions: {
        series: { id: string; values: { id: string }[] }[]
        observation: { values: { id: string }[] }[]
      }
      attributes: { observation: { id: string }[]; series: { values: { name: string }[] }[] }
    }[]
    dataSets: {
      series: Record<string, { attributes: number[]; observations: Record<string, unknown[]> }>
    }[]
  }
}
test('SDMX: an observation is found by its codes, with status, rows, target and time gone', () => {
  const message = sdmxData(book) as Message
  const { dimensions, attributes } = message.data.structures[0]!
  const { series } = message.data.dataSets[0]!
  const find = (freq: string, area: string, id: string, time: string) => {
    const wanted = [freq, area, indicatorCode(id)]
    const key = dimensions.series
      .map((d, i) => d.values.findIndex(v => v.id === wanted[i]))
      .join(':')
    const held = series[key]
    return held?.observations[dimensions.observation[0]!.values.findIndex(v => v.id === time)]
  }
  assert.deepEqual(find('S', '360982000000', 'a.paid', '2022-S1'), [
    60.25,
    0,
    61,
    150,
    181 / 365,
    null,
  ])
  assert.deepEqual(find('S', '360982101000', 'a.paid', '2022-S1'), [20, 0, null, null, null, null])
  assert.deepEqual(find('M', '360982000000', 'a.paid', '2022-05'), [
    10.25,
    0,
    null,
    null,
    null,
    null,
  ])
  assert.deepEqual(find('S', '360982000000', 'a.none', '2022-S1'), [null, 1, 0, null, null, null])
  assert.deepEqual(find('S', '360982000000', 'b.names', '2022-S1'), [2, 0, 2, null, null, '甲;乙'])
  assert.deepEqual(find('S', '360982000000', 'b.doubted', '2022-S1')!.slice(0, 2), [7, 2])
  assert.equal(
    attributes.observation.length,
    find('S', '360982000000', 'a.paid', '2022-S1')!.length - 1,
  )
  const units = attributes.series[0]!.values.map(v => v.name)
  for (const [key, held] of Object.entries(series)) {
    const id = dimensions.series[2]!.values[Number(key.split(':')[2])]!.id
    const of = book.sections.flatMap(s => s.figures).find(f => indicatorCode(f.id) === id)!
    assert.equal(units[held.attributes[0]!], of.unit)
  }
})

test('SDMX: ids keep to what the standard allows, and every list a component names is there', () => {
  const idsOf = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(idsOf)
    if (typeof value !== 'object' || value === null) return []
    const own = 'id' in value && typeof value.id === 'string' ? [value.id] : []
    return [...own, ...Object.values(value).flatMap(idsOf)]
  }
  const structure = sdmxStructure(book)
  for (const id of [...idsOf(sdmxData(book)), ...idsOf(structure)])
    assert.match(id, /^[A-Za-z0-9_@$-]+$/)
  const text = JSON.stringify(structure)
  const { codelists, conceptSchemes } = (
    structure as { data: Record<string, { id: string; concepts?: { id: string }[] }[]> }
  ).data
  for (const [, id] of text.matchAll(/codelist\.Codelist=MZ_360982:(\w+)\(/g))
    assert.ok(
      codelists!.some(list => list.id === id),
      id,
    )
  for (const [, id] of text.matchAll(/:CONCEPTS\(1\.0\.0\)\.(\w+)/g))
    assert.ok(
      conceptSchemes![0]!.concepts!.some(c => c.id === id),
      id,
    )
})

test('periods are written as SDMX writes them', () => {
  const time = (periodText: string, from = '2022-01-01', to = '2022-01-31') =>
    timeOf({ periodText, period: { ...book.period, from, to } as Book['period'] })
  assert.deepEqual(time('2022-H2'), { frequency: 'S', time: '2022-S2' })
  assert.deepEqual(time('2022-Q3'), { frequency: 'Q', time: '2022-Q3' })
  assert.deepEqual(time('2022-06'), { frequency: 'M', time: '2022-06' })
  assert.deepEqual(time('2022'), { frequency: 'A', time: '2022' })
  assert.deepEqual(time('2022-01-01..2022-01-31'), { frequency: 'N', time: '2022-01-01/P31D' })
})
