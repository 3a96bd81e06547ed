/** A body in the house's own list of organisations: the one that is there already, or a new one. */
import { sql } from 'kysely'
import { registerOrganisation } from '../../../commons/parties/register-parties.ts'
import { organisation } from '../../../commons/parties/registers.ts'
import type { Context } from '../../../kernel/command.ts'
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
