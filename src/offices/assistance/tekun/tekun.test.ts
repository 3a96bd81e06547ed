/** Tekun from application to the end of support, each refusal on the way, on the calendar of 2022. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { type AssistanceCounty, assistanceCounty } from '../../../../test/assistance-county.ts'
import { places } from '../../../../test/environment.ts'
import type { Actor } from '../../../kernel/access.ts'
import type { Command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import {
  decideTekun,
  gradeOf,
  lacksLabour,
  type SelfCare,
  type SupporterFacts,
  sampleSize,
  supporterUnable,
  type TekunFacts,
} from './rules.ts'

let county: AssistanceCounty
let who: AssistanceCounty['who']
before(async () => {
  county = await assistanceCounty('2022-04-18')
  who = county.who
})
after(() => county.close())

const act = <R = Record<string, never>>(actor: Actor, verb: string, input: unknown) =>
  county.act<R>(actor, `assistance.tekun.${verb}`, input)
const refused = async (actor: Actor, command: string, input: unknown) =>
  (
    await county.refused(
      county.house.command(
        command.includes('.') ? command : `assistance.tekun.${command}`,
      ) as Command,
      actor,
      input as never,
    )
  ).code
const on = (day: Day) => county.setToday(day)
const two = [{ name: '甲' }, { name: '乙' }]
const all: SelfCare = {
  eating: true,
  dressing: true,
  bed: true,
  toilet: true,
  walking: true,
  bathing: true,
}

test('who lacks the capacity to work (TK-02)', () => {
  const cases: [number, string | null, number | null, boolean][] = [
    [60, null, null, true],
    [59, null, null, false],
    [15, null, null, true],
    [16, null, null, false],
    [40, 'mental', 3, true],
    [40, 'mental', 4, false],
    [40, 'physical', 2, true],
    [40, 'physical', 3, false],
    [40, 'visual', 1, true],
    [40, 'visual', 2, false],
    [40, 'hearing', 1, false],
  ]
  for (const [age, kind, grade, lacks] of cases)
    assert.equal(lacksLabour(age, { kind, grade }), lacks, `${age} ${kind} ${grade}`)
})

test('six items, none failed to all failed (TK-11)', () => {
  const failing = (n: number) =>
    Object.fromEntries(Object.keys(all).map((item, i) => [item, i >= n])) as SelfCare
  const grades = [
    'selfCare',
    'partialCare',
    'partialCare',
    'partialCare',
    'fullCare',
    'fullCare',
    'fullCare',
  ]
  for (const [n, grade] of grades.entries())
    assert.deepEqual(gradeOf(failing(n)), { failed: n, grade })
})

test('income at the line, property at the limit, a supporter who can (TK-01, TK-03, TK-04)', () => {
  const facts: TekunFacts = {
    age: 70,
    disability: { kind: null, grade: null },
    monthlyIncomeFen: 514_99,
    financialAssetsFen: 24 * 515_00,
    supporters: [],
    choseChildProgramme: false,
  }
  const numbers = { lineFen: 515_00, assetMonths: 24, lastYearIncomeFen: 1650_00 }
  assert.equal(decideTekun(facts, numbers).eligible, true)
  const unmet = (more: Partial<TekunFacts>) =>
    decideTekun({ ...facts, ...more }, numbers)
      .because.filter(b => !b.met)
      .map(b => b.rule)
  assert.deepEqual(unmet({ monthlyIncomeFen: 515_00 }), ['TK-03'])
  assert.deepEqual(unmet({ financialAssetsFen: 24 * 515_00 + 1 }), ['TK-03'])
  assert.deepEqual(unmet({ choseChildProgramme: true }), ['TK-05'])
  const son: SupporterFacts = {
    relation: '子',
    age: 45,
    onRoll: null,
    monthlyIncomeFen: 3000_00,
    propertyWithin: true,
    disability: { kind: null, grade: null },
    incapable: null,
  }
  assert.deepEqual(unmet({ supporters: [son] }), ['TK-04'])
  assert.equal(supporterUnable({ ...son, age: 70, monthlyIncomeFen: 1649_99 }, 1650_00), true)
  assert.equal(supporterUnable({ ...son, age: 70, monthlyIncomeFen: 1650_00 }, 1650_00), false)
  assert.equal(supporterUnable({ ...son, onRoll: 'dibao', age: 60 }, 1650_00), true)
  assert.equal(supporterUnable({ ...son, onRoll: 'dibao', age: 59 }, 1650_00), false)
  for (const [submitted, drawn] of [
    [0, 0],
    [1, 1],
    [3, 1],
    [4, 2],
    [10, 3],
    [11, 4],
  ])
    assert.equal(sampleSize(submitted!, 30), drawn)
})

let roll = ''
let person = ''
test('recognised after survey, notice and sample; supported from the month after', async () => {
  person = await county.makePerson({
    birth: '1950-03-01',
    labour: 'none',
    bankAccount: '6299990000000000019',
  })
  await county.makeHousehold([person])
  const form = {
    person,
    area: 'rural',
    wish: 'dispersed',
    authorised: true,
    choseChildProgramme: false,
  }
  assert.equal(
    await refused(who.clerk, 'apply', { ...form, authorised: false }),
    'TEKUN_NOT_AUTHORISED',
  )
  assert.equal(await refused(who.otherClerk, 'apply', form), 'ROW_NOT_FOUND')
  const { id } = await act<{ id: string }>(who.clerk, 'apply', form)
  assert.equal(await refused(who.clerk, 'apply', form), 'TEKUN_CASE_OPEN')
  // Fifteen working days over the make-up Sundays of 24 April and 7 May and the holidays between.
  assert.equal((await act<{ dueOn: Day }>(who.clerk, 'accept', { case: id })).dueOn, '2022-05-10')
  const survey = {
    case: id,
    surveyedOn: '2022-04-20',
    investigators: two,
    monthlyIncomeFen: 100_00,
    financialAssetsFen: 0,
    supporters: [],
    opinion: 'agree',
  }
  on('2022-04-20')
  assert.equal(
    await refused(who.clerk, 'postNotice', { case: id, place: '公开栏' }),
    'TEKUN_SURVEY_MISSING',
  )
  assert.equal(
    await refused(who.clerk, 'recordSurvey', { ...survey, investigators: [{ name: '甲' }] }),
    'TEKUN_TWO_INVESTIGATORS',
  )
  assert.equal(
    await refused(who.clerk, 'recordSurvey', { ...survey, surveyedOn: '2022-04-21' }),
    'TEKUN_ASSESS_FUTURE',
  )
  assert.equal(
    await refused(who.clerk, 'recordSurvey', { ...survey, monthlyIncomeFen: 515_00 }),
    'TEKUN_NOT_ELIGIBLE',
  )
  await act(who.clerk, 'recordSurvey', survey)
  assert.equal(
    (await act<{ endsOn: Day }>(who.clerk, 'postNotice', { case: id, place: '公开栏' })).endsOn,
    '2022-04-27',
  )
  on('2022-04-27')
  assert.equal(await refused(who.clerk, 'submitToCounty', { case: id }), 'TEKUN_NOTICE_RUNNING')
  on('2022-04-28')
  await act(who.clerk, 'submitToCounty', { case: id })
  assert.equal(await refused(who.chief, 'confirm', { case: id }), 'TEKUN_SAMPLE_NOT_DRAWN')
  const { drawn } = await act<{ drawn: string[] }>(who.office, 'drawSample', {})
  assert.deepEqual(drawn, [id])
  assert.equal(await refused(who.chief, 'confirm', { case: id }), 'TEKUN_CHECK_MISSING')
  await act(who.office, 'recordCheck', { case: id, checkedOn: '2022-04-28', findings: '属实' })
  assert.equal(await refused(who.office, 'confirm', { case: id }), 'POST_NOT_ALLOWED')
  const confirmed = await act<{ payFrom: string; roll: string }>(who.chief, 'confirm', { case: id })
  assert.equal(confirmed.payFrom, '2022-05')
  roll = confirmed.roll
})

const awards = () =>
  county.rows(
    sql<{
      programme: string
      fromMonth: string
      lastFen: number
      endedFrom: string | null
    }>`select programme, from_month, last_fen, ended_from from funds_award where person = ${person} order by recorded_at, programme`,
  )

test('care is paid only after an assessment, from the month after it, by grade', async () => {
  assert.deepEqual(
    (await awards()).map(a => a.programme),
    ['tekun_dispersed_rural'],
  )
  on('2022-05-20')
  const assessment = { roll, assessedOn: '2022-05-20', assessors: two, ...all, demented: false }
  assert.equal(
    await refused(who.clerk, 'assess', { ...assessment, assessors: [{ name: '甲' }] }),
    'TEKUN_TWO_INVESTIGATORS',
  )
  await act(who.clerk, 'assess', assessment)
  assert.deepEqual(
    (await awards()).map(a => [a.programme, a.fromMonth, a.lastFen]),
    [
      ['tekun_dispersed_rural', '2022-05', 670_00],
      ['tekun_care_dispersed', '2022-06', 80_00],
    ],
  )
  on('2022-06-10')
  await act(who.clerk, 'assess', {
    ...assessment,
    assessedOn: '2022-06-10',
    walking: false,
    bathing: false,
  })
  assert.equal((await awards())[1]!.lastFen, 300_00)
})

test('a place in an institution moves the awards next month; the bed holds one; a death closes all', async () => {
  const place = (verb: string, actor: Actor, input: unknown) =>
    county.act<Record<string, string>>(actor, `assistance.placement.${verb}`, input)
  const home = await county.act<{ id: string }>(who.office, 'parties.registerSite', {
    name: '市福利院',
    kind: 'welfareHome',
    division: places.county,
    beds: 1,
  })
  const hospital = await county.act<{ id: string }>(who.office, 'parties.registerSite', {
    name: '精神病院',
    kind: 'mentalHospital',
    division: places.county,
    beds: 1,
  })
  assert.equal(
    await refused(who.clerk, 'assistance.placement.propose', {
      roll,
      kind: 'institution',
      site: hospital.id,
    }),
    'PLACEMENT_SITE_WRONG',
  )
  assert.equal(
    await refused(who.clerk, 'assistance.placement.propose', {
      roll,
      kind: 'hospital',
      site: hospital.id,
    }),
    'PLACEMENT_NO_DIAGNOSIS',
  )
  const { id: placement } = await place('propose', who.clerk, {
    roll,
    kind: 'institution',
    site: home.id,
  })
  assert.equal(
    await refused(who.clerk, 'assistance.placement.propose', {
      roll,
      kind: 'institution',
      site: home.id,
    }),
    'PLACEMENT_OPEN',
  )
  assert.equal(
    await refused(who.office, 'assistance.placement.admit', {
      placement,
      admittedOn: '2022-06-10',
      bed: '1',
    }),
    'STEP_NOT_ALLOWED',
  )
  await place('consent', who.clerk, { placement, consentOn: '2022-06-09', consentBy: '本人' })
  assert.equal(
    await refused(who.office, 'assistance.placement.admit', {
      placement,
      admittedOn: '2022-06-08',
      bed: '1',
    }),
    'PLACEMENT_DAY_WRONG',
  )
  await place('admit', who.office, { placement, admittedOn: '2022-06-10', bed: '1' })
  assert.deepEqual((await awards()).map(a => [a.programme, a.fromMonth, a.endedFrom]).sort(), [
    ['tekun_care_dispersed', '2022-06', '2022-07'],
    ['tekun_care_institutional', '2022-07', null],
    ['tekun_dispersed_rural', '2022-05', '2022-07'],
    ['tekun_institutional_rural', '2022-07', null],
  ])
  on('2022-07-20')
  await county.act(who.office, 'people.recordDeath', {
    person,
    diedOn: '2022-07-18',
    source: 'medical',
  })
  const [stay] = await county.rows(
    sql<{
      state: string
      leftOn: Day
    }>`select state, left_on from assistance_placement where id = ${placement}`,
  )
  assert.deepEqual([stay!.state, stay!.leftOn], ['left', '2022-07-18'])
  assert.ok((await awards()).every(a => a.endedFrom !== null))
  const [held] = await county.rows(
    sql<{
      state: string
      endReason: string
      endedFrom: string
    }>`select state, end_reason, ended_from from assistance_tekun_roll where id = ${roll}`,
  )
  assert.deepEqual(held, { state: 'ended', endReason: 'DEATH', endedFrom: '2022-08' })
})

test('a death recorded in error is revoked: support goes on from the month it had stopped', async () => {
  on('2022-08-10')
  await county.act(who.office, 'people.revokeDeath', { person, reason: '同名误登' })
  const [held] = await county.rows(
    sql<{ state: string }>`select state from assistance_tekun_roll where id = ${roll}`,
  )
  assert.equal(held!.state, 'active')
  const basic = (await awards()).find(a => a.programme === 'tekun_institutional_rural')
  assert.deepEqual([basic!.lastFen, basic!.endedFrom], [670_00, null])
})

test('support ends under notice, with its reason; an objection upheld keeps it', async () => {
  const end = { roll, code: 'SUPPORTER', reason: '其子返乡就业', place: '公开栏' }
  const { endsOn } = await act<{ endsOn: Day }>(who.head, 'proposeEnd', end)
  assert.equal(endsOn, '2022-08-17')
  assert.equal(await refused(who.chief, 'end', { roll }), 'TEKUN_NOTICE_RUNNING')
  await act(who.chief, 'keep', { roll, reason: '其子已再度失业' })
  await act(who.head, 'proposeEnd', end)
  on('2022-08-20')
  await act(who.chief, 'end', { roll })
  assert.ok((await awards()).every(a => a.endedFrom !== null))
  const [letter] = await county.rows(
    sql<{
      n: number
    }>`select count(*) as n from notices_document where about_row = ${roll} and reason_code = 'SUPPORTER'`,
  )
  assert.equal(letter!.n, 1)
})
