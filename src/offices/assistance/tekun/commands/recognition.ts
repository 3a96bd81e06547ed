/** From application to recognition (TK-01 … TK-09): survey, notice, random check of three in ten, decision, award. */
import { sql } from 'kysely'
import { activeAwards, openAward } from '../../../../commons/funds/awards.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import {
  endNotice,
  noticeState,
  postNotice,
  recordPosting,
} from '../../../../commons/notices/notices.ts'
import { householdOn, personById } from '../../../../commons/people/queries.ts'
import { person as personRegister } from '../../../../commons/people/registers.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay, ageOn, type Day, monthOf, nextMonth } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../../kernel/rows.ts'
import { beforeTekun } from '../../disability/follow.ts'
import { dibaoStandard, disposableIncome, tekunStandard } from '../../parameters.ts'
import { unmetText } from '../../unmet.ts'
import { refuse } from '../errors.ts'
import { sampleShare, tekunProperty } from '../parameters.ts'
import { supporterLines, tekunCase, tekunRoll } from '../registers.ts'
import { basicProgramme, decideTekun, type SupporterFacts, sampleSize } from '../rules.ts'

const which = f.reference(tekunCase.name, '申请', 'Application')
const reason = f.longText('理由', 'Reason')
const onCase = (action: string, ...states: string[]) => ({
  register: tekunCase.name,
  field: 'case',
  action,
  states,
})
const township = ['townshipClerk', 'townshipHead'] as const
const about = (row: { id: string }) => ({ register: tekunCase.name, row: row.id })
type CaseRow = RowOf<typeof tekunCase>

export const apply = command({
  name: 'assistance.tekun.apply',
  label: { zh: '提交特困认定申请', en: 'Apply for tekun' },
  posts: ['villageCadre', ...township],
  office: 'assistance',
  rule: 'TK-06',
  input: {
    person: f.person('申请人', 'Applicant'),
    area: tekunCase.fields.area,
    wish: tekunCase.fields.wish,
    authorised: tekunCase.fields.authorised,
    choseChildProgramme: tekunCase.fields.choseChildProgramme,
  },
  async run(ctx, input) {
    const p = await readRow(ctx, personRegister, input.person)
    if (p.diedOn) refuse('TEKUN_DEAD', { field: 'person' })
    if (!input.authorised) refuse('TEKUN_NOT_AUTHORISED', { field: 'authorised' })
    const open =
      await sql`select 1 from assistance_tekun_case where person = ${p.id} and state not in ('confirmed', 'rejected', 'withdrawn')`.execute(
        ctx.tx,
      )
    if (open.rows.length > 0) refuse('TEKUN_CASE_OPEN', { field: 'person' })
    const clash = (await activeAwards(ctx, { person: p.id })).find(
      a => ctx.house.programmes.get(a.programme)?.compatibility === 'tekun',
    )
    if (clash)
      refuse('TEKUN_ON_ROLL', {
        field: 'person',
        programme: ctx.house.programmes.get(clash.programme)!.label,
      })
    const row = await insertRow(ctx, tekunCase, { ...input, division: p.division, sampled: false })
    return { id: row.id, state: row.state }
  },
})

export const accept = command({
  name: 'assistance.tekun.accept',
  label: { zh: '受理', en: 'Accept' },
  posts: township,
  office: 'assistance',
  rule: 'TK-06',
  input: { case: which },
  on: onCase('accept', 'submitted'),
  async run(ctx, input) {
    const moved = await take(ctx, tekunCase, await lockRow(ctx, tekunCase, input.case), 'accept', {
      patch: { acceptedOn: ctx.today },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const recordSurvey = command({
  name: 'assistance.tekun.recordSurvey',
  label: { zh: '登记调查核实', en: 'Record the survey' },
  posts: township,
  office: 'assistance',
  rule: 'TK-06',
  input: {
    case: which,
    surveyedOn: f.day('调查日期', 'Surveyed on'),
    investigators: f.list(
      '调查人',
      'Investigators',
      { name: f.text('姓名', 'Name') },
      { min: 1, max: 10 },
    ),
    monthlyIncomeFen: f.money('计入的月收入', 'Countable income a month', { rule: 'TK-03' }),
    financialAssetsFen: f.money('金融资产', 'Financial assets'),
    supporters: supporterLines,
    opinion: f.choice('乡镇意见', 'Township opinion', {
      agree: ['拟同意', 'Agree'],
      disagree: ['拟不同意', 'Disagree'],
    }),
  },
  on: onCase('recordSurvey', 'accepted', 'resurvey'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunCase, input.case)
    if (row.state !== 'accepted' && row.state !== 'resurvey')
      await take(ctx, tekunCase, row, 'recordSurvey')
    const names = [...new Set(input.investigators.map(i => i.name))]
    if (names.length < 2) refuse('TEKUN_TWO_INVESTIGATORS', { field: 'investigators' })
    if (input.surveyedOn > ctx.today) refuse('TEKUN_ASSESS_FUTURE', { field: 'surveyedOn' })
    const facts = {
      ...row,
      monthlyIncomeFen: input.monthlyIncomeFen,
      financialAssetsFen: input.financialAssetsFen,
      supporters: input.supporters,
    }
    const decision = await decide(ctx, facts, ctx.today)
    if (input.opinion === 'agree' && !decision.eligible)
      refuse('TEKUN_NOT_ELIGIBLE', { conditions: unmetText(decision.because), field: 'opinion' })
    await updateRow(ctx, tekunCase, row, {
      surveyedOn: input.surveyedOn,
      investigators: names,
      monthlyIncomeFen: input.monthlyIncomeFen,
      financialAssetsFen: input.financialAssetsFen,
      supporters: input.supporters,
      opinion: input.opinion,
      because: decision.because,
    })
    return decision
  },
})

type SupporterLine = {
  relation: string
  age: number
  onRoll?: 'tekun' | 'dibao' | null
  monthlyIncomeFen: number
  propertyWithin: boolean
  disabilityKind?: string | null
  disabilityGrade?: number | null
  incapable?: SupporterFacts['incapable']
}
async function decide(
  ctx: Context,
  row: Pick<
    CaseRow,
    'person' | 'area' | 'monthlyIncomeFen' | 'financialAssetsFen' | 'choseChildProgramme'
  > & { supporters: unknown[] | null },
  day: Day,
) {
  if (row.monthlyIncomeFen === null || row.supporters === null)
    return refuse('TEKUN_SURVEY_MISSING')
  const p = await personById(ctx, row.person)
  const line = ctx.book.at(dibaoStandard, day).value
  const income = ctx.book.at(disposableIncome, day).value
  const urban = row.area === 'urban'
  return decideTekun(
    {
      age: ageOn(p.birth, day),
      disability: { kind: p.disabilityKind, grade: p.disabilityGrade },
      monthlyIncomeFen: row.monthlyIncomeFen,
      financialAssetsFen: row.financialAssetsFen ?? 0,
      choseChildProgramme: row.choseChildProgramme,
      supporters: (row.supporters as SupporterLine[]).map(s => ({
        relation: s.relation,
        age: s.age,
        onRoll: s.onRoll ?? null,
        monthlyIncomeFen: s.monthlyIncomeFen,
        propertyWithin: s.propertyWithin,
        disability: { kind: s.disabilityKind ?? null, grade: s.disabilityGrade ?? null },
        incapable: s.incapable ?? null,
      })),
    },
    {
      lineFen: urban ? line.urbanFen : line.ruralFen,
      assetMonths: ctx.book.at(tekunProperty, day).value.assetMonths,
      lastYearIncomeFen: Math.floor((urban ? income.urbanFen : income.ruralFen) / 12),
    },
  )
}

export const postCaseNotice = command({
  name: 'assistance.tekun.postNotice',
  label: { zh: '公示7天', en: 'Post the notice' },
  posts: township,
  office: 'assistance',
  rule: 'TK-06',
  input: { case: which, place: f.text('张贴地点', 'Posted at') },
  on: onCase('postNotice', 'accepted', 'resurvey'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunCase, input.case)
    if (row.state === 'accepted' && row.opinion !== 'agree') refuse('TEKUN_SURVEY_MISSING')
    const p = await personById(ctx, row.person)
    const moved = await take(ctx, tekunCase, row, 'postNotice')
    const notice = await postNotice(ctx, {
      about: about(row),
      division: row.division,
      programme: basicProgramme('dispersed', row.area),
      kind: 'before',
      days: 7,
      rule: 'TK-06',
      fields: {
        applicantName: p.name,
        opinion: 'confirm',
        supportMode: row.wish === 'dispersed' ? 'dispersed' : 'institution',
      },
    })
    const posted = await recordPosting(ctx, notice.id, { postedOn: ctx.today, place: input.place })
    return { state: moved.state, endsOn: posted.endsOn, notice: notice.id }
  },
})

const stepOf = (
  name: string,
  action: string,
  zh: string,
  en: string,
  posts: readonly (
    | 'villageCadre'
    | 'townshipClerk'
    | 'townshipHead'
    | 'officeClerk'
    | 'officeChief'
  )[],
  states: string[],
) =>
  command({
    name: `assistance.tekun.${name}`,
    label: { zh, en },
    posts,
    office: 'assistance',
    input: { case: which, reason },
    on: onCase(action, ...states),
    async run(ctx, input) {
      // After an objection the survey must be made again before a new notice hangs (TK-06).
      const row = await lockRow(ctx, tekunCase, input.case)
      const moved = await take(ctx, tekunCase, row, action, {
        reason: input.reason,
        ...(action === 'withdraw' ? {} : { patch: { surveyedOn: null } }),
      })
      return { state: moved.state }
    },
  })
export const object = stepOf(
  'object',
  'object',
  '登记异议',
  'Record an objection',
  ['villageCadre', ...township],
  ['publicNotice'],
)
export const returnToTownship = stepOf(
  'returnToTownship',
  'returnToTownship',
  '退回乡镇',
  'Return to the township',
  ['officeClerk', 'officeChief'],
  ['countyReview'],
)
export const withdraw = stepOf('withdraw', 'withdraw', '申请人撤回', 'Withdraw', township, [
  'submitted',
  'accepted',
  'publicNotice',
  'resurvey',
])

export const submitToCounty = command({
  name: 'assistance.tekun.submitToCounty',
  label: { zh: '报县级审核', en: 'Send to the county' },
  posts: township,
  office: 'assistance',
  rule: 'TK-07',
  input: { case: which },
  on: onCase('submitToCounty', 'publicNotice', 'accepted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunCase, input.case)
    if (row.state === 'publicNotice') {
      const notice = await noticeState(ctx, about(row))
      if (notice.openObjections > 0) refuse('TEKUN_OBJECTION_OPEN')
      if (!notice.over) refuse('TEKUN_NOTICE_RUNNING', { endsOn: notice.endsOn })
      await endNotice(ctx, about(row))
    } else if (row.state === 'accepted' && row.opinion !== 'disagree')
      refuse('TEKUN_NOTICE_RUNNING', { endsOn: '—' })
    const moved = await take(ctx, tekunCase, row, 'submitToCounty', {
      patch: { sampled: false, sampleDrawnOn: null, checkedOn: null },
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

/**
 * TK-07: draws at least three in ten of the waiting cases. The draw orders them by a digest of the day and the case, so
 * anyone can compute it again and nobody can steer it.
 */
export const drawSample = command({
  name: 'assistance.tekun.drawSample',
  label: { zh: '随机抽取实地核查', en: 'Draw the on-site sample' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'TK-07',
  input: {},
  async run(ctx) {
    const waiting = await sql<{
      id: string
    }>`select id from assistance_tekun_case where state = 'countyReview' and sample_drawn_on is null
      order by encode(sha256(convert_to(${ctx.today} || id::text, 'UTF8')), 'hex') for update`.execute(
      ctx.tx,
    )
    const ids = waiting.rows.map(r => r.id)
    const drawn = ids.slice(
      0,
      sampleSize(ids.length, ctx.book.at(sampleShare, ctx.today).value.percent),
    )
    if (ids.length > 0) {
      await sql`update assistance_tekun_case set sample_drawn_on = ${ctx.today}, sampled = id = any(${drawn}::uuid[]), version = version + 1
        where id = any(${ids}::uuid[])`.execute(ctx.tx)
    }
    for (const id of drawn) ctx.touch(tekunCase.name, id)
    return { waiting: ids.length, drawn }
  },
})

export const recordCheck = command({
  name: 'assistance.tekun.recordCheck',
  label: { zh: '登记实地核查', en: 'Record the on-site check' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'TK-07',
  input: {
    case: which,
    checkedOn: f.day('核查日期', 'Checked on'),
    findings: f.longText('核查情况', 'Findings'),
  },
  on: onCase('recordCheck', 'countyReview'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunCase, input.case)
    if (input.checkedOn > ctx.today) refuse('TEKUN_ASSESS_FUTURE', { field: 'checkedOn' })
    await updateRow(ctx, tekunCase, row, {
      checkedOn: input.checkedOn,
      checkFindings: input.findings,
    })
    return { checkedOn: input.checkedOn }
  },
})

export const confirm = command({
  name: 'assistance.tekun.confirm',
  label: { zh: '审核确认', en: 'Confirm' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'TK-07',
  input: { case: which },
  on: onCase('confirm', 'countyReview'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunCase, input.case)
    if (row.state === 'countyReview' && !row.sampleDrawnOn) refuse('TEKUN_SAMPLE_NOT_DRAWN')
    if (row.state === 'countyReview' && row.sampled && !row.checkedOn) refuse('TEKUN_CHECK_MISSING')
    const payFrom = nextMonth(monthOf(ctx.today))
    const moved = await take(ctx, tekunCase, row, 'confirm', {
      patch: { decidedOn: ctx.today, payFrom },
    })
    const decision = await decide(ctx, row, ctx.today)
    if (!decision.eligible)
      refuse('TEKUN_NOT_ELIGIBLE', { conditions: unmetText(decision.because) })
    const roll = await enterRoll(ctx, row, payFrom)
    await updateRow(ctx, tekunCase, moved, { roll: roll.id, because: decision.because })
    await issueDocument(ctx, {
      kind: 'confirmation',
      about: about(row),
      recipient: row.person,
      division: row.division,
      title: '特困人员救助供养确认通知书',
      paragraphs: [
        `经审核，您符合特困人员条件，自${payFrom}起给予救助供养，基本生活标准每月${yuanText(roll.basicFen)}元。`,
      ],
    })
    return { state: moved.state, payFrom, roll: roll.id, award: roll.award }
  },
})

/** Everyone enters as dispersed, whatever the wish: the place in an institution is arranged next and moves the award. */
async function enterRoll(ctx: Context, row: CaseRow, payFrom: ReturnType<typeof monthOf>) {
  const p = await personById(ctx, row.person)
  const home = await householdOn(ctx, row.person, ctx.today)
  const standard = ctx.book.at(tekunStandard, ctx.today).value
  const basicFen = row.area === 'urban' ? standard.urbanFen : standard.ruralFen
  await beforeTekun(ctx, row.person, payFrom)
  const award = await openAward(ctx, {
    programme: basicProgramme('dispersed', row.area),
    person: row.person,
    payee: row.person,
    division: row.division,
    fromMonth: payFrom,
    amountFen: basicFen,
    cause: 'initial',
    decidedOn: ctx.today,
    caseRegister: tekunCase.name,
    caseId: row.id,
    registeredPoor: home?.registeredPoor ?? false,
    facts: { area: row.area, basic: true },
  })
  const made = await insertRow(ctx, tekunRoll, {
    division: row.division,
    person: row.person,
    case: row.id,
    area: row.area,
    careMode: 'dispersed',
    disabledOrDemented: false,
    psychiatric: p.disabilityKind === 'mental',
    registeredPoor: home?.registeredPoor ?? false,
    willing: row.wish === 'institutional',
    award: award.id,
    onRollFrom: payFrom,
    reviewDueOn: addMonthsToDay(ctx.today, 12),
  })
  return { ...made, basicFen }
}

export const reject = command({
  name: 'assistance.tekun.reject',
  label: { zh: '不予确认', en: 'Reject' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'TK-08',
  input: { case: which, reason },
  on: onCase('reject', 'countyReview'),
  async run(ctx, input) {
    const row = await lockRow(ctx, tekunCase, input.case)
    const moved = await take(ctx, tekunCase, row, 'reject', {
      reason: input.reason,
      patch: { decidedOn: ctx.today },
    })
    const decision = await decide(ctx, row, ctx.today)
    if (decision.eligible) refuse('TEKUN_ELIGIBLE')
    await issueDocument(ctx, {
      kind: 'rejection',
      about: about(row),
      recipient: row.person,
      division: row.division,
      title: '不予确认特困人员通知书',
      appeal: true,
      reasonCode: decision.because.find(b => !b.met)!.rule,
      paragraphs: [
        `经审核，您暂不符合特困人员条件：${unmetText(decision.because).zh}。`,
        input.reason,
      ],
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

export const deliverRejection = command({
  name: 'assistance.tekun.deliverRejection',
  label: { zh: '送达不予确认通知', en: 'Deliver the rejection' },
  posts: township,
  office: 'assistance',
  rule: 'TK-08',
  input: { case: which },
  on: onCase('deliverRejection', 'rejecting'),
  async run(ctx, input) {
    const moved = await take(
      ctx,
      tekunCase,
      await lockRow(ctx, tekunCase, input.case),
      'deliverRejection',
    )
    return { state: moved.state }
  },
})

export const recognitionCommands = [
  apply,
  accept,
  recordSurvey,
  postCaseNotice,
  object,
  returnToTownship,
  withdraw,
  submitToCounty,
  drawSample,
  recordCheck,
  confirm,
  reject,
  deliverRejection,
]
