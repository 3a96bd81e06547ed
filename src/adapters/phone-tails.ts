/** Fills in the tails of telephone numbers that were written before tails were kept, or restored without them. */
import { type Kysely, sql } from 'kysely'
import type { House } from '../kernel/house.ts'
import { snake } from '../kernel/register.ts'
import { insertTails } from '../kernel/rows.ts'
import type { Seal } from '../kernel/seal.ts'

const chunkRows = 5_000

/** Goes through every register with a telephone field; answers how many numbers were added. Idempotent. */
export async function fillPhoneTails(
  db: Kysely<unknown>,
  house: House,
  seal: Seal,
): Promise<number> {
  let added = 0
  for (const register of house.registers.values()) {
    for (const [name, field] of Object.entries(register.fields)) {
      if (field.kind !== 'phone') continue
      const [sealed, digest] = [`t.${snake(name)}_sealed`, `t.${snake(name)}_digest`]
      for (;;) {
        const missing = await sql<{ phone: Buffer }>`
          select distinct on (${sql.ref(digest)}) ${sql.ref(sealed)} as phone from ${sql.table(register.name)} t
          where ${sql.ref(digest)} is not null
            and not exists (select from phone_tail k where k.phone_digest = ${sql.ref(digest)})
          limit ${chunkRows}`.execute(db)
        if (missing.rows.length === 0) break
        const phones = missing.rows.map(({ phone }) => seal.open(phone))
        await insertTails(seal, phones).execute(db)
        added += phones.length
      }
    }
  }
  return added
}
