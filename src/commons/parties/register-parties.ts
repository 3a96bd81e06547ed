/** Entering, renaming and closing organisations and sites; the demo and imports call these as the commands do. */
import { sql } from 'kysely'
import { inScope } from '../../kernel/access.ts'
import type { Context } from '../../kernel/command.ts'
import type { Day } from '../../kernel/day.ts'
import { insertRow, updateRow } from '../../kernel/rows.ts'
import { refuse } from './errors.ts'
import {
  type OrganisationRow,
  organisation,
  type SiteKind,
  type SiteRow,
  site,
} from './registers.ts'
import { aliasesAfterRename, aliasesOf, aliasText, partyName } from './rules.ts'
import { organisationById } from './sites.ts'

type Table = 'parties_organisation' | 'parties_site'

export type NewSite = {
  name: string
  kind: SiteKind
  division: string
  aliases?: string | null | undefined
  organisation?: string | null | undefined
  ownership?: SiteRow['ownership'] | undefined
  address?: string | null | undefined
  beds?: number | null | undefined
  phone?: string | null | undefined
  position?: SiteRow['position'] | undefined
  openedOn?: Day | null | undefined
}
/** Refuses PARTY_NAME_TAKEN (also by an alias), PARTY_OUTSIDE_AREA, ORGANISATION_UNKNOWN. */
export async function registerSite(ctx: Context, s: NewSite): Promise<SiteRow> {
  const division = inArea(ctx, s.division)
  await freeNames(ctx, 'parties_site', [s.name, ...aliasesOf(s.aliases)])
  if (s.organisation) await organisationById(ctx, s.organisation)
  return insertRow(ctx, site, {
    ...s,
    division,
    name: partyName(s.name),
    aliases: aliasText(aliasesOf(s.aliases)),
    active: true,
    closedOn: null,
  })
}

export type NewOrganisation = {
  name: string
  kind: OrganisationRow['kind']
  division: string
  aliases?: string | null | undefined
  creditCode?: string | null | undefined
  contact?: string | null | undefined
  phone?: string | null | undefined
}
/** Refuses PARTY_NAME_TAKEN, PARTY_CODE_TAKEN, PARTY_OUTSIDE_AREA. */
export async function registerOrganisation(
  ctx: Context,
  o: NewOrganisation,
): Promise<OrganisationRow> {
  const division = inArea(ctx, o.division)
  await freeNames(ctx, 'parties_organisation', [o.name, ...aliasesOf(o.aliases)])
  const creditCode = o.creditCode?.normalize('NFKC').trim().toUpperCase() || null
  if (creditCode) {
    const holder = await sql<{ name: string }>`select name from parties_organisation
      where credit_code = ${creditCode} and active`.execute(ctx.tx)
    if (holder.rows[0]) {
      refuse('PARTY_CODE_TAKEN', {
        code: creditCode,
        holder: holder.rows[0].name,
        field: 'creditCode',
      })
    }
  }
  return insertRow(ctx, organisation, {
    ...o,
    division,
    creditCode,
    name: partyName(o.name),
    aliases: aliasText(aliasesOf(o.aliases)),
    active: true,
    closedOn: null,
  })
}

type Party = { id: string; version: number; name: string; aliases: string | null; active: boolean }
/** The new name; the old one stays an alias, so old papers still find the party. Refuses PARTY_NAME_TAKEN, PARTY_CLOSED. */
export async function rename(
  ctx: Context,
  register: typeof site | typeof organisation,
  row: Party,
  newName: string,
) {
  if (!row.active) refuse('PARTY_CLOSED', { name: row.name })
  await freeNames(ctx, register.name, [newName], row.id)
  const aliases = aliasesAfterRename(row.aliases, row.name, newName)
  return updateRow(ctx, register, row, { name: partyName(newName), aliases })
}

/** Closes on a day, or opens again when the closing was wrong. Refuses PARTY_CLOSED, PARTY_NOT_CLOSED, PARTY_NAME_TAKEN. */
export async function close(
  ctx: Context,
  register: typeof site | typeof organisation,
  row: Party,
  closedOn: Day | null,
) {
  if (closedOn && !row.active) refuse('PARTY_CLOSED', { name: row.name })
  if (!closedOn && row.active) refuse('PARTY_NOT_CLOSED', { name: row.name })
  if (!closedOn) await freeNames(ctx, register.name, [row.name], row.id)
  return updateRow(ctx, register, row, { active: closedOn === null, closedOn })
}

/** Refuses PARTY_NAME_TAKEN when a name is that of another party in use, or one of its aliases. */
async function freeNames(
  ctx: Context,
  table: Table,
  names: readonly string[],
  self?: string,
): Promise<void> {
  const wanted = names.map(partyName)
  const found = await sql<{ name: string; holder: string }>`
    select w.name, p.name as holder from unnest(${wanted}::text[]) as w(name)
    join ${sql.table(table)} p on p.name = w.name or w.name = any(string_to_array(p.aliases, '、'))
    where p.active and p.id is distinct from ${self ?? null}::uuid limit 1`.execute(ctx.tx)
  const taken = found.rows[0]
  if (taken) refuse('PARTY_NAME_TAKEN', { name: taken.name, holder: taken.holder, field: 'name' })
}

/** The division in 12 digits. Refuses PARTY_OUTSIDE_AREA: nobody enters a site in another township's area. */
function inArea(ctx: Context, code: string): string {
  const division = code.padEnd(12, '0')
  if (!inScope(ctx.actor, { division }))
    refuse('PARTY_OUTSIDE_AREA', { division, field: 'division' })
  return division
}
