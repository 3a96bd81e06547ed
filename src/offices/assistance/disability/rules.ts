/** Who is entitled to the two disability subsidies, to how much, from which month. Pure; money in whole fen a month. */
import { allMet, type Because, condition } from '../../../kernel/because.ts'
import { type Day, type Month, monthOf } from '../../../kernel/day.ts'
import type { ValuesOf } from '../../../kernel/fields.ts'
import type { disabilityStandard } from './parameters.ts'
import type { EndReason } from './reasons.ts'
import type { Paper, Subsidy } from './registers.ts'

/** The State Council's text that made both subsidies; its conditions have no id of their own in the policy. */
export const law = '国发〔2015〕52号'
export const programmeOf: Record<Subsidy, string> = {
  living: 'disability_living',
  nursing: 'disability_nursing',
}

export const later = (a: Month, b: Month): Month => [a, b].sort().at(-1)!

export type Certificate = { kind: string | null; grade: number | null; until: Day | null }
export type SubsidyFacts = {
  subsidy: Subsidy
  day: Day
  alive: boolean
  /** Registered in the county. */
  resident: boolean
  detained: boolean
  certificate: Certificate
  /** The federation's opinion; null where a review asks it no second time. */
  federation: 'qualified' | 'unqualified' | null
  /** What makes the household one in hardship. */
  basis: 'dibao' | 'borderline' | null
  onTekun: boolean
  child: 'orphan' | 'unattendedFull' | 'unattendedTopUp' | null
  careMonths: number | null
  workInjuryCare: boolean
  otherNursingFen: number | null
  gaveUpOther: boolean
}
export type SubsidyNumbers = {
  borderlineToo: boolean
  thirdGradeToo: boolean
  longCareMonths: number
  standard: ValuesOf<typeof disabilityStandard.fields>
}

/** Grade 3 counts for intellectual and mental disability only, and only where the county has gone that far. */
export const severeEnough = (c: Certificate, thirdGradeToo: boolean): boolean =>
  c.grade !== null &&
  (c.grade <= 2 ||
    (thirdGradeToo && c.grade === 3 && (c.kind === 'intellectual' || c.kind === 'mental')))

/** What a month is worth by the certificate; 0 where the standard has no figure for the grade. */
export function subsidyFen(
  subsidy: Subsidy,
  grade: number | null,
  s: SubsidyNumbers['standard'],
): number {
  if (subsidy === 'living') return s.livingFen
  if (grade === 1) return s.nursingFirstFen
  if (grade === 2) return s.nursingSecondFen
  return grade === 3 ? (s.nursingThirdFen ?? 0) : 0
}

/** A condition and the reason for which somebody who fails it leaves the roll. */
type Tested = { is: Because; why: EndReason }
const test = (why: EndReason, ok: boolean, zh: string, en: string, rule: string): Tested => ({
  is: condition(ok, zh, en, rule),
  why,
})

export type SubsidyDecision = {
  eligible: boolean
  amountFen: number
  because: Because[]
  /** Reason of the first condition not met; null when all are. */
  fails: EndReason | null
}
/** Every condition, met or not, with its article; all must be met. */
export function decideSubsidy(x: SubsidyFacts, n: SubsidyNumbers): SubsidyDecision {
  const { grade, until } = x.certificate
  const amountFen = subsidyFen(x.subsidy, grade, n.standard)
  const tested = [
    test('DEATH', x.alive, '申请人在世', 'The person is alive', 'XC-01'),
    test('MOVED_OUT', x.resident, '户籍在本县', 'Registered in the county', law),
    test(
      'CERTIFICATE',
      grade !== null && (until === null || until >= x.day),
      '持有有效的残疾人证',
      'Holds a valid disability certificate',
      'XC-20',
    ),
    ...(x.federation === null
      ? []
      : [
          test(
            'CONDITIONS',
            x.federation === 'qualified',
            '县残联审核合格',
            'Found qualified by the disability federation',
            law,
          ),
        ]),
    test('TEKUN', !x.onTekun, '未纳入特困人员救助供养', 'Not in tekun support', '§14.2 XC-04'),
    // 52号 shuts whoever draws the work-injury nursing fee out of both, not of the nursing subsidy alone.
    test(
      'OTHER_NURSING',
      !x.workInjuryCare,
      '未领取工伤保险生活护理费',
      'Draws no work-injury nursing fee',
      '§14.2',
    ),
    test('CONDITIONS', !x.detained, '未服刑或被强制隔离', 'Not in prison or isolation', 'XC-14'),
    ...(x.subsidy === 'living' ? living(x, n) : nursing(x, n, amountFen)),
  ]
  const because = tested.map(t => t.is)
  return {
    eligible: allMet(because),
    amountFen,
    because,
    fails: tested.find(t => !t.is.met)?.why ?? null,
  }
}

function living(x: SubsidyFacts, n: SubsidyNumbers): Tested[] {
  return [
    n.borderlineToo
      ? test(
          'DIBAO_ENDED',
          x.basis !== null,
          '家庭享受低保或为低保边缘家庭',
          'The household is on dibao or borderline',
          law,
        )
      : test(
          'DIBAO_ENDED',
          x.basis === 'dibao',
          '家庭享受最低生活保障',
          'The household is on dibao',
          law,
        ),
    test(
      'ORPHAN',
      x.child !== 'orphan',
      '未享受孤儿基本生活保障',
      'Draws no orphan support',
      '§14.2 XC-04',
    ),
    test(
      'ORPHAN',
      x.child !== 'unattendedFull',
      '未全额享受事实无人抚养儿童基本生活补贴',
      'Draws no full support of a de facto unattended child',
      'CH-11',
    ),
  ]
}

function nursing(x: SubsidyFacts, n: SubsidyNumbers, amountFen: number): Tested[] {
  const other = x.otherNursingFen ?? 0
  return [
    test(
      'CERTIFICATE',
      severeEnough(x.certificate, n.thirdGradeToo),
      n.thirdGradeToo ? '残疾等级为一级、二级，或三级智力、精神残疾' : '残疾等级为一级、二级',
      n.thirdGradeToo ? 'Grade 1 or 2, or grade 3 intellectual or mental' : 'Grade 1 or 2',
      law,
    ),
    test(
      'NO_CARE',
      (x.careMonths ?? 0) >= n.longCareMonths,
      `需要长期照护，持续${n.longCareMonths}个月以上`,
      `Needs long-term care, ${n.longCareMonths} months or more`,
      law,
    ),
    // The higher of two: a lower one must have been given up in writing, a higher one is kept instead of this.
    test(
      'OTHER_NURSING',
      other === 0 || (other < amountFen && x.gaveUpOther),
      '未领取更高的其他护理补贴，较低的已书面放弃',
      'Draws no higher nursing allowance; a lower one is given up in writing',
      '§14.2',
    ),
  ]
}

/** The papers of an application that are not there (国发〔2015〕52号: certificate, proof of what is claimed). */
export function missingPapers(subsidy: Subsidy, bySelf: boolean, given: readonly Paper[]): Paper[] {
  const needed: Paper[] = ['certificate', 'identity', 'account']
  if (!bySelf) needed.push('entrust')
  if (subsidy === 'nursing') needed.push('care')
  return needed.filter(paper => !given.includes(paper))
}

/**
 * 52号: paid from the month of the application. Never from before the certificate, before the dibao it stands on began to
 * be paid, or before what excluded it had ended.
 */
export function startMonth(
  appliedOn: Day,
  notBefore: { certifiedOn: Day; dibaoFrom: Month | null; excludedUntil: Month | null },
): Month {
  const months = [monthOf(notBefore.certifiedOn), notBefore.dibaoFrom, notBefore.excludedUntil]
  return months.reduce<Month>((from, m) => later(from, m ?? from), monthOf(appliedOn))
}
