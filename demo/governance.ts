import type { Part } from './part.ts'

export const governance: Part = { office: 'governance', groups: [], async begin() {} }
