/** 养老服务: homes and who lives in them, their fire papers, care in the community, the quality of it all. */
import type { Room } from '../../kernel/house.ts'
import { allowanceProgramme } from './allowance/commands.ts'
import { checks } from './checks.ts'
import { commands } from './commands.ts'
import { identities, indicators } from './indicators.ts'
import { lifeEvents } from './life-events.ts'
import { parameters } from './parameters.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'
import { paragraphs } from './report.ts'

export const eldercare: Room = {
  name: 'eldercare',
  label: { zh: '养老服务', en: 'Elder care' },
  section: { zh: '养老服务股', en: 'Elder-care section' },
  registers,
  parameters,
  programmes: [allowanceProgramme],
  commands,
  queries,
  indicators,
  identities,
  checks,
  paragraphs,
  lifeEvents,
  systems: Array.from({ length: 14 }, (_, i) => `eldercare-${String(i + 1).padStart(2, '0')}`),
}
