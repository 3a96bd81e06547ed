/** 单位与机构: organisations, sites and their certificates, known by any name people use. */
import type { Room } from '../../kernel/house.ts'
import { commands } from './commands.ts'
import { parameters } from './parameters.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'

export const parties: Room = {
  name: 'parties',
  label: { zh: '单位与机构', en: 'Organisations and sites' },
  registers,
  parameters,
  commands,
  queries,
}
