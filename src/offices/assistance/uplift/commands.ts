/** Raising the standards: draft, review, decide with back-pay, reverse with recovery (UP-01 … UP-07). */
import { sql } from 'kysely'
import { reviseManySql } from '../../../commons/funds/awards.ts'
import { twoPeople } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { type Day, firstDay, monthOf } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { yuanText } from '../../../kernel/money.ts'
import type { RowOf } from '../../../kernel/register.ts'
import { insertRow, lockRow, take } from '../../../kernel/rows.ts'
import { dibaoAmount } from '../dibao/parameters.ts'
import { dibaoStandard, tekunLeastShare, tekunStandard } from '../parameters.ts'
import { refuse } from './errors.ts'
import { type NewStandards, recomputed } from './recompute.ts'
import { uplift, upliftOutreach } from './registers.ts'

const which = f.reference(uplift.name, '提标', 'Raise')
const on = (action: string, ...states: string[]) => ({
  register: uplift.name,
  field: 'uplift',
  action,
  states,
})
const makers = { zh: '提标提补', en: 'raise of standards' }
export type UpliftRow = RowOf<typeof uplift>

export const draftUplift = command({
  name: 'assistance.uplift.draft',
  label: { zh: '拟定提标方案', en: 'Draft a raise of standards' },
  posts: ['officeClerk', 'officeChief'],
  office: 'assistance',
  rule: 'UP-01',
  input: {
    title: f.text('名称', 'Title'),
    document: f.text('文件依据', 'Source document'),
    fromDay: f.day('执行日期', 'In force from'),
    dibaoUrbanFen: f.money('城市低保标准', 'Urban dibao standard'),
    dibaoRuralFen: f.money('农村低保标准', 'Rural dibao standard'),
    tekunUrbanFen: f.money('城市特困标准', 'Urban tekun standard'),
    tekunRuralFen: f.money('农村特困标准', 'Rural tekun standard'),
  },
  async run(ctx, input) {
    if (input.fromDay !== firstDay(monthOf(input.fromDay)))
      refuse('UPLIFT_NOT_FIRST_OF_MONTH', { field: 'fromDay' })
    leastTekun(ctx, input.fromDay, 'tekunUrbanFen', input.dibaoUrbanFen, input.tekunUrbanFen)
    leastTekun(ctx, input.fromDay, 'tekunRuralFen', input.dibaoRuralFen, input.tekunRuralFen)
    const dibao = ctx.book.at(dibaoStandard, input.fromDay).value
    const tekun = ctx.book.at(tekunStandard, input.fromDay).value
    raise('dibaoUrbanFen', '城市低保', dibao.urbanFen, input.dibaoUrbanFen)
    raise('dibaoRuralFen', '农村低保', dibao.ruralFen, input.dibaoRuralFen)
    raise('tekunUrbanFen', '城市特困', tekun.urbanFen, input.tekunUrbanFen)
    raise('tekunRuralFen', '农村特困', tekun.ruralFen, input.tekunRuralFen)
    const row = await insertRow(ctx, uplift, {
      ...input,
      division: ctx.county,
      draftedBy: ctx.actor.account,
    })
    return { id: row.id }
  },
})

function leastTekun(
  ctx: Context,
  day: Day,
  field: string,
  lineFen: number,
  tekunFen: number,
): void {
  const { percent } = ctx.book.at(tekunLeastShare, day).value
  if (tekunFen * 100 < lineFen * percent)
    refuse('UPLIFT_TEKUN_TOO_LOW', { field, tekun: yuanText(tekunFen), line: yuanText(lineFen) })
}
function raise(field: string, what: string, oldFen: number, newFen: number): void {
  if (newFen < oldFen)
    refuse('UPLIFT_NOT_A_RAISE', { field, what, old: yuanText(oldFen), new: yuanText(newFen) })
}

export const reviewUplift = command({
  name: 'assistance.uplift.review',
  label: { zh: '复核提标测算', en: 'Review the raise' },
  posts: ['officeChief'],
  office: 'assistance',
  input: { uplift: which },
  on: on('review', 'draft'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    twoPeople(ctx.actor, row.draftedBy, makers)
    const moved = await take(ctx, uplift, row, 'review', {
      patch: { reviewedBy: ctx.actor.account },
    })
    return { state: moved.state }
  },
})

/** The standards a raise sets, with the way of paying in force on its start. */
export const standardsOf = (ctx: Pick<Context, 'book'>, row: UpliftRow): NewStandards => ({
  dibao: { urbanFen: row.dibaoUrbanFen, ruralFen: row.dibaoRuralFen },
  tekun: { urbanFen: row.tekunUrbanFen, ruralFen: row.tekunRuralFen },
  amount: ctx.book.at(dibaoAmount, row.fromDay).value,
})

/** UP-06: the standards, every award from the start month, the roll's amounts and the outreach list in one transaction. */
export const decideUplift = command({
  name: 'assistance.uplift.decide',
  label: { zh: '审定执行提标', en: 'Decide the raise' },
  posts: ['bureauLeader'],
  rule: 'UP-01',
  input: { uplift: which },
  on: on('decide', 'reviewed'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    twoPeople(ctx.actor, row.draftedBy, makers)
    const cost = await costOf(ctx, row)
    await setStandards(ctx, row, standardsOf(ctx, row), row.document)
    const done = await reviseManySql(ctx, recomputed(monthOf(row.fromDay), standardsOf(ctx, row)), {
      cause: 'standardRaised',
      decidedOn: ctx.today,
      document: row.document,
    })
    await followRolls(ctx)
    await listOutreach(ctx, row)
    const moved = await take(ctx, uplift, row, 'decide', {
      patch: {
        decidedOn: ctx.today,
        awards: done.awards,
        monthlyFen: cost.monthlyFen,
        backPayFen: cost.backPayFen,
      },
    })
    return { state: moved.state, awards: done.awards, ...cost }
  },
})

/** More a month at the start month, and the back-pay for the months from the start to the one before today's. */
async function costOf(
  ctx: Context,
  row: UpliftRow,
): Promise<{ monthlyFen: number; backPayFen: number }> {
  const present = monthOf(ctx.today)
  const found = await sql<{ monthlyFen: number; backPayFen: number }>`
    with new as (${recomputed(monthOf(row.fromDay), standardsOf(ctx, row))}),
    spans as (select new.*, coalesce(lead(from_month) over (partition by award order by from_month), '9999-12') as until_month from new)
    select coalesce(sum(amount_fen - old_fen) filter (where from_month <= ${present} and until_month > ${present}), 0)::bigint as monthly_fen,
      coalesce(sum((amount_fen - old_fen) * greatest(0, months_between(from_month, least(until_month, ${present})))), 0)::bigint as back_pay_fen
    from spans`.execute(ctx.tx)
  return found.rows[0]!
}

async function setStandards(
  ctx: Context,
  row: UpliftRow,
  to: Pick<NewStandards, 'dibao' | 'tekun'>,
  source: string,
): Promise<void> {
  for (const [p, value] of [
    [dibaoStandard, to.dibao],
    [tekunStandard, to.tekun],
  ] as const) {
    const id = ctx.newId()
    await sql`insert into parameter_version (id, name, from_day, value, source, state, proposed_by, decided_by, decided_on, recorded_at)
      values (${id}, ${p.name}, ${row.fromDay}, ${JSON.stringify(value)}, ${source}, 'approved', ${row.draftedBy}, ${ctx.actor.account}, ${ctx.today}, ${ctx.now})`.execute(
      ctx.tx,
    )
    ctx.touch('parameter_version', id)
  }
}

/** The roll shows what its award pays this month, or will pay first when it begins later. */
async function followRolls(ctx: Context): Promise<void> {
  const month = monthOf(ctx.today)
  await sql`update assistance_dibao_roll r set amount_fen = d.fen, version = r.version + 1
    from (select a.id, funds_due(a.id, greatest(a.from_month, ${month})) as fen from funds_award a
      where a.programme in ('dibao_urban', 'dibao_rural')) d
    where d.id = r.award and r.state = 'active' and r.amount_fen <> d.fen`.execute(ctx.tx)
}

/** UP-05: rejected since the old line only by income, and below the new one. */
async function listOutreach(ctx: Context, row: UpliftRow): Promise<void> {
  const old = ctx.book.at(dibaoStandard, row.fromDay).value
  await sql`insert into ${sql.table(upliftOutreach.name)} (id, division, recorded_at, version, uplift, household, "case", per_capita_fen)
    select new_id(), c.division, ${ctx.now}, 1, ${row.id}, c.household, c.id, c.monthly_income_fen / greatest(1, c.member_count)
    from assistance_dibao_case c
    where c.state in ('rejecting', 'rejected') and c.member_count > 0
      and c.monthly_income_fen >= c.member_count * case c.area when 'urban' then ${old.urbanFen}::bigint else ${old.ruralFen}::bigint end
      and c.monthly_income_fen < c.member_count * case c.area when 'urban' then ${row.dibaoUrbanFen}::bigint else ${row.dibaoRuralFen}::bigint end
      and not exists (select 1 from jsonb_array_elements(c.because) b where b->>'met' = 'false' and b->>'rule' <> 'DB-10' and b->>'rule' <> 'DB-20' and b->>'rule' <> 'DB-21')
      and not exists (select 1 from assistance_dibao_roll r where r.household = c.household and r.state = 'active')`.execute(
    ctx.tx,
  )
}

/** The reverse of a raise: the old standards from the same day; what was paid above them becomes recovery claims. */
export const reverseUplift = command({
  name: 'assistance.uplift.reverse',
  label: { zh: '撤销提标', en: 'Reverse the raise' },
  posts: ['bureauLeader'],
  rule: 'UP-06',
  input: { uplift: which, reason: f.longText('理由', 'Reason') },
  on: on('reverse', 'decided'),
  async run(ctx, input) {
    const row = await lockRow(ctx, uplift, input.uplift)
    const versions = ctx.book.versions(dibaoStandard)
    const later = versions.find(v => v.from > row.fromDay)
    if (later) refuse('UPLIFT_OVERTAKEN', { day: later.from })
    const before = versions.findLast(v => v.from < row.fromDay)
    const tekunBefore = ctx.book.versions(tekunStandard).findLast(v => v.from < row.fromDay)
    const to: NewStandards = {
      dibao: before?.value ?? ctx.book.at(dibaoStandard, row.fromDay).value,
      tekun: tekunBefore?.value ?? ctx.book.at(tekunStandard, row.fromDay).value,
      amount: ctx.book.at(dibaoAmount, row.fromDay).value,
    }
    await setStandards(ctx, row, to, `撤销：${row.document}`)
    const done = await reviseManySql(ctx, recomputed(monthOf(row.fromDay), to), {
      cause: 'standardReversed',
      decidedOn: ctx.today,
      document: row.document,
    })
    await followRolls(ctx)
    const moved = await take(ctx, uplift, row, 'reverse', { reason: input.reason })
    return { state: moved.state, awards: done.awards }
  },
})

export const upliftCommands = [draftUplift, reviewUplift, decideUplift, reverseUplift]
