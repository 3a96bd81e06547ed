import assert from 'node:assert/strict'
import test from 'node:test'
import { Refused } from '../../kernel/errors.ts'
import { relations } from './registers.ts'
import {
  birthdayOf,
  checkHead,
  divisionKindOf,
  inverseOf,
  parentCodeOf,
  plainIdNumber,
  relationToNewHead,
} from './rules.ts'

test('a number is searched in one form', () => {
  for (const [typed, plain] of [
    [' 3609 8219 8001 0100 1x ', '36098219800101001X'],
    ['３６０９８２１９８００１０１００１Ｘ', '36098219800101001X'],
    ['360982800101001', '36098219800101001X'],
  ]) {
    const found = plainIdNumber(typed!)
    assert.equal(found.slice(0, 17), plain!.slice(0, 17))
    assert.equal(found.length, 18)
  }
})

test('a head has turned 18 on the day, unless nobody in the house has', () => {
  const day = '2022-04-22'
  const cases: [birth: '2004-04-22' | '2004-04-23', adult: boolean, ok: boolean][] = [
    ['2004-04-22', true, true],
    ['2004-04-23', true, false],
    ['2004-04-23', false, true],
  ]
  for (const [birth, adult, ok] of cases) {
    const members = [
      { relation: 'head' as const, birth },
      ...(adult ? [{ relation: 'parent' as const, birth: '1970-01-01' as const }] : []),
    ]
    const check = () => checkHead(members, day)
    if (ok) check()
    else assert.throws(check, (e: unknown) => e instanceof Refused && e.code === 'HEAD_IS_MINOR')
  }
})

test('every relation turns to the new head; what cannot be told is other', () => {
  const cases = [
    ['spouse', 'head', 'spouse'],
    ['spouse', 'child', 'child'],
    ['spouse', 'parent', 'other'],
    ['child', 'head', 'parent'],
    ['child', 'child', 'sibling'],
    ['child', 'grandchild', 'other'],
    ['parent', 'spouse', 'childInLaw'],
    ['grandchild', 'head', 'grandparent'],
    ['other', 'head', 'other'],
  ] as const
  for (const [newHeadWas, memberWas, is] of cases)
    assert.equal(relationToNewHead(newHeadWas, memberWas), is, `${newHeadWas}/${memberWas}`)
  for (const one of Object.keys(relations) as (keyof typeof relations)[])
    for (const two of Object.keys(relations) as (keyof typeof relations)[])
      assert.ok(relationToNewHead(one, two) in relations)
})

test('kin have their reverse, and it is its own reverse', () => {
  for (const relation of ['child', 'parent', 'spouse', 'sibling', 'other'] as const)
    assert.equal(inverseOf(inverseOf(relation)), relation)
})

test('a birthday of 29 February falls on 1 March in common years', () => {
  assert.equal(birthdayOf('2004-02-29', 18), '2022-03-01')
  assert.equal(birthdayOf('2004-02-29', 20), '2024-02-29')
  assert.equal(birthdayOf('1962-05-02', 60), '2022-05-02')
})

test('kind and parent of a place follow from its code (CD-02, CD-03)', () => {
  const cases = [
    ['360982000000', 'county', undefined],
    ['360982002000', 'street', '360982000000'],
    ['360982100000', 'town', '360982000000'],
    ['360982200000', 'township', '360982000000'],
    ['360982400000', 'unit', '360982000000'],
    ['360982100001', 'residents', '360982100000'],
    ['360982100201', 'villagers', '360982100000'],
    ['360982100598', 'villageLike', '360982100000'],
  ] as const
  for (const [code, kind, parent] of cases)
    assert.deepEqual([divisionKindOf(code), parentCodeOf(code)], [kind, parent])
})
