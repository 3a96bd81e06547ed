/** From the hazard to the paper: works seen by another, papers named, a certificate that fits, and its revocation. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ElderTest, elderTest } from '../../../../test/eldercare-county.ts'

let t: ElderTest
before(async () => {
  t = await elderTest('2022-03-01')
})
after(() => t.county.close())

const file = (site: string, more: object = {}) => ({
  site,
  department: '住建局',
  promisedOn: '2022-09-30',
  hazards: [{ what: '通道堵塞', works: '清理', fixBy: '2022-04-01' }],
  papers: [{ paper: 'systemTest', department: '检测机构', neededBy: '2022-04-01' }],
  ...more,
})
const rowOf = async (table: string, fire: string) =>
  (await t.one(sql<{ id: string }>`select id from ${sql.table(table)} where fire = ${fire}`)).id

test('hazard → works → papers → acceptance: each gap is named, another verifies, the certificate stands with the site’s', async () => {
  const { site } = await t.home('大院')
  assert.equal(
    await t.refused('openFireFile', t.clerk, file(site, { promisedOn: '2022-02-28' })),
    'ELDER_DAY_ORDER',
  )
  const made = await t.act<{ id: string; track: string }>('openFireFile', t.town, file(site))
  const fire = made.id
  assert.equal(made.track, 'acceptance', '1500 m² (FS-01)')
  assert.equal(await t.refused('openFireFile', t.clerk, file(site)), 'ELDER_FIRE_OPEN')
  assert.equal((await t.figure('fire_pending_township_homes')).value, 1)
  const applied = {
    fire,
    worksDoneOn: '2022-03-01',
    appliedOn: '2022-03-01',
    applicationNumber: '受1',
  }
  assert.equal(await t.refused('applyFire', t.town, applied), 'STEP_NOT_ALLOWED')
  await t.act('startRectifying', t.town, { fire })
  const open = await t.refusal('applyFire', t.town, applied)
  assert.equal(open.code, 'ELDER_HAZARDS_LEFT')
  assert.match(open.text.zh, /1处.*通道堵塞/)
  const hazard = await rowOf('eldercare_fire_hazard', fire)
  await t.act('fixHazard', t.town, { hazard, fixedOn: '2022-03-01', proof: '照片' })
  assert.equal(await t.refused('verifyHazard', t.town, { hazard }), 'SAME_PERSON')
  await t.act('returnHazard', t.head, { hazard, reason: '未清完' })
  await t.act('fixHazard', t.town, { hazard, fixedOn: '2022-03-01', proof: '照片' })
  await t.act('verifyHazard', t.head, { hazard })
  const missing = await t.refusal('applyFire', t.town, applied)
  assert.equal(missing.code, 'ELDER_FIRE_PAPERS_LEFT')
  assert.match(missing.text.zh, /消防设施检测报告/)
  await t.act('obtainPaper', t.town, {
    paper: await rowOf('eldercare_fire_paper', fire),
    number: '检1',
    obtainedOn: '2022-03-01',
  })
  await t.act('applyFire', t.town, applied)
  // Fifteen working days after Tuesday 1 March.
  const dueOn = async () =>
    (await t.one(sql<{ dueOn: string }>`select due_on from eldercare_fire where id = ${fire}`))
      .dueOn
  assert.equal(await dueOn(), '2022-03-22')
  t.on('2022-03-20')
  const paper = { fire, certificateNumber: '验1', certifiedOn: '2022-03-18' }
  const other = await t.refusal('fileFire', t.clerk, paper)
  assert.deepEqual([other.code, other.rule], ['ELDER_FIRE_TRACK', 'FS-01'])
  assert.equal(await t.refused('acceptFire', t.town, paper), 'POST_NOT_ALLOWED')
  const wrong = await t.refusal('acceptFire', t.clerk, { ...paper, validTo: '2022-03-17' })
  assert.deepEqual([wrong.code, wrong.rule], ['ELDER_CERTIFICATE_TERM', 'FS-03'])
  assert.equal(
    await t.refused('acceptFire', t.clerk, { ...paper, certifiedOn: '2022-02-28' }),
    'ELDER_DAY_ORDER',
  )
  assert.equal(
    (
      await t.one(
        sql<{ n: number }>`select count(*) as n from parties_certificate where site = ${site}`,
      )
    ).n,
    0,
    'what was refused left nothing',
  )
  await t.act('acceptFire', t.clerk, paper)
  assert.equal((await t.figure('fire_passed_public')).value, 1)
  assert.deepEqual((await t.figure('fire_passed_public_names')).names, ['大院'])
  assert.equal((await t.figure('fire_pending_township_homes')).value, 0)
  assert.equal(
    (await t.figure('fire_pending_township_homes', '2022-03-17')).value,
    1,
    'the day before the paper',
  )
  await t.holds()
  await t.act('revokeFire', t.chief, { fire, reason: '复查不合格' })
  assert.equal((await t.figure('fire_passed_public')).value, 0)
  const certificate = await t.one(
    sql<{
      withdrawnOn: string | null
    }>`select withdrawn_on from parties_certificate where site = ${site}`,
  )
  assert.equal(certificate.withdrawnOn, '2022-03-20')
  t.on('2022-03-01')
})

test('a small house is filed; what failed is put right and applied for again (FS-02, FS-03)', async () => {
  const { site, home } = await t.home('小院')
  await t.county.rows(sql`update eldercare_home set floor_area = 900 where id = ${home}`)
  const { id: fire, track } = await t.act<{ id: string; track: string }>(
    'openFireFile',
    t.clerk,
    file(site, { hazards: [], papers: [] }),
  )
  assert.equal(track, 'filing')
  await t.act('startRectifying', t.town, { fire })
  const applied = {
    fire,
    worksDoneOn: '2022-03-01',
    appliedOn: '2022-03-01',
    applicationNumber: '受2',
  }
  await t.act('applyFire', t.town, applied)
  await t.act('failFire', t.clerk, { fire, reason: '抽查不合格' })
  await t.act('addHazard', t.town, { fire, what: '灭火器过期', works: '更换', fixBy: '2022-03-10' })
  await t.act('rectifyAgain', t.town, { fire })
  assert.equal(await t.refused('applyFire', t.town, applied), 'ELDER_HAZARDS_LEFT')
  const hazard = await rowOf('eldercare_fire_hazard', fire)
  await t.act('fixHazard', t.town, { hazard, fixedOn: '2022-03-01', proof: '照片' })
  await t.act('verifyHazard', t.clerk, { hazard })
  await t.act('applyFire', t.clerk, applied)
  const done = { fire, certificateNumber: '备1', certifiedOn: '2022-03-01' }
  assert.equal(await t.refused('fileFire', t.clerk, done), 'SAME_PERSON')
  await t.act('fileFire', t.second, done)
  await t.holds()
})

test('the plan: of the homes, those with a paper and those that promise it within the half-year', async () => {
  // 大院 is revoked and has no file left, 小院 is filed: one of two; a third promises for November, a fourth for next year.
  assert.equal((await t.figure('plan_fire_completion')).value, 50)
  const third = await t.home('承诺院')
  await t.act('openFireFile', t.clerk, file(third.site, { promisedOn: '2022-12-31' }))
  const fourth = await t.home('明年院')
  const late = await t.act<{ id: string }>(
    'openFireFile',
    t.clerk,
    file(fourth.site, { promisedOn: '2023-01-01' }),
  )
  assert.equal((await t.figure('plan_fire_completion')).value, 50)
  const list = await t.ask<{
    open: { home: string; papers: { zh: string }[]; late: number }[]
    withoutFile: string[]
  }>('fireProgress', { day: '2023-01-03' })
  assert.deepEqual(
    list.open.map(g => [g.home, g.papers[0]!.zh, g.late]),
    [
      ['承诺院', '消防设施检测报告', 3],
      ['明年院', '消防设施检测报告', 2],
    ],
  )
  assert.deepEqual(list.withoutFile, ['大院'])
  await t.act('postponeFire', t.chief, {
    list: [{ fire: late.id, promisedOn: '2022-12-30' }],
    document: '会议纪要',
  })
  assert.equal((await t.figure('plan_fire_completion')).value, 75)
})
