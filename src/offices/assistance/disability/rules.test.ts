/** The two disability subsidies as a table of cases: each condition, each boundary day, each refusal with its article. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decideSubsidy,
  missingPapers,
  type SubsidyFacts,
  type SubsidyNumbers,
  startMonth,
} from './rules.ts'

const numbers: SubsidyNumbers = {
  borderlineToo: false,
  thirdGradeToo: false,
  longCareMonths: 6,
  standard: {
    livingFen: 70_00,
    nursingFirstFen: 90_00,
    nursingSecondFen: 80_00,
    nursingThirdFen: 40_00,
  },
}
const wider = { ...numbers, borderlineToo: true, thirdGradeToo: true }
const nobody: SubsidyFacts = {
  subsidy: 'living',
  day: '2022-03-25',
  alive: true,
  resident: true,
  detained: false,
  certificate: { kind: 'physical', grade: 2, until: null },
  federation: 'qualified',
  basis: 'dibao',
  onTekun: false,
  child: null,
  careMonths: null,
  workInjuryCare: false,
  otherNursingFen: null,
  gaveUpOther: false,
}
const nursing = { subsidy: 'nursing', basis: null, careMonths: 6 } as const
const certified = (
  kind: string,
  grade: number | null,
  until: SubsidyFacts['day'] | null = null,
) => ({
  certificate: { kind, grade, until },
})

type Case = [
  what: string,
  facts: Partial<SubsidyFacts>,
  fen: number | { fails: string; rule: string },
  numbers?: SubsidyNumbers,
]
const no = (fails: string, rule: string) => ({ fails, rule })
const cases: Case[] = [
  ['living: on dibao, any grade', certified('hearing', 4), 70_00],
  ['living: no dibao', { basis: null }, no('DIBAO_ENDED', '国发〔2015〕52号')],
  [
    'living: borderline, not extended',
    { basis: 'borderline' },
    no('DIBAO_ENDED', '国发〔2015〕52号'),
  ],
  ['living: borderline, extended', { basis: 'borderline' }, 70_00, wider],
  ['living: neither, extended', { basis: null }, no('DIBAO_ENDED', '国发〔2015〕52号'), wider],
  ['living: no certificate', certified('physical', null), no('CERTIFICATE', 'XC-20')],
  ['living: certificate of its last day', certified('physical', 2, '2022-03-25'), 70_00],
  ['living: expired yesterday', certified('physical', 2, '2022-03-24'), no('CERTIFICATE', 'XC-20')],
  ['living: tekun', { onTekun: true }, no('TEKUN', '§14.2 XC-04')],
  ['living: orphan', { child: 'orphan' }, no('ORPHAN', '§14.2 XC-04')],
  ['living: unattended child paid in full', { child: 'unattendedFull' }, no('ORPHAN', 'CH-11')],
  ['living: unattended child topped up', { child: 'unattendedTopUp' }, 70_00],
  ['living: work-injury nursing fee', { workInjuryCare: true }, no('OTHER_NURSING', '§14.2')],
  ['living: another nursing allowance does not matter', { otherNursingFen: 500_00 }, 70_00],
  ['living: in prison', { detained: true }, no('CONDITIONS', 'XC-14')],
  ['living: dead', { alive: false }, no('DEATH', 'XC-01')],
  ['living: registered elsewhere', { resident: false }, no('MOVED_OUT', '国发〔2015〕52号')],
  [
    'living: federation says no',
    { federation: 'unqualified' },
    no('CONDITIONS', '国发〔2015〕52号'),
  ],
  ['living: a review asks the federation no second time', { federation: null }, 70_00],
  ['nursing: grade 1', { ...nursing, ...certified('visual', 1) }, 90_00],
  ['nursing: grade 2, no dibao needed', nursing, 80_00],
  [
    'nursing: grade 3 physical',
    { ...nursing, ...certified('physical', 3) },
    no('CERTIFICATE', '国发〔2015〕52号'),
    wider,
  ],
  [
    'nursing: grade 3 mental, not extended',
    { ...nursing, ...certified('mental', 3) },
    no('CERTIFICATE', '国发〔2015〕52号'),
  ],
  ['nursing: grade 3 mental, extended', { ...nursing, ...certified('mental', 3) }, 40_00, wider],
  [
    'nursing: grade 4 intellectual',
    { ...nursing, ...certified('intellectual', 4) },
    no('CERTIFICATE', '国发〔2015〕52号'),
    wider,
  ],
  [
    'nursing: five months of care',
    { ...nursing, careMonths: 5 },
    no('NO_CARE', '国发〔2015〕52号'),
  ],
  ['nursing: care not said', { ...nursing, careMonths: null }, no('NO_CARE', '国发〔2015〕52号')],
  ['nursing: tekun', { ...nursing, onTekun: true }, no('TEKUN', '§14.2 XC-04')],
  ['nursing: orphan', { ...nursing, child: 'orphan' }, 80_00],
  ['nursing: unattended child paid in full', { ...nursing, child: 'unattendedFull' }, 80_00],
  [
    'nursing: work-injury nursing fee',
    { ...nursing, workInjuryCare: true },
    no('OTHER_NURSING', '§14.2'),
  ],
  [
    'nursing: a higher allowance',
    { ...nursing, otherNursingFen: 80_01, gaveUpOther: true },
    no('OTHER_NURSING', '§14.2'),
  ],
  [
    'nursing: an equal one',
    { ...nursing, otherNursingFen: 80_00, gaveUpOther: true },
    no('OTHER_NURSING', '§14.2'),
  ],
  [
    'nursing: a lower one, given up',
    { ...nursing, otherNursingFen: 79_99, gaveUpOther: true },
    80_00,
  ],
  [
    'nursing: a lower one, kept',
    { ...nursing, otherNursingFen: 79_99 },
    no('OTHER_NURSING', '§14.2'),
  ],
]
for (const [what, facts, expected, given = numbers] of cases)
  test(what, () => {
    const { eligible, amountFen, because, fails } = decideSubsidy({ ...nobody, ...facts }, given)
    if (typeof expected === 'number')
      assert.deepEqual([eligible, amountFen, fails], [true, expected, null])
    else
      assert.deepEqual(
        [eligible, fails, because.find(b => !b.met)?.rule],
        [false, expected.fails, expected.rule],
      )
  })

test('the papers: certificate, identity, account; the agent’s proof; the statement of care', () => {
  assert.deepEqual(missingPapers('living', true, ['certificate', 'identity', 'account']), [])
  assert.deepEqual(missingPapers('living', false, ['certificate']), [
    'identity',
    'account',
    'entrust',
  ])
  assert.deepEqual(missingPapers('nursing', true, ['certificate', 'identity', 'account']), ['care'])
})

const starts: [
  string,
  Parameters<typeof startMonth>[0],
  Parameters<typeof startMonth>[1],
  string,
][] = [
  [
    'the month applied for',
    '2022-03-31',
    { certifiedOn: '2020-05-01', dibaoFrom: '2021-01', excludedUntil: null },
    '2022-03',
  ],
  [
    'not before the certificate',
    '2022-03-01',
    { certifiedOn: '2022-04-02', dibaoFrom: null, excludedUntil: null },
    '2022-04',
  ],
  [
    'not before dibao',
    '2022-03-01',
    { certifiedOn: '2020-05-01', dibaoFrom: '2022-05', excludedUntil: null },
    '2022-05',
  ],
  [
    'not before tekun has ended',
    '2022-03-01',
    { certifiedOn: '2020-05-01', dibaoFrom: null, excludedUntil: '2022-06' },
    '2022-06',
  ],
]
for (const [what, day, limits, month] of starts)
  test(`paid from ${what} (国发〔2015〕52号)`, () => assert.equal(startMonth(day, limits), month))
