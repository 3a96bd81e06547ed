import type { Room } from '../../kernel/house.ts'
import { accountCommands } from './commands.ts'
import { postCommands } from './post-commands.ts'
import { queries } from './queries.ts'
import { registers } from './registers.ts'

/** The door of the accounts room: who works here, in which posts, and how they sign in. */
export const accounts: Room = {
  name: 'accounts',
  label: { zh: '用户与岗位', en: 'Accounts and posts' },
  registers,
  commands: [...accountCommands, ...postCommands],
  queries,
}
