import type { Part } from './part.ts'

export const rescue: Part = { office: 'rescue', groups: [], async begin() {} }
