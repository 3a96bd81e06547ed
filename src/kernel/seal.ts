/** Sealing of personal numbers: cipher text for reading back, keyed digest for exact search. Keys stay outside the database. */
export type Seal = {
  close: (text: string) => Buffer
  /** Refuses SEAL_BROKEN when the bytes were changed. */
  open: (sealed: Buffer) => string
  /** The same text in the same domain gives the same 32 bytes. */
  digest: (text: string, domain: string) => Buffer
}
