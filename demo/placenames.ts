import type { Part } from './part.ts'

export const placenames: Part = { office: 'placenames', groups: [], async begin() {} }
