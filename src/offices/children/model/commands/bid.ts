/** The model-county bid: standards, clauses, scores; lists to units and townships; items closed by somebody else (RC-01 … RC-04). */
import { sql } from 'kysely'
import { type Context, command } from '../../../../kernel/command.ts'
import { type Fields, f } from '../../../../kernel/fields.ts'
import {
  insertRow,
  lockRow,
  mayTake,
  readRow,
  take,
  updateRow,
  whoTook,
} from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { clerks, office, townships } from '../../steps.ts'
import { clause, item, list, score, standard, unit } from '../registers.ts'

const reason = f.longText('理由', 'Reason', { max: 500 })

const addStandard = command({
  name: 'children.addStandard',
  label: { zh: '登记创建标准', en: 'Enter a standard' },
  posts: clerks,
  office,
  rule: 'RC-01',
  input: {
    title: standard.fields.title,
    order: standard.fields.order,
    issuedBy: standard.fields.issuedBy,
    fromDay: standard.fields.fromDay,
    clauses: f.list(
      '条款',
      'Clauses',
      { code: clause.fields.code, text: clause.fields.text, points: clause.fields.points },
      { min: 1, max: 300 },
    ),
  },
  async run(ctx, { clauses, ...input }) {
    const row = await insertRow(ctx, standard, { ...input, division: ctx.county })
    const codes = new Set<string>()
    const made: string[] = []
    for (const c of clauses) {
      if (codes.has(c.code)) refuse('CLAUSE_TWICE', { field: 'clauses', code: c.code })
      codes.add(c.code)
      made.push((await insertRow(ctx, clause, { ...c, division: ctx.county, standard: row.id })).id)
    }
    return { register: standard.name, id: row.id, clauses: made }
  },
})
const withdrawStandard = command({
  name: 'children.withdrawStandard',
  label: { zh: '停用创建标准', en: 'Withdraw a standard' },
  posts: ['officeChief'],
  office,
  input: { standard: f.reference(standard.name, '标准文件', 'Standard') },
  on: { register: standard.name, field: 'standard', action: 'withdrawStandard' },
  async run(ctx, input) {
    const row = await lockRow(ctx, standard, input.standard)
    await updateRow(ctx, standard, row, { withdrawnOn: ctx.today })
    return { withdrawnOn: ctx.today }
  },
})
const { clause: onClause, by, scoredOn, points, evidence, feedback } = score.fields
const scoreClause = command({
  name: 'children.scoreClause',
  label: { zh: '条款评分', en: 'Score a clause' },
  posts: clerks,
  office,
  rule: 'RC-01',
  input: { clause: onClause, by, scoredOn, points, evidence, feedback },
  on: { register: clause.name, field: 'clause', action: 'scoreClause' },
  async run(ctx, input) {
    const row = await readRow(ctx, clause, input.clause)
    if (input.points > row.points) refuse('CLAUSE_POINTS', { field: 'points', points: row.points })
    if (input.scoredOn > ctx.today)
      refuse('CHILD_DAY_AHEAD', { field: 'scoredOn', what: { zh: '评分日期', en: 'The day' } })
    await insertRow(ctx, score, { ...input, division: row.division, scoredBy: ctx.actor.account })
    return { lost: row.points - input.points }
  },
})

const { leftOn: _l, ...unitFields } = unit.fields
const enterUnits = command({
  name: 'children.enterUnits',
  label: { zh: '登记成员单位', en: 'Enter the member units' },
  posts: clerks,
  office,
  rule: 'RC-02',
  input: {
    units: f.list(
      '单位',
      'Units',
      { where: f.division('区划', 'Division'), ...unitFields },
      { min: 1, max: 100 },
    ),
  },
  async run(ctx, input) {
    const units: string[] = []
    for (const { where, ...u } of input.units)
      units.push((await insertRow(ctx, unit, { ...u, division: where.padEnd(12, '0') })).id)
    return { units }
  },
})
const leaveUnit = command({
  name: 'children.leaveUnit',
  label: { zh: '退出成员单位', en: 'A unit leaves' },
  posts: ['officeChief'],
  office,
  input: { unit: f.reference(unit.name, '单位', 'Unit') },
  on: { register: unit.name, field: 'unit', action: 'leaveUnit' },
  async run(ctx, input) {
    const row = await lockRow(ctx, unit, input.unit)
    await updateRow(ctx, unit, row, { leftOn: ctx.today })
    return { leftOn: ctx.today }
  },
})

const { problem, clause: itemClause, project, deadline, responsible, assisting } = item.fields
const draft = command({
  name: 'children.draftLists',
  label: { zh: '拟定整改清单', en: 'Draft the lists' },
  posts: clerks,
  office,
  rule: 'RC-01',
  input: {
    batch: list.fields.batch,
    source: list.fields.source,
    lists: f.list(
      '清单',
      'Lists',
      {
        number: list.fields.number,
        unit: f.reference(unit.name, '接收单位', 'Unit'),
        items: f.list(
          '事项',
          'Items',
          { problem, clause: itemClause, project, deadline, responsible, assisting },
          { max: 50 },
        ),
      },
      { min: 1, max: 100 },
    ),
  },
  async run(ctx, input) {
    const lists: string[] = []
    for (const l of input.lists) {
      if (l.items.length === 0) refuse('LIST_EMPTY', { field: 'lists' })
      const to = await readRow(ctx, unit, l.unit)
      const twice =
        await sql`select 1 from children_list where batch = ${input.batch} and unit = ${to.id} and state <> 'withdrawn'`.execute(
          ctx.tx,
        )
      if (twice.rows.length > 0) refuse('UNIT_LISTED', { field: 'lists', name: to.name })
      const made = await insertRow(ctx, list, {
        division: to.division,
        number: l.number,
        batch: input.batch,
        unit: to.id,
        source: input.source,
      })
      for (const i of l.items) {
        if (i.deadline < ctx.today) refuse('ITEM_DEADLINE', { field: 'lists' })
        await insertRow(ctx, item, {
          ...i,
          division: to.division,
          list: made.id,
          unit: to.id,
          reopened: 0,
        })
      }
      lists.push(made.id)
    }
    return { lists }
  },
})

const whichList = f.reference(list.name, '清单', 'List')
const whichItem = f.reference(item.name, '整改事项', 'Item')
const onList = (action: string) => ({ register: list.name, field: 'list', action })
const onItem = (action: string) => ({ register: item.name, field: 'item', action })

const issue = command({
  name: 'children.issueLists',
  label: { zh: '下发整改清单', en: 'Issue the lists' },
  posts: ['officeChief'],
  office,
  rule: 'RC-02',
  input: { lists: f.list('清单', 'Lists', { list: whichList }, { min: 1, max: 100 }) },
  async run(ctx, input) {
    for (const l of input.lists) {
      const row = await lockRow(ctx, list, l.list)
      await take(ctx, list, row, 'issue', { patch: { issuedOn: ctx.today } })
    }
    return { issued: input.lists.length }
  },
})
const receive = command({
  name: 'children.receiveList',
  label: { zh: '签收清单', en: 'Receive the list' },
  posts: [...townships, 'officeClerk'],
  office,
  input: { list: whichList },
  on: onList('receive'),
  async run(ctx, input) {
    const row = await lockRow(ctx, list, input.list)
    const moved = await take(ctx, list, row, 'receive', { patch: { receivedOn: ctx.today } })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})
const answer = command({
  name: 'children.answerList',
  label: { zh: '回复清单', en: 'Answer the list' },
  posts: [...townships, 'officeClerk'],
  office,
  input: { list: whichList, answer: f.longText('回复', 'Answer', { max: 1000 }) },
  on: onList('answer'),
  async run(ctx, input) {
    const row = await lockRow(ctx, list, input.list)
    const moved = await take(ctx, list, row, 'answer', {
      patch: { answeredOn: ctx.today, answer: input.answer },
    })
    return { state: moved.state }
  },
})
const backList = (name: string, action: 'returnAnswer' | 'withdraw', zh: string, en: string) =>
  command({
    name: `children.${name}`,
    label: { zh, en },
    posts: ['officeChief'],
    office,
    input: { list: whichList, reason },
    on: onList(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, list, input.list)
      return { state: (await take(ctx, list, row, action, { reason: input.reason })).state }
    },
  })

/** One act on one item, and the same act on a list of them; a refusal stops the whole list. */
const both = <F extends Fields>(
  name: string,
  many: string,
  action: string,
  zh: string,
  en: string,
  posts: Parameters<typeof command>[0]['posts'],
  fields: F,
  one: (ctx: Context, id: string, given: Record<string, unknown>) => Promise<void>,
) => [
  command({
    name: `children.${name}`,
    label: { zh, en },
    posts,
    office,
    rule: 'RC-03',
    input: { item: whichItem, ...fields } as Fields,
    on: onItem(action),
    async run(ctx, input) {
      const { item: id, ...given } = input as Record<string, unknown>
      await one(ctx, id as string, given)
      return { item: id }
    },
  }),
  command({
    name: `children.${many}`,
    label: { zh: `批量${zh}`, en: `${en}, many` },
    posts,
    office,
    rule: 'RC-03',
    input: {
      list: f.list('清单', 'List', { item: whichItem, ...fields } as Fields, { min: 1, max: 300 }),
    },
    async run(ctx, input) {
      for (const { item: id, ...given } of input.list as Record<string, unknown>[])
        await one(ctx, id as string, given)
      return { items: input.list.length }
    },
  }),
]
const doers = [...townships, 'officeClerk'] as const

const planItem = both(
  'planItem',
  'planItems',
  'plan',
  '报整改方案',
  'File the plan',
  doers,
  { measure: f.longText('整改措施', 'Measure', { max: 1000 }) },
  async (ctx, id, given) => {
    const row = await lockRow(ctx, item, id)
    await take(ctx, item, row, 'plan', {
      patch: { measure: given.measure as string },
      dueOn: row.deadline,
    })
  },
)
const selfClose = both(
  'reportItemDone',
  'reportItemsDone',
  'selfClose',
  '报整改完成',
  'Report done',
  doers,
  { proof: f.text('完成佐证', 'Proof') },
  async (ctx, id, given) => {
    const row = await lockRow(ctx, item, id)
    await take(ctx, item, row, 'selfClose', {
      patch: { proof: given.proof as string, doneBy: ctx.actor.account },
    })
  },
)
const verify = both(
  'verifyItem',
  'verifyItems',
  'verify',
  '核验整改',
  'Verify',
  clerks,
  {},
  async (ctx, id) => {
    const row = await lockRow(ctx, item, id)
    mayTake(ctx, item, row, 'verify')
    if (row.doneBy === ctx.actor.account) refuse('ITEM_SAME_PERSON')
    await take(ctx, item, row, 'verify')
  },
)
const closeItem = both(
  'closeItem',
  'closeItems',
  'close',
  '销号',
  'Close',
  ['officeChief'],
  {},
  async (ctx, id) => {
    const row = await lockRow(ctx, item, id)
    mayTake(ctx, item, row, 'close')
    const verifier = await whoTook(ctx.tx, item.name, row.id, 'verify')
    if (row.doneBy === ctx.actor.account || verifier === ctx.actor.account)
      refuse('ITEM_SAME_PERSON')
    await take(ctx, item, row, 'close', { patch: { closedOn: ctx.today } })
  },
)
const backItem = (
  name: string,
  action: 'returnItem' | 'reopen',
  zh: string,
  en: string,
  posts: typeof clerks,
) =>
  command({
    name: `children.${name}`,
    label: { zh, en },
    posts,
    office,
    rule: 'RC-03',
    input: { item: whichItem, reason },
    on: onItem(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, item, input.item)
      const again = action === 'reopen'
      const moved = await take(ctx, item, row, action, {
        reason: input.reason,
        patch: again
          ? { closedOn: null, doneBy: null, proof: null, reopened: row.reopened + 1 }
          : { doneBy: null, proof: null },
        ...(again ? {} : { dueOn: row.deadline }),
      })
      return { state: moved.state }
    },
  })

export const bidCommands = [
  addStandard,
  withdrawStandard,
  scoreClause,
  enterUnits,
  leaveUnit,
  draft,
  issue,
  receive,
  answer,
  backList('returnAnswer', 'returnAnswer', '退回重新回复', 'Answer again'),
  backList('withdrawList', 'withdraw', '撤回清单', 'Withdraw the list'),
  ...planItem,
  ...selfClose,
  ...verify,
  ...closeItem,
  backItem('returnItem', 'returnItem', '核验不通过', 'Not verified', clerks),
  backItem('reopenItem', 'reopen', '重新整改', 'Open again', ['officeChief']),
]
