/** A child's support through every post, its money to the fen, and each way it is refused. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { type ChildrenTest, childrenTest } from '../../../../test/children-county.ts'
import { places } from '../../../../test/environment.ts'
import { columnsOf } from '../../../kernel/register.ts'
import { registers } from '../registers.ts'

let t: ChildrenTest
before(async () => {
  t = await childrenTest('2022-03-10')
})
after(() => t.env.close())

const parents = [
  { role: 'father', status: 'dead', evidence: '死亡证明', issuedBy: '医院' },
  {
    role: 'mother',
    status: 'sentence',
    from: '2020-01-01',
    until: '2024-01-01',
    evidence: '判决书',
    issuedBy: '法院',
  },
]
async function paper(more: Record<string, unknown> = {}) {
  const child = await t.env.makePerson({ birth: '2012-05-01' })
  const guardian = await t.env.makePerson({ birth: '1960-05-01' })
  return {
    child,
    kind: 'unattended',
    placement: 'relatives',
    parents,
    others: [],
    guardian,
    payee: guardian,
    payeeGround: 'guardian',
    ...more,
  }
}
async function applied(more: Record<string, unknown> = {}): Promise<string> {
  return (await t.act<{ id: string }>('apply', t.clerkOfTown, await paper(more))).id
}
async function active(more: Record<string, unknown> = {}): Promise<string> {
  const support = await applied(more)
  await t.act('verify', t.head, { support, findings: '数据比对一致' })
  await t.act('confirm', t.chief, { support })
  return support
}
const rowOf = async (id: string) =>
  (
    await t.env.rows(
      sql<{
        state: string
        child: string
        award: string
        amountFen: number
        fromMonth: string
        endedFrom: string | null
      }>`select * from children_support where id = ${id}`,
    )
  )[0]!
const dueIn = async (award: string, month: string) =>
  Number(
    (await t.env.rows(sql<{ fen: number }>`select funds_due(${award}, ${month}) as fen`))[0]!.fen ??
      0,
  )

test('the migrated tables are what the registers declare', async () => {
  for (const r of Object.values(registers)) {
    const found = await t.env.rows(
      sql<{
        columnName: string
        isNullable: string
      }>`select column_name, is_nullable from information_schema.columns
        where table_name = ${r.name} and table_schema = current_schema()`,
    )
    assert.deepEqual(
      found.map(c => `${c.columnName}${c.isNullable === 'YES' ? '' : '!'}`).sort(),
      columnsOf(r)
        .map(c => `${c.name}${c.nullable ? '' : '!'}`)
        .sort(),
      r.name,
    )
  }
})

test('township, then county, each another person; paid from next month; nothing is posted (CH-07)', async () => {
  const support = await applied()
  assert.equal(await t.refused('verify', t.clerkOfTown, { support, findings: 'x' }), 'SAME_PERSON')
  assert.equal(await t.refused('confirm', t.chief, { support }), 'STEP_NOT_ALLOWED')
  const verified = await t.act<{ dueOn: string }>('verify', t.head, { support, findings: '一致' })
  // Fifteen working days from Thursday 10 March.
  assert.equal(verified.dueOn, '2022-03-31')
  assert.equal(
    await t.refused('confirm', { ...t.chief, account: t.head.account }, { support }),
    'SAME_PERSON',
  )
  await t.act('confirm', t.chief, { support, nationalSystemId: 'N-1' })
  const row = await rowOf(support)
  assert.deepEqual(
    [row.state, row.fromMonth, Number(row.amountFen)],
    ['active', '2022-04', 1150_00],
  )
  const [notices] = await t.env.rows(sql<{ n: number }>`select count(*) as n from notices_notice`)
  assert.equal(Number(notices!.n), 0)
})

test('a child of 18 on entry, a second file, a wrong payee and half a matrix are refused with their rule', async () => {
  const grown = await t.env.makePerson({ birth: '2004-03-10' })
  assert.equal(
    await t.refused('apply', t.clerkOfTown, await paper({ child: grown })),
    'CHILD_NOT_MINOR',
  )
  const almost = await t.env.makePerson({ birth: '2004-03-11' })
  const asked = await paper({ child: almost })
  await t.act('apply', t.clerkOfTown, asked)
  assert.equal(await t.refused('apply', t.clerkOfTown, asked), 'CHILD_SUPPORTED')
  const stranger = await t.env.makePerson()
  assert.equal(
    await t.refused('apply', t.clerkOfTown, await paper({ payee: stranger })),
    'CHILD_PAYEE_WRONG',
  )
  assert.equal(
    await t.refused('apply', t.env.actor('townshipClerk', places.otherTown), await paper()),
    'CHILD_OUTSIDE_AREA',
  )
  const half = await applied({ parents: [parents[0]] })
  const refusal = await t.env.refused(t.command('verify'), t.head, { support: half, findings: 'x' })
  assert.equal(refusal.code, 'CHILD_NOT_ENTITLED')
  assert.match(refusal.text.zh, /CH-03/)
  const living = await t.env.makePerson({ birth: '1985-01-01' })
  assert.equal(
    await t.refused(
      'apply',
      t.clerkOfTown,
      await paper({ parents: [{ ...parents[0], person: living }, parents[1]] }),
    ),
    'CHILD_NOT_ENTITLED',
  )
})

test('an orphan in a family needs an agreement, and is paid the standard of his place (CH-02, CH-08)', async () => {
  const dead = { status: 'dead', evidence: '死亡证明', issuedBy: '公安局' }
  const both = [
    { role: 'father', ...dead },
    { role: 'mother', ...dead },
  ]
  const support = await applied({ kind: 'orphan', parents: both })
  await t.act('verify', t.head, { support, findings: '一致' })
  assert.equal(await t.refused('confirm', t.chief, { support }), 'CHILD_AGREEMENT_MISSING')
  await t.act('signAgreement', t.clerkOfTown, { support, agreementOn: '2022-03-10' })
  await t.act('confirm', t.chief, { support })
  assert.equal(Number((await rowOf(support)).amountFen), 1150_00)
})

test('other allowances leave the difference; an equal one leaves nothing; a later one is worked out again (CH-10)', async () => {
  const other = (amountFen: number) => [{ kind: 'disabledLiving', amountFen, evidence: '残联' }]
  const support = await active({ others: other(70_00) })
  assert.equal(Number((await rowOf(support)).amountFen), 1080_00)
  await t.act('recompute', t.chief, { support, others: other(80_00), reason: '补贴提高' })
  const row = await rowOf(support)
  assert.equal(Number(row.amountFen), 1070_00)
  assert.equal(await dueIn(row.award, '2022-04'), 1070_00)
  const nothing = await applied({ others: other(1150_00) })
  await t.act('verify', t.head, { support: nothing, findings: '一致' })
  assert.equal(await t.refused('confirm', t.chief, { support: nothing }), 'CHILD_NOTHING_LEFT')
})

test('a death ends support from the next month, and its reversal pays every fen again (CH-20, XC-03)', async () => {
  const support = await active()
  const before = await rowOf(support)
  t.env.setToday('2022-06-20')
  const people = (name: string) => t.env.house.command(`people.${name}`)
  await t.env.do(people('recordDeath'), t.head, {
    person: before.child,
    diedOn: '2022-05-03',
    source: 'medical',
  } as never)
  assert.deepEqual(
    [
      (await rowOf(support)).state,
      await dueIn(before.award, '2022-05'),
      await dueIn(before.award, '2022-06'),
    ],
    ['ended', 1150_00, 0],
  )
  await t.env.do(people('revokeDeath'), t.head, {
    person: before.child,
    reason: '报错了人',
  } as never)
  assert.deepEqual(
    [(await rowOf(support)).state, await dueIn(before.award, '2022-06')],
    ['active', 1150_00],
  )
  t.env.setToday('2022-03-10')
})

test('at 18 support stops the month after; who goes on at school goes on; 90 days before it is looked at (XC-06, CH-21)', async () => {
  const birth = '2004-06-15'
  const [leaves, stays] = [
    await active({ child: await t.env.makePerson({ birth }) }),
    await active({ child: await t.env.makePerson({ birth }) }),
  ]
  const opened = await t.act<{ opened: number }>('openReviews', t.clerk, { until: '2022-03-17' })
  assert.equal(opened.opened, 2)
  assert.equal(
    (await t.act<{ opened: number }>('openReviews', t.clerk, { until: '2022-03-17' })).opened,
    0,
  )
  assert.equal(
    await t.refused('continueAtSchool', t.chief, {
      support: stays,
      schoolUntil: '2027-01-01',
      reason: '在读',
    }),
    'CHILD_NOT_AT_SCHOOL',
  )
  await t.act('continueAtSchool', t.chief, {
    support: stays,
    schoolUntil: '2025-06-30',
    reason: '樟树中学在读',
  })
  t.env.setToday('2022-06-15')
  for (const id of [leaves, stays])
    await t.env.work(t.clerk, async ctx => {
      const { recordLifeEvent } = await import('../../../commons/people/events.ts')
      return recordLifeEvent(ctx, {
        kind: 'turned18',
        person: (await rowOf(id)).child,
        day: '2022-06-15',
      })
    })
  const gone = await rowOf(leaves)
  assert.deepEqual([gone.state, gone.endedFrom], ['ended', '2022-07'])
  assert.equal((await rowOf(stays)).state, 'active')
  t.env.setToday('2022-03-10')
})

test('a released parent reopens the question; a detained one beside a dead one raises a lead (XC-15, XC-17)', async () => {
  const parent = await t.env.makePerson({ birth: '1985-01-01' })
  const life = (kind: 'imprisonment' | 'release', person: string) =>
    t.env.work(t.clerk, async ctx => {
      const { recordLifeEvent } = await import('../../../commons/people/events.ts')
      return recordLifeEvent(ctx, { kind, person, day: '2022-03-01' })
    })
  await life('imprisonment', parent)
  const support = await active({ parents: [parents[0], { ...parents[1], person: parent }] })
  const { effects } = await life('release', parent)
  assert.deepEqual(
    effects.filter(e => e.office === 'children').map(e => e.register),
    ['children_review'],
  )
  const [task] = await t.env.rows(
    sql<{
      id: string
    }>`select id from children_review where support = ${support} and cause = 'parentFreed'`,
  )
  await t.act('endAfterReview', t.chief, {
    review: task!.id,
    code: 'PARENT_ABLE',
    reason: '母亲已回家抚养',
  })
  assert.equal((await rowOf(support)).state, 'ended')

  const [child, dad, mum] = [
    await t.env.makePerson({ birth: '2014-01-01' }),
    await t.env.makePerson({ birth: '1985-02-01', sex: 'male' }),
    await t.env.makePerson({ birth: '1986-01-01' }),
  ]
  await t.env.work(t.clerk, async ctx => {
    const { tieKin } = await import('../../../commons/people/kin.ts')
    for (const relative of [dad, mum])
      await tieKin(ctx, {
        person: child!,
        relative: relative!,
        relation: 'parent',
        supporter: false,
        fromDay: '2014-01-01',
      })
  })
  await t.env.do(t.env.house.command('people.recordDeath'), t.head, {
    person: dad,
    diedOn: '2022-03-02',
    source: 'medical',
  } as never)
  await life('imprisonment', mum!)
  const leads = await t.env.rows(
    sql<{ id: string; cause: string }>`select id, cause from children_lead where child = ${child}`,
  )
  assert.deepEqual(
    leads.map(l => l.cause),
    ['unattended'],
  )
  await t.act('apply', t.clerkOfTown, { ...(await paper({ child })), lead: leads[0]!.id })
})

test('a raised standard is back-paid from its month, children with a top-up by the same difference (CH-08)', async () => {
  const support = await active()
  const { award } = await rowOf(support)
  await t.parameter('children.standard', '2022-05-01', {
    institutionalFen: 1700_00,
    dispersedFen: 1250_00,
    unattendedFen: 1250_00,
    difficultyFen: 550_00,
  })
  await t.act('applyStandard', t.chief, { fromDay: '2022-05-01', document: '测试〔2022〕1号' })
  assert.deepEqual(
    [await dueIn(award, '2022-04'), await dueIn(award, '2022-05')],
    [1150_00, 1250_00],
  )
})

test('清查比对: everybody on the roll is in the round, and it closes when each has a decision by another person', async () => {
  const support = await active()
  const { id: sweep } = await t.act<{ id: string }>('planSweep', t.clerk, {
    name: '2022年上半年清查',
    plannedFrom: '2022-03-10',
    plannedTo: '2022-05-31',
    sources: '公安户籍、殡葬、服刑',
    programmes: ['orphan', 'unattended'],
    requirements: ['onTime'],
    checkedPercent: 100,
    ineligibleLeft: 0,
    enrolledPercent: 100,
  })
  const { children } = await t.act<{ children: number }>('beginSweep', t.clerk, { sweep })
  const [roll] = await t.env.rows(
    sql<{ n: number }>`select count(*) as n from children_support where state = 'active'`,
  )
  assert.equal(children, Number(roll!.n))
  const items = await t.env.rows(
    sql<{
      id: string
      support: string
    }>`select id, support from children_sweep_item where sweep = ${sweep}`,
  )
  const line = (i: { id: string; support: string }) => ({
    item: i.id,
    eligible: i.support !== support,
    source: '公安户籍',
    finding: '已比对',
  })
  await t.act('compareMany', t.clerk, { list: items.map(line) })
  assert.equal(await t.refused('closeSweep', t.chief, { sweep }), 'SWEEP_LEFT')
  const out = items.find(i => i.support === support)!
  assert.equal(await t.refused('sweepKeep', t.chief, { item: out.id }), 'SWEEP_OTHER_DECISION')
  assert.equal(
    await t.refused(
      'sweepRemove',
      { ...t.chief, account: t.clerk.account },
      { item: out.id, reason: 'x' },
    ),
    'SAME_PERSON',
  )
  await t.act('sweepRemove', t.chief, { item: out.id, reason: '户籍已迁出' })
  assert.equal((await rowOf(support)).state, 'ended')
  await t.act('sweepKeepMany', t.chief, {
    list: items.filter(i => i.support !== support).map(i => ({ item: i.id })),
  })
  assert.deepEqual(await t.act('closeSweep', t.chief, { sweep }), { state: 'closed' })
})

test('every replay of the room holds', () => t.holds())
