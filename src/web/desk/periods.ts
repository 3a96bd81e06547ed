/** Report periods as the desk names them. */

/** The half-year a day stands in: 2022-H1. */
export const halfYearOf = (day: string): string =>
  `${day.slice(0, 4)}-H${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`
