import assert from 'node:assert/strict'
import test from 'node:test'
import { places } from './places.ts'

const { county, townships, farms, villages } = places()

test('the county has 19 townships and streets and 300 villages and communities', () => {
  assert.equal(county.code, '360982000000')
  assert.equal(county.name, '樟树市')
  assert.equal(townships.length, 19)
  assert.equal(villages.length, 300)
  const ofKind = (kind: string) => townships.filter(place => place.kind === kind).length
  assert.deepEqual(['街道', '镇', '乡'].map(ofKind), [5, 10, 4])
  assert.deepEqual(
    farms.map(farm => farm.name),
    ['省双金园艺场'],
  )
})

test('codes are twelve digits, unique, in order, and begin with the code of the division above', () => {
  const all = [county, ...townships, ...farms, ...villages]
  const codes = all.map(place => place.code)
  assert.equal(new Set(codes).size, codes.length)
  for (const list of [townships, villages]) {
    const inOrder = list.map(place => place.code)
    assert.deepEqual(inOrder, inOrder.toSorted())
  }
  const above = new Set([...townships, ...farms].map(place => place.code))
  for (const { code } of all) assert.match(code, /^360982\d{6}$/)
  for (const place of [...townships, ...farms]) assert.equal(place.parent, county.code)
  for (const village of villages) {
    assert.ok(above.has(village.parent), village.code)
    assert.equal(village.code.slice(0, 9), village.parent.slice(0, 9))
  }
})

test('a residents’ committee is urban, a villagers’ committee is not, and the code says which', () => {
  for (const village of villages) {
    const committee = Number(village.code.slice(9))
    assert.equal(village.urban, village.kind === '社区', village.name)
    assert.equal(village.urban, committee < 200, village.name)
    assert.ok(committee >= 1 && committee < 400, village.name)
  }
  assert.equal(villages.filter(village => village.urban).length, 58)
})

test('short names drop 委会 and are unique within a township', () => {
  for (const { shortName } of villages) assert.match(shortName, /(村|社区)$/)
  const within = new Set(villages.map(village => village.parent + village.shortName))
  assert.equal(within.size, villages.length)
  const named = (code: string) => villages.find(village => village.code === code)?.shortName
  assert.equal(named('360982001013'), '金都社区')
  assert.equal(named('360982005002'), '门楼里社区')
  assert.equal(named('360982500202'), '山桂村')
})

test('the places which the report names are there', () => {
  const names = new Set(townships.map(place => place.name))
  for (const name of [
    '福城街道',
    '张家山街道',
    '大桥街道',
    '洲上乡',
    '经楼镇',
    '永泰镇',
    '临江镇',
  ]) {
    assert.ok(names.has(name), name)
  }
  assert.ok(villages.some(village => village.shortName === '垱下亭社区'))
})
