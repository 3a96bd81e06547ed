import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { raise } from '../../../../demo/standards.ts'
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import type { Command } from '../../../kernel/command.ts'
import { amountFen, type DibaoNumbers } from '../dibao/rules.ts'
import type { UpliftPreview } from './queries.ts'
import { recomputed } from './recompute.ts'

let county: AssistanceCounty
before(async () => {
  county = await assistanceCounty('2022-01-01')
})
after(() => county.close())

type Line = { forMonth: string; kind: string; amountFen: number; cause: string }
const linesOf = (programme: string, kind: string) =>
  county.rows(sql<Line>`select for_month, kind, amount_fen, cause from funds_ledger
    where programme = ${programme} and kind = ${kind} order by for_month`)
const programmes = ['dibao_rural', 'tekun_dispersed_rural', 'tekun_care_dispersed']
const settle = (month: string) =>
  county.act<{ lines: number }>(county.who.office, 'funds.settle', { month, programmes })

async function openRolls(): Promise<void> {
  const { who, act } = county
  const couple = [
    await county.makePerson({ birth: '1950-01-01', labour: 'none' }),
    await county.makePerson({ birth: '1952-01-01', labour: 'none' }),
  ]
  const household = await county.makeHousehold(couple)
  const alone = await county.makePerson({ birth: '1945-01-01', labour: 'none' })
  await county.makeHousehold([alone])
  await act(who.finance, 'funds.openLedger', { month: '2021-12', programmes, document: '测试' })
  await act(who.chief, 'assistance.dibao.openLedger', {
    month: '2022-01',
    document: '测试',
    rows: [
      {
        household,
        payee: couple[0],
        area: 'rural',
        category: 'a',
        memberCount: 2,
        monthlyIncomeFen: 300_00,
        topUpFen: 40_00,
        amountFen: 770_00,
        reviewDueOn: '2022-12-01',
      },
    ],
  })
  await act(who.chief, 'assistance.tekun.openLedger', {
    month: '2022-01',
    document: '测试',
    rows: [
      {
        person: alone,
        area: 'rural',
        careMode: 'dispersed',
        assessedOn: '2021-06-01',
        disabledOrDemented: false,
        psychiatric: false,
        willing: false,
        basicFen: 670_00,
        careFen: 80_00,
        reviewDueOn: '2022-12-01',
      },
    ],
  })
}
const { fromDay, title, document, dibaoUrbanFen, dibaoRuralFen, tekunUrbanFen, tekunRuralFen } =
  raise
const paper = {
  fromDay,
  title,
  document,
  dibaoUrbanFen,
  dibaoRuralFen,
  tekunUrbanFen,
  tekunRuralFen,
}
let uplift = ''

test('a raise is worked out before it is decided, by three people, never below 1.3 × the line', async () => {
  const { who, act } = county
  await openRolls()
  for (const month of ['2022-01', '2022-02', '2022-03']) {
    county.setToday(`${month}-08` as never)
    assert.equal((await settle(month)).lines, 3)
  }
  county.setToday('2022-04-07')
  const draft = county.house.command('assistance.uplift.draft') as Command
  const low = await county.refused(draft, who.office, { ...paper, tekunRuralFen: 799_00 } as never)
  assert.deepEqual(
    [low.code, low.rule, low.details.field],
    ['UPLIFT_TEKUN_TOO_LOW', 'TK-17', 'tekunRuralFen'],
  )
  const fall = await county.refused(draft, who.office, { ...paper, dibaoRuralFen: 514_00 } as never)
  assert.equal(fall.code, 'UPLIFT_NOT_A_RAISE')
  const mid = await county.refused(draft, who.office, { ...paper, fromDay: '2022-01-02' } as never)
  assert.equal(mid.code, 'UPLIFT_NOT_FIRST_OF_MONTH')
  uplift = (await act<{ id: string }>(who.office, 'assistance.uplift.draft', paper)).id
  const preview = await county.ask(county.house.query('assistance.uplift.preview'), who.leader, {
    uplift,
  } as never)
  const { awards, monthlyFen, backPayFen, changes } = preview as UpliftPreview
  assert.deepEqual([awards, monthlyFen, backPayFen], [2, 335_00, 3 * 335_00])
  // A raise still to come is measured in its own first month, and owes nothing for months gone by.
  const { title: _, document: __, ...standards } = paper
  const asked = { ...standards, fromDay: '2022-06-01' }
  const previewQuery = county.house.query('assistance.uplift.preview')
  const later = (await county.ask(previewQuery, who.leader, asked as never)) as UpliftPreview
  assert.deepEqual([later.awards, later.monthlyFen, later.backPayFen], [2, 335_00, 0])
  assert.deepEqual(changes.map(c => [c.oldFen, c.newFen]).sort(), [
    [670_00, 805_00],
    [770_00, 970_00],
  ])
  const decide = county.house.command('assistance.uplift.decide') as Command
  assert.equal(
    (await county.refused(decide, who.leader, { uplift } as never)).code,
    'STEP_NOT_ALLOWED',
  )
  await act(who.chief, 'assistance.uplift.review', { uplift })
})

test('decided, it back-pays every month since January by one ARREARS line per award and month', async () => {
  const { who, act } = county
  const done = await act<{ awards: number; monthlyFen: number; backPayFen: number }>(
    who.leader,
    'assistance.uplift.decide',
    { uplift },
  )
  // Two members × 100 yuan and one tekun person × 135; the care allowance follows no standard.
  assert.deepEqual([done.awards, done.monthlyFen, done.backPayFen], [2, 335_00, 3 * 335_00])
  county.setToday('2022-04-11')
  await settle('2022-04')
  assert.deepEqual(
    (await linesOf('dibao_rural', 'arrears')).map(l => [l.forMonth, l.amountFen, l.cause]),
    ['2022-01', '2022-02', '2022-03'].map(m => [m, 200_00, 'standardRaised']),
  )
  assert.deepEqual(
    (await linesOf('tekun_dispersed_rural', 'arrears')).map(l => l.amountFen),
    [135_00, 135_00, 135_00],
  )
  assert.equal((await linesOf('tekun_care_dispersed', 'arrears')).length, 0)
  assert.equal((await linesOf('dibao_rural', 'regular')).at(-1)!.amountFen, 970_00)
  assert.equal((await settle('2022-04')).lines, 0, 'a second run posts nothing')
})

test('reversed, it opens recoveries and pays nothing negative', async () => {
  const { who, act } = county
  const reverse = county.house.command('assistance.uplift.reverse') as Command
  assert.equal(
    (await county.refused(reverse, who.leader, { uplift, reason: ' ' } as never)).code,
    'INPUT_INVALID',
  )
  assert.equal(
    (await county.refused(reverse, who.leader, { uplift, reason: '文件撤销' } as never)).code,
    'STEP_NOT_ALLOWED',
    'nobody reverses what nobody else has proposed to reverse',
  )
  await act(who.office, 'assistance.uplift.proposeReversal', { uplift, reason: '文件撤销' })
  await act(who.leader, 'assistance.uplift.reverse', { uplift, reason: '文件撤销' })
  county.setToday('2022-05-09')
  await settle('2022-05')
  assert.deepEqual(
    (await linesOf('dibao_rural', 'recovery')).map(l => l.amountFen),
    [-200_00, -200_00, -200_00, -200_00],
  )
  assert.equal((await linesOf('dibao_rural', 'regular')).at(-1)!.amountFen, 770_00)
  const claims = await county.rows(
    sql<{
      programme: string
      claimedFen: number
      state: string
    }>`select programme, claimed_fen, state from funds_recovery order by programme`,
  )
  assert.deepEqual(
    claims.map(c => [c.programme, c.claimedFen, c.state]),
    [
      ['dibao_rural', 800_00, 'open'],
      ['tekun_dispersed_rural', 540_00, 'open'],
    ],
  )
  const payable = await county.rows(
    sql<{
      n: number
    }>`select count(*) as n from funds_ledger where kind in ('regular', 'arrears', 'grant') and amount_fen <= 0`,
  )
  assert.equal(payable[0]!.n, 0)
})

test('the statement works out the same amounts as the rule, for every shape of household', async () => {
  const shape = fc.record({
    area: fc.constantFrom('urban' as const, 'rural' as const),
    memberCount: fc.integer({ min: 1, max: 8 }),
    monthlyIncomeFen: fc.integer({ min: 0, max: 6_000_00 }),
    topUpFen: fc.integer({ min: 0, max: 200 }).map(yuan => yuan * 100),
    category: fc.constantFrom('a' as const, 'b' as const, 'c' as const),
  })
  const shapes = fc.sample(shape, { numRuns: 400, seed: 7 })
  const rows = shapes.map(facts => ({
    id: county.newId(),
    programme: `dibao_${facts.area}`,
    facts,
  }))
  const json = JSON.stringify(rows)
  await sql`insert into funds_award (id, division, recorded_at, version, programme, household, payee, registered_poor, case_register, case_id, from_month, last_seq, last_from, last_fen)
    select id, '360982100201', now(), 1, programme, new_id(), new_id(), false, 'x', 'x', '2022-01', 1, '2022-01', 1 from jsonb_to_recordset(${json}::jsonb) r(id uuid, programme text)`.execute(
    county.db,
  )
  await sql`insert into funds_award_version (id, division, recorded_at, version, award, seq, from_month, amount_fen, cause, decided_on, facts)
    select new_id(), '360982100201', now(), 1, id, 1, '2022-01', 1, 'initial', '2022-01-01', facts from jsonb_to_recordset(${json}::jsonb) r(id uuid, facts jsonb)`.execute(
    county.db,
  )
  for (const method of ['differential', 'tiered'] as const) {
    for (const rounding of ['up', 'nearest'] as const) {
      const amount: DibaoNumbers['amount'] = {
        method,
        rounding,
        urbanAFen: 700_00,
        urbanBFen: 500_00,
        urbanCFen: 300_00,
        ruralAFen: 600_00,
        ruralBFen: 400_00,
        ruralCFen: 200_00,
      }
      const dibao = { urbanFen: 850_00, ruralFen: 615_00 }
      const found = await county.rows(
        sql<{
          award: string
          amountFen: number
        }>`${recomputed('2022-01', { dibao, tekun: dibao, amount })}`,
      )
      const byAward = new Map(found.map(r => [r.award, r.amountFen]))
      for (const { id, facts } of rows) {
        const due = amountFen(
          facts.area,
          facts.memberCount,
          facts.monthlyIncomeFen,
          facts.topUpFen,
          facts.category,
          { standardFen: dibao[`${facts.area}Fen`], amount },
        )
        assert.equal(byAward.get(id), due, JSON.stringify({ method, rounding, facts }))
      }
    }
  }
})
