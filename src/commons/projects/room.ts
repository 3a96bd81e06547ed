import type { Room } from '../../kernel/house.ts'

export const projects: Room = {
  name: 'projects',
  label: { zh: '项目管理', en: 'Projects and contracts' },
}
