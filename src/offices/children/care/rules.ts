/** The four colours: a score over five factors, hard triggers, and the rhythm of visits (MP-06 … MP-08). Pure. */
import { type Because, condition } from '../../../kernel/because.ts'
import { addDays, type Day } from '../../../kernel/day.ts'

export const colourOrder = ['red', 'yellow', 'blue', 'green'] as const
export type Colour = (typeof colourOrder)[number]
export type Scores = {
  guardianship: number
  safety: number
  economy: number
  behaviour: number
  health: number
}
export type Grading = {
  redFrom: number
  yellowFrom: number
  blueFrom: number
  redDays: number
  yellowDays: number
  blueDays: number
  greenDays: number
  visitsBeforeLowering: number
}
/** Red is the gravest; a positive result means that `b` is graver than `a`. */
export const graver = (a: Colour, b: Colour): number =>
  colourOrder.indexOf(a) - colourOrder.indexOf(b)

/** A hard trigger is red whatever the score; else the first threshold reached. */
export function grade(
  scores: Scores,
  triggers: readonly string[],
  g: Grading,
): { total: number; colour: Colour; because: Because[] } {
  const total =
    scores.guardianship + scores.safety + scores.economy + scores.behaviour + scores.health
  const because = [
    condition(triggers.length > 0, '存在红色触发情形', 'A hard trigger is present', 'MP-07'),
    condition(
      total >= g.redFrom,
      `总分${total}，红色为${g.redFrom}分以上`,
      `Score ${total}; red from ${g.redFrom}`,
      'MP-07',
    ),
    condition(
      total >= g.yellowFrom,
      `黄色为${g.yellowFrom}分以上`,
      `Yellow from ${g.yellowFrom}`,
      'MP-07',
    ),
    condition(total >= g.blueFrom, `蓝色为${g.blueFrom}分以上`, `Blue from ${g.blueFrom}`, 'MP-07'),
  ]
  const colour: Colour =
    triggers.length > 0 || total >= g.redFrom
      ? 'red'
      : total >= g.yellowFrom
        ? 'yellow'
        : total >= g.blueFrom
          ? 'blue'
          : 'green'
  return { total, colour, because }
}

export const visitDays = (colour: Colour, g: Grading): number =>
  ({ red: g.redDays, yellow: g.yellowDays, blue: g.blueDays, green: g.greenDays })[colour]
/** The day by which a child of this colour is to be seen again. */
export const visitBy = (colour: Colour, last: Day, g: Grading): Day =>
  addDays(last, visitDays(colour, g))
