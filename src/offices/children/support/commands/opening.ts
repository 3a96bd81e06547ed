/** The roll kept before this system, brought over as one documented act; every amount is worked out again. */
import { sql } from 'kysely'
import { openManyAwards } from '../../../../commons/funds/opening.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { type Day, firstDay } from '../../../../kernel/day.ts'
import type { Label } from '../../../../kernel/errors.ts'
import { f } from '../../../../kernel/fields.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { snake } from '../../../../kernel/register.ts'
import { refuse } from '../../errors.ts'
import { childStandard, nursingAllowance } from '../../parameters.ts'
import { office } from '../../steps.ts'
import { drawnBy, programmeOf, shares } from '../facts.ts'
import { type Parent, support } from '../registers.ts'
import { isMinor, nursingFen, standardFen, topUpFen } from '../rules.ts'
import { paper } from './apply.ts'

const most = 5_000
const row = {
  child: f.person('儿童', 'Child'),
  ...paper,
  amountFen: f.money('月金额', 'A month', { min: 1 }),
  nursingFen: f.money('护理补贴月金额', 'Nursing allowance a month'),
  agreementOn: support.fields.agreementOn,
  nationalSystemId: support.fields.nationalSystemId,
  reviewDueOn: f.day('下次核查', 'Review due', { rule: 'CH-23' }),
}

type Known = {
  id: string
  name: string
  birth: Day
  division: string
  diedOn: Day | null
  disabilityKind: string | null
  disabilityGrade: number | null
}
async function knownOf(ctx: Context, ids: readonly string[]): Promise<Map<string, Known>> {
  const found =
    await sql<Known>`select id, name, birth, division, died_on, disability_kind, disability_grade
    from people_person where id = any(${[...ids]}::uuid[])`.execute(ctx.tx)
  return new Map(found.rows.map(p => [p.id, p]))
}

export const openLedger = command({
  name: 'children.openLedger',
  label: { zh: '儿童保障期初建账', en: 'Bring over the children’s roll' },
  posts: ['officeChief'],
  office,
  rule: 'CH-15',
  input: {
    month: f.month('起始月份', 'First month here'),
    document: f.text('依据', 'Document'),
    rows: f.list('名册', 'Roll', row, { min: 1, max: most }),
  },
  async run(ctx, input) {
    const day = firstDay(input.month)
    const standard = ctx.book.at(childStandard, day).value
    const nursing = ctx.book.at(nursingAllowance, day).value
    await refuseLate(ctx)
    const known = await knownOf(
      ctx,
      input.rows.map(r => r.child),
    )
    const drawn = await drawnBy(ctx, [...known.keys()], input.month)
    const seen = new Set<string>()
    const rows = input.rows.map((r, i) => {
      const wrong = (zh: string, en: string): never =>
        refuse('CHILD_OPENING_ROW', {
          field: 'rows',
          row: i + 1,
          problem: { zh, en } satisfies Label,
        })
      const child = known.get(r.child) ?? wrong('没有登记该儿童', 'no such child is registered')
      if (seen.has(r.child)) wrong('同一儿童列了两次', 'the child stands twice')
      seen.add(r.child)
      if (child.diedOn || !isMinor(child.birth, day))
        wrong(`${child.name}已满18周岁或已死亡`, `${child.name} is 18 or dead`)
      const counted = [...r.others, ...shares(r.kind, drawn.get(r.child) ?? [])]
      const due = topUpFen(standardFen(r.kind, r.placement, standard), counted)
      if (due !== r.amountFen)
        wrong(
          `月金额${yuanText(r.amountFen)}元与按标准计算的${yuanText(due)}元不符`,
          `${yuanText(r.amountFen)} is not the ${yuanText(due)} the standard gives`,
        )
      const certificate = { kind: child.disabilityKind, grade: child.disabilityGrade }
      if (r.nursingFen !== 0 && r.nursingFen !== nursingFen(r.kind, certificate, nursing))
        wrong('护理补贴与残疾证不符', 'the nursing allowance does not follow the certificate')
      return {
        ...r,
        counted,
        parents: r.parents as Parent[],
        id: ctx.newId(),
        award: ctx.newId(),
        nursingAward: r.nursingFen > 0 ? ctx.newId() : null,
        division: child.division,
        programme: programmeOf[r.kind],
      }
    })
    const staged = sql`jsonb_to_recordset(${JSON.stringify(rows.map(inSnake))}::jsonb) as s(id uuid, child uuid, kind text, placement text, parents jsonb,
      difficulty text, others jsonb, counted jsonb, guardian uuid, payee uuid, payee_ground text, site uuid, amount_fen bigint, nursing_fen bigint,
      agreement_on date, national_system_id text, review_due_on date, award uuid, nursing_award uuid, division text, programme text)`
    const award = (id: string, programme: string, fen: string) =>
      sql`select ${sql.ref(`s.${id}`)} as id, ${sql.raw(programme)} as programme, s.child as person, null::uuid as household, s.payee, s.division,
        ${sql.ref(`s.${fen}`)} as amount_fen, ${support.name}::text as case_register, s.id::text as case_id, false as registered_poor,
        jsonb_build_object('others', s.counted) as facts from ${staged} where ${sql.ref(`s.${id}`)} is not null`
    const done = await openManyAwards(
      ctx,
      sql`${award('award', 's.programme', 'amountFen')} union all ${award('nursingAward', "'children_nursing'::text", 'nursingFen')}`,
      { fromMonth: input.month, decidedOn: ctx.today, document: input.document },
    )
    await sql`insert into children_support (id, division, recorded_at, version, state, child, kind, placement, parents, difficulty, others,
        guardian, payee, payee_ground, site, applied_on, taken_by, from_month, amount_fen, award, nursing_award, national_system_id,
        agreement_on, review_due_on)
      select s.id, s.division, ${ctx.now}, 1, 'active', s.child, s.kind, s.placement, s.parents, s.difficulty, s.others, s.guardian, s.payee,
        s.payee_ground, s.site, ${ctx.today}::date, ${ctx.actor.account}, ${input.month}, s.amount_fen, s.award, s.nursing_award,
        s.national_system_id, s.agreement_on, s.review_due_on from ${staged}`.execute(ctx.tx)
    // One step each, so that a replay of the log finds the state it stands in.
    await sql`insert into step (id, register, row_id, division, recorded_at, on_day, action, from_state, to_state, actor, actor_name, post, facts, request)
      select new_id(), ${support.name}, s.id, s.division, ${ctx.now}, ${ctx.today}::date, 'bringOver', 'applied', 'active', ${ctx.actor.account},
        ${ctx.actor.name}, ${ctx.actor.post}, jsonb_build_object('document', ${input.document}::text), ${ctx.requestId}::uuid from ${staged}`.execute(
      ctx.tx,
    )
    for (const r of rows.slice(0, 200)) ctx.touch(support.name, r.id)
    return { children: rows.length, awards: done.awards }
  },
})

/** Column names, as jsonb_to_recordset reads them. */
const inSnake = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))

/** After the first settlement the roll is entered by application only. */
async function refuseLate(ctx: Context): Promise<void> {
  const settled = await sql<{ programme: string }>`select distinct programme from funds_ledger
    where programme like 'children\\_%' and settlement is not null limit 1`.execute(ctx.tx)
  const programme = settled.rows[0]?.programme
  if (programme)
    refuse('CHILD_OPENING_LATE', { programme: ctx.house.programmes.get(programme)!.label })
}
