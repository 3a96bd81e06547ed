/** Life on the dibao roll: reviews and what they decide, stops in the past, and their reverse, to the fen. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import type { Command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'

let county: AssistanceCounty
let who: AssistanceCounty['who']
before(async () => {
  county = await assistanceCounty('2022-01-01')
  who = county.who
  await county.act(who.finance, 'funds.openLedger', {
    month: '2021-12',
    programmes: ['dibao_rural'],
    document: '测试',
  })
})
after(() => county.close())

const act = <R = Record<string, never>>(verb: string, input: unknown, actor = who.chief) =>
  county.act<R>(actor, `assistance.dibao.${verb}`, input)
const refused = async (verb: string, input: unknown, actor = who.chief) =>
  (
    await county.refused(
      county.house.command(`assistance.dibao.${verb}`) as Command,
      actor,
      input as never,
    )
  ).code
const on = (day: Day) => county.setToday(day)
const settle = (month: string) =>
  county.act<{ lines: number }>(who.office, 'funds.settle', { month, programmes: ['dibao_rural'] })

type Held = { roll: string; household: string; people: string[]; award: string }
/** A couple over sixty on the roll from January with 300 yuan of income: 730 a month. */
async function couple(): Promise<Held> {
  const people = [
    await county.makePerson({ birth: '1957-01-01', labour: 'none' }),
    await county.makePerson({ birth: '1958-01-01', labour: 'none' }),
  ]
  const household = await county.makeHousehold(people, { fromDay: '2021-12-01' })
  const row = {
    household,
    payee: people[0],
    area: 'rural',
    category: 'a',
    memberCount: 2,
    monthlyIncomeFen: 300_00,
    topUpFen: 0,
    amountFen: 730_00,
    reviewDueOn: '2022-12-01',
  }
  await act('openLedger', { month: '2022-01', document: '测试', rows: [row] })
  const [found] = await county.rows(
    sql<{
      id: string
      award: string
    }>`select id, award from assistance_dibao_roll where household = ${household}`,
  )
  return { roll: found!.id, household, people, award: found!.award }
}
const surveyOf = (monthlyFen: number) => ({
  surveyedOn: '2022-02-20',
  investigators: [{ name: '甲' }, { name: '乙' }],
  familySigner: '户主',
  findings: '入户核查。',
  incomes: [{ kind: 'transfer', amountFen: monthlyFen * 12 }],
  deductionsFen: 0,
  vehicles: 0,
  dwellings: 1,
  operatingCompany: false,
  financialAssetsFen: 0,
  luxuryPurchase: false,
  studyAbroad: false,
  circumstances: [],
})
async function reviewed(held: Held, monthlyFen: number, throughWork = false) {
  const { id: review } = await act<{ id: string }>(
    'openReview',
    { roll: held.roll, cause: 'change' },
    who.clerk,
  )
  await act('recordReviewSurvey', { review, ...surveyOf(monthlyFen) }, who.clerk)
  return act<{ outcome: string; newFen: number }>('decideReview', { review, throughWork })
}
const versions = (award: string) =>
  county.rows(
    sql<{
      fromMonth: string
      amountFen: number
    }>`select from_month, amount_fen from funds_award_version where award = ${award} and seq > 1 order by seq`,
  )
const letters = (roll: string) =>
  county.rows(
    sql<{
      kind: string
      reasonCode: string | null
    }>`select kind, reason_code from notices_document where about_row = ${roll} order by recorded_at`,
  )

test('unchanged, more, less, gradual exit and stop follow from the facts alone', async () => {
  on('2022-02-20')
  const held = [await couple(), await couple(), await couple(), await couple(), await couple()]
  assert.equal(
    await refused('openReview', { roll: held[0]!.roll, cause: 'periodic' }, who.clerk),
    'REVIEW_NOT_DUE',
  )
  assert.deepEqual(pick(await reviewed(held[0]!, 300_00)), ['unchanged', 730_00])
  assert.deepEqual(await versions(held[0]!.award), [])
  assert.deepEqual(pick(await reviewed(held[1]!, 200_00)), ['increased', 830_00])
  assert.deepEqual(await versions(held[1]!.award), [{ fromMonth: '2022-03', amountFen: 830_00 }])
  assert.deepEqual(pick(await reviewed(held[2]!, 500_00)), ['reduced', 530_00])
  assert.deepEqual(await letters(held[2]!.roll), [{ kind: 'reduce', reasonCode: 'INCOME_CHANGED' }])
  // At the line there is nothing to top up; through work the amount goes down in steps and then ends (DB-54).
  assert.equal((await reviewed(held[3]!, 1030_00, true)).outcome, 'gradualExit')
  assert.deepEqual(
    (await versions(held[3]!.award)).map(v => [v.fromMonth, v.amountFen]),
    [
      ['2022-03', 584_00],
      ['2022-04', 438_00],
      ['2022-05', 292_00],
      ['2022-06', 0],
    ],
  )
  assert.equal((await reviewed(held[4]!, 1030_00)).outcome, 'stopped')
  assert.deepEqual(await letters(held[4]!.roll), [{ kind: 'stop', reasonCode: 'INCOME_OVER' }])
})
const pick = (r: { outcome: string; newFen: number }) => [r.outcome, r.newFen]

test('a change hidden since January: exactly the months paid after it become a claim; undone, they are owed again', async () => {
  const held = await couple()
  for (const month of ['2022-02', '2022-03', '2022-04']) {
    on(`${month}-25` as Day)
    await settle(month)
  }
  assert.equal(
    await refused('stop', {
      roll: held.roll,
      code: 'FRAUD',
      reason: '隐瞒就业',
      hiddenChangeSince: '2022-04-26',
    }),
    'HIDDEN_DAY_WRONG',
  )
  await act('stop', {
    roll: held.roll,
    code: 'FRAUD',
    reason: '隐瞒就业收入',
    hiddenChangeSince: '2022-01-20',
  })
  await settle('2022-04')
  const claim = async () =>
    (
      await county.rows(
        sql<{
          claimedFen: number
          settledFen: number
          state: string
        }>`select claimed_fen, settled_fen, state from funds_recovery where award = ${held.award}`,
      )
    )[0]
  assert.deepEqual(await claim(), { claimedFen: 3 * 730_00, settledFen: 0, state: 'open' })
  await act('restore', { roll: held.roll, reason: '核实有误，恢复' })
  await settle('2022-04')
  assert.deepEqual(await claim(), {
    claimedFen: 3 * 730_00,
    settledFen: 3 * 730_00,
    state: 'closed',
  })
  const [sum] = await county.rows(
    sql<{
      fen: number
    }>`select sum(amount_fen)::bigint as fen from funds_ledger where award = ${held.award}`,
  )
  assert.equal(sum!.fen, 4 * 730_00)
})

test('once paid from here, nobody comes onto the roll in bulk (DB-44)', async () => {
  await assert.rejects(couple(), { code: 'OPENING_TOO_LATE' })
})
