/**
 * Chance that always falls the same way. The demo county must be the same county on every machine, so
 * nothing in it may ask `Math.random` or the clock.
 *
 * A generator is fixed by its label alone. `fork(label)` makes the generator of a longer label and takes
 * nothing from this one: a part that begins to draw more, or less, leaves every other part as it was.
 * So fork once per thing made (a household, a case), not once per loop.
 *
 * Underneath: xoshiro128** over four words hashed from the label. Not for secrets.
 */
export interface Random {
  /** The label it was made from. */
  readonly seed: string
  /** A number from 0 up to but not including 1, in steps of 2⁻³². */
  next(): number
  /** A whole number from `from` to `to`, both possible. Refuses an empty or fractional range. */
  int(from: number, to: number): number
  /** True in `share` of all draws; 0 is never, 1 is always. */
  chance(share: number): boolean
  /** One item. Refuses an empty list. */
  pick<T>(items: readonly T[]): T
  /** One item, each as likely as its weight. Refuses weights without a positive sum. */
  weighted<T>(pairs: readonly (readonly [T, number])[]): T
  /** The items in another order; the given list stays as it is. */
  shuffle<T>(items: readonly T[]): T[]
  /** A number about `mean`, two thirds of them within one `deviation`. */
  normal(mean: number, deviation: number): number
  /** The generator of `seed/label`: the same whatever was drawn here before. */
  fork(label: string): Random
}

/** The generator of a label. The same label gives the same draws, on every machine. */
export function random(seed: string): Random {
  const next = xoshiro(hashWords(seed))
  const int = (from: number, to: number) => {
    if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from > to) {
      throw new Error(`no whole number from ${from} to ${to}`)
    }
    return from + Math.floor(next() * (to - from + 1))
  }
  return {
    seed,
    next,
    int,
    chance: share => next() < share,
    pick: items => items[int(0, items.length - 1)]!,
    weighted: pairs => weightedPick(pairs, next()),
    shuffle(items) {
      const shuffled = [...items]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = int(0, last)
        ;[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!]
      }
      return shuffled
    },
    // Box–Muller; 1 − next() because the logarithm of 0 has no end.
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    fork: label => random(`${seed}/${label}`),
  }
}

/** A whole number from 0 to 2³² − 1 that belongs to a text: for choices that must not depend on order. */
export function hashOf(text: string): number {
  return hashWords(text)[0]
}

type Words = [number, number, number, number]

function weightedPick<T>(pairs: readonly (readonly [T, number])[], draw: number): T {
  let total = 0
  for (const [, weight] of pairs) total += weight
  if (!(total > 0)) throw new Error('weights need a positive sum')
  let rest = draw * total
  for (const [item, weight] of pairs) {
    rest -= weight
    if (rest < 0) return item
  }
  // Only rounding leads here: the last item that can be drawn at all.
  return pairs.findLast(([, weight]) => weight > 0)![0]
}

/** Four words from a text (cyrb128): near labels give unrelated words. */
function hashWords(text: string): Words {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = b ^ Math.imul(a ^ unit, 597399067)
    b = c ^ Math.imul(b ^ unit, 2869860233)
    c = d ^ Math.imul(c ^ unit, 951274213)
    d = a ^ Math.imul(d ^ unit, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  a ^= b ^ c ^ d
  return [a >>> 0, (b ^ a) >>> 0, (c ^ a) >>> 0, (d ^ a) >>> 0]
}

function xoshiro([a, b, c, d]: Words): () => number {
  return () => {
    const fives = Math.imul(b, 5)
    const result = Math.imul((fives << 7) | (fives >>> 25), 9)
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return (result >>> 0) / 4294967296
  }
}
