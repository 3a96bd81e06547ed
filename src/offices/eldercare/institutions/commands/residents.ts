/** Elders who live in homes: application, assessment, contract, bed, leave, discharge; each felt in the other offices. */
import { sql } from 'kysely'
import { siteById } from '../../../../commons/parties/sites.ts'
import { recordLifeEvent } from '../../../../commons/people/events.ts'
import { personById } from '../../../../commons/people/queries.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRow, lockRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { inOrder, notAhead, verb } from '../../verbs.ts'
import { clerks, keepers, office } from '../../words.ts'
import { bed, resident } from '../registers.ts'
import { mayApply } from '../rules.ts'
import { endStay, leaveBed, listForTests, takeBed } from './beds.ts'
import { homeAt } from './homes.ts'

/** Refuses ELDER_NOT_LIVING, ELDER_TOO_YOUNG, ELDER_RESIDENT_TWICE. */
async function mayLiveHere(
  ctx: Context,
  person: string,
  tekun: boolean,
  day: Day,
): Promise<string> {
  const who = await personById(ctx, person)
  if (who.diedOn) refuse('ELDER_NOT_LIVING', { field: 'person', who: who.name })
  if (!mayApply({ birth: who.birth, diedOn: who.diedOn, tekun }, day))
    refuse('ELDER_TOO_YOUNG', { field: 'person', who: who.name })
  const open = await sql<{
    site: string
  }>`select s.name as site from eldercare_resident r join parties_site s on s.id = r.site
    where r.person = ${person} and r.state not in ('left', 'withdrawn')`.execute(ctx.tx)
  if (open.rows[0])
    refuse('ELDER_RESIDENT_TWICE', { field: 'person', who: who.name, site: open.rows[0].site })
  return who.name
}

const apply = command({
  name: 'eldercare.applyResident',
  label: { zh: '登记入住申请', en: 'Apply for a home' },
  posts: keepers,
  office,
  rule: 'EC-07',
  input: {
    person: resident.fields.person,
    site: resident.fields.site,
    payer: resident.fields.payer,
    guardian: resident.fields.guardian,
  },
  async run(ctx, input) {
    const where = await homeAt(ctx, input.site)
    if (where.state === 'halted' || where.state === 'closed')
      refuse('ELDER_HOME_NOT_OPEN', { field: 'site', site: (await siteById(ctx, input.site)).name })
    await mayLiveHere(ctx, input.person, input.payer === 'tekun', ctx.today)
    const row = await insertRow(ctx, resident, {
      ...input,
      division: where.division,
      appliedOn: ctx.today,
    })
    return { register: resident.name, id: row.id }
  },
})

const assess = verb(resident, 'resident', {
  name: 'assessResident',
  zh: '登记入院评估',
  en: 'Admission assessment',
  posts: keepers,
  rule: 'EC-07',
  fill: ['assessment', 'careLevel'],
  check: async (ctx, row, given) => {
    const found = await sql<{ person: string; voidedOn: Day | null }>`
      select person, voided_on from eldercare_assessment where id = ${given.assessment as string}`.execute(
      ctx.tx,
    )
    const a = found.rows[0]
    if (!a || a.person !== row.person || a.voidedOn)
      refuse('ELDER_ASSESSMENT_WRONG', { field: 'assessment' })
    return undefined
  },
})
/** EC-07: the condition has changed, so has the level of care; the assessment says why. */
const reassess = command({
  name: 'eldercare.changeCareLevel',
  label: { zh: '调整护理等级', en: 'Change the care level' },
  posts: keepers,
  office,
  rule: 'EC-07',
  input: {
    resident: f.reference(resident.name, '入住老年人', 'Resident'),
    assessment: f.reference('eldercare_assessment', '能力评估', 'Assessment'),
    careLevel: f.choice('护理等级', 'Care level', {
      selfCare: ['自理', 'Self-care'],
      partialCare: ['半护理', 'Partial care'],
      fullCare: ['全护理', 'Full care'],
    }),
  },
  on: {
    register: resident.name,
    field: 'resident',
    action: 'careLevel',
    states: ['inside', 'onLeave'],
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, resident, input.resident)
    const found = await sql<{ person: string }>`select person from eldercare_assessment
      where id = ${input.assessment} and voided_on is null`.execute(ctx.tx)
    if (found.rows[0]?.person !== row.person)
      refuse('ELDER_ASSESSMENT_WRONG', { field: 'assessment' })
    await updateRow(ctx, resident, row, {
      assessment: input.assessment,
      careLevel: input.careLevel,
    })
    return { careLevel: input.careLevel, before: row.careLevel }
  },
})

async function contractFits(ctx: Context, number: string, from: Day, to: Day, self: string) {
  if (to < from) refuse('ELDER_CONTRACT_TERM', { field: 'contractTo' })
  const used =
    await sql`select 1 from eldercare_resident where contract_number = ${number} and id <> ${self}
    and state <> 'withdrawn'`.execute(ctx.tx)
  if (used.rows.length > 0) refuse('ELDER_CONTRACT_USED', { field: 'contractNumber', number })
}
const contract = ['contractNumber', 'monthlyFeeFen'] as const
const term = ['contractFrom', 'contractTo'] as const
const sign = verb(resident, 'resident', {
  name: 'signContract',
  zh: '签订服务合同',
  en: 'Sign the contract',
  posts: keepers,
  rule: 'EC-07',
  fill: contract,
  ahead: term,
  check: async (ctx, row, g) => {
    await contractFits(
      ctx,
      g.contractNumber as string,
      g.contractFrom as Day,
      g.contractTo as Day,
      row.id,
    )
    return undefined
  },
})
const renew = command({
  name: 'eldercare.renewContract',
  label: { zh: '续签服务合同', en: 'Renew the contract' },
  posts: keepers,
  office,
  rule: 'EC-07',
  input: {
    resident: f.reference(resident.name, '入住老年人', 'Resident'),
    contractNumber: f.text('服务合同号', 'Contract'),
    contractFrom: f.day('合同开始', 'Contract from'),
    contractTo: f.day('合同期满', 'Contract to'),
    monthlyFeeFen: f.money('月服务费', 'Monthly fee'),
  },
  on: {
    register: resident.name,
    field: 'resident',
    action: 'renew',
    states: ['inside', 'onLeave'],
  },
  async run(ctx, { resident: id, ...patch }) {
    const row = await lockRow(ctx, resident, id)
    await contractFits(ctx, patch.contractNumber, patch.contractFrom, patch.contractTo, row.id)
    await updateRow(ctx, resident, row, patch)
    return { contractTo: patch.contractTo }
  },
})

const admit = verb(resident, 'resident', {
  name: 'admit',
  zh: '办理入住',
  en: 'Admit',
  posts: keepers,
  rule: 'EC-07',
  fill: ['admittedOn', 'bed'],
  check: async (ctx, row, g) => {
    const day = g.admittedOn as Day
    const where = await homeAt(ctx, row.site)
    if (where.state === 'halted' || where.state === 'closed')
      refuse('ELDER_HOME_NOT_OPEN', { site: (await siteById(ctx, row.site)).name })
    if (!row.contractFrom || row.contractFrom > day || row.contractTo! < day)
      refuse('ELDER_NO_CONTRACT')
    inOrder(day, row.appliedOn, 'admittedOn', resident.fields.admittedOn.label)
    await takeBed(ctx, row, g.bed as string, day)
    if (!where.firstElderOn)
      await sql`update eldercare_home set first_elder_on = ${day}, version = version + 1,
        due_on = case when state = 'registered' then ${ctx.calendar.addWorkingDays(day, 10)}::date else due_on end where id = ${where.id}`.execute(
        ctx.tx,
      )
    return undefined
  },
  after: async (ctx, row) => {
    const who = await personById(ctx, row.person)
    await listForTests(ctx, row, who.name, row.admittedOn!)
    const { event, effects } = await recordLifeEvent(ctx, {
      kind: 'admission',
      person: row.person,
      day: row.admittedOn!,
      facts: { resident: row.id, site: row.site, kind: 'institution' },
    })
    return { event, effects }
  },
})

const changeBed = command({
  name: 'eldercare.changeBed',
  label: { zh: '调整床位', en: 'Another bed' },
  posts: keepers,
  office,
  rule: 'EC-07',
  input: {
    resident: f.reference(resident.name, '入住老年人', 'Resident'),
    bed: f.reference(bed.name, '床位', 'Bed'),
    onDay: f.day('调整日期', 'On'),
  },
  on: {
    register: resident.name,
    field: 'resident',
    action: 'changeBed',
    states: ['inside', 'onLeave'],
  },
  async run(ctx, input) {
    const row = await lockRow(ctx, resident, input.resident)
    notAhead(ctx, input.onDay, 'onDay', { zh: '调整日期', en: 'The day' })
    inOrder(input.onDay, row.admittedOn, 'onDay', { zh: '调整日期', en: 'The day' })
    await leaveBed(ctx, row.id, input.onDay)
    await takeBed(ctx, row, input.bed, input.onDay)
    await updateRow(ctx, resident, row, { bed: input.bed })
    return { bed: input.bed }
  },
})

const onLeave = verb(resident, 'resident', {
  name: 'grantLeave',
  zh: '准假离院',
  en: 'Grant leave',
  posts: keepers,
  fill: ['awayFrom'],
  ahead: ['awayUntil'],
  check: async (_, row, g) => {
    inOrder(g.awayFrom as Day, row.admittedOn, 'awayFrom', resident.fields.awayFrom.label)
    inOrder(g.awayUntil as Day, g.awayFrom as Day, 'awayUntil', resident.fields.awayUntil.label)
    return undefined
  },
  due: (_, __, g) => g.awayUntil as Day,
})
const backFromLeave = verb(resident, 'resident', {
  name: 'returnFromLeave',
  zh: '销假返院',
  en: 'Back from leave',
  posts: keepers,
})
const discharge = verb(resident, 'resident', {
  name: 'discharge',
  zh: '办理离院',
  en: 'Discharge',
  posts: keepers,
  fill: ['leftOn', 'leftTo'],
  why: true,
  check: async (_, row, g) => {
    inOrder(g.leftOn as Day, row.admittedOn, 'leftOn', resident.fields.leftOn.label)
    return undefined
  },
  after: async (ctx, row) => {
    await endStay(ctx, row, row.leftOn!)
    const { event, effects } = await recordLifeEvent(ctx, {
      kind: 'discharge',
      person: row.person,
      day: row.leftOn!,
      facts: { resident: row.id, site: row.site },
    })
    return { event, effects }
  },
})
const undo = verb(resident, 'resident', {
  name: 'undoDischarge',
  zh: '撤销离院',
  en: 'Undo the discharge',
  posts: clerks,
  why: true,
  ask: { bed: f.reference(bed.name, '床位', 'Bed') },
  check: async (ctx, row, g) => {
    const who = await personById(ctx, row.person)
    if (who.diedOn) refuse('ELDER_NOT_LIVING', { who: who.name })
    await takeBed(ctx, row, g.bed as string, row.leftOn!)
    return { bed: g.bed, leftOn: null, leftTo: null }
  },
  after: async (ctx, row) => {
    const who = await personById(ctx, row.person)
    await listForTests(ctx, row, who.name, ctx.today)
    const { event, effects } = await recordLifeEvent(ctx, {
      kind: 'admission',
      person: row.person,
      day: ctx.today,
      facts: { resident: row.id, site: row.site, kind: 'institution' },
    })
    return { event, effects }
  },
})
const withdraw = verb(resident, 'resident', {
  name: 'withdrawApplication',
  zh: '撤回入住申请',
  en: 'Withdraw the application',
  posts: keepers,
  why: true,
})

export const residentCommands = [
  apply,
  assess,
  reassess,
  sign,
  renew,
  admit,
  changeBed,
  onLeave,
  backFromLeave,
  discharge,
  undo,
  withdraw,
]
