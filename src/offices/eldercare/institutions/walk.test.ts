/** Homes and who lives in them: filed in time, a bed for one, admitted and discharged with every office told. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import {
  assessed,
  contracted,
  type ElderTest,
  elderTest,
} from '../../../../test/eldercare-county.ts'
import { places } from '../../../../test/environment.ts'

let t: ElderTest
before(async () => {
  t = await elderTest('2022-03-01')
})
after(() => t.county.close())

const stateOf = async (table: string, id: string) =>
  (await t.one(sql<{ state: string }>`select state from ${sql.table(table)} where id = ${id}`))
    .state
test('nine beds are no home; registered, it has ten working days to file, with all three papers (EC-01 … EC-04)', async () => {
  const small = await t.site('九床之家', 'embeddedHome', 9)
  const row = {
    operator: '某公司',
    registeredWith: 'enterprise',
    registrationNumber: 'R1',
    registeredOn: '2022-02-20',
    floorArea: 800,
  }
  const of = (site: string, more: object = {}) => ({ list: [{ site, ...row, ...more }] })
  const no = await t.refusal('registerHomes', t.clerk, of(small))
  assert.deepEqual([no.code, no.rule], ['ELDER_TOO_FEW_BEDS', 'EC-01'])
  const site = await t.site('新院', 'privateElderHome', 20)
  assert.equal(await t.refused('registerHomes', t.town, of(site)), 'POST_NOT_ALLOWED')
  const { homes } = await t.act<{ homes: string[] }>(
    'registerHomes',
    t.clerk,
    of(site, { firstElderOn: '2022-02-25' }),
  )
  assert.equal(await t.refused('registerHomes', t.clerk, of(site)), 'ELDER_HOME_TWICE')
  const [home] = homes
  // Ten working days after Friday 25 February: 28 Feb … 11 March.
  assert.equal(
    (await t.one(sql<{ dueOn: string }>`select due_on from eldercare_home where id = ${home!}`))
      .dueOn,
    '2022-03-11',
  )
  const filed = { home, filedOn: '2022-02-28', filingReceipt: 'F1' }
  const missing = await t.refusal('fileHome', t.clerk, { ...filed, papers: ['application'] })
  assert.equal(missing.code, 'ELDER_PAPERS_MISSING')
  assert.match(missing.text.zh, /登记证书、符合标准承诺书/)
  const papers = ['application', 'registration', 'promise']
  assert.equal(
    await t.refused('fileHome', t.clerk, { ...filed, papers, filedOn: '2022-03-02' }),
    'ELDER_DAY_AHEAD',
  )
  await t.act('fileHome', t.clerk, { ...filed, papers })
  assert.equal(await t.refused('fileHome', t.clerk, { ...filed, papers }), 'STEP_NOT_ALLOWED')
  assert.equal(
    await t.refused('checkHome', t.clerk, { home, checkedOn: '2022-02-27' }),
    'ELDER_DAY_ORDER',
  )
  await t.act('withdrawFiling', t.chief, { home, reason: '材料有误' })
  await t.act('fileHome', t.clerk, { ...filed, papers })
  await t.act('checkHome', t.clerk, { home, checkedOn: '2022-03-01' })
  assert.equal(await stateOf('eldercare_home', home!), 'operating')
})

test('a bed is never for two; whoever leaves frees it, and comes back only to a free one (EC-07)', async () => {
  const { site, beds, home } = await t.home('双床院')
  const [a, b] = [await t.elder(), await t.elder()]
  const first = await contracted(t, site, a)
  await t.act('admit', t.town, { resident: first, admittedOn: '2022-03-01', bed: beds[0] })
  const second = await contracted(t, site, b)
  const two = await t.refusal('admit', t.town, {
    resident: second,
    admittedOn: '2022-03-01',
    bed: beds[0],
  })
  assert.deepEqual([two.code, two.rule], ['ELDER_BED_TAKEN', 'EC-07'])
  assert.match(two.text.zh, /一床不能两人/)
  assert.equal(await stateOf('eldercare_resident', second), 'contracted', 'nothing has changed')
  const far = await t.home('别院')
  assert.equal(
    await t.refused('admit', t.town, {
      resident: second,
      admittedOn: '2022-03-01',
      bed: far.beds[0],
    }),
    'ELDER_BED_ELSEWHERE',
  )
  await t.act('takeOutBed', t.clerk, { bed: beds[1], reason: '床架损坏' })
  assert.equal(
    await t.refused('admit', t.town, { resident: second, admittedOn: '2022-03-01', bed: beds[1] }),
    'ELDER_BED_OUT',
  )
  assert.equal(
    await t.refused('takeOutBed', t.clerk, { bed: beds[0], reason: '装修' }),
    'ELDER_BED_OCCUPIED',
  )
  await t.act('bringBackBed', t.clerk, { bed: beds[1] })
  await t.act('admit', t.town, { resident: second, admittedOn: '2022-03-01', bed: beds[1] })
  assert.equal(
    await t.refused('applyResident', t.town, { person: b, site: far.site, payer: 'self' }),
    'ELDER_RESIDENT_TWICE',
  )
  assert.equal(
    await t.refused('changeBed', t.town, { resident: second, bed: beds[0], onDay: '2022-03-01' }),
    'ELDER_BED_TAKEN',
  )
  t.on('2022-03-10')
  await t.act('changeBed', t.town, { resident: second, bed: beds[2], onDay: '2022-03-10' })
  const map = async (day: string) => {
    const { beds: all, ...rest } = await t.ask<{
      beds: { number: string; resident: string | null }[]
      taken: number
      free: number
    }>('bedMap', { site, day })
    return { ...rest, by: new Map(all.map(x => [x.number, x.resident])) }
  }
  assert.equal((await map('2022-03-09')).by.get('102'), second, 'the map of a day past')
  const now = await map('2022-03-10')
  assert.deepEqual([now.by.get('101'), now.by.get('102'), now.by.get('103')], [first, null, second])
  assert.deepEqual([now.taken, now.free], [2, 2])
  assert.equal(
    await t.refused('discharge', t.town, { resident: first, leftOn: '2022-03-10', leftTo: '家' }),
    'INPUT_INVALID',
  )
  await t.act('discharge', t.town, {
    resident: first,
    leftOn: '2022-03-10',
    leftTo: '家',
    reason: '回家',
  })
  const third = await contracted(t, site, await t.elder())
  await t.act('admit', t.town, { resident: third, admittedOn: '2022-03-10', bed: beds[0] })
  assert.equal(
    await t.refused('undoDischarge', t.clerk, {
      resident: first,
      bed: beds[0],
      reason: '登记错人',
    }),
    'ELDER_BED_TAKEN',
  )
  await t.act('undoDischarge', t.clerk, { resident: first, bed: beds[3], reason: '登记错人' })
  assert.equal(await stateOf('eldercare_resident', first), 'inside')
  const plan = { home, reason: '搬迁', noticeOn: '2022-03-10', resettlement: '转入福利院' }
  assert.equal(await t.refused('closeHome', t.chief, plan), 'ELDER_RESIDENTS_LEFT')
  await t.act('haltHome', t.chief, plan)
  assert.equal(
    await t.refused('applyResident', t.town, { person: await t.elder(), site, payer: 'self' }),
    'ELDER_HOME_NOT_OPEN',
  )
  await t.act('resumeHome', t.chief, { home })
  await t.holds()
  t.on('2022-03-01')
})

test('nobody under sixty, without assessment of his own, or outside his contract moves in (EC-07)', async () => {
  const { site, beds } = await t.home('条件院')
  const young = await t.elder('1963-01-01')
  assert.equal(
    await t.refused('applyResident', t.town, { person: young, site, payer: 'self' }),
    'ELDER_TOO_YOUNG',
  )
  const person = await t.elder()
  const { id: anothers } = await t.act<{ id: string }>(
    'assessMzt',
    t.clerk,
    assessed(await t.elder()),
  )
  const { id: resident } = await t.act<{ id: string }>('applyResident', t.town, {
    person,
    site,
    payer: 'self',
  })
  assert.equal(
    await t.refused('assessResident', t.town, {
      resident,
      assessment: anothers,
      careLevel: 'selfCare',
    }),
    'ELDER_ASSESSMENT_WRONG',
  )
  const { id: assessment } = await t.act<{ id: string }>('assessMzt', t.clerk, assessed(person))
  await t.act('assessResident', t.town, { resident, assessment, careLevel: 'selfCare' })
  const term = {
    resident,
    monthlyFeeFen: 100_00,
    contractFrom: '2022-04-01',
    contractTo: '2022-03-31',
  }
  assert.equal(
    await t.refused('signContract', t.town, { ...term, contractNumber: 'X' }),
    'ELDER_CONTRACT_TERM',
  )
  assert.equal(
    await t.refused('signContract', t.town, {
      ...term,
      contractTo: '2023-03-31',
      contractNumber: 'C-1',
    }),
    'ELDER_CONTRACT_USED',
  )
  await t.act('signContract', t.town, { ...term, contractTo: '2023-03-31', contractNumber: 'X' })
  assert.equal(
    await t.refused('admit', t.town, { resident, admittedOn: '2022-03-01', bed: beds[0] }),
    'ELDER_NO_CONTRACT',
  )
  await t.act('withdrawApplication', t.town, { resident, reason: '改去别处' })
  assert.equal(await stateOf('eldercare_resident', resident), 'withdrawn')
  const far = t.county.who.otherClerk
  assert.equal(
    await t.refused('applyResident', far, { person, site, payer: 'self' }),
    'ELDER_NO_HOME',
    'a home of another township',
  )
  const other = t.county.actor('institutionStaff', places.county, {
    institution: await t.site('别处', 'elderHome', 30),
  })
  assert.equal(await t.refused('returnFromLeave', other, { resident }), 'ROW_NOT_FOUND')
})

test('an inspection finds what is missing by itself; another than who fixed it sees it (EC-05, EC-08, EC-09)', async () => {
  const { site } = await t.home('检查院')
  const look = { site, kind: 'yearly', onDay: '2022-03-01', inspectors: '甲、乙', nightDuty: true }
  const nine = [
    'choking',
    'misIngestion',
    'pressureSore',
    'scald',
    'bedFall',
    'fall',
    'injury',
    'wandering',
    'activity',
  ]
  const good = await t.act<{ state: string }>('inspectHome', t.clerk, {
    ...look,
    cctvDays: 90,
    risks: nine,
  })
  assert.equal(good.state, 'closed')
  const { due } = await t.ask<{ due: { home: string }[] }>('looksDue', { day: '2022-03-02' })
  assert.ok(due.every(h => h.home !== '检查院') && due.some(h => h.home === '条件院'))
  const next = await t.ask<{ due: { home: string }[] }>('looksDue', { day: '2023-01-02' })
  assert.ok(
    next.due.some(h => h.home === '检查院'),
    'once a year (EC-05)',
  )
  const bad = await t.act<{ id: string; state: string }>('inspectHome', t.clerk, {
    ...look,
    cctvDays: 30,
    risks: nine.slice(1),
    fixBy: '2022-03-20',
  })
  assert.equal(bad.state, 'rectifying')
  const row = await t.one(
    sql<{
      problems: string
      dueOn: string
    }>`select problems, due_on from eldercare_inspection where id = ${bad.id}`,
  )
  assert.match(row.problems, /视频保存30天.*噎食/)
  assert.equal(row.dueOn, '2022-03-20')
  const fixed = { inspection: bad.id, fix: '更换硬盘，配备防噎食器具', fixedOn: '2022-03-01' }
  await t.act('reportFix', t.clerk, fixed)
  assert.equal(await t.refused('verifyFix', t.clerk, { inspection: bad.id }), 'SAME_PERSON')
  await t.act('returnFix', t.chief, { inspection: bad.id, reason: '照片不清' })
  await t.act('reportFix', t.clerk, fixed)
  await t.act('verifyFix', t.second, { inspection: bad.id })
  await t.act('reopenInspection', t.chief, { inspection: bad.id, reason: '复发' })
  assert.equal(await stateOf('eldercare_inspection', bad.id), 'rectifying')
})

test('carers enough by level, nursing beds enough by share (ST-01, ST-03); a health certificate ends after it begins', async () => {
  const { site, beds } = await t.home('配比院')
  const resident = await contracted(t, site, await t.elder())
  await t.act('admit', t.town, { resident, admittedOn: '2022-03-01', bed: beds[0] })
  const state = async () =>
    (
      await t.ask<{
        homes: { carers: number; needed: number; enough: boolean; nursingEnough: boolean }[]
      }>('staffingOn', {
        site,
        day: '2022-03-01',
      })
    ).homes[0]!
  assert.deepEqual(
    { ...(await state()), site: undefined, home: undefined },
    {
      ...(await state()),
      site: undefined,
      home: undefined,
      carers: 0,
      needed: 1,
      enough: false,
      nursingEnough: true,
    },
  )
  const { workers } = await t.act<{ workers: string[] }>('hireWorkers', t.town, {
    list: [{ name: '护理甲', site, role: 'carer', fullTime: true, fromDay: '2022-03-01' }],
  })
  assert.equal((await state()).enough, true)
  assert.equal(
    await t.refused('renewHealth', t.town, {
      worker: workers[0],
      issuedOn: '2022-03-01',
      healthTo: '2022-02-28',
    }),
    'ELDER_CERTIFICATE_TERM',
  )
  await t.act('renewHealth', t.town, {
    worker: workers[0],
    issuedOn: '2022-03-01',
    healthTo: '2023-02-28',
  })
  await t.act('endWorker', t.town, { worker: workers[0], toDay: '2022-03-01' })
  await t.act('undoEndWorker', t.town, { worker: workers[0] })
  assert.equal((await state()).enough, true)
  await t.holds()
})
