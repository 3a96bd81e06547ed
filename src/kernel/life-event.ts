/** Life events: a closed list of facts about a person, each felt in every office in the same transaction. */
import type { RawBuilder } from 'kysely'
import type { Context } from './command.ts'
import type { Day } from './day.ts'
import type { Label } from './errors.ts'

export const lifeEventKinds = {
  birth: { zh: '出生', en: 'Birth' },
  death: { zh: '死亡', en: 'Death' },
  deathRevoked: { zh: '撤销死亡登记', en: 'Death revoked' },
  marriage: { zh: '结婚', en: 'Marriage' },
  divorce: { zh: '离婚', en: 'Divorce' },
  annulment: { zh: '婚姻无效或被撤销', en: 'Marriage void or revoked' },
  move: { zh: '迁移', en: 'Move' },
  custodyChange: { zh: '监护变更', en: 'Change of custody' },
  imprisonment: { zh: '服刑或强制戒毒', en: 'Imprisonment or compulsory isolation' },
  release: { zh: '释放', en: 'Release' },
  disability: { zh: '残疾登记或变更', en: 'Disability recorded or changed' },
  turned16: { zh: '年满16周岁', en: 'Turned 16' },
  turned18: { zh: '年满18周岁', en: 'Turned 18' },
  turned60: { zh: '年满60周岁', en: 'Turned 60' },
  turned70: { zh: '年满70周岁', en: 'Turned 70' },
  turned80: { zh: '年满80周岁', en: 'Turned 80' },
  admission: { zh: '入住机构', en: 'Admission to a facility' },
  discharge: { zh: '离开机构', en: 'Discharge from a facility' },
} as const satisfies Record<string, Label>
export type LifeEventKind = keyof typeof lifeEventKinds

export type LifeEvent = {
  id: string
  kind: LifeEventKind
  person: string
  day: Day
  /** 12-digit division of the person when it happened. */
  division: string
  facts: Record<string, unknown>
}
/** What an office did because of the event, for the page that shows one event in every office. */
export type LifeEffect = { what: Label; register?: string; row?: string }

export type LifeEventPart = {
  office: string
  on: LifeEventKind
  label: Label
  rule: string
  /** Runs inside the command's transaction; returns what it did ([] = nothing to do here). */
  run: (ctx: Context, event: LifeEvent) => Promise<LifeEffect[]>
  /**
   * Selects those of these persons whom `run` could find anything for. Of a list of events only theirs are run; left out,
   * all are. It may name too many, never too few.
   */
  concerns?: (persons: readonly string[]) => RawBuilder<{ person: string }>
  /** The same for a day's list of events, answered in their order; without it they are run one by one. */
  runMany?: (ctx: Context, events: readonly LifeEvent[]) => Promise<LifeEffect[][]>
  ahead?: Ahead
}
/** A birthday that is coming: whose, which, on what day. */
export type ComingEvent = Pick<LifeEvent, 'kind' | 'person' | 'day' | 'division'>
/**
 * What an office does so many days before a birthday, once each (XC-06: 90 and 30). It opens work in the office's own
 * registers; `run` answers how much.
 */
export type Ahead = {
  days: readonly number[]
  run: (ctx: Context, coming: readonly ComingEvent[]) => Promise<number>
}

export const lifeEventPart = (part: LifeEventPart): LifeEventPart => part
