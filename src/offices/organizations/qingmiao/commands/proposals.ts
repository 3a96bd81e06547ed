/** From the proposal to the signed contract: eligible, scored, chosen by points, never past a better one (SO-25, SO-26). */
import { sql } from 'kysely'
import { planProject, signContract } from '../../../../commons/projects/projects.ts'
import { project } from '../../../../commons/projects/registers.ts'
import { enter, schemeOn } from '../../../../commons/scoring/scoring.ts'
import { condition } from '../../../../kernel/because.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addMonthsToDay } from '../../../../kernel/day.ts'
import { f, optionLabel } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { insertRow, lockRow, readRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { qingmiaoFinance } from '../../parameters.ts'
import { dayWithin, demand } from '../../registration/queries.ts'
import { body } from '../../registration/registers.ts'
import { chief, clerks, office } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { type ProposalRow, programme, proposal, voucher } from '../registers.ts'
import { judgeBudget } from '../rules.ts'

const categoryLabel = (category: string) => optionLabel(voucher.fields.category, category)
const submit = command({
  name: 'organizations.submitProposal',
  label: { zh: '登记青苗项目申报', en: 'Take in a proposal' },
  posts: clerks,
  office,
  rule: 'SO-26',
  input: {
    programme: proposal.fields.programme,
    body: proposal.fields.body,
    title: proposal.fields.title,
    field: proposal.fields.field,
    needs: proposal.fields.needs,
    goals: proposal.fields.goals,
    plannedPeople: proposal.fields.plannedPeople,
    budgetFen: proposal.fields.budgetFen,
    budget: proposal.fields.budget,
    submittedOn: proposal.fields.submittedOn,
  },
  async run(ctx, input) {
    const to = await lockRow(ctx, programme, input.programme)
    if (to.state !== 'called') refuse('ORGANIZATIONS_CALL_CLOSED', { name: to.name })
    const last = [to.closesOn, ctx.today].sort()[0]!
    dayWithin(input.submittedOn, to.callOn, last, 'submittedOn', '申报日期', 'The day')
    if (!to.fields.includes(input.field)) refuse('ORGANIZATIONS_FIELD_OUTSIDE', { field: 'field' })
    if (input.budgetFen > to.budgetFen)
      refuse('ORGANIZATIONS_PROGRAMME_OVER', { field: 'budgetFen', left: yuanText(to.budgetFen) })
    const finance = ctx.book.at(qingmiaoFinance, input.submittedOn).value
    demand(judgeBudget(input.budget, input.budgetFen, finance, categoryLabel))
    const held = await sql<{ n: number }>`select count(*)::int as n from organizations_proposal
      where programme = ${to.id} and body = ${input.body} and state not in ('withdrawn', 'ineligible')`.execute(
      ctx.tx,
    )
    if (held.rows[0]!.n >= to.perBody) refuse('ORGANIZATIONS_PROPOSALS_MANY', { most: to.perBody })
    const by = await readRow(ctx, body, input.body)
    const row = await insertRow(ctx, proposal, { ...input, division: by.division })
    return { register: proposal.name, id: row.id }
  },
})

/** SO-25: registered, on no list, its last inspection not failed. */
async function eligible(ctx: Context, row: ProposalRow) {
  const by = await readRow(ctx, body, row.body)
  const found = await sql<{ result: string | null }>`select coalesce(result, proposed) as result
    from organizations_annual where body = ${by.id} order by year desc limit 1`.execute(ctx.tx)
  const failed = found.rows[0]?.result === 'fail'
  return {
    by,
    because: [
      condition(
        by.state === 'registered',
        '依法登记，未列入异常名录和失信名单',
        'Registered and on no credit list',
        'SO-25',
      ),
      condition(!failed, '最近年度检查不为不合格', 'Its last inspection was not failed', 'SO-25'),
    ],
  }
}

const which = { field: 'proposal', on: proposal } as const
export const proposalCommands = [
  submit,
  verb({
    ...which,
    name: 'admitProposal',
    zh: '资格审查通过并提交评审',
    en: 'Eligible; to the reviewers',
    action: 'admit',
    posts: clerks,
    rule: 'SO-25',
    async before(ctx, row) {
      const { by, because } = await eligible(ctx, row)
      demand(because)
      const to = await readRow(ctx, programme, row.programme)
      const scheme =
        (await schemeOn(ctx, office, 'qingmiao', ctx.today)) ?? refuse('ORGANIZATIONS_NO_SCHEME')
      const entry = await enter(ctx, {
        scheme: scheme!.id,
        round: to.name,
        subject: row.title,
        division: row.division,
        unit: by.name,
        organisation: by.organisation,
        about: { register: proposal.name, row: row.id },
      })
      return { patch: { because, entry: entry.id } }
    },
    after: async (_ctx, row) => ({ entry: row.entry }),
  }),
  verb({
    ...which,
    name: 'rejectProposal',
    zh: '资格不符',
    en: 'Not eligible',
    action: 'reject',
    posts: clerks,
    rule: 'SO-25',
    why: true,
  }),
  verb({
    ...which,
    name: 'selectProposal',
    zh: '列入拟入选',
    en: 'Choose',
    action: 'select',
    posts: chief,
    rule: 'SO-26',
    before: async (ctx, row) => ({ patch: { score: await chosenScore(ctx, row) } }),
    after: async (_ctx, row) => ({ score: row.score }),
  }),
  verb({
    ...which,
    name: 'passOverProposal',
    zh: '列为未入选',
    en: 'Do not choose',
    action: 'pass',
    posts: chief,
    why: true,
    before: async (ctx, row) => ({ patch: { score: (await scoreOf(ctx, row.entry)) ?? null } }),
  }),
  verb({
    ...which,
    name: 'unselectProposal',
    zh: '退回评审',
    en: 'Back to the reviewers',
    action: 'unselect',
    posts: chief,
    why: true,
  }),
  verb({
    ...which,
    name: 'signProposal',
    zh: '签订项目合同',
    en: 'Sign the contract',
    action: 'sign',
    posts: clerks,
    rule: 'SO-25',
    input: {
      number: f.text('合同编号', 'Contract number'),
      signedOn: f.day('签订日期', 'Signed on'),
      fromDay: f.day('实施起', 'From'),
      toDay: f.day('实施止', 'To'),
    },
    before: async (ctx, row, input) => ({ patch: await contracted(ctx, row, input) }),
    after: async (_ctx, row) => ({ project: row.project, contract: row.contract }),
  }),
  verb({
    ...which,
    name: 'withdrawProposal',
    zh: '撤回申报',
    en: 'Withdraw',
    action: 'withdraw',
    posts: clerks,
    why: true,
  }),
]

async function scoreOf(ctx: Context, entry: string | null): Promise<number | undefined> {
  const found = await sql<{ points: number | null }>`select points from scoring_entry
    where id = ${entry} and state <> 'withdrawn' and decided_on is not null`.execute(ctx.tx)
  return found.rows[0]?.points == null ? undefined : Number(found.rows[0].points)
}
/** The points by which a proposal is chosen. Refuses ORGANIZATIONS_NOT_SCORED, _SCORE_LOW, _BETTER_LEFT, _PROGRAMME_FULL, _PROGRAMME_OVER. */
async function chosenScore(ctx: Context, row: ProposalRow): Promise<number> {
  const score = (await scoreOf(ctx, row.entry)) ?? refuse('ORGANIZATIONS_NOT_SCORED')
  const least = ctx.book.at(qingmiaoFinance, ctx.today).value.passScore
  if (score! < least) refuse('ORGANIZATIONS_SCORE_LOW', { score, least })
  const better = await sql<{ title: string }>`select p.title from organizations_proposal p
    join scoring_entry e on e.id = p.entry where p.programme = ${row.programme} and p.state = 'eligible' and p.id <> ${row.id}
      and e.points > ${score!} limit 1`.execute(ctx.tx)
  if (better.rows[0]) refuse('ORGANIZATIONS_BETTER_LEFT', { title: better.rows[0].title })
  const to = await lockRow(ctx, programme, row.programme)
  const chosen = await sql<{
    n: number
    fen: number
  }>`select count(*)::int as n, coalesce(sum(budget_fen), 0)::bigint as fen
    from organizations_proposal where programme = ${to.id} and state = 'selected'`.execute(ctx.tx)
  const { n, fen } = chosen.rows[0]!
  if (n >= to.projects) refuse('ORGANIZATIONS_PROGRAMME_FULL', { projects: to.projects })
  const left = to.budgetFen - Number(fen)
  if (row.budgetFen > left) refuse('ORGANIZATIONS_PROGRAMME_OVER', { left: yuanText(left) })
  return score!
}

type Signing = { number: string; signedOn: string; fromDay: string; toDay: string }
/** The project and its contract in the ledger of projects, begun at once. Refuses ORGANIZATIONS_CONTRACT_LONG, what `eligible` and projects refuse. */
async function contracted(ctx: Context, row: ProposalRow, given: Signing) {
  const input = given as { number: string } & Record<
    'signedOn' | 'fromDay' | 'toDay',
    ProposalRow['submittedOn']
  >
  const to = await readRow(ctx, programme, row.programme)
  if (to.state !== 'running') refuse('ORGANIZATIONS_NOT_RUNNING', { name: to.name })
  // SO-25: a year at most.
  if (input.toDay >= addMonthsToDay(input.fromDay, 12))
    refuse('ORGANIZATIONS_CONTRACT_LONG', { field: 'toDay' })
  const { by, because } = await eligible(ctx, row)
  demand(because)
  const made = await planProject(ctx, {
    name: `${to.name}·${row.title}`,
    office,
    kind: 'service',
    purpose: 'qingmiao',
    organisation: by.organisation,
    division: row.division,
    budgetFen: row.budgetFen,
    fundSource: to.fundSource,
    method: 'call',
    plannedFrom: input.fromDay,
    plannedTo: input.toDay,
    aboutRegister: proposal.name,
    aboutRow: row.id,
    stages: [
      { title: '中期评估', plannedOn: addMonthsToDay(input.fromDay, 3) },
      { title: '结项验收', plannedOn: input.toDay },
    ],
  })
  const contract = await signContract(ctx, {
    ...input,
    project: made.id,
    partyName: by.name,
    organisation: by.organisation,
    amountFen: row.budgetFen,
    deliverables: row.goals,
  })
  await take(ctx, project, await lockRow(ctx, project, made.id), 'begin')
  return { project: made.id, contract: contract.id }
}
