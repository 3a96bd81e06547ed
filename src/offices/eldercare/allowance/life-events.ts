/** Turning eighty opens the allowance from the month after; a death ends it, a death revoked pays it on (AG-01). */
import { sql } from 'kysely'
import { personById } from '../../../commons/people/queries.ts'
import type { Context } from '../../../kernel/command.ts'
import type { Day } from '../../../kernel/day.ts'
import { type LifeEffect, type LifeEvent, lifeEventPart } from '../../../kernel/life-event.ts'
import { take } from '../../../kernel/rows.ts'
import { openAllowance, payAgain, stopPaying } from './commands.ts'
import { ageAllowance } from './parameters.ts'
import { type AllowanceRow, allowance } from './registers.ts'
import { nextFrom } from './rules.ts'

const rollOf = async (
  ctx: Context,
  person: string,
  states: string[],
): Promise<AllowanceRow | undefined> =>
  (
    await sql<AllowanceRow>`select * from eldercare_age_allowance where person = ${person}
      and state = any(${states}::text[]) order by recorded_at desc limit 1 for update`.execute(
      ctx.tx,
    )
  ).rows[0]

const turned80 = lifeEventPart({
  office: 'eldercare',
  on: 'turned80',
  label: { zh: '次月起自动发放高龄津贴', en: 'Open the allowance of old age' },
  rule: 'AG-01',
  async run(ctx, event) {
    // A county that pays none has no number, and needs none: nothing is guessed and nobody is stopped from turning eighty.
    const month = nextFrom(event.day)
    if (!ctx.book.versions(ageAllowance).some(v => v.from <= `${month}-01`)) return []
    const who = await personById(ctx, event.person)
    if (who.hukouElsewhere || (await rollOf(ctx, who.id, ['active', 'paused']))) return []
    const row = await openAllowance(ctx, who, month, event.day)
    return [
      {
        what: {
          zh: `高龄津贴自${month}起发放`,
          en: `The allowance of old age is paid from ${month}`,
        },
        register: allowance.name,
        row: row.id,
      },
    ]
  },
})
async function endPaying(ctx: Context, event: LifeEvent): Promise<LifeEffect[]> {
  const row = await rollOf(ctx, event.person, ['active', 'paused'])
  if (!row) return []
  const endedFrom = nextFrom(event.day)
  await take(ctx, allowance, row, 'endByEvent', { patch: { endedFrom } })
  await stopPaying(ctx, row, endedFrom, 'death')
  return [
    {
      what: { zh: `高龄津贴自${endedFrom}起停发`, en: `The allowance ends from ${endedFrom}` },
      register: allowance.name,
      row: row.id,
    },
  ]
}
const death = lifeEventPart({
  office: 'eldercare',
  on: 'death',
  label: { zh: '终止高龄津贴', en: 'End the allowance of old age' },
  rule: 'AG-01',
  run: endPaying,
  concerns: people => sql`select person from eldercare_age_allowance
    where person = any(${people}::uuid[]) and state in ('active', 'paused')`,
})
const revoked = lifeEventPart({
  office: 'eldercare',
  on: 'deathRevoked',
  label: { zh: '恢复高龄津贴', en: 'Restore the allowance of old age' },
  rule: 'golden rule 3',
  async run(ctx, event) {
    const row = await rollOf(ctx, event.person, ['ended'])
    const diedOn = event.facts.diedOn as Day | null
    if (!row || !diedOn || row.endedFrom !== nextFrom(diedOn)) return []
    await take(ctx, allowance, row, 'restoreAllowance', {
      patch: { endedFrom: null, pausedFrom: null },
    })
    await payAgain(ctx, row, row.endedFrom)
    return [
      {
        what: { zh: '高龄津贴恢复并补发', en: 'The allowance is paid on, with what was missed' },
        register: allowance.name,
        row: row.id,
      },
    ]
  },
})
export const allowanceEvents = [turned80, death, revoked]
