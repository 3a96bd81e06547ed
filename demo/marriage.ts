import type { Part } from './part.ts'

export const marriage: Part = { office: 'marriage', groups: [], async begin() {} }
