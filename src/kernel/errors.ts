/** Every refusal of the house: one shape, one catalogue, Chinese and English, mapped to HTTP once at the edge. */

export type Label = { zh: string; en: string }
export type Details = Record<string, unknown>
export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 422
export type RefusalText = Label & {
  /** Id of the rule in the policy reference that was not met, such as DB-39. */
  rule?: string
  status?: RefusalStatus
}
type CatalogueEntry = RefusalText & { room: string }

const catalogue = new Map<string, CatalogueEntry>()

/** A refusal the caller can read: stable code, the condition that failed, the field when there is one. */
export class Refused extends Error {
  readonly code: string
  readonly details: Details
  constructor(code: string, details: Details = {}) {
    super(fill(catalogue.get(code)?.zh ?? code, details))
    this.name = 'Refused'
    this.code = code
    this.details = details
  }
  get status(): RefusalStatus {
    return catalogue.get(this.code)?.status ?? 422
  }
  get rule(): string | undefined {
    return (this.details.rule as string | undefined) ?? catalogue.get(this.code)?.rule
  }
  get text(): Label {
    const entry = catalogue.get(this.code)
    if (!entry) return { zh: this.code, en: this.code }
    return { zh: fill(entry.zh, this.details), en: fill(entry.en, this.details) }
  }
}

/**
 * Declares a room's refusals and returns its `refuse`. Texts may hold `{name}` places filled from the details;
 * a detail that is itself `{zh, en}` is filled in the reader's language. A code belongs to one room only.
 */
export function defineRefusals<const C extends Record<string, RefusalText>>(
  room: string,
  entries: C,
) {
  for (const [code, text] of Object.entries(entries)) {
    const other = catalogue.get(code)
    if (other && other.room !== room)
      throw new Error(`refusal ${code} of ${room} is also ${other.room}'s`)
    if (!text.zh || !text.en) throw new Error(`refusal ${code} lacks a language`)
    catalogue.set(code, { ...text, room })
  }
  return (code: keyof C & string, details: Details = {}): never => {
    throw new Refused(code, details)
  }
}

/** The whole catalogue, for the documentation and the test that every text stands in both languages. */
export const refusalCatalogue = (): ReadonlyMap<string, CatalogueEntry> => catalogue

function fill(template: string, details: Details): string {
  const lang = /\p{Script=Han}/u.test(template) ? 'zh' : 'en'
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = details[name]
    if (value === undefined || value === null) return whole
    if (typeof value === 'object' && lang in value) return String((value as Label)[lang])
    return String(value)
  })
}
