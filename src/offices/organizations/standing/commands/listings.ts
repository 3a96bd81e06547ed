/** Credit lists: proposed with the facts, entered by another, off again on proof; the body's state follows (SO-22). */
import { sql } from 'kysely'
import { twoPeople } from '../../../../kernel/access.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { f, optionLabel } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, take } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { writeLetter } from '../../registration/letters.ts'
import { dayWithin, livingBody } from '../../registration/queries.ts'
import { type BodyRow, body } from '../../registration/registers.ts'
import { chief, clerks, office } from '../../steps.ts'
import { verb } from '../../verbs.ts'
import { listing } from '../registers.ts'
import { annualDueOn, mailedTwice, mustReport, twoYearsListed } from '../rules.ts'

const propose = command({
  name: 'organizations.proposeListing',
  label: { zh: '拟列入信用名录', en: 'Propose to list' },
  posts: clerks,
  office,
  rule: 'SO-22',
  input: {
    body: listing.fields.body,
    list: listing.fields.list,
    ground: listing.fields.ground,
    learntOn: listing.fields.learntOn,
    facts: listing.fields.facts,
    mailedFirstOn: listing.fields.mailedFirstOn,
    mailedSecondOn: listing.fields.mailedSecondOn,
    reportYear: f.optional(f.count('未报送的年度', 'Year not reported', { min: 2000, max: 2100 })),
  },
  on: { register: body.name, field: 'body', action: 'list', states: ['registered', 'abnormal'] },
  async run(ctx, { reportYear, ...input }) {
    const row = await livingBody(ctx, input.body)
    dayWithin(input.learntOn, row.registeredOn, ctx.today, 'learntOn', '发现日期', 'The day')
    const open = await sql`select 1 from organizations_listing
      where body = ${row.id} and list = ${input.list} and state in ('proposed', 'listed', 'asking')`.execute(
      ctx.tx,
    )
    if (open.rows.length > 0) refuse('ORGANIZATIONS_LISTED', { name: row.name })
    await proven(ctx, row, { ...input, reportYear: reportYear ?? null })
    const made = await insertRow(ctx, listing, {
      ...input,
      division: row.division,
      proposedBy: ctx.actor.account,
    })
    return { register: listing.name, id: made.id, dueOn: made.dueOn }
  },
})
type Proposed = {
  list: string
  ground: string
  reportYear: number | null
  mailedFirstOn?: string | null | undefined
  mailedSecondOn?: string | null | undefined
}
/** Each ground has its own proof. Refuses ORGANIZATIONS_LISTING_UNPROVEN. */
async function proven(ctx: Context, row: BodyRow, p: Proposed): Promise<void> {
  const no = (zh: string, en: string) =>
    refuse('ORGANIZATIONS_LISTING_UNPROVEN', { field: 'ground', what: { zh, en } })
  if (p.ground === 'noAnnual') {
    const year = p.reportYear ?? no('请填写未报送的年度', 'say which year')
    if (!mustReport(row.registeredOn, year)) no('该年度无须报送', 'it need not report that year')
    if (ctx.today <= annualDueOn(row.kind, year)) no('报送期限未过', 'the limit has not passed')
    const found =
      await sql`select 1 from organizations_annual where body = ${row.id} and year = ${year}`.execute(
        ctx.tx,
      )
    if (found.rows.length > 0) no('该年度已报送', 'it has reported that year')
  }
  if (
    p.ground === 'unreachable' &&
    !mailedTwice((p.mailedFirstOn ?? null) as never, (p.mailedSecondOn ?? null) as never)
  )
    no('两次邮寄须间隔20至60日', 'two mailings 20 to 60 days apart are needed')
  if (p.ground === 'twoYears') {
    const found = await sql<{ listedOn: string }>`select listed_on from organizations_listing
      where body = ${row.id} and list = 'abnormal' and state in ('listed', 'asking')`.execute(
      ctx.tx,
    )
    const since = found.rows[0]?.listedOn
    if (!since || !twoYearsListed(since as never, ctx.today))
      no('列入异常名录未满两年', 'not two years on the abnormal list')
  }
  if (p.ground === 'notRectified') {
    const found = await sql`select 1 from organizations_inspection
      where body = ${row.id} and state = 'rectifying' and rectify_by < ${ctx.today}`.execute(ctx.tx)
    if (found.rows.length === 0)
      no('没有逾期未整改的检查', 'no inspection is overdue to be put right')
  }
  if (p.ground === 'noParty') {
    const found = await sql`select 1 from organizations_party
      where body = ${row.id} and state in ('approved', 'established')`.execute(ctx.tx)
    if (found.rows.length > 0) no('已建立党组织', 'it has a Party body')
  }
  if (p.list === 'serious' && !['twoYears', 'grave'].includes(p.ground))
    no('该事由列入活动异常名录', 'this ground is for the abnormal list')
}

const which = { field: 'listing', on: listing } as const
/** Off one list, but the body may stand on the other still. */
async function offList(
  ctx: Context,
  row: { id: string; body: string },
  reason: string,
): Promise<void> {
  const other = await sql`select 1 from organizations_listing
    where body = ${row.body} and id <> ${row.id} and state in ('listed', 'asking')`.execute(ctx.tx)
  const on = await lockRow(ctx, body, row.body)
  if (other.rows.length === 0 && ['abnormal', 'serious'].includes(on.state))
    await take(ctx, body, on, 'restore', { reason })
}
export const listingCommands = [
  propose,
  verb({
    ...which,
    name: 'enterListing',
    zh: '列入名录',
    en: 'List',
    action: 'enter',
    posts: chief,
    rule: 'SO-22',
    before(ctx, row) {
      twoPeople(ctx.actor, row.proposedBy, { zh: '列入名录', en: 'the listing' })
      return { patch: { listedOn: ctx.today } }
    },
    async after(ctx, row) {
      const on = await lockRow(ctx, body, row.body)
      const action = row.list === 'serious' ? 'listSerious' : 'listAbnormal'
      if (on.state !== row.list) await take(ctx, body, on, action, { reason: row.facts })
      const letter = await writeLetter(ctx, {
        about: { register: listing.name, row: row.id },
        to: on.name,
        division: row.division,
        title: `列入${optionLabel(listing.fields.list, row.list).zh}决定书`,
        text: `决定将${on.name}列入${optionLabel(listing.fields.list, row.list).zh}：${row.facts}。`,
        against: 'SO-22',
      })
      return { listedOn: row.listedOn, letter }
    },
  }),
  verb({
    ...which,
    name: 'dropListing',
    zh: '不予列入',
    en: 'Do not list',
    action: 'drop',
    posts: chief,
    why: true,
  }),
  verb({
    ...which,
    name: 'askRemoval',
    zh: '申请移出名录',
    en: 'Ask to come off',
    action: 'ask',
    posts: clerks,
    rule: 'SO-22',
    input: { proof: f.text('整改证明', 'Proof', { max: 500 }) },
    before: (ctx, _row, input) => ({ patch: { proof: input.proof, askedOn: ctx.today } }),
  }),
  verb({
    ...which,
    name: 'keepListing',
    zh: '不予移出',
    en: 'Keep on the list',
    action: 'keep',
    posts: chief,
    why: true,
  }),
  ...(['remove', 'undo'] as const).map(action =>
    verb({
      ...which,
      name: `${action}Listing`,
      zh: action === 'remove' ? '移出名录' : '撤销列入',
      en: action === 'remove' ? 'Take off the list' : 'Listed wrongly',
      action,
      posts: chief,
      rule: 'SO-22',
      why: true,
      before: ctx => ({ patch: { removedOn: ctx.today } }),
      async after(ctx, row, input: { reason?: string }) {
        await offList(ctx, row, input.reason ?? '')
        return {}
      },
    }),
  ),
]
