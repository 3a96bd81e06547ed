/** Registered people a person about to be registered looks like, so that nobody is entered twice. */
import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '../../kernel/command.ts'
import { isDay } from '../../kernel/day.ts'
import { maskId, maskPhone } from '../../kernel/identity.ts'
import { inRegister } from '../../kernel/rows.ts'
import { readable } from './acts.ts'
import { digestOf, placeName } from './titles.ts'
import type { WireLookalike } from './wire-detail.ts'

export const lookalikeAsk = z.strictObject({
  name: z.string().max(60).optional(),
  birth: z.string().refine(isDay).optional(),
  idNumber: z.string().max(40).optional(),
  phone: z.string().max(40).optional(),
})
const most = 5

type Found = Omit<WireLookalike, 'idNumber' | 'phone' | 'why'> & {
  idNumberSealed: Buffer | null
  phoneSealed: Buffer | null
  byNumber: boolean
  sameName: boolean
  sameSound: boolean
  sameBirth: boolean
}

/**
 * At most five, the surest first: the same number, the same name and birth, the same sound and birth, the same name and
 * telephone. A name alone is no likeness: the commonest are borne by thousands.
 */
export async function lookalikesOf(
  ctx: Context,
  asked: z.infer<typeof lookalikeAsk>,
): Promise<WireLookalike[]> {
  const register = readable(ctx.house, ctx.actor, 'people_person')
  const name = asked.name?.trim() || null
  if (!asked.idNumber && !(name && (asked.birth || asked.phone))) return []
  const pinyin = name ? ctx.searchKeys(name).pinyin : null
  const number = asked.idNumber ? digestOf(ctx, 'idNumber', asked.idNumber) : null
  const phone = asked.phone ? digestOf(ctx, 'phone', asked.phone) : null
  const birth = asked.birth ?? null
  const found = await sql<Found>`
    select p.id as person, p.name, p.sex, p.birth, p.id_number_sealed, p.phone_sealed, p.died_on,
      ${placeName(sql`p.division`, ctx.today)} as place,
      (select h.name from people_membership m join people_household x on x.id = m.household join people_person h on h.id = x.head
        where m.person = p.id and m.to_day is null limit 1) as household,
      coalesce(p.id_number_digest = ${number}::bytea, false) as by_number, p.name = ${name} as same_name,
      p.pinyin = ${pinyin} as same_sound, coalesce(p.birth = ${birth}::date, false) as same_birth
    from people_person p
    where ${inRegister(ctx.actor, register, 'p')} and p.merged_into is null and (
      p.id_number_digest = ${number}::bytea
      or (p.birth = ${birth}::date and (p.name = ${name} or p.pinyin = ${pinyin}))
      or (p.name = ${name} and p.phone_digest = ${phone}::bytea))
    order by by_number desc, (p.birth = ${birth}::date and p.name = ${name}) desc, p.recorded_at, p.id limit ${most}`.execute(
    ctx.tx,
  )
  return found.rows.map(
    ({ idNumberSealed, phoneSealed, byNumber, sameName, sameSound, sameBirth, ...row }) => ({
      ...row,
      idNumber: idNumberSealed ? maskId(ctx.seal.open(idNumberSealed)) : null,
      phone: phoneSealed ? maskPhone(ctx.seal.open(phoneSealed)) : null,
      why: [
        ...(byNumber ? (['number'] as const) : []),
        ...(sameName && sameBirth ? (['nameAndBirth'] as const) : []),
        ...(!sameName && sameSound && sameBirth ? (['soundAndBirth'] as const) : []),
        ...(sameName && !sameBirth ? (['name'] as const) : []),
      ],
    }),
  )
}
