/** The station's half-year by itself: every figure out of the rows, and what the county looks like afterwards. */
import assert from 'node:assert/strict'
import { officeComesOut } from './only.ts'

officeComesOut('rescue', async world => {
  const count = async (statement: string) =>
    Number((await world.rows<{ n: number }>(`select count(*) as n from ${statement}`))[0]!.n)
  assert.equal(await count(`rescue_account where state = 'paid'`), 6)
  assert.equal(await count(`rescue_case where state = 'settled'`), 5)
  for (const state of ['offSite', 'closed', 'longStay'])
    assert.ok((await count(`rescue_case where state = '${state}'`)) > 1, state)
  assert.ok((await count(`rescue_search where state = 'done'`)) > 5)
})
