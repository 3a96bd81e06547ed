/** What the HTTP side is handed besides the environment: sign-in, files, document renderers, the log. */
import type { Logger } from 'pino'
import type { Actor } from '../../kernel/access.ts'
import type { OfficialDocument } from '../../kernel/document.ts'

/** A signed-in person with every post held today; `mustChangePassword` shows only the change-password form. */
export type SignedIn = {
  account: string
  name: string
  actors: readonly Actor[]
  mustChangePassword?: boolean
}

export type StoredFile = { name: string; type: string; bytes: Uint8Array<ArrayBuffer> }

export type Desk = {
  /** Refuses a wrong login or password; the token is the session's only secret and lives in an HttpOnly cookie. */
  signIn: (login: string, password: string) => Promise<SignedIn & { token: string }>
  /** Who holds this token now; undefined when it has ended. */
  session: (token: string) => Promise<SignedIn | undefined>
  signOut: (token: string) => Promise<void>
  /**
   * Uploaded files. `put` keeps the bytes and answers a receipt, which a command then turns into an attachment; `get`
   * reads by the attachment's record id, once the actor may see that record.
   */
  files?: {
    put: (actor: Actor, file: StoredFile) => Promise<Record<string, unknown>>
    get: (actor: Actor, attachment: string) => Promise<StoredFile>
  }
  /** Renderers of official documents, by file ending. */
  documents?: Partial<
    Record<
      'docx' | 'html' | 'pdf',
      (document: OfficialDocument) => Promise<Uint8Array<ArrayBuffer>>
    >
  >
  /** Folder of the built web pages; without it only `/api` answers. */
  webRoot?: string
  log?: Logger
  /** Cookies only over TLS; off for the desk on this machine's own address. */
  secureCookies?: boolean
}

/** A post's stable name within one person's list, kept in a cookie when he has chosen it. */
export const postKey = (actor: Actor): string =>
  [actor.post, actor.division, actor.office ?? '', actor.institution ?? ''].join('~')
