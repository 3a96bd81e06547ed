/** Pure rules of homes: what a home is, what an inspection finds, who may move in, how many carers it takes. */
import { type Because, condition } from '../../../kernel/because.ts'
import { ageOn, type Day } from '../../../kernel/day.ts'
import { careRisks, filingPapers } from './registers.ts'

/** EC-01: full-day care with ten beds or more. */
export const isHome = (beds: number | null): boolean => (beds ?? 0) >= 10
/** EC-08: how long pictures are kept. */
const videoDays = 90

/** EC-03: what is still missing of the filing papers. */
export const missingPapers = (handedIn: readonly string[]): (keyof typeof filingPapers)[] =>
  (Object.keys(filingPapers) as (keyof typeof filingPapers)[]).filter(p => !handedIn.includes(p))

export type Look = { cctvDays: number; nightDuty: boolean; risks: readonly string[] }
/** What an inspection finds by itself, whatever the inspectors add: video, duty, the nine risks (EC-07 … EC-09). */
export function look(l: Look): Because[] {
  const open = Object.entries(careRisks).filter(([risk]) => !l.risks.includes(risk))
  return [
    condition(
      l.cctvDays >= videoDays,
      `视频保存${l.cctvDays}天，不少于${videoDays}天`,
      `Video is kept ${l.cctvDays} of ${videoDays} days`,
      'EC-08',
    ),
    condition(l.nightDuty, '实行24小时值班', 'Somebody is on duty day and night', 'EC-07'),
    condition(
      open.length === 0,
      open.length === 0
        ? '九类服务安全风险均有防范'
        : `未落实防范：${open.map(([, [zh]]) => zh).join('、')}`,
      open.length === 0
        ? 'All nine risks are provided against'
        : `Not provided against: ${open.map(([, [, en]]) => en).join(', ')}`,
      'EC-09',
    ),
  ]
}

export type Applicant = { birth: Day; diedOn: Day | null; tekun: boolean }
/** An elder is 60; somebody on tekun support may be younger (TK-02 by disability). */
export const mayApply = (a: Applicant, day: Day): boolean => a.tekun || ageOn(a.birth, day) >= 60

export type Headcount = { selfCare: number; partialCare: number; fullCare: number }
/** Carers a home needs: each level's elders over its ratio, rounded up level by level (ST-01). */
export const carersNeeded = (elders: Headcount, ratio: Headcount): number =>
  Math.ceil(elders.selfCare / ratio.selfCare) +
  Math.ceil(elders.partialCare / ratio.partialCare) +
  Math.ceil(elders.fullCare / ratio.fullCare)
