import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { places, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor, Post } from '../../kernel/access.ts'
import type { Room } from '../../kernel/house.ts'
import {
  changeOwnPassword,
  closeAccount,
  openAccount,
  openAccounts,
  openFirstAdministrators,
  reopenAccount,
  resetPassword,
} from './commands.ts'
import {
  confirmPost,
  confirmPosts,
  endPostNow,
  proposePost,
  refusePost,
  withdrawPost,
} from './post-commands.ts'
import { accountList, auditLog, proposedPosts, signIns } from './queries.ts'
import { accounts } from './room.ts'
import { actorsOf } from './sessions.ts'

const office: Room = {
  name: 'assistance',
  label: { zh: '社会救助', en: 'Social assistance' },
  section: { zh: '社会救助股', en: 'Social assistance section' },
}
const password = 'Kafei-Heping-7'
let env: TestEnv
let system: Actor
let security: Actor
let audit: Actor

const firstThree = (login = '') => ({
  administrators: [
    { post: 'systemAdministrator', login: `${login}xitong`, name: '系统员', password },
    { post: 'securityAdministrator', login: `${login}anquan`, name: '安全员', password },
    { post: 'auditAdministrator', login: `${login}shenji`, name: '审计员', password },
  ] as const,
})
before(async () => {
  env = await testEnvironment({ today: '2022-04-22', rooms: [accounts, office] })
  const console = env.actor('systemAdministrator')
  const twice = firstThree().administrators.map(a => ({
    ...a,
    post: 'auditAdministrator' as const,
  }))
  const refusal = await env.refused(openFirstAdministrators, console, { administrators: twice })
  assert.equal(refusal.code, 'ADMINISTRATORS_THREE')
  const request = v7()
  const input = { administrators: [...firstThree().administrators] }
  const made = await env.do(openFirstAdministrators, console, input, request)
  assert.deepEqual(await env.do(openFirstAdministrators, console, input, request), made)
  const acting = (login: string, post: Post) =>
    env.actor(post, places.county, {
      account: made.accounts.find(a => a.login === login)!.account,
    })
  system = acting('xitong', 'systemAdministrator')
  security = acting('anquan', 'securityAdministrator')
  audit = acting('shenji', 'auditAdministrator')
})
after(() => env.close())

let n = 0
const open = async (name = '李四') =>
  (await env.do(openAccount, system, { login: `ren${n++}`, name, password })).account
const clerkship = (account: string) => ({
  account,
  post: 'townshipClerk' as const,
  division: places.town,
})
async function hold(account: string, post: Partial<Parameters<typeof proposePost.run>[1]> = {}) {
  const grant = await env.do(proposePost, system, { ...clerkship(account), ...post })
  await env.do(confirmPost, security, grant)
  return grant.post
}
const acts = async (account: string, day: Parameters<typeof actorsOf>[2]) =>
  (await actorsOf(env.db, account, day)).map(a => `${a.post}@${a.division}`)

test('the first administrators are made once, each holding one post at once', async () => {
  for (const [actor, post] of [
    [system, 'systemAdministrator'],
    [security, 'securityAdministrator'],
    [audit, 'auditAdministrator'],
  ] as const)
    assert.deepEqual(await acts(actor.account, '2022-04-22'), [`${post}@360982`])
  const again = await env.refused(openFirstAdministrators, system, {
    administrators: [...firstThree('b').administrators],
  })
  assert.equal(again.code, 'ACCOUNTS_EXIST')
  assert.match(again.text.zh, /已有用户/)
  assert.match(again.text.en, /accounts already/)
})

test('a post acts once another administrator has confirmed it, on its days only', async () => {
  const account = await open()
  const fromDay = '2022-05-01'
  const grant = await env.do(proposePost, security, {
    ...clerkship(account),
    fromDay,
    toDay: '2022-05-31',
  })
  assert.deepEqual(await acts(account, fromDay), [])
  const own = await env.refused(confirmPost, security, grant)
  assert.deepEqual([own.code, own.status], ['SAME_PERSON', 403])
  const listed = await env.ask(proposedPosts, audit, {})
  assert.deepEqual(
    listed.map(p => [p.grant, p.place, p.proposedBy]),
    [[grant.post, '临江镇', '安全员']],
  )
  assert.deepEqual(await env.do(confirmPost, audit, grant), { state: 'held' })
  for (const [day, held] of [
    ['2022-04-30', 0],
    ['2022-05-01', 1],
    ['2022-05-31', 1],
    ['2022-06-01', 0],
  ] as const)
    assert.equal((await acts(account, day)).length, held, day)
  const steps = await env.rows(sql`select action from step where row_id = ${grant.post}`)
  assert.deepEqual(steps, [{ action: 'confirm' }])
})

test('a refused or withdrawn proposal never acts; a decision is made once', async () => {
  const account = await open()
  const one = await env.do(proposePost, system, clerkship(account))
  await env.do(refusePost, security, { ...one, reason: '编制已满' })
  assert.equal((await env.refused(confirmPost, audit, one)).code, 'STEP_NOT_ALLOWED')
  const two = await env.do(proposePost, system, clerkship(account))
  await env.do(withdrawPost, system, { ...two, reason: '填错' })
  assert.deepEqual(await acts(account, '2022-04-22'), [])
  await hold(account)
  assert.deepEqual(await acts(account, '2022-04-22'), ['townshipClerk@360982100'])
})

test('nobody administers himself, and the three administrators stay three people', async () => {
  const mine = {
    ...clerkship(system.account),
    post: 'officeClerk' as const,
    division: places.county,
  }
  const self = await env.refused(proposePost, system, { ...mine, office: 'assistance' })
  assert.equal(self.code, 'ACCOUNT_YOUR_OWN')
  const business = await open()
  await hold(business)
  const county = { division: places.county }
  const cases: [string, Post, string][] = [
    [business, 'systemAdministrator', '乡镇（街道）经办员'],
    [audit.account, 'securityAdministrator', '审计管理员'],
    [audit.account, 'auditor', '审计管理员'],
  ]
  for (const [account, post, named] of cases) {
    const refusal = await env.refused(
      proposePost,
      security.account === account ? system : security,
      {
        account,
        post,
        ...county,
      },
    )
    assert.equal(refusal.code, 'POSTS_KEPT_APART', post)
    assert.ok(refusal.text.zh.includes(named))
  }
  for (const [command, actor] of [
    [closeAccount, security],
    [closeAccount, system],
  ] as const) {
    const other = actor === security ? system : security
    const last = await env.refused(command, actor, { account: other.account, reason: '调离' })
    assert.equal(last.code, 'LAST_ADMINISTRATOR')
  }
})

test('a second administrator lets the first one go', async () => {
  const account = await open('安全员二')
  const grant = { account, post: 'securityAdministrator' as const, division: places.county }
  const { post } = await env.do(proposePost, system, grant)
  await env.do(confirmPost, audit, { post })
  const second = env.actor('securityAdministrator', places.county, { account })
  await env.do(endPostNow, security, { post, reason: '轮岗' })
  assert.deepEqual(await acts(second.account, '2022-04-22'), [])
})

test('a grant names a place that stands, a known office, and is given once', async () => {
  const account = await open()
  const cases: [Partial<Parameters<typeof proposePost.run>[1]>, string, string][] = [
    [{ division: '360982999000' }, 'PLACE_UNKNOWN', 'division'],
    [{ division: places.village }, 'POST_PLACE_WRONG', 'division'],
    [{ post: 'officeChief', division: places.county }, 'POST_OFFICE_NEEDED', 'office'],
    [
      { post: 'officeChief', division: places.county, office: 'funeral' },
      'POST_OFFICE_UNKNOWN',
      'office',
    ],
    [{ post: 'institutionStaff', institution: v7() }, 'SITE_UNKNOWN', ''],
    [{ toDay: '2022-04-21' }, 'POST_DAYS_WRONG', 'toDay'],
  ]
  for (const [change, code, field] of cases) {
    const refusal = await env.refused(proposePost, system, { ...clerkship(account), ...change })
    assert.deepEqual([refusal.code, refusal.details.field ?? ''], [code, field])
    assert.ok(refusal.text.zh && refusal.text.en && !refusal.text.en.includes('{'), code)
  }
  await hold(account)
  const twice = await env.refused(proposePost, system, clerkship(account))
  assert.equal(twice.code, 'POST_HELD_ALREADY')
  await hold(account, { division: places.otherTown })
})

test('a closed account holds nothing; reopened, its posts are granted anew', async () => {
  const account = await open()
  await hold(account)
  const waiting = await env.do(proposePost, system, {
    ...clerkship(account),
    division: places.street,
  })
  await env.do(closeAccount, system, { account, reason: '退休' })
  const states = await env.rows(
    sql`select state, to_day from accounts_post where account = ${account} order by id`,
  )
  assert.deepEqual(states, [
    { state: 'ended', toDay: '2022-04-22' },
    { state: 'refused', toDay: null },
  ])
  assert.equal((await env.refused(confirmPost, security, waiting)).code, 'STEP_NOT_ALLOWED')
  const cases = [
    await env.refused(closeAccount, system, { account, reason: '再次' }),
    await env.refused(proposePost, system, clerkship(account)),
    await env.refused(resetPassword, security, { account, password }),
  ]
  assert.deepEqual(
    cases.map(c => c.code),
    ['ACCOUNT_CLOSED', 'ACCOUNT_CLOSED', 'ACCOUNT_CLOSED'],
  )
  await env.do(reopenAccount, system, { account, reason: '返聘' })
  assert.deepEqual(await acts(account, '2022-04-22'), [])
  await hold(account)
  assert.equal(
    (await env.refused(reopenAccount, system, { account, reason: '误点' })).code,
    'ACCOUNT_OPEN',
  )
})

test('passwords are reset by another, an administrator’s by the security administrator only', async () => {
  const account = await open()
  await env.do(resetPassword, system, { account, password: 'Xinde-Kouling-3' })
  const cases: [Actor, string, string][] = [
    [system, audit.account, 'ADMINISTRATORS_PASSWORD'],
    [system, system.account, 'ACCOUNT_YOUR_OWN'],
    [security, security.account, 'ACCOUNT_YOUR_OWN'],
    [security, v7(), 'ACCOUNT_UNKNOWN'],
    [audit, account, 'POST_NOT_ALLOWED'],
  ]
  for (const [actor, whose, code] of cases)
    assert.equal((await env.refused(resetPassword, actor, { account: whose, password })).code, code)
  await env.do(resetPassword, security, { account: audit.account, password: 'Xinde-Kouling-4' })
})

test('changing one’s own password: whoever one is, never by anybody else', async () => {
  const account = await open()
  const clerk = env.actor('townshipClerk', places.town, { account })
  const wrong = { oldPassword: 'not-this-1', newPassword: 'Zhanghu-Anquan-9' }
  assert.equal((await env.refused(changeOwnPassword, clerk, wrong)).code, 'PASSWORD_OLD_WRONG')
  const request = v7()
  const right = { oldPassword: password, newPassword: 'Zhanghu-Anquan-9' }
  await env.do(changeOwnPassword, clerk, right, request)
  await env.do(changeOwnPassword, clerk, right, request)
  const rows = await env.rows(
    sql<{ passwordHash: string; mustChangePassword: boolean; passwordChangedOn: string }>`
      select password_hash, must_change_password, password_changed_on from accounts_account where id = ${account}`,
  )
  assert.match(rows[0]!.passwordHash, /^\$argon2id\$/)
  assert.deepEqual([rows[0]!.mustChangePassword, rows[0]!.passwordChangedOn], [false, '2022-04-22'])
})

test('a staff list opens accounts with proposed posts; a demo’s password may stay', async () => {
  const rows = [
    { login: 'linjiang', name: '王一', post: 'townshipClerk' as const, division: places.town },
    { login: 'linjiang-fuze', name: '王二', post: 'townshipHead' as const, division: places.town },
  ]
  const staff = { rows, password: 'Camphor-2022', keepPassword: true }
  assert.equal((await env.refused(openAccounts, system, staff)).code, 'ONLY_IN_A_DEMO')
  await sql`update county set demo = true`.execute(env.db)
  const { accounts } = await env.do(openAccounts, system, staff)
  assert.deepEqual(await acts(accounts[0]!.account, '2022-04-22'), [])
  await env.do(confirmPosts, security, { posts: accounts.map(({ post }) => ({ post })) })
  assert.deepEqual(await acts(accounts[1]!.account, '2022-04-22'), ['townshipHead@360982100'])
  const again = await env.refused(openAccounts, system, staff)
  assert.deepEqual([again.code, again.details.login], ['LOGIN_TAKEN', 'linjiang'])
  const listed = await env.ask(accountList, audit, { login: 'LINJIANG' })
  assert.deepEqual(
    listed.map(a => [a.name, a.mustChangePassword, a.lastSignIn, a.posts.map(p => p.state)]),
    [['王一', false, null, ['held']]],
  )
})

test('who may: administrators only, and each his part', async () => {
  const clerk = env.actor('officeClerk')
  const chief = env.actor('bureauLeader')
  const input = { login: 'x', name: 'x', password }
  for (const actor of [clerk, chief, security, audit])
    assert.equal((await env.refused(openAccount, actor, input)).code, 'POST_NOT_ALLOWED')
  const days = { from: '2022-01-01', to: '2022-12-31' } as const
  const logged = await env.ask(auditLog, audit, { ...days, command: 'accounts.openAccount' })
  assert.ok(
    logged.length > 0 && logged.every(l => (l.input as { password: string }).password === '＊'),
  )
  // The two resets of the test above began the count anew.
  const attempts = await env.ask(signIns, security, { from: '2020-01-01', to: '2099-12-31' })
  assert.deepEqual(
    attempts.map(a => [a.login !== null, a.outcome]),
    [
      [true, 'unlocked'],
      [true, 'unlocked'],
    ],
  )
})
