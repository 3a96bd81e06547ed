/** Where communities work and serve: surveyed, measured against the standard, built and repaired as projects. */
import { sql } from 'kysely'
import { planProject } from '../../../commons/projects/projects.ts'
import { type Context, command, query } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import { lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { readers } from '../covenants/queries.ts'
import { refuse } from '../errors.ts'
import { premisesStandard } from '../parameters.ts'
import { shortfall } from '../rules.ts'
import {
  clerks,
  dayBetween,
  lines,
  local,
  office,
  reason,
  townships,
  village,
  villageOf,
} from '../steps.ts'
import { needs, premises } from './registers.ts'

const which = f.reference(premises.name, '场所', 'Premises')
const on = (action: string, ...states: string[]) => ({
  register: premises.name,
  field: 'premises',
  action,
  ...(states.length > 0 ? { states } : {}),
})

const survey = command({
  name: 'governance.surveyPremises',
  label: { zh: '登记社区场所', en: 'Survey premises' },
  posts: local,
  input: {
    surveyedOn: premises.fields.surveyedOn,
    list: lines({
      division: village,
      name: premises.fields.name,
      use: premises.fields.use,
      areaM2: premises.fields.areaM2,
      tenure: premises.fields.tenure,
      households: premises.fields.households,
      need: premises.fields.need,
    }),
  },
  async run(ctx, { surveyedOn, list }) {
    dayBetween(ctx, surveyedOn, null, 'surveyedOn', '摸底日期', 'The day')
    const codes = list.map(l => villageOf(ctx, l.division))
    const there = await sql<{
      division: string
      name: string
    }>`select division, name from governance_premises
      where division = any(${codes}) and state <> 'closed'`.execute(ctx.tx)
    const seen = new Set(there.rows.map(r => `${r.division} ${r.name}`))
    for (const one of list) {
      const key = `${one.division} ${one.name}`
      if (seen.has(key)) refuse('GOVERNANCE_PREMISES_TWICE', { field: 'name' })
      seen.add(key)
    }
    const made = await insertRows(
      ctx,
      premises,
      list.map(one => ({ ...one, surveyedOn })),
    )
    return { premises: made.map(m => m.id) }
  },
})
const resurvey = command({
  name: 'governance.resurveyPremises',
  label: { zh: '更新场所情况', en: 'Survey again' },
  posts: local,
  input: {
    premises: which,
    areaM2: premises.fields.areaM2,
    households: premises.fields.households,
    need: premises.fields.need,
  },
  on: on('resurvey', 'surveyed'),
  async run(ctx, { premises: id, ...patch }) {
    const row = await lockRow(ctx, premises, id)
    await updateRow(ctx, premises, row, { ...patch, surveyedOn: ctx.today })
    return { surveyedOn: ctx.today }
  },
})

const planWorks = command({
  name: 'governance.planWorks',
  label: { zh: '立项建设改造', en: 'Plan works' },
  posts: clerks,
  office,
  input: {
    premises: which,
    budgetFen: f.money('预算', 'Budget', { min: 1 }),
    plannedFrom: f.day('计划开始', 'Planned from'),
    plannedTo: f.day('计划完成', 'Planned to'),
    fundSource: f.optional(f.text('资金来源', 'Paid from')),
  },
  on: on('plan'),
  async run(ctx, { premises: id, ...facts }) {
    const row = await lockRow(ctx, premises, id)
    if (row.need === 'none') refuse('GOVERNANCE_NO_NEED')
    const moved = await take(ctx, premises, row, 'plan')
    const works = await planProject(ctx, {
      ...facts,
      fundSource: facts.fundSource ?? null,
      name: `${row.name}建设改造（${ctx.today.slice(0, 4)}年）`,
      office,
      kind: 'works',
      purpose: 'premises',
      division: row.division,
      aboutRegister: premises.name,
      aboutRow: row.id,
    })
    await updateRow(ctx, premises, moved, { project: works.id })
    return { project: works.id }
  },
})
/** The works are the projects' ledger's to accept; here the place takes its new measure. */
const finishWorks = command({
  name: 'governance.finishWorks',
  label: { zh: '验收启用', en: 'Accepted and in use' },
  posts: clerks,
  office,
  input: { premises: which, areaM2: premises.fields.areaM2 },
  on: on('finish'),
  async run(ctx, input) {
    const row = await lockRow(ctx, premises, input.premises)
    const state = await stateOfWorks(ctx, row.project)
    if (state !== 'accepted' && state !== 'inUse') refuse('GOVERNANCE_WORKS_LEFT')
    const moved = await take(ctx, premises, row, 'finish', {
      patch: { areaM2: input.areaM2, need: 'none', surveyedOn: ctx.today },
    })
    return { state: moved.state, areaM2: input.areaM2 }
  },
})
const stateOfWorks = async (ctx: Context, id: string | null): Promise<string | undefined> =>
  (
    await sql<{ state: string }>`select state from projects_project where id = ${id}`.execute(
      ctx.tx,
    )
  ).rows[0]?.state
const move = (action: string, name: string, zh: string, en: string) =>
  command({
    name: `governance.${name}`,
    label: { zh, en },
    posts: action === 'close' ? [...townships, ...clerks] : ['officeChief'],
    input: { premises: which, reason },
    on: on(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, premises, input.premises)
      const moved = await take(ctx, premises, row, action, {
        reason: input.reason,
        ...(action === 'stopWorks' ? { patch: { project: null } } : {}),
      })
      return { state: moved.state }
    },
  })

export type Room = {
  division: string
  community: string
  areaM2: number
  households: number
  shortM2: number
  needs: string[]
}
/** Every community's room against the standard, the largest shortfall first. */
export const room = query({
  name: 'governance.premisesShortfall',
  label: { zh: '社区场所达标情况', en: 'Room of communities against the standard' },
  posts: readers,
  rule: 'VG-11',
  input: { day: f.day('日期', 'On') },
  shows: {
    tables: {
      rows: {
        label: { zh: '各社区', en: 'By community' },
        columns: {
          community: f.text('社区', 'Community'),
          households: f.count('户数', 'Households'),
          areaM2: f.count('现有面积（平方米）', 'Area, m²'),
          shortM2: f.count('缺口（平方米）', 'Short by, m²'),
          needs: f.choices('建设改造需求', 'Needs', needs),
        },
        sums: ['households', 'areaM2', 'shortM2'],
      },
    },
  },
  async run(ctx, { day }): Promise<Room[]> {
    const { perHundred } = ctx.book.at(premisesStandard, day).value
    const found = await sql<
      Omit<Room, 'shortM2'>
    >`select p.division, (select d.name from people_division d where d.code = p.division
          order by d.valid_from desc limit 1) as community, sum(p.area_m2)::bigint as area_m2, max(p.households) as households,
        coalesce(array_agg(distinct p.need) filter (where p.need <> 'none'), '{}') as needs
      from governance_premises p where p.state <> 'closed' and p.surveyed_on <= ${day} and p.division like ${`${ctx.actor.division}%`}
      group by p.division`.execute(ctx.tx)
    return found.rows
      .map(r => {
        const [areaM2, households] = [Number(r.areaM2), Number(r.households)]
        return { ...r, areaM2, households, shortM2: shortfall(areaM2, households, perHundred) }
      })
      .sort((a, b) => b.shortM2 - a.shortM2 || (a.division < b.division ? -1 : 1))
  },
})

export const premisesCommands = [
  survey,
  resurvey,
  planWorks,
  finishWorks,
  move('stopWorks', 'stopWorks', '终止建设改造', 'Stop the works'),
  move('close', 'closePremises', '停用', 'Close'),
  move('reopen', 'reopenPremises', '恢复使用', 'Open again'),
]
