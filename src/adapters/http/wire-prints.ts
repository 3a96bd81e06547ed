/** Shapes of printing: types only, read by both sides. */
import type { Day } from '../../kernel/day.ts'
import type { Label } from '../../kernel/errors.ts'

export type PrintKind = 'record' | 'blank' | 'notice' | 'letter' | 'roster' | 'paymentList'
/** A paper that can be made of a row or a register. */
export type WirePaper = {
  kind: PrintKind
  /** The command whose form a blank sheet shows. */
  form: string | null
  label: Label
  /** How often it was printed before. */
  times: number
  /** It shows personal values in full, so what for is said each time. */
  open: boolean
}
export type WirePrint = {
  id: string
  number: string
  kind: PrintKind
  title: string
  times: number
  copies: number
  purpose: string | null
  printedOn: Day
  by: string
}
export type WirePapers = { papers: WirePaper[]; prints: WirePrint[] }
