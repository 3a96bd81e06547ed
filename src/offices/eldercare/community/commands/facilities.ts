/** Community facilities, the communities they serve, and the embedded home as a project with its stages. */
import { sql } from 'kysely'
import { siteById } from '../../../../commons/parties/sites.ts'
import { divisionOn } from '../../../../commons/people/queries.ts'
import { planProject } from '../../../../commons/projects/projects.ts'
import { command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { inOrder, notAhead, verb } from '../../verbs.ts'
import { chief, clerks, lines, office, townships } from '../../words.ts'
import { coverage, facility } from '../registers.ts'
import { embeddedPurpose, embeddedStages } from '../rules.ts'

const siteKinds: Record<string, readonly string[]> = {
  dayCare: ['dayCare'],
  embeddedHome: ['embeddedHome'],
  homeCare: ['station', 'dayCare'],
  urbanCentre: ['station', 'dayCare'],
}
const enter = command({
  name: 'eldercare.enterFacilities',
  label: { zh: '登记社区养老设施', en: 'Enter community facilities' },
  posts: [...townships, ...clerks],
  office,
  rule: 'DC-01',
  input: {
    list: lines({
      site: facility.fields.site,
      kind: facility.fields.kind,
      capacity: facility.fields.capacity,
    }),
  },
  async run(ctx, input) {
    const facilities: string[] = []
    for (const given of input.list) {
      const place = await siteById(ctx, given.site)
      if (!siteKinds[given.kind]!.includes(place.kind))
        refuse('ELDER_FACILITY_KIND', { field: 'list', site: place.name })
      if (given.kind === 'embeddedHome' && (place.beds ?? 0) >= 10)
        refuse('ELDER_IS_HOME', { field: 'list', site: place.name, beds: place.beds })
      const known = await sql`select 1 from eldercare_facility where site = ${given.site}`.execute(
        ctx.tx,
      )
      if (known.rows.length > 0) refuse('ELDER_HOME_TWICE', { field: 'list', site: place.name })
      facilities.push((await insertRow(ctx, facility, { ...given, division: place.division })).id)
    }
    return { facilities }
  },
})
/** A facility built as a project opens when its project is accepted, not before. */
const open = verb(facility, 'facility', {
  name: 'openFacility',
  zh: '设施开放',
  en: 'Open a facility',
  posts: clerks,
  rule: 'DC-01',
  fill: ['openedOn'],
  check: async (ctx, row) => {
    const building = await sql<{
      name: string
    }>`select name from projects_project where about_register = ${facility.name}
      and about_row = ${row.id} and state not in ('accepted', 'inUse', 'stopped')`.execute(ctx.tx)
    if (building.rows[0]) refuse('ELDER_PROJECT_OPEN', { project: building.rows[0].name })
    return undefined
  },
})
const openMany = command({
  name: 'eldercare.openFacilities',
  label: { zh: '批量登记设施开放', en: 'Open facilities' },
  posts: clerks,
  office,
  rule: 'DC-01',
  input: {
    openedOn: f.day('开放日期', 'Opened on'),
    list: lines({ facility: f.reference(facility.name, '设施', 'Facility') }),
  },
  async run(ctx, input) {
    for (const { facility: id } of input.list)
      await open.run(ctx, { facility: id, openedOn: input.openedOn })
    return { opened: input.list.length }
  },
})
const shut = verb(facility, 'facility', {
  name: 'shutFacility',
  zh: '设施停用',
  en: 'Close a facility',
  posts: chief,
  why: true,
  fill: ['closedOn'],
  check: async (_, row, g) => {
    inOrder(g.closedOn as Day, row.openedOn, 'closedOn', facility.fields.closedOn.label)
    return undefined
  },
  // What it served is served no longer: the coverage of the day after says so.
  after: async (ctx, row) => {
    await sql`update eldercare_coverage set to_day = greatest(${row.closedOn}::date, from_day), version = version + 1
      where facility = ${row.id} and to_day is null`.execute(ctx.tx)
    return undefined
  },
})
const reopen = verb(facility, 'facility', {
  name: 'reopenFacility',
  zh: '恢复开放',
  en: 'Open a facility again',
  posts: chief,
  why: true,
  check: async (ctx, row) => {
    await sql`update eldercare_coverage set to_day = null, version = version + 1
      where facility = ${row.id} and to_day = ${row.closedOn}`.execute(ctx.tx)
    return { closedOn: null }
  },
})
const build = verb(facility, 'facility', {
  name: 'buildFacility',
  zh: '设施开工建设',
  en: 'Begin to build',
  posts: clerks,
})

/** Refuses ELDER_NOT_URBAN, ELDER_COVERED and a facility that is not open. */
const cover = command({
  name: 'eldercare.coverCommunities',
  label: { zh: '登记日间照料覆盖社区', en: 'Enter communities served' },
  posts: clerks,
  office,
  rule: 'DC-01',
  input: {
    list: lines({
      facility: coverage.fields.facility,
      community: coverage.fields.community,
      how: coverage.fields.how,
      fromDay: coverage.fields.fromDay,
    }),
  },
  async run(ctx, input) {
    for (const c of input.list) {
      const of = await lockRow(ctx, facility, c.facility)
      if (of.state !== 'open')
        refuse('ELDER_FACILITY_NOT_OPEN', {
          field: 'list',
          site: (await siteById(ctx, of.site)).name,
        })
      const place = await divisionOn(ctx, c.community, ctx.today, 'list')
      if (!place.urban) refuse('ELDER_NOT_URBAN', { field: 'list', community: place.name })
      notAhead(ctx, c.fromDay, 'list', coverage.fields.fromDay.label)
      inOrder(c.fromDay, of.openedOn, 'list', coverage.fields.fromDay.label)
      const same =
        await sql`select 1 from eldercare_coverage where community = ${c.community} and facility = ${c.facility}
        and to_day is null`.execute(ctx.tx)
      if (same.rows.length > 0) refuse('ELDER_COVERED', { field: 'list', community: place.name })
      await insertRow(ctx, coverage, { ...c, division: c.community })
    }
    return { covered: input.list.length }
  },
})
const uncover = command({
  name: 'eldercare.endCoverage',
  label: { zh: '结束覆盖', en: 'No longer served' },
  posts: clerks,
  office,
  input: {
    coverage: f.reference(coverage.name, '覆盖', 'Coverage'),
    toDay: f.day('结束日期', 'To'),
  },
  on: { register: coverage.name, field: 'coverage' },
  async run(ctx, input) {
    const row = await lockRow(ctx, coverage, input.coverage)
    inOrder(input.toDay, row.fromDay, 'toDay', coverage.fields.toDay.label)
    await updateRow(ctx, coverage, row, { toDay: input.toDay })
    return { toDay: input.toDay }
  },
})

/** Survey, site visit, begin, in use: the four days of an embedded home, planned and reached as any project's. */
const embedded = command({
  name: 'eldercare.planEmbeddedHome',
  label: { zh: '嵌入式养老院建设立项', en: 'Plan an embedded home' },
  posts: clerks,
  office,
  input: {
    facility: f.reference(facility.name, '设施', 'Facility'),
    name: f.text('项目名称', 'Project'),
    budgetFen: f.money('预算', 'Budget'),
    fundSource: f.text('资金来源', 'Paid from'),
    surveyOn: f.day('前期调研计划', 'Survey'),
    siteVisitOn: f.day('现场勘测计划', 'Site visit'),
    startOn: f.day('开工计划', 'Begin'),
    inUseOn: f.day('投入使用计划', 'In use'),
  },
  on: { register: facility.name, field: 'facility', action: 'planEmbedded', states: ['planned'] },
  async run(ctx, input) {
    const of = await lockRow(ctx, facility, input.facility)
    if (of.kind !== 'embeddedHome')
      refuse('ELDER_FACILITY_KIND', { site: (await siteById(ctx, of.site)).name })
    const order = [input.surveyOn, input.siteVisitOn, input.startOn, input.inUseOn]
    order.slice(1).forEach((day, i) => {
      inOrder(day, order[i]!, 'inUseOn', { zh: '各阶段计划日期', en: 'The planned days' })
    })
    const made = await planProject(ctx, {
      name: input.name,
      office,
      kind: 'works',
      purpose: embeddedPurpose,
      division: of.division,
      site: of.site,
      budgetFen: input.budgetFen,
      fundSource: input.fundSource,
      plannedFrom: input.surveyOn,
      plannedTo: input.inUseOn,
      stages: [
        { title: embeddedStages.survey, plannedOn: input.surveyOn },
        { title: embeddedStages.siteVisit, plannedOn: input.siteVisitOn },
        { title: embeddedStages.start, plannedOn: input.startOn },
        { title: embeddedStages.inUse, plannedOn: input.inUseOn },
      ],
      aboutRegister: facility.name,
      aboutRow: of.id,
    })
    const stages = await sql<{
      id: string
      title: string
    }>`select id, title from projects_stage where project = ${made.id}
      order by planned_on, recorded_at`.execute(ctx.tx)
    return { project: made.id, stages: stages.rows }
  },
})
export const facilityCommands = [
  enter,
  build,
  open,
  openMany,
  shut,
  reopen,
  cover,
  uncover,
  embedded,
]
