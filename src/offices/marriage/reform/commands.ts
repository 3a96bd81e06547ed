/** Issuing the plan, writing it into village rules, the villages' tasks, and the two lists. */
import { sql } from 'kysely'
import { type Post, twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { type Fields, f } from '../../../kernel/fields.ts'
import { insertRows, lockRows, takeAll } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { chief, clerks, lines, office, onRow, reason, whichOf } from '../commands/who.ts'
import { refuse } from '../errors.ts'
import { honour, reformDocument, task, villageRule } from './registers.ts'

const townships: Post[] = ['townshipClerk', 'townshipHead']
const villages: Post[] = ['villageCadre', ...townships]
const place = f.division('村（社区）', 'Village')
const notAhead = (ctx: Context, day: Day, field: string, zh: string, en: string): void => {
  if (day > ctx.today) refuse('MARRIAGE_DAY', { field, what: { zh, en }, from: '' })
}

const { withdrawnOn: _, ...documentFields } = reformDocument.fields
const issue = command({
  name: 'marriage.issueReform',
  label: { zh: '登记婚俗改革文件', en: 'Enter a document of the reform' },
  posts: clerks,
  office,
  rule: 'MR-19',
  input: documentFields,
  async run(ctx, input) {
    notAhead(ctx, input.issuedOn, 'issuedOn', '印发日期', 'The day')
    const row = await insertRow(ctx, reformDocument, { ...input, division: ctx.county })
    return { register: reformDocument.name, id: row.id }
  },
})
const withdrawn = (
  on: typeof reformDocument | typeof villageRule,
  field: string,
  name: string,
  zh: string,
  en: string,
  posts: readonly Post[],
  own: boolean,
) =>
  command({
    name: `marriage.${name}`,
    label: { zh, en },
    posts,
    ...(own ? { office } : {}),
    input: { [field]: whichOf(on) } as Fields,
    on: { register: on.name, field },
    async run(ctx, input: Record<string, unknown>) {
      const row = await lockRow(ctx, on as typeof villageRule, input[field] as string)
      await updateRow(ctx, on as typeof villageRule, row, { withdrawnOn: ctx.today })
      return { withdrawnOn: ctx.today }
    },
  })

const adopt = command({
  name: 'marriage.adoptRules',
  label: { zh: '登记写入村规民约', en: 'Written into village rules' },
  posts: townships,
  rule: 'MR-19',
  input: {
    document: villageRule.fields.document,
    list: lines({
      division: place,
      adoptedOn: villageRule.fields.adoptedOn,
      vote: villageRule.fields.vote,
      council: villageRule.fields.council,
    }),
  },
  async run(ctx, { document, list }) {
    for (const line of list) {
      notAhead(ctx, line.adoptedOn, 'adoptedOn', '通过日期', 'The adoption')
    }
    const there =
      await sql`select 1 from marriage_village_rule where document = ${document} and withdrawn_on is null
      and division = any(${list.map(l => l.division)}::text[]) limit 1`.execute(ctx.tx)
    if (there.rows.length > 0 || new Set(list.map(l => l.division)).size < list.length)
      refuse('MARRIAGE_REFORM_ADOPTED', { field: 'division' })
    const rows = await insertRows(
      ctx,
      villageRule,
      list.map(line => ({ ...line, document })),
    )
    return { adopted: rows.length }
  },
})

const assign = command({
  name: 'marriage.assignTasks',
  label: { zh: '交办婚俗改革任务', en: 'Assign tasks to villages' },
  posts: clerks,
  office,
  rule: 'MR-19',
  input: {
    title: task.fields.title,
    document: task.fields.document,
    list: lines({ division: place }),
  },
  async run(ctx, { list, ...facts }) {
    const rows = await insertRows(
      ctx,
      task,
      list.map(({ division }) => ({ ...facts, division })),
    )
    return { tasks: rows.map(row => row.id) }
  },
})
/** One step of tasks, with what it says; a township enters its villages' in one list. */
const ofTasks = <F extends Fields>(
  action: string,
  name: string,
  zh: string,
  en: string,
  day: 'publicisedOn' | 'persuadedOn' | 'visitedOn',
  more: F,
) =>
  command({
    name: `marriage.${name}`,
    label: { zh, en },
    posts: villages,
    rule: 'MR-19',
    input: { list: lines({ task: whichOf(task), ...more } as Fields) },
    async run(ctx, { list }) {
      const given = list as ({ task: string } & Record<string, never>)[]
      const rows = await lockRows(
        ctx,
        task,
        given.map(l => l.task),
      )
      await takeAll(ctx, task, rows, action, {
        patch: (_, i) => {
          const { task: _t, ...said } = given[i]!
          return { [day]: ctx.today, ...said }
        },
      })
      return { done: rows.length }
    },
  })
const reasoned = (
  on: typeof task | typeof honour,
  field: string,
  action: string,
  name: string,
  zh: string,
  en: string,
  posts: readonly Post[],
  own = false,
  patch: (ctx: Context) => Record<string, unknown> = () => ({}),
) =>
  command({
    name: `marriage.${name}`,
    label: { zh, en },
    posts,
    ...(own ? { office } : {}),
    rule: 'MR-19',
    input: { [field]: whichOf(on), reason } as Fields,
    on: onRow(on, field, action),
    async run(ctx, input: Record<string, unknown>) {
      const row = await lockRow(ctx, on as typeof honour, input[field] as string)
      const moved = await take(ctx, on as typeof honour, row, action, {
        reason: input.reason as string,
        patch: patch(ctx),
      })
      return { state: moved.state }
    },
  })

const propose = command({
  name: 'marriage.proposeHonour',
  label: { zh: '提出红黑榜名单', en: 'Propose for a list' },
  posts: villages,
  rule: 'MR-19',
  input: {
    division: place,
    list: honour.fields.list,
    subject: honour.fields.subject,
    conduct: honour.fields.conduct,
    showUntil: honour.fields.showUntil,
  },
  async run(ctx, input) {
    if (input.showUntil <= ctx.today) refuse('MARRIAGE_REFORM_DATES', { field: 'showUntil' })
    const row = await insertRow(ctx, honour, {
      ...input,
      title: `${input.list === 'red' ? '红榜' : '黑榜'} ${ctx.today}`,
      proposedBy: ctx.actor.account,
    })
    return { register: honour.name, id: row.id }
  },
})
/** Being named in public is decided by another than who proposed it. */
const publish = command({
  name: 'marriage.publishHonour',
  label: { zh: '审定公布', en: 'Put up' },
  posts: townships,
  rule: 'MR-19',
  input: { honour: whichOf(honour) },
  on: onRow(honour, 'honour', 'publish'),
  async run(ctx, input) {
    const row = await lockRow(ctx, honour, input.honour)
    twoPeople(ctx.actor, row.proposedBy, { zh: '提出和审定', en: 'proposing and putting up' })
    const patch = { publishedOn: ctx.today }
    return { state: (await take(ctx, honour, row, 'publish', { patch })).state }
  },
})

export const reformCommands = [
  issue,
  withdrawn(
    reformDocument,
    'document',
    'withdrawReform',
    '废止婚俗改革文件',
    'Withdraw a document',
    chief,
    true,
  ),
  adopt,
  withdrawn(
    villageRule,
    'rule',
    'withdrawRules',
    '撤销写入村规民约',
    'Out of the rules again',
    townships,
    false,
  ),
  assign,
  ofTasks('publicise', 'publicise', '登记宣传', 'Made known', 'publicisedOn', {
    reached: f.count('宣传覆盖人数', 'People reached', { min: 1 }),
  }),
  ofTasks('persuade', 'persuade', '登记劝导', 'Families talked to', 'persuadedOn', {
    families: f.count('劝导家庭数', 'Families talked to'),
  }),
  ofTasks('visit', 'visitTask', '登记回访', 'Visited again', 'visitedOn', {
    simple: f.count('婚事简办家庭数', 'Families that kept it simple'),
    findings: f.longText('回访情况', 'Findings'),
  }),
  reasoned(task, 'task', 'again', 'redoTask', '退回重做', 'Do again', townships),
  reasoned(task, 'task', 'drop', 'dropTask', '取消任务', 'Drop a task', chief, true),
  propose,
  publish,
  reasoned(honour, 'honour', 'reject', 'rejectHonour', '不予公布', 'Do not put up', townships),
  reasoned(
    honour,
    'honour',
    'takeDown',
    'takeDownHonour',
    '撤下',
    'Take down',
    townships,
    false,
    ctx => ({
      takenDownOn: ctx.today,
    }),
  ),
  reasoned(
    honour,
    'honour',
    'putBack',
    'putBackHonour',
    '恢复公布',
    'Put up again',
    townships,
    false,
    () => ({
      takenDownOn: null,
    }),
  ),
]
