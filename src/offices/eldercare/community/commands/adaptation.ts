/** Screening households, assessing, planning with the elder's signature, tender, works, acceptance, settlement (HA-01 … HA-05). */
import { sql } from 'kysely'
import { personById } from '../../../../commons/people/queries.ts'
import { allMet, failed } from '../../../../kernel/because.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { ageOn, type Day } from '../../../../kernel/day.ts'
import { insertRows } from '../../../../kernel/many-rows.ts'
import { yuanText } from '../../../../kernel/money.ts'
import { refuse } from '../../errors.ts'
import { inOrder, verb } from '../../verbs.ts'
import { clerks, field, lines, office, townships } from '../../words.ts'
import { adaptationRules } from '../parameters.ts'
import { adaptation, adaptationItem } from '../registers.ts'
import { isBasic, mayBeAdapted, planOf } from '../rules.ts'

/**
 * The list of households that pass the first screening. Refuses ELDER_ADAPTED (once per household and programme, HA-04)
 * and ELDER_NOT_ADAPTABLE naming the condition (HA-01); then nothing of the list is entered.
 */
const screen = command({
  name: 'eldercare.screenHouseholds',
  label: { zh: '初步筛选家庭', en: 'Screen households' },
  posts: [...townships, ...clerks],
  office,
  rule: 'HA-01',
  input: {
    programme: adaptation.fields.programme,
    list: lines({
      elder: adaptation.fields.elder,
      basis: adaptation.fields.basis,
      proof: adaptation.fields.proof,
    }),
  },
  async run(ctx, input) {
    const of = await programmeOf(ctx, input.programme)
    if (!['screening', 'tendering'].includes(of.state))
      refuse('ELDER_PROGRAMME_STAGE', { field: 'programme' })
    const elders = input.list.map(l => l.elder)
    const found = await sql<Elder>`
      select p.id, p.name, p.birth, p.died_on, p.disability_grade, p.division, m.household,
        exists (select 1 from eldercare_resident r where r.person = p.id and r.state in ('inside', 'onLeave')) as in_home,
        (select e.name from eldercare_adaptation a join people_person e on e.id = a.elder
          where a.programme = ${of.id} and a.household = m.household and a.state <> 'dropped' limit 1) as adapted
      from people_person p left join people_membership m on m.person = p.id and m.to_day is null
      where p.id = any(${elders}::uuid[])`.execute(ctx.tx)
    const byId = new Map(found.rows.map(e => [e.id, e]))
    const homes = new Set<string>()
    const rows = input.list.map(l => {
      const e = byId.get(l.elder) ?? refuse('ELDER_NOT_LIVING', { field: 'list', who: '' })
      if (!e.household) return refuse('ELDER_NO_HOUSEHOLD', { field: 'list', who: e.name })
      if (e.adapted || homes.has(e.household))
        refuse('ELDER_ADAPTED', { field: 'list', who: e.name, programme: of.title })
      homes.add(e.household)
      const because = mayBeAdapted({
        basis: l.basis,
        age: ageOn(e.birth, ctx.today),
        disabled: e.disabilityGrade !== null,
        living: e.diedOn === null,
        inHome: e.inHome,
      })
      if (!allMet(because)) {
        const why = failed(because)
        refuse('ELDER_NOT_ADAPTABLE', {
          field: 'list',
          who: e.name,
          rule: why[0]!.rule,
          which: { zh: why.map(b => b.what.zh).join('；'), en: why.map(b => b.what.en).join('; ') },
        })
      }
      return {
        ...l,
        programme: of.id,
        household: e.household,
        division: e.division,
        screenedOn: ctx.today,
        because,
      }
    })
    return { adaptations: (await insertRows(ctx, adaptation, rows)).map(a => a.id) }
  },
})
type Elder = {
  id: string
  name: string
  birth: Day
  diedOn: Day | null
  disabilityGrade: number | null
  division: string
  household: string | null
  inHome: boolean
  adapted: string | null
}
type Programme = { id: string; title: string; state: string }
/** The county's programme, whoever of a township asks. */
async function programmeOf(ctx: Context, id: string): Promise<Programme> {
  const found =
    await sql<Programme>`select id, title, state from eldercare_adaptation_programme where id = ${id} for share`.execute(
      ctx.tx,
    )
  return found.rows[0] ?? refuse('ELDER_PROGRAMME_STAGE', { field: 'programme' })
}

const assess = verb(adaptation, 'adaptation', {
  name: 'assessHome',
  zh: '入户评估',
  en: 'Assess a home',
  posts: field,
  rule: 'HA-04',
  fill: ['assessedOn', 'assessors'],
  check: async (_, row, g) => {
    inOrder(g.assessedOn as Day, row.screenedOn, 'assessedOn', adaptation.fields.assessedOn.label)
    return undefined
  },
})
/** Refuses ELDER_PLAN_WRONG: nothing basic, an item twice, or above the ceiling. */
const plan = verb(adaptation, 'adaptation', {
  name: 'signPlan',
  zh: '改造方案签字确认',
  en: 'Sign the plan',
  posts: field,
  rule: 'HA-05',
  fill: ['signedOn', 'signedBy'],
  ask: {
    items: lines({
      item: adaptationItem.fields.item,
      quantity: adaptationItem.fields.quantity,
      priceFen: adaptationItem.fields.priceFen,
    }),
  },
  check: async (ctx, row, g) => {
    inOrder(g.signedOn as Day, row.assessedOn, 'signedOn', adaptation.fields.signedOn.label)
    const items = g.items as Parameters<typeof planOf>[0]
    const { ceilingFen } = ctx.book.at(adaptationRules, ctx.today).value
    const { fen, because } = planOf(items, ceilingFen)
    const wrong = failed(because)
    if (wrong.length > 0)
      refuse('ELDER_PLAN_WRONG', {
        field: 'items',
        rule: wrong[0]!.rule,
        which: {
          zh: wrong.map(b => b.what.zh).join('；'),
          en: wrong.map(b => b.what.en).join('; '),
        },
      })
    await insertRows(
      ctx,
      adaptationItem,
      items.map(i => ({
        ...i,
        basic: isBasic(i.item),
        adaptation: row.id,
        division: row.division,
      })),
    )
    return { plannedFen: fen }
  },
})
const replan = verb(adaptation, 'adaptation', {
  name: 'replanHome',
  zh: '调整改造方案',
  en: 'Plan again',
  posts: field,
  why: true,
  check: async (ctx, row) => {
    await sql`update eldercare_adaptation_item set taken_out_on = ${ctx.today}, version = version + 1
      where adaptation = ${row.id} and taken_out_on is null`.execute(ctx.tx)
    return { plannedFen: null, signedOn: null, signedBy: null }
  },
})
const acceptHome = verb(adaptation, 'adaptation', {
  name: 'acceptHome',
  zh: '验收改造',
  en: 'Accept the works',
  posts: [...townships, ...clerks],
  rule: 'HA-04',
  fill: ['acceptedOn', 'costFen', 'photoNote'],
  not: ['startHome', { zh: '验收本人登记开工的改造', en: 'accepting what he began' }],
  check: async (_, row, g) => {
    if ((g.costFen as number) > (row.plannedFen ?? 0))
      refuse('ELDER_COST_ABOVE', { field: 'costFen', planned: yuanText(row.plannedFen ?? 0) })
    return undefined
  },
})
const simple = (name: string, zh: string, en: string, posts: typeof clerks, why = false) =>
  verb(adaptation, 'adaptation', { name, zh, en, posts, why })
const followUp = verb(adaptation, 'adaptation', {
  name: 'followUpHome',
  zh: '回访',
  en: 'Follow up',
  posts: field,
  fill: ['followedUpOn', 'satisfied'],
})
const drop = verb(adaptation, 'adaptation', {
  name: 'dropHome',
  zh: '退出改造',
  en: 'Drop a household',
  posts: field,
  why: true,
  check: async ctx => ({ droppedOn: ctx.today }),
})
const restore = verb(adaptation, 'adaptation', {
  name: 'restoreHome',
  zh: '恢复改造',
  en: 'Take up again',
  posts: clerks,
  why: true,
  check: async (ctx, row) => {
    const who = await personById(ctx, row.elder)
    if (who.diedOn) refuse('ELDER_NOT_LIVING', { who: who.name })
    const other = await sql<{
      title: string
    }>`select p.title from eldercare_adaptation a join eldercare_adaptation_programme p
      on p.id = a.programme where a.programme = ${row.programme} and a.household = ${row.household} and a.state <> 'dropped'`.execute(
      ctx.tx,
    )
    if (other.rows[0]) refuse('ELDER_ADAPTED', { who: who.name, programme: other.rows[0].title })
    return { droppedOn: null }
  },
})

export const adaptationCommands = [
  screen,
  assess,
  plan,
  replan,
  simple('startHome', '改造开工', 'Begin the works', field),
  acceptHome,
  simple('redoHome', '返工', 'Do it again', clerks, true),
  simple('settleHome', '结算改造', 'Settle', clerks),
  followUp,
  drop,
  restore,
]
