/** Granting posts: one administrator proposes, another confirms; the three administrators stay three people. */
import { sql } from 'kysely'
import { type Post, posts, twoPeople } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { addDays } from '../../kernel/day.ts'
import { insertRow, take } from '../../kernel/rows.ts'
import { siteById } from '../parties/sites.ts'
import { divisionOn } from '../people/queries.ts'
import { lockAccount, tables } from './accounts.ts'
import { refuse } from './errors.ts'
import { type AccountRow, type PostRow, post as postRegister } from './registers.ts'
import { checkPost, isAdministratorPost, type PostFacts, standsAgainst } from './rules.ts'
import { endSessions } from './sessions.ts'

/** Names of the house's offices: rooms with a section of the bureau. */
const officesOf = (ctx: Pick<Context, 'house'>): string[] =>
  ctx.house.rooms.filter(room => room.section).map(room => room.name)

/**
 * Proposes a post for an open account. Refuses ACCOUNT_CLOSED, POST_PLACE_WRONG, PLACE_UNKNOWN, POST_OFFICE_*,
 * POST_INSTITUTION_*, POST_DAYS_WRONG, POST_HELD_ALREADY, POSTS_KEPT_APART.
 */
export async function addPost(
  ctx: Context,
  holder: AccountRow,
  given: PostFacts,
): Promise<PostRow> {
  if (!holder.active) refuse('ACCOUNT_CLOSED', { field: 'account' })
  checkPost(given, posts[given.post], officesOf(ctx), ctx.today)
  // The county itself stands before its divisions are entered: the first administrators enter them.
  if (given.division !== ctx.county) await divisionOn(ctx, given.division, ctx.today)
  if (given.institution) await siteById(ctx, given.institution)
  const others = await openPosts(ctx, holder.id)
  const twin = others.some(
    other =>
      other.post === given.post &&
      other.division === given.division &&
      other.office === (given.office ?? null) &&
      other.institution === (given.institution ?? null) &&
      (other.toDay === null || other.toDay >= given.fromDay),
  )
  if (twin) refuse('POST_HELD_ALREADY', { field: 'post' })
  keepApart(others, given.post)
  return insertRow(ctx, postRegister, {
    division: given.division,
    account: holder.id,
    post: given.post,
    office: given.office ?? null,
    institution: given.institution ?? null,
    fromDay: given.fromDay,
    toDay: given.toDay ?? null,
    proposedBy: ctx.actor.account,
  })
}

function keepApart(others: readonly PostRow[], further: Post): void {
  const against = standsAgainst(
    others.map(other => other.post),
    further,
  )
  if (against) refuse('POSTS_KEPT_APART', { field: 'post', post: posts[against] })
}

/** Posts an account holds or has been proposed for, and that have not run out. */
export const openPosts = (ctx: Pick<Context, 'tx' | 'today'>, account: string) =>
  tables(ctx)
    .selectFrom('accounts_post')
    .selectAll()
    .where('account', '=', account)
    .where('state', 'in', ['proposed', 'held'])
    .where(eb => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', ctx.today)]))
    .orderBy('id')
    .execute()

/** Loads and locks a grant. Refuses POST_UNKNOWN. */
export async function lockPost(ctx: Pick<Context, 'tx'>, id: string): Promise<PostRow> {
  const found = await sql<PostRow>`select * from accounts_post where id = ${id} for update`.execute(
    ctx.tx,
  )
  return found.rows[0] ?? refuse('POST_UNKNOWN', { field: 'post' })
}

const granting = { zh: '岗位授权', en: 'grant of a post' }
/** Confirms or refuses a proposed post. Refuses SAME_PERSON to its proposer and ACCOUNT_YOUR_OWN to its holder. */
export async function decidePost(
  ctx: Context,
  row: PostRow,
  action: 'confirm' | 'refuse',
  reason?: string,
): Promise<PostRow> {
  twoPeople(ctx.actor, row.proposedBy, granting)
  if (row.account === ctx.actor.account) refuse('ACCOUNT_YOUR_OWN', { field: 'post' })
  if (action === 'confirm') {
    await lockAccount(ctx, row.account)
    // Two proposals may have crossed: what did not stand against it then may do so now.
    const others = await openPosts(ctx, row.account)
    keepApart(
      others.filter(other => other.id !== row.id && other.state === 'held'),
      row.post,
    )
  }
  return take(ctx, postRegister, row, action, { reason: reason ?? null })
}

/**
 * Ends a held post at once; a grant that was to begin later never begins. Refuses LAST_ADMINISTRATOR when nobody else
 * holds that administrator's post.
 */
export async function endPost(ctx: Context, row: PostRow, reason: string): Promise<PostRow> {
  if (row.state === 'held' && isAdministratorPost(row.post)) await checkNotLast(ctx, row)
  const over: Day = ctx.today < row.fromDay ? addDays(row.fromDay, -1) : ctx.today
  const toDay = row.toDay && row.toDay < over ? row.toDay : over
  const ended = await take(ctx, postRegister, row, 'end', { reason, patch: { toDay } })
  await endSessions(ctx.tx, row.account)
  return ended
}

async function checkNotLast(ctx: Context, row: PostRow): Promise<void> {
  // Two such ends at once must not each count the other's post as the one that stays.
  await sql`select pg_advisory_xact_lock(hashtext('accounts.administrators'))`.execute(ctx.tx)
  const others = await sql`
    select 1 from accounts_post p join accounts_account a on a.id = p.account
    where p.post = ${row.post} and p.state = 'held' and p.account <> ${row.account} and a.active
      and p.from_day <= ${ctx.today} and (p.to_day is null or p.to_day >= ${ctx.today}) limit 1`.execute(
    ctx.tx,
  )
  if (others.rows.length === 0) refuse('LAST_ADMINISTRATOR', { post: posts[row.post] })
}
