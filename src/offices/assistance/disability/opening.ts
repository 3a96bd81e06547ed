/** The roll of the subsidies brought over from the old books: the amount is worked out again, a row that does not fit is named. */
import { sql } from 'kysely'
import { openManyAwards } from '../../../commons/funds/opening.ts'
import type { PersonRow } from '../../../commons/people/registers.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { firstDay, type Month } from '../../../kernel/day.ts'
import type { Label } from '../../../kernel/errors.ts'
import { f } from '../../../kernel/fields.ts'
import { yuanText } from '../../../kernel/money.ts'
import { snake } from '../../../kernel/register.ts'
import { refuse } from './errors.ts'
import { rulesOn } from './facts.ts'
import { disabilityStandard } from './parameters.ts'
import { disabilityRoll } from './registers.ts'
import { law, programmeOf, severeEnough, subsidyFen } from './rules.ts'

const { subsidy, disabilityKind, disabilityGrade, certifiedOn, certificateUntil, careMonths } =
  disabilityRoll.fields
const line = {
  person: disabilityRoll.fields.person,
  subsidy,
  disabilityKind,
  disabilityGrade,
  certifiedOn,
  certificateUntil,
  careMonths,
  payee: disabilityRoll.fields.payee,
  amountFen: f.money('月补贴', 'A month', { min: 1 }),
  reviewDueOn: disabilityRoll.fields.reviewDueOn,
}

export const openDisabilityLedger = command({
  name: 'assistance.disability.openLedger',
  label: { zh: '残疾人两项补贴期初建账', en: 'Bring over the disability roll' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: law,
  input: {
    month: f.month('起始月份', 'First month here'),
    document: f.text('依据', 'Document'),
    rows: f.list('名册', 'Roll', line, { min: 1, max: 20_000 }),
  },
  async run(ctx, input) {
    await refuseLate(ctx, [...new Set(input.rows.map(r => programmeOf[r.subsidy]))])
    const day = firstDay(input.month)
    const standard = ctx.book.at(disabilityStandard, day).value
    const { thirdGradeToo } = rulesOn(ctx, day)
    const known = await knownOf(
      ctx,
      input.rows.map(r => r.person),
    )
    const onDibao = await dibaoPeople(
      ctx,
      input.rows.map(r => r.person),
      input.month,
    )
    const rows = input.rows.map((r, i) => {
      const wrong = (zh: string, en: string): never =>
        refuse('DISABILITY_OPENING_ROW', {
          field: 'rows',
          row: i + 1,
          problem: { zh, en } satisfies Label,
        })
      const who = known.get(r.person) ?? wrong('没有登记该人员', 'nobody is registered')
      if (who.diedOn) wrong(`${who.name}已死亡`, `${who.name} is dead`)
      const certificate = {
        kind: r.disabilityKind,
        grade: r.disabilityGrade,
        until: r.certificateUntil ?? null,
      }
      if (who.disabilityKind !== certificate.kind || who.disabilityGrade !== certificate.grade)
        wrong(
          `残疾类别或等级与${who.name}的登记不一致`,
          `kind or grade differ from the record of ${who.name}`,
        )
      if (certificate.until && certificate.until < day)
        wrong('残疾证已到期', 'the certificate has ended')
      if (r.subsidy === 'living' && !onDibao.has(who.id))
        wrong(`${who.name}的家庭不在低保名册`, `the household of ${who.name} is not on dibao`)
      if (r.subsidy === 'nursing' && !severeEnough(certificate, thirdGradeToo))
        wrong('残疾等级不符合护理补贴', 'the grade gives no nursing subsidy')
      const due = subsidyFen(r.subsidy, certificate.grade, standard)
      if (due !== r.amountFen)
        wrong(
          `月补贴${yuanText(r.amountFen)}元与标准${yuanText(due)}元不符`,
          `${yuanText(r.amountFen)} is not the ${yuanText(due)} of the standard`,
        )
      return {
        ...r,
        id: ctx.newId(),
        award: ctx.newId(),
        division: who.division,
        programme: programmeOf[r.subsidy],
      }
    })
    const staged = sql`jsonb_to_recordset(${JSON.stringify(rows.map(inSnake))}::jsonb) as s(id uuid, award uuid, division text, programme text,
      person uuid, payee uuid, subsidy text, disability_kind text, disability_grade bigint, certified_on date, certificate_until date,
      care_months bigint, amount_fen bigint, review_due_on date)`
    const done = await openManyAwards(
      ctx,
      sql`select s.award as id, s.programme, s.person, null::uuid as household, s.payee, s.division, s.amount_fen,
        ${disabilityRoll.name}::text as case_register, s.id::text as case_id, coalesce(h.registered_poor, false) as registered_poor,
        jsonb_build_object('grade', s.disability_grade, 'kind', s.disability_kind) as facts
        from ${staged} left join people_membership m on m.person = s.person and m.to_day is null left join people_household h on h.id = m.household`,
      { fromMonth: input.month, decidedOn: ctx.today, document: input.document },
    )
    await sql`insert into assistance_disability_roll (id, division, recorded_at, version, state, person, subsidy, disability_kind, disability_grade,
        certified_on, certificate_until, care_months, work_injury_care, gave_up_other, payee, award, amount_fen, on_roll_from, review_due_on)
      select s.id, s.division, ${ctx.now}, 1, 'active', s.person, s.subsidy, s.disability_kind, s.disability_grade, s.certified_on,
        s.certificate_until, s.care_months, false, false, s.payee, s.award, s.amount_fen, ${input.month}, s.review_due_on from ${staged}`.execute(
      ctx.tx,
    )
    for (const row of rows.slice(0, 200)) ctx.touch(disabilityRoll.name, row.id)
    return { rows: rows.length, awards: done.awards }
  },
})

const inSnake = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))

async function knownOf(ctx: Context, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  const found =
    await sql<PersonRow>`select * from people_person where id = any(${[...ids]}::uuid[])`.execute(
      ctx.tx,
    )
  return new Map(found.rows.map(p => [p.id, p]))
}
async function dibaoPeople(
  ctx: Context,
  ids: readonly string[],
  month: Month,
): Promise<Set<string>> {
  const found = await sql<{ person: string }>`select m.person from people_membership m
    join assistance_dibao_roll r on r.household = m.household and r.state in ('active', 'gradualExit') and r.on_roll_from <= ${month}
    where m.person = any(${[...ids]}::uuid[]) and m.to_day is null and (r.single_member is null or r.single_member = m.person)`.execute(
    ctx.tx,
  )
  return new Set(found.rows.map(row => row.person))
}

/** Nobody comes onto a roll in bulk once the programme is paid from here. */
async function refuseLate(ctx: Context, programmes: readonly string[]): Promise<void> {
  const found = await sql<{ programme: string }>`select programme from funds_ledger
    where programme = any(${[...programmes]}::text[]) and award is not null limit 1`.execute(ctx.tx)
  const late = found.rows[0]
  if (late)
    refuse('DISABILITY_OPENING_LATE', {
      programme: ctx.house.programmes.get(late.programme)!.label,
    })
}
