/** One office's half-year in the demo county: whom it stands on, and what it does when. */
import type { Household } from './household.ts'
import type { Agenda, World } from './world.ts'

export type Part = {
  office: string
  /** Names of the groups of `demoGroups` whose people it needs registered. */
  groups: readonly string[]
  /** On 2022-01-01, after people, sites, funds and the opening ledgers; what happens later goes on the agenda. */
  begin(world: World, agenda: Agenda, group: (name: string) => Household[]): Promise<void>
}
