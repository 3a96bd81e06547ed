/** The application until it is accepted, and the steps that only move the case (DB-07, DB-30, DB-35, DB-45). */
import { sql } from 'kysely'
import { activeAwards } from '../../../../commons/funds/awards.ts'
import { issueDocument } from '../../../../commons/notices/documents.ts'
import { membersOn } from '../../../../commons/people/queries.ts'
import { household as householdRegister } from '../../../../commons/people/registers.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, readRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { areas, dibaoCase } from '../registers.ts'
import { onCase, reason, township, which } from './case.ts'
import { extendCase, giveOpinion, postCaseNotice, resurvey, submitToCounty } from './opinion.ts'
import { recordSurvey, startSurvey } from './survey.ts'

export const apply = command({
  name: 'assistance.dibao.apply',
  label: { zh: '提交低保申请', en: 'Apply for dibao' },
  posts: ['villageCadre', 'townshipClerk', 'townshipHead'],
  office: 'assistance',
  rule: 'DB-07',
  input: {
    household: f.household('申请家庭', 'Household'),
    applicant: f.person('申请人', 'Applicant'),
    kind: f.choice(
      '申请类型',
      'Kind',
      { household: ['家庭申请', 'Household'], single: ['单人保', 'Single person'] },
      { rule: 'DB-03' },
    ),
    singleMember: f.optional(f.person('单人保对象', 'Person covered alone', { rule: 'DB-03' })),
    area: f.choice('城乡类别', 'Area', areas, { rule: 'DB-08' }),
    agent: f.optional(f.text('代办人', 'Agent', { sensitivity: 'personal' })),
    residenceElsewhere: f.yesNo('户籍地与居住地不一致', 'Lives away from hukou', { rule: 'DB-06' }),
    authorised: f.yesNo('全部成年成员已书面授权核对', 'Every adult has authorised verification', {
      rule: 'DB-18',
    }),
    promised: f.yesNo('适用告知承诺', 'Written promise instead of certificates', { rule: 'DB-19' }),
    relative: f.yesNo('经办人员或村干部近亲属', 'Relative of staff or cadre', { rule: 'DB-37' }),
    relativeOf: f.optional(
      f.text('近亲属姓名及职务', 'Relative and post', { sensitivity: 'personal' }),
    ),
  },
  async run(ctx, input) {
    const home = await readRow(ctx, householdRegister, input.household)
    const members = await membersOn(ctx, home.id, ctx.today)
    if (members.length === 0) refuse('HOUSEHOLD_EMPTY', { field: 'household' })
    if (!members.some(m => m.id === input.applicant))
      refuse('APPLICANT_NOT_MEMBER', { field: 'applicant' })
    if (!input.authorised) refuse('NOT_AUTHORISED', { field: 'authorised' })
    if (input.kind === 'single' && !input.singleMember)
      refuse('SINGLE_MEMBER_MISSING', { field: 'singleMember' })
    await refuseSecondCase(ctx, home.id)
    await refuseOnRoll(ctx, members, input.kind === 'single' ? input.singleMember! : null)
    const row = await insertRow(ctx, dibaoCase, {
      ...input,
      division: home.division,
      singleMember: input.kind === 'single' ? input.singleMember : null,
      complaint: false,
      gapsListed: false,
      receivedOn: ctx.today,
    })
    const submitted = await take(ctx, dibaoCase, row, 'submit')
    return { id: row.id, state: submitted.state }
  },
})

async function refuseSecondCase(ctx: Context, household: string): Promise<void> {
  const open = await sql<{
    id: string
  }>`select id from assistance_dibao_case where household = ${household}
    and state not in ('announced', 'rejected', 'terminated', 'withdrawn') limit 1`.execute(ctx.tx)
  if (open.rows[0]) refuse('CASE_OPEN', { field: 'household', case: open.rows[0].id })
}
async function refuseOnRoll(
  ctx: Context,
  members: { id: string; name: string }[],
  only: string | null,
): Promise<void> {
  for (const m of members) {
    if (only && m.id !== only) continue
    const awards = await activeAwards(ctx, { person: m.id })
    const clash = awards.find(a =>
      ['dibao', 'tekun'].includes(ctx.house.programmes.get(a.programme)?.compatibility ?? ''),
    )
    if (clash) refuse('ON_ROLL', { field: 'household', member: m.name, programme: clash.programme })
  }
}

export const requestDocuments = command({
  name: 'assistance.dibao.requestDocuments',
  label: { zh: '一次性告知补正', en: 'List missing documents' },
  posts: township,
  office: 'assistance',
  rule: 'DB-30',
  input: {
    case: which,
    gaps: f.list(
      '缺少的材料',
      'Missing',
      { item: f.text('材料', 'Document') },
      { min: 1, max: 30 },
    ),
  },
  on: onCase('requestDocuments', 'submitted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    if (row.gapsListed) refuse('GAPS_ALREADY_LISTED')
    const gaps = input.gaps.map(g => g.item)
    const moved = await take(ctx, dibaoCase, row, 'requestDocuments', {
      reason: gaps.join('；'),
      patch: { gapsListed: true },
    })
    const letter = await issueDocument(ctx, {
      kind: 'gapList',
      about: { register: dibaoCase.name, row: row.id },
      recipient: row.applicant,
      division: row.division,
      title: '最低生活保障申请材料补正告知书',
      paragraphs: [
        '您的申请还需补充下列材料，请一次补齐：',
        ...gaps.map((g, i) => `${i + 1}. ${g}`),
      ],
    })
    return { state: moved.state, document: letter.id }
  },
})

/** Steps that only move the case, with a reason where the workflow wants one. */
const plain = (
  action: string,
  name: string,
  zh: string,
  en: string,
  posts: Parameters<typeof command>[0]['posts'],
  states: string[],
) =>
  command({
    name: `assistance.dibao.${name}`,
    label: { zh, en },
    posts,
    office: 'assistance',
    input: { case: which },
    on: onCase(action, ...states),
    async run(ctx, input) {
      const moved = await take(ctx, dibaoCase, await lockRow(ctx, dibaoCase, input.case), action)
      return { state: moved.state }
    },
  })
const reasoned = (
  action: string,
  name: string,
  zh: string,
  en: string,
  posts: Parameters<typeof command>[0]['posts'],
  states: string[],
) =>
  command({
    name: `assistance.dibao.${name}`,
    label: { zh, en },
    posts,
    office: 'assistance',
    input: { case: which, reason },
    on: onCase(action, ...states),
    async run(ctx, input) {
      const moved = await take(ctx, dibaoCase, await lockRow(ctx, dibaoCase, input.case), action, {
        reason: input.reason,
      })
      return { state: moved.state }
    },
  })

export const supplied = plain(
  'supplied',
  'supplied',
  '材料已补齐',
  'Documents supplied',
  ['villageCadre', ...township],
  ['supplement'],
)
export const failVerification = reasoned(
  'failVerification',
  'failVerification',
  '告知核对不符',
  'Inform of failed verification',
  township,
  ['surveying'],
)
export const recheck = reasoned(
  'recheck',
  'recheck',
  '申请人说明，重新核对',
  'Check again',
  township,
  ['verificationFailed'],
)
export const returnOpinion = reasoned(
  'returnOpinion',
  'returnOpinion',
  '退回重新调查',
  'Return for survey',
  ['townshipHead'],
  ['opinion'],
)
export const object = reasoned(
  'object',
  'object',
  '登记公示异议',
  'Record an objection',
  ['villageCadre', ...township],
  ['publicNotice'],
)
export const terminate = reasoned(
  'terminate',
  'terminate',
  '终止程序（不配合）',
  'Terminate for non-cooperation',
  ['townshipHead'],
  ['submitted', 'supplement', 'accepted', 'surveying', 'verificationFailed', 'opinion', 'objected'],
)
export const withdraw = reasoned('withdraw', 'withdraw', '申请人撤回', 'Withdraw', township, [
  'draft',
  'submitted',
  'supplement',
  'accepted',
  'surveying',
  'verificationFailed',
  'opinion',
])

export const accept = command({
  name: 'assistance.dibao.accept',
  label: { zh: '受理申请', en: 'Accept the application' },
  posts: township,
  office: 'assistance',
  rule: 'DB-30',
  input: { case: which },
  on: onCase('accept', 'submitted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, dibaoCase, input.case)
    const moved = await take(ctx, dibaoCase, row, 'accept', { patch: { acceptedOn: ctx.today } })
    return { state: moved.state, dueOn: moved.dueOn, caseDueOn: moved.caseDueOn }
  },
})

export const applicationCommands = [
  apply,
  requestDocuments,
  supplied,
  accept,
  startSurvey,
  recordSurvey,
  failVerification,
  recheck,
  giveOpinion,
  returnOpinion,
  postCaseNotice,
  object,
  resurvey,
  submitToCounty,
  extendCase,
  terminate,
  withdraw,
]
