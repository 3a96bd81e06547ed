/** camphor user: the first administrators of a real county, and a new initial password for somebody locked out. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { defineRefusals } from '../../kernel/errors.ts'
import { perform } from '../../kernel/perform.ts'
import { consoleActor, type OpenCounty, readCounty } from '../environment.ts'
import { type Args, text } from './args.ts'
import { reachCounty } from './county.ts'

const refuse = defineRefusals('adapters.user', {
  USER_HOW: {
    zh: '用法：camphor user first --county 360982 --name 樟树市；或 camphor user password 登录名',
    en: 'Use: camphor user first --county 360982 --name NAME, or camphor user password LOGIN',
    status: 400,
  },
  COUNTY_CODE: { zh: '区划代码应为6位县级代码', en: 'The county code has six digits', status: 400 },
  LOGIN_UNKNOWN: {
    zh: '没有登录名为{login}的用户',
    en: 'There is no account {login}',
    status: 404,
  },
})

/** Typed once by its owner and replaced at the first sign-in. */
const initialPassword = (): string => `Zs-${randomBytes(9).toString('base64url')}7a`

export async function run(args: Args): Promise<number> {
  const [verb, login] = args.words
  const { county } = await reachCounty(args, { allowEmpty: true })
  try {
    if (verb === 'first') await first(county, args)
    else if (verb === 'password' && login) await password(county, login)
    else refuse('USER_HOW')
    return 0
  } finally {
    await county.close()
  }
}

async function first(county: OpenCounty, args: Args): Promise<void> {
  const found = await readCounty(county.db)
  if (!found) {
    const code = (text(args, 'county') ?? refuse('USER_HOW')).replace(/0{6}$/, '')
    const name = text(args, 'name') ?? refuse('USER_HOW')
    if (!/^\d{6}$/.test(code)) refuse('COUNTY_CODE')
    await sql`insert into county (code, name) values (${`${code}000000`}, ${name})`.execute(
      county.db,
    )
    county.county = `${code}000000`
  }
  const administrators = (['system', 'security', 'audit'] as const).map((kind, i) => ({
    post: `${kind}Administrator`,
    login: `${kind}-admin`,
    name: ['系统管理员', '安全管理员', '审计管理员'][i]!,
    password: initialPassword(),
  }))
  await perform(
    county,
    county.house.command('accounts.openFirstAdministrators'),
    consoleActor(county, 'systemAdministrator'),
    randomUUID(),
    { administrators },
  )
  console.log(
    '首批管理员已建立，初始口令只显示这一次，首次登录须修改：\nThe first administrators; each initial password is shown once and must be replaced at the first sign-in:',
  )
  for (const a of administrators) console.log(`  ${a.login.padEnd(16)} ${a.password}`)
}

async function password(county: OpenCounty, login: string): Promise<void> {
  const found = await sql<{
    id: string
  }>`select id from accounts_account where login = ${login}`.execute(county.db)
  const account = found.rows[0]?.id ?? refuse('LOGIN_UNKNOWN', { login })
  const secret = initialPassword()
  await perform(
    county,
    county.house.command('accounts.resetPassword'),
    consoleActor(county, 'securityAdministrator'),
    randomUUID(),
    { account, password: secret },
  )
  console.log(`${login}  ${secret}`)
}
