/** What administrators do to accounts, and what everybody does to his own password. Posts are in post-commands.ts. */
import { sql } from 'kysely'
import { type Post, posts } from '../../kernel/access.ts'
import { type Context, command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { checkCitizenId } from '../../kernel/identity.ts'
import { logStep, take, updateRow } from '../../kernel/rows.ts'
import { addAccount, hashed, lockAccount, lockOthersAccount, setPassword } from './accounts.ts'
import { refuse } from './errors.ts'
import { addPost, endPost, openPosts } from './posts.ts'
import { type AccountRow, account, type PostRow, post as postRegister } from './registers.ts'
import { administratorPosts, checkPassword, isAdministratorPost, plainLogin } from './rules.ts'
import { endSessions, keepAttempt } from './sessions.ts'

export const keepers: readonly Post[] = ['systemAdministrator', 'securityAdministrator']
export const whichAccount = f.account('用户', 'Account')
export const onAccount = { register: account.name, field: 'account' }
const reason = f.text('理由', 'Reason')
/** Struck out of the log; the keyed digest of the whole form is all that stays. */
const passwordField = (zh: string, en: string) =>
  f.text(zh, en, { sensitivity: 'sealed', max: 128 })

export const openAccount = command({
  name: 'accounts.openAccount',
  label: { zh: '开设用户', en: 'Open an account' },
  posts: ['systemAdministrator'],
  input: {
    login: account.fields.login,
    name: account.fields.name,
    password: passwordField('初始口令', 'Initial password'),
  },
  async run(ctx, { login, name, password }) {
    const passwordHash = await hashed(ctx, password, plainLogin(login), 'password')
    return { account: (await addAccount(ctx, { login, name, passwordHash, mustChange: true })).id }
  },
})

/** Says which of the county's people an account is: what he does here then stands against a list that calls him dead. */
export const linkPerson = command({
  name: 'accounts.linkPerson',
  label: { zh: '登记用户本人', en: 'Say who the account is' },
  posts: keepers,
  rule: 'XC-03',
  input: { account: whichAccount, idNumber: f.idNumber('本人证件号码', 'His id number') },
  on: onAccount,
  async run(ctx, input) {
    const row = await lockAccount(ctx, input.account)
    const found = await sql<{ id: string }>`select id from people_person
      where id_number_digest = ${ctx.seal.digest(checkCitizenId(input.idNumber).id, 'idNumber')}`.execute(
      ctx.tx,
    )
    if (!found.rows[0]) return refuse('PERSON_NOT_FOUND', { field: 'idNumber' })
    await updateRow(ctx, account, row, { person: found.rows[0].id })
    return { account: row.id }
  },
})

/** A whole staff list: accounts with one initial password, each with a post that still wants its confirmation. */
export const openAccounts = command({
  name: 'accounts.openAccounts',
  label: { zh: '批量开设用户并提请岗位', en: 'Open accounts and propose their posts' },
  posts: ['systemAdministrator'],
  input: {
    rows: f.list(
      '人员',
      'Staff',
      {
        login: account.fields.login,
        name: account.fields.name,
        post: postRegister.fields.post,
        division: f.division('管辖地', 'Place'),
        office: postRegister.fields.office,
        institution: postRegister.fields.institution,
        fromDay: f.optional(postRegister.fields.fromDay),
        toDay: postRegister.fields.toDay,
      },
      { min: 1, max: 2000 },
    ),
    password: passwordField('共同的初始口令', 'Initial password of all'),
    keepPassword: f.optional(
      f.yesNo('不要求修改口令', 'Nobody has to change it', {
        help: { zh: '仅限演示县', en: 'In a demonstration county only' },
      }),
    ),
  },
  async run(ctx, { rows, password, keepPassword }) {
    if (keepPassword) await onlyInADemo(ctx)
    for (const { login } of rows) checkPassword(password, plainLogin(login), 'password')
    // One hash for all: it is one password, and everybody has to replace it.
    const passwordHash = await ctx.passwords.hash(password)
    const accounts: { login: string; account: string; post: string }[] = []
    for (const { login, name, ...given } of rows) {
      const holder = await addAccount(ctx, { login, name, passwordHash, mustChange: !keepPassword })
      const held = await addPost(ctx, holder, { ...given, fromDay: given.fromDay ?? ctx.today })
      accounts.push({ login: holder.login, account: holder.id, post: held.id })
    }
    return { accounts }
  },
})

async function onlyInADemo(ctx: Pick<Context, 'tx'>): Promise<void> {
  const found = await sql<{ demo: boolean }>`select demo from county`.execute(ctx.tx)
  if (!found.rows[0]?.demo) refuse('ONLY_IN_A_DEMO', { field: 'keepPassword' })
}

const administratorOptions = {
  systemAdministrator: [posts.systemAdministrator.zh, posts.systemAdministrator.en],
  securityAdministrator: [posts.securityAdministrator.zh, posts.securityAdministrator.en],
  auditAdministrator: [posts.auditAdministrator.zh, posts.auditAdministrator.en],
} as const

/** For the operator at the console of an empty county: nobody is there yet who could propose or confirm. */
export const openFirstAdministrators = command({
  name: 'accounts.openFirstAdministrators',
  label: { zh: '建立首批管理员', en: 'Make the first administrators' },
  posts: keepers,
  input: {
    administrators: f.list(
      '管理员',
      'Administrators',
      {
        post: f.choice('岗位', 'Post', administratorOptions),
        login: account.fields.login,
        name: account.fields.name,
        password: passwordField('初始口令', 'Initial password'),
      },
      { min: 3, max: 3 },
    ),
  },
  async run(ctx, { administrators }) {
    // Two consoles at once: the second finds the first one's accounts.
    await sql`lock table accounts_account in share row exclusive mode`.execute(ctx.tx)
    const any = await sql`select 1 from accounts_account limit 1`.execute(ctx.tx)
    if (any.rows.length > 0) refuse('ACCOUNTS_EXIST')
    if (administratorPosts.some(post => !administrators.some(one => one.post === post)))
      refuse('ADMINISTRATORS_THREE', { field: 'administrators' })
    const accounts: { login: string; account: string; post: string }[] = []
    for (const { post, login, name, password } of administrators) {
      const passwordHash = await hashed(ctx, password, plainLogin(login), 'password')
      const holder = await addAccount(ctx, { login, name, passwordHash, mustChange: true })
      const grant = { post, division: ctx.county, fromDay: ctx.today }
      const held = await holdAtOnce(ctx, await addPost(ctx, holder, grant))
      accounts.push({ login: holder.login, account: holder.id, post: held.id })
    }
    return { accounts }
  },
})

/** Confirms the console's own proposal: only for the first administrators. */
async function holdAtOnce(ctx: Context, row: PostRow): Promise<PostRow> {
  const held = await updateRow(ctx, postRegister, row, {}, { state: 'held' })
  await logStep(ctx, postRegister.name, row, {
    action: 'confirm',
    from: row.state,
    to: 'held',
    reason: null,
    dueOn: null,
    caseDueOn: null,
    facts: { firstAdministrators: true },
  })
  return held
}

export const closeAccount = command({
  name: 'accounts.closeAccount',
  label: { zh: '停用用户', en: 'Close an account' },
  posts: keepers,
  on: onAccount,
  input: { account: whichAccount, reason },
  async run(ctx, input) {
    const row = await lockOthersAccount(ctx, input.account)
    if (!row.active) refuse('ACCOUNT_CLOSED', { field: 'account' })
    for (const grant of await openPosts(ctx, row.id)) {
      if (grant.state === 'held') await endPost(ctx, grant, input.reason)
      else await take(ctx, postRegister, grant, 'withdraw', { reason: input.reason })
    }
    await updateRow(ctx, account, row, { active: false })
    await endSessions(ctx.tx, row.id)
    return { account: row.id }
  },
})

/** The reverse of closing. The posts stay ended: they are proposed and confirmed anew. */
export const reopenAccount = command({
  name: 'accounts.reopenAccount',
  label: { zh: '恢复用户', en: 'Reopen an account' },
  posts: ['systemAdministrator'],
  on: onAccount,
  input: { account: whichAccount, reason },
  async run(ctx, input) {
    const row = await lockOthersAccount(ctx, input.account)
    if (row.active) refuse('ACCOUNT_OPEN', { field: 'account' })
    await updateRow(ctx, account, row, { active: true })
    return { account: row.id }
  },
})

export const resetPassword = command({
  name: 'accounts.resetPassword',
  label: { zh: '重置口令', en: 'Reset a password' },
  posts: keepers,
  on: onAccount,
  input: { account: whichAccount, password: passwordField('新的初始口令', 'New initial password') },
  async run(ctx, input) {
    const row = await lockOthersAccount(ctx, input.account)
    if (!row.active) refuse('ACCOUNT_CLOSED', { field: 'account' })
    // Whoever resets a password can sign in with it: the system administrator must not come by another's powers so.
    const grants = await openPosts(ctx, row.id)
    if (ctx.actor.post === 'systemAdministrator' && grants.some(g => isAdministratorPost(g.post)))
      refuse('ADMINISTRATORS_PASSWORD', { field: 'account' })
    await setPassword(ctx, row, await hashed(ctx, input.password, row.login, 'password'), true)
    await unlock(ctx, row)
    return { account: row.id }
  },
})

export const unlockAccount = command({
  name: 'accounts.unlockAccount',
  label: { zh: '解除登录锁定', en: 'Unlock the sign-in' },
  posts: ['securityAdministrator'],
  on: onAccount,
  input: { account: whichAccount },
  async run(ctx, input) {
    const row = await lockOthersAccount(ctx, input.account)
    await unlock(ctx, row)
    ctx.touch(account.name, row.id)
    return { account: row.id }
  },
})

/** The count of wrong passwords begins anew. It runs on the database's clock, as the attempts do on the real one. */
async function unlock(ctx: Context, row: AccountRow): Promise<void> {
  const now = await sql<{ at: string }>`select clock_timestamp() as at`.execute(ctx.tx)
  await keepAttempt(ctx.tx, {
    loginDigest: ctx.seal.digest(row.login, 'login').toString('hex'),
    account: row.id,
    at: new Date(now.rows[0]!.at),
    outcome: 'unlocked',
  })
}

/** The one command somebody may do before his first password is replaced; every open session of his ends. */
export const changeOwnPassword = command({
  name: 'accounts.changeOwnPassword',
  label: { zh: '修改口令', en: 'Change one’s own password' },
  posts: Object.keys(posts) as Post[],
  input: {
    oldPassword: passwordField('当前口令', 'Present password'),
    newPassword: passwordField('新口令', 'New password'),
  },
  async run(ctx, { oldPassword, newPassword }) {
    const row = await lockAccount(ctx, ctx.actor.account)
    if (!(await ctx.passwords.verify(row.passwordHash, oldPassword)))
      refuse('PASSWORD_OLD_WRONG', { field: 'oldPassword' })
    checkPassword(newPassword, row.login, 'newPassword')
    if (await ctx.passwords.verify(row.passwordHash, newPassword))
      refuse('PASSWORD_SAME', { field: 'newPassword' })
    await setPassword(ctx, row, await ctx.passwords.hash(newPassword), false)
    return {}
  },
})

export const accountCommands = [
  openAccount,
  linkPerson,
  openAccounts,
  openFirstAdministrators,
  closeAccount,
  reopenAccount,
  resetPassword,
  unlockAccount,
  changeOwnPassword,
]
