/** At the gate: entered with nothing known, checked, screened, let in — or helped on the street, or told why not (VR-01 … VR-07). */
import { sql } from 'kysely'
import { personById } from '../../../commons/people/queries.ts'
import { allMet } from '../../../kernel/because.ts'
import { type Context, command } from '../../../kernel/command.ts'
import { ageOn } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { localRules } from '../parameters.ts'
import {
  type CaseRow,
  check,
  checkItems,
  rescueCase,
  residentClasses,
  search,
  zones,
} from '../registers.ts'
import { type Clock, knownClocks, placing, screening, searchClocks } from '../rules.ts'
import { contact } from '../station-registers.ts'
import {
  chief,
  clerks,
  dayFrom,
  liftSearches,
  office,
  onRow,
  plainStep,
  reason,
  refuseUnmet,
  whichCase,
} from './who.ts'

const { fields } = rescueCase
const checksList = f.list(
  '入站安检',
  'Checks',
  { item: check.fields.item, result: check.fields.result, remark: check.fields.remark },
  { min: 0, max: 10 },
)
const receive = command({
  name: 'rescue.receive',
  label: { zh: '求助登记', en: 'Enter somebody' },
  posts: clerks,
  office,
  rule: 'VR-01',
  input: {
    source: fields.source,
    foundAt: fields.foundAt,
    division: f.division('发现（求助）区划', 'Place'),
    contact: fields.contact,
    person: fields.person,
    saidName: fields.saidName,
    sex: fields.sex,
    apparentAge: fields.apparentAge,
    features: fields.features,
    suspicion: fields.suspicion,
    checks: checksList,
    checkedBy: check.fields.checkedBy,
  },
  async run(ctx, { checks, checkedBy, ...given }) {
    const suspected = given.suspicion !== 'none'
    if (given.person) await freeToEnter(ctx, given.person, given.sex)
    await contactFits(ctx, given.source, given.contact ?? null)
    const row = await insertRow(ctx, rescueCase, {
      ...given,
      division: given.division.padEnd(12, '0'),
      number: await nextNumber(ctx),
      enteredOn: ctx.today,
      enteredAt: ctx.now,
      ...(given.person ? { identifiedOn: ctx.today, identifiedBy: '入站时核对证件' } : {}),
    })
    await insertRows(
      ctx,
      check,
      checks.map(line => ({ ...line, case: row.id, checkedBy, division: row.division })),
    )
    await startClocks(
      ctx,
      row,
      given.person
        ? knownClocks(ctx.today, suspected)
        : searchClocks(
            ctx.today,
            suspected,
            ctx.book.at(localRules, ctx.today).value.refreshDays,
            ctx.calendar,
          ),
    )
    return { register: rescueCase.name, id: row.id, number: row.number }
  },
})

/** Nobody is in care twice at once, and the record is the one who stands there. */
async function freeToEnter(ctx: Context, id: string, sex: string): Promise<void> {
  const who = await personById(ctx, id)
  if (sex !== 'unknown' && who.sex !== sex) refuse('RESCUE_SEX_DIFFERS', { field: 'sex' })
  const open = await sql<{ number: string }>`select number from rescue_case where person = ${id}
    and state in ('received', 'sheltered', 'stranded', 'longStay') limit 1`.execute(ctx.tx)
  if (open.rows[0]) refuse('RESCUE_OPEN_ALREADY', { number: open.rows[0].number, field: 'person' })
}
/** Whoever comes from a patrol comes from one of its contacts, and each contact makes one rescue. */
async function contactFits(ctx: Context, source: string, id: string | null): Promise<void> {
  if ((source === 'patrol') !== (id !== null)) refuse('RESCUE_CONTACT_USED', { field: 'contact' })
  if (!id) return
  const row = await lockRow(ctx, contact, id)
  const used = await sql`select 1 from rescue_case where contact = ${id} limit 1`.execute(ctx.tx)
  if (row.outcome !== 'rescued' || row.voidedOn || used.rows.length > 0)
    refuse('RESCUE_CONTACT_USED', { field: 'contact' })
}
export async function startClocks(
  ctx: Context,
  row: Pick<CaseRow, 'id' | 'division'>,
  clocks: readonly Clock[],
): Promise<void> {
  await insertRows(
    ctx,
    search,
    clocks.map(clock => ({ ...clock, case: row.id, division: row.division })),
    { dueOn: i => clocks[i]!.dueBy },
  )
}
async function nextNumber(ctx: Context): Promise<string> {
  const year = ctx.today.slice(0, 4)
  const found = await sql<{
    last: number
  }>`insert into rescue_series (year, last) values (${Number(year)}, 1)
    on conflict (year) do update set last = rescue_series.last + 1 returning last`.execute(ctx.tx)
  return `JZ${year}-${String(found.rows[0]!.last).padStart(4, '0')}`
}

const more = command({
  name: 'rescue.check',
  label: { zh: '补充安检', en: 'Check again' },
  posts: clerks,
  office,
  rule: 'VR-02',
  input: { case: whichCase, checks: { ...checksList, min: 1 }, checkedBy: check.fields.checkedBy },
  on: onRow(rescueCase, 'case', 'check', 'received', 'sheltered', 'stranded', 'longStay'),
  async run(ctx, input) {
    const row = await lockRow(ctx, rescueCase, input.case)
    const rows = input.checks.map(line => ({
      ...line,
      case: row.id,
      checkedBy: input.checkedBy,
      division: row.division,
    }))
    await insertRows(ctx, check, rows)
    return { checks: rows.length }
  },
})

const screen = {
  cannotPay: f.yesNo('自身无力解决食宿', 'Cannot pay for food and shelter', { rule: 'VR-01' }),
  noRelatives: f.yesNo('无亲友投靠', 'No relatives or friends', { rule: 'VR-01' }),
  notOnRelief: f.yesNo('不享受城市低保或农村五保', 'On no relief roll', { rule: 'VR-01' }),
  wandering: f.yesNo('正在流浪乞讨', 'Wandering or begging', { rule: 'VR-01' }),
}
const housing = {
  residentClass: f.choice('分类', 'Class', residentClasses, { rule: 'VR-05' }),
  zone: f.choice('居住区域', 'Zone', zones, { rule: 'VR-02' }),
  carer: f.text('照料人员', 'Carer'),
  carerSex: f.choice('照料人员性别', 'Carer’s sex', {
    male: ['男', 'Male'],
    female: ['女', 'Female'],
  }),
}
const admit = command({
  name: 'rescue.admit',
  label: { zh: '入站救助', en: 'Admit' },
  posts: clerks,
  office,
  rule: 'VR-01',
  input: { case: whichCase, ...screen, ...housing },
  on: onRow(rescueCase, 'case', 'admit'),
  async run(ctx, { case: id, carerSex, residentClass, zone, carer, ...given }) {
    const row = await lockRow(ctx, rescueCase, id)
    const because = screening(given)
    refuseUnmet(because, 'RESCUE_NOT_OF_THEM')
    await checksDone(ctx, row)
    refuseUnmet(await placingOf(ctx, row, { residentClass, zone, carerSex }), 'RESCUE_ZONE')
    const patch = { because, residentClass, zone, carer, admittedOn: ctx.today }
    const moved = await take(ctx, rescueCase, row, 'admit', { patch })
    return { state: moved.state, dueOn: moved.dueOn }
  },
})
async function checksDone(ctx: Context, row: CaseRow): Promise<void> {
  const done = await sql<{
    item: keyof typeof checkItems
  }>`select distinct item from rescue_check where "case" = ${row.id}`.execute(ctx.tx)
  const held = new Set(done.rows.map(r => r.item))
  const missing = ctx.book
    .at(localRules, ctx.today)
    .value.requiredChecks.filter(item => !held.has(item))
  if (missing.length > 0)
    refuse('RESCUE_CHECKS_MISSING', {
      items: {
        zh: missing.map(m => checkItems[m][0]).join('、'),
        en: missing.map(m => checkItems[m][1]).join(', '),
      },
    })
}
async function placingOf(
  ctx: Context,
  row: CaseRow,
  at: {
    residentClass: NonNullable<CaseRow['residentClass']>
    zone: NonNullable<CaseRow['zone']>
    carerSex: 'male' | 'female'
  },
) {
  const birth = row.person ? (await personById(ctx, row.person)).birth : null
  return placing({
    sex: row.sex,
    age: birth ? ageOn(birth, ctx.today) : (row.apparentAge ?? null),
    ...at,
  })
}
const rehouse = command({
  name: 'rescue.rehouse',
  label: { zh: '调整分类和住处', en: 'Change class or zone' },
  posts: clerks,
  office,
  rule: 'VR-02',
  input: { case: whichCase, ...housing },
  on: onRow(rescueCase, 'case', 'rehouse', 'sheltered', 'stranded', 'longStay'),
  async run(ctx, { case: id, carerSex, ...at }) {
    const row = await lockRow(ctx, rescueCase, id)
    refuseUnmet(await placingOf(ctx, row, { ...at, carerSex }), 'RESCUE_ZONE')
    await updateRow(ctx, rescueCase, row, at)
    return { zone: at.zone }
  },
})
const helpOutside = command({
  name: 'rescue.helpOutside',
  label: { zh: '站外救助', en: 'Help on the street' },
  posts: clerks,
  office,
  rule: 'VR-13',
  input: {
    case: whichCase,
    ...screen,
    note: f.text('拒绝入站的原因和所给帮助', 'Why not inside, what was given'),
  },
  on: onRow(rescueCase, 'case', 'helpOutside'),
  async run(ctx, { case: id, note, ...given }) {
    const row = await lockRow(ctx, rescueCase, id)
    const because = screening(given)
    refuseUnmet(because, 'RESCUE_NOT_OF_THEM')
    const moved = await take(ctx, rescueCase, row, 'helpOutside', {
      reason: note,
      patch: { because },
    })
    // On the street nobody is kept: what is due to find out who it is stays the police's.
    await liftSearches(ctx, row.id)
    return { state: moved.state }
  },
})
const turnAway = command({
  name: 'rescue.refuse',
  label: { zh: '不予救助', en: 'Refuse' },
  posts: clerks,
  office,
  rule: 'VR-01',
  input: { case: whichCase, ...screen, reason },
  on: onRow(rescueCase, 'case', 'refuse'),
  async run(ctx, { case: id, reason: why, ...given }) {
    const row = await lockRow(ctx, rescueCase, id)
    const because = screening(given)
    if (allMet(because)) refuse('RESCUE_ALL_MET')
    const moved = await take(ctx, rescueCase, row, 'refuse', { reason: why, patch: { because } })
    await liftSearches(ctx, row.id)
    return { state: moved.state }
  },
})

/** Those who were inside when the ledger begins; their clocks ran elsewhere. */
const openLedger = command({
  name: 'rescue.openLedger',
  label: { zh: '期初结转在站人员', en: 'Bring over those inside' },
  posts: chief,
  office,
  rule: 'VR-09',
  input: {
    document: f.text('依据', 'Document'),
    list: f.list(
      '在站人员',
      'Inside',
      {
        division: f.division('发现区划', 'Place'),
        foundAt: fields.foundAt,
        source: fields.source,
        saidName: fields.saidName,
        sex: fields.sex,
        apparentAge: fields.apparentAge,
        features: fields.features,
        enteredOn: fields.enteredOn,
        residentClass: housing.residentClass,
        zone: housing.zone,
        carer: housing.carer,
      },
      { min: 1, max: 200 },
    ),
  },
  async run(ctx, { list, document }) {
    const made: string[] = []
    for (const line of list) {
      dayFrom(ctx, line.enteredOn, null, 'enteredOn', '登记日期', 'The day')
      const row = await insertRow(ctx, rescueCase, {
        ...line,
        division: line.division.padEnd(12, '0'),
        number: await nextNumber(ctx),
        suspicion: 'none',
        enteredAt: `${line.enteredOn}T08:00:00+08:00`,
        admittedOn: line.enteredOn,
      })
      const inside = await take(ctx, rescueCase, row, 'admit', { reason: document })
      await take(ctx, rescueCase, inside, 'stayLong', { reason: document })
      made.push(row.id)
    }
    return { cases: made }
  },
})

export const gateCommands = [
  receive,
  more,
  admit,
  rehouse,
  helpOutside,
  turnAway,
  plainStep(rescueCase, 'case', 'rescreen', 'rescreen', '重新甄别', 'Screen again', clerks, {
    reason: true,
    rule: 'VR-01',
  }),
  openLedger,
]
