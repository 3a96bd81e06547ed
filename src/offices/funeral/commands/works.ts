/** Facilities, reform of customs, memorials and building projects. */
import { sql } from 'kysely'
import type { Post } from '../../../kernel/access.ts'
import { command } from '../../../kernel/command.ts'
import { type Fields, f } from '../../../kernel/fields.ts'
import { yuanText } from '../../../kernel/money.ts'
import type { Register, RowOf } from '../../../kernel/register.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import {
  facility,
  intervention,
  memorial,
  project,
  reformCarrier,
  reformDocument,
} from '../registers.ts'
import { forbiddenLand } from '../rules.ts'
import { clerks, dayBetween, lines, office, reason, townships } from './cases.ts'

const division = f.division('所在地', 'Place')
const whole = (code: string): string => code.padEnd(12, '0')

const { builtOn: _, ...facilityInput } = facility.fields
type NewFacility = Pick<
  RowOf<typeof facility>,
  'name' | 'kind' | 'places' | 'land' | 'principles' | 'approval'
> & { division: string; site?: string | null | undefined; support?: string | null | undefined }
const planFacilities = command({
  name: 'funeral.planFacilities',
  label: { zh: '登记公墓（骨灰堂）', en: 'Enter facilities' },
  posts: clerks,
  office,
  rule: 'FU-06',
  input: { list: lines({ division, ...facilityInput }) },
  async run(ctx, input) {
    const made: string[] = []
    for (const given of input.list as NewFacility[]) {
      if ((forbiddenLand as readonly string[]).includes(given.land))
        refuse('FUNERAL_LAND_FORBIDDEN', { field: 'land' })
      const row = await insertRow(ctx, facility, { ...given, division: whole(given.division) })
      made.push(row.id)
    }
    return { facilities: made }
  },
})
const whichFacility = f.reference(facility.name, '公墓（骨灰堂）', 'Facility')
const openFacilities = command({
  name: 'funeral.openFacilities',
  label: { zh: '批量登记建成启用', en: 'Built and in use' },
  posts: clerks,
  office,
  rule: 'FU-06',
  input: { builtOn: f.day('建成日期', 'Built on'), list: lines({ facility: whichFacility }) },
  async run(ctx, input) {
    dayBetween(ctx, input.builtOn, null, 'builtOn', '建成日期', 'The day')
    for (const { facility: id } of input.list)
      await take(ctx, facility, await lockRow(ctx, facility, id), 'open', {
        patch: { builtOn: input.builtOn },
      })
    return { opened: input.list.length }
  },
})
/** A step of a facility or project, with what it writes. */
const stepOf = <R extends Register>(
  on: R,
  field: string,
  name: string,
  action: string,
  zh: string,
  en: string,
  posts: Post[],
  needs: 'reason' | 'nothing',
) =>
  command({
    name: `funeral.${name}`,
    label: { zh, en },
    posts,
    office,
    input: {
      [field]: f.reference(on.name, on.label.zh, on.label.en),
      ...(needs === 'reason' ? { reason } : {}),
    } as Fields,
    on: { register: on.name, field, action },
    async run(ctx, input: Record<string, unknown>) {
      const row = await lockRow(ctx, on as Register, input[field] as string)
      const moved = await take(ctx, on as Register, row as never, action, {
        reason: (input.reason as string | undefined) ?? null,
      })
      return { state: (moved as { state?: string }).state }
    },
  })
const extend = command({
  name: 'funeral.extendFacility',
  label: { zh: '扩建墓穴（格位）', en: 'More places' },
  posts: ['officeChief'],
  office,
  rule: 'FU-10',
  input: {
    facility: whichFacility,
    places: facility.fields.places,
    approval: facility.fields.approval,
  },
  on: { register: facility.name, field: 'facility', action: 'places', states: ['inUse', 'full'] },
  async run(ctx, { facility: id, ...patch }) {
    const row = await lockRow(ctx, facility, id)
    const used = await sql<{
      n: number
    }>`select count(distinct place) as n from funeral_case where facility = ${id}`.execute(ctx.tx)
    if (patch.places < Number(used.rows[0]!.n))
      refuse('FUNERAL_PLACES_BELOW_USE', { field: 'places', used: Number(used.rows[0]!.n) })
    await updateRow(ctx, facility, row, patch)
    if (row.state === 'full') await take(ctx, facility, await lockRow(ctx, facility, id), 'extend')
    return { places: patch.places }
  },
})

const { withdrawnOn: _w, ...documentInput } = reformDocument.fields
const issueReform = command({
  name: 'funeral.issueReform',
  label: { zh: '登记礼俗改革文件', en: 'Enter a reform document' },
  posts: clerks,
  office,
  input: documentInput,
  async run(ctx, input) {
    dayBetween(ctx, input.issuedOn, null, 'issuedOn', '印发日期', 'The day')
    const row = await insertRow(ctx, reformDocument, { ...input, division: ctx.county })
    return { register: reformDocument.name, id: row.id }
  },
})
const adopt = command({
  name: 'funeral.adoptReform',
  label: { zh: '登记写入章程或村规民约', en: 'Written into the rules' },
  posts: [...townships, ...clerks],
  input: {
    division,
    document: reformCarrier.fields.document,
    carrier: reformCarrier.fields.carrier,
    adoptedOn: reformCarrier.fields.adoptedOn,
    vote: reformCarrier.fields.vote,
  },
  async run(ctx, input) {
    dayBetween(ctx, input.adoptedOn, null, 'adoptedOn', '通过日期', 'The day')
    const row = await insertRow(ctx, reformCarrier, { ...input, division: whole(input.division) })
    return { register: reformCarrier.name, id: row.id }
  },
})
/** The reverse of entering a document or an adoption: withdrawn from a day on, never erased. */
const withdraw = (
  on: typeof reformDocument | typeof reformCarrier,
  field: string,
  name: string,
  zh: string,
  en: string,
) =>
  command({
    name: `funeral.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { [field]: f.reference(on.name, on.label.zh, on.label.en) } as Fields,
    on: { register: on.name, field },
    async run(ctx, input: Record<string, unknown>) {
      const row = await lockRow(ctx, on as typeof reformCarrier, input[field] as string)
      await updateRow(ctx, on as typeof reformCarrier, row, { withdrawnOn: ctx.today })
      return { withdrawnOn: ctx.today }
    },
  })

const village: Post[] = ['villageCadre', ...townships]
const reportEvent = command({
  name: 'funeral.reportEvent',
  label: { zh: '红白事报备', en: 'Report a wedding or funeral' },
  posts: village,
  input: {
    division,
    council: intervention.fields.council,
    matter: intervention.fields.matter,
    household: intervention.fields.household,
    plannedFen: intervention.fields.plannedFen,
    standardFen: intervention.fields.standardFen,
  },
  async run(ctx, input) {
    const row = await insertRow(ctx, intervention, {
      ...input,
      division: whole(input.division),
      reportedOn: ctx.today,
    })
    return { register: intervention.name, id: row.id }
  },
})
const whichEvent = f.reference(intervention.name, '红白事', 'Event')
const advise = command({
  name: 'funeral.advise',
  label: { zh: '介入引导', en: 'Advise' },
  posts: village,
  input: { event: whichEvent, advice: f.longText('引导意见', 'Advice') },
  on: { register: intervention.name, field: 'event', action: 'advise' },
  async run(ctx, input) {
    const row = await lockRow(ctx, intervention, input.event)
    return {
      state: (await take(ctx, intervention, row, 'advise', { patch: { advice: input.advice } }))
        .state,
    }
  },
})
const revisit = command({
  name: 'funeral.revisit',
  label: { zh: '回访', en: 'Visit afterwards' },
  posts: village,
  input: { event: whichEvent, actualFen: f.money('实际支出', 'Spent') },
  on: { register: intervention.name, field: 'event', action: 'revisit' },
  async run(ctx, input) {
    const row = await lockRow(ctx, intervention, input.event)
    const moved = await take(ctx, intervention, row, 'revisit', {
      patch: { actualFen: input.actualFen },
    })
    return { state: moved.state, overFen: Math.max(0, input.actualFen - row.standardFen) }
  },
})

const book = command({
  name: 'funeral.bookMemorial',
  label: { zh: '预约文明祭扫', en: 'Book a memorial' },
  posts: [...townships, ...clerks],
  input: {
    division,
    campaign: memorial.fields.campaign,
    method: memorial.fields.method,
    facility: memorial.fields.facility,
    onDay: memorial.fields.onDay,
    requestedBy: memorial.fields.requestedBy,
    people: memorial.fields.people,
  },
  async run(ctx, input) {
    const row = await insertRow(ctx, memorial, { ...input, division: whole(input.division) })
    return { register: memorial.name, id: row.id }
  },
})
const whichMemorial = f.reference(memorial.name, '文明祭扫', 'Memorial')
const hold = command({
  name: 'funeral.holdMemorial',
  label: { zh: '登记完成并反馈', en: 'Done' },
  posts: [...townships, ...clerks],
  input: {
    memorial: whichMemorial,
    feedback: f.text('反馈（照片、回执）', 'Feedback'),
    people: memorial.fields.people,
  },
  on: { register: memorial.name, field: 'memorial', action: 'hold' },
  async run(ctx, { memorial: id, ...patch }) {
    const row = await lockRow(ctx, memorial, id)
    dayBetween(ctx, row.onDay, null, 'memorial', '祭扫日期', 'The memorial')
    return { state: (await take(ctx, memorial, row, 'hold', { patch })).state }
  },
})
const cancelMemorial = command({
  name: 'funeral.cancelMemorial',
  label: { zh: '取消祭扫', en: 'Cancel' },
  posts: [...townships, ...clerks],
  input: { memorial: whichMemorial, reason },
  on: { register: memorial.name, field: 'memorial', action: 'cancel' },
  async run(ctx, input) {
    const row = await lockRow(ctx, memorial, input.memorial)
    return { state: (await take(ctx, memorial, row, 'cancel', { reason: input.reason })).state }
  },
})

const planProject = command({
  name: 'funeral.planProject',
  label: { zh: '登记建设项目', en: 'Plan a project' },
  posts: clerks,
  office,
  input: {
    name: project.fields.name,
    kind: project.fields.kind,
    budgetFen: project.fields.budgetFen,
    plannedFrom: project.fields.plannedFrom,
    plannedTo: project.fields.plannedTo,
  },
  async run(ctx, input) {
    if (input.plannedTo < input.plannedFrom)
      refuse('FUNERAL_DAY_ORDER', {
        field: 'plannedTo',
        what: { zh: '计划完成', en: 'The end' },
        before: input.plannedFrom,
      })
    const row = await insertRow(ctx, project, { ...input, division: ctx.county, spentFen: 0 })
    return { register: project.name, id: row.id }
  },
})
const whichProject = f.reference(project.name, '项目', 'Project')
const spend = command({
  name: 'funeral.spendOnProject',
  label: { zh: '登记支付', en: 'Record a payment' },
  posts: clerks,
  office,
  input: { project: whichProject, amountFen: f.money('支付金额', 'Amount', { min: 1 }) },
  on: {
    register: project.name,
    field: 'project',
    action: 'spend',
    states: ['building', 'accepted', 'inUse'],
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, project, input.project)
    const spentFen = row.spentFen + input.amountFen
    if (spentFen > row.budgetFen)
      refuse('FUNERAL_OVERSPENT', { field: 'amountFen', budget: yuanText(row.budgetFen) })
    await updateRow(ctx, project, row, { spentFen })
    return { spentFen }
  },
})

export const worksCommands = [
  planFacilities,
  openFacilities,
  extend,
  stepOf(facility, 'facility', 'fillFacility', 'fill', '登记已满', 'Full', clerks, 'nothing'),
  stepOf(facility, 'facility', 'shutFacility', 'shut', '停用', 'Close', ['officeChief'], 'reason'),
  issueReform,
  withdraw(reformDocument, 'document', 'withdrawReform', '废止文件', 'Withdraw the document'),
  adopt,
  withdraw(reformCarrier, 'carrier', 'withdrawAdoption', '撤销写入登记', 'Withdraw the adoption'),
  reportEvent,
  advise,
  revisit,
  book,
  hold,
  cancelMemorial,
  planProject,
  spend,
  stepOf(project, 'project', 'beginProject', 'begin', '开工', 'Begin', clerks, 'nothing'),
  stepOf(
    project,
    'project',
    'acceptProject',
    'accept',
    '验收',
    'Accept',
    ['officeChief'],
    'nothing',
  ),
  stepOf(
    project,
    'project',
    'returnProject',
    'returnWorks',
    '退回整改',
    'Back to works',
    ['officeChief'],
    'reason',
  ),
  stepOf(project, 'project', 'useProject', 'use', '启用', 'Use', clerks, 'nothing'),
  stepOf(project, 'project', 'dropProject', 'drop', '终止', 'Drop', ['officeChief'], 'reason'),
]
