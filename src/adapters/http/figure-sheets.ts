/** Figures as Excel sheets: the list of a period, and one figure by its parts. */
import type { FigurePart } from '../../kernel/figures.ts'
import type { House } from '../../kernel/house.ts'
import type { FigureValue, Indicator } from '../../kernel/indicator.ts'
import type { Period } from '../../kernel/report.ts'
import { type SheetColumn, writeSheet } from '../excel/port.ts'

type Lang = 'zh' | 'en'
export const figureWords = {
  figures: { zh: '指标', en: 'Figures' },
  figure: { zh: '指标', en: 'Figure' },
  value: { zh: '数值', en: 'Value' },
  unit: { zh: '单位', en: 'Unit' },
  rows: { zh: '依据行数', en: 'Rows' },
  counted: { zh: '统计时段', en: 'Counted over' },
  checks: { zh: '勾稽关系', en: 'Checks' },
  rule: { zh: '依据', en: 'Rule' },
  holds: { zh: '成立', en: 'hold' },
  fails: { zh: '不成立', en: 'fail' },
  asOf: { zh: '数据截止', en: 'as of' },
  total: { zh: '合计', en: 'Total' },
  township: { zh: '乡镇（街道）', en: 'Township' },
  village: { zh: '村（社区）', en: 'Village' },
  month: { zh: '月份', en: 'Month' },
} as const

export const sheetHeaders = (name: string): Record<string, string> => ({
  'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.xlsx`)}`,
  'cache-control': 'no-store',
})

const headed = (what: string, period: Period, lang: Lang): string =>
  `${what} · ${period.label[lang]} · ${figureWords.asOf[lang]} ${period.asOf}`

export async function figureListSheet(
  house: House,
  period: Period,
  figures: readonly FigureValue[],
  lang: Lang,
): Promise<Uint8Array<ArrayBuffer>> {
  const w = (word: keyof typeof figureWords) => figureWords[word][lang]
  const text = (key: keyof typeof figureWords, width?: number): SheetColumn => ({
    key,
    label: w(key),
    kind: 'text',
    ...(width ? { width } : {}),
  })
  const sheet = await writeSheet({
    sheetName: w('figures'),
    title: headed(w('figures'), period, lang),
    columns: [
      text('figure', 44),
      // A figure may be a number of any size or a list of names: as text it arrives as it is printed.
      text('value', 20),
      text('unit', 12),
      { key: 'rows', label: w('rows'), kind: 'count' },
      text('counted', 26),
      text('checks', 12),
      text('rule', 12),
    ],
    rows: figures.map(v => ({
      figure: v.label[lang],
      value: v.value === null ? '—' : String(v.value),
      unit: v.unit,
      rows: v.rows,
      counted: v.period,
      checks: v.checks.length === 0 ? '—' : w(v.checks.every(c => c.holds) ? 'holds' : 'fails'),
      rule: house.indicators.get(v.id)?.rule ?? '',
    })),
  })
  return new Uint8Array(sheet)
}

export async function figurePartsSheet(
  i: Indicator,
  period: Period,
  by: 'township' | 'village' | 'month',
  parts: readonly FigurePart[],
  lang: Lang,
): Promise<Uint8Array<ArrayBuffer>> {
  // Whole fen and single persons, so that a sheet sums exactly; everything else as it is counted.
  const scale =
    i.kind === 'money' ? (i.unit === '万元' ? 1_000_000 : 100) : i.unit === '万人次' ? 10_000 : 1
  const kind = i.kind === 'money' ? 'money' : i.measure === 'share' ? 'share' : 'count'
  const unit =
    i.kind === 'money' ? { zh: '元', en: 'yuan' }[lang] : i.unit.replace('万人次', '人次')
  const cell = (value: number | null) =>
    value === null || scale === 1 ? value : Math.round(value * scale)
  const sums = i.measure === 'sum' || i.measure === 'count'
  const sheet = await writeSheet({
    sheetName: figureWords.figures[lang],
    title: headed(i.label[lang], period, lang),
    columns: [
      { key: 'label', label: figureWords[by][lang], kind: 'text', width: 24 },
      { key: 'value', label: `${figureWords.value[lang]}（${unit}）`, kind, width: 20 },
      { key: 'rows', label: figureWords.rows[lang], kind: 'count' },
    ],
    rows: parts.map(p => ({ label: p.label, value: cell(p.value), rows: p.rows })),
    ...(sums
      ? {
          totals: {
            value: parts.reduce((sum, p) => sum + (cell(p.value) ?? 0), 0),
            rows: parts.reduce((sum, p) => sum + p.rows, 0),
          },
          totalsLabel: figureWords.total[lang],
        }
      : {}),
  })
  return new Uint8Array(sheet)
}
