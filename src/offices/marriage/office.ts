/** 婚姻登记: open every day of the year, marriage, divorce with its sixty days, certificates without a gap, the reform of customs. */
import type { Room } from '../../kernel/house.ts'
import { checks } from './checks.ts'
import { bookingCommands } from './commands/bookings.ts'
import { divorceCommands } from './commands/divorces.ts'
import { hallCommands } from './commands/hall.ts'
import { marryCommands } from './commands/marry.ts'
import { paperCommands } from './commands/papers.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { parameters } from './parameters.ts'
import { queries } from './queries.ts'
import { reformCommands } from './reform/commands.ts'
import { reformRegisters } from './reform/registers.ts'
import { hallRegisters } from './registers.ts'
import { paragraphs } from './report.ts'

export const marriage: Room = {
  name: 'marriage',
  label: { zh: '婚姻登记', en: 'Marriage registration' },
  section: { zh: '婚姻登记处', en: 'Marriage registry' },
  registers: { ...hallRegisters, ...reformRegisters },
  parameters,
  commands: [
    ...hallCommands,
    ...bookingCommands,
    ...marryCommands,
    ...divorceCommands,
    ...paperCommands,
    ...reformCommands,
  ],
  queries,
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: ['marriage-01', 'marriage-02', 'marriage-03', 'marriage-04'],
}
