/** A running project: vouchers by the rules of their day, visits, mid-term, acceptance, tranches, audit (organizations-02, -03). */
import { sql } from 'kysely'
import { acceptProject, claimPayment, reachStage } from '../../../../commons/projects/projects.ts'
import { contract, project } from '../../../../commons/projects/registers.ts'
import { twoPeople } from '../../../../kernel/access.ts'
import { allMet } from '../../../../kernel/because.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import type { RowOf } from '../../../../kernel/register.ts'
import { insertRow, lockRow, readRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { qingmiaoFinance } from '../../parameters.ts'
import { dayWithin, demand } from '../../registration/queries.ts'
import { body } from '../../registration/registers.ts'
import { chief, clerks, office } from '../../steps.ts'
import { lines, verb } from '../../verbs.ts'
import { type BudgetLine, type ProposalRow, proposal, supervision, voucher } from '../registers.ts'
import { judgeVoucher, trancheFen } from '../rules.ts'

const running = ['contracted', 'halfway', 'accepted']
/** A project under contract. Refuses ORGANIZATIONS_NOT_CONTRACTED. */
async function underContract(ctx: Context, id: string): Promise<ProposalRow> {
  const row = await lockRow(ctx, proposal, id)
  if (!running.includes(row.state)) refuse('ORGANIZATIONS_NOT_CONTRACTED', { title: row.title })
  return row
}
const { because: _b, ruleFrom: _r, submittedBy: _s, checkedBy: _c, ...spent } = voucher.fields
const submit = command({
  name: 'organizations.submitVouchers',
  label: { zh: '登记项目支出凭证', en: 'Enter vouchers' },
  posts: clerks,
  office,
  rule: 'SO-26',
  input: { list: lines(spent) },
  async run(ctx, { list }) {
    const made: string[] = []
    for (const given of list) {
      const of = await underContract(ctx, given.proposal)
      dayWithin(given.spentOn, null, ctx.today, 'spentOn', '支出日期', 'The day')
      const used =
        await sql`select 1 from organizations_voucher where number = ${given.number} and state <> 'rejected'`.execute(
          ctx.tx,
        )
      if (used.rows.length > 0) refuse('ORGANIZATIONS_VOUCHER_USED', { number: given.number })
      const row = await insertRow(ctx, voucher, {
        ...given,
        division: of.division,
        submittedBy: ctx.actor.account,
      })
      made.push(row.id)
    }
    return { vouchers: made }
  },
})
/** The because of a voucher today, by the edition of the rules in force on the day it was spent. */
async function judged(ctx: Context, row: RowOf<typeof voucher>) {
  const of = await underContract(ctx, row.proposal)
  const on = await readRow(ctx, contract, of.contract!)
  const by = await readRow(ctx, body, of.body)
  const passed = await sql<BudgetLine>`select category, amount_fen from organizations_voucher
    where proposal = ${of.id} and state = 'passed' and id <> ${row.id}`.execute(ctx.tx)
  const rules = ctx.book.at(qingmiaoFinance, row.spentOn)
  const { budget, budgetFen } = of
  const facts = {
    ...row,
    budget: budget as BudgetLine[],
    budgetFen,
    passed: passed.rows,
    bodyName: by.name,
  }
  const because = judgeVoucher({ ...facts, fromDay: on.fromDay!, toDay: on.toDay! }, rules.value)
  return { because, ruleFrom: rules.from }
}
const one = { field: 'voucher', on: voucher } as const
const voucherVerbs = [
  verb({
    ...one,
    name: 'passVoucher',
    zh: '审核通过凭证',
    en: 'Pass the voucher',
    action: 'pass',
    posts: clerks,
    rule: 'SO-26',
    async before(ctx, row) {
      twoPeople(ctx.actor, row.submittedBy, { zh: '凭证审核', en: 'the voucher' })
      const { because, ruleFrom } = await judged(ctx, row)
      demand(because)
      return { patch: { because, ruleFrom, checkedBy: ctx.actor.account }, facts: { because } }
    },
    after: async (_ctx, row) => ({ because: row.because, ruleFrom: row.ruleFrom }),
  }),
  verb({
    ...one,
    name: 'rejectVoucher',
    zh: '凭证不予列支',
    en: 'Reject the voucher',
    action: 'reject',
    posts: clerks,
    rule: 'SO-26',
    why: true,
    async before(ctx, row) {
      twoPeople(ctx.actor, row.submittedBy, { zh: '凭证审核', en: 'the voucher' })
      const { because, ruleFrom } = await judged(ctx, row)
      return {
        patch: { because, ruleFrom, checkedBy: ctx.actor.account },
        facts: { fits: allMet(because) },
      }
    },
  }),
  verb({
    ...one,
    name: 'reopenVoucher',
    zh: '撤销凭证审核',
    en: 'Undo the check',
    action: 'reopen',
    posts: chief,
    why: true,
    before: () => ({ patch: { because: null, ruleFrom: null, checkedBy: null } }),
  }),
]

const supervise = command({
  name: 'organizations.supervise',
  label: { zh: '登记项目督导', en: 'Record a visit to a project' },
  posts: clerks,
  office,
  rule: 'SO-26',
  input: {
    list: lines({
      proposal: supervision.fields.proposal,
      visitedOn: supervision.fields.visitedOn,
      by: supervision.fields.by,
      progress: supervision.fields.progress,
      problems: supervision.fields.problems,
      rectifyBy: supervision.fields.rectifyBy,
    }),
  },
  async run(ctx, { list }) {
    const made: string[] = []
    for (const given of list) {
      const of = await underContract(ctx, given.proposal)
      dayWithin(given.visitedOn, of.submittedOn, ctx.today, 'visitedOn', '督导日期', 'The visit')
      if (Boolean(given.problems) !== Boolean(given.rectifyBy))
        refuse('ORGANIZATIONS_PROBLEM_TERM', { field: 'rectifyBy' })
      const row = await insertRow(ctx, supervision, {
        ...given,
        division: of.division,
        enteredBy: ctx.actor.account,
      })
      // What was found waits until its day; a visit that found nothing is over with itself.
      if (!given.problems) await take(ctx, supervision, row, 'nothing')
      made.push(row.id)
    }
    return { visits: made }
  },
})
const visit = { field: 'visit', on: supervision } as const
const visitVerbs = [
  verb({
    ...visit,
    name: 'rectifyProject',
    zh: '登记项目整改',
    en: 'Put right',
    action: 'rectify',
    posts: clerks,
    input: { rectified: f.text('整改情况', 'How put right', { max: 500 }) },
    before: (_ctx, _row, input) => ({ patch: input }),
  }),
  verb({
    ...visit,
    name: 'passRectified',
    zh: '项目整改复查通过',
    en: 'Passed',
    action: 'pass',
    posts: chief,
  }),
  verb({
    ...visit,
    name: 'failRectified',
    zh: '项目整改复查不通过',
    en: 'Not passed',
    action: 'fail',
    posts: chief,
    why: true,
  }),
  verb({
    ...visit,
    name: 'reopenVisit',
    zh: '重新打开督导',
    en: 'Open again',
    action: 'reopen',
    posts: chief,
    why: true,
  }),
]

const claim = command({
  name: 'organizations.claimTranche',
  label: { zh: '申请拨付项目资金', en: 'Claim a tranche' },
  posts: clerks,
  office,
  rule: 'SO-26',
  input: {
    proposal: f.reference(proposal.name, '青苗项目', 'Project'),
    on: f.choice('节点', 'At', {
      signing: ['签约', 'Signing'],
      midterm: ['中期评估', 'Mid-term'],
      closing: ['验收结项', 'Acceptance'],
    }),
  },
  on: { register: proposal.name, field: 'proposal', action: 'claim', states: running },
  async run(ctx, input) {
    const row = await underContract(ctx, input.proposal)
    const least = { signing: 0, midterm: 1, closing: 2 }[input.on]
    // SO-25: acceptance before the final payment, the mid-term before the second.
    if (running.indexOf(row.state) < least) refuse('ORGANIZATIONS_TRANCHE_EARLY', { field: 'on' })
    const on = await readRow(ctx, contract, row.contract!)
    const finance = ctx.book.at(qingmiaoFinance, on.signedOn).value
    const amountFen = trancheFen(input.on, on.amountFen, finance)
    const ground = `${row.title} ${{ signing: '首期款', midterm: '中期款', closing: '尾款' }[input.on]}`
    const before =
      await sql`select 1 from projects_claim where contract = ${on.id} and ground = ${ground} and state <> 'refused'`.execute(
        ctx.tx,
      )
    if (before.rows.length > 0 || amountFen === 0) refuse('ORGANIZATIONS_TRANCHE_TWICE', { ground })
    const id = await claimPayment(ctx, { contract: on.id, amountFen, ground })
    return { claim: id, amountFen }
  },
})

const which = { field: 'proposal', on: proposal } as const
const stageOf = async (ctx: Context, id: string, title: string): Promise<string | undefined> =>
  (
    await sql<{
      id: string
    }>`select id from projects_stage where project = ${id} and title = ${title}`.execute(ctx.tx)
  ).rows[0]?.id
const passedFen = async (ctx: Context, id: string) =>
  (
    await sql<{
      passed: number
      open: number
    }>`select coalesce(sum(amount_fen) filter (where state = 'passed'), 0)::bigint as passed,
      count(*) filter (where state = 'submitted')::int as open from organizations_voucher where proposal = ${id}`.execute(
      ctx.tx,
    )
  ).rows[0]!
export const runningCommands = [
  submit,
  ...voucherVerbs,
  supervise,
  ...visitVerbs,
  claim,
  verb({
    ...which,
    name: 'assessProposal',
    zh: '中期评估',
    en: 'Mid-term',
    action: 'assess',
    posts: clerks,
    input: {
      assessment: f.text('中期评估情况', 'Mid-term', { max: 500 }),
      served: f.count('已服务（人次）', 'Served so far (person-times)'),
    },
    async before(ctx, row, input) {
      const stage = await stageOf(ctx, row.project!, '中期评估')
      if (stage) await reachStage(ctx, stage, ctx.today)
      return { patch: { ...input, assessedOn: ctx.today } }
    },
  }),
  verb({
    ...which,
    name: 'acceptProposal',
    zh: '项目验收',
    en: 'Accept the project',
    action: 'accept',
    posts: chief,
    rule: 'SO-25',
    input: {
      result: f.text('验收结论', 'Result', { max: 500 }),
      served: f.count('实际服务（人次）', 'Served (person-times)'),
    },
    async before(ctx, row, input) {
      const open =
        await sql`select 1 from organizations_supervision where proposal = ${row.id} and state <> 'closed'`.execute(
          ctx.tx,
        )
      if (open.rows.length > 0) refuse('ORGANIZATIONS_PROBLEMS_OPEN')
      await acceptProject(ctx, row.project!, { acceptedOn: ctx.today, result: input.result })
      return { patch: { served: input.served } }
    },
  }),
  verb({
    ...which,
    name: 'returnProposal',
    zh: '退回整改',
    en: 'Back to work',
    action: 'returnWork',
    posts: chief,
    why: true,
    async after(ctx, row, input: { reason?: string }) {
      const of = await lockRow(ctx, project, row.project!)
      await take(ctx, project, of, 'withdrawAcceptance', {
        reason: input.reason ?? null,
        patch: { acceptedOn: null },
      })
      return {}
    },
  }),
  verb({
    ...which,
    name: 'auditProposal',
    zh: '审计结项',
    en: 'Audit and close',
    action: 'audit',
    posts: clerks,
    rule: 'SO-26',
    input: { audit: f.text('审计报告', 'Audit'), returnedFen: f.money('退回结余', 'Returned') },
    async before(ctx, row, input) {
      const { passed, open } = await passedFen(ctx, row.id)
      if (open > 0) refuse('ORGANIZATIONS_VOUCHERS_OPEN', { count: open })
      // Every fen of the contract is spent by a voucher or comes back.
      const gap = row.budgetFen - Number(passed) - input.returnedFen
      if (gap !== 0) refuse('ORGANIZATIONS_AUDIT_GAP', { gap: yuanText(gap) })
      return {
        patch: { audit: input.audit, closedOn: ctx.today },
        facts: { returnedFen: input.returnedFen },
      }
    },
  }),
  verb({
    ...which,
    name: 'stopProposal',
    zh: '终止项目',
    en: 'Stop the project',
    action: 'stop',
    posts: chief,
    why: true,
    async after(ctx, row, input: { reason?: string }) {
      const of = await lockRow(ctx, project, row.project!)
      await take(ctx, project, of, 'stop', { reason: input.reason ?? null })
      return {}
    },
  }),
]
