/** Commands that have a page of their own with more than a form. */
const elsewhere: Record<string, string> = {
  'funds.settle': '/money',
  'funds.makeBatches': '/money',
  'bureau.proposeParameter': '/parameters',
  'bureau.draftReport': '/reports',
}
export const formPath = (name: string): string => `/acts/${name}`
/** Where a command is begun. */
export const actPath = (name: string): string => elsewhere[name] ?? formPath(name)
