import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { v7 } from 'uuid'
import { places, refusalOf, type TestEnv, testEnvironment } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow } from '../../kernel/rows.ts'
import { activities } from '../activities/room.ts'
import { parties } from '../parties/room.ts'
import { person } from '../people/registers.ts'
import {
  answerCommand,
  endCommand,
  investigateObjection,
  postingCommand,
  raiseCommand,
  reopenCommand,
  undoPosting,
  withdrawNotice,
} from './commands.ts'
import { endNotice, type NewNotice, noticeState, postNotice } from './notices.ts'
import { notices } from './room.ts'

let env: TestEnv
let clerk: Actor
let village: Actor
before(async () => {
  env = await testEnvironment({ rooms: [parties, notices, activities], today: '2022-03-01' })
  clerk = env.actor('townshipClerk', places.town)
  village = env.actor('villageCadre', places.village)
})
after(() => env.close())

const family = { applicantName: '张三', memberCount: 3, amountFen: 112_000 }
const aCase = () => ({ register: 'assistance_dibao_case', row: v7() })
const prepare = (about = aCase(), more: Partial<NewNotice> = {}) =>
  env.work(clerk, ctx =>
    postNotice(ctx, {
      about,
      division: places.village,
      programme: 'dibao',
      kind: 'before',
      fields: family,
      days: 7,
      rule: 'DB-34',
      ...more,
    }),
  )
const post = (notice: string, postedOn: Day = '2022-03-01') =>
  env.do(postingCommand, village, { notice, postedOn, place: '双洲村公示栏' })
const stateOf = (about: { register: string; row: string }) =>
  env.read(clerk, ctx => noticeState(ctx, about))
const object = (notice: string, receivedOn: Day, more = {}) =>
  env.do(raiseCommand, village, { notice, receivedOn, text: '家中有两辆轿车', ...more })

test('a notice runs seven full days after its posting and is over on the eighth', async () => {
  env.setToday('2022-03-01')
  const about = aCase()
  const made = await prepare(about)
  assert.equal(made.state, 'prepared')
  assert.equal(made.title, '公示：张三')
  assert.deepEqual(made.content, family)
  assert.deepEqual(await stateOf(about).then(s => [s.over, s.endsOn]), [false, undefined])

  assert.deepEqual(await post(made.id), { state: 'posted', endsOn: '2022-03-08' })
  for (const [day, over] of [
    ['2022-03-01', false],
    ['2022-03-07', false],
    ['2022-03-08', false],
    ['2022-03-09', true],
  ] as const) {
    env.setToday(day)
    assert.equal((await stateOf(about)).over, over, day)
  }
  assert.deepEqual(await env.do(endCommand, village, { notice: made.id }), { state: 'over' })
  const after = await stateOf(about)
  assert.deepEqual([after.over, after.notice?.state, after.openObjections], [true, 'over', 0])
})

test('an early end is refused and names the last day', async () => {
  env.setToday('2022-03-01')
  const about = aCase()
  const made = await prepare(about)
  assert.equal(
    (await env.refused(endCommand, village, { notice: made.id })).code,
    'STEP_NOT_ALLOWED',
  )
  await post(made.id)
  env.setToday('2022-03-08')
  const refusal = await env.refused(endCommand, village, { notice: made.id })
  assert.deepEqual([refusal.code, refusal.details.endsOn], ['NOTICE_RUNNING', '2022-03-08'])
  const byOffice = (work: typeof endNotice) => env.work(clerk, ctx => work(ctx, about))
  assert.equal((await refusalOf(byOffice(endNotice))).code, 'NOTICE_RUNNING')
  env.setToday('2022-03-09')
  assert.equal((await byOffice(endNotice)).state, 'over')
  // Ending again answers the same: an office need not ask first.
  assert.equal((await byOffice(endNotice)).state, 'over')
})

test('an office ending a notice that never was, or never hung, is told so', async () => {
  const about = aCase()
  const end = () => env.work(clerk, ctx => endNotice(ctx, about))
  assert.equal((await refusalOf(end())).code, 'NOTICE_MISSING')
  await prepare(about)
  assert.equal((await refusalOf(end())).code, 'NOTICE_NOT_POSTED')
})

test('the posting day lies between preparing and today', async () => {
  env.setToday('2022-03-10')
  const made = await prepare()
  for (const postedOn of ['2022-03-09', '2022-03-11'] as const) {
    const refusal = await env.refused(postingCommand, village, {
      notice: made.id,
      postedOn,
      place: '公示栏',
    })
    assert.equal(refusal.code, 'POSTING_DAY_WRONG', postedOn)
  }
  const noFile = await env.refused(postingCommand, village, {
    notice: made.id,
    postedOn: '2022-03-10',
    place: '公示栏',
    evidence: [v7()],
  })
  assert.equal(noFile.code, 'ATTACHMENT_UNKNOWN')
  assert.equal((await post(made.id, '2022-03-10')).endsOn, '2022-03-17')
})

test('a wrong posting is corrected with its reason and the days begin anew', async () => {
  env.setToday('2022-03-10')
  const about = aCase()
  const made = await prepare(about)
  await post(made.id, '2022-03-10')
  await env.do(undoPosting, village, { notice: made.id, reason: '贴错了村' })
  assert.deepEqual((await stateOf(about)).endsOn, undefined)
  env.setToday('2022-03-12')
  assert.equal((await post(made.id, '2022-03-12')).endsOn, '2022-03-21')
})

test('an objection within the days holds the notice until it is settled', async () => {
  env.setToday('2022-03-01')
  const about = aCase()
  const made = await prepare(about)
  const early = await env.refused(raiseCommand, village, {
    notice: made.id,
    receivedOn: '2022-03-01',
    text: '有异议',
  })
  assert.equal(early.code, 'NOTICE_NOT_POSTED')
  await post(made.id)

  env.setToday('2022-03-08')
  const anonymous = await object(made.id, '2022-03-08')
  const named = await object(made.id, '2022-03-04', { raisedBy: '李四', phone: '13900000001' })
  assert.equal((await stateOf(about)).openObjections, 2)
  env.setToday('2022-03-09')
  assert.equal(
    (await env.refused(endCommand, village, { notice: made.id })).code,
    'STEP_NOT_ALLOWED',
  )
  const held = await refusalOf(env.work(clerk, ctx => endNotice(ctx, about)))
  assert.deepEqual([held.code, held.details.count], ['NOTICE_OBJECTED', 2])

  await env.do(investigateObjection, clerk, { objection: anonymous.id })
  await env.do(answerCommand, clerk, {
    objection: anonymous.id,
    outcome: 'dismiss',
    answer: '车辆为他人所有',
  })
  assert.equal((await stateOf(about)).notice?.state, 'objected')
  await env.do(answerCommand, clerk, { objection: named.id, outcome: 'uphold', answer: '属实' })
  const settled = await stateOf(about)
  assert.deepEqual(
    [
      settled.notice?.state,
      settled.notice?.dueOn,
      settled.openObjections,
      settled.upheldObjections,
    ],
    ['posted', '2022-03-08', 0, 1],
  )

  await env.do(reopenCommand, clerk, { objection: anonymous.id, reason: '有新线索' })
  assert.deepEqual(await stateOf(about).then(s => [s.notice?.state, s.openObjections]), [
    'objected',
    1,
  ])
  await env.do(answerCommand, clerk, {
    objection: anonymous.id,
    outcome: 'answer',
    answer: '已说明',
  })
  assert.equal((await env.do(endCommand, village, { notice: made.id })).state, 'over')
  const late = await env.refused(reopenCommand, clerk, { objection: anonymous.id, reason: '迟了' })
  assert.equal(late.code, 'STEP_NOT_ALLOWED')
})

test('what comes outside the days is a complaint, not an objection', async () => {
  env.setToday('2022-03-01')
  const made = await prepare()
  await post(made.id)
  env.setToday('2022-03-09')
  for (const receivedOn of ['2022-02-28', '2022-03-09'] as const) {
    const refusal = await env.refused(raiseCommand, village, {
      notice: made.id,
      receivedOn,
      text: '有异议',
    })
    assert.equal(refusal.code, 'OBJECTION_OUTSIDE_WINDOW', receivedOn)
  }
  // Received in time and typed in late still counts.
  assert.equal((await object(made.id, '2022-03-08')).state, 'received')
})

test('a tekun objection is due in fifteen working days from its receipt, over the festival too', async () => {
  env.setToday('2022-01-24')
  const about = aCase()
  const made = await prepare(about, {
    programme: 'tekun',
    fields: { applicantName: '李四', supportMode: 'dispersed' },
    rule: 'TK-06',
  })
  await post(made.id, '2022-01-24')
  env.setToday('2022-01-28')
  const raised = await object(made.id, '2022-01-27')
  assert.equal(raised.dueOn, '2022-02-22')
  await env.do(investigateObjection, clerk, { objection: raised.id })
  const rows = await env.read(clerk, ctx => noticeState(ctx, about))
  assert.equal(rows.endsOn, '2022-02-07')
})

test('the village the objection may be about does not answer it', async () => {
  env.setToday('2022-03-01')
  const made = await prepare()
  await post(made.id)
  const raised = await object(made.id, '2022-03-01')
  const refusal = await env.refused(answerCommand, village, {
    objection: raised.id,
    outcome: 'dismiss',
    answer: '不属实',
  })
  assert.equal(refusal.code, 'POST_NOT_ALLOWED')
})

test('a new notice takes the place of the standing one, unless an objection is open', async () => {
  env.setToday('2022-03-01')
  const about = aCase()
  const first = await prepare(about)
  await post(first.id)
  const raised = await object(first.id, '2022-03-01')
  assert.equal((await refusalOf(prepare(about))).code, 'NOTICE_OBJECTED')
  await env.do(answerCommand, clerk, {
    objection: raised.id,
    outcome: 'uphold',
    answer: '重新调查',
  })
  const second = await prepare(about)
  const now = await stateOf(about)
  assert.deepEqual([now.notice?.id, now.over, now.upheldObjections], [second.id, false, 0])
  // The announcement after the decision stands beside it.
  await prepare(about, { kind: 'after' })
  assert.equal((await stateOf(about)).notice?.id, second.id)
})

test('a withdrawn notice is over for nobody', async () => {
  env.setToday('2022-03-01')
  const about = aCase()
  const made = await prepare(about)
  await post(made.id)
  const silent = await env.refused(withdrawNotice, clerk, { notice: made.id, reason: ' ' })
  assert.equal(silent.code, 'INPUT_INVALID')
  await env.do(withdrawNotice, clerk, { notice: made.id, reason: '申请人撤回申请' })
  env.setToday('2022-04-01')
  assert.deepEqual(await stateOf(about), { over: false, openObjections: 0, upheldObjections: 0 })
})

test('children are never listed, neither by programme nor by age', async () => {
  env.setToday('2022-03-01')
  assert.equal(
    (await refusalOf(prepare(aCase(), { programme: 'orphan' }))).code,
    'NOTICE_FORBIDDEN',
  )
  const born = (birth: Day) =>
    env.work(clerk, ctx =>
      insertRow(ctx, person, {
        division: places.village,
        name: '王五',
        pinyin: 'wang wu',
        initials: 'ww',
        sex: 'male',
        birth,
        seriousIllness: false,
        labour: 'none',
        synthetic: true,
      }),
    )
  const minor = await born('2004-03-02')
  const adult = await born('2004-03-01')
  const named = (id: string) => prepare(aCase(), { persons: [id] })
  assert.equal((await refusalOf(named(minor.id))).code, 'NOTICE_FORBIDDEN')
  assert.equal((await named(adult.id)).state, 'prepared')
})

test('a notice of another township cannot be touched', async () => {
  const made = await prepare()
  const stranger = env.actor('townshipClerk', places.otherTown)
  const refusal = await env.refused(withdrawNotice, stranger, { notice: made.id, reason: '不要' })
  assert.equal(refusal.code, 'ROW_NOT_FOUND')
})
