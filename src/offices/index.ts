/** The roster: every room of the house in the order life events reach them. The one barrel there is. */
import { accounts } from '../commons/accounts/room.ts'
import { activities } from '../commons/activities/room.ts'
import { funds } from '../commons/funds/room.ts'
import { matching } from '../commons/matching/room.ts'
import { notices } from '../commons/notices/room.ts'
import { parties } from '../commons/parties/room.ts'
import { people } from '../commons/people/room.ts'
import { targets } from '../commons/targets/room.ts'
import { House } from '../kernel/house.ts'
import { assistance } from './assistance/office.ts'
import { bureau } from './bureau/office.ts'
import { funeral } from './funeral/office.ts'

export const rooms = [
  people,
  accounts,
  parties,
  notices,
  activities,
  funds,
  targets,
  matching,
  assistance,
  funeral,
  bureau,
]
export const theHouse = (): House => new House(rooms)
