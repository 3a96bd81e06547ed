/** What administrators ask: who works here, in which posts, who signed in, and what was done. They see no business row. */
import { sql } from 'kysely'
import { isAdministrator, type Post, posts } from '../../kernel/access.ts'
import { query } from '../../kernel/command.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import { f } from '../../kernel/fields.ts'
import { placeName } from '../people/queries.ts'
import { administratorPosts } from './rules.ts'

export type HeldPost = {
  post: Post
  grant: string
  state: string
  division: string
  office: string | null
  institution: string | null
  fromDay: Day
  toDay: Day | null
}
export type ListedAccount = {
  account: string
  login: string
  name: string
  active: boolean
  mustChangePassword: boolean
  lastSignIn: Instant | null
  posts: HeldPost[]
}

export const accountList = query({
  name: 'accounts.accounts',
  label: { zh: '用户清单', en: 'Accounts' },
  posts: administratorPosts,
  input: { login: f.optional(f.text('登录名', 'Login')) },
  async run(ctx, { login }): Promise<ListedAccount[]> {
    const found = await sql<ListedAccount>`
      select a.id as account, a.login, a.name, a.active, a.must_change_password,
        (select max(s.at) from accounts_sign_in s where s.account = a.id and s.outcome = 'ok') as last_sign_in,
        coalesce((
          select jsonb_agg(jsonb_build_object('grant', p.id, 'post', p.post, 'state', p.state, 'division', p.division,
            'office', p.office, 'institution', p.institution, 'fromDay', p.from_day, 'toDay', p.to_day) order by p.from_day, p.id)
          from accounts_post p where p.account = a.id and p.state in ('proposed', 'held')), '[]') as posts
      from accounts_account a
      where ${login ?? null}::text is null or a.login = lower(${login ?? ''})
      order by a.login`.execute(ctx.tx)
    return found.rows
  },
})

export type Colleague = {
  account: string
  name: string
  posts: { post: Post; place: string | null; office: string | null }[]
}
const mostColleagues = 20
/** Who may be asked or handed a paper: people who work here today, wherever they sit, by name; what they do, nothing else. */
export const colleagues = query({
  name: 'accounts.colleagues',
  label: { zh: '查找同事', en: 'Find a colleague' },
  posts: Object.keys(posts) as Post[],
  input: {
    text: f.optional(f.text('姓名', 'Name', { max: 60 })),
    account: f.optional(f.account('用户', 'Account')),
  },
  async run(ctx, { text, account }): Promise<Colleague[]> {
    const found = await sql<Colleague>`
      select a.id as account, a.name, coalesce((
        select jsonb_agg(jsonb_build_object('post', p.post, 'office', p.office, 'place',
          (select d.name from people_division d where d.code = rpad(p.division, 12, '0') order by d.valid_from desc limit 1))
          order by p.from_day, p.id)
        from accounts_post p where p.account = a.id and p.state = 'held'
          and p.from_day <= ${ctx.today} and (p.to_day is null or p.to_day >= ${ctx.today})), '[]') as posts
      from accounts_account a
      where a.active and a.id <> ${ctx.actor.account}
        and (${account ?? null}::uuid is null or a.id = ${account ?? null}::uuid)
        and (${text ?? null}::text is null or strpos(a.name, ${text ?? ''}) > 0 or starts_with(a.login, lower(${text ?? ''})))
        and (${isAdministrator(ctx.actor)} or not exists (select 1 from accounts_post x where x.account = a.id and x.state = 'held' and x.post = any(${[...administratorPosts]}::text[])))
      order by a.name, a.login limit ${mostColleagues}`.execute(ctx.tx)
    return found.rows
  },
})

/** The inbox of those who decide on posts: administrators see no rows by area, so their lists are asked for here. */
export const proposedPosts = query({
  name: 'accounts.proposedPosts',
  label: { zh: '待复核岗位', en: 'Posts to confirm' },
  posts: administratorPosts,
  input: {},
  async run(ctx) {
    type Proposed = Omit<HeldPost, 'state'> & { name: string; login: string; proposedBy: string }
    const found = await sql<Proposed>`
      select p.id as grant, p.post, p.division, p.office, p.institution, p.from_day, p.to_day, a.name, a.login,
        coalesce(m.name, '控制台') as proposed_by
      from accounts_post p join accounts_account a on a.id = p.account left join accounts_account m on m.id = p.proposed_by
      where p.state = 'proposed' order by p.recorded_at, p.id`.execute(ctx.tx)
    return Promise.all(
      found.rows.map(async row => ({
        ...row,
        label: posts[row.post],
        place: await placeName(ctx, row.division, ctx.today),
      })),
    )
  },
})

const longestList = 1000
const period = { from: f.day('起始日期', 'From'), to: f.day('截止日期', 'To') }
/** The moments of the days from..to in China, as a SQL condition on an instant. */
const within = (column: string, from: Day, to: Day) =>
  sql<boolean>`${sql.ref(column)} >= (${from}::timestamp at time zone 'Asia/Shanghai')
    and ${sql.ref(column)} < ((${to}::date + 1)::timestamp at time zone 'Asia/Shanghai')`

export type SignInAttempt = { at: Instant; outcome: string; login: string | null }
/** Attempts of unknown logins come without a name: what was typed there may have been a password. */
export const signIns = query({
  name: 'accounts.signIns',
  label: { zh: '登录记录', en: 'Attempts to sign in' },
  posts: ['securityAdministrator', 'auditAdministrator'],
  input: { ...period, account: f.optional(f.account('用户', 'Account')) },
  async run(ctx, { from, to, account }): Promise<SignInAttempt[]> {
    const found = await sql<SignInAttempt>`
      select s.at, s.outcome, a.login from accounts_sign_in s left join accounts_account a on a.id = s.account
      where ${within('s.at', from, to)} and (${account ?? null}::uuid is null or s.account = ${account ?? null})
      order by s.at desc, s.id desc limit ${longestList}`.execute(ctx.tx)
    return found.rows
  },
})

export type Logged = {
  seq: number
  recordedAt: Instant
  onDay: Day
  actorName: string
  post: Post
  command: string
  input: unknown
  rows: { register: string; id: string }[]
}
/** The audit chain, newest first. Personal fields were struck out when it was written. */
export const auditLog = query({
  name: 'accounts.auditLog',
  label: { zh: '审计日志', en: 'Audit log' },
  posts: ['auditAdministrator'],
  input: {
    ...period,
    account: f.optional(f.account('用户', 'Account')),
    command: f.optional(f.text('办理事项', 'Command')),
    before: f.optional(f.count('序号小于', 'Entries before number')),
  },
  async run(ctx, { from, to, account, command, before }): Promise<Logged[]> {
    const found = await sql<Logged>`
      select seq, recorded_at, on_day, actor_name, post, command, input, rows from audit
      where on_day between ${from} and ${to}
        and (${account ?? null}::uuid is null or account = ${account ?? null})
        and (${command ?? null}::text is null or command = ${command ?? null})
        and (${before ?? null}::bigint is null or seq < ${before ?? null})
      order by seq desc limit ${longestList}`.execute(ctx.tx)
    return found.rows
  },
})

export const queries = [colleagues, accountList, proposedPosts, signIns, auditLog]
