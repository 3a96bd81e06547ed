/**
 * The statistics book as a workbook a superior office files: cover, summary by section, a sheet for each section by
 * township and month, the relations with their sums, definitions.
 */
import type { Label } from '../../kernel/errors.ts'
import type { Book, BookFigure, BookSection } from '../../kernel/statistics.ts'
import { type CellStyle, layOutBook, type SheetCells, type WriteSheet } from './layout.ts'
import { columnLetters } from './xml-rows.ts'

type Lang = keyof Label
const words = {
  cover: ['封面', 'Cover'],
  summary: ['汇总', 'Summary'],
  checks: ['勾稽关系', 'Relations'],
  definitions: ['指标解释', 'Definitions'],
  by: ['填报单位', 'Prepared by'],
  to: ['报送单位', 'Submitted to'],
  document: ['布置文件', 'Asked for by'],
  period: ['报告期', 'Period'],
  asOf: ['数据截止', 'As of'],
  submitted: ['上报日期', 'Submitted on'],
  prepared: ['制表时间', 'Prepared at'],
  signers: [
    '单位负责人：              统计负责人：              填表人：',
    'Head of office:              Head of statistics:              Prepared by:',
  ],
  contents: ['表目', 'Sheets'],
  demo: ['演示数据，人员均为虚构', 'Demonstration data; all people are invented'],
  number: ['序号', 'No.'],
  figure: ['指标', 'Figure'],
  unit: ['单位', 'Unit'],
  value: ['本期', 'This period'],
  target: ['目标', 'Target'],
  done: ['完成%', 'Done %'],
  timeGone: ['时间进度%', 'Time gone %'],
  ahead: ['超前（百分点）', 'Ahead (points)'],
  rating: ['评价', 'Rating'],
  before: ['上期', 'Period before'],
  change: ['环比±%', 'Change %'],
  yearBefore: ['上年同期', 'Year before'],
  yearChange: ['同比±%', 'Year on year %'],
  rows: ['依据行数', 'Rows'],
  sent: ['上报数', 'As submitted'],
  corrected: ['更正原因', 'Why corrected'],
  whole: ['合计', 'Total'],
  notSummed: [
    '注：比率、时点数和按人去重的指标，分乡镇、分月不一定可相加；名单类指标分栏为名称个数。',
    'Shares, stocks and distinct persons do not always add up; lists show the number of names.',
  ],
  relation: ['关系', 'Relation'],
  sum: ['算式', 'Sum'],
  result: ['结果', 'Result'],
  why: ['说明', 'Note'],
  holds: ['成立', 'holds'],
  fails: ['不成立', 'fails'],
  questioned: ['存疑', 'questioned'],
  id: ['编号', 'Id'],
  means: ['统计口径', 'What it counts'],
  days: ['统计时段', 'Counted over'],
  rule: ['依据', 'Rule'],
  measure: ['计量', 'Measure'],
} as const
const ratings = {
  green: ['正常', 'on time'],
  amber: ['滞后', 'behind'],
  red: ['严重滞后', 'far behind'],
} as const
const measures = {
  sum: ['求和', 'sum'],
  count: ['计行', 'rows'],
  persons: ['按人去重', 'distinct persons'],
  share: ['比率', 'share'],
  names: ['名单', 'names'],
} as const

const thin = { style: 'thin', color: { rgb: '8C8C8C' } } as const
const box = { top: thin, right: thin, bottom: thin, left: thin }
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const
const head: CellStyle = {
  font: { bold: true },
  fill: fill('DCE6F1'),
  border: box,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
}
const band: CellStyle = { font: { bold: true }, fill: fill('F2F2F2'), border: box }
const cell: CellStyle = { border: box, alignment: { vertical: 'center', wrapText: true } }
const doubt = fill('FFF566')
const titled: CellStyle = {
  font: { name: '黑体', size: 16 },
  alignment: { horizontal: 'centerContinuous', vertical: 'center' },
}
const formatOf = (f: BookFigure): string => {
  if (f.unit === '%') return '0.00'
  if (f.unit === '万元') return '#,##0.0000'
  if (f.kind === 'money') return '#,##0.00'
  return Number.isInteger(f.value ?? 0) ? '#,##0' : '#,##0.00'
}
const numeric = (f: BookFigure): CellStyle => ({
  border: box,
  numFmt: formatOf(f),
  alignment: { horizontal: 'right', vertical: 'center' },
})
const points: CellStyle = {
  border: box,
  numFmt: '0.00',
  alignment: { horizontal: 'right', vertical: 'center' },
}

type Value = string | number | null
/** A sheet written row by row; a row may be styled whole or cell by cell. */
class Page {
  readonly cells: SheetCells = new Map()
  #row = 0
  get row(): number {
    return this.#row
  }
  add(values: readonly Value[], style: CellStyle | readonly CellStyle[] = cell): this {
    for (const [i, value] of values.entries())
      this.cells.set(`${this.#row},${i}`, {
        value,
        style: Array.isArray(style) ? (style[i] ?? cell) : (style as CellStyle),
      })
    this.#row++
    return this
  }
  title(text: string, width: number): this {
    return this.add([text, ...Array<null>(width - 1).fill(null)], titled)
  }
  sheet(name: string, widths: readonly number[], more: Partial<WriteSheet> = {}): WriteSheet {
    return {
      name,
      rows: Array.from({ length: this.#row }, () => []),
      cells: this.cells,
      columns: widths.map(width => ({ width })),
      pageSetup: {
        paperSize: 'a4',
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      },
      headerFooter: { oddFooter: '&C&P / &N' },
      ...more,
    }
  }
}

/** The book as .xlsx bytes in one language. */
export function statisticsWorkbook(book: Book, lang: Lang): Promise<Uint8Array> {
  const w = (key: keyof typeof words) => words[key][lang === 'zh' ? 0 : 1]
  const names = book.sections.map(s => sheetName(s))
  return layOutBook([
    cover(book, lang, w, [w('summary'), ...names, w('checks'), w('definitions')]),
    summary(book, lang, w),
    ...book.sections.map((s, i) => section(book, s, names[i]!, lang, w)),
    relations(book, lang, w),
    definitions(book, lang, w),
  ])
}
type Words = (key: keyof typeof words) => string
const sheetName = (s: BookSection): string =>
  `${s.section} ${s.title.replace(/^\d+\./, '')}`.trim().slice(0, 31)

function cover(book: Book, lang: Lang, w: Words, sheets: readonly string[]): WriteSheet {
  const page = new Page()
  const plain: CellStyle = { alignment: { vertical: 'center' } }
  page.add([null, null], plain).title(book.title, 2)
  if (book.county.demo) page.add([w('demo'), null], { ...titled, font: { size: 11 } })
  page.add([null, null], plain)
  const line = (key: keyof typeof words, value: string | null) =>
    page.add([w(key), value ?? '—'], plain)
  line('by', `${book.county.name}民政局`)
  line('to', book.recipient)
  line('document', book.document)
  line('period', book.period.label[lang])
  line('asOf', book.period.asOf)
  line('submitted', book.submittedOn)
  line('prepared', book.preparedAt.slice(0, 10))
  page.add([null, null], plain).add([w('signers'), null], plain)
  page.add([null, null], plain).add([w('contents'), null], { font: { bold: true } })
  for (const name of sheets) page.add([null, name], plain)
  return page.sheet(w('cover'), [22, 70], {
    pageSetup: { paperSize: 'a4', orientation: 'portrait', fitToPage: true, fitToWidth: 1 },
  })
}

const change = (now: BookFigure['value'], was: number | null): number | null =>
  typeof now === 'number' && was ? ((now - was) / Math.abs(was)) * 100 : null
const share = (x: number | null): number | null => (x === null ? null : x * 100)
const shown = (f: BookFigure): Value =>
  typeof f.value === 'string' ? f.value.replaceAll(';', '、') : f.value

function summary(book: Book, lang: Lang, w: Words): WriteSheet {
  const columns = [
    'number',
    'figure',
    'unit',
    'value',
    'target',
    'done',
    'timeGone',
    'ahead',
    'rating',
    'before',
    'change',
    'yearBefore',
    'yearChange',
    'rows',
    'sent',
    'corrected',
  ] as const
  const page = new Page().title(book.title, columns.length).add(columns.map(w), head)
  const doubted = new Set(book.checks.filter(c => !c.holds).map(c => c.id))
  let n = 0
  for (const s of book.sections) {
    page.add(
      [`${s.section} ${s.title}`.trim(), ...Array<null>(columns.length - 1).fill(null)],
      band,
    )
    for (const f of s.figures) {
      const num = numeric(f)
      const value = f.checks.some(id => doubted.has(id)) ? { ...num, fill: doubt } : num
      page.add(
        [
          ++n,
          f.label[lang],
          f.unit,
          shown(f),
          f.target?.value ?? null,
          share(f.target?.done ?? null),
          share(f.timeGone),
          f.target?.ahead ?? null,
          f.target?.rating ? ratings[f.target.rating][lang === 'zh' ? 0 : 1] : null,
          f.before,
          change(f.value, f.before),
          f.yearBefore,
          change(f.value, f.yearBefore),
          f.rows,
          f.submitted ? (f.submitted.value?.replaceAll(';', '、') ?? '—') : null,
          f.submitted?.reason ?? null,
        ],
        [
          cell,
          cell,
          cell,
          value,
          num,
          points,
          points,
          points,
          cell,
          num,
          points,
          num,
          points,
          cell,
        ],
      )
    }
  }
  return page.sheet(w('summary'), [6, 34, 8, 18, 12, 9, 11, 11, 9, 14, 10, 14, 10, 9, 14, 24], {
    freezePane: { rows: 2, columns: 3 },
    autoFilter: { range: `A2:${columnLetters(columns.length - 1)}${page.row}` },
  })
}

function section(book: Book, s: BookSection, name: string, lang: Lang, w: Words): WriteSheet {
  const { places, months } = book
  const width = 4 + places.length + months.length
  const page = new Page()
    .title(`${book.county.name} ${s.section} ${s.title} · ${book.period.label[lang]}`, width)
    .add(
      [w('number'), w('figure'), w('unit'), w('whole'), ...places.map(p => p.name), ...months],
      head,
    )
  for (const [i, f] of s.figures.entries()) {
    const num = numeric(f)
    page.add(
      [
        i + 1,
        f.label[lang],
        f.unit,
        shown(f),
        ...places.map(p => f.townships[p.code] ?? null),
        ...months.map(m => f.months[m] ?? null),
      ],
      [cell, cell, cell, ...Array<CellStyle>(width - 3).fill(num)],
    )
  }
  page.add([w('notSummed')], { font: { size: 9 } })
  return page.sheet(name, [6, 34, 8, 18, ...places.map(() => 12), ...months.map(() => 12)], {
    freezePane: { rows: 2, columns: 4 },
  })
}

function relations(book: Book, lang: Lang, w: Words): WriteSheet {
  const page = new Page()
    .title(w('checks'), 4)
    .add([w('relation'), w('sum'), w('result'), w('why')], head)
  for (const c of book.checks) {
    const result = c.holds ? 'holds' : c.questioned ? 'questioned' : 'fails'
    page.add(
      [
        c.label[lang],
        c.arithmetic[lang],
        w(result),
        c.holds ? null : (c.questioned?.[lang] ?? null),
      ],
      c.holds ? cell : { ...cell, fill: doubt },
    )
  }
  return page.sheet(w('checks'), [40, 70, 10, 50], { freezePane: { rows: 2 } })
}

function definitions(book: Book, lang: Lang, w: Words): WriteSheet {
  const columns = ['id', 'figure', 'unit', 'measure', 'days', 'means', 'rule'] as const
  const page = new Page().title(w('definitions'), columns.length).add(columns.map(w), head)
  for (const f of book.sections.flatMap(s => s.figures))
    page.add([
      f.id,
      f.label[lang],
      f.unit,
      measures[f.measure][lang === 'zh' ? 0 : 1],
      f.period,
      f.means[lang],
      f.rule,
    ])
  return page.sheet(w('definitions'), [34, 30, 8, 12, 24, 80, 14], { freezePane: { rows: 2 } })
}
