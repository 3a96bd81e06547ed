/** The year's task of home adaptation: survey, screening, tender, contract, acceptance (HA-04). */
import { sql } from 'kysely'
import { planProject } from '../../../../commons/projects/projects.ts'
import { command } from '../../../../kernel/command.ts'
import { f } from '../../../../kernel/fields.ts'
import { takeAll } from '../../../../kernel/many-rows.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { insertRow, lockRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { verb } from '../../verbs.ts'
import { chief, clerks, office } from '../../words.ts'
import { adaptationRules } from '../parameters.ts'
import { type AdaptationRow, adaptation, programme } from '../registers.ts'
import { adaptationPurpose } from '../rules.ts'

const open = command({
  name: 'eldercare.openProgramme',
  label: { zh: '启动年度适老化改造', en: 'Begin the year’s task' },
  posts: clerks,
  office,
  rule: 'HA-04',
  input: {
    title: programme.fields.title,
    year: programme.fields.year,
    document: programme.fields.document,
    begunOn: programme.fields.begunOn,
  },
  async run(ctx, input) {
    const same =
      await sql`select 1 from eldercare_adaptation_programme where title = ${input.title}`.execute(
        ctx.tx,
      )
    if (same.rows.length > 0)
      refuse('ELDER_PROGRAMME_TWICE', { field: 'title', title: input.title })
    const row = await insertRow(ctx, programme, { ...input, division: ctx.county })
    return { register: programme.name, id: row.id }
  },
})
const toScreening = verb(programme, 'programme', {
  name: 'screenProgramme',
  zh: '转入初步筛选',
  en: 'To the first screening',
  posts: clerks,
  rule: 'HA-04',
  fill: ['surveyed'],
})

/** The tender is a project of its own; its budget is at most the households times the ceiling. */
const tender = command({
  name: 'eldercare.tenderProgramme',
  label: { zh: '适老化改造挂网招标', en: 'Call for tenders' },
  posts: clerks,
  office,
  rule: 'HA-04',
  input: {
    programme: f.reference(programme.name, '年度任务', 'Programme'),
    budgetFen: f.money('预算', 'Budget'),
    fundSource: f.text('资金来源', 'Paid from'),
    plannedFrom: f.day('计划开工', 'Planned from'),
    plannedTo: f.day('计划完成', 'Planned to'),
  },
  on: { register: programme.name, field: 'programme', action: 'tenderProgramme' },
  async run(ctx, input) {
    const row = await lockRow(ctx, programme, input.programme)
    const homes = await sql<{ n: number }>`select count(*) as n from eldercare_adaptation
      where programme = ${row.id} and state <> 'dropped'`.execute(ctx.tx)
    const { ceilingFen } = ctx.book.at(adaptationRules, ctx.today).value
    const most = homes.rows[0]!.n * ceilingFen
    if (input.budgetFen > most)
      refuse('ELDER_TENDER_BUDGET', {
        field: 'budgetFen',
        homes: homes.rows[0]!.n,
        most: yuanText(most),
      })
    const made = await planProject(ctx, {
      name: row.title,
      office,
      kind: 'service',
      purpose: adaptationPurpose,
      division: ctx.county,
      budgetFen: input.budgetFen,
      fundSource: input.fundSource,
      plannedFrom: input.plannedFrom,
      plannedTo: input.plannedTo,
      method: 'openTender',
      aboutRegister: programme.name,
      aboutRow: row.id,
    })
    const moved = await take(ctx, programme, row, 'tenderProgramme', {
      patch: { project: made.id },
    })
    return { state: moved.state, project: made.id }
  },
})
/** When the project has its contract, the households with a signed plan have their contractor. */
const contract = verb(programme, 'programme', {
  name: 'contractProgramme',
  zh: '签约开工',
  en: 'Contract',
  posts: chief,
  check: async (ctx, row) => {
    const signed = await sql<{
      party: string
    }>`select c.party_name as party from projects_contract c
      where c.project = ${row.project} and c.ended_on is null order by c.signed_on limit 1`.execute(
      ctx.tx,
    )
    if (!signed.rows[0]) refuse('ELDER_NO_PROJECT_CONTRACT')
    return { contractor: signed.rows[0]!.party }
  },
  after: async (ctx, row) => {
    const planned =
      await sql<AdaptationRow>`select * from eldercare_adaptation where programme = ${row.id}
      and state = 'planned' order by id for update`.execute(ctx.tx)
    await takeAll(ctx, adaptation, planned.rows, 'findContractor')
    return { households: planned.rows.length }
  },
})
const accept = verb(programme, 'programme', {
  name: 'acceptProgramme',
  zh: '竣工验收',
  en: 'Accept the works',
  posts: chief,
  rule: 'HA-04',
  check: async (ctx, row) => {
    const left = await sql<{
      n: number
    }>`select count(*) as n from eldercare_adaptation where programme = ${row.id}
      and state not in ('accepted', 'settled', 'followedUp', 'dropped')`.execute(ctx.tx)
    if (left.rows[0]!.n > 0) refuse('ELDER_HOMES_LEFT', { count: left.rows[0]!.n })
    return undefined
  },
})
const onProgramme = [
  verb(programme, 'programme', {
    name: 'failTender',
    zh: '流标，重新招标',
    en: 'The tender failed',
    posts: chief,
    why: true,
  }),
  verb(programme, 'programme', {
    name: 'returnProgramme',
    zh: '验收不合格，返工',
    en: 'Back to works',
    posts: chief,
    why: true,
  }),
  verb(programme, 'programme', {
    name: 'closeProgramme',
    zh: '结算办结',
    en: 'Close',
    posts: chief,
  }),
]

export const programmeCommands = [open, toScreening, tender, contract, accept, ...onProgramme]
