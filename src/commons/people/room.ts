import type { Room } from '../../kernel/house.ts'
import { eventCommands } from './commands/events.ts'
import { householdCommands } from './commands/households.ts'
import { personCommands } from './commands/persons.ts'
import { rollCommands } from './commands/rolls.ts'
import { lifeEvents } from './life-events.ts'
import { questions } from './questions.ts'
import { registers } from './registers.ts'

/** The door of the people room: whom the county knows, who lives with whom, where, and what happened to them. */
export const people: Room = {
  name: 'people',
  label: { zh: '人口与家庭', en: 'People and households' },
  registers,
  commands: [...personCommands, ...householdCommands, ...eventCommands, ...rollCommands],
  queries: questions,
  lifeEvents,
}
