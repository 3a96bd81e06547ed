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
export type WireWorkbench = {
  /** Every queue of the post, the largest need first. */
  queues: WireQueue[]
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
