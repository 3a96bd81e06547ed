/** The offices whose half-year stands by itself, in the order of the roster. */
import { bureau } from './bureau.ts'
import { charity } from './charity.ts'
import { eldercare } from './eldercare.ts'
import { governance } from './governance.ts'
import { marriage } from './marriage.ts'
import { organizations } from './organizations.ts'
import type { Part } from './part.ts'
import { placenames } from './placenames.ts'
import { rescue } from './rescue.ts'
import { socialwork } from './socialwork.ts'

export const parts: readonly Part[] = [
  charity,
  eldercare,
  marriage,
  rescue,
  organizations,
  socialwork,
  governance,
  placenames,
  bureau,
]
