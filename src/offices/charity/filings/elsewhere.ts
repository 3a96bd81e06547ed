/** Places outside the own territory: listed under their plan, filed there in time, moved, dropped (CY-09). */
import { sql } from 'kysely'
import { type Context, command } from '../../../kernel/command.ts'
import { addDays, type Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse as refuseGiving } from '../giving/errors.ts'
import { type PlanRow, plan } from '../giving/registers.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { type LocalFilingRow, localFiling } from './registers.ts'
import { localFilingDue } from './rules.ts'

const reason = f.longText('理由', 'Reason')
const whichFiling = f.reference(localFiling.name, '异地备案', 'Filing elsewhere')
const onFiling = (action: string) => ({ register: localFiling.name, field: 'filing', action })
const { plan: whichPlan, filedOn: _f, number: _n, ...placeFacts } = localFiling.fields

const dueOf = (p: PlanRow, fromDay: Day): Day => localFilingDue(p.emergency, p.submittedOn, fromDay)
function checkStart(p: PlanRow, fromDay: Day): void {
  if (fromDay < p.fromDay || fromDay > p.toDay)
    refuse('CHARITY_LOCAL_DAYS', { fromDay: p.fromDay, toDay: p.toDay, field: 'fromDay' })
}

const planElsewhere = command({
  name: 'charity.planElsewhere',
  label: { zh: '登记异地募捐地点', en: 'List a place elsewhere' },
  posts: office,
  office: 'charity',
  rule: 'CY-09',
  input: { plan: whichPlan, ...placeFacts },
  on: {
    register: plan.name,
    field: 'plan',
    action: 'elsewhere',
    states: ['submitted', 'returned', 'filed'],
  },
  async run(ctx, input) {
    const p = await lockRow(ctx, plan, input.plan)
    if (p.state === 'ended' || p.state === 'reported' || p.state === 'withdrawn')
      refuseGiving('CHARITY_PLAN_NOT_RUNNING', { plan: p.name, day: input.fromDay })
    if (input.ways.length === 0 || input.ways.some(way => !p.ways.includes(way)))
      refuse('CHARITY_LOCAL_WAYS', { field: 'ways' })
    checkStart(p, input.fromDay)
    const twice = await sql`select 1 from charity_local_filing
      where plan = ${p.id} and place = ${input.place} and state <> 'dropped'`.execute(ctx.tx)
    if (twice.rows.length > 0) refuse('CHARITY_LOCAL_TWICE', { place: input.place, field: 'place' })
    const row = await insertRow(ctx, localFiling, { ...input, division: ctx.county })
    const dueOn = dueOf(p, input.fromDay)
    await updateRow(ctx, localFiling, row, {}, { due_on: dueOn })
    return { register: localFiling.name, id: row.id, dueOn }
  },
})

const fileElsewhere = command({
  name: 'charity.fileElsewhere',
  label: { zh: '登记当地备案', en: 'Filed there' },
  posts: office,
  office: 'charity',
  rule: 'CY-09',
  input: {
    filing: whichFiling,
    filedOn: f.day('当地备案日期', 'Filed there on'),
    number: f.text('当地备案编号', 'Filing number there'),
  },
  on: onFiling('file'),
  async run(ctx, { filing, ...patch }) {
    const row = await lockRow(ctx, localFiling, filing)
    mayTake(ctx, localFiling, row, 'file')
    if (patch.filedOn > ctx.today)
      refuseGiving('CHARITY_DAY_AHEAD', { day: patch.filedOn, field: 'filedOn' })
    const dueOn = dueOf(await readRow(ctx, plan, row.plan), row.fromDay)
    if (patch.filedOn > dueOn)
      refuse('CHARITY_LOCAL_LATE', {
        dueOn,
        day: patch.filedOn,
        earliest: addDays(patch.filedOn, 10),
        field: 'filedOn',
      })
    return { state: (await take(ctx, localFiling, row, 'file', { patch })).state }
  },
})
const moveElsewhere = command({
  name: 'charity.moveElsewhere',
  label: { zh: '变更当地开始日期', en: 'Another start there' },
  posts: office,
  office: 'charity',
  rule: 'CY-09',
  input: { filing: whichFiling, fromDay: localFiling.fields.fromDay, reason },
  on: onFiling('move'),
  async run(ctx, input) {
    const row = await lockRow(ctx, localFiling, input.filing)
    mayTake(ctx, localFiling, row, 'move', input.reason)
    const p = await readRow(ctx, plan, row.plan)
    checkStart(p, input.fromDay)
    const moved = await take(ctx, localFiling, row, 'move', {
      reason: input.reason,
      patch: { fromDay: input.fromDay },
      facts: { before: row.fromDay },
      dueOn: dueOf(p, input.fromDay),
    })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})
const filingStep = (
  action: 'undo' | 'drop' | 'restore',
  act: string,
  zh: string,
  en: string,
  posts = chief,
) =>
  command({
    name: `charity.${act}`,
    label: { zh, en },
    posts,
    office: 'charity',
    input: { filing: whichFiling, reason },
    on: onFiling(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, localFiling, input.filing)
      mayTake(ctx, localFiling, row, action, input.reason)
      const cleared = action === 'drop' ? {} : { patch: { filedOn: null, number: null } }
      const due =
        action === 'drop' ? {} : { dueOn: dueOf(await readRow(ctx, plan, row.plan), row.fromDay) }
      const moved = await take(ctx, localFiling, row, action, {
        reason: input.reason,
        facts: { filedOn: row.filedOn, number: row.number },
        ...cleared,
        ...due,
      })
      return { state: moved.state, dueOn: moved.dueOn }
    },
  })

/** A gift taken at such a place: filed there and begun, or in an emergency still within its days. Refuses CHARITY_LOCAL_*. */
export async function checkElsewhere(
  ctx: Context,
  filing: string,
  planOf: string | null,
  day: Day,
): Promise<void> {
  const row: LocalFilingRow = await readRow(ctx, localFiling, filing)
  if (row.plan !== planOf) refuse('CHARITY_LOCAL_OTHER', { field: 'elsewhere' })
  const emergency = row.state === 'due' && row.dueOn! > row.fromDay && day <= row.dueOn!
  if ((row.state !== 'filed' && !emergency) || day < row.fromDay)
    refuse('CHARITY_LOCAL_NOT_FILED', { place: row.place, field: 'elsewhere' })
}

export const elsewhereCommands = [
  planElsewhere,
  fileElsewhere,
  moveElsewhere,
  filingStep('undo', 'undoElsewhere', '撤销当地备案登记', 'Undo the filing there'),
  filingStep('drop', 'dropElsewhere', '不在当地开展', 'Not held there', office),
  filingStep('restore', 'restoreElsewhere', '恢复异地地点', 'Put the place back'),
]
