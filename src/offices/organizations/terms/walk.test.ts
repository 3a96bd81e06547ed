/** A board from term to term: warned of ahead, overdue the day after, renewed by two people, set back; meetings counted. */
import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { sql } from 'kysely'
import {
  bodyLine,
  codeNo,
  type OrganizationsCounty,
  organizationsCounty,
} from '../../../../test/organizations-county.ts'

let t: OrganizationsCounty
let association: string
let other: string
let foundation: string
before(async () => {
  t = await organizationsCounty('2022-01-10')
  ;[association, other, foundation] = (await t.open([
    bodyLine('樟树市甲字联谊会'),
    bodyLine('樟树市乙字联谊会'),
    bodyLine('樟树市仁济基金会', {
      kind: 'foundation',
      creditCode: codeNo(99_001, '3'),
      boardSize: 9,
      registeredOn: '2021-01-01',
    }),
  ])) as [string, string, string]
})
after(() => t.env.close())

const fresh = (more: Record<string, unknown> = {}) => ({
  body: association,
  number: 2,
  startedOn: '2017-06-01',
  years: 5,
  boardSize: 11,
  document: '第二届选举决议',
  ...more,
})
const due = (months: number) =>
  t.ask<{
    terms: { title: string; state: string; lastDay: string; overdue: boolean }[]
    unknown: { name: string }[]
  }>('termsDue', t.clerk, { months })
const overdue = async () => (await due(0)).terms.filter(row => row.overdue).map(row => row.title)
const watched = async () =>
  (await t.ask<{ watched: { body: string; what: string }[] }>('watch', t.clerk, {})).watched.filter(
    w => ['termEnds', 'termOver', 'meetings'].includes(w.what),
  )
const stateOf = (id: string) => t.stateOf('organizations_term', id)

let term: string
test('a term is at most five years, a foundation’s board five to twenty-five, one term at a time (SO-09)', async () => {
  assert.equal((await due(60)).unknown.length, 3)
  const refused = (more: Record<string, unknown>) => t.refused('recordTerm', t.clerk, fresh(more))
  assert.equal(await refused({ years: 6 }), 'ORGANIZATIONS_TERM_LONG')
  assert.equal(await refused({ startedOn: '2015-03-31' }), 'ORGANIZATIONS_DAY_ORDER')
  assert.equal(await refused({ startedOn: '2022-01-11' }), 'ORGANIZATIONS_DAY_ORDER')
  const small = { body: foundation, startedOn: '2021-01-01', number: 1 }
  assert.equal(await refused({ ...small, boardSize: 4 }), 'ORGANIZATIONS_BOARD_SIZE')
  assert.equal(await refused({ ...small, boardSize: 26 }), 'ORGANIZATIONS_BOARD_SIZE')
  const made = await t.act<{ id: string; lastDay: string }>('recordTerm', t.clerk, fresh())
  term = made.id
  assert.equal(made.lastDay, '2022-05-31')
  assert.equal(await refused({ number: 3 }), 'ORGANIZATIONS_TERM_OPEN')
  const list = [
    fresh({ body: other, startedOn: '2019-01-01', years: 4 }),
    fresh({ ...small, boardSize: 5 }),
  ]
  assert.equal(
    await t.refused('recordTerms', t.clerk, { list: [...list, fresh()] }),
    'ORGANIZATIONS_TERM_OPEN',
  )
  assert.deepEqual(await t.act('recordTerms', t.clerk, { list }), { entered: 2 })
  assert.deepEqual((await due(60)).unknown, [])
})

test('warned of six months ahead, called into the inbox, overdue the day after the last (SO-09)', async () => {
  t.env.setToday('2021-11-30')
  assert.deepEqual(await watched(), [])
  t.env.setToday('2021-12-01')
  assert.deepEqual(
    (await watched()).map(w => [w.body, w.what]),
    [[association, 'termEnds']],
  )
  t.env.setToday('2022-03-01')
  assert.equal((await t.act<{ called: number }>('callRenewals', t.clerk, { months: 2 })).called, 0)
  assert.equal((await t.act<{ called: number }>('callRenewals', t.clerk, { months: 3 })).called, 1)
  assert.equal((await t.act<{ called: number }>('callRenewals', t.clerk, { months: 3 })).called, 0)
  assert.equal(await stateOf(term), 'renewing')
  await t.act('uncallRenewal', t.clerk, { term, reason: '重复' })
  assert.deepEqual(await t.act('callRenewal', t.clerk, { term }), { dueOn: '2022-05-31' })
  t.env.setToday('2022-05-31')
  assert.deepEqual(await overdue(), [])
  t.env.setToday('2022-06-01')
  assert.deepEqual(await overdue(), ['樟树市甲字联谊会第2届'])
  assert.deepEqual((await watched()).map(w => [w.body, w.what]).slice(0, 2), [
    [foundation, 'meetings'],
    [association, 'termOver'],
  ])
})

const election = (more: Record<string, unknown> = {}) => ({
  term,
  electedOn: '2022-06-01',
  years: 5,
  boardSize: 13,
  document: '第三届选举决议',
  audit: '换届审计报告',
  ...more,
})
test('renewed after an audit, recorded by another person, late by a day; undone while the next has done nothing (SO-07)', async () => {
  const refused = (more: Record<string, unknown>) =>
    t.refused('electBoard', t.clerk, election(more))
  assert.equal(await refused({ audit: null }), 'ORGANIZATIONS_AUDIT_MISSING')
  assert.equal(await refused({ years: 6 }), 'ORGANIZATIONS_TERM_LONG')
  assert.equal(await refused({ electedOn: '2022-06-02' }), 'ORGANIZATIONS_DAY_ORDER')
  const onTime = await t.act<{ late: boolean }>(
    'electBoard',
    t.chief,
    election({ electedOn: '2022-05-31' }),
  )
  assert.equal(onTime.late, false)
  assert.equal(await t.refused('recordRenewal', t.chief, { term }), 'SAME_PERSON')
  await t.act('sendBackRenewal', t.chief, { term, reason: '决议日期有误' })
  assert.deepEqual(await overdue(), ['樟树市甲字联谊会第2届'], 'back under its own day')
  const { late } = await t.act<{ late: boolean }>('electBoard', t.clerk, election())
  assert.equal(late, true)
  const next = await t.act<{ next: string; lastDay: string }>('recordRenewal', t.chief, { term })
  assert.equal(next.lastDay, '2027-05-31')
  const boardSize = async () =>
    (
      await t.env.rows(
        sql<{
          boardSize: number
        }>`select board_size from organizations_body where id = ${association}`,
      )
    )[0]!.boardSize
  assert.equal(await boardSize(), 13)
  await t.act('undoRenewal', t.chief, { term, reason: '选举无效' })
  assert.deepEqual(
    [await stateOf(term), await stateOf(next.next), await boardSize()],
    ['elected', 'struck', 11],
  )
  const again = await t.act<{ next: string }>('recordRenewal', t.chief, { term })
  await t.act('callRenewal', t.clerk, { term: again.next })
  assert.equal(
    await t.refused('undoRenewal', t.chief, { term, reason: '误' }),
    'ORGANIZATIONS_TERM_GONE_ON',
  )
})

test('a foundation’s board meets twice a year; a meeting struck out counts for nothing (SO-09)', async () => {
  const held = (heldOn: string, more: Record<string, unknown> = {}) => ({
    body: foundation,
    title: '理事会会议',
    kind: 'board',
    heldOn,
    present: 5,
    minutes: '纪要',
    ...more,
  })
  const refused = (heldOn: string, more = {}) =>
    t.refused('holdMeeting', t.clerk, held(heldOn, more))
  assert.equal(await refused('2022-06-02'), 'ORGANIZATIONS_DAY_ORDER')
  assert.equal(await refused('2021-03-01', { present: 6 }), 'ORGANIZATIONS_MEETING_PRESENT')
  const short = async (year: number) => {
    const found = await t.ask<{ late: boolean; short: { held: number; owed: number }[] }>(
      'meetingsShort',
      t.clerk,
      { year },
    )
    return [found.late, ...found.short.map(b => [b.held, b.owed])]
  }
  assert.deepEqual(await short(2020), [true], 'it was not there yet')
  assert.deepEqual(await short(2021), [true, [0, 2]])
  await t.act('holdMeeting', t.clerk, held('2021-01-01'))
  const { id: meeting } = await t.act<{ id: string }>('holdMeeting', t.clerk, held('2021-12-31'))
  assert.equal(await refused('2021-12-31'), 'ORGANIZATIONS_MEETING_TWICE')
  assert.deepEqual(await short(2021), [true])
  assert.equal(
    (await watched()).some(w => w.what === 'meetings'),
    false,
  )
  await t.act('voidMeeting', t.chief, { meeting, reason: '日期有误' })
  assert.deepEqual(await short(2021), [true, [1, 1]])
  assert.deepEqual(await short(2022), [false, [0, 2]])
})

test('a term goes with its body and comes back with it', async () => {
  const found = await t.env.rows(
    sql<{ id: string }>`select id from organizations_term where body = ${other}`,
  )
  await t.act('revoke', t.chief, {
    body: other,
    ground: 'grave',
    document: '决定书',
    reason: '严重违法',
  })
  assert.equal(await stateOf(found[0]!.id), 'lapsed')
  await t.act('reinstate', t.chief, { body: other, reason: '复议撤销' })
  assert.equal(await stateOf(found[0]!.id), 'running')
  assert.equal(
    (await due(12)).terms.some(row => row.lastDay === '2022-12-31'),
    true,
  )
})
