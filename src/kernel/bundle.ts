/** Several files in one, with an index: what a room hands out as a bundle; packing it is the adapters' work. */

/** A file of a bundle: a stored attachment by its record id, or a text written for the occasion. */
export type BundleFile = { name: string } & ({ attachment: string } | { text: string })
/**
 * What a query named `…Bundle` answers with. `index` names the columns and lines of the list that lies on top: every
 * file stands in it, in order.
 */
export type FileBundle = {
  title: string
  index: { columns: readonly string[]; rows: readonly (readonly (string | number)[])[] }
  files: readonly BundleFile[]
}
export const isBundle = (answer: unknown): answer is FileBundle =>
  typeof answer === 'object' && answer !== null && 'files' in answer && 'index' in answer
