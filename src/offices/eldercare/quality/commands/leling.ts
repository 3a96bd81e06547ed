/** Leling centres and their joint supervision: problems go out as a checklist, closed one by one by another (eldercare-13). */
import { sql } from 'kysely'
import { issueList, type NewItem } from '../../../../commons/checklists/checklists.ts'
import { organisationById, siteById } from '../../../../commons/parties/sites.ts'
import { command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { inOrder, verb } from '../../verbs.ts'
import { chief, clerks, field, lines, office, townships } from '../../words.ts'
import { leling, supervision } from '../registers.ts'

const enter = command({
  name: 'eldercare.enterCentres',
  label: { zh: '登记乐龄中心', en: 'Enter Leling centres' },
  posts: [...townships, ...clerks],
  office,
  input: { list: lines(leling.fields) },
  async run(ctx, input) {
    const centres: string[] = []
    for (const c of input.list) {
      const place = await siteById(ctx, c.site)
      if (place.kind !== 'lelingCentre')
        refuse('ELDER_NO_CENTRE', { field: 'list', site: place.name })
      const known = await sql`select 1 from eldercare_leling where site = ${c.site}`.execute(ctx.tx)
      if (known.rows.length > 0) refuse('ELDER_HOME_TWICE', { field: 'list', site: place.name })
      centres.push((await insertRow(ctx, leling, { ...c, division: place.division })).id)
    }
    return { centres }
  },
})
/** The year's money and use, told again: the earlier numbers stay in the record's history. */
const tell = command({
  name: 'eldercare.tellCentre',
  label: { zh: '更新运营情况', en: 'Tell how a centre runs' },
  posts: field,
  office,
  input: {
    leling: f.reference(leling.name, '乐龄中心', 'Centre'),
    operator: leling.fields.operator,
    users: leling.fields.users,
    yearlyFundsFen: leling.fields.yearlyFundsFen,
    yearlyCostFen: leling.fields.yearlyCostFen,
  },
  on: { register: leling.name, field: 'leling', action: 'tell' },
  async run(ctx, { leling: id, ...patch }) {
    await updateRow(ctx, leling, await lockRow(ctx, leling, id), patch)
    return { shortFen: Math.max(0, patch.yearlyCostFen - patch.yearlyFundsFen) }
  },
})
const onCentre = [
  verb(leling, 'leling', {
    name: 'stopCentre',
    zh: '登记停运',
    en: 'It stopped',
    posts: field,
    why: true,
  }),
  verb(leling, 'leling', {
    name: 'runCentre',
    zh: '恢复运营',
    en: 'It runs again',
    posts: [...townships, ...clerks],
  }),
]

const plan = command({
  name: 'eldercare.planSupervision',
  label: { zh: '制定联合督导计划', en: 'Plan a joint supervision' },
  posts: clerks,
  office,
  input: {
    title: supervision.fields.title,
    partners: supervision.fields.partners,
    plannedFrom: supervision.fields.plannedFrom,
    plannedTo: supervision.fields.plannedTo,
  },
  async run(ctx, input) {
    for (const p of input.partners) if (p.organisation) await organisationById(ctx, p.organisation)
    inOrder(input.plannedTo, input.plannedFrom, 'plannedTo', supervision.fields.plannedTo.label)
    const row = await insertRow(ctx, supervision, { ...input, division: ctx.county })
    return { register: supervision.name, id: row.id }
  },
})
const start = verb(supervision, 'supervision', {
  name: 'startSupervision',
  zh: '开始督导',
  en: 'Begin the supervision',
  posts: clerks,
  fill: ['startedOn'],
})
const problems = command({
  name: 'eldercare.raiseProblems',
  label: { zh: '下发问题清单', en: 'Hand out the problems' },
  posts: clerks,
  office,
  input: {
    supervision: f.reference(supervision.name, '联合督导', 'Supervision'),
    list: lines({
      leling: f.reference(leling.name, '乐龄中心', 'Centre'),
      problem: f.text('运营问题', 'Problem'),
      responsible: f.text('责任人', 'Responsible'),
      dueOn: f.day('整改期限', 'Due on'),
    }),
  },
  on: { register: supervision.name, field: 'supervision', action: 'raiseProblems' },
  async run(ctx, input) {
    const row = await lockRow(ctx, supervision, input.supervision)
    const items: NewItem[] = []
    for (const p of input.list) {
      const centre = await lockRow(ctx, leling, p.leling)
      items.push({
        unitName: (await siteById(ctx, centre.site)).name,
        division: centre.division,
        site: centre.site,
        requirement: p.problem,
        responsible: p.responsible,
        dueOn: p.dueOn,
        about: { register: leling.name, row: centre.id },
      })
    }
    const made = await issueList(ctx, {
      title: `${row.title}问题清单`,
      office,
      topic: 'leling',
      division: ctx.county,
      items,
    })
    const moved = await take(ctx, supervision, row, 'raiseProblems', { patch: { list: made.id } })
    return { state: moved.state, list: made.id, items: made.items }
  },
})
const close = verb(supervision, 'supervision', {
  name: 'closeSupervision',
  zh: '办结督导',
  en: 'Close the supervision',
  posts: chief,
  fill: ['result', 'endedOn'],
  check: async (ctx, row, g) => {
    inOrder(g.endedOn as Day, row.startedOn, 'endedOn', supervision.fields.endedOn.label)
    if (!row.list) return undefined
    const left = await sql<{ n: number }>`select count(*) as n from checklists_item
      where list = ${row.list} and state not in ('closed', 'dropped')`.execute(ctx.tx)
    if (left.rows[0]!.n > 0) refuse('ELDER_PROBLEMS_LEFT', { count: left.rows[0]!.n })
    return undefined
  },
})
const reasoned = (name: string, zh: string, en: string) =>
  verb(supervision, 'supervision', { name, zh, en, posts: chief, why: true })
export const lelingCommands = [
  enter,
  tell,
  ...onCentre,
  plan,
  start,
  problems,
  close,
  reasoned('cancelSupervision', '取消督导', 'Cancel the supervision'),
  reasoned('reopenSupervision', '重新打开督导', 'Open again'),
]
