/** Meals for elders in town: contract, point, diner, order, delivery, the evening's count, the month's settlement (ML-01). */
import { sql } from 'kysely'
import { personById } from '../../../../commons/people/queries.ts'
import { claimPayment } from '../../../../commons/projects/projects.ts'
import { type Context, command } from '../../../../kernel/command.ts'
import { ageOn, type Day, firstDay, lastDay } from '../../../../kernel/day.ts'
import { f } from '../../../../kernel/fields.ts'
import { insertRows, lockRows, takeAll } from '../../../../kernel/many-rows.ts'
import { insertRow, lockRow, take, updateRow } from '../../../../kernel/rows.ts'
import { refuse } from '../../errors.ts'
import { inOrder, notAhead, verb } from '../../verbs.ts'
import { chief, clerks, keepers, lines, office, townships } from '../../words.ts'
import { mealRules } from '../parameters.ts'
import { diner, dinerClasses, meal, mealContract, mealDay, mealSettlement } from '../registers.ts'
import { fitsClass, mealPrice } from '../rules.ts'

const cooks = ['villageCadre', ...keepers] as const
const enrol = command({
  name: 'eldercare.enterDiners',
  label: { zh: '登记助餐对象', en: 'Enter diners' },
  posts: ['villageCadre', ...townships, ...clerks],
  office,
  rule: 'ML-01',
  input: {
    point: diner.fields.point,
    list: lines({
      person: diner.fields.person,
      classOf: diner.fields.classOf,
      proof: diner.fields.proof,
      fromDay: diner.fields.fromDay,
    }),
  },
  async run(ctx, input) {
    const point = await pointOf(ctx, input.point)
    const rows = []
    for (const d of input.list) {
      const who = await personById(ctx, d.person)
      if (who.diedOn) refuse('ELDER_NOT_LIVING', { field: 'list', who: who.name })
      if (
        !fitsClass(d.classOf, {
          age: ageOn(who.birth, d.fromDay),
          disabled: who.disabilityGrade !== null,
        })
      ) {
        const [zh, en] = dinerClasses[d.classOf]
        refuse('ELDER_DINER_CLASS', { field: 'list', who: who.name, classOf: { zh, en } })
      }
      const open =
        await sql`select 1 from eldercare_diner where person = ${d.person} and to_day is null`.execute(
          ctx.tx,
        )
      if (open.rows.length > 0) refuse('ELDER_DINER_TWICE', { field: 'list', who: who.name })
      rows.push({ ...d, point: point.id, division: point.division })
    }
    return { diners: (await insertRows(ctx, diner, rows)).map(d => d.id) }
  },
})
const leave = command({
  name: 'eldercare.endDiner',
  label: { zh: '停止助餐', en: 'A diner leaves' },
  posts: ['villageCadre', ...townships, ...clerks],
  office,
  input: { diner: f.reference(diner.name, '助餐对象', 'Diner'), toDay: f.day('结束日期', 'To') },
  on: { register: diner.name, field: 'diner' },
  async run(ctx, input) {
    const row = await lockRow(ctx, diner, input.diner)
    inOrder(input.toDay, row.fromDay, 'toDay', diner.fields.toDay.label)
    await updateRow(ctx, diner, row, { toDay: input.toDay })
    return { toDay: input.toDay }
  },
})
type Point = {
  id: string
  division: string
  facility: string
  name: string
  mealsADay: number
  state: string
}
/** A point serves who comes from any village: it is looked up whatever the asker's own. */
async function pointOf(ctx: Context, id: string): Promise<Point> {
  const found =
    await sql<Point>`select * from eldercare_meal_point where id = ${id} for update`.execute(ctx.tx)
  const point = found.rows[0]
  if (point?.state !== 'open')
    return refuse('ELDER_FACILITY_NOT_OPEN', { field: 'point', site: point?.name ?? '' })
  return point
}
/** The contract under which a point cooks on a day. Refuses ELDER_NO_MEAL_CONTRACT. */
async function contractOf(
  ctx: Context,
  point: Point,
  day: Day,
): Promise<{ id: string; priceFen: number }> {
  const found = await sql<{
    id: string
    priceFen: number
  }>`select id, price_fen from eldercare_meal_contract
    where facility = ${point.facility} and state = 'signed' and from_day <= ${day} and to_day >= ${day}
    order by signed_on desc limit 1`.execute(ctx.tx)
  return (
    found.rows[0] ?? refuse('ELDER_NO_MEAL_CONTRACT', { field: 'point', point: point.name, day })
  )
}

/** The day's orders of a point. Refuses ELDER_MEAL_TWICE (one subsidy per person and meal), ELDER_MEALS_FULL. */
const order = command({
  name: 'eldercare.orderMeals',
  label: { zh: '登记订餐', en: 'Order meals' },
  posts: cooks,
  office,
  rule: 'ML-01',
  input: {
    point: meal.fields.point,
    onDay: meal.fields.onDay,
    slot: meal.fields.slot,
    list: lines({ diner: meal.fields.diner }),
  },
  async run(ctx, input) {
    const point = await pointOf(ctx, input.point)
    const contract = await contractOf(ctx, point, input.onDay)
    const diners = await lockRows(
      ctx,
      diner,
      input.list.map(l => l.diner),
    )
    const names = await sql<{ id: string; name: string; ordered: boolean; eats: boolean }>`
      select p.id, p.name, exists (select 1 from eldercare_meal m where m.person = p.id and m.on_day = ${input.onDay}
          and m.slot = ${input.slot} and m.state <> 'cancelled') as ordered,
        p.died_on is null as eats
      from people_person p where p.id = any(${diners.map(d => d.person)}::uuid[])`.execute(ctx.tx)
    const byId = new Map(names.rows.map(p => [p.id, p]))
    for (const d of diners) {
      const who = byId.get(d.person)!
      if (who.ordered)
        refuse('ELDER_MEAL_TWICE', { field: 'list', who: who.name, day: input.onDay })
      if (!who.eats) refuse('ELDER_NOT_LIVING', { field: 'list', who: who.name })
      if (d.fromDay > input.onDay || (d.toDay && d.toDay < input.onDay))
        refuse('ELDER_NO_DINER', { field: 'list', who: who.name, day: input.onDay })
    }
    const already = await sql<{
      n: number
    }>`select count(*) as n from eldercare_meal where point = ${point.id}
      and on_day = ${input.onDay} and state <> 'cancelled'`.execute(ctx.tx)
    if (already.rows[0]!.n + diners.length > point.mealsADay)
      refuse('ELDER_MEALS_FULL', { field: 'list', point: point.name, meals: point.mealsADay })
    const { classes } = ctx.book.at(mealRules, input.onDay).value
    const made = await insertRows(
      ctx,
      meal,
      diners.map(d => ({
        person: d.person,
        diner: d.id,
        point: point.id,
        onDay: input.onDay,
        slot: input.slot,
        division: point.division,
        ...mealPrice(contract.priceFen, d.classOf, classes),
      })),
    )
    return { meals: made.map(m => m.id) }
  },
})
const many = (name: string, zh: string, en: string) =>
  command({
    name: `eldercare.${name}`,
    label: { zh, en },
    posts: ['villageCadre', ...townships, 'institutionStaff', ...clerks],
    office,
    rule: 'ML-01',
    input: { list: lines({ meal: f.reference(meal.name, '订单', 'Meal') }) },
    async run(ctx, input) {
      const rows = await lockRows(
        ctx,
        meal,
        input.list.map(l => l.meal),
      )
      for (const m of rows) notAhead(ctx, m.onDay, 'list', meal.fields.onDay.label)
      await takeAll(ctx, meal, rows, name)
      return { meals: rows.length }
    },
  })
const cancel = verb(meal, 'meal', {
  name: 'cancelMeal',
  zh: '退订',
  en: 'Cancel a meal',
  posts: ['villageCadre', ...townships, ...clerks],
  why: true,
})
const undeliver = verb(meal, 'meal', {
  name: 'undeliverMeal',
  zh: '撤销送达',
  en: 'Not delivered after all',
  posts: clerks,
  why: true,
  check: async (_, row) => {
    if (row.settlement) refuse('ELDER_MEAL_SETTLED')
    return undefined
  },
})

const reconcile = command({
  name: 'eldercare.reconcileMeals',
  label: { zh: '日对账', en: 'Close the day' },
  posts: ['villageCadre', ...townships, ...clerks],
  office,
  rule: 'ML-01',
  input: {
    point: mealDay.fields.point,
    onDay: mealDay.fields.onDay,
    caterer: mealDay.fields.caterer,
    remark: mealDay.fields.remark,
  },
  async run(ctx, input) {
    notAhead(ctx, input.onDay, 'onDay', mealDay.fields.onDay.label)
    const known =
      await sql`select 1 from eldercare_meal_day where point = ${input.point} and on_day = ${input.onDay}`.execute(
        ctx.tx,
      )
    if (known.rows.length > 0) refuse('ELDER_DAY_CLOSED', { field: 'onDay', day: input.onDay })
    const found = await sql<{
      ordered: number
      delivered: number
      open: number
      subsidyFen: number
    }>`select
        count(*) filter (where state <> 'cancelled') as ordered, count(*) filter (where state = 'delivered') as delivered,
        count(*) filter (where state = 'ordered') as open, coalesce(sum(subsidy_fen) filter (where state = 'delivered'), 0)::bigint as subsidy_fen
      from eldercare_meal where point = ${input.point} and on_day = ${input.onDay}`.execute(ctx.tx)
    const { open, ...day } = found.rows[0]!
    if (open > 0) refuse('ELDER_MEALS_OPEN', { count: open })
    if (day.delivered !== input.caterer && !input.remark)
      refuse('ELDER_MEALS_DIFFER', { field: 'remark', ours: day.delivered, theirs: input.caterer })
    const point = await pointOf(ctx, input.point)
    const row = await insertRow(ctx, mealDay, {
      ...input,
      ...day,
      subsidyFen: Number(day.subsidyFen),
      division: point.division,
    })
    return { id: row.id, ...day }
  },
})
/** Delivered meals of closed days, each in one settlement (ML-01). */
const settle = command({
  name: 'eldercare.settleMeals',
  label: { zh: '汇总月度助餐补贴', en: 'Draw the month up' },
  posts: clerks,
  office,
  rule: 'ML-01',
  input: { contract: mealSettlement.fields.contract, month: mealSettlement.fields.month },
  async run(ctx, input) {
    const contract = await lockRow(ctx, mealContract, input.contract)
    const due = await sql<{
      id: string
      subsidyFen: number
      closed: boolean
      onDay: Day
    }>`select m.id, m.subsidy_fen, m.on_day,
        exists (select 1 from eldercare_meal_day d where d.point = m.point and d.on_day = m.on_day) as closed
      from eldercare_meal m join eldercare_meal_point p on p.id = m.point
      where p.facility = ${contract.facility} and m.state = 'delivered' and m.settlement is null
        and m.on_day between ${firstDay(input.month)} and ${lastDay(input.month)}
        and m.on_day between ${contract.fromDay} and ${contract.toDay} for update of m`.execute(
      ctx.tx,
    )
    const left = due.rows.find(m => !m.closed)
    if (left) refuse('ELDER_DAY_NOT_CLOSED', { field: 'month', day: left.onDay })
    if (due.rows.length === 0) refuse('ELDER_NO_MEALS', { field: 'month', month: input.month })
    const row = await insertRow(ctx, mealSettlement, {
      ...input,
      meals: due.rows.length,
      subsidyFen: due.rows.reduce((n, m) => n + m.subsidyFen, 0),
      division: contract.division,
    })
    await sql`update eldercare_meal set settlement = ${row.id}, version = version + 1
      where id = any(${due.rows.map(m => m.id)}::uuid[])`.execute(ctx.tx)
    return {
      register: mealSettlement.name,
      id: row.id,
      meals: row.meals,
      subsidyFen: row.subsidyFen,
    }
  },
})
const approve = command({
  name: 'eldercare.approveMeals',
  label: { zh: '审批助餐结算', en: 'Approve a settlement' },
  posts: chief,
  office,
  rule: 'ML-01',
  input: { settlement: f.reference(mealSettlement.name, '结算', 'Settlement') },
  on: { register: mealSettlement.name, field: 'settlement', action: 'approveMeals' },
  async run(ctx, input) {
    const row = await lockRow(ctx, mealSettlement, input.settlement)
    const contract = await lockRow(ctx, mealContract, row.contract)
    const claim = await claimPayment(ctx, {
      contract: contract.projectContract!,
      amountFen: row.subsidyFen,
      ground: `${row.month}老年人助餐补贴${row.meals}份`,
    })
    const moved = await take(ctx, mealSettlement, row, 'approveMeals', { patch: { claim } })
    return { state: moved.state, claim }
  },
})
const cancelSettlement = verb(mealSettlement, 'settlement', {
  name: 'cancelSettlement',
  zh: '撤销助餐结算',
  en: 'Cancel a settlement',
  posts: clerks,
  why: true,
  check: async (ctx, row) => {
    await sql`update eldercare_meal set settlement = null, version = version + 1 where settlement = ${row.id}`.execute(
      ctx.tx,
    )
    return undefined
  },
})
export const mealCommands = [
  enrol,
  leave,
  order,
  many('deliverMeals', '登记送达', 'Meals delivered'),
  many('missMeals', '登记未送达', 'Meals missed'),
  cancel,
  undeliver,
  reconcile,
  settle,
  approve,
  cancelSettlement,
]
