/** Identity numbers: citizens (GB 11643), organisations (GB 32100), places, phones, bank accounts. No refusal repeats the number. */
import { type Day, isDay } from './day.ts'
import { defineRefusals } from './errors.ts'

const refuse = defineRefusals('kernel.identity', {
  ID_LENGTH: {
    zh: '身份证号应为18位（或旧式15位）',
    en: 'An identity number has 18 digits (or the old 15)',
    rule: 'ID-01',
    status: 400,
  },
  ID_ADDRESS: {
    zh: '身份证号前两位不是省级代码',
    en: 'The identity number does not start with a province code',
    rule: 'ID-04',
    status: 400,
  },
  ID_DATE: {
    zh: '身份证号中的出生日期不存在',
    en: 'The birth date inside the identity number does not exist',
    rule: 'ID-04',
    status: 400,
  },
  ID_FUTURE: {
    zh: '身份证号中的出生日期晚于今天',
    en: 'The birth date inside the identity number lies in the future',
    rule: 'ID-04',
    status: 400,
  },
  ID_TOO_OLD: {
    zh: '身份证号中的年龄超过130岁',
    en: 'The identity number says more than 130 years',
    rule: 'ID-04',
    status: 400,
  },
  ID_CHECK_DIGIT: {
    zh: '身份证号校验码不符，请核对',
    en: 'The check digit of the identity number does not fit',
    rule: 'ID-02',
    status: 400,
  },
  CREDIT_CODE_SHAPE: {
    zh: '统一社会信用代码应为18位大写字母或数字',
    en: 'A credit code has 18 capitals or digits',
    rule: 'UC-02',
    status: 400,
  },
  CREDIT_CODE_CHECK: {
    zh: '统一社会信用代码校验码不符',
    en: 'The check character of the credit code does not fit',
    rule: 'UC-03',
    status: 400,
  },
  PHONE_INVALID: {
    zh: '电话号码应为11位手机号或带区号的固定电话',
    en: 'A phone is an 11-digit mobile or a landline with its area code',
    status: 400,
  },
  BANK_ACCOUNT_INVALID: {
    zh: '银行账号应为12至24位数字',
    en: 'A bank account has 12 to 24 digits',
    status: 400,
  },
  DIVISION_INVALID: {
    zh: '区划代码应为6、9或12位数字',
    en: 'A division code has 6, 9 or 12 digits',
    status: 400,
  },
})

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const checkOf = (first17: string): string =>
  '10X98765432'[idWeights.reduce((sum, w, i) => sum + w * Number(first17[i]), 0) % 11]!
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(
    ' ',
  ),
)

export type CitizenId = { id: string; birth: Day; sex: 'male' | 'female'; addressCode: string }
/** Spaces, full-width digits and a small x are accepted; 15 digits become 18 (ID-03). Refuses ID_* naming what is wrong. */
export function checkCitizenId(text: string, options: { today?: Day } = {}): CitizenId {
  const given = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  const id = /^\d{15}$/.test(given) ? upgrade15(given) : given
  if (!/^\d{17}[\dX]$/.test(id)) return refuse('ID_LENGTH')
  if (!provinces.has(id.slice(0, 2))) refuse('ID_ADDRESS')
  const birth = `${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`
  if (!isDay(birth)) return refuse('ID_DATE')
  if (checkOf(id.slice(0, 17)) !== id[17]) refuse('ID_CHECK_DIGIT')
  if (options.today && birth > options.today) refuse('ID_FUTURE')
  if (options.today && Number(options.today.slice(0, 4)) - Number(birth.slice(0, 4)) > 130)
    refuse('ID_TOO_OLD')
  return {
    id,
    birth,
    sex: Number(id[16]) % 2 === 1 ? 'male' : 'female',
    addressCode: id.slice(0, 6),
  }
}
/** ID-03: `19` after the address, then the check; sequences 996–999 marked people over a hundred, born in the 1800s. */
export function upgrade15(id15: string): string {
  const century = Number(id15.slice(12)) >= 996 ? '18' : '19'
  const first17 = id15.slice(0, 6) + century + id15.slice(6)
  return first17 + checkOf(first17)
}
/** First 6 and last 4 at most (ID-08). */
export const maskId = (id: string): string =>
  id.length < 12
    ? '*'.repeat(id.length)
    : `${id.slice(0, 6)}${'*'.repeat(id.length - 10)}${id.slice(-4)}`
/** A valid number of nobody, for demo and tests (ID-09). */
export function syntheticId(of: {
  address: string
  birth: Day
  sex: 'male' | 'female'
  sequence: number
}): string {
  const odd = of.sequence * 2 + (of.sex === 'male' ? 1 : 0)
  const first17 = `${of.address}${of.birth.replaceAll('-', '')}${String(odd % 1000).padStart(3, '0')}`
  return first17 + checkOf(first17)
}

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const creditCheck = (first17: string): string =>
  alphabet[
    (31 - (creditWeights.reduce((sum, w, i) => sum + w * alphabet.indexOf(first17[i]!), 0) % 31)) %
      31
  ]!
const bodyWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const bodyValue = (c: string): number => (c >= 'A' ? c.charCodeAt(0) - 55 : Number(c))
function bodyCheck(first8: string): string {
  const c = 11 - (bodyWeights.reduce((sum, w, i) => sum + w * bodyValue(first8[i]!), 0) % 11)
  return c === 10 ? 'X' : c === 11 ? '0' : String(c)
}
/** Refuses CREDIT_CODE_SHAPE, CREDIT_CODE_CHECK (outer GB 32100 and inner GB 11714). */
export function checkCreditCode(text: string): string {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (code.length !== 18 || [...code].some(c => !alphabet.includes(c))) refuse('CREDIT_CODE_SHAPE')
  if (creditCheck(code.slice(0, 17)) !== code[17] || bodyCheck(code.slice(8, 16)) !== code[16])
    refuse('CREDIT_CODE_CHECK')
  return code
}
/** A valid credit code from its parts (UC-01). */
export function creditCode(of: {
  registry: string
  type: string
  division: string
  body8: string
}): string {
  const first17 = `${of.registry}${of.type}${of.division}${of.body8}${bodyCheck(of.body8)}`
  return first17 + creditCheck(first17)
}

export type DivisionLevel = 'county' | 'township' | 'village'
/** Level of a 6, 9 or 12-digit code; trailing zeros of a 12-digit one do not count. Refuses DIVISION_INVALID. */
export function divisionLevel(code: string): DivisionLevel {
  if (!/^\d{6}(\d{3}(\d{3})?)?$/.test(code)) return refuse('DIVISION_INVALID')
  const prefix = divisionPrefix(code)
  return prefix.length === 6 ? 'county' : prefix.length === 9 ? 'township' : 'village'
}
/** The digits that say where: county 6, township 9, village 12. */
export const divisionPrefix = (code: string): string => {
  if (code.length < 12) return code
  return code.endsWith('000000') ? code.slice(0, 6) : code.endsWith('000') ? code.slice(0, 9) : code
}
export const within = (code: string, prefix: string): boolean =>
  code.startsWith(divisionPrefix(prefix))

/** Digits only, country code dropped. Refuses PHONE_INVALID. */
export function checkPhone(text: string): string {
  const digits = text
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^\+?86(?=1\d{10}$)/, '')
  return /^1[3-9]\d{9}$/.test(digits) || /^0\d{9,11}$/.test(digits)
    ? digits
    : refuse('PHONE_INVALID')
}
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`
/** Digits only. Refuses BANK_ACCOUNT_INVALID. */
export function checkBankAccount(text: string): string {
  const digits = text.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{12,24}$/.test(digits) ? digits : refuse('BANK_ACCOUNT_INVALID')
}
/** Card numbers carry a Luhn digit; passbook accounts need not, so this warns and never refuses. */
export function luhnFits(digits: string): boolean {
  let sum = 0
  for (let i = 0; i < digits.length; i++) {
    let d = Number(digits[digits.length - 1 - i])
    if (i % 2 === 1) d = d * 2 > 9 ? d * 2 - 9 : d * 2
    sum += d
  }
  return sum % 10 === 0
}
export const maskAccount = (account: string): string =>
  `${'*'.repeat(Math.max(0, account.length - 4))}${account.slice(-4)}`
