import assert from 'node:assert/strict'
import test from 'node:test'
import { dottedName, givenName, surname } from './names.ts'
import { random } from './random.ts'

const rng = random('names')
const many = (count: number, make: () => string) => Array.from({ length: count }, make)

test('a given name has one or two characters, whatever planes they are on', () => {
  for (const year of [1921, 1944, 1945, 1966, 1980, 1990, 2003, 2021, 2030]) {
    for (const sex of ['male', 'female'] as const) {
      for (const name of many(300, () => givenName(rng, sex, year))) {
        assert.match(name, /^\p{Script=Han}{1,2}$/u)
      }
    }
  }
})

test('names follow the years of birth', () => {
  const of = (year: number) => new Set(many(4000, () => givenName(rng, 'female', year)))
  const [elders, children] = [of(1938), of(2015)]
  assert.ok(elders.has('秀英') && !children.has('秀英'))
  assert.ok(children.has('梓涵') && !elders.has('梓涵'))
})

test('a few in a thousand hold a rare character, some beyond the basic plane', () => {
  const names = many(20_000, () => givenName(rng, 'male', 1950))
  const rare = names.filter(name => !/^[\u4e00-\u9fa5]+$/.test(name))
  assert.ok(rare.length > 40 && rare.length < 140, `${rare.length}`)
  assert.ok(rare.some(name => name.length > [...name].length))
})

test('surnames are the local ones, a few of two characters', () => {
  const names = many(20_000, () => surname(rng))
  const share = (name: string) => names.filter(drawn => drawn === name).length / names.length
  assert.ok(share('熊') > share('高'))
  assert.ok(share('聂') > 0.01)
  assert.ok(names.includes('欧阳') && names.includes('上官'))
  assert.ok(names.filter(name => name.length > 1).length / names.length < 0.01)
})

test('a dotted name has one middle dot, U+00B7', () => {
  for (const sex of ['male', 'female'] as const) {
    for (const name of many(30, () => dottedName(rng, sex))) assert.match(name, /^[^·]+·[^·]+$/)
  }
})
