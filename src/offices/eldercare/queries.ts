import { communityQueries } from './community/queries.ts'
import { epidemicQueries } from './epidemic/queries.ts'
import { institutionQueries } from './institutions/queries.ts'
import { safetyQueries } from './safety/queries.ts'

export const queries = [
  ...institutionQueries,
  ...epidemicQueries,
  ...safetyQueries,
  ...communityQueries,
]
