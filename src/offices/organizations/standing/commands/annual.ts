/** Annual inspection: reports in lists, examined by one, concluded by another; who has not reported is named (SO-10, SO-11). */
import { sql } from 'kysely'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command, query } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRows, lockRows, takeAll } from '../../../../kernel/many-rows.ts'
import { inRowScope } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { dayWithin } from '../../registration/queries.ts'
import { body } from '../../registration/registers.ts'
import type { BodyKind } from '../../registration/rules.ts'
import { chief, clerks, office } from '../../steps.ts'
import { lines, verb } from '../../verbs.ts'
import { annual } from '../registers.ts'
import { annualDueOn } from '../rules.ts'

const {
  body: which,
  year,
  late: _l,
  proposed,
  findings,
  examinedBy: _e,
  result,
  ...filed
} = annual.fields
const { concludedOn: _c, ...report } = filed
const file = command({
  name: 'organizations.fileAnnual',
  label: { zh: '登记年度报告', en: 'Take in annual reports' },
  posts: clerks,
  office,
  rule: 'SO-10',
  input: { year, list: lines({ body: which, ...report }) },
  async run(ctx, input) {
    const bodies = await lockRows(
      ctx,
      body,
      input.list.map(l => l.body),
    )
    const known = await sql<{
      name: string
    }>`select b.name from organizations_annual a join organizations_body b on b.id = a.body
      where a.year = ${input.year} and a.body = any(${input.list.map(l => l.body)}::uuid[]) limit 1`.execute(
      ctx.tx,
    )
    if (known.rows[0])
      refuse('ORGANIZATIONS_ANNUAL_TWICE', { name: known.rows[0].name, year: input.year })
    const first = `${input.year + 1}-01-01` as Day
    const rows = input.list.map((given, i) => {
      const on = bodies[i]!
      if (on.endedOn) refuse('ORGANIZATIONS_NOT_ALIVE', { name: on.name })
      dayWithin(given.submittedOn, first, ctx.today, 'submittedOn', '报送日期', 'The day')
      const late = given.submittedOn > annualDueOn(on.kind, input.year)
      return { ...given, year: input.year, division: on.division, late }
    })
    return { annual: (await insertRows(ctx, annual, rows)).map(row => row.id) }
  },
})

const annualReport = f.reference(annual.name, '年度报告', 'Annual report')
const examine = command({
  name: 'organizations.examineAnnual',
  label: { zh: '年检初审', en: 'Examine annual reports' },
  posts: clerks,
  office,
  rule: 'SO-11',
  input: {
    list: lines({
      annual: annualReport,
      proposed: f.choice('初审意见', 'Proposed', optionsOf()),
      findings,
    }),
  },
  async run(ctx, { list }) {
    const rows = await lockRows(
      ctx,
      annual,
      list.map(l => l.annual),
    )
    // What is not simply passed says why (golden rule 3).
    for (const l of list)
      if (l.proposed !== 'pass' && !l.findings)
        refuse('ORGANIZATIONS_FINDING_MISSING', { field: 'findings' })
    await takeAll(ctx, annual, rows, 'examine', {
      patch: (_, i) => ({
        proposed: list[i]!.proposed,
        findings: list[i]!.findings ?? null,
        examinedBy: ctx.actor.account,
      }),
    })
    return { examined: rows.length }
  },
})
function optionsOf() {
  return {
    pass: ['合格', 'Pass'],
    basic: ['基本合格', 'Basic pass'],
    fail: ['不合格', 'Fail'],
  } as const
}
const conclude = command({
  name: 'organizations.concludeAnnual',
  label: { zh: '作出年检结论', en: 'Conclude annual inspections' },
  posts: chief,
  office,
  rule: 'SO-11',
  input: { list: lines({ annual: annualReport, result: f.choice('结论', 'Result', optionsOf()) }) },
  async run(ctx, { list }) {
    const rows = await lockRows(
      ctx,
      annual,
      list.map(l => l.annual),
    )
    for (const row of rows)
      twoPeople(ctx.actor, row.examinedBy ?? '', { zh: '年检结论', en: 'the result' })
    await takeAll(ctx, annual, rows, 'conclude', {
      patch: (_, i) => ({ result: list[i]!.result, concludedOn: ctx.today }),
    })
    return { concluded: rows.length }
  },
})

export type Missing = { body: string; name: string; kind: BodyKind; dueOn: Day; late: boolean }
/** Bodies that must report a year and have not, each with its own last day (SO-10). */
export async function annualMissing(ctx: Context, forYear: number): Promise<Missing[]> {
  const found = await sql<{ body: string; name: string; kind: BodyKind }>`
    select b.id as body, b.name, b.kind from organizations_body b
    where b.ended_on is null and b.registered_on <= ${`${forYear}-06-30`}::date and ${inRowScope(ctx.actor, 'b')}
      and not exists (select 1 from organizations_annual a where a.body = b.id and a.year = ${forYear})
    order by b.credit_code`.execute(ctx.tx)
  return found.rows.map(row => {
    const dueOn = annualDueOn(row.kind, forYear)
    return { ...row, dueOn, late: ctx.today > dueOn }
  })
}
export const annualOpen = query({
  name: 'organizations.annualOpen',
  label: { zh: '未报送年度报告名单', en: 'Who has not reported' },
  posts: [...clerks, 'bureauLeader', 'auditor'],
  office,
  rule: 'SO-10',
  input: { year },
  shows: {
    tables: {
      missing: {
        label: { zh: '未报送', en: 'Not reported' },
        columns: {
          body: f.reference('organizations_body', '社会组织', 'Body'),
          kind: body.fields.kind,
          dueOn: f.day('期限', 'Due'),
          late: f.yesNo('逾期', 'Late'),
        },
        called: { body: 'name' },
        none: { zh: '均已报送', en: 'All have reported' },
      },
    },
  },
  run: async (ctx, input) => ({ missing: await annualMissing(ctx, input.year) }),
})

const one = { field: 'annual', on: annual } as const
export const annualCommands = [
  file,
  examine,
  conclude,
  verb({
    ...one,
    name: 'returnAnnual',
    zh: '退回年度报告',
    en: 'Return the report',
    action: 'returnReport',
    posts: clerks,
    why: true,
  }),
  verb({
    ...one,
    name: 'resubmitAnnual',
    zh: '重新报送年度报告',
    en: 'Hand in again',
    action: 'resubmit',
    posts: clerks,
    input: {
      incomeFen: filed.incomeFen,
      expenseFen: filed.expenseFen,
      netAssetsFen: filed.netAssetsFen,
    },
    before: (_ctx, _row, { incomeFen, expenseFen, netAssetsFen }) => ({
      patch: { incomeFen, expenseFen, netAssetsFen },
    }),
  }),
  verb({
    ...one,
    name: 'reopenAnnual',
    zh: '撤销年检结论',
    en: 'Open the result again',
    action: 'reopen',
    posts: chief,
    why: true,
    before: () => ({ patch: { result: null, concludedOn: null } }),
  }),
]
