/** From the application to the opinions of township and federation (国发〔2015〕52号): who may hand it in, which papers, who checks. */
import { sql } from 'kysely'
import { recordLifeEvent } from '../../../../commons/people/events.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { inScope, type Post } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f, optionLabel } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { dueIn, subsidyLabel } from '../facts.ts'
import {
  type CaseRow,
  care,
  disabilityCase,
  type Paper,
  papers as paperOptions,
  type Subsidy,
} from '../registers.ts'
import { law, missingPapers } from '../rules.ts'

export const which = f.reference(disabilityCase.name, '申请', 'Application')
export const reason = f.longText('理由', 'Reason')
export const onCase = (action: string, ...states: string[]) => ({
  register: disabilityCase.name,
  field: 'case',
  action,
  states,
})
const office = 'assistance'
const township = ['townshipClerk', 'townshipHead'] as const
const local = ['villageCadre', ...township] as const
const fields = disabilityCase.fields

/** The file of one person and one subsidy; both may be asked for with one form, and are decided each by itself. */
const apply = command({
  name: 'assistance.disability.apply',
  label: { zh: '申请残疾人两项补贴', en: 'Apply for the disability subsidies' },
  posts: local,
  office,
  rule: law,
  input: {
    person: fields.person,
    subsidies: f.choices('申请的补贴', 'Subsidies', {
      living: ['困难残疾人生活补贴', 'Living subsidy'],
      nursing: ['重度残疾人护理补贴', 'Nursing subsidy'],
    }),
    applicant: fields.applicant,
    agent: fields.agent,
    payee: f.optional(
      f.person('收款人', 'Payee', { help: { zh: '不填为本人', en: 'The person, unless told' } }),
    ),
    disabilityKind: fields.disabilityKind,
    disabilityGrade: fields.disabilityGrade,
    certifiedOn: fields.certifiedOn,
    certificateUntil: fields.certificateUntil,
    appliedOn: fields.appliedOn,
    ...care,
  },
  async run(ctx, { subsidies, payee, ...input }) {
    const who = await personById(ctx, input.person)
    if (!inScope(ctx.actor, who)) refuse('DISABILITY_OUTSIDE_AREA', { field: 'person' })
    if (who.diedOn) refuse('DISABILITY_DEAD', { field: 'person' })
    if (input.applicant !== 'self' && !input.agent)
      refuse('DISABILITY_AGENT_MISSING', { field: 'agent' })
    for (const field of ['appliedOn', 'certifiedOn'] as const)
      if (input[field] > ctx.today) refuse('DISABILITY_DAY_AHEAD', { field })
    if (input.certificateUntil && input.certificateUntil < input.certifiedOn)
      refuse('DISABILITY_CERTIFICATE_ORDER', { field: 'certificateUntil' })
    const cases: { id: string; subsidy: Subsidy; dueOn: Day | null }[] = []
    for (const subsidy of [...new Set(subsidies)]) {
      await refuseSecond(ctx, who.id, subsidy)
      const row = await insertRow(ctx, disabilityCase, {
        ...input,
        subsidy,
        payee: payee ?? who.id,
        division: who.division,
      })
      const { dueOn } = await updateRow(
        ctx,
        disabilityCase,
        row,
        {},
        { due_on: dueIn(ctx, 'acceptDays') },
      )
      cases.push({ id: row.id, subsidy, dueOn })
    }
    return { cases }
  },
})

/** Refuses DISABILITY_CASE_OPEN, DISABILITY_ON_ROLL: one file and one roll of a person for each subsidy. */
export async function refuseSecond(ctx: Context, person: string, subsidy: Subsidy): Promise<void> {
  const text = { field: 'person', subsidy: subsidyLabel(subsidy) }
  const open =
    await sql`select 1 from assistance_disability_case where person = ${person} and subsidy = ${subsidy}
    and state not in ('approved', 'rejected', 'withdrawn')`.execute(ctx.tx)
  if (open.rows.length > 0) refuse('DISABILITY_CASE_OPEN', text)
  const held =
    await sql`select 1 from assistance_disability_roll where person = ${person} and subsidy = ${subsidy}
    and state <> 'ended'`.execute(ctx.tx)
  if (held.rows.length > 0) refuse('DISABILITY_ON_ROLL', text)
}

const accept = command({
  name: 'assistance.disability.accept',
  label: { zh: '受理', en: 'Accept' },
  posts: township,
  office,
  rule: law,
  input: { case: which, papers: f.choices('已交材料', 'Papers handed in', paperOptions) },
  on: onCase('accept', 'submitted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityCase, input.case)
    mayTake(ctx, disabilityCase, row, 'accept')
    const missing = missingPapers(row.subsidy, row.applicant === 'self', input.papers as Paper[])
    if (missing.length > 0)
      refuse('DISABILITY_PAPERS_MISSING', { field: 'papers', papers: named(missing) })
    const moved = await take(ctx, disabilityCase, row, 'accept', {
      patch: { papers: input.papers as Paper[], acceptedOn: ctx.today },
      dueOn: dueIn(ctx, 'townshipDays'),
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})
const named = (missing: readonly Paper[]) => {
  const labels = missing.map(paper => optionLabel(fields.papers, paper))
  return { zh: labels.map(l => l.zh).join('、'), en: labels.map(l => l.en).join(', ') }
}

const supplement = command({
  name: 'assistance.disability.supplement',
  label: { zh: '补正后重新提交', en: 'Complete the papers' },
  posts: local,
  office,
  rule: law,
  input: { case: which, ...care },
  on: onCase('supplement', 'papersDue'),
  async run(ctx, { case: id, ...given }) {
    const moved = await take(
      ctx,
      disabilityCase,
      await lockRow(ctx, disabilityCase, id),
      'supplement',
      {
        patch: given,
        dueOn: dueIn(ctx, 'acceptDays'),
      },
    )
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

/** 初审: what the township found out of care and other allowances; the file goes on to the federation. */
const check = command({
  name: 'assistance.disability.check',
  label: { zh: '初审合格，报县残联审核', en: 'Check and send to the federation' },
  posts: township,
  office,
  rule: law,
  input: {
    case: which,
    findings: f.longText('初审情况', 'Township findings', { sensitivity: 'personal' }),
    ...care,
  },
  on: onCase('check', 'accepted'),
  async run(ctx, { case: id, ...given }) {
    const row = await lockRow(ctx, disabilityCase, id)
    mayTake(ctx, disabilityCase, row, 'check')
    if (row.subsidy === 'nursing' && given.careMonths == null)
      refuse('DISABILITY_CARE_MISSING', { field: 'careMonths' })
    const moved = await take(ctx, disabilityCase, row, 'check', {
      patch: { ...given, checkedOn: ctx.today },
      dueOn: dueIn(ctx, 'federationDays'),
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

/**
 * The federation is a body of its own: its opinion, day and letter are recorded, not made here. Its kind and grade stand;
 * where the person's record says otherwise, the change is a life event of his (XC-20), felt in every office.
 */
const recordFederation = command({
  name: 'assistance.disability.recordFederation',
  label: { zh: '登记县残联审核意见', en: 'Record the federation’s opinion' },
  posts: ['officeClerk', 'officeChief'],
  office,
  rule: law,
  input: {
    case: which,
    opinion: f.choice('县残联意见', 'Federation’s opinion', {
      qualified: ['审核合格', 'Qualified'],
      unqualified: ['审核不合格', 'Not qualified'],
    }),
    federationOn: f.day('县残联审核日期', 'Federation’s day'),
    letter: f.text('县残联文号', 'Federation’s letter'),
    disabilityKind: fields.disabilityKind,
    disabilityGrade: fields.disabilityGrade,
    certificateUntil: fields.certificateUntil,
    remark: f.optional(f.longText('不合格的理由', 'Why not qualified')),
  },
  on: onCase('recordFederation', 'federation'),
  async run(ctx, input) {
    const row = await lockRow(ctx, disabilityCase, input.case)
    mayTake(ctx, disabilityCase, row, 'recordFederation')
    if (input.opinion === 'unqualified' && !input.remark)
      refuse('DISABILITY_OPINION_REASON', { field: 'remark' })
    if (input.federationOn > ctx.today) refuse('DISABILITY_DAY_AHEAD', { field: 'federationOn' })
    if (input.federationOn < row.appliedOn)
      refuse('DISABILITY_DAY_ORDER', { field: 'federationOn', day: row.appliedOn })
    await keepDisability(ctx, row, input)
    const moved = await take(ctx, disabilityCase, row, 'recordFederation', {
      reason: input.remark ?? null,
      facts: { opinion: input.opinion, letter: input.letter },
      patch: {
        federationOpinion: input.opinion,
        federationOn: input.federationOn,
        federationLetter: input.letter,
        disabilityKind: input.disabilityKind,
        disabilityGrade: input.disabilityGrade,
        certificateUntil: input.certificateUntil ?? null,
      },
      dueOn: dueIn(ctx, 'countyDays'),
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})

async function keepDisability(
  ctx: Context,
  row: CaseRow,
  said: Pick<CaseRow, 'disabilityKind' | 'disabilityGrade'>,
): Promise<void> {
  const who = await personById(ctx, row.person)
  if (who.diedOn) return
  if (who.disabilityKind === said.disabilityKind && who.disabilityGrade === said.disabilityGrade)
    return
  await recordLifeEvent(ctx, {
    kind: 'disability',
    person: who.id,
    day: row.certifiedOn,
    facts: {
      kind: said.disabilityKind,
      grade: said.disabilityGrade,
      kindBefore: who.disabilityKind,
      gradeBefore: who.disabilityGrade,
    },
  })
}

type Move = {
  action: string
  zh: string
  en: string
  posts: readonly Post[]
  states: string[]
  clock?: 'townshipDays' | 'countyDays'
  patch?: (ctx: Context) => Partial<CaseRow>
}
/** A step that moves the file, says why, and starts the clock of whoever has it now. */
const reasoned = ({ action, zh, en, posts, states, clock, patch }: Move) =>
  command({
    name: `assistance.disability.${action}`,
    label: { zh, en },
    posts,
    office,
    rule: law,
    input: { case: which, reason },
    on: onCase(action, ...states),
    async run(ctx, input) {
      const row = await lockRow(ctx, disabilityCase, input.case)
      mayTake(ctx, disabilityCase, row, action, input.reason)
      const moved = await take(ctx, disabilityCase, row, action, {
        reason: input.reason,
        patch: patch?.(ctx) ?? {},
        ...(clock ? { dueOn: dueIn(ctx, clock) } : {}),
      })
      return { state: moved.state, dueOn: moved.dueOn }
    },
  })

const noOpinion = { federationOpinion: null, federationOn: null, federationLetter: null }
export const applicationCommands = [
  apply,
  accept,
  reasoned({
    action: 'askPapers',
    zh: '一次性告知补正',
    en: 'Ask for papers',
    posts: township,
    states: ['submitted'],
  }),
  supplement,
  check,
  // What the township finds wanting goes to the county all the same: only its refusal can be appealed against.
  reasoned({
    action: 'object',
    zh: '初审不合格，报县民政审定',
    en: 'Object, to the county',
    posts: township,
    states: ['accepted'],
    clock: 'countyDays',
    patch: ctx => ({ checkedOn: ctx.today }),
  }),
  recordFederation,
  reasoned({
    action: 'returnToTownship',
    zh: '退回乡镇',
    en: 'Return to the township',
    posts: ['officeClerk', 'officeChief'],
    states: ['federation', 'countyReview'],
    clock: 'townshipDays',
    patch: () => noOpinion,
  }),
  reasoned({
    action: 'withdraw',
    zh: '申请人撤回',
    en: 'Withdraw',
    posts: township,
    states: ['submitted', 'papersDue', 'accepted', 'federation', 'countyReview'],
  }),
]
