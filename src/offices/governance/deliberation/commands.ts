/** A matter on its way: raised, taken up, discussed by those it concerns, supervised, done, judged (VG-09). */
import { namesOf } from '../../../commons/activities/activities.ts'
import { command } from '../../../kernel/command.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRow, lockRow, mayTake, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { voted } from '../rules.ts'
import { dayBetween, local, reason, townships, village, villageOf } from '../steps.ts'
import { checkSum, failedIn, keepVotes, voteFields } from '../votes.ts'
import { deliberation } from './registers.ts'

const which = f.reference(deliberation.name, '协商议事', 'Deliberation')
const on = (action: string) => ({ register: deliberation.name, field: 'deliberation', action })

const raise = command({
  name: 'governance.raiseTopic',
  label: { zh: '提出议题', en: 'Raise a topic' },
  posts: local,
  rule: 'VG-09',
  input: {
    division: village,
    topic: deliberation.fields.topic,
    problem: deliberation.fields.problem,
    proposer: deliberation.fields.proposer,
  },
  async run(ctx, input) {
    const row = await insertRow(ctx, deliberation, {
      ...input,
      division: villageOf(ctx, input.division),
      raisedOn: ctx.today,
    })
    return { register: deliberation.name, id: row.id, dueOn: row.dueOn }
  },
})
const accept = command({
  name: 'governance.acceptTopic',
  label: { zh: '受理议题', en: 'Take up the topic' },
  posts: local,
  rule: 'VG-09',
  input: { deliberation: which },
  on: on('accept'),
  async run(ctx, input) {
    const row = await lockRow(ctx, deliberation, input.deliberation)
    return { state: (await take(ctx, deliberation, row, 'accept')).state }
  },
})
const resolve = command({
  name: 'governance.resolveTopic',
  label: { zh: '民事民议：形成协商意见', en: 'Discuss and resolve' },
  posts: local,
  rule: 'VG-09',
  input: {
    deliberation: which,
    participants: f.text('参加人员范围', 'Who took part'),
    resolution: f.longText('协商意见', 'Resolution'),
    ...voteFields,
  },
  on: on('resolve'),
  async run(ctx, { deliberation: id, participants, resolution, ...given }) {
    const row = await lockRow(ctx, deliberation, id)
    mayTake(ctx, deliberation, row, 'resolve')
    dayBetween(ctx, given.heldOn, row.raisedOn, 'heldOn', '协商日期', 'The meeting')
    checkSum(given)
    const because = voted(given)
    const failed = failedIn(because)
    if (failed) refuse('GOVERNANCE_RESOLUTION_FAILED', { which: failed })
    const moved = await take(ctx, deliberation, row, 'resolve', {
      patch: { participants, resolution, metOn: given.heldOn },
    })
    const about = { register: deliberation.name, id: row.id, division: row.division }
    await keepVotes(ctx, [{ about, vote: given, because }])
    return { state: moved.state }
  },
})
const manage = command({
  name: 'governance.superviseTopic',
  label: { zh: '民事民管：明确实施和监督', en: 'Who does it, who supervises' },
  posts: local,
  rule: 'VG-09',
  input: {
    deliberation: which,
    doer: f.text('实施人（单位）', 'Carried out by'),
    supervisors: f.text('监督员（用顿号隔开）', 'Supervised by (separated by 、)'),
  },
  on: on('manage'),
  async run(ctx, input) {
    const row = await lockRow(ctx, deliberation, input.deliberation)
    const doers = namesOf(input.doer)
    if (namesOf(input.supervisors).some(n => doers.includes(n)))
      refuse('GOVERNANCE_MANAGER_PROPOSER', { field: 'supervisors' })
    const moved = await take(ctx, deliberation, row, 'manage', {
      patch: { doer: input.doer, supervisors: namesOf(input.supervisors).join('、') },
    })
    return { state: moved.state }
  },
})
const carryOut = command({
  name: 'governance.carryOutTopic',
  label: { zh: '民事民治：登记办成', en: 'Carried out' },
  posts: local,
  rule: 'VG-09',
  input: {
    deliberation: which,
    doneOn: f.day('办成日期', 'Done on'),
    result: f.longText('实施结果', 'Result'),
  },
  on: on('carryOut'),
  async run(ctx, { deliberation: id, ...patch }) {
    const row = await lockRow(ctx, deliberation, id)
    dayBetween(ctx, patch.doneOn, row.metOn, 'doneOn', '办成日期', 'The day')
    return { state: (await take(ctx, deliberation, row, 'carryOut', { patch })).state }
  },
})
const rate = command({
  name: 'governance.rateTopic',
  label: { zh: '民事民评：登记评议', en: 'Judge' },
  posts: local,
  rule: 'VG-09',
  input: {
    deliberation: which,
    raters: f.count('评议人数', 'Who judged', { min: 1 }),
    satisfied: f.count('满意人数', 'Satisfied'),
  },
  on: on('rate'),
  async run(ctx, { deliberation: id, ...patch }) {
    const row = await lockRow(ctx, deliberation, id)
    if (patch.satisfied > patch.raters)
      refuse('GOVERNANCE_RATING', { ...patch, field: 'satisfied' })
    // Fewer satisfied than not: those who did it do it again before it counts as settled.
    if (2 * patch.satisfied <= patch.raters) {
      const moved = await take(ctx, deliberation, row, 'rework', {
        reason: `满意${patch.satisfied}人，共评议${patch.raters}人`,
        patch: { doneOn: null, result: null },
      })
      return { state: moved.state, share: (100 * patch.satisfied) / patch.raters }
    }
    const moved = await take(ctx, deliberation, row, 'rate', {
      patch: { ...patch, ratedOn: ctx.today },
    })
    return { state: moved.state, share: (100 * patch.satisfied) / patch.raters }
  },
})
const move = (action: string, name: string, zh: string, en: string) =>
  command({
    name: `governance.${name}`,
    label: { zh, en },
    posts: action === 'refuse' ? local : townships,
    rule: 'VG-09',
    input: { deliberation: which, reason },
    on: on(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, deliberation, input.deliberation)
      return {
        state: (await take(ctx, deliberation, row, action, { reason: input.reason })).state,
      }
    },
  })

export const deliberationCommands = [
  raise,
  accept,
  resolve,
  manage,
  carryOut,
  rate,
  move('refuse', 'refuseTopic', '不予受理', 'Not taken up'),
  move('stop', 'stopTopic', '终止', 'Stop'),
  move('reopen', 'reopenTopic', '重新协商', 'Discuss again'),
]
