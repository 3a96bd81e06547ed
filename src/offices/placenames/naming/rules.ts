/** Pure rules of names: what a name may be, who approves it, which limits hold on which day. */
import { type Because, condition } from '../../../kernel/because.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import type { materials, ObjectKind } from './registers.ts'

/** 地名管理条例 (国务院令第753号); the regulation of 1986 set no limits for filing and announcing. */
export const regulationFrom: Day = '2022-05-01'
/** 地名管理条例实施办法 (民政部令第71号). */
export const measuresFrom: Day = '2024-07-01'

/** PN-02: generic parts that fit a kind of place. */
export const generics: Record<ObjectKind, readonly string[]> = {
  road: ['路', '街', '大道', '道', '巷', '弄', '里'],
  estate: ['小区', '花园', '苑', '园', '家园', '新村', '公寓', '城', '庭', '府', '居'],
  building: ['大厦', '大楼', '楼', '广场', '中心'],
  facility: ['桥', '大桥', '站', '渡口', '水库', '码头', '隧道', '机场', '电站'],
  park: ['公园', '湿地公园', '森林公园', '保护区'],
  seat: ['村', '社区'],
}
export const approverOf = (object: ObjectKind) =>
  (
    ({
      road: 'government',
      estate: 'housing',
      building: 'housing',
      facility: 'department',
      park: 'department',
      seat: 'province',
    }) as const
  )[object]

/** The generic part of a full name of a kind, the longest that fits; undefined when none does. */
export function genericOf(object: ObjectKind, fullName: string): string | undefined {
  return generics[object]
    .filter(g => fullName.endsWith(g) && fullName.length > g.length)
    .sort((a, b) => b.length - a.length)[0]
}

export type Material = keyof typeof materials
/** PN-04 and the measures of 2024: the papers an application brings, by its day. */
export function materialsWanted(object: ObjectKind, day: Day): Material[] {
  const wanted: Material[] = ['reason', 'location']
  if (day >= regulationFrom && object !== 'road') wanted.push('assessment')
  if (day >= regulationFrom) wanted.push('consultation')
  if (day >= measuresFrom) wanted.push('romanisation')
  return wanted
}

export type Sizes = {
  widthM?: number | null | undefined
  floors?: number | null | undefined
  openM2?: number | null | undefined
  greenPercent?: number | null | undefined
}
export type NameAsked = Sizes & {
  object: ObjectKind
  specific: string
  generic: string
}
export type Words = {
  foreignWords: string
  grandWords: string
  leaders: string
  sizes: readonly (Sizes & { generic: string })[]
}
export const wordsOf = (text: string): string[] =>
  text
    .split(/[、,，;；\s]/u)
    .map(word => word.trim())
    .filter(Boolean)

/**
 * PN-02, PN-20: may a place be called so? Every condition with its outcome. `isPersonName` is the applicant's word;
 * `companies`: enterprises whose name begins with the specific part, as the register of organisations knows them.
 */
export function nameConditions(
  asked: NameAsked,
  words: Words,
  isPersonName: boolean,
  companies: readonly string[],
): Because[] {
  const has = (list: string) => wordsOf(list).filter(word => asked.specific.includes(word))
  const foreign = has(words.foreignWords)
  const grand = has(words.grandWords)
  const leaders = has(words.leaders)
  const said = (zh: string, found: readonly string[]) =>
    found.length > 0 ? `${zh}：${found.join('、')}` : zh
  const size = words.sizes.find(s => s.generic === asked.generic)
  // Names must be of common characters: unlike people's names, the extensions of the character set are refused here.
  const common = /^[\u4e00-\u9fa5]{1,12}$/u.test(asked.specific)
  const out = [
    condition(common, '专名为国家通用规范汉字', 'common Chinese characters only', 'PN-02'),
    condition(
      generics[asked.object].includes(asked.generic),
      `通名“${asked.generic}”与类别相符`,
      'the generic part fits the kind of place',
      'PN-02',
    ),
    condition(!isPersonName, '不以人名命名', 'no personal name', 'PN-02'),
    condition(leaders.length === 0, said('不使用领导人姓名', leaders), 'no leader’s name', 'PN-02'),
    condition(
      foreign.length === 0,
      said('不使用外国地名、人名', foreign),
      'no foreign name',
      'PN-02',
    ),
    condition(grand.length === 0, said('不使用夸大用词', grand), 'no grand words', 'PN-02'),
    condition(
      companies.length === 0,
      said('不以企业名称、商标命名', companies),
      'no company or brand name',
      'PN-02',
    ),
  ]
  if (size) out.push(sizeCondition(asked, size))
  return out
}

const measures = [
  ['widthM', '宽度', '米'],
  ['floors', '层数', '层'],
  ['openM2', '开敞面积', '平方米'],
  ['greenPercent', '绿地率', '%'],
] as const
function sizeCondition(asked: NameAsked, least: Sizes & { generic: string }): Because {
  const wanted = measures.filter(([key]) => least[key] != null)
  const ok = wanted.every(([key]) => (asked[key] ?? 0) >= least[key]!)
  const zh = wanted.map(
    ([key, what, unit]) => `${what}${asked[key] ?? '未填'}（不低于${least[key]}${unit}）`,
  )
  return condition(
    ok,
    `通名“${least.generic}”的规模：${zh.join('，')}`,
    'large enough for its generic part',
    'PN-20',
  )
}

export type Known = { name: string; specific: string; pinyin: string }
/**
 * PN-03, PN-21: a name of the same kind in the same built-up area that reads the same or sounds the same (toneless
 * pinyin of the specific part); undefined when there is none.
 */
export function alike(
  asked: { specific: string; pinyin: string },
  known: readonly Known[],
): { name: string; how: 'same' | 'sounds' } | undefined {
  const same = known.find(k => k.specific === asked.specific)
  if (same) return { name: same.name, how: 'same' }
  const sounds = known.find(k => k.pinyin === asked.pinyin)
  return sounds && { name: sounds.name, how: 'sounds' }
}

/** PN-06, PN-07: last days for filing and for announcing a name approved on a day; nothing before the regulation. */
export function limitsOf(
  approver: ReturnType<typeof approverOf>,
  approvedOn: Day,
): { fileBy: Day; announceBy: Day | null } | undefined {
  if (approvedOn < regulationFrom) return undefined
  const fileBy = addDays(approvedOn, 15)
  // What the government approves is announced within 15 days of the approval, what a department approves of its filing.
  return { fileBy, announceBy: approver === 'government' ? addDays(approvedOn, 15) : null }
}
