/**
 * The opening ledger: rolls brought over from the books kept before this system, as one documented act per roll.
 * Every amount is worked out again by today's rules; a row that does not fit is named and nothing is brought over.
 */
import { sql } from 'kysely'
import { openManyAwards } from '../../commons/funds/opening.ts'
import { type AnyCommand, type Context, command } from '../../kernel/command.ts'
import { firstDay, type Month } from '../../kernel/day.ts'
import { defineRefusals } from '../../kernel/errors.ts'
import { f } from '../../kernel/fields.ts'
import { yuanText } from '../../kernel/money.ts'
import { snake } from '../../kernel/register.ts'
import { numbersOn } from './dibao/facts.ts'
import { dibaoRoll } from './dibao/registers.ts'
import { amountFen } from './dibao/rules.ts'
import { tekunStandard } from './parameters.ts'
import { placement } from './placement/registers.ts'
import { careAllowance } from './tekun/parameters.ts'
import { type grades, tekunAssessment, tekunRoll } from './tekun/registers.ts'
import {
  basicProgramme,
  careFen,
  careProgramme,
  gradeOf,
  type SelfCare,
  selfCareItems,
} from './tekun/rules.ts'

const refuse = defineRefusals('assistance.opening', {
  OPENING_AMOUNT: {
    zh: '第{row}行：月金额{given}元与按标准计算的{due}元不符',
    en: 'Row {row}: the amount {given} is not the {due} the standard gives',
    rule: 'DB-10',
    status: 422,
  },
  OPENING_HOLDER: {
    zh: '有{count}行的家庭或人员未登记、已死亡或成员数不符，第一处在第{row}行',
    en: '{count} rows name a household or person that is unknown, dead or of another size; the first is row {row}',
    status: 422,
  },
  OPENING_TOO_LATE: {
    zh: '“{programme}”已在本系统结算发放，名册只能通过申请、调查、确认进入，不能再批量建账',
    en: '“{programme}” is settled here already: the roll is entered by application, survey and confirmation only',
    rule: 'DB-44',
    status: 409,
  },
  OPENING_PLACE: {
    zh: '第{row}行：集中或住院供养须填机构、床位、入住和同意日期',
    en: 'Row {row}: care in an institution needs site, bed, admission and consent',
    rule: 'TK-20',
    status: 422,
  },
})

const most = 20_000
const document = f.text('依据', 'Document')
const month = f.month('起始月份', 'First month here')

const dibaoRow = {
  household: f.household('家庭', 'Household'),
  payee: f.person('收款人', 'Payee'),
  area: dibaoRoll.fields.area,
  category: dibaoRoll.fields.category,
  memberCount: f.count('保障人口', 'Members covered', { min: 1 }),
  monthlyIncomeFen: f.money('家庭月收入', 'Household income a month'),
  topUpFen: f.money('分类施保', 'Categorical top-up'),
  amountFen: f.money('月保障金额', 'Amount a month', { min: 1 }),
  reviewDueOn: f.day('下次核查', 'Review due', { rule: 'DB-50' }),
}

export const openDibaoLedger = command({
  name: 'assistance.dibao.openLedger',
  label: { zh: '低保期初建账', en: 'Bring over the dibao roll' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'DB-42',
  input: { month, document, rows: f.list('名册', 'Roll', dibaoRow, { min: 1, max: most }) },
  async run(ctx, input) {
    const day = firstDay(input.month)
    const numbers = { urban: numbersOn(ctx, 'urban', day), rural: numbersOn(ctx, 'rural', day) }
    const rows = input.rows.map((row, index) => {
      const due = amountFen(
        row.area,
        row.memberCount,
        row.monthlyIncomeFen,
        row.topUpFen,
        row.category,
        numbers[row.area],
      )
      if (due !== row.amountFen)
        refuse('OPENING_AMOUNT', {
          field: 'rows',
          row: index + 1,
          given: yuanText(row.amountFen),
          due: yuanText(due),
        })
      return { ...row, n: index + 1, id: ctx.newId(), award: ctx.newId() }
    })
    await refuseLate(
      ctx,
      rows.map(r => `dibao_${r.area}`),
    )
    await stage(ctx, rows)
    await refuseHolders(
      ctx,
      sql`select s.n from staged s left join people_household h on h.id = s.household
      where h.id is null or h.ended_on is not null or s.member_count > (select count(*) from people_membership m join people_person p on p.id = m.person
        where m.household = s.household and m.from_day <= ${day}::date and (m.to_day is null or m.to_day >= ${day}::date) and p.died_on is null)`,
    )
    const done = await openManyAwards(
      ctx,
      sql`
      select s.award as id, 'dibao_' || s.area as programme, null::uuid as person, s.household, s.payee, h.division, s.amount_fen,
        ${dibaoRoll.name}::text as case_register, s.id::text as case_id, h.registered_poor,
        jsonb_build_object('area', s.area, 'memberCount', s.member_count, 'monthlyIncomeFen', s.monthly_income_fen, 'topUpFen', s.top_up_fen, 'category', s.category) as facts
      from staged s join people_household h on h.id = s.household`,
      opened(ctx, input),
    )
    await sql`insert into assistance_dibao_roll (id, division, recorded_at, version, state, household, award, area, category, member_count,
        monthly_income_fen, top_up_fen, amount_fen, on_roll_from, review_due_on)
      select s.id, h.division, ${ctx.now}, 1, 'active', s.household, s.award, s.area, s.category, s.member_count, s.monthly_income_fen,
        s.top_up_fen, s.amount_fen, ${input.month}, s.review_due_on
      from staged s join people_household h on h.id = s.household`.execute(ctx.tx)
    return finish(ctx, dibaoRoll.name, rows, done)
  },
})

const tekunRow = {
  person: f.person('特困人员', 'Person'),
  area: tekunRoll.fields.area,
  careMode: tekunRoll.fields.careMode,
  assessedOn: f.optional(f.day('评估日期', 'Assessed on', { rule: 'TK-10' })),
  failed: f.optional(
    f.choices(
      '不能自主的项目',
      'Items failed',
      Object.fromEntries(
        selfCareItems.map(i => [
          i,
          [tekunAssessment.fields[i].label.zh, tekunAssessment.fields[i].label.en],
        ]),
      ) as Record<(typeof selfCareItems)[number], [string, string]>,
    ),
  ),
  disabledOrDemented: tekunRoll.fields.disabledOrDemented,
  psychiatric: tekunRoll.fields.psychiatric,
  willing: tekunRoll.fields.willing,
  carer: tekunRoll.fields.carer,
  agreementOn: tekunRoll.fields.agreementOn,
  basicFen: f.money('基本生活月标准', 'Basic living a month', { min: 1 }),
  careFen: f.money('护理费月标准', 'Care allowance a month'),
  reviewDueOn: tekunRoll.fields.reviewDueOn,
  site: placement.fields.site,
  bed: placement.fields.bed,
  diagnosis: placement.fields.diagnosis,
  consentOn: placement.fields.consentOn,
  consentBy: placement.fields.consentBy,
  admittedOn: placement.fields.admittedOn,
}
const { site, ...withoutSite } = tekunRow

export const openTekunLedger = command({
  name: 'assistance.tekun.openLedger',
  label: { zh: '特困期初建账', en: 'Bring over the tekun roll' },
  posts: ['officeChief'],
  office: 'assistance',
  rule: 'TK-08',
  input: {
    month,
    document,
    rows: f.list('名册', 'Roll', { ...withoutSite, site: f.optional(site) }, { min: 1, max: most }),
  },
  async run(ctx, input) {
    const day = firstDay(input.month)
    const standard = ctx.book.at(tekunStandard, day).value
    const allowance = ctx.book.at(careAllowance, day).value
    const rows = input.rows.map((row, index) => {
      const n = index + 1
      const failed = new Set(row.failed ?? [])
      const can = Object.fromEntries(
        selfCareItems.map(item => [item, !failed.has(item)]),
      ) as SelfCare
      const grade: keyof typeof grades | null = row.assessedOn ? gradeOf(can).grade : null
      const careProgrammeId = careProgramme(row.careMode)
      const basicDue = row.area === 'urban' ? standard.urbanFen : standard.ruralFen
      const careDue = careProgrammeId ? careFen(grade, allowance) : 0
      if (row.basicFen !== basicDue)
        refuse('OPENING_AMOUNT', {
          field: 'rows',
          row: n,
          given: yuanText(row.basicFen),
          due: yuanText(basicDue),
        })
      if (row.careFen !== careDue)
        refuse('OPENING_AMOUNT', {
          field: 'rows',
          row: n,
          given: yuanText(row.careFen),
          due: yuanText(careDue),
        })
      const placed = row.site && row.bed && row.consentOn && row.admittedOn
      if (row.careMode !== 'dispersed' && !placed)
        refuse('OPENING_PLACE', { field: 'rows', row: n })
      return {
        ...row,
        ...can,
        bed: row.bed,
        bedItem: can.bed,
        n,
        grade,
        failedCount: failed.size,
        id: ctx.newId(),
        award: ctx.newId(),
        careAward: careDue > 0 ? ctx.newId() : null,
        placement: row.careMode === 'dispersed' ? null : ctx.newId(),
        programme: basicProgramme(row.careMode, row.area),
        careProgramme: careProgrammeId,
      }
    })
    await refuseLate(
      ctx,
      rows.map(r => r.programme),
    )
    await stage(ctx, rows)
    await refuseHolders(
      ctx,
      sql`select s.n from staged s left join people_person p on p.id = s.person where p.id is null or p.died_on is not null`,
    )
    const done = await openManyAwards(
      ctx,
      sql`
      select a.id, a.programme, s.person, null::uuid as household, s.person as payee, p.division, a.fen as amount_fen,
        ${tekunRoll.name}::text as case_register, s.id::text as case_id, coalesce(h.registered_poor, false) as registered_poor, a.facts
      from staged s join people_person p on p.id = s.person
      left join people_membership m on m.person = s.person and m.to_day is null left join people_household h on h.id = m.household
      cross join lateral (
        select s.award as id, s.programme, s.basic_fen as fen, jsonb_build_object('area', s.area, 'basic', true) as facts
        union all select s.care_award, s.care_programme, s.care_fen, jsonb_build_object('grade', s.grade) where s.care_award is not null) a`,
      opened(ctx, input),
    )
    await writeTekun(ctx, input.month)
    return finish(ctx, tekunRoll.name, rows, done)
  },
})

async function writeTekun(ctx: Context, from: Month): Promise<void> {
  await sql`insert into assistance_tekun_roll (id, division, recorded_at, version, state, person, area, care_mode, grade, disabled_or_demented,
      psychiatric, registered_poor, willing, award, care_award, carer, agreement_on, on_roll_from, review_due_on)
    select s.id, p.division, ${ctx.now}, 1, 'active', s.person, s.area, s.care_mode, s.grade, s.disabled_or_demented, s.psychiatric,
      coalesce(h.registered_poor, false), s.willing, s.award, s.care_award, s.carer, s.agreement_on, ${from}, s.review_due_on
    from staged s join people_person p on p.id = s.person
    left join people_membership m on m.person = s.person and m.to_day is null left join people_household h on h.id = m.household`.execute(
    ctx.tx,
  )
  await sql`insert into assistance_tekun_assessment (id, division, recorded_at, version, roll, assessed_on, assessors, eating, dressing, bed, toilet,
      walking, bathing, failed, grade)
    select new_id(), p.division, ${ctx.now}, 1, s.id, s.assessed_on, '["期初建账","原台账"]'::jsonb, s.eating, s.dressing, s.bed_item, s.toilet, s.walking,
      s.bathing, s.failed_count, s.grade
    from staged s join people_person p on p.id = s.person where s.grade is not null`.execute(ctx.tx)
  const kind = sql`case s.care_mode when 'hospital' then 'hospital' else 'institution' end`
  await sql`insert into assistance_placement (id, division, recorded_at, version, state, roll, person, kind, site, bed, diagnosis, consent_on, consent_by, admitted_on)
    select s.placement, p.division, ${ctx.now}, 1, 'inside', s.id, s.person, ${kind}, s.site, s.bed, s.diagnosis, s.consent_on, s.consent_by, s.admitted_on
    from staged s join people_person p on p.id = s.person where s.placement is not null`.execute(
    ctx.tx,
  )
  // A stay begins as a proposal; the step log says how it came to be open, or a replay would not reach it.
  await sql`insert into step (id, register, row_id, division, recorded_at, on_day, action, from_state, to_state, actor, actor_name, post, reason, facts, request)
    select new_id(), ${placement.name}, s.placement, p.division, ${ctx.now}, ${ctx.today}, 'opening', 'proposed', 'inside', ${ctx.actor.account},
      ${ctx.actor.name}, ${ctx.actor.post}, '期初建账', '{}', ${ctx.requestId}
    from staged s join people_person p on p.id = s.person where s.placement is not null`.execute(
    ctx.tx,
  )
}

/** DB-44: nobody comes onto a roll in bulk once the programme is paid from here. */
async function refuseLate(ctx: Context, programmes: readonly string[]): Promise<void> {
  const found = await sql<{ programme: string }>`select programme from funds_ledger
    where programme = any(${[...new Set(programmes)]}::text[]) and award is not null limit 1`.execute(
    ctx.tx,
  )
  const late = found.rows[0]
  if (late)
    refuse('OPENING_TOO_LATE', { programme: ctx.house.programmes.get(late.programme)!.label })
}

const opened = (ctx: Context, input: { month: Month; document: string }) => ({
  fromMonth: input.month,
  decidedOn: ctx.today,
  document: input.document,
})

/** Lays the rows into a table of this transaction, so that the rest is a few statements whatever their number. */
async function stage(ctx: Context, rows: readonly Record<string, unknown>[]): Promise<void> {
  const named = rows.map(row =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])),
  )
  await sql`create temporary table staged on commit drop as select * from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as r(
    n integer, id uuid, award uuid, care_award uuid, placement uuid, programme text, care_programme text,
    household uuid, person uuid, payee uuid, area text, category text, member_count bigint, monthly_income_fen bigint,
    top_up_fen bigint, amount_fen bigint, review_due_on date, care_mode text, grade text, failed_count bigint, assessed_on date,
    eating boolean, dressing boolean, bed_item boolean, toilet boolean, walking boolean, bathing boolean,
    disabled_or_demented boolean, psychiatric boolean, willing boolean, carer text, agreement_on date, basic_fen bigint,
    care_fen bigint, site uuid, bed text, diagnosis text, consent_on date, consent_by text, admitted_on date)`.execute(
    ctx.tx,
  )
  await sql`analyze staged`.execute(ctx.tx)
}

async function refuseHolders(
  ctx: Context,
  wrong: ReturnType<typeof sql<{ n: number }>>,
): Promise<void> {
  const found = await sql<{ n: number }>`select n from (${wrong}) w order by n`.execute(ctx.tx)
  const first = found.rows[0]
  if (first) refuse('OPENING_HOLDER', { field: 'rows', row: first.n, count: found.rows.length })
}

async function finish(
  ctx: Context,
  register: string,
  rows: readonly { id: string }[],
  done: { awards: number },
) {
  for (const row of rows.slice(0, 200)) ctx.touch(register, row.id)
  await sql`drop table staged`.execute(ctx.tx)
  return { rows: rows.length, awards: done.awards }
}

export const openingCommands: readonly AnyCommand[] = [openDibaoLedger, openTekunLedger]
