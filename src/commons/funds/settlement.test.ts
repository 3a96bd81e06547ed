/**
 * Settlement over random histories: what was posted is what is due, nothing is paid twice or negatively, and what was
 * paid is what is due less what is still to come back. Seeds are printed by fast-check when a history breaks it.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { v7 } from 'uuid'
import { type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Command } from '../../kernel/command.ts'
import { addMonths, type Month } from '../../kernel/day.ts'
import type { Room } from '../../kernel/house.ts'
import { perform } from '../../kernel/perform.ts'
import { openAward, reviseAward, stopAward } from './awards.ts'
import { parseReturn, writeReturn } from './bank.ts'
import { checks } from './checks.ts'
import type { ClaimDetail } from './recovery-queries.ts'
import { funds } from './room.ts'

// A room of our own: the funds know programmes only by their declarations.
const office: Room = {
  name: 'test',
  label: { zh: '测试', en: 'Test' },
  programmes: [
    {
      id: 'aid',
      label: { zh: '甲项', en: 'Aid' },
      office: 'assistance',
      holder: 'person',
      form: 'monthly',
      compatibility: 'dibao',
      rule: 'T',
    },
    {
      id: 'keep',
      label: { zh: '乙项', en: 'Keep' },
      office: 'assistance',
      holder: 'person',
      form: 'monthly',
      compatibility: 'tekun',
      rule: 'T',
    },
  ],
}
let env: TestEnv
let who: Record<'clerk' | 'finance' | 'cashier' | 'other' | 'leader', Actor>
before(async () => {
  env = await testEnvironment({ today: '2022-01-05', rooms: [funds, office] })
  who = {
    clerk: env.actor('officeClerk'),
    finance: env.actor('finance'),
    cashier: env.actor('finance'),
    other: env.actor('finance'),
    leader: env.actor('bureauLeader'),
  }
  await act(who.finance, 'funds.allocateSource', {
    level: 'county',
    purpose: 'assistance',
    amountFen: 10 ** 12,
    onDay: '2022-01-05',
    document: '测试',
  })
})
after(() => env.close())

const act = async <R = Record<string, never>>(
  actor: Actor,
  command: string,
  input: unknown,
): Promise<R> => (await env.do(env.house.command(command) as Command, actor, input as never)) as R
const refused = (actor: Actor, command: string, input: unknown) =>
  env.refused(env.house.command(command) as Command, actor, input as never)
const one = async <T>(statement: ReturnType<typeof sql<T>>): Promise<T> =>
  (await env.rows(statement))[0]!

async function open(programme: string, fromMonth: Month, amountFen: number): Promise<string> {
  const person = await env.makePerson({ bankAccount: '6299990000000000019' })
  const row = await env.work(who.clerk, ctx =>
    openAward(ctx, {
      programme,
      person,
      payee: person,
      division: '360982100201',
      fromMonth,
      amountFen,
      cause: 'initial',
      decidedOn: ctx.today,
      caseRegister: 'x',
      caseId: v7(),
    }),
  )
  return row.id
}
const settle = (month: Month, programmes = ['aid']) =>
  act<{ lines: number }>(who.clerk, 'funds.settle', { month, programmes })
const atMonth = (month: Month) => env.setToday(`${month}-20` as never)

type Line = { kind: string; forMonth: Month; amountFen: number }
const linesOf = (award: string) =>
  env.rows(
    sql<Line>`select kind, for_month, amount_fen from funds_ledger where award = ${award} order by recorded_at, for_month, kind`,
  )

test('a month is posted once; later changes become arrears, claims and releases', async () => {
  atMonth('2022-01')
  const award = await open('keep', '2022-01', 500_00)
  await settle('2022-01', ['keep'])
  assert.equal((await settle('2022-01', ['keep'])).lines, 0)
  assert.equal(
    (await refused(who.clerk, 'funds.settle', { month: '2022-02', programmes: ['keep'] })).code,
    'MONTH_AHEAD',
  )
  atMonth('2022-03')
  await settle('2022-03', ['keep'])
  assert.equal(
    (await refused(who.clerk, 'funds.settle', { month: '2022-02', programmes: ['keep'] })).code,
    'MONTH_ALREADY_PASSED',
  )
  // Raised back to January, then stopped from February, then resumed at less.
  const revise = (fromMonth: Month, amountFen: number) =>
    env.work(who.clerk, ctx =>
      reviseAward(ctx, award, {
        fromMonth,
        amountFen,
        cause: 'standardRaised',
        decidedOn: ctx.today,
      }),
    )
  await revise('2022-01', 600_00)
  await settle('2022-03', ['keep'])
  await env.work(who.clerk, ctx =>
    stopAward(ctx, award, { fromMonth: '2022-02', cause: 'death', decidedOn: ctx.today }),
  )
  await settle('2022-03', ['keep'])
  await revise('2022-02', 100_00)
  await settle('2022-03', ['keep'])
  assert.deepEqual(
    (await linesOf(award)).map(l => [l.kind, l.forMonth, l.amountFen]),
    [
      ['regular', '2022-01', 500_00],
      ['arrears', '2022-02', 500_00],
      ['regular', '2022-03', 500_00],
      ['arrears', '2022-01', 100_00],
      ['arrears', '2022-02', 100_00],
      ['arrears', '2022-03', 100_00],
      ['recovery', '2022-02', -600_00],
      ['recovery', '2022-03', -600_00],
      ['release', '2022-02', 100_00],
      ['release', '2022-03', 100_00],
    ],
  )
})

test('two runs at the same moment post once', async () => {
  atMonth('2022-04')
  const award = await open('keep', '2022-04', 77_00)
  const run = () =>
    perform(env, env.house.command('funds.settle'), who.clerk, v7(), {
      month: '2022-04',
      programmes: ['keep'],
    })
  await Promise.all([run(), run(), run()])
  assert.equal((await linesOf(award)).length, 1)
})

test('programmes that exclude each other never pay one person', async () => {
  const person = await env.makePerson()
  const asked = (programme: string) =>
    env.work(who.clerk, ctx =>
      openAward(ctx, {
        programme,
        person,
        payee: person,
        division: '360982100201',
        fromMonth: '2022-05',
        amountFen: 1_00,
        cause: 'initial',
        decidedOn: ctx.today,
        caseRegister: 'x',
        caseId: v7(),
      }),
    )
  await asked('keep')
  await assert.rejects(asked('keep'), { code: 'ALREADY_ON_ROLL' })
  await assert.rejects(asked('aid'), { code: 'PROGRAMME_EXCLUDED' })
})

type Kind = 'repaid' | 'waived' | 'offset'
type Step =
  | { do: 'open'; back: number; yuan: number }
  | { do: 'revise'; of: number; back: number; yuan: number }
  | { do: 'stop'; of: number; back: number }
  | { do: 'pay'; fail: number }
  | { do: 'takeBack'; of: number }
  | { do: 'repay'; of: number; share: number; kind: Kind }
  | { do: 'takeEntryBack'; of: number }
  | { do: 'month' }
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('open' as const),
      back: fc.integer({ min: 0, max: 3 }),
      yuan: fc.integer({ min: 1, max: 900 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('revise' as const),
      of: fc.nat(9),
      back: fc.integer({ min: -1, max: 4 }),
      yuan: fc.integer({ min: 0, max: 900 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('stop' as const),
      of: fc.nat(9),
      back: fc.integer({ min: 0, max: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('pay' as const), fail: fc.integer({ min: 0, max: 4 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('takeBack' as const), of: fc.nat(50) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('repay' as const),
      of: fc.nat(9),
      share: fc.integer({ min: 1, max: 100 }),
      kind: fc.constantFrom<Kind>('repaid', 'waived', 'offset'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('takeEntryBack' as const), of: fc.nat(9) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('month' as const) }) },
)

test('for any history Σ paid = Σ due − what is still to come back, and every replay holds', async () => {
  let first = addMonths('2023-01' as Month, 0)
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30 }), async steps => {
      // Histories follow each other in one county: each begins where the last one ended, on awards of its own.
      first = await live(first, steps)
    }),
    { numRuns: 25, seed: 20220703, endOnFailure: true },
  )
})

async function live(start: Month, steps: readonly Step[]): Promise<Month> {
  let month = start
  const awards: string[] = []
  const pick = (n: number): string | undefined => awards[n % Math.max(1, awards.length)]
  atMonth(month)
  await settle(month)
  for (const s of steps) {
    if (s.do === 'month') {
      month = addMonths(month, 1)
      if (month > '2026-11') month = '2026-11' as Month
      atMonth(month)
      await settle(month)
    } else if (s.do === 'open')
      awards.push(await open('aid', addMonths(month, -s.back), s.yuan * 100))
    else if (s.do === 'pay') await payAll(month, s.fail)
    else if (s.do === 'takeBack') await takeBack(s.of)
    else if (s.do === 'repay') await repay(s)
    else if (s.do === 'takeEntryBack') await takeEntryBack(s.of)
    else {
      const award = pick(s.of)
      if (!award) continue
      const { fromMonth: begin } = await one(
        sql<{ fromMonth: Month }>`select from_month from funds_award where id = ${award}`,
      )
      const wanted = addMonths(month, -s.back)
      const fromMonth = wanted < begin ? begin : wanted
      await env.work(who.clerk, ctx =>
        s.do === 'stop'
          ? stopAward(ctx, award, { fromMonth, cause: 'stop', decidedOn: ctx.today })
          : reviseAward(ctx, award, {
              fromMonth,
              amountFen: s.yuan * 100,
              cause: 'correction',
              decidedOn: ctx.today,
            }),
      )
    }
  }
  await settle(month)
  await payAll(month, 0)
  await balances(awards, month)
  return month
}

async function payAll(month: Month, fail: number): Promise<void> {
  const batches = await act<{ id: string; number: string }[]>(who.clerk, 'funds.makeBatches', {
    month,
    programmes: ['aid'],
  })
  for (const { id: batch, number } of batches) {
    await act(who.finance, 'funds.findClues', { batch })
    for (const code of ['SHARED_ACCOUNT', 'PAYEE_DEAD'])
      await act(who.finance, 'funds.clearClues', { batch, code, reason: '测试账号' })
    await act(who.finance, 'funds.checkBatch', { batch })
    await act(who.leader, 'funds.approveBatch', { batch })
    await act(who.cashier, 'funds.sendBatch', { batch })
    let failing = fail
    for (let attempt = 1; ; attempt++) {
      const file = (await env.ask(env.house.query('funds.bankFile'), who.cashier, {
        batch,
      } as never)) as { text: string }
      const answers = file.text
        .split('\n')
        .filter(l => l.startsWith('D|'))
        .map((l, i) => {
          const parts = l.split('|')
          return {
            line: parts[2]!,
            amountFen: Math.round(Number(parts[5]) * 100),
            ok: i >= failing,
            reason: i >= failing ? '' : '账号有误',
          }
        })
      await act(who.cashier, 'funds.recordBankReturn', {
        batch,
        file: writeReturn(number, attempt, answers),
        onDay: env.today(),
      })
      if (answers.every(a => a.ok)) break
      failing = Math.max(0, failing - 2)
      await act(who.cashier, 'funds.reissueBatch', { batch })
    }
  }
}

/** The bank takes a paid line back and, the account mended, pays it again in a new attempt. */
async function takeBack(n: number): Promise<void> {
  const found = await one(sql<
    { line: string; batch: string; number: string; attempt: number; amountFen: number } | undefined
  >`
    select y.line, y.batch, b.number, b.attempt, y.amount_fen from funds_payment y join funds_batch b on b.id = y.batch
    where y.outcome = 'paid' and b.state = 'paid' and not exists (select 1 from funds_payment z where z.line = y.line and z.attempt = y.attempt and z.outcome = 'returned')
    order by y.line offset ${n} limit 1`)
  if (!found) return
  await act(who.cashier, 'funds.recordReturn', {
    line: found.line,
    onDay: env.today(),
    reason: '账户注销',
  })
  await act(who.cashier, 'funds.reissueBatch', { batch: found.batch })
  const answer = writeReturn(found.number, found.attempt + 1, [
    { line: found.line, amountFen: found.amountFen, ok: true, reason: '' },
  ])
  assert.equal(parseReturn(answer).answers.length, 1)
  await act(who.cashier, 'funds.recordBankReturn', {
    batch: found.batch,
    file: answer,
    onDay: env.today(),
  })
}

let letters = 0
async function repay(s: { of: number; share: number; kind: Kind }): Promise<void> {
  const open = await env.rows(sql<{
    id: string
    openFen: number
    state: string
  }>`select id, claimed_fen - settled_fen as open_fen, state from funds_recovery
    where claimed_fen > settled_fen order by id`)
  const claim = open[s.of % Math.max(1, open.length)]
  if (!claim) return
  const recovery = claim.id
  const amountFen = Math.max(1, Math.floor((claim.openFen * s.share) / 100))
  if (s.kind === 'repaid') {
    await act(who.cashier, 'funds.repay', {
      recovery,
      amountFen,
      slip: '缴款书1',
      onDay: env.today(),
    })
    return
  }
  if (claim.state === 'open')
    await act(who.clerk, 'funds.notifyRecovery', { recovery, letter: `测〔2022〕${++letters}号` })
  if (s.kind === 'waived') {
    await act(who.clerk, 'funds.askWaiver', { recovery, amountFen, reason: '家庭特别困难' })
    await act(who.leader, 'funds.waiveRecovery', { recovery, reason: '同意' })
    return
  }
  const detail = (await env.ask(env.house.query('funds.recovery'), who.cashier, {
    recovery,
  } as never)) as ClaimDetail
  const offset = {
    recovery,
    amountFen: Math.min(amountFen, detail.waitingFen),
    agreement: '协1',
  }
  if (detail.waitingFen > 0) await act(who.cashier, 'funds.offsetRecovery', offset)
}

/** Another cashier takes an entry back; what the bank has been told stays. */
async function takeEntryBack(n: number): Promise<void> {
  const entries = await env.rows(sql<{
    id: string
    recovery: string
    sent: boolean
  }>`select r.id, r.recovery, exists (select 1 from funds_offset o join funds_batch_line b on b.line = o.line where o.repayment = r.id) as sent
    from funds_repayment r where reverses is null and not exists (select 1 from funds_repayment z where z.reverses = r.id) order by id desc limit 10`)
  const entry = entries[n % Math.max(1, entries.length)]
  if (!entry) return
  const input = { recovery: entry.recovery, repayment: entry.id, reason: '登记有误' }
  if (!entry.sent) await act(who.other, 'funds.reverseRepayment', input)
  else
    assert.equal(
      (await refused(who.other, 'funds.reverseRepayment', input)).code,
      'OFFSET_ALREADY_SENT',
    )
}

async function balances(awards: readonly string[], month: Month): Promise<void> {
  for (const award of awards) {
    const sums = await one(sql<
      Record<
        | 'due'
        | 'posted'
        | 'paid'
        | 'claimed'
        | 'released'
        | 'repaid'
        | 'waived'
        | 'offset'
        | 'open',
        number
      >
    >`
      select
        (select coalesce(sum(coalesce(funds_due(${award}, to_char(m, 'YYYY-MM')), 0)), 0)::bigint
          from funds_award a cross join lateral generate_series((a.from_month || '-01')::date, (${month} || '-01')::date, interval '1 month') m where a.id = ${award}) as due,
        (select coalesce(sum(amount_fen), 0)::bigint from funds_ledger where award = ${award}) as posted,
        (select coalesce(sum(case outcome when 'paid' then y.amount_fen when 'returned' then -y.amount_fen else 0 end), 0)::bigint
          from funds_payment y join funds_ledger l on l.id = y.line where l.award = ${award}) as paid,
        (select coalesce(-sum(amount_fen), 0)::bigint from funds_ledger where award = ${award} and kind = 'recovery') as claimed,
        (select coalesce(sum(amount_fen), 0)::bigint from funds_ledger where award = ${award} and kind = 'release') as released,
        (select coalesce(sum(amount_fen), 0)::bigint from funds_repayment where award = ${award} and kind = 'repaid') as repaid,
        (select coalesce(sum(amount_fen), 0)::bigint from funds_repayment where award = ${award} and kind = 'waived') as waived,
        (select coalesce(sum(amount_fen), 0)::bigint from funds_repayment where award = ${award} and kind = 'offset') as offset,
        (select coalesce(sum(claimed_fen - settled_fen), 0)::bigint from funds_recovery where award = ${award}) as open`)
    assert.equal(sums.posted, sums.due, 'what was posted is what is due')
    assert.equal(
      sums.claimed,
      sums.released + sums.repaid + sums.waived + sums.offset + sums.open,
      'a claim is what was settled and what is open',
    )
    assert.ok(sums.open >= 0)
    // What the family keeps: paid, less repaid, is what is due plus what is still to come back or was given up.
    assert.equal(sums.paid - sums.repaid, sums.due + sums.open + sums.waived)
  }
  for (const check of checks) {
    const breaks = await env.rows(check.breaks() as ReturnType<typeof sql<{ at: string }>>)
    assert.deepEqual(breaks, [], check.id)
  }
}
