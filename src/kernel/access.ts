/** Who may do what, on which rows, and see which fields: three named questions asked by every list, figure and command. */
import type { Label } from './errors.ts'
import { defineRefusals } from './errors.ts'
import type { Field, Sensitivity } from './fields.ts'

export const posts = {
  villageCadre: { zh: '村（社区）干部', en: 'Village cadre' },
  townshipClerk: { zh: '乡镇（街道）经办员', en: 'Township clerk' },
  townshipHead: { zh: '乡镇（街道）负责人', en: 'Township head' },
  officeClerk: { zh: '业务股室经办员', en: 'Office clerk' },
  officeChief: { zh: '业务股室负责人', en: 'Office chief' },
  bureauLeader: { zh: '局领导', en: 'Bureau leader' },
  finance: { zh: '财务', en: 'Finance' },
  institutionStaff: { zh: '机构工作人员', en: 'Institution staff' },
  counterRegistrar: { zh: '窗口登记员', en: 'Counter registrar' },
  auditor: { zh: '审计员', en: 'Auditor' },
  systemAdministrator: { zh: '系统管理员', en: 'System administrator' },
  securityAdministrator: { zh: '安全管理员', en: 'Security administrator' },
  auditAdministrator: { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, Label>
export type Post = keyof typeof posts

/** Somebody acting in one post. `division` is the prefix of his rows: 6 digits county, 9 township, 12 village. */
export type Actor = {
  account: string
  name: string
  post: Post
  division: string
  /** Room name of his office for office clerks and chiefs; absent = every office (leaders, finance, townships). */
  office?: string
  /** Site id for institution staff. */
  institution?: string
  /** Set by `throughoutCounty` alone, while the consequences of an act run; no sign-in ever makes such an actor. */
  everywhere?: true
}

/**
 * The same person in the same post, reaching every row of the county that is not closed: for what follows from an act in
 * other places (a death entered in one township ends an award in another). What he may begin stays bound to his own area.
 */
export const throughoutCounty = (actor: Actor): Actor => ({ ...actor, everywhere: true })

/** The three administrators keep the system, never the business: they see no row of an office (design §6). */
const administrators: readonly Post[] = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
]
export const isAdministrator = (actor: Actor): boolean => administrators.includes(actor.post)

export const refuseAccess = defineRefusals('kernel.access', {
  POST_NOT_ALLOWED: {
    zh: '您的岗位（{post}）不能办理“{command}”，应由{posts}办理',
    en: 'Your post ({post}) may not do “{command}”; it takes: {posts}',
    status: 403,
  },
  OFFICE_NOT_ALLOWED: {
    zh: '“{command}”由其他股室办理',
    en: '“{command}” belongs to another office',
    status: 403,
  },
  ROW_NOT_FOUND: {
    zh: '没有找到这条记录，或不在您的管辖范围内',
    en: 'No such record, or it is outside your area',
    status: 404,
  },
  PLACE_OUTSIDE_AREA: {
    zh: '该地不在您的管辖范围内',
    en: 'This place is outside your area',
    status: 403,
  },
  PLACE_OUTSIDE_COUNTY: {
    zh: '区划代码{code}不属于本县',
    en: 'Division {code} does not belong to this county',
    rule: 'CD-01',
  },
  SAME_PERSON: {
    zh: '经办人不能复核或审批本人经办的事项（{what}）',
    en: 'The maker may not check or approve his own work ({what})',
    status: 403,
  },
})

/** May this act be done by this post (and, for office posts, in this office)? Refuses naming who may. */
export function mayAct(
  actor: Actor,
  act: { label: Label; posts: readonly Post[]; office?: string },
): void {
  if (!act.posts.includes(actor.post)) {
    const may = (lang: 'zh' | 'en') =>
      act.posts.map(post => posts[post][lang]).join(lang === 'zh' ? '、' : ', ')
    refuseAccess('POST_NOT_ALLOWED', {
      post: posts[actor.post],
      command: act.label,
      posts: { zh: may('zh'), en: may('en') },
    })
  }
  if (actor.office && act.office && actor.office !== act.office)
    refuseAccess('OFFICE_NOT_ALLOWED', { command: act.label })
}

export type RowScope = { none: true } | { none: false; prefix: string; institution?: string }

/** On which rows: a division prefix, and the own institution for institution staff. Administrators: none. */
export function rowScope(actor: Actor): RowScope {
  if (isAdministrator(actor)) return { none: true }
  if (actor.everywhere) return { none: false, prefix: actor.division.slice(0, 6) }
  if (actor.post === 'institutionStaff') {
    return actor.institution
      ? { none: false, prefix: actor.division, institution: actor.institution }
      : { none: true }
  }
  return { none: false, prefix: actor.division }
}

export const inScope = (actor: Actor, row: { division: string }): boolean => {
  const scope = rowScope(actor)
  return !scope.none && row.division.startsWith(scope.prefix)
}

/** A division code of 6, 9 or 12 digits as rows keep it. */
const whole = (code: string): string => code.padEnd(12, '0')
/** The part of a code that says where: 6 digits for a county, 9 for a township, 12 for a village. */
const prefixOf = (code: string): string =>
  code.endsWith('000000') ? code.slice(0, 6) : code.endsWith('000') ? code.slice(0, 9) : code

/** May the actor begin something in this place? The administrators enter places too, where their post lets them act. */
export const inArea = (actor: Actor, division: string): boolean =>
  whole(division).startsWith(rowPrefix(actor))
const rowPrefix = (actor: Actor): string =>
  actor.everywhere ? actor.division.slice(0, 6) : actor.division

/**
 * May a row of this place follow from what the actor does? His own area and every place above it (what a village sends
 * up stands in the county's books), never a neighbour's: that takes `throughoutCounty`.
 */
export const mayStandIn = (actor: Actor, division: string): boolean =>
  inArea(actor, division) || rowPrefix(actor).startsWith(prefixOf(whole(division)))

export type FieldView = 'plain' | 'masked' | 'hidden'
const sees: Record<Sensitivity, (actor: Actor) => FieldView> = {
  open: () => 'plain',
  internal: actor => (isAdministrator(actor) ? 'hidden' : 'plain'),
  personal: actor => (isAdministrator(actor) ? 'hidden' : 'masked'),
  sealed: () => 'hidden',
}
/** Which fields: personal ones come masked until revealed with a reason; sealed ones only through an assignment. */
export const fieldView = (actor: Actor, field: Field): FieldView => sees[field.sensitivity](actor)

/** A row kept in a shared ledger for one office: only its own people and those of every office move it. Refuses OFFICE_NOT_ALLOWED. */
export function sameOffice(actor: Actor, office: string, what: Label): void {
  if (actor.office && actor.office !== office) refuseAccess('OFFICE_NOT_ALLOWED', { command: what })
}

/** Maker ≠ checker: refuses when the second act is by the person of the first. */
export function twoPeople(actor: Actor, maker: string, what: Label): void {
  if (actor.account === maker) refuseAccess('SAME_PERSON', { what })
}
