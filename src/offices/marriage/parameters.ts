import { f } from '../../kernel/fields.ts'
import { parameter } from '../../kernel/parameter.ts'
import { papers } from './registers.ts'

/** What the regulations ask of papers and place, by the law of the day (MR-04, MR-05). */
export const lawOfTheDay = parameter({
  name: 'marriage.lawOfTheDay',
  label: { zh: '婚姻登记地和证件要求', en: 'Where a couple may register, with which papers' },
  rule: 'MR-04',
  kind: 'S',
  fields: {
    hukouHere: f.yesNo('须一方户籍在本地', 'One of them must be registered here'),
    marriagePapers: f.choices('结婚登记证件', 'Papers for a marriage', papers),
    divorcePapers: f.choices('离婚登记证件', 'Papers for a divorce', papers),
  },
  versions: [
    {
      from: '2003-10-01',
      value: {
        hukouHere: true,
        marriagePapers: ['hukouBook', 'idCard', 'declaration'],
        divorcePapers: ['hukouBook', 'idCard', 'marriageCertificate', 'agreement'],
      },
      source: '国务院令第387号 §4–5、§10–11',
    },
    {
      from: '2025-05-10',
      value: {
        hukouHere: false,
        marriagePapers: ['idCard', 'declaration'],
        divorcePapers: ['idCard', 'marriageCertificate', 'agreement'],
      },
      source: '国务院令第804号',
    },
  ],
})

/** What a couple pays for its certificates: nothing since the national abolition (MR-13). */
export const fee = parameter({
  name: 'marriage.fee',
  label: { zh: '婚姻登记工本费', en: 'Certificate fee' },
  rule: 'MR-13',
  kind: 'S',
  fields: { perCoupleFen: f.money('每对', 'A couple') },
  versions: [
    { from: '1992-08-01', value: { perCoupleFen: 9_00 }, source: '价费字〔1992〕249号' },
    { from: '2017-04-01', value: { perCoupleFen: 0 }, source: '财税〔2017〕20号' },
  ],
})

/** The abolished fee that the county still counts as waived for each couple: a statistic, never a charge (MR-13). */
export const notionalFee = parameter({
  name: 'marriage.notionalFee',
  label: { zh: '减免工本费统计口径', en: 'Fee counted as waived' },
  rule: 'MR-13',
  kind: 'L',
  fields: { perCoupleFen: f.money('每对', 'A couple') },
})

export const localRules = parameter({
  name: 'marriage.localRules',
  label: { zh: '婚姻登记处工作规则', en: 'Rules of the registry' },
  rule: 'MR-16',
  kind: 'L',
  fields: {
    horizonDays: f.count('可预约天数', 'Days ahead one may book', { min: 1, max: 400 }),
    bookablePercent: f.count('预约占可办理对数的比例（%）', 'Share of a shift one may book (%)', {
      min: 0,
      max: 100,
    }),
    /** MR-10: the first thirty days end on a working day, as the second do by law. */
    coolingRolls: f.yesNo('冷静期届满日遇节假日顺延', 'Cooling-off ends on a working day', {
      rule: 'MR-10',
    }),
    /** MR-15: who takes in does not register. */
    twoPeople: f.yesNo('受理与登记分人办理', 'Taken in by one, registered by another', {
      rule: 'MR-15',
    }),
    /** MR-07: only bodies named by the province register couples with a party from outside the mainland. */
    foreignAuthorised: f.yesNo('经授权办理涉外登记', 'Authorised for parties from abroad', {
      rule: 'MR-07',
    }),
    lateEntryDays: f.count('补录期限（日）', 'Days within which a register is entered', {
      max: 60,
    }),
  },
})
export const parameters = [lawOfTheDay, fee, notionalFee, localRules]
