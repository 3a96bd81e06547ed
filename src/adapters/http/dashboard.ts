/** What the dashboard draws its figures on: the county's townships as a schematic map. The figures come by the bureau's queries. */
import { Hono } from 'hono'
import { sql } from 'kysely'
import { rowScope } from '../../kernel/access.ts'
import { type Day, isDay } from '../../kernel/day.ts'
import { type Environment, read } from '../../kernel/perform.ts'
import { refuseHttp } from './problem.ts'
import { type MapPlace, schematicMap } from './schematic-map.ts'
import { actorOf, type DeskEnv } from './session.ts'

export function dashboardRoutes(env: Environment): Hono<DeskEnv> {
  const routes = new Hono<DeskEnv>()

  /** GeoJSON of the townships as they stood on a day, today unless told. */
  routes.get('/map', async c => {
    const actor = actorOf(c)
    const asked = c.req.query('asOf')
    if (asked !== undefined && !isDay(asked))
      refuseHttp('FILTER_INVALID', {
        field: 'asOf',
        problem: { zh: '应为 YYYY-MM-DD', en: 'must be YYYY-MM-DD' },
      })
    const day = (asked as Day | undefined) ?? env.today()
    const places = await read(env, actor, async ctx => {
      if (rowScope(actor).none) return []
      const found = await sql<MapPlace>`
        select distinct on (code) code, name from people_division
        where level = 'township' and left(code, 6) = ${env.county.slice(0, 6)}
          and valid_from <= ${day} and (valid_to is null or valid_to >= ${day})
        order by code, valid_from desc`.execute(ctx.tx)
      return found.rows
    })
    return c.json(schematicMap(places))
  })
  return routes
}
