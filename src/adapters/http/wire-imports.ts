/** Imports over the wire: types only, read by both sides. */
import type { Label } from '../../kernel/errors.ts'
import type { Problem } from './wire-problem.ts'

export type WireImportTarget = {
  command: string
  label: Label
  room: Label
  /** Of the template, such as A1B2-C3D4. */
  version: string
  columns: { label: Label; required: boolean }[]
  /** Whether rows that are known already are brought up to date. */
  updates: boolean
  /** Whether rows act on records there are, rather than enter new ones. */
  acts: boolean
  /** Columns by which several rows are one form; null where each row is a form of its own. */
  gathers: Label[] | null
  /** What taking the sheet back can do, where its rows are acts. */
  takesBack: Label | null
}

export type ImportOutcome = 'new' | 'changed' | 'same' | 'duplicate' | 'error'
export type ImportState =
  | 'checking'
  | 'checked'
  | 'refused'
  | 'running'
  | 'stopped'
  | 'done'
  | 'failed'
  | 'undoing'
  | 'undone'
  | 'expired'
export type WireImportCounts = Partial<
  Record<ImportOutcome | 'rows' | 'entered' | 'updated' | 'failed' | 'undone' | 'kept', number>
>
export type WireImport = {
  id: string
  command: string
  label: Label
  /** Name of the file as it was sent. */
  name: string
  /** SHA-256 of its bytes; the confirmation must name it. */
  digest: string
  bytes: number
  state: ImportState
  stateLabel: Label
  counts: WireImportCounts
  problem: Problem | null
  by: string
  post: Label
  uploadedAt: string
  confirmedAt: string | null
  finishedAt: string | null
  undoneAt: string | null
  progress: { done: number; of: number; stopping: boolean } | null
  /** Its rows act on records there are: what is counted as new was done, not entered. */
  acts: boolean
  may: { confirm: boolean; stop: boolean; undo: boolean; marked: boolean }
}
export type WireImportRow = {
  row: number
  outcome: ImportOutcome
  /** With the header of the cell that is wrong, where one is. */
  errors: (Label & { header?: string })[]
  made: { register: string; id: string }[]
  done: boolean
  undone: boolean
  /** Why undoing left it. */
  kept: Label | null
}
export type WireImportRows = { rows: WireImportRow[]; after: number | null }
