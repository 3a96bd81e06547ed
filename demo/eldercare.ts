import type { Part } from './part.ts'

export const eldercare: Part = { office: 'eldercare', groups: [], async begin() {} }
