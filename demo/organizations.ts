import type { Part } from './part.ts'

export const organizations: Part = { office: 'organizations', groups: [], async begin() {} }
