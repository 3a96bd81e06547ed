/** The county's decision: never by who took part before, with each condition named; the award runs from the month applied for. */
import { sql } from 'kysely'
import { openAward, reviseAward } from '../../../../commons/funds/awards.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { householdOn, personById } from '../../../../commons/people/queries.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay, type Month } from '../../../../kernel/day.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { insertRow, lockRow, mayTake, take, whoTook } from '../../../../kernel/rows.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { amountsFrom, decideOn, dibaoOf, dueIn, rulesOn, subsidyLabel } from '../facts.ts'
import { type CaseRow, disabilityCase, disabilityRoll, type RollRow } from '../registers.ts'
import { law, programmeOf, startMonth } from '../rules.ts'
import { onCase, reason, refuseSecond, which } from './application.ts'

const office = 'assistance'
const about = (row: { id: string }) => ({ register: disabilityCase.name, row: row.id })

/** The whole rule on today's facts; an objection of the township leaves the federation unasked. */
async function decide(ctx: Context, row: CaseRow) {
  return decideOn(ctx, await personById(ctx, row.person), {
    subsidy: row.subsidy,
    certificate: {
      kind: row.disabilityKind,
      grade: row.disabilityGrade,
      until: row.certificateUntil,
    },
    federation: row.federationOpinion,
    careMonths: row.careMonths,
    workInjuryCare: row.workInjuryCare,
    otherNursingFen: row.otherNursingFen,
    gaveUpOther: row.gaveUpOther,
  })
}

const approve = command({
  name: 'assistance.disability.approve',
  label: { zh: '批准', en: 'Approve' },
  posts: ['officeChief'],
  office,
  rule: law,
  input: { case: which },
  on: onCase('approve', 'countyReview'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityCase, input.case)
    mayTake(ctx, disabilityCase, row, 'approve')
    if (!row.federationOpinion) refuse('DISABILITY_CHECK_MISSING')
    for (const action of ['accept', 'check', 'recordFederation']) {
      const maker = await whoTook(ctx.tx, disabilityCase.name, row.id, action)
      if (maker) twoPeople(ctx.actor, maker, { zh: '残疾人补贴审批', en: 'disability subsidy' })
    }
    const decision = await decide(ctx, row)
    if (!decision.eligible)
      refuse('DISABILITY_NOT_ELIGIBLE', {
        subsidy: subsidyLabel(row.subsidy),
        conditions: unmetText(decision.because),
      })
    const payFrom = startMonth(row.appliedOn, {
      certifiedOn: row.certifiedOn,
      dibaoFrom: row.subsidy === 'living' ? ((await dibaoOf(ctx, row.person))?.from ?? null) : null,
      excludedUntil: await excludedUntil(ctx, row),
    })
    const roll = await enterRoll(ctx, row, payFrom)
    const moved = await take(ctx, disabilityCase, row, 'approve', {
      patch: {
        because: decision.because,
        decidedOn: ctx.today,
        amountFen: roll.amountFen,
        payFrom,
        roll: roll.id,
      },
      facts: { amountFen: roll.amountFen, payFrom },
    })
    const letter = await issueDocument(ctx, {
      kind: 'confirmation',
      about: about(row),
      recipient: row.person,
      division: row.division,
      title: `${subsidyLabel(row.subsidy).zh}批准通知书`,
      paragraphs: [
        `经审定，您符合${subsidyLabel(row.subsidy).zh}条件，自${payFrom}起每月发放${yuanText(roll.amountFen)}元。`,
      ],
    })
    return {
      state: moved.state,
      payFrom,
      roll: roll.id,
      award: roll.award,
      amountFen: roll.amountFen,
      document: letter.id,
    }
  },
})

/** The last month that an award excluding this one, or an earlier one of the same kind, still covered. */
async function excludedUntil(ctx: Context, row: CaseRow): Promise<Month | null> {
  const programme = programmeOf[row.subsidy]
  const excluding = [...ctx.house.programmes.values()]
    .filter(p => ['tekun', 'orphan'].includes(p.compatibility ?? '') || p.id === programme)
    .filter(p => row.subsidy === 'living' || p.compatibility !== 'orphan')
    .map(p => p.id)
  const found = await sql<{ until: Month | null }>`select max(ended_from) as until from funds_award
    where person = ${row.person} and programme = any(${excluding}::text[])`.execute(ctx.tx)
  return found.rows[0]?.until ?? null
}

/** Award and roll together; a standard that changed between the month applied for and today is paid in both its figures. */
async function enterRoll(ctx: Context, row: CaseRow, payFrom: Month): Promise<RollRow> {
  const home = await householdOn(ctx, row.person, ctx.today)
  const amounts = amountsFrom(ctx, row, payFrom)
  const id = ctx.newId()
  const award = await openAward(ctx, {
    programme: programmeOf[row.subsidy],
    person: row.person,
    payee: row.payee,
    division: row.division,
    fromMonth: payFrom,
    amountFen: amounts[0]!.amountFen,
    cause: 'initial',
    decidedOn: ctx.today,
    caseRegister: disabilityRoll.name,
    caseId: id,
    registeredPoor: home?.registeredPoor ?? false,
    facts: { grade: row.disabilityGrade, kind: row.disabilityKind },
  })
  for (const later of amounts.slice(1))
    await reviseAward(ctx, award.id, { ...later, cause: 'standardRaised', decidedOn: ctx.today })
  return insertRow(ctx, disabilityRoll, {
    id,
    division: row.division,
    person: row.person,
    subsidy: row.subsidy,
    case: row.id,
    disabilityKind: row.disabilityKind,
    disabilityGrade: row.disabilityGrade,
    certifiedOn: row.certifiedOn,
    certificateUntil: row.certificateUntil,
    careMonths: row.careMonths,
    workInjuryCare: row.workInjuryCare,
    otherNursingFen: row.otherNursingFen,
    gaveUpOther: row.gaveUpOther,
    payee: row.payee,
    award: award.id,
    amountFen: amounts.at(-1)!.amountFen,
    onRollFrom: payFrom,
    reviewDueOn: addMonthsToDay(ctx.today, rulesOn(ctx, ctx.today).reviewMonths),
  })
}

const reject = command({
  name: 'assistance.disability.reject',
  label: { zh: '不予批准', en: 'Reject' },
  posts: ['officeChief'],
  office,
  rule: law,
  input: { case: which, reason },
  on: onCase('reject', 'countyReview'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityCase, input.case)
    mayTake(ctx, disabilityCase, row, 'reject', input.reason)
    const decision = await decide(ctx, row)
    // The township's objection alone is no ground: such a file goes back, to be checked by the federation.
    if (decision.eligible)
      refuse(row.federationOpinion ? 'DISABILITY_ELIGIBLE' : 'DISABILITY_CHECK_MISSING')
    const moved = await take(ctx, disabilityCase, row, 'reject', {
      reason: input.reason,
      patch: { because: decision.because, decidedOn: ctx.today },
    })
    const letter = await issueDocument(ctx, {
      kind: 'rejection',
      about: about(row),
      recipient: row.person,
      division: row.division,
      title: `不予发放${subsidyLabel(row.subsidy).zh}告知书`,
      appeal: true,
      reasonCode: decision.because.find(b => !b.met)!.rule,
      paragraphs: [
        `经审定，您暂不符合${subsidyLabel(row.subsidy).zh}条件：${unmetText(decision.because).zh}。`,
        input.reason,
      ],
    })
    return { state: moved.state, document: letter.id }
  },
})

/** After an appeal: decided again; the letter that refused stands in the file with its number. */
const reopen = command({
  name: 'assistance.disability.reopen',
  label: { zh: '撤销不予批准，重新审定', en: 'Take up again' },
  posts: ['officeChief'],
  office,
  input: { case: which, reason },
  on: onCase('reopen', 'rejected'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityCase, input.case)
    mayTake(ctx, disabilityCase, row, 'reopen', input.reason)
    await refuseSecond(ctx, row.person, row.subsidy)
    const moved = await take(ctx, disabilityCase, row, 'reopen', {
      reason: input.reason,
      patch: { decidedOn: null },
      dueOn: dueIn(ctx, 'countyDays'),
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const decisionCommands = [approve, reject, reopen]
