/** Finding sites and organisations by id or by any name people use. They are public facts: no row scope is asked. */
import { sql } from 'kysely'
import type { Context } from '../../kernel/command.ts'
import { refuse } from './errors.ts'
import type { OrganisationRow, SiteKind, SiteRow } from './registers.ts'
import { partyName } from './rules.ts'

/** Refuses SITE_UNKNOWN. A closed site is found: old records stand on it. */
export async function siteById(ctx: Context, id: string): Promise<SiteRow> {
  const found = await sql<SiteRow>`select * from parties_site where id = ${id}`.execute(ctx.tx)
  return found.rows[0] ?? refuse('SITE_UNKNOWN', { id })
}

/** The site of a name or alias, the one in use before closed ones: 市福利院 and 市社会福利院 are one house. */
export async function siteByName(ctx: Context, name: string): Promise<SiteRow | undefined> {
  const found = await sql<SiteRow>`select * from parties_site
    where name = ${partyName(name)} or ${partyName(name)} = any(string_to_array(aliases, '、'))
    order by active desc, name = ${partyName(name)} desc, id limit 1`.execute(ctx.tx)
  return found.rows[0]
}

/** Sites in use of some kinds, in order of division and name. */
export async function sitesOf(ctx: Context, kinds: readonly SiteKind[]): Promise<SiteRow[]> {
  const found = await sql<SiteRow>`select * from parties_site
    where active and kind = any(${[...kinds]}) order by division, name`.execute(ctx.tx)
  return found.rows
}

/** Refuses ORGANISATION_UNKNOWN. */
export async function organisationById(ctx: Context, id: string): Promise<OrganisationRow> {
  const found = await sql<OrganisationRow>`
    select * from parties_organisation where id = ${id}`.execute(ctx.tx)
  return found.rows[0] ?? refuse('ORGANISATION_UNKNOWN', { id })
}

export async function organisationByName(
  ctx: Context,
  name: string,
): Promise<OrganisationRow | undefined> {
  const found = await sql<OrganisationRow>`select * from parties_organisation
    where name = ${partyName(name)} or ${partyName(name)} = any(string_to_array(aliases, '、'))
    order by active desc, name = ${partyName(name)} desc, id limit 1`.execute(ctx.tx)
  return found.rows[0]
}
