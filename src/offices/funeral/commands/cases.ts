/** The loop up to the cremation: the village's report, the township's check, the verified certificate (FU-01 … FU-03). */

import { sql } from 'kysely'
import { recordLifeEvents } from '../../../commons/people/events.ts'
import type { Post } from '../../../kernel/access.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { type Fields, f } from '../../../kernel/fields.ts'
import { lockRow, take } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { lockCases, mostAtOnce, moveAll } from '../many.ts'
import { type CaseRow, funeralCase } from '../registers.ts'

export const office = 'funeral'
export const clerks: Post[] = ['officeClerk', 'officeChief']
export const townships: Post[] = ['townshipClerk', 'townshipHead']
export const which = f.reference(funeralCase.name, '殡葬台账', 'Funeral case')
export const reason = f.longText('理由', 'Reason', { max: 500 })
export const onCase = (action: string, ...states: string[]) => ({
  register: funeralCase.name,
  field: 'case',
  action,
  ...(states.length > 0 ? { states } : {}),
})
/** Repeated lines of a list command: each names its case and what belongs to it. */
export const lines = <F extends Fields>(items: F) =>
  f.list('清单', 'List', items, { min: 1, max: mostAtOnce })

/** A day inside what is known: not before `from`, not ahead of today. */
export function dayBetween(
  ctx: Context,
  day: Day,
  from: Day | null,
  field: string,
  zh: string,
  en: string,
) {
  if (day > ctx.today || (from && day < from))
    refuse('FUNERAL_DAY_ORDER', { field, what: { zh, en }, before: from ?? '' })
}

const death = {
  person: f.person('逝者', 'Deceased'),
  diedOn: f.day('死亡日期', 'Died on'),
  reporter: f.text('报送人', 'Reported by', { sensitivity: 'personal' }),
}
type Reported = { person: string; diedOn: Day; reporter: string }
/** A death is a life event, felt by every office; this office's part of it opens the case (life-events.ts). */
async function report(
  ctx: Context,
  deaths: readonly Reported[],
): Promise<{ event: string; case: string | null }[]> {
  const found = await sql<{ n: number }>`select count(*) as n from people_person
    where id = any(${deaths.map(d => d.person)}::uuid[]) and division not like ${`${ctx.actor.division}%`}`.execute(
    ctx.tx,
  )
  const elsewhere = Number(found.rows[0]!.n)
  if (elsewhere > 0)
    refuse('FUNERAL_CASES_WRONG', {
      field: 'person',
      count: elsewhere,
      action: { zh: '报送死亡', en: 'be reported' },
      which: { zh: '逝者户籍不在本辖区', en: 'registered elsewhere' },
    })
  const recorded = await recordLifeEvents(
    ctx,
    'death',
    deaths.map(({ person, diedOn, reporter }) => ({
      person,
      day: diedOn,
      facts: { source: 'village', reporter },
    })),
  )
  return recorded.map(({ event, effects }) => ({
    event,
    case: effects.find(e => e.register === funeralCase.name)?.row ?? null,
  }))
}

const reportDeath = command({
  name: 'funeral.reportDeath',
  label: { zh: '报送死亡信息', en: 'Report a death' },
  posts: ['villageCadre', ...townships],
  rule: 'FU-02',
  input: death,
  async run(ctx, input) {
    const [made] = await report(ctx, [input])
    return { ...made!, register: funeralCase.name, id: made!.case }
  },
})
const reportDeaths = command({
  name: 'funeral.reportDeaths',
  label: { zh: '批量报送死亡信息', en: 'Report deaths' },
  posts: ['villageCadre', ...townships],
  rule: 'FU-02',
  input: { list: lines(death) },
  async run(ctx, input) {
    return { cases: await report(ctx, input.list) }
  },
})

const checkMany = command({
  name: 'funeral.checkReports',
  label: { zh: '批量核实死亡信息', en: 'Check reports' },
  posts: townships,
  rule: 'FU-02',
  input: { list: lines({ case: which }) },
  run: async (ctx, { list }) =>
    moveAll(
      ctx,
      await lockCases(
        ctx,
        list.map(l => l.case),
      ),
      'check',
    ),
})
const check = command({
  name: 'funeral.checkReport',
  label: { zh: '核实死亡信息', en: 'Check the report' },
  posts: townships,
  rule: 'FU-02',
  input: { case: which },
  on: onCase('check'),
  run: async (ctx, input) => moveAll(ctx, await lockCases(ctx, [input.case]), 'check'),
})

const certificate = {
  certificate: f.text('死亡证明编号', 'Death certificate', { rule: 'FU-01' }),
  certifiedBy: f.choice('出具单位', 'Certified by', {
    medical: ['医疗卫生机构', 'Medical body'],
    police: ['公安机关', 'Police'],
  }),
}
type Certificate = { case: string; certificate: string; certifiedBy: string }
async function verify(ctx: Context, list: readonly Certificate[]) {
  const cases = await lockCases(
    ctx,
    list.map(l => l.case),
  )
  await refuseUsed(
    ctx,
    'certificate',
    list.map(l => l.certificate),
  )
  return moveAll(ctx, cases, 'verify', {
    certificate: { type: 'text', values: list.map(l => l.certificate) },
    certified_by: { type: 'text', values: list.map(l => l.certifiedBy) },
  })
}
/** A certificate or cremation number belongs to one deceased. */
async function refuseUsed(
  ctx: Context,
  column: 'certificate' | 'cremation_number',
  numbers: readonly string[],
): Promise<void> {
  const found = await sql<{ number: string }>`select ${sql.ref(column)} as number from funeral_case
    where ${sql.ref(column)} = any(${[...numbers]}::text[]) and state <> 'withdrawn' limit 1`.execute(
    ctx.tx,
  )
  const twice = numbers.find((n, i) => numbers.indexOf(n) !== i)
  const used = found.rows[0]?.number ?? twice
  if (used)
    refuse('FUNERAL_NUMBER_USED', {
      field: column === 'certificate' ? 'certificate' : 'cremationNumber',
      number: used,
    })
}
const verifyOne = command({
  name: 'funeral.verifyCertificate',
  label: { zh: '核验死亡证明', en: 'Verify the certificate' },
  posts: clerks,
  office,
  rule: 'FU-01',
  input: { case: which, ...certificate },
  on: onCase('verify'),
  run: (ctx, input) => verify(ctx, [input]),
})
const verifyMany = command({
  name: 'funeral.verifyCertificates',
  label: { zh: '批量核验死亡证明', en: 'Verify certificates' },
  posts: clerks,
  office,
  rule: 'FU-01',
  input: { list: lines({ case: which, ...certificate }) },
  run: (ctx, input) => verify(ctx, input.list),
})

const cremation = {
  cremationNumber: f.text('火化证编号', 'Cremation certificate'),
  crematedOn: f.day('火化日期', 'Cremated on'),
}
type Cremation = { case: string; cremationNumber: string; crematedOn: Day }
async function cremate(ctx: Context, hall: string | null, list: readonly Cremation[]) {
  const cases = await lockCases(
    ctx,
    list.map(l => l.case),
  )
  for (const [i, row] of cases.entries()) {
    if (!row.certificate) refuse('FUNERAL_NO_CERTIFICATE')
    dayBetween(ctx, list[i]!.crematedOn, row.diedOn, 'crematedOn', '火化日期', 'The cremation')
  }
  await refuseUsed(
    ctx,
    'cremation_number',
    list.map(l => l.cremationNumber),
  )
  return moveAll(ctx, cases, 'cremate', {
    cremation_number: { type: 'text', values: list.map(l => l.cremationNumber) },
    cremated_on: { type: 'date', values: list.map(l => l.crematedOn) },
    hall: { type: 'uuid', values: list.map(() => hall) },
  })
}
const hall = f.optional(f.site('殡仪馆', 'Funeral home'))
const cremateOne = command({
  name: 'funeral.cremate',
  label: { zh: '登记火化', en: 'Cremation' },
  posts: clerks,
  office,
  rule: 'FU-01',
  input: { case: which, hall, ...cremation },
  on: onCase('cremate'),
  run: (ctx, input) => cremate(ctx, input.hall ?? null, [input]),
})
const cremateMany = command({
  name: 'funeral.cremations',
  label: { zh: '导入火化日报', en: 'The hall’s list of cremations' },
  posts: clerks,
  office,
  rule: 'FU-01',
  input: { hall, list: lines({ case: which, ...cremation }) },
  run: (ctx, input) => cremate(ctx, input.hall ?? null, input.list),
})

const except = command({
  name: 'funeral.except',
  label: { zh: '登记不火化情形', en: 'Lawful exception' },
  posts: ['officeChief'],
  office,
  rule: 'FU-05',
  input: {
    case: which,
    exception: f.choice('不火化情形', 'Why not cremated', {
      minority: ['少数民族依法土葬', 'Burial of a minority, by law'],
      donated: ['遗体捐献', 'Body donated'],
      elsewhere: ['异地火化', 'Cremated elsewhere'],
      unidentified: ['无名遗体待认领', 'Unidentified'],
    }),
    exceptionProof: f.text('证明材料', 'Proof'),
  },
  on: onCase('except'),
  async run(ctx, { case: id, ...patch }) {
    const row = await lockRow(ctx, funeralCase, id)
    return { state: (await take(ctx, funeralCase, row, 'except', { patch })).state }
  },
})

/** A step that only moves the state and says why. */
const reasoned = (
  action: string,
  zh: string,
  en: string,
  posts: Post[],
  own: boolean,
  patch: Partial<CaseRow> = {},
) =>
  command({
    name: `funeral.${action}`,
    label: { zh, en },
    posts,
    ...(own ? { office } : {}),
    input: { case: which, reason },
    on: onCase(action),
    async run(ctx, input) {
      const row = await lockRow(ctx, funeralCase, input.case)
      const moved = await take(ctx, funeralCase, row, action, { reason: input.reason, patch })
      return { state: moved.state }
    },
  })
const reportAgain = command({
  name: 'funeral.reportAgain',
  label: { zh: '补正后重新报送', en: 'Report again' },
  posts: ['villageCadre', ...townships],
  input: { case: which, reporter: f.text('报送人', 'Reported by', { sensitivity: 'personal' }) },
  on: onCase('report'),
  async run(ctx, input) {
    const row = await lockRow(ctx, funeralCase, input.case)
    const moved = await take(ctx, funeralCase, row, 'report', {
      patch: { reporter: input.reporter },
    })
    return { state: moved.state }
  },
})

export const caseCommands = [
  reportDeath,
  reportDeaths,
  check,
  checkMany,
  reasoned('returnReport', '退回村（居）补正', 'Back to the village', townships, false),
  reportAgain,
  verifyOne,
  verifyMany,
  reasoned('returnCheck', '退回乡镇', 'Back to the township', clerks, true),
  cremateOne,
  cremateMany,
  except,
  reasoned('undoException', '撤销不火化情形', 'Undo the exception', ['officeChief'], true, {
    exception: null,
    exceptionProof: null,
  }),
]
