import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import { entry, scheme, sheet } from './registers.ts'
import {
  approveScheme,
  decideEntry,
  endScheme,
  enter,
  moveEntry,
  proposeScheme,
  publishEntry,
  score,
} from './scoring.ts'
import { clerks, deciders } from './workflows.ts'

const reason = f.longText('理由', 'Reason', { max: 500 })
const s = scheme.fields
const whichScheme = f.reference(scheme.name, '评分办法', 'Scheme')
const onScheme = (action: string) => ({ register: scheme.name, field: 'scheme', action })

const propose = command({
  name: 'scoring.setScheme',
  label: { zh: '拟订评分办法', en: 'Propose a scheme' },
  posts: clerks,
  input: {
    name: s.name,
    office: f.optional(f.text('业务股室（不填为本股室）', 'Office (empty: the own one)')),
    purpose: s.purpose,
    fromDay: s.fromDay,
    document: s.document,
    items: s.items,
    tiers: s.tiers,
    reviewers: s.reviewers,
    maxSpread: s.maxSpread,
  },
  async run(ctx, { office, ...facts }) {
    const row = await proposeScheme(ctx, { ...facts, office: ctx.actor.office ?? office ?? '' })
    return { id: row.id }
  },
})
const approve = command({
  name: 'scoring.approveScheme',
  label: { zh: '审定评分办法', en: 'Put a scheme into force' },
  posts: deciders,
  input: { scheme: whichScheme },
  on: onScheme('approve'),
  async run(ctx, input) {
    return { state: (await approveScheme(ctx, input.scheme)).state }
  },
})
const endOf = (action: 'reject' | 'retire', zh: string, en: string) =>
  command({
    name: `scoring.${action}Scheme`,
    label: { zh, en },
    posts: deciders,
    input: { scheme: whichScheme, reason },
    on: onScheme(action),
    async run(ctx, input) {
      return { state: (await endScheme(ctx, input.scheme, action, input.reason)).state }
    },
  })

const e = entry.fields
const subject = {
  subject: e.subject,
  division: f.division('所在区划', 'Place'),
  unit: e.unit,
  organisation: e.organisation,
  person: e.person,
  aboutRegister: e.aboutRegister,
  aboutRow: e.aboutRow,
}
type Subject = { aboutRegister?: string | null; aboutRow?: string | null }
const aboutOf = ({ aboutRegister, aboutRow }: Subject) =>
  aboutRegister && aboutRow ? { register: aboutRegister, row: aboutRow } : null
const enterOne = command({
  name: 'scoring.enter',
  label: { zh: '登记参评对象', en: 'Enter a subject' },
  posts: [...clerks, 'townshipClerk'],
  input: { scheme: whichScheme, round: e.round, ...subject },
  async run(ctx, { aboutRegister, aboutRow, ...facts }) {
    return { id: (await enter(ctx, { ...facts, about: aboutOf({ aboutRegister, aboutRow }) })).id }
  },
})
const enterMany = command({
  name: 'scoring.enterMany',
  label: { zh: '批量登记参评对象', en: 'Enter subjects' },
  posts: [...clerks, 'townshipClerk'],
  input: { scheme: whichScheme, round: e.round, list: f.list('对象', 'List', subject, { min: 1 }) },
  async run(ctx, { scheme: by, round, list }) {
    const ids: string[] = []
    for (const { aboutRegister, aboutRow, ...facts } of list)
      ids.push(
        (
          await enter(ctx, {
            ...facts,
            scheme: by,
            round,
            about: aboutOf({ aboutRegister, aboutRow }),
          })
        ).id,
      )
    return { entries: ids }
  },
})

const whichEntry = f.reference(entry.name, '参评对象', 'Entry')
const onEntry = (action: string) => ({ register: entry.name, field: 'entry', action })
const { reviewer, reviewerUnit, points, remark } = sheet.fields
const scoreOne = command({
  name: 'scoring.score',
  label: { zh: '打分', en: 'Score' },
  posts: clerks,
  input: { entry: whichEntry, reviewer, reviewerUnit, points, remark },
  on: { ...onEntry('score'), states: ['entered'] },
  run: (ctx, input) => score(ctx, input),
})
const scoreMany = command({
  name: 'scoring.scoreMany',
  label: { zh: '录入一名评委的打分', en: 'Enter one reviewer’s sheets' },
  posts: clerks,
  input: {
    reviewer,
    reviewerUnit,
    list: f.list('打分', 'List', { entry: whichEntry, points, remark }, { min: 1 }),
  },
  async run(ctx, { list, ...by }) {
    for (const one of list) await score(ctx, { ...by, ...one })
    return { sheets: list.length }
  },
})
const decideOne = command({
  name: 'scoring.decide',
  label: { zh: '评定等次', en: 'Decide' },
  posts: deciders,
  input: { entry: whichEntry },
  on: onEntry('decide'),
  async run(ctx, input) {
    const row = await decideEntry(ctx, input.entry)
    return { points: row.points, tier: row.tier }
  },
})
const entries = f.list('对象', 'List', { entry: whichEntry }, { min: 1 })
const decideMany = command({
  name: 'scoring.decideMany',
  label: { zh: '批量评定等次', en: 'Decide many' },
  posts: deciders,
  input: { list: entries },
  async run(ctx, input) {
    for (const one of input.list) await decideEntry(ctx, one.entry)
    return { decided: input.list.length }
  },
})
const publish = command({
  name: 'scoring.publish',
  label: { zh: '公布评定结果', en: 'Publish results' },
  posts: clerks,
  input: { list: entries, publication: f.text('公布文号或渠道', 'Where published') },
  async run(ctx, input) {
    for (const one of input.list) await publishEntry(ctx, one.entry, input.publication)
    return { published: input.list.length }
  },
})
const moveOf = (action: 'reopen' | 'withdraw' | 'restore', zh: string, en: string) =>
  command({
    name: `scoring.${action}`,
    label: { zh, en },
    posts: action === 'withdraw' ? clerks : deciders,
    input: { entry: whichEntry, reason },
    on: onEntry(action),
    async run(ctx, input) {
      return { state: (await moveEntry(ctx, input.entry, action, input.reason)).state }
    },
  })

export const commands = [
  propose,
  approve,
  endOf('reject', '否决评分办法', 'Reject a scheme'),
  endOf('retire', '停止施行评分办法', 'Retire a scheme'),
  enterOne,
  enterMany,
  scoreOne,
  scoreMany,
  decideOne,
  decideMany,
  publish,
  moveOf('reopen', '重新评审', 'Score again'),
  moveOf('withdraw', '退出评审', 'Withdraw an entry'),
  moveOf('restore', '恢复参评', 'Enter again'),
]
