/** The list that holds exactly a queue's rows: its count is that list's total. */
export const queuePath = (register: string, state?: string): string =>
  `/registers/${register}?mine=1&sort=dueOn${state ? `&state=${state}` : ''}`
