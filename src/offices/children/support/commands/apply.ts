/** From the application to the county's confirmation; nothing is ever posted in public (CH-02, CH-07). */
import { openAward } from '../../../../commons/funds/awards.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay, firstDay, monthOf, nextMonth } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take, updateRow, whoTook } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { childRules, nursingAllowance } from '../../parameters.ts'
import { clerks, local, office, townships } from '../../steps.ts'
import {
  amountOf,
  checkParents,
  checkPayee,
  childOf,
  mustBeEntitled,
  programmeOf,
  refuseSecond,
} from '../facts.ts'
import {
  lead,
  otherFields,
  type Parent,
  parentFields,
  type SupportRow,
  support,
} from '../registers.ts'
import { nursingFen } from '../rules.ts'

export const which = f.reference(support.name, '儿童保障', 'Child support')
export const reason = f.longText('理由', 'Reason', { max: 500 })
export const onSupport = (action: string, ...states: string[]) => ({
  register: support.name,
  field: 'support',
  action,
  ...(states.length > 0 ? { states } : {}),
})
const { kind, placement, difficulty, guardian, payee, payeeGround, site } = support.fields
export const paper = {
  kind,
  placement,
  parents: f.list('父母情况', 'Parents', parentFields, { max: 2, rule: 'CH-03' }),
  difficulty,
  others: f.list('其他待遇', 'Other allowances', otherFields, { max: 5, rule: 'CH-10' }),
  guardian,
  payee,
  payeeGround,
  site,
}

const apply = command({
  name: 'children.apply',
  label: { zh: '申请儿童保障', en: 'Apply for child support' },
  posts: [...local, 'institutionStaff'],
  rule: 'CH-07',
  input: {
    child: f.person('儿童', 'Child'),
    ...paper,
    lead: f.optional(f.reference(lead.name, '来自线索', 'From a lead')),
  },
  async run(ctx, { lead: from, ...input }) {
    const child = await childOf(ctx, input.child)
    await refuseSecond(ctx, child)
    const parents = input.parents as Parent[]
    await checkParents(ctx, parents)
    const row = await insertRow(ctx, support, {
      ...input,
      parents,
      others: input.others,
      division: child.division,
      appliedOn: ctx.today,
      takenBy: ctx.actor.account,
    })
    await checkPayee(ctx, row)
    if (from)
      await take(ctx, lead, await lockRow(ctx, lead, from), 'apply', {
        patch: { support: row.id },
      })
    return { register: support.name, id: row.id, dueOn: row.dueOn }
  },
})

const complete = command({
  name: 'children.complete',
  label: { zh: '补正后重新提交', en: 'Complete the papers' },
  posts: local,
  input: { support: which, ...paper },
  on: onSupport('complete'),
  async run(ctx, { support: id, ...input }) {
    const row = await lockRow(ctx, support, id)
    const parents = input.parents as Parent[]
    await checkParents(ctx, parents)
    const moved = await take(ctx, support, row, 'complete', { patch: { ...input, parents } })
    await checkPayee(ctx, moved)
    return { state: moved.state }
  },
})

const verify = command({
  name: 'children.verify',
  label: { zh: '查验', en: 'Verify' },
  posts: townships,
  rule: 'CH-07',
  input: {
    support: which,
    findings: f.longText('查验情况', 'Findings', { sensitivity: 'personal' }),
  },
  on: onSupport('verify'),
  async run(ctx, input) {
    const row = await lockRow(ctx, support, input.support)
    mayTake(ctx, support, row, 'verify')
    twoPeople(ctx.actor, row.takenBy, support.workflow!.steps[0]!.label)
    const child = await personById(ctx, row.child)
    const because = await mustBeEntitled(ctx, row, child, monthOf(ctx.today))
    const moved = await take(ctx, support, row, 'verify', {
      patch: { findings: input.findings, because },
    })
    return { state: moved.state, dueOn: moved.dueOn, because }
  },
})

const signAgreement = command({
  name: 'children.signAgreement',
  label: { zh: '签订监护协议', en: 'Sign the agreement' },
  posts: [...townships, ...clerks],
  office,
  rule: 'CH-02',
  input: { support: which, agreementOn: f.day('签订日期', 'Signed on') },
  on: onSupport('signAgreement', 'applied', 'verified', 'active'),
  async run(ctx, input) {
    const row = await lockRow(ctx, support, input.support)
    if (input.agreementOn > ctx.today)
      refuse('CHILD_DAY_AHEAD', { field: 'agreementOn', what: { zh: '签订日期', en: 'The day' } })
    await updateRow(ctx, support, row, { agreementOn: input.agreementOn })
    return { agreementOn: input.agreementOn }
  },
})

const confirm = command({
  name: 'children.confirm',
  label: { zh: '确认', en: 'Confirm' },
  posts: ['officeChief'],
  office,
  rule: 'CH-07',
  input: {
    support: which,
    nationalSystemId: f.optional(
      f.text('全国儿童福利信息系统编号', 'National system id', { rule: 'CH-09' }),
    ),
  },
  on: onSupport('confirm'),
  async run(ctx, input) {
    const row = await lockRow(ctx, support, input.support)
    mayTake(ctx, support, row, 'confirm')
    const verifier = await whoTook(ctx.tx, support.name, row.id, 'verify')
    for (const other of [row.takenBy, verifier])
      if (other) twoPeople(ctx.actor, other, { zh: '确认', en: 'confirmation' })
    if (row.kind === 'orphan' && row.placement !== 'institution' && !row.agreementOn)
      refuse('CHILD_AGREEMENT_MISSING')
    const fromMonth = nextMonth(monthOf(ctx.today))
    const child = await personById(ctx, row.child)
    const because = await mustBeEntitled(ctx, row, child, fromMonth)
    const { standard, others, amountFen } = await amountOf(ctx, row, {
      day: firstDay(fromMonth),
      month: fromMonth,
    })
    if (amountFen === 0) refuse('CHILD_NOTHING_LEFT')
    const award = await openAward(ctx, {
      programme: programmeOf[row.kind],
      person: row.child,
      payee: row.payee,
      division: row.division,
      fromMonth,
      amountFen,
      cause: amountFen < standard ? 'topUp' : 'initial',
      decidedOn: ctx.today,
      caseRegister: support.name,
      caseId: row.id,
      facts: { standard, others },
    })
    const nursingAward = await openNursing(ctx, row)
    const { reviewMonths } = ctx.book.at(childRules, ctx.today).value
    const moved = await take(ctx, support, row, 'confirm', {
      patch: {
        because,
        fromMonth,
        amountFen,
        award: award.id,
        nursingAward,
        nationalSystemId: input.nationalSystemId ?? null,
        reviewDueOn: addMonthsToDay(ctx.today, reviewMonths),
      },
      facts: { standard, others, amountFen, fromMonth },
    })
    return { state: moved.state, fromMonth, amountFen, nursingAward, because }
  },
})

/** The nursing allowance of a certified child from next month; null where none is due. */
export async function openNursing(ctx: Context, row: SupportRow): Promise<string | null> {
  const child = await personById(ctx, row.child)
  const certificate = { kind: child.disabilityKind, grade: child.disabilityGrade }
  // A child without a certificate needs no allowance in force.
  if (row.kind === 'difficulty' || certificate.grade === null) return null
  const fromMonth = nextMonth(monthOf(ctx.today))
  const amountFen = nursingFen(
    row.kind,
    certificate,
    ctx.book.at(nursingAllowance, firstDay(fromMonth)).value,
  )
  if (amountFen === 0) return null
  const award = await openAward(ctx, {
    programme: 'children_nursing',
    person: row.child,
    payee: row.payee,
    division: row.division,
    fromMonth,
    amountFen,
    cause: 'initial',
    decidedOn: ctx.today,
    caseRegister: support.name,
    caseId: row.id,
    facts: certificate,
  })
  return award.id
}

/** A step that only moves the file and says why. */
const reasoned = (action: string, zh: string, en: string, posts: typeof local, own = false) =>
  command({
    name: `children.${action}`,
    label: { zh, en },
    posts,
    ...(own ? { office } : {}),
    input: { support: which, reason },
    on: onSupport(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, support, input.support)
      return { state: (await take(ctx, support, row, action, { reason: input.reason })).state }
    },
  })

export const applyCommands = [
  apply,
  reasoned('returnPapers', '退回补正', 'Back to be completed', townships),
  complete,
  reasoned('withdraw', '撤回申请', 'Withdraw', local),
  verify,
  reasoned('returnCheck', '退回乡镇', 'Back to the township', clerks, true),
  signAgreement,
  confirm,
  reasoned('reject', '不予确认', 'Refuse', ['officeChief'], true),
]
