/** What travels for saved views, exports and acts on many rows: types only. */
import type { Label } from '../../kernel/errors.ts'
import type { WireRow } from './wire.ts'
import type { Problem } from './wire-problem.ts'

export type WireView = { id: string; name: string; address: string }
export type WireViews = {
  views: WireView[]
  /** Chosen columns, or null for the declared ones. */
  columns: string[] | null
}

export type WireExport = {
  id: string
  name: string
  state: 'running' | 'done' | 'stopped' | 'failed'
  done: number
  of: number
  bytes: number | null
  problem?: Problem
}

/** What an act would do to one row, without doing it. */
export type WireTrial = {
  row: WireRow
  will: boolean
  /** The state the row would stand in. */
  to: string | null
  problem?: Problem
}
export type WireTrials = { command: string; will: number; wont: number; rows: WireTrial[] }

export type WireBatchRow = {
  row: WireRow | null
  id: string
  outcome: 'done' | 'refused' | null
  from: string | null
  to: string | null
  problem?: Problem
  undone: boolean
  undoProblem?: Problem
}
export type WireBatch = {
  id: string
  command: string
  label: Label
  register: string
  state: 'running' | 'done' | 'stopped' | 'undoing'
  of: number
  done: number
  refused: number
  undone: number
  startedAt: string
  finishedAt: string | null
  may: { stop: boolean; undo: boolean }
  /** What takes the act back; null where nothing does. */
  undoneBy: Label | null
  rows: WireBatchRow[]
}
