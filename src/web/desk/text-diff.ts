/** Two texts beside each other: which pieces are common, which stand only on one side. */

export type Piece = { text: string; same: boolean }

/** Beyond this many pairs of pieces the texts are shown whole: nobody reads such a comparison letter by letter. */
const mostPairs = 4_000_000

/** Numbers and Latin words are compared whole, Chinese letter by letter. */
const piecesOf = (text: string): string[] => text.match(/\d[\d.,]*|[A-Za-z]+|[\s\S]/gu) ?? []

/** The left and the right text cut into common pieces and those of one side only; joined they are the texts again. */
export function compare(left: string, right: string): { left: Piece[]; right: Piece[] } {
  if (left === right) return { left: whole(left, true), right: whole(right, true) }
  const [a, b] = [piecesOf(left), piecesOf(right)]
  if (a.length * b.length > mostPairs)
    return { left: whole(left, false), right: whole(right, false) }
  // Longest common run of pieces, from the end, so that it can be read from the beginning.
  const width = b.length + 1
  const length = new Uint32Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i * width + j] =
        a[i] === b[j]
          ? length[(i + 1) * width + j + 1]! + 1
          : Math.max(length[(i + 1) * width + j]!, length[i * width + j + 1]!)
  const [out, other]: [Piece[], Piece[]] = [[], []]
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      add(out, a[i++]!, true)
      add(other, b[j++]!, true)
    } else if (length[(i + 1) * width + j]! >= length[i * width + j + 1]!) add(out, a[i++]!, false)
    else add(other, b[j++]!, false)
  }
  while (i < a.length) add(out, a[i++]!, false)
  while (j < b.length) add(other, b[j++]!, false)
  return { left: out, right: other }
}

const whole = (text: string, same: boolean): Piece[] => (text ? [{ text, same }] : [])
function add(to: Piece[], text: string, same: boolean): void {
  const last = to.at(-1)
  if (last?.same === same) last.text += text
  else to.push({ text, same })
}
