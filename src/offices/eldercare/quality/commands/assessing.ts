/** Assessing an elder's ability on the scale in force, by two assessors; care-risk events count from the homes' own log. */
import { sql } from 'kysely'
import { personById } from '../../../../commons/people/queries.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { addDays, addMonthsToDay, type Day } from '../../../../kernel/day.ts'
import { type Fields, f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { notAhead } from '../../verbs.ts'
import { clerks, keepers, office } from '../../words.ts'
import { trainingRules } from '../parameters.ts'
import { assessment } from '../registers.ts'
import {
  type Ability,
  abilityGb,
  abilityMz,
  type Modifiers,
  scaleOn,
  wrongItems,
} from '../rules.ts'
import { type GbItemName, gbItems, type MzItemName, mzItems, scales } from '../scales.ts'

const who = {
  person: assessment.fields.person,
  onDay: assessment.fields.onDay,
  reasonFor: assessment.fields.reasonFor,
  assessor1: assessment.fields.assessor1,
  assessor2: assessment.fields.assessor2,
}
const mzSheet: Fields = Object.fromEntries(
  Object.entries(mzItems).map(([name, [zh, en, max]]) => [name, f.count(zh, en, { max })]),
)
const gbSheet: Fields = Object.fromEntries(
  Object.entries(gbItems).map(([name, [, zh, en, max]]) => [name, f.count(zh, en, { max })]),
)
/** Falls, choking, self-harm and getting lost of the last thirty days (AB-02), as the homes logged them (EC-09). */
const counted = ['fall', 'bedFall', 'choking', 'injury', 'wandering']
async function riskEvents(ctx: Context, person: string, day: Day): Promise<number> {
  const found = await sql<{
    n: number
  }>`select count(*) as n from eldercare_incident i join eldercare_resident r on r.id = i.resident
    where r.person = ${person} and i.state <> 'struckOut' and i.risk = any(${counted}::text[])
      and i.on_day between ${addDays(day, -30)} and ${day}`.execute(ctx.tx)
  return found.rows[0]!.n
}
type Who = { person: string; onDay: Day; reasonFor: string; assessor1: string; assessor2: string }
async function keep(
  ctx: Context,
  given: Who,
  sheet: {
    scale: 'mzt039' | 'gbt42195'
    answers: Record<string, number>
    modifiers: Modifiers
    result: Ability
  },
) {
  const elder = await personById(ctx, given.person)
  const { assessEveryMonths } = ctx.book.at(trainingRules, given.onDay).value
  const row = await insertRow(ctx, assessment, {
    ...(given as Who & { reasonFor: 'first' }),
    division: elder.division,
    scale: sheet.scale,
    answers: sheet.answers,
    ...sheet.modifiers,
    score: sheet.result.score,
    grade: `g${sheet.result.grade}` as 'g0',
    because: sheet.result.because,
    nextBy: addMonthsToDay(given.onDay, assessEveryMonths),
  })
  return { register: assessment.name, id: row.id, grade: row.grade, because: sheet.result.because }
}
async function mayAssess(ctx: Context, given: Who, scale: 'mzt039' | 'gbt42195'): Promise<void> {
  notAhead(ctx, given.onDay, 'onDay', assessment.fields.onDay.label)
  const wanted = scaleOn(given.onDay)
  if (wanted !== scale) {
    const [zh, en] = scales[wanted]
    refuse('ELDER_SCALE_WRONG', { field: 'onDay', day: given.onDay, scale: { zh, en } })
  }
  if (given.assessor1.trim() === given.assessor2.trim())
    refuse('ELDER_ONE_ASSESSOR', { field: 'assessor2' })
}
const sheetFits = (scale: 'mzt039' | 'gbt42195', answers: Record<string, number>) => {
  const items = wrongItems(scale, answers)
  if (items.length > 0) refuse('ELDER_ITEMS_WRONG', { items: items.join('、') })
}
function pick(given: Record<string, unknown>, sheet: Fields): Record<string, number> {
  return Object.fromEntries(Object.keys(sheet).map(name => [name, given[name] as number]))
}

const byMinistry = command({
  name: 'eldercare.assessMzt',
  label: { zh: '能力评估（MZ/T 039-2013）', en: 'Assess ability (MZ/T 039-2013)' },
  posts: keepers,
  office,
  rule: 'AB-04',
  input: { ...who, ...mzSheet } as typeof who,
  async run(ctx, given) {
    await mayAssess(ctx, given, 'mzt039')
    const answers = pick(given, mzSheet)
    sheetFits('mzt039', answers)
    const none = { coma: false, dementia: false, mentalDisorder: false, riskEvents: 0 }
    const result = abilityMz(answers as Record<MzItemName, number>)
    return keep(ctx, given, { scale: 'mzt039', answers, modifiers: none, result })
  },
})
const flags = {
  coma: assessment.fields.coma,
  dementia: assessment.fields.dementia,
  mentalDisorder: assessment.fields.mentalDisorder,
}
const byNation = command({
  name: 'eldercare.assessGbt',
  label: { zh: '能力评估（GB/T 42195-2022）', en: 'Assess ability (GB/T 42195-2022)' },
  posts: keepers,
  office,
  rule: 'AB-02',
  input: { ...who, ...gbSheet, ...flags } as typeof who & typeof flags,
  async run(ctx, given) {
    await mayAssess(ctx, given, 'gbt42195')
    const answers = pick(given, gbSheet)
    sheetFits('gbt42195', answers)
    const modifiers = {
      coma: given.coma,
      dementia: given.dementia,
      mentalDisorder: given.mentalDisorder,
      riskEvents: await riskEvents(ctx, given.person, given.onDay),
    }
    const result = abilityGb(answers as Record<GbItemName, number>, modifiers)
    return keep(ctx, given, { scale: 'gbt42195', answers, modifiers, result })
  },
})
/** A sheet that was wrong stays readable; whoever stands on it is assessed anew. */
const strike = command({
  name: 'eldercare.strikeAssessment',
  label: { zh: '作废能力评估', en: 'Strike an assessment out' },
  posts: clerks,
  office,
  input: {
    assessment: f.reference(assessment.name, '能力评估', 'Assessment'),
    reason: f.text('作废原因', 'Why'),
  },
  on: { register: assessment.name, field: 'assessment' },
  async run(ctx, input) {
    const row = await lockRow(ctx, assessment, input.assessment)
    if (row.voidedOn) refuse('ELDER_STRUCK_OUT')
    await updateRow(ctx, assessment, row, { voidedOn: ctx.today, voidReason: input.reason })
    return { voidedOn: ctx.today }
  },
})
export const assessmentCommands = [byMinistry, byNation, strike]
