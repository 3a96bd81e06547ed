import assert from 'node:assert/strict'
import test from 'node:test'
import { posts } from '../../kernel/access.ts'
import { Refused } from '../../kernel/errors.ts'
import {
  checkPassword,
  checkPost,
  lockedForMinutes,
  type PostFacts,
  plainLogin,
  sessionOver,
  standsAgainst,
} from './rules.ts'

const codeOf = (work: () => unknown): string => {
  try {
    work()
    return 'ok'
  } catch (error) {
    if (error instanceof Refused) return error.code
    throw error
  }
}

test('a login has one form whatever the keyboard', () => {
  for (const [typed, kept] of [
    [' LinJiang ', 'linjiang'],
    ['ｌｉｎ－１', 'lin-1'],
    ['张三', '张三'],
    ['a.b_c-9', 'a.b_c-9'],
  ])
    assert.equal(plainLogin(typed!), kept)
  for (const wrong of ['a', '-ab', 'a b', 'a@b', 'x'.repeat(41)])
    assert.equal(
      codeOf(() => plainLogin(wrong)),
      'LOGIN_INVALID',
      wrong,
    )
})

test('passwords: length, three classes, no login, none of the common ones', () => {
  const cases: [string, string][] = [
    ['Camphor-2022', 'ok'],
    ['樟树下的Camphor', 'ok'],
    ['Abcdefgh1', 'PASSWORD_SHORT'],
    ['Abcdefghi1', 'ok'],
    ['abcdefghi1', 'PASSWORD_PLAIN'],
    ['ABCDEFGHI-', 'PASSWORD_PLAIN'],
    ['My-Linjiang-1', 'PASSWORD_HOLDS_LOGIN'],
    ['P@ssw0rd-abc', 'ok'],
    ['Passw0rd-abc', 'PASSWORD_COMMON'],
    ['Admin@2022x', 'PASSWORD_COMMON'],
    ['Xaaaaaaaaa1', 'PASSWORD_COMMON'],
  ]
  for (const [password, code] of cases)
    assert.equal(
      codeOf(() => checkPassword(password, 'linjiang', 'newPassword')),
      code,
      password,
    )
})

test('five wrong within fifteen minutes lock for fifteen from the last', () => {
  const min = 60_000
  const cases: [number[], number, number][] = [
    [[], 0, 0],
    [[40, 30, 20, 10], 41, 0],
    [[4, 3, 2, 1, 0], 4, 15],
    [[4, 3, 2, 1, 0], 5, 14],
    [[4, 3, 2, 1, 0], 18, 1],
    [[4, 3, 2, 1, 0], 19, 0],
    [[15, 3, 2, 1, 0], 15, 15],
    [[16, 3, 2, 1, 0], 16, 0],
  ]
  for (const [wrongAt, now, minutes] of cases)
    assert.equal(
      lockedForMinutes(
        wrongAt.map(m => m * min),
        now * min,
      ),
      minutes,
      `${wrongAt}@${now}`,
    )
  assert.equal(lockedForMinutes([4 * min, 3, 2, 1, 0], 18 * min + 1), 1)
})

test('a session is over after 30 minutes unused or 12 hours in all', () => {
  const cases: [number, number, boolean][] = [
    [0, 29.9, false],
    [0, 30, true],
    [719, 719.9, false],
    [719, 720, true],
  ]
  for (const [lastSeen, now, over] of cases)
    assert.equal(sessionOver({ createdAt: 0, lastSeenAt: lastSeen * 60_000 }, now * 60_000), over)
})

test('an administrator’s post stands alone', () => {
  const cases: [Parameters<typeof standsAgainst>, string | undefined][] = [
    [[[], 'systemAdministrator'], undefined],
    [[['officeClerk', 'townshipHead'], 'finance'], undefined],
    [[['officeClerk'], 'systemAdministrator'], 'officeClerk'],
    [[['auditAdministrator'], 'auditor'], 'auditAdministrator'],
    [[['systemAdministrator'], 'securityAdministrator'], 'systemAdministrator'],
  ]
  for (const [given, against] of cases) assert.equal(standsAgainst(...given), against)
})

test('place, office, institution and days of a grant fit the post', () => {
  const like: PostFacts = {
    post: 'officeClerk',
    division: '360982000000',
    office: 'assistance',
    fromDay: '2022-04-01',
  }
  const township = { division: '360982100000', office: null }
  const cases: [Partial<PostFacts>, string][] = [
    [{}, 'ok'],
    [{ office: null }, 'POST_OFFICE_NEEDED'],
    [{ office: 'moonlight' }, 'POST_OFFICE_UNKNOWN'],
    [{ division: '360982100000' }, 'POST_PLACE_WRONG'],
    [{ division: '360982' }, 'POST_PLACE_WRONG'],
    [{ post: 'townshipClerk', ...township }, 'ok'],
    [{ post: 'townshipClerk', ...township, division: '360982100201' }, 'POST_PLACE_WRONG'],
    [{ post: 'villageCadre', ...township, division: '360982100201' }, 'ok'],
    [{ post: 'finance' }, 'POST_OFFICE_NONE'],
    [{ post: 'institutionStaff', ...township }, 'POST_INSTITUTION_NEEDED'],
    [{ post: 'institutionStaff', ...township, institution: 'x' }, 'ok'],
    [{ institution: 'x' }, 'POST_INSTITUTION_NONE'],
    [{ toDay: '2022-04-22' }, 'ok'],
    [{ toDay: '2022-04-21' }, 'POST_DAYS_WRONG'],
    [{ fromDay: '2022-05-02', toDay: '2022-05-01' }, 'POST_DAYS_WRONG'],
  ]
  for (const [change, code] of cases) {
    const given = { ...like, ...change }
    const check = () => checkPost(given, posts[given.post], ['assistance'], '2022-04-22')
    assert.equal(codeOf(check), code, JSON.stringify(change))
  }
})
