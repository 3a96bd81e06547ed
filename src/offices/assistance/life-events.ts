/** What the assistance office does when something happens to a person, in the same transaction. */
import { sql } from 'kysely'
import { householdOn } from '../../commons/people/queries.ts'
import type { Context } from '../../kernel/command.ts'
import { addMonthsToDay, monthOf, nextMonth } from '../../kernel/day.ts'
import { type LifeEffect, type LifeEvent, lifeEventPart } from '../../kernel/life-event.ts'
import { readRow } from '../../kernel/rows.ts'
import { openReviewOf, restore as restoreDibao, stop } from './dibao/commands/review.ts'
import { dibaoRoll } from './dibao/registers.ts'
import { disabilityEvents } from './disability/life-events.ts'
import { endStay, moveAwards, returnAfterDeath } from './placement/commands.ts'
import { birthdays, retests } from './retests.ts'
import { endByDeath, restore } from './tekun/commands/roll.ts'
import { tekunRoll } from './tekun/registers.ts'

const effect = (zh: string, en: string, register?: string, row?: string): LifeEffect => ({
  what: { zh, en },
  ...(register ? { register } : {}),
  ...(row ? { row } : {}),
})
const first = async (
  ctx: Context,
  query: ReturnType<typeof sql<{ id: string }>>,
): Promise<string | undefined> => (await query.execute(ctx.tx)).rows[0]?.id

/** DB-56, TK-13: tekun and single-person dibao end from the next month; a household is reviewed within three months. */
const death = lifeEventPart({
  office: 'assistance',
  on: 'death',
  label: {
    zh: '停发特困和单人保，核查低保家庭',
    en: 'End tekun and single coverage, review the household',
  },
  rule: 'DB-56',
  concerns:
    people => sql`select person from assistance_tekun_roll where person = any(${people}::uuid[])
    union select person from assistance_placement where person = any(${people}::uuid[])
    union select single_member from assistance_dibao_roll where single_member = any(${people}::uuid[])
    union select m.person from people_membership m join assistance_dibao_roll r on r.household = m.household and r.state in ('active', 'gradualExit')
      where m.person = any(${people}::uuid[])`,
  async run(ctx, event) {
    const done: LifeEffect[] = []
    const fromMonth = nextMonth(monthOf(event.day))
    const tekun = await first(
      ctx,
      sql<{
        id: string
      }>`select id from assistance_tekun_roll where person = ${event.person} and state in ('active', 'ending')`,
    )
    if (tekun) {
      await endByDeath(ctx, await readRow(ctx, tekunRoll, tekun), fromMonth)
      done.push(
        effect(
          `特困供养自${fromMonth}起停发`,
          `Tekun support ends from ${fromMonth}`,
          tekunRoll.name,
          tekun,
        ),
      )
    }
    const stay = await endStay(ctx, event.person, event.day, 'leaveByDeath')
    if (stay)
      done.push(effect('机构照护记录终止', 'The stay is closed', 'assistance_placement', stay))
    return [...done, ...(await dibaoAfterDeath(ctx, event))]
  },
})

async function dibaoAfterDeath(ctx: Context, event: LifeEvent): Promise<LifeEffect[]> {
  const single = await first(
    ctx,
    sql<{
      id: string
    }>`select id from assistance_dibao_roll where single_member = ${event.person} and state in ('active', 'gradualExit')`,
  )
  const fromMonth = nextMonth(monthOf(event.day))
  if (single) {
    await stop(ctx, await readRow(ctx, dibaoRoll, single), 'DEATH', '', fromMonth)
    return [
      effect(
        `单人保自${fromMonth}起停发`,
        `Single-person coverage ends from ${fromMonth}`,
        dibaoRoll.name,
        single,
      ),
    ]
  }
  const home = await householdOn(ctx, event.person, event.day)
  if (!home) return []
  const roll = await first(
    ctx,
    sql<{
      id: string
    }>`select id from assistance_dibao_roll where household = ${home.id} and single_member is null and state in ('active', 'gradualExit')`,
  )
  if (!roll) return []
  const row = await readRow(ctx, dibaoRoll, roll)
  const alive = await sql<{
    n: number
  }>`select count(*) as n from people_membership m join people_person p on p.id = m.person
    where m.household = ${home.id} and m.from_day <= ${event.day} and (m.to_day is null or m.to_day >= ${event.day}) and p.died_on is null and p.id <> ${event.person}`.execute(
    ctx.tx,
  )
  if (alive.rows[0]!.n === 0) {
    await stop(ctx, row, 'DEATH', '家庭成员均已死亡。', fromMonth)
    return [
      effect(
        `家庭无在世成员，低保自${fromMonth}起停发`,
        `Nobody is left; dibao ends from ${fromMonth}`,
        dibaoRoll.name,
        roll,
      ),
    ]
  }
  const review = await openReviewOf(ctx, row, 'death', addMonthsToDay(event.day, 3))
  return [
    effect(
      '三个月内完成低保家庭核查',
      'Household review within three months',
      'assistance_dibao_review',
      review.id,
    ),
  ]
}

/**
 * A death recorded in error: what it stopped goes on from the month it was stopped, with exact back-pay, and the stay
 * it closed is open again. A gradual exit is not taken up again by itself: its amounts were falling month by month.
 */
const deathRevoked = lifeEventPart({
  office: 'assistance',
  on: 'deathRevoked',
  label: { zh: '恢复因死亡停发的待遇', en: 'Restore what the death had stopped' },
  rule: 'XC-03',
  async run(ctx, event) {
    const done: LifeEffect[] = []
    const tekun = await first(
      ctx,
      sql<{
        id: string
      }>`select id from assistance_tekun_roll where person = ${event.person} and state = 'ended' and end_reason = 'DEATH'`,
    )
    if (tekun) {
      await restore(ctx, await readRow(ctx, tekunRoll, tekun), '撤销死亡登记')
      done.push(
        effect('特困供养恢复并补发', 'Tekun support restored with back-pay', tekunRoll.name, tekun),
      )
    }
    const stay = await returnAfterDeath(ctx, event.person)
    if (stay)
      done.push(effect('恢复机构照护记录', 'The stay goes on', 'assistance_placement', stay))
    return [...done, ...(await dibaoAfterRevocation(ctx, event))]
  },
})
async function dibaoAfterRevocation(ctx: Context, event: LifeEvent): Promise<LifeEffect[]> {
  const home = typeof event.facts.household === 'string' ? event.facts.household : null
  const found = await sql<{ id: string; fromState: string }>`
    select r.id, s.from_state from assistance_dibao_roll r
      join lateral (select action, from_state from step where register = 'assistance_dibao_roll' and row_id = r.id
        order by recorded_at desc, id desc limit 1) s on s.action = 'endByDeath'
    where r.state = 'stopped' and r.stop_reason = 'DEATH'
      and (r.single_member = ${event.person} or (r.single_member is null and r.household = ${home}))`.execute(
    ctx.tx,
  )
  const done: LifeEffect[] = []
  for (const { id, fromState } of found.rows) {
    if (fromState !== 'active') {
      done.push(
        effect(
          '停发前处于渐退期，请核对后恢复',
          'It was in gradual exit: check before it is restored',
          dibaoRoll.name,
          id,
        ),
      )
      continue
    }
    await restoreDibao(ctx, await readRow(ctx, dibaoRoll, id), 'restoreByEvent', '撤销死亡登记')
    done.push(effect('低保恢复并补发', 'Dibao restored with back-pay', dibaoRoll.name, id))
  }
  return done
}

const placed = (on: 'admission' | 'discharge', zh: string, en: string) =>
  lifeEventPart({
    office: 'assistance',
    on,
    label: { zh, en },
    rule: 'TK-20',
    async run(ctx, event) {
      const mode =
        on === 'discharge'
          ? 'dispersed'
          : event.facts.kind === 'hospital'
            ? 'hospital'
            : 'institutional'
      const done: LifeEffect[] = []
      // The home's own discharge ends what this office had arranged; its own leave command has done so already.
      const stay =
        on === 'discharge' && (await endStay(ctx, event.person, event.day, 'leaveByHome'))
      if (stay)
        done.push(effect('机构照护记录终止', 'The stay is closed', 'assistance_placement', stay))
      const moved = await moveAwards(ctx, event.person, mode)
      if (moved)
        done.push(
          effect(
            '供养方式变更，次月起按新方式发放',
            'Way of care changed; paid the new way from next month',
            tekunRoll.name,
            moved.id,
          ),
        )
      return done
    },
  })

export const lifeEvents = [
  // Before dibao's: who died leaves his own rolls because of it, not because his household's dibao ends.
  ...disabilityEvents,
  death,
  deathRevoked,
  placed('admission', '转集中或住院供养', 'Move to institutional or hospital support'),
  placed('discharge', '转分散供养', 'Back to dispersed support'),
  ...retests,
  ...birthdays,
]
