/** The inspections drawn: told, visited by two with cards, published by another within twenty working days, put right (SO-19, SO-20). */
import { sql } from 'kysely'
import { postNotice } from '../../../commons/notices/notices.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f, optionLabel } from '../../../kernel/fields.ts'
import type { RowOf } from '../../../kernel/register.ts'
import { lockRow, logStep, readRow, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { dayWithin } from '../registration/queries.ts'
import { body } from '../registration/registers.ts'
import { chief, clerks, office } from '../steps.ts'
import { verb } from '../verbs.ts'
import { conflictsOf } from './commands.ts'
import { conflict, inspection, inspectionPlan, officer } from './registers.ts'
import { conflicted, officersInOrder, type PoolEntry } from './rules.ts'

type Inspection = RowOf<typeof inspection>
const which = { field: 'inspection', on: inspection } as const
const cannot = (zh: string, en: string) =>
  refuse('ORGANIZATIONS_OFFICER_UNFIT', { what: { zh, en } })

/** Two or more, each with a valid card, none in conflict on the day. Refuses ORGANIZATIONS_OFFICER_UNFIT. */
async function fitOfficers(ctx: Context, row: Inspection, day: Day): Promise<void> {
  const conflicts = await conflictsOf(ctx)
  for (const id of row.officerIds) {
    const who = await readRow(ctx, officer, id)
    if (who.cardTo < day || (who.leftOn && who.leftOn <= day))
      cannot(`${who.name}的执法证已失效或已退出`, `${who.name} has no valid card`)
    if (conflicted(conflicts, id, row.body, day))
      cannot(`${who.name}应当回避`, `${who.name} has a conflict of interest`)
  }
}

/** An inspector with a declared conflict gives way to the next in the order of the lots: nobody chooses who comes instead. */
const replace = command({
  name: 'organizations.replaceOfficer',
  label: { zh: '因回避更换检查人员', en: 'Replace an inspector in conflict' },
  posts: chief,
  office,
  rule: 'SO-19',
  input: {
    inspection: f.reference(inspection.name, '检查', 'Inspection'),
    conflict: f.reference(conflict.name, '回避关系', 'Conflict'),
  },
  on: {
    register: inspection.name,
    field: 'inspection',
    action: 'replace',
    states: ['drawn', 'notified'],
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, inspection, input.inspection)
    const ground = await readRow(ctx, conflict, input.conflict)
    if (
      !['drawn', 'notified'].includes(row.state) ||
      ground.body !== row.body ||
      !row.officerIds.includes(ground.officer)
    )
      cannot('该回避关系与本次检查无关', 'this conflict is not of this inspection')
    const plan = await readRow(ctx, inspectionPlan, row.plan)
    const pool = await sql<
      PoolEntry & { kind: string }
    >`select target as id, code, name, kind from organizations_pool
      where plan = ${plan.id} and (kind = 'officer' or target = ${row.body})`.execute(ctx.tx)
    const order = officersInOrder(
      {
        officers: pool.rows.filter(p => p.kind === 'officer'),
        conflicts: await conflictsOf(ctx),
        day: ctx.today,
        lot: { seed: plan.seed!, beacon: plan.beaconValue! },
      },
      pool.rows.find(p => p.kind === 'body')!,
    )
    const kept = row.officerIds.filter(id => id !== ground.officer)
    const next = order.find(o => !kept.includes(o.id))
    if (!next) return cannot('没有可以接替的检查人员', 'nobody is left to take over')
    const ids = [...kept, next.id]
    const names = await sql<{ id: string; name: string }>`select id, name from organizations_officer
      where id = any(${ids}::uuid[])`.execute(ctx.tx)
    const officers = ids.map(id => names.rows.find(n => n.id === id)!.name).join('、')
    await updateRow(ctx, inspection, row, { officerIds: ids, officers })
    await logStep(ctx, inspection.name, row, {
      action: 'replace',
      from: row.state,
      to: row.state,
      reason: optionLabel(conflict.fields.ground, ground.ground).zh,
      dueOn: row.dueOn,
      caseDueOn: row.caseDueOn,
      facts: { out: ground.officer, in: next.id },
    })
    return { officers }
  },
})

const publishing = (action: 'publish' | 'publishAndOrder') =>
  verb({
    ...which,
    name: action === 'publish' ? 'publishInspection' : 'publishAndOrder',
    zh: action === 'publish' ? '公示检查结果' : '公示并责令整改',
    en: action === 'publish' ? 'Publish the result' : 'Publish and order to put right',
    action,
    posts: chief,
    rule: 'SO-20',
    ...(action === 'publishAndOrder'
      ? { input: { rectifyBy: f.day('整改期限', 'To be put right by') } }
      : {}),
    before(ctx, row, input: { rectifyBy?: Day }) {
      twoPeople(ctx.actor, row.visitedBy ?? '', { zh: '结果公示', en: 'the publication' })
      const toRight = row.finding === 'order' || row.finding === 'penalty'
      if (toRight !== (action === 'publishAndOrder')) refuse('ORGANIZATIONS_FINDING_STEP')
      const patch = { publishedOn: ctx.today, rectifyBy: input.rectifyBy ?? null }
      if (!input.rectifyBy) return { patch }
      if (input.rectifyBy <= ctx.today) refuse('ORGANIZATIONS_PLAN_TERM', { field: 'rectifyBy' })
      return { patch, dueOn: input.rectifyBy }
    },
    async after(ctx, row) {
      const on = await readRow(ctx, body, row.body)
      await postNotice(ctx, {
        about: { register: inspection.name, row: row.id },
        division: row.division,
        programme: 'organisation',
        kind: 'after',
        fields: {
          name: on.name,
          item: '“双随机、一公开”检查',
          result: optionLabel(inspection.fields.finding, row.finding!).zh,
        },
        days: 20,
        rule: 'SO-20',
      })
      return { publishedOn: row.publishedOn }
    },
  })

export const visitCommands = [
  replace,
  verb({
    ...which,
    name: 'notifyInspection',
    zh: '送达检查通知',
    en: 'Tell the body',
    action: 'notify',
    posts: clerks,
    rule: 'SO-19',
    input: { noticedOn: f.day('送达日期', 'Told on') },
    async before(ctx, row, input) {
      const plan = await readRow(ctx, inspectionPlan, row.plan)
      dayWithin(input.noticedOn, plan.committedOn, ctx.today, 'noticedOn', '送达日期', 'The day')
      return { patch: input }
    },
  }),
  verb({
    ...which,
    name: 'recordVisit',
    zh: '登记检查结果',
    en: 'What was found',
    action: 'visit',
    posts: clerks,
    rule: 'SO-19',
    input: {
      visitedOn: f.day('检查日期', 'Visited on'),
      finding: f.choice('检查结果', 'Finding', {
        clean: ['未发现问题', 'Nothing found'],
        order: ['责令改正', 'To be put right'],
        penalty: ['拟立案处罚', 'To be penalised'],
        unreachable: ['无法联系', 'Not found'],
      }),
      detail: f.text('检查情况', 'Detail', { max: 1000 }),
    },
    async before(ctx, row, input) {
      dayWithin(input.visitedOn, row.noticedOn, ctx.today, 'visitedOn', '检查日期', 'The visit')
      await fitOfficers(ctx, row, input.visitedOn)
      return { patch: { ...input, visitedBy: ctx.actor.account } }
    },
    // The twenty working days run from the visit; the row's clock says when they end.
    after: async (_ctx, row) => ({ publishBy: row.dueOn }),
  }),
  verb({
    ...which,
    name: 'revisitInspection',
    zh: '退回重新检查',
    en: 'Visit again',
    action: 'revisit',
    posts: chief,
    why: true,
  }),
  publishing('publish'),
  publishing('publishAndOrder'),
  verb({
    ...which,
    name: 'rectifyInspection',
    zh: '登记整改情况',
    en: 'Put right',
    action: 'rectify',
    posts: clerks,
    input: { rectified: f.text('整改情况', 'How put right', { max: 500 }) },
    before: (_ctx, _row, input) => ({ patch: input }),
  }),
  verb({
    ...which,
    name: 'passInspection',
    zh: '复查通过',
    en: 'Passed',
    action: 'pass',
    posts: chief,
  }),
  verb({
    ...which,
    name: 'failInspection',
    zh: '复查不通过',
    en: 'Not passed',
    action: 'fail',
    posts: chief,
    why: true,
    before: (_ctx, row) => (row.rectifyBy ? { dueOn: row.rectifyBy } : undefined),
  }),
  verb({
    ...which,
    name: 'correctInspection',
    zh: '更正公示结果',
    en: 'Correct what was published',
    action: 'correct',
    posts: chief,
    why: true,
    before: () => ({ patch: { publishedOn: null } }),
  }),
]
