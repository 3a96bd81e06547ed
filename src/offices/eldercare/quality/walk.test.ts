/** Assessments by the scale of the day, stars that wait for the fire paper, certificates after hours and marks, Leling centres. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type ElderTest, elderTest } from '../../../../test/eldercare-county.ts'
import { gbItems } from './scales.ts'

let t: ElderTest
before(async () => {
  t = await elderTest('2022-03-01')
})
after(() => t.county.close())

const head = (person: string, onDay: string) => ({
  person,
  onDay,
  reasonFor: 'routine',
  assessor1: '甲',
  assessor2: '乙',
})
const mz = { barthel: 100, mental: 0, perception: 0, social: 0 }
const gb = Object.fromEntries(Object.entries(gbItems).map(([name, item]) => [name, item[3]]))
const flags = { coma: false, dementia: false, mentalDisorder: false }

test('the ministry’s scale to 29 December 2022, the nation’s from the 30th; two assessors; falls make it worse (AB-02 … AB-04)', async () => {
  const { site, beds } = await t.home('评估院')
  const person = await t.elder()
  assert.equal(
    await t.refused('assessMzt', t.clerk, {
      ...head(person, '2022-03-01'),
      ...mz,
      assessor2: '甲',
    }),
    'ELDER_ONE_ASSESSOR',
  )
  const early = await t.refusal('assessGbt', t.clerk, {
    ...head(person, '2022-03-01'),
    ...gb,
    ...flags,
  })
  assert.deepEqual([early.code, early.rule], ['ELDER_SCALE_WRONG', 'AB-04'])
  const first = await t.act<{ id: string; grade: string }>('assessMzt', t.clerk, {
    ...head(person, '2022-03-01'),
    ...mz,
  })
  assert.equal(first.grade, 'g0')
  const { id: resident } = await t.act<{ id: string }>('applyResident', t.clerk, {
    person,
    site,
    payer: 'self',
  })
  await t.act('assessResident', t.clerk, { resident, assessment: first.id, careLevel: 'selfCare' })
  await t.act('signContract', t.clerk, {
    resident,
    contractNumber: 'Q1',
    monthlyFeeFen: 1,
    contractFrom: '2022-03-01',
    contractTo: '2023-12-31',
  })
  await t.act('admit', t.clerk, { resident, admittedOn: '2022-03-01', bed: beds[0] })
  t.on('2023-01-10')
  assert.equal(
    await t.refused('assessMzt', t.clerk, { ...head(person, '2023-01-10'), ...mz }),
    'ELDER_SCALE_WRONG',
  )
  const fall = (onDay: string) =>
    t.act<{ id: string }>('reportIncident', t.clerk, {
      resident,
      risk: 'fall',
      onDay,
      what: '走廊跌倒',
    })
  await fall('2022-12-01')
  await fall('2022-12-20')
  const sheet = { ...head(person, '2023-01-10'), ...gb, stairs: 2, ...flags }
  const once = await t.act<{ grade: string }>('assessGbt', t.clerk, sheet)
  assert.equal(once.grade, 'g1', '89 points, one fall in thirty days')
  const second = await fall('2023-01-05')
  const twice = await t.act<{ id: string; grade: string }>('assessGbt', t.clerk, sheet)
  assert.equal(twice.grade, 'g2', 'two falls make it one grade worse')
  await t.act('changeCareLevel', t.clerk, {
    resident,
    assessment: twice.id,
    careLevel: 'partialCare',
  })
  await t.act('strikeIncident', t.chief, { incident: second.id, reason: '误报' })
  await t.act('strikeAssessment', t.clerk, { assessment: twice.id, reason: '依据有误' })
  assert.equal(
    await t.refused('strikeAssessment', t.clerk, { assessment: twice.id, reason: '再来' }),
    'ELDER_STRUCK_OUT',
  )
  assert.equal(
    await t.refused('changeCareLevel', t.clerk, {
      resident,
      assessment: twice.id,
      careLevel: 'fullCare',
    }),
    'ELDER_ASSESSMENT_WRONG',
  )
  assert.equal((await t.act<{ grade: string }>('assessGbt', t.clerk, sheet)).grade, 'g1')
  t.on('2022-03-01')
})

const sheet = (stage: object, service = 360) => ({
  ...stage,
  list: [
    ['environment', 72, 120],
    ['facilities', 78, 130],
    ['operation', 90, 150],
    ['service', service, 600],
  ].map(([part, raw, max]) => ({
    part,
    item: `${part}总评`,
    raw,
    max,
    applicable: true,
    evidence: '档案',
  })),
})

test('self-scored, reported with its gaps named, judged, on notice; no star without fire, none above the score (GE-01 … GE-06, FS-04)', async () => {
  const { site } = await t.home('星级院')
  const ask = {
    site,
    standard: 'gbt37276',
    claimed: 's3',
    archives: ['registration'],
    noAccident: true,
    notBlacklisted: true,
  }
  const { gradings } = await t.act<{ gradings: string[] }>('openGradings', t.clerk, { list: [ask] })
  const [grading] = gradings
  assert.equal(await t.refused('openGradings', t.clerk, { list: [ask] }), 'ELDER_GRADE_OPEN')
  const blank = await t.refusal('reportGrading', t.clerk, { grading })
  assert.equal(blank.code, 'ELDER_NO_SCORES')
  assert.match(blank.text.zh, /环境、设施设备、运营管理、服务/)
  const bad = (raw: number, max: number) => ({
    grading,
    list: [{ part: 'environment', item: '院落', raw, max, applicable: true, evidence: '照片' }],
  })
  assert.equal(await t.refused('scoreSelf', t.clerk, bad(13, 12)), 'ELDER_SCORE_OUTSIDE')
  assert.equal(await t.refused('scoreSelf', t.clerk, bad(1, 121)), 'ELDER_PART_OVER')
  await t.act('scoreSelf', t.clerk, sheet({ grading }))
  await t.act('reportGrading', t.clerk, { grading })
  assert.equal((await t.figure('rating_submitted')).value, 1)
  assert.deepEqual((await t.figure('rating_standard')).names, ['《养老机构等级划分与评定》'])
  const questioned = (await t.figure('rating_submitted')).checks.find(
    c => c.id === 'eldercare.graded-with-fire-paper',
  )!
  assert.equal(questioned.holds, false)
  assert.match(questioned.arithmetic.zh, /上报参评1家.*0\+0=0家，至少1家/)
  await t.act('returnGrading', t.clerk, { grading, reason: '补档案' })
  assert.equal((await t.figure('rating_submitted')).value, 0)
  await t.act('reportGrading', t.clerk, { grading })
  await t.act('reviewGrading', t.chief, { grading })
  await t.act('scoreOnsite', t.clerk, sheet({ grading }, 300))
  await t.act('judgeOnsite', t.clerk, { grading, onsiteOn: '2022-03-01', experts: '三位专家' })
  // 72 + 78 + 90 + 300 = 540 points: below 570, and service at half: grade two.
  const above = await t.refusal('postGrading', t.clerk, { grading, grade: 's3' })
  assert.deepEqual([above.code, above.details.reached], ['ELDER_GRADE_ABOVE', 2])
  await t.act('postGrading', t.clerk, { grading, grade: 's2' })
  const blocked = await t.refusal('awardGrade', t.chief, { grading, plaque: 'P1' })
  assert.deepEqual([blocked.code, blocked.rule], ['ELDER_GRADE_BLOCKED', 'FS-04'])
  assert.match(blocked.text.zh, /消防验收合格或已备案.*房屋安全鉴定有效.*食品经营许可/)
  const { id: fire } = await t.act<{ id: string }>('openFireFile', t.town, {
    site,
    department: '住建局',
    promisedOn: '2022-06-30',
    hazards: [],
    papers: [],
  })
  await t.act('startRectifying', t.town, { fire })
  await t.act('applyFire', t.town, {
    fire,
    worksDoneOn: '2022-03-01',
    appliedOn: '2022-03-01',
    applicationNumber: '1',
  })
  await t.act('acceptFire', t.clerk, { fire, certificateNumber: '验9', certifiedOn: '2022-03-01' })
  for (const [kind, number] of [
    ['buildingSafety', 'B1'],
    ['foodService', 'S1'],
  ])
    await t.act('parties.recordCertificate', t.clerk, {
      kind,
      number,
      site,
      validFrom: '2022-01-01',
    })
  const open = await t.refusal('awardGrade', t.chief, { grading, plaque: 'P1' })
  assert.deepEqual([open.code, open.details.until], ['ELDER_NOTICE_OPEN', '2022-03-08'])
  t.on('2022-03-08')
  assert.equal(
    await t.refused('awardGrade', t.chief, { grading, plaque: 'P1' }),
    'ELDER_NOTICE_OPEN',
  )
  t.on('2022-03-09')
  await t.act('awardGrade', t.chief, { grading, plaque: 'P1' })
  const row = await t.one(
    sql<{ validTo: string }>`select valid_to from eldercare_grading where id = ${grading!}`,
  )
  assert.equal(row.validTo, '2025-03-08', 'three years (GE-03)')
  await t.act('cancelGrade', t.chief, { grading, reason: '严重违规' })
  await t.act('restoreGrade', t.chief, { grading, reason: '复议撤销' })
  await t.holds()
  t.on('2022-03-01')
})

test('hours before the examination, the mark before the certificate, a level earned is the worker’s (ST-02)', async () => {
  const { site } = await t.home('培训院')
  const { workers } = await t.act<{ workers: string[] }>('hireWorkers', t.town, {
    list: ['甲', '乙', '丙'].map(name => ({
      name: `学员${name}`,
      site,
      role: 'carer',
      fullTime: true,
      fromDay: '2022-03-01',
    })),
  })
  const plan = {
    title: '护理班',
    groups: ['carers'],
    partner: '市红十字会',
    plannedFrom: '2022-09-01',
    plannedTo: '2022-09-10',
    hours: 40,
    places: 2,
  }
  const { id: course } = await t.act<{ id: string }>('planCourse', t.clerk, plan)
  assert.deepEqual((await t.figure('plan_training_groups')).names, ['养老护理员'])
  assert.deepEqual((await t.figure('plan_training_partner')).names, ['市红十字会'])
  const enrol = (...who: string[]) => ({ course, list: who.map(worker => ({ worker })) })
  assert.equal(await t.refused('enrolTrainees', t.town, enrol(workers[0]!)), 'ELDER_NOT_NOW')
  await t.act('openEnrolment', t.clerk, { course })
  assert.equal(await t.refused('enrolTrainees', t.town, enrol(...workers)), 'ELDER_COURSE_FULL')
  const { trainees } = await t.act<{ trainees: string[] }>(
    'enrolTrainees',
    t.town,
    enrol(workers[0]!, workers[1]!),
  )
  assert.equal(await t.refused('enrolTrainees', t.town, enrol(workers[0]!)), 'ELDER_TRAINEE_TWICE')
  await t.act('beginCourse', t.clerk, { course, heldFrom: '2022-03-01' })
  const hours = (first: number) => ({
    list: trainees.map((trainee, i) => ({ trainee, hours: i === 0 ? first : 40 })),
  })
  await t.act('recordHours', t.clerk, hours(39))
  await t.act('examineCourse', t.clerk, { course, heldTo: '2022-03-01' })
  const marks = (who: string[], mark: number) => ({
    examinedOn: '2022-03-01',
    list: who.map(trainee => ({ trainee, mark })),
  })
  const short = await t.refusal('recordMarks', t.clerk, marks([trainees[0]!], 90))
  assert.deepEqual([short.code, short.details.needed], ['ELDER_HOURS_SHORT', 40])
  await t.act('recordMarks', t.clerk, marks([trainees[1]!], 59))
  const certificate = {
    trainee: trainees[1],
    certificateNumber: 'Z1',
    certifiedOn: '2022-03-01',
    level: 'l5',
  }
  assert.equal(
    await t.refused('certifyTrainee', t.chief, { ...certificate, validTo: '2025-02-28' }),
    'STEP_NOT_ALLOWED',
  )
  await t.act('sitAgain', t.clerk, { trainee: trainees[1], reason: '补考' })
  await t.act('recordMarks', t.clerk, marks([trainees[1]!], 60))
  const wrong = await t.refusal('certifyTrainee', t.chief, {
    ...certificate,
    validTo: '2022-02-28',
  })
  assert.equal(wrong.code, 'ELDER_CERTIFICATE_TERM')
  await t.act('certifyTrainee', t.chief, { ...certificate, validTo: '2025-02-28' })
  const worker = await t.one(
    sql<{ level: string }>`select level from eldercare_worker where id = ${workers[1]!}`,
  )
  assert.equal(worker.level, 'l5')
})

test('Leling centres: supervised with the Organisation Department, problems closed one by one by another (eldercare-13)', async () => {
  const site = await t.site('双洲乐龄中心', 'lelingCentre')
  const wrong = await t.site('不是中心', 'dayCare')
  const centre = (at: string) => ({
    list: [
      {
        site: at,
        operator: '村委会',
        branch: '党支部',
        openedOn: '2021-01-01',
        users: 20,
        yearlyFundsFen: 10_00,
        yearlyCostFen: 15_00,
      },
    ],
  })
  assert.equal(await t.refused('enterCentres', t.town, centre(wrong)), 'ELDER_NO_CENTRE')
  const { centres } = await t.act<{ centres: string[] }>('enterCentres', t.town, centre(site))
  const { id: supervision } = await t.act<{ id: string }>('planSupervision', t.clerk, {
    title: '乐龄督导',
    partners: [{ name: '市委组织部' }, { name: '财政局' }],
    plannedFrom: '2022-08-01',
    plannedTo: '2022-09-30',
  })
  assert.deepEqual((await t.figure('plan_leling_partners')).names, ['市委组织部', '财政局'])
  await t.act('startSupervision', t.clerk, { supervision, startedOn: '2022-03-01' })
  const { items } = await t.act<{ items: string[] }>('raiseProblems', t.clerk, {
    supervision,
    list: [
      { leling: centres[0], problem: '经费缺口5元', responsible: '村书记', dueOn: '2022-04-01' },
    ],
  })
  const close = { supervision, result: '已解决', endedOn: '2022-03-01' }
  assert.equal(await t.refused('closeSupervision', t.chief, close), 'ELDER_PROBLEMS_LEFT')
  await t.act('checklists.report', t.town, {
    item: items[0],
    result: '村集体补足',
    proof: '会议纪要',
  })
  await t.act('checklists.verify', t.clerk, { item: items[0] })
  await t.act('closeSupervision', t.chief, close)
})
