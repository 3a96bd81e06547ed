/** From the released ashes to the traced urn: every urn in one place, every place at most two (FU-04, FU-10). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { lockCases, moveAll } from '../many.ts'
import { type CaseRow, facility, funeralCase, landSavingKinds } from '../registers.ts'
import { clerks, dayBetween, lines, office, onCase, reason, townships, which } from './cases.ts'

const released = {
  ashesTo: f.choice('骨灰去向', 'Where the ashes go', {
    facility: ['公墓或骨灰堂', 'Cemetery or columbarium'],
    deposit: ['殡仪馆寄存', 'Kept by the funeral home'],
    family: ['家属暂存', 'Kept by the family for now'],
    scattered: ['撒散', 'Scattered'],
  }),
  ashesTaker: f.text('骨灰领取人', 'Taken by', { sensitivity: 'personal' }),
  releasedOn: f.day('领取日期', 'Released on'),
}
type Release = { case: string; ashesTo: string; ashesTaker: string; releasedOn: Day }
async function release(ctx: Context, list: readonly Release[]) {
  const cases = await lockCases(
    ctx,
    list.map(l => l.case),
  )
  for (const [i, row] of cases.entries())
    dayBetween(ctx, list[i]!.releasedOn, row.crematedOn, 'releasedOn', '领取日期', 'The release')
  return moveAll(ctx, cases, 'release', {
    ashes_to: { type: 'text', values: list.map(l => l.ashesTo) },
    ashes_taker: { type: 'text', values: list.map(l => l.ashesTaker) },
    released_on: { type: 'date', values: list.map(l => l.releasedOn) },
  })
}
const releaseOne = command({
  name: 'funeral.releaseAshes',
  label: { zh: '登记骨灰去向', en: 'Release the ashes' },
  posts: clerks,
  office,
  rule: 'FU-02',
  input: { case: which, ...released },
  on: onCase('release'),
  run: (ctx, input) => release(ctx, [input]),
})
const releaseMany = command({
  name: 'funeral.releases',
  label: { zh: '批量登记骨灰去向', en: 'Release ashes' },
  posts: clerks,
  office,
  rule: 'FU-02',
  input: { list: lines({ case: which, ...released }) },
  run: (ctx, input) => release(ctx, input.list),
})

const noAsh = command({
  name: 'funeral.leaveNoAsh',
  label: { zh: '登记不保留骨灰', en: 'No ashes kept' },
  posts: clerks,
  office,
  rule: 'FB-05',
  input: {
    case: which,
    placedOn: f.day('生态葬日期', 'Day'),
    proof: f.text('凭证', 'Proof'),
  },
  on: onCase('leaveNoAsh'),
  async run(ctx, input) {
    const row = await lockRow(ctx, funeralCase, input.case)
    dayBetween(ctx, input.placedOn, row.crematedOn, 'placedOn', '生态葬日期', 'The burial')
    const moved = await take(ctx, funeralCase, row, 'leaveNoAsh', {
      patch: {
        ashesTo: 'noAsh',
        landSaving: 'noAsh',
        placedOn: input.placedOn,
        proof: input.proof,
      },
    })
    return { state: moved.state }
  },
})

const placed = {
  facility: f.optional(f.reference(facility.name, '公墓（骨灰堂）', 'Facility')),
  place: f.optional(f.text('墓穴（格位）号', 'Plot or niche')),
  landSaving: f.optional(f.choice('节地生态方式', 'Land-saving kind', landSavingKinds)),
  placedOn: f.day('安葬（放）日期', 'Placed on'),
  proof: f.text('安葬（放）凭证', 'Proof'),
}
type Placing = {
  case: string
  facility?: string | null | undefined
  place?: string | null | undefined
  landSaving?: keyof typeof landSavingKinds | null | undefined
  placedOn: Day
  proof: string
}
async function place(ctx: Context, list: readonly Placing[]) {
  const cases = await lockCases(
    ctx,
    list.map(l => l.case),
  )
  for (const [i, row] of cases.entries()) {
    const given = list[i]!
    dayBetween(ctx, given.placedOn, row.releasedOn, 'placedOn', '安葬（放）日期', 'The placing')
    const scattered = row.ashesTo === 'scattered'
    if (scattered ? given.facility || given.place : !given.facility || !given.place)
      refuse('FUNERAL_NOWHERE', { field: 'facility' })
  }
  await refuseFull(ctx, list)
  return moveAll(ctx, cases, 'place', {
    facility: { type: 'uuid', values: list.map(l => l.facility ?? null) },
    place: { type: 'text', values: list.map(l => l.place ?? null) },
    land_saving: {
      type: 'text',
      values: list.map(
        (l, i) => l.landSaving ?? (cases[i]!.ashesTo === 'scattered' ? 'scattered' : null),
      ),
    },
    placed_on: { type: 'date', values: list.map(l => l.placedOn) },
    proof: { type: 'text', values: list.map(l => l.proof) },
  })
}

/** FU-10: a facility in use, not more urn places than it has, not more than two urns in one. The facility's row is the lock. */
async function refuseFull(ctx: Context, list: readonly Placing[]): Promise<void> {
  const wanted = [...new Set(list.flatMap(l => (l.facility ? [l.facility] : [])))]
  if (wanted.length === 0) return
  const facilities = await sql<{ id: string; name: string; state: string; places: number }>`
    select id, name, state, places from funeral_facility where id = any(${wanted}::uuid[]) order by id for update`.execute(
    ctx.tx,
  )
  const used = await sql<{ facility: string; place: string; n: number }>`
    select facility, place, count(*) as n from funeral_case
    where facility = any(${wanted}::uuid[]) group by 1, 2`.execute(ctx.tx)
  for (const id of wanted) {
    const here = facilities.rows.find(row => row.id === id)
    if (here?.state !== 'inUse')
      return refuse('FUNERAL_FACILITY_CLOSED', { field: 'facility', facility: here?.name ?? '' })
    const counts = new Map(
      used.rows.filter(u => u.facility === id).map(u => [u.place, Number(u.n)]),
    )
    for (const l of list) {
      if (l.facility !== id) continue
      const n = (counts.get(l.place!) ?? 0) + 1
      if (n > 2)
        refuse('FUNERAL_PLACE_TAKEN', { field: 'place', facility: here.name, place: l.place! })
      counts.set(l.place!, n)
    }
    if (counts.size > here.places)
      refuse('FUNERAL_FACILITY_FULL', {
        field: 'facility',
        facility: here.name,
        places: here.places,
      })
  }
}
const placeOne = command({
  name: 'funeral.place',
  label: { zh: '登记安葬（放）', en: 'Place the ashes' },
  posts: [...townships, ...clerks],
  rule: 'FU-04',
  input: { case: which, ...placed },
  on: onCase('place'),
  run: (ctx, input) => place(ctx, [input]),
})
const placeMany = command({
  name: 'funeral.placings',
  label: { zh: '批量登记安葬（放）', en: 'Place ashes' },
  posts: [...townships, ...clerks],
  rule: 'FU-04',
  input: { list: lines({ case: which, ...placed }) },
  run: (ctx, input) => place(ctx, input.list),
})

/** Somebody else than who recorded the placing goes and looks (FU-04). */
async function trace(ctx: Context, ids: readonly string[], tracedOn: Day) {
  const cases = await lockCases(ctx, ids)
  for (const row of cases)
    dayBetween(ctx, tracedOn, row.placedOn, 'tracedOn', '核验日期', 'The tracing')
  const own = await sql<{ row_id: string }>`select distinct on (row_id) row_id, actor from step
    where register = ${funeralCase.name} and row_id = any(${cases.map(c => c.id)}::uuid[]) and action in ('place', 'leaveNoAsh')
    order by row_id, recorded_at desc, id desc`.execute(ctx.tx)
  if ((own.rows as { actor?: string }[]).some(row => row.actor === ctx.actor.account))
    refuse('FUNERAL_SAME_TRACER')
  return moveAll(ctx, cases, 'trace', {
    traced_on: { type: 'date', values: cases.map(() => tracedOn) },
  })
}
const tracedOn = f.day('核验日期', 'Traced on')
const traceOne = command({
  name: 'funeral.trace',
  label: { zh: '跟踪核验', en: 'Trace' },
  posts: townships,
  rule: 'FU-04',
  input: { case: which, tracedOn },
  on: onCase('trace'),
  run: (ctx, input) => trace(ctx, [input.case], input.tracedOn),
})
const traceMany = command({
  name: 'funeral.traces',
  label: { zh: '批量跟踪核验', en: 'Trace many' },
  posts: townships,
  rule: 'FU-04',
  input: { tracedOn, list: lines({ case: which }) },
  run: (ctx, input) =>
    trace(
      ctx,
      input.list.map(l => l.case),
      input.tracedOn,
    ),
})
const closeOne = command({
  name: 'funeral.close',
  label: { zh: '县级闭环', en: 'Close' },
  posts: clerks,
  office,
  rule: 'FU-02',
  input: { case: which },
  on: onCase('close'),
  run: async (ctx, input) => moveAll(ctx, await lockCases(ctx, [input.case]), 'close'),
})
const closeMany = command({
  name: 'funeral.closings',
  label: { zh: '批量闭环', en: 'Close many' },
  posts: clerks,
  office,
  rule: 'FU-02',
  input: { list: lines({ case: which }) },
  run: async (ctx, input) =>
    moveAll(
      ctx,
      await lockCases(
        ctx,
        input.list.map(l => l.case),
      ),
      'close',
    ),
})
const returnTrace = command({
  name: 'funeral.returnTrace',
  label: { zh: '退回重新核验', en: 'Trace again' },
  posts: clerks,
  office,
  input: { case: which, reason },
  on: onCase('returnTrace'),
  async run(ctx, input) {
    const row = await lockRow(ctx, funeralCase, input.case)
    const moved = await take(ctx, funeralCase, row, 'returnTrace', {
      reason: input.reason,
      patch: { tracedOn: null },
    })
    return { state: moved.state }
  },
})

/** The reverse of placing: the urn is out again, the place free, and the balance names one gap until it is placed anew. */
const undoPlacing = command({
  name: 'funeral.undoPlacing',
  label: { zh: '撤销安葬（放）登记', en: 'Undo the placing' },
  posts: ['officeChief'],
  office,
  rule: 'FU-04',
  input: { case: which, reason },
  on: onCase('undoPlacing'),
  async run(ctx, input) {
    const row: CaseRow = await lockRow(ctx, funeralCase, input.case)
    const moved = await take(ctx, funeralCase, row, 'undoPlacing', {
      reason: input.reason,
      patch: {
        facility: null,
        place: null,
        landSaving: null,
        placedOn: null,
        proof: null,
        tracedOn: null,
        ...(row.ashesTo === 'noAsh'
          ? { ashesTo: 'family' as const, releasedOn: row.placedOn }
          : {}),
      },
    })
    return { state: moved.state }
  },
})

export const ashesCommands = [
  releaseOne,
  releaseMany,
  noAsh,
  placeOne,
  placeMany,
  traceOne,
  traceMany,
  closeOne,
  closeMany,
  returnTrace,
  undoPlacing,
]
