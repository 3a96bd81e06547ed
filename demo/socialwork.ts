import type { Part } from './part.ts'

export const socialwork: Part = { office: 'socialwork', groups: [], async begin() {} }
