/** The shapes that travel between the API and the desk: types only, read by both sides. */

import type { Post } from '../../kernel/access.ts'
import type { Day, Instant } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import type { FieldKind, Option, Sensitivity } from '../../kernel/fields.ts'
import type { FigureKind } from '../../kernel/indicator.ts'
import type { ShownTable } from '../../kernel/shown.ts'

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
/** What every page needs of a register: menus, queues and titles call it and its states by name. */
export type WireRegisterHead = {
  name: string
  room: string
  label: Label
  states?: Record<string, { label: Label; end: boolean }>
}
export type WireRegister = WireRegisterHead & {
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
/** A command that stands on no record, as menus offer it. */
export type WireActHead = {
  name: string
  label: Label
  posts: readonly Post[]
  office?: string
  /** What only another page can tell it: a record of its own room, or kept facts. */
  needs?: readonly ('record' | 'facts')[]
}
export type WireAct = WireActHead & {
  input: WireFields
  rule?: string
  on?: { register: string; field: string; action?: string; states?: readonly string[] }
}
export type WireShownTable = Omit<ShownTable, 'columns'> & { columns: WireFields }
export type WireShown = { facts: WireFields; tables: Record<string, WireShownTable> }
/** `shown`: the query has a page of its own, by what its room says of the answer. */
export type WireQuery = WireAct & { shown?: true }
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
/** The outline of the house, read before the first page; the rest is read room by room when a page looks at it. */
export type WireHouse = {
  rooms: { name: string; label: Label; section?: Label; readByAll?: boolean }[]
  registers: Record<string, WireRegisterHead>
  /** Commands that stand on no record. */
  acts: WireActHead[]
  queries: Record<string, WireQuery>
  posts: Record<Post, Label>
  programmes: { id: string; label: Label; office: string; form: 'monthly' | 'grant' }[]
  /** Register that holds the records of a reference kind, for pickers. */
  homes: Partial<Record<FieldKind, string>>
}

/** What a room keeps and asks: its registers whole, and the commands named after it or acting on its registers. */
export type WireRoom = {
  registers: Record<string, WireRegister>
  commands: Record<string, WireAct>
  /** How the answers of the room's queries read. */
  shows: Record<string, WireShown>
}
export type WireFigures = Record<string, WireFigure>
/** Fields of the parameters' values, by parameter. */
export type WireParameters = Record<string, WireFields>

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
  /** The first of the two: what the row's mark and its place in the inbox go by. */
  dueBy?: Day | null
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
