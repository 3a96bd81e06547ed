/**
 * The report's frame in our own words: opening, headings, run-in heads of the numbered paragraphs, their order. Offices
 * write what stands under them; several offices may share a number, and then read as one.
 */
import type { Day } from '../../kernel/day.ts'
import { type Paragraph, type Period, paragraph, prose } from '../../kernel/report.ts'

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
/** Run-in heads of the numbered paragraphs, by section. */
const heads: Readonly<Record<string, string>> = {
  '一（一）1': '1.兜底保障扎实推进。',
  '一（一）2': '2.儿童关爱保护持续加强。',
  '一（一）3': '3.福彩公益与慈善救助同步推进。',
  '一（二）1': '1.从严抓好养老机构管理。',
  '一（二）2': '2.着力补强养老设施。',
  '一（二）3': '3.改善居家社区养老服务。',
  '一（二）4': '4.推进养老机构等级评定。',
  '一（三）1': '1.殡葬改革稳步推进。',
  '一（三）2': '2.婚姻登记与救助管理提质增效。',
  '一（三）3': '3.社会组织发展更加规范。',
  '一（三）4': '4.社会工作力量不断壮大。',
  '一（四）1': '1.基层治理水平持续提升。',
  '一（四）2': '2.区划地名管理更加有序。',
  二1: '1.织密社会救助网。',
  二2: '2.加快养老服务体系建设。',
  二3: '3.完善未成年人保护体系。',
  二4: '4.优化殡葬、婚姻和救助服务。',
  二5: '5.增强基层自治和地名管理能力。',
  二6: '6.加强社会组织管理和社工队伍建设。',
}
export const sections: readonly string[] = Object.keys(heads)

/** Headings above a paragraph's section, outermost first: `一（一）1` stands under `一` and `一（一）`. */
export const headingsOf = (section: string): Heading[] =>
  headings.filter(h => section.startsWith(h.section))

/** The numbered paragraph a section lies in: `一（一）2-二是` in `一（一）2`; the section itself where it has no number. */
export const numberedOf = (section: string): string => /^\D*\d+/.exec(section)?.[0] ?? section

/**
 * The run-in head a paragraph is printed with: the first of a number carries the frame's, those after it their own
 * without a second number.
 */
export function leadOf(p: Pick<Paragraph, 'section' | 'lead'>, firstOfNumber: boolean): string {
  const own = (p.lead ?? '').replace(/^\d+[.．、]/, '')
  if (!firstOfNumber) return own
  return heads[numberedOf(p.section)] ?? p.lead ?? ''
}

const rank = (section: string): number => {
  if (section === '') return -1
  const last = headings.findLastIndex(h => section.startsWith(h.section))
  return last < 0 ? headings.length : last
}
const numerals = '一二三四五六七八九十'
const places = (section: string): [number, number, number] => [
  rank(section),
  Number(/(\d+)/.exec(section)?.[1] ?? 0),
  numerals.indexOf(/-(.)是/.exec(section)?.[1] ?? '') + 1,
]
/** Order of paragraphs: by heading, number and point (一是 …) within it, then the paragraph's own order. */
export function inReportOrder(
  a: { section: string; order: number },
  b: { section: string; order: number },
): number {
  const [x, y] = [places(a.section), places(b.section)]
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2] || a.order - b.order
}

export const reportTitle = (countyName: string, period: Period): string =>
  `${countyName}民政局${period.label.zh}工作情况报告`

/** Stands before every heading and says for which days the whole report speaks. */
export const opening = paragraph({
  id: 'bureau.opening',
  section: '',
  order: 1,
  write: (f, period) =>
    prose`${period.label.zh}，全市民政系统认真落实市委、市政府部署和上级民政部门要求，围绕保基本、兜底线、促服务、强治理开展工作。\
报告期为${{ figure: f.value('bureau.report_period').id, text: daysOf(period) }}，文中数据截至${chineseDay(period.asOf)}，均由业务台账汇总生成，可逐项核对到原始记录。\
现将有关情况报告如下。`,
})

const daysOf = ({ from, to }: Period): string =>
  `${chineseDay(from)}至${from.slice(0, 4) === to.slice(0, 4) ? chineseDay(to).replace(/^\d+年/, '') : chineseDay(to)}`

export const chineseDay = (day: Day): string => {
  const [y, m, d] = day.split('-').map(Number)
  return `${y}年${m}月${d}日`
}
