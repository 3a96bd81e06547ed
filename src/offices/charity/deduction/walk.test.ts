/** Qualification for deduction before tax: two people, on a rating that stands, and what it means for a company (CY-19). */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { type CharityCounty, charityCounty } from '../../../../test/charity-county.ts'

let c: CharityCounty
before(async () => {
  c = await charityCounty('2022-01-10')
})
after(() => c.env.close())

/** The charity's rating as it is from now on. */
const rate = async (rating: string, ratingTo: string) => {
  const [row] = await c.env.rows(
    sql<
      Record<string, unknown>
    >`select chair, secretary, secretary_full_time, board, from_one_source, relatives,
      supervisors, on_abnormal_list, tax_registered from charity_body where id = ${c.body}`,
  )
  await c.act('changeBody', c.clerk, { ...row, body: c.body, rating, ratingTo })
}
const years = { fromYear: 2022, toYear: 2024 }
const atRisk = async (day: string) =>
  (
    (await c.env.ask(c.env.house.query('charity.deductionsAtRisk'), c.clerk, { day })) as {
      atRisk: { title: string; lapsed: boolean }[]
    }
  ).atRisk.map(d => [d.title, d.lapsed])

test('asked for on a valid rating, confirmed by another, not twice for a year (CY-19)', async () => {
  await rate('lower', '2025-12-31')
  const ask = { body: c.body, ...years }
  assert.equal(await c.refused('askDeduction', c.clerk, ask), 'CHARITY_DEDUCTION_NOT_MET')
  await rate('a3', '2022-01-09')
  assert.equal(await c.refused('askDeduction', c.clerk, ask), 'CHARITY_DEDUCTION_NOT_MET')
  await rate('a3', '2022-01-10')
  assert.equal(
    await c.refused('askDeduction', c.clerk, { ...ask, toYear: 2021 }),
    'CHARITY_DEDUCTION_YEARS',
  )
  const deduction = await c.id('askDeduction', c.chief, ask)
  assert.equal(
    await c.refused('askDeduction', c.clerk, { ...ask, fromYear: 2024, toYear: 2026 }),
    'CHARITY_DEDUCTION_TWICE',
  )
  const confirm = { deduction, announcement: '公告1号' }
  assert.equal(await c.refused('confirmDeduction', c.chief, confirm), 'SAME_PERSON')
  const other = c.env.actor('officeChief', undefined, { office: 'charity' })
  c.env.setToday('2022-01-11')
  assert.equal(await c.refused('confirmDeduction', other, confirm), 'CHARITY_DEDUCTION_NOT_MET')
  await c.act('refuseDeduction', other, { deduction, reason: '评估已过期' })
  await rate('a3', '2023-06-30')
  await c.act('reopenDeduction', other, { deduction, reason: '已重新评估' })
  await c.act('confirmDeduction', other, confirm)
  assert.deepEqual(await atRisk('2022-01-11'), [['2022—2024', false]])
  assert.deepEqual(await atRisk('2023-07-01'), [['2022—2024', true]])
  await rate('a4', '2024-12-31')
  assert.deepEqual(await atRisk('2023-07-01'), [])
  await c.act('endDeduction', other, { deduction, reason: '年检不合格' })
  await c.act('restoreDeduction', other, { deduction, reason: '复核' })
})

test('a company’s receipted gifts count, carried over three years; the others are named beside them (CY-19)', async () => {
  c.env.setToday('2022-02-01')
  await c.takeOverBook()
  const give = async (amountFen: number, receipt?: string) => {
    const donation = await c.id('recordDonation', c.clerk, c.gift({ amountFen }))
    if (receipt) await c.act('issueReceipt', c.clerk, { donation, receipt })
  }
  await give(2000_00, 'R001')
  await give(500_00)
  const asked = (list: [number, number][]) => ({
    donor: '（测试）公司',
    years: list.map(([year, profitFen]) => ({ year, profitFen })),
  })
  const query = c.env.house.query('charity.corporateDeduction')
  const { years: told } = (await c.env.ask(
    query,
    c.clerk,
    asked([
      [2022, 10_000_00],
      [2023, 5_000_00],
    ]) as never,
  )) as { years: Record<string, number>[] }
  assert.deepEqual(
    told.map(y => [y.giftFen, y.leftOutFen, y.deductedFen, y.carriedFen]),
    [
      [2000_00, 500_00, 1200_00, 800_00],
      [0, 0, 600_00, 200_00],
    ],
  )
  await assert.rejects(
    c.env.ask(
      query,
      c.clerk,
      asked([
        [2022, 1],
        [2024, 1],
      ]) as never,
    ),
    (error: { code?: string }) => error.code === 'CHARITY_YEARS_GAP',
  )
})
