/** Finding out who somebody is, each thing by its day (VR-06), and what a found name changes. */
import { sql } from 'kysely'
import { addPerson } from '../../../commons/people/persons.ts'
import { personById } from '../../../commons/people/queries.ts'
import { person as personRegister } from '../../../commons/people/registers.ts'
import { type Context, command } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { f } from '../../../kernel/fields.ts'
import { lockRow, take, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { type CaseRow, rescueCase, search } from '../registers.ts'
import {
  clerks,
  dayFrom,
  liftSearches,
  office,
  onRow,
  plainStep,
  whichCase,
  whichOf,
} from './who.ts'

const doSearch = command({
  name: 'rescue.doSearch',
  label: { zh: '登记寻亲事项', en: 'Record a search' },
  posts: clerks,
  office,
  rule: 'VR-06',
  input: {
    search: whichOf(search),
    doneOn: f.day('办理日期', 'Done on'),
    channel: f.text('办理渠道（公告载体、文号、受理单位）', 'By what way'),
    outcome: { ...search.fields.outcome, required: true },
  },
  on: onRow(search, 'search', 'do'),
  async run(ctx, { search: id, ...patch }) {
    const row = await lockRow(ctx, search, id)
    const about = await lockRow(ctx, rescueCase, row.case)
    dayFrom(ctx, patch.doneOn, about.enteredOn, 'doneOn', '办理日期', 'The day')
    return { state: (await take(ctx, search, row, 'do', { patch })).state }
  },
})

export const newPerson = {
  person: f.optional(f.person('已有人员档案', 'Person already registered')),
  name: f.optional(f.text('姓名', 'Name', { sensitivity: 'personal' })),
  idNumber: f.optional(f.idNumber('证件号码', 'Id number')),
  birth: f.optional(f.day('出生日期', 'Born on')),
  village: f.optional(f.division('登记村（社区）', 'Village to be entered at')),
  hukouElsewhere: f.optional(f.division('县外户籍地', 'Registered elsewhere', { anywhere: true })),
}
export type NewPersonInput = {
  person?: string | null | undefined
  name?: string | null | undefined
  idNumber?: string | null | undefined
  birth?: Day | null | undefined
  village?: string | null | undefined
  hukouElsewhere?: string | null | undefined
}
/** The person of a form: one known already, or one entered now. Refuses RESCUE_VILLAGE and what addPerson refuses. */
export async function personOf(
  ctx: Context,
  row: Pick<CaseRow, 'sex'>,
  given: NewPersonInput,
): Promise<{ id: string; birth: Day; hukouElsewhere: string | null }> {
  if (given.person) {
    const who = await personById(ctx, given.person)
    if (row.sex !== 'unknown' && who.sex !== row.sex)
      refuse('RESCUE_SEX_DIFFERS', { field: 'person' })
    return who
  }
  if (!given.name || !given.village) return refuse('RESCUE_VILLAGE', { field: 'village' })
  const { person } = await addPerson(ctx, {
    name: given.name,
    idNumber: given.idNumber ?? null,
    birth: given.birth ?? null,
    ...(row.sex === 'unknown' ? {} : { sex: row.sex }),
    division: given.village,
    hukouElsewhere: given.hukouElsewhere ?? null,
    synthetic: await isDemo(ctx),
    existing: true,
  })
  return person
}
async function isDemo(ctx: Context): Promise<boolean> {
  const found = await sql<{ demo: boolean }>`select demo from county`.execute(ctx.tx)
  return found.rows[0]?.demo ?? false
}

const identify = command({
  name: 'rescue.identify',
  label: { zh: '登记查明身份', en: 'Identity found' },
  posts: clerks,
  office,
  rule: 'VR-06',
  input: { case: whichCase, ...newPerson, how: f.text('查明方式', 'How it was found') },
  on: onRow(rescueCase, 'case', 'identify', 'received', 'sheltered', 'stranded', 'longStay'),
  async run(ctx, { case: id, how, ...given }) {
    const row = await lockRow(ctx, rescueCase, id)
    if (row.person) refuse('RESCUE_IDENTIFIED')
    const who = await personOf(ctx, row, given)
    const patch = { person: who.id, identifiedOn: ctx.today, identifiedBy: how }
    const inSearch = row.state === 'stranded' || row.state === 'longStay'
    // Recognised late, the ten days begin again: the way home has to be arranged.
    const moved = inSearch
      ? await take(ctx, rescueCase, row, 'recognise', { patch })
      : await updateRow(ctx, rescueCase, row, patch)
    const lifted = await liftSearches(ctx, row.id)
    return { state: moved.state, register: personRegister.name, id: who.id, lifted }
  },
})

export const identityCommands = [
  doSearch,
  plainStep(search, 'search', 'again', 'redoSearch', '重新办理寻亲事项', 'Do again', clerks, {
    reason: true,
    patch: () => ({ doneOn: null, outcome: null }),
  }),
  identify,
]
