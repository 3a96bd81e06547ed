/** Asking, admitting, leaving; a stay moves the person's awards between ways of care from the next month. */
import { sql } from 'kysely'
import { site as siteRegister } from '../../../commons/parties/registers.ts'
import { recordLifeEvent } from '../../../commons/people/events.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import type { RowOf } from '../../../kernel/register.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { changeCareMode } from '../tekun/commands/roll.ts'
import { tekunRoll } from '../tekun/registers.ts'
import { refuse } from './errors.ts'
import { careModel, placement } from './registers.ts'

const which = f.reference(placement.name, '安排', 'Placement')
const on = (action: string, ...states: string[]) => ({
  register: placement.name,
  field: 'placement',
  action,
  states,
})
type PlacementRow = RowOf<typeof placement>
const hospitals = ['hospital', 'mentalHospital']
const homes = ['welfareHome', 'elderHome', 'privateElderHome', 'embeddedHome']

export const propose = command({
  name: 'assistance.placement.propose',
  label: { zh: '拟安排集中照护或住院', en: 'Propose a placement' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk'],
  office: 'assistance',
  rule: 'TK-20',
  input: {
    roll: f.reference(tekunRoll.name, '特困人员', 'Tekun person'),
    kind: placement.fields.kind,
    site: placement.fields.site,
    diagnosis: f.optional(f.text('诊断', 'Diagnosis', { sensitivity: 'personal', rule: 'TK-24' })),
  },
  on: { register: tekunRoll.name, field: 'roll', action: 'place', states: ['active'] },
  async run(ctx, input) {
    const held = await lockRow(ctx, tekunRoll, input.roll)
    if (held.state !== 'active') refuse('PLACEMENT_NOT_ON_ROLL', { field: 'roll' })
    const open =
      await sql`select 1 from assistance_placement where person = ${held.person} and state in ('proposed', 'consented', 'inside')`.execute(
        ctx.tx,
      )
    if (open.rows.length > 0) refuse('PLACEMENT_OPEN', { field: 'roll' })
    const place = await siteOf(ctx, input.site)
    const isHospital = hospitals.includes(place.kind)
    if (input.kind === 'hospital' ? !isHospital : !homes.includes(place.kind))
      refuse('PLACEMENT_SITE_WRONG', { field: 'site', site: place.name })
    if (input.kind === 'hospital' && !input.diagnosis)
      refuse('PLACEMENT_NO_DIAGNOSIS', { field: 'diagnosis' })
    const row = await insertRow(ctx, placement, {
      division: held.division,
      roll: held.id,
      person: held.person,
      kind: input.kind,
      site: place.id,
      diagnosis: input.diagnosis ?? null,
    })
    return { id: row.id }
  },
})

/** Sites serve the whole county, so they are looked up by id whatever the asker's township. */
async function siteOf(ctx: Context, id: string) {
  const found = await sql<{
    id: string
    name: string
    kind: string
    beds: number | null
  }>`select id, name, kind, beds from ${sql.table(siteRegister.name)} where id = ${id}`.execute(
    ctx.tx,
  )
  return found.rows[0] ?? refuse('PLACEMENT_SITE_WRONG', { field: 'site', site: '' })
}

export const consent = command({
  name: 'assistance.placement.consent',
  label: { zh: '登记本人或监护人同意', en: 'Record consent' },
  posts: ['townshipClerk', 'townshipHead', 'officeClerk'],
  office: 'assistance',
  rule: 'TK-20',
  input: {
    placement: which,
    consentOn: f.day('同意日期', 'Consent'),
    consentBy: f.text('同意人', 'Consent by', { sensitivity: 'personal' }),
  },
  on: on('consent', 'proposed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, placement, input.placement)
    if (input.consentOn > ctx.today) refuse('PLACEMENT_DAY_WRONG', { field: 'consentOn' })
    const moved = await take(ctx, placement, row, 'consent', {
      patch: { consentOn: input.consentOn, consentBy: input.consentBy },
    })
    return { state: moved.state }
  },
})

const reasoned = (
  action: 'decline' | 'cancel',
  zh: string,
  en: string,
  posts: ('townshipClerk' | 'townshipHead' | 'officeClerk' | 'officeChief')[],
  states: string[],
) =>
  command({
    name: `assistance.placement.${action}`,
    label: { zh, en },
    posts,
    office: 'assistance',
    input: { placement: which, reason: f.longText('理由', 'Reason') },
    on: on(action, ...states),
    async run(ctx, input) {
      const moved = await take(
        ctx,
        placement,
        await lockRow(ctx, placement, input.placement),
        action,
        { reason: input.reason },
      )
      return { state: moved.state }
    },
  })
export const decline = reasoned(
  'decline',
  '登记不愿意',
  'Record refusal',
  ['townshipClerk', 'townshipHead', 'officeClerk'],
  ['proposed'],
)
export const cancel = reasoned(
  'cancel',
  '取消安排',
  'Cancel',
  ['officeClerk', 'officeChief'],
  ['proposed', 'consented'],
)

export const admit = command({
  name: 'assistance.placement.admit',
  label: { zh: '办理入住', en: 'Admit' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'TK-20',
  input: {
    placement: which,
    admittedOn: f.day('入住日期', 'Admitted'),
    bed: f.text('床位', 'Bed'),
  },
  on: on('admit', 'consented'),
  async run(ctx, input) {
    const row = await lockRow(ctx, placement, input.placement)
    if (row.consentOn && (input.admittedOn < row.consentOn || input.admittedOn > ctx.today))
      refuse('PLACEMENT_DAY_WRONG', { field: 'admittedOn' })
    await roomFor(ctx, row, input.bed)
    const moved = await take(ctx, placement, row, 'admit', {
      patch: { admittedOn: input.admittedOn, bed: input.bed },
    })
    const event = await recordLifeEvent(ctx, {
      kind: 'admission',
      person: row.person,
      day: input.admittedOn,
      facts: { placement: row.id, site: row.site, kind: row.kind },
    })
    return { state: moved.state, event: event.event, effects: event.effects }
  },
})

/** A bed holds one person; a house holds as many as it has beds. The site's row is the lock. */
async function roomFor(ctx: Context, row: PlacementRow, bed: string): Promise<void> {
  await sql`select 1 from ${sql.table(siteRegister.name)} where id = ${row.site} for update`.execute(
    ctx.tx,
  )
  const place = await siteOf(ctx, row.site)
  const inside = await sql<{
    n: number
    same: number
  }>`select count(*) as n, count(*) filter (where bed = ${bed}) as same
    from assistance_placement where site = ${row.site} and state = 'inside'`.execute(ctx.tx)
  const { n, same } = inside.rows[0]!
  if (same > 0) refuse('PLACEMENT_BED_TAKEN', { field: 'bed', bed })
  if (place.beds !== null && n >= place.beds)
    refuse('PLACEMENT_FULL', { site: place.name, beds: place.beds })
}

export const leave = command({
  name: 'assistance.placement.leave',
  label: { zh: '办理离院', en: 'Leave' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  input: {
    placement: which,
    leftOn: f.day('离院日期', 'Left'),
    reason: f.longText('原因', 'Reason'),
  },
  on: on('leave', 'inside'),
  async run(ctx, input) {
    const row = await lockRow(ctx, placement, input.placement)
    if (row.admittedOn && (input.leftOn < row.admittedOn || input.leftOn > ctx.today))
      refuse('PLACEMENT_DAY_WRONG', { field: 'leftOn' })
    const moved = await take(ctx, placement, row, 'leave', {
      reason: input.reason,
      patch: { leftOn: input.leftOn, leftWhy: input.reason },
    })
    const event = await recordLifeEvent(ctx, {
      kind: 'discharge',
      person: row.person,
      day: input.leftOn,
      facts: { placement: row.id },
    })
    return { state: moved.state, effects: event.effects }
  },
})

/** The awards follow the stay: used by the office's life-event parts for admission and discharge. */
export async function moveAwards(
  ctx: Context,
  person: string,
  mode: 'dispersed' | 'institutional' | 'hospital',
): Promise<RowOf<typeof tekunRoll> | null> {
  const found = await sql<{
    id: string
  }>`select id from assistance_tekun_roll where person = ${person} and state = 'active'`.execute(
    ctx.tx,
  )
  if (!found.rows[0]) return null
  return changeCareMode(ctx, await readRow(ctx, tekunRoll, found.rows[0].id), mode)
}

/** The stay ended elsewhere, by a death or by the home's own discharge; null where nobody was placed. */
export async function endStay(
  ctx: Context,
  person: string,
  day: Day,
  why: 'leaveByDeath' | 'leaveByHome',
): Promise<string | null> {
  const found = await sql<{
    id: string
  }>`select id from assistance_placement where person = ${person} and state = 'inside'`.execute(
    ctx.tx,
  )
  if (!found.rows[0]) return null
  const row = await readRow(ctx, placement, found.rows[0].id)
  const leftWhy = why === 'leaveByDeath' ? '去世' : '机构办理离院'
  await take(ctx, placement, row, why, { patch: { leftOn: day, leftWhy } })
  return row.id
}

/** The stay a death had closed goes on; undefined where another has the bed by now. */
export async function returnAfterDeath(ctx: Context, person: string): Promise<string | null> {
  const found = await sql<{ id: string }>`select p.id from assistance_placement p
    where p.person = ${person} and p.state = 'left' and p.left_why = '去世'
      and not exists (select 1 from assistance_placement o where o.site = p.site and o.bed = p.bed and o.state = 'inside')
    order by p.left_on desc limit 1`.execute(ctx.tx)
  if (!found.rows[0]) return null
  const row = await readRow(ctx, placement, found.rows[0].id)
  await take(ctx, placement, row, 'returnByEvent', { patch: { leftOn: null, leftWhy: null } })
  return row.id
}

const whichModel = f.reference(careModel.name, '标杆认定', 'Designation')
export const designateModel = command({
  name: 'assistance.placement.designateModel',
  label: { zh: '认定集中照护标杆机构', en: 'Designate a model of care' },
  posts: ['officeChief'],
  office: 'assistance',
  input: {
    site: careModel.fields.site,
    designatedOn: careModel.fields.designatedOn,
    document: careModel.fields.document,
  },
  async run(ctx, input) {
    const place = await siteOf(ctx, input.site)
    if (!homes.includes(place.kind))
      refuse('PLACEMENT_SITE_WRONG', { field: 'site', site: place.name })
    if (input.designatedOn > ctx.today) refuse('PLACEMENT_DAY_WRONG', { field: 'designatedOn' })
    const row = await insertRow(ctx, careModel, { ...input, division: ctx.county })
    return { id: row.id }
  },
})
export const withdrawModel = command({
  name: 'assistance.placement.withdrawModel',
  label: { zh: '撤销标杆认定', en: 'Withdraw the designation' },
  posts: ['officeChief'],
  office: 'assistance',
  input: { model: whichModel },
  on: { register: careModel.name, field: 'model' },
  async run(ctx, input) {
    const row = await lockRow(ctx, careModel, input.model)
    await updateRow(ctx, careModel, row, { withdrawnOn: ctx.today })
    return { withdrawnOn: ctx.today }
  },
})

export const placementCommands = [
  propose,
  consent,
  decline,
  cancel,
  admit,
  leave,
  designateModel,
  withdrawModel,
]
