/** 双随机: officers and what they must not inspect, plans, the frozen pool with its digest, one draw, never again (SO-19, SO-20). */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command, query } from '../../../kernel/command.ts'
import { addMonthsToDay, type Day, dayIn } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, readRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { body } from '../registration/registers.ts'
import { chief, clerks, office, reason } from '../steps.ts'
import { verb } from '../verbs.ts'
import {
  conflict,
  inspection,
  inspectionPlan,
  officer,
  type PlanRow,
  poolLine,
} from './registers.ts'
import { type Conflict, type Drawn, draw, howMany, type PoolEntry, poolDigest } from './rules.ts'
import { sha256 } from './sha256.ts'

const { leftOn: _l, ...card } = officer.fields
const addOfficer = command({
  name: 'organizations.addOfficer',
  label: { zh: '登记执法检查人员', en: 'Enter an inspector' },
  posts: clerks,
  office,
  rule: 'SO-19',
  input: card,
  async run(ctx, input) {
    if (input.cardTo < ctx.today)
      refuse('ORGANIZATIONS_CARD_EXPIRED', { field: 'cardTo', name: input.name })
    const row = await insertRow(ctx, officer, { ...input, division: ctx.county })
    return { register: officer.name, id: row.id }
  },
})
const leave = (name: string, zh: string, en: string, back: boolean) =>
  command({
    name: `organizations.${name}`,
    label: { zh, en },
    posts: chief,
    office,
    input: { officer: conflict.fields.officer, reason },
    on: { register: officer.name, field: 'officer' },
    async run(ctx, input) {
      const row = await lockRow(ctx, officer, input.officer)
      await updateRow(ctx, officer, row, { leftOn: back ? null : ctx.today })
      return { leftOn: back ? null : ctx.today }
    },
  })
const declareConflict = command({
  name: 'organizations.declareConflict',
  label: { zh: '登记回避关系', en: 'Declare a conflict of interest' },
  posts: clerks,
  office,
  rule: 'SO-19',
  input: {
    officer: conflict.fields.officer,
    body: conflict.fields.body,
    ground: conflict.fields.ground,
    fromDay: conflict.fields.fromDay,
    leftOn: f.optional(f.day('离开该组织日期', 'Left the body on')),
  },
  async run(ctx, { leftOn, ...input }) {
    const on = await readRow(ctx, body, input.body)
    // SO-17, SO-19: who worked for a body keeps away from it for two years after leaving.
    const toDay = leftOn ? addMonthsToDay(leftOn, 24) : null
    const row = await insertRow(ctx, conflict, { ...input, toDay, division: on.division })
    return { register: conflict.name, id: row.id, toDay }
  },
})
const endConflict = command({
  name: 'organizations.endConflict',
  label: { zh: '终止回避关系', en: 'End a conflict' },
  posts: chief,
  office,
  input: { conflict: f.reference(conflict.name, '回避关系', 'Conflict'), reason },
  on: { register: conflict.name, field: 'conflict' },
  async run(ctx, input) {
    const row = await lockRow(ctx, conflict, input.conflict)
    await updateRow(ctx, conflict, row, { toDay: ctx.today })
    return { toDay: ctx.today }
  },
})

const { title, year, elements, fromDay, toDay, sharePercent, officersEach } = inspectionPlan.fields
const plan = command({
  name: 'organizations.planInspection',
  label: { zh: '制定双随机抽查计划', en: 'Plan an inspection' },
  posts: clerks,
  office,
  rule: 'SO-19',
  input: { title, year, elements, fromDay, toDay, sharePercent, officersEach },
  async run(ctx, input) {
    if (input.toDay < input.fromDay) refuse('ORGANIZATIONS_PLAN_TERM', { field: 'toDay' })
    if (input.sharePercent < 3) refuse('ORGANIZATIONS_SHARE_LOW', { field: 'sharePercent' })
    if (input.elements.length < elements.options!.length)
      refuse('ORGANIZATIONS_ELEMENTS_MISSING', { field: 'elements' })
    await noOverlap(ctx, input, null)
    const row = await insertRow(ctx, inspectionPlan, { ...input, division: ctx.county })
    return { register: inspectionPlan.name, id: row.id }
  },
})
/** A second plan over the same days would be a second draw until it pleases. Refuses ORGANIZATIONS_PLAN_OVERLAPS. */
async function noOverlap(
  ctx: Context,
  p: { fromDay: Day; toDay: Day },
  self: string | null,
): Promise<void> {
  const found = await sql<{ title: string }>`select title from organizations_plan
    where state in ('committed', 'drawn', 'finished') and id is distinct from ${self}::uuid
      and from_day <= ${p.toDay} and to_day >= ${p.fromDay} limit 1`.execute(ctx.tx)
  if (found.rows[0]) refuse('ORGANIZATIONS_PLAN_OVERLAPS', { title: found.rows[0].title })
}

/** Everybody registered today and every inspector whose card lasts through the plan, as lines of the pool. */
async function poolOf(ctx: Context, row: PlanRow) {
  const bodies = await sql<PoolEntry>`select id, credit_code as code, name from organizations_body
    where state in ('registered', 'abnormal', 'serious') order by credit_code`.execute(ctx.tx)
  const officers = await sql<PoolEntry>`select id, card as code, name from organizations_officer
    where left_on is null and card_to >= ${row.toDay} order by card`.execute(ctx.tx)
  return { bodies: bodies.rows, officers: officers.rows }
}
const which = f.reference(inspectionPlan.name, '计划', 'Plan')
const commit = command({
  name: 'organizations.commitDraw',
  label: { zh: '封存名录并公布种子摘要', en: 'Freeze the pool and publish the digest' },
  posts: clerks,
  office,
  rule: 'SO-20',
  input: {
    plan: which,
    seedDigest: f.text('种子的SHA-256摘要', 'SHA-256 of the seed', { max: 64 }),
    beacon: f.text(
      '公开数来源（如某期福彩开奖号码）',
      'Public number, such as a lottery result to come',
    ),
    beaconOn: f.day('公开数产生日期', 'Known on'),
  },
  on: { register: inspectionPlan.name, field: 'plan', action: 'commit' },
  async run(ctx, { plan: id, ...input }) {
    const row = await lockRow(ctx, inspectionPlan, id)
    if (!/^[0-9a-f]{64}$/.test(input.seedDigest))
      refuse('ORGANIZATIONS_DIGEST_SHAPE', { field: 'seedDigest' })
    // Were the number known already, seeds could be tried until the draw pleases.
    if (input.beaconOn <= ctx.today) refuse('ORGANIZATIONS_BEACON_KNOWN', { field: 'beaconOn' })
    await noOverlap(ctx, row, row.id)
    const { bodies, officers } = await poolOf(ctx, row)
    if (bodies.length === 0 || officers.length < row.officersEach)
      refuse('ORGANIZATIONS_POOL_SHORT', { bodies: bodies.length, officers: officers.length })
    const lines = [
      ...bodies.map(b => ({ kind: 'body' as const, ...b })),
      ...officers.map(o => ({ kind: 'officer' as const, ...o })),
    ].map(({ id: target, ...line }) => ({ ...line, target, plan: row.id, division: row.division }))
    await insertRows(ctx, poolLine, lines)
    const moved = await take(ctx, inspectionPlan, row, 'commit', {
      patch: {
        ...input,
        pool: bodies.length,
        wanted: howMany(bodies.length, Number(row.sharePercent)),
        poolDigest: poolDigest(bodies, officers),
        committedBy: ctx.actor.account,
        committedOn: ctx.today,
      },
    })
    return { pool: moved.pool, wanted: moved.wanted, poolDigest: moved.poolDigest }
  },
})

/** The frozen pool of a plan. */
async function frozen(ctx: Context, id: string) {
  const found = await sql<PoolEntry & { kind: string }>`select target as id, code, name, kind
    from organizations_pool where plan = ${id} order by code`.execute(ctx.tx)
  const of = (kind: string) => found.rows.filter(row => row.kind === kind)
  return { bodies: of('body'), officers: of('officer') }
}
export async function conflictsOf(ctx: Context): Promise<Conflict[]> {
  const found =
    await sql<Conflict>`select officer, body, from_day, to_day from organizations_conflict`.execute(
      ctx.tx,
    )
  return found.rows
}
const drawNow = command({
  name: 'organizations.draw',
  label: { zh: '公开种子并抽取', en: 'Publish the seed and draw' },
  posts: chief,
  office,
  rule: 'SO-20',
  input: {
    plan: which,
    seed: f.text('种子', 'Seed', { max: 120 }),
    beaconValue: f.text('公开数', 'Public number', { max: 60 }),
  },
  on: { register: inspectionPlan.name, field: 'plan', action: 'draw' },
  async run(ctx, input) {
    const row = await lockRow(ctx, inspectionPlan, input.plan)
    if (row.drawnAt) refuse('ORGANIZATIONS_DRAWN_ALREADY', { title: row.title })
    if (row.state !== 'committed') refuse('ORGANIZATIONS_NOT_COMMITTED')
    twoPeople(ctx.actor, row.committedBy!, { zh: '抽取', en: 'the draw' })
    if (sha256(input.seed) !== row.seedDigest) refuse('ORGANIZATIONS_SEED_WRONG', { field: 'seed' })
    if (ctx.today < row.beaconOn!) refuse('ORGANIZATIONS_BEACON_AHEAD', { day: row.beaconOn })
    const drawn = await drawOf(ctx, row, input)
    const short = drawn.find(d => d.officers.length < row.officersEach)
    if (short) refuse('ORGANIZATIONS_OFFICERS_SHORT', { name: short.body.name })
    await take(ctx, inspectionPlan, row, 'draw', {
      patch: { seed: input.seed, beaconValue: input.beaconValue, drawnAt: ctx.now },
    })
    const bodies = await sql<{
      id: string
      division: string
    }>`select id, division from organizations_body
      where id = any(${drawn.map(d => d.body.id)}::uuid[])`.execute(ctx.tx)
    const at = new Map(bodies.rows.map(b => [b.id, b.division]))
    const made = await insertRows(
      ctx,
      inspection,
      drawn.map(d => ({
        plan: row.id,
        body: d.body.id,
        rank: d.rank,
        division: at.get(d.body.id)!,
        officers: d.officers.map(o => o.name).join('、'),
        officerIds: d.officers.map(o => o.id),
      })),
    )
    return {
      drawn: drawn.map(d => ({
        rank: d.rank,
        name: d.body.name,
        officers: d.officers.map(o => o.name),
      })),
      inspections: made.map(m => m.id),
    }
  },
})
/** The draw as it is, or was, on the day of the draw. */
async function drawOf(
  ctx: Context,
  row: PlanRow,
  lot: { seed: string; beaconValue: string },
  day: Day = ctx.today,
): Promise<Drawn[]> {
  const pool = await frozen(ctx, row.id)
  return draw({
    ...pool,
    conflicts: await conflictsOf(ctx),
    day,
    wanted: row.wanted!,
    officersEach: row.officersEach,
    lot: { seed: lot.seed, beacon: lot.beaconValue },
  })
}

/** Anybody may compute the draw again from what was published: the same bodies in the same order, or the draw is false. */
export const redraw = query({
  name: 'organizations.redraw',
  label: { zh: '复算抽取结果', en: 'Compute the draw again' },
  posts: [...clerks, 'bureauLeader', 'auditor'],
  rule: 'SO-20',
  input: { plan: which },
  shows: {
    facts: {
      seedFits: f.yesNo('种子与公布摘要一致', 'The seed fits its digest'),
      poolFits: f.yesNo('名单与公布摘要一致', 'The pool fits its digest'),
      drawFits: f.yesNo('复算结果一致', 'The draw is the same'),
    },
    tables: {
      drawn: {
        label: { zh: '复算抽中', en: 'Drawn' },
        columns: {
          rank: f.count('序号', 'No.'),
          name: f.text('社会组织', 'Body'),
          code: f.text('统一社会信用代码', 'Credit code'),
          officers: f.facts('检查人员', 'Inspectors'),
          same: f.yesNo('与公布一致', 'As published'),
        },
      },
    },
  },
  async run(ctx, input) {
    const row = await readRow(ctx, inspectionPlan, input.plan)
    if (!row.drawnAt) refuse('ORGANIZATIONS_NOT_COMMITTED')
    const pool = await frozen(ctx, row.id)
    const again = await drawOf(
      ctx,
      row,
      { seed: row.seed!, beaconValue: row.beaconValue! },
      drawnOn(row),
    )
    const stands = await sql<{
      rank: number
      body: string
      name: string
    }>`select i.rank, i.body, b.name
      from organizations_inspection i join organizations_body b on b.id = i.body where i.plan = ${row.id} order by i.rank`.execute(
      ctx.tx,
    )
    const same = (d: Drawn, i: number) => stands.rows[i]?.body === d.body.id
    return {
      seedFits: sha256(row.seed!) === row.seedDigest,
      poolFits: poolDigest(pool.bodies, pool.officers) === row.poolDigest,
      drawFits: again.length === stands.rows.length && again.every(same),
      drawn: again.map((d, i) => ({
        rank: d.rank,
        name: d.body.name,
        code: d.body.code,
        officers: d.officers.map(o => o.name),
        same: same(d, i),
      })),
    }
  },
})
const drawnOn = (row: PlanRow): Day => dayIn(row.drawnAt!)

/** The digest to publish of a seed one keeps to oneself; nothing of it is stored. */
export const seedDigest = query({
  name: 'organizations.seedDigest',
  label: { zh: '计算种子摘要', en: 'Digest of a seed' },
  posts: clerks,
  office,
  rule: 'SO-20',
  input: { seed: f.text('种子', 'Seed', { max: 120 }) },
  shows: { facts: { seedDigest: f.text('摘要', 'Digest') } },
  run: async (_ctx, input) => ({ seedDigest: sha256(input.seed) }),
})

const one = { field: 'plan', on: inspectionPlan } as const
export const planCommands = [
  addOfficer,
  leave('retireOfficer', '检查人员退出', 'The inspector leaves', false),
  leave('restoreOfficer', '检查人员恢复', 'The inspector is back', true),
  declareConflict,
  endConflict,
  plan,
  commit,
  drawNow,
  verb({
    ...one,
    name: 'finishPlan',
    zh: '完成抽查计划',
    en: 'Finish the plan',
    action: 'finish',
    posts: chief,
    async before(ctx, row) {
      const open = await sql<{ n: number }>`select count(*)::int as n from organizations_inspection
        where plan = ${row.id} and state <> 'closed'`.execute(ctx.tx)
      if (open.rows[0]!.n > 0) refuse('ORGANIZATIONS_INSPECTIONS_OPEN', { count: open.rows[0]!.n })
      return undefined
    },
  }),
  verb({
    ...one,
    name: 'reopenPlan',
    zh: '恢复检查',
    en: 'Open again',
    action: 'reopen',
    posts: chief,
    why: true,
  }),
  verb({
    ...one,
    name: 'cancelPlan',
    zh: '取消抽查计划',
    en: 'Cancel the plan',
    action: 'cancel',
    posts: chief,
    why: true,
  }),
]
