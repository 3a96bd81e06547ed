/** Forms, rosters and payment lists as official documents: from the register's own fields, as they stand in the rows. */
import { sql } from 'kysely'
import { fieldView } from '../../kernel/access.ts'
import type { AnyCommand, Context } from '../../kernel/command.ts'
import type { Block, Column, OfficialDocument } from '../../kernel/document.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { type Field, isSealedKind } from '../../kernel/fields.ts'
import { yuanText } from '../../kernel/money.ts'
import type { Register } from '../../kernel/register.ts'
import { inRegister } from '../../kernel/rows.ts'
import { type ListAsk, listRows, totalsOf } from './listing.ts'
import { type DatabaseRow, selectRows, wireRow } from './row.ts'
import type { WireRow } from './wire.ts'

const refuse = defineRefusals('adapters.papers', {
  PRINT_TOO_LONG: {
    zh: '共{count}行，一次最多打印{most}行；请先缩小查询范围',
    en: '{count} rows; at most {most} are printed at once. Narrow the list first',
    status: 422,
  },
  PRINT_ROW_GONE: { zh: '没有找到要打印的记录', en: 'The record to print is gone', status: 404 },
})
const mostRows = 2000

export type Head = { number: string; printedOn: string; by: string }

/** One record as a form to be signed: every filled field in full, its lines as tables, the household beside it. */
export async function recordPaper(
  ctx: Context,
  register: Register,
  id: string,
  title: string,
  head: Head,
): Promise<OfficialDocument> {
  const { raw, row } = await rowInFull(ctx, register, id)
  const pairs: string[][] = [['所在地', row.place ?? '']]
  const tables: Block[] = []
  for (const [name, field] of Object.entries(register.fields)) {
    // Whether a person is invented says the paper's own marking.
    if (fieldView(ctx.actor, field) === 'hidden' || name === 'synthetic') continue
    const value = fullValue(ctx, raw, name, field)
    if (field.kind === 'list') tables.push(...linesTable(field, value))
    else if (field.kind !== 'facts' && value !== null && value !== undefined)
      pairs.push([withUnit(field), printed(field, value, row.titles[name])])
  }
  if (row.state)
    pairs.push(['办理状态', register.workflow?.states[row.state]?.label.zh ?? row.state])
  const households = await membersTable(ctx, register, raw)
  return paper(ctx, title, head, [
    { kind: 'table', columns: twoColumns, rows: pairs },
    ...tables,
    ...households,
    ...signatures,
  ])
}

/** A form to be filled in by hand in the home, for one record: what it asks, whom it is about, who lives there. */
export async function blankPaper(
  ctx: Context,
  register: Register,
  id: string,
  form: AnyCommand,
  head: Head,
): Promise<OfficialDocument> {
  const { raw, row } = await rowInFull(ctx, register, id)
  const asked = Object.entries(form.input).filter(([name]) => name !== form.on?.field)
  const rows = asked
    .filter(([, field]) => field.kind !== 'list' && field.kind !== 'facts')
    .map(([, field]) => [withUnit(field), choicesOf(field)])
  const lists = asked
    .filter(([, field]) => field.kind === 'list')
    .flatMap(([, field]) => blankLines(field))
  const about = `${register.label.zh}：${row.title}${row.place ? `（${row.place}）` : ''}`
  return paper(ctx, `${form.label.zh}表`, head, [
    { kind: 'paragraph', indent: false, content: [about] },
    ...(await membersTable(ctx, register, raw)),
    { kind: 'table', columns: twoColumns, rows },
    ...lists,
    ...signatures,
  ])
}

/** The rows of a list as the screen shows them, numbers masked, with its count and sums. Refuses PRINT_TOO_LONG. */
export async function rosterPaper(
  ctx: Context,
  register: Register,
  list: ListAsk,
  head: Head,
): Promise<OfficialDocument> {
  const totals = await totalsOf(ctx, register, list)
  if (totals.count > mostRows) refuse('PRINT_TOO_LONG', { count: totals.count, most: mostRows })
  const rows: WireRow[] = []
  for (let after: string | undefined; ; ) {
    const page = await listRows(ctx, register, { ...list, limit: 100, ...(after ? { after } : {}) })
    rows.push(...page.rows)
    if (!page.next || page.rows.length === 0 || rows.length >= totals.count) break
    after = page.next
  }
  const shown = register.list
    .filter(name => fieldView(ctx.actor, register.fields[name]!) !== 'hidden')
    .slice(0, 7)
  const columns: Column[] = [
    { label: '序号', align: 'center', width: 0.06 },
    { label: '所在地' },
    ...shown.map(name => ({
      label: withUnit(register.fields[name]!),
      align: register.fields[name]!.kind === 'money' ? ('right' as const) : ('left' as const),
    })),
    ...(register.workflow ? [{ label: '状态' }] : []),
  ]
  const sums = Object.entries(totals.sums).map(
    ([name, fen]) => `${register.fields[name]!.label.zh}合计${yuanText(fen)}元`,
  )
  return paper(ctx, `${register.label.zh}名册`, head, [
    {
      kind: 'table',
      columns,
      rows: rows.map((row, n) => [
        String(n + 1),
        row.place ?? '',
        ...shown.map(name => printed(register.fields[name]!, row.values[name], row.titles[name])),
        ...(register.workflow ? [register.workflow.states[row.state!]?.label.zh ?? ''] : []),
      ]),
    },
    { kind: 'paragraph', content: [[`共${totals.count}条`, ...sums].join('，')] },
    ...signatures.slice(1),
  ])
}

type Line = {
  name: string
  payee: string
  forMonth: string
  amountFen: number
  outcome: string | null
  heldReason: string | null
}
/** Every line of a batch in the bank file's order, with the sum, for signing. Refuses PRINT_TOO_LONG. */
export async function paymentPaper(
  ctx: Context,
  register: Register,
  id: string,
  query: string,
  head: Head,
): Promise<OfficialDocument> {
  const { row } = await rowInFull(ctx, register, id)
  const lines: Line[] = []
  for (let page = 0; ; page++) {
    const part = (await ctx.house.query(query).run(ctx, { batch: id, page } as never)) as {
      lines: Line[]
      total: number
    }
    if (part.total > mostRows) refuse('PRINT_TOO_LONG', { count: part.total, most: mostRows })
    lines.push(...part.lines)
    if (part.lines.length === 0 || lines.length >= part.total) break
  }
  const paid = lines.filter(line => !line.heldReason)
  const sum = paid.reduce((n, line) => n + line.amountFen, 0)
  const programme = ctx.house.programmes.get(String(row.values.programme))
  return paper(ctx, `${programme?.label.zh ?? ''}资金发放清单`, head, [
    {
      kind: 'paragraph',
      indent: false,
      content: [`批次：${row.title}　月份：${String(row.values.month ?? '')}`],
    },
    {
      kind: 'table',
      columns: [
        { label: '序号', align: 'center', width: 0.08 },
        { label: '对象', width: 0.16 },
        { label: '收款人', width: 0.16 },
        { label: '所属月份', align: 'center', width: 0.14 },
        { label: '金额（元）', align: 'right', width: 0.18 },
        { label: '备注' },
      ],
      rows: lines.map((line, n) => [
        String(n + 1),
        line.name,
        line.payee,
        line.forMonth,
        yuanText(line.amountFen),
        line.heldReason ? `暂缓：${line.heldReason}` : '',
      ]),
    },
    { kind: 'paragraph', content: [`共${paid.length}笔，合计${yuanText(sum)}元。`] },
    { kind: 'paragraph', content: ['制表：＿＿＿＿＿＿　核验：＿＿＿＿＿＿　审批：＿＿＿＿＿＿'] },
  ])
}

const twoColumns: Column[] = [{ label: '项目', width: 0.32 }, { label: '内容' }]
const signatures: Block[] = [
  { kind: 'paragraph', content: ['申请人（签字）：＿＿＿＿＿＿＿＿　　　年　　月　　日'] },
  { kind: 'paragraph', content: ['经办人（签字）：＿＿＿＿＿＿＿＿　　　年　　月　　日'] },
]

async function paper(
  ctx: Context,
  title: string,
  head: Head,
  blocks: Block[],
): Promise<OfficialDocument> {
  const found = await sql<{ name: string; demo: boolean }>`select name, demo from county`.execute(
    ctx.tx,
  )
  const county = found.rows[0]
  return {
    title,
    blocks: [
      {
        kind: 'paragraph',
        indent: false,
        content: [`编号：${head.number}　打印：${head.printedOn} ${head.by}`],
      },
      ...blocks,
    ],
    ...(county?.demo ? { marking: '演示数据，人员均为虚构' } : {}),
    properties: {
      author: `${county?.name ?? ''}民政局`,
      created: `${head.printedOn}T00:00:00Z`,
    },
  }
}

/** One row inside the actor's area with its stored values beside the readable ones. Refuses PRINT_ROW_GONE. */
async function rowInFull(
  ctx: Context,
  register: Register,
  id: string,
): Promise<{ raw: DatabaseRow; row: WireRow }> {
  const one = sql`select t.* from ${sql.table(register.name)} t
    where t.id = ${id} and ${inRegister(ctx.actor, register, 't')}`
  const found = await selectRows(ctx, register, one, sql`p.id`)
  const raw = found[0] ?? refuse('PRINT_ROW_GONE')
  return { raw, row: wireRow(ctx, register, raw) }
}

function fullValue(ctx: Context, raw: DatabaseRow, name: string, field: Field): unknown {
  if (!isSealedKind(field.kind)) return raw[name]
  const cipher = raw[`${name}Sealed`]
  return cipher == null ? null : ctx.seal.open(cipher as Buffer)
}

const withUnit = (field: Field): string => {
  const unit = field.kind === 'money' ? '元' : field.unit?.zh
  return unit ? `${field.label.zh}（${unit}）` : field.label.zh
}

/** A value as paper shows it: options by their names, money in yuan, links by what they are called. */
function printed(field: Field, value: unknown, title?: string | null): string {
  if (value === null || value === undefined) return ''
  if (title) return title
  const option = (one: unknown) =>
    field.options?.find(o => o.value === one)?.label.zh ?? String(one)
  switch (field.kind) {
    case 'choice':
      return option(value)
    case 'choices':
      return (value as unknown[]).map(option).join('、')
    case 'yesNo':
      return value ? '是' : '否'
    case 'money':
      return yuanText(Number(value))
    case 'attachment':
      return `${(value as unknown[]).length}份`
    case 'instant':
      return new Date(Date.parse(String(value)) + 8 * 3600_000)
        .toISOString()
        .slice(0, 16)
        .replace('T', ' ')
    case 'coordinate': {
      const { lon, lat } = value as { lon: number; lat: number }
      return `${lon}, ${lat}`
    }
    default:
      return String(value)
  }
}

const choicesOf = (field: Field): string => {
  if (field.kind === 'yesNo') return '□是　□否'
  const options = field.options ?? []
  return options.map(o => `□\u2060${o.label.zh}`).join('　')
}

function linesTable(field: Field, value: unknown): Block[] {
  const lines = (Array.isArray(value) ? value : []) as Record<string, unknown>[]
  const items = Object.entries(field.items ?? {})
  if (lines.length === 0 || items.length === 0) return []
  return [
    {
      kind: 'table',
      caption: field.label.zh,
      columns: items.map(([, item]) => ({ label: withUnit(item) })),
      rows: lines.map(line => items.map(([name, item]) => printed(item, line[name]))),
    },
  ]
}
const emptyLines = 4
const blankLines = (field: Field): Block[] => {
  const items = Object.values(field.items ?? {})
  if (items.length === 0) return []
  return [
    {
      kind: 'table',
      caption: field.label.zh,
      columns: items.map(item => ({ label: withUnit(item) })),
      rows: Array.from({ length: emptyLines }, () => items.map(() => '　')),
    },
  ]
}

/** Who lives in the household the row is about, today. */
async function membersTable(ctx: Context, register: Register, raw: DatabaseRow): Promise<Block[]> {
  const name = Object.keys(register.fields).find(n => register.fields[n]!.kind === 'household')
  const household =
    register.name === 'people_household' ? raw.id : name ? (raw[name] as string | null) : null
  const fields = ctx.house.registers.get('people_membership')?.fields
  if (!household || !fields) return []
  const found = await sql<{ name: string; relation: string; sex: string; birth: string }>`
    select p.name, m.relation, p.sex, p.birth from people_membership m join people_person p on p.id = m.person
    where m.household = ${household} and m.to_day is null and p.died_on is null
    order by m.relation <> 'head', p.birth, p.id`.execute(ctx.tx)
  return [
    {
      kind: 'table',
      caption: '家庭成员',
      columns: [
        { label: '姓名' },
        { label: '与户主关系' },
        { label: '性别' },
        { label: '出生日期' },
      ],
      rows: found.rows.map(m => [
        m.name,
        printed(fields.relation!, m.relation),
        m.sex === 'male' ? '男' : '女',
        m.birth,
      ]),
    },
  ]
}
