/**
 * Who is looked at again when something changes in a family: the household on dibao, the tekun person himself, and the
 * tekun persons whom somebody is bound to support (XC-06 … XC-10, XC-14, XC-20). A list is asked at once; few are hit.
 */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { addMonthsToDay, type Day } from '../../kernel/day.ts'
import {
  type ComingEvent,
  type LifeEffect,
  type LifeEvent,
  type LifeEventKind,
  lifeEventPart,
} from '../../kernel/life-event.ts'
import { take } from '../../kernel/rows.ts'
import { openReviewOf } from './dibao/commands/review.ts'
import type { TekunRow } from './tekun/commands/roll.ts'
import { tekunRoll } from './tekun/registers.ts'

type Cause = 'marriage' | 'change'
type Hit = { person: string; roll: string; division: string; what: 'dibao' | 'tekun' | 'supported' }

/** Rolls that stand on these people: their own, their household's, and those of whom they are supporters. */
async function rollsOf(ctx: Context, people: readonly string[]): Promise<Map<string, Hit[]>> {
  const found = await sql<Hit>`with asked as (select unnest(${[...people]}::uuid[]) as person)
    select a.person, r.id as roll, r.division, 'dibao' as what from asked a
      join people_membership m on m.person = a.person and m.to_day is null
      join assistance_dibao_roll r on r.household = m.household and r.state = 'active'
    union all
    select a.person, r.id, r.division, 'tekun' from asked a join assistance_tekun_roll r on r.person = a.person and r.state = 'active'
    union all
    select a.person, r.id, r.division, 'supported' from asked a
      join people_kin k on k.relative = a.person and k.supporter and k.to_day is null
      join assistance_tekun_roll r on r.person = k.person and r.state = 'active'
    order by 1, 4, 2`.execute(ctx.tx)
  const map = new Map<string, Hit[]>()
  for (const hit of found.rows) {
    const own = map.get(hit.person)
    if (own) own.push(hit)
    else map.set(hit.person, [hit])
  }
  return map
}

/** Within three months a household is seen (DB-56); a tekun person within one, or when he was due anyway. */
async function again(ctx: Context, hit: Hit, cause: Cause, day: Day): Promise<LifeEffect> {
  if (hit.what === 'dibao') {
    const review = await openReviewOf(
      ctx,
      { id: hit.roll, division: hit.division },
      cause,
      addMonthsToDay(day, 3),
    )
    return {
      what: { zh: '发起低保家庭核查', en: 'Household review opened' },
      register: 'assistance_dibao_review',
      row: review.id,
    }
  }
  const row = (
    await sql<TekunRow>`select * from assistance_tekun_roll where id = ${hit.roll} for update`.execute(
      ctx.tx,
    )
  ).rows[0]!
  const soon = addMonthsToDay(ctx.today > day ? ctx.today : day, 1)
  if (row.reviewDueOn > soon)
    await take(ctx, tekunRoll, row, 'reviewByEvent', {
      patch: { reviewDueOn: soon },
      facts: { cause, of: hit.person, wasDueOn: row.reviewDueOn },
    })
  return {
    what:
      hit.what === 'tekun'
        ? { zh: '提前核查特困供养条件', en: 'Tekun conditions looked at sooner' }
        : {
            zh: '其赡养（扶养）的特困人员提前核查义务人能力',
            en: 'A tekun person he is bound to support is looked at sooner',
          },
    register: tekunRoll.name,
    row: row.id,
  }
}
async function hitAll(
  ctx: Context,
  events: readonly Pick<LifeEvent, 'person' | 'day'>[],
  cause: Cause,
  what: readonly Hit['what'][],
): Promise<LifeEffect[][]> {
  const rolls = await rollsOf(
    ctx,
    events.map(e => e.person),
  )
  const done: LifeEffect[][] = []
  for (const event of events) {
    const own: LifeEffect[] = []
    for (const hit of rolls.get(event.person) ?? [])
      if (what.includes(hit.what)) own.push(await again(ctx, hit, cause, event.day))
    done.push(own)
  }
  return done
}

const everything = ['dibao', 'tekun', 'supported'] as const
const retest = (
  on: LifeEventKind,
  cause: Cause,
  zh: string,
  en: string,
  rule: string,
  what: readonly Hit['what'][] = everything,
) =>
  lifeEventPart({
    office: 'assistance',
    on,
    label: { zh, en },
    rule,
    run: async (ctx, event) => (await hitAll(ctx, [event], cause, what))[0]!,
    runMany: (ctx, events) => hitAll(ctx, events, cause, what),
  })

/** XC-10, XC-14, XC-20: households, and the supporters of tekun persons. */
export const retests = [
  retest('marriage', 'marriage', '婚姻变化核查', 'Review after marriage', 'XC-10'),
  retest('divorce', 'marriage', '婚姻变化核查', 'Review after divorce', 'XC-10'),
  retest('annulment', 'marriage', '婚姻变化核查', 'Review after a void marriage', 'XC-10'),
  retest('imprisonment', 'change', '服刑核查', 'Review after imprisonment', 'XC-14'),
  retest('release', 'change', '释放后核查', 'Review after a release', 'XC-17', [
    'dibao',
    'supported',
  ]),
  retest('disability', 'change', '残疾变化核查', 'Review after a change of disability', 'XC-20'),
]

/** Opened ahead so that the visit is made before the birthday; on the day the same review is found open. */
const turning = (
  on: LifeEventKind,
  days: readonly number[],
  zh: string,
  en: string,
  rule: string,
  what: readonly Hit['what'][] = everything,
) =>
  lifeEventPart({
    office: 'assistance',
    on,
    label: { zh, en },
    rule,
    run: async (ctx, event) => (await hitAll(ctx, [event], 'change', what))[0]!,
    runMany: (ctx, events) => hitAll(ctx, events, 'change', what),
    ahead: {
      days,
      run: async (ctx: Context, coming: readonly ComingEvent[]) =>
        (await hitAll(ctx, coming, 'change', what)).flat().length,
    },
  })

/**
 * 16: counted as able to work from now on (DB-14). 18: the minor's top-up ends, in tekun only school goes on (TK-14).
 * 60: no capacity to work, tekun may be offered (TK-02). 70: a supporter of small means need not support (TK-04).
 */
export const birthdays = [
  turning('turned16', [30], '年满16周岁核查成员情况', 'Members looked at again at 16', 'XC-07', [
    'dibao',
  ]),
  turning('turned18', [90, 30], '年满18周岁核查', 'Looked at again at 18', 'XC-06', [
    'dibao',
    'tekun',
  ]),
  turning(
    'turned60',
    [30],
    '年满60周岁：主动核查是否符合特困条件',
    'At 60: may be tekun',
    'XC-08',
    ['dibao', 'supported'],
  ),
  turning('turned70', [30], '年满70周岁：核查赡养义务', 'At 70: need he support?', 'XC-08', [
    'dibao',
    'supported',
  ]),
]
