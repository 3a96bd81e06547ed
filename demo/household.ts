import type { Day } from '../src/kernel/day.ts'
import type { Sex } from './names.ts'

/** Ages, studies and labour in the demo are those of this day; nobody is born after the day before. */
export const populationDay: Day = '2022-01-01'

/** The shapes in which households of the demo come. */
export const archetypes = [
  'elderlyAlone',
  'elderlyCouple',
  'adultAlone',
  'disabledWithParents',
  'singleParent',
  'threeGenerations',
  'childWithGrandparents',
  'tekunElderly',
  'tekunDependent',
  'tekunPsychiatric',
  'ordinary',
  'staffRelative',
  'betrothed',
] as const
export type Archetype = (typeof archetypes)[number]

/** How a household stands to the dibao standard: under it, a little over it, well over it. */
export type Means = 'poor' | 'near' | 'ordinary'

export type Relation =
  | 'head'
  | 'spouse'
  | 'child'
  | 'childInLaw'
  | 'parent'
  | 'grandchild'
  | 'other'

export type DisabilityKind =
  | 'visual'
  | 'hearing'
  | 'speech'
  | 'physical'
  | 'intellectual'
  | 'mental'
  | 'multiple'

export interface Disability {
  kind: DisabilityKind
  /** 1 is the most severe, 4 the least. */
  grade: 1 | 2 | 3 | 4
}

export interface Person {
  /** `<household key>#1` for the head, then on. */
  key: string
  name: string
  sex: Sex
  birth: Day
  /** Synthetic, with a valid check character; unique in its settlement. */
  idNumber: string
  relation: Relation
  marital: 'single' | 'married' | 'divorced' | 'widowed'
  /** Keys of parents living in the same household. */
  fatherKey?: string
  motherKey?: string
  disability?: Disability
  seriousIllness?: true
  dementia?: true
  /** How many of the six items of self-care the person fails (TK-10); known for tekun persons only. */
  selfCareFailed?: number
  student?: 'compulsory' | 'seniorHigh' | 'vocational' | 'university'
  labour: 'full' | 'partial' | 'none'
  phone?: string
  /** Synthetic 一卡通 card, 19 digits with a valid Luhn digit. */
  bankAccount: string
}

export interface Household {
  key: string
  archetype: Archetype
  means: Means
  villageCode: string
  urban: boolean
  /** From the township on: 临江镇双洲村3组12号. */
  address: string
  /** 建档立卡: registered in the poverty-relief years. */
  registeredPoor: boolean
  /** A member's relative serves in the township or village (近亲属备案, DB-37). */
  relativeOfStaff?: 'townshipStaff' | 'villageCadre'
  /** The head comes first. */
  members: Person[]
}
