/** What happens to the disability subsidies when something happens to the person; each part undone by its opposite. */
import { sql } from 'kysely'
import { personById } from '../../../commons/people/queries.ts'
import type { Context } from '../../../kernel/command.ts'
import { type Day, monthOf, nextMonth } from '../../../kernel/day.ts'
import { type LifeEffect, type LifeEvent, lifeEventPart } from '../../../kernel/life-event.ts'
import { openReviewOf, type ReviewCause } from './commands/review.ts'
import { endRoll, restoreRoll, suspendRoll } from './commands/roll.ts'
import { subsidyLabel } from './facts.ts'
import { rollsOf } from './follow.ts'
import { disabilityReview, disabilityRoll, type RollRow } from './registers.ts'
import { later } from './rules.ts'

const office = 'assistance'
const standing = ['active', 'suspended'] as const
const concerns = (people: readonly string[]) =>
  sql<{
    person: string
  }>`select person from assistance_disability_roll where person = any(${[...people]}::uuid[])`
const effect = (row: RollRow, zh: string, en: string): LifeEffect => ({
  what: { zh: `${subsidyLabel(row.subsidy).zh}${zh}`, en: `${subsidyLabel(row.subsidy).en} ${en}` },
  register: disabilityRoll.name,
  row: row.id,
})

/** XC-01: from the month after the death; what was paid for later months comes back by the next settlement. */
const death = lifeEventPart({
  office,
  on: 'death',
  label: { zh: '停发残疾人两项补贴', en: 'End the disability subsidies' },
  rule: 'XC-01',
  concerns,
  async run(ctx, event) {
    const fromMonth = nextMonth(monthOf(event.day))
    const done: LifeEffect[] = []
    for (const row of await rollsOf(ctx, event.person, standing)) {
      await endRoll(ctx, row, { code: 'DEATH', fromMonth, action: 'endByEvent' })
      done.push(effect(row, `自${fromMonth}起停发`, `ends from ${fromMonth}`))
    }
    return done
  },
})
const deathRevoked = lifeEventPart({
  office,
  on: 'deathRevoked',
  label: { zh: '恢复残疾人两项补贴', en: 'Restore the disability subsidies' },
  rule: 'XC-03',
  async run(ctx, event) {
    const diedOn = event.facts.diedOn as Day | null
    const done: LifeEffect[] = []
    for (const row of await rollsOf(ctx, event.person, ['ended'])) {
      if (row.endReason !== 'DEATH' || !diedOn) continue
      const moved = await restoreRoll(ctx, row, 'event', '撤销死亡登记')
      done.push(
        moved.state === 'suspended'
          ? effect(row, '恢复在册，仍暂停发放', 'is on the roll again, still suspended')
          : effect(row, '恢复并补发', 'is paid on, with what was missed'),
      )
    }
    return done
  },
})

/** XC-18: registered outside the county it ends; inside, the roll follows the person. */
const move = lifeEventPart({
  office,
  on: 'move',
  label: { zh: '户籍迁出停发，县内迁移转册', en: 'Moved away: ended; inside: handed on' },
  rule: 'XC-18',
  async run(ctx, event) {
    const who = await personById(ctx, event.person)
    const fromMonth = nextMonth(monthOf(event.day))
    const done: LifeEffect[] = []
    for (const row of await rollsOf(ctx, event.person, standing)) {
      if (who.hukouElsewhere) {
        await endRoll(ctx, row, { code: 'MOVED_OUT', fromMonth, action: 'endByEvent' })
        done.push(effect(row, `自${fromMonth}起停发`, `ends from ${fromMonth}`))
        continue
      }
      await sql`update assistance_disability_roll set division = ${who.division}, version = version + 1 where id = ${row.id}`.execute(
        ctx.tx,
      )
      ctx.touch(disabilityRoll.name, row.id)
      done.push(effect(row, '转至新户籍地', 'follows the person'))
    }
    return done
  },
})

/** XC-14: nobody is cared for at home while he is in prison; it rests, and is looked at again when he is free (XC-17). */
const imprisonment = lifeEventPart({
  office,
  on: 'imprisonment',
  label: { zh: '暂停残疾人两项补贴', en: 'Suspend the disability subsidies' },
  rule: 'XC-14',
  async run(ctx, event) {
    const fromMonth = nextMonth(monthOf(event.day))
    const done: LifeEffect[] = []
    for (const row of await rollsOf(ctx, event.person, ['active'])) {
      const from = later(fromMonth, row.onRollFrom)
      await suspendRoll(ctx, row, { code: 'PRISON', fromMonth: from, action: 'suspendByEvent' })
      done.push(effect(row, `自${from}起暂停发放`, `is suspended from ${from}`))
    }
    return done
  },
})

async function reviewAll(
  ctx: Context,
  event: LifeEvent,
  cause: ReviewCause,
  which: (row: RollRow) => boolean,
): Promise<LifeEffect[]> {
  const done: LifeEffect[] = []
  for (const row of await rollsOf(ctx, event.person, standing)) {
    if (!which(row)) continue
    const { id } = await openReviewOf(ctx, row, cause)
    done.push({
      ...effect(row, '发起复核', 'is reviewed'),
      register: disabilityReview.name,
      row: id,
    })
  }
  return done
}
const release = lifeEventPart({
  office,
  on: 'release',
  label: { zh: '释放后复核残疾人补贴', en: 'Review after a release' },
  rule: 'XC-17',
  run: (ctx, event) => reviewAll(ctx, event, 'release', row => row.suspendReason === 'PRISON'),
})
/** XC-20: a change of the certificate is a clue, never a stop by itself (golden rule 4). */
const disability = lifeEventPart({
  office,
  on: 'disability',
  label: { zh: '残疾变化复核补贴', en: 'Review after a change of disability' },
  rule: 'XC-20',
  run: (ctx, event) =>
    reviewAll(
      ctx,
      event,
      'disability',
      row => row.disabilityGrade !== event.facts.grade || row.disabilityKind !== event.facts.kind,
    ),
})

export const disabilityEvents = [death, deathRevoked, move, imprisonment, release, disability]
