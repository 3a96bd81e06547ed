/** The report says every figure it is asked for, each in the paragraph its row of the expected figures stands in. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectedFigures } from '../demo/expected-figures.ts'
import { figuresOf } from '../src/kernel/report.ts'
import { headings, inReportOrder, numberedOf, sections } from '../src/offices/bureau/frame.ts'
import { theHouse } from '../src/offices/index.ts'

const { paragraphs } = theHouse()
/** Sections each figure is named in; a paragraph of 一（一）2 speaks for its points 一是, 二是. */
const named = new Map<string, string[]>()
for (const p of paragraphs)
  for (const id of figuresOf(p)) named.set(id, [...(named.get(id) ?? []), p.section])

test('every expected figure is named in the numbered paragraph of its row', () => {
  const wrong = expectedFigures().flatMap(({ id, section }) => {
    const found = named.get(id)
    if (!found) return [`${id}: no paragraph names it`]
    // The opening stands before every paragraph and speaks for all of them.
    const there = found.some(s => s === '' || section === s || numberedOf(section) === s)
    return there ? [] : [`${id}: named in ${found.join(', ')}, not in ${section}`]
  })
  assert.deepEqual(wrong, [])
})

test('the frame has a place for every section, in the order of the report', () => {
  const expected = [...new Set(expectedFigures().map(f => numberedOf(f.section)))]
  // The list of figures goes office by office; the report goes by its own numbers.
  assert.deepEqual([...expected].sort(inOrder), sections)
  for (const p of paragraphs)
    assert.ok(p.section === '' || headings.some(h => p.section.startsWith(h.section)), p.id)
})
const inOrder = (a: string, b: string): number =>
  inReportOrder({ section: a, order: 0 }, { section: b, order: 0 })
