/** What a name may be, who approves it and by when, as tables of cases. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { failed } from '../../../kernel/because.ts'
import type { Day } from '../../../kernel/day.ts'
import {
  alike,
  approverOf,
  genericOf,
  limitsOf,
  materialsWanted,
  type NameAsked,
  nameConditions,
} from './rules.ts'

const words = {
  foreignWords: '威尼斯、曼哈顿',
  grandWords: '世界、环球',
  leaders: '某领导',
  sizes: [
    { generic: '大道', widthM: 40 },
    { generic: '花园', greenPercent: 40 },
  ],
}
const wrong = (asked: Partial<NameAsked>, person = false, companies: string[] = []) =>
  failed(
    nameConditions(
      { object: 'road', specific: '药市', generic: '路', ...asked },
      words,
      person,
      companies,
    ),
  ).map(b => b.rule)

test('a name: characters, generic part, persons, foreign and grand words, companies, sizes (PN-02, PN-20)', () => {
  const cases: [string, string[], string[]][] = [
    ['sound', wrong({}), []],
    ['Latin letters', wrong({ specific: 'A区' }), ['PN-02']],
    ['digits', wrong({ specific: '88' }), ['PN-02']],
    ['a rare character of the extensions', wrong({ specific: '𠮷祥' }), ['PN-02']],
    ['a generic part of another kind', wrong({ generic: '小区' }), ['PN-02']],
    ['a person’s name', wrong({}, true), ['PN-02']],
    ['a leader’s name', wrong({ specific: '某领导' }), ['PN-02']],
    [
      'a foreign place',
      wrong({ specific: '威尼斯', object: 'estate', generic: '小区' }),
      ['PN-02'],
    ],
    ['a grand word inside', wrong({ specific: '新世界' }), ['PN-02']],
    ['a company’s name', wrong({}, false, ['药市集团']), ['PN-02']],
    ['an avenue of 39 m', wrong({ generic: '大道', widthM: 39 }), ['PN-20']],
    ['an avenue of 40 m', wrong({ generic: '大道', widthM: 40 }), []],
    ['an avenue of unknown width', wrong({ generic: '大道' }), ['PN-20']],
    [
      'a garden with 40 % green',
      wrong({ object: 'estate', generic: '花园', greenPercent: 40 }),
      [],
    ],
    [
      'a garden with 39 %',
      wrong({ object: 'estate', generic: '花园', greenPercent: 39 }),
      ['PN-20'],
    ],
  ]
  for (const [name, found, expected] of cases) assert.deepEqual(found, expected, name)
})

test('the generic part is the longest that fits', () => {
  assert.equal(genericOf('road', '药都大道'), '大道')
  assert.equal(genericOf('road', '药市路'), '路')
  assert.equal(genericOf('road', '路'), undefined)
  assert.equal(genericOf('road', '药市小区'), undefined)
  assert.equal(genericOf('estate', '荷风家园'), '家园')
})

test('alike: the same characters, or the same sound (PN-03, PN-21)', () => {
  const known = [{ name: '药市路', specific: '药市', pinyin: 'yaoshi' }]
  assert.deepEqual(alike({ specific: '药市', pinyin: 'yaoshi' }, known), {
    name: '药市路',
    how: 'same',
  })
  assert.deepEqual(alike({ specific: '要是', pinyin: 'yaoshi' }, known), {
    name: '药市路',
    how: 'sounds',
  })
  assert.equal(alike({ specific: '樟帮', pinyin: 'zhangbang' }, known), undefined)
})

test('limits hold for approvals from 2022-05-01 on (PN-06, PN-07)', () => {
  assert.equal(limitsOf('government', '2022-04-30'), undefined)
  assert.deepEqual(limitsOf('government', '2022-05-01'), {
    fileBy: '2022-05-16',
    announceBy: '2022-05-16',
  })
  assert.deepEqual(limitsOf('housing', '2022-05-25'), { fileBy: '2022-06-09', announceBy: null })
})
test('who approves follows from the kind (PN-05), and the papers from kind and day (PN-04)', () => {
  assert.equal(approverOf('road'), 'government')
  assert.equal(approverOf('estate'), 'housing')
  assert.equal(approverOf('facility'), 'department')
  assert.equal(approverOf('seat'), 'province')
  const papers = (kind: 'road' | 'estate', day: Day) => materialsWanted(kind, day).length
  assert.deepEqual(
    [papers('road', '2022-04-30'), papers('road', '2022-05-01'), papers('estate', '2022-05-01')],
    [2, 3, 4],
  )
  assert.deepEqual([papers('road', '2024-06-30'), papers('road', '2024-07-01')], [3, 4])
})
