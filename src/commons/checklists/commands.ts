import { command } from '../../kernel/command.ts'
import { f } from '../../kernel/fields.ts'
import {
  extendList,
  issueList,
  moveItem,
  postpone,
  reportItem,
  verifyItem,
  withdrawList,
} from './checklists.ts'
import { item, list } from './registers.ts'
import { closers, doers } from './workflows.ts'

const reason = f.longText('理由', 'Reason', { max: 500 })
const i = item.fields
const items = f.list(
  '事项',
  'Items',
  {
    unitName: i.unitName,
    division: f.division('所在区划', 'Place'),
    office: i.office,
    site: i.site,
    organisation: i.organisation,
    clause: i.clause,
    requirement: i.requirement,
    responsible: i.responsible,
    partners: i.partners,
    dueOn: i.itemDueOn,
  },
  { min: 1 },
)
const whichList = f.reference(list.name, '清单', 'List')
const onList = (action: string) => ({ register: list.name, field: 'list', action })

const issue = command({
  name: 'checklists.issue',
  label: { zh: '下发清单', en: 'Issue a list' },
  posts: ['officeClerk', 'officeChief'],
  input: {
    title: list.fields.title,
    office: f.optional(f.text('业务股室（不填为本股室）', 'Office (empty: the own one)')),
    topic: list.fields.topic,
    division: f.division('所在区划', 'Place'),
    document: list.fields.document,
    basis: list.fields.basis,
    items,
  },
  run: (ctx, input) => issueList(ctx, { ...input, office: ctx.actor.office ?? input.office ?? '' }),
})
const extend = command({
  name: 'checklists.addItems',
  label: { zh: '增加事项', en: 'Add items' },
  posts: ['officeClerk', 'officeChief'],
  input: { list: whichList, items },
  on: onList('extend'),
  async run(ctx, input) {
    return { items: await extendList(ctx, input.list, input.items) }
  },
})
const withdraw = command({
  name: 'checklists.withdraw',
  label: { zh: '撤回清单', en: 'Withdraw a list' },
  posts: ['officeChief'],
  input: { list: whichList, reason },
  on: onList('withdraw'),
  async run(ctx, input) {
    await withdrawList(ctx, input.list, input.reason)
    return { id: input.list }
  },
})

const whichItem = f.reference(item.name, '事项', 'Item')
const onItem = (action: string) => ({ register: item.name, field: 'item', action })
const done = {
  result: f.longText('落实情况', 'What was done'),
  evidence: i.evidence,
  proof: i.proof,
}
const report = command({
  name: 'checklists.report',
  label: { zh: '上报落实', en: 'Report as done' },
  posts: doers,
  input: { item: whichItem, ...done },
  on: onItem('report'),
  async run(ctx, { item: id, ...facts }) {
    return { state: (await reportItem(ctx, id, facts)).state }
  },
})
const verify = command({
  name: 'checklists.verify',
  label: { zh: '核验销号', en: 'Verify and close' },
  posts: closers,
  input: { item: whichItem },
  on: onItem('verify'),
  async run(ctx, input) {
    return { state: (await verifyItem(ctx, input.item)).state }
  },
})
/** The same for many, for the day on which a whole list is gone through; one wrong item refuses all. */
const reportMany = command({
  name: 'checklists.reportMany',
  label: { zh: '批量上报落实', en: 'Report items as done' },
  posts: doers,
  input: { list: f.list('事项', 'Items', { item: whichItem, ...done }, { min: 1 }) },
  async run(ctx, input) {
    for (const { item: id, ...facts } of input.list) await reportItem(ctx, id, facts)
    return { reported: input.list.length }
  },
})
const verifyMany = command({
  name: 'checklists.verifyMany',
  label: { zh: '批量核验销号', en: 'Verify and close items' },
  posts: closers,
  input: { list: f.list('事项', 'Items', { item: whichItem }, { min: 1 }) },
  async run(ctx, input) {
    for (const { item: id } of input.list) await verifyItem(ctx, id)
    return { closed: input.list.length }
  },
})
const move = (
  action: 'sendBack' | 'reopen' | 'drop',
  posts: typeof closers,
  zh: string,
  en: string,
) =>
  command({
    name: `checklists.${action}`,
    label: { zh, en },
    posts,
    input: { item: whichItem, reason },
    on: onItem(action),
    async run(ctx, input) {
      return { state: (await moveItem(ctx, input.item, action, input.reason)).state }
    },
  })
const later = command({
  name: 'checklists.postpone',
  label: { zh: '延长时限', en: 'Give more time' },
  posts: ['officeChief', 'bureauLeader'],
  input: { item: whichItem, dueOn: f.day('新时限', 'New day'), reason },
  on: { ...onItem('postpone'), states: ['issued', 'reported'] },
  async run(ctx, input) {
    return { dueOn: (await postpone(ctx, input.item, input.dueOn)).itemDueOn }
  },
})

export const commands = [
  issue,
  extend,
  withdraw,
  report,
  reportMany,
  verify,
  verifyMany,
  move('sendBack', closers, '退回事项', 'Send an item back'),
  move('reopen', closers, '重新打开事项', 'Open an item again'),
  move('drop', ['officeChief', 'bureauLeader'], '撤销事项', 'Drop an item'),
  later,
]
