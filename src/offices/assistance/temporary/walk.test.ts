/** Temporary assistance through its commands: both kinds, every refusal on the way, the money and the figures. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { parameterSets } from '../../../../demo/standards.ts'
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import { places, refusalOf } from '../../../../test/environment.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Because } from '../../../kernel/because.ts'
import type { Day } from '../../../kernel/day.ts'
import { measureFigures, parsePeriod } from '../../../kernel/figures.ts'

let county: AssistanceCounty
let who: AssistanceCounty['who']
before(async () => {
  county = await assistanceCounty('2022-03-07')
  who = county.who
  await replenish(100_000_00)
})
after(() => county.close())

const replenish = (amountFen: number) =>
  county.act<{ balanceFen: number }>(who.finance, 'funds.replenishPetty', {
    township: places.town,
    amountFen,
    note: '测试',
  })
const act = <R = { id: string; state: string; dueOn: Day | null }>(
  actor: Actor,
  verb: string,
  input: unknown,
) => county.act<R>(actor, `assistance.temporary.${verb}`, input)
/** Of two commands sent together one is done and the other refused with this code; answers the one done. */
async function oneOfTwo<R>(two: readonly Promise<R>[], code: string): Promise<R> {
  const settled = await Promise.allSettled(two)
  const refusals = settled.flatMap(r => (r.status === 'rejected' ? [r.reason.code] : []))
  assert.deepEqual(refusals, [code])
  return settled.flatMap(r => (r.status === 'fulfilled' ? [r.value] : []))[0]!
}
const refused = async (actor: Actor, verb: string, input: unknown, code: string) =>
  assert.equal((await refusalOf(act(actor, verb, input))).code, code, verb)

const verified = [{ name: '核实人甲' }, { name: '核实人乙' }]
type Report = {
  applicant: string
  village: string
  cause: string
  account: string
  persons: number
  severityMonths: number
}
/** A family of four in the village, for whom the standard gives 2,060 yuan a month of severity. */
async function family(): Promise<Report> {
  const people = []
  for (let i = 0; i < 4; i++) people.push(await county.makePerson())
  await county.makeHousehold(people)
  const report = { village: places.village, cause: 'fire', account: '房屋失火。', persons: 4 }
  return { ...report, applicant: people[0]!, severityMonths: 1 }
}
type Case = {
  state: string
  dueOn: Day | null
  approvedFen: number | null
  decidedOn: Day | null
  because: Because[] | null
  meeting: string[] | null
}
const row = async (id: string): Promise<Case> =>
  (await county.rows(sql<Case>`select * from assistance_temporary_case where id = ${id}`))[0]!
const letters = (id: string) =>
  county.rows(
    sql<{
      kind: string
      reasonCode: string | null
      appeal: boolean
      number: string
    }>`select kind, reason_code, appeal, number from notices_document where about_row = ${id} order by recorded_at`,
  )
const found = {
  investigators: verified,
  yearIncomeFen: 9_600_00,
  spendingFen: 28_000_00,
  assetsFen: 1_500_00,
}
/** An expense case taken, surveyed and posted on 7 March, submitted on the 14th. */
async function submitted(proposedFen: number, more: object = {}): Promise<string> {
  county.setToday('2022-03-07')
  const { id } = await act(who.clerk, 'apply', {
    ...(await family()),
    cause: 'medical',
    kind: 'expense',
  })
  const survey = { case: id, surveyedOn: county.today(), proposedFen, ...found, ...more }
  await act(who.clerk, 'recordSurvey', survey)
  await act(who.clerk, 'postNotice', { case: id, place: '村务公开栏' })
  county.setToday('2022-03-14')
  await act(who.clerk, 'submit', { case: id })
  return id
}

test('an emergency: relieved with the report, papers within ten working days, closed', async () => {
  county.setToday('2022-03-07')
  const report = await family()
  const relief = { ...report, amountFen: 1500_00, form: 'petty' }
  await refused(who.village, 'relieveAtOnce', relief, 'POST_NOT_ALLOWED')
  await refused(who.otherClerk, 'relieveAtOnce', relief, 'PLACE_OUTSIDE_AREA')
  await refused(
    who.clerk,
    'relieveAtOnce',
    { ...relief, amountFen: 2060_01 },
    'TEMPORARY_OVER_MAXIMUM',
  )
  await refused(
    who.clerk,
    'relieveAtOnce',
    { ...relief, amountFen: 2000_01 },
    'TEMPORARY_OVER_CEILING',
  )
  await refused(
    who.clerk,
    'relieveAtOnce',
    { ...relief, reportedAt: '2022-03-08T09:00:00+08:00' },
    'TEMPORARY_DAY_AHEAD',
  )
  const { id, dueOn } = await act(who.clerk, 'relieveAtOnce', relief)
  assert.equal(dueOn, '2022-03-21')
  await refused(who.clerk, 'relieveAtOnce', relief, 'TEMPORARY_CASE_OPEN')
  await refused(
    who.clerk,
    'relieveFirst',
    { case: id, amountFen: 100_00, form: 'petty' },
    'STEP_NOT_ALLOWED',
  )
  const papers = { case: id, investigators: verified, findings: '属实。' }
  await refused(who.otherClerk, 'completePapers', papers, 'ROW_NOT_FOUND')
  const alone = [{ name: '甲' }, { name: ' 甲 ' }]
  await refused(
    who.clerk,
    'completePapers',
    { ...papers, investigators: alone },
    'TEMPORARY_TWO_INVESTIGATORS',
  )
  county.setToday('2022-03-21')
  assert.equal((await act(who.clerk, 'completePapers', papers)).state, 'closed')
  const closed = await row(id)
  assert.deepEqual(
    [closed.approvedFen, closed.decidedOn, closed.dueOn],
    [1500_00, '2022-03-07', null],
  )
  assert.deepEqual(
    closed.because!.map(b => [b.rule, b.met]),
    [
      ['TA-01', true],
      ['TA-04', true],
    ],
  )
})

test('a first relief is due within 24 hours of the report; later it says why', async () => {
  county.setToday('2022-03-07')
  const { id, dueOn } = await act(who.village, 'apply', {
    ...(await family()),
    kind: 'emergency',
    reportedAt: '2022-03-06T06:00:00+08:00',
  })
  assert.equal(dueOn, '2022-03-07')
  const relief = { case: id, amountFen: 800_00, form: 'goods' }
  await refused(who.clerk, 'relieveFirst', relief, 'TEMPORARY_LATE')
  await act(who.clerk, 'relieveFirst', { ...relief, lateReason: '道路中断' })
  assert.deepEqual(
    (await row(id)).because!.map(b => [b.rule, b.met]),
    [
      ['TA-01', true],
      ['TA-04', false],
    ],
  )
  const night = await act(who.village, 'apply', {
    ...(await family()),
    kind: 'emergency',
    reportedAt: '2022-03-06T22:00:00+08:00',
  })
  await act(who.clerk, 'relieveFirst', { ...relief, case: night.id })
})

test('more than the first relief: the whole is decided, what was given counts', async () => {
  county.setToday('2022-03-07')
  const { id } = await act(who.clerk, 'relieveAtOnce', {
    ...(await family()),
    severityMonths: 2,
    amountFen: 1000_00,
    form: 'petty',
  })
  const more = { case: id, investigators: verified, findings: '损失较大。', proposedFen: 4000_00 }
  await refused(who.clerk, 'askMore', { ...more, proposedFen: 1000_00 }, 'TEMPORARY_BELOW_GIVEN')
  assert.equal((await act<{ decides: string }>(who.clerk, 'askMore', more)).decides, 'county')
  await act(who.clerk, 'submit', { case: id })
  await refused(who.chief, 'approve', { case: id, amountFen: 999_00 }, 'TEMPORARY_BELOW_GIVEN')
  await act(who.chief, 'approve', { case: id, amountFen: 4000_00 })
  const grant = { case: id, amountFen: 3000_00, form: 'cash', last: true }
  await refused(who.office, 'grant', { ...grant, amountFen: 3000_01 }, 'TEMPORARY_PAID_OUT')
  assert.equal((await act(who.office, 'grant', grant)).state, 'closed')
})

test('an expense case: survey, notice, objections, decision, grants', async () => {
  county.setToday('2022-03-07')
  const report = { ...(await family()), cause: 'medical', kind: 'expense', severityMonths: 2 }
  const { id, dueOn } = await act(who.village, 'apply', report)
  assert.equal(dueOn, '2022-03-10')
  await refused(
    who.clerk,
    'relieveFirst',
    { case: id, amountFen: 100_00, form: 'petty' },
    'TEMPORARY_NOT_EMERGENCY',
  )
  const survey = { case: id, surveyedOn: '2022-03-07', proposedFen: 3000_00, ...found }
  await refused(
    who.clerk,
    'recordSurvey',
    { ...survey, surveyedOn: '2022-03-08' },
    'TEMPORARY_DAY_AHEAD',
  )
  await refused(
    who.clerk,
    'recordSurvey',
    { ...survey, surveyedOn: '2022-03-06' },
    'TEMPORARY_DAY_EARLY',
  )
  await refused(
    who.clerk,
    'recordSurvey',
    { ...survey, yearIncomeFen: 19_800_00 },
    'TEMPORARY_NOT_ELIGIBLE',
  )
  await refused(
    who.clerk,
    'recordSurvey',
    { ...survey, proposedFen: 4120_01 },
    'TEMPORARY_OVER_MAXIMUM',
  )
  await act(who.clerk, 'recordSurvey', survey)
  await refused(who.clerk, 'submit', { case: id }, 'TEMPORARY_NOTICE_RUNNING')
  const posted = await act<{ notice: string; endsOn: Day }>(who.clerk, 'postNotice', {
    case: id,
    place: '村务公开栏',
  })
  assert.equal(posted.endsOn, '2022-03-10')
  const objection = { notice: posted.notice, receivedOn: '2022-03-07', text: '有存款。' }
  const raised = await county.act<{ id: string }>(who.clerk, 'notices.raiseObjection', objection)
  county.setToday('2022-03-11')
  await refused(who.clerk, 'submit', { case: id }, 'TEMPORARY_OBJECTION_OPEN')
  const answer = { objection: raised.id, answer: '存款已计入。' }
  await county.act(who.clerk, 'notices.answerObjection', { ...answer, outcome: 'uphold' })
  await refused(who.clerk, 'submit', { case: id }, 'TEMPORARY_OBJECTION_UPHELD')
  await act(who.clerk, 'recordSurvey', {
    ...survey,
    surveyedOn: '2022-03-11',
    proposedFen: 2800_00,
  })
  assert.equal(
    (await act<{ endsOn: Day }>(who.clerk, 'postNotice', { case: id, place: '村委会' })).endsOn,
    '2022-03-14',
  )
  county.setToday('2022-03-14')
  await refused(who.clerk, 'submit', { case: id }, 'TEMPORARY_NOTICE_RUNNING')
  county.setToday('2022-03-15')
  assert.equal((await act(who.head, 'submit', { case: id })).dueOn, '2022-03-22')
  await refused(who.head, 'approve', { case: id, amountFen: 2000_01 }, 'TEMPORARY_OVER_CEILING')
  await refused(who.head, 'approve', { case: id, amountFen: 2000_00 }, 'SAME_PERSON')
  await refused(who.chief, 'approve', { case: id, amountFen: 2800_01 }, 'TEMPORARY_ABOVE_NOTICE')
  await act(who.chief, 'approve', { case: id, amountFen: 2800_00, referral: '慈善会' })
  const grant = { case: id, amountFen: 1800_00, form: 'cash', last: false }
  assert.equal((await act(who.office, 'grant', grant)).state, 'approved')
  await refused(who.office, 'close', { case: id }, 'TEMPORARY_NOT_PAID')
  const rest = await act<{ grant: string; state: string }>(who.clerk, 'grant', {
    ...grant,
    amountFen: 1000_00,
    last: true,
  })
  assert.equal(rest.state, 'closed')
  assert.deepEqual(
    (await letters(id)).map(l => l.kind),
    ['confirmation'],
  )
  await act(who.chief, 'cancelGrant', { grant: rest.grant, reason: '账号有误' })
  await act(who.chief, 'reopenPayment', { case: id, reason: '改发' })
  await refused(who.office, 'grant', { ...grant, amountFen: 1000_01 }, 'TEMPORARY_PAID_OUT')
  await act(who.office, 'grant', { ...grant, amountFen: 1000_00, last: true })
})

test('beyond the standard only a joint meeting decides, and the case says what it went beyond', async () => {
  county.setToday('2022-03-07')
  const id = await submitted(9000_00, { joint: true })
  await refused(who.chief, 'approve', { case: id, amountFen: 2060_01 }, 'TEMPORARY_OVER_MAXIMUM')
  const meeting = {
    case: id,
    amountFen: 9000_00,
    present: [{ name: '局长' }, { name: '股长' }, { name: '乡镇' }],
    minutes: '同意。',
  }
  await refused(who.chief, 'approveJointly', meeting, 'POST_NOT_ALLOWED')
  const two = [{ name: '局长' }, { name: '股长' }, { name: '局长' }]
  await refused(
    who.leader,
    'approveJointly',
    { ...meeting, present: two },
    'TEMPORARY_MEETING_SMALL',
  )
  await refused(
    who.leader,
    'approveJointly',
    { ...meeting, amountFen: 9000_01 },
    'TEMPORARY_ABOVE_NOTICE',
  )
  await act(who.leader, 'approveJointly', meeting)
  const decided = await row(id)
  assert.deepEqual(decided.meeting, ['局长', '股长', '乡镇'])
  assert.deepEqual(
    decided.because!.filter(b => !b.met).map(b => b.rule),
    ['TA-08'],
  )
})

test('above the joint line the chief may not decide, though the standard would allow it', async () => {
  county.setToday('2022-03-07')
  const report = { ...(await family()), persons: 10, severityMonths: 6, kind: 'emergency' }
  const { id } = await act(who.clerk, 'apply', report)
  const survey = {
    case: id,
    surveyedOn: '2022-03-07',
    investigators: verified,
    proposedFen: 21_000_00,
  }
  assert.equal((await act<{ decides: string }>(who.clerk, 'recordSurvey', survey)).decides, 'joint')
  await act(who.clerk, 'submit', { case: id })
  await refused(who.chief, 'approve', { case: id, amountFen: 20_000_01 }, 'TEMPORARY_JOINT_MEETING')
  await act(who.chief, 'approve', { case: id, amountFen: 20_000_00 })
})

test('the same cause within a year: refused at the counter, or taken for a meeting or a letter', async () => {
  county.setToday('2022-03-07')
  const report = await family()
  const relief = { ...report, amountFen: 500_00, form: 'petty' }
  const { id } = await act(who.clerk, 'relieveAtOnce', relief)
  await act(who.clerk, 'completePapers', { case: id, investigators: verified, findings: '属实。' })
  county.setToday('2023-03-06')
  await refused(who.clerk, 'relieveAtOnce', relief, 'TEMPORARY_REPEAT')
  await refused(who.clerk, 'apply', { ...report, kind: 'emergency' }, 'TEMPORARY_REPEAT')
  const again = await act(who.clerk, 'apply', { ...report, kind: 'emergency', again: true })
  await refused(
    who.clerk,
    'relieveFirst',
    { case: again.id, amountFen: 500_00, form: 'petty' },
    'TEMPORARY_REPEAT_JOINT',
  )
  const refusal = { case: again.id, reason: '上年已救助。' }
  await refused(who.clerk, 'reject', refusal, 'POST_NOT_ALLOWED')
  await act(who.head, 'reject', { ...refusal, reasonCode: 'REPEATED_CAUSE' })
  const [letter] = await letters(again.id)
  assert.deepEqual(
    [letter!.kind, letter!.reasonCode, letter!.appeal],
    ['rejection', 'REPEATED_CAUSE', true],
  )
  assert.match(letter!.number, /〔2023〕\d+号$/)
  await refused(who.head, 'reopen', { case: again.id, reason: '复议' }, 'POST_NOT_ALLOWED')
  assert.equal(
    (await act(who.chief, 'reopen', { case: again.id, reason: '复议' })).state,
    'received',
  )
  await refused(
    who.clerk,
    'apply',
    { ...report, kind: 'emergency', again: true },
    'TEMPORARY_CASE_OPEN',
  )
  await act(who.clerk, 'withdraw', { case: again.id, reason: '不再申请' })
  // Another cause is another matter; a year to the day is long enough.
  const other = await act(who.clerk, 'relieveAtOnce', { ...relief, cause: 'traffic' })
  await act(who.clerk, 'completePapers', {
    case: other.id,
    investigators: verified,
    findings: '属实。',
  })
  county.setToday('2023-03-07')
  await act(who.clerk, 'relieveAtOnce', relief)
})

test('the year’s limit, once the county has set one', async () => {
  county.setToday('2024-03-04')
  const value = parameterSets.find(p => p.name === 'assistance.temporaryRules')!.value
  const { id: version } = await county.act<{ id: string }>(who.office, 'bureau.proposeParameter', {
    name: 'assistance.temporaryRules',
    from: '2024-03-04',
    value: { ...value, yearMonths: 1 },
    source: '测试',
  })
  await county.act(who.leader, 'bureau.approveParameter', { version })
  const relief = { ...(await family()), amountFen: 1500_00, form: 'petty' }
  const { id } = await act(who.clerk, 'relieveAtOnce', relief)
  await act(who.clerk, 'completePapers', { case: id, investigators: verified, findings: '属实。' })
  const second = { ...relief, cause: 'illness' }
  await refused(who.clerk, 'relieveAtOnce', { ...second, amountFen: 560_01 }, 'TEMPORARY_OVER_YEAR')
  await act(who.clerk, 'relieveAtOnce', { ...second, amountFen: 560_00 })
})

test('nobody who has died is relieved, and nobody whom the survey finds unfit', async () => {
  county.setToday('2022-03-07')
  const approved = await submitted(2000_00)
  await act(who.head, 'approve', { case: approved, amountFen: 2000_00 })
  const [{ applicant }] = (await county.rows(
    sql<{
      applicant: string
    }>`select applicant from assistance_temporary_case where id = ${approved}`,
  )) as [{ applicant: string }]
  await county.act(who.clerk, 'people.recordDeath', {
    person: applicant,
    diedOn: '2022-03-10',
    source: 'family',
  })
  const grant = { case: approved, amountFen: 2000_00, form: 'petty', last: true }
  await refused(who.clerk, 'grant', grant, 'TEMPORARY_DEAD')
  await act(who.chief, 'close', { case: approved, reason: '申请人已去世' })
  const dead = { ...(await family()), applicant, cause: 'fire', kind: 'expense' }
  await refused(who.clerk, 'apply', dead, 'TEMPORARY_DEAD')
  const id = await submitted(2000_00)
  await act(who.head, 'returnCase', { case: id, reason: '补充材料' })
  await refused(who.clerk, 'submit', { case: id }, 'TEMPORARY_NOTICE_RUNNING')
  // Surveyed as unfit, submitted without an amount: it can only be refused.
  await act(who.clerk, 'recordSurvey', {
    case: id,
    surveyedOn: '2022-03-14',
    ...found,
    assetsFen: 100_000_00,
    proposedFen: 0,
  })
  await act(who.clerk, 'submit', { case: id })
  await refused(who.head, 'approve', { case: id, amountFen: 100_00 }, 'TEMPORARY_NOT_ELIGIBLE')
  await act(who.head, 'reject', { case: id, reason: '财产超过规定。' })
  assert.deepEqual(
    (await letters(id)).map(l => l.reasonCode),
    ['CONDITIONS_NOT_MET'],
  )
})

test('two applications of one family at once: one case', async () => {
  county.setToday('2022-03-07')
  const report = { ...(await family()), kind: 'emergency' }
  await oneOfTwo(
    [act(who.clerk, 'apply', report), act(who.head, 'apply', report)],
    'TEMPORARY_CASE_OPEN',
  )
})

test('a petty fund never goes below zero, also with two at once; a cancelled grant comes back', async () => {
  county.setToday('2022-03-07')
  const far = (
    await county.act<{ balanceFen: number }>(who.finance, 'funds.replenishPetty', {
      township: places.otherTown,
      amountFen: 1000_00,
      note: '测试',
    })
  ).balanceFen
  assert.equal(far, 1000_00)
  const relief = async (amountFen: number) => ({
    ...(await family()),
    village: places.farVillage,
    amountFen,
    form: 'petty',
  })
  await refused(who.otherClerk, 'relieveAtOnce', await relief(1000_01), 'PETTY_SHORT')
  const pair = [await relief(600_00), await relief(600_00)]
  const made = await oneOfTwo(
    pair.map(r => act<{ grant: string }>(who.otherClerk, 'relieveAtOnce', r)),
    'PETTY_SHORT',
  )
  const balances = () =>
    county.rows(sql<{
      kind: string
      balanceFen: number
    }>`select kind, balance_fen from funds_petty_entry
      where division = ${places.otherTown} order by recorded_at, id`)
  assert.deepEqual(
    (await balances()).map(b => b.balanceFen),
    [1000_00, 400_00],
  )
  await act(who.otherClerk, 'relieveAtOnce', await relief(400_00))
  await refused(who.otherClerk, 'relieveAtOnce', await relief(1_00), 'PETTY_SHORT')
  await act(who.chief, 'cancelGrant', { grant: made.grant, reason: '误发' })
  assert.deepEqual((await balances()).at(-1), { kind: 'reversed', balanceFen: 600_00 })
  assert.ok((await balances()).every(b => b.balanceFen >= 0))
})

test('the figures are the standing grants and what reached people, each by its day', async () => {
  const [times, paid] = await measureFigures(
    county.db,
    county.house,
    who.chief,
    parsePeriod('2022-H1', '2022-07-03'),
    ['assistance.temp_relief_person_times', 'assistance.temp_relief_paid'],
  )
  const [ledger] = await county.rows(sql<{ times: number; cash: number; spot: number }>`
    select count(*) as times, sum(amount_fen) filter (where form = 'cash')::bigint as cash, sum(amount_fen) filter (where form <> 'cash')::bigint as spot
    from funds_grant where cancelled_on is null and decided_on between '2022-01-01' and '2022-06-30'`)
  assert.equal(times!.quantity, ledger!.times)
  assert.equal(times!.unit, '人次')
  // Nothing has gone through the bank here: only petty money and goods have reached anybody.
  assert.ok(ledger!.cash > 0)
  assert.equal(paid!.quantity, ledger!.spot)
  assert.equal(paid!.unit, '万元')
})
