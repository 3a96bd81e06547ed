/** Pure rules of gifts: what is left of one, and whether a part may still be given on (CY-12). */
export type Given = { valueFen: number; quantity: number | null }
/** What of a gift is not yet given on; never below zero when every part was checked by `fits`. */
export function remainder(gift: Given, parts: readonly Given[]): Given {
  const sum = (of: (g: Given) => number) => parts.reduce((n, part) => n + of(part), 0)
  return {
    valueFen: gift.valueFen - sum(p => p.valueFen),
    quantity: gift.quantity === null ? null : gift.quantity - sum(p => p.quantity ?? 0),
  }
}
/** A part fits into what is left, in value and in number. */
export const fits = (left: Given, part: Given): boolean =>
  part.valueFen <= left.valueFen &&
  (left.quantity === null || (part.quantity ?? 0) <= left.quantity)

/** Goods say what, how many and by what they were valued; cash says none of it. */
export function giftComplete(gift: {
  form: string
  item?: string | null | undefined
  quantity?: number | null | undefined
  unitName?: string | null | undefined
  valuation?: string | null | undefined
}): boolean {
  const all = [gift.item, gift.quantity, gift.unitName, gift.valuation]
  return gift.form === 'goods' ? all.every(x => x != null) : all.every(x => x == null)
}
