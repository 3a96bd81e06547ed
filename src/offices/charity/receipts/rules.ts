/** Pure rules of numbered forms: what a number is called, and which numbers of a run stand nowhere (CY-12). */
export type Run = { prefix: string; digits: number; firstNumber: number; lastNumber: number }

/** The number as it is printed. */
export const formOf = (run: Pick<Run, 'prefix' | 'digits'>, number: number): string =>
  `${run.prefix}${String(number).padStart(run.digits, '0')}`

/** Which number of the run a printed form is; nothing when it is none of them. */
export function numberIn(run: Run, form: string): number | undefined {
  const tail = form.startsWith(run.prefix) ? form.slice(run.prefix.length) : ''
  if (tail.length !== run.digits || !/^[0-9]+$/.test(tail)) return undefined
  const number = Number(tail)
  return number >= run.firstNumber && number <= run.lastNumber ? number : undefined
}

/** Do two runs of one prefix and length share a number? */
export const overlaps = (a: Run, b: Run): boolean =>
  a.prefix === b.prefix &&
  a.digits === b.digits &&
  a.firstNumber <= b.lastNumber &&
  b.firstNumber <= a.lastNumber

/** The numbers a form passes over: those between the next one in order and itself. */
export const passedOver = (next: number, number: number): number[] =>
  Array.from({ length: Math.max(0, number - next) }, (_, i) => next + i)
