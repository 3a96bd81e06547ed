/** Names, conditions, codes and limits of registration, each boundary from both sides. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { refusalOf } from '../../../../test/environment.ts'
import { failed } from '../../../kernel/because.ts'
import { creditCode } from '../../../kernel/identity.ts'
import {
  bodyCode,
  changeIsLate,
  closureIsLate,
  coreOf,
  type Establishment,
  judgeEstablishment,
  judgeName,
  nearlySame,
  startOverdue,
} from './rules.ts'

test('a name without its place, its form and what is in brackets is the word that tells it apart', () => {
  const cases: [string, string][] = [
    ['樟树市药材协会', '药材'],
    ['樟树药材志愿者协会', '药材'],
    ['樟树市（演示）金葵花社会工作服务中心', '金葵花'],
    ['樟树市 书法 协会', '书法'],
    // Nothing would be left of it: then the words that say what it does are its word.
    ['樟树市志愿者协会', '志愿者'],
  ]
  for (const [name, core] of cases) assert.equal(coreOf(name, '樟树市'), core, name)
})

test('one sign among four or more is near, among fewer it is another word', () => {
  const cases: [string, string, boolean][] = [
    ['药材', '药材', true],
    ['药材', '药膳', false],
    ['金属家具', '金属家私', true],
    ['金属家具', '金属门窗', false],
    ['电子商务', '电子商务业', true],
    ['电子商务', '商务', false],
  ]
  for (const [a, b, near] of cases) {
    assert.equal(nearlySame(a, b), near, `${a} ${b}`)
    assert.equal(nearlySame(b, a), near, `${b} ${a}`)
  }
})

test('a used name, a similar one, a claim on the whole country and a wrong form are told apart (SO-03, SO-08)', () => {
  const taken = ['樟树市药材协会', '樟树市金属家具协会']
  const judge = (
    name: string,
    kind: 'association' | 'privateUnit' = 'association',
    necessity: string | null = null,
  ) => judgeName({ name, kind, county: '樟树市', taken, necessity })
  const unmet = (...args: Parameters<typeof judge>) => failed(judge(...args).because).length
  assert.equal(unmet('樟树市诗词协会'), 0)
  assert.equal(judge('樟树市 药材 协会').used, '樟树市药材协会')
  assert.equal(judge('樟树市药材商会').similar, '樟树市药材协会')
  assert.equal(unmet('樟树市药材商会'), 1)
  assert.equal(unmet('樟树市药材商会', 'association', '行业细分，互不重复'), 0)
  assert.equal(unmet('樟树市中国诗词协会'), 1)
  assert.equal(unmet('宜春诗词协会'), 1)
  assert.equal(unmet('樟树市诗词协会临江分会'), 1)
  assert.equal(unmet('樟树市诗词协会', 'privateUnit'), 1)
  assert.equal(unmet('樟树市诗词服务中心', 'privateUnit'), 0)
})

const association: Establishment = {
  kind: 'association',
  papers: ['application', 'consent', 'capital', 'premises', 'founders', 'charter'],
  authority: '樟树市文化广电旅游局',
  direct: null,
  unitForm: null,
  publicFund: null,
  individualMembers: 50,
  unitMembers: 0,
  boardSize: null,
  staff: 1,
  capitalFen: 30_000_00,
  representativeHolds: null,
  delegated: false,
}
test('an association needs 50 members, 30 units or 50 together, and 30,000 yuan (SO-01, SO-02, SO-04)', () => {
  const cases: [Partial<Establishment>, string[]][] = [
    [{}, []],
    [{ individualMembers: 49 }, ['SO-01']],
    [{ individualMembers: 0, unitMembers: 30 }, []],
    [{ individualMembers: 0, unitMembers: 29 }, ['SO-01']],
    [{ individualMembers: 20, unitMembers: 29 }, ['SO-01']],
    [{ individualMembers: 21, unitMembers: 29 }, []],
    [{ capitalFen: 29_999_99 }, ['SO-01']],
    [{ staff: 0 }, ['SO-01']],
    [{ papers: ['application', 'consent', 'capital', 'premises', 'founders'] }, ['SO-02']],
    [{ authority: null }, ['SO-02']],
    [
      {
        authority: null,
        papers: ['application', 'capital', 'premises', 'founders', 'charter'],
        direct: 'trade',
      },
      [],
    ],
    [{ representativeHolds: '樟树市药材协会' }, ['SO-04']],
  ]
  for (const [change, rules] of cases)
    assert.deepEqual(
      failed(judgeEstablishment({ ...association, ...change })).map(b => b.rule),
      rules,
      JSON.stringify(change),
    )
})

test('a private unit needs its form and property; who represents it may represent others (SO-08)', () => {
  const unit: Establishment = {
    ...association,
    kind: 'privateUnit',
    unitForm: 'legalPerson',
    individualMembers: 0,
  }
  const rules = (change: Partial<Establishment>) =>
    failed(judgeEstablishment({ ...unit, ...change })).map(b => b.rule)
  assert.deepEqual(rules({}), [])
  assert.deepEqual(rules({ capitalFen: 1 }), [])
  assert.deepEqual(rules({ capitalFen: 0 }), ['SO-08'])
  assert.deepEqual(rules({ unitForm: null }), ['SO-08'])
  assert.deepEqual(rules({ representativeHolds: '樟树市药材协会' }), [])
})

test('a foundation needs the delegation, its fund and a board of 5 to 25 (SO-09)', () => {
  const fund: Establishment = {
    ...association,
    kind: 'foundation',
    publicFund: false,
    capitalFen: 2_000_000_00,
    boardSize: 5,
    delegated: true,
  }
  const unmet = (change: Partial<Establishment>) =>
    failed(judgeEstablishment({ ...fund, ...change })).length
  assert.equal(unmet({}), 0)
  assert.equal(unmet({ delegated: false }), 1)
  assert.equal(unmet({ capitalFen: 1_999_999_99 }), 1)
  assert.equal(unmet({ publicFund: true }), 1)
  assert.equal(unmet({ publicFund: true, capitalFen: 4_000_000_00 }), 0)
  for (const [boardSize, wrong] of [
    [4, 1],
    [25, 0],
    [26, 1],
    [null, 1],
  ] as const)
    assert.equal(unmet({ boardSize }), wrong, String(boardSize))
})

test('a code says its kind and its county, and checks (SO-24, UC-01 … UC-05)', async () => {
  const county = '360982000000'
  const refused = async (text: string, kind: 'association' | 'privateUnit') =>
    (await refusalOf((async () => bodyCode(text, kind, county))())).code
  assert.equal(bodyCode('51360982mjd012346x', 'association', county), '51360982MJD012346X')
  assert.equal(await refused('51360982MJD012346X', 'privateUnit'), 'ORGANIZATIONS_CODE_KIND')
  assert.equal(await refused('51360982MJD012345X', 'association'), 'CREDIT_CODE_CHECK')
  assert.equal(await refused('5136098', 'association'), 'CREDIT_CODE_SHAPE')
  const elsewhere = creditCode({ registry: '5', type: '1', division: '360902', body8: 'MJD01234' })
  assert.equal(await refused(elsewhere, 'association'), 'ORGANIZATIONS_CODE_PLACE')
})

test('thirty days after the consent, fifteen after the winding up, a year after the certificate (SO-06, SO-07, SO-12)', () => {
  assert.equal(changeIsLate('2022-03-01', '2022-03-31'), false)
  assert.equal(changeIsLate('2022-03-01', '2022-04-01'), true)
  assert.equal(closureIsLate('2022-03-01', '2022-03-16'), false)
  assert.equal(closureIsLate('2022-03-01', '2022-03-17'), true)
  assert.equal(startOverdue('2021-03-01', null, '2022-03-01'), false)
  assert.equal(startOverdue('2021-03-01', null, '2022-03-02'), true)
  assert.equal(startOverdue('2021-03-01', '2021-12-01', '2022-03-02'), false)
})
