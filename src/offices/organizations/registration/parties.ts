/** A body in the house's own list of organisations: the one that is there already, or a new one. */
import { sql } from 'kysely'
import { registerOrganisation } from '../../../commons/parties/register-parties.ts'
import { organisation } from '../../../commons/parties/registers.ts'
import type { Context } from '../../../kernel/command.ts'
import { insertRows } from '../../../kernel/many-rows.ts'
import { lockRow, updateRow } from '../../../kernel/rows.ts'
import { refuse } from '../errors.ts'
import { freeCode } from './queries.ts'
import { type BodyKind, plainName } from './rules.ts'

/** Which sort of party a body is. */
export const partyKind = {
  association: 'association',
  privateUnit: 'serviceInstitution',
  foundation: 'foundation',
} as const satisfies Record<BodyKind, string>

export type NewBody = { name: string; kind: BodyKind; division: string; creditCode: string }
/**
 * The party of a body about to be entered. Another office may have met it first, as a provider or a donor: then it stays
 * the same party and gets its code. Refuses ORGANIZATIONS_CODE_USED, ORGANIZATIONS_NAME_USED, PARTY_NAME_TAKEN.
 */
export async function partyOf(ctx: Context, b: NewBody): Promise<string> {
  const found = await sql<{ id: string; creditCode: string | null; body: string | null }>`
    select o.id, o.credit_code, b.name as body from parties_organisation o left join organizations_body b on b.organisation = o.id
    where o.active and o.name = ${plainName(b.name)}`.execute(ctx.tx)
  const known = found.rows[0]
  if (known?.body) refuse('ORGANIZATIONS_NAME_USED', { field: 'name', name: known.body })
  if (known && (known.creditCode === null || known.creditCode === b.creditCode)) {
    if (known.creditCode === null) {
      await freeCode(ctx, b.creditCode)
      const row = await lockRow(ctx, organisation, known.id)
      await updateRow(ctx, organisation, row, { creditCode: b.creditCode, kind: partyKind[b.kind] })
    }
    return known.id
  }
  await freeCode(ctx, b.creditCode)
  const made = await registerOrganisation(ctx, { ...b, kind: partyKind[b.kind] })
  return made.id
}

/**
 * The parties of a whole ledger, in its order, in a few statements: the ones that are there, the others made. Refuses as
 * `partyOf` does, and a name or a code that stands twice in the list.
 */
export async function partiesOf(ctx: Context, list: readonly NewBody[]): Promise<string[]> {
  const names = list.map(b => plainName(b.name))
  const codes = list.map(b => b.creditCode)
  const twice = (all: readonly string[]) => all.find((one, i) => all.indexOf(one) !== i)
  const name = twice(names)
  if (name) refuse('ORGANIZATIONS_NAME_USED', { field: 'name', name })
  const code = twice(codes)
  if (code) refuse('ORGANIZATIONS_CODE_USED', { field: 'creditCode', code, holder: code })
  const found = await sql<{ name: string }>`
    select p.name from parties_organisation p where p.active and (p.name = any(${names}::text[])
        or string_to_array(p.aliases, '、') && ${names}::text[])
    union all select b.name from organizations_body b where b.credit_code = any(${codes}::text[])
    union all select p.name from parties_organisation p where p.credit_code = any(${codes}::text[])`.execute(
    ctx.tx,
  )
  // Whatever is known already goes the careful way, one by one; a ledger is mostly new.
  if (found.rows.length > 0) {
    const ids: string[] = []
    for (const b of list) ids.push(await partyOf(ctx, b))
    return ids
  }
  const rows = list.map((b, i) => ({
    name: names[i]!,
    kind: partyKind[b.kind],
    creditCode: b.creditCode,
    division: b.division,
    active: true,
  }))
  return (await insertRows(ctx, organisation, rows)).map(row => row.id)
}
