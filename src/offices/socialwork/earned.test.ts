/** An operator is paid for accepted months only: claimed, approved and paid within them; a month taken back stops the rest. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../test/environment.ts'
import { type SocialworkCounty, socialworkCounty } from '../../../test/socialwork-county.ts'
import { beyondWork } from '../../commons/projects/rules.ts'
import type { Actor } from '../../kernel/access.ts'
import { socialwork } from './office.ts'
import { earnedFen } from './rules.ts'

test('equal parts of a contract, cut to the fen; all of them are the contract and never more (SO-25)', () => {
  const parts = [0, 1, 2, 3, 5, 6, 7].map(n => earnedFen(1_000_01, n, 6))
  assert.deepEqual(parts, [0, 16666, 33333, 50000, 83334, 100001, 100001])
  assert.equal(earnedFen(1_000_01, 0, 0), 0)
  assert.equal(earnedFen(10 ** 13, 155, 156), 9935897435897)
})

test('what lies beyond the work: the newest payments until it is covered, and the claims that no longer fit', () => {
  const paid = [
    { document: 'P1', paidOn: '2022-03-01', amountFen: 100 },
    { document: 'P2', paidOn: '2022-04-01', amountFen: 50 },
  ] as const
  const open = [
    { claim: 'a', ground: '甲', state: 'approved', amountFen: 30 },
    { claim: 'b', ground: '乙', state: 'claimed', amountFen: 20 },
  ]
  const of = (earned: number) => {
    const beyond = beyondWork(earned, paid, open)
    return [beyond.overpaidFen, beyond.paid.map(p => p.document), beyond.blocked.map(c => c.claim)]
  }
  assert.deepEqual(of(200), [0, [], []])
  assert.deepEqual(of(199), [0, [], ['b']])
  assert.deepEqual(of(170), [0, [], ['a']])
  assert.deepEqual(of(150), [0, [], ['a', 'b']])
  assert.deepEqual(of(149), [1, ['P2'], ['a', 'b']])
  assert.deepEqual(of(99), [51, ['P2', 'P1'], ['a', 'b']])
})

let c: SocialworkCounty
let finance: Actor
let contract: string
let stations: string[]
const packs: Record<string, string> = {}
before(async () => {
  c = await socialworkCounty('2022-02-01')
  finance = c.env.actor('finance')
  const batch = await c.act<{ id: string; project: string; stations: string[] }>(
    'planBatch',
    c.clerk,
    {
      name: '第一批',
      number: 1,
      document: '方案',
      plannedFrom: '2021-09-01',
      plannedTo: '2022-02-28',
      budgetFen: 2_000_00,
      list: [
        { division: places.town, name: '临江镇社工站', roles: ['socialWork'], staffPosts: 2 },
        { division: places.street, name: '鹿江街道社工站', roles: ['socialWork'], staffPosts: 2 },
      ],
    },
  )
  stations = batch.stations
  await c.act('tenderBatch', c.clerk, { batch: batch.id, method: 'consultation' })
  const signed = {
    project: batch.project,
    partyName: '某社工机构',
    amountFen: 1_000_01,
    signedOn: '2022-02-01',
  }
  const list = stations.map(station => ({ station }))
  const { id: endless } = await c.act('projects.signContract', c.clerk, {
    ...signed,
    number: 'C0',
    amountFen: 1,
  })
  const join = (id: string) => ({ batch: batch.id, contract: id, list })
  assert.equal(
    await c.refused('contractStations', c.clerk, join(endless)),
    'SOCIALWORK_CONTRACT_TERM',
  )
  contract = (
    await c.act('projects.signContract', c.clerk, {
      ...signed,
      number: 'C1',
      fromDay: '2022-02-01',
      toDay: '2022-04-30',
    })
  ).id
  await c.act('contractStations', c.clerk, join(contract))
  const people = await Promise.all([1, 2, 3, 4].map(() => c.env.makePerson()))
  await c.act('train', c.clerk, {
    title: '岗前培训',
    heldOn: '2022-02-01',
    hours: 8,
    heldBy: '民政局',
    list: people.map(person => ({ person, passed: true })),
  })
  await c.act('enterStations', c.clerk, {
    enteredOn: '2022-02-01',
    list: people.map((person, i) => ({
      station: stations[Math.floor(i / 2)],
      address: '街道1号',
      person,
    })),
  })
})
after(() => c.env.close())

async function paper(): Promise<string> {
  const id = c.env.newId()
  await sql`insert into notices_attachment (id, division, recorded_at, version, file_name, kind, mime, bytes, sha256, stored_by)
    values (${id}, ${places.town}, now(), 1, '签到表.jpg', '签到表', 'image/jpeg', 3, ${'0'.repeat(64)}, ${c.clerk.account})`.execute(
    c.env.db,
  )
  return id
}
/** A month of each station with one service, drawn up by one clerk. */
async function drawUp(month: string): Promise<void> {
  const placed = await c.env.rows(
    sql<{
      id: string
    }>`select distinct on (station) id from socialwork_placement order by station, id`,
  )
  const evidence = [await paper()]
  await c.act('logServices', c.clerk, {
    list: placed.map(({ id }) => ({
      placement: id,
      title: '探访',
      type: 'consolation',
      heldOn: `${month}-05`,
      place: '村部',
      method: 'casework',
      target: 'elderly',
      persons: 1,
      personTimes: 1,
      minutes: 60,
      evidence,
    })),
  })
  const drawn = await c.act<{ packs: string[] }>('drawPacks', c.clerk, {
    month,
    list: stations.map(station => ({ station })),
  })
  drawn.packs.forEach((id, i) => {
    packs[`${month} ${i}`] = id
  })
}
type Work = {
  earnedFen: number
  paidFen: number
  overpaidFen: number
  paid: { document: string }[]
  blocked: { ground: string }[]
}
const work = async (): Promise<Work> =>
  (await c.env.ask(c.env.house.query('projects.contractWork'), c.clerk, { contract })) as Work
const claim = (amountFen: number, ground: string) =>
  ['projects.claim', c.clerk, { contract, amountFen, ground }] as const

test('nothing is claimed before a month is accepted, and not a fen beyond (SO-25)', async () => {
  c.env.setToday('2022-03-01')
  await drawUp('2022-02')
  assert.equal(await c.refused(...claim(1, '二月')), 'PROJECT_CLAIM_OVER_WORK')
  await c.act('acceptPack', c.second, { pack: packs['2022-02 0'] })
  assert.equal((await work()).earnedFen, 16666)
  assert.equal(await c.refused(...claim(16667, '二月')), 'PROJECT_CLAIM_OVER_WORK')
  await c.act('acceptPacks', c.second, { list: [{ pack: packs['2022-02 1'] }] })
  assert.equal((await work()).earnedFen, 33333)
  const { id } = await c.act(...claim(33333, '二月'))
  assert.equal(await c.refused(...claim(1, '零头')), 'PROJECT_CLAIM_OVER_WORK')
  await c.act('projects.approveClaim', c.chief, { claim: id })
  await c.act('projects.pay', finance, { claim: id, paidOn: '2022-03-01', document: 'P1' })
})

test('a month taken back stops claims at approval and at payment, and names what was paid already', async () => {
  c.env.setToday('2022-04-01')
  await drawUp('2022-03')
  const march = [packs['2022-03 0']!, packs['2022-03 1']!]
  await c.act('acceptPacks', c.second, { list: march.map(pack => ({ pack })) })
  const { id: approved } = await c.act(...claim(20000, '三月一'))
  const { id: claimed } = await c.act(...claim(13333, '三月二'))
  await c.act('projects.approveClaim', c.chief, { claim: approved })
  const reopen = (pack: string) =>
    c.act<{ work: Work }>('reopenPack', c.chief, { pack, reason: '佐证不实' })
  const once = (await reopen(march[0]!)).work
  assert.deepEqual(
    [once.earnedFen, once.overpaidFen, once.blocked.map(b => b.ground)],
    [50000, 0, ['三月一']],
    'the second still fits where the first does not',
  )
  const pay = { claim: approved, paidOn: '2022-04-01', document: 'P2' }
  assert.equal(await c.refused('projects.pay', finance, pay), 'PROJECT_CLAIM_OVER_WORK')
  assert.equal(
    await c.refused('projects.approveClaim', c.chief, { claim: claimed }),
    'PROJECT_CLAIM_OVER_WORK',
  )
  await reopen(march[1]!)
  const february = (await reopen(packs['2022-02 0']!)).work
  assert.deepEqual(
    [february.earnedFen, february.paidFen, february.overpaidFen],
    [16666, 33333, 16667],
  )
  assert.deepEqual(
    february.paid.map(p => p.document),
    ['P1'],
  )
  assert.deepEqual(
    february.blocked.map(b => b.ground),
    ['三月一', '三月二'],
  )
})

test('accepted again, the claims go their way; the whole term earns the whole contract', async () => {
  for (const key of ['2022-02 0', '2022-03 0', '2022-03 1']) {
    await c.act('redrawPack', c.clerk, { pack: packs[key] })
    await c.act('acceptPack', c.second, { pack: packs[key] })
  }
  const open = await c.env.rows(
    sql<{ id: string; state: string }>`select id, state from projects_claim where state <> 'paid'`,
  )
  for (const { id, state } of open) {
    if (state === 'claimed') await c.act('projects.approveClaim', c.chief, { claim: id })
    await c.act('projects.pay', finance, { claim: id, paidOn: '2022-04-01', document: 'P3' })
  }
  c.env.setToday('2022-05-10')
  await drawUp('2022-04')
  await drawUp('2022-05')
  await c.act('acceptPacks', c.second, {
    list: ['2022-04 0', '2022-04 1', '2022-05 0'].map(key => ({ pack: packs[key] })),
  })
  const { earnedFen: earned, paidFen } = await work()
  assert.deepEqual([earned, paidFen], [1_000_01, 66666], 'a month after the term earns nothing')
  for (const check of socialwork.checks!)
    assert.deepEqual((await check.breaks().execute(c.env.db)).rows, [], check.id)
})
