/**
 * Statements asked again and again are prepared: a connection parses one once, and plans it once where one plan serves all
 * its values. The inbox asks every register in one statement, which takes 45 ms to plan and 2 ms to run.
 */
import { createHash } from 'node:crypto'
import type pg from 'pg'

/** So many texts are prepared at most; a county has a few hundred that come again, and each costs every connection memory. */
const most = 600
/** Longer texts carry a list written out, and never come again as they are. */
const longest = 120_000
/** What comes once is not worth keeping. */
const worthAfter = 2
const preparable = /^\s*(select|with|insert|update|delete)\b/i

/** Names for texts that come again; the same text has the same name on every connection. */
export class Statements {
  readonly #seen = new Map<string, number>()
  readonly #names = new Map<string, string>()

  nameOf(text: string): string | undefined {
    const known = this.#names.get(text)
    if (known) return known
    if (this.#names.size >= most || text.length > longest || !preparable.test(text)) return
    const seen = (this.#seen.get(text) ?? 0) + 1
    if (seen < worthAfter) {
      // Texts that never come again must not pile up.
      if (this.#seen.size > most * 4) this.#seen.clear()
      this.#seen.set(text, seen)
      return
    }
    this.#seen.delete(text)
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 40)
    this.#names.set(text, name)
    return name
  }
}

/** Every connection of the pool prepares by `statements`; what is no plain text with values goes through as it is. */
export function preparing(pool: pg.Pool, statements = new Statements()): void {
  pool.on('connect', client => {
    const plain = client.query.bind(client) as (...args: unknown[]) => unknown
    const query = (text: unknown, values?: unknown, ...rest: unknown[]) => {
      const name =
        typeof text === 'string' && Array.isArray(values) && rest.length === 0
          ? statements.nameOf(text)
          : undefined
      return name ? plain({ name, text, values }) : plain(text, values, ...rest)
    }
    client.query = query as typeof client.query
  })
}
