/** The roster: every room of the house in the order life events reach them. The one barrel there is. */
import { accounts } from '../commons/accounts/room.ts'
import { activities } from '../commons/activities/room.ts'
import { checklists } from '../commons/checklists/room.ts'
import { funds } from '../commons/funds/room.ts'
import { matching } from '../commons/matching/room.ts'
import { notices } from '../commons/notices/room.ts'
import { parties } from '../commons/parties/room.ts'
import { people } from '../commons/people/room.ts'
import { projects } from '../commons/projects/room.ts'
import { scoring } from '../commons/scoring/room.ts'
import { supplies } from '../commons/supplies/room.ts'
import { targets } from '../commons/targets/room.ts'
import { withGeneralActs } from '../kernel/acts.ts'
import { House, type Room } from '../kernel/house.ts'
import { assistance } from './assistance/office.ts'
import { bureau } from './bureau/office.ts'
import { charity } from './charity/office.ts'
import { children } from './children/office.ts'
import { eldercare } from './eldercare/office.ts'
import { funeral } from './funeral/office.ts'
import { governance } from './governance/office.ts'
import { marriage } from './marriage/office.ts'
import { organizations } from './organizations/office.ts'
import { placenames } from './placenames/office.ts'
import { rescue } from './rescue/office.ts'
import { socialwork } from './socialwork/office.ts'

const doors: readonly Room[] = [
  people,
  accounts,
  parties,
  notices,
  activities,
  funds,
  targets,
  matching,
  projects,
  checklists,
  supplies,
  scoring,
  assistance,
  children,
  charity,
  eldercare,
  funeral,
  marriage,
  rescue,
  organizations,
  socialwork,
  governance,
  placenames,
  bureau,
]
/** Every paper of every office can be recalled, handed over, urged, signed beside, stopped and given more time. */
export const rooms: readonly Room[] = doors.map(withGeneralActs)
export const theHouse = (): House => new House(rooms)
