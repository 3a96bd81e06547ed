/**
 * Signing in, as the database keeps it: attempts counted per login, sessions known by the digest of their token, the
 * posts somebody holds on a day. The clock of these is the real one, handed in: a demo standing at its own day must
 * not keep a session open for ever.
 */
import { type Kysely, sql } from 'kysely'
import type { Actor, Post } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { divisionPrefix } from '../../kernel/identity.ts'
import { lockedForMinutes, longestSessionHours, sessionOver, wrongBeforeLock } from './rules.ts'

type Db = Kysely<unknown>

export type Credentials = {
  account: string
  name: string
  passwordHash: string
  mustChangePassword: boolean
  active: boolean
}
/** The account of a login, closed ones too: the caller answers both alike. */
export async function credentialsOf(db: Db, login: string): Promise<Credentials | undefined> {
  const found = await sql<Credentials>`
    select id as account, name, password_hash, must_change_password, active
    from accounts_account where login = ${login}`.execute(db)
  return found.rows[0]
}

export type Outcome = 'ok' | 'wrong' | 'locked' | 'unlocked'
export type Attempt = { loginDigest: string; account: string | null; at: Date; outcome: Outcome }
/** Keeps an attempt for the count and for the auditor. */
export async function keepAttempt(db: Db, attempt: Attempt): Promise<void> {
  await sql`insert into accounts_sign_in (id, login_digest, account, at, outcome)
    values (new_id(), ${attempt.loginDigest}, ${attempt.account}, ${attempt.at}, ${attempt.outcome})`.execute(
    db,
  )
}

/** Whole minutes until a login may be tried again; 0 when it may be tried now. */
export async function minutesLocked(db: Db, loginDigest: string, now: Date): Promise<number> {
  const found = await sql<{ at: string }>`
    select at from accounts_sign_in
    where login_digest = ${loginDigest} and outcome = 'wrong' and at > coalesce((
      select max(at) from accounts_sign_in
      where login_digest = ${loginDigest} and outcome in ('ok', 'unlocked')), '-infinity')
    order by at desc limit ${wrongBeforeLock}`.execute(db)
  return lockedForMinutes(
    found.rows.map(row => Date.parse(row.at)),
    now.getTime(),
  )
}

/** Opens a session; those that have run out go with it. */
export async function openSession(
  db: Db,
  tokenDigest: string,
  account: string,
  now: Date,
): Promise<void> {
  await sql`delete from accounts_session where expires_at < ${now}`.execute(db)
  const expiresAt = new Date(now.getTime() + longestSessionHours * 3_600_000)
  await sql`insert into accounts_session (token_digest, account, created_at, expires_at, last_seen_at)
    values (${tokenDigest}, ${account}, ${now}, ${expiresAt}, ${now})`.execute(db)
}

export type OpenSession = { account: string; name: string; mustChangePassword: boolean }
/** How long a session may be used before its use is written down again. */
const seenEveryMs = 60_000
/** Whose session a token is, noting that it was used; undefined when it is unknown, over, or its account closed. */
export async function sessionOf(
  db: Db,
  tokenDigest: string,
  now: Date,
): Promise<OpenSession | undefined> {
  const found = await sql<OpenSession & { createdAt: string; lastSeenAt: string }>`
    select s.account, s.created_at, s.last_seen_at, a.name, a.must_change_password
    from accounts_session s join accounts_account a on a.id = s.account
    where s.token_digest = ${tokenDigest} and a.active`.execute(db)
  const row = found.rows[0]
  if (!row) return undefined
  const lastSeenAt = Date.parse(row.lastSeenAt)
  if (sessionOver({ createdAt: Date.parse(row.createdAt), lastSeenAt }, now.getTime())) {
    await closeSession(db, tokenDigest)
    return undefined
  }
  if (now.getTime() - lastSeenAt >= seenEveryMs) {
    await sql`update accounts_session set last_seen_at = ${now}
      where token_digest = ${tokenDigest} and last_seen_at < ${now}`.execute(db)
  }
  const { account, name, mustChangePassword } = row
  return { account, name, mustChangePassword }
}

/** Ends one session. */
export async function closeSession(db: Db, tokenDigest: string): Promise<void> {
  await sql`delete from accounts_session where token_digest = ${tokenDigest}`.execute(db)
}

/** Ends every session of an account: its password or its posts are no longer what they were. */
export async function endSessions(db: Db, account: string): Promise<void> {
  await sql`delete from accounts_session where account = ${account}`.execute(db)
}

/** Every post an account holds on a day, as the actor it then is; none for a closed account. Both days are included. */
export async function actorsOf(db: Db, account: string, day: Day): Promise<Actor[]> {
  const found = await sql<{
    name: string
    post: Post
    division: string
    office: string | null
    institution: string | null
  }>`
    select a.name, p.post, p.division, p.office, p.institution
    from accounts_post p join accounts_account a on a.id = p.account
    where p.account = ${account} and a.active and p.state = 'held'
      and p.from_day <= ${day} and (p.to_day is null or p.to_day >= ${day})
    order by p.division, p.post, p.from_day, p.id`.execute(db)
  return found.rows.map(({ name, post, division, office, institution }) => ({
    account,
    name,
    post,
    division: divisionPrefix(division),
    ...(office ? { office } : {}),
    ...(institution ? { institution } : {}),
  }))
}
