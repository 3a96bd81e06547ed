/** The checks and how alike two people must be. Pure: the database does the comparing, these are its numbers and words. */
import type { Because } from '../../kernel/because.ts'
import { type Day, daysBetween } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import type { LifeEventKind } from '../../kernel/life-event.ts'

/** Where lists come from. */
export const sources = {
  deaths: ['死亡人员（卫健、公安）', 'Deaths'],
  cremations: ['火化人员（殡仪馆）', 'Cremations'],
  prisoners: ['服刑和强制戒毒人员', 'Prisoners'],
  released: ['释放人员', 'Released'],
  hukouCancelled: ['户籍迁出、注销', 'Registration moved or cancelled'],
  socialInsurance: ['社会保险缴费', 'Social insurance'],
  tax: ['个人所得税', 'Income tax'],
  vehicles: ['机动车登记', 'Vehicles'],
  realEstate: ['不动产登记', 'Real estate'],
  companies: ['企业和个体工商户', 'Companies'],
  deposits: ['银行存款', 'Deposits'],
  pensions: ['养老金发放', 'Pensions'],
  compensation: ['征地补偿等一次性收入', 'Compensation'],
  disability: ['残疾人证', 'Disability certificates'],
  staff: ['公职人员和村（居）干部', 'Staff and cadres'],
  payroll: ['财政供养人员', 'Public payroll'],
  medical: ['医疗费用', 'Medical costs'],
} as const
export type Source = keyof typeof sources

export type Check = {
  label: Label
  sources: readonly Source[]
  /** Everybody known, or those on a roll and their household. */
  against: 'all' | 'rolls'
  /** What the decision records when the clue is true: felt in every office by itself. */
  event?: LifeEventKind
  /** What follows when it is true. */
  effect: Label
  /** The person's fact that makes the line old news. */
  known?: 'dead' | 'detained' | 'notDetained'
}
export const checks = {
  'XC-01': {
    label: { zh: '死亡后仍享受待遇', en: 'Deceased and still on a roll' },
    sources: ['deaths', 'cremations'],
    against: 'all',
    event: 'death',
    known: 'dead',
    effect: {
      zh: '死亡次月起停发，多发追回',
      en: 'Stops from the month after; the rest comes back',
    },
  },
  'XC-11': {
    label: { zh: '就业和工资收入', en: 'Employment and wages' },
    sources: ['socialInsurance', 'tax'],
    against: 'rolls',
    effect: { zh: '收入复核；超标的可渐退', en: 'Income tested again; gradual exit possible' },
  },
  'XC-12': {
    label: { zh: '车辆、房产、企业和存款', en: 'Vehicles, houses, companies, deposits' },
    sources: ['vehicles', 'realEstate', 'companies', 'deposits'],
    against: 'rolls',
    effect: { zh: '财产复核', en: 'Property tested again' },
  },
  'XC-13': {
    label: { zh: '养老金和一次性收入', en: 'Pensions and lump sums' },
    sources: ['pensions', 'compensation'],
    against: 'rolls',
    effect: { zh: '收入和财产复核', en: 'Income and property tested again' },
  },
  'XC-14': {
    label: { zh: '服刑或强制戒毒', en: 'Imprisoned' },
    sources: ['prisoners'],
    against: 'all',
    event: 'imprisonment',
    known: 'detained',
    effect: {
      zh: '低保减员、特困终止，检查子女保障',
      en: 'Out of the count; the children are looked at',
    },
  },
  'XC-17': {
    label: { zh: '父母释放或找回', en: 'Parent released' },
    sources: ['released'],
    against: 'all',
    event: 'release',
    known: 'notDetained',
    effect: { zh: '复核事实无人抚养儿童', en: 'De facto unattended children looked at again' },
  },
  'XC-18': {
    label: { zh: '户籍迁出或注销', en: 'Registration gone' },
    sources: ['hukouCancelled'],
    against: 'rolls',
    effect: { zh: '转移接续或停止', en: 'Transferred or stopped' },
  },
  'XC-20': {
    label: { zh: '残疾人证变化', en: 'Disability certificate changed' },
    sources: ['disability'],
    against: 'rolls',
    effect: { zh: '分类施保、特困和儿童认定复核', en: 'Top-ups and recognitions looked at again' },
  },
  'XC-21': {
    label: { zh: '工作人员及近亲属未备案', en: 'Staff in a household on a roll' },
    sources: ['staff'],
    against: 'rolls',
    effect: { zh: '县级入户并备案', en: 'Visited by the county and recorded' },
  },
  'XC-22': {
    label: { zh: '财政供养人员', en: 'On the public payroll' },
    sources: ['payroll'],
    against: 'rolls',
    effect: { zh: '收入复核', en: 'Income tested again' },
  },
  'XC-33': {
    label: { zh: '高额医疗自付', en: 'High medical costs' },
    sources: ['medical'],
    against: 'all',
    effect: { zh: '主动预警，上门了解', en: 'Warned of and visited' },
  },
} as const satisfies Record<string, Check>
export type CheckId = keyof typeof checks
export const checkOf = (id: string): Check => (checks as Record<string, Check>)[id]!
export const checksFor = (source: string): CheckId[] =>
  (Object.keys(checks) as CheckId[]).filter(id =>
    (checkOf(id).sources as readonly string[]).includes(source),
  )
/** A cremation or death in the name of somebody seen alive since is a wrong source, not a death (XC-03). */
export const checkOptions = Object.fromEntries(
  Object.entries(checks).map(([id, c]) => [id, [c.label.zh, c.label.en] as const]),
) as { [K in CheckId]: readonly [string, string] }

/**
 * What each likeness counts. A name alone never reaches the line, nor does a birthday: at least name, birthday and one
 * more thing must agree. A valid number that is not the person's counts against him.
 */
export const weights = {
  sameName: 45,
  homophone: 38,
  sameInitials: 22,
  sameBirth: 35,
  nearBirth: 18,
  sameSex: 5,
  sameTownship: 15,
  otherNumber: -15,
} as const
/** From here two are taken for one, as a clue. */
export const threshold = 75
/** The best must lead the second by so much, or nobody is named. */
export const lead = 8

export type Likeness = {
  name: 'same' | 'homophone' | 'initials'
  birth: 'same' | 'near'
  sex: boolean
  township: boolean
  otherNumber: boolean
}
export function score(l: Likeness): number {
  const name = { same: 'sameName', homophone: 'homophone', initials: 'sameInitials' } as const
  const points =
    weights[name[l.name]] +
    (l.birth === 'same' ? weights.sameBirth : weights.nearBirth) +
    (l.sex ? weights.sameSex : 0) +
    (l.township ? weights.sameTownship : 0) +
    (l.otherNumber ? weights.otherNumber : 0)
  return Math.max(0, Math.min(100, points))
}
/** The score in words, thing by thing. */
export function because(l: Likeness): Because[] {
  const line = (met: boolean, zh: string, en: string): Because => ({
    met,
    what: { zh, en },
    rule: 'XC-05',
  })
  return [
    l.name === 'same'
      ? line(true, `姓名相同（+${weights.sameName}）`, `same name (+${weights.sameName})`)
      : l.name === 'homophone'
        ? line(
            true,
            `姓名同音（+${weights.homophone}）`,
            `name sounds alike (+${weights.homophone})`,
          )
        : line(
            false,
            `姓名首字母相同（+${weights.sameInitials}）`,
            `same initials (+${weights.sameInitials})`,
          ),
    l.birth === 'same'
      ? line(true, `出生日期相同（+${weights.sameBirth}）`, `same birthday (+${weights.sameBirth})`)
      : line(
          false,
          `出生日期相近（+${weights.nearBirth}）`,
          `birthday nearly the same (+${weights.nearBirth})`,
        ),
    line(
      l.sex,
      `性别${l.sex ? '相同' : '不同或不详'}`,
      `sex ${l.sex ? 'same' : 'other or unknown'}`,
    ),
    line(
      l.township,
      `所在乡镇${l.township ? '相同' : '不同或不详'}`,
      `township ${l.township ? 'same' : 'other or unknown'}`,
    ),
    ...(l.otherNumber
      ? [line(false, `另有有效证件号码（${weights.otherNumber}）`, 'another valid number')]
      : []),
  ]
}

/** How old an answer is on a day. */
export const ageOf = (dataAsOf: Day, today: Day): number => daysBetween(dataAsOf, today)
