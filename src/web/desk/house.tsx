/** The house's declarations and who is working: read once, used by every derived page. */
import { createContext, useContext } from 'react'
import type {
  WireActHead,
  WireHouse,
  WirePost,
  WireRegister,
  WireSession,
} from '../../adapters/http/wire.ts'
import type { Label } from '../../kernel/errors.ts'
import type { DeskHouse } from './declarations.ts'

export type Workplace = { house: DeskHouse; session: WireSession; post: WirePost }
export const WorkplaceContext = createContext<Workplace | undefined>(undefined)

export function useWorkplace(): Workplace {
  const found = useContext(WorkplaceContext)
  if (!found) throw new Error('the desk has no house')
  return found
}

/** Registers whose records have a page with more than the derived one. */
const ownPages: Record<string, string> = {
  funds_batch: '/money/batches',
  bureau_report: '/reports',
  people_person: '/people',
  people_household: '/households',
}
/** Where a record opens. */
export const recordPath = (register: string, id: string): string =>
  `${ownPages[register] ?? `/registers/${register}`}/${id}`

/** The heading of a list's first column: what its rows are called by. */
export const titleLabel = (register: WireRegister): Label | undefined =>
  register.fields[register.title[0] ?? register.list[0] ?? '']?.label

/** May the chosen post do this act? The server asks again; this only decides what is offered. */
export function offered<A extends WireActHead>(act: A | undefined, post: WirePost): act is A {
  if (!act?.posts.includes(post.post)) return false
  return !(post.office && act.office && post.office !== act.office)
}

/** Registers the post may read, grouped by room in roster order: common ledgers and the own office. */
export function readableRooms({
  house,
  post,
}: Workplace): { room: WireHouse['rooms'][number]; registers: WireRegister[] }[] {
  if (post.post.endsWith('Administrator')) return []
  return house.rooms
    .filter(room => !(room.section && !room.readByAll && post.office && post.office !== room.name))
    .map(room => ({
      room,
      registers: Object.values(house.registers).filter(register => register.room === room.name),
    }))
    .filter(({ registers }) => registers.length > 0)
}
