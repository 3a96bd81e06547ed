import type { Part } from './part.ts'

export const bureau: Part = { office: 'bureau', groups: [], async begin() {} }
