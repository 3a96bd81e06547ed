/** What the funeral office does when somebody has died, and when it turns out that nobody did. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { type LifeEffect, type LifeEvent, lifeEventPart } from '../../kernel/life-event.ts'
import { insertRows } from '../../kernel/many-rows.ts'
import { readRow, take } from '../../kernel/rows.ts'
import { funeralCase } from './registers.ts'

const death = lifeEventPart({
  office: 'funeral',
  on: 'death',
  label: { zh: '建立殡葬闭环台账', en: 'Open the funeral case' },
  rule: 'FU-02',
  run: (ctx, event) => openCases(ctx, [event]).then(([one]) => one!),
  runMany: openCases,
})

async function openCases(ctx: Context, events: readonly LifeEvent[]): Promise<LifeEffect[][]> {
  const rows = await insertRows(
    ctx,
    funeralCase,
    events.map(event => ({
      division: event.division,
      deceased: event.person,
      diedOn: event.day,
      event: event.id,
      reporter: typeof event.facts.reporter === 'string' ? event.facts.reporter : ctx.actor.name,
    })),
  )
  return rows.map(row => [
    {
      what: { zh: '已建立殡葬闭环台账', en: 'A funeral case is open' },
      register: funeralCase.name,
      row: row.id,
    },
  ])
}

/** A case not yet cremated ends with the death; one that was cremated is an identity taken for another, and says so. */
const deathRevoked = lifeEventPart({
  office: 'funeral',
  on: 'deathRevoked',
  label: { zh: '撤销殡葬台账', en: 'Withdraw the funeral case' },
  rule: 'XC-03',
  async run(ctx, event) {
    const open = await sql<{ id: string; state: string }>`select id, state from funeral_case
      where deceased = ${event.person} and state <> 'withdrawn' order by recorded_at desc limit 1`.execute(
      ctx.tx,
    )
    const found = open.rows[0]
    if (!found) return []
    const at = { register: funeralCase.name, row: found.id }
    const steps = funeralCase.workflow!.steps.find(s => s.action === 'withdraw')!
    if (!steps.from.includes(found.state as never))
      return [
        {
          what: {
            zh: '已登记火化：逝者身份有误，须核查更正',
            en: 'A cremation stands in this name: the identity is wrong and must be put right',
          },
          ...at,
        } satisfies LifeEffect,
      ]
    // The people room has checked who may revoke; the county's reach is needed to find the row whoever it was.
    const row = await readRow(ctx, funeralCase, found.id)
    await take(ctx, funeralCase, row, 'withdraw')
    return [{ what: { zh: '殡葬台账已撤销', en: 'The funeral case is withdrawn' }, ...at }]
  },
})

export const lifeEvents = [death, deathRevoked]
