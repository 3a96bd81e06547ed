/** Changes of filed activities: noted with their day, handed in, accepted into the plan, and set back (CY-07). */
import { failed } from '../../../kernel/because.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take, updateRow } from '../../../kernel/rows.ts'
import { isQualified } from '../giving/bodies.ts'
import { refuse as refuseGiving } from '../giving/errors.ts'
import { type PlanRow, plan } from '../giving/registers.ts'
import { planConditions } from '../giving/rules.ts'
import { chief, office } from '../steps.ts'
import { refuse } from './errors.ts'
import { planChange } from './registers.ts'
import { correctionDue, isOver } from './rules.ts'

const reason = f.longText('理由', 'Reason')
const whichChange = f.reference(planChange.name, '变更补正', 'Correction')
const onChange = (action: string) => ({ register: planChange.name, field: 'change', action })
// Whose plan it is, its filing and whether it answers an emergency stay as they were: other days and rules hang on them.
const {
  body: _b,
  emergency: _e,
  submittedOn: _s,
  because: _c,
  number: _n,
  filedOn: _f,
  endedOn: _d,
  ...facts
} = plan.fields
type Drawn = Pick<PlanRow, keyof typeof facts>

const drawnOf = (from: Partial<Drawn>): Record<string, unknown> =>
  Object.fromEntries(Object.keys(facts).map(name => [name, from[name as keyof Drawn] ?? null]))
const same = (a: Record<string, unknown>, b: Record<string, unknown>): boolean =>
  Object.keys(facts).every(name => JSON.stringify(a[name]) === JSON.stringify(b[name]))

const noteChange = command({
  name: 'charity.notePlanChange',
  label: { zh: '登记募捐事项变更', en: 'Note a change' },
  posts: office,
  office: 'charity',
  rule: 'CY-07',
  input: {
    plan: planChange.fields.plan,
    what: planChange.fields.what,
    changedOn: planChange.fields.changedOn,
  },
  on: { register: plan.name, field: 'plan', action: 'change', states: ['filed', 'ended'] },
  async run(ctx, input) {
    const row = await lockRow(ctx, plan, input.plan)
    if (row.state !== 'filed' && row.state !== 'ended')
      refuseGiving('CHARITY_PLAN_NOT_RUNNING', { plan: row.name, day: input.changedOn })
    if (input.changedOn > ctx.today)
      refuseGiving('CHARITY_DAY_AHEAD', { day: input.changedOn, field: 'changedOn' })
    if (input.changedOn < row.filedOn!)
      refuse('CHARITY_CHANGE_BEFORE_FILING', {
        day: input.changedOn,
        filedOn: row.filedOn!,
        field: 'changedOn',
      })
    const made = await insertRow(ctx, planChange, { ...input, division: ctx.county })
    const dueOn = correctionDue(input.changedOn)
    await updateRow(ctx, planChange, made, {}, { due_on: dueOn })
    return { register: planChange.name, id: made.id, dueOn }
  },
})

/** A late correction is still taken, and says so: refusing it would leave the filed plan wrong. */
const submitCorrection = command({
  name: 'charity.submitCorrection',
  label: { zh: '报送补正', en: 'Hand in the correction' },
  posts: office,
  office: 'charity',
  rule: 'CY-07',
  input: { change: whichChange, explanation: f.longText('补正说明', 'Explanation'), ...facts },
  on: onChange('submit'),
  async run(ctx, { change: id, explanation, ...given }) {
    const row = await lockRow(ctx, planChange, id)
    mayTake(ctx, planChange, row, 'submit')
    const filed = await lockRow(ctx, plan, row.plan)
    const drawn = drawnOf(given as Partial<Drawn>)
    if (same(drawn, drawnOf(filed))) refuse('CHARITY_NOTHING_CHANGED')
    if (isOver(filed, ctx.today) && given.toDay > filed.toDay)
      refuse('CHARITY_NEW_ACTIVITY', { plan: filed.name, day: filed.toDay, field: 'toDay' })
    const because = planConditions(
      { ...given, emergency: filed.emergency, platform: given.platform ?? null },
      await isQualified(ctx, filed.body, ctx.today),
      filed.submittedOn,
    )
    const unmet = failed(because)
    if (unmet.length > 0)
      refuseGiving('CHARITY_PLAN_WRONG', {
        failed: {
          zh: unmet.map(b => b.what.zh).join('；'),
          en: unmet.map(b => b.what.en).join('; '),
        },
        rule: unmet[0]!.rule,
      })
    const submittedOn = row.submittedOn ?? ctx.today
    const late = submittedOn > correctionDue(row.changedOn)
    const patch = { explanation, drawn, because, submittedOn, late }
    const moved = await take(ctx, planChange, row, 'submit', { patch })
    return { state: moved.state, dueOn: moved.dueOn, late }
  },
})

const acceptCorrection = command({
  name: 'charity.acceptCorrection',
  label: { zh: '同意补正', en: 'Accept the correction' },
  posts: chief,
  office: 'charity',
  rule: 'CY-07',
  input: { change: whichChange },
  on: onChange('accept'),
  async run(ctx, input) {
    const row = await lockRow(ctx, planChange, input.change)
    mayTake(ctx, planChange, row, 'accept')
    const filed = await lockRow(ctx, plan, row.plan)
    const before = drawnOf(filed)
    await updateRow(ctx, plan, filed, row.drawn as Partial<Drawn>)
    const patch = { before, decidedOn: ctx.today }
    return { state: (await take(ctx, planChange, row, 'accept', { patch })).state }
  },
})
const undoCorrection = command({
  name: 'charity.undoCorrection',
  label: { zh: '撤销补正备案', en: 'Undo the correction' },
  posts: chief,
  office: 'charity',
  rule: 'CY-07',
  input: { change: whichChange, reason },
  on: onChange('undo'),
  async run(ctx, input) {
    const row = await lockRow(ctx, planChange, input.change)
    mayTake(ctx, planChange, row, 'undo', input.reason)
    const filed = await lockRow(ctx, plan, row.plan)
    if (!same(row.drawn!, drawnOf(filed))) refuse('CHARITY_CORRECTION_NOT_LAST')
    await updateRow(ctx, plan, filed, row.before as Partial<Drawn>)
    const patch = { before: null, decidedOn: null }
    const facts = { before: row.before, drawn: row.drawn }
    const more = { reason: input.reason, patch, facts }
    return { state: (await take(ctx, planChange, row, 'undo', more)).state }
  },
})
const changeStep = (
  action: 'return' | 'drop' | 'restore',
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
    input: { change: whichChange, reason },
    on: onChange(action),
    async run(ctx: Context, input) {
      const row = await lockRow(ctx, planChange, input.change)
      // Put back, a change is due by its own day again, however long it lay.
      const own = action === 'restore' ? { dueOn: correctionDue(row.changedOn) } : {}
      const moved = await take(ctx, planChange, row, action, { reason: input.reason, ...own })
      return { state: moved.state, dueOn: moved.dueOn }
    },
  })

export const changeCommands = [
  noteChange,
  submitCorrection,
  changeStep('return', 'returnCorrection', '退回补正', 'Return', office),
  acceptCorrection,
  undoCorrection,
  changeStep('drop', 'dropPlanChange', '撤回变更', 'Take back'),
  changeStep('restore', 'restorePlanChange', '恢复变更', 'Put back'),
]
