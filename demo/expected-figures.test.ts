import assert from 'node:assert/strict'
import test from 'node:test'
import { expectedFigures } from './expected-figures.ts'

const figures = expectedFigures()
const byId = new Map(figures.map(figure => [figure.id, figure]))
const numberOf = (id: string) => Number(byId.get(id)!.value)

test('the report states 182 figures, each with its own id', () => {
  assert.equal(figures.length, 182)
  assert.equal(byId.size, 182)
  for (const { id } of figures) assert.match(id, /^[a-z]+\.[a-z0-9_]+$/)
})

test('each figure is a flow over a period or a state on a day, never both', () => {
  const day = /^\d{4}-\d{2}-\d{2}$/
  for (const figure of figures) {
    const flow = figure.periodFrom !== undefined && figure.periodTo !== undefined
    assert.notEqual(flow, figure.asOf !== undefined, figure.id)
    for (const text of [figure.periodFrom, figure.periodTo, figure.asOf]) {
      if (text !== undefined) assert.match(text, day, figure.id)
    }
    if (flow) assert.ok(figure.periodFrom! <= figure.periodTo!, figure.id)
    assert.notEqual(figure.value, '', figure.id)
    assert.notEqual(figure.unit, '', figure.id)
  }
})

test('figures that must add up add up', () => {
  assert.equal(
    numberOf('organizations.associations') + numberOf('organizations.private_nonenterprise'),
    numberOf('organizations.total'),
  )
  assert.equal(
    (
      numberOf('charity.lottery_sales_computer') + numberOf('charity.lottery_sales_scratch')
    ).toFixed(1),
    byId.get('charity.lottery_sales_total')!.value,
  )
})

test('a figure printed with 余, 约 or 最多 binds less than an exact one', () => {
  assert.equal(byId.get('children.safety_lectures')!.bound, 'at_least')
  assert.equal(byId.get('socialwork.batch2_budget')!.bound, 'about')
  assert.equal(byId.get('funeral.max_visits')!.bound, 'at_most')
  assert.equal(byId.get('children.legal_rights_lectures')!.bound, 'exact')
})
