/** The report's own text and versions, what blocks its signature, what has changed since its issue; the dashboard beside it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type AssistanceCounty, assistanceCounty } from '../../../test/assistance-county.ts'
import { places } from '../../../test/environment.ts'
import type { Actor } from '../../kernel/access.ts'
import type { Command, Query } from '../../kernel/command.ts'
import type { Identity } from '../../kernel/indicator.ts'
import type { Dashboard, PlaceBoard } from './dashboard.ts'
import type { VersionContent } from './registers.ts'
import type { RestatementDetail } from './restatements.ts'
import type { NoteEntry, VersionEntry } from './versions.ts'
import type { ReportView } from './view.ts'

let county: AssistanceCounty
let writer: Actor
let chief: Actor
let site: string
before(async () => {
  county = await assistanceCounty('2022-07-03')
  writer = county.actor('officeClerk', places.county, { office: 'bureau' })
  chief = county.actor('officeChief', places.county, { office: 'bureau' })
  await pay('dibao_rural', places.village, 60)
  await pay('dibao_rural', places.farVillage, 40)
  const made = await county.act<{ id: string }>(county.who.office, 'parties.registerSite', {
    name: '市福利院',
    kind: 'welfareHome',
    division: places.county,
  })
  site = made.id
})
after(() => county.close())

/** Payments of 1 万元 each; a ledger written by hand, since only the counting is looked at. */
const pay = (programme: string, division: string, n: number, day = '2022-06-14') =>
  sql`insert into funds_payment (id, division, recorded_at, version, line, programme, person, registered_poor, for_month, attempt, outcome, amount_fen, on_day)
    select new_id(), ${division}, now(), 1, new_id(), ${programme}, new_id(), false, left(${day}, 7), 1, 'paid', 1000000, ${day}::date
    from generate_series(1, ${n}::int)`.execute(county.db)
const asks = <R>(who: Actor, name: string, input: object): Promise<R> =>
  county.ask(county.house.query(name) as Query, who, input as never) as Promise<R>
const refused = async (who: Actor, name: string, input: object) =>
  county.refused(county.house.command(name) as Command, who, input as never)
const draft = async () =>
  (
    await county.act<{ id: string }>(writer, 'bureau.draftReport', {
      period: '2022-H1',
      asOf: '2022-07-03',
    })
  ).id
const view = (report: string) => asks<ReportView>(writer, 'bureau.reportView', { report })
const paragraph = (v: ReportView, id = 'assistance.done') =>
  v.sections.flatMap(s => s.paragraphs).find(p => p.id === id)!

test('own text: every version is kept, and what somebody else has written is not overwritten', async () => {
  const report = await draft()
  const write = (who: Actor, text: string, basedOn?: string) =>
    county.act<{ id: string }>(who, 'bureau.writeNote', {
      report,
      paragraph: 'assistance.done',
      text,
      ...(basedOn ? { basedOn } : {}),
    })
  const first = await write(writer, '一稿', 'none')
  assert.equal(paragraph(await view(report)).noteVersion, first.id)
  const second = await write(chief, '二稿', first.id)
  const late = await refused(writer, 'bureau.writeNote', {
    report,
    paragraph: 'assistance.done',
    text: '我的稿',
    basedOn: first.id,
  })
  assert.equal(late.code, 'NOTE_EDITED_MEANWHILE')
  await write(writer, '三稿', second.id)
  const history = await asks<NoteEntry[]>(writer, 'bureau.noteHistory', {
    report,
    paragraph: 'assistance.done',
  })
  assert.deepEqual(
    history.map(n => n.text),
    ['三稿', '二稿', '一稿'],
  )
})

test('a kept version stays as it was while the draft goes on', async () => {
  const report = await draft()
  await county.act(writer, 'bureau.keepVersion', { report })
  await county.act(writer, 'bureau.writeNote', {
    report,
    paragraph: 'assistance.done',
    text: '后来写的',
  })
  await county.act(chief, 'bureau.reviewReport', { report })
  const versions = await asks<VersionEntry[]>(writer, 'bureau.reportVersions', { report })
  assert.deepEqual(
    versions.map(v => [v.number, v.stage]),
    [
      [1, 'saved'],
      [2, 'reviewed'],
    ],
  )
  const noteOf = async (version?: string) => {
    const text = await asks<VersionContent>(writer, 'bureau.reportVersionText', {
      report,
      ...(version ? { version } : {}),
    })
    return text.paragraphs.find(p => p.id === 'assistance.done')!.note
  }
  assert.equal(await noteOf(versions[0]!.id), null)
  assert.equal(await noteOf(versions[1]!.id), '后来写的')
  assert.equal(await noteOf(), '后来写的')
})

test('a relation that fails is told at its paragraph, with the sum, and blocks signing and issuing', async () => {
  const report = await draft()
  await county.act(chief, 'bureau.reviewReport', { report })
  const rows = await county.rows(
    sql<{ n: number }>`select count(*) as n from funds_grant where programme = 'temporary_relief'`,
  )
  assert.equal(rows[0]!.n, 0)
  await county.act(county.who.leader, 'bureau.signReport', { report })
  // Relief is paid to nobody: the relation breaks between the signature and the issue.
  await pay('temporary_relief', places.village, 1)
  const failing = paragraph(await view(report)).failing
  assert.deepEqual(
    failing.map(c => c.id),
    ['assistance.relief-has-persons'],
  )
  assert.match(failing[0]!.arithmetic.zh, /临时救助金额 1 万元.*临时救助人次 0 人次/)
  const issue = await refused(writer, 'bureau.issueReport', { report })
  assert.equal(issue.code, 'CHECKS_FAILED')
  assert.match(issue.text.zh, /临时救助金额 1 万元/)
  await county.act(county.who.leader, 'bureau.returnReport', { report, reason: '数字不符' })
  await county.act(chief, 'bureau.reviewReport', { report })
  const sign = await refused(county.who.leader, 'bureau.signReport', { report })
  assert.equal(sign.code, 'CHECKS_FAILED')
  await sql`insert into funds_payment (id, division, recorded_at, version, line, programme, person, registered_poor, for_month, attempt, outcome, amount_fen, on_day)
    select new_id(), division, now(), 1, line, programme, person, false, for_month, 2, 'returned', amount_fen, on_day
    from funds_payment where programme = 'temporary_relief'`.execute(county.db)
})

test('a known contradiction is shown apart, and waits for the reviewer’s word on the sum he saw', async () => {
  const identities = county.house.identities as Identity[]
  identities.push({
    id: 'assistance.test-question',
    label: { zh: '城市低保多于农村低保', en: 'More urban than rural dibao' },
    figures: ['assistance.urban_dibao_paid', 'assistance.rural_dibao_paid'],
    relation: '{0} > {1}',
    holds: (urban, rural) => urban > rural,
    questioned: { zh: '来文如此', en: 'so the source has it' },
  })
  try {
    const report = await draft()
    const v = await view(report)
    assert.deepEqual([v.failing, paragraph(v).failing], [[], []])
    assert.deepEqual(
      v.questioned.map(q => [q.id, q.answer]),
      [['assistance.test-question', null]],
    )
    assert.match(v.questioned[0]!.arithmetic.zh, /城市低保.* 0 万元 > 农村低保.* 100 万元/)
    const check = 'assistance.test-question'
    await county.act(chief, 'bureau.reviewReport', { report })
    const sign = await refused(county.who.leader, 'bureau.signReport', { report })
    assert.equal(sign.code, 'QUESTIONS_OPEN')
    assert.match(sign.text.zh, /100 万元/)

    const answer = { report, check, reason: '按来文保留' }
    assert.equal((await refused(writer, 'bureau.answerQuestion', answer)).code, 'POST_NOT_ALLOWED')
    const none = { ...answer, check: 'assistance.relief-has-persons' }
    assert.equal((await refused(chief, 'bureau.answerQuestion', none)).code, 'NOTHING_QUESTIONED')
    assert.equal((await refused(chief, 'bureau.reopenQuestion', answer)).code, 'NOTHING_ANSWERED')
    await county.act(chief, 'bureau.answerQuestion', answer)
    const answered = (await view(report)).questioned[0]!.answer!
    assert.deepEqual([answered.reason, answered.current], ['按来文保留', true])
    await county.act(chief, 'bureau.reopenQuestion', { ...answer, reason: '再核' })
    assert.equal((await view(report)).questioned[0]!.answer, null)
    await county.act(chief, 'bureau.answerQuestion', answer)

    // The figures move: the word was on another sum.
    await pay('dibao_urban', places.village, 1)
    assert.equal((await view(report)).questioned[0]!.answer!.current, false)
    assert.equal(
      (await refused(county.who.leader, 'bureau.signReport', { report })).code,
      'QUESTIONS_OPEN',
    )
    await county.act(chief, 'bureau.answerQuestion', answer)
    await county.act(county.who.leader, 'bureau.signReport', { report })
    await county.act(writer, 'bureau.issueReport', { report })
  } finally {
    identities.pop()
  }
})

test('issued: what changes afterwards is told with its rows and who did it; the text stays', async () => {
  const report = await draft()
  await county.act(chief, 'bureau.reviewReport', { report })
  await county.act(county.who.leader, 'bureau.signReport', { report })
  await county.act(writer, 'bureau.issueReport', { report })
  const told = () => asks<RestatementDetail[]>(writer, 'bureau.restatements', { report })
  assert.deepEqual(await told(), [])
  const chiefOfAssistance = county.who.chief
  const model = await county.act<{ id: string }>(
    chiefOfAssistance,
    'assistance.placement.designateModel',
    { site, designatedOn: '2022-06-01', document: '（测试）3号' },
  )
  const [named, ...others] = await told()
  assert.deepEqual(others, [])
  assert.equal(named!.figure, 'assistance.model_care_facility')
  assert.deepEqual([named!.frozen, named!.now], ['', '市福利院'])
  assert.deepEqual(
    named!.cells.map(c => [c.division, c.month, c.rowsBefore, c.rowsNow]),
    [[places.county, '2022-06', 0, 1]],
  )
  assert.deepEqual(
    named!.rows.map(r => [r.rowId, r.counts, r.command, r.actorName]),
    [[model.id, true, 'assistance.placement.designateModel', chiefOfAssistance.name]],
  )
  county.setToday('2022-07-04')
  await pay('dibao_rural', places.village, 2, '2022-06-20')
  const money = (await told()).find(r => r.figure === 'assistance.rural_dibao_paid')!
  assert.deepEqual([money.frozen, money.now], ['100', '102'])
  assert.deepEqual(
    money.cells.map(c => [c.place, c.before, c.now, c.rowsBefore, c.rowsNow]),
    [['双洲村', 60, 62, 60, 62]],
  )
  const text = paragraph(await view(report)).parts.filter(p => typeof p !== 'string')
  assert.ok(text.some(p => p.figure === money.figure && p.text === '100万元' && p.restated))
  county.setToday('2022-07-03')
})

test('every tile of the dashboard is the report’s own figure; townships add up to it', async () => {
  for (const [figure, value, division] of [
    ['assistance.rural_dibao_paid', '204', places.county],
    ['assistance.rural_dibao_paid', '200', places.town],
    ['assistance.coverage_pledge', '100', places.county],
  ] as const) {
    const { id } = await county.act<{ id: string }>(county.who.office, 'targets.set', {
      figure,
      period: '2022',
      division,
      value,
      sense: 'atLeast',
      document: '（测试）1号',
    })
    await county.act(county.who.chief, 'targets.approve', { target: id })
  }
  const when = { period: '2022-H1', asOf: '2022-07-03' }
  const board = await asks<Dashboard>(county.who.leader, 'bureau.dashboard', when)
  const text = await asks<ReportView>(county.who.leader, 'bureau.reportPreview', when)
  const inReport = new Map(text.figures.map(v => [v.id, v]))
  assert.ok(board.tiles.length > 10)
  for (const { figure } of board.tiles) assert.deepEqual(figure, inReport.get(figure.id), figure.id)
  const tile = board.tiles.find(t => t.figure.id === 'assistance.rural_dibao_paid')!
  assert.equal(tile.held!.standing.done, 102 / 204)
  assert.equal(tile.held!.standing.timeGone, 181 / 365)
  assert.equal(tile.held!.standing.rating, 'green')

  for (const { figure } of board.tiles.filter(t => t.figure.kind === 'money')) {
    const byPlace = await asks<PlaceBoard>(county.who.leader, 'bureau.dashboardPlaces', {
      ...when,
      figure: figure.id,
    })
    assert.deepEqual(byPlace.figure, figure)
    const sum = byPlace.parts.reduce((all, part) => all + (part.value ?? 0), 0)
    assert.equal(Math.round(sum * 1e6), Math.round(Number(figure.value) * 1e6), figure.id)
  }
  const places3 = await asks<PlaceBoard>(county.who.leader, 'bureau.dashboardPlaces', {
    ...when,
    figure: 'assistance.rural_dibao_paid',
  })
  assert.deepEqual(
    places3.parts.map(p => [p.name, p.value, p.held?.standing.rating ?? null]),
    [
      ['鹿江街道', 0, null],
      ['临江镇', 62, 'amber'],
      ['永泰镇', 40, null],
    ],
  )
  const villages = await asks<PlaceBoard>(county.who.leader, 'bureau.dashboardPlaces', {
    ...when,
    figure: 'assistance.rural_dibao_paid',
    place: places.town,
  })
  assert.equal(villages.inside, 'village')
  assert.equal(villages.held!.standing.done, 62 / 200)
  assert.deepEqual(
    villages.parts.map(p => [p.name, p.value]),
    [
      ['临江社区', 0],
      ['双洲村', 62],
      ['荷湖村', 0],
    ],
  )
})

test('a township sees its own villages and nobody else’s, whatever it asks for', async () => {
  const when = { period: '2022-H1', asOf: '2022-07-03', figure: 'assistance.rural_dibao_paid' }
  const own = await asks<PlaceBoard>(county.who.head, 'bureau.dashboardPlaces', when)
  assert.deepEqual([own.inside, own.figure.value], ['village', 62])
  assert.equal(own.held!.standing.done, 62 / 200)
  const other = await asks<PlaceBoard>(county.who.head, 'bureau.dashboardPlaces', {
    ...when,
    place: places.otherTown,
  })
  assert.deepEqual(
    other.parts.filter(p => (p.value ?? 0) > 0 && p.code.startsWith(places.otherTown.slice(0, 9))),
    [],
  )
})
