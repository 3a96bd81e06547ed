/** The shapes that travel between the API and the desk: types only, read by both sides. */

import type { Post } from '../../kernel/access.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import type { FieldKind, Option, Sensitivity } from '../../kernel/fields.ts'
import type { FigureKind } from '../../kernel/indicator.ts'

export type WirePost = {
  key: string
  post: Post
  label: Label
  division: string
  place: string
  office: string | null
}
export type WireSession = {
  account: string
  name: string
  posts: WirePost[]
  chosen: string | null
  today: Day
  mustChangePassword: boolean
}

export type WireField = {
  kind: FieldKind
  label: Label
  required: boolean
  sensitivity: Sensitivity
  unit?: Label
  help?: Label
  rule?: string
  options?: readonly Option[]
  register?: string
  items?: Record<string, WireField>
  min?: number
  max?: number
}
export type WireFields = Record<string, WireField>
export type WireLimit = { label: Label }
export type WireState = { label: Label; limit?: unknown; rule?: string; end: boolean }
export type WireStep = {
  action: string
  label: Label
  from: readonly string[]
  to: string
  by: readonly Post[]
  needsReason: boolean
  rule?: string
}
export type WireRegister = {
  name: string
  room: string
  label: Label
  help?: Label
  fields: WireFields
  list: readonly string[]
  /** The fields a row is called by, in turn: the title is the first that is filled. */
  title: readonly string[]
  /** Rows are called by somebody's name: they can be put in the order of its pinyin. */
  named?: true
  appendOnly: boolean
  workflow?: {
    label: Label
    start: string
    states: Record<string, WireState>
    steps: WireStep[]
  }
}
export type WireAct = {
  name: string
  label: Label
  posts: readonly Post[]
  office?: string
  input: WireFields
  rule?: string
  on?: { register: string; field: string; action?: string; states?: readonly string[] }
}
export type WireFigure = {
  id: string
  label: Label
  unit: string
  kind: FigureKind
  time: 'flow' | 'stock' | 'plan'
  means: Label
  rule: string
  measure: string
}
export type WireHouse = {
  rooms: { name: string; label: Label; section?: Label; readByAll?: boolean }[]
  registers: Record<string, WireRegister>
  commands: Record<string, WireAct>
  queries: Record<string, WireAct>
  figures: Record<string, WireFigure>
  posts: Record<Post, Label>
  /** Fields of the parameters' values, by parameter. */
  parameters: Record<string, WireFields>
  programmes: { id: string; label: Label; office: string; form: 'monthly' | 'grant' }[]
  /** Register that holds the records of a reference kind, for pickers. */
  homes: Partial<Record<FieldKind, string>>
}

export type Urgency = 'overdue' | 'soon' | 'later' | 'suspended' | 'none'
export type WireRow = {
  id: string
  register: string
  division: string
  place: string | null
  recordedAt: Instant
  version: number
  state?: string
  dueOn?: Day | null
  caseDueOn?: Day | null
  suspendedOn?: Day | null
  urgency?: Urgency
  /** Working days from today to the due day, negative when past; null when the calendar has no such year. */
  workingDaysLeft?: number | null
  assignee?: { id: string; title: string | null } | null
  title: string
  values: Record<string, unknown>
  /** What the ids in `values` are called. */
  titles: Record<string, string | null>
  /** Fields shown masked; a reveal with a reason opens one. */
  masked: string[]
}
export type WireList = { rows: WireRow[]; next: string | null; previous: string | null }
export type WireTotals = { count: number; sums: Record<string, number> }
export type WireVerb = {
  command: string
  label: Label
  field: string
  forward: boolean
  /** One of the acts every paper knows, shown under “more”. */
  general: boolean
  rule?: string
}
export type WireLoggedStep = {
  action: string
  label: Label
  from: string
  to: string
  onDay: Day
  recordedAt: Instant
  actorName: string
  post: Post
  reason: string | null
  /** Due days as this step left them. */
  dueOn?: Day | null
  caseDueOn?: Day | null
  facts: Record<string, unknown>
}
export type WireDetail = {
  row: WireRow
  verbs: WireVerb[]
  /** Steps of this state that others take, so that one sees whom it waits for. */
  waitsFor: { label: Label; posts: readonly Post[] }[]
  /** Whose opinion is asked and not yet given (加签). */
  signers?: { name: string; askedBy: string; question: string; askedOn: Day }[]
  /** More time asked for and neither granted nor refused. */
  extension?: { askedBy: string; dueOn: Day | null; caseDueOn: Day | null } | null
  log: WireLoggedStep[]
  related: { register: string; field: string; count: number }[]
}
export type WireQueue = { register: string; state: string; count: number; overdue: number }
export type WireInbox = { queues: WireQueue[]; items: WireRow[] }
