/** A statistical return: opened for a period, stated office by office, reviewed, submitted, corrected figure by figure. */
import { sql } from 'kysely'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Label } from '../../../kernel/errors.ts'
import { f } from '../../../kernel/fields.ts'
import { parsePeriod } from '../../../kernel/figures.ts'
import { isFailing } from '../../../kernel/indicator.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from './errors.ts'
import { type CycleRow, cycle, statement, submitted } from './registers.ts'
import { digestOf, officeOf, officesWithFigures, standing, valuesOf } from './values.ts'

const which = f.reference(cycle.name, '报告期', 'Reporting period')
const what = { zh: '统计上报', en: 'statistical return' }
const on = (action: string, ...states: string[]) => ({
  register: cycle.name,
  field: 'cycle',
  action,
  states,
})

export const openCycle = command({
  name: 'bureau.openCycle',
  label: { zh: '布置统计上报', en: 'Open a statistical return' },
  posts: ['officeClerk', 'officeChief'],
  office: 'bureau',
  input: {
    period: cycle.fields.period,
    asOf: f.optional(f.day('数据截止日', 'As of')),
    submitBy: cycle.fields.submitBy,
    recipient: cycle.fields.recipient,
    document: cycle.fields.document,
  },
  async run(ctx, input) {
    const period = parsePeriod(input.period, input.asOf ?? undefined)
    if (input.submitBy <= period.to) refuse('SUBMIT_BEFORE_END', { field: 'submitBy' })
    const open = await sql`select 1 from bureau_cycle where period = ${input.period}
      and state <> 'withdrawn'`.execute(ctx.tx)
    if (open.rows.length > 0) refuse('CYCLE_EXISTS', { period: input.period, field: 'period' })
    const row = await insertRow(ctx, cycle, {
      division: ctx.county,
      title: `${period.label.zh}民政统计`,
      period: input.period,
      fromDay: period.from,
      toDay: period.to,
      asOf: period.asOf,
      submitBy: input.submitBy,
      recipient: input.recipient,
      document: input.document ?? null,
      openedBy: ctx.actor.account,
    })
    return { register: cycle.name, id: row.id }
  },
})

/** An office's chief says that the figures are what the office's ledgers give. */
export const stateFigures = command({
  name: 'bureau.stateFigures',
  label: { zh: '确认本股室数据', en: 'State the office’s figures' },
  posts: ['officeChief'],
  input: { cycle: which },
  on: on('state', 'collecting'),
  async run(ctx, input) {
    const row = await lockRow(ctx, cycle, input.cycle)
    if (row.state !== 'collecting') refuse('CYCLE_NOT_COLLECTING')
    const office = ctx.actor.office ?? ''
    const ids = [...ctx.house.indicators.keys()].filter(id => officeOf(id) === office)
    if (ids.length === 0) refuse('OFFICE_HAS_NO_FIGURES')
    const values = await valuesOf(ctx, row, ids)
    const failing = new Map(
      values.flatMap(v => v.checks.filter(isFailing).map(c => [c.id, c] as const)),
    )
    if (failing.size > 0)
      refuse('OWN_CHECKS_FAILED', {
        checks: {
          zh: [...failing.values()].map(c => `${c.label.zh}（${c.arithmetic.zh}）`).join('；'),
          en: [...failing.values()].map(c => `${c.label.en} (${c.arithmetic.en})`).join('; '),
        },
      })
    const made = await insertRow(ctx, statement, {
      division: row.division,
      cycle: row.id,
      office,
      figures: values.length,
      digest: digestOf(values),
      author: ctx.actor.account,
    })
    return { id: made.id, figures: values.length }
  },
})

export const reviewCycle = command({
  name: 'bureau.reviewCycle',
  label: { zh: '审核汇总', en: 'Review the return' },
  posts: ['officeChief'],
  office: 'bureau',
  input: { cycle: which },
  on: on('review', 'collecting'),
  async run(ctx, input) {
    const row = await lockRow(ctx, cycle, input.cycle)
    twoPeople(ctx.actor, row.openedBy, what)
    await statedAsTheyStand(ctx, row)
    const moved = await take(ctx, cycle, row, 'review', {
      patch: { reviewedBy: ctx.actor.account },
    })
    return { state: moved.state }
  },
})

export const submitCycle = command({
  name: 'bureau.submitCycle',
  label: { zh: '上报', en: 'Submit the return' },
  posts: ['officeClerk', 'officeChief'],
  office: 'bureau',
  input: { cycle: which },
  on: on('submit', 'reviewed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, cycle, input.cycle)
    if (row.reviewedBy) twoPeople(ctx.actor, row.reviewedBy, what)
    const values = await statedAsTheyStand(ctx, row)
    const moved = await take(ctx, cycle, row, 'submit', { patch: { submittedOn: ctx.today } })
    for (const v of values)
      await insertRow(ctx, submitted, {
        division: row.division,
        cycle: row.id,
        figure: v.id,
        value: v.value === null ? null : String(v.value),
        unit: v.unit,
        evidenceRows: v.rows,
        reason: null,
        author: ctx.actor.account,
      })
    return { state: moved.state, figures: values.length }
  },
})

/** A submitted figure whose ledger has been put right since is sent on with its reason; the old value stays beside it. */
export const correctFigure = command({
  name: 'bureau.correctFigure',
  label: { zh: '更正上报数据', en: 'Correct a submitted figure' },
  posts: ['officeChief'],
  office: 'bureau',
  input: {
    cycle: which,
    figure: submitted.fields.figure,
    reason: f.longText('更正原因', 'Why corrected'),
  },
  on: on('correct', 'submitted'),
  async run(ctx, input) {
    const row = await lockRow(ctx, cycle, input.cycle)
    if (row.state !== 'submitted') refuse('CYCLE_NOT_SUBMITTED')
    const { figure } = input
    const was = (await standing(ctx, row.id)).get(figure)
    if (!was) return refuse('FIGURE_NOT_SUBMITTED', { figure, field: 'figure' })
    const [now] = await valuesOf(ctx, row, [figure])
    const value = now!.value === null ? null : String(now!.value)
    if (value === was.value)
      refuse('FIGURE_AS_SUBMITTED', { figure, value: value ?? '—', field: 'figure' })
    const made = await insertRow(ctx, submitted, {
      division: row.division,
      cycle: row.id,
      figure,
      value,
      unit: now!.unit,
      evidenceRows: now!.rows,
      reason: input.reason,
      author: ctx.actor.account,
    })
    return { id: made.id, was: was.value, now: value }
  },
})

const back = (action: 'return' | 'withdraw', zh: string, en: string, states: string[]) =>
  command({
    name: `bureau.${action}Cycle`,
    label: { zh, en },
    posts: ['officeChief', 'bureauLeader'],
    input: { cycle: which, reason: f.longText('理由', 'Reason') },
    on: on(action, ...states),
    async run(ctx, input) {
      const row = await lockRow(ctx, cycle, input.cycle)
      const moved = await take(ctx, cycle, row, action, {
        reason: input.reason,
        patch: { reviewedBy: null },
      })
      return { state: moved.state }
    },
  })
export const returnCycle = back('return', '退回重报', 'Return the return', ['reviewed'])
export const withdrawCycle = back('withdraw', '撤销统计上报', 'Withdraw the return', [
  'collecting',
  'reviewed',
])

/** Refuses OFFICES_MISSING and OFFICES_CHANGED; the values, when every office has stated them as they stand. */
async function statedAsTheyStand(ctx: Context, row: CycleRow) {
  const found = await sql<{ office: string; digest: string }>`
    select distinct on (office) office, digest from bureau_statement where cycle = ${row.id}
    order by office, recorded_at desc, id desc`.execute(ctx.tx)
  const stated = new Map(found.rows.map(s => [s.office, s.digest]))
  const offices = officesWithFigures(ctx)
  const missing = offices.filter(o => !stated.has(o.name))
  if (missing.length > 0) refuse('OFFICES_MISSING', { offices: named(missing) })
  const values = await valuesOf(ctx, row)
  const changed = offices.filter(
    o => digestOf(values.filter(v => officeOf(v.id) === o.name)) !== stated.get(o.name),
  )
  if (changed.length > 0) refuse('OFFICES_CHANGED', { offices: named(changed) })
  return values
}
const named = (offices: readonly { label: Label }[]): Label => ({
  zh: offices.map(o => o.label.zh).join('、'),
  en: offices.map(o => o.label.en).join(', '),
})

export const statisticsCommands = [
  openCycle,
  stateFigures,
  reviewCycle,
  submitCycle,
  correctFigure,
  returnCycle,
  withdrawCycle,
]
