import { allowanceParameters } from './allowance/parameters.ts'
import { communityParameters } from './community/parameters.ts'
import { epidemicParameters } from './epidemic/parameters.ts'
import { institutionParameters } from './institutions/parameters.ts'
import { qualityParameters } from './quality/parameters.ts'

export const parameters = [
  ...institutionParameters,
  ...epidemicParameters,
  ...communityParameters,
  ...qualityParameters,
  ...allowanceParameters,
]
