/** What a refused request and a long one answer: types only, read by both sides. */
import type { Progress } from '../../kernel/command.ts'
import type { Label } from '../../kernel/errors.ts'
import type { WireChanged } from './wire-detail.ts'

/** RFC 9457; `code` is the catalogue's, `rule` the policy id, `field` the input that is wrong. */
export type Problem = {
  type: string
  title: string
  detail: string
  status: number
  code: string
  zh: string
  en: string
  rule?: string
  field?: string
  fields?: string[]
  /** Conditions met and not met, when a rule said why. */
  because?: { met: boolean; what: Label; rule: string }[]
  /** The record as it is now, when it has changed since the form was opened. */
  changed?: WireChanged
  /** Number to quote when the fault is ours. */
  incident?: string
}

export type WireJob = {
  id: string
  command: string
  state: 'running' | 'done' | 'failed'
  elapsedMs: number
  /** Steps done of all, when the work tells. */
  progress?: Progress
  answer?: { result: unknown; replayed: boolean }
  problem?: Problem
}
