/** Rules of the office as tables of cases, each boundary. */
import assert from 'node:assert/strict'
import test from 'node:test'
import type { Day } from '../../kernel/day.ts'
import {
  adopted,
  gaps,
  type Meeting,
  onDuty,
  penaltyIn,
  privateIn,
  type RosterLine,
  type Swap,
  shortfall,
  shownName,
  shownUntil,
  voted,
} from './rules.ts'

const votes: [
  name: string,
  meeting: Meeting,
  entitled: number,
  present: number,
  inFavour: number,
  failed: string[],
][] = [
  ['more than half of the adults, more than half for it', 'villagers', 100, 51, 26, []],
  ['exactly half of the adults is no quorum', 'villagers', 100, 50, 50, ['VG-02']],
  ['exactly half for it does not pass', 'villagers', 100, 60, 30, ['VG-02']],
  ['two thirds of the households are enough', 'households', 90, 60, 31, []],
  ['one household fewer is not', 'households', 90, 59, 59, ['VG-02']],
  ['a third that does not divide: 67 of 100', 'households', 100, 67, 34, []],
  ['66 of 100 are under two thirds', 'households', 100, 66, 66, ['VG-02']],
  ['neither quorum nor majority', 'households', 90, 10, 5, ['VG-02', 'VG-02']],
  ['more came than may', 'households', 10, 11, 11, ['VG-02']],
]
for (const [name, meeting, entitled, present, inFavour, failed] of votes)
  test(`a rule is adopted: ${name}`, () =>
    assert.deepEqual(
      adopted({ meeting, entitled, present, inFavour })
        .filter(b => !b.met)
        .map(b => b.rule),
      failed,
    ))
test('representatives decide matters by two thirds present (VG-03), but make no rules (VG-04)', () => {
  const v = { meeting: 'representatives' as const, entitled: 30, present: 20, inFavour: 11 }
  assert.equal(
    voted(v).every(b => b.met),
    true,
  )
  assert.deepEqual(
    voted({ ...v, present: 19 }).map(b => [b.met, b.rule]),
    [
      [false, 'VG-03'],
      [true, 'VG-03'],
    ],
  )
  assert.deepEqual(
    adopted(v)
      .filter(b => !b.met)
      .map(b => b.rule),
    ['VG-04'],
  )
})

test('penalties a rule may not set (VG-06)', () => {
  assert.equal(penaltyIn('违者罚款二百元'), '罚款')
  assert.equal(penaltyIn('不参加的断水断电'), '断水')
  assert.equal(penaltyIn('违者由红白理事会批评教育'), undefined)
})

const texts: [string, string | undefined][] = [
  ['婚事新办，只办家宴四桌', undefined],
  ['身份证360982198203150025', '身份证号'],
  ['身份证 3609 8219 8203 1500 2X', '身份证号'],
  ['旧号360982820315002', '身份证号'],
  ['电话13812345678', '手机号'],
  ['电话１３８１２３４５６７８', '手机号'],
  ['账号6228480012345678', '银行账号'],
  ['照料患病邻居', '健康信息'],
  ['多年照料精神障碍的弟弟', '健康信息'],
  ['及时消除消防隐患', undefined],
  ['改掉乱扔垃圾的毛病', undefined],
  ['礼金20000元', undefined],
]
for (const [text, found] of texts)
  test(`shown in public: “${text}” → ${found ?? 'nothing private'}`, () =>
    assert.equal(privateIn(text)?.zh, found))

test('a black list shows the family name only', () => {
  assert.equal(shownName('王秀英'), '王某')
  assert.equal(shownName('李强'), '李某')
  assert.equal(shownName('欧阳春燕'), '欧阳某')
  assert.equal(shownUntil('2022-04-01', 30), '2022-05-01')
})

const roster: RosterLine[] = [
  { name: '甲', weekdays: ['mon', 'tue', 'wed'], fromDay: '2022-01-01', toDay: '2022-12-31' },
  { name: '乙', weekdays: ['thu', 'fri'], fromDay: '2022-01-01', toDay: '2022-12-31' },
  { name: '丙', weekdays: ['sat', 'sun'], fromDay: '2022-01-01', toDay: '2022-06-30' },
]
const swaps: Swap[] = [
  { onDay: '2022-03-07', name: '甲', standIn: '乙' },
  { onDay: '2022-03-08', name: '甲', standIn: null },
  { onDay: '2022-03-09', name: '乙', standIn: '丙' },
]
const duty: [Day, string[]][] = [
  ['2022-01-01', ['丙']], // a Saturday and a holiday
  ['2022-03-07', ['乙']], // swapped
  ['2022-03-08', []], // he cannot come and nobody stands in
  ['2022-03-09', ['甲']], // a swap of somebody who is not on duty changes nothing
  ['2022-06-26', ['丙']],
  ['2022-07-02', []], // the line has ended
  ['2021-12-31', []],
]
for (const [day, names] of duty)
  test(`on duty on ${day}: ${names.join('、') || 'nobody'} (VG-10)`, () =>
    assert.deepEqual(onDuty(roster, swaps, day), names))
test('gaps of a range, each day of it (VG-10)', () => {
  assert.deepEqual(gaps(roster, swaps, '2022-03-01', '2022-03-31'), ['2022-03-08'])
  assert.deepEqual(gaps(roster, [], '2022-06-25', '2022-07-04'), ['2022-07-02', '2022-07-03'])
  assert.deepEqual(gaps([], [], '2022-01-01', '2022-01-02'), ['2022-01-01', '2022-01-02'])
})

test('room that lacks: 30 m² for a hundred households, rounded up, never below none', () => {
  assert.equal(shortfall(300, 1000, 30), 0)
  assert.equal(shortfall(299, 1000, 30), 1)
  assert.equal(shortfall(0, 1, 30), 1)
  assert.equal(shortfall(900, 1000, 30), 0)
})
