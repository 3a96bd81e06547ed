/** What the house says of one policy rule: every declaration that cites it, so that help never says more than is done. */
import { Hono } from 'hono'
import type { Limit } from '../../kernel/calendar.ts'
import type { Day } from '../../kernel/day.ts'
import { refusalCatalogue } from '../../kernel/errors.ts'
import type { Fields } from '../../kernel/fields.ts'
import type { House } from '../../kernel/house.ts'
import type { ParameterBook } from '../../kernel/parameter.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import { refuseHttp } from './problem.ts'
import { actorOf, type DeskEnv } from './session.ts'
import type { WireCitation, WireRule } from './wire-workbench.ts'

export function ruleRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()
  /** `id` as in DB-39; a rule nobody cites has no citation. */
  routes.get('/:id', async c => {
    const id = c.req.param('id')
    if (!/^[A-Za-z]{1,6}-\d{1,3}[a-z]?$/.test(id)) refuseHttp('NOT_FOUND_HERE')
    const cited = await read(env, actorOf(c), async ctx => [
      ...parametersOf(ctx.house, ctx.book, ctx.today, id),
      ...declarationsOf(ctx.house, id),
      ...refusalsOf(id),
    ])
    return c.json<WireRule>({ id, cited })
  })
  return routes
}

/** Numbers with the document that set them, as in force today; a number nobody has set yet says so by its silence. */
function parametersOf(house: House, book: ParameterBook, today: Day, id: string): WireCitation[] {
  return [...house.parameters.values()]
    .filter(({ rule }) => rule === id)
    .map(parameter => {
      const now = book.versions(parameter).findLast(({ from }) => from <= today)
      return {
        as: 'parameter',
        label: parameter.label,
        ...(now ? { source: now.source, from: now.from } : {}),
      }
    })
}

function declarationsOf(house: House, id: string): WireCitation[] {
  const cited: WireCitation[] = []
  for (const { rule, label, means } of house.indicators.values())
    if (rule === id) cited.push({ as: 'figure', label, text: means })
  for (const register of house.registers.values()) {
    cited.push(...fieldsOf(register.fields, register.label, id))
    const { states = {}, steps = [] } = register.workflow ?? {}
    for (const { label, rule, limit } of Object.values(states)) {
      if (rule !== id && limit?.source !== id) continue
      const text = limit?.source === id ? { text: limitText(limit) } : {}
      cited.push({ as: 'state', where: register.label, label, ...text })
    }
    for (const { label, rule } of steps)
      if (rule === id) cited.push({ as: 'step', where: register.label, label })
  }
  for (const { label, rule, input } of house.commands.values()) {
    if (rule === id) cited.push({ as: 'act', label })
    cited.push(...fieldsOf(input, label, id))
  }
  return onceEach(cited)
}

function fieldsOf(fields: Fields, where: WireCitation['label'], id: string): WireCitation[] {
  return Object.values(fields).flatMap(({ label, rule, help, items }) => [
    ...(rule === id
      ? [{ as: 'field' as const, where, label, ...(help ? { text: help } : {}) }]
      : []),
    ...(items ? fieldsOf(items, where, id) : []),
  ])
}

/** Refusals are the clause as it meets somebody: what is not allowed, in the words he would read. */
const refusalsOf = (id: string): WireCitation[] =>
  [...refusalCatalogue().values()]
    .filter(({ rule }) => rule === id)
    .map(({ zh, en }) => ({
      as: 'refusal',
      label: { zh: withoutPlaces(zh), en: withoutPlaces(en) },
    }))
/** What a refusal would name stands as … where nobody has been refused. */
const withoutPlaces = (text: string): string => text.replace(/\{\w+\}/g, '…')

const limitText = ({ kind, n }: Limit): WireCitation['label'] => units[kind](n)
const units: Record<Limit['kind'], (n: number) => WireCitation['label']> = {
  workingDays: n => ({ zh: `期限：${n}个工作日`, en: `limit: ${n} working days` }),
  days: n => ({ zh: `期限：${n}日`, en: `limit: ${n} days` }),
  hours: n => ({ zh: `期限：${n}小时`, en: `limit: ${n} hours` }),
  months: n => ({ zh: `期限：${n}个月`, en: `limit: ${n} months` }),
}

const onceEach = (cited: readonly WireCitation[]): WireCitation[] => [
  ...new Map(cited.map(one => [JSON.stringify([one.where, one.label, one.text]), one])).values(),
]
