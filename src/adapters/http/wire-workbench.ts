/** What travels for the workbench, global search, personal settings and feedback: types only. */
import type { Post } from '../../kernel/access.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import type { WireQueue, WireRow } from './wire.ts'

/** Why a paper is called to somebody's notice. */
export type NoticeKind = 'handedOver' | 'urged' | 'askedToSign' | 'returned'
export type WireNotice = {
  kind: NoticeKind
  row: WireRow
  onDay: Day
  /** Who did it. */
  by: string | null
  /** His reason, question or message. */
  text: string | null
  /** The step's own name, where one was taken. */
  step?: Label
}
/** What waits in one register, or, in the last queue of a post with much to do, in all the others together. */
export type WireWorkQueue = {
  registers: string[]
  count: number
  overdue: number
  /** The same rows by state, the largest need first. */
  states: WireQueue[]
}
export type WireWorkbench = {
  /** At most seven, the largest need first. */
  queues: WireWorkQueue[]
  /** What is due, the soonest first. */
  todo: WireRow[]
  notices: WireNotice[]
  /** Figures worth a glance in this post's area. */
  figures: string[]
}

export type SearchGroup = 'people' | 'households' | 'cases' | 'documents' | 'organisations'
export type WireHits = {
  groups: { group: SearchGroup; rows: WireRow[]; more: boolean }[]
}

export type WireFeedback = {
  id: string
  name: string
  post: Post
  division: string
  place: string | null
  path: string
  text: string
  createdAt: Instant
  done: boolean
}

/** A declaration that cites a rule. */
export type WireCitation = {
  as: 'parameter' | 'figure' | 'state' | 'step' | 'act' | 'field' | 'refusal'
  /** The register or act it stands in. */
  where?: Label
  label: Label
  text?: Label
  /** The document that set the number, and from which day. */
  source?: string
  from?: Day
}
export type WireRule = { id: string; cited: WireCitation[] }
