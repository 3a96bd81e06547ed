/** Shapes of drafts, of the files of people, and of what a form learns when its record has moved on: types only. */
import type { Day, Instant, Month } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'
import type { WireDetail, WireRow } from './wire.ts'

export type WireDraft = {
  id: string
  command: string
  /** What the form is about, as it read when it was saved. */
  title: string
  savedAt: Instant
  /** Where the form opens again. */
  path: string
}
export type WireDraftWhole = WireDraft & {
  register: string | null
  row: string | null
  values: Record<string, unknown>
  /** The record as it was when the form was opened, so that a change since then still shows. */
  seen: WireRow | null
}
export type WireDrafts = { drafts: WireDraft[] }

/** Comes with ROW_CHANGED: the record as it is now, and who changed it last. */
export type WireChanged = {
  row: WireRow
  by: { name: string; at: Instant; label: Label } | null
}

export type WireEffect = {
  office: string
  what: Label
  register: string | null
  row: string | null
}
/** One thing that happened to a person or household, in whichever office. */
export type WireEntry = {
  key: string
  /** A step of a case, a row of a register, or something that happened in his life. */
  kind: 'step' | 'row' | 'event'
  register: string
  row: string
  room: string
  day: Day
  at: Instant
  /** The field that names this person, when it is not the plain holder: 收款人, 代办人. */
  as: Label | null
  step: {
    label: Label
    from: string
    to: string
    actorName: string
    post: string
    reason: string | null
  } | null
  /** Open values of the listed fields. */
  values: Record<string, unknown>
  effects: WireEffect[]
  /** Of a household's file: which member it happened to. */
  person: { id: string; name: string } | null
}

/** Whole fen of one programme in one month. */
export type WireMonthCell = {
  month: Month
  programme: string
  dueFen: number
  paidFen: number
  /** Claimed back for this month, less what was released again. */
  claimedFen: number
}
export type WireMoney = { cells: WireMonthCell[] }

export type WireMember = {
  person: string
  name: string
  sex: string
  birth: Day
  age: number
  diedOn: Day | null
  relation: string
  fromDay: Day
  toDay: Day | null
  division: string
  inScope: boolean
}

type WireFile = {
  detail: WireDetail
  entries: WireEntry[]
  /** More happened than is listed here. */
  more: boolean
  money: WireMoney | null
  /** Rows of the registers that have a section of their own, by register. */
  sections: Record<string, WireRow[]>
}
export type WirePersonFile = WireFile & { age: number }
export type WireHouseholdFile = WireFile & { members: WireMember[] }

export type WireLookalike = {
  person: string
  name: string
  sex: string
  birth: Day
  /** Masked. */
  idNumber: string | null
  phone: string | null
  place: string
  household: string | null
  diedOn: Day | null
  why: ('number' | 'nameAndBirth' | 'soundAndBirth' | 'name')[]
}
