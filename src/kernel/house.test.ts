/** What stops the house at start. */
import assert from 'node:assert/strict'
import test from 'node:test'
import { sql } from 'kysely'
import { House, type Room } from './house.ts'
import { indicator } from './indicator.ts'
import { type Paragraph, paragraph, prose } from './report.ts'

const counted = indicator({
  id: 'test.counted',
  label: { zh: '已计', en: 'Counted' },
  unit: '件',
  kind: 'count',
  time: 'flow',
  measure: 'count',
  means: { zh: '一行一件', en: 'One row, one item' },
  rule: 'T-1',
  evidence: () => sql`select 1`,
})
const roomWith = (...paragraphs: Paragraph[]): Room => ({
  name: 'test',
  label: { zh: '试', en: 'Test' },
  indicators: [counted],
  paragraphs,
})
const said = (id: string, write: Paragraph['write']) =>
  paragraph({ id, section: '一（一）1', order: 1, write })

test('a paragraph that names declared figures stands', () => {
  const house = new House([
    roomWith(
      said('test.plain', f => prose`已办${f.say('test.counted')}。`),
      said('test.none', () => ['没有数字。']),
    ),
  ])
  assert.equal(house.paragraphs.length, 2)
})

test('a paragraph that names a figure nobody declares stops the house, by its name and the figure’s', () => {
  const wrongs: Paragraph[] = [
    said('test.wrong', f => prose`已办${f.say('test.gone')}。`),
    said('test.wrong', f => prose`${f.names('test.gone')}`),
    said('test.wrong', f => [String(f.value('test.gone').value)]),
    // Said only where there is something to say.
    said('test.wrong', f =>
      f.value('test.counted').value ? prose`其中${f.number('test.gone')}件` : ['没有'],
    ),
    said('test.wrong', f =>
      f.value('test.counted').value === null ? prose`${f.say('test.gone')}` : ['有'],
    ),
  ]
  for (const p of wrongs)
    assert.throws(
      () => new House([roomWith(p)]),
      /paragraph test\.wrong names no figure test\.gone/,
    )
})

test('two paragraphs of one name stop the house', () => {
  const p = said('test.twice', () => ['一样。'])
  assert.throws(() => new House([roomWith(p, p)]), /test\.twice is declared twice/)
})
