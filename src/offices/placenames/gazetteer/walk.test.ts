/** Entries put right: by one, checked by another, sent up in time or late, accepted into the entry; corrections answered. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import { places } from '../../../../test/environment.ts'
import { type PlacenamesCounty, placenamesCounty } from '../../../../test/placenames-county.ts'
import { breakDown, parsePeriod } from '../../../kernel/figures.ts'

let county: PlacenamesCounty
let entries: string[]
before(async () => {
  county = await placenamesCounty('2022-03-01')
  const made = await county.act<{ entries: string[] }>('enterEntries', county.clerk, {
    list: [places.village, places.farVillage].flatMap((division, i) =>
      ['东塘', '西山', '老桥'].map((name, n) => ({
        division,
        number: `N${i}${n}`,
        name,
        object: 'natural',
        classCode: '1100',
      })),
    ),
  })
  entries = made.entries
})
after(() => county.env.close())

const change = (n: number, after: string, field = 'location') => ({
  entry: entries[n],
  field,
  after,
  basis: '质检',
})
const batchOf = (deadline: string) =>
  county.act('openBatch', county.clerk, { title: deadline, document: '（测试）', deadline })
const entryAt = async (n: number) =>
  (
    await county.env.rows(
      sql<{
        name: string
        location: string | null
        pinyin: string
      }>`select name, location, pinyin from placenames_entry where id = ${entries[n]!}`,
    )
  )[0]!

test('a number stands once; what changes nothing, or is open already, is refused', async () => {
  const { refused, act, clerk, env } = county
  const again = {
    division: places.town,
    number: 'N00',
    name: '塘',
    object: 'natural',
    classCode: '1',
  }
  assert.equal(await refused('enterEntries', clerk, { list: [again] }), 'ENTRY_NUMBER_KNOWN')
  const batch = (await batchOf('2022-03-31')).id
  const bad = (list: object[]) => refused('reviseEntries', clerk, { batch, list })
  assert.equal(await bad([change(0, '东塘', 'name')]), 'REVISION_NOTHING_NEW')
  assert.equal(await bad([change(0, '村东'), change(0, '村西')]), 'REVISION_OPEN')
  await act('reviseEntries', clerk, {
    batch,
    list: [change(0, '村东'), change(0, '东堂', 'name'), change(1, '村西'), change(3, '村南')],
  })
  assert.equal(await bad([change(0, '村北')]), 'REVISION_OPEN')
  assert.equal((await entryAt(0)).location, null, 'an entry changes only when it is accepted')
  assert.equal(await refused('reportBatch', clerk, { batch }), 'REVISION_BATCH_STATE')
  const own = (
    await county.act('openBatch', county.chief, {
      title: '自改',
      document: '1',
      deadline: '2022-03-31',
    })
  ).id
  await act('reviseEntries', county.chief, { batch: own, list: [change(2, '桥头')] })
  assert.equal(await refused('checkBatch', county.chief, { batch: own }), 'REVISION_BATCH_OWN_WORK')
  await act('withdrawBatch', county.chief, { batch: own, reason: '重做' })
  await act('checkBatch', county.chief, { batch })
  await act('reopenBatch', county.chief, { batch, reason: '再核一遍' })
  await act('checkBatch', county.chief, { batch })
  env.setToday('2022-04-01')
  const sent = await act<{ reported: number; late: boolean }>('reportBatch', clerk, { batch })
  assert.deepEqual(sent, { reported: 4, late: true })
  // Three entries by four changes.
  assert.equal((await county.figure('entries_processed')).value, 3)
  await act('acceptBatch', clerk, { batch, answer: '通过' })
  assert.deepEqual(await entryAt(0), { name: '东堂', location: '村东', pinyin: 'dongtang' })
  const kept = await env.rows(
    sql<{
      before: string
      after: string
    }>`select before, after from placenames_revision where field = 'name'`,
  )
  assert.deepEqual(kept, [{ before: '东塘', after: '东堂' }])
})

test('returned from above it may be dropped; a correction becomes a change or is declined, and answered', async () => {
  const { act, refused, clerk, chief, env } = county
  const batch = (await batchOf('2022-04-30')).id
  const cadre = env.actor('villageCadre', places.village)
  const correction = (
    await act('takeCorrection', cadre, {
      entry: entries[1],
      field: 'origin',
      proposed: '山在村西，故名',
      source: '村民',
    })
  ).id
  const taken = await act<{ revision: string }>('takeUpCorrection', clerk, {
    correction,
    batch,
    answer: '已采纳',
  })
  const other = (
    await act('takeCorrection', cadre, {
      entry: entries[1],
      field: 'history',
      proposed: '无据',
      source: '村民',
    })
  ).id
  await act('declineCorrection', clerk, { correction: other, reason: '无据可查' })
  assert.equal(
    await refused('declineCorrection', clerk, { correction, reason: '改主意' }),
    'STEP_NOT_ALLOWED',
  )
  await act('checkBatch', chief, { batch })
  await act('reportBatch', clerk, { batch })
  await act('returnRevision', clerk, { revision: taken.revision, reason: '缺佐证' })
  await act('dropRevision', clerk, { revision: taken.revision, reason: '放弃' })
  await act('retireEntry', clerk, { entry: entries[5], reason: '桥已拆' })
  const next = (await batchOf('2022-05-31')).id
  assert.equal(
    await refused('reviseEntries', clerk, { batch: next, list: [change(5, '桥头')] }),
    'ENTRY_RETIRED',
  )
  await county.replays()
})

test('a township renamed yesterday keeps its old name in last year’s report (CD-06)', async () => {
  const { act, refused, clerk, chief, env } = county
  env.setToday('2022-07-01')
  const rename = {
    kind: 'rename',
    code: places.otherTown,
    newName: '新永泰镇',
    effectiveOn: '2022-07-02',
    document: '赣府字〔2022〕1号（测试）',
  }
  assert.equal(
    await refused('proposeChange', clerk, { ...rename, newName: '临江镇' }),
    'CHANGE_SAME_NAME',
  )
  assert.equal(await refused('proposeChange', clerk, { ...rename, newName: null }), 'CHANGE_FACTS')
  const change = (await act('proposeChange', clerk, rename)).id
  await act('approveChange', chief, { change })
  assert.equal(await refused('applyChange', chief, { change }), 'CHANGE_NOT_YET')
  env.setToday('2022-07-03')
  await act('applyChange', chief, { change })
  const leader = env.actor('bureauLeader')
  const labels = async (period: string, asOf: '2022-07-01' | '2022-07-02') =>
    (
      await env.read(leader, ctx =>
        breakDown(
          ctx.tx,
          env.house,
          leader,
          parsePeriod(period, asOf),
          'placenames.entries_processed',
          'township',
        ),
      )
    ).map(p => p.label)
  assert.deepEqual(await labels('2022-H1', '2022-07-01'), ['临江镇', '永泰镇'])
  assert.deepEqual(await labels('2022-H1', '2022-07-02'), ['临江镇', '新永泰镇'])
  const history = (await env.ask(env.house.query('placenames.divisionHistory'), clerk, {
    code: places.otherTown,
  })) as { names: { name: string; validTo: string | null }[]; succession: unknown[] }
  assert.deepEqual(
    history.names.map(n => [n.name, n.validTo]),
    [
      ['永泰镇', '2022-07-01'],
      ['新永泰镇', null],
    ],
  )
  assert.equal(history.succession.length, 1)
})

test('a village merged into another ends, one split goes on as two; what was recorded there keeps its name', async () => {
  const { act, refused, clerk, chief, env } = county
  const put = async (facts: object) => {
    const change = (
      await act('proposeChange', clerk, {
        effectiveOn: '2022-07-03',
        document: '（测试）',
        ...facts,
      })
    ).id
    await act('approveChange', chief, { change })
    await act('applyChange', chief, { change })
  }
  assert.equal(
    await refused('proposeChange', clerk, {
      kind: 'merge',
      code: places.town,
      mergedInto: places.otherTown,
      effectiveOn: '2022-07-03',
      document: '（测试）',
    }),
    'CHANGE_CHILDREN',
  )
  assert.equal(
    await refused('proposeChange', clerk, {
      kind: 'merge',
      code: places.otherVillage,
      mergedInto: places.town,
      effectiveOn: '2022-07-03',
      document: '（测试）',
    }),
    'CHANGE_OTHER_LEVEL',
  )
  await put({ kind: 'merge', code: places.otherVillage, mergedInto: places.village })
  assert.equal(
    await refused('proposeChange', clerk, {
      kind: 'rename',
      code: places.otherVillage,
      newName: '荷新村',
      effectiveOn: '2022-07-03',
      document: '（测试）',
    }),
    'PLACE_UNKNOWN',
  )
  const part = `${places.farVillage.slice(0, 9)}288`
  await put({
    kind: 'split',
    code: places.farVillage,
    parts: [
      { code: places.farVillage, name: '丰城上村' },
      { code: part, name: '丰城下村' },
    ],
  })
  const rows = await env.rows(
    sql<{ name: string; validTo: string | null }>`select name, valid_to from people_division
      where code in (${places.otherVillage}, ${places.farVillage}, ${part}) order by code, valid_from`,
  )
  assert.deepEqual(
    rows.map(r => [r.name, r.validTo]).sort(),
    [
      ['丰城上村', null],
      ['丰城下村', null],
      ['丰城村', '2022-07-02'],
      ['荷湖村', '2022-07-02'],
    ].sort(),
  )
  await county.replays()
})
