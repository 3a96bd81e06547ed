/** Pure rules of registration: names, conditions, deadlines (policy §9, §13.2). */
import { partyName } from '../../../commons/parties/rules.ts'
import { type Because, condition } from '../../../kernel/because.ts'
import { addDays, addMonthsToDay, type Day } from '../../../kernel/day.ts'
import { checkCreditCode } from '../../../kernel/identity.ts'
import { yuanText } from '../../../kernel/money.ts'
import { refuse } from '../errors.ts'
import type { bodyKinds, directKinds, papers } from './registers.ts'

export type BodyKind = keyof typeof bodyKinds

/** Full-width and blank variants of one name are one name. */
export const plainName = partyName

/** What a name ends with says what it is: longer words first. */
const forms: Record<BodyKind, readonly string[]> = {
  association: [
    '志愿者协会',
    '联合总会',
    '联合会',
    '促进会',
    '研究会',
    '协会',
    '学会',
    '商会',
    '总会',
    '校友会',
    '联谊会',
    '基督教两会',
    '会',
  ],
  privateUnit: [
    '服务中心',
    '养老院',
    '幼儿园',
    '培训学校',
    '医院',
    '中心',
    '学校',
    '图书馆',
    '博物馆',
    '研究院',
    '研究所',
    '俱乐部',
    '馆',
    '院',
    '所',
    '园',
    '社',
    '队',
  ],
  foundation: ['基金会'],
}
const everyForm = [...new Set(Object.values(forms).flat())].sort((a, b) => b.length - a.length)

/** The word that tells one body from another: the place in front and the form behind left out. */
export function coreOf(name: string, county: string): string {
  const short = county.replace(/[市县区]$/u, '')
  // What stands in brackets tells nobody apart.
  let core = plainName(name)
    .replace(new RegExp(`^(?:${county}|${short})`, 'u'), '')
    .replace(/（[^）]*）/gu, '')
  const form = everyForm.find(word => core.endsWith(word) && core.length > word.length)
  if (form) core = core.slice(0, -form.length)
  // “社会工作”“志愿服务” and the like say what a body does, not which one it is.
  return core.replace(/(志愿者|志愿|社会工作|社工|公益|服务)+$/u, '') || core
}

/** One sign more, fewer or other among four or more: close enough to be taken for another. */
export function nearlySame(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1)
}

export type NameFacts = {
  name: string
  kind: BodyKind
  county: string
  /** Names in use, reserved or asked for, with former names. */
  taken: readonly string[]
  necessity: string | null
}
/** Whether a name may be kept for the asker; `used` and `similar` name the ones in the way. */
export function judgeName(f: NameFacts): { because: Because[]; used?: string; similar?: string } {
  const name = plainName(f.name)
  const core = coreOf(name, f.county)
  const used = f.taken.find(other => plainName(other) === name)
  const similar = f.taken.find(
    other => plainName(other) !== name && nearlySame(coreOf(other, f.county), core),
  )
  return {
    because: [
      condition(
        name.startsWith(f.county),
        `冠以行政区划“${f.county}”`,
        'Begins with the county',
        'SO-08',
      ),
      condition(
        !/(中国|全国|中华|国际|世界)/u.test(name),
        '不含“中国”“全国”“中华”等字样',
        'No word that claims the whole country',
        'SO-08',
      ),
      condition(
        forms[f.kind].some(form => name.endsWith(form)),
        `名称与组织类型相符`,
        'Its form fits its kind',
        'SO-08',
      ),
      condition(
        !/(分会|分部|分社|分中心|办事处|代表处|联络处)$/u.test(name),
        '不是分支机构（分支机构不单独登记）',
        'No branch of another: branches are not registered by themselves',
        f.kind === 'privateUnit' ? 'SO-08' : 'SO-05',
      ),
      condition(core.length >= 2, '有可区别的字号或业务领域', 'Has a word of its own', 'SO-03'),
      condition(
        !used,
        used ? `名称已被使用：${used}` : '名称未被使用',
        used ? 'The name is taken' : 'The name is free',
        'SO-03',
      ),
      condition(
        !similar || Boolean(f.necessity),
        similar ? `与“${similar}”相近${f.necessity ? '，已说明必要性' : ''}` : '无相近名称',
        similar ? 'Similar to another' : 'Similar to none',
        'SO-03',
      ),
    ],
    ...(used ? { used } : {}),
    ...(similar ? { similar } : {}),
  }
}

export type Establishment = {
  kind: BodyKind
  papers: readonly (keyof typeof papers)[]
  authority: string | null
  direct: keyof typeof directKinds | null
  unitForm: string | null
  publicFund: boolean | null
  individualMembers: number
  unitMembers: number
  boardSize: number | null
  staff: number
  capitalFen: number
  representativeHolds: string | null
  delegated: boolean
}
/** SO-01: funds of a local association. */
export const associationFundFen = 30_000_00
/** SO-09: a foundation's fund by whether it raises from the public. */
export const foundationFundFen = { public: 4_000_000_00, private: 2_000_000_00 }

/** Every condition of the kind, met or not (SO-01, SO-02, SO-04, SO-08, SO-09, SO-13). */
export function judgeEstablishment(e: Establishment): Because[] {
  const needed = ['application', 'capital', 'premises', 'founders', 'charter'] as const
  const missing = needed.filter(paper => !e.papers.includes(paper))
  const consent = e.direct !== null || (e.authority !== null && e.papers.includes('consent'))
  const all = [
    condition(
      missing.length === 0,
      `申请材料齐全（缺${missing.length}项）`,
      `Papers complete (${missing.length} missing)`,
      'SO-02',
    ),
    condition(
      consent,
      '业务主管单位同意或属直接登记',
      'Consent of an authority, or direct registration',
      e.direct ? 'SO-13' : 'SO-02',
    ),
    condition(
      e.staff >= 1,
      `专职工作人员${e.staff}人`,
      `Full-time staff ${e.staff}`,
      e.kind === 'association' ? 'SO-01' : 'SO-08',
    ),
  ]
  if (e.kind === 'association') return [...all, ...associationConditions(e)]
  if (e.kind === 'foundation') return [...all, ...foundationConditions(e)]
  return [
    ...all,
    condition(e.unitForm !== null, '已确定法人、合伙或个体形式', 'Its form is chosen', 'SO-08'),
    condition(
      e.capitalFen > 0,
      `合法财产${yuanText(e.capitalFen)}元`,
      `Property of ${yuanText(e.capitalFen)} yuan`,
      'SO-08',
    ),
  ]
}
function associationConditions(e: Establishment): Because[] {
  const both = e.individualMembers > 0 && e.unitMembers > 0
  const members = both
    ? e.individualMembers + e.unitMembers >= 50
    : e.individualMembers >= 50 || e.unitMembers >= 30
  return [
    condition(
      members,
      `会员：个人${e.individualMembers}、单位${e.unitMembers}（个人50、单位30或合计50以上）`,
      `Members: ${e.individualMembers} persons, ${e.unitMembers} units (50, 30 or 50 together)`,
      'SO-01',
    ),
    condition(
      e.capitalFen >= associationFundFen,
      `活动资金${yuanText(e.capitalFen)}元（不少于3万元）`,
      `Funds of ${yuanText(e.capitalFen)} yuan (30,000 at least)`,
      'SO-01',
    ),
    condition(
      e.representativeHolds === null,
      e.representativeHolds
        ? `法定代表人已担任${e.representativeHolds}的法定代表人`
        : '法定代表人未兼任其他社会团体法定代表人',
      e.representativeHolds
        ? 'The representative already represents another association'
        : 'The representative represents no other association',
      'SO-04',
    ),
  ]
}
function foundationConditions(e: Establishment): Because[] {
  const wanted = e.publicFund ? foundationFundFen.public : foundationFundFen.private
  return [
    condition(
      e.delegated,
      '省级授权县级登记基金会',
      'The province has delegated foundations to the county',
      'SO-09',
    ),
    condition(
      e.capitalFen >= wanted,
      `原始基金${yuanText(e.capitalFen)}元（不少于${yuanText(wanted)}元）`,
      `Fund of ${yuanText(e.capitalFen)} yuan (${yuanText(wanted)} at least)`,
      'SO-09',
    ),
    condition(
      e.boardSize !== null && e.boardSize >= 5 && e.boardSize <= 25,
      `理事${e.boardSize ?? 0}人（5至25人）`,
      `Board of ${e.boardSize ?? 0} (5 to 25)`,
      'SO-09',
    ),
  ]
}

/** UC-01, SO-24: the second sign of a code by kind. */
export const codeType: Record<BodyKind, string> = {
  association: '1',
  privateUnit: '2',
  foundation: '3',
}
/** The code in its plain form. Refuses CREDIT_CODE_*, ORGANIZATIONS_CODE_KIND, ORGANIZATIONS_CODE_PLACE. */
export function bodyCode(text: string, kind: BodyKind, county: string): string {
  const code = checkCreditCode(text)
  const prefix = `5${codeType[kind]}`
  if (code.slice(0, 2) !== prefix)
    refuse('ORGANIZATIONS_CODE_KIND', { field: 'creditCode', prefix })
  if (code.slice(2, 8) !== county.slice(0, 6))
    refuse('ORGANIZATIONS_CODE_PLACE', { field: 'creditCode', county: county.slice(0, 6) })
  return code
}

/** SO-06: asked for later than thirty days after the authority's consent. */
export const changeIsLate = (consentOn: Day, askedOn: Day): boolean =>
  askedOn > addDays(consentOn, 30)
/** SO-07: asked for later than fifteen days after the winding up ended. */
export const closureIsLate = (endedOn: Day, askedOn: Day): boolean => askedOn > addDays(endedOn, 15)
/** SO-12: an association must have begun its work within a year of its certificate. */
export const startOverdue = (registeredOn: Day, startedOn: Day | null, day: Day): boolean =>
  startedOn === null && day > addMonthsToDay(registeredOn, 12)
