/** Divorce by agreement: application, thirty days to think, thirty days to come together, or nothing (MR-09, MR-10). */
import { sql } from 'kysely'
import { recordLifeEvent } from '../../../commons/people/events.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { takeAll } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { factsOf, refuseInHand } from '../facts.ts'
import { certificateOf, fileNumbers, issueCertificates } from '../numbers.ts'
import { lawOfTheDay, localRules } from '../parameters.ts'
import { certificate, type DivorceRow, divorce, registration } from '../registers.ts'
import { divorceConditions, divorceDays, divorcePhase, isModernNumber } from '../rules.ts'
import { fees, standingRegistration } from './marry.ts'
import { certified, counter, office, onRow, refuseUnmet, whichOf } from './who.ts'

const { fields } = divorce
const apply = command({
  name: 'marriage.applyDivorce',
  label: { zh: '受理离婚登记申请', en: 'Take in a divorce' },
  posts: counter,
  office,
  rule: 'MR-05',
  input: {
    man: fields.man,
    woman: fields.woman,
    marriageNumber: fields.marriageNumber,
    papers: fields.papers,
    bothPresent: f.yesNo('双方亲自到场', 'Both present', { rule: 'MR-09' }),
    capable: f.yesNo('双方有完全民事行为能力', 'Both of full capacity', { rule: 'MR-06' }),
    agreed: f.yesNo('已就子女、财产、债务达成协议', 'They agree on everything', { rule: 'MR-06' }),
    registeredInMainland: f.yesNo('结婚登记在内地办理', 'Registered in the mainland', {
      rule: 'MR-06',
    }),
    children: fields.children,
    property: fields.property,
    debts: fields.debts,
  },
  async run(ctx, { bothPresent, capable, agreed, registeredInMainland, ...asked }) {
    await certified(ctx, ctx.today)
    const [known] = await factsOf(ctx, [asked], ctx.today)
    await refuseInHand(ctx, [asked])
    const here = await standingRegistration(ctx, asked)
    await checkNumber(ctx, asked.marriageNumber, here?.id)
    const because = divorceConditions(
      {
        man: known!.man,
        woman: known!.woman,
        spouses: known!.spouses || here !== undefined,
        bothPresent,
        capable,
        agreed,
        registeredInMainland,
        papers: asked.papers,
      },
      ctx.book.at(lawOfTheDay, ctx.today).value,
    )
    refuseUnmet(because)
    const days = divorceDays(
      ctx.today,
      ctx.calendar,
      ctx.book.at(localRules, ctx.today).value.coolingRolls,
    )
    const [file] = await fileNumbers(ctx, 'HL', [ctx.today])
    const row = await insertRow(ctx, divorce, {
      ...asked,
      division: ctx.county,
      file: file!,
      registration: here?.id ?? null,
      because,
      receivedOn: ctx.today,
      coolingEndsOn: days.coolingEndsOn,
      windowEndsOn: days.claimTo,
    })
    await take(ctx, divorce, row, 'giveReceipt', { dueOn: days.coolingEndsOn })
    return { register: divorce.name, id: row.id, receipt: file, ...days }
  },
})
/** A number of this registry must be this couple's own. Refuses MARRIAGE_NUMBER_UNKNOWN; older ones are taken as written (MR-12). */
async function checkNumber(ctx: Context, number: string, here: string | undefined): Promise<void> {
  if (
    !isModernNumber(number) ||
    number.replace(/^B?[JL]/, '').slice(0, 6) !== ctx.county.slice(0, 6)
  )
    return
  const found = await sql<{ aboutRow: string }>`select about_row from marriage_certificate
    where number = ${number} and state <> 'spoilt'`.execute(ctx.tx)
  // Numbers given before this house kept them are not in its series.
  const known = found.rows[0]
  if ((known && known.aboutRow !== here) || (!known && here))
    refuse('MARRIAGE_NUMBER_UNKNOWN', { number, field: 'marriageNumber' })
}

const which = whichOf(divorce)
const withdraw = command({
  name: 'marriage.withdrawDivorce',
  label: { zh: '撤回离婚登记申请', en: 'Withdraw a divorce' },
  posts: counter,
  office,
  rule: 'MR-09',
  input: {
    divorce: which,
    withdrawnBy: f.choice('撤回方', 'Withdrawn by', {
      man: ['男方', 'Man'],
      woman: ['女方', 'Woman'],
      both: ['双方', 'Both'],
    }),
  },
  on: onRow(divorce, 'divorce', 'withdraw'),
  async run(ctx, input) {
    const row = await lockRow(ctx, divorce, input.divorce)
    const patch = { withdrawnBy: input.withdrawnBy, endedOn: ctx.today }
    return { state: (await take(ctx, divorce, row, 'withdraw', { patch })).state }
  },
})

/**
 * Both come inside the window and are divorced on the spot. The day decides, not whether somebody ran the daily pass:
 * day 30 is too early, day 61 too late. Refuses MARRIAGE_COOLING, MARRIAGE_LAPSED.
 */
const claim = command({
  name: 'marriage.claimDivorce',
  label: { zh: '登记离婚并发证', en: 'Register the divorce' },
  posts: counter,
  office,
  rule: 'MR-09',
  input: {
    divorce: which,
    bothPresent: f.yesNo('双方亲自到场', 'Both present', { rule: 'MR-09' }),
  },
  on: onRow(divorce, 'divorce', 'register'),
  async run(ctx, input) {
    await certified(ctx, ctx.today)
    const row = await lockRow(ctx, divorce, input.divorce)
    const phase = divorcePhase(
      { coolingEndsOn: row.coolingEndsOn, claimTo: row.windowEndsOn },
      ctx.today,
    )
    if (phase === 'cooling')
      refuse('MARRIAGE_COOLING', { ends: row.coolingEndsOn, from: addDays(row.coolingEndsOn, 1) })
    if (phase === 'lapsed') refuse('MARRIAGE_LAPSED', { ends: row.windowEndsOn })
    if (!input.bothPresent) refuse('MARRIAGE_BOTH_COME', { field: 'bothPresent' })
    return divorceThem(ctx, row)
  },
})
async function divorceThem(ctx: Context, row: DivorceRow) {
  const { man, woman } = row
  const [issued] = await issueCertificates(ctx, [
    { prefix: 'L', man, woman, on: ctx.today, about: { register: divorce.name, row: row.id } },
  ])
  const moved = await take(ctx, divorce, row, 'register', {
    patch: { registeredOn: ctx.today, number: issued!.number, ...fees(ctx, ctx.today) },
  })
  if (row.registration) {
    const theirs = await certificateOf(ctx, { register: registration.name, row: row.registration })
    if (theirs) await take(ctx, certificate, theirs, 'replace')
  }
  for (const [person, spouse] of [
    [man, woman],
    [woman, man],
  ] as const)
    await recordLifeEvent(ctx, {
      kind: 'divorce',
      person,
      day: ctx.today,
      facts: { divorce: row.id, spouse },
    })
  return { state: moved.state, number: moved.number }
}

/** What the days have made of the open applications: the window opens, or nobody came and it counts as withdrawn. */
const pass = command({
  name: 'marriage.passDivorces',
  label: { zh: '处理到期的离婚登记申请', en: 'Pass the divorces of the day' },
  posts: counter,
  office,
  rule: 'MR-09',
  input: {},
  async run(ctx) {
    const open =
      await sql<DivorceRow>`select * from marriage_divorce where state in ('cooling', 'windowOpen')
      and cooling_ends_on < ${ctx.today} order by id for update`.execute(ctx.tx)
    const phase = (row: DivorceRow) =>
      divorcePhase({ coolingEndsOn: row.coolingEndsOn, claimTo: row.windowEndsOn }, ctx.today)
    const lapsed = open.rows.filter(row => phase(row) === 'lapsed')
    const opened = open.rows.filter(row => phase(row) === 'open' && row.state === 'cooling')
    await takeAll(ctx, divorce, opened, 'openWindow', { dueOn: row => row.windowEndsOn })
    await takeAll(ctx, divorce, lapsed, 'lapse', {
      patch: row => ({ endedOn: addDays(row.windowEndsOn, 1) }),
    })
    return { opened: opened.length, lapsed: lapsed.length }
  },
})

export const divorceCommands = [apply, withdraw, claim, pass]
