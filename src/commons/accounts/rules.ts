/** What must hold of logins, passwords and posts: pure, so that forms in the browser use the same. */
import type { Post } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { divisionLevel } from '../../kernel/identity.ts'
import { refuse } from './errors.ts'

/** A login as it is stored and looked up: one form whatever the keyboard. Refuses LOGIN_INVALID. */
export function plainLogin(text: string): string {
  const login = loginTyped(text)
  return /^[\p{L}\p{N}][\p{L}\p{N}._-]{1,39}$/u.test(login)
    ? login
    : refuse('LOGIN_INVALID', { field: 'login' })
}
/** What somebody typed at the door, in the form logins are kept in; it may be no login at all. */
export const loginTyped = (text: string): string => text.normalize('NFKC').trim().toLowerCase()

export const shortestPassword = 10
const classes = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}]/u]
/** Beginnings of the lists that guessers try first; compared without case and without what is no letter or digit. */
const common = ['password', 'passw0rd', 'qwerty', 'admin', 'abcd1234', '123456', '111111', '888888']

/**
 * A password somebody may choose: long enough, of three classes of characters (GB/T 22239 asks for length and mix),
 * without the login, not one of the first that are guessed. Refuses PASSWORD_SHORT, PASSWORD_PLAIN,
 * PASSWORD_HOLDS_LOGIN, PASSWORD_COMMON.
 */
export function checkPassword(password: string, login: string, field: string): void {
  const typed = password.normalize('NFC').trim()
  if ([...typed].length < shortestPassword)
    refuse('PASSWORD_SHORT', { field, min: shortestPassword })
  if (classes.filter(kind => kind.test(typed)).length < 3) refuse('PASSWORD_PLAIN', { field })
  const small = typed.toLowerCase()
  if (login.length >= 4 && small.includes(login)) refuse('PASSWORD_HOLDS_LOGIN', { field })
  const bare = small.replace(/[^\p{L}\p{N}]/gu, '')
  if (common.some(known => bare.startsWith(known)) || /(.)\1{5}/u.test(small))
    refuse('PASSWORD_COMMON', { field })
}

export const wrongBeforeLock = 5
export const lockMinutes = 15
const lockMs = lockMinutes * 60_000

/**
 * Whole minutes a login stays locked: five wrong passwords within 15 minutes lock it for 15 minutes from the last.
 * `wrongAt` are the wrong attempts since the last success or unlocking, newest first, in milliseconds. 0 = not locked.
 */
export function lockedForMinutes(wrongAt: readonly number[], now: number): number {
  const newest = wrongAt[0]
  const fifth = wrongAt[wrongBeforeLock - 1]
  if (newest === undefined || fifth === undefined || newest - fifth > lockMs) return 0
  return Math.max(0, Math.ceil((newest + lockMs - now) / 60_000))
}

export const idleMinutes = 30
export const longestSessionHours = 12
/** Is a session over: nobody used it for half an hour, or it is twelve hours old. Instants in milliseconds. */
export const sessionOver = (session: { createdAt: number; lastSeenAt: number }, now: number) =>
  now - session.lastSeenAt >= idleMinutes * 60_000 ||
  now - session.createdAt >= longestSessionHours * 3_600_000

export const administratorPosts = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const satisfies readonly Post[]
export type AdministratorPost = (typeof administratorPosts)[number]
export const isAdministratorPost = (post: Post): post is AdministratorPost =>
  (administratorPosts as readonly Post[]).includes(post)

/**
 * The one held post that a further one may not stand beside: an administrator's post stands alone (design §6).
 * Undefined when the two go together.
 */
export const standsAgainst = (held: readonly Post[], further: Post): Post | undefined =>
  held.find(post => post !== further && (isAdministratorPost(post) || isAdministratorPost(further)))

type Level = 'county' | 'township' | 'village'
/** Posts of one level of place; every other post works for the whole county. */
const levels: Partial<Record<Post, Level>> = {
  villageCadre: 'village',
  townshipClerk: 'township',
  townshipHead: 'township',
}
const levelLabels = {
  county: { zh: '县（市、区）', en: 'county' },
  township: { zh: '乡镇（街道）', en: 'township' },
  village: { zh: '村（社区）', en: 'village' },
} as const
/** An institution stands anywhere in the county; its staff see its rows only. */
const anywhere: readonly Post[] = ['institutionStaff']
/** Sections work in one line of business; the others never, or for a counter, perhaps. */
const needsOffice: readonly Post[] = ['officeClerk', 'officeChief']
const mayHaveOffice: readonly Post[] = [...needsOffice, 'counterRegistrar']

export type PostFacts = {
  post: Post
  division: string
  office?: string | null
  institution?: string | null
  fromDay: Day
  toDay?: Day | null
}

/**
 * The parts of a grant fit together. `offices` are the names of the house's offices. Refuses POST_PLACE_WRONG,
 * POST_OFFICE_*, POST_INSTITUTION_*, POST_DAYS_WRONG, each with its field.
 */
export function checkPost(
  given: PostFacts,
  label: { zh: string; en: string },
  offices: readonly string[],
  today: Day,
): void {
  const { post, division, office, institution, fromDay, toDay } = given
  const level = levels[post] ?? 'county'
  const fits = anywhere.includes(post) || divisionLevel(division) === level
  if (division.length !== 12 || !fits)
    refuse('POST_PLACE_WRONG', { field: 'division', post: label, level: levelLabels[level] })
  if (!office && needsOffice.includes(post))
    refuse('POST_OFFICE_NEEDED', { field: 'office', post: label })
  if (office && !mayHaveOffice.includes(post))
    refuse('POST_OFFICE_NONE', { field: 'office', post: label })
  if (office && !offices.includes(office))
    refuse('POST_OFFICE_UNKNOWN', { field: 'office', office, offices: offices.join('、') })
  if (post === 'institutionStaff' && !institution)
    refuse('POST_INSTITUTION_NEEDED', { field: 'institution' })
  if (post !== 'institutionStaff' && institution)
    refuse('POST_INSTITUTION_NONE', { field: 'institution' })
  if (toDay && (toDay < fromDay || toDay < today)) refuse('POST_DAYS_WRONG', { field: 'toDay' })
}
