/** 目标任务: what the figures are to reach, period by period and place by place, and on whose paper. */
import type { Room } from '../../kernel/house.ts'
import { approveTarget, setTarget, withdrawTarget } from './commands.ts'
import { pace } from './parameters.ts'
import { registers } from './registers.ts'

export const targets: Room = {
  name: 'targets',
  label: { zh: '目标任务', en: 'Targets' },
  registers,
  parameters: [pace],
  commands: [setTarget, approveTarget, withdrawTarget],
}
