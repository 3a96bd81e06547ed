/** The two disability subsidies through their commands: township, federation, county; life on the roll; each refusal. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { childParameters, oneUnable } from '../../../../demo/children-plan.ts'
import { refusalOf } from '../../../../test/environment.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Day, Month } from '../../../kernel/day.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'
import { type DisabilityTest, disabilityTest } from './fixture.ts'

let t: DisabilityTest
let who: DisabilityTest['who']
before(async () => {
  t = await disabilityTest('2022-03-07')
  who = t.who
})
after(() => t.close())

const refused = async (actor: Actor, verb: string, input: unknown, code: string, says?: RegExp) => {
  const refusal = await refusalOf(t.disability(actor, verb, input))
  assert.equal(refusal.code, code, verb)
  if (says) assert.match(JSON.stringify(refusal.details), says)
}
const form = (person: string, more: object = {}) => ({
  person,
  subsidies: ['living', 'nursing'],
  applicant: 'self',
  disabilityKind: 'physical',
  disabilityGrade: 2,
  certifiedOn: '2019-06-01',
  appliedOn: '2022-03-04',
  workInjuryCare: false,
  gaveUpOther: false,
  ...more,
})
type Cases = { cases: { id: string; subsidy: string; dueOn: Day }[] }
const papers = ['certificate', 'identity', 'account', 'care']
const found = {
  findings: '入户核实，需长期照护。',
  careMonths: 36,
  workInjuryCare: false,
  gaveUpOther: false,
}
const opinion = {
  opinion: 'qualified',
  federationOn: '2022-03-14',
  letter: '樟残联函〔2022〕3号',
  disabilityKind: 'physical',
  disabilityGrade: 2,
}
const due = async (person: string, month: Month) =>
  Object.fromEntries(
    (
      await t.rows(
        sql<{
          programme: string
          fen: number
        }>`select programme, coalesce(funds_due(id, ${month}), 0)::bigint as fen from funds_award
          where person = ${person} and programme like 'disability_%' order by programme, from_month`,
      )
    ).map(row => [row.programme.replace('disability_', ''), row.fen]),
  )
const letters = (row: string) =>
  t.rows(
    sql<{ kind: string; reasonCode: string | null }>`select kind, reason_code from notices_document
      where about_row = ${row} order by recorded_at`,
  )
/** Both subsidies on the roll of a person on dibao, decided on 21 March for the month of the application. */
async function onRoll(
  like: object = {},
): Promise<{ person: string; living: string; nursing: string }> {
  t.setToday('2022-03-07')
  const { person } = await t.disabled({ dibaoFrom: '2022-01', ...like })
  const { cases } = await t.disability<Cases>(who.village, 'apply', form(person))
  const rolls: string[] = []
  for (const { id } of cases) {
    t.setToday('2022-03-07')
    await t.disability(who.clerk, 'accept', { case: id, papers })
    await t.disability(who.clerk, 'check', { case: id, ...found })
    t.setToday('2022-03-21')
    await t.disability(who.office, 'recordFederation', { case: id, ...opinion })
    rolls.push((await t.disability<{ roll: string }>(who.chief, 'approve', { case: id })).roll)
  }
  return { person, living: rolls[0]!, nursing: rolls[1]! }
}

test('from the village to the award: every paper, every opinion, two people, paid from the month applied for', async () => {
  const { person } = await t.disabled({ dibaoFrom: '2022-01' })
  await refused(who.otherClerk, 'apply', form(person), 'DISABILITY_OUTSIDE_AREA')
  await refused(
    who.village,
    'apply',
    form(person, { applicant: 'village' }),
    'DISABILITY_AGENT_MISSING',
  )
  await refused(
    who.village,
    'apply',
    form(person, { appliedOn: '2022-03-08' }),
    'DISABILITY_DAY_AHEAD',
  )
  await refused(
    who.village,
    'apply',
    form(person, { certificateUntil: '2019-05-31' }),
    'DISABILITY_CERTIFICATE_ORDER',
  )
  const { cases } = await t.disability<Cases>(
    who.village,
    'apply',
    form(person, { applicant: 'village', agent: '陈村' }),
  )
  assert.deepEqual(
    cases.map(c => [c.subsidy, c.dueOn]),
    [
      ['living', '2022-03-14'],
      ['nursing', '2022-03-14'],
    ],
  )
  await refused(who.village, 'apply', form(person), 'DISABILITY_CASE_OPEN')
  const [living, nursing] = cases.map(c => c.id) as [string, string]

  // Everything that is missing is asked for at once.
  await refused(
    who.clerk,
    'accept',
    { case: nursing, papers: ['certificate'] },
    'DISABILITY_PAPERS_MISSING',
    /身份证.*银行账户.*委托证明.*长期照护/,
  )
  await t.disability(who.clerk, 'askPapers', { case: nursing, reason: '缺委托证明和照护说明' })
  await t.disability(who.village, 'supplement', {
    case: nursing,
    careMonths: 36,
    workInjuryCare: false,
    gaveUpOther: false,
  })
  const all = [...papers, 'entrust']
  assert.equal(
    (await t.disability(who.clerk, 'accept', { case: nursing, papers: all })).dueOn,
    '2022-03-21',
  )
  await t.disability(who.clerk, 'accept', { case: living, papers: all })
  await refused(who.chief, 'approve', { case: nursing }, 'STEP_NOT_ALLOWED')
  await refused(
    who.clerk,
    'check',
    { case: nursing, ...found, careMonths: null },
    'DISABILITY_CARE_MISSING',
  )
  for (const id of [living, nursing]) await t.disability(who.clerk, 'check', { case: id, ...found })

  // The federation is outside: opinion, day and letter are recorded; its "no" needs a reason.
  t.setToday('2022-03-15')
  await refused(
    who.office,
    'recordFederation',
    { case: living, ...opinion, federationOn: '2022-03-16' },
    'DISABILITY_DAY_AHEAD',
  )
  await refused(
    who.office,
    'recordFederation',
    { case: living, ...opinion, federationOn: '2022-03-03' },
    'DISABILITY_DAY_ORDER',
  )
  await refused(
    who.office,
    'recordFederation',
    { case: living, ...opinion, opinion: 'unqualified' },
    'DISABILITY_OPINION_REASON',
  )
  await t.disability(who.office, 'recordFederation', { case: living, ...opinion })
  await t.disability(who.office, 'returnToTownship', { case: living, reason: '核实户籍' })
  await t.disability(who.clerk, 'check', { case: living, ...found })
  await t.disability(who.office, 'recordFederation', { case: living, ...opinion })
  // Who recorded the opinion does not decide.
  await t.disability(who.chief, 'recordFederation', { case: nursing, ...opinion })
  await refused(who.chief, 'approve', { case: nursing }, 'SAME_PERSON')
  await refused(who.chief, 'reject', { case: living, reason: '不同意' }, 'DISABILITY_ELIGIBLE')
  const other = t.actor('officeChief', undefined, { office: 'assistance' })
  const done = await t.disability<{ payFrom: Month; amountFen: number; roll: string }>(
    other,
    'approve',
    { case: nursing },
  )
  assert.deepEqual([done.payFrom, done.amountFen], ['2022-03', 80_00])
  await t.disability(who.chief, 'approve', { case: living })
  assert.deepEqual(await due(person, '2022-02'), { living: 0, nursing: 0 })
  assert.deepEqual(await due(person, '2022-03'), { living: 70_00, nursing: 80_00 })
  assert.deepEqual(
    (await letters(nursing)).map(l => l.kind),
    ['confirmation'],
  )
  await refused(who.village, 'apply', form(person), 'DISABILITY_ON_ROLL')
  const people = await t.rows(
    sql<{ n: number }>`select count(*)::int as n from funds_award where person = ${person}`,
  )
  assert.equal(people[0]!.n, 2)
})

test('a refusal names the condition and its article; taken up again after an appeal', async () => {
  t.setToday('2022-03-07')
  const { person } = await t.disabled()
  const { cases } = await t.disability<Cases>(
    who.clerk,
    'apply',
    form(person, { subsidies: ['living'] }),
  )
  const { id } = cases[0]!
  await t.disability(who.clerk, 'accept', { case: id, papers })
  await t.disability(who.clerk, 'object', { case: id, reason: '家庭未享受低保' })
  await refused(who.chief, 'approve', { case: id }, 'DISABILITY_CHECK_MISSING')
  const { state } = await t.disability(who.chief, 'reject', { case: id, reason: '可先申请低保' })
  assert.equal(state, 'rejected')
  assert.deepEqual(await letters(id), [{ kind: 'rejection', reasonCode: '国发〔2015〕52号' }])
  const kept = await t.rows(
    sql<{
      because: { met: boolean; rule: string }[]
    }>`select because from assistance_disability_case where id = ${id}`,
  )
  assert.deepEqual(
    kept[0]!.because.filter(b => !b.met).map(b => b.rule),
    ['国发〔2015〕52号'],
  )
  await t.disability(who.chief, 'reopen', { case: id, reason: '复议' })
  await t.disability(who.office, 'returnToTownship', { case: id, reason: '报县残联' })
  await t.disability(who.clerk, 'check', { case: id, ...found })
  t.setToday('2022-03-14')
  await t.disability(who.office, 'recordFederation', { case: id, ...opinion })
  await refused(
    who.chief,
    'approve',
    { case: id },
    'DISABILITY_NOT_ELIGIBLE',
    /家庭享受最低生活保障（国发〔2015〕52号）/,
  )
  await t.disability(who.clerk, 'withdraw', { case: id, reason: '申请人撤回' })
})

test('the federation’s grade stands, also in the person’s record; a grade the county does not cover is refused', async () => {
  t.setToday('2022-03-07')
  const { person } = await t.disabled({ kind: 'mental', grade: 2 })
  const { cases } = await t.disability<Cases>(
    who.clerk,
    'apply',
    form(person, { subsidies: ['nursing'], disabilityKind: 'mental' }),
  )
  const { id } = cases[0]!
  await t.disability(who.clerk, 'accept', { case: id, papers })
  await t.disability(who.clerk, 'check', { case: id, ...found })
  t.setToday('2022-03-14')
  const third = { ...opinion, disabilityKind: 'mental', disabilityGrade: 3 }
  await t.disability(who.office, 'recordFederation', { case: id, ...third })
  const record = await t.rows(
    sql<{
      grade: number
    }>`select disability_grade as grade from people_person where id = ${person}`,
  )
  assert.equal(record[0]!.grade, 3)
  await refused(who.chief, 'approve', { case: id }, 'DISABILITY_NOT_ELIGIBLE', /一级、二级（国发/)
})

test('suspended, resumed with or without what was missed, ended, brought back; every stop with a letter', async () => {
  const { person, living, nursing } = await onRoll()
  await t.disability(who.chief, 'pause', {
    roll: living,
    code: 'NOT_FOUND',
    reason: '两次入户未见',
  })
  assert.deepEqual(
    [await due(person, '2022-03'), await due(person, '2022-04')],
    [
      { living: 70_00, nursing: 80_00 },
      { living: 0, nursing: 80_00 },
    ],
  )
  t.setToday('2022-06-10')
  await refused(
    who.chief,
    'resume',
    { roll: living, fromMonth: '2022-03', reason: '已见' },
    'DISABILITY_MONTH_WRONG',
  )
  await refused(
    who.chief,
    'resume',
    { roll: living, fromMonth: '2022-08', reason: '已见' },
    'DISABILITY_MONTH_WRONG',
  )
  await t.disability(who.chief, 'resume', { roll: living, fromMonth: '2022-06', reason: '已见' })
  assert.deepEqual(
    [(await due(person, '2022-05')).living, (await due(person, '2022-06')).living],
    [0, 70_00],
  )
  await refused(
    who.office,
    'end',
    { roll: nursing, code: 'NO_CARE', reason: '康复' },
    'POST_NOT_ALLOWED',
  )
  await refused(
    who.chief,
    'end',
    { roll: nursing, code: 'NO_CARE', fromMonth: '2022-02', reason: '康复' },
    'DISABILITY_MONTH_WRONG',
  )
  await t.disability(who.chief, 'end', {
    roll: nursing,
    code: 'NO_CARE',
    fromMonth: '2022-05',
    reason: '康复',
  })
  assert.deepEqual(
    [(await due(person, '2022-04')).nursing, (await due(person, '2022-05')).nursing],
    [80_00, 0],
  )
  assert.deepEqual(await letters(nursing), [{ kind: 'stop', reasonCode: 'NO_CARE' }])
  await t.disability(who.chief, 'restore', { roll: nursing, reason: '核查有误' })
  assert.equal((await due(person, '2022-05')).nursing, 80_00)
})

test('a new standard reaches everybody on the roll from its month; the same again changes nobody', async () => {
  const { person } = await onRoll()
  await t.set(
    'assistance.disabilityStandard',
    { livingFen: 80_00, nursingFirstFen: 95_00, nursingSecondFen: 85_00 },
    '2022-04-01',
  )
  const raise = { fromMonth: '2022-04', document: '（测试）提标' }
  await t.disability(who.chief, 'applyStandard', raise)
  assert.deepEqual(
    [await due(person, '2022-03'), await due(person, '2022-04')],
    [
      { living: 70_00, nursing: 80_00 },
      { living: 80_00, nursing: 85_00 },
    ],
  )
  await refused(who.chief, 'applyStandard', raise, 'DISABILITY_NOTHING_RAISED')
})

test('reviews: the yearly ones and certificates that end; the outcome is the rule’s, the decision another person’s', async () => {
  const { person, nursing, living } = await onRoll()
  await refused(
    who.clerk,
    'openReview',
    { roll: nursing, cause: 'yearly' },
    'DISABILITY_REVIEW_NOT_DUE',
  )
  const { id: review } = await t.disability<{ id: string }>(who.clerk, 'openReview', {
    roll: nursing,
    cause: 'report',
  })
  await refused(who.clerk, 'openReview', { roll: nursing, cause: 'clue' }, 'DISABILITY_REVIEW_OPEN')
  const seen = {
    checkedOn: '2022-03-21',
    findings: '等级变更为一级',
    certified: true,
    disabilityKind: 'physical',
    disabilityGrade: 1,
    careMonths: 40,
    workInjuryCare: false,
    gaveUpOther: false,
  }
  await t.disability(who.clerk, 'recordReview', { review, ...seen })
  await t.disability(who.chief, 'returnReview', { review, reason: '补看残疾证' })
  await t.disability(who.clerk, 'recordReview', { review, ...seen })
  const up = await t.disability<{ outcome: string; newFen: number }>(who.chief, 'decideReview', {
    review,
  })
  // The standard raised in the test before begins in April; the review is decided in March.
  assert.deepEqual([up.outcome, up.newFen], ['increased', 90_00])
  assert.deepEqual(
    [(await due(person, '2022-03')).nursing, (await due(person, '2022-04')).nursing],
    [80_00, 90_00],
  )

  // A certificate that ends is a review, not a stop; found ended, it is.
  t.setToday('2023-03-21')
  await refused(who.clerk, 'openDueReviews', { upTo: '2023-03-21' }, 'POST_NOT_ALLOWED')
  const { opened } = await t.disability<{ opened: number }>(who.office, 'openDueReviews', {
    upTo: '2023-03-21',
  })
  assert.ok(opened >= 2)
  assert.equal(
    (await t.disability<{ opened: number }>(who.office, 'openDueReviews', { upTo: '2023-03-21' }))
      .opened,
    0,
  )
  const open = await t.rows(
    sql<{
      id: string
    }>`select id from assistance_disability_review where roll = ${living} and state = 'open'`,
  )
  const ended = {
    ...seen,
    review: open[0]!.id,
    checkedOn: '2023-03-21',
    certificateUntil: '2023-03-20',
  }
  await t.disability(who.clerk, 'recordReview', ended)
  const down = await t.disability<{ outcome: string }>(who.chief, 'decideReview', {
    review: open[0]!.id,
  })
  assert.equal(down.outcome, 'ended')
  assert.deepEqual(await letters(living), [{ kind: 'stop', reasonCode: 'CERTIFICATE' }])
  assert.deepEqual(
    [(await due(person, '2023-03')).living, (await due(person, '2023-04')).living],
    [80_00, 0],
  )
})

test('the opening ledger works each row out again; after the first settlement nobody enters in bulk', async () => {
  t.setToday('2022-03-07')
  const { person } = await t.disabled({ dibaoFrom: '2022-01' })
  const stranger = await t.disabled()
  const row = (of: string, more: object = {}) => ({
    person: of,
    payee: of,
    subsidy: 'living',
    disabilityKind: 'physical',
    disabilityGrade: 2,
    certifiedOn: '2019-06-01',
    amountFen: 70_00,
    reviewDueOn: '2022-12-01',
    ...more,
  })
  const open = (...rows: object[]) => ({ month: '2022-01', document: '（测试）期初', rows })
  await refused(
    who.chief,
    'openLedger',
    open(row(stranger.person)),
    'DISABILITY_OPENING_ROW',
    /低保名册/,
  )
  await refused(
    who.chief,
    'openLedger',
    open(row(person, { amountFen: 71_00 })),
    'DISABILITY_OPENING_ROW',
    /标准/,
  )
  await refused(
    who.chief,
    'openLedger',
    open(row(person, { disabilityGrade: 1 })),
    'DISABILITY_OPENING_ROW',
    /登记不一致/,
  )
  await refused(who.chief, 'openLedger', open(row(person), row(person)), 'ALREADY_ON_ROLL')
  const done = await t.disability<{ awards: number }>(
    who.chief,
    'openLedger',
    open(row(person), row(person, { subsidy: 'nursing', careMonths: 24, amountFen: 80_00 })),
  )
  assert.equal(done.awards, 2)
  assert.deepEqual(await due(person, '2022-01'), { living: 70_00, nursing: 80_00 })
  await t.act(who.office, 'funds.settle', { month: '2022-01', programmes: ['disability_living'] })
  await refused(who.chief, 'openLedger', open(row(stranger.person)), 'DISABILITY_OPENING_LATE')
})

test('an unattended child: paid in full it gets nursing and no living subsidy; topped up it gets both (CH-10, CH-11)', async () => {
  t.setToday('2022-03-07')
  const chief = t.actor('officeChief', undefined, { office: 'children' })
  for (const { name, value } of childParameters) await t.set(name, { ...value }, '2021-01-01')
  const full = await t.makePerson({
    birth: '2014-05-01',
    disabilityKind: 'physical',
    disabilityGrade: 2,
  })
  const topped = await t.makePerson({
    birth: '2014-06-01',
    disabilityKind: 'physical',
    disabilityGrade: 2,
  })
  const guardian = await t.makePerson({ birth: '1960-01-01', bankAccount: '6228480012345678901' })
  const household = await t.makeHousehold([guardian, full, topped], { fromDay: '2021-01-01' })
  await sql`insert into assistance_dibao_roll (id, division, recorded_at, version, state, household, single_member, award, area, category, member_count,
      monthly_income_fen, top_up_fen, amount_fen, on_roll_from, review_due_on)
    select new_id(), division, now(), 1, 'active', ${household}, single, new_id(), 'rural', 'b', 1, 0, 0, 51500, '2022-01', '2022-12-01'
    from people_household, unnest(${[full, topped]}::uuid[]) as single where id = ${household}`.execute(
    t.db,
  )
  const child = (who: string, drawn: object[], amountFen: number) => ({
    child: who,
    kind: 'unattended',
    placement: 'relatives',
    parents: oneUnable(1),
    others: drawn,
    guardian,
    payee: guardian,
    payeeGround: 'guardian',
    amountFen,
    nursingFen: 0,
    reviewDueOn: '2022-12-01',
  })
  await t.act(chief, 'children.openLedger', {
    month: '2022-01',
    document: '（测试）期初',
    rows: [
      child(full, [], 1150_00),
      child(topped, [{ kind: 'otherCounty', amountFen: 400_00, evidence: '外县低保' }], 750_00),
    ],
  })
  const decided = async (person: string, subsidy: string) => {
    t.setToday('2022-03-07')
    const asked = { subsidies: [subsidy], applicant: 'guardian', agent: '监护人', payee: guardian }
    const { cases } = await t.disability<Cases>(who.clerk, 'apply', form(person, asked))
    const { id } = cases[0]!
    await t.disability(who.clerk, 'accept', { case: id, papers: [...papers, 'entrust'] })
    await t.disability(who.clerk, 'check', { case: id, ...found })
    t.setToday('2022-03-21')
    await t.disability(who.office, 'recordFederation', { case: id, ...opinion })
    return id
  }
  const living = await decided(full, 'living')
  await refused(who.chief, 'approve', { case: living }, 'DISABILITY_NOT_ELIGIBLE', /CH-11/)
  await t.disability(who.chief, 'reject', { case: living, reason: '已全额享受儿童保障' })
  await t.disability(who.chief, 'approve', { case: await decided(full, 'nursing') })
  await t.disability(who.chief, 'approve', { case: await decided(topped, 'living') })
  // What the child draws as disabled leaves less of the top-up, once the children's office works it out again.
  const support = await t.rows(
    sql<{ id: string }>`select id from children_support where child = ${topped}`,
  )
  await t.act(chief, 'children.recompute', {
    support: support[0]!.id,
    others: [{ kind: 'otherCounty', amountFen: 400_00, evidence: '外县低保' }],
    reason: '新领生活补贴',
  })
  const award = await t.rows(
    sql<{
      fen: number
    }>`select last_fen as fen from funds_award where person = ${topped} and programme = 'children_unattended'`,
  )
  const living2022 = (await due(topped, '2022-04')).living!
  assert.equal(award[0]!.fen, 750_00 - living2022)
})

test('the clerk’s counts: people on each roll, what reached them', async () => {
  const figures = await measureFigures(
    t.db,
    t.house,
    who.chief,
    parsePeriod('2022-H1', '2022-03-31'),
    ['assistance.disability_nursing_people', 'assistance.disability_living_paid'],
  )
  const values = Object.fromEntries(figures.map(f => [f.id, f.quantity]))
  const counted = await t.rows(sql<{
    n: number
  }>`select count(distinct person)::int as n from assistance_disability_roll
    where subsidy = 'nursing' and on_roll_from <= '2022-03' and (ended_from is null or ended_from > '2022-03')`)
  assert.equal(values['assistance.disability_nursing_people'], counted[0]!.n)
  assert.equal(values['assistance.disability_living_paid'], 0)
})
