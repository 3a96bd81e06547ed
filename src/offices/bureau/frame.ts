/** The order of the report's sections and their headings, in our own words; paragraphs find their place by section. */
import type { Day } from '../../kernel/day.ts'
import type { Period } from '../../kernel/report.ts'

export type Heading = { section: string; level: 1 | 2; text: string }
/** A heading is printed only when some paragraph stands under it. */
export const headings: readonly Heading[] = [
  { section: '一', level: 1, text: '一、主要工作进展' },
  { section: '一（一）', level: 2, text: '（一）兜住底线，基本民生保障有力有效' },
  { section: '一（二）', level: 2, text: '（二）补齐短板，养老服务提质扩面' },
  { section: '一（三）', level: 2, text: '（三）便民利民，基本社会服务持续改进' },
  { section: '一（四）', level: 2, text: '（四）夯实基础，基层治理稳步推进' },
  { section: '二', level: 1, text: '二、下一步工作安排' },
]

/** Headings above a paragraph's section, outermost first: `一（一）1` stands under `一` and `一（一）`. */
export const headingsOf = (section: string): Heading[] =>
  headings.filter(h => section.startsWith(h.section))

const rank = (section: string): number => {
  const last = headings.findLastIndex(h => section.startsWith(h.section))
  return last < 0 ? headings.length : last
}
/** Order of paragraphs: by heading, then number within it, then the paragraph's own order. */
export function inReportOrder(
  a: { section: string; order: number },
  b: { section: string; order: number },
): number {
  const number = (s: string) => Number(/(\d+)\D*$/.exec(s)?.[1] ?? 0)
  return (
    rank(a.section) - rank(b.section) || number(a.section) - number(b.section) || a.order - b.order
  )
}

export const reportTitle = (countyName: string, period: Period): string =>
  `${countyName}民政局${period.label.zh}工作情况报告`

export const opening = (period: Period): string =>
  `${period.label.zh}，全市民政系统认真落实市委、市政府部署和上级民政部门要求，围绕保基本、兜底线、促服务、强治理开展工作。` +
  `文中数据截至${chineseDay(period.asOf)}，均由业务台账汇总生成，可逐项核对到原始记录。现将有关情况报告如下。`

export const chineseDay = (day: Day): string => {
  const [y, m, d] = day.split('-').map(Number)
  return `${y}年${m}月${d}日`
}
