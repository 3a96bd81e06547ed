/**
 * A dibao case through HTTP by the posts that handle it, on the calendar of 2022 with its make-up days; each wrong post,
 * wrong township and early step refused; then paid, and felt in the figure and the report.
 */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Hono } from 'hono'
import { v7 } from 'uuid'
import { api } from '../src/adapters/http/api.ts'
import type { Desk } from '../src/adapters/http/desk.ts'
import type { DeskEnv } from '../src/adapters/http/session.ts'
import type { Problem } from '../src/adapters/http/wire-problem.ts'
import { writeReturn } from '../src/commons/funds/bank.ts'
import type { Actor } from '../src/kernel/access.ts'
import type { Day } from '../src/kernel/day.ts'
import { type AssistanceCounty, assistanceCounty, type People } from './assistance-county.ts'

type Reply = { status: number; body: Record<string, unknown> & Partial<Problem> }
let county: AssistanceCounty
let app: Hono<DeskEnv>
let who: People

const deskOf = (people: People): Desk => {
  const byToken = new Map(Object.entries(people) as [string, Actor][])
  const session: Desk['session'] = async token => {
    const actor = byToken.get(token)
    return actor && { account: actor.account, name: actor.name, actors: [actor] }
  }
  return {
    session,
    signIn: () => Promise.reject(new Error('not here')),
    signOut: async () => {},
  }
}

before(async () => {
  county = await assistanceCounty('2022-03-30')
  who = county.who
  app = api(county, deskOf(who))
})
after(() => county.close())

async function send(as: keyof People, path: string, body: unknown): Promise<Reply> {
  const answer = await app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-camphor': '1',
      cookie: `camphor_session=${as}`,
    },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Reply['body'] }
}
const tell = (as: keyof People, command: string, input: unknown, request = v7()) =>
  send(as, `/api/commands/${command}`, { request, input })

async function done(
  as: keyof People,
  command: string,
  input: unknown,
): Promise<Record<string, unknown>> {
  const reply = await tell(as, command, input)
  assert.equal(reply.status, 200, `${command}: ${JSON.stringify(reply.body)}`)
  return reply.body.result as Record<string, unknown>
}
async function refused(
  as: keyof People,
  command: string,
  input: unknown,
  code: string,
): Promise<Reply['body']> {
  const reply = await tell(as, command, input)
  assert.equal(reply.body.code, code, `${command}: ${JSON.stringify(reply.body)}`)
  assert.ok(reply.status >= 400)
  for (const text of Object.values(reply.body.text ?? {})) assert.ok(String(text).length > 3)
  return reply.body
}
const on = (day: Day) => county.setToday(day)

const survey = {
  investigators: [{ name: '调查员甲' }, { name: '调查员乙' }],
  familySigner: '户主',
  remote: false,
  findings: '入户查看，情况属实。',
  incomes: [{ kind: 'transfer', amountFen: 200_00 * 12 }],
  deductionsFen: 0,
  supportFen: 0,
  windowMonths: 12,
  vehicles: 0,
  dwellings: 1,
  operatingCompany: false,
  financialAssetsFen: 0,
  luxuryPurchase: false,
  studyAbroad: false,
  circumstances: [],
}

test('a case meets every clock of the spring of 2022 and is paid', async () => {
  const applicant = await county.makePerson({
    birth: '1950-05-01',
    labour: 'none',
    bankAccount: '6299990000000000019',
  })
  const household = await county.makeHousehold([applicant])
  const form = {
    applicant,
    household,
    kind: 'household',
    area: 'rural',
    residenceElsewhere: false,
    authorised: true,
    promised: false,
    relative: false,
  }
  on('2022-03-31')
  await refused('office', 'assistance.dibao.apply', form, 'POST_NOT_ALLOWED')
  await refused('otherClerk', 'assistance.dibao.apply', form, 'ROW_NOT_FOUND')
  await refused('clerk', 'assistance.dibao.apply', { ...form, authorised: false }, 'NOT_AUTHORISED')
  const request = v7()
  const twice = await Promise.all([
    tell('clerk', 'assistance.dibao.apply', form, request),
    tell('clerk', 'assistance.dibao.apply', form, request),
  ])
  const ids = twice.map(r => (r.body.result as { id: string }).id)
  assert.equal(ids[0], ids[1], 'the same request at once is one case')
  const kase = { case: ids[0]! }
  await refused('clerk', 'assistance.dibao.apply', form, 'CASE_OPEN')

  await refused('clerk', 'assistance.dibao.startSurvey', kase, 'STEP_NOT_ALLOWED')
  const accepted = await done('clerk', 'assistance.dibao.accept', kase)
  // 1 and 2 April count (Saturday the 2nd makes up for Qingming), 3 to 5 April do not.
  assert.equal(accepted.dueOn, '2022-04-06')
  // Thirty working days with the make-up days of 2 and 24 April and 7 May.
  assert.equal(accepted.caseDueOn, '2022-05-16')

  on('2022-04-06')
  await refused('otherClerk', 'assistance.dibao.startSurvey', kase, 'ROW_NOT_FOUND')
  const started = await done('clerk', 'assistance.dibao.startSurvey', kase)
  assert.equal(started.verificationDueOn, '2022-04-11')
  const verification = { verification: started.verification }
  await refused(
    'head',
    'assistance.dibao.giveOpinion',
    { ...kase, proposal: 'agree', opinion: '拟同意' },
    'SURVEY_MISSING',
  )

  on('2022-04-08')
  await refused(
    'clerk',
    'assistance.dibao.recordSurvey',
    { ...kase, ...survey, surveyedOn: '2022-04-08', investigators: [{ name: '一人' }] },
    'TWO_INVESTIGATORS',
  )
  await refused(
    'clerk',
    'assistance.dibao.recordSurvey',
    { ...kase, ...survey, surveyedOn: '2022-04-08', incomes: [] },
    'INCOME_MISSING',
  )
  const negative = await tell('clerk', 'assistance.dibao.recordSurvey', {
    ...kase,
    ...survey,
    surveyedOn: '2022-04-08',
    incomes: [{ kind: 'wages', amountFen: -1 }],
  })
  assert.equal(negative.body.code, 'INPUT_INVALID')
  assert.match(String(negative.body.field), /^incomes\.0\.amountFen$/)
  const surveyed = await done('clerk', 'assistance.dibao.recordSurvey', {
    ...kase,
    ...survey,
    surveyedOn: '2022-04-08',
  })
  // 515 − 200 and 20 yuan for somebody over seventy.
  assert.equal(surveyed.amountFen, 335_00)
  await refused(
    'head',
    'assistance.dibao.giveOpinion',
    { ...kase, proposal: 'agree', opinion: '拟同意' },
    'VERIFICATION_MISSING',
  )
  await refused('clerk', 'assistance.dibao.startVerification', verification, 'POST_NOT_ALLOWED')
  await done('office', 'assistance.dibao.startVerification', verification)
  await done('office', 'assistance.dibao.reportVerification', {
    ...verification,
    sources: ['hukou', 'bank'],
    consistent: true,
    findings: '一致',
  })

  on('2022-04-13')
  await refused(
    'clerk',
    'assistance.dibao.giveOpinion',
    { ...kase, proposal: 'agree', opinion: '拟同意' },
    'POST_NOT_ALLOWED',
  )
  await done('head', 'assistance.dibao.giveOpinion', {
    ...kase,
    proposal: 'agree',
    opinion: '拟同意',
  })
  const posted = await done('clerk', 'assistance.dibao.postNotice', {
    ...kase,
    place: '村务公开栏',
  })
  assert.equal(posted.endsOn, '2022-04-20')
  on('2022-04-20')
  await refused('clerk', 'assistance.dibao.submitToCounty', kase, 'NOTICE_NOT_OVER')
  on('2022-04-21')
  await refused('head', 'assistance.dibao.confirm', kase, 'POST_NOT_ALLOWED')
  await refused('chief', 'assistance.dibao.confirm', kase, 'STEP_NOT_ALLOWED')
  on('2022-04-22')
  const sent = await done('clerk', 'assistance.dibao.submitToCounty', kase)
  // Sunday 24 April and Saturday 7 May are working days, 30 April to 4 May are not.
  assert.equal(sent.dueOn, '2022-05-09')
  assert.equal(sent.caseDueOn, '2022-05-16')

  // The last day of the clock runs to midnight: a decision on it is in time.
  on('2022-05-09')
  await refused('office', 'assistance.dibao.confirm', kase, 'POST_NOT_ALLOWED')
  const confirmed = await done('chief', 'assistance.dibao.confirm', kase)
  assert.equal(confirmed.payFrom, '2022-06')
  await refused('chief', 'assistance.dibao.confirm', kase, 'STEP_NOT_ALLOWED')
  on('2022-05-10')
  await done('clerk', 'assistance.dibao.announce', { ...kase, place: '村务公开栏' })

  await pay('2022-06', '2022-06-08')
  const figure = await figureOf('assistance.rural_dibao_paid')
  assert.equal(figure.quantity, 335_00)
  assert.equal(figure.rows, 1)
})

/** Settled, batched, checked, approved, sent and answered, each by its own post. */
async function pay(month: string, day: Day): Promise<void> {
  on(day)
  const programmes = ['dibao_rural', 'dibao_urban']
  await refused('clerk', 'funds.settle', { month, programmes }, 'POST_NOT_ALLOWED')
  await refused('office', 'funds.settle', { month: '2022-07', programmes }, 'MONTH_AHEAD')
  const first = await done('office', 'funds.settle', { month, programmes })
  assert.equal(first.lines, 1)
  assert.equal(
    (await done('office', 'funds.settle', { month, programmes })).lines,
    0,
    'a second run posts nothing',
  )
  const made = (await tell('office', 'funds.makeBatches', { month, programmes })).body.result as {
    id: string
    number: string
  }[]
  const batch = { batch: made[0]!.id }
  await refused('cashier', 'funds.sendBatch', batch, 'STEP_NOT_ALLOWED')
  await done('finance', 'funds.checkBatch', batch)
  await done('leader', 'funds.approveBatch', batch)
  await done('cashier', 'funds.sendBatch', batch)
  const file = (await send('cashier', '/api/queries/funds.bankFile', { input: batch })).body as {
    number?: string
    text?: string
  }
  const line = file.text!.split('\n')[1]!.split('|')
  const answer = writeReturn(made[0]!.number, 1, [
    { line: line[2]!, amountFen: 335_00, ok: true, reason: '' },
  ])
  await refused(
    'cashier',
    'funds.recordBankReturn',
    { ...batch, file: answer.replace('335.00', '335.01'), onDay: day },
    'RETURN_DIGEST',
  )
  const other = writeReturn('dibao_urban-2022-06-01', 1, [
    { line: line[2]!, amountFen: 335_00, ok: true, reason: '' },
  ])
  await refused(
    'cashier',
    'funds.recordBankReturn',
    { ...batch, file: other, onDay: day },
    'RETURN_OTHER_BATCH',
  )
  await done('cashier', 'funds.recordBankReturn', { ...batch, file: answer, onDay: day })
}

async function figureOf(id: string): Promise<{ quantity: number; rows: number }> {
  const reply = await app.request(`/api/figures/${id}?period=2022-H1`, {
    headers: { cookie: 'camphor_session=leader' },
  })
  const body = (await reply.json()) as { figure: { quantity: number; rows: number } }
  assert.equal(reply.status, 200, JSON.stringify(body))
  return body.figure
}
