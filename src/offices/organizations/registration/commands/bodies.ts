/** The register itself: brought over once from the old ledger, work begun, registration revoked and given back. */
import { sql } from 'kysely'
import { close } from '../../../../commons/parties/register-parties.ts'
import { organisation } from '../../../../commons/parties/registers.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import type { Day } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { checkCitizenId } from '../../../../kernel/identity.ts'
import { insertRows } from '../../../../kernel/many-rows.ts'
import { lockRow, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { chief, clerks, division, office, whole } from '../../steps.ts'
import { followBody } from '../../terms/ledger.ts'
import { lines, verb } from '../../verbs.ts'
import { writeLetter } from '../letters.ts'
import { partiesOf } from '../parties.ts'
import { badYears, dayWithin, livingBody } from '../queries.ts'
import { type BodyRow, body } from '../registers.ts'
import { type BodyKind, bodyCode, plainName, startOverdue } from '../rules.ts'

const {
  organisation: _o,
  representativeVacantOn: _v,
  source: _s,
  endedOn: _e,
  grade,
  gradeTo,
  ...entered
} = body.fields
/** SO-04 inside one list: who stands twice as the representative of an association. */
function doubleHolder(
  list: readonly { kind: BodyKind; representativeId?: string | null }[],
): number {
  const seen = new Set<string>()
  return list.findIndex(({ kind, representativeId: id }) => {
    if (kind !== 'association' || !id) return false
    return seen.has(id) || !seen.add(id)
  })
}
/**
 * The migration of a county that kept its register elsewhere: every body alive on the day the house opens, in one list
 * (at most 500; a longer one in parts of different document numbers). Names and codes are checked as for new ones; a
 * second list of the same document is refused.
 */
const openLedger = command({
  name: 'organizations.openLedger',
  label: { zh: '结转社会组织登记台账', en: 'Bring the register over' },
  posts: chief,
  office,
  rule: 'SO-24',
  input: {
    document: f.text('结转依据', 'Document'),
    asOf: f.day('台账日期', 'As of'),
    list: lines({ division, ...entered, grade, gradeTo }),
  },
  async run(ctx, input) {
    dayWithin(input.asOf, null, ctx.today, 'asOf', '台账日期', 'The day')
    const source = `台账结转 ${input.document}`
    const before =
      await sql`select 1 from organizations_body where source = ${source} limit 1`.execute(ctx.tx)
    if (before.rows.length > 0) refuse('ORGANIZATIONS_OPENED', { field: 'document' })
    const list = input.list.map(given => ({
      ...given,
      name: plainName(given.name),
      division: whole(given.division),
      creditCode: bodyCode(given.creditCode, given.kind, ctx.county),
      representativeId: given.representativeId
        ? checkCitizenId(given.representativeId, { today: ctx.today }).id
        : null,
    }))
    const twice = doubleHolder(list)
    if (twice >= 0)
      refuse('ORGANIZATIONS_REPRESENTATIVE_HOLDS', { field: 'list', holder: list[twice]!.name })
    for (const given of list)
      dayWithin(given.registeredOn, null, input.asOf, 'list', `${given.name}成立日期`, 'The day')
    const parties = await partiesOf(ctx, list)
    const rows = list.map((given, i) => ({ ...given, organisation: parties[i]!, source }))
    return { entered: (await insertRows(ctx, body, rows)).length }
  },
})

const which = { field: 'body', on: body } as const
const startWork = command({
  name: 'organizations.startWork',
  label: { zh: '登记开展活动', en: 'It began its work' },
  posts: clerks,
  office,
  rule: 'SO-12',
  input: {
    body: f.reference(body.name, '社会组织', 'Organisation'),
    startedOn: f.day('开展活动日期', 'Began on'),
  },
  on: { register: body.name, field: 'body', action: 'start', states: ['registered', 'abnormal'] },
  async run(ctx, input) {
    const row = await livingBody(ctx, input.body)
    dayWithin(input.startedOn, row.registeredOn, ctx.today, 'startedOn', '开展活动日期', 'The day')
    await updateRow(ctx, body, row, { startedOn: input.startedOn })
    return { startedOn: input.startedOn }
  },
})

/** The body is gone from a day on, here and in the house's list; `null` brings it back. */
export async function endBody(ctx: Context, row: BodyRow, endedOn: Day | null): Promise<BodyRow> {
  const party = await lockRow(ctx, organisation, row.organisation)
  await close(ctx, organisation, party, endedOn)
  await followBody(ctx, row.id, endedOn !== null)
  return updateRow(ctx, body, row, { endedOn })
}

/** SO-11, SO-12: what the registers can prove is proven by them. Refuses ORGANIZATIONS_GROUND_UNPROVEN. */
async function groundHolds(ctx: Context, row: BodyRow, ground: string): Promise<void> {
  if (ground === 'notStarted' && !startOverdue(row.registeredOn, row.startedOn, ctx.today))
    refuse('ORGANIZATIONS_GROUND_UNPROVEN', { field: 'ground', rule: 'SO-12' })
  if (ground === 'reports' && (await badYears(ctx, row.id)) < 2)
    refuse('ORGANIZATIONS_GROUND_UNPROVEN', { field: 'ground', rule: 'SO-11' })
}

export const bodyCommands = [
  openLedger,
  startWork,
  verb({
    ...which,
    name: 'revoke',
    zh: '撤销登记',
    en: 'Revoke the registration',
    action: 'revoke',
    posts: chief,
    rule: 'SO-12',
    why: true,
    input: {
      ground: f.choice('撤销事由', 'Ground', {
        notStarted: ['登记满一年未开展活动', 'No work within a year'],
        reports: ['连续两年未报送年度报告或不合格', 'Two years without a report, or failed'],
        fraud: ['以欺骗手段取得登记', 'Registered by fraud'],
        grave: ['其他严重违法', 'Another grave breach'],
      }),
      document: f.text('行政处罚（撤销）决定书', 'Decision'),
    },
    async before(ctx, row, input) {
      await groundHolds(ctx, row, input.ground)
      return { facts: { ground: input.ground, document: input.document } }
    },
    async after(ctx, row, input: { document: string; reason?: string }) {
      await endBody(ctx, row, ctx.today)
      const letter = await writeLetter(ctx, {
        about: { register: body.name, row: row.id },
        to: row.name,
        division: row.division,
        title: '撤销登记决定书',
        text: `决定撤销${row.name}的登记（${input.document}）：${input.reason ?? ''}。`,
        against: 'SO-12',
      })
      return { endedOn: ctx.today, letter }
    },
  }),
  verb({
    ...which,
    name: 'reinstate',
    zh: '恢复登记',
    en: 'Reinstate',
    action: 'reinstate',
    posts: chief,
    rule: 'SO-12',
    why: true,
    async after(ctx, row) {
      await endBody(ctx, row, null)
      return { endedOn: null }
    },
  }),
]
