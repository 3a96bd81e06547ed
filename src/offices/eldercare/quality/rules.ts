/** Pure rules of quality: an elder's grade of ability on both scales, a home's grade with its denominators. */
import { type Because, condition, met } from '../../../kernel/because.ts'
import type { Day } from '../../../kernel/day.ts'
import { type GbItemName, gbItems, type MzItemName, mzItems } from './scales.ts'

export type Scale = 'mzt039' | 'gbt42195'
/** AB-04: the national standard replaced the ministry's on this day; before it there is only the old one. */
const nationalFrom: Day = '2022-12-30'
export const scaleOn = (day: Day): Scale => (day < nationalFrom ? 'mzt039' : 'gbt42195')

/** Items missing, unknown or outside their maximum; none when the sheet is whole. */
export function wrongItems(scale: Scale, answers: Readonly<Record<string, number>>): string[] {
  const max: Record<string, number> =
    scale === 'gbt42195'
      ? Object.fromEntries(Object.entries(gbItems).map(([name, item]) => [name, item[3]]))
      : Object.fromEntries(Object.entries(mzItems).map(([name, item]) => [name, item[2]]))
  const missing = Object.keys(max).filter(name => answers[name] === undefined)
  const wrong = Object.entries(answers).filter(
    ([name, n]) => max[name] === undefined || !Number.isInteger(n) || n < 0 || n > max[name],
  )
  return [...missing, ...wrong.map(([name]) => name)]
}

export type Modifiers = {
  coma: boolean
  /** F00–F03. */
  dementia: boolean
  /** F04–F99, by a specialist. */
  mentalDisorder: boolean
  /** Falls, choking, suicide, self-harm, getting lost in the last 30 days. */
  riskEvents: number
}
export type Ability = { score: number | null; grade: number; because: Because[] }

/** GB/T 42195-2022: 26 items, 90 points, five grades (AB-01, AB-02). */
export function abilityGb(answers: Readonly<Record<GbItemName, number>>, m: Modifiers): Ability {
  const score = Object.values(answers).reduce((sum, n) => sum + n, 0)
  if (m.coma)
    return {
      score,
      grade: 4,
      because: [
        met(
          '昏迷，直接评定为完全失能，清醒后重新评估',
          'In a coma: grade 4; assess again after it',
          'AB-01',
        ),
      ],
    }
  const byScore = score >= 90 ? 0 : score >= 66 ? 1 : score >= 46 ? 2 : score >= 30 ? 3 : 4
  const worse = m.dementia || m.mentalDisorder || m.riskEvents >= 2
  return {
    score,
    // Once, whatever the number of reasons, and never beyond the last grade.
    grade: Math.min(4, byScore + (worse ? 1 : 0)),
    because: [
      met(`得分${score}分（满分90分）`, `${score} of 90 points`, 'AB-02'),
      condition(
        worse,
        worse
          ? `因${reasons(m, 0)}，等级加重一级`
          : '无痴呆、精神障碍，近30天风险事件不足2次，不加重等级',
        worse
          ? `One grade worse for ${reasons(m, 1)}`
          : 'No dementia, no mental disorder, fewer than 2 risk events in 30 days: no grade worse',
        'AB-02',
      ),
    ],
  }
}
function reasons(m: Modifiers, lang: 0 | 1): string {
  const said = [
    m.dementia && (['痴呆', 'dementia'] as const),
    m.mentalDisorder && (['精神障碍', 'a mental disorder'] as const),
    m.riskEvents >= 2 &&
      ([`近30天风险事件${m.riskEvents}次`, `${m.riskEvents} risk events in 30 days`] as const),
  ].flatMap(r => (r ? [r[lang]] : []))
  return said.join(lang === 0 ? '、' : ' and ')
}

/** Barthel 100, 65–95, 45–60, 40 and below. */
export const barthelGrade = (n: number): number => (n >= 100 ? 0 : n >= 65 ? 1 : n >= 45 ? 2 : 3)
/**
 * MZ/T 039-2013: four grades by the matrix (AB-05). The matrix names one or two other parts at 1–2 beside daily living 2;
 * three of them are no lighter, so they count the same.
 */
export function abilityMz(a: Readonly<Record<MzItemName, number>>): Ability {
  const adl = barthelGrade(a.barthel)
  const others = [a.mental, a.perception, a.social]
  const grade = matrix(adl, others, a.mental === 0 && a.perception === 0 && a.social <= 1)
  return {
    score: null,
    grade,
    because: [
      met(
        `日常生活活动${adl}级，精神状态${a.mental}级，感知觉与沟通${a.perception}级，社会参与${a.social}级`,
        `daily living ${adl}, mental state ${a.mental}, perception ${a.perception}, social life ${a.social}`,
        'AB-05',
      ),
    ],
  }
}
function matrix(adl: number, others: readonly number[], othersWell: boolean): number {
  if (adl === 0 && othersWell) return 0
  const any3 = others.some(n => n === 3)
  const all2 = others.every(n => n >= 2)
  if (adl === 3 || (adl >= 2 && all2) || (adl === 2 && any3)) return 3
  if (adl === 1 && (all2 || any3)) return 2
  if (adl === 2 && others.some(n => n === 1 || n === 2)) return 2
  return 1
}

export const gradeParts = ['environment', 'facilities', 'operation', 'service'] as const
export type GradePart = (typeof gradeParts)[number]
export type GradeScale = {
  environmentMax: number
  facilitiesMax: number
  operationMax: number
  serviceMax: number
  grades: readonly { grade: number; total: number; sharePercent: number }[]
}
export const partMax = (scale: GradeScale, part: GradePart): number => scale[`${part}Max`]
export type ScoreLine = { part: GradePart; raw: number; max: number; applicable: boolean }
export type PartScore = { part: GradePart; raw: number; applicable: number }
export type Reached = {
  total: number
  parts: PartScore[]
  /** 0: not even the first. */
  grade: number
  because: Because[]
}

/** Each part's points and its denominator: items a home does not offer leave it (GE-06). */
export const partScores = (lines: readonly ScoreLine[]): PartScore[] =>
  gradeParts.map(part => {
    const own = lines.filter(l => l.part === part && l.applicable)
    return {
      part,
      raw: own.reduce((n, l) => n + l.raw, 0),
      applicable: own.reduce((n, l) => n + l.max, 0),
    }
  })

/** GE-01: the highest grade whose total and whose share in every part are both met; one weak part caps it. */
export function gradeReached(lines: readonly ScoreLine[], scale: GradeScale): Reached {
  const parts = partScores(lines)
  const total = parts.reduce((n, p) => n + p.raw, 0)
  // Whole numbers only: raw × 100 against share × denominator.
  const shareMet = (p: PartScore, percent: number) =>
    p.applicable > 0 && p.raw * 100 >= percent * p.applicable
  const ordered = [...scale.grades].sort((a, b) => b.grade - a.grade)
  const reached = ordered.find(
    g => total >= g.total && parts.every(p => shareMet(p, g.sharePercent)),
  )
  const grade = reached?.grade ?? 0
  const next = [...scale.grades].sort((a, b) => a.grade - b.grade).find(g => g.grade > grade)
  const because: Because[] = []
  if (reached)
    because.push(
      met(
        `总分${total}分，达到${grade}级（不低于${reached.total}分，各部分不低于${reached.sharePercent}%）`,
        `${total} points reach grade ${grade} (${reached.total}, each part ${reached.sharePercent}%)`,
        'GE-01',
      ),
    )
  if (next) {
    because.push(
      condition(
        total >= next.total,
        `${next.grade}级要求总分${next.total}分`,
        `Grade ${next.grade} takes ${next.total} points`,
        'GE-01',
      ),
    )
    for (const p of parts)
      because.push(
        condition(
          shareMet(p, next.sharePercent),
          `${partNames[p.part][0]}${p.raw}/${p.applicable}，${next.grade}级要求${next.sharePercent}%`,
          `${partNames[p.part][1]} ${p.raw}/${p.applicable}; grade ${next.grade} takes ${next.sharePercent}%`,
          'GE-06',
        ),
      )
  }
  return { total, parts, grade, because }
}
export const partNames = {
  environment: ['环境', 'Environment'],
  facilities: ['设施设备', 'Facilities'],
  operation: ['运营管理', 'Operation'],
  service: ['服务', 'Service'],
} as const satisfies Record<GradePart, readonly [string, string]>

export type Standing = {
  filed: boolean
  fire: boolean
  building: boolean
  food: boolean
  noAccident: boolean
  notBlacklisted: boolean
}
/** GE-02 and FS-04: what a home must have before it can be graded. */
export const fitToBeGraded = (s: Standing): Because[] => [
  condition(s.filed, '已登记并取得备案回执', 'Registered, with a filing receipt', 'GE-02'),
  condition(s.fire, '消防验收合格或已备案', 'Fire acceptance or filing', 'FS-04'),
  condition(s.building, '房屋安全鉴定有效', 'A building safety report in force', 'GE-02'),
  condition(
    s.food,
    '食品经营许可有效或委托供餐',
    'A food licence or a contracted caterer',
    'GE-02',
  ),
  condition(s.noAccident, '近一年无重大责任事故', 'No major accident in the last year', 'GE-02'),
  condition(s.notBlacklisted, '未列入失信名单', 'On no blacklist', 'GE-02'),
]
/** GE-04: who judges a grade in this province. */
export const judgeOf = (grade: number, cityUpTo: number): 'city' | 'province' =>
  grade <= cityUpTo ? 'city' : 'province'
