/** Commands that have a page of their own with more than a form. */
const elsewhere: Record<string, string> = {
  'funds.settle': '/money',
  'funds.makeBatches': '/money',
  'bureau.proposeParameter': '/parameters',
  'bureau.draftReport': '/reports',
}
/** Where a command is begun. */
export const actPath = (name: string): string => elsewhere[name] ?? `/acts/${name}`
