/** What a verb is handed: its words, its flags, where the data lies. */
export type Args = {
  words: string[]
  flags: Record<string, string | boolean | string[] | undefined>
  data: string
  databaseUrl: string | undefined
}

/** The text of a flag, or undefined. */
export const text = (args: Args, flag: string): string | undefined => {
  const value = args.flags[flag]
  return typeof value === 'string' ? value : undefined
}
