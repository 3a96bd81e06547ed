import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { markDuty, planDuties, swapDuty } from './duties.ts'
import { duty } from './registers.ts'
import { fieldPosts } from './workflows.ts'

const d = duty.fields
const which = f.reference(duty.name, '排班', 'Duty')
const reason = f.longText('理由', 'Reason', { max: 500 })
const on = (action: string) => ({ register: duty.name, field: 'duty', action })

const plan = command({
  name: 'activities.planDuties',
  label: { zh: '排班', en: 'Plan duties' },
  posts: fieldPosts,
  input: {
    office: f.optional(f.text('业务股室（不填为本股室）', 'Office (empty: the own one)')),
    list: f.list(
      '排班表',
      'Roster',
      {
        kind: d.kind,
        onDay: d.onDay,
        slot: d.slot,
        names: d.names,
        division: f.division('所在区划', 'Place'),
        site: d.site,
        place: d.place,
      },
      { min: 1 },
    ),
  },
  async run(ctx, { office, list }) {
    return { duties: await planDuties(ctx, ctx.actor.office ?? office ?? '', list) }
  },
})
const serve = command({
  name: 'activities.serveDuties',
  label: { zh: '登记值守', en: 'Duties served' },
  posts: fieldPosts,
  input: { list: f.list('排班', 'Duties', { duty: which, outcome: d.outcome }, { min: 1 }) },
  async run(ctx, input) {
    for (const one of input.list)
      await markDuty(ctx, one.duty, 'serve', { outcome: one.outcome ?? null })
    return { served: input.list.length }
  },
})
const mark = (action: 'miss' | 'cancel' | 'restore', zh: string, en: string) =>
  command({
    name: `activities.${action}Duty`,
    label: { zh, en },
    posts: fieldPosts,
    input: { duty: which, reason },
    on: on(action),
    async run(ctx, input) {
      return { state: (await markDuty(ctx, input.duty, action, { reason: input.reason })).state }
    },
  })
const swap = command({
  name: 'activities.swapDuty',
  label: { zh: '换班', en: 'Swap a duty' },
  posts: fieldPosts,
  input: { duty: which, names: d.names },
  on: { ...on('swap'), states: ['planned'] },
  async run(ctx, input) {
    return { names: (await swapDuty(ctx, input.duty, input.names)).names }
  },
})

export const dutyCommands = [
  plan,
  serve,
  mark('miss', '登记缺勤', 'Duty missed'),
  mark('cancel', '取消排班', 'Cancel a duty'),
  mark('restore', '恢复排班', 'Plan a duty again'),
  swap,
]
