/** Life on the tekun roll: grade and care allowance, agreement, change of care, yearly check, end and its reverse (TK-10 … TK-24). */
import { sql } from 'kysely'
import { openAward, reviseAward, stopAward } from '../../../../commons/funds/awards.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import {
  endNotice,
  noticeState,
  postNotice,
  recordPosting,
} from '../../../../commons/notices/notices.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay, type Month, monthOf, nextMonth } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { beforeTekun } from '../../disability/follow.ts'
import { tekunStandard } from '../../parameters.ts'
import { refuse } from '../errors.ts'
import { careAllowance } from '../parameters.ts'
import { selfCareFields, tekunAssessment, tekunRoll } from '../registers.ts'
import {
  basicProgramme,
  type CareMode,
  careFen,
  careProgramme,
  type EndReason,
  endReasons,
  type Grade,
  gradeOf,
} from '../rules.ts'

const roll = f.reference(tekunRoll.name, '特困人员', 'Tekun person')
const reason = f.longText('理由', 'Reason')
const on = (action: string, ...states: string[]) => ({
  register: tekunRoll.name,
  field: 'roll',
  action,
  states,
})
const about = (row: { id: string }) => ({ register: tekunRoll.name, row: row.id })
export type TekunRow = RowOf<typeof tekunRoll>

export const assess = command({
  name: 'assistance.tekun.assess',
  label: { zh: '自理能力评估', en: 'Assess self-care' },
  posts: ['officeClerk', 'officeChief', 'townshipClerk', 'townshipHead'],
  office: 'assistance',
  rule: 'TK-10',
  input: {
    roll,
    assessedOn: f.day('评估日期', 'Assessed on'),
    assessors: f.list('评估人', 'Assessors', { name: f.text('姓名', 'Name') }, { min: 1, max: 10 }),
    ...selfCareFields,
    demented: f.yesNo('失智', 'Demented'),
    reportedOn: f.optional(f.day('变化报告日期', 'Change reported on', { rule: 'TK-12' })),
  },
  on: on('change', 'active'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunRoll, input.roll)
    const names = [...new Set(input.assessors.map(a => a.name))]
    if (names.length < 2) refuse('TEKUN_TWO_INVESTIGATORS', { field: 'assessors' })
    if (input.assessedOn > ctx.today) refuse('TEKUN_ASSESS_FUTURE', { field: 'assessedOn' })
    const { eating, dressing, bed, toilet, walking, bathing } = input
    const can = { eating, dressing, bed, toilet, walking, bathing }
    const { failed, grade } = gradeOf(can)
    const made = await insertRow(ctx, tekunAssessment, {
      division: row.division,
      roll: row.id,
      assessedOn: input.assessedOn,
      assessors: names,
      ...can,
      failed,
      grade,
      reportedOn: input.reportedOn ?? null,
    })
    const care = await setCare(ctx, row, grade, row.careMode)
    const p = await personById(ctx, row.person)
    const disabledOrDemented =
      grade !== 'selfCare' ||
      input.demented ||
      p.disabilityKind === 'intellectual' ||
      p.disabilityKind === 'mental'
    const moved = await take(ctx, tekunRoll, row, 'change', {
      patch: { grade, careAward: care, disabledOrDemented },
      facts: { grade, failed },
    })
    return { assessment: made.id, failed, grade, careAward: moved.careAward }
  },
})

/** TK-12, TK-18: the care award follows the newest grade from next month; opened with the first assessment (XC-24). */
async function setCare(
  ctx: Context,
  row: TekunRow,
  grade: Grade | null,
  mode: CareMode,
): Promise<string | null> {
  const fromMonth = nextMonth(monthOf(ctx.today))
  const programme = careProgramme(mode)
  const amountFen = careFen(grade, ctx.book.at(careAllowance, ctx.today).value)
  const held = row.careAward
    ? (
        await sql<{
          programme: string
        }>`select programme from funds_award where id = ${row.careAward}`.execute(ctx.tx)
      ).rows[0]
    : undefined
  if (row.careAward && held?.programme === programme) {
    await reviseAward(ctx, row.careAward, {
      fromMonth,
      amountFen,
      cause: 'careGradeChange',
      decidedOn: ctx.today,
      facts: { grade },
    })
    return row.careAward
  }
  if (row.careAward)
    await stopAward(ctx, row.careAward, {
      fromMonth,
      cause: 'placementChange',
      decidedOn: ctx.today,
    })
  if (!programme || amountFen === 0) return null
  const opened = await openAward(ctx, {
    programme,
    person: row.person,
    payee: row.person,
    division: row.division,
    fromMonth,
    amountFen,
    cause: 'initial',
    decidedOn: ctx.today,
    caseRegister: tekunRoll.name,
    caseId: row.id,
    registeredPoor: row.registeredPoor,
    facts: { grade },
  })
  return opened.id
}

export const signAgreement = command({
  name: 'assistance.tekun.signAgreement',
  label: { zh: '签订照料服务协议', en: 'Sign the care agreement' },
  posts: ['townshipClerk', 'townshipHead'],
  office: 'assistance',
  rule: 'TK-21',
  input: {
    roll,
    carer: f.text('照料人', 'Carer', { sensitivity: 'personal' }),
    signedOn: f.day('签订日期', 'Signed on'),
  },
  on: on('signAgreement', 'active'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunRoll, input.roll)
    if (row.careMode !== 'dispersed') refuse('TEKUN_NOT_DISPERSED')
    if (input.signedOn > ctx.today) refuse('TEKUN_ASSESS_FUTURE', { field: 'signedOn' })
    await updateRow(ctx, tekunRoll, row, { carer: input.carer, agreementOn: input.signedOn })
    return { agreementOn: input.signedOn }
  },
})

/**
 * Moves a person between dispersed, institutional and hospital care: the basic award of the old way ends and the new
 * one begins next month; the care award goes with it. Used by placements; never pays a month twice (XC-23).
 */
export async function changeCareMode(
  ctx: Context,
  row: TekunRow,
  mode: CareMode,
): Promise<TekunRow> {
  if (row.careMode === mode) return row
  const fromMonth = nextMonth(monthOf(ctx.today))
  await stopAward(ctx, row.award, { fromMonth, cause: 'placementChange', decidedOn: ctx.today })
  const standard = ctx.book.at(tekunStandard, ctx.today).value
  const award = await openAward(ctx, {
    programme: basicProgramme(mode, row.area),
    person: row.person,
    payee: row.person,
    division: row.division,
    fromMonth,
    amountFen: row.area === 'urban' ? standard.urbanFen : standard.ruralFen,
    cause: 'placementChange',
    decidedOn: ctx.today,
    caseRegister: tekunRoll.name,
    caseId: row.id,
    registeredPoor: row.registeredPoor,
    facts: { area: row.area, basic: true },
  })
  const careAward = await setCare(ctx, row, row.grade, mode)
  return take(ctx, tekunRoll, row, 'change', {
    patch: { careMode: mode, award: award.id, careAward },
    facts: { from: row.careMode, to: mode },
  })
}

export const proposeEnd = command({
  name: 'assistance.tekun.proposeEnd',
  label: { zh: '拟终止并公示', en: 'Propose to end, under notice' },
  posts: ['townshipHead', 'officeChief'],
  office: 'assistance',
  rule: 'TK-15',
  input: {
    roll,
    code: f.choice('终止原因', 'Reason code', endReasons, { rule: 'TK-13' }),
    reason,
    place: f.text('张贴地点', 'Posted at'),
  },
  on: on('proposeEnd', 'active'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunRoll, input.roll)
    const p = await personById(ctx, row.person)
    const moved = await take(ctx, tekunRoll, row, 'proposeEnd', {
      reason: input.reason,
      patch: { endReason: input.code },
    })
    const notice = await postNotice(ctx, {
      about: about(row),
      division: row.division,
      programme: basicProgramme('dispersed', row.area),
      kind: 'before',
      days: 7,
      rule: 'TK-15',
      fields: { applicantName: p.name, opinion: 'end' },
    })
    const posted = await recordPosting(ctx, notice.id, { postedOn: ctx.today, place: input.place })
    return { state: moved.state, endsOn: posted.endsOn }
  },
})

export const keep = command({
  name: 'assistance.tekun.keep',
  label: { zh: '异议成立，继续供养', en: 'Keep after an objection' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'TK-15',
  input: { roll, reason },
  on: on('keep', 'ending'),
  async run(ctx, input) {
    const moved = await take(ctx, tekunRoll, await lockRow(ctx, tekunRoll, input.roll), 'keep', {
      reason: input.reason,
      patch: { endReason: null },
    })
    return { state: moved.state }
  },
})

export const end = command({
  name: 'assistance.tekun.end',
  label: { zh: '终止救助供养', en: 'End tekun support' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'TK-13',
  input: { roll },
  on: on('end', 'ending'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunRoll, input.roll)
    if (row.state === 'ending') {
      const notice = await noticeState(ctx, about(row))
      if (notice.openObjections > 0) refuse('TEKUN_OBJECTION_OPEN')
      if (!notice.over) refuse('TEKUN_NOTICE_RUNNING', { endsOn: notice.endsOn })
      await endNotice(ctx, about(row))
    }
    const fromMonth = nextMonth(monthOf(ctx.today))
    const moved = await take(ctx, tekunRoll, row, 'end', { patch: { endedFrom: fromMonth } })
    await stopBoth(ctx, row, fromMonth, 'stop')
    const code = row.endReason ?? 'VOLUNTARY'
    await issueDocument(ctx, {
      kind: 'stop',
      about: about(row),
      recipient: row.person,
      division: row.division,
      title: '终止特困人员救助供养告知书',
      reasonCode: code,
      appeal: true,
      // TK-16: whoever leaves tekun is told where to turn next.
      paragraphs: [
        `因${endReasons[code][0]}，自${fromMonth}起终止救助供养。`,
        '符合最低生活保障或临时救助条件的，可向乡镇（街道）提出申请。',
      ],
    })
    return { state: moved.state, endedFrom: fromMonth }
  },
})

async function stopBoth(
  ctx: Context,
  row: TekunRow,
  fromMonth: Month,
  cause: 'stop' | 'death',
): Promise<void> {
  await stopAward(ctx, row.award, { fromMonth, cause, decidedOn: ctx.today })
  if (row.careAward) await stopAward(ctx, row.careAward, { fromMonth, cause, decidedOn: ctx.today })
}

/** TK-13: a death ends support from the month after it, without the seven days' notice. */
export async function endByDeath(ctx: Context, row: TekunRow, fromMonth: Month): Promise<void> {
  await take(ctx, tekunRoll, row, 'endByDeath', {
    patch: { endReason: 'DEATH' satisfies EndReason, endedFrom: fromMonth },
  })
  await stopBoth(ctx, row, fromMonth, 'death')
}

/** The reverse of an end: both awards go on from the month they were stopped, so what was missed is back-paid. */
export async function restore(ctx: Context, row: TekunRow, why: string): Promise<void> {
  const fromMonth = row.endedFrom ?? nextMonth(monthOf(ctx.today))
  const standard = ctx.book.at(tekunStandard, ctx.today).value
  await take(ctx, tekunRoll, row, 'restore', {
    reason: why,
    patch: { endReason: null, endedFrom: null },
  })
  await beforeTekun(ctx, row.person, fromMonth)
  await reviseAward(ctx, row.award, {
    fromMonth,
    amountFen: row.area === 'urban' ? standard.urbanFen : standard.ruralFen,
    cause: 'resume',
    decidedOn: ctx.today,
    facts: { area: row.area, basic: true },
  })
  if (row.careAward) {
    const amountFen = careFen(row.grade, ctx.book.at(careAllowance, ctx.today).value)
    await reviseAward(ctx, row.careAward, {
      fromMonth,
      amountFen,
      cause: 'resume',
      decidedOn: ctx.today,
      facts: { grade: row.grade },
    })
  }
}

export const restoreRoll = command({
  name: 'assistance.tekun.restore',
  label: { zh: '撤销终止', en: 'Undo the end' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'TK-15',
  input: { roll, reason },
  on: on('restore', 'ended'),
  async run(ctx, input) {
    await restore(ctx, await lockRow(ctx, tekunRoll, input.roll), input.reason)
    return { state: 'active' }
  },
})

/** TK-23: the yearly check is stamped; the next one is due a year later. */
export const yearlyCheck = command({
  name: 'assistance.tekun.yearlyCheck',
  label: { zh: '年度核查', en: 'Yearly check' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'TK-23',
  input: {
    roll,
    checkedOn: f.day('核查日期', 'Checked on'),
    findings: f.longText('核查情况', 'Findings'),
  },
  on: on('change', 'active'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunRoll, input.roll)
    if (input.checkedOn > ctx.today) refuse('TEKUN_ASSESS_FUTURE', { field: 'checkedOn' })
    const reviewDueOn = addMonthsToDay(input.checkedOn, 12)
    await take(ctx, tekunRoll, row, 'change', {
      reason: input.findings,
      patch: { reviewDueOn },
      facts: { yearlyCheck: input.checkedOn },
    })
    return { reviewDueOn }
  },
})

export const rollCommands = [assess, signAgreement, proposeEnd, keep, end, restoreRoll, yearlyCheck]
