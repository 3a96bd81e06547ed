/** Passwords: argon2id with the library's sound defaults (19 MiB, two passes), a fresh salt in every hash. */
import { hash, verify } from '@node-rs/argon2'
import type { Passwords } from '../kernel/command.ts'

/** The one place that hashes and compares passwords; a hash that cannot be read fits no password. */
export const passwords: Passwords = {
  hash: password => hash(plain(password)),
  verify: (stored, password) => verify(stored, plain(password)).catch(() => false),
}

/** One password typed on two keyboards is one password: composed forms, and no blank at either end. */
const plain = (password: string): string => password.normalize('NFC').trim()
