/** Opening and closing accounts, and their passwords. Administrators see no rows by area: what they keep is loaded here. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { insertRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type AccountRow, type AccountsTables, account } from './registers.ts'
import { checkPassword, plainLogin } from './rules.ts'
import { endSessions } from './sessions.ts'

type Reading = Pick<Context, 'tx'>
export const tables = (ctx: Reading) => ctx.tx.withTables<AccountsTables>()

export type NewAccount = { login: string; name: string; passwordHash: string; mustChange: boolean }

/** Opens an account under a login of its own. Refuses LOGIN_INVALID, LOGIN_TAKEN. */
export async function addAccount(ctx: Context, given: NewAccount): Promise<AccountRow> {
  if (!/^\d{12}$/.test(ctx.county)) refuse('ACCOUNTS_NO_COUNTY')
  const login = plainLogin(given.login)
  const taken = await tables(ctx)
    .selectFrom('accounts_account')
    .select('id')
    .where('login', '=', login)
    .executeTakeFirst()
  if (taken) refuse('LOGIN_TAKEN', { field: 'login', login })
  return insertRow(ctx, account, {
    division: ctx.county,
    name: given.name,
    login,
    passwordHash: given.passwordHash,
    mustChangePassword: given.mustChange,
    passwordChangedOn: null,
    active: true,
  })
}

/** Loads and locks an account. Refuses ACCOUNT_UNKNOWN. */
export async function lockAccount(ctx: Reading, id: string): Promise<AccountRow> {
  const found =
    await sql<AccountRow>`select * from accounts_account where id = ${id} for update`.execute(
      ctx.tx,
    )
  return found.rows[0] ?? refuse('ACCOUNT_UNKNOWN', { field: 'account' })
}

/** An account somebody else administers. Refuses ACCOUNT_UNKNOWN, ACCOUNT_YOUR_OWN. */
export async function lockOthersAccount(ctx: Context, id: string): Promise<AccountRow> {
  if (id === ctx.actor.account) refuse('ACCOUNT_YOUR_OWN', { field: 'account' })
  return lockAccount(ctx, id)
}

/** Checks and hashes a password somebody chose for a login. Refuses PASSWORD_*. */
export async function hashed(
  ctx: Pick<Context, 'passwords'>,
  password: string,
  login: string,
  field: string,
): Promise<string> {
  checkPassword(password, login, field)
  return ctx.passwords.hash(password)
}

/** Sets a password that its owner must replace, and ends what was open under the old one. */
export async function setPassword(
  ctx: Context,
  row: AccountRow,
  passwordHash: string,
  mustChange: boolean,
): Promise<void> {
  await updateRow(ctx, account, row, {
    passwordHash,
    mustChangePassword: mustChange,
    passwordChangedOn: ctx.today,
  })
  await endSessions(ctx.tx, row.id)
}
