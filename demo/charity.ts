import type { Part } from './part.ts'

export const charity: Part = { office: 'charity', groups: [], async begin() {} }
